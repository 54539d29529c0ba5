"""What a look-up tells (``TraCuuHoSo``): whether a dossier is there, whose it is, what is in it.

A look-up that failed is not a "no", and an answer about another dossier is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Any

from reception.domain.text import fold, nfc
from reception.domain.timebase import OFFICE_ZONE
from reception.sync.province.answers import AnswerClass
from reception.sync.province.asking import Reply
from reception.sync.province.packets import Item

_ABOUT = ("mahoso", "mahosodonvi", "mahosodiaphuong")
_WHEN = ("%Y%m%d%H%M%S", "%d/%m/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
_UID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_LONGEST = 4_000
_HISTORY = ("tientrinh", "tiendo", "quatrinh")
_ENTRY = ("ThoiDiemXuLy", "TrangThai", "NguoiXuLy", "NoiDungXuLy")
EntryKey = tuple[str, ...]


class Presence(Enum):
    """What is known after a look-up."""

    FOUND = auto()
    ABSENT = auto()
    UNTOLD = auto()


@dataclass(frozen=True, slots=True)
class Look:
    """What a look-up told.

    Attributes:
        item: the dossier as it is there, names in lower case; empty unless found.
    """

    presence: Presence
    item: Mapping[str, Any]


UNTOLD = Look(Presence.UNTOLD, {})
ABSENT = Look(Presence.ABSENT, {})


def read_look(reply: Reply, code: str) -> Look:
    """What a reply says of the dossier of a code."""
    if reply.kind is AnswerClass.NO_DOSSIER:
        return ABSENT
    body = reply.verdict.body
    if reply.kind is not AnswerClass.SUCCESS or body is None or "result" not in body:
        return UNTOLD
    result = body["result"]
    if result in (None, "", [], {}):
        return ABSENT
    items = [lower(item) for item in (result if isinstance(result, list) else [result])]
    ours = [item for item in items if item and _is_about(item, code)]
    return Look(Presence.FOUND, ours[0]) if ours else UNTOLD


def is_ours(look: Look, sent: Item, uid: str, *, may_own: bool) -> bool:
    """Whether the dossier that is there is the one we mean.

    Args:
        sent: what we would send.
        may_own: an earlier try of ours may have created it, or a person said so.
    """
    there = word(look.item.get("thongtinkhac"))
    if there == uid:
        return True
    is_other = _UID.fullmatch(there) is not None
    return may_own and not is_other and _agrees(look.item, sent)


def is_surely_ours(look: Look, sent: Item) -> bool:
    """Whether procedure, reception to the second and owner are all told, and all the same."""
    told = [word(look.item.get(name)) for name in ("matthc", "ngaytiepnhan", "chuhoso")]
    is_other = _UID.fullmatch(word(look.item.get("thongtinkhac"))) is not None
    return not is_other and all(told) and _is_moment(told[1]) and _agrees(look.item, sent)


def is_same_state(look: Look, sent: Item) -> bool:
    """Whether what is there is, as far as it is told, what we would send."""
    state = word(look.item.get("trangthaihoso"))
    return state == sent["TrangThaiHoSo"] and _agrees(look.item, sent)


def entries_there(look: Look) -> Counter[tuple[str, ...]] | None:
    """The handling history that came with a dossier, as a multiset; None where none came.

    It is known by what its entries hold; an empty one by what it is called.
    """
    for name, value in look.item.items():
        if isinstance(value, list):
            items = [lower(item) for item in value]
            is_named = any(called in name for called in _HISTORY)
            if all("thoidiemxuly" in item for item in items) and (items or is_named):
                return Counter(entry_key(item) for item in items)
    return None


def which_are_there(
    there: Counter[EntryKey], arrived: Sequence[EntryKey], asked: Sequence[EntryKey]
) -> list[bool]:
    """Which of the steps asked about are in a history; each entry there stands for one step.

    What arrived before claims its entries first, for two equal steps are two. Then what is the
    same to the letter; what is left over stands for a step of the same second and state, because
    a province may store words cut short or in another set of letters.
    """
    left, rough = Counter(there), Counter[tuple[str, ...]]()
    lost = [key for key in arrived if not _claim(left, key)]
    found = [_claim(left, key) for key in asked]
    for key, count in left.items():
        rough[key[:2]] += count
    for key in lost:
        _claim(rough, key[:2])
    return [one or _claim(rough, key[:2]) for one, key in zip(found, asked, strict=True)]


def _claim(left: Counter[EntryKey], key: EntryKey) -> bool:
    is_there = left[key] > 0
    left[key] -= is_there
    return is_there


def entry_key(item: Mapping[str, Any]) -> tuple[str, ...]:
    """What tells one step from another; equal ones are still two."""
    known = lower(item)
    moment, *rest = (word(known.get(name.lower())) for name in _ENTRY)
    return (moment_of(moment) or moment, *rest)


def lower(item: Any) -> dict[str, Any]:
    """An object with its names in lower case; empty for anything else."""
    if not isinstance(item, Mapping):
        return {}
    return {str(name).lower(): value for name, value in item.items()}


def first_of(value: Any) -> dict[str, Any]:
    """The first object of a list, or the object itself; empty where there is none."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        value = next(iter(value), None)
    return lower(value)


def _is_about(item: Mapping[str, Any], code: str) -> bool:
    told = [word(item[name]) for name in _ABOUT if word(item.get(name))]
    return not told or code.casefold() in (word.casefold() for word in told)


def _agrees(there: Mapping[str, Any], sent: Item) -> bool:
    """Whether procedure, reception and owner are the same, as far as they are told."""
    procedure = word(there.get("matthc"))
    name = word(there.get("chuhoso"))
    return (
        (not procedure or procedure == sent["MaTTHC"] or procedure.startswith(f"{sent['MaTTHC']}."))
        and _same_moment(word(there.get("ngaytiepnhan")), sent["NgayTiepNhan"])
        and (not name or fold(name) == fold(sent["ChuHoSo"]))
    )


def _same_moment(there: str, sent: str) -> bool:
    """Whether two moments are one; a form that nobody knows proves nothing."""
    moment = moment_of(there)
    return moment in ("", sent)


def _is_moment(there: str) -> bool:
    return bool(moment_of(there))


def moment_of(there: str) -> str:
    """A moment as ``yyyyMMddHHmmss``; empty where it has a form that nobody knows."""
    for form in _WHEN:
        try:
            moment = datetime.strptime(there, form).replace(tzinfo=OFFICE_ZONE)
        except ValueError:
            continue
        return moment.strftime(_WHEN[0])
    return ""


def word(value: Any) -> str:
    """What a member says, composed and on one line; empty for what is no text.

    Half a sign becomes a mark.
    """
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return " ".join(nfc(str(value).encode("utf-8", "replace").decode()).split())[:_LONGEST]
