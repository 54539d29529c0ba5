"""Petitions listed and counted: what is open, what was in time, what cost points."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from reception.domain.month import Month
from reception.domain.office_folding import PETITIONS
from reception.domain.permissions import Permission
from reception.domain.petition_facts import PetitionCompleted
from reception.domain.petitions import Petition, PetitionState
from reception.domain.text import fold
from reception.domain.timebase import office_day
from reception.event_codec import decode_office_fact
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.petitions.keeping import Entry, all_petitions, entry_of
from reception.services.privacy.access_log import note_list


@dataclass(frozen=True, slots=True)
class PetitionFilter:
    """Which petitions are listed; a default leaves none out.

    Attributes:
        year: in which they were received; None for any.
        text: part of a number, a name, a title or a dossier's code, with marks or without.
    """

    year: int | None = None
    open_only: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class PetitionFigures:
    """Counts over a list; what was voided is not counted.

    Attributes:
        total: in_time and late add up to it. open_late: of the late ones, those still open.
        content, not_content: what those who sent them say of the answers.
    """

    total: int
    open: int
    answered: int
    refused: int
    published: int
    in_time: int
    late: int
    open_late: int
    content: int
    not_content: int


def one_petition(context: ServiceContext, number: str) -> Entry:
    """One petition by its number.

    Raises:
        InputError: ``unknown_petition``, ``ambiguous_petition``.
        NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.PETITIONS)
    with context.database.read() as view:
        found = entry_of(view, number)
    note_list(context, "petition", 1)
    return found


def petitions(context: ServiceContext, wanted: PetitionFilter = PetitionFilter()) -> list[Entry]:
    """The petitions of a filter: what is due first, then the newest.

    Raises:
        NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.PETITIONS)
    with context.database.read() as view:
        found = [entry for entry in all_petitions(view) if _is_wanted(entry.petition, wanted)]
    note_list(context, "petitions", len(found))
    return sorted(found, key=_order)


def shared_numbers(entries: Iterable[Entry]) -> frozenset[str]:
    """Numbers that two petitions carry: two PCs were set up as one counter."""
    seen: set[str] = set()
    twice: set[str] = set()
    for entry in entries:
        (twice if entry.number in seen else seen).add(entry.number)
    return frozenset(twice)


def figures_of(entries: Iterable[Entry], now: datetime) -> PetitionFigures:
    """The counts over some petitions, by what is known now."""
    counted = [entry.petition for entry in entries if entry.petition.state != PetitionState.VOIDED]

    def count(is_so: Callable[[Petition], bool | None]) -> int:
        return sum(bool(is_so(petition)) for petition in counted)

    in_time = count(lambda petition: petition.is_in_time(now))
    return PetitionFigures(
        total=len(counted),
        open=count(lambda petition: petition.is_open),
        answered=count(lambda petition: petition.answer is not None),
        refused=count(lambda petition: petition.refused_at is not None),
        published=count(lambda petition: petition.published_at is not None),
        in_time=in_time,
        late=len(counted) - in_time,
        open_late=count(lambda petition: petition.is_open and not petition.is_in_time(now)),
        content=count(lambda petition: petition.is_content),
        not_content=count(lambda petition: petition.is_content is False),
    )


def of_month(entries: Iterable[Entry], month: Month, until: datetime) -> list[Entry]:
    """What was received in a month, or open in it and not ended before it (QĐ 766, 5.2)."""
    found = []
    for entry in entries:
        petition = entry.petition
        ended = petition.ended_at
        is_over = ended is not None and ended < month.start
        is_counted = petition.state is not PetitionState.VOIDED
        if is_counted and petition.taken.received_at <= until and not is_over:
            found.append(entry)
    return found


def _is_wanted(petition: Petition, wanted: PetitionFilter) -> bool:
    taken = petition.taken
    if wanted.open_only and not petition.is_open:
        return False
    if wanted.year is not None and office_day(taken.received_at).year != wanted.year:
        return False
    text = fold(wanted.text.strip())
    said = (taken.number, taken.name, taken.title, taken.dossier_code)
    return not text or any(text in fold(part) for part in said)


def _order(entry: Entry) -> tuple[bool, float, float]:
    due = entry.petition.due_at()
    received = entry.petition.taken.received_at.timestamp()
    return (due is None, 0.0 if due is None else due.timestamp(), -received)


@dataclass(frozen=True, slots=True)
class PetitionStep:
    """One event of a petition as a person reads it; ``words`` is what was written."""

    at: datetime
    actor: str
    counter: int
    kind: str
    words: str


def petition_history(context: ServiceContext, uid: str) -> list[PetitionStep]:
    """Every event of a petition, in the order all replicas agree on.

    Raises:
        NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.PETITIONS)
    with context.database.read() as view:
        events = view.office.history(PETITIONS.subject(uid))
    note_list(context, "petition", 1)
    return [
        PetitionStep(
            event.occurred_at,
            event.actor,
            event.counter,
            event.kind,
            _said(decode_office_fact(event)),
        )
        for event in events
    ]


def _said(fact: object) -> str:
    """The words of whoever did it; nothing of what cannot be read here."""
    names = ("reason", "to_unit", "text", "document", "place", "comment", "portal_code")
    content = getattr(fact, "content", "") if isinstance(fact, PetitionCompleted) else ""
    return "; ".join(filter(None, (content, *(getattr(fact, name, "") for name in names))))
