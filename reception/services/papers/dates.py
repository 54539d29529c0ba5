"""The appointments of a dossier in words, for papers and lists: the first, every later one and why.

A later appointment never hides that an earlier one was missed.
"""

from __future__ import annotations

from datetime import datetime

from reception.domain.dossier import Dossier, DueDate
from reception.domain.timebase import office_day
from reception.domain.vi_dates import hour_and_date, long_day, short_day
from reception.labels import date_reason

# A reason is told in full on its own letter.
_LONGEST_REASON = 80


def later_dates(dossier: Dossier) -> tuple[str, ...]:
    """Every appointment after the first: ``17:00 07/12/2026 (Gia hạn: chờ xác minh)``."""
    return tuple(f"{hour_and_date(date.due_at)} ({_why(date)})" for date in dossier.dates[1:])


def remarks(dossier: Dossier, now: datetime) -> tuple[str, ...]:
    """What a list remarks on: later appointments, lateness, papers asked for more than once."""
    late = dossier.late_since_at(now)
    return (
        *(
            f"hẹn lại đến {short_day(office_day(date.due_at))} ({_why(date)})"
            for date in dossier.dates[1:]
        ),
        *((late_words(late),) if late else ()),
        *((asked_words(dossier.supplement_requests),) if dossier.is_asked_again else ()),
    )


def late_words(since: datetime) -> str:
    """``trễ hạn từ 03/12/2026``."""
    return f"trễ hạn từ {long_day(office_day(since))}"


def asked_words(requests: int) -> str:
    """How often papers were asked for, where once is all the law permits."""
    return f"yêu cầu bổ sung {requests} lần"


def _why(date: DueDate) -> str:
    words = " ".join(date_reason(date).split())
    return words if len(words) <= _LONGEST_REASON else f"{words[:_LONGEST_REASON]}…"
