"""What a request for papers must say, and until when it is asked for."""

from __future__ import annotations

from datetime import datetime

import pytest

from reception.domain.checklist import PaperCount
from reception.domain.errors import InputError
from reception.domain.supplementing import check_named, request_due
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.working_calendar import WorkingCalendar

RECEIVED = datetime(2026, 8, 5, 8, 0, tzinfo=OFFICE_ZONE)
PAPERS = (PaperCount("Tờ khai", 1),)


@pytest.mark.parametrize(
    ("papers", "basis", "field"),
    [((), "Điều 5", "papers"), ((), "", "papers"), (PAPERS, "", "legal_basis")],
)
def test_request_without_papers_or_law_is_refused_by_field(papers, basis, field):
    with pytest.raises(InputError) as caught:
        check_named(papers, basis)
    assert caught.value.field == field


def test_papers_may_stand_in_the_reason_alone_where_nobody_spoke_of_them():
    check_named(None, "Điều 5")
    check_named(PAPERS, "Điều 5")


def test_days_are_working_days_after_reception():
    calendar = WorkingCalendar()
    assert request_due(RECEIVED, 3, calendar) == datetime(2026, 8, 10, 17, 0, tzinfo=OFFICE_ZONE)
    assert request_due(RECEIVED, None, calendar) is None
    assert request_due(RECEIVED, 0, calendar) is None
