"""What can be done on the page of a work list: its table of actions."""

from __future__ import annotations

from functools import partial

from reception.domain.workflow import EventKind
from reception.services.dossier.list_moves import EVENTS, ListMove, paper_of
from reception.services.reports.register_data import HandoverWay
from reception.services.rows import WorkLine
from reception.ui.language import say
from reception.ui.pages.papers import CONTROL, CONTROL_KEYS, HANDOVER_KEYS
from reception.ui.pages.worklist.apology_controller import ApologyController
from reception.ui.pages.worklist.handover_paper import PAPER_WORDS
from reception.ui.pages.worklist.list_card import ListCard
from reception.ui.pages.worklist.list_plan import MOVE_KEYS, MOVE_WORDS
from reception.ui.pages.worklist.move_controller import MoveController
from reception.ui.pages.worklist.outcome_controller import OutcomeController
from reception.ui.pages.worklist.scan_check import ScanCheck
from reception.ui.pages.worklist.scan_check_controller import ScanCheckController
from reception.ui.widgets.page_actions import PageAction, Side


class ListActions:
    """The rows and what each of them asks of the parts of the page.

    While a question is open its own actions stand in the place of these.
    """

    def __init__(
        self,
        shown: ListCard,
        check: ScanCheck,
        counting: ScanCheckController,
        moves: MoveController,
        apologies: ApologyController,
        outcomes: OutcomeController,
    ) -> None:
        self._list = shown
        self._check = check
        self._counting = counting
        self._moves = moves
        self._apologies = apologies
        self._outcomes = outcomes

    def rows(self) -> tuple[PageAction, ...]:
        """The table of the page, in the order of its buttons."""
        return (
            PageAction(
                "work_clear", say("Bỏ lọc"), self._list.clear_filter, "Esc", shown=self._can_clear
            ),
            PageAction(
                "work_print",
                self._paper_words,
                self._print_list,
                "Ctrl+P",
                shown=lambda: (
                    paper_of(self._list.which) is not None and not self._outcomes.is_on_show
                ),
                enabled=self._has_chosen,
            ),
            PageAction(
                "work_check",
                say("Đối chiếu bằng quét"),
                self._counting.toggle,
                "Alt+Q",
                shown=lambda: self._has_paper() and not self._check.is_open,
            ),
            PageAction(
                "work_last_list",
                lambda: self._outcomes.list_words,
                self._outcomes.print_last_list,
                HANDOVER_KEYS,
                side=Side.NONE,
                shown=lambda: self._outcomes.has_papers,
                help=say("phiếu của những hồ sơ vừa chuyển, vừa nhận; hai bên cùng ký"),
            ),
            PageAction(
                "work_last_control",
                CONTROL.print_words,
                self._outcomes.print_control_slips,
                CONTROL_KEYS,
                side=Side.NONE,
                shown=lambda: self._outcomes.has_papers,
                help=say("mỗi hồ sơ vừa chuyển, vừa nhận một phiếu, đi cùng hồ sơ"),
            ),
            *(self._move_action(move) for move in ListMove),
            PageAction(
                "work_primary",
                self._primary_words,
                self._press_primary,
                "Ctrl+Enter",
                side=Side.RIGHT,
                enabled=lambda: self._has_chosen() or self._moves.is_running,
                is_primary=True,
                records=self._recorded,
            ),
        )

    def _move_action(self, move: ListMove) -> PageAction:
        return PageAction(
            f"work_{move.value}",
            say(MOVE_WORDS[move]),
            partial(self._open, move),
            MOVE_KEYS[move],
            shown=lambda: move in self._list.moves[1:],
            enabled=lambda: self._has_chosen() and not self._moves.is_running,
        )

    def _recorded(self) -> tuple[EventKind, ...]:
        """What the primary action writes without a question before it."""
        is_asked = ListMove.CONFIRM not in self._list.moves
        return () if is_asked else (EVENTS[ListMove.CONFIRM],)

    def _has_chosen(self) -> bool:
        return bool(self._list.table.chosen)

    def _has_paper(self) -> bool:
        return paper_of(self._list.which) is not None

    def _can_clear(self) -> bool:
        is_narrowed = not self._list.chosen.is_empty or bool(self._list.table.marked)
        return is_narrowed and not self._outcomes.is_on_show

    def _paper_words(self) -> str:
        return say(PAPER_WORDS[paper_of(self._list.which) or HandoverWay.OUT])

    def _primary_words(self) -> str:
        marked = len(self._list.table.marked)
        if self._moves.is_running:
            settled, total = self._moves.progress
            return say("Dừng lại ({settled}/{total})").format(settled=settled, total=total)
        if not self._list.moves:
            return say("Mở hồ sơ")
        words = say(MOVE_WORDS[self._list.moves[0]])
        return f"{words} ({marked})" if marked else words

    def _open(self, move: ListMove) -> None:
        """Asks what a move needs."""
        if self._moves.is_running or not self._list.table.chosen or move not in self._list.moves:
            return
        self._outcomes.put_away()
        if move is ListMove.APOLOGISE:
            self._apologies.open_panel()
        elif move is ListMove.CONFIRM:
            self._moves.confirm(self._list.table.chosen)
        else:
            self._moves.ask(move)

    def _press_primary(self) -> None:
        row = self._list.table.current_row()
        if self._moves.is_running:
            self._moves.stop()
        elif self._list.moves:
            self._open(self._list.moves[0])
        elif isinstance(row, WorkLine):
            self._list.open_row(row)

    def _print_list(self) -> None:
        way = paper_of(self._list.which)
        if way is not None:
            self._outcomes.print_lists(self._list.table.chosen, way, self._list.offers.routes)
