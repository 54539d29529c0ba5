"""A counter's PC: the real folder, store and services, with a clock of the run."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

from reception.data_folder import DataFolder
from reception.domain.events import Event
from reception.domain.timebase import office_day
from reception.domain.workflow import EventKind
from reception.services.backup import copies
from reception.services.backup.center_check import CenterCheck
from reception.services.backup.restoring import restore
from reception.services.context import ServiceContext
from reception.services.dossier.recoding import Looked, Recoded, repair_since
from reception.services.setup.first_setup import EXAMPLE_HEAD, OfficeForm
from reception.storage.device_identity import selves
from reception.storage.holdings_store import SqliteHoldingsStore
from reception.storage.keystore import key_store, recovery_code
from reception.storage.sync_store import SqliteSyncStore
from reception.storage.unit_of_work import Reading
from reception.sync.engine import RoundOutcome, SyncEngine, SyncReport
from reception.sync.reconciling import compare_once_a_day, reconcile
from reception.workspace import Workspace
from simulator.center_site import UNIT
from simulator.clock import PcClock, TrueTime
from simulator.line import Line, Network, SimulatedGateway

FactKey = tuple[str, str, str, str, str]
_NAMING = (EventKind.UNDONE, EventKind.CONFLICT_SETTLED)
_PLACE = ("device_id", "seq")
_NOTHING = ("", "", "", "", "")


def fact_key(event: Event) -> FactKey:
    """What happened, whoever carries it: an event sealed anew is still the same fact.

    It names other events by where they stand; that they are the same ones is a check of its own.
    """
    at = event.occurred_at.isoformat()
    payload = event.payload
    if event.kind in _NAMING:
        told = {name: value for name, value in json.loads(payload).items() if name not in _PLACE}
        payload = json.dumps(told)
    return (event.dossier_uid, event.kind, payload, event.actor, at)


def named_facts(events: Iterable[Event]) -> dict[FactKey, FactKey]:
    """For every undo and settlement among the events of a replica, the fact it is about."""
    known = {(event.device_id, event.seq): event for event in events}
    found: dict[FactKey, FactKey] = {}
    for event in known.values():
        if event.kind in _NAMING:
            fact = json.loads(event.payload)
            named = known.get((fact.get("device_id"), fact.get("seq")))
            found[fact_key(event)] = _NOTHING if named is None else fact_key(named)
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """What a person at this PC has been told so far.

    Attributes:
        codes: why rounds did not end well; figures: other lines of the reports that were not zero.
    """

    codes: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()

    def after(self, report: SyncReport) -> Told:
        """With one more report."""
        names = ("quarantined", "conflicts", "resent", "set_aside", "not_received", "renewed")
        seen = {name for name in names if getattr(report, name, 0)}
        codes = {report.code} - {""}
        return Told(self.codes | codes, self.figures | seen)

    def of(self, findings: Iterable[str]) -> Told:
        """With what a check of the data has shown."""
        return replace(self, figures=self.figures | set(findings))

    @property
    def anything(self) -> bool:
        """Whether there was anything but plain success."""
        return bool(self.codes or self.figures)


@dataclass
class CounterPc:
    """One PC.

    Attributes:
        root: holds the data folder, the key and the copies that people made.
        number: of the counter it was set up as.
        new_uid: identities of dossiers, from the run.
    """

    name: str
    root: Path
    number: int
    clock: PcClock
    new_uid: Callable[[], str]
    told: Told = field(default_factory=Told)
    backup: Path | None = None
    _workspace: Workspace | None = None
    _context: ServiceContext | None = None
    _looked: Looked | None = None

    @property
    def folder(self) -> DataFolder:
        """Where its data lie."""
        return DataFolder(self.root / "data")

    @property
    def copy(self) -> Path:
        """The last copy of the files that somebody made."""
        return self.root / "copy"

    # ------------------------------------------------------------------------- the program
    @property
    def context(self) -> ServiceContext:
        """The program at work; started where it is not running."""
        if self._context is None:
            context = self._running().context()
            self._context = replace(context, clock=self.clock, new_uid=self.new_uid)
        return self._context

    def stop(self) -> None:
        """End the program, however it got here."""
        if self._context is not None:
            self._context.database.close()
        if self._workspace is not None:
            self._workspace.close()
        self._context = self._workspace = self._looked = None

    def sync(self, network: Network, line: Line) -> SyncReport:
        """One round over a line."""
        with self._at_center(network, line) as (store, gateway):
            report = _engine(store, gateway, self.clock).run()
            if report.outcome is RoundOutcome.DONE:
                report = self._compared_once_a_day(report, store, gateway)
        self.told = self.told.after(report)
        return report

    def check(self, network: Network) -> CenterCheck:
        """Compare everything with the center, as a person asks for it."""
        with self._at_center(network, Line(network, {}, 0)) as (store, gateway):
            found = reconcile(SqliteHoldingsStore(store.database), gateway, UNIT)
        if found.findings:
            self.told = self.told.of(item.kind.value for item in found.findings)
        return found

    def repair_codes(self) -> tuple[Recoded, ...]:
        """What the program does after a round that brought something."""
        recoded, self._looked = repair_since(self.context, self._looked)
        return recoded

    def _compared_once_a_day(
        self, report: SyncReport, store: SqliteSyncStore, gateway: SimulatedGateway
    ) -> SyncReport:
        """What the program does after a good round."""
        holdings, today = SqliteHoldingsStore(store.database), office_day(self.clock.machine_now())
        resent = compare_once_a_day(holdings, gateway, UNIT, today, lambda: False)
        return replace(report, resent=report.resent + resent)

    @contextmanager
    def _at_center(
        self, network: Network, line: Line
    ) -> Iterator[tuple[SqliteSyncStore, SimulatedGateway]]:
        gateway = SimulatedGateway(line, network.center.token, self.number)
        store = self._running().sync_store()
        try:
            yield store, gateway
        finally:
            gateway.close()
            store.close()

    def _running(self) -> Workspace:
        if self._workspace is None:
            self._workspace = Workspace(self.root / "data", self.root / "key").open()
        return self._workspace

    # ------------------------------------------------------------------------- what is there
    def events(self) -> tuple[Event, ...]:
        """Every event on its disk, in order of arrival."""
        with self.context.database.read() as view:
            return events_in(view)

    def own_facts(self) -> set[FactKey]:
        """What was recorded here, under whatever name of this PC."""
        with self.context.database.read() as view:
            own = selves(view.settings)
        return {fact_key(event) for event in self.events() if event.device_id in own}

    def uids(self) -> list[str]:
        """Dossiers on its lists, in the order of their identities."""
        with self.context.database.read() as view:
            return sorted(view.dossiers.uids())

    # ------------------------------------------------------------------------- copies
    def back_up(self) -> None:
        """Make a backup as the program does, and take it out of the folder."""
        source = self._running().copies.source
        done = copies.back_up(source, self.clock.machine_now())
        self.backup = self.root / "backup" / done.copy.path.name
        self.backup.parent.mkdir(exist_ok=True)
        shutil.copy(done.copy.path, self.backup)

    def restore(self, backup: Path) -> None:
        """Put a backup in place of the folder's data as the program does."""
        self.stop()
        keys = key_store(self.root / "key")
        key = keys.read("")
        assert key is not None
        restore(
            self.folder,
            backup,
            recovery_code(key),
            keys,
            self.clock.machine_now(),
            today=self.clock.now().date(),
        )

    def copy_files(self) -> None:
        """Copy the data folder while the program is not running."""
        self.stop()
        shutil.rmtree(self.copy, ignore_errors=True)
        shutil.copytree(self.folder.root, self.copy)

    def put_files_back(self) -> None:
        """Put the last copy of the files in place."""
        self.stop()
        shutil.rmtree(self.folder.root)
        shutil.copytree(self.copy, self.folder.root)


