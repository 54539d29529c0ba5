"""A strip that asks something between scan bar and page: never lower than all of its lines."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception.ui.style.scaling import place
from reception.ui.widgets.fitting_frame import FittingFrame


class Strip(FittingFrame):
    """Its lines go into ``body``; those that flow take another line where letters are large.

    A layout in a column is asked for its height at the width it would like to have, so the strip
    asks its lines itself, at the width they really get.
    """

    def __init__(self, name: str, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.body = QVBoxLayout(self)
        place(self.body, (20, 10, 20, 10), spacing)

    def fit(self) -> None:
        """Arranges it by the room there is."""
        self.setMinimumHeight(self.body.totalHeightForWidth(self.width()))
