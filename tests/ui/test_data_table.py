"""Lists of any length: pages, what is kept in memory, what the clerk sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QStyleOptionViewItem

from reception.ui.style.tokens import LIGHT, Tone
from reception.ui.widgets.chip import ChipText, chip_font
from reception.ui.widgets.column_widths import CHIP_PADDING, shrunk
from reception.ui.widgets.data_table import CellDelegate, DataTable
from reception.ui.widgets.paged_model import (
    KEPT_PAGES,
    LOADING,
    PAGE_ROWS,
    Column,
    PagedTableModel,
    by_words,
)


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    name: str = "Nguyễn Văn Thử"
    is_late: bool = False


COLUMNS = (
    Column("Số", lambda row: str(row.number), 80, is_right=True),
    Column("Tên", lambda row: row.name, is_muted=True),
    Column(
        "Hạn", lambda row: "Quá hạn" if row.is_late else "Còn hạn", 120,
        lambda row: ChipText("Quá hạn", Tone.BAD) if row.is_late else None,
    ),
)  # fmt: skip


class Ledger:
    """A list of lines behind both kinds of access; remembers what was asked."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.asked: list[tuple[object, int]] = []

    def after(self, key: int | None, limit: int) -> Sequence[Line]:
        self.asked.append((key, limit))
        first = 0 if key is None else key + 1
        return [Line(n) for n in range(first, min(first + limit, self.total))]

    def part(self, first: int, limit: int) -> Sequence[Line]:
        self.asked.append((first, limit))
        return [Line(n) for n in range(first, first + limit)]


