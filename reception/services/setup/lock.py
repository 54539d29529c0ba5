"""Mã mở khóa: a short number with which a clerk opens the locked counter again.

It keeps passers-by out of an unattended screen; what protects the data is their encryption. Only a
slow salted hash is stored, for each clerk of this counter.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from reception.domain.errors import InputError
from reception.domain.text import fold
from reception.services.accounts.permitted import has_accounts, refuse_with_accounts
from reception.services.context import ServiceContext

LEAST_DIGITS, MOST_DIGITS = 4, 12
_KEY = "unlock:"
_SALT_BYTES = 16
# Some 50 ms on a counter PC: nobody notices it, and a million guesses take half a day.
_COST, _BLOCK, _PARALLEL = 2**14, 8, 1


def set_pin(context: ServiceContext, clerk: str, pin: str) -> None:
    """Give a clerk a number to unlock with; an empty one takes it away.

    Raises:
        InputError: ``bad_pin`` unless it has 4 to 12 digits.
        NotPermitted: ``accounts_in_use``.
    """
    refuse_with_accounts(context)
    stored = hashed_pin(pin)
    with context.database.write() as tx:
        tx.settings.put(_key(clerk), stored)


def may_unlock(context: ServiceContext, clerk: str, pin: str) -> bool:
    """Whether this number unlocks for this clerk; without one the name alone does.

    Where the office has accounts, nobody unlocks by this: people sign in.
    """
    if has_accounts(context):
        return False
    with context.database.read() as view:
        stored = view.settings.get(_key(clerk))
    return not stored or is_pin_of(stored, pin)


def has_pin(context: ServiceContext, clerk: str) -> bool:
    """Whether a clerk has set a number to unlock with at this counter."""
    with context.database.read() as view:
        return bool(view.settings.get(_key(clerk)))


def hashed_pin(pin: str) -> str:
    """A number as it is stored, with its salt; empty for an empty one.

    Raises:
        InputError: ``bad_pin`` unless it has 4 to 12 digits.
    """
    digits = pin.strip()
    if not digits:
        return ""
    if not _is_pin(digits):
        raise InputError("bad_pin", field="pin", least=LEAST_DIGITS, most=MOST_DIGITS)
    salt = secrets.token_bytes(_SALT_BYTES)
    return f"{salt.hex()}:{_hash(digits, salt).hex()}"


def is_pin_of(stored: str, pin: str) -> bool:
    """Whether a number is the one stored by :func:`hashed_pin`."""
    salt, _, expected = stored.partition(":")
    # One digit more than a number can have, so that a longer one is not cut to the right one.
    given = _hash(pin.strip()[: MOST_DIGITS + 1], bytes.fromhex(salt))
    return hmac.compare_digest(given.hex(), expected)


def _is_pin(text: str) -> bool:
    return text.isascii() and text.isdigit() and LEAST_DIGITS <= len(text) <= MOST_DIGITS


def _key(clerk: str) -> str:
    return _KEY + fold(clerk)


def _hash(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL)
