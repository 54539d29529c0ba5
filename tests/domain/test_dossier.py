"""The fold: one truth for every replica, and nothing discarded."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reception.domain.dossier import is_kept
from reception.domain.facts import (
    ClockResumed,
    CodeBinding,
    Completion,
    Correction,
    Extension,
    Fact,
    Remark,
    Settlement,
    SupplementRequest,
)
from reception.domain.money_facts import Payment
from reception.domain.person import Party, PartyKind
from reception.domain.result_facts import HandingOver, ReturnUndone
from reception.domain.workflow import DossierStatus, EventKind
from reception.event_codec import fold
from tests.chains import DUE, PIN, START, Chain, a_chain, an_intake

LATER = DUE + timedelta(days=7)
PERSON = Party(PartyKind.CITIZEN, "Trần Văn Mẫu")


def folded(*steps: tuple[EventKind, Fact]):
    dossier = fold(a_chain(*steps).events)
    assert dossier is not None
    return dossier


def test_received_dossier_carries_its_intake():
    dossier = folded()
    assert (dossier.code, dossier.status) == ("H57.30.12-260805-1001", DossierStatus.RECEIVED)
    assert (dossier.owner.name, dossier.procedure.code) == ("Đỗ Thị Thử", PIN.code)
    assert (dossier.due_at, dossier.received_by, dossier.version) == (DUE, "Lê Thị Hạnh", 1)
    assert dossier.conflicts == ()


def test_finishing_and_handing_over_are_two_times():
    chain = a_chain(
        (EventKind.COMPLETED, Completion(result_number="12/TLKS")),
        (EventKind.RETURNED, HandingOver("Đỗ Thị Thử")),
    )
    dossier = fold(chain.events)
    assert dossier is not None
    assert dossier.finished_at == chain.events[1].occurred_at
    assert dossier.returned_at == chain.events[2].occurred_at
    assert (dossier.returned_to, dossier.result_number) == ("Đỗ Thị Thử", "12/TLKS")


def test_return_that_is_undone_leaves_the_result_waiting_as_before():
    returned = (
        (EventKind.COMPLETED, Completion(result="Trích lục")),
        (EventKind.RETURNED, HandingOver("Đỗ Thị Thử", "046196001234")),
    )
    undone = (EventKind.RETURN_UNDONE, ReturnUndone("Trao nhầm người"))
    before, after = folded(*returned[:1]), folded(*returned, undone)
    assert (after.status, after.returned_at, after.returned_to) == (
        DossierStatus.COMPLETED,
        None,
        "",
    )
    assert (after.finished_at, after.reason) == (before.finished_at, "Trao nhầm người")
    again = folded(*returned, undone, (EventKind.RETURNED, HandingOver("Lê Thị Mẫu")))
    assert (again.status, again.returned_to) == (DossierStatus.RETURNED, "Lê Thị Mẫu")


def test_what_was_left_owing_is_paid_after_the_return():
    dossier = folded(
        (EventKind.COMPLETED, Completion()),
        (EventKind.RETURNED, HandingOver("Đỗ Thị Thử", owing="Hẹn mai nộp")),
        (EventKind.PAID, Payment(8_000)),
    )
    assert (dossier.status, dossier.owed, dossier.conflicts) == (DossierStatus.RETURNED, 0, ())


def test_clock_stands_still_from_the_request_until_the_supplement():
    chain = a_chain((EventKind.SUPPLEMENT_REQUESTED, SupplementRequest("Thiếu giấy chứng sinh")))
    waiting = fold(chain.events)
    assert waiting is not None
    assert waiting.suspended_at == chain.events[1].occurred_at
    assert (waiting.reason, waiting.supplement_requests) == ("Thiếu giấy chứng sinh", 1)
    chain.add(EventKind.SUPPLEMENTED, ClockResumed(LATER))
    resumed = fold(chain.events)
    assert resumed is not None
    assert (resumed.suspended_at, resumed.due_at) == (None, LATER)


def test_supplement_without_a_new_appointment_keeps_the_old_one():
    dossier = folded(
        (EventKind.SUPPLEMENT_REQUESTED, SupplementRequest("Thiếu tờ khai")),
        (EventKind.SUPPLEMENTED, ClockResumed()),
    )
    assert dossier.due_at == DUE


def test_fee_is_due_until_it_is_covered():
    assert folded().is_fee_due
    assert folded((EventKind.PAID, Payment(5_000))).is_fee_due
    assert not folded((EventKind.PAID, Payment(5_000)), (EventKind.PAID, Payment(3_000))).is_fee_due


def test_paying_a_financial_duty_resumes_the_clock():
    dossier = folded(
        (EventKind.PAYMENT_REQUIRED, Remark(reason="Thuế trước bạ")),
        (EventKind.PAID, Payment(100_000, due_at=LATER)),
    )
    assert (dossier.status, dossier.due_at) == (DossierStatus.PROCESSING, LATER)


def test_extension_moves_the_appointment_and_is_counted():
    dossier = folded((EventKind.EXTENDED, Extension("Chờ xác minh", LATER)))
    assert (dossier.due_at, dossier.extensions) == (LATER, 1)


def test_ended_dossier_opened_again_is_no_longer_finished():
    dossier = folded(
        (EventKind.STOPPED, Remark(reason="Nhầm hồ sơ")),
        (EventKind.REOPENED, Remark(reason="Dừng nhầm", to_unit="Phòng Tư pháp")),
    )
    assert (dossier.finished_at, dossier.holder) == (None, "Phòng Tư pháp")


def test_correction_changes_only_what_it_names():
    dossier = folded(
        (EventKind.CORRECTED, Correction("Sai tên", owner=PERSON, summary="Bản sao", due_at=LATER)),
        (EventKind.CORRECTED, Correction("Người nộp thay", submitter=PERSON, due_steps=())),
    )
    assert (dossier.owner, dossier.intake.summary) == (PERSON, "Bản sao")
    assert dossier.intake.papers == an_intake().papers
    assert (dossier.intake.submitter, dossier.due_steps, dossier.corrections) == (PERSON, (), 2)
    cleared = folded((EventKind.CORRECTED, Correction("Tự nộp", drop_submitter=True)))
    assert cleared.intake.submitter is None


def test_submitted_dossier_takes_the_facts_of_its_reception():
    chain = Chain()
    chain.add(EventKind.SUBMITTED, an_intake(due_at=None, due_steps=()))
    chain.add(EventKind.RECEIVED, an_intake(summary="đã kiểm tra"), actor="Phan Văn Mẫu")
    dossier = fold(chain.events)
    assert dossier is not None
    assert (dossier.status, dossier.due_at) == (DossierStatus.RECEIVED, DUE)
    assert (dossier.intake.summary, dossier.received_by) == ("đã kiểm tra", "Phan Văn Mẫu")


def test_official_code_becomes_an_alias_once():
    official = CodeBinding("H57.30.12-260805-0007")
    dossier = folded((EventKind.CODE_BOUND, official), (EventKind.CODE_BOUND, official))
    assert dossier.aliases == ("H57.30.12-260805-0007",)
    same = folded((EventKind.CODE_BOUND, CodeBinding(an_intake().code)))
    assert same.aliases == ()


def test_new_code_stands_in_front_and_the_old_one_stays_an_alias():
    old, new = an_intake().code, "H57.30.12-260805-1501"
    binding = CodeBinding(new, replaces=old)
    dossier = folded((EventKind.CODE_BOUND, binding), (EventKind.CODE_BOUND, binding))
    assert (dossier.code, dossier.aliases) == (new, (old,))
    other = folded((EventKind.CODE_BOUND, CodeBinding(new, replaces="X-260805-0001")))
    assert (other.code, other.aliases) == (old, (new,))


def test_move_that_is_not_permitted_is_kept_as_a_conflict():
    chain = a_chain((EventKind.COMPLETED, Completion()), (EventKind.RETURNED, HandingOver("A")))
    chain.add(EventKind.RETURNED, HandingOver("B"))
    dossier = fold(chain.events)
    assert dossier is not None
    (conflict,) = dossier.conflicts
    assert (conflict.device_id, conflict.seq, conflict.kind) == ("d1", 4, "returned")
    assert (dossier.returned_to, dossier.version) == ("A", 4)


def test_conflict_disappears_only_when_a_person_settles_it():
    chain = a_chain((EventKind.RETURNED, HandingOver("A")))
    chain.add(EventKind.CONFLICT_SETTLED, Settlement("d1", 2, "Bấm nhầm"))
    dossier = fold(chain.events)
    assert dossier is not None
    assert dossier.conflicts == ()


def test_unreadable_event_is_a_conflict_and_changes_nothing():
    chain = a_chain()
    damaged = Chain(device="d2", moment=chain.moment, stamp=chain.stamp)
    damaged.add(EventKind.COMPLETED, Completion())
    broken = replace(damaged.events[0], payload="{")
    dossier = fold([*chain.events, broken])
    assert dossier is not None
    assert dossier.status is DossierStatus.RECEIVED
    assert [item.device_id for item in dossier.conflicts] == ["d2"]


def test_the_portals_code_is_an_alias_that_is_told_apart():
    portal = CodeBinding("H57.30.12-260805-000123", is_portal=True)
    plain = CodeBinding("H57.30.12-260805-000123")
    dossier = folded((EventKind.CODE_BOUND, portal), (EventKind.CODE_BOUND, portal))
    assert (dossier.aliases, dossier.portal_code) == ((portal.code,), portal.code)
    later = folded((EventKind.CODE_BOUND, plain), (EventKind.CODE_BOUND, portal))
    assert (later.aliases, later.portal_code) == ((portal.code,), portal.code)


def test_kind_of_a_newer_program_stays_in_the_history_and_is_no_conflict():
    chain = a_chain((EventKind.COMPLETED, Completion()))
    newer = replace(chain.events[1], kind="certified")
    dossier = fold([chain.events[0], newer])
    assert dossier is not None
    assert (dossier.version, len(dossier.conflicts)) == (2, 0)


def test_events_without_a_birth_wait():
    chain = a_chain((EventKind.COMPLETED, Completion()))
    assert fold(chain.events[1:]) is None
    assert fold([]) is None


def test_birth_that_cannot_be_read_is_no_birth():
    chain = Chain()
    chain.add(EventKind.RECEIVED, Remark())
    assert fold(chain.events) is None


def test_event_stamped_before_the_birth_is_a_conflict():
    early = Chain(device="d2", moment=START - timedelta(hours=1))
    early.add(EventKind.COMPLETED, Completion())
    dossier = fold([*a_chain().events, *early.events])
    assert dossier is not None
    assert (dossier.status, len(dossier.conflicts)) == (DossierStatus.RECEIVED, 1)


def test_unreadable_settlement_leaves_the_dossier_as_it_was():
    chain = a_chain((EventKind.CONFLICT_SETTLED, Remark()))
    dossier = fold(chain.events)
    assert dossier is not None
    assert dossier.conflicts == ()


STEPS: list[tuple[EventKind, Fact]] = [
    (EventKind.RECEIVED, an_intake(note="lần hai")),
    (EventKind.FORWARDED, Remark(to_unit="Phòng Kinh tế")),
    (EventKind.SUPPLEMENT_REQUESTED, SupplementRequest("Thiếu")),
    (EventKind.SUPPLEMENTED, ClockResumed(LATER)),
    (EventKind.PAYMENT_REQUIRED, Remark(reason="Phí")),
    (EventKind.PAID, Payment(1_000)),
    (EventKind.EXTENDED, Extension("Chậm", LATER)),
    (EventKind.COMPLETED, Completion()),
    (EventKind.RETURNED, HandingOver("Trần Văn Mẫu")),
    (EventKind.CORRECTED, Correction("Sai", owner=PERSON)),
    (EventKind.WITHDRAWN, Remark(reason="Xin rút")),
    (EventKind.STOPPED, Remark(reason="Dừng")),
    (EventKind.REOPENED, Remark(reason="Mở lại")),
    (EventKind.CONFLICT_SETTLED, Settlement("d2", 1, "xong")),
    (EventKind.CODE_BOUND, CodeBinding("H57.30.12-260805-0009")),
]


@st.composite
def histories(draw):
    """Three counters that worked on one dossier while they could not see each other."""
    first = Chain()
    first.add(EventKind.RECEIVED, an_intake())
    chains = [first, Chain(device="d2"), Chain(device="d3", moment=START - timedelta(minutes=3))]
    for device, step in draw(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(STEPS)))):
        chains[device].add(*step)
    return [event for chain in chains for event in chain.events]


@given(histories(), st.data())
def test_any_order_and_repetition_of_delivery_gives_the_same_dossier(events, data):
    delivered = data.draw(st.permutations(events))
    repeated = delivered + data.draw(st.lists(st.sampled_from(events)))
    assert fold(repeated) == fold(events)


@given(histories())
def test_no_event_is_ever_discarded(events):
    dossier = fold(events)
    assert dossier is not None
    assert dossier.version == len(events)


def test_an_appointment_is_kept_up_to_its_very_moment():
    due = datetime(2026, 8, 28, 10, 0, tzinfo=UTC)
    assert is_kept(None, due)
    assert is_kept(due, due)
    assert not is_kept(due, due + timedelta(seconds=1))
