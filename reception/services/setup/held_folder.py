"""A data folder held by this process: its key, its lock and the connections opened on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reception.data_folder import DataFolder
from reception.domain.errors import EnvironmentProblem, NotPermitted
from reception.domain.timebase import format_instant, office_day
from reception.services.backup.copies import BackupSource, RegularBackup, keep_before_migration
from reception.services.catalogue.layers_in_use import Acceptance, load_catalogue
from reception.services.catalogue.newer_program import take_newer
from reception.services.catalogue.office_calendar import calendar_of
from reception.services.context import Clock, ServiceContext
from reception.services.setup.first_setup import load_office
from reception.services.setup.settings_catalog import office_hours
from reception.services.setup.training import is_training
from reception.storage.catalogue_packages import Origin
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
            office, training = load_office(view), is_training(view)
        clock = _clock(now, is_training=training)
        take_newer(database, _by_program(clock))
        with database.read() as view:
            catalogue, calendar = load_catalogue(view), calendar_of(view)
            hours = office_hours(view.settings.all())
        return ServiceContext(
            database=database,
            folder=self.folder,
            clock=clock,
            new_uid=new_uid,
            office=office,
            catalogue=catalogue,
            calendar=calendar,
            hours=hours,
        )

    def database(self) -> Database:
        """A connection of its own; before an older store is changed, a copy of it is kept.

        Raises:
            EnvironmentProblem: ``events_lost`` where the write-ahead log was cut or deleted.
        """
        database = self.any_database()
        try:
            _refuse_lost(database)
        except BaseException:
            database.close()
            raise
        return database

    def any_database(self) -> Database:
        """The same, also where events were lost."""
        return Database(
            self.folder.database,
            self.key,
            before_migration=lambda: keep_before_migration(
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
        EnvironmentProblem: ``data_missing``, ``data_lost``, ``key_missing``,
            ``folder_in_use``, ``folder_read_only``, ``folder_not_usable``, keyring or key file
            trouble.
    """
    refuse_missing(folder)
    try:
        name = folder.identity.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        # Without its name the keyring cannot be asked for the key.
        raise EnvironmentProblem("key_missing") from error
    key = keys.read(name)
    if key is None:
        raise EnvironmentProblem("key_missing")
    return HeldFolder(folder, key, FolderLock(folder))


def refuse_missing(folder: DataFolder) -> None:
    """There must be data; a folder that was in use once is not one that was never made.

    Raises:
        EnvironmentProblem: ``data_missing``, ``data_lost``, ``folder_not_usable``.
    """
    try:
        if folder.database.exists():
            return
        was_used = folder.identity.exists() or bool(folder.database_files())
    except OSError as error:
        raise EnvironmentProblem("folder_not_usable") from error
    raise EnvironmentProblem("data_lost" if was_used else "data_missing")


def _refuse_lost(database: Database) -> None:
    lost = database.lost_events()
    if lost:
        raise EnvironmentProblem("events_lost", count=lost)


def _by_program(clock: Clock) -> Acceptance:
    moment = clock.now()
    return Acceptance(office_day(moment), format_instant(moment), "", Origin.PROGRAM)


def _clock(now: datetime | None, *, is_training: bool) -> Clock:
    if now is None:
        return SystemClock()
    if not clock_may_be_replaced(is_training=is_training):
        raise NotPermitted("clock_not_replaceable")
    return TrainingClock.at(now)
