"""Copies of the encrypted file while it is in use, each opened and checked before it counts.

The copy is made page by page by the database's own backup interface inside one read transaction, so
it is one moment of the store and stays encrypted under the same key. (A copy of the main file alone
would lack what is still in the write-ahead log.) It is written under a temporary name, flushed,
checked through a connection of its own, and only then renamed: a file with a backup's name is good.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from reception.domain.backup_plan import file_name, kept, made_at
from reception.domain.errors import EnvironmentProblem, InputError
from reception.domain.events import GENESIS
from reception.storage.driver import Connection, connect_copy, connect_still, translated_errors
from reception.storage.folder import os_problem

PART = ".part"
# They lie beside a store as long as somebody has it open, or has died with it open.
_LOGS = ("-wal", "-shm", "-journal")
_PAGES_A_STEP = 2_000
# A copy needs its own size and a little for what is stored meanwhile.
_SPARE_BYTES = 8 << 20

# In one walk over the events: links that do not fit (the neighbour in the chain of the device has
# another hash), and births without a dossier.
_BROKEN = """
    SELECT count(*) FROM (
      SELECT seq, previous, kind, dossier_uid,
        lag(seq) OVER chain AS earlier, lag(hash) OVER chain AS expected
      FROM events WINDOW chain AS (PARTITION BY device_id ORDER BY seq))
    WHERE (earlier = seq - 1 AND previous IS NOT expected) OR (seq = 1 AND previous IS NOT ?)
      OR (kind IN ('received', 'submitted')
        AND NOT EXISTS (SELECT 1 FROM dossiers WHERE uid = dossier_uid))
"""

_COPY_CODES: Mapping[str, str] = MappingProxyType(
    {
        "disk_full": "backup_no_room",
        "folder_read_only": "backup_folder_read_only",
        "folder_not_usable": "backup_folder_read_only",
        "disk_error": "backup_disk_error",
        "data_damaged": "backup_unsound",
    }
)


class Cancelled(Exception):
    """The copy was given up because the program ends; nothing is left of it."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A finished, checked copy.

    Attributes:
        sha256: of the file as it lies there.
        last_event: row number of the last event in it, to see later whether there are newer ones.
    """

    path: Path
    bytes: int
    sha256: str
    events: int
    dossiers: int
    last_event: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds."""

    events: int
    dossiers: int
    last_event: int


Copied = Callable[[int, int], object]
"""Told now and then how many pages are copied, and of how many."""


def make_copy(
    source: Connection,
    key: str,
    target: Path,
    stopped: Callable[[], bool] = lambda: False,
    copied: Copied = lambda _done, _total: None,
) -> Copy:
    """Copy the store as it is now into a new file.

    Args:
        source: a connection of its own to the live store.
        stopped: asked every few megabytes; True gives the copy up.
        copied: told as often; the check comes after the last page.

    Raises:
        InputError: ``backup_exists``: no file is ever replaced.
        EnvironmentProblem: ``backup_no_room``, ``backup_folder_gone``, ``backup_folder_read_only``,
            ``backup_unsound``; the live store is untouched and nothing half made is left.
        Cancelled: because ``stopped`` said so.
    """
    _check_room(_size_of(source), target)
    return _made(key, target, lambda part: _fill(source, key, part, _step(stopped, copied)))


def make_still_copy(source: Path, key: str, target: Path) -> Copy | None:
    """Copy a store that nobody has open, as the file it is: quicker than page by page.

    To be called without a connection to the store in this process: reading its file would end the
    locks of one (POSIX), and without them another process could take the log away under it.

    Returns:
        None where somebody has it open, or its log could not be taken into it: nothing was done.

    Raises:
        InputError, EnvironmentProblem: as :func:`make_copy`.
    """
    if any(source.with_name(source.name + end).exists() for end in _LOGS):
        return None
    _check_room(source.stat().st_size, target)
    return _made(key, target, lambda part: shutil.copyfile(source, part), in_haste=True)


