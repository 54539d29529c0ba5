"""A province's list (danh mục công bố của tỉnh) out of a spreadsheet, row by row.

A row about a procedure that is known changes its limit and fee from its day on, of one that the
layer itself brought also its name; any other one adds a procedure. A row that cannot be read is
refused with its place and reason; the others are taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reception.domain.catalogue_layers import (
    FeeChange,
    Layer,
    LayerContent,
    LimitChange,
    amended,
)
from reception.domain.channel import Channel
from reception.domain.deadline import LimitUnit
from reception.domain.errors import InputError
from reception.domain.fees import FeeRule
from reception.domain.permissions import Permission
from reception.domain.procedure import (
    Confidence,
    LimitRow,
    ProcedureVersion,
    group_versions,
    national_code,
    version_on,
)
from reception.domain.signs import visible
from reception.services.accounts.permitted import require
from reception.services.catalogue import layers_in_use, package_rows
from reception.services.catalogue.csv_tables import Row
from reception.services.catalogue.importing import Offered, check_word, offered
from reception.services.catalogue.made_packages import (
    amend,
    changed_from,
    gap_days,
    last_day_before_gap,
    made_package,
)
from reception.services.catalogue.spreadsheet import read_sheet
from reception.services.catalogue.table_words import read_fee, read_limit
from reception.services.context import ServiceContext
from reception.services.json_fields import read_object, read_text
from reception.services.sheets.watch import NOBODY, Watch
from reception.storage.catalogue_packages import Origin

MEANINGS = ("code", "name", "field", "limit", "unit", "fee", "decision", "valid_from", "result")
"""What a column may mean; ``code`` is needed."""
_SETTINGS = ("sheet", "decision", "valid_from")


@dataclass(frozen=True, slots=True)
class TableMap:
    """How the columns of a list are to be read.

    Attributes:
        columns: the title of a column by what it means.
        decision, valid_from: for rows whose list has no such column.
    """

    columns: Mapping[str, str]
    sheet: str = ""
    decision: str = ""
    valid_from: str = ""


@dataclass(frozen=True, slots=True)
class TakenRow:
    """A row that can be taken; ``kind`` is ``new`` or ``changed``."""

    number: int
    code: str
    name: str
    kind: str
    content: LayerContent


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot, with the title of the column and the reason.

    Attributes:
        cells: the row as it was read, by what its columns mean.
    """

    number: int
    column: str
    value: str
    error: InputError
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TableRows:
    """A list as read; nothing is stored yet.

    Attributes:
        columns: the title of each column that was read, by what it means.
        head: every title of the list.
    """

    layer: Layer
    taken: tuple[TakenRow, ...]
    refused: tuple[RefusedRow, ...]
    columns: Mapping[str, str]
    head: tuple[str, ...]

    @property
    def content(self) -> LayerContent:
        """What the rows say that can be taken."""
        rows = [row.content for row in self.taken]
        return LayerContent(
            versions=tuple(item for row in rows for item in row.versions),
            limits=tuple(item for row in rows for item in row.limits),
            fees=tuple(item for row in rows for item in row.fees),
        )


def read_map(document: object) -> TableMap:
    """The mapping as a script or file gives it: titles by meaning, or those under ``columns``.

    Raises:
        InputError: ``not_an_object``, ``wrong_type``, ``unknown_field``, ``required``.
    """
    given = read_object(document, "map")
    columns = read_object(given["columns"], "columns") if "columns" in given else given
    settings = {name: given[name] for name in _SETTINGS if "columns" in given and name in given}
    for name in columns:
        if name not in MEANINGS:
            raise InputError("unknown_field", field=str(name)[:80])
    if "code" not in columns:
        raise InputError("required", field="code")
    titles = {name: read_text(title, name) for name, title in columns.items()}
    return TableMap(titles, **{name: read_text(value, name) for name, value in settings.items()})


def read_table(
    context: ServiceContext, path: Path, how: TableMap, layer: Layer, watch: Watch = NOBODY
) -> TableRows:
    """Read a list; nothing is stored.

    Args:
        how: without columns they are told by their titles.

    Raises:
        InputError: ``catalogue_…`` where the list as a whole cannot be read.
        ReadingStopped: the watch said so.
    """
    sheet = read_sheet(path, how.columns, how.sheet, watch)
    with context.database.read() as view:
        below = layers_in_use.codes_below(view, layer)
        lower = {item.code: item.versions for item in group_versions(view.procedures.all())}
        own = group_versions(layers_in_use.content_in_use(view, layer).versions)
    brought = {item.code: item.versions for item in own}
    lower = {code: versions for code, versions in lower.items() if code in below}
    taken: list[TakenRow] = []
    refused: list[RefusedRow] = []
    seen: dict[str, int] = {}
    for row in sheet.rows:
        watch.look(1, 1)
        try:
            item = _taken(_completed(row, how), _Known(lower, brought, layer), context.today)
            first = seen.setdefault(item.code, row.number)
            if first != row.number:
                raise row.fault("catalogue_duplicate", "code", first=first)
            taken.append(item)
        except InputError as error:
            refused.append(_refused(row, error, sheet.titles))
    return TableRows(layer, tuple(taken), tuple(refused), sheet.titles, sheet.head)


