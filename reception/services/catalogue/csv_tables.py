"""Reads the tables of a catalogue package and says exactly where a fault stands.

The tables are kept by hand in a spreadsheet, so the reader forgives what spreadsheets do (byte
order mark, semicolons, day-first dates) and nothing else. Rows are numbered as the spreadsheet
shows them: the header is row 1.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from reception.domain.errors import InputError
from reception.domain.working_calendar import parse_time_of_day
from reception.services.catalogue.faults import file_fault
from reception.services.printable_signs import printable_line

T = TypeVar("T")

MAX_CELL = 2000
_DELIMITERS = (",", ";", "\t")
_DATE_FORMS = ("%Y-%m-%d", "%d/%m/%Y")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table with typed access to its cells.

    Every getter raises :class:`InputError` whose facts name ``file``, ``row`` and ``column``.
    """

    file: str
    number: int
    cells: Mapping[str, str]

    def fault(self, code: str, column: str, **facts: object) -> InputError:
        """The error for one cell of this row."""
        shown = self.cells.get(column, "")[:40]
        facts = {"value": shown, **facts}
        return file_fault(code, self.file, self.number, column, **facts)

    def text(self, column: str) -> str:
        """The cell as one clean line, possibly empty."""
        try:
            return printable_line(self.cells[column], field=column, max_length=MAX_CELL)
        except InputError as error:
            raise self.fault("catalogue_bad_text", column) from error

    def required(self, column: str) -> str:
        """The cell as one clean line that says something."""
        text = self.text(column)
        if not text:
            raise self.fault("catalogue_required", column)
        return text

    def whole(self, column: str, *, least: int, most: int) -> int:
        """A whole number within bounds, digits only."""
        text = self.text(column)
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(most))):
            raise self.fault("catalogue_bad_number", column, least=least, most=most)
        number = int(text)
        if not least <= number <= most:
            raise self.fault("catalogue_bad_number", column, least=least, most=most)
        return number

    def optional_whole(self, column: str, *, least: int, most: int) -> int | None:
        """Like :meth:`whole`; an empty cell is None."""
        return self.whole(column, least=least, most=most) if self.text(column) else None

    def flag(self, column: str) -> bool:
        """1 for yes, 0 for no."""
        return self.choice(column, {"1": True, "0": False})

    def choice(self, column: str, values: Mapping[str, T]) -> T:
        """One of the words that ``values`` knows."""
        text = self.text(column)
        if text not in values:
            allowed = ", ".join(value or "(trống)" for value in values)
            raise self.fault("catalogue_unknown_value", column, allowed=allowed)
        return values[text]

    def day(self, column: str) -> date:
        """A calendar day, ``yyyy-mm-dd`` or ``dd/mm/yyyy`` as spreadsheets rewrite it."""
        text = self.required(column)
        for form in _DATE_FORMS:
            try:
                # The zone of a calendar day means nothing; only its date is used.
                return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day
            except ValueError:
                continue
        raise self.fault("catalogue_bad_date", column)

    def time_of_day(self, column: str) -> str:
        """A time ``HH:MM`` in its full form, or empty."""
        text = self.text(column)
        if not text:
            return ""
        try:
            return f"{parse_time_of_day(text, field=column):%H:%M}"
        except InputError as error:
            raise self.fault("catalogue_bad_time", column) from error

    def period(self) -> tuple[date, date | None]:
        """``valid_from`` and ``valid_to``, the second empty while open."""
        first = self.day("valid_from")
        last = self.day("valid_to") if self.text("valid_to") else None
        if last is not None and last < first:
            raise self.fault("catalogue_bad_period", "valid_to")
        return first, last


def read_table(
    name: str, content: bytes | None, columns: Sequence[str], optional: Sequence[str] = ()
) -> tuple[Row, ...]:
    """The rows of one CSV file in UTF-8.

    Args:
        name: of the file, as it appears in errors.
        content: None where the file is not there.
        columns: the header it must have, in any order.
        optional: columns that it may have; their cells are empty where it has not.

    Raises:
        InputError: ``catalogue_file_missing``, ``catalogue_not_utf8``, ``catalogue_columns``,
            ``catalogue_row_width``, with ``file`` and, where there is one, ``row``.
    """
    lines = _lines(name, _decoded(name, content))
    _, titles = next(lines, (1, []))
    header = [title.strip() for title in titles]
    left_out = [column for column in optional if column not in header]
    if sorted([*header, *left_out]) != sorted([*columns, *optional]):
        raise _columns_fault(name, [*header, *left_out], [*columns, *optional])
    rows, absent = [], dict.fromkeys(left_out, "")
    for number, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            raise file_fault("catalogue_row_width", name, number)
        rows.append(Row(name, number, {**absent, **dict(zip(header, cells, strict=True))}))
    return tuple(rows)


def _lines(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Every line with its number, the header's first.

    Raises:
        InputError: ``catalogue_row_width`` where a quotation mark is never closed.
    """
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    number = 0
    try:
        for number, cells in enumerate(lines, start=1):
            yield number, cells
    except csv.Error as error:
        raise file_fault("catalogue_row_width", name, number + 1) from error


def _decoded(name: str, content: bytes | None) -> str:
    if content is None:
        raise file_fault("catalogue_file_missing", name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise file_fault("catalogue_not_utf8", name) from error


def _delimiter(text: str) -> str:
    """Vietnamese spreadsheets save with semicolons; the header tells which it was."""
    header = text.partition("\n")[0]
    return max(_DELIMITERS, key=header.count)


def _columns_fault(file: str, header: Sequence[str], columns: Sequence[str]) -> InputError:
    missing = [name for name in columns if name not in header]
    surplus = [name for name in header if name not in columns]
    # With neither missing nor surplus names a column stands there twice.
    named = (missing or surplus or [name for name in header if header.count(name) > 1])[0]
    return file_fault("catalogue_columns", file, 1, named)
