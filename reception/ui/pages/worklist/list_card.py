"""The list on show: what narrows it, its rows, which of them are marked, and how many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from reception.domain.money import grouped
from reception.services.context import ServiceContext
from reception.services.dossier import worklists
from reception.services.dossier.list_moves import MOVES, ListMove
from reception.services.dossier.worklists import MOST_COUNTED, WorkFilter, WorkList
from reception.services.rows import WorkLine
from reception.ui.background.service_rows import ServiceRows
from reception.ui.language import say
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.worklist.filter_bar import FilterBar
from reception.ui.pages.worklist.filter_offers import FilterOffers
from reception.ui.pages.worklist.list_plan import PLANS, ListPlan, columns
from reception.ui.pages.worklist.work_table import WorkTable
from reception.ui.style.scaling import at_least, place
from reception.ui.style.tokens import Tone
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.paged_model import PAGE_ROWS, PagedTableModel
from reception.ui.widgets.text_label import TextLabel, TextRole

MOST_MARKED = 500
"""As many as one handover list may hold."""


class ListCard(QFrame):
    """Reads a work list and keeps its filter, its marks and its place.

    Signals:
        opened: the :class:`WorkLine` on which Enter fell.
        changed: other rows are marked, another row is current, or there are more or fewer of them.
    """

    opened = Signal(object)
    changed = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._jobs = context.jobs
        self.feedback = context.feedback
        self._session = context.session
        self._feed = ServiceRows(context.jobs, self, context.feedback.failed)
        self._which = WorkList.HANDOVER
        self._filters: dict[WorkList, WorkFilter] = {}
        self._serial = 0
        self._made: dict[str, WorkTable] = {}
        self.total = 0
        self.filter_bar = FilterBar(self)
        self.offers = FilterOffers(context, self.filter_bar)
        self._build()
        self.filter_bar.changed.connect(self.take_filter)
        self.filter_bar.rows_wanted.connect(self.focus_table)

    def _build(self) -> None:
        self._heading = TextLabel("", TextRole.STRONG, parent=self)
        self._count = Chip(parent=self)
        self._marks = Chip(tone=Tone.ACCENT, parent=self)
        self._hint = TextLabel("", TextRole.LABEL, parent=self)
        self._tables = QStackedWidget(self)
        column = QVBoxLayout(self)
        place(column, (16, 14, 16, 10), 10)
        line = FlowLayout()
        place(line, spacing=8)
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
        # Its heading and four rows, however low the window is: the page scrolls instead.
        at_least(self._tables, 170)
        column.addWidget(self._tables, 1)

    # ------------------------------------------------------------------------- what is on show
    @property
    def which(self) -> WorkList:
        """The list on show."""
        return self._which

    @property
    def moves(self) -> tuple[ListMove, ...]:
        """What can be done with its dossiers, the first one above all."""
        return MOVES[self._which]

    @property
    def chosen(self) -> WorkFilter:
        """What narrows it."""
        return self.filter_bar.filter()

    @property
    def table(self) -> WorkTable:
        """The table of the list on show."""
        plan = PLANS[self._which]
        if plan.table not in self._made:
            self._made[plan.table] = self._make_table(plan)
        return self._made[plan.table]

    def show_list(self, which: WorkList, chosen: WorkFilter | None = None) -> None:
        """Shows a list, with the filter that was last used on it or with another one."""
        if which is not self._which:
            for table in self._made.values():
                table.wanted_key = None
        self._which = which
        if chosen is not None:
            self._filters[which] = chosen
        self.filter_bar.show_filter(self._filters.get(which, WorkFilter()))
        self._tables.setCurrentWidget(self.table)
        self._hint.setText(_hint(self.moves))

    def read(
        self,
        then: Callable[[list[WorkLine]], object],
        text: str = "",
        limit: int = MOST_MARKED,
    ) -> None:
        """Reads the first lines of the list as it is narrowed now, or those of one code."""
        which, chosen = self._which, WorkFilter(text=text) if text else self.chosen
        self._jobs.run(
            lambda context: _page(context, which, chosen, limit=limit),
            owner=self,
            on_result=then,
            on_error=self.feedback.failed,
        )

    def _make_table(self, plan: ListPlan) -> WorkTable:
        model = PagedTableModel(
            columns(plan, self._session.clock.now), submit=self._feed.submit, parent=self
        )
        table = WorkTable(model, plan.table, say("Danh sách hồ sơ"), self)
        table.row_opened.connect(self.open_row)
        table.row_marked.connect(self.changed)
        table.marks_changed.connect(self._show_marks)
        table.all_wanted.connect(self.mark_all)
        table.typed.connect(self.filter_bar.begin_with)
        table.order.wanted.connect(self.reload)
        self._tables.addWidget(table)
        return table

    # -------------------------------------------------------------------------------- its rows
    @Slot()
    def reload(self) -> None:
        """Reads the rows again and counts them; the row with the keyboard keeps it."""
        self.table.remember_row()
        self._serial += 1
        serial, which, chosen = self._serial, self._which, self.chosen
        self._show_words(chosen)

        def fetch(context: ServiceContext, after: Any, limit: int) -> list[WorkLine]:
            return _page(context, which, chosen, after, limit)

        if self.table.order.column is None:
            self.table.lines.show_keyset(
                self._feed.keyset(fetch), lambda row: worklists.key_of(which, row)
            )
        else:
            self.read(
                lambda rows: _show_sorted(self, rows) if serial == self._serial else None,
                limit=worklists.MOST_SORTED + 1,
            )
        self._jobs.run(
            lambda context: worklists.count(context, which, chosen),
            owner=self,
            on_result=lambda total: self._show_total(total) if serial == self._serial else None,
            on_error=self.feedback.failed,
        )
        if self.table.marked:
            # Marks of dossiers that have left the list go with them.
            self.read(self.table.keep_marks)
        self.changed.emit()

    def _show_words(self, chosen: WorkFilter) -> None:
        plan, table = PLANS[self._which], self.table
        table.takes_space = bool(self.moves)
        self._heading.setText(say(plan.heading))
        empty, hint = say(plan.empty), say(plan.hint)
        if not chosen.is_empty:
            empty, hint = say("Không có hồ sơ nào khớp bộ lọc"), say("Nhấn Esc để bỏ lọc.")
        table.empty_state.show_words(empty, hint, icon="check" if chosen.is_empty else "search")

    def _show_total(self, total: int) -> None:
        self.total = total
        words = f"{MOST_COUNTED - 1}+" if total >= MOST_COUNTED else str(total)
        self._count.show_chip(ChipText(say("{words} hồ sơ").format(words=words)))
        self._show_marks()

    def reread(self) -> None:
        """Reads again because something changed, unless a person reads far down the list."""
        if self.table.currentIndex().row() < PAGE_ROWS:
            self.reload()

    @Slot(object)
    def open_row(self, row: WorkLine) -> None:
        """Asks for one dossier in full; its row is found again afterwards."""
        self.table.remember_row()
        self.opened.emit(row)

    # -------------------------------------------------------------------------------- its marks
    @Slot()
    def mark_all(self) -> None:
        """Marks every row, or none when all are marked already."""

        def mark(lines: Sequence[WorkLine]) -> None:
            if self.table.toggle_all(lines) and self.total > MOST_MARKED:
                words = say("Đánh dấu {MOST_MARKED} hồ sơ đầu, mỗi lần nhiều nhất chừng ấy.")
                self.feedback.tell(words.format(MOST_MARKED=MOST_MARKED))

        if self.moves:
            self.read(mark)

    @Slot()
    def _show_marks(self) -> None:
        marked = len(self.table.marked)
        self._marks.setVisible(bool(marked))
        self._marks.show_chip(ChipText(say("Đã chọn {marked}").format(marked=marked), Tone.ACCENT))
        self.changed.emit()

    # ------------------------------------------------------------------------------- its filter
    @Slot()
    def take_filter(self) -> None:
        """The filter is another one now."""
        self._filters[self._which] = self.chosen
        self.reload()

    @Slot()
    def clear_filter(self) -> None:
        """Shows the whole list, nothing marked, the keyboard in it."""
        self.filter_bar.show_filter(WorkFilter())
        self.table.unmark_all()
        self.take_filter()
        self.focus_table()

    @Slot()
    def focus_table(self) -> None:
        """Takes the keyboard to the rows."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _page(
    context: ServiceContext,
    which: WorkList,
    chosen: WorkFilter,
    after: Any = None,
    limit: int = PAGE_ROWS,
) -> list[WorkLine]:
    """A page of a list, as its columns want it."""
    if PLANS[which].says_why:
        return worklists.overdue_page(context, chosen, after, limit)
    return worklists.work_page(context, which, chosen, after, limit)


def _show_sorted(card: ListCard, rows: Sequence[WorkLine]) -> None:
    """Shows the whole list in the order wanted; a longer one keeps its own."""
    table = card.table
    if len(rows) <= worklists.MOST_SORTED:
        table.lines.show_rows(table.order.sorted(rows))
        return
    words = say("Danh sách có hơn {most} hồ sơ, giữ thứ tự ngày hẹn; hãy lọc bớt.")
    card.feedback.tell(words.format(most=grouped(worklists.MOST_SORTED)))
    table.order.choose(None)


def _hint(moves: Sequence[ListMove]) -> str:
    if moves:
        return say("Space đánh dấu · Ctrl+A tất cả · Enter mở · Ctrl+← → sắp xếp")
    return say("↑ ↓ chọn · Enter mở · Ctrl+← → sắp xếp")
