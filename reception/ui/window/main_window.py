"""The navigation shell: rail, scan bar, page stack, status bar; what the pages do is theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reception.ui.places import KEYS, Place
from reception.ui.style.scaling import place
from reception.ui.style.tokens import Tone
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.confirm_bar import ConfirmBar, Question
from reception.ui.widgets.empty_state import EmptyState
from reception.ui.widgets.feedback import QtFeedback
from reception.ui.widgets.nav_rail import NavRail
from reception.ui.widgets.page_frame import PageFrame
from reception.ui.widgets.scan_bar import ScanBar
from reception.ui.widgets.status_bar import Segment, StatusBar
from reception.ui.widgets.toast import Toast

_SIZE = (1366, 768)
# Not scaled: large letters on a small screen must still leave the window on it.
_LEAST = (960, 560)
_GEOMETRY = "window/geometry"
_CLERK = "clerk"
_CLERK_KEY = "F8"


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


class MainWindow(QMainWindow):
    """The one window.

    Args:
        settings: where size and place are remembered; None forgets them.

    Signals:
        place_wanted: a :class:`Place` was asked for by key or mouse.
        clerk_wanted: the clerk's name at the foot of the rail was pressed.
        scanned: a text from the scan bar, sent by Enter.
        typing_wanted: Enter in the empty scan bar: a person without anything to scan.
        back_wanted: Esc that nothing on the page wanted.
        closed: the window is going away.
    """

    place_wanted = Signal(object)
    clerk_wanted = Signal()
    scanned = Signal(str)
    typing_wanted = Signal()
    back_wanted = Signal()
    closed = Signal()

    def __init__(self, settings: QSettings | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._instead: QWidget | None = None
        self._place = Place.INTAKE
        self._close_question: Callable[[], Question | None] = lambda: None
        self._build()
        self._connect()
        self._restore_geometry()

    # ------------------------------------------------------------------------------- building
    def _build(self) -> None:
        self.setObjectName("main_window")
        self.setWindowTitle(self.tr("Một cửa"))
        self._outer = QStackedWidget(self)
        self._outer.setObjectName("outer")
        self._shell = QWidget(self._outer)
        self.rail = self._make_rail()
        self.scan_bar = ScanBar(self._shell)
        self._confirm = ConfirmBar(self._shell)
        self._strips = QVBoxLayout()
        place(self._strips)
        self.pages = _Pages(self._shell)
        self.pages.setObjectName("pages")
        self._opening = EmptyState(self.pages)
        self._opening.show_words(
            self.tr("Đang mở dữ liệu của quầy"),
            self.tr("Có thể quét hoặc gõ ngay; tờ tiếp nhận hiện ra sau giây lát."),
            icon="",
        )
        self.pages.addWidget(self._opening)
        self.status_bar = StatusBar(self._shell)
        self._toast = Toast(self.pages, ground=self._ground)
        self.pages.currentChanged.connect(self._toast.follow)
        self.feedback = QtFeedback(self._toast, self._confirm, self)
        self._lay_out()
        self._outer.addWidget(self._shell)
        self.setCentralWidget(self._outer)

    def _lay_out(self) -> None:
        below = QWidget(self._shell)
        column = QVBoxLayout(below)
        place(column)
        column.addWidget(self._confirm)
        column.addLayout(self._strips)
        column.addWidget(self.pages, 1)
        right = QVBoxLayout()
        place(right)
        right.addWidget(self.scan_bar)
        right.addWidget(self._scroller(below), 1)
        upper = QHBoxLayout()
        place(upper)
        upper.addWidget(self.rail)
        upper.addLayout(right, 1)
        whole = QVBoxLayout(self._shell)
        place(whole)
        whole.addLayout(upper, 1)
        whole.addWidget(self.status_bar)

    def _scroller(self, below: QWidget) -> QScrollArea:
        """A strip that asks something goes first; in a low window the page goes on below it."""
        area = QScrollArea(self._shell)
        area.setObjectName("shell_scroll")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(below)
        return area

    def _make_rail(self) -> NavRail:
        rail = NavRail(self._shell)
        rail.show_heading(self.tr("Một cửa"), "")
        names = {
            Place.INTAKE: self.tr("Tiếp nhận"),
            Place.LOOKUP: self.tr("Tra cứu"),
            Place.RETURN: self.tr("Trả kết quả"),
            Place.RECEIVED_TODAY: self.tr("Nhận hôm nay"),
            Place.HANDOVER: self.tr("Bàn giao"),
            Place.MOVING: self.tr("Đang xử lý"),
            Place.DUE_TODAY: self.tr("Đến hạn hôm nay"),
            Place.DUE_SOON: self.tr("Sắp đến hạn"),
            Place.OVERDUE: self.tr("Quá hạn"),
            Place.WAITING: self.tr("Chờ bổ sung"),
            Place.READY: self.tr("Chờ đến nhận"),
            Place.OUTBOX: self.tr("Chưa gửi"),
            Place.REPORTS: self.tr("Báo cáo"),
        }
        for where, name in names.items():
            rail.add_item(where.value, name, KEYS.get(where, ""))
        settings = Place.SETTINGS
        rail.add_item(settings.value, self.tr("Thiết lập"), KEYS[settings], at_foot=True)
        rail.show_current(Place.INTAKE.value)
        return rail

    def _connect(self) -> None:
        self.rail.activated.connect(self._choose)
        self.scan_bar.submitted.connect(self._submit)
        self.scan_bar.submitted_empty.connect(self.typing_wanted)

    # --------------------------------------------------------------------- for whoever steers it
    def show_office(self, name: str, clerk: str) -> None:
        """Names the office with its counter, and who sits here."""
        self.rail.show_heading(self.tr("Một cửa"), name)
        if not self.rail.has_item(_CLERK):
            self.rail.add_item(_CLERK, clerk, _CLERK_KEY, key_text=self.tr("F8 khóa"), at_foot=True)
        self.rail.rename(_CLERK, clerk)
        self.setWindowTitle(self.tr("Một cửa · {office}").format(office=name))

    def show_place(self, where: Place, page: QWidget) -> None:
        """Brings a page to the front and marks its place in the rail.

        A question asked at another place is answered with no: here nobody would know what it means.
        """
        if where is not self._place:
            self._confirm.leave_as_is()
        self._place = where
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        # A page made since the toast came up would lie on top of it.
        self._toast.raise_()
        self.rail.show_current(where.value)

    def show_instead(self, widget: QWidget) -> None:
        """Gives the whole window to something without which no page makes sense."""
        self.show_shell()
        self._instead = widget
        self._outer.addWidget(widget)
        self._outer.setCurrentWidget(widget)

    def show_shell(self) -> None:
        """Back to rail and pages; what stood in their place is gone."""
        self._outer.setCurrentWidget(self._shell)
        if self._instead is not None:
            self._outer.removeWidget(self._instead)
            self._instead.deleteLater()
            self._instead = None

    def add_strip(self, strip: QWidget) -> None:
        """Adds a strip between scan bar and page; it shows and hides itself."""
        self._strips.addWidget(strip)

    def show_counts(self, counts: Mapping[Place, tuple[int, Tone]]) -> None:
        """Shows in the rail how much waits where."""
        for where, (count, tone) in counts.items():
            self.rail.show_count(where.value, count, tone)

    def show_line(self, chip: ChipText | None) -> None:
        """Shows what is true of the line to the center."""
        self.scan_bar.show_notice(chip)

    def show_status(self, left: Sequence[Segment], right: Sequence[Segment]) -> None:
        """Shows the facts of the status bar."""
        self.status_bar.show_segments(left, right)

    def ask_before_closing(self, question: Callable[[], Question | None]) -> None:
        """Asks what ``question`` gives before the window closes; None lets it close."""
        self._close_question = question

    @Slot()
    def focus_scan(self) -> None:
        """Makes the scan bar ready for the next scan."""
        self.scan_bar.focus_scan()

    # ------------------------------------------------------------------------------------ inside
    def _ground(self) -> QWidget | None:
        """The content of the page on show, which a toast may cover for a moment."""
        page = self.pages.currentWidget()
        frames = [page, *page.findChildren(PageFrame)]
        shown = (frame for frame in frames if isinstance(frame, PageFrame) and frame.isVisible())
        return next((frame.ground for frame in shown), None)

    @Slot(str)
    def _choose(self, key: str) -> None:
        if key == _CLERK:
            self.clerk_wanted.emit()
        else:
            self.place_wanted.emit(Place(key))

    @Slot(str)
    def _submit(self, text: str) -> None:
        self.scan_bar.clear()
        self.scanned.emit(text)

    def _restore_geometry(self) -> None:
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)
        value = self._settings.value(_GEOMETRY) if self._settings is not None else None
        if isinstance(value, QByteArray):
            self.restoreGeometry(value)

    def _remember_geometry(self) -> None:
        if self._settings is not None:
            self._settings.setValue(_GEOMETRY, self.saveGeometry())
            self._settings.sync()

    # -------------------------------------------------------------------------------- Qt's events
    def event(self, event: QEvent) -> bool:
        """An Esc puts the toast away, and does whatever else it does on the page.

        Before the key acts: what it does may bring the next toast.
        """
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and cast("QKeyEvent", event).key() == Qt.Key.Key_Escape:
            self._toast.dismiss()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An Esc that nothing on the page wanted goes back."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.back_wanted.emit()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks once when words would be lost; remembers where the window stood."""
        question = self._close_question()
        if question is not None:
            event.ignore()
            self.feedback.ask(question, owner=self, on_yes=self._close_anyway)
            return
        self._remember_geometry()
        super().closeEvent(event)
        self.closed.emit()

    def _close_anyway(self) -> None:
        self._close_question = lambda: None
        self.close()
