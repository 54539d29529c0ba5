"""A secret that may be replaced, in a file of its owner's, for machines without a keyring."""

from __future__ import annotations

import os
from pathlib import Path

from reception.domain.errors import EnvironmentProblem
from reception.storage.keystore import KeyringStore, KeyStore


class SecretFile:
    """A ``KeyStore`` over one file; unlike the key of the data, its secret may change."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, _name: str) -> str | None:
        """The secret, or None."""
        try:
            return self._path.read_text("ascii").strip() or None
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise EnvironmentProblem("secret_file_unusable", path=self._path.name) from error

    def write(self, _name: str, secret: str) -> None:
        """Replace the secret; the file is readable by its owner alone."""
        temporary = self._path.with_name(self._path.name + ".part")
        try:
            temporary.unlink(missing_ok=True)
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secret + "\n")
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self._path)
        except (OSError, UnicodeEncodeError) as error:
            raise EnvironmentProblem("secret_file_unusable", path=self._path.name) from error


def token_store(key_file: Path | None) -> KeyStore:
    """Where the center's token lives: a file beside the key file, else the system's keyring."""
    return secret_store(key_file, "token")


def secret_store(key_file: Path | None, name: str) -> KeyStore:
    """Where one secret lives: a file of its name beside the key file, else the system's keyring."""
    if key_file is None:
        return KeyringStore()
    return SecretFile(key_file.with_name(f"{key_file.name}.{name}"))


class SecretFiles:
    """A ``KeyStore`` over files beside the key file, each called by the last part of its name."""

    def __init__(self, key_file: Path) -> None:
        self._key_file = key_file

    def read(self, name: str) -> str | None:
        """The secret, or None."""
        return self._of(name).read(name)

    def write(self, name: str, secret: str) -> None:
        """Replace the secret; the file is readable by its owner alone."""
        self._of(name).write(name, secret)

    def _of(self, name: str) -> SecretFile:
        last = name.rpartition(".")[2]
        return SecretFile(self._key_file.with_name(f"{self._key_file.name}.{last}"))


def account_store(key_file: Path | None) -> KeyStore:
    """Where the secrets of accounts live: files beside the key file, else the system's keyring."""
    return KeyringStore() if key_file is None else SecretFiles(key_file)
