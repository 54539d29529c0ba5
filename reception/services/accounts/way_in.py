"""The way back into a locked counter, and the change of whoever sits there: for known people only.

Where the office has accounts, a person proves who it is. Where it has none, the number to unlock
with is asked of whoever set one, and a name that the office does not know opens nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from reception.domain.accounts import name_key
from reception.domain.errors import NotPermitted
from reception.domain.staff import read_staff
from reception.services.accounts.permitted import accounts_of, has_accounts
from reception.services.accounts.signing_in import proved
from reception.services.context import ServiceContext
from reception.services.setup.lock import has_pin, may_unlock
from reception.services.setup.settings_catalog import CLERKS


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who came; ``account`` is empty where the office has none."""

    name: str
    account: str = ""


def come_in(context: ServiceContext, name: str, pin: str) -> Arrival:
    """Let a person at the locked counter, or at the desk of somebody else.

    Raises:
        NotPermitted: as ``signing_in.sign_in``; without accounts ``unlock_unknown`` for a name
            that is not on the office's list, ``unlock_wrong`` for a wrong number.
    """
    if has_accounts(context):
        account = proved(context, name, pin)
        return Arrival(account.name, account.uid)
    if not _is_known(context, name):
        raise NotPermitted("unlock_unknown", field="name")
    if not may_unlock(context, name, pin):
        raise NotPermitted("unlock_wrong", field="pin")
    return Arrival(name)


def people_of(context: ServiceContext) -> tuple[str, ...]:
    """The names on offer for a change: the accounts that can be used, else the office's list."""
    with context.database.read() as view:
        book, values = accounts_of(view), view.settings.all()
    if book.accounts:
        return tuple(account.name for account in book.accounts if account.is_usable)
    return tuple(read_staff(text).name for text in CLERKS.of(values))


def expected_name(context: ServiceContext) -> str:
    """Whose name stands at the sign-in: whoever sat here last, or the one who alone can sign in.

    What a counter is called before anybody signed on is nobody's account, so it is not offered.
    """
    with context.database.read() as view:
        book = accounts_of(view)
    last = book.by_name(context.office.clerk)
    if last is not None and last.is_usable:
        return last.name
    usable = [account.name for account in book.accounts if account.is_usable]
    return usable[0] if len(usable) == 1 else ""


def _is_known(context: ServiceContext, name: str) -> bool:
    """Whether the name sits here now, stands on the office's list or has a number of its own."""
    with context.database.read() as view:
        values = view.settings.all()
    listed = (read_staff(text).name for text in CLERKS.of(values))
    known = {name_key(item) for item in (values.get("clerk", ""), *listed)}
    return name_key(name) in known or has_pin(context, name)
