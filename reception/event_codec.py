"""Events and the JSON text of their facts: what the domain, which knows no JSON, is handed."""

from __future__ import annotations

from collections.abc import Iterable

from reception.codec import decode_open, encode
from reception.domain import dossier
from reception.domain.dossier import Dossier
from reception.domain.events import Event
from reception.domain.facts import FACT_TYPES, Fact
from reception.domain.workflow import EventKind


def encode_fact(fact: Fact) -> str:
    """Canonical JSON text of a fact."""
    return encode(fact)


def decode_fact(event: Event) -> Fact | None:
    """The fact of an event, or None when this program cannot read it (newer, damaged, erased).

    Values of an enumeration that only a newer program knows are kept as they are.
    """
    try:
        return decode_open(FACT_TYPES[EventKind(event.kind)], event.payload)
    except (KeyError, ValueError, RecursionError):
        return None


def fold(events: Iterable[Event]) -> Dossier | None:
    """The dossier after its events; None while no birth event is among them."""
    return dossier.fold(events, decode_fact)
