"""PINs as they are stored: argon2id, slow on purpose, by the library of that name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reception.domain.errors import InputError
from reception.domain.pin_tries import LEAST_DIGITS, MOST_DIGITS, is_pin

if TYPE_CHECKING:
    from argon2 import PasswordHasher


def hashed(pin: str) -> str:
    """A PIN with its salt and the cost, as one text.

    Raises:
        InputError: ``bad_pin`` unless it has 4 to 12 digits, field ``pin``.
    """
    digits = pin.strip()
    if not is_pin(digits):
        raise InputError("bad_pin", field="pin", least=LEAST_DIGITS, most=MOST_DIGITS)
    return _hasher().hash(digits)


def is_right(stored: str, pin: str) -> bool:
    """Whether a PIN is the one that was hashed; never where nothing readable is stored."""
    from argon2.exceptions import Argon2Error, InvalidHashError

    try:
        # One digit more than a PIN can have, so that a longer one is not cut to the right one.
        return _hasher().verify(stored, pin.strip()[: MOST_DIGITS + 1])
    except (Argon2Error, InvalidHashError, ValueError):
        return False


@cache
def _hasher() -> PasswordHasher:
    """RFC 9106's second choice: 64 MiB, which a counter PC has to spare for some 100 ms."""
    from argon2 import PasswordHasher
    from argon2.profiles import RFC_9106_LOW_MEMORY

    return PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
