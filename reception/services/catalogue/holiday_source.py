"""Where the deadline calendar comes from: three small files under ``resources/holidays/``.

``public.csv``  public holidays by date, generated from the ``holidays`` package by
                ``python -m reception.services.catalogue.holiday_source``; never edited by hand.
                The package takes several hundred ms to import, so the counter reads the file.
``vn.csv``      dated corrections: swapped days, make-up Saturdays, what the package gets wrong.
``announced.csv``  years whose holidays the Government has announced; later dates are by law only.

Every row is checked on loading, with a message that names file, row and column.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TypeVar

from reception import resources
from reception.domain.errors import EnvironmentProblem, InputError
from reception.domain.working_calendar import DayEntry, WorkingCalendar

PUBLIC_FILE = "holidays/public.csv"
ENTRIES_FILE = "holidays/vn.csv"
ANNOUNCED_FILE = "holidays/announced.csv"
GENERATED_YEARS = range(2025, 2036)

_T = TypeVar("_T")
_PUBLIC_COLUMNS = ("date", "name")
_ENTRY_COLUMNS = ("date", "is_working", "reason", "source", "confidence", "valid_from")
_ANNOUNCED_COLUMNS = ("year", "notice", "source")

# The package's names, turned so that the days of one holiday share their first words. It calls
# every day before New Year's Eve "29 Tết", also in years whose last lunar month has 29 days.
_RENAMED = (
    (re.compile(r"29 Tết"), "Tết Nguyên Đán (trước giao thừa)"),
    (re.compile(r"Giao thừa Tết Nguyên Đán"), "Tết Nguyên Đán (giao thừa)"),
    (re.compile(r"Tết Nguyên Đán"), "Tết Nguyên Đán (mùng một)"),
    (re.compile(r"Mùng (\w+) Tết Nguyên Đán"), r"Tết Nguyên Đán (mùng \1)"),
    (re.compile(r"Ngày Giỗ Tổ Hùng Vương(.*)"), r"Giỗ Tổ Hùng Vương\1"),
    (re.compile(r"Ngày nghỉ \(thay cho ngày (.+)\)"), r"nghỉ hoán đổi (làm bù ngày \1)"),
)


class Confidence(Enum):
    """How sure a correction is.

    CONFIRMED: announced or law. EXPECTED: follows from the law, not announced yet; it counts.
    PROPOSED: spoken of, not decided; it does not count until the office confirms it.
    """

    CONFIRMED = "confirmed"
    EXPECTED = "expected"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class NoticedEntry:
    """A calendar correction with the notice behind it."""

    entry: DayEntry
    source: str
    confidence: Confidence

    @property
    def counts(self) -> bool:
        """Whether the calendar follows it."""
        return self.confidence is not Confidence.PROPOSED


def load_calendar() -> WorkingCalendar:
    """The calendar as shipped, before the office's own entries.

    Raises:
        InputError: ``bad_holiday_file`` or ``bad_holiday_row``.
        EnvironmentProblem: ``resource_missing``.
    """
    entries = load_entries(resources.path(ENTRIES_FILE))
    return WorkingCalendar(
        holidays=load_public(resources.path(PUBLIC_FILE)),
        entries=tuple(noticed.entry for noticed in entries if noticed.counts),
        known_until=load_known_until(resources.path(ANNOUNCED_FILE)),
    )


def load_public(path: Path) -> dict[date, str]:
    """Public holidays by date."""
    found: dict[date, str] = {}
    for row in _rows(path, _PUBLIC_COLUMNS):
        day = row.day("date")
        if day in found:
            raise row.problem("date")
        found[day] = row.words("name")
    return found


def load_entries(path: Path) -> tuple[NoticedEntry, ...]:
    """All dated corrections, also those that do not count yet."""
    entries: list[NoticedEntry] = []
    seen: set[tuple[date, date | None]] = set()
    for row in _rows(path, _ENTRY_COLUMNS):
        noticed = _entry(row)
        key = (noticed.entry.date, noticed.entry.valid_from)
        if key in seen:
            raise row.problem("date")
        seen.add(key)
        entries.append(noticed)
    return tuple(entries)


def load_known_until(path: Path) -> date | None:
    """The last day of the announced years without a gap; None when no year is announced."""
    years: list[int] = []
    for row in _rows(path, _ANNOUNCED_COLUMNS):
        year = row.year("year")
        row.words("notice")
        if years and year != years[-1] + 1:
            raise row.problem("year")
        years.append(year)
    return date(years[-1], 12, 31) if years else None


def package_holidays(years: Iterable[int]) -> dict[date, str]:
    """Vietnam's public holidays by the ``holidays`` package, with our spelling of the names."""
    # Costs several hundred milliseconds to import, so only the generator and its test pay it.
    from holidays import country_holidays

    found = country_holidays("VN", years=years, language="vi")
    return {day: _spelled(found[day]) for day in sorted(found)}


