"""Files on a stick: read within bounds, written all of them or none.

A run that is killed leaves at most files with a passing name, which nobody takes for whole ones;
the next run of the same writer takes them away.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reception.domain.errors import EnvironmentProblem, InputError
from reception.sync.carry.sealed_file import MAX_FILE

SUFFIX = ".age"
_ANSWER = ".answer"
_PASSING = ".part"
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG})
_CLOSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EIO, errno.ENODEV, errno.ENXIO})


def read_file(path: Path) -> bytes:
    """A whole carried file.

    Raises:
        InputError: ``carry_file_missing``, ``carry_no_file`` for one that is too large to be one.
        EnvironmentProblem: ``carry_stick_gone`` where it stops in the middle.
    """
    try:
        if not path.is_file():  # a folder, or a pipe that would never end
            raise InputError("carry_file_missing", field="file", path=path.name)
        with path.open("rb") as file:
            content = file.read(MAX_FILE + 1)
    except OSError as error:
        if error.errno in (errno.EIO, errno.ENODEV, errno.ENXIO):
            raise EnvironmentProblem("carry_stick_gone", path=path.name) from error
        raise InputError("carry_file_missing", field="file", path=path.name) from error
    if len(content) > MAX_FILE:
        raise InputError("carry_no_file", field="file", path=path.name)
    return content


def sibling(first: Path, number: int) -> Path:
    """Where the files behind the first one lie."""
    return first if number == 1 else first.with_name(f"{first.stem}-{number}{first.suffix}")


def answer_path(outbox: Path) -> Path:
    """Where the answer to an outbox lies: beside it."""
    return outbox.with_name(f"{outbox.stem}{_ANSWER}{outbox.suffix or SUFFIX}")


def forget_halves(folder: Path, first: str, others: str = "") -> None:
    """Take away what a run that was killed left of the same files; nobody else writes those.

    Args:
        first: name of the first file to write.
        others: what names of the writer's own files begin with, where it chooses them itself.
    """
    stem, suffix = Path(first).stem, Path(first).suffix
    own = re.compile(rf"{re.escape(stem)}(-\d+)?{re.escape(suffix)}\.part")
    with suppress(OSError):
        for path in list(folder.glob("*" + _PASSING)):
            if own.fullmatch(path.name) or (others and path.name.startswith(others)):
                path.unlink(missing_ok=True)


class StickWriter:
    """Puts files on a stick; none has its name before all of them are there."""

    def __init__(self) -> None:
        self._files: dict[Path, Path] = {}

    def add(self, path: Path, content: bytes) -> None:
        """Write one under a passing name and wait until the stick has it.

        Raises:
            OSError.
        """
        passing = path.with_name(path.name + _PASSING)
        passing.unlink(missing_ok=True)
        self._files[passing] = path
        # Encrypted as it is, it is still nobody else's.
        handle = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    def name_all(self) -> None:
        """Give each its own name.

        Raises:
            OSError.
        """
        for passing, path in self._files.items():
            passing.replace(path)
        for folder in {path.parent for path in self._files.values()}:
            _flush_folder(folder)

    def forget(self) -> None:
        """Take away what has no name yet."""
        for passing in self._files:
            with suppress(OSError):  # a stick that was pulled out took it along
                passing.unlink(missing_ok=True)


@contextmanager
def writing_to_stick(field: str = "to") -> Iterator[StickWriter]:
    """All files or none.

    Args:
        field: what was asked for, as the error names it.

    Raises:
        EnvironmentProblem: ``carry_stick_full``, ``carry_stick_read_only``, ``carry_stick_gone``
            or ``output_unwritable``.
    """
    writer = StickWriter()
    try:
        yield writer
        writer.name_all()
    except OSError as error:
        writer.forget()
        name = Path(str(error.filename or "")).name.removesuffix(_PASSING)
        raise EnvironmentProblem(_code(error), field=field, path=name) from error
    except BaseException:
        writer.forget()
        raise


def _code(error: OSError) -> str:
    if error.errno in _FULL:
        return "carry_stick_full"
    if error.errno in _CLOSED:
        return "carry_stick_read_only"
    return "carry_stick_gone" if error.errno in _GONE else "output_unwritable"


def _flush_folder(folder: Path) -> None:
    """A new name is on the stick when its folder is; Windows does this by itself."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_BINARY = getattr(os, "O_BINARY", 0)
