"""A data folder held by this process: its key, its lock and the connections opened on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reception.data_folder import DataFolder
from reception.domain.errors import EnvironmentProblem, NotPermitted
from reception.services.backup.copies import BackupSource, RegularBackup, keep_before_migration
from reception.services.catalogue.office_calendar import calendar_of
from reception.services.context import Clock, ServiceContext
from reception.services.setup.first_setup import is_training, load_catalogue, load_office
from reception.services.setup.settings_catalog import office_hours
from reception.storage.database import Database
from reception.storage.folder import FolderLock
from reception.storage.housekeeping import Housekeeper
from reception.storage.keystore import KeyStore
from reception.system import SystemClock, TrainingClock, clock_may_be_replaced, new_uid


@dataclass(frozen=True, slots=True)
class HeldFolder:
    """Made by :func:`hold`; nobody else gets in until the lock is released."""

    folder: DataFolder
    key: str
    lock: FolderLock

    def context(self, now: datetime | None) -> ServiceContext:
        """A context with its own connection, for the calling thread.

        Args:
            now: replaces the business clock; allowed in training folders only.

        Raises:
            NotPermitted: ``clock_not_replaceable``.
        """
        database = self.database()
        with database.read() as view:
            office, catalogue = load_office(view), load_catalogue(view)
            calendar, training = calendar_of(view), is_training(view)
            hours = office_hours(view.settings.all())
        return ServiceContext(
            database=database,
            folder=self.folder,
            clock=_clock(now, is_training=training),
            new_uid=new_uid,
            office=office,
            catalogue=catalogue,
            calendar=calendar,
            hours=hours,
        )

    def database(self) -> Database:
        """A connection of its own; before an older store is changed, a copy of it is kept."""
        return Database(
            self.folder.database,
            self.key,
            before_migration=lambda _connection: keep_before_migration(
                self.backup_source, SystemClock().machine_now()
            ),
        )

    def housekeeper(self) -> Housekeeper:
        """The thread that keeps the store quick and makes the regular backups; not started."""
        regular = RegularBackup(self.backup_source, SystemClock().machine_now)
        return Housekeeper(self.database, job=regular)

    @property
    def backup_source(self) -> BackupSource:
        """What backups are made of."""
        return BackupSource(self.folder, self.key)


def hold(folder: DataFolder, keys: KeyStore) -> HeldFolder:
    """Take hold of a data folder.

    Raises:
        EnvironmentProblem: ``data_missing``, ``data_damaged``, ``key_missing``, ``folder_in_use``,
            ``folder_read_only``, keyring or key file trouble.
    """
    if not folder.database.exists():
        raise EnvironmentProblem("data_missing")
    try:
        name = folder.identity.read_text("ascii").strip()
    except OSError as error:
        raise EnvironmentProblem("data_damaged") from error
    key = keys.read(name)
    if key is None:
        raise EnvironmentProblem("key_missing")
    return HeldFolder(folder, key, FolderLock(folder))


def _clock(now: datetime | None, *, is_training: bool) -> Clock:
    if now is None:
        return SystemClock()
    if not clock_may_be_replaced(is_training=is_training):
        raise NotPermitted("clock_not_replaceable")
    return TrainingClock.at(now)
