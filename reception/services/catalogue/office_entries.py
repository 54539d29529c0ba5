"""Entries of the office itself (thủ tục, thời hạn do cơ quan ghi): typed, listed, ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reception.domain.catalogue_layers import Layer, LayerContent, LimitChange, ended
from reception.domain.checklist import ChecklistItem, PaperCount
from reception.domain.deadline import TimeLimit
from reception.domain.errors import InputError
from reception.domain.fees import FeeKind, FeeRule, check_amount
from reception.domain.permissions import Permission
from reception.domain.procedure import (
    Confidence,
    LimitRow,
    ProcedureVersion,
    national_code,
    own_code,
    version_on,
)
from reception.services.accounts.permitted import require
from reception.services.catalogue import layers_in_use
from reception.services.catalogue.importing import check_word
from reception.services.catalogue.made_packages import (
    amend,
    changed_from,
    entry_line,
    gap_days,
    last_day_before_gap,
    take_made,
)
from reception.services.catalogue.package_rows import CODE
from reception.services.context import ServiceContext
from reception.storage.catalogue_packages import Origin
from reception.storage.unit_of_work import Writing


@dataclass(frozen=True, slots=True)
class EntryLimit:
    """A time limit as typed; without a value where the unit says everything."""

    value: int | None = None
    unit: str = ""


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


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """One row of the office's layer.

    Attributes:
        limit: of the ordinary case, with its ground; None where the row sets none.
        source: the text that sets it.
        first, last: days from and to which it holds; None while open.
        version: the whole procedure; None where the row is a limit for one of a lower layer.
    """

    code: str
    name: str
    limit: LimitRow | None
    source: str
    first: date
    last: date | None
    version: ProcedureVersion | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it says no more than what is typed for an entry, so that it can be typed anew."""
        version = self.version
        return version is None or all(
            (
                all(row.channel is None and not row.case for row in version.limits),
                all(fee.kind is FeeKind.FIXED and fee.channel is None for fee in version.fees),
                not any(fee.case or fee.exemptions for fee in version.fees),
                len(version.limits) <= 1 and len(version.fees) <= 1,
                not any(item.case or item.condition for item in version.checklist),
            )
        )


def add_entry(context: ServiceContext, entry: OfficeEntry, pin: str = "") -> ProcedureVersion:
    """Add a procedure to the office's layer; returns it as it is received from its day on.

    What is typed again, word for word and without a code, is the entry that is there.

    Raises:
        InputError: naming the field at fault.
        NotPermitted: ``supervisor_pin_wrong``, ``clock_leapt``, ``clock_off``.
    """
    require(context, Permission.CATALOGUE)
    check_word(context, pin)
    with context.database.write() as tx:
        version = _version(entry, _code(context, tx, entry.code), context.today)
        own = layers_in_use.content_in_use(tx, Layer.OFFICE).versions
        if not entry.code and (known := _same(own, version)) is not None:
            return _in_force(tx.procedures.all(), known.code, version.valid_from)
        ended_on = last_day_before_gap(own, version.code, version.valid_from)
        if ended_on is not None:
            raise InputError("entry_gap", field="valid_from", **gap_days(ended_on))
        more = LayerContent(versions=(version,))
        merged = amend(context, tx, more, Layer.OFFICE, Origin.OFFICE)
    return _in_force(merged.versions, version.code, version.valid_from)


def _in_force(versions: Iterable[ProcedureVersion], code: str, day: date) -> ProcedureVersion:
    return next(item for item in versions if item.code == code and item.holds_on(day))


def _same(own: Sequence[ProcedureVersion], wanted: ProcedureVersion) -> ProcedureVersion | None:
    """The entry that says all of it already: a second press makes no second code."""
    for known in own:
        if known.holds_on(wanted.valid_from) and wanted == replace(
            known,
            code=wanted.code,
            version=wanted.version,
            valid_from=wanted.valid_from,
            valid_to=wanted.valid_to,
        ):
            return known
    return None


