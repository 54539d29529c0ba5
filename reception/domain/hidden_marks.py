"""Marks that nobody sees: taken out where the text reads the same without them.

Copied from web pages, chats, telephone books and spreadsheets, a text brings zero-width spaces, a
byte order mark, direction marks and full-width letters along. None of them changes what a person
reads, so they go without a question. What does change it (a right-to-left override, a control
character) stays, for :func:`reception.domain.text.clean_line` to refuse by name.
"""

from __future__ import annotations

import re

SOFT_HYPHEN = "\u00ad"
"""Invisible too, but the letter ư of text typed in TCVN3."""

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACE_OF_IDEOGRAPHS = {0x3000: " "}
_ZERO_WIDTH = (
    *(0x034F, 0x061C, 0x180E),
    *range(0x200B, 0x2010),
    # The left-to-right override among them turns nothing round here; its counterpart 202E does.
    *range(0x202A, 0x202E),
    *range(0x2060, 0x2065),
    *range(0x2066, 0x206A),
    *range(0xFE00, 0xFE10),
    0xFEFF,
)
_SEEN: dict[int, int | str | None] = {
    **_FULL_WIDTH,
    **_SPACE_OF_IDEOGRAPHS,
    **dict.fromkeys(_ZERO_WIDTH),
}
_ANY_SEEN = re.compile(f"[{''.join(map(chr, _SEEN))}]")


def without_hidden_marks(text: str) -> str:
    """The text without zero-width and direction marks, full-width signs as ordinary ones.

    Soft hyphens stay.
    """
    return text.translate(_SEEN) if _ANY_SEEN.search(text) else text
