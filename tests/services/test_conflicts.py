"""Conflicts of two counters: both sides told, one chosen, all that follows in one command."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from time import perf_counter
from typing import Any

import pytest

from reception.domain.deadline import DeadlineStep
from reception.domain.dossier import Dossier
from reception.domain.errors import InputError, NotPermitted
from reception.domain.events import Draft
from reception.domain.facts import CodeBinding, Correction, Fact, Remark, Settlement, Undoing
from reception.domain.field_merge import before_of
from reception.domain.money_facts import Payment
from reception.domain.person import IdKind, PartyInput
from reception.domain.result_facts import HandingOver
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.workflow import Action, EventKind
from reception.event_codec import decode_fact
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.conflicts import LIMIT, Choice, conflicts, conflicts_of, settle
from reception.services.dossier.processing import act
from reception.services.intake.receiving import receive
from tests.chains import an_intake
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


# ------------------------------------------------------------------- what goes with a field


def crossed(context, code: str, here: ActionInput, **there: Any) -> None:
    """A correction here, and one of another counter that had not heard of it."""
    before = seen(context, code)
    fact = Correction("nơi khác", **there)
    fact = replace(fact, before=before_of(before.intake, before.due_at, fact))
    act(context, code, Action.CORRECT, here)
    arrives(context, code, EventKind.CORRECTED, fact)


def test_identity_number_comes_back_with_its_own_kind(context, code):
    before = seen(context, code).owner
    here = ActionInput(reason="sai số", owner=PartyInput(id_number="046196009999"))
    passport = replace(before, id_number="C1234567", id_kind=IdKind.PASSPORT)
    crossed(context, code, here, owner=passport)
    (item,) = conflicts(context)
    owner = settle(context, code, item.conflict, Choice.LEFT, REASON).owner
    assert (owner.id_number, owner.id_kind) == ("046196009999", IdKind.CCCD)


def test_appointment_comes_back_with_its_own_reasons(context, code):
    day = date(2026, 8, 13)
    crossed(
        context,
        code,
        ActionInput(reason="lịch", new_day=day),
        due_at=datetime(2026, 8, 20, 17, tzinfo=OFFICE_ZONE),
        due_steps=(DeadlineStep(date(2026, 8, 20), False, "nơi khác hẹn"),),
    )
    (item,) = conflicts(context)
    settled = settle(context, code, item.conflict, Choice.LEFT, REASON)
    assert settled.due_at is not None
    assert settled.due_at.date() == day
    assert [step.why for step in settled.due_steps] == ["Đính chính ngày hẹn sang 13/8/2026"]


def test_left_side_is_told_of_whoever_gave_the_field_its_value(context, code):
    here = ActionInput(reason="đổi số", owner=PartyInput(phone="0905111111"))
    before = seen(context, code)
    fact = Correction("gọi lại", owner=replace(before.owner, phone="0905222222"))
    fact = replace(fact, before=before_of(before.intake, before.due_at, fact))
    act(context, code, Action.CORRECT, here)
    later = replace(context, office=replace(context.office, clerk="Phạm Thị Khác"))
    act(later, code, Action.CORRECT, ActionInput(reason="địa chỉ", owner=PartyInput(address="Huế")))
    arrives(context, code, EventKind.CORRECTED, fact)
    (item,) = conflicts(context)
    assert (item.left.words, item.left.actor) == ("0905111111", "Lê Thị Hạnh")


def test_conflict_is_settled_by_the_id_of_its_dossier_where_a_code_is_shared(context, code):
    fee_from_two_sides(context, code)
    (item,) = conflicts(context)
    other = receive(context, a_form()).dossier.code
    arrives(context, other, EventKind.CODE_BOUND, CodeBinding(code))
    assert settle(context, item.uid, item.conflict, Choice.BOTH, REASON).conflicts == ()


def test_long_history_of_a_dossier_is_told_quickly(context, code):
    for number in range(220):
        arrives(context, code, EventKind.RECEIVED, an_intake(code=code, note=str(number)))
    began = perf_counter()
    assert len(conflicts_of(context, code)) == 220
    assert len(conflicts(context)) == LIMIT
    assert perf_counter() - began < 5


def test_move_that_is_open_again_is_recorded_as_an_act_of_its_own(context, code):
    """With the mark of another command, undoing it would take that whole command back."""
    act(context, code, Action.STOP, ActionInput(reason="chờ"))
    arrives(context, code, EventKind.FORWARDED, Remark(to_unit="Phòng Tư pháp", command="mark"))
    act(context, code, Action.REOPEN, ActionInput(reason="xin làm tiếp"))
    (item,) = conflicts_of(context, code)
    assert Choice.RIGHT in item.choices
    settled = settle(context, code, item.conflict, Choice.RIGHT, REASON)
    assert settled.holder == "Phòng Tư pháp"
    with context.database.read() as view:
        marks = [
            getattr(decode_fact(event), "command", "")
            for event in view.journal.of_dossier(item.uid)
            if event.kind == EventKind.FORWARDED
        ]
    assert marks[0] == "mark"
    assert marks[1] not in ("", "mark")


def test_undo_that_came_too_late_is_told_and_can_be_left(context, code):
    act(context, code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    uid = seen(context, code).uid
    with context.database.read() as view:
        forwarded = view.journal.of_dossier(uid)[-1]
    act(context, code, Action.COMPLETE, ActionInput())
    undone = Undoing(forwarded.device_id, forwarded.seq, forwarded.kind, "nhầm")
    arrives(context, code, EventKind.UNDONE, undone)
    (item,) = conflicts(context)
    assert item.left.at is not None
    assert settle(context, code, item.conflict, Choice.LEFT, REASON).conflicts == ()


def decided_twice(context, code: str, first: Choice, second: Choice) -> None:
    """This desk chose one side of a phone; another one had chosen the other meanwhile."""
    phone_from_two_sides(context, code)
    (conflict,) = seen(context, code).conflicts
    settle(context, code, f"{conflict.device_id}:{conflict.seq}", first, REASON)
    decision = Settlement(conflict.device_id, conflict.seq, "Theo đơn", second.value)
    arrives(context, code, EventKind.CONFLICT_SETTLED, decision)


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (Choice.LEFT, Choice.RIGHT, ("0905111111", "0905222222")),
        (Choice.RIGHT, Choice.LEFT, ("0905222222", "0905111111")),
    ],
)
@pytest.mark.parametrize("choice", [Choice.LEFT, Choice.RIGHT])
def test_two_decisions_are_told_and_one_of_them_is_kept(context, code, first, second, kept, choice):
    decided_twice(context, code, first, second)
    (item,) = conflicts(context)
    assert item.label == "Hai người quyết định khác nhau: Điện thoại của chủ hồ sơ"
    assert (item.left.words, item.right.words) == kept
    assert (item.left.actor, item.right.actor) == ("Lê Thị Hạnh", "Trần Văn Khác")
    assert item.choices == (Choice.LEFT, Choice.RIGHT)
    settle(context, code, item.conflict, choice, REASON)
    assert conflicts(context) == []
    assert seen(context, code).owner.phone == kept[choice is Choice.RIGHT]


def test_two_decisions_about_money_are_told_by_their_words(context, code):
    fee_from_two_sides(context, code)
    (conflict,) = seen(context, code).conflicts
    settle(context, code, f"{conflict.device_id}:{conflict.seq}", Choice.BOTH, REASON)
    decision = Settlement(conflict.device_id, conflict.seq, "Trả lại", Choice.LEFT.value)
    arrives(context, code, EventKind.CONFLICT_SETTLED, decision)
    (item,) = conflicts(context)
    assert (item.label, item.left.words, item.right.words) == (
        *("Hai người quyết định khác nhau", "Giữ cả hai", "Giữ bên ghi trước"),
    )
    settle(context, code, item.conflict, Choice.LEFT, REASON)
    assert conflicts(context) == []