def _made(
    key: str, target: Path, fill: Callable[[Path], object], *, in_haste: bool = False
) -> Copy:
    """A copy under its name, once it is on the disk and proved."""
    part = target.with_name(target.name + PART)
    try:
        with as_backup_trouble():
            part.unlink(missing_ok=True)
            fill(part)
            _flush(part)
            found = check_copy(part, key, in_haste=in_haste)
            digest, size = sha256_of(part), part.stat().st_size
            part.rename(target)
            flush_folder(target.parent)
    finally:
        _drop(part)
    return Copy(target, size, digest, found.events, found.dossiers, found.last_event)


def check_copy(path: Path, key: str, *, in_haste: bool = False) -> Contents:
    """Open a copy by itself and prove every page, every chain and the projection's counts.

    Args:
        in_haste: somebody waits: both at a time, on two processors.

    Raises:
        EnvironmentProblem: ``backup_unsound``, ``wrong_key``.
    """
    if not in_haste:
        _prove_pages(path, key)
        return _prove_chains(path, key)
    with ThreadPoolExecutor(1, thread_name_prefix="copy-check") as pool:
        pages = pool.submit(_prove_pages, path, key)
        try:
            return _prove_chains(path, key)
        finally:
            pages.result()  # A page that is not sound says more than what was read of it.


@contextmanager
def _unsound_where_unreadable() -> Iterator[None]:
    """What the proof itself cannot read is as unsound as what it names."""
    try:
        yield
    except EnvironmentProblem as problem:
        if problem.code == "data_damaged":
            raise EnvironmentProblem("backup_unsound") from problem
        raise


def _prove_pages(path: Path, key: str) -> None:
    with (
        _unsound_where_unreadable(),
        translated_errors(),
        closing(connect_still(path, key)) as connection,
    ):
        faults = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
        faults += [row[0] for row in connection.execute("PRAGMA quick_check(3)") if row[0] != "ok"]
    if faults:
        raise EnvironmentProblem("backup_unsound")


def _prove_chains(path: Path, key: str) -> Contents:
    with (
        _unsound_where_unreadable(),
        translated_errors(),
        closing(connect_still(path, key)) as connection,
    ):
        (broken,) = connection.execute(_BROKEN, (bytes.fromhex(GENESIS),)).fetchone()
        if broken:
            raise EnvironmentProblem("backup_unsound")
        return contents(connection)


def try_key(path: Path, key: str) -> None:
    """Open a copy and read what a restore reads first; nothing more is proved.

    Raises:
        EnvironmentProblem: ``wrong_key`` (also where it is damaged), ``data_damaged``.
    """
    with translated_errors(), closing(connect_still(path, key)) as connection:
        connection.execute("SELECT count(*) FROM settings").fetchone()


def contents(connection: Connection) -> Contents:
    """What a store holds, in numbers."""
    events, last = connection.execute(
        "SELECT count(*), coalesce(max(id), 0) FROM events"
    ).fetchone()
    (dossiers,) = connection.execute("SELECT count(*) FROM dossiers").fetchone()
    return Contents(events, dossiers, last)


def copy_file(source: Path, target: Path, sha256: str) -> None:
    """A second copy of a checked file, on another disk; read back and compared.

    Raises:
        EnvironmentProblem: ``backup_folder_gone``, ``backup_no_room``, ``backup_folder_read_only``,
            ``backup_unsound`` where the disk gives back something else.
    """
    if not target.parent.is_dir():
        raise EnvironmentProblem("backup_folder_gone", path=str(target.parent))
    part = target.with_name(target.name + PART)
    try:
        with as_backup_trouble():
            shutil.copyfile(source, part)
            _flush(part)
            if sha256_of(part) != sha256:
                raise EnvironmentProblem("backup_unsound")
            part.replace(target)
            flush_folder(target.parent)
    finally:
        _drop(part)


