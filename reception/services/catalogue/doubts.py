"""What is doubtful in a checked package (chỗ đáng ngờ): told to its taker, never refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from reception.domain.errors import InputError
from reception.domain.fees import FeeKind
from reception.services.catalogue.csv_tables import Row, read_table
from reception.services.catalogue.package_files import (
    ALL_TABLES,
    OPTIONAL_COLUMNS,
    CataloguePackage,
)
from reception.services.catalogue.package_rows import SCALE, paper


def package_doubts(package: CataloguePackage) -> tuple[InputError, ...]:
    """The doubtful cells of a package that was read, each with file, row and column.

    Codes: ``catalogue_no_question`` for a condition that names no case of its own, so that nobody
    at the desk can answer it; ``catalogue_heading`` for the heading of a list in place of a paper;
    ``catalogue_unknown_value`` for pages and caps of a rate that does not count by the page.
    """
    return tuple(
        doubt
        for name, doubts_of in _DOUBTS.items()
        if (content := package.files.get(name)) is not None
        for row in read_table(name, content, ALL_TABLES[name], OPTIONAL_COLUMNS.get(name, ()))
        for doubt in doubts_of(row)
    )


def _about_paper(row: Row) -> Iterator[InputError]:
    item = paper(row)
    if item.asks_nothing:
        yield row.fault("catalogue_no_question", "condition")
    if item.name.endswith(":"):
        yield row.fault("catalogue_heading", "name")


def _about_fee(row: Row) -> Iterator[InputError]:
    if row.text("kind") != FeeKind.PER_PAGE.value:
        for column in SCALE:
            if row.text(column):
                yield row.fault("catalogue_unknown_value", column, allowed="(trống)")


_DOUBTS: Mapping[str, Callable[[Row], Iterator[InputError]]] = {
    "papers.csv": _about_paper,
    "fees.csv": _about_fee,
}
