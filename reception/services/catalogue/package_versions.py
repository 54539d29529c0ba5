"""Procedure versions put together from the rows of five tables, each row under its version.

In a package of a higher layer, limits and fees may name a procedure of a lower layer, with or
without one of its versions; they become changes that the merge of the layers applies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol, TypeVar

from reception.domain.catalogue_layers import FeeChange, LayerContent, LimitChange
from reception.domain.channel import Channel
from reception.domain.checklist import ChecklistItem
from reception.domain.errors import InputError
from reception.domain.fees import FeeKind, FeeRule
from reception.domain.procedure import LimitRow, ProcedureVersion
from reception.domain.text import fold
from reception.services.catalogue import package_rows
from reception.services.catalogue.csv_tables import Row

T = TypeVar("T")

VersionKey = tuple[str, str]
Heads = Mapping[VersionKey, tuple[Row, ProcedureVersion]]
Rows = Mapping[str, tuple[Row, ...]]


class Dated(Protocol):
    """Anything that holds from a day to another, or is open."""

    @property
    def valid_from(self) -> date:
        """The first day."""

    @property
    def valid_to(self) -> date | None:
        """The last day, None while open."""


class _AnyCode(Container[str]):
    """Stands for lower layers that need not be looked at."""

    def __contains__(self, code: object) -> bool:
        return True


ANY_CODE = _AnyCode()


@dataclass(frozen=True, slots=True)
class Known(Container[str]):
    """Codes of the package and of the lower layers."""

    own: frozenset[str]
    below: Container[str]

    def __contains__(self, code: object) -> bool:
        return code in self.own or code in self.below


def read_versions(rows: Rows, start: date, below: Container[str]) -> LayerContent:
    """The versions of a package with limits, fees and papers, and its changes of lower layers.

    Args:
        rows: of every table, by file name.
        start: the first day of a limit without dates that belongs to a lower layer.
        below: codes of the lower layers; empty for the national package.
    """
    heads = _heads(rows["procedures.csv"])
    limit_rows, limit_changes = _parted(rows["limits.csv"], heads, below)
    fee_rows, fee_changes = _parted(rows["fees.csv"], heads, below)
    exemption_rows, exemption_changes = _parted(rows["exemptions.csv"], heads, below)
    papers = _grouped(rows["papers.csv"], heads, package_rows.paper, _paper_identity)
    for row in limit_rows:
        _check_own_period(row, heads[_owner(row, heads)][1])
    limits = _grouped(limit_rows, heads, package_rows.limit, _limit_identity)
    fees = _fees(fee_rows, exemption_rows, lambda row: _owner(row, heads))
    versions = []
    for key, (row, head) in heads.items():
        version = replace(
            head,
            checklist=tuple(papers.get(key, ())),
            limits=tuple(limits.get(key, ())),
            fees=tuple(fees.get(key, ())),
        )
        _check_limits(row, version)
        versions.append(version)
    changed = _fees(fee_changes, exemption_changes, _named)
    return LayerContent(
        versions=tuple(versions),
        limits=_limit_changes(limit_changes, start),
        fees=tuple(
            FeeChange(code, rule, version)
            for (code, version), rules in changed.items()
            for rule in rules
        ),
    )


def known_code(row: Row, column: str, known: Container[str]) -> str:
    """A code that the package or a lower layer has."""
    code = package_rows.matching(row, column, package_rows.CODE)
    if code not in known:
        raise row.fault("catalogue_dangling", column)
    return code


def overlap(one: Dated, other: Dated) -> bool:
    """True where both hold on some day."""
    return one.valid_from <= (other.valid_to or date.max) and other.valid_from <= (
        one.valid_to or date.max
    )


def _parted(
    rows: Iterable[Row], heads: Heads, below: Container[str]
) -> tuple[list[Row], list[Row]]:
    """Rows of the package's own versions, and those that change a lower layer's.

    A code may have both: a version of its own from one day on, and changes of the days before.
    """
    parts: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        code, version = row.cells["code"].strip(), row.cells["version"].strip()
        parts[(code, version) not in heads and code in below].append(row)
    return parts


def _named(row: Row) -> VersionKey:
    return row.required("code"), row.text("version")


def _limit_changes(rows: Iterable[Row], start: date) -> tuple[LimitChange, ...]:
    found: list[LimitChange] = []
    rivals: defaultdict[object, list[LimitChange]] = defaultdict(list)
    for row in rows:
        code, version = _named(row)
        first, last = package_rows.optional_period(row, start)
        change = LimitChange(code, package_rows.limit(row), first, last, version)
        same = rivals[code, version, change.row.channel, change.row.case]
        if any(overlap(change, other) for other in same):
            raise row.fault("catalogue_overlap", "code")
        same.append(change)
        found.append(change)
    return tuple(found)


def _heads(rows: Iterable[Row]) -> Heads:
    found: dict[VersionKey, tuple[Row, ProcedureVersion]] = {}
    by_code: defaultdict[str, list[ProcedureVersion]] = defaultdict(list)
    for row in rows:
        head = package_rows.head(row)
        key = (head.code, head.version)
        if key in found:
            raise row.fault("catalogue_duplicate", "code", first=found[key][0].number)
        for other in by_code[head.code]:
            if overlap(head, other):
                raise row.fault("catalogue_overlap", "valid_from")
        found[key] = (row, head)
        by_code[head.code].append(head)
    _check_gaps(found)
    return found


def _check_gaps(heads: Heads) -> None:
    """A procedure that goes on has a version for every day until its last one ends."""
    by_code: defaultdict[str, list[tuple[Row, ProcedureVersion]]] = defaultdict(list)
    for row, head in heads.values():
        by_code[head.code].append((row, head))
    for items in by_code.values():
        items.sort(key=lambda item: item[1].valid_from)
        for (_, before), (row, after) in pairwise(items):
            # Two versions never overlap, so the earlier one has a last day.
            if (before.valid_to or date.max) + timedelta(days=1) < after.valid_from:
                raise row.fault("catalogue_gap", "valid_from")


def _grouped(
    rows: Iterable[Row],
    heads: Heads,
    build: Callable[[Row], T],
    identity: Callable[[T], tuple[str, object]],
) -> Mapping[VersionKey, list[T]]:
    """Rows of a table by procedure version; no row without its version, none twice."""
    found: defaultdict[VersionKey, list[T]] = defaultdict(list)
    seen: dict[object, int] = {}
    for row in rows:
        key = _owner(row, heads)
        item = build(row)
        column, value = identity(item)
        first = seen.setdefault((key, value), row.number)
        if first != row.number:
            raise row.fault("catalogue_duplicate", column, first=first)
        found[key].append(item)
    return found


def _owner(row: Row, heads: Heads) -> VersionKey:
    key = (package_rows.matching(row, "code", package_rows.CODE), row.text("version"))
    if key in heads:
        return key
    if any(code == key[0] for code, _ in heads):
        row.required("version")
    raise row.fault("catalogue_dangling", "code")


def _paper_identity(item: ChecklistItem) -> tuple[str, object]:
    return "name", (fold(item.label), item.case)


def _limit_identity(item: LimitRow) -> tuple[str, object]:
    return "channel", (item.channel, item.case)


def _check_own_period(row: Row, version: ProcedureVersion) -> None:
    """A limit of the package's own version holds as long as that does: dates must not say less."""
    first, last = package_rows.optional_period(row, version.valid_from)
    for column, is_less in (
        ("valid_from", first > version.valid_from),
        ("valid_to", (last or date.max) < (version.valid_to or date.max)),
    ):
        if is_less:
            allowed = "(trống, như bản của thủ tục)"
            raise row.fault("catalogue_unknown_value", column, allowed=allowed)


