"""Conflicts of two counters: both sides told, one chosen, all that follows in one command."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reception.domain.dossier import Dossier
from reception.domain.errors import InputError, NotPermitted
from reception.domain.events import Draft
from reception.domain.facts import Correction, Fact, HandingOver, Payment
from reception.domain.field_merge import before_of
from reception.domain.person import PartyInput
from reception.domain.workflow import Action, EventKind
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.conflicts import Choice, conflicts, conflicts_of, settle
from reception.services.dossier.processing import act
from reception.services.intake.receiving import receive
from tests.workspaces import a_form

REASON = "Gọi điện hỏi lại chủ hồ sơ"


@pytest.fixture
def code(context) -> str:
    """A dossier owing money."""
    return receive(context, a_form()).dossier.code


def seen(context, code: str) -> Dossier:
    with context.database.read() as view:
        (uid,) = view.dossiers.uids_of_code(code)
        found = view.dossier(uid)
    assert found is not None
    return found


def arrives(context, code: str, kind: EventKind, fact: Fact) -> None:
    """What another clerk recorded without having heard of what happened here since."""
    with context.database.write() as tx:
        (uid,) = tx.dossiers.uids_of_code(code)
        draft = Draft(uid, kind, fact, "Trần Văn Khác", 2, context.clock.now())
        tx.append(draft, recorded_at=context.clock.machine_now())


def phone_from_two_sides(context, code: str) -> None:
    before = seen(context, code)
    fact = Correction("gọi lại", owner=replace(before.owner, phone="0905222222"))
    fact = replace(fact, before=before_of(before.intake, before.due_at, fact))
    given = ActionInput(reason="đổi số", owner=PartyInput(phone="0905111111"))
    act(context, code, Action.CORRECT, given)
    arrives(context, code, EventKind.CORRECTED, fact)


def fee_from_two_sides(context, code: str) -> None:
    owed = seen(context, code).owed
    act(context, code, Action.PAY, ActionInput())
    arrives(context, code, EventKind.PAID, Payment(owed or 0, paid_before=0))


def test_nothing_waits_when_nobody_crossed(context, code):
    assert conflicts(context) == []


def test_both_sides_of_a_phone_are_told_with_who_and_where(context, code):
    phone_from_two_sides(context, code)
    (item,) = conflicts(context)
    assert conflicts_of(context, code) == [item]
    assert (item.code, item.label) == (code, "Điện thoại của chủ hồ sơ")
    assert (item.left.words, item.left.actor, item.left.counter) == ("0905111111", "Lê Thị Hạnh", 1)
    assert (item.right.words, item.right.actor, item.right.counter) == (
        "0905222222",
        "Trần Văn Khác",
        2,
    )
    assert item.choices == (Choice.LEFT, Choice.RIGHT)


@pytest.mark.parametrize(
    ("choice", "phone"), [(Choice.LEFT, "0905111111"), (Choice.RIGHT, "0905222222")]
)
def test_chosen_phone_stands_and_the_conflict_is_gone(context, code, choice, phone):
    phone_from_two_sides(context, code)
    (item,) = conflicts(context)
    settled = settle(context, code, item.conflict, choice, REASON)
    assert (settled.owner.phone, settled.conflicts) == (phone, ())
    assert conflicts(context) == []


def test_two_phones_cannot_both_be_kept(context, code):
    phone_from_two_sides(context, code)
    (item,) = conflicts(context)
    with pytest.raises(NotPermitted) as refused:
        settle(context, code, item.conflict, Choice.BOTH, REASON)
    assert refused.value.code == "choice_not_open"
    assert conflicts(context) == [item]


@pytest.mark.parametrize(("choice", "times"), [(Choice.LEFT, 1), (Choice.BOTH, 2)])
def test_fee_taken_twice_is_handed_back_or_kept(context, code, choice, times):
    owed = seen(context, code).owed or 0
    fee_from_two_sides(context, code)
    (item,) = conflicts(context)
    assert (item.label, item.left.counter, item.right.counter) == ("Thu tiền", 1, 2)
    settled = settle(context, code, item.conflict, choice, REASON)
    assert (settled.paid, settled.owed, settled.conflicts) == (times * owed, 0, ())


def test_move_that_was_no_longer_open_stays_out(context, code):
    act(context, code, Action.COMPLETE, ActionInput())
    arrives(context, code, EventKind.RETURNED, HandingOver("Người nhận"))
    arrives(context, code, EventKind.RETURNED, HandingOver("Người khác"))
    (item,) = conflicts(context)
    assert (item.left.words, item.right.words) == ("Đã trả kết quả", "Đã trả kết quả")
    assert item.choices == (Choice.LEFT, Choice.BOTH)
    settled = settle(context, code, item.conflict, Choice.LEFT, REASON)
    assert (settled.returned_to, settled.conflicts) == ("Người nhận", ())


def test_choice_without_a_reason_or_of_another_conflict_is_refused(context, code):
    fee_from_two_sides(context, code)
    (item,) = conflicts(context)
    with pytest.raises(InputError) as no_reason:
        settle(context, code, item.conflict, Choice.LEFT, " ")
    assert (no_reason.value.code, no_reason.value.field) == ("required", "reason")
    with pytest.raises(InputError) as unknown:
        settle(context, code, "other:1", Choice.LEFT, REASON)
    assert unknown.value.code == "unknown_conflict"
    assert conflicts(context) == [item]
