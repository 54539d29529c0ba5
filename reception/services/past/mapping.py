"""Which column of a register means what: as a person or script says it, or as its titles tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reception.domain.errors import InputError
from reception.domain.text import fold
from reception.domain.workflow import DossierStatus
from reception.services.json_fields import read_object, read_text
from reception.services.past.fields import FIELDS, field_named, guessed_fields
from reception.services.past.moments import DATE_FORMATS, DAY_FIRST
from reception.services.past.states import state_named
from reception.services.sheets.rows import Cell, SheetRow, Survey
from reception.services.sheets.xlsx_reading import column_letters, column_number

HEAD_WITHIN = 30
_LONGEST_LETTERS = 3
_GIVEN = ("columns", "values", "sheet", "head_row", "date_format", "date_formats", "statuses")
_OF_FIELD = ("column", "value", "format", "words", "prefix")
_LETTERS = re.compile("[A-Z]+")
# A head that names less is a line of something else.
_LEAST_TITLES = 2


@dataclass(frozen=True, slots=True)
class PastMap:
    """How a register is to be read.

    Attributes:
        columns: the title or the letters of a column by what it means; empty where the titles are
            to tell it.
        values: what holds for every row, by what it means.
        prefixes: what stands before the cells of a field, such as the year before a number.
        formats: how the days of a column are written, one of ``DATE_FORMATS``.
        date_format: for the others.
        statuses: states by the words of the register, folded.
        sheet, head_row: where to look; empty and 0 where that is to be found.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    prefixes: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)
    date_format: str = DAY_FIRST
    statuses: Mapping[str, DossierStatus | None] = field(default_factory=dict)
    sheet: str = ""
    head_row: int = 0


AS_TITLED = PastMap()
"""The titles tell which column means what."""


def read_past_map(document: object) -> PastMap:
    """The mapping as a script or file gives it.

    ``{"code": "Mã hồ sơ", "owner": "E"}``, or these under ``columns`` beside ``values``, ``sheet``,
    ``head_row``, ``date_format`` and ``statuses``. A field may be an object with ``column``,
    ``value``, ``format``, ``words`` and ``prefix``.

    Raises:
        InputError: ``not_an_object``, ``wrong_type``, ``unknown_field``, ``unknown_choice``.
    """
    given = read_object(document, "map")
    if "columns" not in given and "values" not in given:
        settings = {name: value for name, value in given.items() if name in _GIVEN}
        columns = {name: value for name, value in given.items() if name not in _GIVEN}
        given = {**settings, "columns": columns}
    _refuse_unknown(given, _GIVEN, "")
    parts = _FieldParts()
    for name, value in read_object(given.get("columns", {}), "columns").items():
        parts.take(name, value)
    for name, value in read_object(given.get("values", {}), "values").items():
        parts.values[_key(name)] = _constant(value, f"values.{name}")
    statuses = {**parts.statuses, **_statuses(given.get("statuses", {}), "statuses")}
    return PastMap(
        columns=parts.columns,
        values=parts.values,
        prefixes=parts.prefixes,
        formats=parts.formats,
        date_format=_usual_format(given),
        statuses=statuses,
        sheet=read_text(given.get("sheet", ""), "sheet"),
        head_row=_head_row(given.get("head_row", 0)),
    )


@dataclass(slots=True)
class _FieldParts:
    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, DossierStatus | None] = field(default_factory=dict)

    def take(self, name: str, value: object) -> None:
        """What is said of one field."""
        key = _key(name)
        if not isinstance(value, Mapping):
            self.columns[key] = _column(value, name)
            return
        _refuse_unknown(value, _OF_FIELD, f"{name}.")
        if "column" in value:
            self.columns[key] = _column(value["column"], f"{name}.column")
        if "value" in value:
            self.values[key] = _constant(value["value"], f"{name}.value")
        if "prefix" in value:
            self.prefixes[key] = read_text(value["prefix"], f"{name}.prefix")
        if "format" in value:
            self.formats[key] = _format(value["format"], f"{name}.format")
        if "words" in value:
            self.statuses |= _statuses(value["words"], f"{name}.words")


