"""Việc cần làm: one list of the rail, narrowed, marked, and moved on together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from reception.services.dossier import mass_extension
from reception.services.dossier.mass_extension import Candidate
from reception.services.dossier.saved_filters import SavedFilter
from reception.services.dossier.worklists import WorkFilter, WorkList
from reception.services.reports.register_data import HandoverWay
from reception.services.rows import WorkLine
from reception.ui.background.batch_run import BatchRun, Outcome, TakeStep
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.background.session import Session
from reception.ui.language import say
from reception.ui.pages.worklist import apology_paper, batch_moves
from reception.ui.pages.worklist.apology_panel import ApologyPanel
from reception.ui.pages.worklist.apology_paper import ApologyPaper
from reception.ui.pages.worklist.filter_keeper import KEEP, FilterKeeper
from reception.ui.pages.worklist.handover_paper import PAPER_WORDS, HandoverPaper
from reception.ui.pages.worklist.list_card import MOST_MARKED, ListCard
from reception.ui.pages.worklist.list_plan import MOVE_KEYS, MOVE_WORDS, ListPlan, Move
from reception.ui.pages.worklist.outcome_panel import COUNTED, OutcomePanel
from reception.ui.pages.worklist.scan_check import ScanCheck, expected_of
from reception.ui.pages.worklist.work_table import WorkTable
from reception.ui.printing.printer_port import Printer
from reception.ui.style.tokens import Tone
from reception.ui.tasks import Runner
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.ask_panel import AskPanel
from reception.ui.widgets.feedback import Feedback
from reception.ui.widgets.page_frame import PageFrame


class WorkListPage(PageFrame):
    """One page for every list.

    Signals:
        dossier_wanted: the code of a dossier to be seen in full.
        acted: a :class:`~reception.ui.background.last_action.Done`.
        undo_wanted: what was done last is to be taken back.
    """

    dossier_wanted = Signal(str)
    acted = Signal(object)
    undo_wanted = Signal()

    def __init__(
        self,
        jobs: BackgroundJobs,
        runner: Runner,
        printer: Printer,
        feedback: Feedback,
        session: Session,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(fills=True, parent=parent)
        self.setObjectName("worklist_page")
        self._jobs = jobs
        self._feedback = feedback
        self._session = session
        self.list = ListCard(jobs, feedback, session, self)
        self.filter_bar = self.list.filter_bar
        self._paper = HandoverPaper(jobs, runner, printer, feedback, self)
        self._letters = ApologyPaper(jobs, runner, printer, feedback, self)
        self._run = BatchRun(jobs, self)
        self._move = Move.FORWARD
        self._late: dict[str, WorkLine] = {}
        # What was left out, and the list that both sides sign, of the run under way.
        self._left: tuple[Outcome, ...] = ()
        self._way: HandoverWay | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._build()
        self._connect()

    # ------------------------------------------------------------------------------- building
    def _build(self) -> None:
        self.check = ScanCheck(self)
        self.content.addWidget(self.check)
        self.content.addWidget(self.list, 1)
        self.apology = ApologyPanel(self._session, self)
        self.content.addWidget(self.apology, 1)
        self.panel = AskPanel("work_ask", parent=self)
        self._keeper = FilterKeeper(self._jobs, self._feedback, self.list, self.panel)
        self.outcome = OutcomePanel(self)
        for strip in (self.outcome, self.panel, self.apology.bar):
            self.add_above_actions(strip)
        bar = self.action_bar
        self._clear = bar.add_left("work_clear", say("Bỏ lọc"), "Esc")
        self._print = bar.add_left("work_print", say(PAPER_WORDS[HandoverWay.OUT]), "Ctrl+P")
        self._check = bar.add_left("work_check", say("Đối chiếu bằng quét"), "Alt+Q")
        self.moves: dict[Move, ActionButton] = {
            move: bar.add_left(f"work_{move.value}", say(MOVE_WORDS[move]), MOVE_KEYS[move])
            for move in Move
        }
        self._primary = bar.add_right("work_primary", "", "Ctrl+Enter", primary=True)

    def _connect(self) -> None:
        self.list.opened.connect(lambda row: self.dossier_wanted.emit(row.code))
        self.list.changed.connect(self._show_marks)
        self.filter_bar.saved_chosen.connect(self.show_saved)
        self.filter_bar.save_wanted.connect(self._keep_or_drop)
        self.filter_bar.text.installEventFilter(self)
        self._clear.clicked.connect(self.list.clear_filter)
        self._print.clicked.connect(self._print_list)
        self._check.clicked.connect(self.begin_check)
        self._primary.clicked.connect(self._press_primary)
        for move, button in self.moves.items():
            button.clicked.connect(lambda _checked=False, move=move: self.open_move(move))
        self.panel.submitted.connect(self._submit)
        self.panel.closed.connect(self._after_panel)
        self.outcome.closed.connect(self._after_panel)
        self.outcome.print_wanted.connect(self._print_outcome)
        self.outcome.opened.connect(self.dossier_wanted)
        self.apology.closed.connect(self._after_apology)
        self.apology.draft_wanted.connect(self._print_drafts)
        self.apology.go_wanted.connect(self._apologise)
        self.check.end_wanted.connect(self._end_check)
        self.check.ended.connect(self._after_panel)
        self._run.progressed.connect(self._show_progress)
        self._run.finished.connect(self._finish)
        self._jobs.changed.connect(self._soon.start)
        self._soon.timeout.connect(self._on_changed)

    # ---------------------------------------------------------------------------- the page's door
    @property
    def which(self) -> WorkList:
        """The list on show."""
        return self.list.which

    @property
    def table(self) -> WorkTable:
        """The table of the list on show."""
        return self.list.table

    @property
    def _plan(self) -> ListPlan:
        return self.list.plan

    def activate(self) -> None:
        """The page came into view: fresh rows, the keyboard in the list."""
        self.list.load_known()
        self.list.reload()
        if self.apology.is_open:
            # Somebody looked at a dossier in between; the days and the cause are still there.
            self.apology.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.focus_table()

    def refresh(self) -> None:
        """Reads again what is on show."""
        self.list.reload()

    @Slot()
    def follow(self) -> None:
        """Events of other counters have arrived; nobody who is reading is disturbed."""
        self._on_changed()

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
        """Whether a scanned receipt is counted here instead of opened."""
        return self.check.is_open

    def take_scan(self, code: str) -> None:
        """Counts a scanned receipt."""
        if code in {line.code for line in self.table.marked}:
            self.check.say(say("{code} đã quét rồi.").format(code=code), Tone.WARN)
            return
        self.list.read(lambda found: self._count_scan(code, found), text=code)

    @Slot()
    def _on_changed(self) -> None:
        if self.isVisible():
            self.list.reread()

    @Slot()
    def _keep_or_drop(self) -> None:
        self._keeper.keep_or_drop()
        self._show_buttons()

    # ------------------------------------------------------------------------ counting by scans
    @Slot()
    def begin_check(self) -> None:
        """Scans are counted from now on: against what is marked, else against the list."""
        if self.check.is_open:
            self._end_check()
            return
        self.outcome.close_panel()
        if self.table.marked:
            self._begin_check(self.table.marked)
        elif self.list.total > MOST_MARKED:
            self._begin_check(None)
        else:
            which = self.which
            self.list.read(lambda lines: self._begin_check(expected_of(which, lines)))

    def _begin_check(self, expected: tuple[WorkLine, ...] | None) -> None:
        self.check.begin(expected)
        self.table.unmark_all()

    def _count_scan(self, code: str, found: list[WorkLine]) -> None:
        if not found:
            self.check.say(
                say("{code} không nằm trong danh sách này. Hãy để riêng hồ sơ đó.").format(
                    code=code
                ),
                Tone.BAD,
            )
            return
        line = found[0]
        if not self.check.is_expected(line.code):
            self.check.say(
                say(
                    "{code} · {owner} không thuộc số hồ sơ đang đối chiếu. Hãy để riêng hồ sơ đó."
                ).format(code=line.code, owner=line.dossier.owner),
                Tone.BAD,
            )
            return
        self.table.mark(found[:1])
        self.table.mark_row(self.list.row_of(line.code))
        self.check.say(f"{line.code} · {line.dossier.owner}", Tone.GOOD)

    @Slot()
    def _end_check(self) -> None:
        """What was scanned stays marked; what is missing is named, one line each."""
        counted = self.table.marked
        missing = self.check.missing(counted)
        self.check.end()
        if not missing or not counted:
            return
        done = [
            Outcome(line.code, line.dossier.owner, True, say("Đang đánh dấu, chờ ghi nhận."))
            for line in counted
        ]
        self.outcome.show_outcomes(
            say("Đối chiếu bằng quét"), [*done, *batch_moves.not_scanned(missing)], words=COUNTED
        )
        self._show_buttons()

    # ------------------------------------------------------------------------------ what is done
    def open_move(self, move: Move) -> None:
        """Asks what a move needs; one that needs nothing is asked about all the same."""
        chosen = self.table.chosen
        if self._run.is_running or not chosen or move not in self._plan.moves:
            return
        self.outcome.close_panel()
        if move is Move.APOLOGISE:
            self._open_apologies()
            return
        self.panel.open_for(
            batch_moves.ask_for(move, chosen, self.list.routes, self._details(move))
        )
        self._show_buttons()

    def _details(self, move: Move) -> str:
        return batch_moves.details(move, self.table.chosen, self.list.routes)

    @Slot()
    def _press_primary(self) -> None:
        if self._run.is_running:
            self._run.stop()
        elif self._plan.moves:
            self.open_move(self._plan.moves[0])
        else:
            row = self.table.current_row()
            if isinstance(row, WorkLine):
                self.list.open_row(row)

    @Slot(str, object)
    def _submit(self, key: str, values: dict[str, str]) -> None:
        if key == KEEP:
            self._keeper.keep(values["name"])
            return
        move, lines = Move(key), self.table.chosen
        self.panel.close_panel()
        self._start(
            move,
            lines,
            batch_moves.step_of(move, values, self.list.routes),
            left=batch_moves.not_scanned(self.check.missing(self.table.marked)),
            way=batch_moves.paper_after(move, self.which),
        )

    def _start(
        self,
        move: Move,
        lines: Sequence[WorkLine],
        take: TakeStep,
        *,
        left: tuple[Outcome, ...],
        way: HandoverWay | None = None,
    ) -> None:
        self._move, self._left, self._way = move, left, way
        self._run.start(lines, take, batch_moves.told(move))
        self._show_buttons()

    # ----------------------------------------------------------------- a new date for the late
    def _open_apologies(self) -> None:
        """What is marked, else the whole list: whoever is late deserves a letter."""
        if self.table.marked:
            self._look_at_late(self.table.marked)
            return
        if self.list.total > MOST_MARKED:
            self._feedback.tell(
                say("Lấy {MOST_MARKED} hồ sơ đầu, mỗi lần nhiều nhất chừng ấy.").format(
                    MOST_MARKED=MOST_MARKED
                )
            )
        self.list.read(self._look_at_late)

    def _look_at_late(self, lines: Sequence[WorkLine]) -> None:
        self._late = {line.code: line for line in lines}
        codes = tuple(self._late)
        self._jobs.run(
            lambda context: mass_extension.candidates(context, codes),
            owner=self,
            on_result=self._show_late,
            on_error=self._feedback.failed,
        )

    def _show_late(self, found: Sequence[Candidate]) -> None:
        self.check.end()
        self.list.hide()
        self.apology.open_for(found)
        self._show_buttons()

    @Slot()
    def _after_apology(self) -> None:
        self.list.show()
        self._after_panel()

    @Slot()
    def _print_drafts(self) -> None:
        self._letters.print_drafts(self.apology.days, self.apology.reason)

    @Slot()
    def _apologise(self) -> None:
        days, reason, refused = self.apology.days, self.apology.reason, self.apology.refused
        lines = [self._late[code] for code in days]
        self.apology.close_panel()
        self._start(
            Move.APOLOGISE,
            lines,
            lambda context, line: mass_extension.reappoint(
                context, line.code, days[line.code], reason
            ),
            left=refused,
        )

    @Slot(int, int)
    def _show_progress(self, settled: int, total: int) -> None:
        self._primary.set_label(
            say("Dừng lại ({settled}/{total})").format(settled=settled, total=total)
        )

    @Slot(object)
    def _finish(self, outcomes: tuple[Outcome, ...]) -> None:
        self._soon.stop()
        self.table.unmark_all()
        self.check.end()
        self.list.reload()
        words = say(MOVE_WORDS[self._move])
        shown = (*outcomes, *self._left)
        is_listed = len(shown) > 1 or not all(outcome.is_done for outcome in shown)
        if is_listed:
            self.outcome.show_outcomes(words, shown, paper=self._paper_words)
            self.outcome.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(words, outcomes)
        if self._move is Move.APOLOGISE:
            self._print_letters(outcomes)
        self.list.load_known()
        self._show_buttons()
        if not is_listed:
            self.list.focus_table()

    def _tell(self, title: str, outcomes: tuple[Outcome, ...]) -> None:
        words, back = batch_moves.summary(title, outcomes), batch_moves.done_of(title, outcomes)
        self.acted.emit(back)
        if not any(outcome.is_done for outcome in outcomes):
            self._feedback.tell(words, Tone.BAD)
        elif back.undos:
            self._feedback.saved(words, self._undo, say("Hoàn tác"))
        else:
            self._feedback.saved(words)

    @Slot()
    def _undo(self) -> None:
        self.outcome.close_panel()
        self.undo_wanted.emit()

    # -------------------------------------------------------------------------------- on paper
    @Slot()
    def _print_list(self) -> None:
        way = self._plan.paper
        if way is not None:
            self._paper.print_lists(self.table.chosen, way, self.list.routes)

    @property
    def _paper_words(self) -> str:
        """What the outcome offers to print; empty where there is nothing to sign."""
        if self._move is Move.APOLOGISE:
            return say(apology_paper.PAPER_WORDS)
        return say(PAPER_WORDS[self._way]) if self._way else ""

    @Slot()
    def _print_outcome(self) -> None:
        outcomes = self.outcome.outcomes
        if self._move is Move.APOLOGISE:
            self._print_letters(outcomes)
        elif self._way is not None:
            codes = [item.code for item in outcomes if item.is_done]
            self._paper.print_codes(codes, self._way)

    def _print_letters(self, outcomes: Sequence[Outcome]) -> None:
        codes = [item.code for item in outcomes if item.is_done]
        if codes:
            self._letters.print_letters(codes)

    # ------------------------------------------------------------------------------- the buttons
    @Slot()
    def _show_marks(self) -> None:
        self.check.show_count(self.table.marked, self.list.total)
        ask = self.panel.ask
        if ask is not None and ask.key in set(Move):
            self.panel.show_details(self._details(Move(ask.key)))
        self._show_buttons()

    @Slot()
    def _show_buttons(self) -> None:
        plan, is_asking = self._plan, self.panel.ask is not None or self.apology.is_open
        is_showing = not self.outcome.isHidden()
        chosen, is_running = len(self.table.chosen), self._run.is_running
        first = plan.moves[0] if plan.moves else None
        for move, button in self.moves.items():
            button.setVisible(move in plan.moves and move is not first and not is_asking)
            button.setEnabled(bool(chosen) and not is_running)
        has_filter = not self.list.chosen.is_empty or bool(self.table.marked)
        self._clear.setVisible(has_filter and not is_asking and not is_showing)
        self._print.setVisible(plan.paper is not None and not is_asking and not is_showing)
        if plan.paper is not None:
            self._print.set_label(say(PAPER_WORDS[plan.paper]))
        self._print.setEnabled(bool(chosen))
        self._check.setVisible(plan.is_checked and not is_asking and not self.check.is_open)
        self.action_bar.setVisible(not is_asking)
        self._primary.setEnabled(bool(chosen) or is_running)
        if not is_running:
            self._primary.set_label(_primary_words(first, len(self.table.marked)))

    @Slot()
    def _after_panel(self) -> None:
        self._show_buttons()
        self.list.focus_table()

    def _put_away(self) -> None:
        """Another list: questions, outcomes, counting and marks belong to the one before."""
        self.panel.close_panel()
        self.apology.close_panel()
        self.outcome.close_panel()
        self.check.end()
        self.table.unmark_all()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the words of the filter, Enter and the arrow go down into the list."""
        if (
            watched is self.filter_bar.text
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self.filter_bar.flush()
            self.list.focus_table()
            return True
        return super().eventFilter(watched, event)


def _primary_words(first: Move | None, marked: int) -> str:
    if first is None:
        return say("Mở hồ sơ")
    return f"{say(MOVE_WORDS[first])} ({marked})" if marked else say(MOVE_WORDS[first])
