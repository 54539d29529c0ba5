"""Moving on: every action, its rules, and what it leaves on the dossier."""

from __future__ import annotations

from datetime import date

import pytest

from reception.domain.errors import InputError, NotPermitted
from reception.domain.events import Draft
from reception.domain.facts import CodeBinding
from reception.domain.person import PartyInput
from reception.domain.result_facts import HandingOver
from reception.domain.timebase import format_instant
from reception.domain.workflow import Action, DossierStatus, EventKind
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput, act, hand_over, settle_conflict
from reception.services.intake.receiving import receive
from reception.services.recording import find
from tests.workspaces import a_form


@pytest.fixture
def code(context):
    """A dossier with three working days: received Wed 5/8, due Mon 10/8/2026."""
    return receive(
        context, a_form(procedure="1.004873", fee_units=1, fee_entered=3_000)
    ).dossier.code


def test_forwarded_dossier_is_with_the_office_it_went_to(context, code):
    dossier = act(context, code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    assert (dossier.status, dossier.holder) == (DossierStatus.PROCESSING, "Phòng Tư pháp")
    assert (
        act(context, code, Action.ACCEPT_HANDOVER, ActionInput()).status is DossierStatus.PROCESSING
    )


def test_supplement_runs_the_whole_limit_again(context, clock, code):
    act(context, code, Action.REQUEST_SUPPLEMENT, ActionInput(reason="Thiếu tờ khai"))
    clock.set("2026-08-12T09:00:00+07:00")
    dossier = act(context, code, Action.SUPPLEMENT, ActionInput(note="đã đủ"))
    assert format_instant(dossier.due_at) == "2026-08-17T17:00:00+07:00"


def test_paid_duty_moves_the_appointment_by_the_wait(context, clock, code):
    act(context, code, Action.REQUIRE_PAYMENT, ActionInput(reason="Thuế"))
    clock.set("2026-08-06T08:00:00+07:00")
    dossier = act(context, code, Action.PAY, ActionInput(amount=3_000))
    assert dossier.status is DossierStatus.PROCESSING
    assert format_instant(dossier.due_at) == "2026-08-11T17:00:00+07:00"


def test_payment_without_an_amount_covers_what_is_owed(context, code):
    dossier = act(
        context, code, Action.PAY, ActionInput(receipt_series="26TAA", receipt_number="7")
    )
    assert (dossier.paid, dossier.is_fee_due) == (3_000, False)


def test_payment_of_an_unknown_fee_needs_its_amount(context):
    unknown = receive(context, a_form(procedure="1.004873", fee_units=1)).dossier
    assert unknown.intake.fee.amount is None
    with pytest.raises(InputError) as caught:
        act(context, unknown.code, Action.PAY, ActionInput())
    assert (caught.value.code, caught.value.field) == ("required", "amount")


@pytest.mark.parametrize("amount", [-1, 10**15])
def test_impossible_amount_is_refused(context, code, amount):
    with pytest.raises(InputError) as caught:
        act(context, code, Action.PAY, ActionInput(amount=amount))
    assert caught.value.field == "amount"


def test_extension_is_granted_once_and_in_time(context, clock, code):
    asked = ActionInput(reason="Chờ xác minh", new_day=date(2026, 8, 14))
    dossier = act(context, code, Action.EXTEND, asked)
    assert format_instant(dossier.due_at) == "2026-08-14T17:00:00+07:00"
    with pytest.raises(NotPermitted) as caught:
        act(context, code, Action.EXTEND, ActionInput(reason="Nữa", new_day=date(2026, 8, 20)))
    assert caught.value.code == "extension_already_used"


def test_extension_needs_a_day_and_comes_before_the_last_day(context, clock, code):
    with pytest.raises(InputError) as missing:
        act(context, code, Action.EXTEND, ActionInput(reason="Chậm"))
    assert missing.value.field == "new_day"
    clock.set("2026-08-10T08:00:00+07:00")
    with pytest.raises(NotPermitted) as late:
        act(context, code, Action.EXTEND, ActionInput(reason="Chậm", new_day=date(2026, 8, 14)))
    assert late.value.code == "extension_on_due_day"
    clock.set("2026-08-10T17:00:01+07:00")
    given = ActionInput(reason="Chậm", new_day=date(2026, 8, 14))
    dossier = act(context, code, Action.EXTEND, given)
    assert not dossier.is_on_time(clock.now())


@pytest.mark.parametrize(
    ("action", "status"),
    [
        (Action.WITHDRAW, DossierStatus.WITHDRAWN),
        (Action.STOP, DossierStatus.STOPPED),
        (Action.REFUSE, DossierStatus.STOPPED),
    ],
)
def test_ending_needs_a_reason_and_ends_the_clock(context, code, action, status):
    with pytest.raises(InputError) as caught:
        act(context, code, action, ActionInput())
    assert caught.value.field == "reason"
    dossier = act(context, code, action, ActionInput(reason="Theo đơn", legal_basis="NĐ 118/2025"))
    assert (dossier.status, dossier.finished_at) == (status, context.clock.now())


def test_withdrawal_may_be_declined_and_a_stop_undone(context, code):
    act(context, code, Action.WITHDRAW, ActionInput(reason="Xin rút"))
    act(context, code, Action.DECLINE_WITHDRAWAL, ActionInput(reason="Đã có kết quả"))
    act(context, code, Action.STOP, ActionInput(reason="Nhầm"))
    dossier = act(context, code, Action.REOPEN, ActionInput(reason="Dừng nhầm hồ sơ"))
    assert dossier.status is DossierStatus.PROCESSING


def test_correction_puts_right_what_is_given_and_counts(context, code):
    given = ActionInput(
        reason="Sai tên",
        owner=PartyInput(name="Đặng Thị Thử"),
        submitter=PartyInput(name="Trần Mẫu"),
        summary="Kết hôn",
        quantity=2,
    )
    dossier = act(context, code, Action.CORRECT, given)
    assert (dossier.owner.name, dossier.intake.quantity) == ("Đặng Thị Thử", 2)
    assert (dossier.intake.summary, dossier.corrections) == ("Kết hôn", 1)


def test_correction_of_nothing_or_of_nonsense_is_refused(context, code):
    for given, field in (
        (ActionInput(reason="Sai"), "owner"),
        (ActionInput(reason="Sai", quantity=0), "quantity"),
        (ActionInput(reason="Sai", owner=PartyInput(name="")), "owner.name"),
    ):
        with pytest.raises(InputError) as caught:
            act(context, code, Action.CORRECT, given)
        assert caught.value.field == field


def test_result_is_handed_over_once(context, code):
    act(context, code, Action.COMPLETE, ActionInput(result_number="15/XN"))
    dossier = hand_over(
        context, code, by_command(ActionInput(to_name="Nguyễn Văn Thử", to_id="001098012345"))
    )
    assert (dossier.status, dossier.returned_to) == (DossierStatus.RETURNED, "Nguyễn Văn Thử")
    with pytest.raises(NotPermitted) as caught:
        hand_over(context, code, by_command(ActionInput(to_name="Nguyễn Văn Thử")))
    assert caught.value.code == "already_returned"


def test_matter_settled_on_the_spot_is_finished_by_handing_over(context, code):
    dossier = hand_over(context, code, by_command(ActionInput(to_name="Nguyễn Văn Thử")))
    assert (dossier.finished_at, dossier.returned_at) == (context.clock.now(), context.clock.now())
    assert dossier.version == 3


def test_result_is_not_handed_to_nobody_nor_while_papers_are_missing(context, code):
    with pytest.raises(InputError) as caught:
        hand_over(context, code, by_command(ActionInput()))
    assert caught.value.field == "to_name"
    act(context, code, Action.REQUEST_SUPPLEMENT, ActionInput(reason="Thiếu"))
    with pytest.raises(NotPermitted) as waiting:
        hand_over(context, code, by_command(ActionInput(to_name="A")))
    assert waiting.value.code == "action_not_open"


def test_action_that_is_not_open_leaves_no_event(context, code):
    with pytest.raises(NotPermitted):
        act(context, code, Action.SUPPLEMENT, ActionInput())
    with pytest.raises(InputError):
        act(context, code, Action.RECEIVE, ActionInput())
    with context.database.read() as view:
        assert view.journal.count() == 1


def test_unknown_and_ambiguous_codes_are_said(context, code):
    with pytest.raises(InputError) as caught:
        act(context, "H57.30.12-260805-9999", Action.FORWARD, ActionInput())
    assert caught.value.code == "unknown_dossier"
    other = receive(context, a_form()).dossier
    with context.database.write() as tx:
        draft = Draft(
            other.uid, EventKind.CODE_BOUND, CodeBinding(code), "A", 1, context.clock.now()
        )
        tx.append(draft, recorded_at=context.clock.machine_now())
    with context.database.read() as view, pytest.raises(InputError) as twice:
        find(view, code)
    assert twice.value.code == "ambiguous_code"


def test_conflict_is_settled_by_a_decision_in_words(context, code):
    hand_over(context, code, by_command(ActionInput(to_name="A")))
    with context.database.write() as tx:
        uid = tx.dossiers.uids_of_code(code)[0]
        draft = Draft(uid, EventKind.RETURNED, HandingOver("B"), "A", 1, context.clock.now())
        dossier = tx.append(draft, recorded_at=context.clock.machine_now())
    (conflict,) = dossier.conflicts
    where = (conflict.device_id, conflict.seq)
    with pytest.raises(InputError):
        settle_conflict(context, code, *where, " ")
    with pytest.raises(InputError):
        settle_conflict(context, code, "other", 1, "Bỏ qua")
    assert settle_conflict(context, code, *where, "Quầy 2 bấm nhầm").conflicts == ()
