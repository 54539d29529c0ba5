"""The pages of the window: made when first wanted, made anew when another clerk sits down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from reception.services.dossier.worklists import WorkFilter, WorkList
from reception.ui.background.last_action import LastAction
from reception.ui.background.session import Session
from reception.ui.pages.intake_page import IntakePage
from reception.ui.pages.page_context import PageContext
from reception.ui.places import Place

if TYPE_CHECKING:
    from reception.ui.background.backup_port import BackupPort
    from reception.ui.pages.lookup_page import LookupPage
    from reception.ui.pages.reports_page import ReportsPage
    from reception.ui.pages.return_page import ReturnPage
    from reception.ui.pages.settings.section import SettingsTools
    from reception.ui.pages.settings_page import SettingsPage
    from reception.ui.pages.worklist.worklist_page import WorkListPage
    from reception.ui.sync.carry_port import CarryPort
    from reception.ui.sync.day_check_port import DayCheckTools
    from reception.ui.sync.sync_worker import SyncService

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
        Place.INCOMING: WorkList.INCOMING,
    }
)
"""Places that are the work list page with one list."""

# Pages that go on through a change of clerk or office: a person may be typing there.
_STAYING = (Place.INTAKE, Place.SETTINGS)


class NavigablePage(Protocol):
    """What the window asks of every page; a page is a QWidget besides."""

    def activate(self) -> None:
        """The page came into view: the keyboard goes where work goes on."""
        ...

    def refresh(self) -> None:
        """Shows what is true now."""
        ...


class StayingPage(Protocol):
    """A page that outlives a session."""

    def show_session(self, session: Session) -> None:
        """Another clerk sits here, or another setting of the office holds."""
        ...


@dataclass(frozen=True, slots=True)
class PageTools:
    """What pages are made with.

    Attributes:
        page: what all of them get.
        settings: makes what the settings page needs, for the session of the moment.
        checks: makes what compares a day with the center or the province.
        carry: the files that go by hand.
        backup: makes copies; None where the folder is nobody's to copy.
    """

    page: PageContext
    sync: SyncService
    settings: Callable[[Session], SettingsTools] | None = None
    checks: Callable[[], DayCheckTools] | None = None
    carry: CarryPort | None = None
    backup: BackupPort | None = None


@dataclass(frozen=True, slots=True)
class PageWays:
    """Where the signals of the pages lead.

    Attributes:
        dossier: shows a dossier in full; ``listed`` does too, and Esc leads back to the list.
        returning: shows a dossier ready to be handed over.
        day_check: leads to the comparison of a day.
        work_list: leads to a work list, narrowed.
    """

    dossier: Callable[[str], None]
    listed: Callable[[str], None]
    correction: Callable[[str], None]
    returning: Callable[[str], None]
    day_check: Callable[[], None]
    work_list: Callable[[WorkList, WorkFilter], None]
    back: Callable[[], None]
    scan: Callable[[], None]
    last: LastAction


class WindowPages(QObject):
    """The pages of one session.

    Args:
        stack: shows them; a page that is made anew leaves it.

    Signals:
        made: a page that was just made.
    """

    made = Signal(QWidget)

    def __init__(self, stack: QStackedWidget, tools: PageTools, ways: PageWays) -> None:
        super().__init__(stack)
        self._stack = stack
        self._tools = tools
        self._ways = ways
        self._made: dict[Place, QWidget] = {}

    def page(self, where: Place) -> QWidget:
        """The page of a place; all work lists are one page."""
        page_of = Place.HANDOVER if where in WORK_LISTS else where
        if page_of not in self._made:
            self._made[page_of] = _MAKERS[page_of](self._tools, self._ways)
            self.made.emit(self._made[page_of])
        return self._made[page_of]

    def intake(self) -> IntakePage:
        """The intake page."""
        return cast("IntakePage", self.page(Place.INTAKE))

    def lookup(self) -> LookupPage:
        """The search with the dossier on show."""
        return cast("LookupPage", self.page(Place.LOOKUP))

    def returns(self) -> ReturnPage:
        """The page that hands results over."""
        return cast("ReturnPage", self.page(Place.RETURN))

    def reports(self) -> ReportsPage:
        """The reports, with the comparison of a day where there is one."""
        return cast("ReportsPage", self.page(Place.REPORTS))

    def settings(self) -> SettingsPage:
        """The settings, one section of them on show."""
        return cast("SettingsPage", self.page(Place.SETTINGS))

    def worklist(self) -> WorkListPage:
        """The page of every work list."""
        return cast("WorkListPage", self.page(Place.HANDOVER))

    def made_so_far(self) -> tuple[QWidget, ...]:
        """The pages made so far."""
        return tuple(self._made.values())

    @Slot()
    def keep_sheet(self) -> None:
        """Writes down at once what stands on the sheet of the intake page, if it was made."""
        if Place.INTAKE in self._made:
            self.intake().keep_now()

    def use_session(self, session: Session) -> None:
        """Another clerk sits down: the sheet stays, every other page is made anew when wanted."""
        self._tools = replace(self._tools, page=replace(self._tools.page, session=session))
        for where, page in list(self._made.items()):
            if where in _STAYING:
                cast("StayingPage", page).show_session(session)
            else:
                self._stack.removeWidget(page)
                page.deleteLater()
                del self._made[where]

    @Slot()
    def follow_day(self) -> None:
        """A new day: what is in force today is offered, the sheet stays as it is."""
        if Place.INTAKE in self._made:
            self.intake().show_session(self._tools.page.session)


# ---------------------------------------------------------------------------------- the makers
def _make_intake(tools: PageTools, ways: PageWays) -> QWidget:
    page = IntakePage(tools.page)
    page.scan_wanted.connect(ways.scan)
    page.dossier_wanted.connect(ways.dossier)
    page.correction_wanted.connect(ways.correction)
    page.show_session(tools.page.session)
    return page


# Pages are imported when they are first wanted (decision 17).
def _make_lookup(tools: PageTools, ways: PageWays) -> QWidget:
    from reception.ui.pages.lookup_page import LookupPage

    page = LookupPage(tools.page)
    page.return_wanted.connect(ways.returning)
    page.back_wanted.connect(ways.back)
    page.undo_wanted.connect(ways.last.press)
    return page


def _make_worklist(tools: PageTools, ways: PageWays) -> QWidget:
    from reception.ui.pages.worklist.worklist_page import WorkListPage

    page = WorkListPage(tools.page)
    page.dossier_wanted.connect(ways.listed)
    page.undo_wanted.connect(ways.last.press)
    return page


def _make_return(tools: PageTools, ways: PageWays) -> QWidget:
    from reception.ui.pages.return_page import ReturnPage

    page = ReturnPage(tools.page)
    page.dossier_wanted.connect(ways.dossier)
    return page


def _make_outbox(tools: PageTools, ways: PageWays) -> QWidget:
    from reception.ui.pages.outbox_page import OutboxPage

    page = OutboxPage(tools.page, tools.sync, tools.carry)
    page.dossier_wanted.connect(ways.dossier)
    page.leads_to_check = tools.checks is not None
    page.check_wanted.connect(ways.day_check)
    return page


def _make_conflicts(tools: PageTools, ways: PageWays) -> QWidget:
    from reception.ui.pages.conflicts_page import ConflictsPage

    page = ConflictsPage(tools.page)
    page.dossier_wanted.connect(ways.dossier)
    return page


def _make_reports(tools: PageTools, ways: PageWays) -> QWidget:
    from reception.ui.pages.reports_page import ReportsPage

    checks = None if tools.checks is None else tools.checks()
    page = ReportsPage(tools.page, checks, tools.backup)
    page.overview.dossier_wanted.connect(ways.listed)
    page.overview.list_wanted.connect(ways.work_list)
    if page.day_check is not None:
        page.day_check.dossier_wanted.connect(ways.dossier)
    return page


def _make_settings(tools: PageTools, _ways: PageWays) -> QWidget:
    from reception.ui.pages.settings_page import SettingsPage

    assert tools.settings is not None, "a window with settings is given what they need"
    return SettingsPage(tools.settings(tools.page.session), tools.sync)


_MAKERS: Mapping[Place, Callable[[PageTools, PageWays], QWidget]] = MappingProxyType(
    {
        Place.INTAKE: _make_intake,
        Place.LOOKUP: _make_lookup,
        Place.RETURN: _make_return,
        Place.HANDOVER: _make_worklist,
        Place.OUTBOX: _make_outbox,
        Place.CONFLICTS: _make_conflicts,
        Place.REPORTS: _make_reports,
        Place.SETTINGS: _make_settings,
    }
)
