"""Two ways back into a folder that does not open: by the recovery code, or without what was lost.

The key may be gone from the keyring (a new Windows account, a repaired profile) while the data is
whole: the recovery code is that key. And where the write-ahead log was cut or deleted, the rest is
a sound store that goes on under a new name, past the numbers it may have given out (decision 19).
"""

from __future__ import annotations

import secrets
from contextlib import closing
from datetime import date, datetime

from reception.data_folder import DataFolder
from reception.domain.errors import EnvironmentProblem, InputError
from reception.services.setup.held_folder import HeldFolder, refuse_missing
from reception.storage import device_identity
from reception.storage.device_identity import DEVICE_BYTES
from reception.storage.driver import connect
from reception.storage.folder import FolderLock, write_durably
from reception.storage.keystore import KeyStore, key_from_recovery_code

_NAME_BYTES = 8


def put_key_back(folder: DataFolder, keys: KeyStore, code: str) -> None:
    """Keep the key of the recovery code where the folder looks for it.

    Raises:
        InputError: ``bad_recovery_code``, ``other_recovery_code``.
        EnvironmentProblem: ``data_missing``, ``data_damaged``, ``folder_in_use``, keyring or key
            file trouble; nothing is changed.
    """
    key = key_from_recovery_code(code)
    refuse_missing(folder)
    lock = FolderLock(folder)
    try:
        _refuse_other(folder, key)
        name = _name(folder)
        if keys.read(name) != key:
            keys.write(name, key)
        write_durably(folder.identity, name.encode())
    finally:
        lock.release()


def _refuse_other(folder: DataFolder, key: str) -> None:
    try:
        connect(folder.database, key, create=False).close()
    except EnvironmentProblem as problem:
        if problem.code != "wrong_key":
            raise
        raise InputError("other_recovery_code", field="recovery") from problem


def _name(folder: DataFolder) -> str:
    """The folder's name in the keyring; the token of the center lies under the same one."""
    try:
        name = folder.identity.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        name = ""
    return name or secrets.token_hex(_NAME_BYTES)


def go_on_without(held: HeldFolder, today: date, now: datetime) -> int:
    """Go on with what is left after events were lost; what the center holds of them comes back.

    Args:
        today: the day whose numbers may have been given out.
        now: what the PC's clock shows.

    Returns:
        How many events were lost; with none, nothing is changed.
    """
    with closing(held.any_database()) as database:
        lost = database.lost_events()
        if lost:
            with database.write() as tx:
                device_identity.renew(tx, secrets.token_hex(DEVICE_BYTES), today, now)
                end = database.mark.read()
                device_identity.remember_selves(tx, [] if end is None else [end.device_id])
        return lost
