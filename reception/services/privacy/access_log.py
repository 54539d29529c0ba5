"""Nhật ký xem dữ liệu cá nhân (Luật 91/2025): every dossier opened and every paper of one.

A window looks at what it shows again and again; the same person's look at the same dossier counts
once in ten minutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from reception.domain.access import Access, AccessEntry
from reception.domain.errors import InputError
from reception.domain.permissions import Permission
from reception.domain.timebase import format_instant
from reception.services.accounts.permitted import accounts_of, require
from reception.services.context import ServiceContext

_ONCE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class FoundAccess:
    """What the log says, and whether it is whole.

    Attributes:
        codes: the dossiers' codes by their identities, as far as they are here.
        fault: the first entry that does not fit the chain, counted from 1; None where all do.
    """

    entries: tuple[AccessEntry, ...]
    codes: dict[str, str]
    fault: int | None = None


def note_access(context: ServiceContext, uid: str, act: Access, detail: str = "") -> None:
    """Write down that whoever is at work looks at a dossier."""
    now = context.clock.machine_now()
    entry = AccessEntry(
        at=format_instant(now),
        account=context.account,
        actor=context.office.clerk,
        counter=context.office.counter,
        act=act.value,
        uid=uid,
        detail=detail,
        previous="",
        hash="",
    )
    with context.database.read() as view:
        if view.access.has_since(entry, format_instant(now - _ONCE)):
            return
    with context.database.write() as tx:
        tx.access.add(entry)


def who_saw_person(context: ServiceContext, number: str) -> FoundAccess:
    """Every look at the dossiers of a person, owner or whoever handed in.

    Args:
        number: the identity number, whole.

    Raises:
        InputError: ``required``. NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.ACCESS_LOG)
    wanted = number.strip()
    if not wanted:
        raise InputError("required", field="person")
    with context.database.read() as view:
        uids = view.finder.uids_of_person(wanted)
        return _found(context, tuple(view.access.of_dossiers(uids)), view.access.first_fault())


def what_user_saw(context: ServiceContext, name: str) -> FoundAccess:
    """Every look of one person of the office.

    Raises:
        InputError: ``required``. NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.ACCESS_LOG)
    if not name.strip():
        raise InputError("required", field="user")
    with context.database.read() as view:
        account = accounts_of(view).by_name(name)
        entries = view.access.of_actor(
            account.name if account else name.strip(), account.uid if account else ""
        )
        return _found(context, tuple(entries), view.access.first_fault())
