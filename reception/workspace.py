"""One data folder from not made to closed, without a window.

Window, command line, demo, benchmarks and tests all open a folder through :class:`Workspace`. What
is slow to import (services, store, key store, sync engine) is imported by the method that needs it,
so that making a workspace costs nothing before the window's first paint.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from reception.data_folder import DataFolder, usual_root

if TYPE_CHECKING:
    from datetime import date, datetime

    from reception.services.backup.copies import BackupDone, BackupSource
    from reception.services.backup.restoring import Restored
    from reception.services.context import ServiceContext
    from reception.services.setup.first_setup import OfficeForm
    from reception.services.setup.held_folder import HeldFolder
    from reception.services.setup.last_run import LastRun, RunMark
    from reception.services.setup.new_folder import NewFolder, SetupExtras
    from reception.storage.keystore import KeyStore
    from reception.storage.sync_store import SqliteSyncStore
    from reception.sync.center_connection import CenterConnection

# The invented office of --temp-data.
_TRY_UNIT, _TRY_OFFICE, _TRY_CLERK = "H57.30.12", "UBND phường Thuận Hóa", "Công chức Dùng Thử"


class Workspace:
    """A data folder and what belongs to it: key, lock, center, copies, clock.

    Each method may wait for a disk or a keyring; none needs a certain thread, but two threads must
    not open or close the folder at once.

    Args:
        root: the folder, None for the usual one of this user.
        key_file: the key's file, None for the system's keyring.
        now: business time as text, for training folders alone.
        is_temporary: an invented office in a folder of its own that goes away in :meth:`close`.

    Attributes:
        folder: where everything lies.
        last_run: the run before this one, where it was cut off; known once the folder is open.
    """

    def __init__(
        self,
        root: Path | None,
        key_file: Path | None = None,
        now: str | None = None,
        *,
        is_temporary: bool = False,
    ) -> None:
        self._temporary: Path | None = None
        if is_temporary:
            self._temporary = Path(tempfile.mkdtemp(prefix="mot-cua-"))
            root, key_file = self._temporary / "data", self._temporary / "key"
        self.folder = DataFolder(root or usual_root())
        self.last_run: LastRun | None = None
        self._key_file, self._now = key_file, now
        self._stays_open = False
        self._held: HeldFolder | None = None
        self._mark: RunMark | None = None
        self._stop_upkeep: Callable[[], None] | None = None

    # ------------------------------------------------------------------- making and opening
    def make(self, form: OfficeForm, extras: SetupExtras | None = None) -> NewFolder:
        """Make the folder of a new counter; its recovery code is told once.

        Raises:
            NotPermitted: ``already_initialised``.
            InputError: naming the field at fault.
            EnvironmentProblem: keyring, disk or recovery file trouble; nothing usable is left.
        """
        from reception.services.setup.new_folder import SetupExtras, set_up

        return set_up(self.folder, form, self.keys, self.tokens, extras or SetupExtras())

    def open(self) -> Self:
        """Take hold of the folder, unless this object already holds it.

        Raises:
            EnvironmentProblem: ``data_missing``, ``key_missing``, ``folder_in_use``…
        """
        self._hold()
        return self

    def context(self) -> ServiceContext:
        """A context with its own connection for the calling thread; opens the folder first.

        An older store is migrated by the first one, after a copy of it was kept.

        Raises:
            EnvironmentProblem: ``data_missing``, ``folder_in_use``, ``wrong_key``, ``data_newer``…;
                the folder is then closed, and the next call begins at the beginning.
            NotPermitted: ``clock_not_replaceable``.
            InputError: ``bad_instant``.
        """
        moment = self.moment
        held = self._hold()
        self._mark_run()
        try:
            context = held.context(moment)
        except BaseException:
            self._let_go()
            raise
        self._begin_upkeep(held)
        return context

    def stay_open(self) -> None:
        """For a program that runs for hours, before it opens the folder.

        While the folder is open the run is marked, the store is kept quick and the regular backups
        are made.
        """
        self._stays_open = True

    @contextmanager
    def connected(self) -> Iterator[ServiceContext]:
        """A context while the block runs; the folder stays open afterwards."""
        context = self.context()
        with closing(context.database):
            yield context

    def sync_store(self) -> SqliteSyncStore:
        """The sync thread's own connection; opens the folder first."""
        from reception.storage.sync_store import SqliteSyncStore

        return SqliteSyncStore(self._hold().database())

    def close(self) -> None:
        """Let another process in; what was temporary goes away. Connections are their users'."""
        self._let_go()
        if self._temporary is not None:
            shutil.rmtree(self._temporary, ignore_errors=True)

    def __enter__(self) -> Self:
        return self.open()

    def __exit__(self, *_error: object) -> None:
        self.close()

    def let_system_end(self) -> None:
        """The system logs off or shuts down: what it cuts off now has not crashed."""
        if self._mark is not None:
            self._mark.end()

    # ---------------------------------------------------------------------- time and secrets
    @property
    def moment(self) -> datetime | None:
        """The business time that was asked for.

        Raises:
            InputError: ``bad_instant``.
        """
        from reception.domain.timebase import parse_instant

        return None if self._now is None else parse_instant(self._now, field="now")

    def today(self) -> date:
        """The day on which a folder is made or restored: that of ``now``, else this PC's."""
        from reception.domain.timebase import office_day
        from reception.system import SystemClock

        return office_day(self.moment or SystemClock().machine_now())

    @property
    def keys(self) -> KeyStore:
        """Where the key of the data lives."""
        from reception.storage.keystore import key_store

        return key_store(self._key_file)

    @property
    def tokens(self) -> KeyStore:
        """Where the token of the center lives."""
        from reception.storage.secret_file import token_store

        return token_store(self._key_file)

    @property
    def key(self) -> str:
        """The key of the open folder."""
        return self._hold().key

    @property
    def center(self) -> CenterConnection:
        """The connection to the center, which nothing is asked yet."""
        from reception.sync.center_connection import CenterConnection

        return CenterConnection(self.folder, self.tokens, self.sync_store)

    # ------------------------------------------------------------------- copies and restore
    @property
    def is_temporary(self) -> bool:
        """Whether the folder goes away with the program, and its copies with it."""
        return self._temporary is not None

    @property
    def backup_source(self) -> BackupSource:
        """What backups are made of; opens the folder first."""
        return self._hold().backup_source

    def back_up(
        self,
        stopped: Callable[[], bool] = lambda: False,
        copied: Callable[[int, int], object] = lambda _done, _of: None,
    ) -> BackupDone:
        """Make a checked copy now, in the folder and in the second one where one is named.

        Args:
            stopped: asked now and then; True gives the copy up.
            copied: told how many pages are copied, and of how many.
        """
        from reception.services.backup.copies import back_up
        from reception.system import SystemClock

        return back_up(self.backup_source, SystemClock().machine_now(), stopped, copied)

    def recheck(self, copy: Path) -> int:
        """Open a kept copy and prove it again; returns how many dossiers are in it."""
        from reception.services.backup.copies import recheck

        return recheck(self.backup_source, copy)

    def second_folder(self) -> str:
        """Where copies go as well, empty where nowhere; the folder is closed again.

        Raises:
            EnvironmentProblem: ``data_missing``, ``wrong_key``… as when the folder is opened.
        """
        from reception.services.backup.copies import backup_state

        with Workspace(self.folder.root, self._key_file) as other, other.connected() as context:
            return backup_state(context).second_folder

    def restore(self, source: Path, code: str, progress: Callable[[int, int], None]) -> Restored:
        """Put a copy in place of what the folder holds; call it while nobody holds the folder.

        Args:
            code: the recovery code.
            progress: told how many dossiers were checked, and of how many.

        Raises:
            ReceptionError: see ``services.backup.restoring.restore``; nothing is changed.
        """
        from reception.services.backup.restoring import restore
        from reception.system import SystemClock

        now, today = SystemClock().machine_now(), self.today()
        return restore(self.folder, source, code, self.keys, now, today=today, progress=progress)

    # ------------------------------------------------------------------------------- inside
    def _hold(self) -> HeldFolder:
        from reception.services.setup.held_folder import hold

        if self._held is None:
            if self._temporary is not None and not self.folder.root.exists():
                self._make_office()
            self._held = hold(self.folder, self.keys)
        return self._held

    def _make_office(self) -> None:
        from reception.services.setup.first_setup import OfficeForm

        self.make(OfficeForm(_TRY_UNIT, _TRY_OFFICE, 1, clerk=_TRY_CLERK, is_training=True))

    def _mark_run(self) -> None:
        """Before anything is migrated: a run that dies in it has not ended as it should."""
        if self._mark is not None or not self._stays_open:
            return
        from reception.services.setup.last_run import RunMark
        from reception.system import SystemClock

        self._mark = RunMark(self.folder, SystemClock().machine_now())
        self.last_run = self.last_run or self._mark.last_run

    def _begin_upkeep(self, held: HeldFolder) -> None:
        if self._stop_upkeep is None and self._stays_open:
            keeper = held.housekeeper()
            keeper.start()
            self._stop_upkeep = keeper.stop

    def _let_go(self) -> None:
        stop, self._stop_upkeep = self._stop_upkeep, None
        if stop is not None:
            stop()
        # Only whoever holds the folder may say that its run has ended.
        mark, self._mark = self._mark, None
        if mark is not None:
            mark.end()
        held, self._held = self._held, None
        if held is not None:
            held.lock.release()
