"""Items, groups and classes of the index, and those of the internal score, as rows with a date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from reception.domain.internal_score import Criterion, ScoreItem
from reception.domain.procedure import Confidence
from reception.domain.service_index import IndexClass, IndexGroup, IndexItem, Measure
from reception.services.catalogue.csv_tables import Row
from reception.services.catalogue.dated_rows import DEGREES, ORIGIN, PERIOD, DatedTable

_MOST_POINTS = 100
_MOST_PARAMETER = 1_000
_MEASURES: dict[str, Measure | None] = {"": None, **{each.value: each for each in Measure}}
_CRITERIA: dict[str, Criterion | None] = {"": None, **{each.value: each for each in Criterion}}
UNIT, CLERK = "unit", "clerk"


@dataclass(frozen=True, slots=True)
class IndexRules:
    """What the index of a month goes by."""

    items: tuple[IndexItem, ...]
    groups: tuple[IndexGroup, ...]
    classes: tuple[IndexClass, ...]


@dataclass(frozen=True, slots=True)
class ScoreRules:
    """What the internal score goes by; classes of the unit and of a clerk."""

    items: tuple[ScoreItem, ...]
    unit_classes: tuple[IndexClass, ...]
    clerk_classes: tuple[IndexClass, ...]


def index_rules(day: date, data_folder: Path) -> IndexRules:
    """The rules of the index on a day.

    Raises:
        InputError: ``catalogue_…`` with file, row and column for a broken file of the office.
    """
    return IndexRules(
        items=_by_number(_ITEMS.on(day, data_folder)),
        groups=tuple(sorted(_GROUPS.on(day, data_folder), key=lambda row: row.number)),
        classes=_CLASSES.on(day, data_folder),
    )


def score_rules(day: date, data_folder: Path) -> ScoreRules:
    """The rules of the internal score on a day.

    Raises:
        InputError: as :func:`index_rules`.
    """
    classes = _SCORE_CLASSES.on(day, data_folder)
    return ScoreRules(
        items=tuple(sorted(_SCORE_ITEMS.on(day, data_folder), key=lambda row: row.number)),
        unit_classes=tuple(row.of for row in classes if row.whose == UNIT),
        clerk_classes=tuple(row.of for row in classes if row.whose == CLERK),
    )


def disliked_at_most(day: date, data_folder: Path) -> int:
    """The highest rating that counts as a complaint, as the index has it; 0 where it has none.

    Raises:
        InputError: as :func:`index_rules`.
    """
    content = (row for row in _ITEMS.on(day, data_folder) if row.measure is Measure.CONTENT)
    return next((row.parameter or 0 for row in content), 0)


def marks(rows: Iterable[IndexItem]) -> tuple[str, ...]:
    """The numbers of the items whose row does not rest on a text that was read."""
    return tuple(row.number for row in rows if row.confidence is not Confidence.SOURCED)


def _by_number(rows: Iterable[IndexItem]) -> tuple[IndexItem, ...]:
    return tuple(sorted(rows, key=lambda row: row.number))


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
        row.choice("confidence", DEGREES),
    )


def _group(row: Row) -> IndexGroup:
    return IndexGroup(
        row.required("group"),
        row.required("name"),
        row.whole("points", least=0, most=_MOST_POINTS),
        *row.period(),
    )


def _class(row: Row, least: Fraction) -> IndexClass:
    return IndexClass(
        row.required("class"),
        least,
        *row.period(),
        row.required("source"),
        row.choice("confidence", DEGREES),
    )


def _index_class(row: Row) -> IndexClass:
    return _class(row, Fraction(row.whole("least", least=0, most=_MOST_POINTS)))


@dataclass(frozen=True, slots=True)
class _ScoreClass:
    whose: str
    of: IndexClass
    valid_from: date
    valid_to: date | None


def _score_class(row: Row) -> _ScoreClass:
    least = Fraction(row.whole("least_tenths", least=0, most=_MOST_PARAMETER), 10)
    whose = row.choice("whose", {UNIT: UNIT, CLERK: CLERK})
    return _ScoreClass(whose, _class(row, least), *row.period())


def _score_item(row: Row) -> ScoreItem:
    return ScoreItem(
        row.required("item"),
        row.choice("scope", {"dossier": True, "office": False}),
        row.required("name"),
        row.choice("criterion", _CRITERIA),
        row.text("unknown"),
        *row.period(),
        row.required("source"),
        row.choice("confidence", DEGREES),
    )


_ITEMS = DatedTable(
    "service_index.csv",
    (
        *("item", "group", "name", "points", "full_at", "measure", "parameter", "unknown"),
        *(*PERIOD, *ORIGIN, "note"),
    ),
    _item,
    lambda row: row.number,
)
_GROUPS = DatedTable(
    "service_index_groups.csv",
    ("group", "name", "points", *PERIOD, *ORIGIN),
    _group,
    lambda row: row.number,
)
_CLASSES = DatedTable(
    "service_index_classes.csv",
    ("class", "least", *PERIOD, *ORIGIN),
    _index_class,
    lambda row: row.name,
)
_SCORE_ITEMS = DatedTable(
    "internal_score.csv",
    ("item", "scope", "name", "criterion", "unknown", *PERIOD, *ORIGIN, "note"),
    _score_item,
    lambda row: row.number,
)
_SCORE_CLASSES = DatedTable(
    "internal_score_classes.csv",
    ("whose", "class", "least_tenths", *PERIOD, *ORIGIN),
    _score_class,
    lambda row: (row.whose, row.of.name),
)
