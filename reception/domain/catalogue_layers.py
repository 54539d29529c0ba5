"""Layers of the catalogue (các lớp danh mục): national ◄ province ◄ office, merged into one.

A higher layer replaces what a lower one says for the same code and period, or adds to it: whole
versions, single limits and fees of a version, competence, routes, short names. Everything has its
dates, so that one merged content answers for the past, today and the days to come. A version whose
content is changed or that begins later than in its package gets an identifier of its own, so that a
dossier keeps finding the version it was born under.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from reception.domain.competence import Competence, Route
from reception.domain.fees import FeeKind, FeeRule
from reception.domain.form_rows import FormRow
from reception.domain.procedure import LimitRow, ProcedureVersion, Replacement, Shortcut

_DAY = timedelta(days=1)


class Layer(StrEnum):
    """Who brings a package, lowest first (lớp toàn quốc, lớp tỉnh, lớp cơ quan)."""

    NATIONAL = "national"
    PROVINCE = "province"
    OFFICE = "office"

    @property
    def below(self) -> tuple[Layer, ...]:
        """The lower layers, lowest first."""
        layers = tuple(Layer)
        return layers[: layers.index(self)]


@dataclass(frozen=True, slots=True)
class LimitChange:
    """A time limit that a layer sets for a procedure of a lower one.

    Attributes:
        version: the version of the lower layer that is meant; empty for every one.
        valid_to: last day, None while open.
    """

    code: str
    row: LimitRow
    valid_from: date
    valid_to: date | None = None
    version: str = ""


@dataclass(frozen=True, slots=True)
class FeeChange:
    """A fee that a layer sets for a procedure of a lower one, with the dates of its rule.

    Attributes:
        version: as in :class:`LimitChange`.
    """

    code: str
    rule: FeeRule
    version: str = ""


@dataclass(frozen=True, slots=True)
class LayerContent:
    """What one package says, or several merged; merged ones have no changes left."""

    versions: tuple[ProcedureVersion, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    limits: tuple[LimitChange, ...] = ()
    fees: tuple[FeeChange, ...] = ()
    competence: tuple[Competence, ...] = ()
    routes: tuple[Route, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    forms: tuple[FormRow, ...] = ()


_Dated = TypeVar("_Dated", ProcedureVersion, FeeRule, LimitChange, Competence, Route, FormRow)
_ByCode = TypeVar("_ByCode", ProcedureVersion, LimitChange, FeeChange, Competence, Route, FormRow)


def merge(lower: LayerContent, upper: LayerContent, layer: Layer) -> LayerContent:
    """The content of both layers, the upper one first where they speak of the same.

    Args:
        layer: of the upper one; it marks the identifiers of the versions it brings.
    """
    own = tuple(replace(item, version=f"{item.version}@{layer.value}") for item in upper.versions)
    limits, fees = _by_code(upper.limits), _by_code(upper.fees)
    kept = [
        _with_fees(changed, fees.get(changed.code, ()))
        for version in _distinct(_outside_all(lower.versions, own))
        for changed in _with_limits(version, limits.get(version.code, ()))
    ]
    replaced = {item.code: item for item in (*lower.replacements, *upper.replacements)}
    return LayerContent(
        versions=(*kept, *own),
        shortcuts=_shortcuts(lower.shortcuts, upper.shortcuts),
        competence=(*_outside_all(lower.competence, upper.competence), *upper.competence),
        routes=(*_outside_all(lower.routes, upper.routes), *upper.routes),
        replacements=tuple(replaced.values()),
        forms=(*_outside_all(lower.forms, upper.forms), *upper.forms),
    )


def succeed(older: LayerContent, newer: LayerContent, start: date) -> LayerContent:
    """One layer's content where a newer package takes the place of an older one on a day to come.

    Args:
        start: the first day of the newer package; before it the older one holds.
    """
    return LayerContent(
        versions=_succeeding(older.versions, newer.versions, start),
        shortcuts=_shortcuts(older.shortcuts, newer.shortcuts),
        limits=(*_before(older.limits, start), *_since(newer.limits, start)),
        fees=(*_fees_before(older.fees, start), *_fees_since(newer.fees, start)),
        competence=(*_before(older.competence, start), *_since(newer.competence, start)),
        routes=(*_before(older.routes, start), *_since(newer.routes, start)),
        replacements=newer.replacements,
        forms=(*_before(older.forms, start), *_since(newer.forms, start)),
    )


def amended(content: LayerContent, more: LayerContent) -> LayerContent:
    """A layer's content with further versions, limits, fees, competence, routes and wording.

    What it said before in their place holds for the days around them.
    """
    return replace(
        content,
        versions=(*_distinct(_outside_all(content.versions, more.versions)), *more.versions),
        limits=(*_limits_outside(content.limits, more.limits), *more.limits),
        fees=(*_fees_outside(content.fees, more.fees), *more.fees),
        competence=(*_outside_all(content.competence, more.competence), *more.competence),
        routes=(*_outside_all(content.routes, more.routes), *more.routes),
        forms=(*_outside_all(content.forms, more.forms), *more.forms),
    )


def ended(content: LayerContent, code: str, last: date, source: str) -> LayerContent:
    """A layer's content that says nothing more of a procedure after a day.

    Args:
        source: the text that ends it, told beside the one that brought it.
    """
    start = last + _DAY
    versions = _before(_of(content.versions, code), start)
    limits = _before(_of(content.limits, code), start)
    return replace(
        content,
        versions=(
            *_of_others(content.versions, code),
            *(replace(item, source=_closed(item, item.source, last, source)) for item in versions),
        ),
        limits=(
            *_of_others(content.limits, code),
            *(
                replace(
                    item, row=replace(item.row, note=_closed(item, item.row.note, last, source))
                )
                for item in limits
            ),
        ),
        fees=(
            *_of_others(content.fees, code),
            *_fees_before(_of(content.fees, code), start),
        ),
    )


def _of(items: Iterable[_ByCode], code: str) -> list[_ByCode]:
    return [item for item in items if item.code == code]


def _of_others(items: Iterable[_ByCode], code: str) -> list[_ByCode]:
    return [item for item in items if item.code != code]


def _closed(item: ProcedureVersion | LimitChange, words: str, last: date, source: str) -> str:
    """The source of a row with the text that ends it on that day."""
    return f"{words}; kết thúc theo {source}" if item.valid_to == last else words


# ------------------------------------------------------------------------------------- periods
def last_day(
    item: ProcedureVersion | FeeRule | LimitChange | Competence | Route | FormRow,
) -> date:
    """The last day of a row; the end of all days while it is open."""
    return item.valid_to or date.max


def _outside(item: _Dated, first: date, last: date) -> list[_Dated]:
    """What of a row lies before and after a period."""
    parts = []
    if item.valid_from < first:
        parts.append(replace(item, valid_to=min(last_day(item), first - _DAY)))
    if last_day(item) > last:
        parts.append(replace(item, valid_from=max(item.valid_from, last + _DAY)))
    return parts


def _before(items: Iterable[_Dated], start: date) -> list[_Dated]:
    return [part for item in items for part in _outside(item, start, date.max)]


def _since(items: Iterable[_Dated], start: date) -> list[_Dated]:
    return [
        replace(item, valid_from=max(item.valid_from, start))
        for item in items
        if last_day(item) >= start
    ]


def _fees_before(changes: Iterable[FeeChange], start: date) -> list[FeeChange]:
    return [
        replace(change, rule=rule) for change in changes for rule in _before([change.rule], start)
    ]


def _fees_since(changes: Iterable[FeeChange], start: date) -> list[FeeChange]:
    return [
        replace(change, rule=rule) for change in changes for rule in _since([change.rule], start)
    ]


def _limits_outside(
    lower: Iterable[LimitChange], upper: Sequence[LimitChange]
) -> list[LimitChange]:
    kept = list(lower)
    for new in upper:
        bounds = (new.valid_from, last_day(new))
        kept = [
            part
            for old in kept
            for part in (_outside(old, *bounds) if _same_limit(old, new) else [old])
        ]
    return kept


def _fees_outside(lower: Iterable[FeeChange], upper: Sequence[FeeChange]) -> list[FeeChange]:
    kept = list(lower)
    for new in upper:
        bounds = (new.rule.valid_from, last_day(new.rule))
        kept = [
            replace(old, rule=rule)
            for old in kept
            for rule in (_outside(old.rule, *bounds) if _same_fee(old, new) else [old.rule])
        ]
    return kept


def _same_limit(old: LimitChange, new: LimitChange) -> bool:
    is_named = (old.code, old.version) == (new.code, new.version)
    return is_named and _is_replaced(old.row, [new.row])


def _same_fee(old: FeeChange, new: FeeChange) -> bool:
    is_named = (old.code, old.version) == (new.code, new.version)
    return is_named and _same_place(old.rule, new.rule)


_Row = TypeVar("_Row", ProcedureVersion, Competence, Route, FormRow)


def _outside_all(lower: Iterable[_Row], upper: Iterable[_Row]) -> list[_Row]:
    """What of the lower rows lies outside every period of the upper rows of the same code."""
    above = _by_code(upper)
    kept = []
    for item in lower:
        parts = [item]
        for other in above.get(item.code, ()):
            bounds = (other.valid_from, last_day(other))
            parts = [piece for part in parts for piece in _outside(part, *bounds)]
        kept += parts
    return kept


def _later(version: str, day: date) -> str:
    return f"{version}.{day:%Y%m%d}"


def _by_code(items: Iterable[_ByCode]) -> Mapping[str, Sequence[_ByCode]]:
    found: defaultdict[str, list[_ByCode]] = defaultdict(list)
    for item in items:
        found[item.code].append(item)
    return found


# -------------------------------------------------------------------------- versions and changes
def _distinct(versions: Iterable[ProcedureVersion]) -> Iterator[ProcedureVersion]:
    """Parts of one version, the later ones under names of their own."""
    seen: set[tuple[str, str]] = set()
    for item in versions:
        key = (item.code, item.version)
        yield replace(item, version=_later(item.version, item.valid_from)) if key in seen else item
        seen.add(key)


def _succeeding(
    older: Iterable[ProcedureVersion], newer: Iterable[ProcedureVersion], start: date
) -> tuple[ProcedureVersion, ...]:
    """Versions of both packages; one that stays as it was goes on under its name."""
    found = {(item.code, item.version): item for item in _before(older, start)}
    for item in _since(newer, start):
        known = found.get((item.code, item.version))
        name = item.version
        begin = item.valid_from
        if known is not None and _goes_on(known, item):
            begin = known.valid_from
        elif known is not None:
            name = _later(name, begin)
        found[item.code, name] = replace(item, version=name, valid_from=begin)
    return tuple(found.values())


def _goes_on(known: ProcedureVersion, item: ProcedureVersion) -> bool:
    is_next = last_day(known) + _DAY == item.valid_from
    return is_next and replace(known, valid_from=item.valid_from, valid_to=item.valid_to) == item


def _with_limits(
    version: ProcedureVersion, changes: Sequence[LimitChange]
) -> list[ProcedureVersion]:
    """The version in as many parts as its changed limits need."""
    fitting = [
        change
        for change in changes
        if _concerns(change, version)
        and change.valid_from <= last_day(version)
        and version.valid_from <= last_day(change)
    ]
    if not fitting:
        return [version]
    starts = _starts(version, fitting)
    ends = [*(start - _DAY for start in starts[1:]), version.valid_to]
    return [_part(version, fitting, first, last) for first, last in zip(starts, ends, strict=True)]


def _starts(version: ProcedureVersion, changes: Iterable[LimitChange]) -> list[date]:
    """The days on which something else begins to hold inside the version."""
    days = {version.valid_from}
    for change in changes:
        days.add(max(change.valid_from, version.valid_from))
        if last_day(change) < last_day(version):
            days.add(last_day(change) + _DAY)
    return sorted(days)


def _part(
    version: ProcedureVersion, changes: Iterable[LimitChange], first: date, last: date | None
) -> ProcedureVersion:
    rows = [item.row for item in changes if item.valid_from <= first <= last_day(item)]
    is_same = not rows and first == version.valid_from
    return replace(
        version,
        version=version.version if is_same else _later(version.version, first),
        valid_from=first,
        valid_to=last,
        limits=(*(row for row in version.limits if not _is_replaced(row, rows)), *rows),
    )


def _is_replaced(row: LimitRow, by: Iterable[LimitRow]) -> bool:
    return any(other.case == row.case and other.channel in (None, row.channel) for other in by)


def _with_fees(version: ProcedureVersion, changes: Iterable[FeeChange]) -> ProcedureVersion:
    rules = list(version.fees)
    for change in changes:
        if _concerns(change, version):
            rules = _with_fee(rules, change.rule)
    return replace(version, fees=tuple(rules))


def _with_fee(rules: Sequence[FeeRule], new: FeeRule) -> list[FeeRule]:
    """The new rule in the place of those it replaces; their exemptions stay."""
    bounds = (new.valid_from, last_day(new))
    kept: list[FeeRule] = []
    exemptions = {item.code: item for item in new.exemptions}
    for rule in rules:
        parts = _outside(rule, *bounds) if _same_place(rule, new) else [rule]
        kept += parts
        if parts != [rule]:
            exemptions = {item.code: item for item in rule.exemptions} | exemptions
    return [*kept, replace(new, exemptions=tuple(exemptions.values()))]


def _same_place(rule: FeeRule, new: FeeRule) -> bool:
    extra = FeeKind.EXTRA_COPY
    return (
        (rule.kind is extra) == (new.kind is extra)
        and rule.case == new.case
        and new.channel in (None, rule.channel)
    )


def _concerns(change: LimitChange | FeeChange, version: ProcedureVersion) -> bool:
    """Whether a change means this version or a later part of it."""
    named = change.version
    return named in ("", version.version) or version.version.startswith(f"{named}.")


# ----------------------------------------------------------------------------------- short names
def _shortcuts(lower: Iterable[Shortcut], upper: Iterable[Shortcut]) -> tuple[Shortcut, ...]:
    """Short names of both; where both have one, the upper layer's procedures come first."""
    found = {item.text: item for item in lower}
    for item in upper:
        behind = found[item.text].codes if item.text in found else ()
        found[item.text] = Shortcut(item.text, tuple(dict.fromkeys((*item.codes, *behind))))
    return tuple(found.values())
