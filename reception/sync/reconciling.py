"""Compares what is held here with what the center holds, event by event, and heals what it can.

The center proves its events in spans over a random word, so that one which only remembers numbers
or hashes is found out; a span that differs is asked for again place by place. What it has lost and
this PC still holds, whoever made it, is queued and goes with the next round. Nothing is deleted on
either side.
"""

from __future__ import annotations

import logging
import secrets
import threading
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol, TypeVar

from reception.domain.holdings import MOST_PLACES, HoldingQuestion, Span
from reception.services.backup.center_check import (
    MOST_FOUND,
    CenterCheck,
    CenterFinding,
    DeviceLine,
    FindingKind,
)
from reception.services.backup.data_check import CheckStopped
from reception.storage.holdings import HeldDevice, PlaceRange, as_ranges
from reception.sync.gateway import StopAll, TryLater
from reception.sync.holdings_message import CenterCounts, DeviceCount, Proof

_STEP = 500
# Spans of a device that are looked at place by place; a center that proves nothing would otherwise
# be asked about everything twice.
_MOST_DRILLED = 40
_NOTHING = DeviceCount(0, 0, 0)

# How often a call that is under way looks whether it is still wanted.
_LOOK_SECONDS = 0.1

log = logging.getLogger(__name__)

T = TypeVar("T")
Progress = Callable[[int, int], None]


class HoldingsStore(Protocol):
    """What is asked of the store; each call is one transaction."""

    def own_devices(self) -> frozenset[str]:
        """Every name of this installation."""

    def held_devices(self) -> dict[str, HeldDevice]:
        """Every device of which something is here."""

    def dossiers_by_status(self) -> dict[str, int]:
        """How many dossiers are in each status, by its number as text."""

    def proof_here(self, question: HoldingQuestion, settled_up_to: int) -> tuple[Span, ...]:
        """What the center should answer."""

    def places(self, device: str, after: int, last: int) -> dict[int, str]:
        """State in the outbox of what is here, ``set_aside`` of what could not be taken in."""

    def codes_at(self, device: str, places: PlaceRange) -> tuple[str, ...]:
        """Codes of the first few dossiers concerned."""

    def resent_before(self) -> dict[str, list[PlaceRange]]:
        """What the last comparison queued again."""

    def centers_before(self) -> tuple[str, ...]:
        """Identities of the databases that answered until now."""

    def settle_check(
        self, again: Mapping[str, Sequence[PlaceRange]], centers: Sequence[str], *, fetch: bool
    ) -> int:
        """Queue places again, remember what was done; returns how many were queued.

        Args:
            fetch: pull from the start again, for what should be here too.
        """


class DailyStore(HoldingsStore, Protocol):
    """The same, and when it was last compared by itself."""

    def compared_on(self) -> date | None:
        """The day of the last comparison of :func:`compare_once_a_day`."""

    def note_compared(self, day: date) -> None:
        """Remember it."""


class HoldingsSource(Protocol):
    """A center that tells what it holds."""

    def counts(self) -> CenterCounts | TryLater | StopAll:
        """Numbers of the unit."""

    def proof(self, question: HoldingQuestion) -> Proof | TryLater | StopAll:
        """Proof of what is held of a device."""


