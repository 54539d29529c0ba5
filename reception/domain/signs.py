"""Which signs a paper can carry: those the bundled typefaces have, in all four faces alike.

What is typed here must be printable (:func:`check_printable`); what comes from elsewhere is kept as
it came and printed with ``SUBSTITUTE`` in place of such a sign (:func:`visible`).
"""

from __future__ import annotations

import re

from reception.domain.errors import InputError
from reception.domain.text import nfc

SUBSTITUTE = "\u25a1"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that a spreadsheet would take for a formula."""
# Code points (hexadecimal) that the fonts under resources/fonts draw; a test holds the table to
# the fonts themselves.
_RANGES = (
    "0020-007E 00A1-00AC 00AE-0377 037A-037F 0384-038A 038C 038E-03A1 03A3-052F 0591-05C7 "
    "05D0-05EA 05F0-05F4 1AB0-1ABE 1C80-1C88 1D00-1DF5 1DFB-1F15 1F18-1F1D 1F20-1F45 1F48-1F4D "
    "1F50-1F57 1F59 1F5B 1F5D 1F5F-1F7D 1F80-1FB4 1FB6-1FC4 1FC6-1FD3 1FD6-1FDB 1FDD-1FEF "
    "1FF2-1FF4 1FF6-1FFE 2010-2027 2030-205E 2070-2071 2074-208E 2090-209C 20A0-20BE 20F0 "
    "2100-214F 2153-2154 215B-215E 2184 2190-2195 21A8 2202 2206 220F 2211-2212 2215 2219-221A "
    "221E-221F 2229 222B 2248 2260-2261 2264-2265 2302 2310 2320-2321 2500 2502 250C 2510 2514 "
    "2518 251C 2524 252C 2534 253C 2550-256C 2580 2584 2588 258C 2590-2593 25A0-25A1 25AA-25AC "
    "25B2 25BA 25BC 25C4 25CA-25CC 25CF 25D8-25D9 25E6 263A-263C 2640 2642 2660 2663 2665-2666 "
    "266A-266B 266F 2C60-2C7F 2DE0-2E42 A640-A69F A717-A7AE A7B0-A7B7 A7F7-A7FF AB30-AB65 "
    "FB01-FB04 FB1D-FB36 FB38-FB3C FB3E FB40-FB41 FB43-FB44 FB46-FB4F FE20-FE2F FFFC-FFFD "
)


def ranges() -> tuple[tuple[int, int], ...]:
    """First and last code point of every run of printable signs, in ascending order."""
    ends = (word.partition("-") for word in _RANGES.split())
    return tuple((int(first, 16), int(last or first, 16)) for first, _, last in ends)


_UNPRINTABLE = re.compile(
    "[^" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges()) + "]"
)


def as_printed(text: str) -> str:
    """The text as it is drawn: composed (NFC), every run of white space as one space."""
    return " ".join(nfc(text).split())


def unprintable(text: str) -> str | None:
    """The first sign of a text that no paper can carry; None where there is none."""
    found = _UNPRINTABLE.search(as_printed(text))
    return found.group() if found else None


def visible(text: str) -> str:
    """The text as it is drawn, with ``SUBSTITUTE`` for every sign that the fonts lack."""
    return _UNPRINTABLE.sub(SUBSTITUTE, as_printed(text))


def check_printable(text: str, *, field: str | None) -> str:
    """The text as it is drawn, once every sign of it is known to be printable.

    Raises:
        InputError: ``missing_glyph`` naming the first sign that the fonts lack.
    """
    sign = unprintable(text)
    if sign is not None:
        code_point = f"U+{ord(sign):04X}"
        raise InputError("missing_glyph", field=field, character=sign, code_point=code_point)
    return as_printed(text)
