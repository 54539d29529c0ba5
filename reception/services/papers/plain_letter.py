"""A letter that is none of the forms of the law, as plain words without any drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reception.services.papers.slip_data import OfficeHeader


@dataclass(frozen=True, slots=True)
class PlainLetter:
    """What is printed.

    Attributes:
        number: what stands behind ``Số:``; empty for the office's own sign.
        addressee: whom it is to, as addressed; empty for nobody in particular.
        items: labels with their values, one line each.
        texts: labels with words of several lines below them; a label may be empty.
        closing: sentences that stand with the signature.
        signer_role: as what it is signed; signer_name: empty leaves it to the hand.
        copies: name of each copy; one empty name for a single one.
    """

    header: OfficeHeader
    name: str
    title: tuple[str, ...]
    items: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, str], ...]
    closing: tuple[str, ...]
    signer_role: str
    issued_at: datetime
    system_name: str
    signer_name: str = ""
    number: str = ""
    addressee: str = ""
    recipients: str = ""
    copies: tuple[str, ...] = ("",)
