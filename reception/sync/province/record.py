"""What a province is told of a dossier, as neutral facts: nothing here knows a packet.

Made anew from the events whenever something is sent, so that a queue holds no wire format and an
update of the program changes none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from reception.domain.dossier import Dossier
from reception.domain.events import Event
from reception.domain.facts import (
    ClockResumed,
    Fact,
    Remark,
    SupplementRequest,
    Undoing,
)
from reception.domain.folding import apply, fold
from reception.domain.undoing import Key, key_of
from reception.domain.workflow import BIRTHS, TABLE, DossierStatus, EventKind
from reception.event_codec import decode_fact, effective, taken_back
from reception.labels import deed, happened, paper_counts

# Money and corrections change the dossier, which travels whole; they are no steps of its handling.
STEP_KINDS = frozenset(move.event for move in TABLE.values()) - {EventKind.CORRECTED} | {
    EventKind.COMPETENT_RECEIVED,
    EventKind.UNDONE,
}
"""Kinds of event that may be an entry of the handling history (tiến độ)."""

_AT_THE_DESK = frozenset({*BIRTHS, EventKind.FORWARDED, EventKind.RETURNED})


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the handling history (tiến độ xử lý).

    Attributes:
        event: device and number of the event that it tells of.
        status: the state of the dossier after it.
        clerk: as recorded; where nobody had signed on, "Người tiếp nhận", which names nobody.
        place: the department; empty for the one-stop desk itself.
        words: what was done; no name of a citizen.
        undoes: the event that was taken back by it, None for any other.
    """

    event: Key
    at: datetime
    status: DossierStatus
    clerk: str
    title: str
    place: str
    words: str
    undoes: Key | None = None


@dataclass(frozen=True, slots=True)
class Supplement:
    """One request for further papers (yêu cầu bổ sung), each kept for itself.

    Attributes:
        number: 1 for the first one of the dossier.
        taken_at, taken_by: when and by whom it was answered; None and empty while it is open.
        due_before, due_after: the appointment at the request and after the answer.
    """

    number: int
    asked_at: datetime
    asked_by: str
    words: str
    due_before: datetime | None
    taken_at: datetime | None = None
    taken_by: str = ""
    due_after: datetime | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A dossier as a province is told of it.

    Attributes:
        filed_at: when it was handed in.
        steps: by time.
    """

    dossier: Dossier
    filed_at: datetime
    steps: tuple[Step, ...] = ()
    supplements: tuple[Supplement, ...] = ()

    @property
    def is_received(self) -> bool:
        """Whether it was taken in: neither only filed nor refused at the desk."""
        return self.dossier.status not in (DossierStatus.SUBMITTED, DossierStatus.DENIED)


def record_of(events: Iterable[Event]) -> Record | None:
    """A dossier's facts; None while no readable birth event is among its events."""
    unique = {key_of(event): event for event in events}
    ordered = sorted(unique.values(), key=lambda event: event.order)
    dossier = fold(ordered, decode_fact)
    if dossier is None:
        return None
    walk = _Walk()
    undone = _undone(ordered)
    counting = {key_of(event) for event in effective(ordered)}
    for event in ordered:
        if key_of(event) in counting:
            walk.take(event, decode_fact(event))
        elif key_of(event) in undone:
            walk.take_back(event, undone[key_of(event)])
    return Record(
        dossier=dossier,
        filed_at=walk.filed_at or dossier.intake.received_at,
        steps=tuple(walk.steps),
        supplements=tuple(walk.supplements),
    )


def _undone(ordered: Sequence[Event]) -> dict[Key, Undoing]:
    """The undo events that hold, with what they say."""
    back = taken_back(ordered)
    found: dict[Key, Undoing] = {}
    for event in ordered:
        fact = decode_fact(event) if event.kind == EventKind.UNDONE else None
        if isinstance(fact, Undoing) and key_of(event) not in back.refused:
            found[key_of(event)] = fact
    return found


@dataclass(slots=True)
class _Walk:
    """The events in their order, with the state that each of them led to."""

    dossier: Dossier | None = None
    filed_at: datetime | None = None
    steps: list[Step] = field(default_factory=list)
    supplements: list[Supplement] = field(default_factory=list)

    def take(self, event: Event, fact: Fact | None) -> None:
        """One event further; what did not fit its place is no step."""
        before = self.dossier
        after = self.dossier = apply(before, event, fact)
        if after is None or (before is not None and _is_left_out(after, event)):
            return
        if before is None:
            self.filed_at = after.intake.received_at
        if isinstance(fact, SupplementRequest):
            self._ask(event, fact, after)
        elif isinstance(fact, ClockResumed):
            self._answer(event, after)
        is_moved = before is None or before.status is not after.status
        if event.kind in STEP_KINDS and (is_moved or event.kind != EventKind.PAID):
            self.steps.append(_step(event, fact, before, after))

    def take_back(self, event: Event, fact: Undoing) -> None:
        """An undo that holds: the state is the one that the other events add up to."""
        if self.dossier is None:
            return
        words = _sentence(happened(event.kind), deed(fact.kind), fact.reason)
        step = _step(event, None, self.dossier, self.dossier)
        self.steps.append(replace(step, words=words, undoes=(fact.device_id, fact.seq)))

    def _ask(self, event: Event, fact: SupplementRequest, after: Dossier) -> None:
        papers = "; ".join(_paper(item) for item in fact.items)
        words = _sentence(fact.reason, papers, fact.note)
        number = len(self.supplements) + 1
        clerk = event.actor
        self.supplements.append(
            Supplement(number, event.occurred_at, clerk, words, after.legal_due_at)
        )

    def _answer(self, event: Event, after: Dossier) -> None:
        """No answer fits its place but behind a request."""
        self.supplements[-1] = replace(
            self.supplements[-1],
            taken_at=event.occurred_at,
            taken_by=event.actor,
            due_after=after.legal_due_at,
        )


def _is_left_out(dossier: Dossier, event: Event) -> bool:
    return any(item.key == key_of(event) and item.is_left_out for item in dossier.conflicts)


def _step(event: Event, fact: Fact | None, before: Dossier | None, after: Dossier) -> Step:
    lay = before if before is not None and event.kind != EventKind.HANDOVER_ACCEPTED else after
    return Step(
        event=key_of(event),
        at=event.occurred_at,
        status=after.status,
        clerk=event.actor,
        title=getattr(fact, "by_title", ""),
        place="" if event.kind in _AT_THE_DESK else lay.holder,
        words=_sentence(happened(event.kind), *_words(fact)),
    )


def _words(fact: Fact | None) -> Iterable[str]:
    """What was said of a step: where it went and why, never who came to the desk."""
    target = fact.to_unit if isinstance(fact, Remark) else ""
    papers = fact.items if isinstance(fact, SupplementRequest) else ()
    names: Any = (getattr(fact, "reason", ""), getattr(fact, "legal_basis", ""))
    return (target, *names, *(_paper(item) for item in papers))


def _paper(item: Any) -> str:
    counts = ", ".join(f"{count} {kind}" for count, kind in paper_counts(item))
    return f"{item.name} ({counts})" if counts else item.name


def _sentence(first: str, *further: str) -> str:
    rest = "; ".join(part for part in further if part)
    return f"{first}: {rest}" if first and rest else first or rest
