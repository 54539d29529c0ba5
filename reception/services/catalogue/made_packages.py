"""Packages that are made here row by row: what a layer says in use, and more.

Each makes a further package of the layer out of the one in use, so that history and the step back
are the same for a row typed here as for a package that came from outside.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from reception.domain.catalogue_layers import Layer, LayerContent, amended, merge
from reception.domain.errors import InputError
from reception.domain.procedure import ProcedureVersion
from reception.services.catalogue import layers_in_use
from reception.services.catalogue.form_history import still_to_hold
from reception.services.catalogue.layers_in_use import Acceptance
from reception.services.catalogue.package_files import CataloguePackage, package_of
from reception.services.catalogue.package_writer import package_files
from reception.services.clock import check_date
from reception.services.context import ServiceContext
from reception.services.printable_signs import printable_line
from reception.storage.catalogue_packages import Origin
from reception.storage.unit_of_work import Reading, Writing

_MAX_TEXT = 500


def amend(
    context: ServiceContext, tx: Writing, more: LayerContent, layer: Layer, origin: Origin
) -> LayerContent:
    """A further package of a layer: what it says in use, and more; returns the merged content.

    Its version is the day. That of a clock a year ahead would keep out every other package of the
    layer for a year, here and wherever the layer is taken to.

    Raises:
        NotPermitted: ``clock_leapt``, ``clock_off``.
    """
    content = amended(layers_in_use.content_in_use(tx, layer), more)
    return take_made(context, tx, content, layer, origin)


def take_made(
    context: ServiceContext, tx: Writing, content: LayerContent, layer: Layer, origin: Origin
) -> LayerContent:
    """Let content made here count as a further package of its layer; returns the merged content.

    Raises:
        NotPermitted: ``clock_leapt``, ``clock_off``.
    """
    check_date(context, tx)
    package = made_package(tx, content, layer, context.today)
    return layers_in_use.take(tx, package, Acceptance.of(context, origin))


def made_package(
    view: Reading, content: LayerContent, layer: Layer, today: date
) -> CataloguePackage:
    """Content made here as a package that is newer than those of its layer; nothing is stored."""
    files = package_files(
        replace(content, forms=still_to_hold(content.forms, today)),
        layer,
        version=layers_in_use.next_version(view, layer, today),
        valid_from=today,
        days_off=layers_in_use.days_off_in_use(view, layer),
    )
    return package_of(files, layer=layer, below=layers_in_use.codes_below(view, layer))


def changed_from(
    own: ProcedureVersion, first: date, changes: LayerContent, layer: Layer
) -> ProcedureVersion:
    """A layer's own version as it holds from a day on, with other limits and fees."""
    start = replace(own, version=f"{first:%Y%m%d}", valid_from=first)
    (changed,) = merge(LayerContent(versions=(start,)), changes, layer).versions
    return replace(changed, version=start.version)


def last_day_before_gap(
    versions: Iterable[ProcedureVersion], code: str, first: date
) -> date | None:
    """The day on which a layer's own versions of a code ended, where days without one would lie
    between it and the first day of a further one; else None.
    """
    before = [item for item in versions if item.code == code and item.valid_from < first]
    last = max((item.valid_to or date.max for item in before), default=date.max)
    return last if last < first - timedelta(days=1) else None


def gap_days(last: date) -> dict[str, str]:
    """When a code ended and the day after, as facts of an error."""
    return {"last": f"{last:%d/%m/%Y}", "first": f"{last + timedelta(days=1):%d/%m/%Y}"}


def entry_line(text: str, field: str, *, is_needed: bool = False) -> str:
    """One line of an entry as it is stored.

    Raises:
        InputError: ``required``, or a fault of the text, naming ``field``.
    """
    words = printable_line(text, field=field, max_length=_MAX_TEXT)
    if is_needed and not words:
        raise InputError("required", field=field)
    return words
