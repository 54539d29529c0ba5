"""Xin lỗi và hẹn lại from a list: finds who may be given a new date, prints drafts, records."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from reception.services.dossier import mass_extension
from reception.services.dossier.list_moves import ListMove
from reception.services.dossier.mass_extension import Candidate
from reception.services.recording import new_command
from reception.services.rows import WorkLine
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.language import say
from reception.ui.pages.worklist.apology_panel import ApologyPanel
from reception.ui.pages.worklist.apology_paper import ApologyPaper
from reception.ui.pages.worklist.batch_moves import MoveResult
from reception.ui.pages.worklist.list_card import MOST_MARKED, ListCard
from reception.ui.pages.worklist.move_controller import MoveController
from reception.ui.widgets.feedback import Feedback


class ApologyController(QObject):
    """Puts the panel in the place of the list, and carries out what was decided there.

    Args:
        moves: records the new dates, one dossier after the other.
        letters: prints the drafts.

    Signals:
        opening: the panel takes the place of the list now.
        opened: it has done so.
    """

    opening = Signal()
    opened = Signal()

    def __init__(
        self,
        jobs: BackgroundJobs,
        feedback: Feedback,
        shown: ListCard,
        panel: ApologyPanel,
        moves: MoveController,
        letters: ApologyPaper,
    ) -> None:
        super().__init__(panel)
        self._jobs = jobs
        self._feedback = feedback
        self._list = shown
        self._panel = panel
        self._moves = moves
        self._letters = letters
        self._late: dict[str, WorkLine] = {}
        panel.closed.connect(shown.show)
        panel.draft_wanted.connect(self._print_drafts)
        panel.go_wanted.connect(self._go)

    def open_panel(self) -> None:
        """Asks about what is marked, else about the whole list: whoever is late gets a letter."""
        marked = self._list.table.marked
        if marked:
            self._look_at(marked)
            return
        if self._list.total > MOST_MARKED:
            self._feedback.tell(
                say("Lấy {MOST_MARKED} hồ sơ đầu, mỗi lần nhiều nhất chừng ấy.").format(
                    MOST_MARKED=MOST_MARKED
                )
            )
        self._list.read(self._look_at)

    def _look_at(self, lines: Sequence[WorkLine]) -> None:
        self._late = {line.key: line for line in lines}
        keys = tuple(self._late)
        self._jobs.run(
            lambda context: mass_extension.candidates(context, keys),
            owner=self,
            on_result=self._show,
            on_error=self._feedback.failed,
        )

    def _show(self, found: Sequence[Candidate]) -> None:
        self.opening.emit()
        self._list.hide()
        self._panel.open_for(found)
        self.opened.emit()

    @Slot()
    def _print_drafts(self) -> None:
        self._letters.print_drafts(self._panel.days, self._panel.reason)

    @Slot()
    def _go(self) -> None:
        days, reason = self._panel.days, self._panel.reason
        planned = MoveResult(ListMove.APOLOGISE, left=self._panel.refused)
        lines, command = [self._late[key] for key in days], new_command()
        self._panel.close_panel(is_recorded=True)
        self._moves.start(
            lines,
            lambda context, line: mass_extension.reappoint(
                context, line.key, days[line.key], reason, command=command
            ),
            planned,
        )
