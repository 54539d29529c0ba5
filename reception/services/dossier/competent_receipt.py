"""The competent authority received what was taken in for it here: the legal date is known.

Keyed with the day that the authority's own receipt or message names, not the day it was heard of.
"""

from __future__ import annotations

from datetime import datetime

from reception.domain.dossier import Dossier
from reception.domain.elsewhere import RECEIVED, check_receipt
from reception.domain.errors import NotPermitted
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
    context: ServiceContext, code: str, at: str, document: str = "", note: str = ""
) -> Dossier:
    """Record when the competent authority received a dossier: one durable transaction.

    Args:
        at: RFC 3339, or a day alone.

    Raises:
        InputError: ``bad_instant``, ``bad_date``, ``date_out_of_range``,
            ``competent_before_reception``, ``competent_in_future``, field ``at``.
        NotPermitted: ``not_for_other``; ``competent_known`` where it is recorded already.
    """
    with context.database.write() as tx:
        dossier = find(tx, code)
        _check(dossier)
        received_at = dossier.intake.received_at
        moment = _moment(context, at, received_at)
        check_receipt(moment, received_at, context.clock.now())
        fact = CompetentReceipt(
            at=moment,
            document=clean_line(document, field="document", max_length=MAX_DOCUMENT),
            note=clean_block(note, field="note", max_length=MAX_NOTE),
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
    return CompetentReceipt(fact.at, fact.document, deadline.due_at, deadline.steps, note=fact.note)