def try_folder(folder: Path) -> None:
    """Write a little into a folder, read it back and take it away again.

    Raises:
        EnvironmentProblem: ``backup_folder_gone``, ``backup_no_room``, ``backup_folder_read_only``,
            ``backup_disk_error``.
    """
    if not folder.is_dir():
        raise EnvironmentProblem("backup_folder_gone", path=str(folder))
    trial, content = folder / f".mot-cua-{secrets.token_hex(4)}{PART}", secrets.token_bytes(4_096)
    try:
        with as_backup_trouble():
            trial.write_bytes(content)
            _flush(trial)
            if trial.read_bytes() != content:
                raise EnvironmentProblem("backup_disk_error")
    finally:
        _drop(trial)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of copies, named by when they were made; only good ones carry such a name."""

    root: Path

    def path(self, moment: datetime) -> Path:
        """Where the copy of an instant lies."""
        return self.root / file_name(moment)

    def moments(self) -> list[datetime]:
        """When the copies here were made, oldest first; none where the folder is away."""
        try:
            found = [made_at(path.name) for path in self.root.iterdir()]
        except OSError:
            return []
        return sorted(moment for moment in found if moment is not None)

    def newest(self) -> datetime | None:
        """When the last good copy was made."""
        return max(self.moments(), default=None)

    def thin(self) -> int:
        """Remove what the plan does not keep; returns how many went."""
        moments = self.moments()
        dropped = [moment for moment in moments if moment not in kept(moments)]
        for moment in dropped:
            _drop(self.path(moment))
        return len(dropped)


def sha256_of(path: Path) -> str:
    """Hash of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fill(source: Connection, key: str, part: Path, step: Callable[[int, int, int], None]) -> None:
    target = connect_copy(part, key)
    try:
        with translated_errors():
            # Held open over all steps: otherwise every intake meanwhile would begin it anew.
            source.execute("BEGIN")
            try:
                source.execute("SELECT 1 FROM events LIMIT 1").fetchone()
                source.backup(target, pages=_PAGES_A_STEP, progress=step)
            finally:
                source.execute("ROLLBACK")
    finally:
        target.close()


def _step(stopped: Callable[[], bool], copied: Copied) -> Callable[[int, int, int], None]:
    def step(_status: int, left: int, pages: int) -> None:
        if stopped():
            raise Cancelled
        copied(pages - left, pages)

    return step


def _size_of(source: Connection) -> int:
    """Bytes of the store as a file."""
    with translated_errors():
        (pages,) = source.execute("PRAGMA page_count").fetchone()
        (size,) = source.execute("PRAGMA page_size").fetchone()
    return int(pages) * int(size)


def _check_room(size: int, target: Path) -> None:
    """Refuse where a copy of ``size`` bytes cannot be made."""
    if target.exists():
        raise InputError("backup_exists", field="to", path=target.name)
    folder = target.parent
    if not folder.is_dir():
        raise EnvironmentProblem("backup_folder_gone", path=str(folder))
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise EnvironmentProblem("backup_folder_gone", path=str(folder)) from error
    if free < size + _SPARE_BYTES:
        raise EnvironmentProblem("backup_no_room", megabytes=(size >> 20) + 8)


@contextmanager
def as_backup_trouble() -> Iterator[None]:
    """Trouble with a disk while copying, told as trouble with the copy and not with the store."""
    try:
        yield
    except OSError as error:
        raise _as_copys(os_problem(error)) from error
    except EnvironmentProblem as problem:
        raise _as_copys(problem) from problem


def _as_copys(problem: EnvironmentProblem) -> EnvironmentProblem:
    code = _COPY_CODES.get(problem.code)
    return problem if code is None else EnvironmentProblem(code)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Make a rename durable, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _drop(path: Path) -> None:
    """Remove a file; one that is gone with its disk is removed enough."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
