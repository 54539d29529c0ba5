"""What a closing holds, as text: whole reports with the lists behind their figures.

Compressed by LZMA, whose window is wide enough that a dossier named in many lists costs little, and
written in letters that JSON keeps as they are. It may come from another counter: what unpacks to
more than a closing can hold, or to something else, is refused.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import lzma
from dataclasses import dataclass

import msgspec

from reception.domain.errors import EnvironmentProblem
from reception.services.reports.report_data import Report

PART_LETTERS = 120_000
"""Letters of one piece; a fact of the office may be twice as long."""
_MOST_BYTES = 256 * 1024 * 1024
_PRESET = 2


@dataclass(frozen=True, slots=True)
class Counted:
    """One thing that the figures of some days count: a dossier's reception, end, return or money.

    Attributes:
        what: as ``late_entries`` names it.
    """

    uid: str
    what: str


@dataclass(frozen=True, slots=True)
class FrozenContent:
    """What is final.

    Attributes:
        reports: each kind once.
        counted: what these days count, whatever table it stands in.
    """

    reports: tuple[Report, ...]
    counted: tuple[Counted, ...]
    version: int = 1

    def report(self, kind: str) -> Report | None:
        """The report of a kind; None where the closing has none."""
        return next((item for item in self.reports if item.kind == kind), None)


def pack(content: FrozenContent) -> str:
    """The content as one text."""
    raw = msgspec.json.encode(content)
    return base64.b85encode(lzma.compress(raw, preset=_PRESET)).decode("ascii")


def pieces(text: str) -> tuple[str, ...]:
    """A text in pieces of :data:`PART_LETTERS`."""
    return tuple(text[at : at + PART_LETTERS] for at in range(0, len(text), PART_LETTERS))


def digest_of_text(text: str) -> str:
    """SHA-256 of the packed text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def unpack(text: str) -> FrozenContent:
    """The content of a text.

    Raises:
        EnvironmentProblem: ``closing_unreadable``.
    """
    try:
        packed = base64.b85decode(text)
        reader = lzma.LZMADecompressor()
        raw = reader.decompress(packed, max_length=_MOST_BYTES)
        if not reader.eof:
            raise EnvironmentProblem("closing_unreadable")
        return msgspec.json.decode(raw, type=FrozenContent)
    except (ValueError, lzma.LZMAError, binascii.Error) as error:
        raise EnvironmentProblem("closing_unreadable") from error