def _check_limits(row: Row, version: ProcedureVersion) -> None:
    """Every channel must find an ordinary limit."""
    for channel in Channel:
        try:
            version.limit_row(channel)
        except InputError as error:
            raise row.fault("catalogue_no_limit", "code", channel=channel.label) from error


def _fees(
    fee_rows: Iterable[Row], exemption_rows: Iterable[Row], owner: Callable[[Row], VersionKey]
) -> Mapping[VersionKey, Sequence[FeeRule]]:
    found: defaultdict[VersionKey, dict[str, FeeRule]] = defaultdict(dict)
    for row in fee_rows:
        rules, name = found[owner(row)], row.required("fee")
        if name in rules:
            raise row.fault("catalogue_duplicate", "fee")
        rule = package_rows.fee(row)
        if any(_compete(rule, other) for other in rules.values()):
            raise row.fault("catalogue_overlap", "valid_from")
        rules[name] = rule
    for row in exemption_rows:
        rules, name = found[owner(row)], row.required("fee")
        if name not in rules:
            raise row.fault("catalogue_dangling", "fee")
        rules[name] = package_rows.with_exemption(rules[name], row)
    return {key: tuple(rules.values()) for key, rules in found.items()}


def _compete(one: FeeRule, other: FeeRule) -> bool:
    """True where two rules would both claim the same dossier."""
    extra = FeeKind.EXTRA_COPY
    return (
        (one.kind is extra) == (other.kind is extra)
        and (one.channel, one.case) == (other.channel, other.case)
        and overlap(one, other)
    )
