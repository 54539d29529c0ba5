"""Backups (sao lưu): when they are made, where they go, and how old the last good one is.

Every copy lands in the data folder's ``backup`` first; where a second folder (another disk, a USB
stick) is named, the checked copy goes there too. Trouble there never harms the first copy, and
trouble with either never harms the live store; it is kept as a code until a copy succeeds.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from reception.data_folder import DataFolder
from reception.domain.backup_plan import is_due, is_stale
from reception.domain.errors import EnvironmentProblem, InputError
from reception.services.context import ServiceContext
from reception.storage.backup import (
    Cancelled,
    Copied,
    Copy,
    Shelf,
    check_copy,
    copy_file,
    make_copy,
    make_still_copy,
    try_folder,
)
from reception.storage.database import Database
from reception.storage.driver import connect
from reception.storage.unit_of_work import Writing

BackupCancelled = Cancelled
"""Somebody asked to stop; nothing is left of the copy."""
_SECOND = "backup_second_folder"
_UP_TO = "backup_up_to_event"
_TROUBLE = "backup_trouble"
_SECOND_TROUBLE = "backup_second_trouble"
# How often the idle thread asks whether a copy is due; asking reads one row.
_ASK_SECONDS = 60.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BackupDone:
    """A copy was made.

    Attributes:
        second: the copy on the second disk, where one is named and there.
        second_trouble: code of what went wrong there, empty when nothing did.
    """

    copy: Copy
    second: Path | None = None
    second_trouble: str = ""


@dataclass(frozen=True, slots=True)
class BackupState:
    """What the status bar shows.

    Attributes:
        last_good: when the last checked copy was made.
        is_stale: it is older than a day, or there is none.
        trouble, second_trouble: codes of what failed since, in the data folder and on the second
            disk; empty when nothing did.
        second_folder: where the second copy goes; empty when nowhere.
    """

    last_good: datetime | None
    is_stale: bool
    trouble: str
    second_trouble: str
    second_folder: str


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """One of the copies there are; whatever carries a backup's name was opened and checked.

    Attributes:
        is_second: it lies in the second folder.
    """

    made_at: datetime
    path: Path
    bytes: int
    is_second: bool = False


@dataclass(frozen=True, slots=True)
class BackupOverview:
    """What the settings show.

    Attributes:
        folder: where the first copies lie.
        copies: newest first, those of the second folder among them while it is there.
        is_same_disk: the second folder lies on the disk of the data, and would be lost with it.
    """

    state: BackupState
    folder: Path
    copies: tuple[KeptCopy, ...]
    is_same_disk: bool


@dataclass(frozen=True, slots=True)
class BackupSource:
    """A store to be copied: its folder and its key."""

    folder: DataFolder
    key: str

    @property
    def shelf(self) -> Shelf:
        """The copies in the data folder."""
        return Shelf(self.folder.backups)


def backup_state(context: ServiceContext) -> BackupState:
    """How old the last good copy is, and what went wrong since."""
    with context.database.read() as view:
        values = view.settings.all()
    last = Shelf(context.folder.backups).newest()
    return BackupState(
        last_good=last,
        is_stale=is_stale(last, context.clock.machine_now()),
        trouble=values.get(_TROUBLE, ""),
        second_trouble=values.get(_SECOND_TROUBLE, ""),
        second_folder=values.get(_SECOND, ""),
    )


def backup_overview(context: ServiceContext) -> BackupOverview:
    """Everything about the copies of this counter."""
    state, folder = backup_state(context), context.folder.backups
    copies = copies_in(folder)
    same = False
    if state.second_folder:
        second = Path(state.second_folder)
        copies += tuple(replace(copy, is_second=True) for copy in copies_in(second))
        same = _same_disk(folder, second)
    newest_first = sorted(copies, key=lambda copy: (copy.made_at, not copy.is_second), reverse=True)
    return BackupOverview(state, folder, tuple(newest_first), same)


def copies_in(folder: Path) -> tuple[KeptCopy, ...]:
    """The copies in a folder, newest first; none where it is away."""
    shelf = Shelf(folder)
    found = []
    for moment in reversed(shelf.moments()):
        path = shelf.path(moment)
        try:
            found.append(KeptCopy(moment, path, path.stat().st_size))
        except OSError:
            continue  # thinned out or unplugged a moment ago
    return tuple(found)


def _same_disk(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


def check_second_folder(text: str) -> str:
    """A folder as it may be stored: it is there and takes what is written; empty stays empty.

    Raises:
        InputError: ``no_such_folder``, or the code of what went wrong with a little written there,
            field ``second``.
    """
    path = text.strip()
    if not path:
        return ""
    if not Path(path).is_dir():
        raise InputError("no_such_folder", field="second", path=path)
    try:
        try_folder(Path(path))
    except EnvironmentProblem as problem:
        raise InputError(problem.code, field="second", **problem.facts) from problem
    return str(Path(path).absolute())


def put_second_folder(tx: Writing, stored: str) -> None:
    """Write down a folder that was checked."""
    if (tx.settings.get(_SECOND) or "") != stored:
        tx.settings.put(_SECOND, stored)
        tx.settings.put(_SECOND_TROUBLE, "")


def name_second_folder(database: Database, text: str) -> str:
    """Where copies go as well; empty ends it. The folder must take what is written to it now.

    Raises:
        InputError: see :func:`check_second_folder`.
    """
    stored = check_second_folder(text)
    with database.write() as tx:
        put_second_folder(tx, stored)
    return stored


def copy_to(source: BackupSource, target: Path) -> Copy:
    """One checked copy under a name of a person's choice; nothing is thinned or remembered.

    Raises:
        InputError: ``backup_exists``.
        EnvironmentProblem: see ``make_copy``.
    """
    with closing(connect(source.folder.database, source.key, create=False)) as connection:
        return make_copy(connection, source.key, target.absolute())


def back_up(
    source: BackupSource,
    now: datetime,
    stopped: Callable[[], bool] = lambda: False,
    copied: Copied = lambda _done, _total: None,
) -> BackupDone:
    """Make a checked copy here and on the second disk, and thin out the older ones.

    Args:
        stopped, copied: see ``make_copy``.

    Raises:
        EnvironmentProblem: the copy in the data folder failed; its code is remembered.
    """
    with closing(Database(source.folder.database, source.key)) as database:
        try:
            done = _copy_here(source, now, stopped, copied)
        except EnvironmentProblem as problem:
            _remember(database, {_TROUBLE: problem.code})
            raise
        with database.read() as view:
            second = view.settings.get(_SECOND) or ""
        on_second, trouble = _copy_there(done, second) if second else (None, "")
        _remember(
            database,
            {_TROUBLE: "", _SECOND_TROUBLE: trouble, _UP_TO: str(done.last_event)},
        )
    return BackupDone(done, on_second, trouble)


def recheck(source: BackupSource, copy: Path) -> int:
    """Prove a kept copy once more; returns how many dossiers are in it.

    Raises:
        InputError: ``restore_source_missing``.
        EnvironmentProblem: ``backup_copy_damaged``.
    """
    if not copy.is_file():
        raise InputError("restore_source_missing", path=copy.name)
    try:
        return check_copy(copy, source.key).dossiers
    except EnvironmentProblem as problem:
        raise EnvironmentProblem("backup_copy_damaged", path=copy.name) from problem


def keep_before_migration(source: BackupSource, now: datetime) -> None:
    """A copy of a store that a newer program is about to change.

    Raises:
        EnvironmentProblem: no copy could be made, so nothing may be changed.
    """
    source.folder.backups.mkdir(exist_ok=True)
    target = source.shelf.path(now)
    if make_still_copy(source.folder.database, source.key, target) is None:
        _copy_here(source, now)
    source.shelf.thin()


def _copy_here(
    source: BackupSource,
    now: datetime,
    stopped: Callable[[], bool] = lambda: False,
    copied: Copied = lambda _done, _total: None,
) -> Copy:
    target = source.shelf.path(now)
    with closing(connect(source.folder.database, source.key, create=False)) as connection:
        done = make_copy(connection, source.key, target, stopped, copied)
    source.shelf.thin()
    return done


def _copy_there(done: Copy, folder: str) -> tuple[Path | None, str]:
    shelf = Shelf(Path(folder))
    target = shelf.root / done.path.name
    try:
        copy_file(done.path, target, done.sha256)
    except EnvironmentProblem as problem:
        log.warning("second copy failed: %s", problem.code)
        return None, problem.code
    shelf.thin()
    return target, ""


def _remember(database: Database, values: dict[str, str]) -> None:
    """Keep what came of it, as far as the disk lets us."""
    try:
        with database.write() as tx:
            for key, value in values.items():
                tx.settings.put(key, value)
    except EnvironmentProblem as problem:
        log.warning("outcome of the backup not kept: %s", problem.code)


class RegularBackup:
    """Makes a copy every half hour while there are changes; called again and again when idle.

    Args:
        source: the store.
        clock: the machine's own time, aware.
        monotonic: seconds, to ask rarely.
    """

    def __init__(
        self,
        source: BackupSource,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._source = source
        self._clock = clock
        self._monotonic = monotonic
        # The first minutes of a day belong to whoever waits for the window.
        self._asked_at = monotonic()
        self._failed_at: datetime | None = None
        self._stop = threading.Event()

    def __call__(self) -> None:
        """Make a copy if one is due."""
        if self._monotonic() - self._asked_at < _ASK_SECONDS:
            return
        self._asked_at = self._monotonic()
        try:
            self._look()
        except Cancelled:
            return
        except EnvironmentProblem as problem:
            self._failed_at = self._clock()
            log.warning("backup failed: %s", problem.code)

    def stop(self) -> None:
        """Give up a copy that is being made; a next start makes it."""
        self._stop.set()

    def _look(self) -> None:
        now = self._clock()
        last = max(filter(None, (self._source.shelf.newest(), self._failed_at)), default=None)
        if self._stop.is_set() or not is_due(last, now, has_changes=True):
            return
        if is_due(last, now, has_changes=self._has_changes()):
            back_up(self._source, now, self._stop.is_set)

    def _has_changes(self) -> bool:
        connection = connect(self._source.folder.database, self._source.key, create=False)
        with closing(connection):
            last, up_to = connection.execute(
                "SELECT (SELECT coalesce(max(id), 0) FROM events),"
                " (SELECT value FROM settings WHERE key = ?)",
                (_UP_TO,),
            ).fetchone()
        return bool(str(last) != up_to)
