"""What the law says of reports, as rows with a date: their periods and their words.

The program brings ``report_periods.csv`` and ``report_words.csv`` in ``resources/rules``; an office
may lay files of the same form in the folder ``rules`` of its data, which go before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from reception import resources
from reception.domain.procedure import Confidence
from reception.domain.report_period import Preset, PresetRow
from reception.services.catalogue.csv_tables import Row, read_table
from reception.services.catalogue.package_source import read_bounded

T = TypeVar("T")

FOLDER = "rules"
_PERIODS, _WORDS = "report_periods.csv", "report_words.csv"
_PERIOD_COLUMNS = (
    "preset",
    "start_day",
    "end_day",
    "valid_from",
    "valid_to",
    "source",
    "confidence",
    "note",
)
_WORD_COLUMNS = ("report", "item", "text", "valid_from", "valid_to", "source", "confidence")
_DEGREES = {degree.value: degree for degree in Confidence}
_PRESETS = {preset.value: preset for preset in Preset}


@dataclass(frozen=True, slots=True)
class _Word:
    """One text of a report as it holds from a day."""

    report: str
    item: str
    text: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class ReportWords:
    """What stands around the figures of a report.

    Attributes:
        form_number, basis: of a form of the law; empty for a working report.
        unit: what is counted.
        notes: how it is counted, in the order of the paper.
        fields: lĩnh vực that it is about; empty for all.
    """

    title: str
    form_number: str = ""
    basis: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


def preset_rows(data_folder: Path) -> tuple[PresetRow, ...]:
    """The rows of the periods of the law, the office's own first.

    Raises:
        InputError: ``catalogue_…`` with file, row and column for a broken file of the office.
    """
    return _all(data_folder, _PERIODS, _read_periods)


def report_words(report: str, day: date, data_folder: Path) -> ReportWords:
    """The words of a report as they hold on the last day it is about.

    Raises:
        InputError: as :func:`preset_rows`.
    """
    said: dict[str, str] = {}
    for row in _all(data_folder, _WORDS, _read_words):
        is_in_force = row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)
        if row.report == report and is_in_force:
            said.setdefault(row.item, row.text)
    return ReportWords(
        title=said.get("title", report),
        form_number=said.get("form_number", ""),
        basis=said.get("basis", ""),
        unit=said.get("unit", ""),
        notes=_numbered(said, "note."),
        fields=_numbered(said, "field."),
    )


def _numbered(said: Mapping[str, str], begins: str) -> tuple[str, ...]:
    return tuple(said[item] for item in sorted(said) if item.startswith(begins))


def _all(data_folder: Path, name: str, read: Callable[[Path], tuple[T, ...]]) -> tuple[T, ...]:
    own = data_folder / FOLDER / name
    return (*(read(own) if own.is_file() else ()), *_shipped(name, read))


@cache
def _shipped(name: str, read: Callable[[Path], tuple[T, ...]]) -> tuple[T, ...]:
    """What the program brings stays as it is; the office's file may change while it runs."""
    return read(resources.path(FOLDER) / name)


def _read_periods(path: Path) -> tuple[PresetRow, ...]:
    return tuple(map(_preset, read_table(path.name, read_bounded(path), _PERIOD_COLUMNS)))


def _preset(row: Row) -> PresetRow:
    first, last = row.period()
    return PresetRow(
        row.choice("preset", _PRESETS),
        row.whole("start_day", least=1, most=28),
        row.whole("end_day", least=1, most=31),
        first,
        last,
        row.required("source"),
        row.choice("confidence", _DEGREES),
    )


def _read_words(path: Path) -> tuple[_Word, ...]:
    return tuple(_words(read_table(path.name, read_bounded(path), _WORD_COLUMNS)))


def _words(rows: tuple[Row, ...]) -> Iterator[_Word]:
    for row in rows:
        first, last = row.period()
        row.choice("confidence", _DEGREES)
        yield _Word(row.required("report"), row.required("item"), row.required("text"), first, last)
