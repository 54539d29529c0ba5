"""Facts of the office, which belong to no dossier: accounts, and whatever else it keeps for itself.

They stand in the same hash-chained journal as everything else and are sent, fetched, compared,
sealed anew and verified like it. In the place of a dossier's identity such an event names its
subject, ``office:…``: no dossier is ever called so. A program that does not know a kind keeps the
event in a stream of its own that never becomes a dossier.
"""

from __future__ import annotations

from enum import StrEnum

from reception.domain.access_facts import AccessAnchored
from reception.domain.account_facts import AccountFact
from reception.domain.closing_facts import ClosingFact
from reception.domain.petition_facts import PetitionFact

PREFIX = "office:"
"""Begins the name of every subject."""
BEHIND_PREFIX = "office;"
"""The first text that sorts behind every subject."""


class OfficeKind(StrEnum):
    """What can happen to a subject of the office; none of them is an ``EventKind``."""

    ACCOUNT_OPENED = "account_opened"
    ACCOUNT_CHANGED = "account_changed"
    ACCOUNT_PIN = "account_pin"
    ACCOUNT_LOCKED = "account_locked"
    ACCOUNT_UNLOCKED = "account_unlocked"
    PC_REVOKED = "pc_revoked"
    PETITION_TAKEN = "petition_taken"
    PETITION_REFUSED = "petition_refused"
    PETITION_ASKED = "petition_asked"
    PETITION_COMPLETED = "petition_completed"
    PETITION_ANSWERED = "petition_answered"
    PETITION_PUBLISHED = "petition_published"
    PETITION_JUDGED = "petition_judged"
    PETITION_KEYED = "petition_keyed"
    PETITION_VOIDED = "petition_voided"
    CLOSING_PART = "closing_part"
    SPAN_CLOSED = "span_closed"
    ACCESS_ANCHORED = "access_anchored"


OfficeFact = AccessAnchored | AccountFact | ClosingFact | PetitionFact
"""Every fact of the office."""


def subject_of(topic: str, name: str = "") -> str:
    """The identity under which a subject's events stand.

    Args:
        topic: such as ``accounts``.
        name: which of them; empty for the only one. Latin letters, digits and ``._:-``, with the
            topic at most 56 of them.
    """
    return f"{PREFIX}{topic}:{name}" if name else f"{PREFIX}{topic}"


def is_of_office(uid: str) -> bool:
    """Whether an identity is that of a subject of the office, and so never of a dossier."""
    return uid.startswith(PREFIX)


def topic_of(subject: str) -> str:
    """The topic of a subject."""
    return subject.removeprefix(PREFIX).partition(":")[0]
