"""How a dossier counts in a period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.channel import Channel
from reception.domain.counting import Came, Counted, Side, Went, came, went
from reception.domain.report_period import Period
from reception.domain.workflow import DossierStatus as S
from tests.workspaces import moment

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
APRIL = Period(date(2026, 4, 1), date(2026, 4, 30))
NOW = moment("2026-06-01T09:00")
RECEIVED, DUE = moment("2026-03-10T08:00"), moment("2026-03-12T17:00")


def a_dossier(**changes) -> Counted:
    dossier = Counted(
        uid="u1",
        status=S.PROCESSING,
        channel=Channel.DIRECT,
        side=Side.OWN,
        field="Hộ tịch",
        procedure="1.001193",
        name="Khai sinh",
        received_at=RECEIVED,
        finished_at=None,
        returned_at=None,
        due_at=DUE,
        late_since=None,
    )
    return replace(dossier, **changes)


@pytest.mark.parametrize(
    ("finished", "late", "expected"),
    [
        ("2026-03-11T16:00", None, Went.EARLY),
        ("2026-03-12T07:30", None, Went.ON_TIME),
        ("2026-03-12T17:00", None, Went.ON_TIME),
        ("2026-03-12T17:01", DUE, Went.LATE),
        ("2026-03-31T23:59", DUE, Went.LATE),
        ("2026-04-01T00:00", DUE, Went.OPEN_LATE),
    ],
)
def test_handled_is_judged_by_its_appointment(finished, late, expected):
    dossier = a_dossier(status=S.COMPLETED, finished_at=moment(finished), late_since=late)
    assert went(dossier, MARCH, NOW) is expected


def test_without_an_appointment_nothing_is_early_or_late():
    done = a_dossier(status=S.RETURNED, due_at=None, finished_at=moment("2026-03-11T08:00"))
    assert went(done, MARCH, NOW) is Went.ON_TIME
    assert went(a_dossier(due_at=None), MARCH, NOW) is Went.OPEN_IN_TIME


def test_open_is_judged_at_the_end_of_the_period_or_now():
    late = moment("2026-04-02T17:00")
    dossier = a_dossier(due_at=late)
    assert went(dossier, MARCH, NOW) is Went.OPEN_IN_TIME
    assert went(dossier, APRIL, NOW) is Went.OPEN_LATE
    assert went(dossier, APRIL, late) is Went.OPEN_IN_TIME


def test_what_waits_is_open_and_late_only_where_it_was_before():
    waiting = a_dossier(status=S.AWAITING_SUPPLEMENT)
    assert went(waiting, MARCH, NOW) is Went.OPEN_IN_TIME
    assert went(replace(waiting, late_since=DUE), MARCH, NOW) is Went.OPEN_LATE


@pytest.mark.parametrize("status", [S.WITHDRAWN, S.STOPPED])
def test_what_was_withdrawn_or_stopped_is_handled(status):
    dossier = a_dossier(status=status, finished_at=moment("2026-03-12T08:00"))
    assert came(dossier, MARCH) is Came.DIRECT
    assert went(dossier, MARCH, NOW) is Went.ON_TIME
    assert came(dossier, APRIL) is None


@pytest.mark.parametrize("status", [S.SUBMITTED, S.DENIED])
def test_what_was_never_received_counts_nowhere(status):
    assert came(a_dossier(status=status), MARCH) is None


def test_another_units_counts_from_when_this_one_received_it():
    dossier = a_dossier(side=Side.FROM_OTHERS, received_at=None, finished_at=DUE)
    assert came(dossier, MARCH) is None
    assert dossier.ended_at is None


@pytest.mark.parametrize(
    ("channel", "expected"),
    [
        (Channel.DIRECT, Came.DIRECT),
        (Channel.ONLINE, Came.ONLINE),
        (Channel.POST, Came.POST),
    ],
)
def test_received_counts_by_its_channel_and_later_as_carried_over(channel, expected):
    dossier = a_dossier(channel=channel)
    assert came(dossier, MARCH) is expected
    assert came(dossier, APRIL) is Came.CARRIED
    assert came(dossier, Period(date(2026, 2, 1), date(2026, 2, 28))) is None


def test_a_minute_before_new_year_is_still_the_old_year():
    old, new = Period(date(2025, 1, 1), date(2025, 12, 31)), Period(date(2026, 1, 1), MARCH.last)
    dossier = a_dossier(received_at=moment("2025-12-31T23:59:59"))
    assert (came(dossier, old), came(dossier, new)) == (Came.DIRECT, Came.CARRIED)


def test_clock_that_finished_before_it_received_leaves_nothing_out():
    dossier = a_dossier(status=S.COMPLETED, finished_at=moment("2026-02-01T08:00"))
    assert came(dossier, MARCH) is Came.DIRECT
    assert went(dossier, MARCH, NOW) is Went.EARLY


moments = st.integers(0, 60 * 24 * 120).map(
    lambda m: moment("2026-01-01T00:00") + timedelta(0, 60 * m)
)


@given(received=moments, span=st.integers(0, 90_000), is_done=st.booleans())
def test_what_is_open_at_an_end_is_what_the_next_period_carries_over(received, span, is_done):
    finished = received + timedelta(minutes=span) if is_done else None
    status = S.COMPLETED if is_done else S.PROCESSING
    dossier = a_dossier(status=status, received_at=received, finished_at=finished)
    is_open = came(dossier, MARCH) is not None and went(dossier, MARCH, NOW) in (
        Went.OPEN_IN_TIME,
        Went.OPEN_LATE,
    )
    assert is_open == (came(dossier, APRIL) is Came.CARRIED)
