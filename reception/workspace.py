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
from reception.system import AskedClock

if TYPE_CHECKING:
    from reception.hub.on_this_pc import HubOnThisPc
    from reception.services.backup.folder_copies import FolderCopies
    from reception.services.context import ServiceContext
    from reception.services.setup.first_setup import OfficeForm
    from reception.services.setup.held_folder import HeldFolder
    from reception.services.setup.last_run import LastRun
    from reception.services.setup.long_run import LongRun
    from reception.services.setup.new_folder import NewFolder, SetupExtras
    from reception.storage.keystore import KeyStore
    from reception.storage.sync_store import SqliteSyncStore
    from reception.sync.carry.counter import CarriedFiles
    from reception.sync.center_connection import CenterConnection
    from reception.sync.day_checking import DayChecker
    from reception.sync.province.account_setup import AccountSetup
    from reception.sync.province.connection import ProvinceConnection

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
        door: gives every context to whoever sits at the desk; who that is, it knows.
        folder: where everything lies.
        clock: the day and moment of work on a folder that nobody has open.
        is_temporary: the folder goes away with the program, and its copies with it.
    """

    def __init__(
        self,
        root: Path | None,
        key_file: Path | None = None,
        now: str | None = None,
        *,
        is_temporary: bool = False,
    ) -> None:
        self.is_temporary = is_temporary
        if is_temporary:
            home = self._temporary = Path(tempfile.mkdtemp(prefix="mot-cua-"))
            root, key_file = home / "data", home / "key"
        self.folder = DataFolder(root or usual_root())
        self.clock = AskedClock(now)
        self.door: Callable[[ServiceContext], ServiceContext] = _open
        self._key_file = key_file
        self._held: HeldFolder | None = None
        self._stays_open = False
        self._long_run: LongRun | None = None

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
            EnvironmentProblem: ``data_missing``, ``wrong_key``, ``events_lost``, ``data_newer``…;
                the folder is then closed, and the next call begins at the beginning.
            NotPermitted: ``clock_not_replaceable``.
            InputError: ``bad_instant``.
        """
        moment = self.clock.moment
        held, long_run = self._hold(), self._long_run
        if long_run is not None:
            long_run.mark()
        try:
            context = self._let_in(held.context(moment))
        except BaseException:
            self._let_go()
            raise
        if long_run is not None:
            long_run.begin_upkeep(held.housekeeper)
        else:
            context.database.catch_up()
        return context

    def put_key_back(self, recovery_code: str) -> None:
        """Keep the key of the recovery code for this folder, whose key is gone; not opened yet.

        Raises:
            ReceptionError: see ``services.setup.way_back.put_key_back``; nothing is changed.
        """
        from reception.services.setup.way_back import put_key_back

        put_key_back(self.folder, self.keys, recovery_code)

    def go_on_without_lost(self) -> int:
        """Go on with what is left where :meth:`context` raises ``events_lost``; returns how many.

        Raises:
            EnvironmentProblem: as :meth:`open`.
        """
        from reception.services.setup.way_back import go_on_without

        return go_on_without(self._hold(), self.clock.today(), self.clock.machine_now())

    def stay_open(self) -> None:
        """For a program that runs for hours, before it opens the folder.

        While the folder is open the run is marked, the store is kept quick and the regular backups
        are made.
        """
        self._stays_open = True

    @property
    def last_run(self) -> LastRun | None:
        """The run before this one, where it was cut off; known once the folder is open."""
        return None if self._long_run is None else self._long_run.last_run

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
        if self.is_temporary:
            shutil.rmtree(self._temporary, ignore_errors=True)

    def __enter__(self) -> Self:
        return self.open()

    def __exit__(self, *_error: object) -> None:
        self.close()

    def let_system_end(self) -> None:
        """The system logs off or shuts down: what it cuts off now has not crashed."""
        if self._long_run is not None:
            self._long_run.end_mark()

    # ----------------------------------------------------------- secrets, center, copies
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

        return CenterConnection(self.folder, self.tokens, self.sync_store, self.province)

    @property
    def province(self) -> ProvinceConnection:
        """The connection to a province of QCVN 120, which nothing is asked yet."""
        from reception.storage.secret_file import account_store
        from reception.sync.province.connection import ProvinceConnection

        secrets = account_store(self._key_file)
        return ProvinceConnection(self.folder, secrets, lambda: self._hold().database())

    @property
    def province_accounts(self) -> AccountSetup:
        """What sets accounts at a province or a ministry up in the window."""
        from reception.sync.province.account_setup import AccountSetup

        return AccountSetup(self.center)

    @property
    def hub(self) -> HubOnThisPc:
        """The office's hub that this PC is or may become.

        Raises:
            EnvironmentProblem: ``hub_packages_missing`` where only a counter was installed.
        """
        from reception.domain.errors import EnvironmentProblem

        try:
            from reception.hub.on_this_pc import HubOnThisPc
        except ModuleNotFoundError as error:
            raise EnvironmentProblem("hub_packages_missing") from error
        from reception.sync.hub_finding import find_hubs

        return HubOnThisPc(self.folder.root, self.center, find_hubs)

    @property
    def day_checker(self) -> DayChecker:
        """What compares a day with the center or the province, which nothing is asked yet."""
        from reception.sync.day_checking import DayChecker

        return DayChecker(self.center, self.province)

    @property
    def carried(self) -> CarriedFiles:
        """The files that go by hand where no line goes, which nothing is asked yet."""
        from reception.storage.secret_file import secret_store
        from reception.sync.carry.counter import CarriedFiles

        secrets = secret_store(self._key_file, "carry")
        return CarriedFiles(self.folder, self.tokens, secrets, self.clock.machine_now)

    @property
    def copies(self) -> FolderCopies:
        """The backups of this folder: made, proved again, put back."""
        from reception.services.backup.folder_copies import FolderCopies

        return FolderCopies(self.folder, self.keys, self.clock, lambda: self._hold().backup_source)

    # ------------------------------------------------------------------------------- inside
    def _let_in(self, context: ServiceContext) -> ServiceContext:
        try:
            return self.door(context)
        except BaseException:
            context.database.close()
            raise

    def _hold(self) -> HeldFolder:
        from reception.services.setup.held_folder import hold
        from reception.services.setup.long_run import LongRun

        if self._held is None:
            if self.is_temporary and not self.folder.root.exists():
                self._make_office()
            self._held = hold(self.folder, self.keys)
        if self._stays_open and self._long_run is None:
            self._long_run = LongRun(self.folder)
        return self._held

    def _make_office(self) -> None:
        from reception.services.setup.first_setup import OfficeForm

        self.make(OfficeForm(_TRY_UNIT, _TRY_OFFICE, 1, clerk=_TRY_CLERK, is_training=True))

    def _let_go(self) -> None:
        # Only whoever holds the folder may say that its run has ended.
        if self._long_run is not None:
            self._long_run.end()
        held, self._held = self._held, None
        if held is not None:
            held.lock.release()


def _open(context: ServiceContext) -> ServiceContext:
    """A desk at which nobody has to sign in, or nobody has yet."""
    return context
