"""A frame that arranges its parts by the room there is."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame


class FittingFrame(QFrame):
    """Fits anew when it has another size, and when a part came, went or changed its words."""

    def fit(self) -> None:
        """Arranges the parts, if there are any; must not ask for another size each time."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size."""
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Parts, words or letters are others than before."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)
