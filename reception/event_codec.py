"""Events and the JSON text of their facts: what the domain, which knows no JSON, is handed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from reception.codec import decode_open, encode
from reception.domain import folding, office_folding, undoing
from reception.domain.dossier import Dossier
from reception.domain.events import Event
from reception.domain.facts import FACT_TYPES, CodeBinding, Fact
from reception.domain.office_facts import OfficeFact, OfficeKind
from reception.domain.undoing import Key, TakenBack, key_of
from reception.domain.workflow import EventKind


def encode_fact(fact: Fact | OfficeFact) -> str:
    """Canonical JSON text of a fact."""
    return encode(fact)


def decode_fact(event: Event) -> Fact | None:
    """The fact of an event; see :func:`read_fact`."""
    return read_fact(event.kind, event.payload)


def read_fact(kind: str, payload: str) -> Fact | None:
    """The fact of an event, or None when this program cannot read it (newer, damaged, erased).

    Values of an enumeration that only a newer program knows are kept as they are.
    """
    try:
        return decode_open(FACT_TYPES[EventKind(kind)], payload)
    except (KeyError, ValueError, RecursionError):
        return None


def decode_office_fact(event: Event) -> OfficeFact | None:
    """The fact of an event of the office, or None when this program cannot read it."""
    try:
        return decode_open(office_folding.FACT_TYPES[OfficeKind(event.kind)], event.payload)
    except (KeyError, ValueError, RecursionError):
        return None


def fold_subject(subject: str, events: Iterable[Event]) -> Any:
    """What the events of a subject of the office add up to; see ``office_folding.fold_subject``."""
    return office_folding.fold_subject(subject, events, decode_office_fact)


def fold(events: Iterable[Event]) -> Dossier | None:
    """The dossier after its events; None while no birth event is among them."""
    return folding.fold(events, decode_fact)


def effective(events: Iterable[Event]) -> list[Event]:
    """The events of one dossier that count, in the order all replicas agree on.

    What was taken back is left out, and so are the undo events themselves.
    """
    ordered = sorted(events, key=lambda event: event.order)
    back = taken_back(ordered)
    return [event for event in ordered if not back.leaves_out(event)]


def taken_back(events: Iterable[Event]) -> TakenBack:
    """What was taken back among the events of one dossier, each given once."""
    ordered = sorted(events, key=lambda event: event.order)
    return undoing.taken_back(ordered, decode_fact)


def codes_taken_back(events: Iterable[Event]) -> frozenset[str]:
    """The codes that were bound to one dossier by events that no longer count."""
    known = tuple(events)
    back = taken_back(known)
    facts = (decode_fact(event) for event in known if key_of(event) in back.events)
    return frozenset(fact.code for fact in facts if isinstance(fact, CodeBinding))


def renamed(payload: str, places: Mapping[Key, Key]) -> str | None:
    """The text of a fact whose events, named by ``device_id`` and ``seq``, stand elsewhere now.

    Whatever kind the fact is of: a newer program's event may name another one as well.

    Args:
        places: by the old device and number, the new ones.

    Returns:
        None where it names none of them.
    """
    if not any(f'"{device}"' in payload for device in {device for device, _ in places}):
        return None
    try:
        value = msgspec.json.decode(payload)
    except (ValueError, RecursionError):
        return None
    return msgspec.json.encode(value).decode() if _rename(value, places) else None


def _rename(value: Any, places: Mapping[Key, Key]) -> bool:
    """Rename within a JSON value, in place; whether there was anything."""
    if isinstance(value, list):
        return sum(_rename(item, places) for item in value) > 0
    if not isinstance(value, dict):
        return False
    is_changed = sum(_rename(item, places) for item in value.values()) > 0
    device, seq = value.get("device_id"), value.get("seq")
    if not (isinstance(device, str) and isinstance(seq, int) and (device, seq) in places):
        return is_changed
    value["device_id"], value["seq"] = places[device, seq]
    return True
