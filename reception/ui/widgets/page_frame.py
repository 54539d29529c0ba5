"""The skeleton of a page: scrolling content, an optional column beside it, actions at the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reception.ui.scaling import fix, place, scaled
from reception.ui.widgets.action_bar import ActionBar

ASIDE_WIDTH = 356
_FOOT = 14


class PageFrame(QWidget):
    """Cards go into ``content``, what must stay in sight into ``aside``, keys into ``action_bar``.

    The content scrolls when the window is low; the aside and the actions stay where they are.

    Args:
        has_aside: whether there is a column at the right.
        scrolls: False for pages whose main part scrolls by itself, such as a table.
    """

    def __init__(
        self,
        *,
        has_aside: bool = False,
        scrolls: bool = True,
        aside_width: int = ASIDE_WIDTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.action_bar = ActionBar(self)
        self.content = QVBoxLayout()
        place(self.content, spacing=10)
        self.aside = QVBoxLayout()
        place(self.aside, spacing=10)
        columns = QHBoxLayout()
        place(columns, (20, 14, 20, 0), 16)
        columns.addWidget(self._main_part(scrolls), 1)
        if has_aside:
            columns.addWidget(self._aside_part(aside_width))
        self._outer = QVBoxLayout(self)
        place(self._outer)
        self._outer.addLayout(columns, 1)
        self._outer.addWidget(self.action_bar)

    def add_above_actions(self, panel: QWidget) -> None:
        """Adds a strip that stays in sight directly above the actions, over the whole width."""
        self._outer.insertWidget(self._outer.count() - 1, panel)

    def room(self) -> int:
        """Height that the content has without being scrolled, in pixels."""
        return self.height() if self._area is None else self._area.viewport().height()

    def needed(self) -> int:
        """Height that the content wants, in pixels."""
        return self.content.sizeHint().height() + scaled(_FOOT)

    def bring_into_sight(self, part: QWidget) -> None:
        """Scrolls the content until a part of it is seen."""
        if self._area is not None and self._area.isAncestorOf(part):
            self._area.ensureWidgetVisible(part, 0, scaled(24))

    def _main_part(self, scrolls: bool) -> QWidget:
        inner = QWidget(self)
        inner.setObjectName("page_content")
        column = QVBoxLayout(inner)
        place(column, (0, 0, 0, _FOOT), 0)
        column.addLayout(self.content, 0 if scrolls else 1)
        self._area: QScrollArea | None = None
        if not scrolls:
            return inner
        column.addStretch(1)
        area = QScrollArea(self)
        area.setObjectName("page_scroll")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self._area = area
        return area

    def _aside_part(self, width: int) -> QWidget:
        side = QWidget(self)
        side.setLayout(self.aside)
        fix(side, width=width)
        return side
