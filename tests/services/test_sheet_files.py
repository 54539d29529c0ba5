"""Files that hold tables: spreadsheets and texts, whole, odd, broken and hostile."""

from __future__ import annotations

import unicodedata
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook

from reception.domain.errors import EnvironmentProblem, InputError
from reception.domain.timebase import OFFICE_ZONE
from reception.services.sheets import csv_reading, xlsx_reading
from reception.services.sheets.opening import open_table, sha256_of
from reception.services.sheets.rows import Unread
from reception.services.sheets.text_sheet import write_text_sheet
from reception.services.sheets.watch import NOBODY, ReadingStopped, Watch
from reception.services.sheets.xlsx_reading import column_letters, column_number, day_of
from tests.registers import HEAD, a_csv, a_row, an_xlsx, with_parts


def rows_of(path, sheet=0):
    with open_table(path) as table:
        name = table.sheets[sheet]
        table.survey(name, NOBODY)
        return [row.cells for row in table.rows(name)]


def survey_of(path):
    with open_table(path) as table:
        return table.survey(table.sheets[0], NOBODY)


def refused(path):
    with pytest.raises(InputError) as caught:
        rows_of(path)
    return caught.value.code


@pytest.fixture
def one_cell(tmp_path):
    """A spreadsheet with one number in it, whose parts tests replace."""
    return an_xlsx(tmp_path / "mot.xlsx", [], head=[17])


CELL = b'<c r="A1" t="n"><v>17</v></c>'


def test_a_cell_is_read_by_its_kind(tmp_path):
    book = Workbook()
    day = datetime.fromisoformat("2025-03-10T09:15:00")
    book.active.append(["chữ", 17, 1.5, True, day, None, day.date()])
    book.save(tmp_path / "a.xlsx")
    (cells,) = rows_of(tmp_path / "a.xlsx")
    moment = day.replace(tzinfo=OFFICE_ZONE)
    midnight = moment.replace(hour=0, minute=0)
    assert cells == {1: "chữ", 2: 17.0, 3: 1.5, 4: "1", 5: moment, 7: midnight}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (b'<c r="A1"><f>1+1</f><v>2</v></c>', 2.0),
        (b'<c r="A1"><f>1+1</f><v></v></c>', Unread.FORMULA),
        (b'<c r="A1"><f>1+1</f></c>', Unread.FORMULA),
        (b'<c r="A1" t="str"><f>"a"</f><v>a</v></c>', "a"),
        (b'<c r="A1" t="str"><f>""</f><v></v></c>', None),
        (b'<c r="A1" t="e"><f>NA()</f><v>#N/A</v></c>', Unread.ERROR),
        (b'<c r="A1" t="inlineStr"><is><t>tr</t><r><t>ong</t></r></is></c>', "trong"),
        (b'<c t="str"><v>kh\xc3\xb4ng</v></c>', "không"),
        (b'<c r="A1" t="d"><v>2025-03-10</v></c>', datetime(2025, 3, 10, tzinfo=OFFICE_ZONE)),
        (b'<c r="A1"><v>46196001234</v></c>', 46_196_001_234.0),
    ],
)
def test_formulas_are_never_computed_and_odd_kinds_are_read(one_cell, cell, value):
    path = with_parts(one_cell, {"sheet1.xml": (CELL, cell)})
    assert rows_of(path) == ([] if value is None else [{1: value}])
    assert survey_of(path).formulas == (b"<f>" in cell)


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        (1.0, "1900-01-01T00:00:00"),
        (59.0, "1900-02-28T00:00:00"),
        (61.0, "1900-03-01T00:00:00"),
        (45726.385416666664, "2025-03-10T09:15:00"),
    ],
)
def test_serial_numbers_are_days(serial, day):
    assert day_of(serial).isoformat() == f"{day}+07:00"


