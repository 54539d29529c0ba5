"""Where an identity or phone number is shown whole, and where masked: one table (che số định danh).

Luật 91/2025/QH15: no more of a person than the purpose needs. Whoever holds a paper of his own
reads his own number whole, as its form has it; others' papers, lists and screens that others look
at carry its ends alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from reception.domain.identity import mask_id, mask_phone


class Shown(StrEnum):
    """Where a number stands.

    RECEIPT: on the receipt of whoever handed in. SIGNED: where the person signs with it.
    OTHERS_LETTER: of whoever handed in, on a letter to the owner. SUGGESTIONS: in the list of known
    people. CITIZENS_SCREEN: on the screen that faces the hall. DOSSIER_PAGE: on the one page that
    was opened, and written down as seen.
    """

    RECEIPT = "receipt"
    SIGNED = "signed"
    OTHERS_LETTER = "others_letter"
    SUGGESTIONS = "suggestions"
    CITIZENS_SCREEN = "citizens_screen"
    DOSSIER_PAGE = "dossier_page"


IS_WHOLE: Mapping[Shown, bool] = MappingProxyType(
    {
        Shown.RECEIPT: True,
        Shown.SIGNED: True,
        Shown.OTHERS_LETTER: False,
        Shown.SUGGESTIONS: False,
        Shown.CITIZENS_SCREEN: False,
        Shown.DOSSIER_PAGE: True,
    }
)
"""Whether a number is shown whole there."""


def shown_id(number: str, where: Shown) -> str:
    """An identity number as it may stand there: ``046•••••1234`` where it is masked."""
    return number if IS_WHOLE[where] else mask_id(number)


def shown_phone(phone: str, where: Shown) -> str:
    """A phone number as it may stand there: ``090••••456`` where it is masked."""
    return phone if IS_WHOLE[where] else mask_phone(phone)
