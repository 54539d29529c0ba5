"""Finding dossiers from whatever was scanned or typed (tra cứu)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from reception.domain.card import looks_like_card, parse_card
from reception.domain.dossier import Conflict, Dossier, apply
from reception.domain.events import Event
from reception.domain.facts import Correction, Fact
from reception.domain.numbering import DossierCode, is_code_tail
from reception.domain.text import tokens
from reception.event_codec import decode_fact
from reception.services.context import ServiceContext
from reception.services.dossier.change_labels import changes
from reception.services.papers.print_jobs import PrintJob, prints_of
from reception.services.papers.qr_payload import FORMAT, parse
from reception.services.recording import find
from reception.storage.dossiers import DossierLine
from reception.storage.unit_of_work import Reading

LIMIT = 50
MAX_QUERY = 500
# Days back in which a typed tail such as 2014 is looked for.
TAIL_DAYS = 60


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One event as a person reads it.

    Attributes:
        fact: None when this program cannot read it.
        changes: of a correction, what stood there before and since: ``Số bộ: 1 → 2``.
    """

    occurred_at: datetime
    recorded_at: datetime
    actor: str
    counter: int
    kind: str
    fact: Fact | None
    is_conflict: bool
    device_id: str
    seq: int
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierPage:
    """Everything about one dossier: the fold, its history, what the center still lacks.

    Attributes:
        prints: every print of its papers at this counter, oldest first.
    """

    dossier: Dossier
    history: tuple[HistoryLine, ...]
    waiting_events: int
    quarantined_events: int
    conflicts: tuple[Conflict, ...]
    prints: tuple[PrintJob, ...] = ()


def search(context: ServiceContext, text: str, limit: int = LIMIT) -> list[DossierLine]:
    """Dossiers for a scan or a typed text, newest first.

    Understands a card line, a receipt's bar code or QR, a code or its tail, an identity number, a
    phone number, and names without marks.

    Args:
        limit: at most this many, 1–200.
    """
    query = text.strip()[:MAX_QUERY]
    if not query:
        return []
    with context.database.read() as view:
        return _search(context, view, query, max(1, min(limit, 200)))


def _search(context: ServiceContext, view: Reading, query: str, limit: int) -> list[DossierLine]:
    if query.startswith(FORMAT + "|"):
        query = parse(query).code
    elif looks_like_card(query):
        card = parse_card(query, today=context.today)
        return view.search.by_identity(card.number, limit)
    code = DossierCode.find(query)
    if code is not None:
        return view.search.by_code_prefix(code.text, limit)
    digits = "".join(char for char in query if char.isdigit())
    if digits and len(digits) >= len(query.replace(" ", "")) - 2:
        return _by_digits(context, view, query, digits, limit)
    if "-" in query or query.upper().startswith(context.office.unit):
        found = view.search.by_code_prefix(query.upper(), limit)
        if found:
            return found
    return view.search.by_name(tokens(query), limit)


def _by_digits(
    context: ServiceContext, view: Reading, query: str, digits: str, limit: int
) -> list[DossierLine]:
    """Digits alone: the tail of a code, a phone or an identity number, whichever is found."""
    found: dict[int, DossierLine] = {}
    if is_code_tail(query):
        days = tuple(
            (context.today - timedelta(days=back)).isoformat() for back in range(-1, TAIL_DAYS)
        )
        found |= {line.id: line for line in view.search.by_code_tail(query, days, limit)}
    if len(digits) >= 3:
        phone = "0" + digits[2:] if digits.startswith("84") else digits
        found |= {line.id: line for line in view.search.by_phone(phone, limit)}
        found |= {line.id: line for line in view.search.by_identity(digits, limit)}
    return [found[key] for key in sorted(found, reverse=True)][:limit]


def dossier_page(context: ServiceContext, code: str) -> DossierPage:
    """Everything about the dossier of a code.

    Raises:
        InputError: ``unknown_dossier``.
    """
    with context.database.read() as view:
        dossier = find(view, code)
        events = sorted(view.journal.of_dossier(dossier.uid), key=lambda event: event.order)
        waiting, quarantined = view.outbox.unsettled_of(dossier.uid)
        prints = prints_of(view, (dossier.code, *dossier.aliases))
    clashing = {(item.device_id, item.seq) for item in dossier.conflicts}
    return DossierPage(
        dossier=dossier,
        history=_history(events, clashing),
        waiting_events=waiting,
        quarantined_events=quarantined,
        conflicts=dossier.conflicts,
        prints=prints,
    )


def _history(events: Iterable[Event], clashing: set[tuple[str, int]]) -> tuple[HistoryLine, ...]:
    """Every event as a line; a correction is compared with the dossier just before it."""
    found: list[HistoryLine] = []
    before: Dossier | None = None
    for event in events:
        line = _history_line(event, clashing)
        if isinstance(line.fact, Correction) and before is not None and not line.is_conflict:
            words = tuple(change.text for change in changes(before, line.fact))
            line = replace(line, changes=words)
        found.append(line)
        before = apply(before, event, line.fact)
    return tuple(found)


def _history_line(event: Event, clashing: set[tuple[str, int]]) -> HistoryLine:
    return HistoryLine(
        occurred_at=event.occurred_at,
        recorded_at=event.recorded_at,
        actor=event.actor,
        counter=event.counter,
        kind=event.kind,
        fact=decode_fact(event),
        is_conflict=(event.device_id, event.seq) in clashing,
        device_id=event.device_id,
        seq=event.seq,
    )