def own_entries(context: ServiceContext) -> tuple[OwnEntry, ...]:
    """The office's own rows by code, oldest first."""
    with context.database.read() as view:
        content = layers_in_use.content_in_use(view, Layer.OFFICE)
        names = {item.code: item.name for item in view.procedures.all()}
    rows = [
        *(_of_version(item) for item in content.versions),
        *(_of_limit(item, names.get(item.code, "")) for item in content.limits),
    ]
    return tuple(sorted(rows, key=lambda row: (row.code, row.first)))


def set_limit(
    context: ServiceContext,
    code: str,
    limit: EntryLimit,
    ground: str,
    first: date | None = None,
    pin: str = "",
) -> ProcedureVersion:
    """Give a procedure the office's own limit; returns it as it holds from then.

    One that the office itself brought is changed from that day on; all else of it stays.

    Args:
        first: today where it is None.

    Raises:
        InputError: naming ``limit`` or ``decision``; ``catalogue_dangling`` for an unknown code,
            ``entry_not_held`` for one of the office that does not hold on that day.
        NotPermitted: ``supervisor_pin_wrong``, ``clock_leapt``, ``clock_off``.
    """
    require(context, Permission.CATALOGUE)
    check_word(context, pin)
    since = first or context.today
    words = entry_line(ground, "decision", is_needed=True)
    row = LimitRow(TimeLimit.of(limit.value, limit.unit), note=words)
    change = LimitChange(code, row, valid_from=since)
    with context.database.write() as tx:
        more = _with_limit(tx, change, words)
        merged = amend(context, tx, more, Layer.OFFICE, Origin.OFFICE)
    return next(item for item in merged.versions if item.code == code and item.holds_on(since))


def end_entry(context: ServiceContext, code: str, last: date, decision: str, pin: str = "") -> None:
    """Let the office's own rows of a code hold no longer than a day; what is below holds again.

    Raises:
        InputError: ``unknown_entry``, ``entry_end``, ``required``.
        NotPermitted: ``supervisor_pin_wrong``, ``clock_leapt``, ``clock_off``.
    """
    require(context, Permission.CATALOGUE)
    check_word(context, pin)
    words = entry_line(decision, "decision", is_needed=True)
    with context.database.write() as tx:
        content = layers_in_use.content_in_use(tx, Layer.OFFICE)
        _check_end(content, code, last)
        after = ended(content, code, last, words)
        take_made(context, tx, after, Layer.OFFICE, Origin.OFFICE)


# ------------------------------------------------------------------------------------- inside
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


def _with_limit(tx: Writing, change: LimitChange, ground: str) -> LayerContent:
    """A limit for a version of the office where one holds that day, else for the lower layers'."""
    code, since = change.code, change.valid_from
    content = layers_in_use.content_in_use(tx, Layer.OFFICE)
    brought = [item for item in content.versions if item.code == code]
    more = LayerContent(limits=(change,))
    own = version_on(brought, since)
    if own is not None:
        changed = changed_from(own, since, more, Layer.OFFICE)
        return LayerContent(versions=(replace(changed, source=ground),))
    if brought and code not in layers_in_use.codes_below(tx, Layer.OFFICE):
        raise InputError("entry_not_held", field="valid_from", value=code, day=f"{since:%d/%m/%Y}")
    return more


def _check_end(content: LayerContent, code: str, last: date) -> None:
    """An end leaves the row at least one day."""
    begins = [
        *(item.valid_from for item in content.versions if item.code == code),
        *(item.valid_from for item in content.limits if item.code == code),
    ]
    if not begins:
        raise InputError("unknown_entry", field="code", value=code[:40])
    first = min(begins)
    if last < first:
        raise InputError("entry_end", field="last", first=f"{first:%d/%m/%Y}")


def _of_version(item: ProcedureVersion) -> OwnEntry:
    usual = next((row for row in item.limits if not row.case), None)
    return OwnEntry(item.code, item.name, usual, item.source, item.valid_from, item.valid_to, item)


def _of_limit(item: LimitChange, name: str) -> OwnEntry:
    return OwnEntry(
        item.code, name or item.code, item.row, item.row.note, item.valid_from, item.valid_to
    )
