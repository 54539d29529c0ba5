"""The column at the right of a page when it may grow higher than the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from reception.ui.style.scaling import place


class AsideArea(QScrollArea):
    """Scrolls by itself beside the content; below it, shows all of itself and the page scrolls."""

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page_scroll")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = inner
        self.setWidget(inner)

    def sizeHint(self) -> QSize:
        """All of it."""
        return self._whole()

    def minimumSizeHint(self) -> QSize:
        """Little beside the content, all of it inside the page's own scroll area."""
        whole = self._whole()
        return whole if self._is_below() else QSize(whole.width(), 80)

    def _whole(self) -> QSize:
        width = self._inner.minimumSizeHint().width()
        height = self._inner.heightForWidth(max(width, self.width()))
        return QSize(width, max(height, self._inner.sizeHint().height()))

    def _is_below(self) -> bool:
        above = self.parentWidget()
        while above is not None and not above.isWindow():
            if isinstance(above, QScrollArea):
                return True
            above = above.parentWidget()
        return False


def scrolled(parts: Sequence[QWidget], parent: QWidget) -> AsideArea:
    """Cards one below the other, none of them lower than it needs to be."""
    inner = QWidget(parent)
    inner.setObjectName("page_content")
    column = QVBoxLayout(inner)
    place(column, (0, 0, 0, 14), 10)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return AsideArea(inner, parent)
