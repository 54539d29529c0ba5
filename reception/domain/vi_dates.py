"""Dates and hours the way Vietnamese papers and screens write them.

Long dates follow NĐ 30/2020 (Phụ lục I): a day below 10 and the months 1 and 2 take a leading zero,
so 3 September is ``03/9/2026`` and 2 January ``02/01/2026``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from reception.domain.timebase import OFFICE_ZONE

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
"""From Monday on, as a weekday is counted."""


def weekday_name(day: date) -> str:
    """``thứ Hai`` … ``Chủ nhật``."""
    return WEEKDAYS[day.weekday()]


def short_day(day: date) -> str:
    """Day and month for a line of reasons: ``1/9``."""
    return f"{day.day}/{day.month}"


def named_day(day: date) -> str:
    """Weekday with day and month: ``thứ Sáu 28/8``."""
    return f"{weekday_name(day)} {short_day(day)}"


def long_day(day: date) -> str:
    """The full date of a paper: ``03/9/2026``."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def clock(moment: time) -> str:
    """Hour and minute: ``07:00``."""
    # Figures by themselves: strftime takes four times as long, and every intake writes some.
    return f"{moment.hour:02d}:{moment.minute:02d}"


def hour_and_day(instant: datetime) -> str:
    """A moment inside a line of reasons: ``15:20 thứ Sáu 28/8``."""
    local = instant.astimezone(OFFICE_ZONE)
    return f"{clock(local.time())} {named_day(local.date())}"


def hour_and_date(instant: datetime) -> str:
    """A moment in a column: ``17:00 03/9/2026``."""
    local = instant.astimezone(OFFICE_ZONE)
    return f"{local:%H:%M} {long_day(local.date())}"


def screen_moment(instant: datetime) -> str:
    """How a due moment stands on the screen: ``17:00, thứ Năm 03/9/2026``."""
    local = instant.astimezone(OFFICE_ZONE)
    return f"{local:%H:%M}, {weekday_name(local.date())} {long_day(local.date())}"


def paper_moment(instant: datetime) -> str:
    """How a moment stands on the receipt: ``17 giờ 00 phút, ngày 03/9/2026``."""
    local = instant.astimezone(OFFICE_ZONE)
    return f"{local:%H} giờ {local:%M} phút, ngày {long_day(local.date())}"


def duration(amount: timedelta) -> str:
    """Office time in words: ``2 giờ``, ``4 giờ 30 phút``, ``10 phút``."""
    hours, minutes = divmod(int(amount.total_seconds()) // 60, 60)
    parts = [f"{hours} giờ"] if hours else []
    if minutes or not hours:
        parts.append(f"{minutes} phút")
    return " ".join(parts)


def day_ranges(days: Iterable[date]) -> tuple[str, ...]:
    """Days in order, neighbours joined: ``29–30/8``, ``30/4–1/5``, ``31/8``."""
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return tuple(_span(run[0], run[-1]) for run in runs)


def _span(first: date, last: date) -> str:
    if first == last:
        return short_day(first)
    head = str(first.day) if first.month == last.month else short_day(first)
    return f"{head}–{short_day(last)}"
