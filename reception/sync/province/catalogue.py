"""The province's catalogue (``LayDanhSachTTHC``, ``LayThuTuc``): against ours, and as a package.

The list comes whole, without pages, version or difference. A list that is empty, or much shorter
than the last one, is not believed without a person's word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reception.domain.channel import Channel
from reception.domain.checklist import ChecklistItem
from reception.domain.deadline import TimeLimit
from reception.domain.errors import InputError
from reception.domain.fees import MAX_AMOUNT, FeeKind, FeeRule
from reception.domain.procedure import Confidence, LimitRow, ProcedureVersion
from reception.domain.text import fold
from reception.services.catalogue.made_packages import entry_line
from reception.storage.province_port import ToldProcedure
from reception.sync.province.answers import AnswerClass
from reception.sync.province.asking import Line, Question, Reply
from reception.sync.province.looking import first_of, lower, word
from reception.sync.province.naming import NATIONAL, procedure_told, row_told

LEAST_SHARE = 0.8
"""A list with fewer of the last one's procedures than this share is doubted."""

_UNITS = {
    "ngay lam viec": "working_days",
    "ngay": "days",
    "gio": "hours",
    "gio lam viec": "hours",
    "thang": "months",
}
_CHANNELS = {"1": Channel.DIRECT, "2": Channel.ONLINE, "3": Channel.POST}
_MOST_PAPERS = 99
_AMOUNT = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class Listed:
    """What could be read of a list.

    Attributes:
        procedures: by national code; only what is public.
        unreadable: rows that name no national code.
    """

    procedures: Mapping[str, ToldProcedure]
    unreadable: int


@dataclass(frozen=True, slots=True)
class CatalogueDifference:
    """The province's list against the catalogue in use.

    Attributes:
        only_there, only_here: codes with their names.
        renamed: code, our name, theirs.
    """

    only_there: tuple[tuple[str, str], ...]
    only_here: tuple[tuple[str, str], ...]
    renamed: tuple[tuple[str, str, str], ...]


def fetch_list(line: Line) -> Listed | Reply:
    """The whole list; the reply itself where it is none."""
    reply = line.ask(Question("LayDanhSachTTHC", {}, is_shared=True))
    result = (reply.verdict.body or {}).get("result")
    if reply.kind is not AnswerClass.SUCCESS or not isinstance(result, list):
        return reply
    return read_list(result)


def read_list(rows: Sequence[Any]) -> Listed:
    """The rows by national code, whatever suffix the province put behind it; the first counts."""
    found: dict[str, ToldProcedure] = {}
    unreadable = 0
    for item in map(lower, rows):
        national = NATIONAL.match(word(item.get("matthc")))
        if national is None:
            unreadable += 1
        elif word(item.get("trangthai")) in ("", "1"):
            code = national.group()
            found.setdefault(code, procedure_told(item, code))
    return Listed(found, unreadable)


def is_doubtful(count: int, before: int) -> bool:
    """Whether a list is too short to be believed; ``before`` is how long the last one was."""
    return count == 0 or count < before * LEAST_SHARE


def difference(listed: Listed, ours: Iterable[ProcedureVersion]) -> CatalogueDifference:
    """What either side has that the other has not, and what is named otherwise."""
    here = {version.code: version.name for version in ours}
    there = listed.procedures
    renamed = [
        (code, here[code], there[code].name)
        for code in sorted(here.keys() & there.keys())
        if there[code].name and fold(here[code]) != fold(there[code].name)
    ]
    return CatalogueDifference(
        only_there=tuple((code, there[code].name) for code in sorted(there.keys() - here.keys())),
        only_here=tuple(
            (code, here[code])
            for code in sorted(here.keys() - there.keys())
            if NATIONAL.fullmatch(code)
        ),
        renamed=tuple(renamed),
    )


