"""The rows of a register that are dossiers, as cells by what they mean; others are passed over."""

from __future__ import annotations

import re

from reception.services.past.cells import Cells, shown
from reception.services.past.conversions import Conversions
from reception.services.past.mapping import Layout, PastMap
from reception.services.sheets.rows import Area, SheetRow, Survey

_NUMBER_OF_COLUMN = re.compile(r"\(?[0-9A-Z]{1,2}\)?")
_LINES_OF_NUMBERS = 2
# Without any of them a row is a title between rows, a sum, or empty but for a running number.
_SAYS_SOMETHING = ("code", "owner", "received", "id_number", "phone")


class TableRows:
    """Turns rows of one table into cells, in their order."""

    def __init__(self, layout: Layout, survey: Survey, how: PastMap) -> None:
        self.layout, self._how = layout, how
        self.conversions = Conversions()
        self._joined = _Joined(survey)
        self._cleaned: dict[tuple[str, str], str] = {}
        self._keys = tuple(layout.places.items())
        self._code_place = layout.places.get("code", 0)
        self._code_title = layout.titles.get(self._code_place, "")

    def cells_of(self, row: SheetRow) -> Cells | None:
        """The cells of a row; None where it is no dossier."""
        if row.number < self.layout.first:
            return None
        cells = row.cells
        found = {key: cells[place] for key, place in self._keys if place in cells}
        if not any(key in found for key in _SAYS_SOMETHING) or self._is_head(row):
            return None
        covered = self._joined.columns_of(row.number)
        joined = frozenset(key for key, place in self._keys if place in covered)
        return Cells(row.number, found, self._how, self.conversions, joined, self._cleaned)

    def _is_head(self, row: SheetRow) -> bool:
        """The head once more, on a further page, or the numbers under it."""
        if row.cells.get(self._code_place) == self._code_title:
            return True
        if row.number >= self.layout.first + _LINES_OF_NUMBERS:
            return False
        words = (shown(cell).strip() for cell in row.cells.values())
        return all(_NUMBER_OF_COLUMN.fullmatch(word) for word in words)


class _Joined:
    """Which columns of a row are part of cells that begin above it; rows are asked in order."""

    def __init__(self, survey: Survey) -> None:
        tall = (area for area in survey.merged if area.bottom > area.top)
        self._waiting = sorted(tall, key=lambda area: area.top, reverse=True)
        self._open: list[Area] = []

    def columns_of(self, row: int) -> set[int]:
        """The columns, as far as a register goes."""
        while self._waiting and self._waiting[-1].top < row:
            self._open.append(self._waiting.pop())
        if not self._open:
            return set()
        self._open = [area for area in self._open if area.bottom >= row]
        return {
            place
            for area in self._open
            for place in range(area.left, min(area.right, area.left + 100) + 1)
        }
