"""Keeping accounts: opened, changed, locked and unlocked by a supervisor, never erased.

Every act is a fact of the office and goes to every counter; PINs go as hashes. The first account of
an office is a supervisor's and is opened by whoever sets accounts up.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from reception.domain.account_facts import (
    AccountChanged,
    AccountFact,
    AccountLocked,
    AccountOpened,
    AccountPin,
    PcRevoked,
)
from reception.domain.accounts import Account, Accounts
from reception.domain.errors import InputError, NotPermitted
from reception.domain.office_facts import OfficeKind
from reception.domain.office_folding import ACCOUNTS
from reception.domain.permissions import Permission, Role
from reception.domain.text import clean_block
from reception.services.accounts.hashing import hashed, is_right
from reception.services.accounts.permitted import accounts_of, require, signed_in
from reception.services.accounts.signing_in import forget_tries, proved
from reception.services.context import ServiceContext
from reception.services.printable_signs import printable_line
from reception.services.recording import OfficeAct, record_office
from reception.services.setup.first_setup import MAX_CLERK_NAME
from reception.storage.keystore import key_from_recovery_code
from reception.storage.unit_of_work import Writing

_UID_BYTES = 8
_MAX_REASON = 500


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What is typed of a new account; the title is empty where nobody says it."""

    name: str
    role: str
    pin: str
    title: str = ""


def all_accounts(context: ServiceContext) -> Accounts:
    """Every account, with what did not count and the PCs that are lost."""
    with context.database.read() as view:
        return accounts_of(view)


def open_account(context: ServiceContext, given: NewAccount) -> Account:
    """Open an account; the first one is a supervisor's, and anybody may open it.

    Raises:
        InputError: ``required``, ``account_name_taken`` (field ``name``), ``unknown_role``,
            ``first_account_supervisor`` (field ``role``), ``bad_pin``.
        NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.ACCOUNTS)
    name, title = _line(given.name, "name"), _line(given.title, "title")
    if not name:
        raise InputError("required", field="name")
    role, pin = parse_role(given.role), hashed(given.pin)
    uid = secrets.token_hex(_UID_BYTES)
    with context.database.write() as tx:
        book = accounts_of(tx)
        _refuse_taken(book, name)
        if not book.accounts and role is not Role.SUPERVISOR:
            raise InputError("first_account_supervisor", field="role")
        fact = AccountOpened(uid, name, role, pin, title)
        return _record(context, tx, OfficeKind.ACCOUNT_OPENED, fact, uid)


@dataclass(frozen=True, slots=True)
class AccountChange:
    """What is to be another in an account; None leaves it."""

    name: str | None = None
    title: str | None = None
    role: str | None = None
    reason: str = ""


def change_account(context: ServiceContext, name: str, change: AccountChange) -> Account:
    """Give an account another name, title or role.

    Raises:
        InputError: ``unknown_account``, ``account_name_taken``, ``unknown_role``…
        NotPermitted: ``last_supervisor``, ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.ACCOUNTS)
    new_name = None if change.name is None else _line(change.name, "name")
    if new_name == "":
        raise InputError("required", field="name")
    role = None if change.role is None else parse_role(change.role)
    with context.database.write() as tx:
        account = _wanted(tx, name)
        if new_name is not None:
            _refuse_taken(accounts_of(tx), new_name, but=account.uid)
        title = None if change.title is None else _line(change.title, "title")
        fact = AccountChanged(account.uid, new_name, title, role, _reason(change.reason))
        return _record(context, tx, OfficeKind.ACCOUNT_CHANGED, fact, account.uid)


def lock_account(context: ServiceContext, name: str, reason: str = "") -> Account:
    """Nobody works with an account from now on, wherever it is signed in.

    Raises:
        InputError: ``unknown_account``.
        NotPermitted: ``last_supervisor``, ``account_is_locked``, ``not_allowed``…
    """
    require(context, Permission.ACCOUNTS)
    with context.database.write() as tx:
        account = _wanted(tx, name)
        if account.is_locked:
            raise NotPermitted("account_is_locked")
        fact = AccountLocked(account.uid, _reason(reason))
        return _record(context, tx, OfficeKind.ACCOUNT_LOCKED, fact, account.uid)


def unlock_account(context: ServiceContext, name: str, reason: str = "") -> Account:
    """An account may be used again, here also after too many wrong PINs.

    Raises:
        InputError: ``unknown_account``, ``account_name_taken`` where another one has the name now.
        NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.ACCOUNTS)
    with context.database.write() as tx:
        account = _wanted(tx, name)
        _refuse_taken(accounts_of(tx), account.name, but=account.uid)
        forget_tries(tx, account.uid)
        if not account.is_locked:
            return account
        fact = AccountLocked(account.uid, _reason(reason))
        return _record(context, tx, OfficeKind.ACCOUNT_UNLOCKED, fact, account.uid)


def give_pin(context: ServiceContext, name: str, pin: str, reason: str = "") -> Account:
    """A supervisor gives an account another PIN, because it was forgotten or a PC is lost.

    Raises:
        InputError: ``unknown_account``, ``bad_pin``.
        NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.ACCOUNTS)
    stored = hashed(pin)
    with context.database.write() as tx:
        account = _wanted(tx, name)
        return _put_pin(context, tx, account, AccountPin(account.uid, stored, _reason(reason)))