def ask_version(line: Line, code: str, first: date, source: str) -> ProcedureVersion | str:
    """One procedure as a version of a package; why not, where it cannot be one."""
    reply = line.ask(Question("LayThuTuc", {"maTTHC": code}, is_lookup=True, is_shared=True))
    item = row_told(reply, code)
    if reply.kind is not AnswerClass.SUCCESS or not item:
        return reply.verdict.text or reply.code or "province_unknown_procedure"
    try:
        return version_of(item, code, first, source)
    except InputError as error:
        return error.field or error.code


def version_of(item: Mapping[str, Any], code: str, first: date, source: str) -> ProcedureVersion:
    """A version from an answer of ``LayThuTuc``; what it leaves open stays open.

    Raises:
        InputError: ``field`` says what is missing or cannot be read.
    """
    sector = first_of(item.get("linhvucthuchien"))
    ways = [lower(way) for way in _list(item.get("cachthucthuchien"))]
    return ProcedureVersion(
        code=code,
        version=f"{first:%Y%m%d}",
        name=entry_line(word(item.get("tentthc")), "TENTTHC", is_needed=True),
        field=entry_line(word(sector.get("tenlinhvuc")), "TENLINHVUC", is_needed=True),
        valid_from=first,
        limits=_limits(ways),
        fees=_fees(ways, first, source),
        checklist=_papers(item),
        result=entry_line(word(first_of(item.get("ketquathuchien")).get("tenketqua")), "TENKETQUA"),
        source=source,
        confidence=Confidence.SOURCED,
    )


def _limits(ways: Sequence[Mapping[str, Any]]) -> tuple[LimitRow, ...]:
    """The limit of each channel; one row where all have the same."""
    found: dict[Channel | None, TimeLimit] = {}
    for way in ways:
        channel = _CHANNELS.get(word(way.get("kenh")))
        told = first_of(way.get("thoigian"))
        unit = _UNITS.get(fold(word(told.get("donvitinh"))))
        value = word(told.get("thoigiangiaiquyet"))
        if unit is None or not _AMOUNT.fullmatch(value):
            raise InputError("province_no_limit", field="THOIGIANGIAIQUYET")
        found.setdefault(channel, TimeLimit.of(int(value), unit))
    if not found:
        raise InputError("province_no_limit", field="CACHTHUCTHUCHIEN")
    if len(set(found.values())) == 1:
        return (LimitRow(next(iter(found.values()))),)
    return tuple(LimitRow(limit, channel) for channel, limit in found.items())


def _fees(ways: Sequence[Mapping[str, Any]], first: date, source: str) -> tuple[FeeRule, ...]:
    """Fixed amounts of the first channel; several with one name are left to a person."""
    told = first_of(ways[0].get("thoigian")) if ways else {}
    rules: dict[str, FeeRule] = {}
    for item in map(lower, _list(told.get("philephi"))):
        amount = word(item.get("sotien"))
        name = word(item.get("mota")) or "Phí, lệ phí"
        if not _AMOUNT.fullmatch(amount) or int(amount) > MAX_AMOUNT or name in rules:
            raise InputError("province_no_fee", field="PHILEPHI")
        name = entry_line(name, "PHILEPHI", is_needed=True)
        rules[name] = FeeRule(name, FeeKind.FIXED, first, amount=int(amount), source=source)
    if len(rules) > 1:
        raise InputError("province_no_fee", field="PHILEPHI")
    return tuple(rules.values())


def _papers(item: Mapping[str, Any]) -> tuple[ChecklistItem, ...]:
    """The papers of the first case; their numbers of copies are not told, so one original."""
    case = first_of(item.get("thanhphanhoso"))
    names = (
        entry_line(word(lower(paper).get("tengiayto")), "TENGIAYTO", is_needed=True)
        for paper in _list(case.get("giayto"))[:_MOST_PAPERS]
    )
    return tuple(ChecklistItem(name, 1, 0, 0) for name in dict.fromkeys(names))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
