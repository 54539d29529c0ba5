"""What is written down when a day or a period is closed (chốt số liệu); JSON like every fact.

These classes are the wire and storage format: change them only by adding fields with defaults.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ClosingPart:
    """A piece of what a closing holds; all pieces are recorded in one go, before the closing.

    Attributes:
        closing: random identity of the closing.
        number: from 0 on.
        content: a piece of text; put together it is what ``frozen_content`` unpacks.
    """

    closing: str
    number: int
    content: str


@dataclass(frozen=True, slots=True)
class ClosedReport:
    """One report that a closing holds, by the digest of its figures and lists."""

    kind: str
    digest: str


@dataclass(frozen=True, slots=True)
class SpanClosed:
    """The figures of some days are final.

    Attributes:
        first, last: the days, both included.
        cut_off: what was known by then is in the figures.
        parts: how many pieces there are.
        digest: SHA-256 of the text that the pieces make.
        by_title: title of whoever closed.
    """

    closing: str
    first: date
    last: date
    cut_off: datetime
    parts: int
    digest: str
    reports: tuple[ClosedReport, ...] = ()
    by_title: str = ""


ClosingFact = ClosingPart | SpanClosed
