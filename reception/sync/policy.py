"""What a failure means, and how long to wait: one table, no clock, no randomness of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from enum import Enum, auto

FIRST_DELAY = 5.0
LONGEST_DELAY = 900.0
# A center may ask for patience, not for silence until next week.
LONGEST_RETRY_AFTER = 3_600.0
BREAKER_AFTER = 5
BREAKER_FIRST = 60.0
BREAKER_LONGEST = 900.0

# Troubles of the line that no waiting puts right.
FOR_A_PERSON = frozenset({"sync_certificate", "sync_client_certificate", "sync_line_files"})

Uniform = Callable[[float, float], float]


class Meaning(Enum):
    """What an HTTP status says about the request that got it."""

    SUCCESS = auto()
    LATER = auto()
    SUSPECT = auto()
    SIGN_IN = auto()
    STOP = auto()
    REFUSED = auto()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Meaning of a status together with the reason code shown to people."""

    meaning: Meaning
    code: str = ""


_LATER = {
    408: "sync_timeout",
    425: "sync_busy",
    429: "sync_busy",
    502: "sync_busy",
    503: "sync_busy",
    504: "sync_busy",
}
_STOP = {403: "sync_forbidden", 404: "sync_no_center", 426: "sync_update_needed"}


def verdict(status: int, code: str = "") -> Verdict:
    """Classify an answer of the center.

    Args:
        status: HTTP status.
        code: the error code in the body, where the body is one of ours.
    """
    if status in (200, 201, 202):
        return Verdict(Meaning.SUCCESS)
    if 200 <= status < 400:
        # A success we did not ask for, or a redirect: a hotel's login page, not the center.
        return Verdict(Meaning.LATER, "sync_not_the_center")
    if code == "device_clash":
        return Verdict(Meaning.STOP, "device_clash")
    if code == "foreign_counter":
        return Verdict(Meaning.STOP, "sync_foreign_counter")
    if code == "unsupported_protocol":
        return Verdict(Meaning.STOP, "sync_update_needed")
    if code == "hub_superseded":
        return Verdict(Meaning.LATER, code)
    if status == 401:
        return Verdict(Meaning.SIGN_IN, "sync_unauthorised")
    if status in _STOP:
        return Verdict(Meaning.STOP, _STOP[status])
    if status in _LATER:
        return Verdict(Meaning.LATER, _LATER[status])
    if status >= 500:
        return Verdict(Meaning.SUSPECT, "sync_center_failed")
    return Verdict(Meaning.REFUSED, "sync_request_refused")


def parse_retry_after(text: str | None, now: datetime) -> float | None:
    """Seconds of a ``Retry-After`` header (a number or a date), bounded; None when unreadable."""
    if not text:
        return None
    stripped = text.strip()
    if stripped.isascii() and stripped.isdigit():
        return min(float(stripped[:9]), LONGEST_RETRY_AFTER)
    try:
        moment = parsedate_to_datetime(stripped)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    return min(max((moment - now).total_seconds(), 0.0), LONGEST_RETRY_AFTER)


def backoff(failures: int, uniform: Uniform, retry_after: float | None = None) -> float:
    """Seconds to wait after the n-th failure in a row (full jitter); a longer wish wins.

    Args:
        failures: 0 for the first failure.
        uniform: source of randomness, ``random.uniform`` outside tests.
    """
    ceiling = min(LONGEST_DELAY, FIRST_DELAY * 2.0 ** min(failures, 16))
    return max(uniform(0.0, ceiling), retry_after or 0.0)


@dataclass(frozen=True, slots=True)
class Breaker:
    """Stops hammering a dead line: five failures open it, one probe that succeeds closes it.

    Attributes:
        failures: transport failures in a row.
        open_for: seconds of the present opening; 0 while closed.
    """

    failures: int = 0
    open_for: float = 0.0

    def failed(self) -> Breaker:
        """After one more failure: from the fifth on, open for a minute, then twice as long."""
        count = self.failures + 1
        if count < BREAKER_AFTER:
            return replace(self, failures=count)
        longer = min(max(BREAKER_FIRST, self.open_for * 2), BREAKER_LONGEST)
        return Breaker(count, longer)
