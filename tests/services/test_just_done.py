"""The strip of what was just done comes from the journal: own acts of today, as they are now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reception.domain.person import PartyInput
from reception.domain.workflow import Action
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.just_done import just_done, visit_of
from reception.services.dossier.processing import ActionInput, act, hand_over
from reception.services.intake.receiving import receive, refuse_intake
from reception.workspace import Workspace
from tests.workspaces import MORNING, a_form, context_on

MOTHER = PartyInput(name="Trần Thị Mẫu", id_number="046190009999", phone="0912000111")


def saved(context, **changes) -> str:
    return receive(context, a_form(**changes)).dossier.code


def returned(context, code: str) -> str:
    act(context, code, Action.COMPLETE, ActionInput(result="Bản sao"))
    hand_over(
        context, code, by_command(ActionInput(to_name="Nguyễn Văn Thử", to_id="001098012345"))
    )
    return code


def shown(context) -> list[tuple[str, bool]]:
    return [(item.dossier.code, item.returned) for item in just_done(context).items]


def test_the_last_three_are_shown_the_newest_first_each_once(context):
    first, second, third, fourth = (saved(context) for _ in range(4))
    assert shown(context) == [(fourth, False), (third, False), (second, False)]
    returned(context, second)
    returned(context, first)
    assert shown(context) == [(first, True), (second, True), (fourth, False)]


def test_nothing_was_done_yet_today(context, clock):
    assert just_done(context).items == ()
    saved(context)
    clock.set("2026-08-06T08:00:00+07:00")
    assert just_done(context).items == ()
    assert just_done(context).visit.dossiers == ()


def test_another_clerk_sees_what_he_did_himself(context):
    saved(context)
    other = replace(context, office=replace(context.office, clerk="Phan Văn Mẫu"))
    assert shown(other) == []
    mine = saved(other)
    assert shown(other) == [(mine, False)]
    assert len(shown(context)) == 1


def test_a_refusal_is_not_among_them(context):
    refuse_intake(context, a_form(), "Bị tẩy xóa.", "Điều 22")
    assert shown(context) == []


def test_it_survives_a_restart(tmp_path):
    with context_on(tmp_path) as (context, _clock):
        code = saved(context)
    held = Workspace(tmp_path / "data", tmp_path / "key", MORNING).open()
    again = held.context()
    try:
        assert shown(again) == [(code, False)]
    finally:
        again.database.close()
        held.close()


def test_what_can_be_taken_back_says_how(context):
    code = saved(context)
    act(context, code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    back = just_done(context).items[0].undo
    assert back is not None
    assert back.code == code


def test_two_dossiers_of_one_code_are_shown_and_undone_by_id(context):
    code = saved(context)
    with context.database.write() as tx:
        tx.connection.execute(
            f"INSERT INTO dossiers (uid, {_REST}) SELECT 'other', {_REST} FROM dossiers"
        )
    (item,) = just_done(context).items
    assert (item.dossier.code, item.key) == (code, item.dossier.uid)
    assert item.undo is not None


_REST = (
    "code, unit, counter, status, channel, procedure_code, procedure_name, field, owner_name,"
    " owner_id, owner_phone, names_key, received_by, received_at, due_at, suspended_at,"
    " finished_at, returned_at, holder, fee, paid, extensions, conflicts, version, numbers_key"
)


# --------------------------------------------------------------------------------- the visit
def test_the_visit_of_the_last_person_is_summed(context):
    saved(context, owner=MOTHER)
    mine = [saved(context) for _ in range(3)]
    visit = just_done(context).visit
    assert [dossier.code for dossier in visit.dossiers] == mine[::-1]
    assert visit.owed == 12_000


@pytest.mark.parametrize("at", [0, 1, 2])
def test_the_visit_of_any_of_its_dossiers_is_the_same(context, at):
    before = saved(context, owner=MOTHER)
    mine = [saved(context) for _ in range(3)]
    after = saved(context, owner=MOTHER)
    found = visit_of(context, mine[at])
    assert [dossier.code for dossier in found.dossiers] == mine[::-1]
    assert [dossier.code for dossier in visit_of(context, before).dossiers] == [before]
    assert [dossier.code for dossier in visit_of(context, after).dossiers] == [after]


def test_a_dossier_of_another_counter_belongs_to_no_visit_here(context):
    code = saved(context)
    other = replace(context, office=replace(context.office, counter=2))
    assert visit_of(other, code).dossiers == ()
