"""Opens the data folder for the window; every method but ``close`` runs on the store's lane.

What is slow to import (the composition root, key store, sync engine) is imported by the method that
needs it, so that making an opener costs nothing before the first paint.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reception.bootstrap import OpenFolder
    from reception.bootstrap_sync import CenterRound
    from reception.services.backup.copies import BackupDone, BackupSource
    from reception.services.backup.restoring import Restored
    from reception.services.context import ServiceContext
    from reception.services.setup.center_account import CenterAccount
    from reception.services.setup.first_setup import OfficeForm
    from reception.services.setup.last_run import LastRun, RunMark
    from reception.ui.background.session import Session
    from reception.ui.sync.sync_worker import MakeRound

_APP = "mot-cua-reception"
DATABASE_NAME = "reception.db"
# The invented office of --temp-data.
_TRY_UNIT, _TRY_OFFICE, _TRY_CLERK = "H57.30.12", "UBND phường Thuận Hóa", "Công chức Dùng Thử"


@dataclass(frozen=True, slots=True)
class Opened:
    """What the window needs once the folder is open.

    Attributes:
        make_round: builds a sync round on the sync thread; None where no center was set up.
        last_run: the run before this one, where it was cut off.
    """

    session: Session
    make_round: Callable[[], CenterRound] | None
    last_run: LastRun | None = None


class FolderOpener:
    """One data folder from not opened to closed.

    Args:
        root: the folder, None for the usual one of this user.
        key_file: the key's file, None for the system's keyring.
        now: business time as text, for training folders alone.
        is_temporary: an invented office in a folder of its own that goes away in :meth:`close`.
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
        self._key_file, self._now = key_file, now
        if is_temporary:
            self._temporary = Path(tempfile.mkdtemp(prefix="mot-cua-"))
            root, self._key_file = self._temporary / "data", self._temporary / "key"
        self.root = root or usual_root()
        self._held: OpenFolder | None = None
        self._stop_keeping: Callable[[], None] | None = None
        self._mark: RunMark | None = None
        self._last_run: LastRun | None = None

    def context(self) -> ServiceContext:
        """A desk for the calling thread; opens the folder the first time.

        Raises:
            EnvironmentProblem: ``data_missing``, ``folder_in_use``, ``wrong_key``, ``data_newer``…
            NotPermitted: ``clock_not_replaceable``.
            InputError: ``bad_instant``.
        """
        from reception.bootstrap import key_store, open_folder
        from reception.services.setup.last_run import RunMark
        from reception.system import SystemClock

        if self._held is None:
            if self._temporary is not None and not self.root.exists():
                self._make_office()
            self._held = open_folder(self.root, key_store(self._key_file))
        if self._mark is None:
            self._mark = RunMark(self._held.folder, SystemClock().machine_now())
            self._last_run = self._last_run or self._mark.last_run
        try:
            context = self._held.context(self._moment())
        except BaseException:
            # The next try begins at the beginning, after whatever was wrong has been put right.
            self._let_go()
            raise
        if self._stop_keeping is None:
            keeper = self._held.housekeeper()
            keeper.start()
            self._stop_keeping = keeper.stop
        return context

    def today(self) -> date:
        """The day on which a folder is made or restored: that of ``now``, else this PC's."""
        from reception.domain.timebase import office_day
        from reception.system import SystemClock

        return office_day(self._moment() or SystemClock().machine_now())

    def describe(self, context: ServiceContext) -> Opened:
        """The facts of an open desk."""
        from reception.ui.background.session import Session

        return Opened(Session.of(context), self._round_maker(context), self._last_run)

    def set_up(self, form: OfficeForm, account: CenterAccount | None = None) -> str:
        """Makes a new folder; returns the recovery code, which is shown once.

        Raises:
            InputError: naming the field at fault.
            EnvironmentProblem: keyring or disk trouble; nothing usable is left behind.
        """
        from reception.bootstrap import key_store, secret_store
        from reception.bootstrap_sync import SecretPlaces, set_up

        places = SecretPlaces(key_store(self._key_file), secret_store(self._key_file))
        return set_up(self.root, form, account, places).recovery_code

    def let_system_end(self) -> None:
        """The system logs off or shuts down: what it cuts off now has not crashed."""
        if self._mark is not None:
            self._mark.end()

    # ------------------------------------------------------------------- copies and restore
    @property
    def is_temporary(self) -> bool:
        """Whether the folder goes away with the window, and its copies with it."""
        return self._temporary is not None

    def back_up(
        self, stopped: Callable[[], bool], copied: Callable[[int, int], object]
    ) -> BackupDone:
        """Make a checked copy of the open folder now."""
        from reception.services.backup.copies import back_up
        from reception.system import SystemClock

        return back_up(self._source(), SystemClock().machine_now(), stopped, copied)

    def recheck(self, copy: Path) -> int:
        """Prove a kept copy again; returns how many dossiers are in it."""
        from reception.services.backup.copies import recheck

        return recheck(self._source(), copy)

    def second_folder(self) -> str:
        """Where copies of a folder that nobody holds go as well; empty where nowhere.

        Raises:
            EnvironmentProblem: ``data_missing``, ``wrong_key``… as when the window opens.
        """
        from reception.bootstrap import key_store, open_folder
        from reception.services.backup.copies import backup_state

        held = open_folder(self.root, key_store(self._key_file))
        try:
            context = held.context()
            with closing(context.database):
                return backup_state(context).second_folder
        finally:
            held.close()

    def restore(
        self, source: Path, code: str, now: datetime, progress: Callable[[int, int], None]
    ) -> Restored:
        """Put a copy in place of what the folder holds; call it while nobody holds the folder.

        Raises:
            ReceptionError: see ``services.restoring.restore``; nothing is changed.
        """
        from reception.bootstrap import key_store, restore_folder

        return restore_folder(self.root, key_store(self._key_file), source, code, now, progress)

    def _source(self) -> BackupSource:
        assert self._held is not None, "copies are made of an open folder"
        return self._held.backup_source

    def close(self) -> None:
        """Lets another process in; what was temporary goes away."""
        self._let_go()
        if self._temporary is not None:
            shutil.rmtree(self._temporary, ignore_errors=True)

    def _let_go(self) -> None:
        if self._stop_keeping is not None:
            self._stop_keeping()
            self._stop_keeping = None
        # Only whoever holds the folder may say that its run has ended.
        mark, self._mark = self._mark, None
        if mark is not None:
            mark.end()
        if self._held is not None:
            self._held.close()
            self._held = None

    def _make_office(self) -> None:
        from reception.services.setup.first_setup import OfficeForm

        self.set_up(OfficeForm(_TRY_UNIT, _TRY_OFFICE, 1, clerk=_TRY_CLERK, is_training=True))

    def _moment(self) -> datetime | None:
        from reception.domain.timebase import parse_instant

        return None if self._now is None else parse_instant(self._now, field="now")

    # ---------------------------------------------------------- the center, for the settings
    def saved_center(self, context: ServiceContext) -> tuple[str, bool]:
        """The address in use, and whether a token is kept for it."""
        from reception.bootstrap import secret_store
        from reception.services.setup.center_account import saved_token, saved_url

        token = saved_token(context.folder, secret_store(self._key_file))
        return saved_url(context.database) or "", bool(token)

    def try_center(self, context: ServiceContext, url: str, token: str, unit: str = "") -> str:
        """Asks a center whether it takes us; an empty token stands for the one that is kept.

        Args:
            unit: the unit to be, where it is not the desk's.

        Returns:
            Nothing when it does, else the code of why it could not be asked now.

        Raises:
            InputError: naming ``center`` or ``token``.
            EnvironmentProblem: keyring or token file trouble.
        """
        from reception.bootstrap_sync import try_center
        from reception.services.setup.center_account import CenterAccount

        account = CenterAccount(url, self._token(context, token))
        return try_center(account, unit or context.office.unit)

    def keep_center(self, context: ServiceContext, url: str, token: str) -> MakeRound | None:
        """Remembers a center, or none for an empty address; returns how to talk to it.

        Raises:
            EnvironmentProblem: keyring, token file or disk trouble.
        """
        from reception.bootstrap import secret_store
        from reception.services.setup.center_account import (
            CenterAccount,
            forget_account,
            save_account,
        )

        if url:
            account = CenterAccount(url, self._token(context, token))
            save_account(context.database, context.folder, secret_store(self._key_file), account)
        else:
            forget_account(context.database)
        return self._round_maker(context)

    def _token(self, context: ServiceContext, typed: str) -> str:
        from reception.bootstrap import secret_store
        from reception.domain.errors import InputError
        from reception.services.setup.center_account import saved_token

        token = typed or saved_token(context.folder, secret_store(self._key_file))
        if not token:
            raise InputError("required", field="token")
        return token

    def _round_maker(self, context: ServiceContext) -> Callable[[], CenterRound] | None:
        from reception.bootstrap import secret_store
        from reception.bootstrap_sync import CenterAccess, center_round
        from reception.services.setup.center_account import saved_token, saved_url

        url = saved_url(context.database)
        if self._held is None or not url:
            return None
        token = saved_token(context.folder, secret_store(self._key_file)) or ""
        return center_round(self._held, context.office.unit, CenterAccess(url, token))


def usual_root() -> Path:
    """Where the data of this user lies by the custom of the operating system."""
    import platformdirs

    return Path(platformdirs.user_data_path(_APP, appauthor=False))
