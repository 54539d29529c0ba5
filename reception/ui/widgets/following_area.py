"""A scroll area in which what has the keyboard is always in sight."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from reception.ui.style.scaling import scaled

_ROOM = 48


class FollowingArea(QScrollArea):
    """Follows the keyboard, by whatever key it moved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._holds(now):
            # What was shown a moment ago has its place only when the loop is idle again.
            QTimer.singleShot(0, self, self._show_focused)

    @Slot()
    def _show_focused(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self._holds(now):
            self.ensureWidgetVisible(now, 0, scaled(_ROOM))

    def _holds(self, part: QWidget | None) -> bool:
        inner = self.widget()
        return part is not None and inner is not None and inner.isAncestorOf(part)
