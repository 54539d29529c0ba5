"""The competent authority received what was taken in for it here: the legal date is known.

Keyed with the day that the authority's own receipt or message names, not the day it was heard of;
or confirmed by the authority itself, where the dossier came to it through the center.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from reception.domain.dossier import Dossier
from reception.domain.elsewhere import RECEIVED, check_receipt, is_directed_to
from reception.domain.errors import InputError, NotPermitted
from reception.domain.facts import CompetentReceipt
from reception.domain.redating import Rules, redate
from reception.domain.text import clean_block, clean_line
from reception.domain.timebase import office_day, parse_day, parse_instant
from reception.domain.vi_dates import hour_and_date
from reception.domain.workflow import EventKind
from reception.event_codec import decode_fact, effective
from reception.services.context import ServiceContext
from reception.services.dossier.fees_and_limits import hours_of
from reception.services.recording import find, record
from reception.storage.unit_of_work import Writing

MAX_DOCUMENT = 300
MAX_NOTE = 2_000
_DAY_LENGTH = len("2026-11-30")


def record_receipt(
    context: ServiceContext,
    code: str,
    at: str | None,
    document: str = "",
    note: str = "",
    command: str = "",
) -> Dossier:
    """Record when the competent authority received a dossier: one durable transaction.

    Args:
        at: RFC 3339, or a day alone; None or empty for now where this unit is that authority.
        command: mark of a command that records it of several dossiers.

    Raises:
        InputError: ``required``, ``bad_instant``, ``bad_date``, ``date_out_of_range``,
            ``competent_before_reception``, ``competent_in_future``, field ``at``.
        NotPermitted: ``not_for_other``; ``not_for_us`` for a dossier of another unit that is for
            a third one; ``competent_known`` where it is recorded already.
    """
    with context.database.write() as tx:
        dossier = find(tx, code)
        is_ours = is_directed_to(dossier, context.office.unit, context.office.name)
        if at is None and not is_ours:
            raise InputError("required", field="at")
        _check(dossier)
        if tx.guests.owns(dossier.uid) and not is_ours:
            raise NotPermitted("not_for_us", dossier=dossier.code)
        received_at = dossier.intake.received_at
        now = context.clock.now()
        is_now = is_ours and not (at or "").strip()
        moment = now if is_now else _moment(context, at or "", received_at)
        check_receipt(moment, received_at, now)
        fact = CompetentReceipt(
            at=moment,
            document=clean_line(document, field="document", max_length=MAX_DOCUMENT),
            note=clean_block(note, field="note", max_length=MAX_NOTE),
            authority=dossier.intake.deciding_unit,
            authority_name=dossier.intake.deciding_name,
            by_unit=context.office.unit if is_ours else "",
            command=command,
        )
        dated = _dated(context, tx, dossier, fact)
        return record(context, tx, dossier.uid, EventKind.COMPETENT_RECEIVED, dated)


def _moment(context: ServiceContext, text: str, received_at: datetime) -> datetime:
    """A moment as typed; of a day alone the opening, or the reception where that was later."""
    typed = text.strip()
    if len(typed) > _DAY_LENGTH:
        return parse_instant(typed, field="at")
    day = parse_day(typed, field="at")
    opens = context.hours.opens_at(day, context.calendar.part(day))
    return max(opens, received_at) if day == office_day(received_at) else opens


def _check(dossier: Dossier) -> None:
    if not dossier.is_for_other:
        raise NotPermitted("not_for_other", dossier=dossier.code)
    if dossier.competent_at is not None:
        raise NotPermitted("competent_known", at=hour_and_date(dossier.competent_at))


def _dated(
    context: ServiceContext, tx: Writing, dossier: Dossier, fact: CompetentReceipt
) -> CompetentReceipt:
    """The fact with the legal date: the limit from then on, moved by what happened since."""
    pinned = dossier.procedure
    if not pinned.limit.is_set:
        return fact
    hours = hours_of(context.hours, pinned)
    rules = Rules(pinned.limit, pinned.supplement_rule, context.calendar, hours)
    events = effective(tx.journal.of_dossier(dossier.uid))
    deadline = redate(events, fact.at, rules, decode_fact, event=RECEIVED)
    return replace(fact, due_at=deadline.due_at, due_steps=deadline.steps)
