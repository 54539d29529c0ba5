"""``forms.csv`` of a package: single items of the forms, each from a day on.

Every row is checked by the rules of its form before the package is taken: a fact nobody knows, one
that the law asks for and is not there, a sign no font has, a part that may not be hidden.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from reception.domain.errors import InputError
from reception.domain.form_rows import COMMON, FormRow
from reception.domain.text import clean_line
from reception.services.catalogue.csv_tables import MAX_CELL, Row, read_table
from reception.services.catalogue.package_rows import optional_period
from reception.services.catalogue.package_versions import overlap
from reception.services.papers.form_rules import check_common, check_item
from reception.services.papers.form_spec import COMMON_WORDS, SPECS, FormKey

FORMS = "forms.csv"
COLUMNS = ("form", "item", "text", "source")
PERIOD = ("valid_from", "valid_to")
_KEYS: Mapping[str, FormKey | None] = {COMMON: None, **{key.value: key for key in FormKey}}
_MAX_ROWS = 600
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FormTable:
    """The checked rows of a table, each with the number a spreadsheet gives it."""

    file: str
    numbers: Mapping[FormRow, int]

    @property
    def rows(self) -> tuple[FormRow, ...]:
        """The rows in their order."""
        return tuple(self.numbers)

    def place(self, row: FormRow, column: str = "text") -> dict[str, object]:
        """Where a row stands, as facts of an error."""
        number = self.numbers[row]
        where = _where(self.file, number, column)
        return {"file": self.file, "row": number, "column": column, "where": where}

    def check_gaps(self, others: Iterable[FormRow] = ()) -> None:
        """Rows of one item follow each other without a day between them.

        Args:
            others: further rows of the same layer.

        Raises:
            InputError: ``form_item_gap``: the words of before would come back for a few days.
        """
        found: defaultdict[str, list[FormRow]] = defaultdict(list)
        for row in (*self.rows, *others):
            found[row.code].append(row)
        for rows in found.values():
            for before, after in pairwise(sorted(rows, key=lambda row: row.valid_from)):
                last = before.valid_to or date.max
                told = after if after in self.numbers else before
                if last < date.max and last + _DAY < after.valid_from and told in self.numbers:
                    column = "valid_from" if told is after else "valid_to"
                    facts = {**self.place(told, column), "item": told.code}
                    raise InputError("form_item_gap", field=column, **facts)


def table_of(
    file: str, content: bytes, usual: date, is_known: Callable[[Row], bool] = lambda _: False
) -> FormTable:
    """The table of a file.

    Args:
        file: its name, for errors.
        usual: the first day of a row that names none.
        is_known: says of a row that it may be passed over, because it holds already.

    Raises:
        InputError: as :func:`form_rows`; ``catalogue_columns``, ``catalogue_not_utf8``…
    """
    rows = [row for row in read_table(file, content, COLUMNS, PERIOD) if not is_known(row)]
    found = form_rows(rows, usual)
    return FormTable(file, dict(zip(found, (row.number for row in rows), strict=True)))


def form_rows(rows: Sequence[Row], usual: date) -> tuple[FormRow, ...]:
    """The checked rows of the table.

    Args:
        usual: the first day of a row that names none.

    Raises:
        InputError: ``form_item_…`` and codes ``catalogue_…``; facts ``file``, ``row``, ``column``.
    """
    if len(rows) > _MAX_ROWS:
        raise _fault(rows[_MAX_ROWS], "form_item_too_many", "item", most=_MAX_ROWS)
    found: defaultdict[str, list[FormRow]] = defaultdict(list)
    made = []
    for row in rows:
        item = _form_row(row, usual)
        if any(overlap(item, other) for other in found[item.code]):
            raise _fault(row, "form_item_overlap", "valid_from", item=item.code)
        found[item.code].append(item)
        made.append(item)
    return tuple(made)


def _form_row(row: Row, usual: date) -> FormRow:
    key = row.choice("form", _KEYS)
    items = tuple(COMMON_WORDS) if key is None else SPECS[key].items
    name = row.choice("item", {item: item for item in items})
    text = _text(row)
    try:
        if key is None:
            check_common(name, text)
        else:
            check_item(SPECS[key], name, text)
    except InputError as error:
        raise _fault(row, error.code, "text", **error.facts) from error
    first, last = optional_period(row, usual)
    return FormRow(row.text("form"), name, text, first, last, row.required("source"))


def _fault(row: Row, code: str, column: str, **facts: object) -> InputError:
    return row.fault(code, column, where=_where(row.file, row.number, column), **facts)


def _where(file: str, number: int, column: str) -> str:
    """A cell of a table, in words."""
    return f"{file}, dòng {number}, cột {column}"


def _text(row: Row) -> str:
    """The text as it will be printed; a sign that no font has is told by the rules."""
    try:
        return clean_line(row.cells["text"], field="text", max_length=MAX_CELL)
    except InputError as error:
        raise row.fault("catalogue_bad_text", "text") from error
