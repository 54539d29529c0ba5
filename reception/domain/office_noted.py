"""One event of the office that this program can read, as a fold sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reception.domain.office_facts import OfficeFact, OfficeKind


@dataclass(frozen=True, slots=True)
class Noted:
    """Who said what, where and when.

    Attributes:
        device_id, seq: the event's place; what two devices said follows the order of the journal.
        at: when it happened, by the business clock of whoever recorded it.
    """

    device_id: str
    seq: int
    kind: OfficeKind
    fact: OfficeFact
    actor: str
    counter: int
    at: datetime
