"""Brings an old register in (nhập sổ cũ): tried first, then stored some hundred rows at a time.

Each part is one transaction, so that whatever ends an import early leaves whole dossiers, and the
same file once more brings in the rest: a code of this office that is here already is never stored
twice. An import is named after its file, and that name takes it out again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from pathlib import Path

from reception.domain.errors import InputError, ReceptionError
from reception.domain.events import Draft
from reception.domain.import_source import ImportSource, imported_uid
from reception.domain.numbering import USUAL_COUNTERS, DossierCode, static_range
from reception.domain.permissions import Permission
from reception.domain.signs import visible
from reception.domain.workflow import EventKind
from reception.services.accounts.permitted import require, require_in
from reception.services.clock import check_clock
from reception.services.context import ServiceContext
from reception.services.own_past import check_past
from reception.services.past.known import Known, differences
from reception.services.past.mapping import (
    AS_TITLED,
    HEAD_WITHIN,
    PastMap,
    layout_of,
    likeliest_layout,
)
from reception.services.past.matching import ProcedureMatcher
from reception.services.past.refused_file import RefusedFile
from reception.services.past.report import ImportReport
from reception.services.past.row_reading import Office, ReadRow, RowReading
from reception.services.past.table_rows import TableRows
from reception.services.past.tally import Tally
from reception.services.sheets.opening import open_table, sha256_of
from reception.services.sheets.rows import SheetRow, TableFile
from reception.services.sheets.watch import NOBODY, ReadingStopped, Watch
from reception.services.sheets.xlsx_reading import column_letters
from reception.storage.mass_writing import CHUNK, CHUNKS_A_CHECKPOINT, bring_in
from reception.storage.unit_of_work import Reading, Writing

_FIRST_OF_COUNTERS = static_range(1, USUAL_COUNTERS).first - 1


@dataclass(frozen=True, slots=True)
class ImportTask:
    """What is to be imported.

    Attributes:
        is_dry: nothing is stored.
        refused_to: where rows that cannot go in are written; None for a name beside the file.
        writes_refused: they are written at all.
        sha256: of the file that was looked at before; empty where that does not matter.
    """

    path: Path
    how: PastMap = AS_TITLED
    is_dry: bool = False
    refused_to: Path | None = None
    writes_refused: bool = True
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class TableHead:
    """The head of a table.

    Attributes:
        titles: of every column by its letters, left to right.
        letters: of the columns whose titles tell their field, by field.
    """

    sheet: str
    sheets: tuple[str, ...]
    titles: Mapping[str, str]
    letters: Mapping[str, str]


def import_past(context: ServiceContext, task: ImportTask, watch: Watch = NOBODY) -> ImportReport:
    """Try an import, or do it.

    Where something ends it after rows have gone in, the report says what.

    Raises:
        InputError: ``import_…`` where the file or the mapping as a whole cannot be used.
        NotPermitted: ``not_allowed``, ``sign_in_needed``, ``clock_leapt``, ``clock_off``,
            ``identity_lacks``.
        EnvironmentProblem: ``disk_full`` and its kin, while nothing is in.
        ReadingStopped: the watch said so before the first row.
    """
    require(context, Permission.IMPORT)
    sha256 = sha256_of(task.path)
    if task.sha256 not in ("", sha256):
        raise InputError("import_file_changed", field="file", file=task.path.name)
    with open_table(task.path) as table:
        sheet = _sheet(table, task.path, task.how.sheet)
        survey = table.survey(sheet, watch)
        rows = table.rows(sheet)
        first = list(islice(rows, HEAD_WITHIN + 1))
        layout = layout_of(first, survey, task.how, task.path.name)
        found = TableRows(layout, survey, task.how)
        with RefusedFile(layout.titles) as refused:
            tally = Tally(layout, refused)
            run = _Run(context, _reading(context, task.path, sha256), found, tally, task.is_dry)
            with nullcontext() if task.is_dry else context.database.in_mass():
                run.go(chain(first, rows), survey.rows, watch)
            source = (sha256, survey, found.conversions.all)
            return tally.report(task, table, sheet, source)


def look_at_head(path: Path, sheet: str = "") -> TableHead:
    """What a table is made of, for whoever has to say what its columns mean.

    Raises:
        InputError: ``import_…`` where the file cannot be read.
    """
    with open_table(path) as table:
        name = _sheet(table, path, sheet)
        survey = table.survey(name, NOBODY)
        layout = likeliest_layout(list(islice(table.rows(name), HEAD_WITHIN + 1)), survey)
        letters = {key: column_letters(place) for key, place in layout.places.items()}
        return TableHead(name, table.sheets, layout.by_letters, letters)


def _sheet(table: TableFile, path: Path, sheet: str) -> str:
    known = table.sheets
    if not known:
        raise InputError("import_empty", field="file", file=path.name)
    wanted = sheet or known[0]
    if wanted not in known:
        names = ", ".join(known)[:200]
        facts = {"file": path.name, "sheet": wanted[:60], "sheets": names}
        raise InputError("import_sheet", field="sheet", **facts)
    return wanted


def _reading(context: ServiceContext, path: Path, sha256: str) -> RowReading:
    office = Office(
        unit=context.office.unit,
        counter=context.office.counter,
        hours=context.hours,
        now=context.clock.now(),
        today=context.today,
    )
    name = visible(path.name)[:120]
    return RowReading(
        office, ProcedureMatcher(context.catalogue), lambda row: ImportSource(name, sha256, row)
    )


class _Run:
    """One way through the rows of a table."""

    def __init__(
        self,
        context: ServiceContext,
        reading: RowReading,
        table: TableRows,
        tally: Tally,
        is_dry: bool,
    ) -> None:
        self._context, self._reading, self._table = context, reading, table
        self._tally, self._is_dry = tally, is_dry
        # The row in which each code was met first.
        self._codes: dict[str, int] = {}
        self._first_day = context.today

    def go(self, rows: Iterator[SheetRow], total: int, watch: Watch) -> None:
        """Take all rows, part by part, until somebody or something ends it."""
        self._first_day = self._began_on()
        done, parts = 0, 0
        try:
            while part := list(islice(rows, CHUNK)):
                watch.look(done, total)
                self._take(part)
                done, parts = done + len(part), parts + 1
                if parts % CHUNKS_A_CHECKPOINT == 0 and not self._is_dry:
                    self._context.database.checkpoint()
            watch.told(total, total)
        except ReadingStopped:
            self._tally.is_stopped = True
        except ReceptionError as error:
            if self._is_dry or not self._tally.rows_in:
                raise
            self._tally.trouble = error

    def _began_on(self) -> date:
        """Since when counters of the office give out numbers here."""
        with self._context.database.read() as view:
            check_clock(self._context, view, EventKind.IMPORTED)
            check_past(view, EventKind.IMPORTED)
            first = view.imported.first_received(self._context.office.unit)
        today = self._context.today
        return today if first is None else min(today, date.fromisoformat(first[:10]))

    def _take(self, part: Sequence[SheetRow]) -> None:
        read = list(self._read(part))
        if self._is_dry:
            with self._context.database.read() as view:
                self._tally.take([row for _, row in self._fresh(view, read)])
            return
        with self._context.database.write() as tx:
            fresh = [row for _, row in self._fresh(tx, read)]
            self._store(tx, fresh)
        self._tally.take(fresh)

    def _read(self, part: Sequence[SheetRow]) -> Iterator[tuple[SheetRow, ReadRow]]:
        for row in part:
            cells = self._table.cells_of(row)
            if cells is None:
                self._tally.passed_over += row.number >= self._table.layout.first
                continue
            self._tally.rows += 1
            try:
                found = self._reading.read(cells)
                self._refuse_code(found.fact.intake.code, row.number)
            except InputError as error:
                self._tally.refuse(row, error)
            else:
                yield row, found

    def _refuse_code(self, code: str, number: int) -> None:
        """A code that stands twice in the file, or that a counter here may give out.

        Raises:
            InputError: ``import_twice``, ``import_own_number``.
        """
        first = self._codes.setdefault(code, number)
        if first != number:
            raise InputError("import_twice", field="code", first=first)
        known = DossierCode.find(code)
        if known is None or known.unit != self._context.office.unit or known.day is None:
            return
        if known.day >= self._first_day and int(known.number) >= _FIRST_OF_COUNTERS:
            raise InputError("import_own_number", field="code")

    def _fresh(
        self, view: Reading, read: Sequence[tuple[SheetRow, ReadRow]]
    ) -> Iterator[tuple[SheetRow, ReadRow]]:
        """The rows whose dossiers are not here yet."""
        unit = self._context.office.unit
        known = Known.among(view, unit, [row.fact.intake.code for _, row in read])
        for place, row in read:
            code = row.fact.intake.code
            try:
                known.refuse(code)
            except InputError as error:
                self._tally.refuse(place, error)
                continue
            if code in known.imported:
                self._tally.meet(row, differences(known.imported[code], row))
            else:
                yield place, row

    def _store(self, tx: Writing, rows: Sequence[ReadRow]) -> None:
        office, clock = self._context.office, self._context.clock
        require_in(self._context, tx, Permission.IMPORT)
        check_clock(self._context, tx, EventKind.IMPORTED)
        drafts = [
            Draft(
                dossier_uid=imported_uid(office.unit, row.fact.intake.code),
                kind=EventKind.IMPORTED,
                fact=row.fact,
                actor=office.clerk,
                counter=office.counter,
                occurred_at=row.fact.intake.received_at,
            )
            for row in rows
        ]
        if drafts:
            bring_in(tx, drafts, clock.machine_now())