def _key(name: str) -> str:
    key = field_named(name)
    if key is None:
        raise InputError("unknown_field", field=name[:80])
    return key


def _refuse_unknown(given: Mapping[str, object], known: Sequence[str], path: str) -> None:
    for name in given:
        if name not in known:
            raise InputError("unknown_field", field=f"{path}{name}"[:80])


def _column(value: object, path: str) -> str:
    """A title, letters, or the place of a column counted from 1."""
    is_place = isinstance(value, int) and not isinstance(value, bool) and 0 < value <= 16_384
    return column_letters(value) if is_place and isinstance(value, int) else read_text(value, path)


def _constant(value: object, path: str) -> str:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_number else read_text(value, path)


def _format(value: object, path: str) -> str:
    text = read_text(value, path).strip().lower()
    if text not in DATE_FORMATS:
        raise InputError("unknown_choice", field=path, allowed=", ".join(DATE_FORMATS))
    return text


def _usual_format(given: Mapping[str, object]) -> str:
    value = given.get("date_format", given.get("date_formats", DAY_FIRST))
    if isinstance(value, list) and value:
        value = value[0]
    return _format(value, "date_format")


def _statuses(value: object, path: str) -> dict[str, DossierStatus | None]:
    found: dict[str, DossierStatus | None] = {}
    for word, state in read_object(value, path).items():
        try:
            found[fold(word)] = state_named(_constant(state, f"{path}.{word}"))
        except LookupError as error:
            allowed = ", ".join(item.name.lower() for item in list(DossierStatus)[1:])
            raise InputError("unknown_choice", field=f"{path}.{word}", allowed=allowed) from error
    return found


