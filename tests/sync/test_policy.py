from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.sync.policy import (
    BREAKER_AFTER,
    LONGEST_DELAY,
    LONGEST_RETRY_AFTER,
    Breaker,
    Meaning,
    backoff,
    parse_retry_after,
    verdict,
)

NOON = datetime(2026, 8, 5, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "code", "meaning", "told"),
    [
        (200, "", Meaning.SUCCESS, ""),
        (202, "", Meaning.SUCCESS, ""),
        (204, "", Meaning.LATER, "sync_not_the_center"),
        (302, "", Meaning.LATER, "sync_not_the_center"),
        (400, "bad_message", Meaning.REFUSED, "sync_request_refused"),
        (401, "", Meaning.SIGN_IN, "sync_unauthorised"),
        (403, "", Meaning.STOP, "sync_forbidden"),
        (404, "", Meaning.STOP, "sync_no_center"),
        (408, "", Meaning.LATER, "sync_timeout"),
        (409, "device_clash", Meaning.STOP, "device_clash"),
        (409, "", Meaning.REFUSED, "sync_request_refused"),
        (413, "", Meaning.REFUSED, "sync_request_refused"),
        (422, "", Meaning.REFUSED, "sync_request_refused"),
        (426, "", Meaning.STOP, "sync_update_needed"),
        (429, "", Meaning.LATER, "sync_busy"),
        (500, "", Meaning.SUSPECT, "sync_center_failed"),
        (501, "", Meaning.SUSPECT, "sync_center_failed"),
        (502, "", Meaning.LATER, "sync_busy"),
        (503, "", Meaning.LATER, "sync_busy"),
        (503, "hub_superseded", Meaning.LATER, "hub_superseded"),
        (504, "", Meaning.LATER, "sync_busy"),
        (400, "unsupported_protocol", Meaning.STOP, "sync_update_needed"),
        (403, "foreign_counter", Meaning.STOP, "sync_foreign_counter"),
    ],
)
def test_every_answer_has_one_meaning(status: int, code: str, meaning: Meaning, told: str) -> None:
    judged = verdict(status, code)
    assert (judged.meaning, judged.code) == (meaning, told)


@given(failures=st.integers(0, 10_000), share=st.floats(0, 1))
def test_waiting_is_drawn_from_the_whole_span_up_to_its_ceiling(
    failures: int, share: float
) -> None:
    asked: list[tuple[float, float]] = []

    def uniform(low: float, high: float) -> float:
        asked.append((low, high))
        return low + (high - low) * share

    delay = backoff(failures, uniform)
    (span,) = asked
    assert span[0] == 0.0
    assert span[1] == min(LONGEST_DELAY, 5.0 * 2.0 ** min(failures, 16))
    assert 0.0 <= delay <= LONGEST_DELAY


def test_a_longer_wish_of_the_center_wins() -> None:
    assert backoff(0, lambda low, high: high, 60.0) == 60.0


def test_a_shorter_wish_of_the_center_does_not() -> None:
    assert backoff(3, lambda low, high: high, 2.0) == 40.0


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("120", 120.0),
        (" 7 ", 7.0),
        ("999999999999", LONGEST_RETRY_AFTER),
        ("Wed, 05 Aug 2026 12:01:00 GMT", 60.0),
        ("Wed, 05 Aug 2026 11:00:00 GMT", 0.0),
        ("Wed, 05 Aug 2099 12:00:00 GMT", LONGEST_RETRY_AFTER),
        ("Wed, 05 Aug 2026 12:01:00 -0000", None),
        ("-5", None),
        ("٣", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(
    text: str | None, seconds: float | None
) -> None:
    assert parse_retry_after(text, NOON) == seconds


def test_the_breaker_opens_at_the_fifth_failure_for_a_minute_then_doubles_to_a_quarter_hour() -> (
    None
):
    breaker, openings = Breaker(), []
    for _ in range(BREAKER_AFTER + 6):
        breaker = breaker.failed()
        openings.append(breaker.open_for)
    assert openings == [0, 0, 0, 0, 60, 120, 240, 480, 900, 900, 900]
