"""The room of one step in its sheet: as high as the step, and scrolled where the window is too low.

Large letters on a small screen must neither squeeze fields nor push the keys of the foot away.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception.ui.style.scaling import place, scaled
from reception.ui.widgets.following_area import FollowingArea

_LEAST = 90


class StepScrollArea(FollowingArea):
    """Holds the steps and shows the one of now; the field with the keyboard is always in sight.

    Args:
        steps: in their order.
    """

    def __init__(self, steps: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("step_room")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
