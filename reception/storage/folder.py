"""The lock that lets only one process into a data folder, and files replaced whole."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from pathlib import Path
from typing import IO

from reception.data_folder import DataFolder
from reception.domain.errors import EnvironmentProblem

# More than the shared memory or the write-ahead log grows by at once.
_ROOM_BYTES = 65_536
# EDQUOT is missing on Windows.
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


class FileLock:
    """Holds a file for this process; the operating system lets go when the process dies.

    Args:
        held: the trouble where another process has it.
    """

    def __init__(self, path: Path, held: EnvironmentProblem) -> None:
        """Take the lock.

        Raises:
            EnvironmentProblem: ``held``; ``folder_read_only`` when the file cannot be written.
        """
        try:
            self._file = path.open("a+b")
        except OSError as error:
            raise EnvironmentProblem("folder_read_only") from error
        try:
            _lock(self._file)
        except OSError as error:
            self._file.close()
            raise held from error

    def release(self) -> None:
        """Let the next process in."""
        self._file.close()


class FolderLock(FileLock):
    """Holds a data folder."""

    def __init__(self, folder: DataFolder) -> None:
        """Take the lock.

        Raises:
            EnvironmentProblem: ``folder_in_use``, ``folder_read_only``.
        """
        super().__init__(folder.lock, EnvironmentProblem("folder_in_use"))


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def make_private(folder: Path) -> None:
    """Make a folder, where it is missing, that is its owner's alone.

    Raises:
        EnvironmentProblem: ``folder_read_only``.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentProblem("folder_read_only") from error


def write_durably(path: Path, content: bytes) -> None:
    """Replace a file whole: temporary name, flushed to disk, then renamed.

    Raises:
        EnvironmentProblem: ``disk_full``, ``folder_read_only`` or ``disk_error``.
    """
    temporary = path.with_name(path.name + ".part")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise os_problem(error) from error


def has_no_room(folder: Path) -> bool:
    """Whether the disk takes no more: asked by writing, for quotas count as well."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0" * _ROOM_BYTES)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return _os_code(error) == "disk_full"
    return False


def os_problem(error: OSError) -> EnvironmentProblem:
    """The operating system's complaint as one that has a sentence."""
    return EnvironmentProblem(_os_code(error))


def _os_code(error: OSError) -> str:
    if error.errno in _FULL:
        return "disk_full"
    if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        return "folder_read_only"
    return "disk_error"
