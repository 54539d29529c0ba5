"""A petition as it is now (phản ánh, kiến nghị), by the fold of its events.

Numbers are of the office and the year and unique by construction, as those of dossiers are: each
counter has its own row of them. The fold never fails: what does not fit where it stands (a second
refusal, an answer to what was voided) is listed, and the first answer says whether it was in time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from reception.domain.office_facts import OfficeKind
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

MOST_OF_A_COUNTER = 9_999
"""Numbers that one counter has in a year."""


class PetitionState(StrEnum):
    """Where it stands (đã nhận, chờ bổ sung, đã từ chối, đã trả lời, đã công khai, ghi nhầm)."""

    TAKEN = "taken"
    ASKED = "asked"
    REFUSED = "refused"
    ANSWERED = "answered"
    PUBLISHED = "published"
    VOIDED = "voided"


S, K = PetitionState, OfficeKind
OPEN = frozenset({S.TAKEN, S.ASKED})
"""States in which the office still owes something."""

_ALWAYS = frozenset(PetitionState) - {S.VOIDED}
MOVES: Mapping[OfficeKind, tuple[frozenset[PetitionState], PetitionState | None]] = (
    MappingProxyType(
        {
            K.PETITION_REFUSED: (OPEN, S.REFUSED),
            K.PETITION_ASKED: (frozenset({S.TAKEN}), S.ASKED),
            K.PETITION_COMPLETED: (frozenset({S.ASKED}), S.TAKEN),
            # A better answer may follow one that was given.
            K.PETITION_ANSWERED: (OPEN | {S.ANSWERED, S.PUBLISHED}, S.ANSWERED),
            K.PETITION_PUBLISHED: (frozenset({S.ANSWERED}), S.PUBLISHED),
            K.PETITION_JUDGED: (frozenset({S.ANSWERED, S.PUBLISHED, S.REFUSED}), None),
            K.PETITION_KEYED: (_ALWAYS, None),
            K.PETITION_VOIDED: (_ALWAYS, S.VOIDED),
        }
    )
)
"""For each kind of event, in which states it may happen and where it leads; None stays."""


@dataclass(frozen=True, slots=True)
class Petition:
    """One petition.

    Attributes:
        taken: as it was received, with its deadlines.
        noted_at, by: when and by whom it was written down, at which counter.
        answer_by: until when it is answered, as it is now.
        asked_at: when more was first asked for; answered_at: of the first answer.
        answer: the last one. published_at, place: of its publication.
        more: what was said on request.
        is_content: what whoever sent it says of the answer; None while nothing.
        misfits: kinds of events that did not fit.
    """

    taken: PetitionTaken
    state: PetitionState
    noted_at: datetime
    by: str
    counter: int
    answer_by: datetime | None
    asked_at: datetime | None = None
    asked_for: str = ""
    more: str = ""
    refused_at: datetime | None = None
    refusal: str = ""
    to_unit: str = ""
    answered_at: datetime | None = None
    answer: PetitionAnswered | None = None
    published_at: datetime | None = None
    place: str = ""
    is_content: bool | None = None
    comment: str = ""
    portal_code: str = ""
    void_reason: str = ""
    misfits: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the office still owes an answer."""
        return self.state in OPEN

    @property
    def ended_at(self) -> datetime | None:
        """When it was refused or first answered; None while it is open or voided."""
        return self.refused_at or self.answered_at

    def due_at(self) -> datetime | None:
        """The next thing that is due: the answer, or the publication of it; None for nothing."""
        if self.state is S.ANSWERED and self.answer is not None:
            return self.answer.publish_by
        return self.answer_by if self.is_open else None

    def is_in_time(self, moment: datetime) -> bool:
        """Whether what was due was done in time, by what is known at a moment.

        A refusal within its own deadline, a request for more within its own while nothing came
        back, an answer within that of the answer; an open one while that has not passed. What came
        later than the moment is not known.
        """
        taken = self.taken
        if self.refused_at is not None and self.refused_at <= moment:
            return _kept(self.refused_at, taken.refuse_by)
        if self.answered_at is not None and self.answered_at <= moment:
            return _kept(self.answered_at, self.answer_by)
        if self.state is S.ASKED and self.asked_at is not None and self.asked_at <= moment:
            return _kept(self.asked_at, taken.ask_by)
        return _kept(moment, self.answer_by)

    def is_open_at(self, moment: datetime) -> bool:
        """Whether the office owed an answer at a moment."""
        return self.ended_at is None or self.ended_at > moment

    def is_published_in_time(self, moment: datetime) -> bool:
        """Whether the outcome was published in time, or may still be."""
        if self.answer is None:
            return True
        return _kept(self.published_at or moment, self.answer.publish_by)