@pytest.mark.parametrize("serial", [60.0, 60.9, -1.0, 3e6, float("inf"), float("nan")])
def test_serial_numbers_of_no_day_are_none(serial):
    assert day_of(serial) is Unread.DAY


def test_days_may_be_counted_from_1904(tmp_path):
    book = Workbook()
    book.active.append([datetime.fromisoformat("2025-03-10T00:00:00")])
    book.save(tmp_path / "mac.xlsx")
    old = with_parts(
        tmp_path / "mac.xlsx", {"workbook.xml": (b"<workbookPr ", b'<workbookPr date1904="1" ')}
    )
    (cells,) = rows_of(old)
    assert cells[1].isoformat() == "2029-03-11T00:00:00+07:00"


def test_columns_have_letters():
    assert [column_letters(place) for place in (1, 26, 27, 16_384)] == ["A", "Z", "AA", "XFD"]
    assert column_number("XFD") == 16_384
    with pytest.raises(ValueError, match="a1"):
        column_number("a1")


def test_tables_that_are_shown_come_first_and_charts_are_none(tmp_path):
    book = Workbook()
    book.active.title = "Ẩn"
    book.active.sheet_state = "hidden"
    book.create_sheet("Sổ").append(["có"])
    book.create_chartsheet("Biểu đồ")
    book.save(tmp_path / "a.xlsx")
    with open_table(tmp_path / "a.xlsx") as table:
        assert table.sheets == ("Sổ", "Ẩn")
    assert rows_of(tmp_path / "a.xlsx") == [{1: "có"}]


def test_joined_cells_hidden_rows_and_places_are_surveyed(tmp_path):
    path = an_xlsx(tmp_path / "a.xlsx", [a_row(1)], merged=["A1:B2"], hidden=[2])
    found = survey_of(path)
    assert (found.rows, found.hidden, len(found.merged)) == (2, 1, 1)


def test_macros_are_left_alone_and_told(one_cell):
    path = with_parts(one_cell, {}, xl__vbaProject_bin=b"\xd0\xcf")
    with open_table(path) as table:
        assert table.notes == ("import_macros",)
    assert rows_of(path) == [{1: 17.0}]


def test_texts_that_cells_share_are_read_whole_without_how_they_are_read_aloud(one_cell):
    cells = b'<c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c>'
    texts = (
        "<sst><si><t>một</t></si><si><r><t>ch</t></r><r><t>ữ</t></r>"
        "<rPh sb='0' eb='1'><t>x</t></rPh></si></sst>"
    )
    path = with_parts(one_cell, {"sheet1.xml": (CELL, cells)}, xl__sharedStrings_xml=texts.encode())
    assert rows_of(path) == [{1: "chữ", 2: "một"}]


def test_a_prefix_of_the_names_changes_nothing(tmp_path):
    path, odd = an_xlsx(tmp_path / "a.xlsx", [], head=[17]), tmp_path / "odd.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(odd, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                content = (
                    b'<x:worksheet xmlns:x="urn:y"><x:sheetData><x:row><x:c><x:v>5</x:v></x:c>'
                    b"</x:row></x:sheetData></x:worksheet>"
                )
            if not name.endswith("styles.xml"):
                target.writestr(name, content)
    assert rows_of(odd) == [{1: 5.0}]
    assert survey_of(odd).rows == 1


# ------------------------------------------------------------------------------- hostile
@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("sheet1.xml", b"<sheetData>", b"<sheetData><row>"),
        ("sheet1.xml", CELL, b'<c r="1A"><v>x</v></c>'),
        ("sheet1.xml", CELL, b'<c r="A1" t="s"><v>9</v></c>'),
        ("sheet1.xml", CELL, b'<c r="A1" t="d"><v>hm</v></c>'),
        ("sheet1.xml", b"<worksheet", b"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet"),
        ("workbook.xml.rels", b"relationships", b"&relationships"),
        ("workbook.xml", b"<workbook", b"<!DOCTYPE a><workbook"),
        ("styles.xml", b"<cellXfs", b"<cellXfs></cellXfs"),
    ],
)
def test_broken_inside_it_is_refused_and_nothing_else_happens(one_cell, part, before, after):
    assert refused(with_parts(one_cell, {part: (before, after)})) == "import_unreadable"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_without_its_parts_it_is_refused(one_cell, part):
    odd = one_cell.with_name("odd.xlsx")
    with zipfile.ZipFile(one_cell) as source, zipfile.ZipFile(odd, "w") as target:
        for name in source.namelist():
            if name != part:
                target.writestr(name, source.read(name))
    assert refused(odd) == "import_unreadable"


