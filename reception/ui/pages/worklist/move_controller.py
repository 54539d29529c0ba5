"""Moves on many dossiers: asks what a move needs, then takes it on each chosen dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from reception.services.dossier.list_moves import (
    ListMove,
    MoveInput,
    TakeStep,
    paper_after,
    step_of,
)
from reception.services.rows import WorkLine
from reception.ui.background.batch_run import BatchRun, Outcome
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.language import say
from reception.ui.pages.worklist import batch_moves
from reception.ui.pages.worklist.batch_moves import MoveResult
from reception.ui.pages.worklist.list_card import ListCard
from reception.ui.pages.worklist.scan_check import ScanCheck
from reception.ui.widgets.ask_panel import AskPanel


class MoveController(QObject):
    """One move at a time.

    Args:
        shown: the list whose dossiers are moved.
        panel: where a move asks for what it needs.
        check: names what was to be in the pile and was not scanned.

    Signals:
        asked: a question is open.
        progressed: dossiers are under way, or one more of them is settled.
        finished: the :class:`MoveResult`.
    """

    asked = Signal()
    progressed = Signal()
    finished = Signal(object)

    def __init__(
        self, jobs: BackgroundJobs, shown: ListCard, panel: AskPanel, check: ScanCheck
    ) -> None:
        super().__init__(shown)
        self._list = shown
        self._panel = panel
        self._check = check
        self._result = MoveResult(ListMove.FORWARD)
        self._run = BatchRun(jobs, self)
        self._progress = (0, 0)
        self._run.progressed.connect(self._show_progress)
        self._run.finished.connect(self._finish)
        panel.submitted.connect(self._submit)
        shown.changed.connect(self._show_details)

    @property
    def is_running(self) -> bool:
        """Whether dossiers are under way."""
        return self._run.is_running

    @property
    def progress(self) -> tuple[int, int]:
        """How many dossiers of the last move are settled, of how many."""
        return self._progress

    @Slot()
    def stop(self) -> None:
        """Lets the dossier under way end and leaves the others as they are."""
        self._run.stop()

    def ask(self, move: ListMove) -> None:
        """Asks what a move needs; one that needs nothing is asked about all the same."""
        self._panel.open_for(
            batch_moves.ask_for(move, self._list.table.chosen, self._list.offers.routes)
        )
        self.asked.emit()

    def confirm(self, lines: Sequence[WorkLine]) -> None:
        """Confirms at once that dossiers of other units have arrived; nothing is asked."""
        step = step_of(ListMove.CONFIRM, MoveInput(), {})
        self.start(lines, step, MoveResult(ListMove.CONFIRM))

    def confirm_scanned(self, code: str) -> None:
        """Confirms the one dossier whose code was scanned, where it is in the list."""
        self._list.read(lambda found: self._confirm_found(code, found), text=code)

    def _confirm_found(self, code: str, found: Sequence[WorkLine]) -> None:
        lines = [line for line in found if line.code == code]
        if lines and not self.is_running:
            self.confirm(lines)
        elif not lines:
            words = say("{code} không chờ xác nhận tại đây.")
            self._list.feedback.tell(words.format(code=code))

    def start(self, lines: Sequence[WorkLine], take: TakeStep, planned: MoveResult) -> None:
        """Takes a step on each of some dossiers.

        Args:
            planned: the move, what is left out of it and what is printed afterwards.
        """
        self._result = planned
        self._progress = (0, len(lines))
        self._run.start(lines, take, batch_moves.told(planned.move))
        self.progressed.emit()

    @Slot(str, object)
    def _submit(self, key: str, values: Mapping[str, str]) -> None:
        if key not in set(ListMove):
            return
        move, lines = ListMove(key), self._list.table.chosen
        self._panel.close_panel(is_recorded=True)
        left = batch_moves.not_scanned(self._check.missing(self._list.table.marked))
        self.start(
            lines,
            step_of(move, MoveInput(**values), self._list.offers.routes),
            MoveResult(move, left=left, way=paper_after(move, self._list.which)),
        )

    @Slot(int, int)
    def _show_progress(self, settled: int, total: int) -> None:
        self._progress = (settled, total)
        self.progressed.emit()

    @Slot(object)
    def _finish(self, outcomes: tuple[Outcome, ...]) -> None:
        self.finished.emit(replace(self._result, outcomes=outcomes))

    @Slot()
    def _show_details(self) -> None:
        """Other rows are marked: the open question is about those."""
        ask = self._panel.ask
        if ask is not None and ask.key in set(ListMove):
            chosen, routes = self._list.table.chosen, self._list.offers.routes
            self._panel.show_details(batch_moves.details(ListMove(ask.key), chosen, routes))
