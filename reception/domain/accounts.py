"""The accounts of an office (tài khoản), by the fold of their events: the same on every counter.

All accounts are one subject, so that what holds for all of them together is decided once and alike
everywhere: that a name is one person's, and that the office never loses its last supervisor. The
fold cannot say whether whoever recorded an event was allowed to: events are not signed by people.
What keeps strangers out is the unit's token at the center; whoever holds that, and a counter's
store, is trusted with all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from reception.domain.account_facts import (
    AccountChanged,
    AccountLocked,
    AccountOpened,
    AccountPin,
    PcRevoked,
)
from reception.domain.office_facts import OfficeKind
from reception.domain.office_noted import Noted
from reception.domain.permissions import Permission, Role, may
from reception.domain.text import fold as folded


@dataclass(frozen=True, slots=True)
class Account:
    """One account as it is now.

    Attributes:
        uid: its identity; name and title may change.
        pin: hash of the PIN; empty while a supervisor has to give it one.
        pin_device: the PC at which that was set.
        since: when it was opened; opened_by: by whom.
        is_locked: nobody works with it; reason: why, as somebody wrote.
        is_double: an account opened before has the same name, so nobody signs in by this one.
    """

    uid: str
    name: str
    role: Role
    pin: str
    pin_device: str
    since: datetime
    opened_by: str
    title: str = ""
    is_locked: bool = False
    reason: str = ""
    is_double: bool = False

    @property
    def is_usable(self) -> bool:
        """Whether somebody can sign in with it."""
        return bool(self.pin) and not self.is_locked and not self.is_double

    @property
    def leads(self) -> bool:
        """Whether somebody who may see to the accounts can sign in with it."""
        return self.is_usable and may(self.role, Permission.ACCOUNTS)

    @property
    def key(self) -> str:
        """The name as it is compared: without case, marks and double spaces."""
        return name_key(self.name)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An event of accounts that does not count, because it would lock everybody out."""

    device_id: str
    seq: int
    kind: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RevokedPc:
    """A PC whose later word on accounts does not count."""

    device_id: str
    seq: int
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Accounts:
    """All accounts of an office, in the order in which they were opened."""

    accounts: tuple[Account, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    revoked: tuple[RevokedPc, ...] = ()

    def by_uid(self, uid: str) -> Account | None:
        """The account of an identity."""
        return next((item for item in self.accounts if item.uid == uid), None)

    def by_name(self, name: str) -> Account | None:
        """The account of a name, however it is typed; locked ones included."""
        key = name_key(name)
        return next(
            (item for item in self.accounts if item.key == key and not item.is_double), None
        )

    @property
    def has_leader(self) -> bool:
        """Whether somebody can see to the accounts."""
        return any(item.leads for item in self.accounts)


def name_key(name: str) -> str:
    """A name as it is compared with others."""
    return " ".join(folded(name).split())


def fold_accounts(noted: Iterable[Noted]) -> Accounts:
    """All accounts after their events.

    Args:
        noted: readable events of accounts in the order that all replicas agree on.
    """
    events = tuple(noted)
    last = _last_that_count(events)
    found = Accounts()
    for item in events:
        if item.seq <= last.get(item.device_id, item.seq):
            found = _step(found, item)
    return found


def _last_that_count(events: Iterable[Noted]) -> dict[str, int]:
    """Of each PC that is lost, the last place that counts; its own later word on that does not."""
    last: dict[str, int] = {}
    for item in events:
        fact = item.fact
        if isinstance(fact, PcRevoked) and item.seq <= last.get(item.device_id, item.seq):
            last[fact.device_id] = fact.seq
    return last


def _step(before: Accounts, item: Noted) -> Accounts:
    """One event further; one that leaves nobody to see to the accounts is put down and no more."""
    change = _CHANGES.get(item.kind)
    after = before if change is None else _doubles(change(before, item, item.fact))
    if before.has_leader and not after.has_leader:
        left_out = LeftOut(item.device_id, item.seq, item.kind, item.actor, item.at)
        return replace(before, left_out=(*before.left_out, left_out))
    return after


def _opened(book: Accounts, item: Noted, fact: AccountOpened) -> Accounts:
    if book.by_uid(fact.account) is not None:
        return book
    account = Account(
        uid=fact.account,
        name=fact.name,
        role=fact.role,
        pin=fact.pin,
        pin_device=item.device_id,
        since=item.at,
        opened_by=item.actor,
        title=fact.title,
    )
    return replace(book, accounts=(*book.accounts, account))


def _changed(book: Accounts, item: Noted, fact: AccountChanged) -> Accounts:
    def change(account: Account) -> Account:
        return replace(
            account,
            name=account.name if fact.name is None else fact.name,
            title=account.title if fact.title is None else fact.title,
            role=account.role if fact.role is None else fact.role,
        )

    return _with(book, fact.account, change)


def _pin(book: Accounts, item: Noted, fact: AccountPin) -> Accounts:
    return _with(
        book,
        fact.account,
        lambda account: replace(account, pin=fact.pin, pin_device=item.device_id),
    )


def _locked(book: Accounts, item: Noted, fact: AccountLocked) -> Accounts:
    is_locked = item.kind == OfficeKind.ACCOUNT_LOCKED
    return _with(
        book,
        fact.account,
        lambda account: replace(account, is_locked=is_locked, reason=fact.reason),
    )


def _revoked(book: Accounts, item: Noted, fact: PcRevoked) -> Accounts:
    """What was set at the PC is void, but for what the office would be lost without."""
    pc = RevokedPc(fact.device_id, fact.seq, item.at, fact.reason)
    found = replace(book, revoked=(*book.revoked, pc))
    for account in book.accounts:
        if account.pin_device == fact.device_id:
            void = _with(found, account.uid, lambda known: replace(known, pin=""))
            found = void if void.has_leader or not found.has_leader else found
    return found


def _with(book: Accounts, uid: str, change: Callable[[Account], Account]) -> Accounts:
    accounts = tuple(change(item) if item.uid == uid else item for item in book.accounts)
    return replace(book, accounts=accounts)


def _doubles(book: Accounts) -> Accounts:
    """Of accounts with one name the first is it, as long as it is not locked."""
    first: dict[str, str] = {}
    for item in sorted(book.accounts, key=lambda account: account.is_locked):
        first.setdefault(item.key, item.uid)
    accounts = tuple(replace(item, is_double=first[item.key] != item.uid) for item in book.accounts)
    return replace(book, accounts=accounts)


_CHANGES: Mapping[str, Callable[[Accounts, Noted, Any], Accounts]] = MappingProxyType(
    {
        OfficeKind.ACCOUNT_OPENED: _opened,
        OfficeKind.ACCOUNT_CHANGED: _changed,
        OfficeKind.ACCOUNT_PIN: _pin,
        OfficeKind.ACCOUNT_LOCKED: _locked,
        OfficeKind.ACCOUNT_UNLOCKED: _locked,
        OfficeKind.PC_REVOKED: _revoked,
    }
)
