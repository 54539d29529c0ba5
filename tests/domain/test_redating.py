"""A corrected dossier gets the date it would have had, moved by all that happened since."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from reception.domain.deadline import LimitUnit, SupplementRule, TimeLimit
from reception.domain.facts import ClockResumed, Completion, Extension, Remark, SupplementRequest
from reception.domain.money_facts import Payment
from reception.domain.redating import Rules, redate
from reception.domain.result_facts import Rating
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.workflow import EventKind
from reception.domain.working_calendar import OfficeHours, WorkingCalendar
from reception.event_codec import decode_fact
from tests.chains import START, Chain, an_intake

FIVE_DAYS = TimeLimit(5, LimitUnit.WORKING_DAYS)


def rules(rule=SupplementRule.SHIFT):
    return Rules(FIVE_DAYS, rule, WorkingCalendar(), OfficeHours())


def day(number, hour=17):
    return datetime(2026, 8, number, hour, tzinfo=OFFICE_ZONE)


def a_chain(*steps):
    """Events, each at its own moment."""
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake())
    for moment, kind, fact in steps:
        chain.moment = moment - timedelta(minutes=1)
        chain.add(kind, fact)
    return chain.events


def test_limit_runs_from_the_true_receipt():
    deadline = redate(a_chain(), START, rules(), decode_fact)
    assert deadline.due_at == day(12)
    assert sum(step.counted for step in deadline.steps) == 5


ASKED = (day(6, 8), EventKind.SUPPLEMENT_REQUESTED, SupplementRequest("Thiếu"))
BROUGHT = (day(10, 8), EventKind.SUPPLEMENTED, ClockResumed(day(14)))


@pytest.mark.parametrize(
    ("rule", "due"), [(SupplementRule.SHIFT, day(14)), (SupplementRule.RESTART, day(17))]
)
def test_wait_for_papers_moves_the_new_date_too(rule, due):
    assert redate(a_chain(ASKED, BROUGHT), START, rules(rule), decode_fact).due_at == due


def test_wait_for_a_payment_moves_the_new_date_too():
    events = a_chain(
        (day(6, 8), EventKind.PAYMENT_REQUIRED, Remark(reason="Thuế")),
        (day(7, 8), EventKind.PAID, Payment(1)),
    )
    assert redate(events, START, rules(), decode_fact).due_at == day(13)


def test_dossier_that_still_waits_or_ended_waiting_has_the_plain_date():
    assert redate(a_chain(ASKED), START, rules(), decode_fact).due_at == day(12)
    ended = a_chain(ASKED, (day(7, 8), EventKind.COMPLETED, Completion()))
    assert redate(ended, START, rules(), decode_fact).due_at == day(12)


def test_promised_extension_stands():
    events = a_chain((day(6, 8), EventKind.EXTENDED, Extension("Chậm", day(20))))
    assert redate(events, START, rules(), decode_fact).due_at == day(20)


def test_what_took_no_effect_moves_nothing():
    events = a_chain(
        (day(6, 8), EventKind.RATED, Rating(5)),
        (day(6, 9), EventKind.SUPPLEMENTED, ClockResumed(day(20))),
        (day(6, 10), EventKind.COMPLETED, Completion()),
        (day(6, 11), EventKind.EXTENDED, Extension("Chậm", day(20))),
    )
    assert redate(events, START, rules(), decode_fact).due_at == day(12)


def test_events_before_the_birth_are_passed_over():
    early = Chain(device="d2", moment=START - timedelta(hours=2))
    early.add(EventKind.COMPLETED, Completion())
    assert redate([*a_chain(), *early.events], START, rules(), decode_fact).due_at == day(12)


def test_resumption_stamped_before_its_pause_moves_nothing():
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake())
    chain.moment = day(10, 8)
    chain.add(EventKind.SUPPLEMENT_REQUESTED, SupplementRequest("Thiếu"))
    # Another counter with a clock that is behind: later in the order, earlier by its own clock.
    behind = Chain(device="d2", moment=day(7, 8), stamp=chain.stamp)
    behind.add(EventKind.SUPPLEMENTED, ClockResumed(day(20)))
    assert redate([*chain.events, *behind.events], START, rules(), decode_fact).due_at == day(12)
