"""Reads tables out of ``.xlsx`` row by row, so that a register of hundreds of thousands fits.

The library that writes spreadsheets here reads one of 200,000 rows in half a minute; this goes
through it in some seconds, holds one row at a time, and sees what that hides: rows that are not
shown, cells that are joined, formulas without a result. Nothing is computed and no macro is run.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from xml.parsers import expat

from openpyxl.utils.cell import range_boundaries

from reception.domain.timebase import OFFICE_ZONE
from reception.services.catalogue.package_source import BROKEN_ARCHIVE, check_compression
from reception.services.sheets.rows import (
    MAX_CELLS,
    MAX_FILE_BYTES,
    MAX_MERGED,
    MAX_ROWS,
    Area,
    Cell,
    SheetRow,
    Survey,
    Unread,
    file_fault,
)
from reception.services.sheets.watch import Watch
from reception.services.sheets.xlsx_parts import (
    Attributes,
    read_book,
    read_day_styles,
    read_strings,
    refuse_doctype,
)

_MAX_UNPACKED = 1_500_000_000
_MAX_STRINGS = 250_000_000
_CHUNK = 1 << 17
_UNREADABLE = (*BROKEN_ARCHIVE, LookupError, StopIteration, expat.ExpatError)
_MACROS = "xl/vbaProject.bin"
_DIGITS = "0123456789"
# Day 60 is 29/02/1900, which never was: an error that was kept so that old tables still add up.
_NO_DAY = 60
_FIRST_DAY = datetime(1899, 12, 30, tzinfo=OFFICE_ZONE)
_FIRST_DAY_1904 = datetime(1904, 1, 1, tzinfo=OFFICE_ZONE)
_LAST_SERIAL = 2_958_466


class XlsxFile:
    """An ``.xlsx`` or ``.xlsm``, open for reading.

    Raises:
        InputError: ``import_file_too_big``, ``import_old_excel``, ``import_unreadable``.
    """

    def __init__(self, path: Path) -> None:
        self._name = path.name
        try:
            self._archive = zipfile.ZipFile(path)
        except BROKEN_ARCHIVE as error:
            raise file_fault("import_unreadable", path.name) from error
        try:
            self._check_size(path)
            self._book = read_book(self._archive)
            self._strings = read_strings(self._archive)
            self._days = read_day_styles(self._archive)
        except _UNREADABLE as error:
            self.close()
            raise file_fault("import_unreadable", path.name) from error
        except BaseException:
            self.close()
            raise

    def _check_size(self, path: Path) -> None:
        entries = self._archive.infolist()
        for entry in entries:
            check_compression(entry)
        strings = sum(entry.file_size for entry in entries if "sharedStrings" in entry.filename)
        unpacked = sum(entry.file_size for entry in entries)
        is_big = unpacked > _MAX_UNPACKED or strings > _MAX_STRINGS
        if is_big or path.stat().st_size > MAX_FILE_BYTES:
            raise file_fault("import_file_too_big", path.name, most=MAX_ROWS)

    @property
    def sheets(self) -> tuple[str, ...]:
        """Names of the tables, those that are shown first."""
        return tuple(self._book.sheets)

    @property
    def notes(self) -> tuple[str, ...]:
        """``import_macros`` where the file holds some, which are left alone."""
        return ("import_macros",) if _MACROS in self._archive.namelist() else ()

    def survey(self, sheet: str, watch: Watch) -> Survey:
        """Look through one table, see :class:`TableFile`."""
        part = self._book.sheets[sheet]
        survey = _Surveyor()
        try:
            with self._archive.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    watch.look(0, 0)
                    survey.parser.Parse(chunk, False)
            survey.parser.Parse(b"", True)
        except _TooMuch as error:
            raise file_fault("import_file_too_big", self._name, most=MAX_ROWS) from error
        except _UNREADABLE as error:
            raise file_fault("import_unreadable", self._name) from error
        return survey.found

    def rows(self, sheet: str) -> Iterator[SheetRow]:
        """The rows of one table, see :class:`TableFile`."""
        reader = _RowReader(self._strings, self._days, is_from_1904=self._book.is_from_1904)
        try:
            with self._archive.open(self._book.sheets[sheet]) as stream:
                while chunk := stream.read(_CHUNK):
                    reader.parser.Parse(chunk, False)
                    yield from reader.take()
            reader.parser.Parse(b"", True)
            yield from reader.take()
        except _UNREADABLE as error:
            raise file_fault("import_unreadable", self._name) from error

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()


class _TooMuch(Exception):
    """More rows or cells than a table may have."""


class _Surveyor:
    """Counts, before anything is made of the cells, what a table holds."""

    def __init__(self) -> None:
        self._rows = self._cells = self._hidden = self._formulas = 0
        self._merged: list[Area] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._element
        self.parser.StartDoctypeDeclHandler = refuse_doctype

    @property
    def found(self) -> Survey:
        """What was counted."""
        return Survey(self._rows, tuple(self._merged), self._hidden, self._formulas)

    def _element(self, name: str, given: Attributes) -> None:
        kind = name.rpartition(":")[2] if ":" in name else name
        if kind == "c":
            self._cells += 1
            if self._cells > MAX_CELLS:
                raise _TooMuch
        elif kind == "row":
            self._rows += 1
            self._hidden += given.get("hidden") in ("1", "true")
            if self._rows > MAX_ROWS:
                raise _TooMuch
        elif kind == "f":
            self._formulas += 1
        elif kind == "mergeCell":
            self._merge(given.get("ref", ""))

    def _merge(self, ref: str) -> None:
        if len(self._merged) >= MAX_MERGED:
            raise _TooMuch
        left, top, right, bottom = range_boundaries(ref)
        if None not in (left, top, right, bottom):
            self._merged.append(Area(top, bottom, left, right))


class _RowReader:
    """Makes rows of the elements of a table as they come by.

    Some millions of cells pass here, so that what is asked of each of them is as little as can be.
    """

    def __init__(self, strings: list[str], days: frozenset[str], *, is_from_1904: bool) -> None:
        self._strings, self._days = strings, days
        self._first_day = _FIRST_DAY_1904 if is_from_1904 else _FIRST_DAY
        self._done: list[SheetRow] = []
        self._columns: dict[str, int] = {}
        self._number = self._column = 0
        self._cells: dict[int, Cell] = {}
        self._given: Attributes = {}
        self._parts: list[str] = []
        self._is_formula = False
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._root
        self.parser.StartDoctypeDeclHandler = refuse_doctype

    def take(self) -> list[SheetRow]:
        """The rows that are whole and were not taken yet."""
        done, self._done = self._done, []
        return done

    def _root(self, name: str, _given: Attributes) -> None:
        """The first element tells the prefix of all others."""
        prefix = name.removesuffix("worksheet")
        cell, row, value, text, formula = (
            f"{prefix}{local}" for local in ("c", "row", "v", "t", "f")
        )
        parser, parts, texts = self.parser, self._parts, (value, text)

        def start(name: str, given: Attributes) -> None:
            if name == cell:
                self._given = given
                self._is_formula = False
                parts.clear()
            elif name in texts:
                parser.CharacterDataHandler = parts.append
            elif name == row:
                self._number = int(given["r"]) if "r" in given else self._number + 1
                self._column, self._cells = 0, {}
            elif name == formula:
                self._is_formula = True

        def end(name: str) -> None:
            if name in texts:
                parser.CharacterDataHandler = None
            elif name == cell:
                self._end_cell()
            elif name == row and self._cells:
                self._done.append(SheetRow(self._number, self._cells))

        parser.StartElementHandler, parser.EndElementHandler = start, end

    def _end_cell(self) -> None:
        letters = self._given.get("r", "").rstrip(_DIGITS)
        place = self._columns.get(letters)
        if place is None:
            place = self._new_place(letters)
        self._column = place
        value = self._value()
        if value != "":
            self._cells[place] = value

    def _new_place(self, letters: str) -> int:
        """The place of a column that was not met before; without letters it is the next one."""
        if not letters:
            return self._column + 1
        place = self._columns[letters] = column_number(letters)
        return place

    def _value(self) -> Cell:
        parts = self._parts
        if not parts:
            return self._without_text()
        text = parts[0] if len(parts) == 1 else "".join(parts)
        kind = self._given.get("t", "n")
        if kind == "s":
            return self._strings[int(text)]
        if kind == "n":
            number = float(text)
            return day_of(number, self._first_day) if self._given.get("s") in self._days else number
        if kind == "e":
            return Unread.ERROR
        return datetime.fromisoformat(text).replace(tzinfo=OFFICE_ZONE) if kind == "d" else text

    def _without_text(self) -> Cell:
        """A formula may have an empty text for its result, and says so."""
        is_lost = self._is_formula and self._given.get("t") != "str"
        return Unread.FORMULA if is_lost else ""


def column_number(letters: str) -> int:
    """The place of a column by its letters: 1 for ``A``, 28 for ``AB``.

    Raises:
        ValueError: they are none.
    """
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise ValueError(letters)
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """The letters of a column by its place, from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def day_of(serial: float, first_day: datetime = _FIRST_DAY) -> datetime | Unread:
    """The day and hour of a serial number, to the second; whole days count from the first one."""
    if first_day == _FIRST_DAY and serial < _NO_DAY + 1:
        if serial >= _NO_DAY:
            return Unread.DAY
        # Before the day that never was, everything is one day later than it counts.
        first_day += timedelta(days=1)
    if not 0 <= serial < _LAST_SERIAL:
        return Unread.DAY
    return first_day + timedelta(seconds=round(serial * 86_400))