class _NotCompared(Exception):
    """The center could not be asked; carries why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def reconcile(
    store: HoldingsStore,
    source: HoldingsSource,
    unit: str,
    progress: Progress = lambda _done, _total: None,
    stopped: Callable[[], bool] = lambda: False,
    *,
    is_thorough: bool = True,
) -> CenterCheck:
    """Compare every device; queue again what the center has lost.

    Args:
        is_thorough: have everything proved; else only of devices whose numbers differ.
        progress: told places done and in all.
        stopped: asked before every question; True ends it and changes nothing.

    Raises:
        CheckStopped: because ``stopped`` said so.
    """
    check = _Check(store, source, progress, stopped)
    check.is_thorough = is_thorough
    try:
        return check.run(unit)
    except _NotCompared as end:
        log.info("not compared with the center: %s", end.code)
        return CenterCheck(end.code, devices=tuple(check.lines))


@dataclass(slots=True)
class _Differences:
    """What differs of one device, as places; ``queued`` waits to be sent, now or again."""

    lost: list[int] = field(default_factory=list)
    queued: list[int] = field(default_factory=list)
    unproved: list[int] = field(default_factory=list)
    absent: list[int] = field(default_factory=list)
    drilled: int = 0


class _Check:
    """The state of one comparison."""

    def __init__(
        self,
        store: HoldingsStore,
        source: HoldingsSource,
        progress: Progress,
        stopped: Callable[[], bool],
    ) -> None:
        self._store = store
        self._source = source
        self._progress = progress
        self._stopped = stopped
        self._done = self._total = 0
        self._own = store.own_devices()
        self._before = store.resent_before()
        self._centers: list[str] = []
        self._again: dict[str, list[PlaceRange]] = {}
        self._found: list[CenterFinding] = []
        self.is_thorough = True
        self.lines: list[DeviceLine] = []

    def run(self, unit: str) -> CenterCheck:
        """All of it."""
        counts, here = self._counts(unit), self._store.held_devices()
        names = sorted(here.keys() | counts.devices.keys(), key=self._order(here))
        devices = [here.get(name, HeldDevice(name)) for name in names]
        self.lines = [self._line(item, _of(counts, item)) for item in devices]
        self._total = sum(item.last for item in devices)
        is_proved = self._answers_questions()
        for item in devices:
            self._compare(item, _of(counts, item), is_proved=is_proved)
        self._judge_centers()
        dossiers = self._store.dossiers_by_status()
        self._compare_figures(dossiers, counts)
        resent = self._settle()
        unequal = {item.device_id for item in self._found}
        lines = (replace(line, is_equal=line.device_id not in unequal) for line in self.lines)
        return CenterCheck(
            is_proved=is_proved,
            devices=tuple(lines),
            findings=tuple(self._found[:MOST_FOUND]),
            more=max(0, len(self._found) - MOST_FOUND),
            resent=resent,
            dossiers_here=sum(dossiers.values()),
            dossiers_there=sum(counts.statuses.values()),
        )

    # ------------------------------------------------------------------ asking the center
    def _counts(self, unit: str) -> CenterCounts:
        counts = self._patiently(self._source.counts)
        if not isinstance(counts, CenterCounts):
            raise _NotCompared(counts.code)
        if counts.unit != unit:
            raise _NotCompared("sync_wrong_unit")
        return counts

    def _answers_questions(self) -> bool:
        """Whether this center proves what it holds: an older one, or another's, may not."""
        device = min(self._own, default="nobody")
        answer = self._patiently(lambda: self._source.proof(_question(device, 0, 1)))
        if isinstance(answer, Proof):
            self._centers.append(answer.center)
            return True
        if isinstance(answer, StopAll) and answer.code == "sync_no_center":
            return False
        raise _NotCompared(answer.code)

    def _ask(self, question: HoldingQuestion) -> tuple[Span, ...]:
        answer = self._patiently(lambda: self._source.proof(question))
        if not isinstance(answer, Proof):
            raise _NotCompared(answer.code)
        if len(answer.spans) != question.spans:
            raise _NotCompared("sync_answer_unreadable")
        if answer.center != self._centers[-1]:
            self._centers.append(answer.center)
        return answer.spans

    def _patiently(self, ask: Callable[[], T]) -> T:
        return patiently(ask, self._stopped)

    # ---------------------------------------------------------------------------- comparing
    def _compare(self, here: HeldDevice, there: DeviceCount, *, is_proved: bool) -> None:
        found = _Differences()
        if not self.is_thorough and _same_numbers(here, there):
            return
        if is_proved:
            for after in range(0, here.last, MOST_PLACES):
                last = min(after + MOST_PLACES, here.last)
                self._compare_stretch(here.device_id, after, last, there.acked_seq, found)
                self._done += last - after
                self._progress(self._done, self._total)
        elif there.stored + there.refused < there.acked_seq or there.acked_seq < (
            here.last - here.waiting
        ):
            self._note(FindingKind.UNPROVED, here, (PlaceRange(1, here.last),))
        self._note_all(here, found)
        if here.device_id in self._own and there.acked_seq > here.last:
            ahead = PlaceRange(here.last + 1, there.acked_seq)
            self._note(FindingKind.OWN_ABSENT, here, (ahead,))

    def _compare_stretch(
        self, device: str, after: int, last: int, acked: int, found: _Differences
    ) -> None:
        question = _question(device, after, last)
        # Ours first: what is sent meanwhile is then more at the center, never less.
        ours, theirs = self._store.proof_here(question, acked), self._ask(question)
        for at, (mine, other) in enumerate(zip(ours, theirs, strict=True)):
            if mine == other:
                continue
            begin = after + at * question.step
            self._drill(device, begin, min(begin + question.step, last), acked, found)

    def _drill(self, device: str, after: int, last: int, acked: int, found: _Differences) -> None:
        """Which places of a span differ."""
        if found.drilled >= _MOST_DRILLED:
            places = self._store.places(device, after, last)
            found.unproved += [seq for seq, state in places.items() if state == "acked"]
            return
        found.drilled += 1
        question = replace(_question(device, after, last), step=1)
        ours, theirs = self._store.proof_here(question, acked), self._ask(question)
        places = self._store.places(device, after, last)
        for seq, (mine, other) in enumerate(zip(ours, theirs, strict=True), after + 1):
            if mine == other:
                continue
            state = places.get(seq, "")
            if not state:
                found.absent.append(seq)
            elif state == "pending":
                found.queued.append(seq)
            elif state == "acked" and mine.count:
                (found.unproved if other.count else found.lost).append(seq)

    def _note_all(self, here: HeldDevice, found: _Differences) -> None:
        """Name what was found of a device, and what is to be sent again."""
        before = _Places(self._before.get(here.device_id, ()))
        kept_not = [seq for seq in (*found.lost, *found.unproved) if seq in before]
        for kind, seqs in (
            (FindingKind.LOST, [seq for seq in found.lost if seq not in before]),
            (FindingKind.UNPROVED, [seq for seq in found.unproved if seq not in before]),
            (FindingKind.NOT_KEPT, sorted(kept_not)),
        ):
            ranges = as_ranges(sorted(seqs))
            self._note(kind, here, ranges)
            if ranges:
                self._again.setdefault(here.device_id, []).extend(ranges)
        # Remembered until it was sent: what is missing after that was not kept.
        queued = as_ranges([seq for seq in found.queued if seq in before])
        if queued:
            self._again.setdefault(here.device_id, []).extend(queued)
        is_own = here.device_id in self._own
        absent = FindingKind.OWN_ABSENT if is_own else FindingKind.ABSENT
        self._note(absent, here, as_ranges(found.absent))

    def _note(self, kind: FindingKind, here: HeldDevice, ranges: Iterable[PlaceRange]) -> None:
        for item in ranges:
            codes = self._store.codes_at(here.device_id, item)
            self._found.append(
                CenterFinding(kind, here.device_id, here.counter, item.first, item.last, codes)
            )

    def _judge_centers(self) -> None:
        """Another database than before, or two of them in turn: then nothing is sent again."""
        now = list(dict.fromkeys(filter(None, self._centers)))
        if not now:
            return
        before = self._store.centers_before()
        is_back = now[0] in before[:-1] and before[-1] != now[0]
        if len(now) > 1 or is_back:
            names = ", ".join(dict.fromkeys([*before[-1:], *now]))
            self._found = [CenterFinding(FindingKind.TWO_CENTERS, detail=names)]
            self._again = {}
        elif before and before[-1] != now[0]:
            names = f"{before[-1]} → {now[0]}"
            self._found.insert(0, CenterFinding(FindingKind.OTHER_CENTER, detail=names))

    def _compare_figures(self, here: Mapping[str, int], counts: CenterCounts) -> None:
        """Dossiers per status; told only where nothing is under way that explains a difference."""
        there = {status: count for status, count in counts.statuses.items() if count}
        is_quiet = not any(line.waiting or line.refused or line.not_fetched for line in self.lines)
        if here != there and is_quiet and not self._found:
            states = sorted(
                {
                    state
                    for state in here.keys() | there.keys()
                    if here.get(state) != there.get(state)
                }
            )
            pairs = "; ".join(
                f"{state}: {here.get(state, 0)} ↔ {there.get(state, 0)}" for state in states
            )
            self._found.append(CenterFinding(FindingKind.FIGURES, detail=pairs))

    def _settle(self) -> int:
        fetch = any(item.kind is FindingKind.ABSENT for item in self._found)
        return self._store.settle_check(self._again, self._centers, fetch=fetch)

    # -------------------------------------------------------------------------- lines to show
    def _line(self, here: HeldDevice, there: DeviceCount) -> DeviceLine:
        is_own = here.device_id in self._own
        behind = 0 if is_own else max(0, there.acked_seq - here.last)
        return DeviceLine(
            here.device_id,
            here.counter,
            is_own,
            here.events,
            there.stored,
            here.waiting,
            here.refused,
            behind,
        )

    def _order(self, here: Mapping[str, HeldDevice]) -> Callable[[str], tuple[bool, int, str]]:
        """This PC first, then by counter."""

        def key(name: str) -> tuple[bool, int, str]:
            known = here.get(name)
            return name not in self._own, known.counter if known else 10_000, name

        return key


