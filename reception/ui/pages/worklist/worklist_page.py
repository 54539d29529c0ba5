"""Việc cần làm: one list of the rail, narrowed, marked, and moved on together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from reception.domain.errors import ReceptionError
from reception.services import saved_filters, worklists
from reception.services.context import Desk
from reception.services.rows import WorkLine
from reception.services.saved_filters import SavedFilter
from reception.services.worklists import MOST_COUNTED, FilterChoices, WorkFilter, WorkList
from reception.ui.desk_jobs import DeskJobs
from reception.ui.desk_rows import DeskRows
from reception.ui.feedback import Feedback
from reception.ui.forms import field_sentence
from reception.ui.many import ManyRun, Outcome
from reception.ui.pages.worklist import moving
from reception.ui.pages.worklist.filter_bar import FilterBar
from reception.ui.pages.worklist.handover_paper import HandoverPaper
from reception.ui.pages.worklist.list_plan import (
    MOVE_KEYS,
    MOVE_WORDS,
    PLANS,
    ListPlan,
    Move,
    columns,
)
from reception.ui.pages.worklist.outcome_panel import OutcomePanel
from reception.ui.pages.worklist.scan_check import ScanCheck
from reception.ui.pages.worklist.work_table import WorkTable
from reception.ui.printing_port import Printer
from reception.ui.scaling import at_least, place
from reception.ui.session import Session
from reception.ui.tasks import Runner
from reception.ui.tokens import Tone
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.ask_panel import Ask, AskField, AskPanel
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.page_frame import PageFrame
from reception.ui.widgets.paged_model import PAGE_ROWS, PagedTableModel
from reception.ui.widgets.text_label import TextLabel, TextRole

MOST_MARKED = 500
"""As many as one handover list may hold."""
_KEEP = "keep"


@dataclass(frozen=True, slots=True)
class _Known:
    """What the filter offers and where things usually go."""

    offered: FilterChoices
    saved: tuple[SavedFilter, ...]
    routes: Mapping[str, str]


class WorkListPage(PageFrame):
    """One page for every list.

    Signals:
        dossier_wanted: the code of a dossier to be seen in full.
        acted: a :class:`~reception.ui.last_action.Done`.
    """

    dossier_wanted = Signal(str)
    acted = Signal(object)

    def __init__(
        self,
        jobs: DeskJobs,
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
        self._which = WorkList.HANDOVER
        self._filters: dict[WorkList, WorkFilter] = {}
        self._routes: Mapping[str, str] = {}
        self._serial = 0
        self._total = 0
        self._wanted = ""
        self._paper = HandoverPaper(jobs, runner, printer, feedback, self)
        self._run = ManyRun(jobs, self)
        self._run_words = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._build()
        self._connect()

    # ------------------------------------------------------------------------------- building
    def _build(self) -> None:
        self._feed = DeskRows(self._jobs, self, self._feedback.failed)
        self.filter_bar = FilterBar(self)
        self._heading = TextLabel("", TextRole.STRONG, parent=self)
        self._count = Chip(parent=self)
        self._marks = Chip(tone=Tone.ACCENT, parent=self)
        self._tables = QStackedWidget(self)
        self._made: dict[bool, WorkTable] = {}
        self.check = ScanCheck(self)
        self.content.addWidget(self.check)
        self.content.addWidget(self._list_card(), 1)
        self.panel = AskPanel("work_ask", parent=self)
        self.outcome = OutcomePanel(self)
        for strip in (self.outcome, self.panel):
            self.add_above_actions(strip)
        self._build_bar()

    def _list_card(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        place(column, (16, 14, 16, 10), 10)
        line = FlowLayout()
        place(line, spacing=8)
        self._hint = TextLabel("", TextRole.LABEL, parent=card)
        for part in (
            self._heading,
            self._count,
            self._marks,
            *self.filter_bar.keepers,
            self._hint,
        ):
            line.addWidget(part)
        column.addWidget(self.filter_bar)
        column.addLayout(line)
        at_least(self._tables, 140)
        column.addWidget(self._tables, 1)
        return card

    def _build_bar(self) -> None:
        bar = self.action_bar
        self._clear = bar.add_left("work_clear", "Bỏ lọc", "Esc")
        self._print = bar.add_left("work_print", "In phiếu bàn giao", "Ctrl+P")
        self._check = bar.add_left("work_check", "Đối chiếu bằng quét", "Alt+Q")
        self.moves: dict[Move, ActionButton] = {
            move: bar.add_left(f"work_{move.value}", MOVE_WORDS[move], MOVE_KEYS[move])
            for move in Move
        }
        self._primary = bar.add_right("work_primary", "", "Ctrl+Enter", primary=True)

    def _connect(self) -> None:
        self.filter_bar.changed.connect(self._take_filter)
        self.filter_bar.saved_chosen.connect(self.show_saved)
        self.filter_bar.save_wanted.connect(self._keep_or_drop)
        self.filter_bar.text.installEventFilter(self)
        self._clear.clicked.connect(self._clear_filter)
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
        self.check.ended.connect(self._after_panel)
        self._run.progressed.connect(self._show_progress)
        self._run.finished.connect(self._finish)
        self._jobs.changed.connect(self._soon.start)
        self._soon.timeout.connect(self._on_changed)

    # ---------------------------------------------------------------------------- the page's door
    @property
    def which(self) -> WorkList:
        """The list on show."""
        return self._which

    @property
    def table(self) -> WorkTable:
        """The table of the list on show."""
        is_ready = self._plan.is_ready
        if is_ready not in self._made:
            self._made[is_ready] = self._make_table(self._plan)
        return self._made[is_ready]

    def activate(self) -> None:
        """The page came into view: fresh rows, the keyboard in the list."""
        self._load_known()
        self._reload()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Reads again what is on show."""
        self._reload()

    def show_list(self, which: WorkList, chosen: WorkFilter | None = None) -> None:
        """Shows a list, with the filter that was last used on it or with another one."""
        if which is not self._which:
            self._put_away()
        self._which = which
        if chosen is not None:
            self._filters[which] = chosen
        self.filter_bar.show_filter(self._filters.get(which, WorkFilter()))
        self._tables.setCurrentWidget(self.table)
        self._hint.setText(_hint(self._plan))
        self.activate()

    @Slot(object)
    def show_saved(self, saved: SavedFilter) -> None:
        """Shows a list with a kept filter."""
        self.show_list(saved.which, saved.chosen)
        self.filter_bar.show_filter(saved.chosen, saved.name)

    def show_take_over(self, clerk: str) -> None:
        """Shows what another clerk has open, all of it marked."""
        self.show_list(WorkList.OPEN, WorkFilter(clerk=clerk))
        self._mark_all()

    @property
    def takes_scans(self) -> bool:
        """Whether a scanned receipt is counted here instead of opened."""
        return self.check.is_open

    def take_scan(self, code: str) -> None:
        """Counts a scanned receipt."""
        if code in {line.code for line in self.table.marked}:
            self.check.say(f"{code} đã quét rồi.", Tone.WARN)
            return
        which, chosen = self._which, WorkFilter(text=code)
        self._jobs.run(
            lambda desk: worklists.work_page(desk, which, chosen, limit=1),
            owner=self,
            on_result=lambda found: self._count_scan(code, found),
            on_error=self._feedback.failed,
        )

    # -------------------------------------------------------------------------------- the list
    @property
    def _plan(self) -> ListPlan:
        return PLANS[self._which]

    def _make_table(self, plan: ListPlan) -> WorkTable:
        model = PagedTableModel(
            columns(plan, self._session.clock.now), submit=self._feed.submit, parent=self
        )
        name = "work_table_ready" if plan.is_ready else "work_table"
        table = WorkTable(model, name, "Danh sách hồ sơ", self)
        model.loaded.connect(self._mark_first)
        model.rowsInserted.connect(self._mark_first)
        table.row_opened.connect(self._open_row)
        table.row_marked.connect(self._show_buttons)
        table.marks_changed.connect(self._show_marks)
        table.all_wanted.connect(self._mark_all)
        table.typed.connect(self.filter_bar.begin_with)
        self._tables.addWidget(table)
        return table

    @Slot()
    def _reload(self) -> None:
        self._serial += 1
        serial, which, chosen = self._serial, self._which, self.filter_bar.filter()
        plan, table = self._plan, self.table
        table.takes_space = bool(plan.moves)
        self._heading.setText(plan.heading)
        empty, hint = plan.empty, plan.hint
        if not chosen.is_empty:
            empty, hint = "Không có hồ sơ nào khớp bộ lọc", "Nhấn Esc để bỏ lọc."
        table.empty_state.show_words(empty, hint, icon="check" if chosen.is_empty else "search")

        def fetch(desk: Desk, after: Any, limit: int) -> list[WorkLine]:
            return worklists.work_page(desk, which, chosen, after, limit)

        model = table.model()
        assert isinstance(model, PagedTableModel)
        model.show_keyset(self._feed.keyset(fetch), lambda row: worklists.key_of(which, row))
        self._jobs.run(
            lambda desk: worklists.count(desk, which, chosen),
            owner=self,
            on_result=lambda total: self._show_total(total) if serial == self._serial else None,
            on_error=self._feedback.failed,
        )
        self._keep_marks(which, chosen)
        self._show_buttons()

    def _keep_marks(self, which: WorkList, chosen: WorkFilter) -> None:
        """Marks of dossiers that have left the list go with them."""
        if not self.table.marked:
            return
        table = self.table
        self._jobs.run(
            lambda desk: worklists.work_page(desk, which, chosen, limit=MOST_MARKED),
            owner=self,
            on_result=table.keep_marks,
            on_error=self._feedback.failed,
        )

    def _show_total(self, total: int) -> None:
        self._total = total
        words = f"{MOST_COUNTED - 1}+" if total >= MOST_COUNTED else str(total)
        self._count.show_chip(ChipText(f"{words} hồ sơ"))
        self._show_marks()

    def _load_known(self) -> None:
        def job(desk: Desk) -> _Known:
            return _Known(
                worklists.filter_choices(desk),
                saved_filters.saved_filters(desk),
                worklists.routes(desk),
            )

        self._jobs.run(job, owner=self, on_result=self._show_known, on_error=self._feedback.failed)

    def _show_known(self, known: _Known) -> None:
        self._routes = known.routes
        fields = sorted({version.field for version in self._session.procedures()})
        self.filter_bar.show_choices(fields, self._session.office.counters, known.offered)
        self.filter_bar.show_saved(known.saved, self.filter_bar.saved_name)

    @Slot()
    def _mark_first(self) -> None:
        table = self.table
        model = table.model()
        if not model.rowCount() or table.currentIndex().isValid():
            return
        table.mark_row(self._row_of(self._wanted))
        self._wanted = ""

    def _row_of(self, code: str) -> int:
        model = self.table.model()
        assert isinstance(model, PagedTableModel)
        for row in range(min(model.rowCount(), PAGE_ROWS)):
            line = model.row_at(row)
            if code and line is not None and line.code == code:
                return row
        return 0

    @Slot()
    def _on_changed(self) -> None:
        # Whoever reads far down the list is not thrown back to its beginning.
        if self.isVisible() and self.table.currentIndex().row() < PAGE_ROWS:
            self._remember_row()
            self._reload()

    def _remember_row(self) -> None:
        row = self.table.current_row()
        self._wanted = row.code if isinstance(row, WorkLine) else ""

    @Slot(object)
    def _open_row(self, row: WorkLine) -> None:
        self._remember_row()
        self.dossier_wanted.emit(row.code)

    # ------------------------------------------------------------------------------- the filter
    @Slot()
    def _take_filter(self) -> None:
        self._filters[self._which] = self.filter_bar.filter()
        self._reload()

    @Slot()
    def _clear_filter(self) -> None:
        self.filter_bar.show_filter(WorkFilter())
        self.table.unmark_all()
        self._take_filter()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _keep_or_drop(self) -> None:
        name = self.filter_bar.saved_name
        if name:
            self._change_saved(lambda desk: saved_filters.drop_filter(desk, name), "")
            return
        field = AskField("name", "Tên bộ lọc", "Ví dụ: Hộ tịch quá hạn")
        details = f"Nhớ danh sách “{self._plan.heading}” cùng điều kiện đang chọn."
        self.panel.open_for(Ask(_KEEP, "Lưu bộ lọc", "Lưu", (field,), details))
        self._show_buttons()

    def _change_saved(self, job: Any, name: str) -> None:
        def show(saved: tuple[SavedFilter, ...]) -> None:
            self.panel.close_panel()
            self.filter_bar.show_saved(saved, name)

        self._jobs.run(job, owner=self, on_result=show, on_error=self._blame)

    # -------------------------------------------------------------------------------- the marks
    @Slot()
    def _mark_all(self) -> None:
        if not self._plan.moves:
            return
        which, chosen, table = self._which, self.filter_bar.filter(), self.table

        def mark(lines: list[WorkLine]) -> None:
            if {line.code for line in lines} == {line.code for line in table.marked}:
                table.unmark_all()
                return
            table.mark(lines)
            if self._total > MOST_MARKED:
                self._feedback.tell(
                    f"Đánh dấu {MOST_MARKED} hồ sơ đầu, mỗi lần nhiều nhất chừng ấy."
                )

        self._jobs.run(
            lambda desk: worklists.work_page(desk, which, chosen, limit=MOST_MARKED),
            owner=self,
            on_result=mark,
            on_error=self._feedback.failed,
        )

    @Slot()
    def _show_marks(self) -> None:
        marked = len(self.table.marked)
        self._marks.setVisible(bool(marked))
        self._marks.show_chip(ChipText(f"Đã chọn {marked}", Tone.ACCENT))
        self.check.show_count(marked, self._total)
        if self.panel.ask is not None and self.panel.ask.key in set(Move):
            self.panel.show_details(self._details(Move(self.panel.ask.key)))
        self._show_buttons()

    @Slot()
    def begin_check(self) -> None:
        """Scans are counted from now on; what was marked is counted anew."""
        if self.check.is_open:
            self.check.end()
            return
        self.outcome.close_panel()
        self.table.unmark_all()
        self.check.begin()
        self._show_marks()

    def _count_scan(self, code: str, found: list[WorkLine]) -> None:
        if not found:
            self.check.say(
                f"{code} không nằm trong danh sách này. Hãy để riêng hồ sơ đó.", Tone.BAD
            )
            return
        self.table.mark(found)
        row = self._row_of(found[0].code)
        if row or self._total:
            self.table.mark_row(row)
        self.check.say(f"{found[0].code} · {found[0].dossier.owner}", Tone.GOOD)

    # ------------------------------------------------------------------------------ what is done
    def open_move(self, move: Move) -> None:
        """Asks what a move needs; one that needs nothing is asked about all the same."""
        chosen = self.table.chosen
        if self._run.is_running or not chosen or move not in self._plan.moves:
            return
        self.outcome.close_panel()
        ask = moving.ask_for(move, chosen, self._routes, self._details(move))
        self.panel.open_for(ask)
        self._show_buttons()

    def _details(self, move: Move) -> str:
        return moving.details(move, self.table.chosen, self._routes)

    @Slot()
    def _press_primary(self) -> None:
        if self._run.is_running:
            self._run.stop()
        elif self._plan.moves:
            self.open_move(self._plan.moves[0])
        else:
            row = self.table.current_row()
            if isinstance(row, WorkLine):
                self._open_row(row)

    @Slot(str, object)
    def _submit(self, key: str, values: dict[str, str]) -> None:
        if key == _KEEP:
            which, chosen, name = self._which, self.filter_bar.filter(), values["name"]
            self._change_saved(
                lambda desk: saved_filters.save_filter(desk, name, which, chosen), name
            )
            return
        move = Move(key)
        lines = self.table.chosen
        self.panel.close_panel()
        self._run_words = MOVE_WORDS[move]
        take = moving.step_of(move, values, self._routes)
        self._run.start(lines, take, moving.told(move))
        self._show_buttons()

    @Slot(int, int)
    def _show_progress(self, settled: int, total: int) -> None:
        self._primary.set_label(f"Dừng lại ({settled}/{total})")

    @Slot(object)
    def _finish(self, outcomes: tuple[Outcome, ...]) -> None:
        done = [outcome for outcome in outcomes if outcome.is_done]
        self._soon.stop()
        self.table.unmark_all()
        self.check.end()
        self._reload()
        words = moving.summary(self._run_words, outcomes)
        is_listed = len(outcomes) > 1 or len(done) < len(outcomes)
        if is_listed:
            printable = self._which in (WorkList.HANDOVER, WorkList.RECEIVED_TODAY)
            self.outcome.show_outcomes(self._run_words, outcomes, is_printable=printable)
            self.outcome.table.setFocus(Qt.FocusReason.OtherFocusReason)
        back = moving.done_of(self._run_words, outcomes)
        self.acted.emit(back)
        if not done:
            self._feedback.tell(words, Tone.BAD)
        elif back.undos:
            self._feedback.saved(words, self._undo, "Hoàn tác")
        else:
            self._feedback.saved(words)
        self._load_known()
        self._show_buttons()
        if not is_listed:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    undo_wanted = Signal()

    @Slot()
    def _undo(self) -> None:
        self.outcome.close_panel()
        self.undo_wanted.emit()

    def _blame(self, error: BaseException) -> None:
        """Says beside the field what is wrong with it."""
        field = error.field or "" if isinstance(error, ReceptionError) else ""
        if isinstance(error, ReceptionError) and self.panel.has_field(field):
            editor = self.panel.field(field)
            editor.show_error(field_sentence(error, editor.editor.accessibleName()))
            return
        self._feedback.failed(error)

    # -------------------------------------------------------------------------------- on paper
    @Slot()
    def _print_list(self) -> None:
        self._paper.print_lists(self.table.chosen, self._which, self._routes)

    @Slot()
    def _print_outcome(self) -> None:
        self._paper.print_codes([item.code for item in self.outcome.outcomes if item.is_done])

    # ------------------------------------------------------------------------------- the buttons
    @Slot()
    def _show_buttons(self, _row: object = None) -> None:
        plan, is_asking = self._plan, self.panel.ask is not None
        is_showing = not self.outcome.isHidden()
        chosen, is_running = len(self.table.chosen), self._run.is_running
        first = plan.moves[0] if plan.moves else None
        for move, button in self.moves.items():
            button.setVisible(move in plan.moves and move is not first and not is_asking)
            button.setEnabled(bool(chosen) and not is_running)
        has_filter = not self.filter_bar.filter().is_empty or bool(self.table.marked)
        self._clear.setVisible(has_filter and not is_asking and not is_showing)
        self._print.setVisible(plan.is_checked and not plan.is_ready and not is_asking)
        self._print.setVisible(self._print.isVisibleTo(self) and not is_showing)
        self._print.setEnabled(bool(chosen))
        self._check.setVisible(plan.is_checked and not is_asking and not self.check.is_open)
        self.action_bar.setVisible(not is_asking)
        self._primary.setEnabled(bool(chosen) or is_running)
        if not is_running:
            self._primary.set_label(_primary_words(first, len(self.table.marked)))

    @Slot()
    def _after_panel(self) -> None:
        self._show_buttons()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        """Another list: questions, outcomes, counting and marks belong to the one before."""
        self.panel.close_panel()
        self.outcome.close_panel()
        self.check.end()
        self.table.unmark_all()
        self._wanted = ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """From the words of the filter, Enter and the arrow go down into the list."""
        if (
            watched is self.filter_bar.text
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self.filter_bar.flush()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)


def _hint(plan: ListPlan) -> str:
    if plan.moves:
        return "Space đánh dấu · Ctrl+A tất cả · Enter mở"
    return "↑ ↓ chọn · Enter mở"


def _primary_words(first: Move | None, marked: int) -> str:
    if first is None:
        return "Mở hồ sơ"
    return f"{MOVE_WORDS[first]} ({marked})" if marked else MOVE_WORDS[first]
