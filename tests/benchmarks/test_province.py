"""The month of a province that the bench loads a center with."""

from __future__ import annotations

from contextlib import closing
from datetime import date

from benchmarks.province_month import Month, counters_of, some_intakes
from reception.center.server import system_clock
from reception.center.store import CenterStore
from reception.domain.events import is_intact
from reception.sync.messages import PushRequest

MONTH = Month(4, date(2026, 8, 5), units=2, counters=2, days=5)


def test_a_month_is_taken_in_whole_and_its_figures_are_those_that_were_planned(tmp_path):
    with closing(CenterStore.in_folder(tmp_path)) as store:
        for unit in range(MONTH.units):
            store.create_token(MONTH.unit(unit), "", system_clock())
            for counter in counters_of(MONTH, unit, some_intakes()):
                for day in range(MONTH.days):
                    events = tuple(counter.day(MONTH, day))
                    assert all(map(is_intact, events))
                    asked = PushRequest(counter.unit, counter.device, events)
                    assert store.ingest(asked, system_clock()).rejected == ()
        counts = [store.counts(MONTH.unit(unit)) for unit in range(MONTH.units)]
        days = store.days(date(2026, 8, 1), MONTH.last)
    assert [(each.dossiers, each.doubled, each.unborn) for each in counts] == [(40, 0, 0)] * 2
    assert sum(day.received for day in days) == MONTH.dossiers == 80
    # Three of four, three days later: two days of the month have such.
    assert sum(day.resolved for day in days) == 2 * 2 * 2 * 3
