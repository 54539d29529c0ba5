"""Events: append-only facts in a chain per device, ordered by the hybrid clock.

The chain's hash covers a salted digest of the payload, not the payload itself: when the retention
period of personal data ends, payload and salt are erased and the chain still verifies.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from reception.domain.facts import SCHEMA, Fact
from reception.domain.office_facts import OfficeFact, OfficeKind
from reception.domain.timebase import format_instant
from reception.domain.workflow import EventKind

# What the first event of every device chains to.
GENESIS = "0" * 64
# As long as the random name of an installation.
_NAME_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Event:
    """One fact, exactly as stored and sent.

    Attributes:
        device_id, seq: primary key; ``seq`` runs 1, 2, 3… without gaps on each device.
        dossier_uid: random identity of the dossier; its printed code is only an attribute. For a
            fact of the office the subject it is about, see ``office_facts``.
        kind: an ``EventKind`` or ``OfficeKind`` value, or one a newer program knows.
        payload: JSON text; empty after erasure.
        actor, counter: who did it, at which counter of the office.
        occurred_at: when it happened; recorded_at: the machine's own clock when it was stored.
        stamp: hybrid clock, sorts as text.
        schema: version of the payload's format.
        salt, digest: ``digest`` is SHA-256 of salt and payload.
        previous, hash: the chain.
    """

    device_id: str
    seq: int
    dossier_uid: str
    kind: str
    payload: str
    actor: str
    counter: int
    occurred_at: datetime
    recorded_at: datetime
    stamp: str
    schema: int
    salt: str
    digest: str
    previous: str
    hash: str

    @property
    def order(self) -> tuple[str, str, int]:
        """Position in the order all replicas agree on."""
        return (self.stamp, self.device_id, self.seq)


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before the store gives it its place in the device's chain."""

    dossier_uid: str
    kind: EventKind
    fact: Fact
    actor: str
    counter: int
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class OfficeDraft:
    """A fact of the office before it has its place; its subject stands where a dossier does."""

    dossier_uid: str
    kind: OfficeKind
    fact: OfficeFact
    actor: str
    counter: int
    occurred_at: datetime


def seal(
    draft: Draft | OfficeDraft,
    payload: str,
    *,
    device_id: str,
    seq: int,
    stamp: str,
    recorded_at: datetime,
    salt: str,
    previous: str,
) -> Event:
    """Give a draft its place in the chain of ``device_id``; ``payload`` is the text of its fact."""
    digest = payload_digest(salt, payload)
    fields = (
        device_id,
        str(seq),
        draft.dossier_uid,
        draft.kind.value,
        draft.actor,
        str(draft.counter),
        format_instant(draft.occurred_at),
        format_instant(recorded_at),
        stamp,
        str(SCHEMA),
        digest,
        previous,
    )
    return Event(
        device_id=device_id,
        seq=seq,
        dossier_uid=draft.dossier_uid,
        kind=draft.kind.value,
        payload=payload,
        actor=draft.actor,
        counter=draft.counter,
        occurred_at=draft.occurred_at,
        recorded_at=recorded_at,
        stamp=stamp,
        schema=SCHEMA,
        salt=salt,
        digest=digest,
        previous=previous,
        hash=_chain_hash(fields),
    )


def sealed_anew(
    event: Event, *, device_id: str, seq: int, previous: str, payload: str | None = None
) -> Event:
    """The same fact at another place: time, stamp and clerk stay, the chain is another one.

    Args:
        payload: its text where events that it names have moved as well; None leaves text and
            digest as they are.
    """
    moved = replace(event, device_id=device_id, seq=seq, previous=previous)
    if payload is not None:
        moved = replace(moved, payload=payload, digest=payload_digest(event.salt, payload))
    return replace(moved, hash=_chain_hash(_chained_fields(moved)))


def side_chain(device_id: str, first_hash: str) -> str:
    """Name of the chain on which a device's events go on that its own chain has no place for.

    It follows from the chain and from the first of these events, so that every copy of a disk gives
    them the same places: what two copies hold stays one.
    """
    return hashlib.sha256(f"{device_id}\n{first_hash}".encode()).hexdigest()[:_NAME_DIGITS]


def payload_digest(salt: str, payload: str) -> str:
    """SHA-256 of salt and payload, in hexadecimal."""
    return hashlib.sha256(f"{salt}\n{payload}".encode()).hexdigest()


def is_intact(event: Event) -> bool:
    """Whether the event's own hash, and its payload's digest unless erased, still fit."""
    fields = _chained_fields(event)
    return is_intact_text(event.payload, event.salt, event.digest, fields, event.hash)


def is_intact_text(payload: str, salt: str, digest: str, fields: tuple[str, ...], own: str) -> bool:
    """:func:`is_intact` on the texts as they are stored, without making an event of them first.

    Args:
        fields: what the hash covers, in the order of the chain: device, seq, dossier, kind, actor,
            counter, occurred_at, recorded_at, stamp, schema, digest, previous.
        own: the event's hash.
    """
    if payload and payload_digest(salt, payload) != digest:
        return False
    return own == _chain_hash(fields)


def stored_values(event: Event) -> tuple[str | int, ...]:
    """The values of an event as tables hold them, up to the salt; digest and hashes follow."""
    return (
        event.device_id,
        event.seq,
        event.dossier_uid,
        event.kind,
        event.payload,
        event.actor,
        event.counter,
        format_instant(event.occurred_at),
        format_instant(event.recorded_at),
        event.stamp,
        event.schema,
        event.salt,
    )


def _chained_fields(event: Event) -> tuple[str, ...]:
    return (
        event.device_id,
        str(event.seq),
        event.dossier_uid,
        event.kind,
        event.actor,
        str(event.counter),
        format_instant(event.occurred_at),
        format_instant(event.recorded_at),
        event.stamp,
        str(event.schema),
        event.digest,
        event.previous,
    )


def _chain_hash(fields: tuple[str, ...]) -> str:
    # Length prefixes keep ("ab", "c") and ("a", "bc") apart.
    text = "".join([f"{len(field)}:{field}" for field in fields])
    return hashlib.sha256(text.encode()).hexdigest()
