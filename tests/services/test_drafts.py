"""Sheets in hand: kept at every change, gone with the dossier that came of them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from reception.domain.errors import EnvironmentProblem, InputError
from reception.services.intake import drafts as service
from reception.services.intake.drafts import drafts, drop_draft, save_draft
from reception.services.intake.receiving import receive
from reception.storage.database import Database
from tests.workspaces import a_form, context_on, open_copy

SHEET = json.dumps({"owner": {"name": "Nguyễn Văn Thử"}}, ensure_ascii=False)


def test_sheet_is_kept_under_its_name_and_the_newest_content_wins(context, clock):
    first = save_draft(context, "in hand", "{}")
    clock.advance(seconds=1)
    assert save_draft(context, "in hand", SHEET) == first
    (kept,) = drafts(context)
    assert (kept.content, kept.saved_at, kept.clerk) == (SHEET, context.clock.now(), "Lê Thị Hạnh")


def test_sheets_put_aside_lie_beside_the_one_in_hand_newest_first(context, clock):
    save_draft(context, "aside 1", SHEET)
    clock.advance(minutes=1)
    save_draft(context, "in hand", SHEET)
    assert [item.owner_key for item in drafts(context)] == ["in hand", "aside 1"]


def test_other_counters_sheets_are_not_shown(context):
    save_draft(context, "in hand", SHEET)
    other = replace(context, office=replace(context.office, counter=2))
    assert drafts(other) == ()


def test_dropped_sheet_is_gone_once(context):
    number = save_draft(context, "in hand", SHEET)
    assert drop_draft(context, number)
    assert not drop_draft(context, number)
    assert drafts(context) == ()


def test_sheet_goes_with_the_dossier_that_came_of_it(context):
    number, other = save_draft(context, "in hand", SHEET), save_draft(context, "aside", SHEET)
    receive(context, a_form(), draft_id=number)
    assert [item.id for item in drafts(context)] == [other]


def test_refused_intake_leaves_the_sheet(context):
    number = save_draft(context, "in hand", SHEET)
    with pytest.raises(InputError):
        receive(context, a_form(fee_units=0), draft_id=number)
    assert len(drafts(context)) == 1


def test_intake_that_cannot_be_stored_leaves_the_sheet(context, monkeypatch):
    number = save_draft(context, "in hand", SHEET)

    def full(*_given):
        raise EnvironmentProblem("disk_full")

    monkeypatch.setattr("reception.storage.drafts.Drafts.drop", full)
    with pytest.raises(EnvironmentProblem):
        receive(context, a_form(), draft_id=number)
    with context.database.read() as view:
        assert view.journal.count() == 0
    assert len(drafts(context)) == 1


def test_sheet_outlives_the_process_that_typed_it(tmp_path):
    held = open_copy(tmp_path)
    context = held.context()
    save_draft(context, "in hand", SHEET)
    # The next process finds only the file; nothing of the first one was closed in order.
    again = replace(context, database=Database(held.folder.database, held.key))
    assert [item.content for item in drafts(again)] == [SHEET]
    again.database.close()
    context.database.close()
    held.close()


def test_sheet_lies_encrypted(tmp_path):
    with context_on(tmp_path) as (context, _clock):
        save_draft(context, "in hand", SHEET)
        folder = context.database.path.parent
        content = b"".join(path.read_bytes() for path in folder.glob("reception.db*"))
    assert "Nguyễn Văn Thử".encode() not in content


@pytest.mark.parametrize(
    ("key", "content", "code"),
    [
        ("in hand", json.dumps("x" * service.MAX_CONTENT), "draft_too_big"),
        ("", "{}", "draft_too_big"),
        ("k" * 101, "{}", "draft_too_big"),
        ("in hand", "{", "draft_not_json"),
        ("in hand", "[" * 100_000, "draft_not_json"),
    ],
)
def test_what_cannot_be_kept_leaves_what_was_kept_before(context, key, content, code):
    save_draft(context, "in hand", SHEET)
    with pytest.raises(InputError) as caught:
        save_draft(context, key, content)
    assert caught.value.code == code
    assert [item.content for item in drafts(context)] == [SHEET]


def test_counter_keeps_a_bounded_number_of_sheets(context, monkeypatch):
    monkeypatch.setattr(service, "MAX_DRAFTS", 2)
    save_draft(context, "a", "{}")
    save_draft(context, "b", "{}")
    with pytest.raises(InputError) as caught:
        save_draft(context, "c", "{}")
    assert caught.value.code == "too_many_drafts"
    assert save_draft(context, "a", SHEET)
