"""What a catalogue would change (điểm khác), procedure by procedure, before anybody accepts it.

Compared is merged content before and after: each version with the one that would otherwise hold on
its first day. What is told are fields with their old and new words, since when and by which source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reception.domain.catalogue_layers import LayerContent, last_day
from reception.domain.channel import Channel
from reception.domain.checklist import ChecklistItem
from reception.domain.competence import Competence, Route
from reception.domain.fees import FeeKind, FeeRule
from reception.domain.money import format_dong
from reception.domain.procedure import Procedure, ProcedureVersion, group_versions, version_on

Key = tuple[str, str]
Facts = Mapping[Key, tuple[str, date, str]]
_TOLD_TO = {
    "province": "đồng bộ lên tỉnh",
    "ministry": "đồng bộ lên bộ, ngành",
    "none": "không đồng bộ",
}


class Kind(StrEnum):
    """What becomes of a procedure."""

    NEW = "new"
    CHANGED = "changed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field.

    Attributes:
        field: ``limit``, ``fee``, ``paper``, ``name``…
        what: which one of several: the case of a limit, the name of a fee or paper.
        before, after: in words; empty where there is none.
        since: the day from which it holds.
    """

    field: str
    what: str
    before: str
    after: str
    since: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class ProcedureChange:
    """One procedure with all that changes in it."""

    code: str
    name: str
    kind: Kind
    changes: tuple[FieldChange, ...]


def difference(before: LayerContent, after: LayerContent) -> tuple[ProcedureChange, ...]:
    """Every procedure that changes, by code."""
    old, new = _by_code(before), _by_code(after)
    told = (_procedure(code, old.get(code), new.get(code), after) for code in sorted({*old, *new}))
    other = _places(before, after)
    return tuple(_with(change, other) for change in told if change.changes or change.code in other)


def _with(change: ProcedureChange, other: Mapping[str, list[FieldChange]]) -> ProcedureChange:
    more = tuple(other.get(change.code, ()))
    return ProcedureChange(change.code, change.name, change.kind, (*change.changes, *more))


def _by_code(content: LayerContent) -> dict[str, Procedure]:
    return {item.code: item for item in group_versions(content.versions)}


def _procedure(
    code: str, old: Procedure | None, new: Procedure | None, after: LayerContent
) -> ProcedureChange:
    if old is None and new is not None:
        first = new.versions[0]
        change = FieldChange("procedure", "", "", first.name, first.valid_from, first.source)
        return ProcedureChange(code, first.name, Kind.NEW, (change,))
    assert old is not None
    name = (new or old).versions[-1].name
    end = tuple(_end(old, new, after))
    # An edited field of a version is told once, not again for each later one.
    told = {(item.field, item.what, item.before, item.after): item for item in _versions(old, new)}
    changes = (*told.values(), *end)
    return ProcedureChange(code, name, Kind.ENDED if end else Kind.CHANGED, changes)


def _end(old: Procedure, new: Procedure | None, after: LayerContent) -> Iterator[FieldChange]:
    """That a procedure ends, or ends on another day, and what takes its place."""
    last = old.versions[-1]
    if new is not None:
        until = new.versions[-1]
        if last_day(until) == last_day(last) or until.valid_to is None:
            return
        day, source = until.valid_to, until.source
    else:
        day, source = last.valid_from, ""
    instead = [item for item in after.replacements if item.code == old.code]
    after_words = f"{day:%d/%m/%Y}" if new is not None else "không còn trong danh mục"
    before_words = f"{last.valid_to:%d/%m/%Y}" if last.valid_to else ""
    yield FieldChange("valid_to", "", before_words, after_words, day, source)
    for item in instead:
        yield FieldChange("replaced_by", "", "", item.new_code, item.since, item.source)


def _versions(old: Procedure, new: Procedure | None) -> Iterator[FieldChange]:
    """Latest versions first, so that of the same change the earliest day stays."""
    for version in reversed(new.versions if new is not None else ()):
        known = version_on(old.versions, version.valid_from) or old.versions[-1]
        yield from _fields(_facts(known), _facts(version))


def _fields(old: Facts, new: Facts) -> Iterator[FieldChange]:
    nothing = ("", date.min, "")
    for key in dict.fromkeys((*old, *new)):
        before, (after, since, source) = old.get(key, nothing)[0], new.get(key, nothing)
        if before != after:
            usual = next(iter(new.values()))
            since, source = (since, source) if key in new else usual[1:]
            yield FieldChange(*key, before, after, since, source)


