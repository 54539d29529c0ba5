"""The one question before every command: may whoever is signed in do this?

A folder without accounts asks nobody, as before. Where there are some, only a person who signed in
does anything, and what is asked is what the accounts say now: a lock that has just come from
another counter holds at once.
"""

from __future__ import annotations

from reception.domain.accounts import Account, Accounts
from reception.domain.errors import NotPermitted
from reception.domain.office_folding import ACCOUNTS
from reception.domain.permissions import Permission, may, roles_with
from reception.labels import PERMISSIONS, ROLES
from reception.services.context import ServiceContext
from reception.storage.unit_of_work import Reading


def accounts_of(view: Reading) -> Accounts:
    """All accounts; none where the office has none."""
    return view.office.get(ACCOUNTS) or Accounts()


def has_accounts(context: ServiceContext) -> bool:
    """Whether people sign in at this office."""
    with context.database.read() as view:
        return bool(accounts_of(view).accounts)


def require(context: ServiceContext, permission: Permission) -> None:
    """Refuse what whoever is signed in may not do.

    Raises:
        NotPermitted: ``sign_in_needed`` where nobody is signed in with an account that can be used,
            ``not_allowed`` with the name of the permission.
    """
    with context.database.read() as view:
        require_in(context, view, permission)


def require_in(context: ServiceContext, view: Reading, permission: Permission) -> None:
    """The same within an open transaction.

    Raises:
        NotPermitted: as :func:`require`.
    """
    book = accounts_of(view)
    if book.accounts:
        check_role(signed_in(context, book), permission)


def require_anybody(context: ServiceContext) -> None:
    """Refuse everything while nobody is signed in, where the office has accounts.

    Raises:
        NotPermitted: ``sign_in_needed``.
    """
    with context.database.read() as view:
        book = accounts_of(view)
    if book.accounts:
        signed_in(context, book)


def refuse_with_accounts(context: ServiceContext) -> None:
    """What an office without accounts does instead has no place where there are some.

    Raises:
        NotPermitted: ``accounts_in_use``.
    """
    if has_accounts(context):
        raise NotPermitted("accounts_in_use")


def signed_in(context: ServiceContext, book: Accounts) -> Account:
    """The account at work.

    Raises:
        NotPermitted: ``sign_in_needed``.
    """
    account = book.by_uid(context.account) if context.account else None
    if account is None or not account.is_usable:
        raise NotPermitted("sign_in_needed", field="user")
    return account


def check_role(account: Account, permission: Permission) -> None:
    """Refuse what an account's role may not do.

    Raises:
        NotPermitted: ``not_allowed``.
    """
    if not may(account.role, permission):
        raise NotPermitted(
            "not_allowed",
            permission=permission.value,
            words=PERMISSIONS[permission],
            role=ROLES.get(account.role, str(account.role.value)),
            who=", ".join(ROLES[role] for role in roles_with(permission)),
        )
