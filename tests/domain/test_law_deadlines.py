"""Due dates that the law sets for given receipts: same-day matters, holidays, hours, months."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from reception.domain.channel import Channel
from reception.domain.deadline import TimeLimit, compute_deadline
from reception.domain.timebase import OFFICE_ZONE
from reception.services.catalogue.holiday_source import load_calendar
from reception.services.catalogue.package_files import bundled_package

CASES = json.loads(Path(__file__).with_name("law_deadlines.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def procedures():
    return {procedure.code: procedure for procedure in bundled_package().procedures}


@pytest.fixture(scope="module")
def calendar():
    return load_calendar()


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_result_is_due_when_the_law_says(case, procedures, calendar):
    received = datetime.fromisoformat(case["received"]).replace(tzinfo=OFFICE_ZONE)
    if "procedure" in case:
        version = procedures[case["procedure"]].on(received.date())
        limit = version.limit_for(Channel(case.get("channel", 1)))
    else:
        limit = TimeLimit.of(case["value"], case["unit"])
    deadline = compute_deadline(limit, received, calendar)
    assert deadline.due_at == datetime.fromisoformat(case["due"]).replace(tzinfo=OFFICE_ZONE)
    assert deadline.confirmed