def change_own_pin(context: ServiceContext, present: str, pin: str) -> Account:
    """Whoever is signed in takes another PIN.

    Args:
        present: the one so far; a wrong one counts as a try.

    Raises:
        InputError: ``bad_pin``, ``pin_is_the_same``.
        NotPermitted: as :func:`reception.services.accounts.signing_in.sign_in`.
    """
    with context.database.read() as view:
        account = signed_in(context, accounts_of(view))
    proved(context, account.name, present)
    stored = hashed(pin)
    if is_right(account.pin, pin):
        raise InputError("pin_is_the_same", field="pin")
    with context.database.write() as tx:
        return _put_pin(context, tx, account, AccountPin(account.uid, stored))


def revoke_pc(context: ServiceContext, device_id: str, reason: str) -> tuple[Account, ...]:
    """A PC is lost: what it says of accounts later does not count, nor do PINs set at it.

    Returns:
        The accounts that need another PIN now.

    Raises:
        InputError: ``unknown_device``, ``reason_required``.
        NotPermitted: ``own_device``, ``not_allowed``…
    """
    require(context, Permission.ACCOUNTS)
    why = _reason(reason)
    if not why:
        raise InputError("reason_required", field="reason")
    with context.database.write() as tx:
        if device_id == tx.device_id:
            raise NotPermitted("own_device", field="device")
        last = tx.journal.last_seq(device_id)
        if not last:
            raise InputError("unknown_device", field="device")
        book = _recorded(context, tx, OfficeKind.PC_REVOKED, PcRevoked(device_id, last, why))
    return tuple(item for item in book.accounts if not item.pin)


def recover_account(context: ServiceContext, key: str, recovery: str, given: NewAccount) -> Account:
    """Whoever holds the folder's recovery code gives a supervisor's account back: its last way in.

    The account is unlocked, gets the PIN and is a supervisor's; an unknown name is opened.

    Args:
        key: of the open folder, which the code has to be.
        given: name and PIN; the role is not looked at.

    Raises:
        InputError: ``bad_recovery_code``, ``other_recovery_code``, ``bad_pin``, ``required``.
        NotPermitted: ``no_accounts`` where the office has none.
    """
    if key_from_recovery_code(recovery) != key:
        raise InputError("other_recovery_code", field="recovery")
    name, pin = _line(given.name, "name"), hashed(given.pin)
    with context.database.write() as tx:
        book = accounts_of(tx)
        if not book.accounts:
            raise NotPermitted("no_accounts")
        if not name:
            raise InputError("required", field="name")
        account = book.by_name(name)
        if account is None:
            uid = secrets.token_hex(_UID_BYTES)
            fact = AccountOpened(uid, name, Role.SUPERVISOR, pin, _line(given.title, "title"))
            return _record(context, tx, OfficeKind.ACCOUNT_OPENED, fact, uid)
        return _give_back(context, tx, account, pin)


_RECOVERED = "Khôi phục bằng mã khôi phục của thư mục"


def _give_back(context: ServiceContext, tx: Writing, account: Account, pin: str) -> Account:
    if account.is_locked:
        locked = AccountLocked(account.uid, _RECOVERED)
        _recorded(context, tx, OfficeKind.ACCOUNT_UNLOCKED, locked)
    if account.role is not Role.SUPERVISOR:
        changed = AccountChanged(account.uid, role=Role.SUPERVISOR, reason=_RECOVERED)
        _recorded(context, tx, OfficeKind.ACCOUNT_CHANGED, changed)
    return _put_pin(context, tx, account, AccountPin(account.uid, pin, _RECOVERED))


def parse_role(text: str) -> Role:
    """Read a role's name.

    Raises:
        InputError: ``unknown_role``, field ``role``.
    """
    try:
        return Role(text.strip())
    except ValueError as error:
        raise InputError("unknown_role", field="role", allowed=", ".join(Role)) from error


# ----------------------------------------------------------------------------------- inside
def _put_pin(context: ServiceContext, tx: Writing, account: Account, fact: AccountPin) -> Account:
    forget_tries(tx, account.uid)
    return _record(context, tx, OfficeKind.ACCOUNT_PIN, fact, account.uid)


def _record(
    context: ServiceContext, tx: Writing, kind: OfficeKind, fact: AccountFact, uid: str
) -> Account:
    found = _recorded(context, tx, kind, fact).by_uid(uid)
    assert found is not None  # just recorded
    return found


def _recorded(
    context: ServiceContext, tx: Writing, kind: OfficeKind, fact: AccountFact
) -> Accounts:
    """Record a fact; what the fold leaves out is refused instead, and nothing stays of it."""
    before = len(accounts_of(tx).left_out)
    book = record_office(context, tx, OfficeAct(ACCOUNTS, kind, fact))
    if len(book.left_out) > before:
        raise NotPermitted("last_supervisor")
    return book


def _wanted(tx: Writing, name: str) -> Account:
    account = accounts_of(tx).by_name(name)
    if account is None:
        raise InputError("unknown_account", field="name")
    return account


def _refuse_taken(book: Accounts, name: str, but: str = "") -> None:
    other = book.by_name(name)
    if other is not None and other.uid != but:
        raise InputError("account_name_taken", field="name")


def _line(text: str, field: str) -> str:
    return printable_line(text, field=field, max_length=MAX_CLERK_NAME)


def _reason(text: str) -> str:
    return clean_block(text, field="reason", max_length=_MAX_REASON)
