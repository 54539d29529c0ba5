"""The forms of this office: the program's sets, its own, and what the layers say over them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reception.domain.errors import InputError
from reception.domain.form_rows import (
    COMMON,
    FormChange,
    FormRow,
    FormRows,
    form_difference,
    row_on,
)
from reception.services.context import ServiceContext
from reception.services.papers.form_texts import (
    FOLDER,
    FormKey,
    FormText,
    common_text,
    form_text,
    item_text,
)

_RECEIPTS = (FormKey.INTAKE, FormKey.VISIT)


def form_on(
    context: ServiceContext, key: FormKey, day: date, rows: FormRows | None = None
) -> FormText:
    """A form as it holds here on a day, its facts still in braces.

    A citizen never waits for a receipt because a file of the office is broken: without that file
    the program's words hold. The check of the forms tells of it.

    Args:
        rows: what the layers say; left out, what they say in use.

    Raises:
        InputError: ``form_text_…`` of a set of the office that cannot be read.
        EnvironmentProblem: ``form_texts_missing``.
    """
    rows = context.catalogue.forms if rows is None else rows
    try:
        return form_text(key, day, context.folder.root / FOLDER, rows)
    except InputError:
        if key not in _RECEIPTS:
            raise
        return form_text(key, day, rows=rows)


def common_on(context: ServiceContext, item: str, day: date) -> str:
    """What forms share on a day, a form's own words left aside."""
    row = row_on(context.catalogue.forms, COMMON, item, day)
    return row.text if row else common_text(item, day, context.folder.root / FOLDER)


def form_changes(
    context: ServiceContext, before: Iterable[FormRow], after: Iterable[FormRow]
) -> tuple[FormChange, ...]:
    """What other rows of the layers change in the forms of this office.

    Raises:
        InputError, EnvironmentProblem: as :func:`form_on`.
    """
    folder = context.folder.root / FOLDER

    def usual(form: str, item: str, day: date) -> str:
        if form == COMMON:
            return common_text(item, day, folder)
        return item_text(form_text(FormKey(form), day, folder), item)

    return form_difference(before, after, usual)