def test_an_archive_cut_in_the_middle_is_refused(tmp_path):
    path = an_xlsx(tmp_path / "a.xlsx", [a_row(1)])
    path.write_bytes(path.read_bytes()[:-200])
    assert refused(path) == "import_unreadable"


def test_no_tables_at_all_are_no_table(one_cell):
    odd = with_parts(one_cell, {"workbook.xml.rels": (b"/worksheet", b"/chartsheet")})
    with open_table(odd) as table:
        assert table.sheets == ()


def test_a_compression_that_unpacks_without_a_bound_is_refused(one_cell, tmp_path):
    odd = tmp_path / "odd.xlsx"
    with (
        zipfile.ZipFile(one_cell) as source,
        zipfile.ZipFile(odd, "w", zipfile.ZIP_LZMA) as target,
    ):
        for name in source.namelist():
            target.writestr(name, source.read(name))
    assert refused(odd) == "import_unreadable"


def test_a_bomb_is_refused_before_it_is_unpacked(one_cell, monkeypatch):
    monkeypatch.setattr(xlsx_reading, "_MAX_UNPACKED", 100)
    assert refused(one_cell) == "import_file_too_big"


@pytest.mark.parametrize(("name", "most"), [("MAX_ROWS", 1), ("MAX_CELLS", 3), ("MAX_MERGED", 1)])
def test_more_than_a_table_may_have_is_refused_before_the_first_row(
    tmp_path, monkeypatch, name, most
):
    monkeypatch.setattr(xlsx_reading, name, most)
    path = an_xlsx(tmp_path / "a.xlsx", [a_row(1)], merged=["A5:B5", "A6:B6"])
    assert refused(path) == "import_file_too_big"


def test_an_area_without_an_end_and_sixteen_thousand_columns_cost_nothing(one_cell):
    wide = b'<c r="XFD1"><v>1</v></c>'
    endless = b'</sheetData><mergeCells><mergeCell ref="C:XFD"/></mergeCells>'
    path = with_parts(one_cell, {"sheet1.xml": (CELL, CELL + wide)})
    path = with_parts(path, {"sheet1.xml": (b"</sheetData>", endless)})
    assert survey_of(path).merged == ()
    assert rows_of(path) == [{1: 17.0, 16_384: 1.0}]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import_empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "import_old_excel"),
        (b"PK\x03\x04 nothing else", "import_unreadable"),
        (b"a;b\0c\n", "import_encoding"),
    ],
)
def test_a_file_that_is_something_else_says_so(tmp_path, content, code):
    path = tmp_path / "so.xls"
    path.write_bytes(content)
    assert refused(path) == code


def test_a_file_that_is_not_there_says_so(tmp_path):
    assert refused(tmp_path / "none.xlsx") == "import_file_missing"
    with pytest.raises(InputError, match="import_file_missing"):
        sha256_of(tmp_path / "none.xlsx")


def test_whoever_waits_may_stop(tmp_path, monkeypatch):
    monkeypatch.setattr(csv_reading, "MAX_ROWS", 10_000)
    watch = Watch(stopped=lambda: True)
    text = a_csv(tmp_path / "a.csv", [[1]] * 1_000, head=["a"])
    for path in (an_xlsx(tmp_path / "a.xlsx", []), text):
        with open_table(path) as table, pytest.raises(ReadingStopped):
            table.survey(table.sheets[0], watch)