def _kept(moment: datetime, deadline: datetime | None) -> bool:
    return deadline is None or moment <= deadline


def may(petition: Petition, kind: OfficeKind) -> bool:
    """Whether something may happen to a petition now."""
    return petition.state in MOVES[kind][0]


def fold_petition(notes: Sequence[Noted]) -> Petition | None:
    """A petition after its events; None while its reception is not among them."""
    born = next((note for note in notes if isinstance(note.fact, PetitionTaken)), None)
    if born is None or not isinstance(born.fact, PetitionTaken):
        return None
    petition = Petition(
        taken=born.fact,
        state=S.TAKEN,
        noted_at=born.at,
        by=born.actor,
        counter=born.counter,
        answer_by=born.fact.answer_by,
        portal_code=born.fact.portal_code,
    )
    for note in notes:
        if note is not born:
            petition = _next(petition, note)
    return petition


def _next(petition: Petition, note: Noted) -> Petition:
    states, target = MOVES.get(note.kind, (frozenset(), None))
    if petition.state not in states:
        return replace(petition, misfits=(*petition.misfits, note.kind.value))
    changed = _CHANGES[type(note.fact)](petition, note, note.fact)
    return replace(changed, state=target or petition.state)


def _refused(petition: Petition, note: Noted, fact: PetitionRefused) -> Petition:
    return replace(petition, refused_at=note.at, refusal=fact.reason, to_unit=fact.to_unit)


def _asked(petition: Petition, note: Noted, fact: PetitionAsked) -> Petition:
    first = petition.asked_at or note.at
    return replace(petition, asked_at=first, asked_for=fact.reason)


def _completed(petition: Petition, note: Noted, fact: PetitionCompleted) -> Petition:
    more = "\n".join(part for part in (petition.more, fact.content) if part)
    return replace(petition, more=more, answer_by=fact.answer_by or petition.answer_by)


def _answered(petition: Petition, note: Noted, fact: PetitionAnswered) -> Petition:
    first = petition.answered_at or note.at
    return replace(petition, answered_at=first, answer=fact, published_at=None, place="")


def _published(petition: Petition, note: Noted, fact: PetitionPublished) -> Petition:
    return replace(petition, published_at=note.at, place=fact.place)


def _judged(petition: Petition, note: Noted, fact: PetitionJudged) -> Petition:
    return replace(petition, is_content=fact.is_content, comment=fact.comment)


def _keyed(petition: Petition, note: Noted, fact: PetitionKeyed) -> Petition:
    return replace(petition, portal_code=fact.portal_code)


def _voided(petition: Petition, note: Noted, fact: PetitionVoided) -> Petition:
    return replace(petition, void_reason=fact.reason)


_CHANGES: Mapping[type, Callable[[Petition, Noted, Any], Petition]] = MappingProxyType(
    {
        PetitionRefused: _refused,
        PetitionAsked: _asked,
        PetitionCompleted: _completed,
        PetitionAnswered: _answered,
        PetitionPublished: _published,
        PetitionJudged: _judged,
        PetitionKeyed: _keyed,
        PetitionVoided: _voided,
    }
)


def number_of(year: int, counter: int, place: int) -> str:
    """``PA-2026-1-0001``: year, counter and the counter's own running number."""
    return f"PA-{year:04d}-{counter}-{place:04d}"


def next_place(numbers: Iterable[str], year: int, counter: int) -> int:
    """The running number after the highest one of a counter in a year."""
    prefix = f"PA-{year:04d}-{counter}-"
    taken = (text.removeprefix(prefix) for text in numbers if text.startswith(prefix))
    return max((int(text) for text in taken if text.isascii() and text.isdecimal()), default=0) + 1
