"""What the office itself wrote into its catalogue (mục do cơ quan ghi), row by row, and its end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from reception.domain.catalogue_layers import Layer, LayerContent, LimitChange, ended
from reception.domain.deadline import TimeLimit
from reception.domain.errors import InputError
from reception.domain.fees import FeeKind
from reception.domain.procedure import LimitRow, ProcedureVersion, version_on
from reception.services.catalogue import layers_in_use
from reception.services.catalogue.importing import check_word
from reception.services.catalogue.office_entries import (
    EntryLimit,
    amend,
    changed_from,
    entry_line,
    take_made,
)
from reception.services.context import ServiceContext
from reception.storage.catalogue_packages import Origin
from reception.storage.unit_of_work import Writing


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
    check_word(context, pin)
    since = first or context.today
    words = entry_line(ground, "decision", is_needed=True)
    row = LimitRow(TimeLimit.of(limit.value, limit.unit), note=words)
    change = LimitChange(code, row, valid_from=since)
    with context.database.write() as tx:
        more = _with_limit(tx, change, words)
        merged = amend(context, tx, more, Layer.OFFICE, Origin.OFFICE)
    return next(item for item in merged.versions if item.code == code and item.holds_on(since))


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


def end_entry(context: ServiceContext, code: str, last: date, decision: str, pin: str = "") -> None:
    """Let the office's own rows of a code hold no longer than a day; what is below holds again.

    Raises:
        InputError: ``unknown_entry``, ``entry_end``, ``required``.
        NotPermitted: ``supervisor_pin_wrong``, ``clock_leapt``, ``clock_off``.
    """
    check_word(context, pin)
    words = entry_line(decision, "decision", is_needed=True)
    with context.database.write() as tx:
        content = layers_in_use.content_in_use(tx, Layer.OFFICE)
        _check_end(content, code, last)
        after = ended(content, code, last, words)
        take_made(context, tx, after, Layer.OFFICE, Origin.OFFICE)


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