def _head_row(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 1_000_000:
        raise InputError("wrong_type", field="head_row", wanted="số nguyên")
    return value


# ------------------------------------------------------------------------------- in a table
@dataclass(frozen=True, slots=True)
class Layout:
    """Where the fields stand in one table.

    Attributes:
        first: the row of the first dossier.
        head: rows of the head, from and to.
        titles: of every column, by place from 1; of two rows of titles both, joined.
        places: the column of each field.
        is_guessed: the titles told it.
    """

    first: int
    head: tuple[int, int]
    titles: Mapping[int, str]
    places: Mapping[str, int]
    is_guessed: bool

    @property
    def by_letters(self) -> dict[str, str]:
        """The titles by the letters of their columns, left to right."""
        places = sorted(place for place, title in self.titles.items() if title)
        return {column_letters(place): self.titles[place] for place in places}

    def title(self, key: str) -> str:
        """The column of a field as a person finds it; its usual name where it has none."""
        place = self.places.get(key)
        if place is None:
            return FIELDS[key].label if key in FIELDS else key
        return self.titles.get(place) or column_letters(place)


def layout_of(rows: Sequence[SheetRow], survey: Survey, how: PastMap, file: str) -> Layout:
    """Find the head among the first rows of a table.

    Raises:
        InputError: ``import_column_missing``, ``import_head``, field ``map``.
    """
    heads = list(_heads(rows, survey, how.head_row))
    if not heads:
        raise InputError("import_empty", field="file", file=file)
    if not how.columns:
        return _guessed(heads, how, file)
    best, missing = None, ""
    for head in heads:
        places, lacks = _named_places(head, how.columns)
        if best is None or len(places) > len(best[1]):
            best, missing = (head, places), lacks
    assert best is not None
    head, places = best
    if missing:
        titles = "; ".join(head.titles.values())[:300]
        raise InputError("import_column_missing", field="map", column=missing[:60], titles=titles)
    return Layout(head.last + 1, (head.first, head.last), head.titles, places, is_guessed=False)


def likeliest_layout(rows: Sequence[SheetRow], survey: Survey) -> Layout:
    """Where the fields probably stand, for a person to put right; empty where there is no row."""
    heads = list(_heads(rows, survey, 0)) or [_Head(0, 0, {})]
    return _likeliest(heads)


def _likeliest(heads: Sequence[_Head]) -> Layout:
    found = []
    for head in heads:
        places = sorted(head.titles)
        told = guessed_fields([head.titles[place] for place in places])
        found.append((head, {key: places[at] for key, at in told.items()}))
    # Of heads that tell nothing, the one with the most titles.
    head, fields = max(
        found, key=lambda item: (len(item[1]), item[0].last - item[0].first, len(item[0].titles))
    )
    return Layout(head.last + 1, (head.first, head.last), head.titles, fields, is_guessed=True)


def _guessed(heads: Sequence[_Head], how: PastMap, file: str) -> Layout:
    layout = _likeliest(heads)
    needed = [key for key, item in FIELDS.items() if item.is_needed and key not in how.values]
    lacking = next((key for key in needed if key not in layout.places), "")
    if len(layout.places) < _LEAST_TITLES or lacking:
        label = FIELDS[lacking or "code"].label
        titles = "; ".join(layout.titles.values())[:300]
        raise InputError("import_head", field="map", file=file, column=label, titles=titles)
    return layout


@dataclass(frozen=True, slots=True)
class _Head:
    first: int
    last: int
    titles: Mapping[int, str]


def _heads(rows: Sequence[SheetRow], survey: Survey, wanted: int) -> Iterator[_Head]:
    """Every row that may be the head, alone and with the one below it where cells are joined."""
    joined = {area.top for area in survey.merged if area.right > area.left}
    for row, below in pairwise((*rows[:HEAD_WITHIN], SheetRow(0, {}))):
        if wanted not in (0, row.number):
            continue
        titles = {place: title_of(cell) for place, cell in row.cells.items()}
        yield _Head(row.number, row.number, titles)
        if row.number in joined and below.number == row.number + 1:
            yield _Head(row.number, below.number, _two_rows(row, below, survey))


def _two_rows(row: SheetRow, below: SheetRow, survey: Survey) -> Mapping[int, str]:
    """The titles of a head of two rows: what stands over several columns goes before each."""
    upper = {place: title_of(cell) for place, cell in row.cells.items()}
    for area in survey.merged:
        if area.top == row.number and area.left in upper:
            for place in range(area.left, min(area.right, area.left + 50) + 1):
                upper[place] = upper[area.left]
    lower = {place: title_of(cell) for place, cell in below.cells.items()}
    return {
        place: " ".join(filter(None, (upper.get(place, ""), lower.get(place, ""))))
        for place in sorted(upper.keys() | lower.keys())
    }


def title_of(cell: Cell) -> str:
    """A title as one line."""
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def _named_places(head: _Head, columns: Mapping[str, str]) -> tuple[dict[str, int], str]:
    """The column of each field that is named, and the first name that is no column."""
    by_title: dict[str, list[int]] = {}
    for place, title in head.titles.items():
        by_title.setdefault(fold(title), []).append(place)
    places: dict[str, int] = {}
    missing = ""
    for key, name in columns.items():
        found = by_title.get(fold(name)) or _by_letters(name)
        if len(found) == 1:
            places[key] = found[0]
        elif found:
            # Of two columns with one title none is meant.
            raise InputError("import_column_twice", field="map", column=name[:60])
        else:
            missing = missing or name
    return places, missing


def _by_letters(name: str) -> list[int]:
    """The column that is named by its letters; none where these are no letters."""
    letters = name.strip().upper()
    is_short = 0 < len(letters) <= _LONGEST_LETTERS
    return [column_number(letters)] if is_short and _LETTERS.fullmatch(letters) else []