def offer_table(context: ServiceContext, rows: TableRows) -> Offered:
    """What the rows that can be taken would change; nothing is stored."""
    with context.database.read() as view:
        content = amended(layers_in_use.content_in_use(view, rows.layer), rows.content)
        package = made_package(view, content, rows.layer, context.today)
        return offered(context, view, package, origin=Origin.TABLE)


def accept_table(context: ServiceContext, rows: TableRows, pin: str = "") -> None:
    """Let the rows that can be taken count, as a further package of their layer.

    Raises:
        NotPermitted: ``supervisor_pin_wrong``, ``clock_leapt``, ``clock_off``.
    """
    require(context, Permission.CATALOGUE)
    check_word(context, pin)
    with context.database.write() as tx:
        amend(context, tx, rows.content, rows.layer, Origin.TABLE)


# ------------------------------------------------------------------------------------ one row
@dataclass(frozen=True, slots=True)
class _Known:
    """The versions that are known, by code.

    Attributes:
        lower: those of the lower layers, as they are in use.
        own: those that the layer itself brought.
    """

    lower: Mapping[str, tuple[ProcedureVersion, ...]]
    own: Mapping[str, tuple[ProcedureVersion, ...]]
    layer: Layer

    def code(self, typed: str) -> str:
        """A code as it is known: provinces append digits of their own to the national one."""
        is_known = typed in self.lower or typed in self.own
        national = national_code(typed)
        return national if not is_known and national in self.lower else typed

    def own_on(self, code: str, day: date) -> ProcedureVersion | None:
        """The layer's own version that holds on a day."""
        return version_on(self.own.get(code, ()), day)

    def unit_on(self, code: str, day: date) -> LimitUnit | None:
        """The unit of the usual limit of a day; None where none is known."""
        version = self.own_on(code, day) or version_on(self.lower.get(code, ()), day)
        limit = version.limit_for(Channel.DIRECT) if version is not None else None
        return limit.unit if limit is not None else None


def _taken(row: Row, known: _Known, today: date) -> TakenRow:
    code = known.code(package_rows.matching(row, "code", package_rows.CODE))
    first = row.day("valid_from") if row.text("valid_from") else today
    limit, fee = read_limit(row, known.unit_on(code, first)), read_fee(row, first)
    own = known.own_on(code, first)
    if own is None and code not in known.lower:
        ended_on = last_day_before_gap(known.own.get(code, ()), code, first)
        if ended_on is not None:
            raise row.fault("catalogue_after_end", "code", **gap_days(ended_on))
        version = _version(row, code, first, limit, fee)
        return TakenRow(row.number, code, version.name, "new", LayerContent(versions=(version,)))
    if limit is None and fee is None:
        raise row.fault("catalogue_table_nothing", "code")
    content = LayerContent(
        limits=() if limit is None else (LimitChange(code, limit, first),),
        fees=() if fee is None else (FeeChange(code, fee),),
    )
    if own is None:
        name = known.lower[code][-1].name
        return TakenRow(row.number, code, name, "changed", content)
    changed = _own_changed(row, own, first, content, known.layer)
    return TakenRow(row.number, code, changed.name, "changed", LayerContent(versions=(changed,)))


def _own_changed(
    row: Row, own: ProcedureVersion, first: date, changes: LayerContent, layer: Layer
) -> ProcedureVersion:
    """A version of the layer's own from a day on: what the row names is new, all else stays."""
    return replace(
        changed_from(own, first, changes, layer),
        name=row.text("name") or own.name,
        field=row.text("field") or own.field,
        result=row.text("result") or own.result,
        source=row.text("decision") or own.source,
    )


def _completed(row: Row, how: TableMap) -> Row:
    """The row with what the mapping says for all rows, and empty cells for what is not mapped."""
    usual = {"decision": how.decision, "valid_from": how.valid_from}
    cells = {name: row.cells.get(name) or usual.get(name, "") for name in MEANINGS}
    return Row(row.file, row.number, cells)


def _version(
    row: Row, code: str, first: date, limit: LimitRow | None, fee: FeeRule | None
) -> ProcedureVersion:
    if limit is None:
        raise row.fault("catalogue_required", "limit")
    return ProcedureVersion(
        code=code,
        version=f"{first:%Y%m%d}",
        name=row.required("name"),
        field=row.required("field"),
        valid_from=first,
        limits=(limit,),
        fees=() if fee is None else (fee,),
        result=row.text("result"),
        source=row.text("decision") or visible(row.file),
        confidence=Confidence.SOURCED if row.text("decision") else Confidence.PART,
    )


def _refused(row: Row, error: InputError, titles: Mapping[str, str]) -> RefusedRow:
    column = str(error.facts.get("column", ""))
    title = titles.get(column, column)
    facts = {name: fact for name, fact in error.facts.items() if name not in ("column", "field")}
    shown = InputError(error.code, field=column, column=title, **facts)
    return RefusedRow(row.number, title, row.cells.get(column, "")[:40], shown, row.cells)
