"""The SQLCipher driver, its pragmas, and its errors turned into ours.

``sqlcipher3`` has exception classes of its own: ``except sqlite3.Error`` would never fire. There is
no plain-text fallback: without the library the program stops.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as dbapi

from reception.domain.errors import EnvironmentProblem
from reception.storage.folder import has_no_room
from reception.storage.page_seal import key_fits

if TYPE_CHECKING:
    import sqlite3
    from sqlite3 import Cursor
    from typing import TypeAlias

    # The driver has no types of its own and mirrors the standard one's interface.
    Connection: TypeAlias = sqlite3.Connection
else:
    Connection = dbapi.Connection

DatabaseError: type[Exception] = dbapi.DatabaseError
IntegrityError: type[Exception] = dbapi.IntegrityError
OperationalError: type[Exception] = dbapi.OperationalError
Row = tuple[Any, ...]

BUSY_TIMEOUT_MS = 5_000
# About 16 MB of write-ahead log: a safety net only. Checkpoints normally run when the desk is idle,
# because one inside a commit is felt at the counter.
AUTOCHECKPOINT_PAGES = 4_000
CACHE_KIB = 32_768
# A register of before touches leaves all over the indexes: with the usual bounds each of them is
# folded into the file after nearly every part and decrypted again for the next one. 200 MB of log.
MASS_AUTOCHECKPOINT_PAGES = 100_000
MASS_CACHE_KIB = 131_072
# Half of the usual page. One intake touches fifteen pages, a little of each, and every page is
# encrypted and signed whole: half the bytes save a fifth of the processor's time.
PAGE_BYTES = 2_048
_MAY_BE_FULL = frozenset({"disk_error", "folder_not_usable"})


@dataclass(frozen=True, slots=True)
class ConnectionFactory:
    """How one more connection to the same file is opened, by another thread or process."""

    path: Path
    key: str = field(repr=False)

    def open(self) -> Connection:
        """A connection for the calling thread.

        Raises:
            EnvironmentProblem: as :func:`connect`.
        """
        return connect(self.path, self.key, create=False)


def connect(path: Path, key: str, *, create: bool) -> Connection:
    """Open the encrypted file with its raw key and prove that the key fits.

    Args:
        path: the database file.
        key: 256-bit key as 64 hexadecimal digits.
        create: whether a missing file may be made.

    Raises:
        EnvironmentProblem: ``data_missing``, ``data_damaged``, ``wrong_key``,
            ``folder_read_only``, ``disk_full``…
    """
    if not create:
        _look_at(path)
    with _opening(path, key):
        connection: Connection = dbapi.connect(str(path), isolation_level=None)
        try:
            _configure(connection, key)
        except BaseException:
            connection.close()
            raise
    return connection


def connect_still(path: Path, key: str) -> Connection:
    """Open a file that nobody writes, such as a backup, without changing one byte of it.

    An ordinary connection would switch the file to another journal and lay files beside it; this
    one also reads a stick that is write-protected.

    Raises:
        EnvironmentProblem: ``data_missing``, ``data_damaged``, ``wrong_key``.
    """
    if not path.is_file():
        raise EnvironmentProblem("data_missing")
    with _opening(path, key):
        connection: Connection = dbapi.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
        )
        try:
            _unlock(connection, key)
            _prove_key(connection)
            connection.execute("PRAGMA trusted_schema = OFF").fetchall()
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}").fetchall()
        except BaseException:
            connection.close()
            raise
    return connection


def connect_copy(path: Path, key: str) -> Connection:
    """Open a new, empty file as the target of a copy; the caller flushes it to the disk."""
    with translated_errors():
        connection: Connection = dbapi.connect(str(path), isolation_level=None)
        try:
            _unlock(connection, key)
            # An unfinished copy is thrown away, so it needs no journal and no waiting for the disk.
            connection.execute("PRAGMA journal_mode = OFF").fetchall()
            connection.execute("PRAGMA synchronous = OFF").fetchall()
        except BaseException:
            connection.close()
            raise
    return connection


def _look_at(path: Path) -> None:
    """Refuse what the driver would take for a new, empty store."""
    try:
        is_empty = path.stat().st_size == 0
    except FileNotFoundError as error:
        raise EnvironmentProblem("data_missing") from error
    except OSError as error:
        raise EnvironmentProblem("folder_not_usable") from error
    if is_empty:
        raise EnvironmentProblem("data_damaged")


def _configure(connection: Connection, key: str) -> None:
    _unlock(connection, key)
    _prove_key(connection)
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "trusted_schema = OFF",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    set_bounds(connection, is_mass=False)


def set_bounds(connection: Connection, *, is_mass: bool) -> None:
    """How much of the store is kept at hand, and of the log before a commit folds it itself.

    Args:
        is_mass: for a while of many rows, whose writer folds the log now and then; else as usual.
    """
    cache = MASS_CACHE_KIB if is_mass else CACHE_KIB
    pages = MASS_AUTOCHECKPOINT_PAGES if is_mass else AUTOCHECKPOINT_PAGES
    connection.execute(f"PRAGMA cache_size = -{cache}").fetchall()
    connection.execute(f"PRAGMA wal_autocheckpoint = {pages}").fetchall()


def _unlock(connection: Connection, key: str) -> None:
    # The library would write its own lines about a wrong key to standard error.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{_hex_key(key)}'\"")
    connection.execute(f"PRAGMA cipher_page_size = {PAGE_BYTES}").fetchall()


def _prove_key(connection: Connection) -> None:
    """Read page 1: a wrong key shows here and nowhere later."""
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _hex_key(key: str) -> str:
    if len(key) != 64 or any(digit not in "0123456789abcdefABCDEF" for digit in key):
        raise EnvironmentProblem("bad_key_format")
    return key


def inserted_id(cursor: Cursor) -> int:
    """Row number of the row an INSERT just made."""
    if cursor.lastrowid is None:
        raise TypeError("the statement inserted nothing")
    return cursor.lastrowid


@contextmanager
def _opening(path: Path, key: str) -> Iterator[None]:
    """What opens nothing is a key of other data only where it fits no other page either."""
    try:
        with translated_errors(path):
            yield
    except EnvironmentProblem as problem:
        if problem.code == "data_damaged" and not key_fits(path, key, PAGE_BYTES):
            raise EnvironmentProblem("wrong_key") from problem
        raise


@contextmanager
def translated_errors(path: Path | None = None) -> Iterator[None]:
    """Turn the driver's errors into ``EnvironmentProblem`` codes that have a sentence.

    The key of an open store has been proved, so that a page which it does not open is damaged.

    Args:
        path: the store's file, where what a full disk prevents is to be told as such.
    """
    try:
        yield
    except DatabaseError as error:
        code = _code_of_error(error, path)
        if code is None:
            raise
        raise EnvironmentProblem(code) from error


def is_machine_trouble(error: Exception) -> bool:
    """Whether disk, file or memory failed, and not what was to be stored."""
    if isinstance(error, (EnvironmentProblem, OperationalError, MemoryError)):
        return True
    return isinstance(error, DatabaseError) and _code_of(str(error).lower()) is not None


def _code_of_error(error: Exception, path: Path | None) -> str | None:
    if getattr(error, "sqlite_errorname", "") == "SQLITE_IOERR_SHMSIZE":
        return "disk_full"
    code = _code_of(str(error).lower())
    # Files that cannot grow, or be made, beside the store come as other complaints.
    if code in _MAY_BE_FULL and path is not None and has_no_room(path.parent):
        return "disk_full"
    return code


def _code_of(message: str) -> str | None:
    for part, code in (
        ("not a database", "data_damaged"),
        ("file is encrypted", "data_damaged"),
        ("hmac check failed", "data_damaged"),
        ("malformed", "data_damaged"),
        ("vtable constructor failed", "data_damaged"),
        # A page that does not fit its seal reads as zeros, amid a text.
        ("could not decode to utf-8", "data_damaged"),
        ("disk is full", "disk_full"),
        ("disk i/o error", "disk_error"),
        ("readonly database", "folder_read_only"),
        ("unable to open", "folder_not_usable"),
        ("database is locked", "database_busy"),
    ):
        if part in message:
            return code
    return None


def sqlite_utils_database(connection: Connection) -> Any:
    """A ``sqlite_utils.Database`` over our connection.

    Imported here because it costs 160–300 ms, and registered under the name the library looks for
    first, because otherwise it catches only the standard driver's exceptions and leaves
    transactions open.
    """
    import sqlcipher3

    sys.modules.setdefault("pysqlite3", sqlcipher3)
    sys.modules.setdefault("pysqlite3.dbapi2", dbapi)
    import sqlite_utils

    return sqlite_utils.Database(connection)
