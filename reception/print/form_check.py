"""Looks at forms before they count: drawn with invented data, and what is wrong with them.

A form is checked item by item by its rules, then drawn on every paper it is offered on: a full
sample has to stand on one page a copy, as the receipt promises for up to twelve papers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from reception.domain.errors import InputError
from reception.domain.form_rows import COMMON, FormRow, FormRows, days_of_change
from reception.print.layout import PaperSize
from reception.print.page_count import page_count
from reception.print.slips.guidance_slip import render_guidance
from reception.print.slips.handover_list import render_handover
from reception.print.slips.intake_slip import render_intake_slip
from reception.print.slips.letters import render_letter
from reception.print.slips.register_book import render_register
from reception.print.slips.visit_slip import render_visit_slip
from reception.services.catalogue.importing import Offered
from reception.services.catalogue.package_forms import FORMS, FormTable, table_of
from reception.services.context import ServiceContext
from reception.services.papers.form_model import FormText
from reception.services.papers.form_rules import check_item
from reception.services.papers.form_samples import sample_data
from reception.services.papers.form_spec import COMMON_WORDS, SPECS, FormKey
from reception.services.papers.form_texts import FOLDER, form_text, item_text
from reception.services.papers.slip_data import OfficeHeader

_RENDERERS: Mapping[FormKey, Callable[..., bytes]] = MappingProxyType(
    {
        FormKey.INTAKE: render_intake_slip,
        FormKey.VISIT: render_visit_slip,
        FormKey.GUIDANCE: render_guidance,
        FormKey.REGISTER: render_register,
        FormKey.HANDOVER: render_handover,
        FormKey.HANDOVER_RESULTS: render_handover,
    }
)


def draw_sample(
    key: FormKey,
    form: FormText,
    header: OfficeHeader,
    day: date,
    *,
    size: str = "",
    is_full: bool = False,
) -> bytes:
    """A form with invented data as a PDF.

    Args:
        day: on which everything on it happens.
        size: one of the form's papers; left out, the one it chose.

    Raises:
        InputError: those of the form's renderer.
    """
    data: Any = sample_data(key, form, header, day, is_full=is_full)
    render = _RENDERERS.get(key, render_letter)
    return render(data) if SPECS[key].is_list else render(data, size=size)


def findings(
    key: FormKey, form: FormText, header: OfficeHeader, day: date
) -> tuple[InputError, ...]:
    """Everything that is wrong with a form as it holds on a day; ``where`` names form and item."""
    found = list(_wording_faults(key, form))
    if not found:
        found += _drawing_faults(key, form, header, day)
    return tuple(found)


def check_offered(
    context: ServiceContext, offer: Offered, table: FormTable | None = None
) -> Offered:
    """The package, once every form it changes can be drawn as promised.

    Args:
        table: what somebody wrote by hand, where the package was made of it here.

    Raises:
        InputError: ``form_item_…`` with ``file``, ``row`` and ``column``.
    """
    if table is None:
        content = offer.package.files.get(FORMS)
        if content is None:
            return offer
        table = table_of(FORMS, content, offer.package.valid_from)
        table.check_gaps()
    for key in FormKey:
        own = [row for row in table.rows if row.form in (COMMON, key)]
        for day in _days(own, offer.form_rows, key):
            _check_day(context, offer, table, (key, day, own))
    return offer


def _days(own: Sequence[FormRow], rows: FormRows, key: FormKey) -> list[date]:
    """The days from the first of the new rows on, on which a form may look different."""
    if not own:
        return []
    first = min(row.valid_from for row in own)
    return sorted({first, *(day for day in days_of_change(rows, key) if day > first)})


def _check_day(
    context: ServiceContext,
    offer: Offered,
    table: FormTable,
    what: tuple[FormKey, date, Sequence[FormRow]],
) -> None:
    key, day, own = what
    folder = context.folder.root / FOLDER
    form = form_text(key, day, folder, offer.form_rows)
    faults = findings(key, form, context.office.header, day)
    holding = [row for row in own if row.holds_on(day)]
    if not (faults and holding):
        return
    # What was wrong before is not the fault of these rows.
    as_it_is = form_text(key, day, folder, context.catalogue.forms)
    known = set(map(_sameness, findings(key, as_it_is, context.office.header, day)))
    for fault in faults:
        if _sameness(fault) not in known:
            blamed = _to_blame(holding, form_text(key, day, folder))
            facts = {**fault.facts, **table.place(blamed)}
            raise InputError(fault.code, field="text", **facts)


def _sameness(fault: InputError) -> tuple[object, ...]:
    return fault.code, fault.facts.get("where"), fault.facts.get("size")


# ------------------------------------------------------------------------------------- inside
def _wording_faults(key: FormKey, form: FormText) -> Iterable[InputError]:
    spec = SPECS[key]
    for item in spec.items:
        text = item_text(form, item)
        try:
            if text or item not in COMMON_WORDS:
                check_item(spec, item, text)
        except InputError as error:
            yield _told(error, f"{form.name}, mục {item}")


def _drawing_faults(
    key: FormKey, form: FormText, header: OfficeHeader, day: date
) -> Iterable[InputError]:
    for size in SPECS[key].sizes:
        facts = {"where": form.name, "form": form.name, "size": size}
        try:
            pdf = draw_sample(key, form, header, day, size=size, is_full=True)
        except InputError as error:
            yield InputError("form_item_whole", field="text", cause=error.code, **facts)
            continue
        pages = _pages_of_a_copy(pdf, form, size)
        if pages > 1:
            yield InputError("form_item_page", field="text", pages=pages, **facts)


def _pages_of_a_copy(pdf: bytes, form: FormText, size: str) -> int:
    copies = len(form.copies)
    if form.layout.together and size == PaperSize.A5:
        copies = -(-copies // 2)
    return page_count(pdf) // copies


def _told(error: InputError, where: str) -> InputError:
    return InputError(error.code, field="text", **{**error.facts, "where": where})


def _to_blame(rows: Iterable[FormRow], usual: FormText) -> FormRow:
    """The row that lengthens a form most, for a fault that only the whole shows."""
    return max(rows, key=lambda row: len(row.text) - len(item_text(usual, row.item)))
