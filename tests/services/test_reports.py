"""The day's summary: what citizens said of it, and when the center was out of reach."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from reception.domain.timebase import OFFICE_ZONE
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput, hand_over
from reception.services.dossier.ratings import rate
from reception.services.intake.receiving import receive
from reception.services.papers.slip_data import Outage
from reception.services.reports.daily import day_summary
from reception.services.reports.day_facts import SHORTEST_OUTAGE
from reception.storage.outages import OutageLog
from tests.workspaces import a_form

TODAY = date(2026, 8, 5)


def at(hour: int, minute: int = 0, day: int = 5) -> datetime:
    return datetime(2026, 8, day, hour, minute, tzinfo=OFFICE_ZONE)


def lose_the_line(context, start: datetime, end: datetime | None, waiting: int = 0) -> None:
    with context.database.write() as tx:
        log = OutageLog(tx.settings)
        log.begin(start)
        if end is not None:
            log.end(end, waiting)


def test_day_without_trouble_has_no_outage_and_no_rating(context):
    data = day_summary(context, TODAY)
    assert (data.outages, data.ratings.count) == ((), 0)


def test_ratings_of_the_day_are_in_its_summary(context):
    code = receive(context, a_form()).dossier.code
    hand_over(context, code, by_command(ActionInput(to_name="Nguyễn Văn Thử")))
    rate(context, code, 4)
    assert day_summary(context, TODAY).ratings.by_score == (0, 0, 0, 1, 0)
    assert day_summary(context, TODAY - timedelta(days=1)).ratings.count == 0


@pytest.mark.parametrize(
    ("start", "end", "is_of_today"),
    [
        (at(9), at(9, 30), True),
        (at(16, day=4), at(7, 30), True),
        (at(16), at(7, day=6), True),
        (at(16, day=4), at(7, day=6), True),
        (at(9, day=4), at(10, day=4), False),
        (at(9, day=6), at(10, day=6), False),
        (at(16, day=4), at(0), False),
    ],
)
def test_outage_belongs_to_every_day_it_touches(context, start, end, is_of_today):
    lose_the_line(context, start, end, 7)
    expected = (Outage(start, end, 7),) if is_of_today else ()
    assert day_summary(context, TODAY).outages == expected


def test_open_outage_tells_what_waits_now(context):
    receive(context, a_form())
    lose_the_line(context, at(9), None)
    assert day_summary(context, TODAY).outages == (Outage(at(9), None, 1),)


def test_try_that_failed_once_is_no_outage(context):
    lose_the_line(context, at(9), at(9) + SHORTEST_OUTAGE - timedelta(seconds=1))
    lose_the_line(context, at(10), at(10) + SHORTEST_OUTAGE)
    assert [outage.started_at for outage in day_summary(context, TODAY).outages] == [at(10)]


def test_clock_set_back_makes_no_outage_of_negative_length(context):
    lose_the_line(context, at(9), at(8))
    with context.database.read() as view:
        (spell,) = OutageLog(view.settings).between(at(0), at(23))
    assert spell.ended_at == spell.started_at