class Later:
    """Keeps fetches until the test lets them through, as a busy lane does."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], Sequence[Line]], Callable[[Sequence[Line]], None]]]
        self.waiting = []

    def __call__(self, job, deliver) -> None:
        self.waiting.append((job, deliver))

    def run(self) -> None:
        waiting, self.waiting = self.waiting, []
        for job, deliver in waiting:
            deliver(job())


def _watched(model: PagedTableModel) -> QAbstractItemModelTester:
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    # Fetching inside rowsInserted, as the tester would, is nothing that a view ever does.
    tester.setUseFetchMore(False)
    return tester


def _number(row: Line) -> int:
    return row.number


@pytest.mark.parametrize("total", [0, 1, PAGE_ROWS - 1, PAGE_ROWS, PAGE_ROWS + 1, 3 * PAGE_ROWS])
def test_keyset_list_ends_where_the_rows_end(qapp, total):
    ledger, model = Ledger(total), PagedTableModel(COLUMNS)
    tester = _watched(model)
    model.show_keyset(ledger.after, _number)
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == total
    shown = [model.row_at(n).number for n in range(total)]
    assert shown == list(range(total))
    assert tester.model() is model


def test_first_look_at_a_keyset_list_reads_one_page_only(qapp):
    ledger, model = Ledger(100_000), PagedTableModel(COLUMNS)
    model.show_keyset(ledger.after, _number)
    assert ledger.asked == [(None, PAGE_ROWS)]
    assert model.rowCount() == PAGE_ROWS


def test_only_fifty_pages_are_kept_and_a_dropped_one_is_read_again(qapp):
    pages = KEPT_PAGES + 10
    ledger, model = Ledger(pages * PAGE_ROWS), PagedTableModel(COLUMNS)
    model.show_keyset(ledger.after, _number)
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.held_rows == KEPT_PAGES * PAGE_ROWS
    ledger.asked.clear()
    assert model.row_at(PAGE_ROWS + 3).number == PAGE_ROWS + 3
    assert ledger.asked == [(PAGE_ROWS - 1, PAGE_ROWS)]
    assert model.rowCount() == pages * PAGE_ROWS


def test_million_rows_are_reached_by_position_with_one_page_read(qapp):
    ledger, model = Ledger(1_000_000), PagedTableModel(COLUMNS)
    model.show_range(ledger.part, 1_000_000)
    assert model.data(model.index(765_432, 0)) == "765432"
    assert ledger.asked == [(765_400, PAGE_ROWS)]


def test_last_page_asks_for_no_row_beyond_the_end(qapp):
    ledger, model = Ledger(250), PagedTableModel(COLUMNS)
    tester = _watched(model)
    model.show_range(ledger.part, 250)
    assert model.row_at(249).number == 249
    assert ledger.asked[-1] == (200, 50)
    assert tester.model() is model


def test_page_on_its_way_shows_dots_and_is_asked_once(qtbot):
    lane, ledger = Later(), Ledger(1000)
    model = PagedTableModel(COLUMNS, submit=lane)
    tester = _watched(model)
    model.show_range(ledger.part, 1000)
    assert model.data(model.index(500, 0)) == LOADING
    assert model.data(model.index(501, 0)) == LOADING
    waiting = len(lane.waiting)
    with qtbot.waitSignal(model.dataChanged) as changed:
        lane.run()
    assert waiting == len({id(job) for job, _ in lane.waiting}) + waiting
    assert changed.args[0].row() % PAGE_ROWS == 0
    assert model.data(model.index(500, 0)) == "500"
    assert tester.model() is model


def test_rows_of_a_replaced_list_are_ignored(qapp):
    lane, old, new = Later(), Ledger(300), Ledger(2)
    model = PagedTableModel(COLUMNS, submit=lane)
    model.show_keyset(old.after, _number)
    late = lane.waiting.pop()
    model.show_keyset(new.after, _number)
    late[1](late[0]())
    assert model.rowCount() == 0
    lane.run()
    assert model.rowCount() == 2


def test_failed_read_can_be_tried_again(qapp):
    answers = [OSError("disk"), [Line(1)]]

    def fetch(_key, _limit):
        answer = answers.pop(0)
        if isinstance(answer, OSError):
            raise answer
        return answer

    model = PagedTableModel(COLUMNS)
    with pytest.raises(OSError, match="disk"):
        model.show_keyset(fetch, _number)
    assert not model.is_loading
    model.fetchMore(QModelIndex())
    assert model.rowCount() == 1


@pytest.fixture
def keyed(qtbot):
    """A table that marks a row by itself, and its model."""
    model = PagedTableModel(COLUMNS)
    table = DataTable(model, "sample", "Danh sách")
    qtbot.addWidget(table)
    table.row_key = _number
    return table, model


def test_remembered_row_is_marked_again_wherever_it_stands_now(keyed):
    table, model = keyed
    model.show_rows([Line(n) for n in range(5)])
    assert table.current_row() == Line(0)
    table.mark_row(3)
    table.remember_row()
    model.show_keyset(Ledger(PAGE_ROWS).after, _number)
    assert table.current_row() == Line(3)
    model.show_rows([Line(7), Line(3)])
    assert table.current_row() == Line(7), "it is remembered for one reading"


def test_row_that_has_left_the_list_leaves_the_mark_to_the_first(keyed):
    table, model = keyed
    model.show_rows([Line(1), Line(2)])
    table.mark_row(1)
    table.remember_row()
    model.show_rows([Line(8), Line(9)])
    assert table.current_row() == Line(8)
    model.clear()
    assert table.current_row() is None


def test_table_without_a_key_marks_nothing_by_itself(qtbot):
    model = PagedTableModel(COLUMNS)
    table = DataTable(model, "sample", "Danh sách")
    qtbot.addWidget(table)
    model.show_rows([Line(1)])
    assert table.current_row() is None


def test_cells_carry_alignment_and_quiet_ink(qapp):
    model = PagedTableModel(COLUMNS)
    model.show_rows([Line(1)])
    alignment = model.data(model.index(0, 0), Qt.ItemDataRole.TextAlignmentRole)
    assert alignment & int(Qt.AlignmentFlag.AlignRight)
    ink = model.data(model.index(0, 1), Qt.ItemDataRole.ForegroundRole)
    assert ink.name().upper() == LIGHT.muted


@pytest.fixture
def table(show_active):
    model = PagedTableModel(COLUMNS)
    table = DataTable(model, "lines", "Danh sách")
    table.resize(600, 300)
    show_active(table)
    return table, model


def test_row_is_opened_with_the_keyboard_alone(qtbot, table):
    view, model = table
    model.show_rows([Line(n) for n in range(5)])
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.mark_row(0)
    with qtbot.waitSignal(view.row_marked) as marked:
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert marked.args == [Line(1)]
    with qtbot.waitSignal(view.row_opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [Line(1)]
    assert view.current_row() == Line(1)


def test_keyboard_arriving_in_a_list_marks_its_first_row(qtbot, show_active):
    model = PagedTableModel(COLUMNS)
    model.show_rows([Line(n) for n in range(5)])
    view = DataTable(model, "lines", "Danh sách")
    show_active(view)
    view.setFocus()
    qtbot.waitUntil(lambda: view.current_row() == Line(0))


def test_empty_list_says_what_would_be_here_until_rows_come(table):
    view, model = table
    view.empty_state.show_words("Chưa có hồ sơ nào", "Quét một thẻ để bắt đầu.")
    assert view.empty_state.isVisible()
    model.show_rows([Line(1)])
    assert view.empty_state.isHidden()
    model.clear()
    assert view.empty_state.isVisible()


def test_list_on_its_way_does_not_say_that_it_is_empty(show_active):
    lane = Later()
    model = PagedTableModel(COLUMNS, submit=lane)
    view = DataTable(model, "lines", "Danh sách")
    view.empty_state.show_words("Chưa có hồ sơ nào", "")
    show_active(view)
    model.show_keyset(Ledger(3).after, _number)
    assert view.empty_state.isHidden()
    lane.run()
    assert view.empty_state.isHidden()


def test_empty_answer_that_comes_late_says_so(show_active):
    lane = Later()
    model = PagedTableModel(COLUMNS, submit=lane)
    view = DataTable(model, "lines", "Danh sách")
    view.empty_state.show_words("Chưa có hồ sơ nào", "")
    show_active(view)
    model.show_keyset(Ledger(0).after, _number)
    lane.run()
    assert view.empty_state.isVisible()


def test_late_dossier_is_drawn_as_a_chip_with_words(table):
    view, model = table
    model.show_rows([Line(1, is_late=True), Line(2)])
    shot = view.viewport().grab().toImage()
    left = view.columnViewportPosition(2)

    def washes(row: int) -> set[str]:
        y = view.rowViewportPosition(row) + view.rowHeight(row) // 2
        return {shot.pixelColor(left + x, y).name().upper() for x in range(10, 100)}

    assert LIGHT.bad_wash in washes(0)
    assert LIGHT.bad_wash not in washes(1)


def test_words_of_a_chip_are_not_painted_under_it_as_well(table):
    view, model = table
    model.show_rows([Line(1, is_late=True), Line(2)])
    delegate = view.itemDelegateForColumn(2)
    texts = []
    for row in (0, 1):
        option = QStyleOptionViewItem()
        delegate.initStyleOption(option, model.index(row, 2))
        texts.append(option.text)
    assert texts[0] == ""
    assert texts[1] == model.index(1, 2).data()


def test_table_of_a_million_rows_opens_reading_one_page(show_active):
    ledger = Ledger(1_000_000)
    model = PagedTableModel(COLUMNS)
    model.show_range(ledger.part, 1_000_000)
    view = DataTable(model, "lines", "Danh sách")
    view.resize(600, 300)
    show_active(view)
    view.grab()
    assert set(ledger.asked) == {(0, PAGE_ROWS)}
    view.scrollToBottom()
    view.grab()
    assert model.row_at(999_999) == Line(999_999)


# ------------------------------------------------------------------------------- narrow tables


def test_columns_give_up_their_share_until_they_fit():
    assert shrunk([100, 100, 50], [60, 100, 50], 250) == [100, 100, 50]
    assert shrunk([100, 100, 50], [60, 80, 50], 220) == [80, 90, 50]
    assert shrunk([100, 100, 50], [60, 80, 50], 10) == [60, 80, 50]


def test_row_is_as_high_as_its_name_and_nothing_of_it_is_cut(qtbot, show_active):
    name = "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền cấp"
    columns = (Column("Mã", lambda row: row[0], 184), Column("Thủ tục", lambda row: row[1]))
    model = PagedTableModel(columns)
    table = DataTable(model, "narrow", "Danh sách")
    table.resize(400, 300)
    show_active(table)
    model.show_rows([("H57.30.12-260828-1022", name), ("H57.30.12-260828-1023", "Khai tử")])
    qtbot.waitUntil(lambda: table.rowHeight(0) > table.rowHeight(1) > 0)
    words = QRect(0, 0, table.columnWidth(1) - 26, 0)
    box = table.fontMetrics().boundingRect(words, int(Qt.TextFlag.TextWordWrap), name)
    assert table.rowHeight(0) > box.height()
    assert table.columnWidth(0) + table.columnWidth(1) <= table.width()


# --------------------------------------------------------------------- rows marked before read


def test_code_that_cannot_break_gets_the_width_it_needs(qtbot, show_active):
    code = "H57.30.12-260805-10029999"
    column = Column("Mã", lambda row: code, 60)
    table = DataTable(model := PagedTableModel((column, *COLUMNS[1:])), "coded", "Mã")
    table.resize(900, 300)
    show_active(table)
    model.show_rows([Line(1)])
    needed = table.fontMetrics().horizontalAdvance(code)
    qtbot.waitUntil(lambda: table.columnWidth(0) > needed + 16)
    table.resize(420, 300)
    qtbot.waitUntil(lambda: table.columnWidth(0) > needed + 16)


def test_chip_is_never_cut_where_the_list_is_narrow(qtbot, show_active):
    words = "Đang dùng"
    chip = Column("", lambda row: words, 60, lambda row: ChipText(words, Tone.GOOD))
    table = DataTable(model := PagedTableModel((chip, *COLUMNS[:2])), "chips", "Dùng")
    table.resize(300, 300)
    show_active(table)
    model.show_rows([Line(1)])
    metrics = QFontMetrics(chip_font(table.font()))
    assert table.columnWidth(0) >= metrics.horizontalAdvance(words) + CHIP_PADDING


def test_row_higher_than_the_list_shows_its_words_at_the_top(qtbot, show_active):
    table = DataTable(model := PagedTableModel(COLUMNS), "high", "Cao")
    table.resize(420, 160)
    show_active(table)
    model.show_rows([Line(1, "Chứng thực bản sao " * 60, is_late=True)])
    qtbot.waitUntil(lambda: table.rowHeight(0) > 2 * table.viewport().height())
    for column in range(3):
        index = model.index(0, column)
        option = QStyleOptionViewItem()
        option.rect = table.visualRect(index)
        delegate = table.itemDelegateForIndex(index)
        assert isinstance(delegate, CellDelegate)
        delegate.initStyleOption(option, index)
        assert option.displayAlignment & Qt.AlignmentFlag.AlignTop
    words = QRect(0, 0, table.viewport().width(), 60)
    drawn = table.viewport().grab(words).toImage()
    for column in (0, 2):
        at = table.visualRect(model.index(0, column))
        inks = {
            drawn.pixel(x, y) for x in range(at.left() + 4, at.right() - 4) for y in range(4, 30)
        }
        assert len(inks) > 5, column


def test_row_marked_before_it_is_read_is_told_when_it_has_come(show_active):
    waiting: list[Callable[[], None]] = []
    model = PagedTableModel(
        (Column("Mã", str),), submit=lambda job, deliver: waiting.append(lambda: deliver(job()))
    )
    table = DataTable(model, "late", "Danh sách")
    table.row_key = lambda row: row
    show_active(table)
    told: list[object] = []
    table.row_marked.connect(told.append)
    table.wanted_key = "c"
    model.show_range(lambda first, limit: ["a", "b", "c"][first : first + limit], 3)
    assert table.current_row() is None
    waiting.pop()()
    assert table.current_row() == told[-1] == "c"
    model.show_range(lambda first, limit: ["d", "e"][first : first + limit], 2)
    table.mark_row(1)
    assert told[-1] is None
    waiting.pop()()
    assert told[-1] == "e"


def test_rows_in_memory_are_there_at_once(show_active):
    model = PagedTableModel((Column("Mã", str),), submit=lambda _job, _deliver: None)
    table = DataTable(model, "found", "Danh sách")
    table.row_key = lambda row: row
    show_active(table)
    told: list[object] = []
    table.row_marked.connect(told.append)
    model.show_rows(["a", "b"])
    assert table.current_row() == told[-1] == "a"


# ------------------------------------------------------------------------------------ sorting


def sortable(show_active) -> tuple[DataTable, PagedTableModel]:
    model = PagedTableModel(
        (
            Column("Tên", lambda row: row[0], sort=by_words(lambda row: row[0])),
            Column("Số", lambda row: str(row[1]), 80, sort=lambda row: row[1]),
            Column("Ghi chú", lambda _row: "", 80),
        )
    )
    table = DataTable(model, "sorted", "Danh sách")
    rows = [("Đỗ Thị Ánh", 10), ("Dương Văn An", 9), ("Ân Thị Bé", 100)]
    table.order.wanted.connect(lambda: model.show_rows(table.order.sorted(rows)))
    model.show_rows(rows)
    table.resize(500, 300)
    show_active(table)
    table.setFocus()
    return table, model


def first_column(model: PagedTableModel) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def click_title(qtbot, table: DataTable, column: int) -> None:
    header = table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_click_on_a_title_sorts_upwards_downwards_and_not_at_all(qtbot, show_active):
    table, model = sortable(show_active)
    seen = []
    for _ in range(3):
        click_title(qtbot, table, 0)
        seen.append(first_column(model))
    up = ["Ân Thị Bé", "Dương Văn An", "Đỗ Thị Ánh"]
    assert seen == [up, up[::-1], ["Đỗ Thị Ánh", "Dương Văn An", "Ân Thị Bé"]]


def test_arrow_stays_at_the_sorted_column_when_another_cannot_be_sorted(qtbot, show_active):
    table, model = sortable(show_active)
    click_title(qtbot, table, 1)
    before = first_column(model)
    click_title(qtbot, table, 2)
    assert first_column(model) == before
    assert table.horizontalHeader().sortIndicatorSection() == table.order.column == 1
    assert table.horizontalHeader().sortIndicatorOrder() is Qt.SortOrder.AscendingOrder


def test_ctrl_with_the_arrows_sorts_and_numbers_are_numbers(qtbot, show_active):
    table, model = sortable(show_active)
    held = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(table, Qt.Key.Key_Right, held)
    qtbot.keyClick(table, Qt.Key.Key_Right, held)
    assert first_column(model) == ["Dương Văn An", "Đỗ Thị Ánh", "Ân Thị Bé"]
    qtbot.keyClick(table, Qt.Key.Key_Down, held)
    assert first_column(model) == ["Ân Thị Bé", "Đỗ Thị Ánh", "Dương Văn An"]
    # A column that cannot be sorted is passed over.
    qtbot.keyClick(table, Qt.Key.Key_Right, held)
    assert table.order.column is None


def test_a_higher_list_measures_its_columns_once_and_a_wider_one_anew(qtbot, show_active):
    measured: list[int] = []

    def number(row: Line) -> str:
        measured.append(row.number)
        return str(row.number)

    model = PagedTableModel((Column("Số", number, 80),))
    table = DataTable(model, "lines", "Danh sách")
    table.resize(400, 200)
    show_active(table)
    model.show_rows([Line(1)])
    measured.clear()
    table.setUpdatesEnabled(False)
    table._columns.follow_room()
    assert measured == []
    table._columns.fit()
    assert measured
    measured.clear()
    table.resize(500, 200)
    assert measured