# ------------------------------------------------------------------------------- texts
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_a_text_is_read_whatever_wrote_it(tmp_path, encoding, delimiter, ends):
    path = a_csv(
        tmp_path / "so.csv",
        [a_row(1)],
        encoding=encoding,
        delimiter=delimiter,
        ends=ends,
    )
    head, row = rows_of(path)
    assert tuple(head.values()) == HEAD
    assert (row[4], row[8]) == ("Trần Thị Mẫu", "10/03/2025")
    with open_table(path) as table:
        assert table.notes == ()
        assert table.sheets == ("so",)


def test_single_bytes_of_old_fonts_are_read_as_their_letters(tmp_path):
    path = tmp_path / "so.csv"
    path.write_bytes("Mã;Tên\n1;".encode("cp1252", "replace") + "NguyÔn V¨n Thö\n".encode("cp1252"))
    assert rows_of(path)[1][2] == "NguyÔn V¨n Thö"
    with open_table(path) as table:
        assert table.notes == ("import_not_unicode",)


def test_windows_vietnamese_is_read_as_that(tmp_path):
    path = tmp_path / "so.csv"
    text = "Tên;Nơi\nTrần Thị Mẫu;Thừa Thiên Huế\n"
    parts = unicodedata.normalize("NFD", text)
    # That code page has the vowels whole and the tones apart.
    for whole in "âăêôơưđÂĂÊÔƠƯĐ":
        parts = parts.replace(unicodedata.normalize("NFD", whole), whole)
    path.write_bytes(parts.encode("cp1258", "replace"))
    name = rows_of(path)[1][1]
    assert unicodedata.normalize("NFC", name) == "Trần Thị Mẫu"


def test_a_text_that_breaks_off_is_refused(tmp_path):
    path = tmp_path / "so.csv"
    path.write_text('a;b\n1;"' + "x" * 200_000)
    assert refused(path) == "import_csv_broken"
    path.write_bytes("\ufeffa;b\n".encode("utf-16-le") + b"\x00\xd8")
    assert refused(path) == "import_encoding"
    path.write_bytes("\ufeffa;b\n".encode("utf-16-le") * 40_000 + b"\x00\xd8")
    assert refused(path) == "import_csv_broken"


def test_lines_without_a_word_are_left_out_and_counted(tmp_path):
    path = tmp_path / "so.csv"
    path.write_text("a;b\n;\n\n1;2\n")
    with open_table(path) as table:
        assert [row.number for row in table.rows("so")] == [1, 4]


def test_a_text_that_is_too_big_is_refused(tmp_path, monkeypatch):
    path = a_csv(tmp_path / "so.csv", [[1], [2]], head=["a"])
    monkeypatch.setattr(csv_reading, "MAX_ROWS", 2)
    assert refused(path) == "import_file_too_big"
    monkeypatch.setattr(csv_reading, "MAX_FILE_BYTES", 2)
    assert refused(path) == "import_file_too_big"


def test_a_long_text_is_looked_through_to_its_end_for_what_is_no_unicode(tmp_path):
    path = tmp_path / "so.csv"
    path.write_bytes(b"a;b\n" + b"1;2\n" * 20_000 + b"\xd4;3\n")
    with open_table(path) as table:
        assert table.notes == ("import_not_unicode",)


def test_a_sheet_of_texts_is_written_or_says_that_it_cannot_be(tmp_path):
    write_text_sheet([["Mã", "Vì sao"], ["0012", "=1+1"]], tmp_path / "a.xlsx", wide=1)
    assert rows_of(tmp_path / "a.xlsx")[1] == {1: "0012", 2: "=1+1"}
    with pytest.raises(EnvironmentProblem, match="output_unwritable"):
        write_text_sheet([["a"]], tmp_path / "none" / "a.xlsx", wide=0)
