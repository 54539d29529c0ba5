"""Receiving for another authority (tiếp nhận phi địa giới hành chính).

The limit of such a dossier starts when the competent authority receives it (NĐ 309/2026 Art. 8(3)).
Until then its date is reckoned from the planned transfer: at once, or where it came after the hour
of Art. 9, first thing on the next working day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from reception.domain.deadline import USUAL_EVENT
from reception.domain.dossier import Dossier
from reception.domain.errors import InputError
from reception.domain.text import fold
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.vi_dates import hour_and_date
from reception.domain.workflow import EventKind
from reception.domain.working_calendar import OfficeHours, WorkingCalendar

PLANNED = "Dự kiến chuyển"
RECEIVED = "Cơ quan có thẩm quyền nhận"
"""What starts the clock, as the reasons of a date say it."""
ANSWERS = frozenset({EventKind.COMPETENT_RECEIVED, EventKind.UNDONE})
"""What the competent authority may record of a dossier that another unit received for it."""


@dataclass(frozen=True, slots=True)
class TransferRule:
    """When a dossier for another authority goes to it.

    Attributes:
        days: working days that the way usually takes.
        last_hour: what comes after this hour of the day goes on the next working day.
    """

    days: int = 0
    last_hour: int = 15


def planned_transfer(
    received_at: dt.datetime,
    calendar: WorkingCalendar,
    hours: OfficeHours,
    rule: TransferRule = TransferRule(),
) -> dt.datetime:
    """When a dossier is planned to reach the authority it is for."""
    received = received_at.astimezone(OFFICE_ZONE)
    day = received.date()
    is_today = calendar.is_working(day) and received.time() <= dt.time(rule.last_hour)
    if is_today and not rule.days:
        return received
    if not is_today:
        day = calendar.next_working(day)
    for _ in range(rule.days):
        day = calendar.next_working(day)
    return hours.opens_at(day, calendar.part(day))


def check_receipt(at: dt.datetime, received_at: dt.datetime, now: dt.datetime) -> None:
    """Refuse a moment at which the competent authority cannot have received a dossier.

    Raises:
        InputError: ``competent_before_reception`` or ``competent_in_future``, field ``at``.
    """
    if at < received_at:
        raise InputError(
            "competent_before_reception", field="at", received=hour_and_date(received_at)
        )
    if at > now:
        raise InputError("competent_in_future", field="at", now=hour_and_date(now))


def starting_word(dossier: Dossier) -> str:
    """What starts the clock of a dossier, for the reasons of its date."""
    if not dossier.is_for_other:
        return USUAL_EVENT
    return PLANNED if dossier.is_planned else RECEIVED


def authority_words(unit: str, name: str) -> str:
    """A deciding authority as papers and lists name it; empty where it is the office itself."""
    if name and unit:
        return f"{name} ({unit})"
    return name or (f"đơn vị mã {unit}" if unit else "")


def deciding_authority(dossier: Dossier) -> str:
    """The authority that a dossier was received for; empty where that is the office itself."""
    intake = dossier.intake
    if intake.deciding_unit == intake.unit:
        return ""
    return authority_words(intake.deciding_unit, intake.deciding_name)


def is_directed_to(dossier: Dossier, unit: str, office: str) -> bool:
    """Whether a dossier was received elsewhere for this unit, known by its identifier or name.

    An authority that was found by its name carries the number of its commune, no unit's own.
    """
    intake = dossier.intake
    if intake.unit == unit or not dossier.is_for_other:
        return False
    name = intake.deciding_name
    return intake.deciding_unit == unit or bool(name and fold(name) == fold(office))
