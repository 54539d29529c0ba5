"""A strip that asks something between scan bar and page: never lower than all of its lines."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reception.ui.style.scaling import place


class Strip(QFrame):
    """Its lines go into ``body``; those that flow take another line where letters are large.

    A layout in a column is asked for its height at the width it would like to have, so the strip
    asks its lines itself, at the width they really get.
    """

    def __init__(self, name: str, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.body = QVBoxLayout(self)
        place(self.body, (20, 10, 20, 10), spacing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._keep_lines()

    def event(self, event: QEvent) -> bool:
        """Other words or another scale need another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._keep_lines()
        return super().event(event)

    def _keep_lines(self) -> None:
        self.setMinimumHeight(self.body.totalHeightForWidth(self.width()))
