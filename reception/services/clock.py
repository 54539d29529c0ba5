"""The clock of this PC: what is known of it, and a person's word where it is doubtful.

While it is doubtful no legal act is recorded and no form leaves; everything else goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from reception.domain.clock_check import ClockDoubt, ClockFacts
from reception.domain.errors import InputError, NotPermitted
from reception.domain.permissions import Permission
from reception.domain.text import clean_block
from reception.domain.vi_dates import clock as hour
from reception.domain.vi_dates import duration, hour_and_date, long_day, weekday_name
from reception.domain.workflow import LEGAL_ACTS, EventKind
from reception.services.context import ServiceContext
from reception.services.setup.supervisor_pin import check_supervisor
from reception.storage.clock_record import GivenWord
from reception.storage.unit_of_work import Reading

_MAX_REASON = 500


@dataclass(frozen=True, slots=True)
class ClockState:
    """The clock as shown to a person.

    Attributes:
        facts: what it is judged by.
        doubt: why it is not believed; :attr:`ClockDoubt.NONE` where it is.
        words: every word given so far, oldest first.
    """

    facts: ClockFacts
    doubt: ClockDoubt
    words: tuple[GivenWord, ...] = ()


def clock_state(context: ServiceContext) -> ClockState:
    """What is known of the clock now."""
    with context.database.read() as view:
        facts = _facts(context, view)
        return ClockState(facts, _doubt(context, facts), tuple(view.clock.words()))


def accept_clock(context: ServiceContext, reason: str, pin: str = "") -> ClockState:
    """A person looked at a calendar: the clock is right as it is.

    Args:
        pin: the supervisor's number, where the office has set one.

    Raises:
        InputError: ``reason_required``.
        NotPermitted: ``supervisor_pin_wrong``, ``not_allowed``; ``clock_trusted`` where nobody
            doubts it.
    """
    why = clean_block(reason, field="reason", max_length=_MAX_REASON)
    if not why:
        raise InputError("reason_required", field="reason")
    check_supervisor(context, Permission.CLOCK, pin)
    with context.database.write() as tx:
        facts = _facts(context, tx)
        if _doubt(context, facts) is ClockDoubt.NONE:
            raise NotPermitted("clock_trusted")
        tx.clock.give_word(facts, context.office.clerk, why)
    return clock_state(context)


def check_clock(context: ServiceContext, view: Reading, kind: EventKind) -> None:
    """Refuse a legal act while the clock is doubtful.

    Raises:
        NotPermitted: ``clock_leapt``, ``clock_off``.
    """
    if kind in LEGAL_ACTS or kind in (EventKind.SUBMITTED, EventKind.IMPORTED):
        check_date(context, view)


def check_date(context: ServiceContext, view: Reading) -> None:
    """Refuse a paper that would carry the day of a doubtful clock.

    Raises:
        NotPermitted: ``clock_leapt``, ``clock_off``.
    """
    facts = _facts(context, view)
    doubt = _doubt(context, facts)
    if doubt is not ClockDoubt.NONE:
        raise refusal(facts, doubt)


def refusal(facts: ClockFacts, doubt: ClockDoubt) -> NotPermitted:
    """Why nothing is recorded, with the day to look at."""
    day = facts.now.date()
    today = {"weekday": weekday_name(day), "day": long_day(day)}
    if doubt is ClockDoubt.OFF:
        off = _span(abs(facts.known_skew or timedelta()))
        return NotPermitted("clock_off", now=hour(facts.now.time()), skew=off, **today)
    last = "–" if facts.last_use is None else hour_and_date(facts.last_use)
    return NotPermitted("clock_leapt", now=hour_and_date(facts.now), last=last, **today)


def _span(amount: timedelta) -> str:
    return f"{amount.days} ngày" if amount.days > 1 else duration(amount)


def _facts(context: ServiceContext, view: Reading) -> ClockFacts:
    return view.clock.facts(context.clock.machine_now())


def _doubt(context: ServiceContext, facts: ClockFacts) -> ClockDoubt:
    """Training may set the business clock by hand; then the PC's own is nobody's business."""
    return ClockDoubt.NONE if context.clock.is_replaced else facts.doubt
