"""The wording and layout of the forms (lời văn, bố cục biểu mẫu) as dated, editable data.

A form set (bộ biểu mẫu) is one TOML file with the day from which it holds: the program brings the
set of TT 03/2025/TT-VPCP, an office may lay its own beside its data. Packages of the catalogue
replace single items for a period (``forms.csv``). A dossier keeps what was in force on the day of
its reception.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from reception import resources
from reception.domain.errors import EnvironmentProblem
from reception.domain.form_rows import COMMON, FormRows, row_on
from reception.services.papers.form_model import FormLayout, FormSet, FormText, lines_of
from reception.services.papers.form_rules import layout_of
from reception.services.papers.form_sets import load_set, load_sets
from reception.services.papers.form_spec import (
    HEAD_ITEMS,
    LAYOUT_ITEMS,
    LINE_END,
    SPECS,
    FormKey,
)

__all__ = [
    "FOLDER",
    "FormKey",
    "FormText",
    "common_text",
    "form_text",
    "item_text",
    "load_set",
    "load_sets",
    "usual_form",
]

FOLDER = "templates"
NO_ROWS: FormRows = MappingProxyType({})


def form_text(
    key: FormKey, day: date, office_folder: Path | None = None, rows: FormRows = NO_ROWS
) -> FormText:
    """A form as it held on a day.

    Args:
        key: which form.
        day: the day of reception of the dossier, or today for papers without one.
        office_folder: the office's own sets; of two sets from the same day the office's holds.
        rows: what the layers of the catalogue say in place of them.

    Raises:
        InputError: ``form_text_…`` with ``file`` and ``field``.
        EnvironmentProblem: ``form_texts_missing`` when no set holds on that day.
    """
    base, own = _base(key, day, office_folder)
    return _with_rows(key, base, own, rows, day) if rows else base


@cache
def usual_form(key: FormKey) -> FormText:
    """The program's newest words of a form, for papers that were given none."""
    return form_text(key, date.max)


def item_text(form: FormText, item: str) -> str:
    """One item as a package writes it."""
    layout = form.layout
    written: dict[str, str] = {
        "name": form.name,
        "title": LINE_END.join(form.title),
        "number": form.number,
        "copies": LINE_END.join(form.copies),
        "size": layout.size,
        "letters": str(layout.letters),
        "together": str(int(layout.together)),
        "hide": LINE_END.join(layout.hide),
        "order": LINE_END.join(layout.order),
    }
    return written[item] if item in written else form.sentences.get(item, "")


def common_text(item: str, day: date, office_folder: Path | None = None) -> str:
    """What the sets say of an item that forms share."""
    shipped = _shipped(resources.path(FOLDER))
    sets = [*shipped, *(load_sets(office_folder) if office_folder else ())]
    return _common(sets, day).get(item, "")


# ------------------------------------------------------------------------------------- inside
def _base(
    key: FormKey, day: date, office_folder: Path | None
) -> tuple[FormText, Mapping[str, str]]:
    """The form by the sets alone, and the sentences it has of its own."""
    shipped = _shipped(resources.path(FOLDER))
    sets = [*shipped, *(load_sets(office_folder) if office_folder else ())]
    best = _best([found for found in sets if key in found.forms], day)
    form = best.forms[key]
    known = [item for item in shipped if key in item.forms]
    own = {**_best(known, day).forms[key].sentences, **form.sentences} if known else form.sentences
    sentences = {**_common(sets, day), **own}
    return replace(form, sentences=MappingProxyType(sentences)), own


def _best(sets: Sequence[FormSet], day: date) -> FormSet:
    """The set in force on a day; of two from the same day the later in order."""
    in_force = [found for found in sets if found.valid_from <= day]
    # Before the first set there was another form; the oldest one known is nearest to it.
    fitting = in_force or sorted(sets, key=lambda found: found.valid_from)[:1]
    if not fitting:
        raise EnvironmentProblem("form_texts_missing")
    best = fitting[0]
    for found in fitting[1:]:
        if found.valid_from >= best.valid_from:
            best = found
    return best


def _common(sets: Sequence[FormSet], day: date) -> dict[str, str]:
    """What forms share on a day; a later set need not say all of it."""
    in_force = [found for found in sets if found.valid_from <= day] or list(sets)
    ordered = sorted(in_force, key=lambda found: found.valid_from)
    return {key: text for found in ordered for key, text in found.common.items()}


def _with_rows(
    key: FormKey, base: FormText, own: Mapping[str, str], rows: FormRows, day: date
) -> FormText:
    """The form with what the layers say; a form's own words stand over those that all share."""
    spec = SPECS[key]
    said: dict[str, str] = {}
    for item in spec.items:
        row = row_on(rows, key, item, day)
        if row is None and item not in own:
            row = row_on(rows, COMMON, item, day)
        if row is not None:
            said[item] = row.text
    if not said:
        return base
    head = {item: said.pop(item) for item in HEAD_ITEMS if item in said}
    chosen = {item: said.pop(item) for item in LAYOUT_ITEMS if item in said}
    return FormText(
        name=head.get("name", base.name),
        title=lines_of(head["title"]) if "title" in head else base.title,
        number=head.get("number", base.number),
        copies=lines_of(head["copies"]) if "copies" in head else base.copies,
        sentences=MappingProxyType({**base.sentences, **said}),
        layout=_layout(key, base, chosen) if chosen else base.layout,
    )


def _layout(key: FormKey, base: FormText, chosen: Mapping[str, str]) -> FormLayout:
    texts = {item: item_text(base, item) for item in LAYOUT_ITEMS}
    return layout_of(SPECS[key], {**texts, **chosen})


# What the program brings stays as it is while it runs; nobody need look whether it changed.
_shipped = lru_cache(maxsize=1)(load_sets)
