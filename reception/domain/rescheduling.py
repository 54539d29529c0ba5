"""Moving a due date that a citizen already holds: pause, restart, extension, apology.

Each function gives the new deadline with its own explanation; who may ask for it and in which state
is the business of the workflow.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from reception.domain.deadline import (
    DEFAULT_HOURS,
    Deadline,
    DeadlineStep,
    LimitUnit,
    SupplementRule,
    TimeLimit,
    compute_deadline,
    days_off,
)
from reception.domain.errors import InputError, NotPermitted
from reception.domain.open_values import is_known
from reception.domain.timebase import OFFICE_ZONE, office_day
from reception.domain.vi_dates import duration, hour_and_day, long_day
from reception.domain.working_calendar import OfficeHours, WorkingCalendar
from reception.domain.working_time import add_working_time, working_time_between


def pause_shift(
    due_at: dt.datetime,
    suspended_at: dt.datetime,
    resumed_at: dt.datetime,
    calendar: WorkingCalendar,
    hours: OfficeHours = DEFAULT_HOURS,
    *,
    limit: TimeLimit | None = None,
) -> Deadline:
    """Move a due moment by the office time that passed while the clock stood still (tạm dừng).

    Suspending and resuming at once, or over a day off, changes nothing.

    Args:
        limit: of the procedure; one in continuous hours moves by all the time that passed.

    Raises:
        InputError: ``resumed_before_suspended``.
    """
    _require_order(suspended_at, resumed_at)
    if limit is not None and limit.unit is LimitUnit.CONTINUOUS_HOURS:
        return _shifted_continuously(due_at, suspended_at, resumed_at)
    waited = working_time_between(suspended_at, resumed_at, calendar, hours)
    moved = add_working_time(due_at, waited, calendar, hours).astimezone(OFFICE_ZONE)
    why = f"Tạm dừng {hour_and_day(suspended_at)} – {hour_and_day(resumed_at)}"
    effect = f"lùi hạn {duration(waited)} làm việc" if waited else "hạn giữ nguyên"
    head = DeadlineStep(office_day(resumed_at), False, f"{why} → {effect}", headline=True)
    off = days_off(office_day(due_at), moved.date(), calendar)
    return Deadline(moved, (head, *off), calendar.is_known(moved.date()))


def _shifted_continuously(
    due_at: dt.datetime, suspended_at: dt.datetime, resumed_at: dt.datetime
) -> Deadline:
    waited = resumed_at - suspended_at
    why = f"Tạm dừng {hour_and_day(suspended_at)} – {hour_and_day(resumed_at)}"
    effect = f"lùi hạn {duration(waited)}"
    head = DeadlineStep(office_day(resumed_at), False, f"{why} → {effect}", headline=True)
    return Deadline((due_at + waited).astimezone(OFFICE_ZONE), (head,), confirmed=True)


def restart(
    limit: TimeLimit,
    resumed_at: dt.datetime,
    calendar: WorkingCalendar,
    hours: OfficeHours = DEFAULT_HOURS,
) -> Deadline:
    """Run the whole limit again from the moment the dossier was completed (NĐ 61 Art. 19(4))."""
    return compute_deadline(limit, resumed_at, calendar, hours, event="Bổ sung đủ")


def after_supplement(
    rule: SupplementRule,
    limit: TimeLimit,
    due_at: dt.datetime,
    suspended_at: dt.datetime,
    resumed_at: dt.datetime,
    calendar: WorkingCalendar,
    hours: OfficeHours = DEFAULT_HOURS,
) -> Deadline:
    """The new due moment when a supplement is complete, by the rule of the procedure.

    Where the law sets no limit there is none to run again: a date that was given by hand moves by
    the wait.

    Raises:
        InputError: ``resumed_before_suspended``; ``newer_value`` for a rule that only a newer
            program knows.
    """
    _require_order(suspended_at, resumed_at)
    if not is_known(rule):
        raise InputError("newer_value", field="supplement_rule", value=rule.value[:20])
    if rule is SupplementRule.SHIFT or not limit.is_set:
        return pause_shift(due_at, suspended_at, resumed_at, calendar, hours, limit=limit)
    return restart(limit, resumed_at, calendar, hours)


@dataclass(frozen=True, slots=True)
class ExtensionRule:
    """What the law permits before an appointment (NĐ 61/2018 Art. 19(9)).

    Attributes:
        times: how many extensions a dossier may have.
        notice_days: by how many days before the appointment one is asked for.
    """

    times: int = 1
    notice_days: int = 1


def extension(
    due_at: dt.datetime,
    asked_at: dt.datetime,
    new_day: dt.date,
    calendar: WorkingCalendar,
    hours: OfficeHours = DEFAULT_HOURS,
    *,
    extensions_before: int = 0,
    rule: ExtensionRule = ExtensionRule(),
) -> Deadline:
    """A new appointment (hẹn lại), at the end of the new day.

    Before the appointment it is an extension (gia hạn), once and in good time. An appointment that
    was missed is owed an apology with a new one (xin lỗi và hẹn lại) each time, which makes nothing
    good: the dossier stays late.

    Raises:
        NotPermitted: ``extension_already_used`` or ``extension_on_due_day``.
        InputError: ``extension_not_later``, ``extension_in_past`` or ``extension_on_day_off``,
            field ``new_day``.
    """
    is_missed = asked_at > due_at
    if not is_missed:
        _require_in_time(office_day(due_at), office_day(asked_at), extensions_before, rule)
    _require_day(new_day, due_at, asked_at, calendar, hours)
    act = "Xin lỗi, hẹn lại" if is_missed else "Gia hạn"
    span = f"từ {long_day(office_day(due_at))} sang {long_day(new_day)}"
    why = f"{act} lúc {hour_and_day(asked_at)}: {span}"
    step = DeadlineStep(new_day, False, why, headline=True)
    return Deadline(
        hours.closes_at(new_day, calendar.part(new_day)), (step,), calendar.is_known(new_day)
    )


def _require_in_time(
    due_day: dt.date, asked_on: dt.date, extensions_before: int, rule: ExtensionRule
) -> None:
    if extensions_before >= rule.times:
        raise NotPermitted("extension_already_used")
    if asked_on > due_day - dt.timedelta(days=rule.notice_days):
        raise NotPermitted("extension_on_due_day", due=long_day(due_day), notice=rule.notice_days)


def _require_day(
    new_day: dt.date,
    due_at: dt.datetime,
    asked_at: dt.datetime,
    calendar: WorkingCalendar,
    hours: OfficeHours,
) -> None:
    due_day = office_day(due_at)
    if new_day <= due_day:
        raise InputError("extension_not_later", field="new_day", due=long_day(due_day))
    if not calendar.is_working(new_day):
        raise InputError("extension_on_day_off", field="new_day", reason=calendar.reason(new_day))
    if hours.closes_at(new_day, calendar.part(new_day)) <= asked_at:
        raise InputError("extension_in_past", field="new_day", day=long_day(new_day))


def _require_order(suspended_at: dt.datetime, resumed_at: dt.datetime) -> None:
    if resumed_at < suspended_at:
        raise InputError("resumed_before_suspended", field="resumed_at")
