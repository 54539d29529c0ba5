"""Ai đã xem: who looked at, printed or took out personal data, in a chain of its own.

An entry names the dossier by its identity and holds nothing of the person. Each covers the one
before it, so that none can be altered, taken out or put in unseen.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

GENESIS = "0" * 64


class Access(StrEnum):
    """How personal data was looked at."""

    VIEWED = "viewed"
    PRINTED = "printed"
    EXPORTED = "exported"


@dataclass(frozen=True, slots=True)
class AccessEntry:
    """One look.

    Attributes:
        at: RFC 3339 with office time, by the PC's clock.
        account: identity of the account; empty where the office has none.
        actor, counter: who, at which counter.
        uid: the dossier's identity; detail: such as the form that was printed.
        previous, hash: the chain.
    """

    at: str
    account: str
    actor: str
    counter: int
    act: str
    uid: str
    detail: str
    previous: str
    hash: str


def chained(entry: AccessEntry) -> str:
    """The hash that an entry must have."""
    fields = (entry.at, entry.account, entry.actor, str(entry.counter), entry.act, entry.uid)
    # Length prefixes keep ("ab", "c") and ("a", "bc") apart.
    text = "".join(f"{len(field)}:{field}" for field in (*fields, entry.detail, entry.previous))
    return hashlib.sha256(text.encode()).hexdigest()
