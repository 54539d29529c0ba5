"""Codes that people hold under the scanner and that are not ours, told by their shape.

Shapes: the QR of the health insurance card (thẻ bảo hiểm y tế, Công văn 3340/BHXH-ST 2015: number,
name in hexadecimal UTF-8, birth …; recalled), the twelve-digit personal number and the nine-digit
number of the former card as bar codes, EAN and UPC bar codes of goods (GS1 General Specifications,
check digit), the code of an office's hub (``sync.hub_code``), web addresses. Nothing is read from
them but what they are.
"""

from __future__ import annotations

import re
from enum import StrEnum


class CodeKind(StrEnum):
    """What a line is that names no person and no dossier of ours.

    WORDS: nothing known. INCOMPLETE: begins like a card or a code of ours and breaks off.
    UNREADABLE: signs that no code has, or too many.
    """

    WORDS = "words"
    HEALTH_INSURANCE = "health_insurance"
    PERSON_NUMBER = "person_number"
    GOODS = "goods"
    HUB = "hub"
    LINK = "link"
    INCOMPLETE = "incomplete"
    UNREADABLE = "unreadable"


_HEALTH_INSURANCE = re.compile(
    r"(?:[A-Z]{2}[0-9]{13}|[0-9]{10})\|(?:[0-9a-f]{2})+\|.*", re.IGNORECASE
)
_PERSON_NUMBER = re.compile(r"[0-9]{9}|[0-9]{12}")
_GOODS = re.compile(r"[0-9]{8}|[0-9]{12,14}")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_HUB = re.compile(r"https://\S+/hub#(?:[A-Z2-7]{4}-?){7}", re.IGNORECASE)
_DAMAGE = "\ufffd"


def kind_of(words: str) -> CodeKind:
    """The kind of a line without invisible signs."""
    if not words or _DAMAGE in words:
        return CodeKind.UNREADABLE
    for shape, kind in (
        (_HEALTH_INSURANCE, CodeKind.HEALTH_INSURANCE),
        (_HUB, CodeKind.HUB),
        (_LINK, CodeKind.LINK),
    ):
        if shape.fullmatch(words):
            return kind
    # A personal number begins with the code of a province, 001 to 099; goods of this country
    # with 893. Where both fit, the person is what the desk is about.
    if _PERSON_NUMBER.fullmatch(words) and (len(words) == 9 or words.startswith("0")):
        return CodeKind.PERSON_NUMBER
    if _GOODS.fullmatch(words) and _has_check_digit(words):
        return CodeKind.GOODS
    return CodeKind.WORDS


def _has_check_digit(digits: str) -> bool:
    """GS1 check digit: weights 3 and 1 from the right."""
    body = digits[-2::-1]
    total = sum(int(digit) * (3 if at % 2 == 0 else 1) for at, digit in enumerate(body))
    return (10 - total % 10) % 10 == int(digits[-1])
