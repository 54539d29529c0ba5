"""The bundled typefaces of the papers: registered once, and never a box instead of a letter.

reportlab's built-in fonts print black boxes for Vietnamese without an error, and a TrueType font
does the same for a character it lacks. So every text passes ``domain.signs.visible`` before it is
drawn: a sign the fonts lack becomes a visible □. Tinos has the metrics of Times New Roman, the
typeface NĐ 30/2020 asks for.
"""

from __future__ import annotations

import threading
from enum import Enum

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError

from reception import resources
from reception.domain.errors import EnvironmentProblem
from reception.print.prepared_font import PreparedFont


class Face(Enum):
    """One cut of the family; the value is both the reportlab name and the file name."""

    REGULAR = "Tinos-Regular"
    BOLD = "Tinos-Bold"
    ITALIC = "Tinos-Italic"
    BOLD_ITALIC = "Tinos-BoldItalic"


_ALL = tuple(Face)
_lock = threading.Lock()
# Advance widths in thousandths of the font size, by character; filled by register().
_widths: dict[Face, dict[str, float]] = {}


def register() -> None:
    """Make the family known to reportlab; later calls cost nothing.

    Raises:
        EnvironmentProblem: ``font_missing`` when a bundled file is absent or unreadable.
    """
    if len(_widths) == len(_ALL):
        return
    with _lock:
        for face in _ALL:
            if face not in _widths:
                _widths[face] = _load(face)
        pdfmetrics.registerFontFamily("Tinos", *(face.value for face in _ALL))


def _load(face: Face) -> dict[str, float]:
    file = resources.path(f"fonts/{face.value}.ttf")
    try:
        font = PreparedFont(face.value, str(file))
    except (TTFError, OSError) as error:
        raise EnvironmentProblem("font_missing", file=file.name) from error
    pdfmetrics.registerFont(font)
    # Glyph 0 is the box itself; invisible characters (direction overrides) have glyphs but no ink.
    drawn = (code for code, glyph in font.face.charToGlyph.items() if glyph)
    return {chr(code): font.face.charWidths[code] for code in drawn if chr(code).isprintable()}


def signs(face: Face) -> frozenset[str]:
    """Every sign a face draws, as its file says."""
    register()
    return frozenset(_widths[face])


def advance(text: str, face: Face) -> float:
    """Width of a checked text at size 1; multiply by the size in points."""
    return sum(map(_widths[face].__getitem__, text)) / 1000
