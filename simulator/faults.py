"""What can go wrong in a simulated office, and which of it this version holds: one table.

A fault whose row says that it is not held is left out of ``make simulate`` and of the tests; it is
played when it is asked for by name. When its cure has landed, ``HELD`` is put into its row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Fault(StrEnum):
    """One family of trouble; a plan draws some of them."""

    LINE = "line"
    PAGES = "pages"
    CENTER_PUT_BACK = "center-put-back"
    LOST_AT_CENTER = "lost-at-center"
    CRASH = "crash"
    DOUBLE_KEYS = "double-keys"
    RESTORE = "restore"
    DRIFT = "drift"
    WRONG_CLOCK = "wrong-clock"
    NUMBER_TWICE = "number-twice"
    REPLACED_PC = "replaced-pc"
    CLONE = "clone"
    ROLLBACK = "rollback"
    RESTORED_ELSEWHERE = "restored-elsewhere"
    PARALLEL_PAYMENTS = "parallel-payments"
    PARALLEL_CORRECTIONS = "parallel-corrections"
    NEWER_PROGRAM = "newer-program"
    NEWER_VALUES = "newer-values"
    HOSTILE = "hostile"


@dataclass(frozen=True, slots=True)
class Row:
    """What one fault is.

    Attributes:
        what: what happens, in a few words.
        open_because: why this version does not hold it; empty where it does.
        never_with: faults that no plan joins with it, because what both together destroy is on no
            disk any more.
    """

    what: str
    open_because: str = ""
    never_with: frozenset[Fault] = frozenset()


HELD = ""
_LOSES_A_DISK = frozenset(
    {Fault.REPLACED_PC, Fault.CLONE, Fault.ROLLBACK, Fault.RESTORE, Fault.RESTORED_ELSEWHERE}
)

FAULTS: Mapping[Fault, Row] = MappingProxyType(
    {
        Fault.LINE: Row(
            "requests and answers lost, doubled, late, cut, refused or answered by others", HELD
        ),
        Fault.PAGES: Row("small batches and pages, pages twice, reversed, cursor forgotten", HELD),
        Fault.CENTER_PUT_BACK: Row("the center goes on from an older copy", HELD, _LOSES_A_DISK),
        Fault.LOST_AT_CENTER: Row(
            "acknowledged events are deleted or emptied in the center's database", HELD
        ),
        Fault.CRASH: Row("the program dies between any two lines of a command or round", HELD),
        Fault.DOUBLE_KEYS: Row("the clerk presses twice", HELD),
        Fault.RESTORE: Row("a PC goes back to its own backup, also twice", HELD),
        Fault.DRIFT: Row("clocks up to 50 seconds wrong", HELD),
        Fault.WRONG_CLOCK: Row(
            "clocks minutes to a year wrong, and changing",
            HELD,
        ),
        Fault.NUMBER_TWICE: Row(
            "two PCs are set up as the same counter",
            HELD,
        ),
        Fault.REPLACED_PC: Row(
            "a PC is replaced without a backup by a fresh one of the same counter",
            HELD,
        ),
        Fault.CLONE: Row(
            "a data folder is copied to a second PC and both go on",
            HELD,
        ),
        Fault.ROLLBACK: Row(
            "a data folder is put back by file copy",
            HELD,
        ),
        Fault.RESTORED_ELSEWHERE: Row(
            "a backup is restored on another PC while the old one still runs",
            HELD,
        ),
        Fault.PARALLEL_PAYMENTS: Row(
            "two counters take the same fee while they do not see each other",
            HELD,
        ),
        Fault.PARALLEL_CORRECTIONS: Row(
            "two counters correct different fields of the same person",
            HELD,
        ),
        Fault.NEWER_PROGRAM: Row("one counter is updated first and records new kinds", HELD),
        Fault.NEWER_VALUES: Row("one counter is updated first and records new values", HELD),
        Fault.HOSTILE: Row("intact events that carry what no counter would write", HELD),
    }
)


def held() -> frozenset[Fault]:
    """The faults this version holds."""
    return frozenset(fault for fault, row in FAULTS.items() if not row.open_because)
