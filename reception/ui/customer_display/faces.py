"""Five faces from very unhappy to very happy: large enough for a finger, each with its words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reception.ui.style.styling import describe
from reception.ui.style.theme import active_tokens
from reception.ui.style.tokens import Tone
from reception.ui.widgets.text_label import TextLabel

WORDS = {
    1: "Rất không hài lòng",
    2: "Không hài lòng",
    3: "Bình thường",
    4: "Hài lòng",
    5: "Rất hài lòng",
}
"""The five levels, as spoken."""
_TONES = {1: Tone.BAD, 2: Tone.WARN, 3: Tone.NEUTRAL, 4: Tone.ACCENT, 5: Tone.GOOD}
# How far the corners of the mouth stand above (below) its middle, in parts of the face.
_SMILE = {1: -0.16, 2: -0.09, 3: 0.0, 4: 0.09, 5: 0.16}


class FaceButton(QPushButton):
    """One face."""

    def __init__(self, score: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._score = score
        describe(self, f"face_{score}", WORDS[score])
        self.setProperty("role", "face")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_side(self, side: int) -> None:
        """As large as the screen allows."""
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the face; the ring thickens under mouse and keyboard."""
        colours = active_tokens().tone(_TONES[self._score])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_marked = self.underMouse() or self.hasFocus() or self.isDown()
        width = self.width() / (22 if is_marked else 36)
        disc = QRectF(self.rect()).adjusted(width, width, -width, -width)
        painter.setPen(QPen(QColor(colours.ink), width))
        painter.setBrush(QColor(colours.wash))
        painter.drawEllipse(disc)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.ink))
        eye = disc.width() * 0.055
        for side in (-0.19, 0.19):
            middle = disc.center() + QPointF(side * disc.width(), -0.12 * disc.height())
            painter.drawEllipse(middle, eye, eye)
        self._draw_mouth(painter, disc, colours.ink)

    def _draw_mouth(self, painter: QPainter, disc: QRectF, ink: str) -> None:
        curve = _SMILE[self._score] * disc.height()
        level = disc.center().y() + 0.19 * disc.height()
        left = QPointF(disc.center().x() - 0.24 * disc.width(), level - curve / 2)
        right = QPointF(disc.center().x() + 0.24 * disc.width(), level - curve / 2)
        path = QPainterPath(left)
        path.quadTo(QPointF(disc.center().x(), level + curve * 1.5), right)
        pen = QPen(QColor(ink), disc.width() / 22)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


class Faces(QWidget):
    """The row of faces.

    Signals:
        chosen: 1 to 5.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("faces")
        self._buttons: list[FaceButton] = []
        row = QHBoxLayout(self)
        row.addStretch(1)
        for score, words in WORDS.items():
            button = FaceButton(score, self)
            button.clicked.connect(partial(self._choose, score))
            label = TextLabel(words, wrap=True, parent=self)
            label.setProperty("part", "face")
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            column = QVBoxLayout()
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label, 1)
            row.addLayout(column, 2)
            self._buttons.append(button)
        row.addStretch(1)

    def button(self, score: int) -> FaceButton:
        """One face."""
        return self._buttons[score - 1]

    def show_side(self, side: int) -> None:
        """As large as the screen allows."""
        for button in self._buttons:
            button.show_side(side)

    def _choose(self, score: int, _is_checked: bool = False) -> None:
        self.chosen.emit(score)
