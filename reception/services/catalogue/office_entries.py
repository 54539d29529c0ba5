"""Entries of the office itself (thủ tục do cơ quan ghi), and what other layers gain row by row.

Each entry makes a further package of the layer out of the one in use, so that history and the step
back are the same for a row typed here as for a package that came from outside.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reception.domain.catalogue_layers import Layer, LayerContent, amended, merge
from reception.domain.checklist import ChecklistItem, PaperCount
from reception.domain.deadline import TimeLimit
from reception.domain.errors import InputError
from reception.domain.fees import FeeKind, FeeRule, check_amount
from reception.domain.procedure import (
    Confidence,
    LimitRow,
    ProcedureVersion,
    national_code,
    own_code,
)
from reception.services.catalogue import layers_in_use
from reception.services.catalogue.form_history import still_to_hold
from reception.services.catalogue.importing import check_word
from reception.services.catalogue.layers_in_use import Acceptance
from reception.services.catalogue.package_files import CataloguePackage, package_of
from reception.services.catalogue.package_rows import CODE
from reception.services.catalogue.package_writer import package_files
from reception.services.clock import check_date
from reception.services.context import ServiceContext
from reception.services.printable_signs import printable_line
from reception.storage.catalogue_packages import Origin
from reception.storage.unit_of_work import Reading, Writing

_MAX_TEXT = 500


@dataclass(frozen=True, slots=True)
class EntryLimit:
    """A time limit as typed."""

    value: int
    unit: str


@dataclass(frozen=True, slots=True)
class EntryFee:
    """A fee as typed, in đồng; ``decision`` is where it is set."""

    amount: int
    name: str = "Phí, lệ phí"
    decision: str = ""


@dataclass(frozen=True, slots=True)
class OfficeEntry:
    """A procedure as typed for the office's layer.

    Attributes:
        decision: number and day of the text that orders it.
        code: of a procedure that is there already or that the portal gave; one of the office's own
            (:func:`own_code`) where it is empty.
        limit: None where no limit is set.
        valid_from: today where it is None.
    """

    name: str
    field: str
    decision: str
    code: str = ""
    limit: EntryLimit | None = None
    fee: EntryFee | None = None
    papers: tuple[PaperCount, ...] | None = None
    result: str = ""
    note: str = ""
    valid_from: date | None = None


def add_entry(context: ServiceContext, entry: OfficeEntry, pin: str = "") -> ProcedureVersion:
    """Add a procedure to the office's layer; returns it as it is received from its day on.

    Raises:
        InputError: naming the field at fault.
        NotPermitted: ``supervisor_pin_wrong``, ``clock_leapt``, ``clock_off``.
    """
    check_word(context, pin)
    with context.database.write() as tx:
        version = _version(entry, _code(context, tx, entry.code), context.today)
        own = layers_in_use.content_in_use(tx, Layer.OFFICE).versions
        ended_on = last_day_before_gap(own, version.code, version.valid_from)
        if ended_on is not None:
            raise InputError("entry_gap", field="valid_from", **gap_days(ended_on))
        more = LayerContent(versions=(version,))
        merged = amend(context, tx, more, Layer.OFFICE, Origin.OFFICE)
    return next(
        item
        for item in merged.versions
        if item.code == version.code and item.holds_on(version.valid_from)
    )


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


def _code(context: ServiceContext, tx: Writing, typed: str) -> str:
    """The code as typed, or the next of the office's own, also after those no longer in use.

    A national code stays that one with the province's ending, so that nothing stands there twice.
    """
    code = typed.strip()
    if not code:
        stored = (tx.procedures.texts(retired=retired) for retired in (False, True))
        return own_code((code for rows in stored for code, *_ in rows), context.new_uid())
    if not CODE.fullmatch(code):
        raise InputError("bad_procedure_code", field="code", value=code[:40])
    known = {code for code, *_ in tx.procedures.texts(retired=False)}
    national = national_code(code)
    return national if code not in known and national in known else code


def _version(entry: OfficeEntry, code: str, today: date) -> ProcedureVersion:
    first = entry.valid_from or today
    decision = entry_line(entry.decision, "decision", is_needed=True)
    limit = None
    if entry.limit is not None:
        limit = TimeLimit.of(entry.limit.value, entry.limit.unit)
    return ProcedureVersion(
        code=code,
        version=f"{first:%Y%m%d}",
        name=entry_line(entry.name, "name", is_needed=True),
        field=entry_line(entry.field, "field", is_needed=True),
        valid_from=first,
        limits=(LimitRow(limit, note=decision),),
        fees=() if entry.fee is None else (_fee(entry.fee, first),),
        checklist=tuple(_paper(paper, at) for at, paper in enumerate(entry.papers or ())),
        result=entry_line(entry.result, "result"),
        source=decision,
        confidence=Confidence.SOURCED,
        note=entry_line(entry.note, "note"),
    )


def _fee(fee: EntryFee, first: date) -> FeeRule:
    return FeeRule(
        name=entry_line(fee.name, "fee.name", is_needed=True),
        kind=FeeKind.FIXED,
        valid_from=first,
        amount=check_amount(fee.amount, field="fee.amount"),
        source=entry_line(fee.decision, "fee.decision"),
    )


def _paper(paper: PaperCount, at: int) -> ChecklistItem:
    name = entry_line(paper.name, f"papers[{at}].name", is_needed=True)
    counts = (paper.originals, paper.certified, paper.copies)
    return ChecklistItem(name, *(counts if any(counts) else (1, 0, 0)))


def entry_line(text: str, field: str, *, is_needed: bool = False) -> str:
    """One line of an entry as it is stored.

    Raises:
        InputError: ``required``, or a fault of the text, naming ``field``.
    """
    words = printable_line(text, field=field, max_length=_MAX_TEXT)
    if is_needed and not words:
        raise InputError("required", field=field)
    return words
