"""The nine-item score of a month by dossier, clerk and unit."""

from __future__ import annotations

import io
from dataclasses import replace
from fractions import Fraction

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from reception.domain.errors import InputError
from reception.domain.month import Month
from reception.domain.workflow import Action
from reception.print.index_sheet import write_internal_sheet
from reception.print.slips.internal_page import render_internal
from reception.services.dossier.processing import ActionInput, act
from reception.services.dossier.ratings import rate
from reception.services.service_index.internal_paper import internal_paper
from reception.services.service_index.internal_scores import internal_scores
from tests.services.test_queries import take

AUGUST, LONG = Month(2026, 8), "1.004884"
GIVEN = ActionInput(reason="Thiếu giấy tờ", to_unit="Phòng Tư pháp")


def by(context, name):
    """The same counter with somebody else at it."""
    return replace(context, office=replace(context.office, clerk=name))


@pytest.fixture
def found(context, clock):
    """One early, one late, one asked once and rated badly; two clerks."""
    early, late, asked, _ = (take(context, procedure=LONG) for _ in range(4))
    act(by(context, "Trần Văn Mẫu (viên chức)"), early, Action.COMPLETE, ActionInput())
    act(context, asked, Action.REQUEST_SUPPLEMENT, GIVEN)
    act(context, asked, Action.COMPLETE, ActionInput())
    rate(context, asked, 2)
    clock.set("2026-08-20T08:00:00+07:00")
    act(context, late, Action.COMPLETE, ActionInput())
    return internal_scores(context, AUGUST)


def test_what_has_ended_is_scored_dossier_by_dossier(found):
    points = {one.code[-1]: [part for _, part in one.points] for one in found.dossiers}
    # Total time, own time, contacts, places, attitude.
    assert points == {"1": [2, 2, 2, 2, 2], "2": [0, 0, 2, 2, 0], "3": [2, 2, 1, 2, 0]}
    assert [one.total for one in found.dossiers] == [10, 4, 7]


def test_a_clerk_has_the_mean_of_what_he_or_she_took_part_in(found):
    assert [(one.name, one.dossiers, one.average, one.grade.name) for one in found.clerks] == [
        ("Trần Văn Mẫu", 1, Fraction(10), "Hoàn thành 100%"),
        ("Lê Thị Hạnh", 3, Fraction(7), "Hoàn thành 100%"),
    ]


def test_the_unit_has_the_means_and_what_nobody_counts_is_open(found):
    items = {one.item.number: one for one in found.items}
    assert items["1"].points == Fraction(4, 3)
    assert (items["5"].points, items["5"].reason) == (None, items["5"].item.unknown)
    assert (found.total.known, found.total.open) == (Fraction(90, 10), 6)
    assert (found.least_class.name, found.most_class.name) == ("Khá", "Xuất sắc")
    assert not found.is_over


def test_a_month_in_which_nothing_ended_says_so(context, clock):
    take(context, procedure=LONG)
    empty = internal_scores(context, AUGUST)
    assert {one.reason for one in empty.items if one.item.is_of_dossiers} == {"nothing"}
    assert (empty.dossiers, empty.clerks) == ((), ())
    data = internal_paper(context, empty)
    assert "Từng người" not in PdfReader(io.BytesIO(render_internal(data))).pages[0].extract_text()
    with pytest.raises(InputError):
        internal_scores(context, Month(2026, 9))


def test_a_dossier_for_another_authority_is_not_the_units(context, clock):
    code = take(context, procedure=LONG)
    act(context, code, Action.COMPLETE, ActionInput())
    with context.database.write() as tx:
        tx.connection.execute("UPDATE dossiers SET deciding_unit = 'H57.30.14'")
    assert internal_scores(context, AUGUST).dossiers == ()


def test_the_papers_say_the_same(context, clock, found, tmp_path):
    data = internal_paper(context, replace(found, least_class=None, most_class=None))
    assert "Xếp loại" not in " ".join(data.total)
    data = internal_paper(context, found)
    text = " ".join(
        " ".join(page.extract_text().split())
        for page in PdfReader(io.BytesIO(render_internal(data))).pages
    )
    for words in ("TT 01/2018", "1,33/2", "chưa biết", "Trần Văn Mẫu", "10,0", "Xếp loại: từ"):
        assert words in text, words
    path = tmp_path / "diem.xlsx"
    write_internal_sheet(path, data)
    unit, clerks, dossiers = load_workbook(path).worksheets
    assert (unit["A5"].value, clerks["B5"].value) == ("1", "Trần Văn Mẫu")
    assert [cell.value for cell in dossiers[4]][-2:] == ["Mục 7", "Tổng"]
    assert dossiers.max_row == 7
