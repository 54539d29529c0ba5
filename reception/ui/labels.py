"""Words and tones that several pages share: states as chips, due dates, ages, tallies.

Everything is made from facts; no page decides by itself which tone a state has.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from reception import labels
from reception.domain.dossier import Dossier, FeeState, is_kept
from reception.domain.money import format_dong
from reception.domain.timebase import OFFICE_ZONE, office_day
from reception.domain.vi_dates import clock, long_day, short_day, weekday_name
from reception.domain.workflow import IN_WORK, PAUSED, DossierStatus
from reception.services.rows import DossierLine
from reception.ui.language import say
from reception.ui.style.tokens import Tone
from reception.ui.widgets.chip import ChipText

_STATUS_TONES: Mapping[DossierStatus, Tone] = MappingProxyType(
    {
        DossierStatus.SUBMITTED: Tone.NEUTRAL,
        DossierStatus.RECEIVED: Tone.ACCENT,
        DossierStatus.DENIED: Tone.BAD,
        DossierStatus.PROCESSING: Tone.ACCENT,
        DossierStatus.AWAITING_SUPPLEMENT: Tone.WARN,
        DossierStatus.AWAITING_PAYMENT: Tone.WARN,
        DossierStatus.WITHDRAWN: Tone.NEUTRAL,
        DossierStatus.STOPPED: Tone.BAD,
        DossierStatus.COMPLETED: Tone.GOOD,
        DossierStatus.RETURNED: Tone.NEUTRAL,
    }
)
# A table cell has room for fewer words than a paper.
_SHORT_STATUS: Mapping[DossierStatus, str] = MappingProxyType(
    {DossierStatus.AWAITING_PAYMENT: "Chờ nộp tiền"}
)


def status_chip(status: DossierStatus) -> ChipText:
    """A state in its full labels."""
    return ChipText(say(labels.STATUS[status]), _STATUS_TONES[status])


def short_status_chip(status: DossierStatus) -> ChipText:
    """A state as a table shows it."""
    return ChipText(say(_SHORT_STATUS.get(status, labels.STATUS[status])), _STATUS_TONES[status])


def short_moment(instant: datetime, today: date) -> str:
    """A moment in a few letters: ``17:00 hôm nay``, ``17:00 03/9``, with the year if another."""
    local = instant.astimezone(OFFICE_ZONE)
    day = local.date()
    if day == today:
        return say("{time} hôm nay").format(time=clock(local.time()))
    where = f"{day.day:02d}/{day.month}" if day.year == today.year else long_day(day)
    return f"{clock(local.time())} {where}"


def megabytes(size: int) -> str:
    """Size of a file: ``4,2 MB``; a small one is never nothing."""
    return f"{max(size / 1_000_000, 0.1):.1f} MB".replace(".", ",")


def event_moment(instant: datetime) -> str:
    """A moment in a history: ``15:20 thứ Sáu 28/8/2026``."""
    local = instant.astimezone(OFFICE_ZONE)
    day = local.date()
    return f"{clock(local.time())} {say(weekday_name(day))} {short_day(day)}/{day.year}"


def screen_moment(instant: datetime) -> str:
    """How a due moment stands on the screen: ``17:00, thứ Năm 03/9/2026``."""
    local = instant.astimezone(OFFICE_ZONE)
    return f"{clock(local.time())}, {say(weekday_name(local.date()))} {long_day(local.date())}"


def day_words(day: date) -> str:
    """Weekday with day and month: ``thứ Sáu 28/8``."""
    return f"{say(weekday_name(day))} {short_day(day)}"


def due_words(line: DossierLine, now: datetime) -> str:
    """The due column of a list."""
    if line.due_at is None and line.planned_at is not None:
        planned = short_moment(line.planned_at, office_day(now))
        return say("Dự kiến {moment}").format(moment=planned)
    if line.due_at is None:
        return say("Chưa hẹn")
    if line.status in PAUSED:
        return say("Tạm dừng")
    return short_moment(line.due_at, office_day(now))


def due_chip(line: DossierLine, now: datetime) -> ChipText | None:
    """Marks what is late or about to be; None leaves the plain labels."""
    if line.due_at is None:
        return None
    moment = short_moment(line.due_at, office_day(now))
    if line.is_late(now):
        return ChipText(_late_words(line, now).format(moment=moment), Tone.BAD)
    if line.status not in IN_WORK or line.status in PAUSED:
        return None
    if office_day(line.due_at) == office_day(now):
        return ChipText(moment, Tone.WARN)
    return None


def _late_words(line: DossierLine, now: datetime) -> str:
    """Late for good, and what comes next: a new appointment, the end of a wait, or nothing."""
    if line.status in PAUSED:
        return say("Trễ, tạm dừng")
    if line.status not in IN_WORK:
        return say("Trễ hạn")
    return say("Trễ, hẹn {moment}") if is_kept(line.due_at, now) else say("Quá hạn {moment}")


def age(since: datetime, now: datetime) -> str:
    """How long ago in one unit: ``vừa xong``, ``41 phút``, ``3 giờ``, ``2 ngày``."""
    minutes = int((now - since).total_seconds()) // 60
    if minutes < 1:
        return say("vừa xong")
    if minutes < 60:
        return say("{minutes} phút").format(minutes=minutes)
    if minutes < 24 * 60:
        return say("{value} giờ").format(value=minutes // 60)
    return say("{value} ngày").format(value=minutes // (24 * 60))


def wait_words(seconds: float) -> str:
    """A wait that is still to come: ``20 giây``, ``5 phút``."""
    span = timedelta(seconds=max(seconds, 0.0))
    if span < timedelta(minutes=1):
        return say("{max} giây").format(max=max(1, round(span.total_seconds())))
    return say("{round} phút").format(round=round(span.total_seconds() / 60))


def fee_words(dossier: Dossier) -> str:
    """What the dossier costs."""
    if dossier.is_free_of_money:
        return say("Không thu")
    amount = dossier.intake.fee.amount
    if amount is None:
        return say("Theo mức thu của tỉnh")
    return say("Không thu") if amount == 0 else format_dong(amount)


def fee_chip(dossier: Dossier) -> ChipText | None:
    """Whether the money came in, or too much of it; None where there is none to take."""
    amount = dossier.intake.fee.amount
    if dossier.overpaid:
        words = say("Thu thừa {amount}").format(amount=format_dong(dossier.overpaid))
        return ChipText(words, Tone.WARN)
    if dossier.fee_state is FeeState.REFUNDED:
        return ChipText(say("Đã hoàn trả phí"), Tone.NEUTRAL)
    if amount == 0 or dossier.is_free_of_money:
        return None
    if amount is None:
        if dossier.paid:
            return ChipText(
                say("Đã thu {amount}").format(amount=format_dong(dossier.paid)), Tone.GOOD
            )
        return ChipText(say("Chưa thu"), Tone.WARN)
    if not dossier.is_fee_due:
        return ChipText(say("Đã thu"), Tone.GOOD)
    if dossier.paid:
        return ChipText(
            say("Còn thiếu {amount}").format(amount=format_dong(amount - dossier.paid)), Tone.WARN
        )
    return ChipText(say("Chưa thu"), Tone.WARN)


def id_words(number: str) -> str:
    """A twelve-digit number in groups of three, as on the card."""
    if len(number) == 12 and number.isdigit():
        return " ".join(number[at : at + 3] for at in range(0, 12, 3))
    return number


def phone_words(number: str) -> str:
    """A mobile number in readable groups."""
    if len(number) == 10 and number.isdigit():
        return f"{number[:4]} {number[4:7]} {number[7:]}"
    return number
