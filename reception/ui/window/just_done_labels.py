"""How the strip of what was just done speaks of a dossier and of a visit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from reception.domain.dossier import Dossier, FeeState
from reception.domain.money import format_dong
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.vi_dates import clock, short_day
from reception.domain.visits import Visit
from reception.services.dossier.just_done import DoneDossier
from reception.ui.labels import short_moment
from reception.ui.language import say
from reception.ui.window.just_done_strip import DoneWords


def done_words(item: DoneDossier, today: date) -> DoneWords:
    """Name, code, what to collect, and when it is due or was returned."""
    dossier, name = item.dossier, item.dossier.owner.name
    money = to_collect(dossier)
    tail = dossier.code.rpartition("-")[2]
    full = _moment(item, short_moment, today)
    spoken = f"{name}, {dossier.code}, {money}, {full}, {dossier.procedure.name}"
    return DoneWords(f"{tail} · {name}", f"{money} · {_moment(item, _brief, today)}", spoken)


def to_collect(dossier: Dossier) -> str:
    """The money in a few letters."""
    if dossier.owed:
        return say("thu {amount}").format(amount=format_dong(dossier.owed))
    words = {
        FeeState.UNKNOWN: say("chưa có mức thu"),
        FeeState.PAID: say("đã thu"),
        FeeState.WAIVED: say("được miễn"),
        FeeState.REFUNDED: say("đã hoàn trả"),
    }
    return words.get(dossier.fee_state, say("không thu"))


def visit_words(visit: Visit) -> str:
    """``Thu cả lượt: 12.000 đ``; says how many have no amount yet."""
    words = say("Thu cả lượt: {amount}").format(amount=format_dong(visit.owed))
    return words + _unknown(visit)


def visit_lines(visit: Visit) -> str:
    """The same in two short lines, for the button."""
    words = say("Thu cả lượt\n{amount}").format(amount=format_dong(visit.owed))
    return words + _unknown(visit)


def _unknown(visit: Visit) -> str:
    if not visit.unknown:
        return ""
    return " " + say("(+{count} chưa có mức)").format(count=visit.unknown)


def together_words(visit: Visit) -> str:
    """``In chung một giấy: 3 hồ sơ``."""
    return say("In chung một giấy: {count} hồ sơ").format(count=len(visit.dossiers))


def settled_words(paid: int, amount: int) -> str:
    """What was taken for a visit."""
    return say("Đã ghi thu {amount} tiền mặt cho {count} hồ sơ của lượt này.").format(
        amount=format_dong(amount), count=paid
    )


def _moment(item: DoneDossier, words: Callable[[datetime, date], str], today: date) -> str:
    dossier = item.dossier
    if item.returned:
        at = dossier.returned_at or item.at
        return say("đã trả {moment}").format(moment=words(at, today))
    if dossier.due_at is None:
        return say("chưa hẹn")
    told = say("dự kiến {moment}") if dossier.is_planned else say("hẹn {moment}")
    return told.format(moment=words(dossier.due_at, today))


def _brief(instant: datetime, today: date) -> str:
    """The hour of today, else the day: ``17:00``, ``03/9``."""
    local = instant.astimezone(OFFICE_ZONE)
    return clock(local.time()) if local.date() == today else short_day(local.date())
