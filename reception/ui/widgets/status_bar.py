"""The foot line of the window: what is true right now, each fact in a few words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception.ui.style.scaling import fix, place, scaled
from reception.ui.style.theme import active_tokens
from reception.ui.style.tokens import Tone
from reception.ui.widgets.fitting_frame import FittingFrame
from reception.ui.widgets.key_hint import KeyHint
from reception.ui.widgets.text_label import ElidedLabel, TextRole

_GAP = 22


@dataclass(frozen=True, slots=True)
class Segment:
    """One fact of the status bar; a tone puts a dot before its words.

    Attributes:
        leads_to: what a click on it asks for; empty where it is only read.
        keys: the key that does the same, printed behind the words.
    """

    text: str
    tone: Tone | None = None
    leads_to: str = ""
    keys: str = ""


class Dot(QWidget):
    """An 8 px dot in a tone; the words beside it say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.NEUTRAL
        fix(self, width=8, height=8)

    def show_tone(self, tone: Tone) -> None:
        """Changes the colour."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """Its fixed size."""
        return QSize(scaled(8), scaled(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(active_tokens().tone(self._tone).ink))
        painter.drawEllipse(QRectF(self.rect()))


class _SegmentView(QWidget):
    clicked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._leads_to = ""
        self._dot = Dot(self)
        self._words = ElidedLabel("", TextRole.LABEL, self)
        self._row = row = QHBoxLayout(self)
        place(row, spacing=6)
        row.addWidget(self._dot)
        row.addWidget(self._words)
        self._key = KeyHint("", self)
        row.addWidget(self._key)

    @property
    def is_quiet(self) -> bool:
        """Whether it is a fact that nothing is wrong with."""
        return self._dot.isHidden() and not self.has_key

    @property
    def has_key(self) -> bool:
        """Whether a key is printed behind the words."""
        return bool(self._key.text())

    def wish(self, *, has_words: bool = True) -> int:
        """Width with or without its words, in pixels."""
        kept: tuple[tuple[QWidget, bool], ...] = (
            (self._dot, not self._dot.isHidden()),
            (self._words, has_words),
            (self._key, self.has_key),
        )
        widths = [part.sizeHint().width() for part, is_kept in kept if is_kept]
        return sum(widths) + len(widths) * self._row.spacing()

    def show_words(self, is_shown: bool) -> None:
        """Words and key, or the key alone."""
        self._words.setVisible(is_shown)

    def show_segment(self, segment: Segment) -> None:
        self._leads_to = segment.leads_to
        if segment.leads_to:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()
        self._words.setText(segment.text)
        self.setAccessibleName(segment.text)
        self._dot.setVisible(segment.tone is not None)
        if segment.tone is not None:
            self._dot.show_tone(segment.tone)
        self._key.setText(segment.keys)
        self._key.setVisible(bool(segment.keys))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a fact that leads somewhere; by keyboard the same place is in the palette."""
        if self._leads_to and self.rect().contains(event.position().toPoint()):
            self.clicked.emit(self._leads_to)
        else:
            super().mouseReleaseEvent(event)


class StatusBar(FittingFrame):
    """Facts on the left and on the right; replaced as a whole whenever one of them changes.

    Signals:
        pressed: what a clicked fact leads to.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        place(row, (20, 0, 20, 1), _GAP)
        self._left = QHBoxLayout()
        self._right = QHBoxLayout()
        for side in (self._left, self._right):
            place(side, spacing=_GAP)
        row.addLayout(self._left)
        row.addStretch(1)
        row.addLayout(self._right)
        self._views: dict[bool, list[_SegmentView]] = {False: [], True: []}
        self._shown: tuple[tuple[Segment, ...], tuple[Segment, ...]] = ((), ())

    def show_segments(self, left: Sequence[Segment], right: Sequence[Segment] = ()) -> None:
        """Shows the facts of now."""
        facts = (tuple(left), tuple(right))
        if facts == self._shown:
            return
        self._shown = facts
        self._fill(self._left, self._views[False], facts[0])
        self._fill(self._right, self._views[True], facts[1])
        self.fit()

    def texts(self) -> tuple[str, ...]:
        """The words of all segments, left to right."""
        return tuple(segment.text for side in self._shown for segment in side)

    def minimumSizeHint(self) -> QSize:
        """The window decides how wide it is."""
        return QSize(0, super().minimumSizeHint().height())

    def fit(self) -> None:
        """In a narrow window quiet facts leave, then the words before the keys; troubles stay."""
        facts = [
            view
            for views, given in zip(self._views.values(), self._shown, strict=True)
            for view in views[: len(given)]
        ]
        excess = sum(view.wish() + scaled(_GAP) for view in facts) - self.width() + scaled(_GAP)
        # The last one is the clock.
        quiet = [view for view in reversed(facts[:-1]) if view.is_quiet]
        keyed = [view for view in facts if view.has_key]
        cut: set[_SegmentView] = set()
        for view in (*quiet[:1], *keyed, *quiet[1:]):
            if excess > 0:
                cut.add(view)
                kept = view.wish(has_words=False) if view.has_key else -scaled(_GAP)
                excess -= view.wish() - kept
        for view in facts:
            view.show_words(view not in cut)
            view.setVisible(view not in cut or view.has_key)

    def _fill(
        self, side: QHBoxLayout, views: list[_SegmentView], segments: tuple[Segment, ...]
    ) -> None:
        while len(views) < len(segments):
            view = _SegmentView(self)
            view.clicked.connect(self.pressed)
            side.addWidget(view)
            views.append(view)
        for index, view in enumerate(views):
            view.setVisible(index < len(segments))
            if index < len(segments):
                view.show_segment(segments[index])
