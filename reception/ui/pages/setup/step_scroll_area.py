"""The room of one step in its sheet: as high as the step, and scrolled where the window is too low.

Large letters on a small screen must neither squeeze fields nor push the keys of the foot away.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from reception.ui.style.scaling import place, scaled

_LEAST = 90


class StepScrollArea(QScrollArea):
    """Holds the steps and shows the one of now; the field with the keyboard is always in sight.

    Args:
        steps: in their order.
    """

    def __init__(self, steps: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("step_room")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self._steps = tuple(steps)
        self._at = 0
        self._holder = QWidget()
        # A column in which the others are hidden: a stack would be as high as its highest page.
        column = QVBoxLayout(self._holder)
        place(column)
        for step in self._steps:
            step.hide()
            column.addWidget(step)
        self.setWidget(self._holder)
        for part in (self.viewport(), self._holder):
            part.setAutoFillBackground(False)
        self._holder.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    @property
    def at(self) -> int:
        """The step on show, counted from 0."""
        return self._at

    def show_step(self, at: int) -> None:
        """Shows a step from its beginning."""
        self._steps[self._at].hide()
        self._at = at
        self._steps[at].show()
        self.updateGeometry()
        self.verticalScrollBar().setValue(0)

    def sizeHint(self) -> QSize:
        """The whole step."""
        layout = self._holder.layout()
        assert layout is not None
        hint = layout.totalSizeHint()
        height = hint.height()
        if layout.hasHeightForWidth():
            height = layout.totalHeightForWidth(self.width())
        return QSize(hint.width(), height)

    def minimumSizeHint(self) -> QSize:
        """A field with its words."""
        return QSize(0, scaled(_LEAST))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A message below a field needs room."""
        if watched is self._holder and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    @Slot(QWidget, QWidget)
    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._holder.isAncestorOf(now):
            # A step that was shown a moment ago has its places only when the loop is idle again.
            QTimer.singleShot(0, self, self._show_focused)

    @Slot()
    def _show_focused(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self._holder.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, scaled(48))
