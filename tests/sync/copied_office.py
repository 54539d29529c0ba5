"""An office whose folders are copied, put back and restored: real folders, stores and center."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reception.center.faults import Faults
from reception.center.server import CenterServer
from reception.data_folder import DataFolder
from reception.domain.dossier import Dossier
from reception.domain.workflow import EventKind
from reception.services.backup.restoring import restore
from reception.services.dossier.recoding import collisions, repair_collisions
from reception.services.own_past import lacks_past
from reception.storage.keystore import FileKeyStore, recovery_code
from reception.storage.verify import verify
from reception.sync.engine import RoundOutcome
from tests.sync.test_restored import TODAY, Pc, at_center
from tests.workspaces import UNIT, SetClock, open_copy


class Office:
    """PCs by name; the first is there from the beginning, with two dossiers that are synced."""

    def __init__(self, root: Path, center: CenterServer, faults: Faults) -> None:
        self.root, self.center, self.faults = root, center, faults
        open_copy(root / "a").close()
        self.opened = 0
        self.pcs = {"a": self._start(Pc(root / "a", center))}
        self["a"].receive(2)
        self["a"].sync()

    def __getitem__(self, name: str) -> Pc:
        return self.pcs[name]

    def clone(self, name: str, of: str = "a") -> Pc:
        """A second PC with a copy of the folder as it is; both run."""
        source = self[of]
        source.die()
        shutil.copytree(source.root, self.root / name)
        self.pcs[of] = self._start(Pc(source.root, self.center, list(source.codes)))
        self.pcs[name] = self._start(Pc(self.root / name, self.center, list(source.codes)))
        return self.pcs[name]

    def copy_files(self, name: str = "a") -> Path:
        """Somebody copies the folder while the program is closed."""
        return self._closed(name, lambda pc: shutil.copytree(pc.root, self.root / "copy"))

    def put_back(self, copy: Path, name: str = "a") -> Pc:
        """Somebody puts the copy in place of the folder."""

        def replaced(pc: Pc) -> None:
            shutil.rmtree(pc.root)
            shutil.copytree(copy, pc.root)

        self._closed(name, replaced)
        return self[name]

    def restore(self, backup: Path, name: str = "a") -> Pc:
        """The program puts a backup in place of the folder."""

        def restored(pc: Pc) -> None:
            keys = FileKeyStore(pc.root / "key")
            code = recovery_code(keys.read("") or "")
            now = datetime.now(UTC)
            restore(DataFolder(pc.root / "data"), backup, code, keys, now, today=TODAY)

        self._closed(name, restored)
        return self[name]

    def killed(self, name: str = "a") -> Path:
        """The folder as a kill leaves it: the log of the database is not folded in."""
        target = self.root / "killed"
        shutil.copytree(self[name].root, target)
        return target

    def _closed(self, name: str, doing: Callable[[Pc], object]):
        pc = self[name]
        pc.die()
        done = doing(pc)
        self.pcs[name] = self._start(Pc(pc.root, self.center, list(pc.codes)))
        return done

    def _start(self, pc: Pc) -> Pc:
        """The program starts; it is later than when it started before, on whichever PC."""
        self.opened += 1
        pc.open()
        self.later(pc, minutes=10 * self.opened)
        return pc

    @staticmethod
    def later(pc: Pc, **span: int) -> None:
        """Time goes by at a PC."""
        assert isinstance(pc.context.clock, SetClock)
        pc.context.clock.machine += timedelta(**span)

    def meet(self) -> None:
        """Rounds and mended codes, as the program does them, until nothing moves."""
        for _ in range(4):
            for pc in self.pcs.values():
                report = pc.sync()
                assert (report.outcome, report.pending) == (RoundOutcome.DONE, 0), report
                repair_collisions(pc.context)

    def check_equal(self) -> None:
        """Every replica holds the same events and shows the same; no code is on two dossiers."""
        self.meet()
        held = at_center(self.center)
        seen = [shown(pc) for pc in self.pcs.values()]
        for pc in self.pcs.values():
            assert pc.events() == held
            assert collisions(pc.context) == ()
            assert pc.store.backlog().not_received == 0
            assert not lacks_past(pc.context)
        assert all(item == seen[0] for item in seen)
        births = [
            event.dossier_uid
            for event in self.center.store.page(UNIT, "", "", 5_000).events
            if event.kind == EventKind.RECEIVED
        ]
        assert sorted(births) == sorted(seen[0])
        codes = [dossier.code for dossier in seen[0].values()]
        assert len(set(codes)) == len(codes)
        assert self.center.store.counts(UNIT).unborn == 0


def shown(pc: Pc) -> dict[str, Dossier]:
    with pc.context.database.read() as view:
        found = verify(view)
        assert found.is_sound, found
        dossiers = {uid: view.dossier(uid) for uid in view.dossiers.uids()}
    assert None not in dossiers.values()
    return dossiers


def uids_of(pc: Pc) -> list[str]:
    with pc.context.database.read() as view:
        return sorted(view.dossiers.uids())