def _engine(store: SqliteSyncStore, gateway: SimulatedGateway, clock: PcClock) -> SyncEngine:
    return SyncEngine(store, gateway, unit=UNIT, clock=clock.machine_now)


def events_in(view: Reading) -> tuple[Event, ...]:
    """Every event of a store, device by device."""
    journal = view.journal
    return tuple(event for device in journal.devices() for event in journal.of_device(device))


class Supplier:
    """Sets PCs up: from the template of a process, or as a copy of another PC."""

    def __init__(self, root: Path, time: TrueTime) -> None:
        self._root, self._time = root, time
        self._serial, self._dossiers = count(1), count(1)

    def new(self, number: int) -> CounterPc:
        """A fresh PC of a counter."""
        pc = self._at(number)
        shutil.copytree(_template() / "data", pc.folder.root)
        shutil.copy(_template() / "key", pc.root)
        with pc.context.database.write() as tx:
            tx.settings.put("counter", str(number))
            tx.settings.put("device_id", f"{pc.name.lower():0>32}")
            tx.clock.begin_at(pc.clock.machine_now())
        pc.stop()
        return pc

    def copy_of(self, other: CounterPc) -> CounterPc:
        """A second PC that starts with the same files and the same clock."""
        other.stop()
        pc = self.empty(other)
        shutil.copytree(other.folder.root, pc.folder.root)
        return pc

    def empty(self, like: CounterPc) -> CounterPc:
        """A second PC with the key and the clock of another and nothing else."""
        pc = self._at(like.number)
        pc.clock.error = like.clock.error
        shutil.copy(like.root / "key", pc.root)
        return pc

    def _at(self, number: int) -> CounterPc:
        name = f"PC{next(self._serial)}"
        root = self._root / name
        root.mkdir()
        clock = PcClock(self._time, timedelta())
        return CounterPc(name, root, number, clock, self._new_uid)

    def _new_uid(self) -> str:
        return f"{next(self._dossiers):032d}"


@cache
def _template() -> Path:
    """A folder that is set up, made once a process."""
    root = Path(mkdtemp(prefix="simulated-counter-"))
    form = OfficeForm(UNIT, "UBND phường Thuận Hóa", 1, clerk="Lê Thị Hạnh", typed=EXAMPLE_HEAD)
    Workspace(root / "data", root / "key").make(form)
    return root