# ---------------------------------------------------------------------------------------- words
def _facts(version: ProcedureVersion) -> Facts:
    """Everything a version says, in words; the first one is its name."""
    plain = {
        "name": version.name,
        "field": version.field,
        "result": version.result,
        "at_desk": "tại quầy" if version.at_desk else "nơi khác tiếp nhận",
        "supplement_rule": version.supplement_rule.value,
        "cut_off": version.cut_off,
        "confidence": version.confidence.value,
        "source": version.source,
        "note": version.note,
    }
    usual = (version.valid_from, version.source)
    facts = {(field, ""): (text, *usual) for field, text in plain.items()}
    for row in version.limits:
        words = row.limit.describe() if row.limit else "không quy định"
        source = row.note or version.source
        facts["limit", _place(row.channel, row.case)] = (words, version.valid_from, source)
    for item in version.checklist:
        what = f"{item.name} · {item.case}" if item.case else item.name
        facts["paper", what] = (_paper(item), *usual)
    return facts | _fees(version)


def _fees(version: ProcedureVersion) -> dict[Key, tuple[str, date, str]]:
    """Fees with their dates; one that begins later is another one than the fee before it."""
    facts = {}
    for rule in version.fees:
        begins = "" if rule.valid_from <= version.valid_from else f"từ {rule.valid_from:%d/%m/%Y}"
        what = " · ".join(filter(None, (rule.name, _place(rule.channel, rule.case), begins)))
        since = max(rule.valid_from, version.valid_from)
        facts["fee", what] = (_amount(rule), since, rule.source or version.source)
        for item in rule.exemptions:
            words = _until(item.condition or "có", item.valid_to)
            begin = max(item.valid_from, version.valid_from)
            facts["exemption", item.reason] = (words, begin, item.source)
    return facts


def _amount(rule: FeeRule) -> str:
    if rule.amount is None:
        return _until("nhập tại quầy", rule.valid_to)
    unit = f"/{rule.unit}" if rule.unit and rule.kind is not FeeKind.FIXED else ""
    scale = rule.scale
    more = (
        f", từ trang {scale.first_pages + 1} {format_dong(scale.further_amount)}" if scale else ""
    )
    return _until(f"{format_dong(rule.amount)}{unit}{more}", rule.valid_to)


def _until(words: str, day: date | None) -> str:
    return f"{words} đến {day:%d/%m/%Y}" if day else words


def _place(channel: Channel | None, case: str) -> str:
    return " · ".join(filter(None, (channel.label if channel else "", case)))


def _paper(item: ChecklistItem) -> str:
    counts = (
        (item.originals, "bản chính"),
        (item.certified, "bản chứng thực"),
        (item.copies, "bản sao"),
    )
    words = ", ".join(f"{count} {kind}" for count, kind in counts if count)
    need = "" if item.required else f", {item.condition or 'không bắt buộc'}"
    return f"{words}{need}{', xuất trình' if item.presented_only else ''}"


def _places(before: LayerContent, after: LayerContent) -> dict[str, list[FieldChange]]:
    """Competence and routes that change, by code."""
    found: dict[str, list[FieldChange]] = {}
    old, new = _rows(before), _rows(after)
    kept = {item.code for item in before.versions} & {item.code for item in after.versions}
    for kind, code in dict.fromkeys((*old, *new)):
        change = _place_change(kind, old.get((kind, code)), new.get((kind, code)))
        if change.before != change.after and code in kept:
            found.setdefault(code, []).append(change)
    return found


def _place_change(
    kind: str, old: Competence | Route | None, new: Competence | Route | None
) -> FieldChange:
    """What becomes of a row; one that is left out has no day but its own."""
    row = new or old
    assert row is not None
    before, after = (_words(side) if side else "" for side in (old, new))
    return FieldChange(kind, "", before, after, row.valid_from, new.source if new else "")


def _rows(content: LayerContent) -> dict[Key, Competence | Route]:
    """The last row of each code, by kind."""
    last: dict[Key, Competence | Route] = {}
    rows: tuple[Competence | Route, ...] = (*content.competence, *content.routes)
    for row in rows:
        known = last.get((_kind(row), row.code))
        if known is None or known.valid_from < row.valid_from:
            last[_kind(row), row.code] = row
    return last


def _kind(row: Competence | Route) -> str:
    return "route" if isinstance(row, Route) else "competence"


def _words(row: Competence | Route) -> str:
    if isinstance(row, Route):
        where = " ".join(filter(None, (row.authority, row.unit and f"({row.unit})")))
        return "; ".join(filter(None, (where, _TOLD_TO.get(row.destination))))
    reach = f"trong tỉnh: {row.in_province.value}, toàn quốc: {row.in_country.value}"
    return f"nhận: {row.receiving_level}; quyết định: {row.deciding_level}; {reach}"
