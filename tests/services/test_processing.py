"""Moving on: every action, its rules, and what it leaves on the dossier."""

from __future__ import annotations

from datetime import date

import pytest

from reception.domain.errors import InputError, NotPermitted
from reception.domain.events import Draft
from reception.domain.facts import CodeBinding, HandingOver
from reception.domain.person import PartyInput
from reception.domain.timebase import format_instant
from reception.domain.workflow import Action, DossierStatus, EventKind
from reception.services.intake import receive
from reception.services.processing import ActionInput, act, hand_over, settle_conflict
from reception.services.recording import find
from tests.desks import a_form


@pytest.fixture
def code(desk):
    """A dossier with three working days: received Wed 5/8, due Mon 10/8/2026."""
    return receive(desk, a_form(procedure="1.004873", fee_units=1, fee_entered=3_000)).dossier.code


def test_forwarded_dossier_is_with_the_office_it_went_to(desk, code):
    dossier = act(desk, code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    assert (dossier.status, dossier.holder) == (DossierStatus.PROCESSING, "Phòng Tư pháp")
    assert act(desk, code, Action.ACCEPT_HANDOVER, ActionInput()).status is DossierStatus.PROCESSING


def test_supplement_runs_the_whole_limit_again(desk, clock, code):
    act(desk, code, Action.REQUEST_SUPPLEMENT, ActionInput(reason="Thiếu tờ khai"))
    clock.set("2026-08-12T09:00:00+07:00")
    dossier = act(desk, code, Action.SUPPLEMENT, ActionInput(note="đã đủ"))
    assert format_instant(dossier.due_at) == "2026-08-17T17:00:00+07:00"


def test_paid_duty_moves_the_appointment_by_the_wait(desk, clock, code):
    act(desk, code, Action.REQUIRE_PAYMENT, ActionInput(reason="Thuế"))
    clock.set("2026-08-06T08:00:00+07:00")
    dossier = act(desk, code, Action.PAY, ActionInput(amount=3_000))
    assert dossier.status is DossierStatus.PROCESSING
    assert format_instant(dossier.due_at) == "2026-08-11T17:00:00+07:00"


def test_payment_without_an_amount_covers_what_is_owed(desk, code):
    dossier = act(desk, code, Action.PAY, ActionInput(receipt_series="26TAA", receipt_number="7"))
    assert (dossier.paid, dossier.is_fee_due) == (3_000, False)


def test_payment_of_an_unknown_fee_needs_its_amount(desk):
    unknown = receive(desk, a_form(procedure="1.004873", fee_units=1)).dossier
    assert unknown.intake.fee.amount is None
    with pytest.raises(InputError) as caught:
        act(desk, unknown.code, Action.PAY, ActionInput())
    assert (caught.value.code, caught.value.field) == ("required", "amount")


@pytest.mark.parametrize("amount", [-1, 10**15])
def test_impossible_amount_is_refused(desk, code, amount):
    with pytest.raises(InputError) as caught:
        act(desk, code, Action.PAY, ActionInput(amount=amount))
    assert caught.value.field == "amount"


def test_extension_is_granted_once_and_in_time(desk, clock, code):
    asked = ActionInput(reason="Chờ xác minh", new_day=date(2026, 8, 14))
    dossier = act(desk, code, Action.EXTEND, asked)
    assert format_instant(dossier.due_at) == "2026-08-14T17:00:00+07:00"
    with pytest.raises(NotPermitted) as caught:
        act(desk, code, Action.EXTEND, ActionInput(reason="Nữa", new_day=date(2026, 8, 20)))
    assert caught.value.code == "extension_already_used"


def test_extension_needs_a_day_and_comes_before_the_last_day(desk, clock, code):
    with pytest.raises(InputError) as missing:
        act(desk, code, Action.EXTEND, ActionInput(reason="Chậm"))
    assert missing.value.field == "new_day"
    clock.set("2026-08-10T08:00:00+07:00")
    with pytest.raises(NotPermitted) as late:
        act(desk, code, Action.EXTEND, ActionInput(reason="Chậm", new_day=date(2026, 8, 14)))
    assert late.value.code == "extension_too_late"


@pytest.mark.parametrize(
    ("action", "status"),
    [
        (Action.WITHDRAW, DossierStatus.WITHDRAWN),
        (Action.STOP, DossierStatus.STOPPED),
        (Action.REFUSE, DossierStatus.STOPPED),
    ],
)
def test_ending_needs_a_reason_and_ends_the_clock(desk, code, action, status):
    with pytest.raises(InputError) as caught:
        act(desk, code, action, ActionInput())
    assert caught.value.field == "reason"
    dossier = act(desk, code, action, ActionInput(reason="Theo đơn", legal_basis="NĐ 118/2025"))
    assert (dossier.status, dossier.finished_at) == (status, desk.clock.now())


def test_withdrawal_may_be_declined_and_a_stop_undone(desk, code):
    act(desk, code, Action.WITHDRAW, ActionInput(reason="Xin rút"))
    act(desk, code, Action.DECLINE_WITHDRAWAL, ActionInput(reason="Đã có kết quả"))
    act(desk, code, Action.STOP, ActionInput(reason="Nhầm"))
    dossier = act(desk, code, Action.REOPEN, ActionInput(reason="Dừng nhầm hồ sơ"))
    assert dossier.status is DossierStatus.PROCESSING


def test_correction_puts_right_what_is_given_and_counts(desk, code):
    given = ActionInput(
        reason="Sai tên",
        owner=PartyInput(name="Đặng Thị Thử"),
        submitter=PartyInput(name="Trần Mẫu"),
        summary="Kết hôn",
        quantity=2,
    )
    dossier = act(desk, code, Action.CORRECT, given)
    assert (dossier.owner.name, dossier.intake.quantity) == ("Đặng Thị Thử", 2)
    assert (dossier.intake.summary, dossier.corrections) == ("Kết hôn", 1)


def test_correction_of_nothing_or_of_nonsense_is_refused(desk, code):
    for given, field in (
        (ActionInput(reason="Sai"), "owner"),
        (ActionInput(reason="Sai", quantity=0), "quantity"),
        (ActionInput(reason="Sai", owner=PartyInput(name="")), "owner.name"),
    ):
        with pytest.raises(InputError) as caught:
            act(desk, code, Action.CORRECT, given)
        assert caught.value.field == field


def test_result_is_handed_over_once(desk, code):
    act(desk, code, Action.COMPLETE, ActionInput(result_number="15/XN"))
    dossier = hand_over(desk, code, ActionInput(to_name="Nguyễn Văn Thử", to_id="001098012345"))
    assert (dossier.status, dossier.returned_to) == (DossierStatus.RETURNED, "Nguyễn Văn Thử")
    with pytest.raises(NotPermitted) as caught:
        hand_over(desk, code, ActionInput(to_name="Nguyễn Văn Thử"))
    assert caught.value.code == "already_returned"


def test_matter_settled_on_the_spot_is_finished_by_handing_over(desk, code):
    dossier = hand_over(desk, code, ActionInput(to_name="Nguyễn Văn Thử"))
    assert (dossier.finished_at, dossier.returned_at) == (desk.clock.now(), desk.clock.now())
    assert dossier.version == 3


def test_result_is_not_handed_to_nobody_nor_while_papers_are_missing(desk, code):
    with pytest.raises(InputError) as caught:
        hand_over(desk, code, ActionInput())
    assert caught.value.field == "to_name"
    act(desk, code, Action.REQUEST_SUPPLEMENT, ActionInput(reason="Thiếu"))
    with pytest.raises(NotPermitted) as waiting:
        hand_over(desk, code, ActionInput(to_name="A"))
    assert waiting.value.code == "action_not_open"


def test_action_that_is_not_open_leaves_no_event(desk, code):
    with pytest.raises(NotPermitted):
        act(desk, code, Action.SUPPLEMENT, ActionInput())
    with pytest.raises(InputError):
        act(desk, code, Action.RECEIVE, ActionInput())
    with desk.database.read() as view:
        assert view.journal.count() == 1


def test_unknown_and_ambiguous_codes_are_said(desk, code):
    with pytest.raises(InputError) as caught:
        act(desk, "H57.30.12-260805-9999", Action.FORWARD, ActionInput())
    assert caught.value.code == "unknown_dossier"
    other = receive(desk, a_form()).dossier
    with desk.database.write() as tx:
        draft = Draft(other.uid, EventKind.CODE_BOUND, CodeBinding(code), "A", 1, desk.clock.now())
        tx.append(draft, recorded_at=desk.clock.machine_now())
    with desk.database.read() as view, pytest.raises(InputError) as twice:
        find(view, code)
    assert twice.value.code == "ambiguous_code"


def test_conflict_is_settled_by_a_decision_in_words(desk, code):
    hand_over(desk, code, ActionInput(to_name="A"))
    with desk.database.write() as tx:
        uid = tx.dossiers.uids_of_code(code)[0]
        draft = Draft(uid, EventKind.RETURNED, HandingOver("B"), "A", 1, desk.clock.now())
        dossier = tx.append(draft, recorded_at=desk.clock.machine_now())
    (conflict,) = dossier.conflicts
    where = (conflict.device_id, conflict.seq)
    with pytest.raises(InputError):
        settle_conflict(desk, code, *where, " ")
    with pytest.raises(InputError):
        settle_conflict(desk, code, "other", 1, "Bỏ qua")
    assert settle_conflict(desk, code, *where, "Quầy 2 bấm nhầm").conflicts == ()
