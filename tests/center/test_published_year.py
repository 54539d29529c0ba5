"""A year that a province published, made again from events: Thừa Thiên Huế 2018.

Received 96,166; resolved 82,805; on time 75,231, which is 90.85 % of the resolved and 78.2 % of the
received. The events are invented, the three figures are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from reception.center.app import create_app
from reception.center.store import CenterStore
from reception.domain.facts import Completion
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.workflow import EventKind
from reception.sync.messages import PushRequest
from tests.center.client import Client
from tests.chains import Chain, an_intake
from tests.sync.lives import UNIT

RECEIVED, RESOLVED, ON_TIME = 96_166, 82_805, 75_231
NEW_YEAR = datetime(2018, 1, 1, 7, 30, tzinfo=OFFICE_ZONE)
# Every dossier that is resolved in the year is received early enough for it.
_APART = timedelta(days=340) / RESOLVED
_AT_ONCE = 1_000
NOW = datetime(2019, 1, 15, 8, 0, tzinfo=OFFICE_ZONE)


def moments() -> Iterator[tuple[datetime, int, bool]]:
    """When each dossier is received (False) and, as the case may be, finished (True)."""
    for number in range(RECEIVED):
        at = NEW_YEAR + _APART * min(number, RESOLVED)
        yield at, number, False
        if number < RESOLVED:
            yield at + timedelta(days=3 if number < ON_TIME else 9), number, True


def year() -> Chain:
    chain = Chain(moment=NEW_YEAR)
    for at, number, is_end in sorted(moments()):
        chain.moment = at
        uid = f"u{number}"
        if is_end:
            chain.add(EventKind.COMPLETED, Completion(), uid=uid)
        else:
            due = at + timedelta(days=5)
            code = f"{UNIT}-18-{number:06d}"
            chain.add(EventKind.RECEIVED, an_intake(code=code, received_at=at, due_at=due), uid=uid)
    return chain


@pytest.mark.timeout(300)
def test_the_published_year_comes_out_of_its_events(tmp_path: Path) -> None:
    store = CenterStore.in_folder(tmp_path)
    store.create_token(UNIT, "", NEW_YEAR)
    events = year().events
    for start in range(0, len(events), _AT_ONCE):
        store.ingest(PushRequest(UNIT, "d1", tuple(events[start : start + _AT_ONCE])), NOW)
    # In large steps: a dossier is folded whenever something of it is among the events of a step.
    while store.fold_some(_AT_ONCE * 20):
        pass
    page = Client(create_app(store, lambda: NOW)).get("/thong-ke?tu=2018-01-01&den=2018-12-31").text
    store.close()
    assert "<b>90,85%</b><small>75.231 trên 82.805 hồ sơ</small>" in page
    assert "<b>78,23%</b><small>75.231 trên 96.166 hồ sơ</small>" in page
    assert "<dt>Còn đang giải quyết cuối kỳ</dt><dd>13.361</dd>" in page
