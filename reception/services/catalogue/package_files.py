"""The catalogue package (danh mục thủ tục hành chính): read from its folder, checked, as objects.

A package is a folder of CSV tables and a manifest that seals them. Every fault is an
:class:`InputError` whose facts name file, row and column; nothing is half accepted. What a law may
change is a row with a date, see ``resources/procedures/README.md``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from reception import resources
from reception.domain.channel import Channel
from reception.domain.checklist import ChecklistItem
from reception.domain.deadline import LimitUnit, SupplementRule, TimeLimit
from reception.domain.errors import InputError
from reception.domain.fees import MAX_AMOUNT, Exemption, FeeKind, FeeRule, PageScale
from reception.domain.procedure import (
    Confidence,
    LimitRow,
    Procedure,
    ProcedureVersion,
    Shortcut,
    group_versions,
)
from reception.domain.text import fold
from reception.services.catalogue.csv_tables import Row, read_table
from reception.services.catalogue.manifest import read_manifest

T = TypeVar("T")

_KEY = ("code", "version")
TABLES: Mapping[str, tuple[str, ...]] = {
    "procedures.csv": (
        *_KEY,
        *("valid_from", "valid_to", "name", "field", "result", "result_code", "supplement_rule"),
        *("at_desk", "source", "confidence", "synonyms", "note"),
    ),
    "papers.csv": (
        *_KEY,
        *("order", "name", "originals", "certified", "copies", "required", "condition"),
        "presented_only",
    ),
    "limits.csv": (*_KEY, "channel", "case", "value", "unit", "note"),
    "fees.csv": (
        *_KEY,
        *("fee", "name", "kind", "amount", "unit", "channel", "case", "first_pages"),
        *("further_amount", "cap", "valid_from", "valid_to", "note", "source"),
    ),
    "exemptions.csv": (
        *_KEY,
        *("fee", "exemption", "reason", "condition", "channel", "valid_from", "valid_to"),
        "source",
    ),
    "shortcuts.csv": ("shortcut", "order", "code"),
}
OPTIONAL_COLUMNS: Mapping[str, tuple[str, ...]] = {"procedures.csv": ("cut_off",)}
"""Columns that a table may have; without one its cells are empty."""

_CODE = re.compile(r"[0-9]\.[0-9]{6}(?:\.[0-9A-Z]+)*")
_VERSION = re.compile(r"[0-9A-Za-z._-]{1,20}")
_RESULT_CODE = re.compile(r"KQ(?:\.[0-9A-Z]+)+")
_MAX_PAPERS = 99
_MAX_LIMIT = 1000
_MAX_PAGES = 10_000
_CHANNELS: Mapping[str, Channel | None] = {
    "": None,
    "direct": Channel.DIRECT,
    "online": Channel.ONLINE,
    "post": Channel.POST,
}
_UNITS: Mapping[str, LimitUnit] = {unit.value: unit for unit in LimitUnit}
_KINDS: Mapping[str, FeeKind] = {kind.value: kind for kind in FeeKind}
_RULES: Mapping[str, SupplementRule] = {rule.value: rule for rule in SupplementRule}
_CONFIDENCES: Mapping[str, Confidence] = {value.value: value for value in Confidence}

VersionKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CataloguePackage:
    """A checked package.

    Attributes:
        version: the package's own version, such as ``2026.11``.
        valid_from: the day from which its editors mean it to be used.
        sha256: seal over all tables; two packages with the same seal are the same.
    """

    version: str
    valid_from: date
    sha256: str
    procedures: tuple[Procedure, ...]
    shortcuts: tuple[Shortcut, ...]


def bundled_package() -> CataloguePackage:
    """The package that travels with the program."""
    return read_package(resources.path("procedures"))


def check_bundled_package() -> None:
    """Prove the tables that travel with the program against their seal.

    Raises:
        InputError: see :func:`read_manifest`.
    """
    read_manifest(resources.path("procedures"), tuple(TABLES))


def read_package(folder: Path) -> CataloguePackage:
    """Read and check a package.

    Raises:
        InputError: codes ``catalogue_…``; facts ``file``, ``row`` and ``column``.
    """
    manifest = read_manifest(folder, tuple(TABLES))
    rows = {
        name: read_table(folder / name, columns, OPTIONAL_COLUMNS.get(name, ()))
        for name, columns in TABLES.items()
    }
    if not rows["procedures.csv"]:
        raise InputError("catalogue_empty", file="procedures.csv", row=0, column="")
    versions = _versions(rows)
    known = {version.code for version in versions}
    return CataloguePackage(
        version=manifest.version,
        valid_from=manifest.valid_from,
        sha256=manifest.sha256,
        procedures=group_versions(versions),
        shortcuts=_shortcuts(rows["shortcuts.csv"], known),
    )


def _versions(rows: Mapping[str, tuple[Row, ...]]) -> tuple[ProcedureVersion, ...]:
    heads = _heads(rows["procedures.csv"])
    papers = _grouped(rows["papers.csv"], heads, _paper, _paper_identity)
    limits = _grouped(rows["limits.csv"], heads, _limit, _limit_identity)
    fees = _fees(rows["fees.csv"], rows["exemptions.csv"], heads)
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
    return tuple(versions)


Heads = Mapping[VersionKey, tuple[Row, ProcedureVersion]]


def _heads(rows: Iterable[Row]) -> Heads:
    found: dict[VersionKey, tuple[Row, ProcedureVersion]] = {}
    by_code: defaultdict[str, list[ProcedureVersion]] = defaultdict(list)
    for row in rows:
        head = _head(row)
        key = (head.code, head.version)
        if key in found:
            raise row.fault("catalogue_duplicate", "code", first=found[key][0].number)
        for other in by_code[head.code]:
            if _overlap((head.valid_from, head.valid_to), (other.valid_from, other.valid_to)):
                raise row.fault("catalogue_overlap", "valid_from")
        found[key] = (row, head)
        by_code[head.code].append(head)
    return found


def _head(row: Row) -> ProcedureVersion:
    first, last = row.period()
    return ProcedureVersion(
        code=_matching(row, "code", _CODE),
        version=_matching(row, "version", _VERSION),
        name=row.required("name"),
        field=row.required("field"),
        valid_from=first,
        valid_to=last,
        result=row.text("result"),
        result_code=_matching(row, "result_code", _RESULT_CODE) if row.text("result_code") else "",
        supplement_rule=row.choice("supplement_rule", _RULES),
        at_desk=row.flag("at_desk"),
        source=row.required("source"),
        confidence=row.choice("confidence", _CONFIDENCES),
        synonyms=tuple(part.strip() for part in row.text("synonyms").split(";") if part.strip()),
        note=row.text("note"),
        cut_off=row.time_of_day("cut_off"),
    )


def _matching(row: Row, column: str, pattern: re.Pattern[str]) -> str:
    """A code that a spreadsheet has not turned into a number."""
    text = row.required(column)
    if not pattern.fullmatch(text):
        raise row.fault("catalogue_bad_code", column)
    return text


def _overlap(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    return one[0] <= (other[1] or date.max) and other[0] <= (one[1] or date.max)


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
    key = (row.required("code"), row.required("version"))
    if key not in heads:
        raise row.fault("catalogue_dangling", "code")
    return key


def _paper(row: Row) -> ChecklistItem:
    row.whole("order", least=1, most=_MAX_PAPERS)
    item = ChecklistItem(
        name=row.required("name"),
        originals=row.whole("originals", least=0, most=_MAX_PAPERS),
        certified=row.whole("certified", least=0, most=_MAX_PAPERS),
        copies=row.whole("copies", least=0, most=_MAX_PAPERS),
        required=row.flag("required"),
        condition=row.text("condition"),
        presented_only=row.flag("presented_only"),
    )
    if not item.originals + item.certified + item.copies:
        raise row.fault("catalogue_bad_number", "originals", least=1, most=_MAX_PAPERS)
    return item


def _paper_identity(item: ChecklistItem) -> tuple[str, object]:
    return "name", fold(item.label)


def _limit(row: Row) -> LimitRow:
    value = row.optional_whole("value", least=1, most=_MAX_LIMIT)
    limit = None
    if value is not None:
        limit = TimeLimit(value, row.choice("unit", _UNITS))
        try:
            limit.check()
        except InputError as error:
            raise row.fault("catalogue_bad_number", "value", least=1, most=1) from error
    elif row.text("unit"):
        raise row.fault("catalogue_required", "value")
    return LimitRow(
        limit, row.choice("channel", _CHANNELS), row.text("case"), note=row.text("note")
    )


def _limit_identity(item: LimitRow) -> tuple[str, object]:
    return "channel", (item.channel, item.case)


def _check_limits(row: Row, version: ProcedureVersion) -> None:
    """Every channel must find an ordinary limit."""
    for channel in Channel:
        try:
            version.limit_row(channel)
        except InputError as error:
            raise row.fault("catalogue_no_limit", "code", channel=channel.label) from error


FeeKey = tuple[VersionKey, str]


def _fees(
    fee_rows: Iterable[Row], exemption_rows: Iterable[Row], heads: Heads
) -> Mapping[VersionKey, list[FeeRule]]:
    rules: dict[FeeKey, FeeRule] = {}
    for row in fee_rows:
        key = (_owner(row, heads), row.required("fee"))
        if key in rules:
            raise row.fault("catalogue_duplicate", "fee")
        rule = _fee(row)
        if any(_compete(rule, rules[other]) for other in rules if other[0] == key[0]):
            raise row.fault("catalogue_overlap", "valid_from")
        rules[key] = rule
    for row in exemption_rows:
        key = (_owner(row, heads), row.required("fee"))
        if key not in rules:
            raise row.fault("catalogue_dangling", "fee")
        rules[key] = _with_exemption(rules[key], row)
    found: defaultdict[VersionKey, list[FeeRule]] = defaultdict(list)
    for (version, _), rule in rules.items():
        found[version].append(rule)
    return found


def _compete(one: FeeRule, other: FeeRule) -> bool:
    """True where two rules would both claim the same dossier."""
    extra = FeeKind.EXTRA_COPY
    return (
        (one.kind is extra) == (other.kind is extra)
        and (one.channel, one.case) == (other.channel, other.case)
        and _overlap((one.valid_from, one.valid_to), (other.valid_from, other.valid_to))
    )


def _fee(row: Row) -> FeeRule:
    kind = row.choice("kind", _KINDS)
    amount = row.optional_whole("amount", least=0, most=MAX_AMOUNT)
    if amount is None and kind is not FeeKind.PROVINCE:
        raise row.fault("catalogue_required", "amount")
    first, last = row.period()
    return FeeRule(
        name=row.required("name"),
        kind=kind,
        valid_from=first,
        amount=amount,
        unit=row.text("unit"),
        valid_to=last,
        channel=row.choice("channel", _CHANNELS),
        case=row.text("case"),
        scale=_scale(row) if kind is FeeKind.PER_PAGE else None,
        note=row.text("note"),
        source=row.text("source"),
    )


def _scale(row: Row) -> PageScale:
    return PageScale(
        first_pages=row.whole("first_pages", least=1, most=_MAX_PAGES),
        further_amount=row.whole("further_amount", least=0, most=MAX_AMOUNT),
        cap=row.whole("cap", least=1, most=MAX_AMOUNT),
    )


def _with_exemption(rule: FeeRule, row: Row) -> FeeRule:
    first, last = row.period()
    exemption = Exemption(
        code=row.required("exemption"),
        reason=row.required("reason"),
        valid_from=first,
        valid_to=last,
        channel=row.choice("channel", _CHANNELS),
        condition=row.text("condition"),
        source=row.text("source"),
    )
    if any(exemption.code == other.code for other in rule.exemptions):
        raise row.fault("catalogue_duplicate", "exemption")
    return replace(rule, exemptions=(*rule.exemptions, exemption))


def _shortcuts(rows: Iterable[Row], known: set[str]) -> tuple[Shortcut, ...]:
    found: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for row in rows:
        code = row.required("code")
        if code not in known:
            raise row.fault("catalogue_dangling", "code")
        text = fold(row.required("shortcut"))
        order = row.whole("order", least=1, most=_MAX_PAPERS)
        if order in found[text] or code in found[text].values():
            raise row.fault("catalogue_duplicate", "shortcut")
        found[text][order] = code
    return tuple(
        Shortcut(text, tuple(codes[order] for order in sorted(codes)))
        for text, codes in found.items()
    )
