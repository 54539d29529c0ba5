"""When a backup copy (bản sao lưu) is due, and which of the older ones stay.

Every half hour while there are changes; of what has gathered, the last of each hour, day, week and
month stays, so that a fault noticed late still finds a copy from before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from reception.domain.timebase import OFFICE_ZONE

EVERY = timedelta(minutes=30)
# Older than this, the status bar warns: a whole working day would be lost with the disk.
STALE_AFTER = timedelta(days=1)

KEEP_NEWEST = 4
KEEP_HOURS = 8
KEEP_DAYS = 7
KEEP_WEEKS = 4
KEEP_MONTHS = 12

_PREFIX, _SUFFIX = "reception-", ".db"
_STAMP = "%Y%m%d-%H%M%S"

_Period = tuple[int, ...]


def file_name(made_at: datetime) -> str:
    """The name of the copy made at an instant; plain letters, for any file system."""
    return f"{_PREFIX}{made_at.astimezone(OFFICE_ZONE):{_STAMP}}{_SUFFIX}"


def made_at(name: str) -> datetime | None:
    """When the copy of this name was made; None for any other file."""
    if not (name.startswith(_PREFIX) and name.endswith(_SUFFIX)):
        return None
    try:
        stamp = datetime.strptime(name[len(_PREFIX) : -len(_SUFFIX)], _STAMP)  # noqa: DTZ007 - set below
    except ValueError:
        return None
    return stamp.replace(tzinfo=OFFICE_ZONE)


def is_due(last: datetime | None, now: datetime, *, has_changes: bool) -> bool:
    """Whether it is time for a copy.

    Args:
        last: when the last good one was made. One from the future (a clock put right since) says
            nothing about its age.
        has_changes: something was stored since then.
    """
    if last is None:
        return True
    return has_changes and not timedelta(0) <= now - last < EVERY


def is_stale(last: datetime | None, now: datetime) -> bool:
    """Whether the last good copy is too old to rely on."""
    return last is None or now - last > STALE_AFTER


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """Those of the copies that stay; the newest always does."""
    newest_first = sorted(set(moments), reverse=True)
    return {
        *newest_first[:KEEP_NEWEST],
        *_last_of_each(newest_first, _hour, KEEP_HOURS),
        *_last_of_each(newest_first, _day, KEEP_DAYS),
        *_last_of_each(newest_first, _week, KEEP_WEEKS),
        *_last_of_each(newest_first, _month, KEEP_MONTHS),
    }


def _last_of_each(
    newest_first: list[datetime], period: Callable[[datetime], _Period], most: int
) -> list[datetime]:
    """The last copy of each of the latest periods in which there is one."""
    last: dict[_Period, datetime] = {}
    for moment in newest_first:
        last.setdefault(period(moment), moment)
    return list(last.values())[:most]


def _local(moment: datetime) -> date:
    return moment.astimezone(OFFICE_ZONE).date()


def _hour(moment: datetime) -> _Period:
    return (_local(moment).toordinal(), moment.astimezone(OFFICE_ZONE).hour)


def _day(moment: datetime) -> _Period:
    return (_local(moment).toordinal(),)


def _week(moment: datetime) -> _Period:
    return tuple(_local(moment).isocalendar()[:2])


def _month(moment: datetime) -> _Period:
    day = _local(moment)
    return (day.year, day.month)
