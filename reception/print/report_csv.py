"""A report of figures as text that a Vietnamese Excel opens with a double click.

UTF-8 with a byte order mark, or Excel takes the marks of Vietnamese for other letters; semicolons,
because with the comma as decimal sign Excel separates by them. A first line ``sep=;`` would do for
any country's Excel, but with it Excel no longer looks at the byte order mark.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from reception.domain.figures import TOTAL, FigureTable
from reception.domain.signs import FORMULA_STARTS
from reception.print.training_mark import marked_office
from reception.services.reports.report_data import Report


def report_csv(data: Report) -> bytes:
    """The whole report, table below table."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in _rows(data):
        writer.writerow([_safe(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig", "replace")


def _rows(data: Report) -> Iterator[list[str]]:
    for words in (
        marked_office(data.header),
        data.words.title,
        data.period_words,
        data.state_words,
    ):
        yield [words]
    for table in data.tables:
        yield []
        yield [table.title]
        yield from _table(table)
    yield []
    yield from ([note] for note in data.words.notes)
    yield ["Mã kiểm tra số liệu", data.digest]


def _table(table: FigureTable) -> Iterator[list[str]]:
    titles = (f"{column.group}: {column.title}" if column.group else column.title
              for column in table.columns)  # fmt: skip
    yield ["TT", table.label_title, *titles]
    for number, row in enumerate(table.rows, start=1):
        figures = ("" if value is None else str(value) for value in row.values)
        yield ["" if row.key == TOTAL else str(number), row.label, *figures]


def _safe(cell: str) -> str:
    """Words that Excel would take for a formula get the sign that makes them text there.

    A figure is never among them: what begins with a minus and is a number stays one.
    """
    is_number = cell.removeprefix("-").isdigit()
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) and not is_number else cell
