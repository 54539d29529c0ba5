"""The key of the data folder: in the system's keyring, or in a key file where there is none.

The recovery code printed at set-up is the key itself in letters a person can type back: 52 letters
of Crockford's base 32 and four of a checksum.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path
from typing import Protocol

from reception.domain.errors import EnvironmentProblem, InputError

SERVICE = "mot-cua"
KEY_BYTES = 32
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LETTERS = 52
_CHECK_LETTERS = 4
_GROUP = 4


class KeyStore(Protocol):
    """Where secrets live."""

    def read(self, name: str, /) -> str | None:
        """The secret, or None when there is none under this name."""

    def write(self, name: str, secret: str, /) -> None:
        """Store a secret."""


def new_key() -> str:
    """A random 256-bit key as 64 hexadecimal digits."""
    return secrets.token_hex(KEY_BYTES)


class FileKeyStore:
    """One key in one file, for machines without a keyring (``--key-file``)."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, _name: str) -> str | None:
        """The key; every name has the same one."""
        try:
            return self._path.read_text("ascii").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise EnvironmentProblem("key_file_unreadable", path=self._path.name) from error

    def write(self, _name: str, secret: str) -> None:
        """Create the file, readable by its owner alone; an existing one is never replaced."""
        try:
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise EnvironmentProblem("key_file_unwritable", path=self._path.name) from error
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secret + "\n")
            file.flush()
            os.fsync(file.fileno())


class KeyringStore:
    """Secrets in the system's keyring (Windows Credential store, Secret Service, Keychain)."""

    def read(self, name: str) -> str | None:
        """The secret, or None.

        Raises:
            EnvironmentProblem: ``no_keyring``, ``keyring_locked`` or ``keyring_failed``.
        """
        # Imported here: the backend search costs more than the whole start of the window.
        import keyring
        from keyring import errors

        try:
            return keyring.get_password(SERVICE, name)
        except errors.KeyringError as error:
            raise EnvironmentProblem(_keyring_code(error)) from error

    def write(self, name: str, secret: str) -> None:
        """Store a secret and read it back: a null backend swallows secrets without a word."""
        import keyring
        from keyring import errors

        try:
            keyring.set_password(SERVICE, name, secret)
            kept = keyring.get_password(SERVICE, name)
        except errors.KeyringError as error:
            raise EnvironmentProblem(_keyring_code(error)) from error
        if kept != secret:
            raise EnvironmentProblem("no_keyring")


def _keyring_code(error: Exception) -> str:
    return {
        "NoKeyringError": "no_keyring",
        "KeyringLocked": "keyring_locked",
        "InitError": "no_keyring",
    }.get(type(error).__name__, "keyring_failed")


def recovery_code(key: str) -> str:
    """The key as groups of four letters, with a checksum against typing errors."""
    text = _letters(int(key, 16), _LETTERS) + _checksum(key)
    return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def key_from_recovery_code(code: str) -> str:
    """Read a recovery code as typed: any case, spaces or hyphens, O for 0, I and L for 1.

    Raises:
        InputError: ``bad_recovery_code``.
    """
    text = "".join(char for char in code.upper() if char.isalnum())
    text = text.translate(str.maketrans("OIL", "011"))
    if len(text) != _LETTERS + _CHECK_LETTERS or any(char not in _ALPHABET for char in text):
        raise InputError("bad_recovery_code", field="recovery")
    number = 0
    for char in text[:_LETTERS]:
        number = number * 32 + _ALPHABET.index(char)
    key = f"{number:0{KEY_BYTES * 2}x}"
    if len(key) != KEY_BYTES * 2 or _checksum(key) != text[_LETTERS:]:
        raise InputError("bad_recovery_code", field="recovery")
    return key


def _letters(number: int, length: int) -> str:
    letters = ""
    for _ in range(length):
        number, digit = divmod(number, 32)
        letters = _ALPHABET[digit] + letters
    return letters


def _checksum(key: str) -> str:
    digest = hashlib.sha256(bytes.fromhex(key)).digest()
    return _letters(int.from_bytes(digest[:3], "big") >> 4, _CHECK_LETTERS)


def key_store(key_file: Path | None) -> KeyStore:
    """The key file where one is named, else the system's keyring."""
    return FileKeyStore(key_file) if key_file else KeyringStore()
