"""Four eyes: what the law counts by changes only where two people stand for it, with a reason.

An office without accounts has the number of its supervisor instead, where it set one; nothing
changes there.
"""

from __future__ import annotations

from reception.domain.accounts import Account
from reception.domain.errors import NotPermitted
from reception.domain.permissions import Permission, may
from reception.services.accounts.permitted import accounts_of, check_role, signed_in
from reception.services.accounts.signing_in import proved
from reception.services.context import ServiceContext

_FIELDS = {"user": "supervisor", "pin": "supervisor_pin"}


def second_word(context: ServiceContext, permission: Permission, name: str, pin: str) -> str:
    """The name of the second person who stands for it; empty where the office has no accounts.

    One of the two needs the permission, whichever it is.

    Raises:
        NotPermitted: ``second_person_needed``, ``second_person_same`` and whatever keeps the second
            one from signing in (field ``supervisor`` or ``supervisor_pin``); ``not_allowed`` where
            neither may.
    """
    with context.database.read() as view:
        book = accounts_of(view)
    if not book.accounts:
        return ""
    first = signed_in(context, book)
    if not name.strip():
        raise NotPermitted("second_person_needed", field="supervisor")
    second = _second(context, name, pin)
    if second.uid == first.uid:
        raise NotPermitted("second_person_same", field="supervisor")
    if not may(first.role, permission):
        check_role(second, permission)
    return second.name


def leaders_word(context: ServiceContext, permission: Permission, name: str, pin: str) -> str:
    """Who stands for what one person decides: whoever is signed in, or a second one who comes.

    Returns:
        The second one's name; empty where whoever is signed in may, or there are no accounts.

    Raises:
        NotPermitted: as :func:`second_word`.
    """
    with context.database.read() as view:
        book = accounts_of(view)
    if not book.accounts or may(signed_in(context, book).role, permission):
        return ""
    return second_word(context, permission, name, pin)


def _second(context: ServiceContext, name: str, pin: str) -> Account:
    try:
        return proved(context, name, pin)
    except NotPermitted as error:
        error.field = _FIELDS.get(error.field or "", error.field)
        raise
