"""Reads a list out of a spreadsheet (``.xlsx``), with the place of everything that is wrong.

What spreadsheets do to a list is refused by name instead of guessed at: merged heads, a code that
became a number. Titles above the head and empty rows below it are passed over.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from reception.domain.text import fold
from reception.services.catalogue.csv_tables import Row
from reception.services.catalogue.faults import file_fault
from reception.services.catalogue.package_source import (
    BROKEN_ARCHIVE,
    check_compression,
    read_bounded,
)
from reception.services.catalogue.table_columns import CODE_TITLE, guessed
from reception.services.sheets.watch import NOBODY, Watch

_MAX_UNPACKED = 200_000_000
_MAX_ROWS = 20_000
_HEAD_WITHIN = 30
# Damaged inside, and what the library raises for parts that are missing or not what they should be.
_UNREADABLE = (*BROKEN_ARCHIVE, ParseError, LookupError, TypeError, AttributeError)


class _WatchedFile(io.BytesIO):
    """A file in memory that is watched while a library reads it."""

    def __init__(self, content: bytes, watch: Watch) -> None:
        super().__init__(content)
        self._size = len(content)
        self._watch = watch

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes, unless nobody waits for them."""
        self._watch.look(self.tell(), self._size)
        return super().read(size)


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The rows under the head.

    Attributes:
        titles: the words of the head, by what they were mapped to.
        rows: cells by what they were mapped to, as text; numbered as the spreadsheet shows them.
        head: every title of the head, left to right.
    """

    titles: Mapping[str, str]
    rows: tuple[Row, ...]
    head: tuple[str, ...] = ()


def read_sheet(
    path: Path, columns: Mapping[str, str], sheet: str = "", watch: Watch = NOBODY
) -> SheetRows:
    """The mapped columns of a list.

    Args:
        columns: the title of each column by what it means; empty where the titles tell it.
        sheet: name of the sheet; empty for the first one.

    Raises:
        InputError: ``catalogue_file_missing``, ``catalogue_file_too_big``,
            ``catalogue_table_unreadable``, ``catalogue_table_sheet``, ``catalogue_table_merged``,
            ``catalogue_table_head``, ``catalogue_columns``, with ``file``, ``row`` and ``column``.
        ReadingStopped: the watch said so.
    """
    book = _book(path, watch)
    try:
        page = book[sheet] if sheet else book.worksheets[0]
    except (KeyError, IndexError) as error:
        raise file_fault("catalogue_table_sheet", path.name, 0, sheet) from error
    if page.max_row > _MAX_ROWS:
        raise file_fault("catalogue_file_too_big", path.name, _MAX_ROWS)
    columns = columns or _guessed(page, path)
    head, places = _head(page, columns, path)
    _refuse_merged(page, head, places, path)
    rows = []
    for number in range(head + 1, page.max_row + 1):
        watch.look(1, 1)
        cells = {name: _text(page.cell(number, at).value) for name, at in places.items()}
        if any(cells.values()):
            rows.append(Row(path.name, number, cells))
    titles = {name: _text(page.cell(head, at).value) for name, at in places.items()}
    words = (_text(cell.value) for cell in page[head])
    return SheetRows(titles, tuple(rows), tuple(filter(None, words)))


def _guessed(page: Any, path: Path) -> dict[str, str]:
    """What the titles tell by themselves, in the row where most of them do."""
    heads = [
        (number, list(filter(None, (_text(cell.value) for cell in page[number]))))
        for number in range(1, min(page.max_row, _HEAD_WITHIN) + 1)
    ]
    number, titles = max(heads, key=lambda head: (len(guessed(head[1])), len(head[1])))
    found = guessed(titles)
    if "code" not in found:
        _refuse_merged_head(page, number if found else 0, path)
        raise file_fault(
            "catalogue_table_head", path.name, number, CODE_TITLE, titles=tuple(titles)
        )
    return found


def _refuse_merged_head(page: Any, head: int, path: Path) -> None:
    """The cells under a merged one are empty, so their titles are not found."""
    for area in page.merged_cells.ranges:
        if head and area.min_row <= head <= area.max_row:
            raise file_fault("catalogue_table_merged", path.name, head, str(area), area=str(area))


def _book(path: Path, watch: Watch) -> Any:
    # Reads only lists that a person asked for; it costs too much to load at every start.
    from openpyxl import load_workbook

    from reception.services.catalogue.spreadsheet_size import TooManyCells, check_cells

    content = read_bounded(path)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                check_compression(entry)
            unpacked = sum(entry.file_size for entry in archive.infolist())
            if unpacked > _MAX_UNPACKED:
                raise file_fault("catalogue_file_too_big", path.name)
            check_cells(archive, lambda: watch.look(0, len(content)))
        return load_workbook(_WatchedFile(content, watch), data_only=True)
    except TooManyCells as error:
        raise file_fault("catalogue_file_too_big", path.name) from error
    except _UNREADABLE as error:
        raise file_fault("catalogue_table_unreadable", path.name) from error


def _head(page: Any, columns: Mapping[str, str], path: Path) -> tuple[int, dict[str, int]]:
    """The row of the head, and the place of each mapped column."""
    best: tuple[int, dict[str, int]] = (0, {})
    for number in range(1, min(page.max_row, _HEAD_WITHIN) + 1):
        words = [fold(_text(cell.value)) for cell in page[number]]
        places = dict(_places(words, columns))
        if len(places) == len(columns):
            _refuse_twice(words, columns, path, number)
            return number, places
        if len(places) > len(best[1]):
            best = number, places
    _refuse_merged_head(page, best[0], path)
    missing = next(title for name, title in columns.items() if name not in best[1])
    raise file_fault("catalogue_columns", path.name, best[0] or 1, missing)


def _places(words: Sequence[str], columns: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    for name, title in columns.items():
        if fold(title) in words:
            yield name, words.index(fold(title)) + 1


def _refuse_twice(
    words: Sequence[str], columns: Mapping[str, str], path: Path, number: int
) -> None:
    """Of two columns with one title, such as the limit of before and the new one, none is meant."""
    for title in columns.values():
        if words.count(fold(title)) > 1:
            raise file_fault("catalogue_columns", path.name, number, title)


def _refuse_merged(page: Any, head: int, places: Mapping[str, int], path: Path) -> None:
    """No mapped column may be part of a merged cell, from the head down."""
    for area in page.merged_cells.ranges:
        for name, at in places.items():
            if area.max_row >= head and area.min_col <= at <= area.max_col:
                row = max(area.min_row, head)
                raise file_fault("catalogue_table_merged", path.name, row, name, area=str(area))


def _text(value: object) -> str:
    """A cell as it reads; a number keeps its digits, so that a code turned into one is seen."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
