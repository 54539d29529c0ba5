"""In whose hands a late dossier's working time was, and what was late only for want of telling."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from reception.domain.course import course
from reception.domain.deadline import DEFAULT_HOURS
from reception.domain.facts import (
    ClockResumed,
    Completion,
    Extension,
    Fact,
    Remark,
    SupplementRequest,
    Undoing,
)
from reception.domain.why_late import HeldBy, Told, way_of, why_late
from reception.domain.workflow import EventKind as Kind
from reception.domain.working_calendar import WorkingCalendar
from reception.domain.working_time import OfficeTimes
from reception.event_codec import decode_fact, fold
from tests.chains import DUE, START, Chain, an_intake

CALENDAR = WorkingCalendar({})
DAY = timedelta(days=1)
AWAY = Remark(to_unit="Phòng Tư pháp")


def chain(*steps: tuple[float, Kind, Fact]) -> Chain:
    """A dossier received at START and what happened so many days later."""
    made = Chain()
    made.add(Kind.RECEIVED, an_intake())
    for days, kind, fact in steps:
        made.moment = START + days * DAY
        made.add(kind, fact)
    return made


def judged(made: Chain, days: float, told: Told | None = None):
    now = START + days * DAY
    way = way_of(course(made.events, decode_fact), now)
    assert way is not None
    assert way.dossier == fold(made.events)
    return why_late(way, now, OfficeTimes(CALENDAR, DEFAULT_HOURS), told or Told())


def hands(made: Chain, until: datetime) -> list[HeldBy]:
    way = way_of(course(made.events, decode_fact), until)
    assert way is not None
    return [stay.hands for stay in way.stays]


def test_a_dossier_in_time_has_no_cause():
    assert judged(chain(), 1) is None
    assert judged(chain((1, Kind.COMPLETED, Completion())), 30) is None


def test_what_never_left_the_counter_is_late_at_the_counter():
    late = judged(chain(), 9)
    assert (late.cause, late.missed, late.holder, late.is_by_law) == (
        HeldBy.COUNTER,
        DUE,
        "",
        True,
    )
    assert [hands for hands, _ in late.times] == [HeldBy.COUNTER]
    assert late.over > timedelta(hours=8)


def test_the_department_that_kept_it_longest_is_the_cause():
    late = judged(chain((0.1, Kind.FORWARDED, AWAY)), 9)
    assert (late.cause, late.holder) == (HeldBy.DEPARTMENT, "Phòng Tư pháp")
    assert dict(late.times)[HeldBy.COUNTER] < dict(late.times)[HeldBy.DEPARTMENT]


def test_the_way_counts_as_transfer_only_where_the_other_place_said_when_it_came():
    sent = (0.1, Kind.FORWARDED, AWAY)
    late = judged(chain(sent, (8, Kind.HANDOVER_ACCEPTED, Remark())), 9)
    assert late.cause is HeldBy.TRANSFER
    longer = (5, Kind.EXTENDED, Extension(due_at=DUE + DAY, reason="Chờ xác minh"))
    late = judged(chain(sent, longer, (8, Kind.HANDOVER_ACCEPTED, Remark())), 9)
    assert late.cause is HeldBy.TRANSFER
    again = (7, Kind.FORWARDED, Remark(to_unit="Phòng Kinh tế"))
    late = judged(chain(sent, again), 9)
    assert (late.cause, late.holder) == (HeldBy.DEPARTMENT, "Phòng Kinh tế")
    late = judged(chain(sent, (7, Kind.COMPLETED, Completion())), 9)
    assert late.cause is HeldBy.DEPARTMENT


def test_what_waits_for_its_authority_is_underway():
    made = Chain()
    made.add(Kind.RECEIVED, an_intake(transfer_at=START + DAY, due_at=DUE))
    assert hands(made, START + DAY) == [HeldBy.TRANSFER]


def test_the_time_of_the_citizen_is_told_and_is_the_cause_only_while_the_clock_stands():
    asked = (1, Kind.SUPPLEMENT_REQUESTED, SupplementRequest(reason="Thiếu giấy tờ"))
    late = judged(chain(asked), 30)
    assert (late.cause, late.is_by_law) == (HeldBy.CITIZEN, False)
    answered = (8, Kind.SUPPLEMENTED, ClockResumed(due_at=DUE + 10 * DAY))
    late = judged(chain(asked, answered), 40)
    assert (late.cause, late.is_by_law) == (HeldBy.COUNTER, True)
    assert dict(late.times)[HeldBy.CITIZEN] > timedelta(hours=8)


@pytest.mark.parametrize(
    ("told", "cause"),
    [
        (Told(), None),
        (Told(at=START + 2 * DAY), None),
        (Told(at=DUE + DAY), HeldBy.SYNC),
        (Told(is_told=False), HeldBy.SYNC),
    ],
)
def test_what_was_done_in_time_and_told_late_is_late_by_its_sync_alone(told, cause):
    late = judged(chain((1, Kind.COMPLETED, Completion())), 20, told)
    assert (late and late.cause) == cause
    if late:
        assert (late.missed, late.is_by_law) == (DUE, False)


def test_nothing_is_known_of_what_has_no_beginning():
    made = Chain()
    made.add(Kind.FORWARDED, AWAY)
    assert way_of(course(made.events, decode_fact), START) is None


def test_what_was_taken_back_took_no_time():
    made = chain((1, Kind.FORWARDED, AWAY))
    made.add(Kind.UNDONE, Undoing("d1", 2, Kind.FORWARDED, "Nhầm"))
    assert set(hands(made, START + 9 * DAY)) == {HeldBy.COUNTER}
