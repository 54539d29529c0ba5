from __future__ import annotations

from datetime import date

import pytest

from reception.domain.channel import Channel
from reception.domain.checklist import ChecklistItem, PaperCount
from reception.domain.person import Party, PartyInput, PartyKind
from reception.services.intake.fee_needs import FeeNeeds, fee_needs, special_cases
from reception.services.intake.intake_sheet import FeeEntries, IntakeSheet
from reception.services.intake.paper_rows import (
    PaperRow,
    completed,
    missing_count,
    papers_of,
    required_count,
    rows_of,
    with_stored,
)
from reception.services.intake.people import KnownPerson, may_take
from reception.services.intake.sheet_json import is_aside, sheet_from_json, sheet_to_json
from reception.services.papers.stored_papers import StoredPaper

LIST = (
    ChecklistItem("Tờ khai", originals=1),
    ChecklistItem("Giấy chứng sinh", originals=1, copies=1),
    ChecklistItem("Căn cước", presented_only=True),
    ChecklistItem("Giấy ủy quyền", required=False, condition="nếu nộp thay"),
)


def test_complete_hands_in_what_is_required_and_keeps_what_was_counted_beyond():
    rows = rows_of(LIST)
    rows = (rows[0].counted("originals", 3), *rows[1:])
    assert missing_count(rows) == 1
    done = completed(rows)
    assert papers_of(done) == (
        PaperCount("Tờ khai", originals=3),
        PaperCount("Giấy chứng sinh", originals=1, copies=1),
    )
    assert [row.is_ticked for row in done] == [True, True, True, False]
    assert (required_count(done), missing_count(done)) == (2, 0)


def test_toggle_takes_the_tick_away_and_gives_it_back():
    row = rows_of(LIST)[1]
    assert row.toggled().toggled() == row
    shown = rows_of(LIST)[2].toggled()
    assert shown.seen
    assert not shown.has_sheets
    added = PaperRow(None, PaperCount("Đơn", originals=1))
    assert not added.toggled().is_ticked
    assert added.toggled().toggled() == added


@pytest.mark.parametrize(("given", "kept"), [(-1, 0), (7, 7), (123_456, 9_999)])
def test_counts_stay_within_what_a_receipt_can_say(given, kept):
    assert rows_of(LIST)[0].counted("copies", given).paper.copies == kept


def test_copy_from_the_store_completes_its_line_and_names_its_dossier():
    rows = with_stored(rows_of(LIST), [StoredPaper("TO KHAI", "X-1")])
    assert [row.stored_in for row in rows] == ["X-1", "", "", ""]
    taken = rows[0].taken_from_store()
    assert taken.paper == PaperCount(f"{LIST[0].name} (lấy từ hồ sơ X-1)", copies=1)
    assert rows[1].taken_from_store() is rows[1]
    assert taken.is_from_store
    assert missing_count((taken, *rows[1:])) == 1
    assert completed((taken,)) == (taken,)


def test_no_procedure_asks_for_an_amount_alone():
    assert fee_needs(None, date(2026, 8, 5), Channel.DIRECT) == FeeNeeds()
    assert special_cases(None, date(2026, 8, 5)) == ()


def test_sheet_is_read_back_as_it_was_written_and_damage_is_left_out():
    sheet = IntakeSheet(
        owner=PartyInput(name="Nguyễn Văn Thử"),
        summary="Sao y",
        quantity=2,
        rows=(PaperRow(None, PaperCount("Đơn", originals=2)),),
        fee=FeeEntries(units=3, entered=None, note="chờ"),
    )
    text = sheet_to_json(sheet, is_aside=True)
    assert is_aside(text)
    assert sheet_from_json(text, lambda _code: None) == sheet
    assert sheet_from_json("[", lambda _code: None) == IntakeSheet()
    broken = sheet_from_json('{"owner": 3, "papers": [1], "fee": []}', lambda _code: None)
    assert broken == IntakeSheet()


@pytest.mark.parametrize(
    ("text", "may"),
    [("nguyen van", True), ("nguyen van thu", False), ("0905", True), ("090", False)],
)
def test_enter_takes_a_person_only_while_no_namesake_can_be_meant(text, may):
    person = KnownPerson(Party(PartyKind.CITIZEN, "Nguyễn Văn Thử"), "X-1", None)
    assert may_take(person, text) is may
