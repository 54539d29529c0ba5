"""What is doubtful in a checked package (chỗ đáng ngờ): told to its taker, never refused."""

from __future__ import annotations

from reception.domain.errors import InputError
from reception.services.catalogue.csv_tables import Row, read_table
from reception.services.catalogue.package_files import (
    ALL_TABLES,
    OPTIONAL_COLUMNS,
    CataloguePackage,
)
from reception.services.catalogue.package_rows import paper

_PAPERS = "papers.csv"


def package_doubts(package: CataloguePackage) -> tuple[InputError, ...]:
    """The doubtful cells of a package that was read, each with file, row and column.

    Codes: ``catalogue_no_question`` for a condition that names no case of its own, so that nobody
    at the desk can answer it; ``catalogue_heading`` for the heading of a list in place of a paper.
    """
    content = package.files.get(_PAPERS)
    if content is None:
        return ()
    rows = read_table(_PAPERS, content, ALL_TABLES[_PAPERS], OPTIONAL_COLUMNS[_PAPERS])
    return tuple(doubt for row in rows if (doubt := _doubt(row)) is not None)


def _doubt(row: Row) -> InputError | None:
    item = paper(row)
    if item.asks_nothing:
        return row.fault("catalogue_no_question", "condition")
    return row.fault("catalogue_heading", "name") if item.name.endswith(":") else None
