"""Steers the window: makes a page when it is first wanted and takes every scan where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from reception.domain.scanning import CardScan, OtherScan, Scan
from reception.domain.workflow import Action
from reception.services.dossier.saved_filters import SavedFilter
from reception.services.dossier.worklists import WorkList
from reception.ui.background.last_action import KEYS as LAST_KEYS
from reception.ui.background.last_action import LastAction
from reception.ui.background.session import Session
from reception.ui.pages.intake_page import IntakePage
from reception.ui.pages.page_context import PageContext
from reception.ui.places import Place
from reception.ui.scanning.scan_input import ScanInput
from reception.ui.scanning.scan_routing import ScanRouter, code_of
from reception.ui.widgets.confirm_bar import Question
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from reception.sync.engine import SyncReport
    from reception.ui.pages.lookup_page import LookupPage
    from reception.ui.pages.return_page import ReturnPage
    from reception.ui.pages.settings.section import SettingsTools
    from reception.ui.pages.settings_page import SettingsPage
    from reception.ui.pages.worklist.worklist_page import WorkListPage
    from reception.ui.sync.sync_worker import SyncService

_LAST_RANK = 50

WORK_LISTS: Mapping[Place, WorkList] = MappingProxyType(
    {
        Place.RECEIVED_TODAY: WorkList.RECEIVED_TODAY,
        Place.HANDOVER: WorkList.HANDOVER,
        Place.MOVING: WorkList.MOVING,
        Place.DUE_TODAY: WorkList.DUE_TODAY,
        Place.DUE_SOON: WorkList.DUE_SOON,
        Place.OVERDUE: WorkList.OVERDUE,
        Place.WAITING: WorkList.WAITING,
        Place.READY: WorkList.READY,
    }
)
"""Places that are the work list page with one list."""


class NavigablePage(Protocol):
    """What the window asks of every page; a page is a QWidget besides."""

    def activate(self) -> None:
        """The page came into view: the keyboard goes where work goes on."""
        ...

    def refresh(self) -> None:
        """Shows what is true now."""
        ...


@dataclass(frozen=True, slots=True)
class PageTools:
    """What pages are made with.

    Attributes:
        page: what all of them get.
        settings: makes what the settings page needs, for the session of the moment.
    """

    page: PageContext
    sync: SyncService
    settings: Callable[[Session], SettingsTools] | None = None


# Pages that go on through a change of clerk or office: a person may be typing there.
_STAYING = (Place.INTAKE, Place.SETTINGS)


class StayingPage(Protocol):
    """A page that outlives a session."""

    def show_session(self, session: Session) -> None:
        """Another clerk sits here, or another setting of the office holds."""
        ...


class Navigator(QObject):
    """The pages of one session and the ways between them.

    Args:
        window: the shell.
        tools: what pages are made with.
        inlet: the scanners of this counter; None where only the scan bar is used.

    Signals:
        made: a page that was just made.
        moved: another place is on show.
    """

    made = Signal(QWidget)
    moved = Signal()

    def __init__(
        self, window: MainWindow, tools: PageTools, inlet: ScanInput | None = None
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tools = tools
        self._made: dict[Place, QWidget] = {}
        self._place = Place.INTAKE
        self._came_from: list[Place] = []
        self._is_locked = False
        self.router = ScanRouter(tools.page.jobs, tools.page.feedback, self)
        self.router.understood.connect(self._route)
        if inlet is not None:
            self.router.listen(inlet)
        self.last = LastAction(tools.page.jobs, tools.page.feedback, self)
        self.last.correct_wanted.connect(self.show_correction)
        self.table = PageActions(window, (self._last_row(),))
        self.last.changed.connect(self.table.refresh)
        window.place_wanted.connect(self.go)
        window.scanned.connect(self.take_scan)
        window.typing_wanted.connect(self._start_typing)
        window.back_wanted.connect(self.go_back)
        window.ask_before_closing(self._closing_question)
        tools.sync.report.connect(self._take_report)

    def _last_row(self) -> PageAction:
        """Takes the last action back, from every page; not while the counter is locked."""
        return PageAction(
            "last_action",
            lambda: self.last.label,
            self.last.press,
            LAST_KEYS,
            side=Side.NONE,
            enabled=lambda: not self._is_locked,
            rank=_LAST_RANK,
        )

    @property
    def place(self) -> Place:
        """Where the clerk is."""
        return self._place

    def pages(self) -> tuple[QWidget, ...]:
        """The pages made so far."""
        return tuple(self._made.values())

    def set_locked(self, is_locked: bool) -> None:
        """While the counter is locked, nothing that is scanned goes anywhere."""
        self._is_locked = is_locked
        self.table.refresh()

    # -------------------------------------------------------------------------------- ways
    @Slot(object)
    def go(self, where: Place) -> None:
        """Shows a place and gives it the keyboard."""
        self._show(where)
        if where in WORK_LISTS:
            self._worklist().show_list(WORK_LISTS[where])
        else:
            cast("NavigablePage", self._page(where)).activate()

    @Slot()
    def go_back(self) -> None:
        """Esc: the place before this one."""
        if self._came_from:
            before = self._came_from.pop()
            self.go(before)
            self._came_from.pop()

    @Slot(str)
    def take_scan(self, text: str) -> None:
        """Takes a text of the scan bar to the page it is meant for, as if it were scanned."""
        self.router.take_text(text)

    @Slot(object)
    def _route(self, scan: Scan) -> None:
        """A card means a new intake, but on the return page it says who has come to collect."""
        if self._is_locked:
            return
        if self._place is Place.RETURN and not isinstance(scan, OtherScan):
            self._return().show_scan(scan)
        elif self._is_counting and not isinstance(scan, CardScan | OtherScan):
            self._worklist().take_scan(code_of(scan))
        elif isinstance(scan, CardScan):
            self._show(Place.INTAKE)
            self._intake().take_card(scan)
        elif isinstance(scan, OtherScan):
            if scan.text:
                self._show(Place.LOOKUP)
                self._lookup().show_search(scan.text)
        else:
            self.show_dossier(code_of(scan))

    @Slot(str)
    def show_dossier(self, code: str) -> None:
        """Shows one dossier in full."""
        self._show(Place.LOOKUP)
        self._lookup().show_dossier(code)

    @Slot(str)
    def _show_listed(self, code: str) -> None:
        """Shows a dossier of a work list; Esc leads back to that list."""
        self._show(Place.LOOKUP)
        self._lookup().show_dossier(code, comes_back=True)

    @Slot(str)
    def show_correction(self, code: str) -> None:
        """Shows a dossier with its correction open."""
        self._show(Place.LOOKUP)
        self._lookup().show_dossier(code, action=Action.CORRECT)

    @Slot()
    def keep_sheet(self) -> None:
        """Writes down at once what stands on the sheet."""
        page = self._made.get(Place.INTAKE)
        if isinstance(page, IntakePage):
            page.keep_now()

    @Slot()
    def reopen_sheet(self) -> None:
        """Shows the sheet that was being written when something went wrong."""
        self._show(Place.INTAKE)
        self._intake().reopen_sheet()

    def show_settings(self, at: int) -> None:
        """Shows one section of the settings."""
        self._show(Place.SETTINGS)
        cast("SettingsPage", self._page(Place.SETTINGS)).open_section(at)

    def show_filter(self, saved: SavedFilter) -> None:
        """Shows a work list with a kept filter."""
        places = (place for place, which in WORK_LISTS.items() if which is saved.which)
        # Another clerk's open work has no place of its own in the rail.
        where = next(places, Place.MOVING)
        self._show(where)
        self._worklist().show_saved(saved)

    @Slot(str)
    def show_take_over(self, clerk: str) -> None:
        """Shows what another clerk has open, all of it marked."""
        self._show(Place.MOVING)
        self._worklist().show_take_over(clerk)

    @Slot(str)
    def show_return(self, code: str) -> None:
        """Shows one dossier ready to be handed over."""
        self._show(Place.RETURN)
        self._return().show_dossier(code)

    def refresh(self) -> None:
        """The clock jumped or a day began: what is on show is looked at again."""
        cast("NavigablePage", self._page(self._place)).refresh()

    @Slot(object)
    def _take_report(self, report: SyncReport) -> None:
        """A round of sync has ended: what other counters did is shown at once.

        The sheet is nobody else's business; a page that is not on show looks when it is wanted.
        """
        if self._place is Place.LOOKUP and (report.pulled or report.acked):
            self._lookup().follow()
        elif report.pulled and self._place in WORK_LISTS:
            self._worklist().follow()
        elif report.pulled and self._place in (Place.RETURN, Place.REPORTS):
            self.refresh()

    @Slot()
    def show_prints(self) -> None:
        """Something about the papers on their way is another than before."""
        if self._place is Place.LOOKUP:
            self._lookup().refresh_prints()

    def use_session(self, session: Session) -> None:
        """Another clerk sits down: the sheet stays, every other page is made anew when wanted."""
        page_context = replace(self._tools.page, session=session)
        self._tools = replace(self._tools, page=page_context)
        self.last.forget()
        for where, page in list(self._made.items()):
            if where in _STAYING:
                cast("StayingPage", page).show_session(session)
            else:
                self._window.pages.removeWidget(page)
                page.deleteLater()
                del self._made[where]
        # On the settings page the keyboard is in the field that was just saved.
        if self._place is not Place.SETTINGS:
            self.go(self._place)

    # ------------------------------------------------------------------------------ inside
    def _show(self, where: Place) -> None:
        if where is not self._place:
            self._came_from.append(self._place)
            del self._came_from[:-20]
            self.moved.emit()
        self._place = where
        self._window.show_place(where, self._page(where))

    def _page(self, where: Place) -> QWidget:
        page_of = Place.HANDOVER if where in WORK_LISTS else where
        if page_of not in self._made:
            self._made[page_of] = self._makers()[page_of]()
            self.made.emit(self._made[page_of])
        return self._made[page_of]

    def _makers(self) -> dict[Place, Callable[[], QWidget]]:
        return {
            Place.INTAKE: self._make_intake,
            Place.LOOKUP: self._make_lookup,
            Place.RETURN: self._make_return,
            Place.HANDOVER: self._make_worklist,
            Place.OUTBOX: self._make_outbox,
            Place.REPORTS: self._make_reports,
            Place.SETTINGS: self._make_settings,
        }

    def _intake(self) -> IntakePage:
        return cast("IntakePage", self._page(Place.INTAKE))

    def _lookup(self) -> LookupPage:
        return cast("LookupPage", self._page(Place.LOOKUP))

    def _return(self) -> ReturnPage:
        return cast("ReturnPage", self._page(Place.RETURN))

    def _worklist(self) -> WorkListPage:
        return cast("WorkListPage", self._page(Place.HANDOVER))

    @property
    def _is_counting(self) -> bool:
        """Whether a work list counts what is scanned."""
        return self._place in WORK_LISTS and self._worklist().takes_scans

    def _make_intake(self) -> QWidget:
        page = IntakePage(self._tools.page)
        page.scan_wanted.connect(self._window.focus_scan)
        page.dossier_wanted.connect(self.show_dossier)
        page.correction_wanted.connect(self.show_correction)
        page.show_session(self._tools.page.session)
        return page

    # Pages are imported when they are first wanted (decision 17).
    def _make_lookup(self) -> QWidget:
        from reception.ui.pages.lookup_page import LookupPage

        page = LookupPage(self._tools.page)
        page.return_wanted.connect(self.show_return)
        page.back_wanted.connect(self.go_back)
        page.acted.connect(self.last.take)
        page.undo_wanted.connect(self.last.press)
        return page

    def _make_worklist(self) -> QWidget:
        from reception.ui.pages.worklist.worklist_page import WorkListPage

        page = WorkListPage(self._tools.page)
        page.dossier_wanted.connect(self._show_listed)
        page.acted.connect(self.last.take)
        page.undo_wanted.connect(self.last.press)
        return page

    def _make_return(self) -> QWidget:
        from reception.ui.pages.return_page import ReturnPage

        page = ReturnPage(self._tools.page)
        page.dossier_wanted.connect(self.show_dossier)
        return page

    def _make_outbox(self) -> QWidget:
        from reception.ui.pages.outbox_page import OutboxPage

        page = OutboxPage(self._tools.page, self._tools.sync)
        page.dossier_wanted.connect(self.show_dossier)
        return page

    def _make_reports(self) -> QWidget:
        from reception.ui.pages.reports_page import ReportsPage

        return ReportsPage(self._tools.page)

    def _make_settings(self) -> QWidget:
        from reception.ui.pages.settings_page import SettingsPage

        tools = self._tools
        assert tools.settings is not None, "a window with settings is given what they need"
        return SettingsPage(tools.settings(tools.page.session), tools.sync)

    @Slot()
    def _start_typing(self) -> None:
        if self._place is Place.INTAKE:
            self._intake().start_typing()

    def _closing_question(self) -> Question | None:
        """Nothing is asked: a sheet in hand is kept and is there again at the next start."""
        self.keep_sheet()
        return None
