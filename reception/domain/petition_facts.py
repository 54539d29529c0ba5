"""What is written down of petitions (phản ánh, kiến nghị); stored and sent as JSON like every fact.

These classes are the wire and storage format: change them only by adding fields with defaults.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reception.domain.open_values import OpenStr


class PetitionKind(OpenStr):
    """What it is about: a rule (quy định, chính sách, thủ tục), how somebody behaved (hành vi của
    cán bộ, công chức), or anything else.
    """

    REGULATION = "regulation"
    CONDUCT = "conduct"
    OTHER = "other"


class PetitionChannel(OpenStr):
    """How it came; what came outside the portal is keyed in there too (QĐ 31/2021 Art. 43(2))."""

    COUNTER = "counter"
    PHONE = "phone"
    LETTER = "letter"
    EMAIL = "email"
    PORTAL = "portal"


@dataclass(frozen=True, slots=True)
class PetitionTaken:
    """A petition was received.

    Attributes:
        number: of the office and year, unique by construction, see ``petitions``.
        received_at: when it came; by then the deadlines run, whenever it was written down.
        name: whoever it is from; empty where that was not said.
        dossier: uid of the dossier it is about; dossier_code: as it was named. Both empty for none.
        refuse_by, ask_by, answer_by: until when it is refused, asked for more, answered.
    """

    number: str
    received_at: datetime
    kind: PetitionKind
    channel: PetitionChannel
    title: str
    content: str
    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    dossier: str = ""
    dossier_code: str = ""
    portal_code: str = ""
    refuse_by: datetime | None = None
    ask_by: datetime | None = None
    answer_by: datetime | None = None
    by_title: str = ""


@dataclass(frozen=True, slots=True)
class PetitionRefused:
    """It is not for this office, or not to be dealt with; ``to_unit`` is whom it was sent to."""

    reason: str
    to_unit: str = ""


@dataclass(frozen=True, slots=True)
class PetitionAsked:
    """Whoever sent it was asked to say more."""

    reason: str


@dataclass(frozen=True, slots=True)
class PetitionCompleted:
    """More was said; the deadline of the answer runs anew."""

    content: str
    answer_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class PetitionAnswered:
    """The office answered.

    Attributes:
        document: number and day of the letter, where there is one.
        publish_by: until when the outcome is published.
        signer_title, signer_name: who answers for it.
    """

    text: str
    document: str = ""
    publish_by: datetime | None = None
    signer_title: str = ""
    signer_name: str = ""
    by_title: str = ""


@dataclass(frozen=True, slots=True)
class PetitionPublished:
    """The outcome can be read by everybody; ``place`` says where."""

    place: str = ""


@dataclass(frozen=True, slots=True)
class PetitionJudged:
    """What whoever sent it says of the answer."""

    is_content: bool
    comment: str = ""


@dataclass(frozen=True, slots=True)
class PetitionKeyed:
    """It was keyed into the national system and has this code there."""

    portal_code: str


@dataclass(frozen=True, slots=True)
class PetitionVoided:
    """It was written down by mistake; the number stays taken."""

    reason: str


PetitionFact = (
    PetitionTaken
    | PetitionRefused
    | PetitionAsked
    | PetitionCompleted
    | PetitionAnswered
    | PetitionPublished
    | PetitionJudged
    | PetitionKeyed
    | PetitionVoided
)
