"""Makes the data folder of a new counter: store, key, token, recovery code; or nothing at all."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from reception.data_folder import DataFolder
from reception.domain.errors import EnvironmentProblem, NotPermitted
from reception.services.context import Office
from reception.services.setup.center_account import CenterAccount, keep_token
from reception.services.setup.first_setup import (
    OfficeForm,
    check_office,
    check_typed,
    initialise,
)
from reception.services.setup.settings_catalog import CENTER_URL
from reception.services.setup.window_file import put_values
from reception.storage.database import Database
from reception.storage.folder import FolderLock, write_durably
from reception.storage.keystore import KeyStore, new_key, recovery_code
from reception.system import SystemClock


@dataclass(frozen=True, slots=True)
class NewFolder:
    """What set-up tells the person: the recovery code is shown once."""

    device_id: str
    unit: str
    counter: int
    recovery_code: str


@dataclass(frozen=True, slots=True)
class SetupExtras:
    """What goes beside a new counter's store.

    Attributes:
        account: the center and the token for it; None where there is none.
        recovery_file: takes the recovery code; None where a person is shown it.
        window: values of the counter's own ini file, by ``group/key``.
    """

    account: CenterAccount | None = None
    recovery_file: Path | None = None
    window: Mapping[str, str] = field(default_factory=dict)


Finish = Callable[[DataFolder, NewFolder], object]


def set_up(
    folder: DataFolder, form: OfficeForm, keys: KeyStore, tokens: KeyStore, extras: SetupExtras
) -> NewFolder:
    """Make a counter with its center, token and recovery code, or nothing at all.

    Raises:
        NotPermitted: ``already_initialised``.
        InputError: naming the field at fault.
        EnvironmentProblem: keyring, disk or the file of the recovery code.
    """
    account = extras.account
    if account is not None:
        form = replace(form, typed=(*form.typed, (CENTER_URL, account.url)))

    def finish(folder: DataFolder, new: NewFolder) -> None:
        if account is not None:
            keep_token(folder, tokens, account.token)
        if extras.window:
            put_values(folder.window_file, extras.window)
        if extras.recovery_file is not None:
            _write_once(extras.recovery_file, new.recovery_code)

    return make_folder(folder, form, keys, finish)


def make_folder(
    folder: DataFolder,
    form: OfficeForm,
    keys: KeyStore,
    finish: Finish = lambda _folder, _new: None,
) -> NewFolder:
    """Make a new data folder with a fresh key.

    Args:
        finish: called last, to put secrets where they belong; when it fails, nothing was made.

    Raises:
        NotPermitted: ``already_initialised``.
        InputError: naming the field at fault.
        EnvironmentProblem: keyring, key file or disk trouble; nothing usable is left behind.
    """
    is_new = not folder.root.exists()
    refuse_used(folder)
    check_office(form)
    check_typed(form)
    folder.make()
    lock = FolderLock(folder)
    try:
        # Another process may have been quicker; what it made is not ours to take back.
        refuse_used(folder)
        return _fill(folder, form, keys, finish)
    finally:
        lock.release()
        if is_new and not folder.database.exists():
            shutil.rmtree(folder.root, ignore_errors=True)


def refuse_used(folder: DataFolder) -> None:
    """Nothing is ever set up over data, nor where its file is missing.

    Raises:
        NotPermitted: ``already_initialised``.
    """
    if folder.identity.exists() or folder.database_files():
        raise NotPermitted("already_initialised")


def _fill(folder: DataFolder, form: OfficeForm, keys: KeyStore, finish: Finish) -> NewFolder:
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
        for leftover in (*folder.database_files(), folder.identity):
            leftover.unlink(missing_ok=True)
        raise
    return new


def _first_transaction(folder: DataFolder, form: OfficeForm, key: str) -> tuple[Office, str]:
    database = Database(folder.database, key, create=True)
    try:
        office = initialise(database, form)
        with database.write() as tx:
            tx.clock.begin_at(SystemClock().machine_now())
            return office, tx.device_id
    finally:
        database.close()


def _write_once(path: Path, code: str) -> None:
    """A recovery code is never written over another one, which may open other data."""
    try:
        with path.open("x", encoding="ascii") as file:
            file.write(code + "\n")
    except OSError as error:
        raise EnvironmentProblem("recovery_file_unwritable", path=path.name) from error
