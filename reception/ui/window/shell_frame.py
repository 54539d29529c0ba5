"""Where rail, scan bar, strips, pages and status bar stand in the window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reception.ui.style.scaling import place
from reception.ui.widgets.confirm_bar import ConfirmBar
from reception.ui.widgets.empty_state import EmptyState
from reception.ui.widgets.nav_rail import NavRail
from reception.ui.widgets.scan_bar import ScanBar
from reception.ui.widgets.status_bar import StatusBar


class _Pages(QStackedWidget):
    """As low as the page on show may be; those out of sight ask for nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        """The least of the page on show."""
        return self.currentWidget().minimumSizeHint() if self.count() else QSize()

    def sizeHint(self) -> QSize:
        """Whatever a strip above leaves is enough."""
        return self.minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """What does not fit scrolls in the page."""
        return False


class ShellFrame(QWidget):
    """The parts of the window that stay while pages come and go; none of them acts by itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rail = NavRail(self)
        self.scan_bar = ScanBar(self)
        self.confirm = ConfirmBar(self)
        self.status_bar = StatusBar(self)
        self.pages = _Pages(self)
        self.pages.setObjectName("pages")
        self.pages.addWidget(self._opening())
        self._strips = QVBoxLayout()
        place(self._strips)
        self._lay_out()

    def _opening(self) -> EmptyState:
        opening = EmptyState(self.pages)
        opening.show_words(
            self.tr("Đang mở dữ liệu của quầy"),
            self.tr("Có thể quét hoặc gõ ngay; tờ tiếp nhận hiện ra sau giây lát."),
            icon="",
        )
        return opening

    def _lay_out(self) -> None:
        below = QWidget(self)
        column = QVBoxLayout(below)
        place(column)
        column.addWidget(self.confirm)
        column.addLayout(self._strips)
        column.addWidget(self.pages, 1)
        right = self._right = QVBoxLayout()
        place(right)
        right.addWidget(self.scan_bar)
        right.addWidget(self._scroller(below), 1)
        upper = QHBoxLayout()
        place(upper)
        upper.addWidget(self.rail)
        upper.addLayout(right, 1)
        whole = QVBoxLayout(self)
        place(whole)
        whole.addLayout(upper, 1)
        whole.addWidget(self.status_bar)

    def _scroller(self, below: QWidget) -> QScrollArea:
        """A strip that asks something goes first; in a low window the page goes on below it."""
        area = QScrollArea(self)
        area.setObjectName("shell_scroll")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(below)
        return area

    def add_strip(self, strip: QWidget) -> None:
        """Adds a strip between scan bar and page; it shows and hides itself."""
        self._strips.addWidget(strip)

    def add_foot(self, strip: QWidget) -> None:
        """Adds a row below the page, above the status bar; it shows and hides itself."""
        self._right.addWidget(strip)

    def ground(self) -> QWidget | None:
        """The content of the page on show, which a toast may cover for a moment."""
        # Imported with the first page (decision 17).
        from reception.ui.widgets.page_frame import PageFrame

        page = self.pages.currentWidget()
        frames = [page, *page.findChildren(PageFrame)]
        shown = (frame for frame in frames if isinstance(frame, PageFrame) and frame.isVisible())
        return next((frame.ground for frame in shown), None)