def patiently(ask: Callable[[], T], stopped: Callable[[], bool]) -> T:
    """One call, on a thread that is left behind where somebody stops meanwhile.

    A dead connection may take a minute to be noticed, and a window must close before that.

    Raises:
        CheckStopped: because ``stopped`` said so.
    """
    answer: Future[T] = Future()

    def work() -> None:
        try:
            answer.set_result(ask())
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            answer.set_exception(error)

    _look_at(stopped)
    threading.Thread(target=work, name="center-check", daemon=True).start()
    while not wait([answer], timeout=_LOOK_SECONDS).done:
        _look_at(stopped)
    return answer.result()


def _look_at(stopped: Callable[[], bool]) -> None:
    if stopped():
        raise CheckStopped


class _Places:
    """Whether a place lies in one of some ranges."""

    def __init__(self, ranges: Sequence[PlaceRange]) -> None:
        self._ranges = sorted(ranges, key=lambda item: item.first)
        self._firsts = [item.first for item in self._ranges]

    def __contains__(self, seq: int) -> bool:
        at = bisect_right(self._firsts, seq) - 1
        return at >= 0 and seq <= self._ranges[at].last


def _same_numbers(here: HeldDevice, there: DeviceCount) -> bool:
    """Whether the center says to hold as many events as it should."""
    settled = here.events - here.waiting - here.refused
    return there.stored == settled or there.acked_seq > here.last


def _question(device: str, after: int, last: int) -> HoldingQuestion:
    return HoldingQuestion(device, after, last, _STEP, secrets.token_hex(8))


def _of(counts: CenterCounts, here: HeldDevice) -> DeviceCount:
    return counts.devices.get(here.device_id, _NOTHING)


def compare_once_a_day(
    store: DailyStore, source: HoldingsSource, unit: str, today: date, stopped: Callable[[], bool]
) -> int:
    """After the first good round of a day: by numbers, and proofs only where these differ.

    Returns:
        How many events were queued again.
    """
    if store.compared_on() == today:
        return 0
    try:
        found = reconcile(store, source, unit, stopped=stopped, is_thorough=False)
    except CheckStopped:
        return 0
    for item in found.findings:
        log.warning("the center differs: %s %d-%d", item.kind.value, item.first, item.last)
    # A center that tells nothing is not asked with every round.
    store.note_compared(today)
    return found.resent