def public_csv(years: Iterable[int] = GENERATED_YEARS) -> str:
    """The content of ``public.csv`` as the package gives it today."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_PUBLIC_COLUMNS)
    writer.writerows((day.isoformat(), name) for day, name in package_holidays(years).items())
    return out.getvalue()


def main() -> None:
    """Write ``public.csv`` anew; run it after an update of the ``holidays`` package."""
    path = resources.path(PUBLIC_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(public_csv(), encoding="utf-8", newline="\n")
    sys.stderr.write(f"{path}\n")


# ------------------------------------------------------------------------------------ reading rows
@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a file, read column by column with errors that say where."""

    file: str
    number: int
    values: dict[str, str]

    def problem(self, column: str) -> InputError:
        return InputError(
            "bad_holiday_row",
            field=column,
            file=self.file,
            row=self.number,
            column=column,
            value=self.values[column][:40],
        )

    def words(self, column: str) -> str:
        text = self.values[column].strip()
        if not text:
            raise self.problem(column)
        return text

    def day(self, column: str) -> date:
        return self._converted(column, date.fromisoformat)

    def year(self, column: str) -> int:
        return self._converted(column, lambda text: date(int(text), 1, 1)).year

    def flag(self, column: str) -> bool:
        return self._converted(column, ("0", "1").index) == 1

    def confidence(self, column: str) -> Confidence:
        return self._converted(column, Confidence)

    def _converted(self, column: str, convert: Callable[[str], _T]) -> _T:
        try:
            return convert(self.values[column].strip())
        except ValueError as error:
            raise self.problem(column) from error


def _entry(row: _Row) -> NoticedEntry:
    valid_from = row.day("valid_from") if row.values["valid_from"].strip() else None
    entry = DayEntry(row.day("date"), row.flag("is_working"), row.words("reason"), valid_from)
    return NoticedEntry(entry, row.words("source"), row.confidence("confidence"))


def _rows(path: Path, columns: Sequence[str]) -> Iterator[_Row]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise EnvironmentProblem("resource_missing", name=path.name) from error
    except UnicodeDecodeError as error:
        raise InputError("bad_holiday_file", file=path.name) from error
    reader = csv.reader(io.StringIO(text))
    if tuple(next(reader, ())) != tuple(columns):
        raise InputError("bad_holiday_file", file=path.name, columns=", ".join(columns))
    for values in reader:
        if len(values) != len(columns):
            raise InputError(
                "bad_holiday_row",
                field=columns[0],
                file=path.name,
                row=reader.line_num,
                column=columns[0],
                value=",".join(values)[:40],
            )
        yield _Row(path.name, reader.line_num, dict(zip(columns, values, strict=True)))


def _spelled(name: str) -> str:
    for pattern, ours in _RENAMED:
        match = pattern.fullmatch(name)
        if match:
            return match.expand(ours)
    return name


if __name__ == "__main__":  # pragma: no cover - the test calls main()
    main()
