"""Finding dossiers from whatever was scanned or typed (tra cứu)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reception.domain.access import Access, AccessEntry
from reception.domain.card import looks_like_card, parse_card
from reception.domain.dossier import Conflict, Dossier
from reception.domain.elsewhere import is_directed_to
from reception.domain.events import Event
from reception.domain.facts import Correction, Fact
from reception.domain.folding import apply
from reception.domain.matching import number_key, numbers_typed
from reception.domain.numbering import DossierCode
from reception.domain.permissions import Permission
from reception.domain.text import tokens
from reception.domain.undoing import TakenBack
from reception.domain.why_late import Lateness
from reception.event_codec import decode_fact, taken_back
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.dossier.change_labels import changes
from reception.services.papers.print_jobs import PrintJob, names_in_log, prints_of
from reception.services.papers.qr_payload import FORMAT, parse
from reception.services.privacy.access_log import newest_looks, note_dossier, note_list
from reception.services.reconciliation.judging import why_late_here
from reception.services.recording import find
from reception.storage.dossier_lines import DossierLine
from reception.storage.finder import FEW
from reception.storage.unit_of_work import Reading

LIMIT = 50
MAX_QUERY = 500


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One event as a person reads it.

    Attributes:
        fact: None when this program cannot read it.
        changes: of a correction, what stood there before and since: ``Số bộ: 1 → 2``.
        is_undone: taken back since; it counts for nothing.
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
    is_undone: bool = False


@dataclass(frozen=True, slots=True)
class DossierPage:
    """Everything about one dossier: the fold, its history, what the center still lacks.

    Attributes:
        prints: every print of its papers at this counter, oldest first.
        is_guest: another unit received it, so that its handling is recorded there.
        is_for_us: it was received elsewhere for this unit.
        lateness: why it is late; None where it is not.
        looks: the last looks at it before this one, newest first; None for whoever may not know.
    """

    dossier: Dossier
    history: tuple[HistoryLine, ...]
    waiting_events: int
    quarantined_events: int
    conflicts: tuple[Conflict, ...]
    prints: tuple[PrintJob, ...] = ()
    is_shared: bool = False
    is_guest: bool = False
    is_for_us: bool = False
    lateness: Lateness | None = None
    looks: tuple[AccessEntry, ...] | None = None

    @property
    def key(self) -> str:
        """What opens this dossier and no other: its code, or its id where others answer to it."""
        return self.dossier.uid if self.is_shared else self.dossier.code


@dataclass(frozen=True, slots=True)
class Found:
    """An answer to a search.

    Attributes:
        lines: best first.
        count: how many of them fit what was typed; in the others one wrong letter was forgiven.
    """

    lines: tuple[DossierLine, ...] = ()
    count: int = 0

    @classmethod
    def sure(cls, lines: Sequence[DossierLine]) -> Found:
        """Dossiers that all fit what was typed."""
        return cls(tuple(lines), len(lines))

    @property
    def only(self) -> DossierLine | None:
        """The one dossier that is meant; None where several may be, or only a likely one."""
        return self.lines[0] if self.count == 1 else None


def search(context: ServiceContext, text: str, limit: int = LIMIT) -> list[DossierLine]:
    """Dossiers for a scan or a typed text, best first, newest first among equals.

    Understands a card line, a receipt's bar code or QR, a code or its tail, an identity or phone
    number or its tail, and names without marks or with one wrong letter; of the owner and of
    whoever handed in.

    Args:
        limit: at most this many, 1–200.
    """
    require(context, Permission.VIEW)
    return list(find_dossiers(context, text, limit).lines)


def find_dossiers(context: ServiceContext, text: str, limit: int = LIMIT) -> Found:
    """The same, and how many of them fit exactly what was typed."""
    require(context, Permission.VIEW)
    query = text.strip()[:MAX_QUERY]
    if not query:
        return Found()
    with context.database.read() as view:
        found = _search(context, view, query, max(1, min(limit, 200)))
    note_list(context, "search", len(found.lines))
    return found


def dossiers_of_numbers(
    context: ServiceContext, numbers: Sequence[str], limit: int = LIMIT
) -> list[DossierLine]:
    """Dossiers of owners or submitters with one of these identity numbers, such as both of a card.

    Empty numbers name nobody.
    """
    with context.database.read() as view:
        found = _of_numbers(view, numbers, limit)
    note_list(context, "search", len(found))
    return found


def _search(context: ServiceContext, view: Reading, query: str, limit: int) -> Found:
    if query.startswith(FORMAT + "|"):
        query = parse(query).code
    elif looks_like_card(query):
        card = parse_card(query, today=context.today)
        return Found.sure(_of_numbers(view, (card.number, card.old_number), limit))
    code = DossierCode.find(query)
    if code is not None:
        return Found.sure(view.finder.by_code_prefix(code.text, limit))
    if "-" in query or query.upper().startswith(context.office.unit):
        by_code = view.finder.by_code_prefix(query.upper(), limit)
        if by_code:
            return Found.sure(by_code)
    return _by_keys(view, query, limit)


def _of_numbers(view: Reading, numbers: Sequence[str], limit: int) -> list[DossierLine]:
    keys = [key for number in numbers if (key := number_key(number))]
    return view.finder.lines(view.finder.with_numbers(keys, limit) if keys else ())


def _by_keys(view: Reading, query: str, limit: int) -> Found:
    """By number, then by name: digits may stand in both."""
    numbers = numbers_typed(query)
    ids = view.finder.numbered(numbers, limit).sure if numbers else ()
    named = view.finder.named(tokens(query), limit, least=0 if ids else FEW)
    sure = tuple(dict.fromkeys((*ids, *named.sure)))[:limit]
    rest = [row for row in named.forgiven if row not in sure]
    return Found(tuple(view.finder.lines([*sure, *rest][:limit])), len(sure))


def dossier_page(context: ServiceContext, code: str) -> DossierPage:
    """Everything about the dossier of a code.

    Raises:
        InputError: ``unknown_dossier``.
    """
    require(context, Permission.VIEW)
    with context.database.read() as view:
        dossier = find(view, code)
        events = view.journal.history_of(dossier.uid)
        waiting, quarantined = view.outbox.unsettled_of(dossier.uid)
        prints = prints_of(view, names_in_log(dossier))
        is_shared = len(view.dossiers.uids_of_code(dossier.code)) > 1
        is_guest = view.guests.owns(dossier.uid)
        lateness = why_late_here(context, view, dossier.uid)
        looks = newest_looks(context, view, dossier.uid)
    note_dossier(context, dossier.uid, Access.VIEWED, "dossier")
    return DossierPage(
        dossier=dossier,
        history=_history(events, dossier.conflicts, taken_back(events)),
        waiting_events=waiting,
        quarantined_events=quarantined,
        conflicts=dossier.conflicts,
        prints=prints,
        is_shared=is_shared,
        is_guest=is_guest,
        is_for_us=is_directed_to(dossier, context.office.unit, context.office.name),
        lateness=lateness,
        looks=looks,
    )


def _history(
    events: Iterable[Event], conflicts: Iterable[Conflict], back: TakenBack
) -> tuple[HistoryLine, ...]:
    """Every event as a line; a correction is compared with the dossier just before it."""
    clashing = {item.key: item for item in conflicts}
    found: list[HistoryLine] = []
    before: Dossier | None = None
    for event in events:
        line = _history_line(event, is_conflict=(event.device_id, event.seq) in clashing)
        clash = clashing.get((event.device_id, event.seq))
        is_left_out = clash is not None and clash.is_left_out
        if isinstance(line.fact, Correction) and before is not None and not is_left_out:
            words = tuple(change.text for change in changes(before, line.fact))
            line = replace(line, changes=words)
        found.append(replace(line, is_undone=not back.holds(event)))
        if not back.leaves_out(event):
            before = apply(before, event, line.fact)
    return tuple(found)


def _history_line(event: Event, *, is_conflict: bool) -> HistoryLine:
    return HistoryLine(
        occurred_at=event.occurred_at,
        recorded_at=event.recorded_at,
        actor=event.actor,
        counter=event.counter,
        kind=event.kind,
        fact=decode_fact(event),
        is_conflict=is_conflict,
        device_id=event.device_id,
        seq=event.seq,
    )
