"""The cells of one row of a register, with typed access; what does not fit names its column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from reception.domain.errors import DoubtfulInput, InputError
from reception.domain.legacy_charsets import legacy_reading
from reception.domain.text import clean_line, fold, nfc
from reception.services.past.conversions import Conversions
from reception.services.past.mapping import PastMap
from reception.services.past.moments import Moment, read_moment
from reception.services.sheets.rows import Cell, Unread

_MOST_DIGITS = 10**15
_FAULTS = {
    Unread.FORMULA: "import_formula",
    Unread.ERROR: "import_cell_error",
    Unread.DAY: "import_bad_day",
}
_MONEY = re.compile(r"[\s.,đĐdVvNn]")
_MOST_MONEY = 10**12
# Texts come again: names of procedures, departments, clerks.
_MOST_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Cells:
    """One row, by what its columns mean; constants stand for columns that are not there.

    Attributes:
        number: of the row.
        found: the cells that are there.
        joined: fields whose cell is part of a joined one that begins in a row above.
        cleaned_before: texts of this file that were found sound, by field and as they stand.
    """

    number: int
    found: Mapping[str, Cell]
    how: PastMap
    conversions: Conversions
    joined: frozenset[str] = frozenset()
    cleaned_before: dict[tuple[str, str], str] = field(default_factory=dict)

    def raw(self, key: str) -> str:
        """A cell as a person sees it; empty where there is none.

        Raises:
            InputError: ``import_formula``, ``import_cell_error``, ``import_bad_day``,
                ``import_merged``.
        """
        cell = self.found.get(key)
        if type(cell) is str:
            return cell
        if cell is None:
            if self.joined and key in self.joined:
                raise InputError("import_merged", field=key)
            return self.how.values.get(key, "")
        if isinstance(cell, Unread):
            raise InputError(_FAULTS[cell], field=key)
        return shown(cell)

    def line(self, key: str, most: int) -> str:
        """A cell as one clean line; text of an old charset is taken as what it means.

        Raises:
            InputError: as :meth:`raw`, and those of ``clean_line``.
        """
        text = self.raw(key)
        if not text:
            return ""
        known = self.cleaned_before.get((key, text))
        if known is not None:
            return known
        try:
            cleaned = clean_line(text, field=key, max_length=most)
        except DoubtfulInput as doubt:
            self.note(key, doubt, text)
            return clean_line(doubt.proposal, field=key, max_length=most)
        if len(self.cleaned_before) < _MOST_REMEMBERED:
            self.cleaned_before[key, text] = cleaned
        return cleaned

    def note(self, key: str, doubt: DoubtfulInput, before: str) -> None:
        """Something was taken as what it probably means."""
        code = doubt.code
        if code == "text_legacy":
            reading = legacy_reading(nfc(before))
            code = "import_vni" if reading and reading[0] == "VNI" else "import_tcvn3"
        elif code == "id_zero_lost":
            code = "import_zero_lost"
        self.conversions.note(key, code, self.number, before, doubt.proposal)

    def digits(self, key: str) -> str:
        """A number such as of a card or a phone, with the trace of a spreadsheet where it has one.

        Raises:
            InputError: ``digits_lost`` for a number with more digits than a spreadsheet keeps.
        """
        cell = self.found.get(key)
        if not isinstance(cell, float):
            return self.raw(key)
        if not cell.is_integer() or abs(cell) >= _MOST_DIGITS:
            raise InputError("digits_lost", field=key)
        # The form in which the domain knows that leading noughts may be gone.
        return f"{cell:.0f}.0"

    def word(self, key: str) -> str:
        """A cell folded, for one of a few words."""
        text = self.raw(key)
        return _folded(text) if text else ""

    def moment(self, key: str) -> Moment | None:
        """A day, with its hour where there is one; None where the cell is empty.

        Raises:
            InputError: as :func:`read_moment`.
        """
        cell = self.found.get(key)
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            cell = self.raw(key)
            if not cell.strip():
                return None
        if isinstance(cell, Unread):
            raise InputError(_FAULTS[cell], field=key)
        return read_moment(cell, key, self.how.formats.get(key, self.how.date_format))

    def amount(self, key: str) -> int | None:
        """Đồng; None where the cell is empty.

        Raises:
            InputError: ``import_bad_amount``.
        """
        bare = _MONEY.sub("", self.raw(key))
        if not bare:
            return None
        if not (bare.isascii() and bare.isdigit()) or int(bare) > _MOST_MONEY:
            raise InputError("import_bad_amount", field=key)
        return int(bare)


# A register has a few words for a state, and each in thousands of rows.
_folded = lru_cache(maxsize=1_000)(fold)


def shown(cell: Cell) -> str:
    """A cell as text, as a person would type it; what has no value is empty."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        has_hour = (cell.hour, cell.minute, cell.second) != (0, 0, 0)
        return f"{cell:%d/%m/%Y %H:%M:%S}" if has_hour else f"{cell:%d/%m/%Y}"
    return ""
