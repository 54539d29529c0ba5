"""Trợ giúp (F1): what this page is for and every key that works on it now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from reception.ui.language import say
from reception.ui.style.scaling import place, scaled
from reception.ui.style.styling import describe
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.key_hint import KeyHint
from reception.ui.widgets.overlay import Overlay
from reception.ui.widgets.text_label import TextLabel, TextRole
from reception.ui.window.help_texts import PageHelp

_WIDTH = 380
_ACTIONS = 60
_KEYS = 104
Keys = Sequence[tuple[str, str]]


class HelpPanel(Overlay):
    """A column over the right edge of the page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("help_panel")
        self._title = TextLabel("", TextRole.HEADING, wrap=True, parent=self)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The arrows scroll; there is nothing else to act on in here.
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        describe(self._area, "help_text", self.tr("Trợ giúp"))
        # Esc is taken by the panel itself: as a shortcut it would meet that of the page below.
        self._close = ActionButton("help_close", self.tr("Đóng trợ giúp"), parent=self)
        self._close.print_key("Esc")
        self._close.clicked.connect(self.close_panel)
        column = QVBoxLayout(self)
        place(column, (18, 16, 12, 14), 10)
        column.addWidget(self._title)
        column.addWidget(self._area, 1)
        column.addWidget(self._close, 0, Qt.AlignmentFlag.AlignLeft)

    def show_help(self, page: PageHelp, buttons: Keys, everywhere: Keys) -> None:
        """Shows the help of a page.

        Args:
            buttons: the keys that stand on its buttons now, with their words.
            everywhere: the keys of the window itself.
        """
        self._title.setText(say(page.title))
        inner = QWidget()
        inner.setObjectName("page_content")
        column = QVBoxLayout(inner)
        place(column, (0, 0, 8, 0), 10)
        for words in map(say, page.words):
            column.addWidget(TextLabel(words, wrap=True, parent=inner))
        for title, keys in (
            (self.tr("Việc trên trang này"), buttons),
            (self.tr("Phím khác của trang"), page.keys),
            (self.tr("Ở mọi trang"), everywhere),
        ):
            if keys:
                column.addWidget(TextLabel(title, TextRole.STRONG, parent=inner))
                column.addLayout(_grid(keys, inner))
        column.addStretch(1)
        self._area.setWidget(inner)
        spoken = ". ".join(map(say, (page.title, *page.words)))
        self._area.setAccessibleDescription(spoken)
        self.open_over()
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_over(self, host: QWidget) -> None:
        """At the right edge, from the top down to the actions."""
        width = min(scaled(_WIDTH), host.width())
        # The actions of the page, and the keys printed on them, stay in sight.
        height = max(host.height() - scaled(_ACTIONS), scaled(_ACTIONS))
        self.setGeometry(host.width() - width, 0, width, height)

    def keys(self) -> tuple[str, ...]:
        """The keys on show."""
        inner = self._area.widget()
        return () if inner is None else tuple(hint.text() for hint in inner.findChildren(KeyHint))


def _grid(keys: Keys, parent: QWidget) -> QGridLayout:
    grid = QGridLayout()
    place(grid, spacing=10, row_spacing=6)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, scaled(_KEYS))
    for row, (key, words) in enumerate(keys):
        grid.addWidget(KeyHint(say(key), parent), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(TextLabel(say(words), wrap=True, parent=parent), row, 1)
    return grid
