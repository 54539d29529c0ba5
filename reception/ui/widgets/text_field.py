"""The editors of a form: one line of text, a choice, a tick, each 32 px high in the same look."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from reception.ui.style.scaling import fix, scaled
from reception.ui.style.theme import active_tokens
from reception.ui.widgets.chevron import draw_chevron, stroke
from reception.ui.widgets.key_hint import KeyHint
from reception.ui.widgets.wheel import keeps_wheel

FIELD_HEIGHT = 32
_ALT = Qt.KeyboardModifier.AltModifier


def is_command(event: QKeyEvent) -> bool:
    """Alt and a sign: meant as a key of the page, open there or not; Qt would type the sign.

    AltGr comes with Ctrl, or without either, and types.
    """
    held = event.modifiers() & (_ALT | Qt.KeyboardModifier.ControlModifier)
    return held == _ALT and bool(event.text()) and event.text().isprintable()


class TextField(QLineEdit):
    """One line of text, optionally with a key printed at its right end."""

    def __init__(
        self, placeholder: str = "", *, keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        fix(self, height=FIELD_HEIGHT)
        self.setPlaceholderText(placeholder)
        self._hint = KeyHint(keys, self) if keys else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Types no letter of a key that the page does not know now."""
        if is_command(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the key at the right end and the text clear of it."""
        super().resizeEvent(event)
        if self._hint is None:
            return
        size = self._hint.sizeHint()
        left = self.width() - size.width() - scaled(7)
        self._hint.setGeometry(
            left, (self.height() - size.height()) // 2, size.width(), size.height()
        )
        self.setTextMargins(self.textMargins().left(), 0, size.width() + scaled(2), 0)


class TextBlock(QPlainTextEdit):
    """Several lines of text."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Types no letter of a key that the page does not know now."""
        if is_command(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class Choice(QComboBox):
    """A short list to choose one from, in the look of a field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fix(self, height=FIELD_HEIGHT)
        # The wheel brings no keyboard either.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Chooses by the wheel only where the keyboard is."""
        if keeps_wheel(self, event):
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Adds the chevron that the style sheet leaves out."""
        super().paintEvent(event)
        draw_chevron(self)


class CheckBox(QCheckBox):
    """A tick with its words; the square is drawn from the tokens."""

    def sizeHint(self) -> QSize:
        """The square, a gap and the words."""
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        gap = scaled(8) if self.text() else 0
        return QSize(scaled(18) + gap + words.width() + scaled(4), max(scaled(24), words.height()))

    def minimumSizeHint(self) -> QSize:
        """The same as the wish: words of a tick are not cut."""
        return self.sizeHint()

    def hitButton(self, _pos: object) -> bool:
        """The whole row ticks, words included."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws square, mark and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = scaled(16)
        square = QRectF(1, (self.height() - side) / 2, side, side)
        draw_check(painter, square, self.isChecked(), self.isEnabled(), self.hasFocus())
        area = self.rect().adjusted(side + 1 + scaled(8), 0, 0, 0)
        self.style().drawItemText(
            painter,
            area,
            int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic),
            self.palette(),
            self.isEnabled(),
            self.text(),
            self.foregroundRole(),
        )


def draw_check(
    painter: QPainter, square: QRectF, is_checked: bool, is_enabled: bool, has_focus: bool
) -> None:
    """Draws a tick box; shared by the widget and by tables."""
    colours = active_tokens()
    edge = colours.accent if has_focus or is_checked else colours.muted
    if not is_enabled:
        edge = colours.disabled
    painter.setPen(QPen(QColor(edge), 1.5))
    painter.setBrush(QColor(edge if is_checked else colours.field))
    painter.drawRoundedRect(square.adjusted(0.75, 0.75, -0.75, -0.75), 3, 3)
    if has_focus:
        painter.setPen(QPen(QColor(colours.ring), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(square.adjusted(-0.5, -0.5, 0.5, 0.5), 4, 4)
    if is_checked:
        painter.setPen(stroke(colours.on_accent, square.width() / 9))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(check_mark(square))


def check_mark(square: QRectF) -> QPainterPath:
    """The mark of a tick, fitted into a square."""

    def at(x: float, y: float) -> QPointF:
        return QPointF(square.x() + x * square.width(), square.y() + y * square.height())

    path = QPainterPath(at(0.26, 0.52))
    path.lineTo(at(0.43, 0.69))
    path.lineTo(at(0.75, 0.33))
    return path
