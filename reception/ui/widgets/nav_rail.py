"""The rail on the left: where one can go, how much waits there, and the key that goes there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from reception.ui.style.scaling import fix, place
from reception.ui.style.styling import set_flag
from reception.ui.style.tokens import Tone
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.text_label import ElidedLabel, TextLabel


class NavButton(ComposedButton):
    """One destination of the rail."""

    chosen = Signal(str)

    def __init__(self, key: str, text: str, keys: str, key_text: str, parent: QWidget) -> None:
        super().__init__(
            f"nav_{key}", text, keys, key_text=key_text, margins=(10, 0, 10, 0), parent=parent
        )
        self._key = key
        self._spoken = text
        self.row.insertStretch(1, 1)
        self._count = Chip(parent=self)
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._count.hide()
        self.row.insertWidget(2, self._count)
        self.clicked.connect(self._choose)

    def minimumSizeHint(self) -> QSize:
        """The rail has its width; a long name gives way."""
        return self.row.totalMinimumSize()

    def _make_label(self, text: str) -> TextLabel:
        return ElidedLabel(text, parent=self)

    def show_count(self, count: int, tone: Tone) -> None:
        """Shows how much waits; nothing is shown for none."""
        self._count.show_chip(ChipText(str(count), tone))
        self._count.setVisible(count > 0)
        self.setAccessibleName(f"{self._spoken}, {count}" if count else self._spoken)

    def set_label(self, text: str) -> None:
        """Changes the words; a count that is shown is still spoken."""
        if text != self._spoken:
            self._spoken = text
            super().set_label(text)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._key)


class NavRail(QFrame):
    """Own navigation list with a heading on top and a few entries at the foot.

    Signals:
        activated: the key of the destination that was pressed, by mouse or by its key.
    """

    activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, NavButton] = {}
        fix(self, width=208)
        outer = QVBoxLayout(self)
        place(outer, (10, 18, 10, 14), 0)
        self._title = TextLabel(parent=self)
        self._title.setObjectName("rail_title")
        self._subtitle = TextLabel(wrap=True, parent=self)
        self._subtitle.setObjectName("rail_subtitle")
        heading = QVBoxLayout()
        place(heading, (10, 0, 10, 20), 1)
        heading.addWidget(self._title)
        heading.addWidget(self._subtitle)
        outer.addLayout(heading)
        outer.addWidget(self._scrolling_items(), 1)
        self._foot = QVBoxLayout()
        place(self._foot, (0, 2, 0, 0), 2)
        outer.addLayout(self._foot)

    def _scrolling_items(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setObjectName("rail_items")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget(area)
        inner.setObjectName("rail_inner")
        self._items = QVBoxLayout(inner)
        place(self._items, spacing=2)
        self._items.addStretch(1)
        area.setWidget(inner)
        return area

    def show_heading(self, title: str, subtitle: str) -> None:
        """Names the program and the office with its counter."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)

    def add_item(
        self, key: str, text: str, keys: str = "", *, key_text: str = "", at_foot: bool = False
    ) -> NavButton:
        """Adds a destination after the others, or at the foot of the rail."""
        button = NavButton(key, text, keys, key_text, self)
        button.chosen.connect(self.activated)
        if at_foot:
            self._foot.addWidget(button)
        else:
            self._items.insertWidget(self._items.count() - 1, button)
        self._buttons[key] = button
        return button

    def show_count(self, key: str, count: int, tone: Tone = Tone.NEUTRAL) -> None:
        """Shows how much waits at a destination."""
        self._buttons[key].show_count(count, tone)

    def show_current(self, key: str) -> None:
        """Marks the destination on show."""
        for name, button in self._buttons.items():
            set_flag(button, "current", name == key)
