"""The rail on the left: where one can go, how much waits there, and the key that goes there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from reception.domain.money import grouped
from reception.ui.style.scaling import fix, place, scaled
from reception.ui.style.styling import set_flag
from reception.ui.style.tokens import Tone
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.fitting_frame import FittingFrame
from reception.ui.widgets.text_label import ElidedLabel, TextLabel

WIDTH = 244
NARROW = 192
_GAP = 2
_ROW = 38
# The letters and a little air.
_LEAST_ROW = 18


class NavButton(ComposedButton):
    """One destination of the rail."""

    chosen = Signal(str)

    def __init__(
        self, key: str, text: str, keys: str, key_text: str, parent: QWidget, *, is_rare: bool
    ) -> None:
        super().__init__(
            f"nav_{key}", text, keys, key_text=key_text, margins=(8, 0, 8, 0), parent=parent
        )
        self._key = key
        self._spoken = text
        self._is_rare = is_rare
        self.row.insertStretch(1, 1)
        self._count = Chip(parent=self)
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._count.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        fix(self, height=_ROW)
        self.row.insertWidget(2, self._count)
        self.clicked.connect(self._choose)

    def minimumSizeHint(self) -> QSize:
        """The rail has its width; the key gives way, then a long name."""
        least = self.row.totalMinimumSize()
        if self.key_hint is None or self.key_hint.isHidden():
            return least
        key = self.key_hint.sizeHint().width() + self.row.spacing()
        return QSize(least.width() - key, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another decision on the key."""
        super().resizeEvent(event)
        self._fit_key()

    def event(self, event: QEvent) -> bool:
        """Name, count or letters are others than before."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_key()
        return super().event(event)

    def _fit_key(self) -> None:
        """The printed key gives way to name and count; help and palette tell it as well."""
        if self.key_hint is None:
            return
        margins = self.row.contentsMargins()
        shown = [self.label, *([] if self._count.isHidden() else [self._count]), self.key_hint]
        needed = sum(part.sizeHint().width() + self.row.spacing() for part in shown)
        room = self.width() - margins.left() - margins.right() + self.row.spacing()
        self.key_hint.setVisible(needed <= room)

    def _make_label(self, text: str) -> TextLabel:
        return ElidedLabel(text, parent=self)

    def show_count(self, count: int, tone: Tone) -> None:
        """Shows how much waits; nothing is shown for none."""
        self._count.show_chip(ChipText(grouped(count), tone))
        self._count.setVisible(count > 0)
        self.setAccessibleName(f"{self._spoken}, {grouped(count)}" if count else self._spoken)
        if self._is_rare:
            self.setVisible(True)

    def set_label(self, text: str) -> None:
        """Changes the words; a count that is shown is still spoken."""
        if text != self._spoken:
            self._spoken = text
            super().set_label(text)

    def setVisible(self, is_visible: bool) -> None:
        """A rare destination takes room only while something waits there."""
        super().setVisible(is_visible and not (self._is_rare and self._count.isHidden()))

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._key)


class NavRail(FittingFrame):
    """Own navigation list with a heading on top and a few entries at the foot.

    Signals:
        activated: the key of the destination that was pressed, by mouse or by its key.
    """

    activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, NavButton] = {}
        fix(self, width=WIDTH)
        self._outer = outer = QVBoxLayout(self)
        place(outer, (10, 18, 10, 14), 0)
        self._title = TextLabel(parent=self)
        self._title.setObjectName("rail_title")
        self._subtitle = TextLabel(wrap=True, parent=self)
        self._subtitle.setObjectName("rail_subtitle")
        self._heading = heading = QVBoxLayout()
        place(heading, (8, 0, 8, 12), 1)
        heading.addWidget(self._title)
        heading.addWidget(self._subtitle)
        outer.addLayout(heading)
        outer.addWidget(self._scrolling_items(), 1)
        self._foot = QVBoxLayout()
        place(self._foot, (0, _GAP, 0, 0), _GAP)
        outer.addLayout(self._foot)

    def _scrolling_items(self) -> QScrollArea:
        self._area = area = QScrollArea(self)
        area.setObjectName("rail_items")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget(area)
        inner.setObjectName("rail_inner")
        self._items = QVBoxLayout(inner)
        place(self._items, spacing=_GAP)
        self._items.addStretch(1)
        area.setWidget(inner)
        return area

    def set_narrow(self, is_narrow: bool) -> None:
        """Takes less of a window that has little to give."""
        fix(self, width=NARROW if is_narrow else WIDTH)

    def fit(self) -> None:
        """Arranges it by the room there is."""
        rows = [button for button in self._buttons.values() if not button.isHidden()]
        unit = max(scaled(1_000), 1) / 1_000
        margins = self._outer.contentsMargins()
        used = margins.top() + margins.bottom()
        heading = self._heading.heightForWidth(self._outer.contentsRect().width())
        room = (self.height() - used - heading) / unit - _GAP * (len(rows) + 1)
        height = min(_ROW, max(_LEAST_ROW, int(room / max(len(rows), 1))))
        for button in rows:
            if button.minimumHeight() != scaled(height):
                fix(button, height=height)

    def show_heading(self, title: str, subtitle: str) -> None:
        """Names the program and the office with its counter."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)

    def add_item(
        self,
        key: str,
        text: str,
        keys: str = "",
        *,
        key_text: str = "",
        at_foot: bool = False,
        is_rare: bool = False,
    ) -> NavButton:
        """Adds a destination after the others, or at the foot of the rail.

        Args:
            is_rare: it is in sight only while something waits there.
        """
        button = NavButton(key, text, keys, key_text, self, is_rare=is_rare)
        button.chosen.connect(self.activated)
        if at_foot:
            self._foot.addWidget(button)
        else:
            self._items.insertWidget(self._items.count() - 1, button)
        self._buttons[key] = button
        return button

    def show_count(self, key: str, count: int, tone: Tone = Tone.NEUTRAL) -> None:
        """Shows how much waits at a destination."""
        button = self._buttons[key]
        was_hidden = button.isHidden()
        button.show_count(count, tone)
        if button.isHidden() is not was_hidden:
            # A rare destination came or went: the others share the room anew.
            self.fit()

    def show_current(self, key: str) -> None:
        """Marks the destination on show."""
        for name, button in self._buttons.items():
            set_flag(button, "current", name == key)
        # The style sheet has a least height for every button it looks at anew.
        self.fit()
        if key in self._buttons:
            self._area.ensureWidgetVisible(self._buttons[key], 0, scaled(_GAP))
