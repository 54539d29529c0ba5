"""Ai đã xem: who looked at, printed or took out personal data, in a chain of its own.

An entry names the dossier by its identity and holds nothing of the person. Each covers the one
before it, so that none can be altered, taken out or put in unseen. The end of the chain is told in
the events now and then, so that what lies before it cannot be cut off unseen either.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reception.domain.access_facts import AccessAnchored
from reception.domain.office_noted import Noted

GENESIS = "0" * 64


class Access(StrEnum):
    """How personal data was looked at; MISSED stands for looks that no disk would take."""

    VIEWED = "viewed"
    PRINTED = "printed"
    EXPORTED = "exported"
    MISSED = "missed"


class Place(StrEnum):
    """From where."""

    WINDOW = "window"
    COMMAND_LINE = "command_line"


@dataclass(frozen=True, slots=True)
class AccessEntry:
    """One look.

    Attributes:
        at: RFC 3339 with office time, by the PC's own clock.
        account: identity of the account; empty where the office has none.
        actor, counter: who, at which counter. place: from where.
        act: how; what: what was on show, the key of a list or of a paper.
        uid: the dossier's identity, empty for a list; amount: of dossiers, people or petitions.
        why: the reason, where one is asked for; no personal data.
        previous, hash: the chain.
    """

    at: str
    account: str
    actor: str
    counter: int
    place: str
    act: str
    what: str
    uid: str = ""
    amount: int = 1
    why: str = ""
    previous: str = ""
    hash: str = ""


def chained(entry: AccessEntry) -> str:
    """The hash that an entry must have."""
    fields = (
        *(entry.at, entry.account, entry.actor, str(entry.counter), entry.place, entry.act),
        *(entry.what, entry.uid, str(entry.amount), entry.why, entry.previous),
    )
    # Length prefixes keep ("ab", "c") and ("a", "bc") apart.
    text = "".join(f"{len(field)}:{field}" for field in fields)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class AccessAnchor:
    """How far a PC's log had come when it was told last: its length, and its last hash then."""

    count: int
    hash: str


def fold_anchor(noted: Sequence[Noted]) -> AccessAnchor | None:
    """The farthest end that was told."""
    told = [item.fact for item in noted if isinstance(item.fact, AccessAnchored)]
    last = max(told, key=lambda fact: fact.count, default=None)
    return None if last is None else AccessAnchor(last.count, last.hash)
