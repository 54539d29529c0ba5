"""Việc cần làm: one list of the rail, narrowed, marked, and moved on together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from reception.services.dossier.saved_filters import SavedFilter
from reception.services.dossier.worklists import WorkFilter, WorkList
from reception.ui.background.batch_run import Outcome
from reception.ui.background.changes import Change, Kind
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.worklist.apology_controller import ApologyController
from reception.ui.pages.worklist.apology_panel import ApologyPanel
from reception.ui.pages.worklist.apology_paper import ApologyPaper
from reception.ui.pages.worklist.batch_moves import MoveResult
from reception.ui.pages.worklist.filter_keeper import FilterKeeper
from reception.ui.pages.worklist.handover_paper import HandoverPaper
from reception.ui.pages.worklist.list_actions import ListActions
from reception.ui.pages.worklist.list_card import ListCard
from reception.ui.pages.worklist.move_controller import MoveController
from reception.ui.pages.worklist.outcome_controller import OutcomeController
from reception.ui.pages.worklist.outcome_panel import UNDONE, OutcomePanel
from reception.ui.pages.worklist.scan_check import ScanCheck
from reception.ui.pages.worklist.scan_check_controller import ScanCheckController
from reception.ui.pages.worklist.work_table import WorkTable
from reception.ui.widgets.ask_panel import AskPanel
from reception.ui.widgets.page_actions import PageActions
from reception.ui.widgets.page_frame import PageFrame


class WorkListPage(PageFrame):
    """One page for every list.

    Signals:
        dossier_wanted: the code of a dossier to be seen in full.
        undo_wanted: what was done last is to be taken back.
    """

    dossier_wanted = Signal(str)
    undo_wanted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(fills=True, parent=parent)
        self.setObjectName("worklist_page")
        self._build(context)
        letters = ApologyPaper(context, self)
        FilterKeeper(context.jobs, context.feedback, self.list, self.panel)
        self.counting = ScanCheckController(self.list, self.check, self.outcome)
        self.moves = MoveController(context.jobs, self.list, self.panel, self.check)
        self.outcomes = OutcomeController(
            self.outcome, context.feedback, HandoverPaper(context, self), letters
        )
        self.apologies = ApologyController(
            context.jobs, context.feedback, self.list, self.apology, self.moves, letters
        )
        actions = ListActions(
            self.list, self.check, self.counting, self.moves, self.apologies, self.outcomes
        )
        self.page_actions = PageActions(self, actions.rows(), self.action_bar)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._connect(context.jobs)

    # ------------------------------------------------------------------------------- building
    def _build(self, context: PageContext) -> None:
        self.list = ListCard(context, self)
        self.filter_bar = self.list.filter_bar
        self.check = ScanCheck(self)
        self.apology = ApologyPanel(context.session, self)
        self.content.addWidget(self.check)
        self.content.addWidget(self.list, 1)
        self.content.addWidget(self.apology, 1)
        self.panel = AskPanel("work_ask", parent=self)
        self.outcome = OutcomePanel(self)
        self.add_above_actions(self.outcome)
        for question in (self.panel, self.apology.bar):
            self.add_above_actions(question, takes_over=True)

    def _connect(self, jobs: BackgroundJobs) -> None:
        self.list.opened.connect(lambda row: self.dossier_wanted.emit(row.key))
        self.filter_bar.saved_chosen.connect(self.show_saved)
        for changed in (self.list.changed, self.filter_bar.save_wanted, self.outcome.shown):
            changed.connect(self.page_actions.refresh)
        for closed in (self.panel, self.outcome, self.apology):
            closed.closed.connect(self._after_panel)
        self.check.ended.connect(self._after_panel)
        self.outcome.opened.connect(self.dossier_wanted)
        self.outcomes.undo_wanted.connect(self.undo_wanted)
        self.apologies.opening.connect(self.check.end)
        self.apologies.opened.connect(self.page_actions.refresh)
        self.moves.asked.connect(self.page_actions.refresh)
        self.moves.progressed.connect(self.page_actions.refresh)
        self.moves.finished.connect(self._finish)
        jobs.changed.connect(self._on_changed)
        self._soon.timeout.connect(self.follow)

    # ---------------------------------------------------------------------------- the page's door
    @property
    def which(self) -> WorkList:
        """The list on show."""
        return self.list.which

    @property
    def table(self) -> WorkTable:
        """The table of the list on show."""
        return self.list.table

    def activate(self) -> None:
        """The page came into view: fresh rows, the keyboard in the list."""
        self.list.offers.load()
        self.list.reload()
        if self.apology.is_open:
            # Somebody looked at a dossier in between; the days and the cause are still there.
            self.apology.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.focus_table()

    def refresh(self) -> None:
        """Reads again what is on show."""
        self.list.reload()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.concerns(self, Kind.DOSSIERS):
            self._soon.start()

    @Slot()
    def follow(self) -> None:
        """Something changed here or at another counter; nobody who is reading is disturbed."""
        if self.isVisible():
            self.list.reread()

    def show_list(self, which: WorkList, chosen: WorkFilter | None = None) -> None:
        """Shows a list, with the filter that was last used on it or with another one."""
        if which is not self.which:
            self._put_away()
        self.list.show_list(which, chosen)
        self.activate()

    @Slot(object)
    def show_saved(self, saved: SavedFilter) -> None:
        """Shows a list with a kept filter."""
        self.show_list(saved.which, saved.chosen)
        self.filter_bar.show_filter(saved.chosen, saved.name)

    def show_take_over(self, clerk: str) -> None:
        """Shows what another clerk has open, all of it marked."""
        self.show_list(WorkList.OPEN, WorkFilter(clerk=clerk))
        self.list.mark_all()

    @property
    def takes_scans(self) -> bool:
        """Whether a scanned receipt is counted or confirmed here instead of opened."""
        return self.check.is_open or self.which is WorkList.INCOMING

    def take_scan(self, code: str) -> None:
        """Counts a scanned receipt; what another unit sent is confirmed by it."""
        if self.check.is_open:
            self.counting.take(code)
        else:
            self.moves.confirm_scanned(code)

    def show_taken_back(self, title: str, outcomes: Sequence[Outcome]) -> None:
        """Shows what became of each dossier that was to be taken back."""
        self.outcomes.forget()
        self.outcome.show_outcomes(title, outcomes, words=UNDONE)
        self.page_actions.refresh()

    @Slot(object)
    def _finish(self, result: MoveResult) -> None:
        self._soon.stop()
        self.table.unmark_all()
        self.check.end()
        self.list.reload()
        self.outcomes.show_result(result)
        self.list.offers.load()
        self.page_actions.refresh()
        if not result.is_listed:
            self.list.focus_table()

    @Slot()
    def _after_panel(self) -> None:
        self.page_actions.refresh()
        self.list.focus_table()

    def _put_away(self) -> None:
        """Another list: questions, outcomes, counting and marks belong to the one before."""
        self.panel.close_panel()
        self.apology.close_panel()
        self.outcome.close_panel()
        self.outcomes.forget()
        self.check.end()
        self.table.unmark_all()
