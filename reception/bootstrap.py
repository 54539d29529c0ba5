"""The composition root: opens a data folder and puts the concrete pieces together (no Qt)."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reception.domain.errors import EnvironmentProblem, NotPermitted
from reception.domain.timebase import office_day
from reception.services.backup.copies import (
    BackupSource,
    RegularBackup,
    keep_before_migration,
)
from reception.services.backup.restoring import Restored, restore
from reception.services.catalogue.office_calendar import calendar_of
from reception.services.context import Clock, Office, ServiceContext
from reception.services.setup.first_setup import (
    OfficeForm,
    check_office,
    check_typed,
    initialise,
    is_training,
    load_catalogue,
    load_office,
)
from reception.services.setup.settings_catalog import office_hours
from reception.storage.database import Database
from reception.storage.folder import DataFolder, FolderLock, write_durably
from reception.storage.housekeeping import Housekeeper
from reception.storage.keystore import (
    FileKeyStore,
    KeyringStore,
    KeyStore,
    new_key,
    recovery_code,
)
from reception.storage.secret_file import SecretFile
from reception.storage.sync_store import SqliteSyncStore
from reception.system import SystemClock, TrainingClock, new_uid

ALLOW_NOW = "RECEPTION_ALLOW_NOW"


@dataclass(frozen=True, slots=True)
class NewFolder:
    """What set-up tells the person: the recovery code is shown once."""

    device_id: str
    unit: str
    counter: int
    recovery_code: str


@dataclass(frozen=True, slots=True)
class OpenFolder:
    """A data folder held by this process; threads open their own desks and stores from it."""

    folder: DataFolder
    lock: FolderLock
    key: str

    def context(self, now: datetime | None = None) -> ServiceContext:
        """A desk with its own connection, for the calling thread.

        Args:
            now: replaces the business clock; allowed in training folders only.

        Raises:
            NotPermitted: ``clock_not_replaceable``.
        """
        database = self._database()
        with database.read() as view:
            office, catalogue = load_office(view), load_catalogue(view)
            calendar, training = calendar_of(view), is_training(view)
            hours = office_hours(view.settings.all())
        return ServiceContext(
            database=database,
            folder=self.folder,
            clock=_clock(now, allowed=training or os.environ.get(ALLOW_NOW) == "1"),
            new_uid=new_uid,
            office=office,
            catalogue=catalogue,
            calendar=calendar,
            hours=hours,
        )

    def sync_store(self) -> SqliteSyncStore:
        """The sync thread's own connection."""
        return SqliteSyncStore(self._database())

    def housekeeper(self) -> Housekeeper:
        """The thread that keeps the store quick and makes backups while the window is open."""
        regular = RegularBackup(self.backup_source, SystemClock().machine_now)
        return Housekeeper(self._database, job=regular)

    @property
    def backup_source(self) -> BackupSource:
        """What backups are made of."""
        return BackupSource(self.folder, self.key)

    def _database(self) -> Database:
        """A connection of its own; before an older store is changed, a copy of it is kept."""
        return Database(
            self.folder.database,
            self.key,
            before_migration=lambda _connection: keep_before_migration(
                self.backup_source, SystemClock().machine_now()
            ),
        )

    def close(self) -> None:
        """Let another process in."""
        self.lock.release()


def key_store(key_file: Path | None) -> KeyStore:
    """The key file where one is named, else the system's keyring."""
    return FileKeyStore(key_file) if key_file else KeyringStore()


def secret_store(key_file: Path | None) -> KeyStore:
    """Where the center's token lives: a file beside the key file, else the system's keyring."""
    if key_file is None:
        return KeyringStore()
    return SecretFile(key_file.with_name(key_file.name + ".token"))


def init_folder(
    root: Path,
    form: OfficeForm,
    keys: KeyStore,
    finish: Callable[[DataFolder, NewFolder], object] = lambda _folder, _new: None,
) -> NewFolder:
    """Make a new data folder with a fresh key.

    Args:
        finish: called last, to put secrets where they belong; when it fails, nothing was made.

    Raises:
        NotPermitted: ``already_initialised``.
        InputError: naming the field at fault.
        EnvironmentProblem: keyring, key file or disk trouble; nothing usable is left behind.
    """
    folder, is_new = DataFolder(root), not root.exists()
    refuse_used(root)
    check_office(form)
    check_typed(form)
    folder.make()
    lock = FolderLock(folder)
    try:
        # Another process may have been quicker; what it made is not ours to take back.
        refuse_used(root)
        return _fill(folder, form, keys, finish)
    finally:
        lock.release()
        if is_new and not folder.database.exists():
            shutil.rmtree(root, ignore_errors=True)


def refuse_used(root: Path) -> None:
    """Nothing is ever set up over data.

    Raises:
        NotPermitted: ``already_initialised``.
    """
    if DataFolder(root).database.exists():
        raise NotPermitted("already_initialised")


def restore_folder(
    root: Path,
    keys: KeyStore,
    source: Path,
    code: str,
    now: datetime,
    progress: Callable[[int, int], None],
) -> Restored:
    """Put a backup in place of what a folder holds, as ``services.restoring.restore`` says."""
    today = office_day(now)
    return restore(DataFolder(root), source, code, keys, now, today=today, progress=progress)


def open_folder(root: Path, keys: KeyStore) -> OpenFolder:
    """Take hold of a data folder.

    Raises:
        EnvironmentProblem: ``data_missing``, ``key_missing``, ``folder_in_use``…
    """
    folder = DataFolder(root)
    if not folder.database.exists():
        raise EnvironmentProblem("data_missing")
    key = keys.read(_folder_name(folder))
    if key is None:
        raise EnvironmentProblem("key_missing")
    return OpenFolder(folder, FolderLock(folder), key)


def _fill(
    folder: DataFolder,
    form: OfficeForm,
    keys: KeyStore,
    finish: Callable[[DataFolder, NewFolder], object],
) -> NewFolder:
    name = secrets.token_hex(8)
    key = keys.read(name) or new_key()
    if keys.read(name) is None:
        keys.write(name, key)
    try:
        office, device = _first_transaction(folder, form, key)
        write_durably(folder.identity, name.encode())
        new = NewFolder(device, office.unit, office.counter, recovery_code(key))
        finish(folder, new)
    except BaseException:
        for leftover in (*folder.root.glob("reception.db*"), folder.identity):
            leftover.unlink(missing_ok=True)
        raise
    return new


def _first_transaction(folder: DataFolder, form: OfficeForm, key: str) -> tuple[Office, str]:
    database = Database(folder.database, key, create=True)
    try:
        office = initialise(database, form)
        with database.read() as view:
            return office, view.device_id
    finally:
        database.close()


def _folder_name(folder: DataFolder) -> str:
    try:
        return folder.identity.read_text("ascii").strip()
    except OSError as error:
        raise EnvironmentProblem("data_damaged") from error


def _clock(now: datetime | None, *, allowed: bool) -> Clock:
    if now is None:
        return SystemClock()
    if not allowed:
        raise NotPermitted("clock_not_replaceable")
    return TrainingClock.at(now)
