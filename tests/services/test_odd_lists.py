"""Lists that nobody would write by hand: ranges without end, odd names, codes that had ended."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from reception.domain.catalogue_layers import Layer
from reception.domain.deadline import LimitUnit, TimeLimit
from reception.domain.errors import InputError
from reception.messages import sentence
from reception.services.catalogue import importing, office_entries, table_import
from reception.services.catalogue.office_entries import EntryLimit
from reception.services.catalogue.refused_rows import refused_beside, save_refused
from reception.services.catalogue.spreadsheet_size import area
from reception.services.catalogue.table_import import TableMap
from tests.services.test_catalogue_layers import again, limit_on
from tests.services.test_own_entries import DAY, HEAD, LAND, ROAD

GOOD = ["9.000001", "Của tỉnh", "Đất đai", "5 ngày làm việc", "", ""]


def a_list(path: Path, *rows: Sequence[object]) -> Path:
    book = Workbook()
    for row in (HEAD, *rows):
        book.active.append(row)
    book.save(path)
    return path


def with_part(path: Path, part: str) -> Path:
    """The list with a further part behind the rows of its sheet."""
    odd = path.with_name("odd.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(odd, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b"</sheetData>", f"</sheetData>{part}".encode())
            target.writestr(name, content)
    return odd


def read(context, path: Path, layer: Layer = Layer.PROVINCE) -> table_import.TableRows:
    return table_import.read_table(context, path, TableMap({}), layer)


@pytest.mark.parametrize(
    "part",
    [
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        '<mergeCells><mergeCell ref="D:XFD"/></mergeCells>',
        '<mergeCells><x:mergeCell xmlns:x="y" ref="$H$1:&#65;A1048576"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>',
    ],
)
def test_a_range_of_a_whole_sheet_is_refused_before_its_cells_are_made(context, tmp_path, part):
    path = with_part(a_list(tmp_path / "ds.xlsx", GOOD), part)
    with pytest.raises(InputError) as caught:
        read(context, path)
    assert caught.value.code == "catalogue_file_too_big"


def test_a_range_of_a_few_cells_beside_the_list_does_no_harm(context, tmp_path):
    part = '<hyperlinks><hyperlink ref="B2:C2" location="A1"/></hyperlinks>'
    assert len(read(context, with_part(a_list(tmp_path / "ds.xlsx", GOOD), part)).taken) == 1


@pytest.mark.parametrize(
    ("ref", "cells"), [("A1:C2", 6), ("B:B", 1_048_576), ("B2:A1", 0), ("nowhere:x", 0)]
)
def test_the_cells_of_a_range_are_counted(ref, cells):
    assert area(ref) == cells


@pytest.mark.parametrize("stem", ["danh mục 😀", "danh\u200bmục", "ạ" * 70, "x" * 245])
def test_the_name_of_a_list_stops_none_of_its_rows(context, tmp_path, stem):
    path = a_list(tmp_path / f"{stem}.xlsx", GOOD, [2.00056, "x", "y", "3 ngày", "", ""])
    rows = read(context, path)
    assert (len(rows.taken), len(rows.refused)) == (1, 1)
    table_import.accept_table(context, rows)
    assert save_refused(rows, refused_beside(path)).is_file()


def test_an_entry_that_ended_begins_again_on_the_next_day_and_no_later(context, tmp_path):
    code = office_entries.add_entry(context, ROAD).code
    office_entries.end_entry(context, code, context.today, "QĐ 30")
    later = replace(ROAD, code=code, valid_from=context.today + 10 * DAY)
    with pytest.raises(InputError) as caught:
        office_entries.add_entry(context, later)
    assert (caught.value.code, caught.value.field) == ("entry_gap", "valid_from")
    assert f"{context.today + DAY:%d/%m/%Y}" in sentence(caught.value)

    late = [code, "n", "l", "5 ngày", "", f"{later.valid_from:%d/%m/%Y}"]
    head = [*HEAD[:5], "Áp dụng từ ngày"]
    book = Workbook()
    for row in (head, late, GOOD):
        book.active.append(row)
    book.save(tmp_path / "ds.xlsx")
    rows = read(context, tmp_path / "ds.xlsx", Layer.OFFICE)
    assert [row.code for row in rows.taken] == [GOOD[0]]
    assert [row.error.code for row in rows.refused] == ["catalogue_after_end"]
    assert f"{context.today + DAY:%d/%m/%Y}" in sentence(rows.refused[0].error)
    table_import.accept_table(context, rows)

    office_entries.add_entry(context, replace(later, valid_from=context.today + DAY))
    firsts = [row.first for row in office_entries.own_entries(context) if row.code == code]
    assert firsts == [context.today, context.today + DAY]


@pytest.mark.parametrize("is_own_code", [True, False])
def test_a_limit_for_a_procedure_the_office_brought_changes_that_one(context, is_own_code):
    code = office_entries.add_entry(context, replace(ROAD, code="" if is_own_code else LAND)).code
    later = context.today + 3 * DAY
    office_entries.set_limit(context, code, EntryLimit(9, "working_days"), "QĐ 40", later)
    rows = [row for row in office_entries.own_entries(context) if row.code == code]
    assert [(row.first, row.last, row.source) for row in rows] == [
        (context.today, later - DAY, ROAD.decision),
        (later, None, "QĐ 40"),
    ]
    assert limit_on(again(context), later, code) == TimeLimit(9, LimitUnit.WORKING_DAYS)
    assert rows[1].version is not None
    assert rows[1].version.fees[0].amount == 20_000
    importing.step_back(context, Layer.OFFICE)
    assert limit_on(again(context), later, code) == TimeLimit(5, LimitUnit.WORKING_DAYS)


def test_a_limit_for_an_entry_that_does_not_hold_then_says_so(context):
    code = office_entries.add_entry(context, ROAD).code
    with pytest.raises(InputError) as caught:
        office_entries.set_limit(
            context, code, EntryLimit(9, "working_days"), "QĐ 40", context.today - DAY
        )
    assert (caught.value.code, caught.value.field) == ("entry_not_held", "valid_from")
    assert "limits.csv" not in sentence(caught.value)
