"""Which column means what: told, guessed, over two rows, between titles and sums."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from reception.domain.errors import InputError
from reception.services.dossier.search import dossier_page
from reception.services.past.importing import ImportTask, import_past
from reception.services.past.mapping import AS_TITLED, PastMap, read_past_map
from tests.registers import HEAD, a_code, a_row, an_open_row, an_xlsx

NEEDED = {"code": "Mã hồ sơ", "owner": "Họ tên chủ hồ sơ", "received": "Ngày nhận"}


@pytest.fixture
def sheet(tmp_path):
    """A path for a register."""
    return tmp_path / "so.xlsx"


def run(context, path, how=None):
    mapped = AS_TITLED if how is None else read_past_map(how)
    return import_past(context, ImportTask(path, mapped, is_dry=True))


# ------------------------------------------------------------------------------- told
@pytest.mark.parametrize(
    "how",
    [
        NEEDED,
        {"columns": NEEDED},
        {"code": "B", "owner": "D", "received": "h"},
        {**{key: {"column": title} for key, title in NEEDED.items()}},
        {"code": 2, "owner_name": "HỌ TÊN CHỦ HỒ SƠ", "received_at": {"column": "H"}},
    ],
)
def test_columns_are_named_by_title_letters_or_place(context, sheet, how):
    report = run(context, an_xlsx(sheet, [an_open_row(1)]), how)
    assert (report.rows_in, report.is_guessed) == (1, False)
    assert report.columns == {
        "code": "Mã hồ sơ",
        "owner": "Họ tên chủ hồ sơ",
        "received": "Ngày nhận",
    }
    assert "Số CCCD" in report.unused


def test_what_no_column_says_may_hold_for_every_row(context, sheet):
    how = {
        "columns": {**NEEDED, "code": {"column": "STT", "prefix": "SO-2025-"}},
        "values": {"procedure": "2.000815", "status": 4, "due": "01/04/2025"},
    }
    path = an_xlsx(sheet, [an_open_row(1)])
    import_past(context, ImportTask(path, read_past_map(how)))
    dossier = dossier_page(context, "so-2025-1").dossier
    assert (dossier.procedure.code, dossier.due_at.date()) == ("2.000815", date(2025, 4, 1))


def test_days_of_one_column_may_be_written_the_other_way_round(context, sheet):
    rows = [an_open_row(1, received="03/25/2025", due=None)]
    how = {**NEEDED, "received": {"column": "H", "format": "mm/dd/yyyy"}}
    assert run(context, an_xlsx(sheet, rows), how).rows_in == 1
    for name in ("date_format", "date_formats"):
        value = "mm/dd/yyyy" if name == "date_format" else ["MM/DD/YYYY"]
        assert run(context, sheet, {"columns": NEEDED, name: value}).rows_in == 1


def test_a_sheet_that_is_not_there_is_named(context, sheet):
    with pytest.raises(InputError, match="import_sheet") as caught:
        run(context, an_xlsx(sheet, [a_row(1)]), {"columns": {}, "sheet": "Sổ 1999"})
    assert caught.value.facts["sheets"] == "Sổ 2025"


@pytest.mark.parametrize(
    ("how", "code", "field"),
    [
        ([], "not_an_object", "map"),
        ({"colour": "B"}, "unknown_field", "colour"),
        ({"columns": {}, "more": 1}, "unknown_field", "more"),
        ({"code": {"row": 1}}, "unknown_field", "code.row"),
        ({"code": True}, "wrong_type", "code"),
        ({"code": 0}, "wrong_type", "code"),
        ({"values": {"code": 1.5}}, "wrong_type", "values.code"),
        ({"received": {"format": "sao cũng được"}}, "unknown_choice", "received.format"),
        ({"statuses": {"Ngâm": "mãi"}}, "unknown_choice", "statuses.Ngâm"),
        ({"statuses": {"Ngâm": "1"}}, "unknown_choice", "statuses.Ngâm"),
        ({"head_row": "ba"}, "wrong_type", "head_row"),
        ({"head_row": -1}, "wrong_type", "head_row"),
    ],
)
def test_a_mapping_that_means_nothing_is_refused(how, code, field):
    with pytest.raises(InputError) as caught:
        read_past_map(how)
    assert (caught.value.code, caught.value.field) == (code, field)


def test_a_column_that_is_not_there_is_named(context, sheet):
    path = an_xlsx(sheet, [a_row(1)])
    with pytest.raises(InputError, match="import_column_missing") as caught:
        run(context, path, {**NEEDED, "due": "Hẹn ngày nào"})
    assert caught.value.facts["column"] == "Hẹn ngày nào"
    assert "Ngày hẹn trả" in str(caught.value.facts["titles"])


def test_of_two_columns_with_one_title_none_is_meant(context, sheet):
    path = an_xlsx(sheet, [[*a_row(1), "1/1/2026"]], head=[*HEAD, "Ngày nhận"])
    with pytest.raises(InputError, match="import_column_twice"):
        run(context, path, NEEDED)
    assert run(context, path, {**NEEDED, "received": "H"}).rows_in == 1


# ------------------------------------------------------------------------------- found
def test_the_titles_tell_what_nobody_said(context, sheet):
    report = run(context, an_xlsx(sheet, [a_row(1)]))
    assert report.is_guessed
    assert report.columns["due"] == "Ngày hẹn trả"
    assert report.unused == ("STT",)


def test_titles_above_numbers_below_sums_and_further_heads_are_passed_over(context, sheet):
    above = [["SỔ THEO DÕI HỒ SƠ"], ["Năm 2025"], []]
    numbers = [f"({at})" for at in range(1, len(HEAD) + 1)]
    rows: list[Sequence[object]] = [numbers, ["Tháng 3"], a_row(1), HEAD, a_row(2)]
    rows.append([None, None, "Cộng: 2 hồ sơ"])
    report = run(context, an_xlsx(sheet, rows, above=above))
    assert (report.rows_in, report.passed_over, report.refused) == (2, 4, 0)
    assert report.head == (4, 4)


def test_a_head_of_two_rows_is_read_as_one(context, sheet):
    head = ["Mã hồ sơ", "Tên cá nhân, tổ chức", "Ngày, tháng, năm", None, "Trả kết quả", None]
    below = [None, None, "Nhận hồ sơ", "Hẹn trả kết quả", "Ngày, tháng, năm", "Ký nhận"]
    row = [a_code(1), "Trần Thị Mẫu", "10/03/2025", "14/03/2025", "13/03/2025", "đã ký"]
    merged = ["A1:A2", "B1:B2", "C1:D1", "E1:F1"]
    path = an_xlsx(sheet, [below, row], head=head, merged=merged)
    report = run(context, path)
    assert (report.rows_in, report.head) == (1, (1, 2))
    assert report.columns == {
        "code": "Mã hồ sơ",
        "owner": "Tên cá nhân, tổ chức",
        "received": "Ngày, tháng, năm Nhận hồ sơ",
        "due": "Ngày, tháng, năm Hẹn trả kết quả",
        "returned": "Trả kết quả Ngày, tháng, năm",
    }
    named = {"code": "A", "owner": "B", "received": "Ngày, tháng, năm Nhận hồ sơ"}
    assert run(context, path, named).rows_in == 1


def test_the_head_may_be_named(context, sheet):
    path = an_xlsx(sheet, [HEAD, a_row(1)], above=[HEAD])
    assert run(context, path, {"head_row": 3, "columns": NEEDED}).head == (3, 3)


@pytest.mark.parametrize(
    ("rows", "head", "code"),
    [
        ([["a", "b"]], ["Một", "Hai"], "import_head"),
        ([[1, 2]], ["Mã hồ sơ", "Ghi chú"], "import_head"),
        ([], [], "import_empty"),
    ],
)
def test_a_table_that_is_no_register_is_refused(context, sheet, rows, head, code):
    with pytest.raises(InputError, match=code):
        run(context, an_xlsx(sheet, rows, head=head))


def test_a_head_alone_brings_nothing_in(context, sheet):
    report = run(context, an_xlsx(sheet, []))
    assert (report.rows, report.rows_in) == (0, 0)


def test_cells_that_are_joined_with_the_row_above_are_not_guessed(context, sheet):
    rows = [a_row(1), a_row(2, code=a_code(2)), a_row(3)]
    path = an_xlsx(sheet, rows, merged=["H2:H3", "A2:A4", "C4:C9"])
    report = run(context, path)
    (refused,) = report.refused_rows
    assert (refused.row, refused.column, refused.error.code) == (3, "Ngày nhận", "import_merged")
    assert report.rows_in == 2


def test_rows_that_are_hidden_are_read_and_told(context, sheet):
    report = run(context, an_xlsx(sheet, [a_row(1), a_row(2)], hidden=[3]))
    assert (report.rows_in, report.hidden) == (2, 1)
    assert "import_hidden" in report.notes


def test_no_mapping_is_needed():
    assert PastMap().columns == {}
