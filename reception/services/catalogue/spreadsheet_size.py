"""How many cells a spreadsheet makes when it is read, counted before a library makes them.

A few bytes name a whole sheet: one merged range of all columns and rows, in a file of some
kilobytes, becomes seventeen thousand million cells in memory.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from xml.parsers import expat

from openpyxl.utils.cell import range_boundaries

MAX_CELLS = 1_000_000
"""Of all sheets together: a list of the most rows with fifty columns."""
_RANGES = frozenset({"mergeCell", "hyperlink", "comment"})
# A whole column or row names no end.
_MOST = (16_384, 1_048_576)
_CHUNK = 65_536


class TooManyCells(Exception):
    """A spreadsheet makes more than :data:`MAX_CELLS`."""


def check_cells(archive: zipfile.ZipFile, look: Callable[[], object]) -> None:
    """Count the cells of every part, written ones and those that ranges name.

    Args:
        look: called again and again; may raise to end the counting.

    Raises:
        TooManyCells: at the first cell that is one too many.
    """
    count = _Count()
    for entry in archive.infolist():
        parser = expat.ParserCreate()
        parser.StartElementHandler = count.element
        with archive.open(entry) as part:
            try:
                while chunk := part.read(_CHUNK):
                    look()
                    parser.Parse(chunk, False)
            except expat.ExpatError:
                continue  # a picture; a sheet like this the library refuses


class _Count:
    def __init__(self) -> None:
        self._cells = 0

    def element(self, name: str, attributes: Mapping[str, str]) -> None:
        """One element as it begins."""
        kind = name.rpartition(":")[2]
        if kind == "c":
            self._cells += 1
        elif kind in _RANGES and ":" in attributes.get("ref", ""):
            self._cells += area(attributes["ref"])
        if self._cells > MAX_CELLS:
            raise TooManyCells


def area(ref: str) -> int:
    """How many cells a range has; 0 for what is none, which the library refuses.

    A range without an end reaches to the last column or row.
    """
    try:
        left, top, right, bottom = range_boundaries(ref)
    except (ValueError, TypeError):
        return 0
    columns, rows = (right or _MOST[0]) - (left or 1) + 1, (bottom or _MOST[1]) - (top or 1) + 1
    return max(columns, 0) * max(rows, 0)
