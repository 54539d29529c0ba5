"""Decisions on conflicts (quyết định việc chưa khớp), and two people who decided one differently.

A decision names the event of the conflict. Whoever made a second one of the same event had not
heard of the first, for a settled conflict is no longer offered. Where both chose alike nothing is
left to say; where they did not, the second decision is a conflict of its own, with what each of
them kept, until a person has looked at it. All of it follows from the agreed order alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reception.domain.dossier import Conflict
from reception.domain.events import Event
from reception.domain.facts import Correction, Fact, Settlement
from reception.domain.field_merge import FieldClash, beside_of
from reception.domain.undoing import Key, TakenBack, key_of
from reception.domain.workflow import DossierStatus, EventKind

LEFT, RIGHT = "left", "right"
"""The sides of a conflict, as a decision names them."""
DECISION = "settlement"
"""Field of a clash where no field of the dossier says what the two decided."""

FactReader = Callable[[Event], Fact | None]


@dataclass(frozen=True, slots=True)
class Settled:
    """What was decided in the history of one dossier.

    Attributes:
        keys: events whose conflicts were decided.
        doubled: second decisions that chose otherwise, each with the first one.
    """

    keys: frozenset[Key] = frozenset()
    doubled: tuple[tuple[Event, Settlement, Settlement], ...] = ()


def settled(ordered: Sequence[Event], back: TakenBack, read: FactReader) -> Settled:
    """What was decided among the events of one dossier.

    Args:
        ordered: each once, in the order all replicas agree on.
    """
    first: dict[Key, Settlement] = {}
    doubled = []
    for event in ordered:
        if event.kind != EventKind.CONFLICT_SETTLED or back.leaves_out(event):
            continue
        fact = read(event)
        if not isinstance(fact, Settlement):
            continue
        known = first.setdefault((fact.device_id, fact.seq), fact)
        # Words alone, as programs of before wrote them, choose nothing.
        if known.choice and fact.choice and known.choice != fact.choice:
            doubled.append((event, known, fact))
    return Settled(frozenset(first), tuple(doubled))


def unsettled(
    found: Sequence[Conflict],
    decided: Settled,
    status: DossierStatus,
    fact_of: Callable[[Key], Fact | None],
) -> tuple[Conflict, ...]:
    """The conflicts that still wait for a person, those of two decisions among them.

    Args:
        found: every conflict of the dossier, decided or not.
        fact_of: the fact of an event by its key.
    """
    clashes = {item.key: item.clashes for item in found}
    disputes = list(_disputes(decided, clashes, status, fact_of))
    return tuple(item for item in (*found, *disputes) if item.key not in decided.keys)


def _disputes(
    decided: Settled,
    clashes: Mapping[Key, tuple[FieldClash, ...]],
    status: DossierStatus,
    fact_of: Callable[[Key], Fact | None],
) -> Iterator[Conflict]:
    for event, first, second in decided.doubled:
        named = (first.device_id, first.seq)
        fact, known = fact_of(named), clashes.get(named, ())
        if (
            isinstance(fact, Correction)
            and known
            and {first.choice, second.choice} == {LEFT, RIGHT}
        ):
            kept = tuple(_kept(clash, first.choice, fact) for clash in known)
        else:
            kept = (FieldClash(DECISION, first.choice, second.choice),)
        yield Conflict(*key_of(event), event.kind, status, kept)


def _kept(clash: FieldClash, first: str, fact: Correction) -> FieldClash:
    """The value that the first decision kept on the left, that of the second on the right."""
    if first == LEFT:
        return clash
    return FieldClash(clash.field, clash.right, clash.left, beside_of(fact, clash.field))
