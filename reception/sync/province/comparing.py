"""What a look-up tells of a dossier, field by field and step by step, against what we would send.

Only what is told is compared. A time in a form that nobody knows proves nothing, and neither does
a member that did not come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reception.domain.text import fold
from reception.domain.undoing import Key
from reception.domain.workflow import DossierStatus
from reception.services.reconciliation.day_check import Difference
from reception.sync.province.looking import (
    EntryKey,
    Look,
    entries_there,
    entry_key,
    moment_of,
    word,
)
from reception.sync.province.packets import Item, progress
from reception.sync.province.record import Record, Step

STEPS = "TienTrinhXuLy"
_TIMES = "ngay"
_PROCEDURE = "matthc"
_STATE = "trangthaihoso"
_STATES = frozenset(str(int(status)) for status in DossierStatus)
# What a letter becomes on a way that does not know it.
_LOST_LETTERS = frozenset("?\ufffd")


@dataclass(frozen=True, slots=True)
class Compared:
    """What a look-up and a packet come to.

    Attributes:
        unread: told, and nobody can say what it means.
        lost: events whose step is not there.
        count: fields and steps that were told.
    """

    differences: tuple[Difference, ...] = ()
    unread: tuple[Difference, ...] = ()
    lost: tuple[Key, ...] = ()
    count: int = 0


def compare(look: Look, expected: Item, record: Record, never: frozenset[Key]) -> Compared:
    """Compare a dossier that is there.

    Args:
        expected: what we would send of it.
        never: events whose step was never to be told.
    """
    fields = _Fields(look.item)
    for name, ours in expected.items():
        if isinstance(ours, str):
            fields.compare(name, word(ours))
    steps = _compare_steps(look, record, never)
    return Compared(
        (*fields.differences, *steps.differences),
        tuple(fields.unread),
        steps.lost,
        fields.count + steps.count,
    )


@dataclass(slots=True)
class _Fields:
    """The members that a look-up told."""

    told: Mapping[str, object]
    differences: list[Difference] = field(default_factory=list)
    unread: list[Difference] = field(default_factory=list)
    count: int = 0

    def compare(self, name: str, ours: str) -> None:
        """One member; what did not come, or is no text, says nothing."""
        value = self.told.get(name.lower())
        if isinstance(value, bool) or not isinstance(value, str | int):
            return
        theirs = word(value)
        self.count += 1
        if name.lower().startswith(_TIMES) and theirs:
            moment = moment_of(theirs)
            if not moment:
                self.unread.append(Difference(name, ours, theirs))
                return
            theirs = moment
        if _is_same(name.lower(), ours, theirs):
            return
        is_odd = name.lower() == _STATE and theirs not in _STATES
        where = self.unread if is_odd or _is_garbled(ours, theirs) else self.differences
        where.append(Difference(name, ours, theirs))


def _is_same(name: str, ours: str, theirs: str) -> bool:
    if name == _PROCEDURE and ours and theirs.startswith(f"{ours}."):
        # The province's own code is the national one with the province behind it.
        return True
    return ours.casefold() == theirs.casefold()


def _compare_steps(look: Look, record: Record, never: frozenset[Key]) -> Compared:
    there = entries_there(look)
    if there is None:
        return Compared()
    told = [
        step
        for step in record.steps
        if step.clerk.strip() and step.event not in never and step.undoes not in never
    ]
    keys = [entry_key(progress(record, step)) for step in told]
    left, open_steps = _claimed(there, list(zip(told, keys, strict=True)))
    found: list[Difference] = []
    lost: list[Key] = []
    for step, key in open_steps:
        like = _like(left, key)
        if like is None:
            lost.append(step.event)
            found.append(Difference(STEPS, _words(key), ""))
            continue
        left[like] -= 1
        if not (_is_cut(key[2], like[2]) and _is_cut(key[3], like[3])):
            found.append(Difference(STEPS, _words(key), _words(like)))
    found += _doubled(left, keys)
    return Compared(tuple(found), (), tuple(lost), len(keys))


def _claimed(
    there: Counter[EntryKey], steps: Sequence[tuple[Step, EntryKey]]
) -> tuple[Counter[EntryKey], list[tuple[Step, EntryKey]]]:
    """What is left over on both sides after everything that is the same to the letter."""
    left = Counter(there)
    unclaimed = []
    for step, key in steps:
        if left[key] > 0:
            left[key] -= 1
        else:
            unclaimed.append((step, key))
    return left, unclaimed


def _like(left: Counter[EntryKey], key: EntryKey) -> EntryKey | None:
    """An entry of the same second and state."""
    return next((other for other, n in left.items() if n > 0 and other[:2] == key[:2]), None)


def _is_cut(ours: str, theirs: str) -> bool:
    """Whether theirs is ours, cut short or in another set of letters."""
    is_cut = bool(theirs) and fold(ours).startswith(fold(theirs))
    return is_cut or _is_garbled(ours, theirs)


def _is_garbled(ours: str, theirs: str) -> bool:
    """Whether theirs is ours but for letters that were lost on the way: it proves nothing."""
    return len(ours) == len(theirs) and all(
        other in (letter, *_LOST_LETTERS) for letter, other in zip(ours, theirs, strict=True)
    )


def _doubled(left: Counter[EntryKey], keys: Sequence[EntryKey]) -> list[Difference]:
    """Steps of ours that are there more often than they were taken."""
    counts = Counter(keys)
    return [
        Difference(STEPS, f"{count} × {_words(key)}", f"{count + left[key]} × {_words(key)}")
        for key, count in counts.items()
        if left[key] > 0
    ]


def _words(key: EntryKey) -> str:
    return "; ".join(part for part in key if part)
