"""Mã của lãnh đạo: the office's number for what a clerk may not do alone.

One for the office, kept in the data folder as a slow salted hash like the clerks' own numbers.
"""

from __future__ import annotations

from reception.domain.errors import NotPermitted
from reception.domain.permissions import Permission
from reception.services.accounts.permitted import has_accounts, refuse_with_accounts, require
from reception.services.context import ServiceContext
from reception.services.setup.lock import hashed_pin, is_pin_of

_KEY = "supervisor_pin"


def check_supervisor(context: ServiceContext, permission: Permission, pin: str) -> None:
    """The word of somebody who leads: by the account, or by the number where there are none.

    Raises:
        NotPermitted: ``not_allowed`` or ``sign_in_needed``; ``supervisor_pin_wrong`` where an
            office without accounts has set a number.
    """
    require(context, permission)
    if has_supervisor_pin(context) and not is_supervisor_pin(context, pin):
        raise NotPermitted("supervisor_pin_wrong", field="supervisor_pin")


def set_supervisor_pin(context: ServiceContext, pin: str, current: str = "") -> None:
    """Give the office a supervisor's number, or another one; an empty one takes it away.

    Args:
        current: the number so far, where there is one.

    Raises:
        InputError: ``bad_pin`` unless it has 4 to 12 digits.
        NotPermitted: ``supervisor_pin_wrong`` where ``current`` is not the number so far,
            ``accounts_in_use``.
    """
    refuse_with_accounts(context)
    stored = hashed_pin(pin)
    if has_supervisor_pin(context) and not is_supervisor_pin(context, current):
        raise NotPermitted("supervisor_pin_wrong", field="supervisor_pin")
    with context.database.write() as tx:
        tx.settings.put(_KEY, stored)


def has_supervisor_pin(context: ServiceContext) -> bool:
    """Whether the office has set one, and has no accounts that stand in its place."""
    return bool(_stored(context)) and not has_accounts(context)


def is_supervisor_pin(context: ServiceContext, pin: str) -> bool:
    """Whether this is the number; never where none is set."""
    stored = _stored(context)
    return bool(stored) and is_pin_of(stored, pin)


def _stored(context: ServiceContext) -> str:
    with context.database.read() as view:
        return view.settings.get(_KEY) or ""
