"""Accounts from the command line; PINs come by file, environment or standard input alone.

An argument of a process can be read by others, so no PIN is ever one.
"""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable, Mapping

from reception.cli.answer import Answer, Json
from reception.cli.backup_commands import recovery_code_of
from reception.cli.files import PIN_VARIABLE, read_pin, read_secret
from reception.cli.session import context_of, workspace_of
from reception.cli.views import moment
from reception.domain.accounts import Account, Accounts
from reception.services.accounts import keeping
from reception.services.accounts.keeping import AccountChange, NewAccount
from reception.services.accounts.permitted import has_accounts


def account(args: Namespace) -> Answer:
    """The part that was asked for."""
    return _PARTS[args.account_command](args)


def _add(args: Namespace) -> Answer:
    with context_of(args) as context:
        pin = _new_pin(args, is_first=not has_accounts(context))
        given = NewAccount(args.name, args.role, pin, args.title)
        return Answer(_view(keeping.open_account(context, given)))


def _list(args: Namespace) -> Answer:
    with context_of(args) as context:
        return Answer(_list_view(keeping.all_accounts(context)))


def _change(args: Namespace) -> Answer:
    change = AccountChange(args.new_name, args.title, args.role, args.reason)
    with context_of(args) as context:
        return Answer(_view(keeping.change_account(context, args.name, change)))


def _lock(args: Namespace) -> Answer:
    with context_of(args) as context:
        return Answer(_view(keeping.lock_account(context, args.name, args.reason)))


def _unlock(args: Namespace) -> Answer:
    with context_of(args) as context:
        return Answer(_view(keeping.unlock_account(context, args.name, args.reason)))


def _pin(args: Namespace) -> Answer:
    with context_of(args) as context:
        pin = _new_pin(args)
        return Answer(_view(keeping.give_pin(context, args.name, pin, args.reason)))


def _own_pin(args: Namespace) -> Answer:
    with context_of(args) as context:
        present = read_pin(args, prefers_environment=True)
        return Answer(_view(keeping.change_own_pin(context, present, _new_pin(args))))


def _recover(args: Namespace) -> Answer:
    with workspace_of(args, args.now) as workspace, workspace.connected() as context:
        given = NewAccount(args.name, "", _new_pin(args, is_first=True))
        code = recovery_code_of(args.recovery)
        return Answer(_view(keeping.recover_account(context, workspace.key, code, given)))


def _revoke_pc(args: Namespace) -> Answer:
    with context_of(args) as context:
        void = keeping.revoke_pc(context, args.device, args.reason)
    return Answer({"device": args.device, "need_pin": [item.name for item in void]})


def _new_pin(args: Namespace, *, is_first: bool = False) -> str:
    """The PIN to set: its own file, else the common one where nobody signs in by that, else input.

    Args:
        is_first: nobody has to sign in.
    """
    if args.new_pin_file is not None:
        return read_secret(str(args.new_pin_file))
    is_free = is_first or bool(os.environ.get(PIN_VARIABLE, ""))
    if args.pin_file is not None and is_free:
        return read_secret(str(args.pin_file))
    given = read_secret("-")
    return given or (os.environ.get(PIN_VARIABLE, "") if is_first else "")


def _view(found: Account) -> Json:
    return {
        "account": found.uid,
        "name": found.name,
        "title": found.title,
        "role": found.role.value,
        "locked": found.is_locked,
        "reason": found.reason,
        "needs_pin": not found.pin,
        "double_name": found.is_double,
        "since": moment(found.since),
        "opened_by": found.opened_by,
    }


def _list_view(book: Accounts) -> Json:
    return {
        "accounts": [_view(found) for found in book.accounts],
        "left_out": [
            {"kind": item.kind, "at": moment(item.at), "by": item.actor} for item in book.left_out
        ],
        "revoked": [
            {"device": pc.device_id, "at": moment(pc.at), "reason": pc.reason}
            for pc in book.revoked
        ],
    }


_PARTS: Mapping[str, Callable[[Namespace], Answer]] = {
    "add": _add,
    "list": _list,
    "change": _change,
    "lock": _lock,
    "unlock": _unlock,
    "pin": _pin,
    "own-pin": _own_pin,
    "recover": _recover,
    "revoke-pc": _revoke_pc,
}
COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {"account": account}
