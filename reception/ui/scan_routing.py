"""What a scanned or typed text is: a card, one dossier, or words to search for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from reception.domain.card import looks_like_card
from reception.domain.errors import InputError
from reception.domain.numbering import DossierCode
from reception.services.qr_payload import FORMAT, parse


class ScanKind(Enum):
    """CARD: line of an identity card. CODE: bar code or QR of a receipt. WORDS: anything else."""

    CARD = auto()
    CODE = auto()
    WORDS = auto()


@dataclass(frozen=True, slots=True)
class Scan:
    """A text and what it is; for CODE the text is the bare code."""

    kind: ScanKind
    text: str


def classify(text: str) -> Scan:
    """Decides where a text belongs; a damaged receipt QR is searched for as it stands."""
    given = text.strip()
    if given.startswith(f"{FORMAT}|"):
        try:
            return Scan(ScanKind.CODE, parse(given).code)
        except InputError:
            return Scan(ScanKind.WORDS, given)
    if looks_like_card(given):
        return Scan(ScanKind.CARD, given)
    code = DossierCode.find(given)
    if code is not None and code.text == given.upper():
        return Scan(ScanKind.CODE, code.text)
    return Scan(ScanKind.WORDS, given)
