"""``forms.csv`` of a package: single items of the forms, each from a day on.

Every row is checked by the rules of its form before the package is taken: a fact nobody knows, one
that the law asks for and is not there, a sign no font has, a part that may not be hidden.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from reception.domain.errors import InputError
from reception.domain.form_rows import COMMON, FormRow
from reception.domain.text import clean_line
from reception.services.catalogue.csv_tables import MAX_CELL, Row, read_table
from reception.services.catalogue.package_rows import optional_period
from reception.services.catalogue.package_versions import overlap
from reception.services.papers.form_rules import check_item, check_wording
from reception.services.papers.form_spec import COMMON_WORDS, SPECS, FormKey

FORMS = "forms.csv"
COLUMNS = ("form", "item", "text", "source")
PERIOD = ("valid_from", "valid_to")
_KEYS: Mapping[str, FormKey | None] = {COMMON: None, **{key.value: key for key in FormKey}}
_MAX_ROWS = 600


def form_rows(rows: Sequence[Row], usual: date) -> tuple[FormRow, ...]:
    """The checked rows of the table.

    Args:
        usual: the first day of a row that names none.

    Raises:
        InputError: ``form_item_…`` and codes ``catalogue_…``; facts ``file``, ``row``, ``column``.
    """
    if len(rows) > _MAX_ROWS:
        raise _fault(rows[_MAX_ROWS], "form_item_too_many", "item", most=_MAX_ROWS)
    found: defaultdict[str, list[tuple[Row, FormRow]]] = defaultdict(list)
    for row in rows:
        item = _form_row(row, usual)
        if any(overlap(item, other) for _, other in found[item.code]):
            raise _fault(row, "form_item_overlap", "valid_from", item=item.code)
        found[item.code].append((row, item))
    for items in found.values():
        _check_gaps(items)
    return tuple(item for items in found.values() for _, item in items)


def numbers_of(content: bytes | None, usual: date) -> Mapping[FormRow, int]:
    """The number of each row in its table, to say where a fault stands that the drawing finds."""
    if content is None:
        return {}
    rows = read_table(FORMS, content, COLUMNS, PERIOD)
    return {_form_row(row, usual): row.number for row in rows}


def _form_row(row: Row, usual: date) -> FormRow:
    key = row.choice("form", _KEYS)
    items = tuple(COMMON_WORDS) if key is None else SPECS[key].items
    name = row.choice("item", {item: item for item in items})
    text = _text(row)
    try:
        if key is None:
            check_wording(COMMON_WORDS[name], text)
        else:
            check_item(SPECS[key], name, text)
    except InputError as error:
        raise _fault(row, error.code, "text", **error.facts) from error
    first, last = optional_period(row, usual)
    return FormRow(row.text("form"), name, text, first, last, row.required("source"))


def _fault(row: Row, code: str, column: str, **facts: object) -> InputError:
    return row.fault(code, column, where=place_of(row.number, column), **facts)


def place_of(number: int, column: str = "text") -> str:
    """A cell of the table, in words."""
    return f"{FORMS}, dòng {number}, cột {column}"


def _text(row: Row) -> str:
    """The text as it will be printed; a sign that no font has is told by the rules."""
    try:
        return clean_line(row.cells["text"], field="text", max_length=MAX_CELL)
    except InputError as error:
        raise row.fault("catalogue_bad_text", "text") from error


def _check_gaps(items: Iterable[tuple[Row, FormRow]]) -> None:
    """Rows of one item follow each other without a day between them.

    Raises:
        InputError: ``form_item_gap``: the words of before would come back for a few days.
    """
    ordered = sorted(items, key=lambda pair: pair[1].valid_from)
    for (_, before), (row, after) in pairwise(ordered):
        assert before.valid_to is not None, "an open row would overlap"
        if before.valid_to + timedelta(days=1) < after.valid_from:
            raise _fault(row, "form_item_gap", "valid_from", item=after.code)
