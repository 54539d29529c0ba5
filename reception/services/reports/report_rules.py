"""What the law says of reports, as rows with a date: their periods and their words.

The program brings ``report_periods.csv`` and ``report_words.csv`` in ``resources/rules``; an office
may lay files of the same form in the folder ``rules`` of its data, which go before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reception.domain.report_period import Preset, PresetRow
from reception.services.catalogue.csv_tables import Row
from reception.services.catalogue.dated_rows import DEGREES, ORIGIN, PERIOD, DatedTable

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
    return _PERIODS.rows(data_folder)


def report_words(report: str, day: date, data_folder: Path) -> ReportWords:
    """The words of a report as they hold on the last day it is about.

    Raises:
        InputError: as :func:`preset_rows`.
    """
    said = {row.item: row.text for row in _WORDS.on(day, data_folder) if row.report == report}
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


def _preset(row: Row) -> PresetRow:
    return PresetRow(
        row.choice("preset", _PRESETS),
        row.whole("start_day", least=1, most=28),
        row.whole("end_day", least=1, most=31),
        *row.period(),
        row.required("source"),
        row.choice("confidence", DEGREES),
    )


def _word(row: Row) -> _Word:
    first, last = row.period()
    row.choice("confidence", DEGREES)
    return _Word(row.required("report"), row.required("item"), row.required("text"), first, last)


_PERIODS = DatedTable(
    "report_periods.csv",
    ("preset", "start_day", "end_day", *PERIOD, *ORIGIN, "note"),
    _preset,
    lambda row: row.preset,
)
_WORDS = DatedTable(
    "report_words.csv",
    ("report", "item", "text", *PERIOD, *ORIGIN),
    _word,
    lambda row: (row.report, row.item),
)
