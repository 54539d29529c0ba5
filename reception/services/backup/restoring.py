"""Restoring (khôi phục): a backup and the recovery code make a counter again, on any PC.

The live data is touched last and at once: the copy is brought in beside it, proved whole, brought
to the present schema and given a new incarnation there; then one rename puts it in place. A crash
at any moment leaves either what was there before or what was restored. What the folder held and the
backup does not (work since then) goes along, so that going back to a backup loses no dossier.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count
from pathlib import Path
from types import MappingProxyType

from reception.data_folder import DATABASE_NAME, DataFolder
from reception.domain.backup_plan import file_name, made_at
from reception.domain.errors import EnvironmentProblem, InputError, NotPermitted
from reception.services.setup.first_setup import load_office
from reception.storage import device_identity
from reception.storage.backup import (
    Shelf,
    as_backup_trouble,
    contents,
    flush_folder,
    make_copy,
    sha256_of,
)
from reception.storage.database import Database
from reception.storage.driver import Connection, connect, connect_still, translated_errors
from reception.storage.event_merge import Carried, carry_over
from reception.storage.folder import FolderLock, write_durably
from reception.storage.keystore import KeyStore, key_from_recovery_code
from reception.storage.migrations import refuse_newer
from reception.storage.unit_of_work import Reading
from reception.storage.verify import Progress, verify

_BESIDE = "restoring"
_BEFORE = "before"
_ASIDE = "before-restore-"
_NAME_BYTES = 8
# A keyring has nothing under it; a key file has its one key under any name.
_NO_NAME = "none"
# What the database says of a file, told as trouble with the backup. A page that does not decrypt
# means the wrong code as long as none did, and damage afterwards.
_AT_FIRST: Mapping[str, str] = MappingProxyType(
    {"wrong_key": "restore_wrong_key", "data_damaged": "restore_unsound"}
)
_LATER: Mapping[str, str] = MappingProxyType(
    {"wrong_key": "restore_unsound", "data_damaged": "restore_unsound"}
)
_NO_ROOM = frozenset({"backup_no_room", "backup_folder_gone", "backup_folder_read_only"})


@dataclass(frozen=True, slots=True)
class Restored:
    """What a person is told.

    Attributes:
        device_id: the new device_identity.
        unsent: events that the center has not acknowledged; they go with the next sync.
        carried: events that the folder held and the backup did not; they are in the restored store.
        carried_all: nothing that the folder held is only in what was kept aside.
        kept_aside: what was in the folder before; None where it was empty.
        made_at: when the backup was made, where its name tells.
    """

    device_id: str
    unit: str
    counter: int
    events: int
    dossiers: int
    unsent: int
    bytes: int
    sha256: str
    made_at: datetime | None
    kept_aside: Path | None
    carried: int = 0
    carried_all: bool = True


@dataclass(frozen=True, slots=True)
class BackupPreview:
    """What a backup says of itself, before anything is restored.

    Attributes:
        last_code, last_at: the dossier received last and when; empty and None where there is none.
        made_at: when the backup was made, where its name tells.
    """

    office: str
    unit: str
    counter: int
    events: int
    dossiers: int
    last_code: str
    last_at: datetime | None
    made_at: datetime | None
    bytes: int


@dataclass(frozen=True, slots=True)
class _Taken:
    """The copy, ready to be put in place."""

    device_id: str
    unit: str
    counter: int
    events: int
    dossiers: int
    unsent: int
    carried: Carried


def look_into(source: Path, code: str) -> BackupPreview:
    """What is in a backup; the file is only read.

    Raises:
        InputError: ``bad_recovery_code``, ``restore_source_missing``.
        EnvironmentProblem: ``restore_wrong_key``, ``restore_unsound``, ``data_newer``.
    """
    key = key_from_recovery_code(code)
    _check_is_there(source)
    try:
        connection = connect_still(source, key)
    except EnvironmentProblem as problem:
        raise _told(problem, _AT_FIRST, source) from problem
    try:
        with closing(connection), translated_errors():
            refuse_newer(connection)
            return _described(connection, source)
    except EnvironmentProblem as problem:
        raise _told(problem, _LATER, source) from problem


def _described(connection: Connection, source: Path) -> BackupPreview:
    office, found = load_office(Reading(connection)), contents(connection)
    last = connection.execute(
        # Not what another unit received; a store of before knows of none.
        "SELECT code, received_at FROM dossiers WHERE EXISTS"
        " (SELECT 1 FROM events WHERE dossier_uid = uid AND kind IN ('received', 'submitted'))"
        " ORDER BY received_at DESC, id DESC LIMIT 1"
    ).fetchone()
    return BackupPreview(
        office=office.name,
        unit=office.unit,
        counter=office.counter,
        events=found.events,
        dossiers=found.dossiers,
        last_code=last[0] if last else "",
        last_at=datetime.fromisoformat(last[1]) if last else None,
        made_at=made_at(source.name),
        bytes=source.stat().st_size,
    )


def _check_is_there(source: Path) -> None:
    if not source.is_file():
        raise InputError("restore_source_missing", field="from", path=source.name)


def restore(
    folder: DataFolder,
    source: Path,
    code: str,
    keys: KeyStore,
    now: datetime,
    *,
    today: date,
    progress: Progress = lambda _done, _total: None,
) -> Restored:
    """Put a backup in place of whatever the folder holds.

    Args:
        source: the backup file; it is only read.
        code: the recovery code printed at set-up.
        now: the machine's time, names what is kept aside.
        today: the office's day, whose numbers may have been given out since the backup.

    Raises:
        InputError: ``bad_recovery_code``, ``restore_source_missing``.
        NotPermitted: ``restore_other_key``: the folder holds another counter's data.
        EnvironmentProblem: ``restore_wrong_key``, ``restore_unsound`` (naming an older backup where
            there is one), ``data_newer``, ``folder_in_use``, disk trouble; nothing is changed.
    """
    key = key_from_recovery_code(code)
    _check_is_there(source)
    _look_at(source, key)
    folder.make()
    lock = FolderLock(folder)
    beside = folder.root / _BESIDE
    try:
        _check_key(folder, keys, key)
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
        digest = _bring(source, beside / DATABASE_NAME)
        _prove(beside / DATABASE_NAME, key, source, progress)
        aside = _keep_aside(folder, keys, now)
        taken = _make_ours(beside / DATABASE_NAME, key, today, aside, now)
        _keep_key(folder, keys, key)
        _put_in_place(beside / DATABASE_NAME, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        lock.release()
    return Restored(
        device_id=taken.device_id,
        unit=taken.unit,
        counter=taken.counter,
        events=taken.events,
        dossiers=taken.dossiers,
        unsent=taken.unsent,
        bytes=source.stat().st_size,
        sha256=digest,
        made_at=made_at(source.name),
        kept_aside=aside,
        carried=taken.carried.events,
        carried_all=taken.carried.is_whole,
    )


def _look_at(source: Path, key: str) -> None:
    """Whether the code opens the file at all."""
    try:
        connect_still(source, key).close()
    except EnvironmentProblem as problem:
        raise _told(problem, _AT_FIRST, source) from problem


def _told(
    problem: EnvironmentProblem, codes: Mapping[str, str], source: Path
) -> EnvironmentProblem:
    """Trouble with the file as trouble with the backup, with an older one to try."""
    code = codes.get(problem.code)
    return problem if code is None else EnvironmentProblem(code, older=_older(source))


def _older(source: Path) -> str:
    """Name of the next older backup beside this one."""
    moment = made_at(source.name)
    earlier = [m for m in Shelf(source.parent).moments() if moment is None or m < moment]
    return file_name(max(earlier)) if earlier else "không có"


def _check_key(folder: DataFolder, keys: KeyStore, key: str) -> None:
    """Data under another key belongs to another counter: it is not for us to replace."""
    if folder.database.exists() and _stored_key(folder, keys) not in (None, key):
        raise NotPermitted("restore_other_key")


def _stored_key(folder: DataFolder, keys: KeyStore) -> str | None:
    try:
        return keys.read(folder.identity.read_text("ascii").strip())
    except OSError:
        return keys.read(_NO_NAME)


def _bring(source: Path, target: Path) -> str:
    """Copy the file in; returns its hash, which the copy has too."""
    with as_backup_trouble():
        shutil.copyfile(source, target)
        digest = sha256_of(target)
        if digest != sha256_of(source):
            raise EnvironmentProblem("backup_disk_error")
    return digest


def _prove(path: Path, key: str, source: Path, progress: Progress) -> None:
    """Bring the copy to the present schema and prove it whole."""
    try:
        with closing(Database(path, key)) as database, database.read() as view:
            _refuse_unless_sound(view, progress)
    except EnvironmentProblem as problem:
        raise _told(problem, _LATER, source) from problem


def _make_ours(path: Path, key: str, today: date, aside: Path | None, now: datetime) -> _Taken:
    """Go on under a new name, with what the folder held besides."""
    with ExitStack() as stack:
        database = stack.enter_context(closing(Database(path, key)))
        before = None if aside is None else _open_aside(aside, key, path.parent, stack)
        taken = _renew(database, today, before, now)
    if aside is not None and before is None:
        taken = replace(taken, carried=Carried(is_whole=False))
    _settle(path, key)
    return taken


def _open_aside(aside: Path, key: str, room: Path, stack: ExitStack) -> Connection | None:
    """What was kept aside, to be read; None where the key does not open it any more.

    Files kept byte by byte stay so: a copy of them is opened, whose log may still be folded in.
    """
    try:
        if aside.is_dir():
            copy = Path(shutil.copytree(aside, room / _BEFORE))
            connection = connect(copy / DATABASE_NAME, key, create=False)
        else:
            connection = connect_still(aside, key)
    except (EnvironmentProblem, OSError):
        return None
    return stack.enter_context(closing(connection))


def _refuse_unless_sound(view: Reading, progress: Progress) -> None:
    if not verify(view, progress).is_sound:
        raise EnvironmentProblem("data_damaged")


def _renew(database: Database, today: date, before: Connection | None, now: datetime) -> _Taken:
    device = secrets.token_hex(device_identity.DEVICE_BYTES)
    with database.write() as tx:
        device_identity.renew(tx, device, today, now)
        carried = Carried() if before is None else carry_over(tx, before, now)
        office, backlog = load_office(tx), tx.outbox.backlog()
        return _Taken(
            device_id=device,
            unit=office.unit,
            counter=office.counter,
            events=tx.journal.count(),
            dossiers=len(tx.dossiers.uids()),
            unsent=backlog.pending + backlog.quarantined,
            carried=carried,
        )


def _settle(path: Path, key: str) -> None:
    """Fold the log into the file, so that the file alone is everything."""
    with closing(connect(path, key, create=False)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()


def _keep_aside(folder: DataFolder, keys: KeyStore, now: datetime) -> Path | None:
    """Keep what is in the folder: as a checked backup, or byte by byte where it cannot be read."""
    if not folder.database.exists():
        return None
    target = _free(folder.backups / f"{_ASIDE}{file_name(now)}")
    key = _stored_key(folder, keys)
    if key is not None:
        try:
            with closing(connect(folder.database, key, create=False)) as connection:
                make_copy(connection, key, target)
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except EnvironmentProblem as problem:
            if problem.code in _NO_ROOM:
                raise
        else:
            return target
    aside = target.with_suffix("")
    with as_backup_trouble():
        aside.mkdir()
        for path in folder.database_files():
            shutil.copyfile(path, aside / path.name)
    return aside


def _free(path: Path) -> Path:
    """The path, or one beside it where a restore a moment ago has taken it."""
    names = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    while path.exists() or path.with_suffix("").exists():
        path = next(names)
    return path


def _keep_key(folder: DataFolder, keys: KeyStore, key: str) -> None:
    """The key goes into the system's keyring before the data that needs it is in place."""
    if folder.identity.exists() and _stored_key(folder, keys) == key:
        return
    if keys.read(_NO_NAME) == key:  # a key file that is already right
        write_durably(folder.identity, secrets.token_hex(_NAME_BYTES).encode())
        return
    name = secrets.token_hex(_NAME_BYTES)
    if folder.database.exists() and folder.identity.exists():
        # The keyring lost it; the token of the center lies under the same name.
        name = folder.identity.read_text("ascii").strip()
    keys.write(name, key)
    write_durably(folder.identity, name.encode())


def _put_in_place(copy: Path, folder: DataFolder) -> None:
    """The one moment at which the data becomes another: a rename."""
    with as_backup_trouble():
        # A log of the old file must not be read into the new one. What it holds is kept aside.
        for path in folder.database_files():
            if path != folder.database:
                path.unlink()
        copy.replace(folder.database)
        flush_folder(folder.root)
