"""Late stays late: nothing that happens afterwards makes a missed appointment a kept one."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reception.domain.facts import (
    ClockResumed,
    Completion,
    Correction,
    Extension,
    Fact,
    Remark,
    SupplementRequest,
    Undoing,
)
from reception.domain.money_facts import Payment
from reception.domain.result_facts import HandingOver, Rating, ReturnUndone, Shelving
from reception.domain.workflow import DossierStatus, EventKind
from reception.event_codec import fold
from tests.chains import DUE, START, Chain, an_intake

DAY = timedelta(days=1)
FAR = DUE + timedelta(days=400)
# Everything that may happen to a dossier, each of it trying to give it all the time in the world.
HAPPENINGS: tuple[tuple[EventKind, Fact], ...] = (
    (EventKind.FORWARDED, Remark(to_unit="Phòng Tư pháp")),
    (EventKind.HANDOVER_ACCEPTED, Remark()),
    (EventKind.SUPPLEMENT_REQUESTED, SupplementRequest("Thiếu giấy tờ")),
    (EventKind.SUPPLEMENTED, ClockResumed(FAR)),
    (EventKind.PAYMENT_REQUIRED, Remark(reason="Thuế")),
    (EventKind.PAID, Payment(8_000, due_at=FAR)),
    (EventKind.EXTENDED, Extension("Chờ xác minh", FAR)),
    (EventKind.COMPLETED, Completion()),
    (EventKind.RETURNED, HandingOver("Đỗ Thị Thử")),
    (EventKind.RETURN_UNDONE, ReturnUndone("Trả nhầm")),
    (EventKind.CORRECTED, Correction("Sai hạn", due_at=FAR)),
    (EventKind.REOPENED, Remark(reason="Làm lại")),
    (EventKind.WITHDRAWN, Remark(reason="Người dân xin rút")),
    (EventKind.WITHDRAWAL_DECLINED, Remark(reason="Đã xong")),
    (EventKind.STOPPED, Remark(reason="Dừng")),
    (EventKind.REFUSED, Remark(reason="Không đủ điều kiện")),
    (EventKind.RATED, Rating(5)),
    (EventKind.RESULT_SHELVED, Shelving("Ngăn 1")),
)
STEPS = st.lists(st.tuples(st.sampled_from(HAPPENINGS), st.integers(1, 72)), max_size=12)
ASK = (EventKind.SUPPLEMENT_REQUESTED, SupplementRequest("Thiếu giấy tờ"))
BACK = (EventKind.SUPPLEMENTED, ClockResumed(FAR))
DONE = (EventKind.COMPLETED, Completion())


def a_life(*steps: tuple[datetime, tuple[EventKind, Fact]]) -> Chain:
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake())
    for moment, (kind, fact) in steps:
        chain.moment = moment - timedelta(minutes=1)
        chain.add(kind, fact)
    return chain


def folded(*steps: tuple[datetime, tuple[EventKind, Fact]]):
    dossier = fold(a_life(*steps).events)
    assert dossier is not None
    return dossier


@given(STEPS)
def test_no_order_of_events_turns_a_late_dossier_into_one_on_time(steps):
    chain, missed = a_life(), None
    for (kind, fact), hours in steps:
        before = fold(chain.events)
        chain.moment += timedelta(hours=hours)
        late = before.late_since_at(chain.moment + timedelta(minutes=1))
        assert missed in (None, late)
        missed = late
        chain.add(kind, fact)
        after = fold(chain.events)
        # A clock that runs again behind its limit, as after a declined withdrawal, is late at once.
        assert missed in (None, after.late_since_at(chain.moment))
        assert after.is_on_time(FAR + DAY) is False or not after.is_clock_running


@given(STEPS, st.randoms(use_true_random=False))
def test_every_replica_finds_the_same_lateness_and_dates_in_whatever_order(steps, chance):
    chain = a_life()
    for (kind, fact), hours in steps:
        chain.moment += timedelta(hours=hours)
        chain.add(kind, fact)
    mixed = [*chain.events, *chance.sample(chain.events, len(chain.events) // 2)]
    chance.shuffle(mixed)
    one, other = fold(chain.events), fold(mixed)
    assert (one.late_since, one.dates) == (other.late_since, other.dates)


def test_limit_that_passes_makes_late_from_that_moment_without_any_event():
    dossier = folded()
    assert dossier.late_since_at(DUE) is None
    assert dossier.late_since_at(DUE + timedelta(seconds=1)) == DUE
    assert dossier.is_on_time(DUE)
    assert not dossier.is_on_time(DUE + DAY)


def test_supplement_after_the_date_changes_the_next_appointment_alone():
    dossier = folded((DUE + DAY, ASK), (DUE + 2 * DAY, BACK), (DUE + 3 * DAY, DONE))
    assert (dossier.late_since, dossier.due_at) == (DUE, FAR)
    assert not dossier.is_on_time(DUE + 3 * DAY)
    assert [(date.due_at, date.is_after_late) for date in dossier.dates] == [
        (DUE, False),
        (FAR, True),
    ]


def test_clock_that_was_stopped_in_time_does_not_get_late():
    waiting = folded((DUE - DAY, ASK))
    assert waiting.is_on_time(DUE + 30 * DAY)
    ended = folded((DUE - DAY, ASK), (DUE + 30 * DAY, DONE))
    assert ended.late_since is None
    resumed = folded((DUE - DAY, ASK), (DUE + 30 * DAY, BACK))
    assert (resumed.late_since, resumed.due_at) == (None, FAR)


def test_first_missed_appointment_is_the_one_that_is_remembered():
    again = DUE + 5 * DAY
    extend = (EventKind.EXTENDED, Extension("Chờ xác minh", again))
    dossier = folded((DUE + DAY, extend), (again + DAY, DONE))
    assert dossier.late_since == DUE
    assert [date.reason for date in dossier.dates] == ["", "Chờ xác minh"]


def test_reopened_dossier_is_late_where_its_limit_passed_meanwhile():
    reopen = (EventKind.REOPENED, Remark(reason="Sai tên"))
    dossier = folded((DUE - DAY, DONE), (DUE + DAY, reopen))
    assert (dossier.status, dossier.late_since) == (DossierStatus.PROCESSING, None)
    assert dossier.late_since_at(DUE + DAY) == DUE


def test_act_that_did_not_take_place_made_nothing_late():
    """What was taken back is left out as if it had never been recorded."""
    short = (EventKind.CORRECTED, Correction("Gõ nhầm", due_at=DUE - 3 * DAY))
    chain = a_life((START + timedelta(hours=1), short), (DUE - 2 * DAY, HAPPENINGS[0]))
    assert fold(chain.events).late_since == DUE - 3 * DAY
    mistake = chain.events[1]
    late = fold([chain.events[0], chain.events[2]])
    assert late.late_since is None
    forwarded = chain.events[2]
    for event in (forwarded, mistake):
        undo = Undoing(event.device_id, event.seq, event.kind, "Ghi nhầm")
        chain.add(EventKind.UNDONE, undo)
    assert fold(chain.events).late_since is None


def test_papers_asked_for_twice_are_told():
    twice = folded((START + DAY, ASK), (START + 2 * DAY, BACK), (START + 3 * DAY, ASK))
    assert twice.is_asked_again
    assert not folded((START + DAY, ASK)).is_asked_again


def test_online_dossier_has_no_appointment_before_its_reception():
    chain = Chain()
    chain.add(EventKind.SUBMITTED, an_intake(due_at=None))
    assert fold(chain.events).dates == ()
    chain.add(EventKind.RECEIVED, an_intake())
    assert [date.due_at for date in fold(chain.events).dates] == [DUE]
