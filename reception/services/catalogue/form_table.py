"""Words of forms from a table that somebody wrote (lời văn từ bảng), and that table to begin with.

The table of a form as it holds is written out, its rows are changed and taken in again: they become
a further package of their layer, which is shown, taken back and exported like any other.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from reception.domain.catalogue_layers import Layer, LayerContent, amended
from reception.domain.errors import InputError
from reception.domain.form_rows import COMMON
from reception.domain.permissions import Permission
from reception.services.accounts.permitted import require
from reception.services.catalogue import layers_in_use
from reception.services.catalogue.csv_tables import Row
from reception.services.catalogue.form_history import still_to_hold
from reception.services.catalogue.importing import Offered, check_word, offered
from reception.services.catalogue.made_packages import amend, made_package
from reception.services.catalogue.package_forms import (
    COLUMNS,
    PERIOD,
    FormTable,
    table_of,
)
from reception.services.catalogue.package_source import read_bounded
from reception.services.context import ServiceContext
from reception.services.papers.form_in_use import common_on, form_on
from reception.services.papers.form_spec import COMMON_WORDS, SPECS, FormKey
from reception.services.papers.form_texts import item_text
from reception.storage.catalogue_packages import Origin


def read_form_table(context: ServiceContext, path: Path, layer: Layer) -> FormTable:
    """Read a table; nothing is stored. A row without a first day begins today.

    Rows that say what holds already are passed over: who wrote the table out and changed one row
    takes one row in.

    Raises:
        InputError: ``form_item_…`` and codes ``catalogue_…``; facts ``file``, ``row``, ``column``.
    """
    texts: dict[tuple[str, date], Mapping[str, str]] = {}

    def is_known(row: Row) -> bool:
        try:
            day = row.day("valid_from") if row.text("valid_from") else context.today
            form, item, text = (row.text(column) for column in ("form", "item", "text"))
            if (form, day) not in texts:
                texts[form, day] = _texts(context, form, day)
        except (InputError, ValueError):
            return False  # told when the row is checked
        return texts[form, day].get(item) == text

    table = table_of(path.name, read_bounded(path), context.today, is_known)
    with context.database.read() as view:
        own = still_to_hold(layers_in_use.content_in_use(view, layer).forms, context.today)
    codes = {row.code for row in table.rows}
    more = LayerContent(forms=table.rows)
    together = amended(LayerContent(forms=own), more).forms
    table.check_gaps(row for row in together if row.code in codes and row not in table.numbers)
    return table


def _texts(context: ServiceContext, form: str, day: date) -> Mapping[str, str]:
    """Every item of a form as it holds on a day."""
    if form == COMMON:
        return {item: common_on(context, item, day) for item in COMMON_WORDS}
    held = form_on(context, FormKey(form), day)
    return {item: item_text(held, item) for item in SPECS[FormKey(form)].items}


def offer_forms(context: ServiceContext, table: FormTable, layer: Layer) -> Offered:
    """What the rows would change; nothing is stored."""
    with context.database.read() as view:
        more = LayerContent(forms=table.rows)
        content = amended(layers_in_use.content_in_use(view, layer), more)
        package = made_package(view, content, layer, context.today)
        return offered(context, view, package, origin=Origin.TABLE)


def accept_forms(context: ServiceContext, table: FormTable, layer: Layer, pin: str = "") -> None:
    """Let the rows count, as a further package of their layer.

    Raises:
        NotPermitted: ``supervisor_pin_wrong``, ``clock_leapt``, ``clock_off``.
    """
    require(context, Permission.CATALOGUE)
    check_word(context, pin)
    with context.database.write() as tx:
        amend(context, tx, LayerContent(forms=table.rows), layer, Origin.TABLE)


def written_table(context: ServiceContext, day: date, keys: Sequence[FormKey]) -> bytes:
    """Every item of some forms as it holds on a day, as a table that can be changed.

    What forms share stands once, in rows of ``common``.

    Raises:
        InputError, EnvironmentProblem: as :func:`form_on`.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*COLUMNS, *PERIOD))
    shared = {item: common_on(context, item, day) for item in COMMON_WORDS}
    for key in keys:
        form = form_on(context, key, day)
        for item in SPECS[key].items:
            text = item_text(form, item)
            if text != shared.get(item):
                writer.writerow((key.value, item, text, "", day, ""))
    for item, text in shared.items():
        writer.writerow((COMMON, item, text, "", day, ""))
    return out.getvalue().encode("utf-8-sig")
