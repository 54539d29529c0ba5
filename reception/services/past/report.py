"""What an import would do, or did: counts, rows that were refused and why, what was converted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reception.domain.errors import InputError, ReceptionError
from reception.domain.workflow import DossierStatus
from reception.services.past.conversions import Conversion
from reception.services.past.matching import Match

MOST_SHOWN = 1_000
"""Rows that are named one by one; the file of the refused holds all of them."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot go in.

    Attributes:
        row: as the spreadsheet numbers it.
        column: title of the column at fault.
        value: its cell, as far as it is shown.
    """

    row: int
    column: str
    value: str
    error: InputError


@dataclass(frozen=True, slots=True)
class DifferingRow:
    """A dossier that is here already and of which the row says otherwise; nothing is overwritten.

    Attributes:
        columns: titles of those that differ.
    """

    row: int
    code: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """One import, tried or done.

    Attributes:
        import_id: what takes it out again.
        sheets: every table of the file; ``sheet`` is the one that was read.
        columns: titles by the field they were read as; ``unused`` those that were not read.
        titles: of every column by its letters; letters: of the columns by field.
        is_guessed: the titles told which column means what.
        head: rows of the head, from and to.
        rows: rows with a dossier, whatever became of them.
        rows_in: rows that would go in, or went.
        known: rows whose dossier is here already, as the row says it.
        differing, refused: how many; of each the first ``MOST_SHOWN`` follow.
        passed_over: rows without a dossier: titles between rows, sums, numbers under the head.
        by_status, by_match: of the rows that went in.
        notes: codes of what a person should know of the file.
        refused_file: where the refused rows were written; None where none were.
        is_stopped: somebody stopped it before its end.
        trouble: what ended it before its end; what was stored by then is in.
    """

    import_id: str
    file: str
    sha256: str
    sheet: str
    sheets: tuple[str, ...]
    is_dry: bool
    columns: Mapping[str, str]
    unused: tuple[str, ...]
    titles: Mapping[str, str]
    letters: Mapping[str, str]
    is_guessed: bool
    head: tuple[int, int]
    rows: int
    rows_in: int
    known: int
    differing: int
    differing_rows: tuple[DifferingRow, ...]
    refused: int
    refused_rows: tuple[RefusedRow, ...]
    passed_over: int
    by_status: Mapping[DossierStatus, int]
    by_match: Mapping[Match, int]
    conversions: tuple[Conversion, ...]
    notes: tuple[str, ...]
    hidden: int
    refused_file: Path | None
    is_stopped: bool
    trouble: ReceptionError | None
