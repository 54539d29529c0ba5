"""A run: the steps of a plan played on PCs, network and center, with a log of what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from reception.domain.dossier import Dossier
from reception.domain.errors import ReceptionError
from reception.domain.undoing import Key, key_of
from reception.services.backup.center_check import CenterCheck, FindingKind
from reception.sync.engine import RoundOutcome, SyncReport
from simulator import clerk, steps
from simulator.center_site import CenterSite
from simulator.clock import TrueTime
from simulator.crash import Crashed, crash_after
from simulator.faults import Fault
from simulator.intruder import Intruder
from simulator.ledger import Ledger
from simulator.line import Line, Network
from simulator.office import CounterPc, FactKey, Supplier, fact_key
from simulator.plan import Plan

# Rounds of every PC in which everything must have come to rest.
_ENOUGH_ROUNDS = 8
# What is missing is sent with the round after a check, and told with the next one.
_ENOUGH_CHECKS = 4
# What a check says of events that the center held once.
_OF_A_LOSS = (FindingKind.LOST, FindingKind.UNPROVED, FindingKind.NOT_KEPT)


class World:
    """Everything of one run.

    Attributes:
        live: PCs that are switched on, in the order in which they came.
        log: one line a step, of what it came to.
        reports: the last round of every PC at rest.
        forgetful: PCs whose files were put back behind what the center knew of their own work.
        closed: intakes that were refused at rest.
        checks: what every PC found when it last compared itself with the center.
        lost_at_center: facts that were in the center's database and were taken from it.
        places_lost: where they stood.
        told_lost: those of them that were missing when somebody was told of a loss; the PC where
            that was may be gone by now.
    """

    def __init__(self, plan: Plan, root: Path, log: list[str]) -> None:
        self.plan = plan
        self.time = TrueTime()
        self.center = CenterSite(root / "center", self.time)
        self.network = Network(self.center, self.time)
        self.supplier = Supplier(root, self.time)
        self.ledger = Ledger()
        self.intruder = Intruder(self.network, self.ledger)
        self.live = [self.supplier.new(number + 1) for number in range(plan.counters)]
        self.log = log
        self.reports: dict[str, SyncReport] = {}
        self.forgetful: set[str] = set()
        self.closed: list[str] = []
        self.checks: dict[str, CenterCheck] = {}
        self.lost_at_center: set[FactKey] = set()
        self.places_lost: dict[Key, FactKey] = {}
        self.told_lost: set[FactKey] = set()
        self._mended = 0

    def close(self) -> None:
        """Let go of every file."""
        for pc in self.live:
            pc.stop()
        self.center.close()

    # ------------------------------------------------------------------------- playing
    def play(self, step: steps.Step) -> None:
        """Play one step; whatever a person would be told goes into the log."""
        self.time.pass_by(2)
        try:
            said = self._play(step)
        except ReceptionError as error:
            said = f"refused: {error.code}"
        self.log.append(f"{step} → {said}")

    def _play(self, step: steps.Step, crash: int | None = None) -> str:
        match step:
            case steps.Pass(seconds):
                self.time.pass_by(seconds)
                return f"{self.time.now:%d/%m/%Y %H:%M}"
            case steps.Crash(lines, inner):
                return self._play(inner, lines)
            case steps.CopyCenter():
                self.center.copy()
                return "copied"
            case steps.PutCenterBack():
                return "put back" if self.center.put_back() else "there is no copy"
            case steps.LoseAtCenter():
                return self._lose_at_center(step)
            case steps.LateRequests():
                return f"{self.network.deliver_late()} arrived"
            case steps.Hostile(choice):
                return self.intruder.send(choice, self._a_dossier())
            case _:
                pc = self.live[step.pc % len(self.live)]
                return f"{pc.name} {self._at(pc, step, crash)}"

    def _at(self, pc: CounterPc, step: clerk.AtPc, crash: int | None) -> str:
        match step:
            case steps.SetClock(_, seconds):
                pc.clock.error = timedelta(seconds=seconds)
                return f"shows {pc.clock.now():%d/%m/%Y %H:%M:%S}"
            case steps.Sync():
                return self._sync(pc, step, crash)
            case steps.CheckData():
                return self._check(pc)
            case steps.Receive() | steps.Act() | steps.Pay() | steps.Correct() | steps.Newer():
                return self._command(pc, step, crash)
            case steps.Restore() if pc.backup is not None:
                return self._restore(pc, pc.backup, crash)
            case steps.Restore() | steps.RestoreElsewhere() if pc.backup is None:
                return "has no backup"
            case steps.BackUp():
                pc.back_up()
                return "backed up"
            case _:
                return self._disk(pc, step)

    def _disk(self, pc: CounterPc, step: clerk.AtPc) -> str:
        """What happens to folders behind the program's back."""
        match step:
            case steps.CopyFolder():
                pc.copy_files()
                return "copied"
            case steps.RollBack():
                return self._roll_back(pc)
            case steps.RestoreElsewhere():
                return self._add(self._restored_copy(pc))
            case steps.Clone():
                return self._add(self.supplier.copy_of(pc))
            case steps.AnotherPc():
                return self._add(self.supplier.new(pc.number))
            case _:
                self._forget(pc, set(self._facts(pc)))
                pc.stop()
                self.live.remove(pc)
                self.reports.pop(pc.name, None)
                self.checks.pop(pc.name, None)
                return self._add(self.supplier.new(pc.number))

    # ------------------------------------------------------------------------- commands
    def _command(self, pc: CounterPc, step: clerk.Command, crash: int | None) -> str:
        before = self._facts(pc)
        may_touch = self._may_touch(pc, step)
        said = self._survive(pc, crash, lambda: clerk.do(pc, step, may_touch, self.time))
        added = self.ledger.note(pc.name, before, self._facts(pc))
        self.ledger.note_names(pc.events())
        for key in added:
            if isinstance(step, steps.Correct) and key[1] == "corrected":
                self.ledger.corrected[key] = (step.field, step.value)
        return said if added else f"{said}, nothing stored"

    def _sync(self, pc: CounterPc, step: steps.Sync, crash: int | None) -> str:
        line = Line(self.network, dict(step.troubles), step.page)

        def round_() -> str:
            missing = self._missing_at_center()
            report = self.reports[pc.name] = pc.sync(self.network, line)
            self.told_lost |= missing if report.resent else set()
            return f"{_in_short(report)}{self._mend_codes(pc)}"

        return self._survive(pc, crash, round_)

    def _check(self, pc: CounterPc) -> str:
        found = self.checks[pc.name] = pc.check(self.network)
        is_told = any(item.kind in _OF_A_LOSS for item in found.findings)
        self.told_lost |= self._missing_at_center() if is_told else set()
        kinds = sorted({item.kind.value for item in found.findings})
        return f"compares {found.code}: {', '.join(kinds) or 'equal'}, {found.resent} again"

    def _lose_at_center(self, step: steps.LoseAtCenter) -> str:
        events = self.center.events()
        if not events:
            return "there is nothing"
        first = step.choice % len(events)
        lost = events[first : first + step.count]
        self.center.lose(lost, is_emptied=step.is_emptied)
        held = {key for pc in self.live for key in self._facts(pc)}
        facts = {fact_key(event) for event in lost}
        self.ledger.lose(facts, held)
        self.lost_at_center |= facts
        self.places_lost |= {key_of(event): fact_key(event) for event in lost}
        self.told_lost -= facts
        return f"{len(lost)} gone"

    def _missing_at_center(self) -> set[FactKey]:
        if not self.lost_at_center:
            return set()
        return self.lost_at_center - {fact_key(event) for event in self.center.events()}

    def _mend_codes(self, pc: CounterPc) -> str:
        """As the program does after a round: a code that is another dossier's is replaced."""
        before = self._facts(pc)
        try:
            changed = pc.repair_codes()
        except Crashed:
            pc.stop()  # what is stored is read by the next start, not by who died
            raise
        finally:
            self.ledger.note(pc.name, before, self._facts(pc))
        self._mended += len(changed)
        return "".join(f", {item.old} becomes {item.new}" for item in changed)

    def _restore(self, pc: CounterPc, backup: Path, crash: int | None) -> str:
        before = self._facts(pc)

        def put_back() -> str:
            pc.restore(backup)
            return "restored"

        said = self._survive(pc, crash, put_back)
        kept = self._facts(pc)
        # Whoever restores is told what came of it.
        self.forgetful.discard(pc.name)
        assert set(before) <= set(kept), "a restore on the same disk carries everything over"
        return said

    def _restored_copy(self, pc: CounterPc) -> CounterPc:
        assert pc.backup is not None
        other = self.supplier.empty(pc)
        other.restore(pc.backup)
        return other

    def _roll_back(self, pc: CounterPc) -> str:
        if not pc.copy.exists():
            return "there is no copy"
        lost, own = set(self._facts(pc)), pc.own_facts()
        pc.put_files_back()
        lost -= set(self._facts(pc))
        if lost & own & {fact_key(event) for event in self.center.events()}:
            self.forgetful.add(pc.name)
        self._forget(pc, lost)
        return "files put back"

    def _forget(self, pc: CounterPc, lost: set[FactKey]) -> None:
        """What was on a disk is there no more; it may be elsewhere."""
        elsewhere = {fact_key(event) for event in self.center.events()}
        for other in self.live:
            if other is not pc:
                elsewhere |= set(self._facts(other))
        self.ledger.lose(lost, elsewhere)

    def _add(self, pc: CounterPc) -> str:
        self.live.append(pc)
        return f"beside it {pc.name} as counter {pc.number}"

    def _survive(self, pc: CounterPc, crash: int | None, doing: Callable[[], str]) -> str:
        """Do something during which the program may die; it is then started again."""
        try:
            with crash_after(crash):
                return doing()
        except Crashed:
            pc.stop()
            return "dies"

    # ------------------------------------------------------------------------- coming to rest
    def come_to_rest(self) -> None:
        """The line is good, the clocks are right, every counter takes one more dossier in."""
        self.network.deliver_late()
        for pc in self.live:
            pc.clock.error = timedelta()
        self._until_quiet()
        for index, _ in enumerate(self.live):
            self.play(steps.Receive(index, is_paid=False))
            if "refused" in self.log[-1]:
                self.closed.append(self.log[-1])
        self._until_quiet()
        if Fault.LOST_AT_CENTER in self.plan.faults:
            self._check_until_equal()

    def _check_until_equal(self) -> None:
        for _ in range(_ENOUGH_CHECKS):
            for index, _ in enumerate(self.live):
                self.play(steps.CheckData(index))
            if not any(found.resent for found in self.checks.values()):
                return
            self._until_quiet()

    def _until_quiet(self) -> None:
        for _ in range(_ENOUGH_ROUNDS):
            mended = self._mended
            for index, _ in enumerate(self.live):
                self.play(steps.Sync(index))
            is_quiet = not any(_sent(report) for report in self.reports.values())
            if is_quiet and mended == self._mended:
                return

    # ------------------------------------------------------------------------- looking
    def _facts(self, pc: CounterPc) -> list[FactKey]:
        return [fact_key(event) for event in pc.events()]

    def _a_dossier(self) -> Dossier | None:
        for pc in self.live:
            for uid in pc.uids():
                with pc.context.database.read() as view:
                    return view.dossier(uid)
        return None

    def _may_touch(self, pc: CounterPc, step: clerk.Command) -> Callable[[str], bool]:
        needed = {
            steps.Pay: Fault.PARALLEL_PAYMENTS,
            steps.Correct: Fault.PARALLEL_CORRECTIONS,
        }.get(type(step))
        if needed is None or needed in self.plan.faults:
            return lambda _uid: True
        return lambda uid: self.ledger.born_at.get(uid) == pc.name


@contextmanager
def play(plan: Plan, root: Path, log: list[str]) -> Iterator[World]:
    """Play a plan in an empty folder; the world is at rest while the block runs."""
    world = World(plan, root, log)
    try:
        for step in plan.steps:
            world.play(step)
        log.append("— at rest: line good, clocks right")
        world.come_to_rest()
        yield world
    finally:
        world.close()


def _in_short(report: SyncReport) -> str:
    how = f"{report.outcome} {report.code}".strip()
    return f"{how}: {report.acked} sent, {report.pulled} new, {report.pending} wait"


def _sent(report: SyncReport) -> bool:
    """Whether a round may have given others something to fetch, or has more to do."""
    return bool(report.outcome is not RoundOutcome.DONE or report.pushed or report.pending)
