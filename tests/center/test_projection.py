from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.center.projection import code_rows, dossier_row, storable
from reception.domain.deadline import NO_LIMIT
from reception.domain.facts import ClockResumed, Completion, Fact, Remark, SupplementRequest
from reception.domain.result_facts import HandingOver
from reception.domain.workflow import EventKind
from reception.event_codec import fold
from tests.chains import DUE, START, Chain, an_intake

Step = tuple[EventKind, Fact]
ASK: Step = (EventKind.SUPPLEMENT_REQUESTED, SupplementRequest("Thiếu giấy tờ"))
RESUME: Step = (EventKind.SUPPLEMENTED, ClockResumed(due_at=DUE))
COMPLETE: Step = (EventKind.COMPLETED, Completion())
STOP: Step = (EventKind.STOPPED, Remark(reason="Không bổ sung"))


def row_of(*steps: tuple[datetime, Step], **intake: object) -> dict[str, object]:
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake(**intake))
    for moment, (kind, fact) in steps:
        chain.moment = moment - timedelta(minutes=1)
        chain.add(kind, fact)
    dossier = fold(chain.events)
    assert dossier is not None
    return dossier_row("U", dossier)


def test_finished_at_the_very_moment_of_the_appointment_is_on_time() -> None:
    assert row_of((DUE, COMPLETE))["on_time"] is True


def test_finished_a_minute_later_is_late() -> None:
    row = row_of((DUE + timedelta(minutes=1), COMPLETE))
    assert row["on_time"] is False
    assert row["finished_day"] == DUE.date().isoformat()


def test_a_dossier_still_in_work_is_neither_resolved_nor_on_time() -> None:
    row = row_of()
    assert (row["finished_day"], row["on_time"]) == (None, False)
    assert row["received_day"] == START.date().isoformat()


def test_where_the_law_sets_no_limit_a_dossier_counts_and_is_never_late() -> None:
    pin = replace(an_intake().procedure, limit=NO_LIMIT, limit_ground="Điều 9")
    row = row_of((DUE + timedelta(days=400), COMPLETE), procedure=pin, due_at=None)
    assert (row["received_day"], row["on_time"]) == (START.date().isoformat(), True)


def test_handing_over_late_does_not_make_a_finished_dossier_late() -> None:
    handed = (EventKind.RETURNED, HandingOver("Đỗ Thị Thử"))
    row = row_of((DUE, COMPLETE), (DUE + timedelta(days=30), handed))
    assert row["on_time"] is True
    assert row["finished_day"] == DUE.date().isoformat()


def test_the_clock_that_stood_still_at_the_end_is_read_where_it_stopped() -> None:
    asked = DUE - timedelta(days=1)
    row = row_of((asked, ASK), (DUE + timedelta(days=40), STOP))
    assert row["on_time"] is True


def test_a_clock_that_stopped_after_the_appointment_saves_nothing() -> None:
    asked = DUE + timedelta(days=1)
    assert row_of((asked, ASK), (DUE + timedelta(days=40), STOP))["on_time"] is False


def test_asking_twice_for_a_supplement_counts_as_late() -> None:
    hours = [START + timedelta(hours=n) for n in range(1, 6)]
    once = row_of(*zip(hours, (ASK, RESUME, COMPLETE), strict=False))
    twice = row_of(*zip(hours, (ASK, RESUME, ASK, RESUME, COMPLETE), strict=False))
    assert (once["on_time"], twice["on_time"]) == (True, False)


def test_what_was_only_submitted_is_not_counted_as_received() -> None:
    chain = Chain()
    chain.add(EventKind.SUBMITTED, an_intake(due_at=None))
    dossier = fold(chain.events)
    assert dossier is not None
    assert dossier_row("U", dossier)["received_day"] is None


def test_what_was_turned_down_before_reception_is_not_counted() -> None:
    chain = Chain()
    chain.add(EventKind.SUBMITTED, an_intake(due_at=None))
    chain.add(EventKind.REFUSED, Remark(reason="Không thuộc thẩm quyền"))
    dossier = fold(chain.events)
    assert dossier is not None
    row = dossier_row("U", dossier)
    assert (row["received_day"], row["finished_day"], row["on_time"]) == (None, None, False)


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_moment_outside_every_calendar_does_not_stop_the_fold(moment: str) -> None:
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake())
    dossier = fold(chain.events)
    assert dossier is not None
    odd = replace(dossier.intake, received_at=datetime.fromisoformat(moment))
    row = dossier_row("U", replace(dossier, intake=odd))
    assert row["received_day"] is None
    assert row["received_at"]


def test_a_code_too_long_for_a_code_is_not_looked_up_by() -> None:
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake(code="X" * 70))
    dossier = fold(chain.events)
    assert dossier is not None
    assert code_rows("U", dossier) == []
    assert dossier_row("U", dossier)["code"] == "X" * 64


@given(st.text(alphabet=st.characters(), max_size=80) | st.just("a\0\ud800b"))
def test_any_text_becomes_storable(text: str) -> None:
    kept = storable(text, 64)
    assert "\0" not in kept
    assert len(kept) <= 64
    kept.encode()
