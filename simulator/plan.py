"""A seed becomes a plan: an office of a few counters, and what is done and goes wrong in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from simulator.faults import FAULTS, Fault
from simulator.steps import (
    Act,
    AnotherPc,
    BackUp,
    CheckData,
    Clone,
    CopyCenter,
    CopyFolder,
    Correct,
    Crash,
    Hostile,
    LateRequests,
    LineTrouble,
    LoseAtCenter,
    Newer,
    Pass,
    Pay,
    PutCenterBack,
    Receive,
    ReplacePc,
    Restore,
    RestoreElsewhere,
    RollBack,
    SetClock,
    Step,
    Sync,
)

_DAY = 86_400
_ANY = 1_000
_PAGE_TROUBLES = (
    LineTrouble.CURSOR_GONE,
    LineTrouble.PAGE_TWICE,
    LineTrouble.PAGE_REVERSED,
)
_LINE_TROUBLES = tuple(trouble for trouble in LineTrouble if trouble not in _PAGE_TROUBLES)
_WRONG_BY = (-365 * _DAY, -40 * _DAY, -_DAY, -600, -90, 90, 600, _DAY, 40 * _DAY, 365 * _DAY)
# As many lines as there are, about; a plan that asks for more ends without a crash.
_LINES_OF_A_COMMAND, _LINES_OF_A_ROUND, _LINES_OF_A_RESTORE = 1_000, 2_000, 5_000


@dataclass(frozen=True, slots=True)
class Plan:
    """What a seed says.

    Attributes:
        counters: PCs at the start, each with a number of its own.
        faults: what may go wrong in it.
    """

    seed: int
    counters: int
    faults: frozenset[Fault]
    steps: tuple[Step, ...]


def plan_of(seed: int, allowed: frozenset[Fault]) -> Plan:
    """The plan of a seed; some of the allowed faults at a time, so that each has room."""
    chance = Random(f"{seed}")
    faults = _drawn(chance, allowed)
    counters = chance.choice((1, 2, 2, 3))
    maker = _Maker(chance, faults)
    steps = (*maker.morning(), *(maker.step() for _ in range(chance.randint(10, 28))))
    return Plan(seed, counters, faults, steps)


def _drawn(chance: Random, allowed: frozenset[Fault]) -> frozenset[Fault]:
    wanted = sorted(allowed)
    chance.shuffle(wanted)
    taken: list[Fault] = []
    for fault in wanted[: chance.randint(1, 5)]:
        if not any(_apart(fault, other) for other in taken):
            taken.append(fault)
    return frozenset(taken)


def _apart(one: Fault, other: Fault) -> bool:
    return one in FAULTS[other].never_with or other in FAULTS[one].never_with


class _Maker:
    """Draws one step after another."""

    def __init__(self, chance: Random, faults: frozenset[Fault]) -> None:
        self._chance = chance
        self._faults = faults
        self._usual: list[tuple[int, Callable[[], Step]]] = [
            (6, self._receive),
            (6, self._act),
            (3, self._pay),
            (3, self._correct),
            (8, self._sync),
            (3, self._pass),
        ]
        by_fault: dict[Fault, tuple[Callable[[], Step], ...]] = {
            Fault.LINE: (LateRequests,),
            Fault.CENTER_PUT_BACK: (CopyCenter, PutCenterBack),
            Fault.LOST_AT_CENTER: (self._lose, lambda: CheckData(self._any())),
            Fault.CRASH: (self._crash, self._crash, self._crash),
            Fault.RESTORE: (
                lambda: BackUp(self._any()),
                lambda: Restore(self._any()),
            ),
            Fault.DRIFT: (self._drift,),
            Fault.WRONG_CLOCK: (self._wrong_clock, self._wrong_clock),
            Fault.NUMBER_TWICE: (lambda: AnotherPc(self._any()),),
            Fault.REPLACED_PC: (lambda: ReplacePc(self._any()),),
            Fault.CLONE: (lambda: Clone(self._any()),),
            Fault.ROLLBACK: (
                lambda: CopyFolder(self._any()),
                lambda: RollBack(self._any()),
            ),
            Fault.RESTORED_ELSEWHERE: (
                lambda: BackUp(self._any()),
                lambda: RestoreElsewhere(self._any()),
            ),
            Fault.NEWER_PROGRAM: (lambda: self._newer(has_new_kind=True),),
            Fault.NEWER_VALUES: (lambda: self._newer(has_new_kind=False),),
            Fault.HOSTILE: (lambda: Hostile(self._any()),),
            Fault.PARALLEL_PAYMENTS: (self._pay, self._pay),
            Fault.PARALLEL_CORRECTIONS: (self._correct, self._correct),
        }
        for fault in sorted(faults):
            self._usual += [(2, make) for make in by_fault.get(fault, ())]

    def morning(self) -> tuple[Step, ...]:
        """Something to work on, most often known to everybody."""
        received = (self._receive(), self._receive())
        rounds = tuple(Sync(pc) for pc in (0, 1, 2, 0)) if self._chance.random() < 0.7 else ()
        return (*received[: self._chance.randint(1, 2)], *rounds)

    def step(self) -> Step:
        """The next step."""
        weights = [weight for weight, _ in self._usual]
        makers = [make for _, make in self._usual]
        return self._chance.choices(makers, weights)[0]()

    def _any(self) -> int:
        return self._chance.randrange(_ANY)

    def _pass(self) -> Step:
        return Pass(self._chance.choice((30, 600, 3_600, 20_000, _DAY)))

    def _receive(self) -> Receive:
        return Receive(self._any(), self._chance.random() < 0.5)

    def _act(self) -> Act:
        is_twice = Fault.DOUBLE_KEYS in self._faults and self._chance.random() < 0.4
        return Act(self._any(), self._any(), self._any(), is_twice)

    def _pay(self) -> Pay:
        return Pay(self._any(), self._any())

    def _correct(self) -> Correct:
        field = self._chance.choice(("phone", "address", "name"))
        number = self._chance.randrange(100)
        value = {
            "phone": f"09051234{number:02}",
            "address": f"{number} Lê Lợi",
            "name": f"Trần Văn {'Ba Tư Năm Sáu'.split()[number % 4]}",
        }[field]
        return Correct(self._any(), self._any(), field, value)

    def _sync(self) -> Sync:
        allowed = [
            *(_LINE_TROUBLES if Fault.LINE in self._faults else ()),
            *(_PAGE_TROUBLES if Fault.PAGES in self._faults else ()),
        ]
        count = self._chance.randint(0, 2) if allowed else 0
        places = sorted(self._chance.sample(range(6), count))
        troubles = tuple((place, self._chance.choice(allowed)) for place in places)
        page = self._chance.choice((0, 1, 2, 5)) if Fault.PAGES in self._faults else 0
        return Sync(self._any(), troubles, page)

    def _crash(self) -> Step:
        makers: list[Callable[[], Receive | Act | Pay | Correct | Sync]] = [
            self._receive,
            self._act,
            self._pay,
            self._correct,
            self._sync,
            self._sync,
        ]
        if Fault.RESTORE in self._faults and self._chance.random() < 0.3:
            return Crash(self._chance.randint(1, _LINES_OF_A_RESTORE), Restore(self._any()))
        step = self._chance.choice(makers)()
        most = _LINES_OF_A_ROUND if isinstance(step, Sync) else _LINES_OF_A_COMMAND
        return Crash(self._chance.randint(1, most), step)

    def _lose(self) -> Step:
        count = self._chance.choice((1, 1, 3, _ANY))
        return LoseAtCenter(self._any(), count, self._chance.random() < 0.3)

    def _drift(self) -> Step:
        return SetClock(self._any(), self._chance.randint(-25, 25))

    def _wrong_clock(self) -> Step:
        return SetClock(self._any(), self._chance.choice((0, *_WRONG_BY)))

    def _newer(self, *, has_new_kind: bool) -> Step:
        return Newer(self._any(), self._any(), has_new_kind)
