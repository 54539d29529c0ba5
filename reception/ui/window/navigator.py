"""Where the clerk is in the window, and the ways to every place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QObject, Signal, Slot

from reception.domain.workflow import Action
from reception.services.dossier.saved_filters import SavedFilter
from reception.services.dossier.worklists import WorkFilter, WorkList
from reception.ui.background.batch_run import Outcome
from reception.ui.background.last_action import KEYS as LAST_KEYS
from reception.ui.background.last_action import LastAction
from reception.ui.background.session import Session
from reception.ui.places import Place
from reception.ui.scanning.scan_input import ScanInput
from reception.ui.scanning.scan_routing import ScanRouter
from reception.ui.widgets.page_actions import PageAction, Side
from reception.ui.window.main_window import MainWindow
from reception.ui.window.page_updates import PageUpdates
from reception.ui.window.scan_dispatcher import ScanDispatcher
from reception.ui.window.window_pages import (
    WORK_LISTS,
    NavigablePage,
    PageTools,
    PageWays,
    WindowPages,
)

_LAST_RANK = 50
_MOST_STEPS_BACK = 20


class Navigator(QObject):
    """Goes from place to place and remembers the way back.

    Args:
        window: the shell.
        tools: what pages are made with.
        inlet: the scanners of this counter; None where only the scan bar is used.

    Attributes:
        pages: the pages, made when they are first wanted.
        last: the last action of this clerk.
        scans: takes scans to the pages.
        updates: redraws the page on show.

    Signals:
        moved: another place is on show.
    """

    moved = Signal()

    def __init__(
        self, window: MainWindow, tools: PageTools, inlet: ScanInput | None = None
    ) -> None:
        super().__init__(window)
        self._window = window
        self._place = Place.INTAKE
        self._came_from: list[Place] = []
        jobs, feedback = tools.page.jobs, tools.page.feedback
        self.last = LastAction(jobs, feedback, self)
        self.pages = WindowPages(window.pages, tools, self._ways())
        router = ScanRouter(jobs, feedback, self)
        if inlet is not None:
            router.listen(inlet)
        sound = inlet.sound if inlet is not None else None
        self.scans = ScanDispatcher(window, self, router, sound)
        self.updates = PageUpdates(self)
        tools.sync.report.connect(self.updates.take_report)
        window.table.add((self._last_row(),))
        self.last.changed.connect(window.table.refresh)
        self.last.taken_back.connect(self._show_taken_back)
        window.place_wanted.connect(self.go)
        window.back_wanted.connect(self.go_back)
        # Nothing is asked: a sheet in hand is kept and is there again at the next start.
        window.closed.connect(self.pages.keep_sheet)

    def _ways(self) -> PageWays:
        return PageWays(
            dossier=self.show_dossier,
            listed=self._show_listed,
            correction=self.show_correction,
            returning=self.show_return,
            day_check=self.show_day_check,
            work_list=self.show_work_list,
            back=self.go_back,
            scan=self._window.focus_scan,
            last=self.last,
        )

    def _last_row(self) -> PageAction:
        """Takes the last action back, from every page."""
        return PageAction(
            "last_action",
            lambda: self.last.label,
            self.last.press,
            LAST_KEYS,
            side=Side.NONE,
            enabled=lambda: self._window.has_pages_on_show,
            records=lambda: self.last.records,
            help=self.tr("hoàn tác việc vừa làm"),
            rank=_LAST_RANK,
        )

    @property
    def place(self) -> Place:
        """Where the clerk is."""
        return self._place

    # -------------------------------------------------------------------------------- ways
    @Slot(object)
    def go(self, where: Place) -> None:
        """Shows a place and gives it the keyboard."""
        self.show(where)
        if where in WORK_LISTS:
            self.pages.worklist().show_list(WORK_LISTS[where])
        else:
            cast("NavigablePage", self.pages.page(where)).activate()

    def show(self, where: Place) -> None:
        """Shows a place as it is; what shows something on it gives it the keyboard."""
        if where is not self._place:
            self._came_from.append(self._place)
            del self._came_from[:-_MOST_STEPS_BACK]
            self.moved.emit()
        self._place = where
        self._window.show_place(where, self.pages.page(where))

    @Slot()
    def show_day_check(self) -> None:
        """The comparison of a day, among the reports."""
        self.show(Place.REPORTS)
        reports = self.pages.reports()
        if reports.day_check is not None:
            reports.show_part(reports.day_check)

    def show_work_list(self, which: WorkList, chosen: WorkFilter) -> None:
        """A work list, narrowed."""
        self.show(next(where for where, known in WORK_LISTS.items() if known is which))
        self.pages.worklist().show_list(which, chosen)

    @Slot()
    def go_back(self) -> None:
        """Esc: the place before this one."""
        if self._came_from:
            before = self._came_from.pop()
            self.go(before)
            self._came_from.pop()

    @Slot(str)
    def show_dossier(self, code: str) -> None:
        """Shows one dossier in full."""
        self.show(Place.LOOKUP)
        self.pages.lookup().show_dossier(code)

    @Slot(str)
    def _show_listed(self, code: str) -> None:
        """Shows a dossier of a work list; Esc leads back to that list."""
        self.show(Place.LOOKUP)
        self.pages.lookup().show_dossier(code, comes_back=True)

    @Slot(str)
    def show_correction(self, code: str) -> None:
        """Shows a dossier with its correction open."""
        self.show(Place.LOOKUP)
        self.pages.lookup().show_dossier(code, action=Action.CORRECT)

    @Slot()
    def reopen_sheet(self) -> None:
        """Shows the sheet that was being written when something went wrong."""
        self.show(Place.INTAKE)
        self.pages.intake().reopen_sheet()

    def show_settings(self, at: int) -> None:
        """Shows one section of the settings."""
        self.show(Place.SETTINGS)
        self.pages.settings().open_section(at)

    def show_filter(self, saved: SavedFilter) -> None:
        """Shows a work list with a kept filter."""
        places = (place for place, which in WORK_LISTS.items() if which is saved.which)
        # Another clerk's open work has no place of its own in the rail.
        self.show(next(places, Place.MOVING))
        self.pages.worklist().show_saved(saved)

    @Slot(str)
    def show_take_over(self, clerk: str) -> None:
        """Shows what another clerk has open, all of it marked."""
        self.show(Place.MOVING)
        self.pages.worklist().show_take_over(clerk)

    @Slot(str, object)
    def _show_taken_back(self, title: str, outcomes: Sequence[Outcome]) -> None:
        if self._place in WORK_LISTS:
            self.pages.worklist().show_taken_back(title, outcomes)

    @Slot(str)
    def show_return(self, code: str) -> None:
        """Shows one dossier ready to be handed over."""
        self.show(Place.RETURN)
        self.pages.returns().show_dossier(code)

    def use_session(self, session: Session) -> None:
        """Another clerk sits down: nothing of the one before is his to take back."""
        self.pages.use_session(session)
        self.last.refresh()
        # On the settings page the keyboard is in the field that was just saved.
        if self._place is not Place.SETTINGS:
            self.go(self._place)
