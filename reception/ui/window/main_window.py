"""The navigation shell: rail, scan bar, page stack, status bar; what the pages do is theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QEvent, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from reception.ui.language import say
from reception.ui.places import NAMES, RARE, Place
from reception.ui.style.scaling import scaled
from reception.ui.style.tokens import Tone
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.feedback import QtFeedback
from reception.ui.widgets.page_actions import PageActions
from reception.ui.widgets.toast import Toast
from reception.ui.window.shell_frame import ShellFrame
from reception.ui.window.shell_rows import shell_rows
from reception.ui.window.window_geometry import WindowGeometry

# Half of a 1920 screen, or 1366 with letters of 125 %.
_NARROW = 1_100


class MainWindow(QMainWindow):
    """The one window.

    Args:
        settings: where size and place are remembered; None forgets them.

    Attributes:
        clerk: who sits here; empty while no folder is open.
        shell: rail, scan bar, pages and status bar; strips are added to it.
        table: what can be done on every page; controllers add their rows.

    Signals:
        place_wanted: a :class:`Place` was asked for by key or mouse.
        clerk_wanted: the clerk's name at the foot of the rail was pressed.
        scanned: a text from the scan bar, sent by Enter.
        back_wanted: Esc that nothing on the page wanted.
        closed: the window is going away.
    """

    place_wanted = Signal(object)
    clerk_wanted = Signal()
    scanned = Signal(str)
    back_wanted = Signal()
    closed = Signal()

    def __init__(self, settings: QSettings | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._geometry = WindowGeometry(self, settings)
        self._instead: QWidget | None = None
        self._place = Place.INTAKE
        self.clerk = ""
        self._build()
        self.scan_bar.submitted.connect(self._submit)
        self._geometry.restore()

    # ------------------------------------------------------------------------------- building
    def _build(self) -> None:
        self.setObjectName("main_window")
        self.setWindowTitle(self.tr("Một cửa"))
        self._outer = QStackedWidget(self)
        self._outer.setObjectName("outer")
        self.shell = ShellFrame(self._outer)
        self.rail, self.scan_bar = self.shell.rail, self.shell.scan_bar
        self.pages, self.status_bar = self.shell.pages, self.shell.status_bar
        self._confirm = self.shell.confirm
        self._toast = Toast(self.pages, ground=self.shell.ground)
        self.pages.currentChanged.connect(self._toast.follow)
        self.feedback = QtFeedback(self._toast, self._confirm, self)
        self.table = PageActions(self, shell_rows(self, self._toast))
        self._fill_rail()
        self._outer.addWidget(self.shell)
        self.setCentralWidget(self._outer)

    def _fill_rail(self) -> None:
        """Every place, and at the foot who sits here, each with the key of its row."""
        self.rail.show_heading(self.tr("Một cửa"), "")
        for where, name in NAMES.items():
            is_foot = where is Place.SETTINGS
            is_rare = where in RARE
            button = self.rail.add_item(where.value, say(name), at_foot=is_foot, is_rare=is_rare)
            self.table.bind(f"nav_{where.value}", button)
        self.table.bind("nav_clerk", self.rail.add_item("clerk", "", at_foot=True))
        self.rail.show_current(Place.INTAKE.value)

    # --------------------------------------------------------------------- for whoever steers it
    def show_office(self, name: str, clerk: str) -> None:
        """Names the office with its counter, and who sits here."""
        self.rail.show_heading(self.tr("Một cửa"), name)
        self.clerk = clerk
        self.table.refresh()
        # The system adds the name of the program.
        self.setWindowTitle(name or self.tr("Một cửa"))

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
        self.table.refresh()

    def show_shell(self) -> None:
        """Back to rail and pages; what stood in their place is gone."""
        self._outer.setCurrentWidget(self.shell)
        if self._instead is not None:
            self._outer.removeWidget(self._instead)
            self._instead.deleteLater()
            self._instead = None
        self.table.refresh()

    @property
    def has_pages_on_show(self) -> bool:
        """Whether rail and pages fill the window, and nothing in their stead (lock, wizard)."""
        return self._instead is None

    def show_counts(self, counts: Mapping[Place, tuple[int, Tone]]) -> None:
        """Shows in the rail how much waits where."""
        for where, (count, tone) in counts.items():
            self.rail.show_count(where.value, count, tone)

    def show_line(self, chip: ChipText | None) -> None:
        """Shows what is true of the line to the center."""
        self.scan_bar.show_notice(chip)

    @Slot()
    def focus_scan(self) -> None:
        """Makes the scan bar ready for the next scan."""
        self.scan_bar.focus_scan()

    # ------------------------------------------------------------------------------------ inside
    @Slot(str)
    def _submit(self, text: str) -> None:
        self.scan_bar.clear()
        self.scanned.emit(text)

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
            self.table.trigger("window_back")
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window, or one with large letters, has less for the rail."""
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < scaled(_NARROW))

    def changeEvent(self, event: QEvent) -> None:
        """Letters of another size leave another width for the rail."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self.rail.set_narrow(self.width() < scaled(_NARROW))

    def showEvent(self, event: QShowEvent) -> None:
        """Once there is a frame, it has to fit onto the screen too."""
        super().showEvent(event)
        self._geometry.settle()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remembers where the window stood."""
        self._geometry.remember()
        super().closeEvent(event)
        self.closed.emit()
