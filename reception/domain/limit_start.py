"""Where a limit starts to count, and how half days fill one of working days (cách tính thời hạn).

The clock starts with the time on the receipt (NĐ 309/2026 Art. 8(3)); what arrives on a day off
counts as received at the next opening.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from reception.domain.timebase import OFFICE_ZONE
from reception.domain.working_calendar import (
    PART_WORDS,
    WEEKEND_LABEL,
    DayPart,
    OfficeHours,
    WorkingCalendar,
    office_instant,
)


@dataclass(frozen=True, slots=True)
class Start:
    """Where counting starts.

    Attributes:
        received: the moment of receipt.
        begins: the first moment of office time from then on; hour limits run from it.
        day: the day that counts as the day of receipt; day limits run from the next one.
        remark: why ``begins`` is not the moment of receipt.
    """

    received: dt.datetime
    begins: dt.datetime
    day: dt.date
    remark: str = ""

    @property
    def is_moved(self) -> bool:
        """Whether it counts from another moment than that of receipt."""
        return self.begins != self.received

    @property
    def is_moved_to_its_day(self) -> bool:
        """Whether the receipt counts as one at ``begins``, an opening of the day of receipt."""
        return self.is_moved and self.begins.date() == self.day


def start_of(received_at: dt.datetime, calendar: WorkingCalendar, hours: OfficeHours) -> Start:
    """Where counting starts for a dossier received at an instant.

    Raises:
        ValueError: for an instant without a zone.
    """
    if received_at.tzinfo is None:
        raise ValueError("instants are aware datetimes")
    received = received_at.astimezone(OFFICE_ZONE)
    day = received.date()
    if calendar.is_working(day):
        return _start_on_working_day(received, calendar, hours)
    following = calendar.on_or_after(day)
    opens = hours.opens_at(following, calendar.part(following))
    if calendar.receives(day, hours):
        return Start(received, opens, day, _saturday_remark(received.time(), hours))
    label = calendar.label(day)
    return Start(received, opens, following, "ngày nghỉ" if label == WEEKEND_LABEL else label)


def _start_on_working_day(
    received: dt.datetime, calendar: WorkingCalendar, hours: OfficeHours
) -> Start:
    day, moment = received.date(), received.time()
    first, *more = hours.spans(calendar.part(day))
    if moment < first.start:
        return Start(received, office_instant(day, first.start), day, "trước giờ làm việc")
    if moment > (more[-1] if more else first).end:
        following = calendar.next_working(day)
        opens = hours.opens_at(following, calendar.part(following))
        return Start(received, opens, day, "sau giờ làm việc")
    if more and first.end < moment < more[0].start:
        return Start(received, office_instant(day, more[0].start), day, "trong giờ nghỉ trưa")
    return Start(received, received, day)


def _saturday_remark(moment: dt.time, hours: OfficeHours) -> str:
    span = hours.saturday
    is_within = span is not None and span.start <= moment <= span.end
    return "trong giờ nhận thứ Bảy" if is_within else "ngày thứ Bảy có nhận hồ sơ"


@dataclass(slots=True)
class HalfDays:
    """Working days counted by halves up to a whole number of days."""

    days: int
    halves: int = 0

    @property
    def is_full(self) -> bool:
        """Whether the limit is reached."""
        return self.halves >= 2 * self.days

    def add(self, part: DayPart) -> str:
        """Counts a day; gives the words for it."""
        had_half = self.halves % 2 == 1
        self.halves += 1 if part else 2
        if part:
            words = f"nửa ngày làm việc ({PART_WORDS[part]}), tính đến đây {self._counted}"
            return f"{words}/{self.days}"
        if had_half and not self.is_full:
            return f"ngày làm việc, tính đến đây {self._counted}/{self.days}"
        return f"ngày làm việc thứ {self._counted}/{self.days}"

    @property
    def _counted(self) -> str:
        whole, half = divmod(min(self.halves, 2 * self.days), 2)
        return f"{whole},5" if half else str(whole)
