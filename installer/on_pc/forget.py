"""Deletes this user's data folder and its secrets for good; run by the uninstaller with /PURGE."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import keyring
from keyring.errors import PasswordDeleteError

from reception.data_folder import DataFolder, usual_root
from reception.services.setup.center_account import secret_name
from reception.storage.keystore import SERVICE


def data_folder() -> Path:
    """Where the data of this user lies."""
    return usual_root()


def secret_names(root: Path) -> list[str]:
    """The names under which the keyring holds this folder's key and token."""
    folder = DataFolder(root)
    if not folder.identity.exists():
        return []
    return [folder.identity.read_text("ascii").strip(), secret_name(folder)]


def forget(folder: Path) -> None:
    """Data first: a key without data harms nobody, data without a key could not be read."""
    names = secret_names(folder)
    if folder.exists():
        shutil.rmtree(folder)
    for name in names:
        try:
            keyring.delete_password(SERVICE, name)
        except PasswordDeleteError:
            continue


def main() -> int:
    """Forget; 1 when a file could not be deleted."""
    try:
        forget(data_folder())
    except OSError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
