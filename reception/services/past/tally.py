"""Counts what becomes of the rows of an import, and keeps the first ones by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reception.domain.errors import InputError, ReceptionError
from reception.domain.import_source import import_id_of
from reception.domain.workflow import DossierStatus
from reception.services.past.cells import shown
from reception.services.past.conversions import Conversion
from reception.services.past.mapping import Layout
from reception.services.past.matching import Match
from reception.services.past.refused_file import ADDED, RefusedFile
from reception.services.past.report import MOST_SHOWN, DifferingRow, ImportReport, RefusedRow
from reception.services.past.row_reading import ReadRow
from reception.services.sheets.rows import SheetRow, Survey, TableFile
from reception.services.sheets.xlsx_reading import column_letters

if TYPE_CHECKING:
    from reception.services.past.importing import ImportTask

_LONGEST_VALUE = 60


@dataclass(slots=True)
class Tally:
    """The figures of one run."""

    layout: Layout
    refused_file: RefusedFile
    rows: int = 0
    rows_in: int = 0
    known: int = 0
    differing: int = 0
    refused: int = 0
    passed_over: int = 0
    by_status: Counter[DossierStatus] = field(default_factory=Counter)
    by_match: Counter[Match] = field(default_factory=Counter)
    differing_rows: list[DifferingRow] = field(default_factory=list)
    refused_rows: list[RefusedRow] = field(default_factory=list)
    is_stopped: bool = False
    trouble: ReceptionError | None = None

    def refuse(self, row: SheetRow, error: InputError) -> None:
        """A row cannot go in."""
        self.refused += 1
        key = error.field or ""
        title = self.layout.title(key)
        self.refused_file.add(row, title, error)
        if len(self.refused_rows) < MOST_SHOWN:
            cell = row.cells.get(self.layout.places.get(key, 0), "")
            value = " ".join(shown(cell).split())[:_LONGEST_VALUE]
            _forget_way(error)
            self.refused_rows.append(RefusedRow(row.number, title, value, error))

    def meet(self, row: ReadRow, columns: Sequence[str]) -> None:
        """A row's dossier is here already; ``columns`` are those by which the row differs."""
        if not columns:
            self.known += 1
            return
        self.differing += 1
        if len(self.differing_rows) < MOST_SHOWN:
            titles = tuple(self.layout.title(key) for key in columns)
            fact = row.fact
            self.differing_rows.append(DifferingRow(fact.source.row, fact.intake.code, titles))

    def take(self, rows: Sequence[ReadRow]) -> None:
        """Rows went in, or would."""
        self.rows_in += len(rows)
        self.by_status.update(row.fact.status for row in rows)
        self.by_match.update(row.match for row in rows)

    def save_refused(self, task: ImportTask) -> tuple[Path | None, tuple[str, ...]]:
        """The file of the refused, and what to say where it could not be written."""
        if not task.writes_refused:
            return None, ()
        try:
            return self.refused_file.save(task.path, task.refused_to), ()
        except ReceptionError:
            if task.refused_to is not None and not self.rows_in:
                raise
            return None, ("import_refused_unsaved",)

    def report(
        self,
        task: ImportTask,
        table: TableFile,
        sheet: str,
        source: tuple[str, Survey, Sequence[Conversion]],
    ) -> ImportReport:
        """Everything that is told of the run.

        Args:
            source: SHA-256 of the file, what was known of the table, what was converted.
        """
        sha256, survey, conversions = source
        refused_file, unsaved = self.save_refused(task)
        layout = self.layout
        notes = [*table.notes, *unsaved]
        notes += ["import_more_sheets"] if len(table.sheets) > 1 else []
        notes += ["import_formulas"] if survey.formulas else []
        notes += ["import_hidden"] if survey.hidden else []
        used = set(layout.places.values())
        return ImportReport(
            import_id=import_id_of(sha256),
            file=task.path.name,
            sha256=sha256,
            sheet=sheet,
            sheets=table.sheets,
            is_dry=task.is_dry,
            columns={key: layout.title(key) for key in layout.places},
            unused=tuple(
                title
                for place, title in sorted(layout.titles.items())
                if title and place not in used and title not in ADDED
            ),
            titles=layout.by_letters,
            letters={key: column_letters(place) for key, place in layout.places.items()},
            is_guessed=layout.is_guessed,
            head=layout.head,
            rows=self.rows,
            rows_in=self.rows_in,
            known=self.known,
            differing=self.differing,
            differing_rows=tuple(self.differing_rows),
            refused=self.refused,
            refused_rows=tuple(self.refused_rows),
            passed_over=self.passed_over,
            by_status=dict(sorted(self.by_status.items())),
            by_match=dict(self.by_match),
            conversions=tuple(conversions),
            notes=tuple(notes),
            hidden=survey.hidden,
            refused_file=refused_file,
            is_stopped=self.is_stopped,
            trouble=self.trouble,
        )


def _forget_way(error: InputError) -> None:
    """Its way through the functions would keep all rows of its part in memory as long as it."""
    error.with_traceback(None)
    error.__cause__ = error.__context__ = None
