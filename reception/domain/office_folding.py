"""What the office keeps of itself *now*, by the fold of its events: a table of topics.

To add one: its kinds in ``OfficeKind``, its facts, what they add up to (a frozen dataclass that
has a JSON form), a fold, and a row here. A fold gets the readable events of one subject in the
order that all replicas agree on; it never fails and gives None while nothing is there. Whoever
changes what an old event adds up to raises :data:`EDITION`, so that stored records are folded anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from reception.domain.access import AccessAnchor, fold_anchor
from reception.domain.access_facts import AccessAnchored
from reception.domain.account_facts import (
    AccountChanged,
    AccountLocked,
    AccountOpened,
    AccountPin,
    PcRevoked,
)
from reception.domain.accounts import Accounts, fold_accounts
from reception.domain.closing_facts import ClosingPart, SpanClosed
from reception.domain.closings import Closing, fold_closing
from reception.domain.events import Event
from reception.domain.office_facts import OfficeFact, OfficeKind, subject_of, topic_of
from reception.domain.office_noted import Noted
from reception.domain.petition_facts import (
    PetitionAnswered,
    PetitionAsked,
    PetitionCompleted,
    PetitionJudged,
    PetitionKeyed,
    PetitionPublished,
    PetitionRefused,
    PetitionTaken,
    PetitionVoided,
)
from reception.domain.petitions import Petition, fold_petition

R = TypeVar("R")
FactReader = Callable[[Event], OfficeFact | None]

EDITION = 1
"""Of the folds below: another one has every stored record folded anew at the next start."""


@dataclass(frozen=True, slots=True)
class Topic(Generic[R]):
    """One kind of subject.

    Attributes:
        name: as in the subject's identity.
        record: what its events add up to.
        facts: the kinds of event that count for it; an event of any other kind is kept and is none.
        fold: from events to record.
    """

    name: str
    record: type[R]
    facts: Mapping[OfficeKind, type[OfficeFact]]
    fold: Callable[[Sequence[Noted]], R | None]

    def subject(self, name: str = "") -> str:
        """The identity of one of its subjects, or of its only one."""
        return subject_of(self.name, name)


ACCOUNTS: Topic[Accounts] = Topic(
    "accounts",
    Accounts,
    MappingProxyType(
        {
            OfficeKind.ACCOUNT_OPENED: AccountOpened,
            OfficeKind.ACCOUNT_CHANGED: AccountChanged,
            OfficeKind.ACCOUNT_PIN: AccountPin,
            OfficeKind.ACCOUNT_LOCKED: AccountLocked,
            OfficeKind.ACCOUNT_UNLOCKED: AccountLocked,
            OfficeKind.PC_REVOKED: PcRevoked,
        }
    ),
    fold_accounts,
)

PETITIONS: Topic[Petition] = Topic(
    "petitions",
    Petition,
    MappingProxyType(
        {
            OfficeKind.PETITION_TAKEN: PetitionTaken,
            OfficeKind.PETITION_REFUSED: PetitionRefused,
            OfficeKind.PETITION_ASKED: PetitionAsked,
            OfficeKind.PETITION_COMPLETED: PetitionCompleted,
            OfficeKind.PETITION_ANSWERED: PetitionAnswered,
            OfficeKind.PETITION_PUBLISHED: PetitionPublished,
            OfficeKind.PETITION_JUDGED: PetitionJudged,
            OfficeKind.PETITION_KEYED: PetitionKeyed,
            OfficeKind.PETITION_VOIDED: PetitionVoided,
        }
    ),
    fold_petition,
)

CLOSED: Topic[Closing] = Topic(
    "closed",
    Closing,
    MappingProxyType({OfficeKind.CLOSING_PART: ClosingPart, OfficeKind.SPAN_CLOSED: SpanClosed}),
    fold_closing,
)

ACCESS: Topic[AccessAnchor] = Topic(
    "access",
    AccessAnchor,
    MappingProxyType({OfficeKind.ACCESS_ANCHORED: AccessAnchored}),
    fold_anchor,
)
"""How far the log of looks of each PC has come, by the PC's identity."""

TOPICS: Mapping[str, Topic[Any]] = MappingProxyType(
    {topic.name: topic for topic in (ACCOUNTS, PETITIONS, CLOSED, ACCESS)}
)
"""Every topic by its name."""

FACT_TYPES: Mapping[OfficeKind, type[OfficeFact]] = MappingProxyType(
    {kind: fact for topic in TOPICS.values() for kind, fact in topic.facts.items()}
)
"""The class of each kind's fact; a kind belongs to one topic."""

MARK = f"{EDITION}:{','.join(sorted(FACT_TYPES))}"
"""Says by which folds stored records were made."""


def fold_subject(subject: str, events: Iterable[Event], read: FactReader) -> Any:
    """What a subject's events add up to, whatever their order or repetition.

    Args:
        read: the fact of an event; None when this program cannot read it.

    Returns:
        A record of its topic; None where the topic is unknown or nothing readable is there.
    """
    topic = TOPICS.get(topic_of(subject))
    if topic is None:
        return None
    unique = {(event.device_id, event.seq): event for event in events}
    ordered = sorted(unique.values(), key=lambda event: event.order)
    noted = tuple(item for item in (_noted(topic, event, read) for event in ordered) if item)
    return topic.fold(noted) if noted else None


def _noted(topic: Topic[Any], event: Event, read: FactReader) -> Noted | None:
    fact = read(event) if event.kind in topic.facts else None
    if fact is None:
        return None
    return Noted(
        device_id=event.device_id,
        seq=event.seq,
        kind=OfficeKind(event.kind),
        fact=fact,
        actor=event.actor,
        counter=event.counter,
        at=event.occurred_at,
    )
