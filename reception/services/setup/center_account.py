"""The center this counter sends to: its address in the settings, its token among the secrets."""

from __future__ import annotations

from dataclasses import dataclass

from reception.data_folder import DataFolder
from reception.domain.errors import EnvironmentProblem, InputError
from reception.services.setup.line_settings import DIRECT, LineSettings
from reception.services.setup.training import is_training, refuse_training
from reception.storage.database import Database
from reception.storage.keystore import KeyStore

_URL = "center_url"
# Kept beside the folder's key in the keyring, under the folder's own random name.
_UNDER = ".center"


@dataclass(frozen=True, slots=True)
class CenterAccount:
    """Address of a center, the unit's token for it, and the way to it."""

    url: str
    token: str
    line: LineSettings = DIRECT


def saved_url(database: Database) -> str | None:
    """The address that was saved, if any; a training folder has none."""
    with database.read() as view:
        return None if is_training(view) else view.settings.get(_URL)


def saved_token(folder: DataFolder, secrets: KeyStore) -> str | None:
    """The token that was saved, if any.

    Raises:
        EnvironmentProblem: keyring or token file trouble.
    """
    return next(iter(saved_tokens(folder, secrets)), None)


def saved_tokens(folder: DataFolder, secrets: KeyStore) -> tuple[str, ...]:
    """The token to use, and the one it takes the place of as long as that may still be needed.

    Raises:
        EnvironmentProblem: keyring or token file trouble.
    """
    return tuple((secrets.read(secret_name(folder)) or "").split())


def save_account(
    database: Database, folder: DataFolder, secrets: KeyStore, account: CenterAccount
) -> None:
    """Remember a center; the address is taken over only once the token is safe.

    Raises:
        InputError: ``required`` naming ``token``.
        NotPermitted: ``training_folder``.
        EnvironmentProblem: keyring, token file or disk trouble.
    """
    refuse_training(database)
    keep_token(folder, secrets, account.token)
    with database.write() as tx:
        tx.settings.put(_URL, account.url)


def forget_account(database: Database) -> None:
    """Send to no center any more; the token stays among the secrets, of no use without it."""
    with database.write() as tx:
        tx.settings.put(_URL, "")


def keep_token(folder: DataFolder, secrets: KeyStore, token: str, former: str = "") -> None:
    """Put the token where this folder looks for it.

    Args:
        former: the one before, for the case that nobody knows the new one; both are one secret,
            so that no moment has neither.

    Raises:
        InputError: ``required`` naming ``token``.
        EnvironmentProblem: keyring or token file trouble.
    """
    if not token:
        raise InputError("required", field="token")
    secrets.write(secret_name(folder), f"{token} {former}".rstrip())


def secret_name(folder: DataFolder) -> str:
    """The name under which the token of this folder is kept."""
    try:
        return folder.identity.read_text("ascii").strip() + _UNDER
    except OSError as error:
        raise EnvironmentProblem("data_damaged") from error
