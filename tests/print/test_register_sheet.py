"""The register as a spreadsheet, read back by the library that offices' tools are built on."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from reception.domain.errors import EnvironmentProblem
from reception.print.register_sheet import HEAD_ROW, write_register_sheet
from tests.print.letter_papers import a_register, register_lines
from tests.print.papers import moment

NASTY = ("=1+1", "+84905123456", "-2+3", "@SUM(1)", '=HYPERLINK("http://x","y")', "\t=1")


@pytest.fixture
def written(tmp_path):
    def write(**changes):
        path = tmp_path / "sổ.xlsx"
        write_register_sheet(path, a_register(**changes))
        return openpyxl.load_workbook(path).worksheets[0]

    return write


def test_every_line_stands_under_the_columns_of_mau_07(written):
    sheet = written(count=40)
    titles = [cell.value for cell in sheet[HEAD_ROW]]
    assert titles[:3] == ["STT", "Mã hồ sơ", "Tên thủ tục hành chính"]
    assert sheet.max_row == HEAD_ROW + 40
    assert [row[1].value for row in sheet.iter_rows(min_row=HEAD_ROW + 1)] == [
        line.code for line in register_lines(40)
    ]
    assert sheet["A3"].value.startswith("Từ 01/8/2026 đến 31/8/2026 · lập lúc ")


@pytest.mark.parametrize("words", NASTY)
def test_what_a_person_typed_is_never_a_formula(written, words):
    line = replace(register_lines(1)[0], owner=words, note=words, contact=words)
    row = written(lines=(line,))[HEAD_ROW + 1]
    for at in (4, 5, 11):
        assert row[at].data_type == "s"
        assert row[at].value == words
        assert row[at].number_format == "@"
        assert row[at].quotePrefix


def test_file_holds_no_formula_at_all(tmp_path):
    lines = tuple(replace(line, note="=1+1") for line in register_lines(3))
    path = tmp_path / "so.xlsx"
    write_register_sheet(path, a_register(lines=lines))
    with zipfile.ZipFile(path) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"<f " not in sheet


def test_moments_are_dates_of_the_office_clock(written):
    line = replace(register_lines(1)[0], returned_at=moment(29, 9, 30))
    row = written(lines=(line,))[HEAD_ROW + 1]
    assert row[7].value == datetime(2026, 8, 28, 8, 0)
    assert row[9].value == datetime(2026, 8, 29, 9, 30)
    assert row[9].number_format == "dd/mm/yyyy"


def test_letter_that_no_spreadsheet_can_hold_is_left_out(written):
    line = replace(register_lines(1)[0], note="Đã\x0b rút")
    assert written(lines=(line,))[HEAD_ROW + 1][11].value == "Đã rút"


def test_empty_register_is_a_head_without_lines(written):
    assert written(lines=()).max_row == HEAD_ROW


def test_folder_that_cannot_be_written_is_an_environment_problem(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(EnvironmentProblem) as caught:
        write_register_sheet(tmp_path / "file" / "so.xlsx", a_register())
    assert caught.value.code == "print_not_kept"


def test_older_file_stays_when_the_new_one_cannot_be_written(tmp_path, monkeypatch):
    path = tmp_path / "so.xlsx"
    write_register_sheet(path, a_register())
    before = path.read_bytes()

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "no space")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(EnvironmentProblem):
        write_register_sheet(path, a_register(count=1))
    assert path.read_bytes() == before
