"""A province's list in the settings: read, looked at, taken or refused by its rows, by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt

from demo.window_driver import choose, find, type_text
from reception.domain.catalogue_layers import Layer
from reception.services.catalogue import importing
from reception.services.setup.supervisor_pin import set_supervisor_pin
from reception.ui.pages.settings.catalogue_list import CatalogueList
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.file_button import FileButton
from reception.ui.widgets.text_label import TextLabel
from tests.fakes import HeldRunner
from tests.page_fixture import column_texts, focused
from tests.settings_fixture import open_catalogue

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LAND = "1.012796"
HEAD = ("Mã TTHC", "Tên thủ tục", "Lĩnh vực", "Thời hạn", "Quyết định")
GOOD = (LAND, "x", "y", "9 ngày làm việc", "QĐ 99/QĐ-UBND")
BAD = (2.00056, "Mã thành số", "Hộ tịch", "3 ngày", "QĐ 99")


def a_list(folder: Path, *rows: tuple[object, ...], head: tuple[str, ...] = HEAD) -> Path:
    book = Workbook()
    for row in (head, *rows):
        book.active.append(row)
    path = folder / "danh-muc.xlsx"
    book.save(path)
    return path


def opened(kit, show_active, tmp_path, press, **tools: object) -> CatalogueList:
    section = open_catalogue(kit, show_active, tmp_path, **tools)
    press(Qt.Key.Key_X, ALT)
    shown = section.part
    assert isinstance(shown, CatalogueList)
    # The section goes with its last name.
    shown.setProperty("section", section)
    return shown


@pytest.fixture
def part(kit, show_active, tmp_path, press) -> CatalogueList:
    return opened(kit, show_active, tmp_path, press)


def read(part: CatalogueList, press, path: Path) -> None:
    type_text(part.form.line("path"), str(path))
    press(Qt.Key.Key_Return, CTRL)


def words(part: CatalogueList) -> str:
    return find(part, TextLabel, "list_told").text()


def used(kit) -> list[Layer]:
    return [item.layer for item in importing.catalogue_state(kit.context).used]


def test_a_list_is_read_looked_at_and_taken(kit, part, press, tmp_path):
    assert focused().objectName() == "list_path"
    read(part, press, a_list(tmp_path, GOOD, BAD))
    assert "Nhận được 1 dòng, từ chối 1 dòng. 0 thêm, 1 đổi" in words(part)
    refused = find(part, DataTable, "list_refused")
    assert refused.hasFocus()
    assert (column_texts(refused, 0), column_texts(refused, 1)) == (["3"], ["Mã TTHC"])
    (why,) = column_texts(refused, 3)
    assert "danh-muc.xlsx, dòng 3, cột Mã TTHC" in why
    assert used(kit) == [Layer.NATIONAL]
    press(Qt.Key.Key_R, ALT)
    assert part.table.hasFocus()
    assert (column_texts(part.table, 0), column_texts(part.table, 4)) == (
        [LAND], ["9 ngày làm việc"],
    )  # fmt: skip
    assert column_texts(part.table, 6) == ["QĐ 99/QĐ-UBND"]
    press(Qt.Key.Key_Return, CTRL)
    assert used(kit) == [Layer.NATIONAL, Layer.PROVINCE]
    assert kit.feedback.saved_texts[-1] == "Đã nhận 1 dòng vào danh mục."
    assert column_texts(part.table, 0) == []
    press(Qt.Key.Key_L, ALT)
    assert used(kit) == [Layer.NATIONAL]


def test_refused_rows_are_saved_beside_the_list(kit, part, press, tmp_path):
    read(part, press, a_list(tmp_path, BAD))
    assert part.save_words == "Đọc bảng tính"
    press(Qt.Key.Key_W, ALT)
    saved = load_workbook(tmp_path / "danh-muc-bi-tu-choi.xlsx").active
    assert saved["A2"].value == "2.00056"
    assert "danh-muc-bi-tu-choi.xlsx" in kit.feedback.saved_texts[-1]


def test_a_list_needs_its_decision_and_the_supervisors_word(kit, part, press, tmp_path):
    set_supervisor_pin(kit.context, "4321")
    read(part, press, a_list(tmp_path, GOOD[:4], head=HEAD[:4]))
    press(Qt.Key.Key_Return, CTRL)
    assert focused().objectName() == "list_decision"
    type_text(focused(), "QĐ 7/QĐ-UBND")
    assert part.save_words == "Đọc bảng tính"
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    assert part.form.fields["pin"].message
    assert used(kit) == [Layer.NATIONAL]
    type_text(focused(), "4321")
    press(Qt.Key.Key_Return, CTRL)
    assert used(kit) == [Layer.NATIONAL, Layer.PROVINCE]


def test_a_column_of_codes_is_chosen_where_no_title_tells_it(kit, part, press, tmp_path):
    read(part, press, a_list(tmp_path, GOOD, head=("Số hiệu", *HEAD[1:])))
    assert "dòng 1" in part.form.fields["path"].message
    assert focused().objectName() == "column_code"
    press(Qt.Key.Key_Return, CTRL)
    assert part._columns.form.fields["code"].message
    choose(part._columns.form.editor("code").widget, "Số hiệu")
    choose(part._columns.form.editor("limit").widget, "Thời hạn")
    press(Qt.Key.Key_Return, CTRL)
    assert column_texts(part.table, 0) == [LAND]
    press(Qt.Key.Key_C, ALT)
    assert not part.table.isVisible()
    press(Qt.Key.Key_C, ALT)
    assert part.table.isVisible()
    press(Qt.Key.Key_C, ALT)
    press(Qt.Key.Key_Escape)
    assert part.table.isVisible()
    assert part.form.line("path").hasFocus()


def test_esc_leaves_the_choices_of_columns_that_were_asked_for(part, press, tmp_path):
    read(part, press, a_list(tmp_path, GOOD, head=("Số hiệu", *HEAD[1:])))
    press(Qt.Key.Key_Escape)
    assert part.table.isVisible()
    press(Qt.Key.Key_Return, CTRL)
    assert not part.table.isVisible()
    press(Qt.Key.Key_Escape)
    assert part.table.isVisible()


def test_what_is_typed_afterwards_puts_the_rows_away(part, press, tmp_path):
    read(part, press, a_list(tmp_path, GOOD))
    assert part.save_words == "Dùng 1 dòng này"
    type_text(part.form.line("decision"), "QĐ 1")
    assert (part.save_words, column_texts(part.table, 0)) == ("Đọc bảng tính", [])


def test_a_day_that_cannot_be_is_told_before_the_list_is_read(part, press, tmp_path):
    type_text(part.form.line("valid_from"), "31/2/2027")
    read(part, press, a_list(tmp_path, GOOD))
    assert part.form.fields["valid_from"].message
    assert words(part) == ""


def test_an_empty_list_says_so(part, press, tmp_path):
    read(part, press, a_list(tmp_path))
    assert words(part) == "Bảng không có dòng nào dưới dòng tiêu đề."
    assert part.save_words == "Đọc bảng tính"


def test_no_row_is_shown_under_a_path_typed_meanwhile(kit, show_active, tmp_path, press):
    runner = HeldRunner()
    part = opened(kit, show_active, tmp_path, press, runner=runner)
    runner.is_holding = True
    read(part, press, a_list(tmp_path, GOOD))
    assert find(part, TextLabel, "list_state").text().startswith("Đang đọc danh-muc.xlsx")
    type_text(part.form.line("path"), "x")
    runner.let_go()
    assert column_texts(part.table, 0) == []


@pytest.mark.parametrize("key", [(Qt.Key.Key_D, ALT), (Qt.Key.Key_Escape,)])
def test_a_reading_that_is_stopped_changes_nothing(kit, show_active, tmp_path, press, key):
    runner = HeldRunner()
    part = opened(kit, show_active, tmp_path, press, runner=runner)
    runner.is_holding = True
    read(part, press, a_list(tmp_path, GOOD))
    press(*key)
    runner.let_go()
    assert find(part, TextLabel, "list_state").text() == "Đã dừng; danh mục giữ nguyên."
    assert (column_texts(part.table, 0), used(kit)) == ([], [Layer.NATIONAL])


def merged(path: Path) -> None:
    book = load_workbook(path)
    book.active.merge_cells("A1:B1")
    book.save(path)


def big(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (merged, ("danh-muc.xlsx, dòng 1, cột", "A1:B1", "bỏ gộp ô")),
        (big, ("danh-muc.xlsx", "20 MB")),
        (lambda path: path.write_text("x"), ("danh-muc.xlsx", "không phải bảng tính")),
        (Path.unlink, ("danh-muc.xlsx", "Hãy kiểm tra đường dẫn")),
    ],
)
def test_a_list_that_cannot_be_read_says_why_under_its_path(
    kit, part, press, tmp_path, spoil, said
):
    path = a_list(tmp_path, GOOD)
    spoil(path)
    read(part, press, path)
    message = part.form.fields["path"].message
    assert all(words in message for words in said), message
    assert used(kit) == [Layer.NATIONAL]


def test_a_whole_catalogue_of_rows_is_shown_at_once(kit, part, press, tmp_path):
    codes = [version.code for version in kit.context.catalogue.in_force(kit.context.today)]
    rows = [(code, "", "", "29 ngày làm việc", "QĐ 1") for code in codes]
    read(part, press, a_list(tmp_path, *rows))
    assert len(set(column_texts(part.table, 0))) == len(codes) > 300


def test_a_chosen_file_stands_in_the_path(part, tmp_path):
    part.findChild(FileButton).take(str(tmp_path / "a.xlsx"))
    assert part.form.values()["path"].endswith("a.xlsx")
    assert part.form.line("path").hasFocus()
