"""Items, groups and classes of the index, as rows with a date.

The program brings them in ``resources/rules``; an office may lay files of the same form in the
folder ``rules`` of its data, and a row there stands before the program's of the same name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from reception import resources
from reception.domain.procedure import Confidence
from reception.domain.service_index import IndexClass, IndexGroup, IndexItem, Measure
from reception.services.catalogue.csv_tables import Row, read_table
from reception.services.catalogue.package_source import read_bounded

FOLDER = "rules"
ITEMS, GROUPS, CLASSES = (
    "service_index.csv",
    "service_index_groups.csv",
    "service_index_classes.csv",
)
T = TypeVar("T")
_PERIOD = ("valid_from", "valid_to")
_ORIGIN = ("source", "confidence")
_COLUMNS = {
    ITEMS: (
        *("item", "group", "name", "points", "full_at", "measure", "parameter", "unknown"),
        *(*_PERIOD, *_ORIGIN, "note"),
    ),
    GROUPS: ("group", "name", "points", *_PERIOD, *_ORIGIN),
    CLASSES: ("class", "least", *_PERIOD, *_ORIGIN),
}
_MOST_POINTS = 100
_MOST_PARAMETER = 1_000
_MEASURES: dict[str, Measure | None] = {"": None, **{each.value: each for each in Measure}}
_DEGREES = {degree.value: degree for degree in Confidence}


@dataclass(frozen=True, slots=True)
class IndexRules:
    """What holds for a month."""

    items: tuple[IndexItem, ...]
    groups: tuple[IndexGroup, ...]
    classes: tuple[IndexClass, ...]


def index_rules(day: date, data_folder: Path) -> IndexRules:
    """The rules of a day.

    Raises:
        InputError: ``catalogue_…`` with file, row and column for a broken file of the office.
    """
    return IndexRules(
        items=_in_force(ITEMS, day, data_folder, _item, lambda row: row.number),
        groups=_in_force(GROUPS, day, data_folder, _group, lambda row: row.number),
        classes=_in_force(CLASSES, day, data_folder, _class, lambda row: row.name),
    )


def _in_force(
    file: str,
    day: date,
    data_folder: Path,
    read: Callable[[Row], T],
    name: Callable[[T], str],
) -> tuple[T, ...]:
    """The rows that hold on a day, the office's own in the place of the program's."""
    own = data_folder / FOLDER / file
    rows = (*(_rows(own) if own.is_file() else ()), *_shipped(file))
    found: dict[str, T] = {}
    for row in filter(lambda row: holds(row, day), map(read, rows)):
        found.setdefault(name(row), row)
    return tuple(found[key] for key in sorted(found)) if file != CLASSES else tuple(found.values())


def holds(row: Any, day: date) -> bool:
    """Whether a row with ``valid_from`` and ``valid_to`` is in force on a day."""
    return bool(row.valid_from <= day and (row.valid_to is None or day <= row.valid_to))


@cache
def _shipped(file: str) -> tuple[Row, ...]:
    return _rows(resources.path(FOLDER) / file)


def _rows(path: Path) -> tuple[Row, ...]:
    return read_table(path.name, read_bounded(path), _COLUMNS[path.name])


def _item(row: Row) -> IndexItem:
    return IndexItem(
        row.required("item"),
        row.required("group"),
        row.required("name"),
        row.whole("points", least=0, most=_MOST_POINTS),
        row.whole("full_at", least=1, most=_MOST_POINTS),
        row.choice("measure", _MEASURES),
        row.text("unknown"),
        row.optional_whole("parameter", least=0, most=_MOST_PARAMETER),
        *row.period(),
        row.required("source"),
        row.choice("confidence", _DEGREES),
    )


def _group(row: Row) -> IndexGroup:
    return IndexGroup(
        row.required("group"),
        row.required("name"),
        row.whole("points", least=0, most=_MOST_POINTS),
        *row.period(),
    )


def _class(row: Row) -> IndexClass:
    return IndexClass(
        row.required("class"),
        Fraction(row.whole("least", least=0, most=_MOST_POINTS)),
        *row.period(),
        row.required("source"),
        row.choice("confidence", _DEGREES),
    )


def marks(rows: Iterable[IndexItem]) -> tuple[str, ...]:
    """The numbers of the items whose row does not rest on a text that was read."""
    return tuple(row.number for row in rows if row.confidence is not Confidence.SOURCED)
