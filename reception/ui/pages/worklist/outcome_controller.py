"""What is said, listed and printed after a move on many dossiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from reception.services.dossier.list_moves import ListMove
from reception.services.reports.register_data import HandoverWay
from reception.services.rows import WorkLine
from reception.ui.language import say
from reception.ui.pages.papers import after_handover_words
from reception.ui.pages.worklist import apology_paper, batch_moves, handover_paper
from reception.ui.pages.worklist.apology_paper import ApologyPaper
from reception.ui.pages.worklist.batch_moves import MoveResult
from reception.ui.pages.worklist.handover_paper import HandoverPaper
from reception.ui.pages.worklist.list_plan import MOVE_WORDS
from reception.ui.pages.worklist.outcome_panel import OutcomePanel
from reception.ui.style.tokens import Tone
from reception.ui.widgets.feedback import Feedback


class OutcomeController(QObject):
    """Shows the result of a move and prints what belongs to it.

    Args:
        panel: lists the dossiers, one line each.
        lists: prints handover lists; letters: prints apologies.

    Signals:
        undo_wanted: the move is to be taken back.
    """

    undo_wanted = Signal()

    def __init__(
        self, panel: OutcomePanel, feedback: Feedback, lists: HandoverPaper, letters: ApologyPaper
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._feedback = feedback
        self._lists = lists
        self._letters = letters
        self._result = MoveResult(ListMove.FORWARD)
        panel.print_wanted.connect(self._print_again)

    @property
    def is_on_show(self) -> bool:
        """Whether outcomes are listed."""
        return not self._panel.isHidden()

    def put_away(self) -> None:
        """Closes the list of outcomes."""
        self._panel.close_panel()

    def print_lists(
        self, lines: Sequence[WorkLine], way: HandoverWay, routes: Mapping[str, str]
    ) -> None:
        """Prints handover lists of dossiers that have not moved yet."""
        self._lists.print_lists(lines, way, routes)

    @property
    def has_papers(self) -> bool:
        """Whether what moved last went from hand to hand, so that both sides sign for it."""
        return self._result.way is not None and bool(self._result.done)

    @property
    def list_words(self) -> str:
        """What the action says that prints the list of what moved last, not of what is marked."""
        return say("{paper}, hồ sơ vừa làm").format(paper=_paper_words(self._result))

    def forget(self) -> None:
        """Offers no papers of what moved last any longer."""
        self._result = MoveResult(ListMove.FORWARD)

    def print_last_list(self) -> None:
        """Prints the list of what moved last."""
        self._print_again()

    def print_control_slips(self) -> None:
        """Prints the control slip of each dossier that moved last."""
        for code in self._result.done:
            self._lists.print_control(code)

    def show_result(self, result: MoveResult) -> None:
        """Says what became of the dossiers; the letters of an apology are printed at once."""
        self._result = result
        if result.is_listed:
            words = say(MOVE_WORDS[result.move])
            self._panel.show_outcomes(words, result.shown, paper=_paper_words(result))
            self._panel.focus_rows()
        self._tell(result)
        if result.move is ListMove.APOLOGISE:
            self._print_letters(result.done)

    def _tell(self, result: MoveResult) -> None:
        title = say(MOVE_WORDS[result.move])
        words = batch_moves.summary(title, result.outcomes)
        if result.done:
            # The list of outcomes offers the paper itself.
            is_offered = self.has_papers and not result.is_listed
            told = f"{words} {after_handover_words()}" if is_offered else words
            self._feedback.saved(told, self._undo, say("Hoàn tác"))
        else:
            self._feedback.tell(words, Tone.BAD)

    @Slot()
    def _undo(self) -> None:
        self.forget()
        self._panel.close_panel()
        self.undo_wanted.emit()

    @Slot()
    def _print_again(self) -> None:
        if self._result.move is ListMove.APOLOGISE:
            self._print_letters(self._result.done)
        elif self._result.way is not None:
            self._lists.print_codes(self._result.done, self._result.way)

    def _print_letters(self, codes: Sequence[str]) -> None:
        if codes:
            self._letters.print_letters(codes)


def _paper_words(result: MoveResult) -> str:
    """What the list offers to print; empty where there is nothing to sign."""
    if result.move is ListMove.APOLOGISE:
        return say(apology_paper.PAPER_WORDS)
    return say(handover_paper.PAPER_WORDS[result.way]) if result.way else ""
