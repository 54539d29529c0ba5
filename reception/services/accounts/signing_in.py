"""Đăng nhập: a name, a PIN, and how often that may be tried at this PC."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil

from reception.domain.accounts import Account
from reception.domain.errors import NotPermitted
from reception.domain.pin_tries import MOST_TRIES, PinTries
from reception.domain.timebase import format_instant
from reception.services.accounts.hashing import is_right
from reception.services.accounts.permitted import accounts_of
from reception.services.context import ServiceContext
from reception.storage.unit_of_work import Reading, Writing

_TRIES = "pin_tries:"


def sign_in(context: ServiceContext, name: str, pin: str) -> ServiceContext:
    """The desk with a person at it, who proved to be that person.

    Args:
        name: however it is typed: case, marks and double spaces make no difference.

    Raises:
        NotPermitted: ``sign_in_wrong`` for an unknown name and a wrong PIN alike,
            ``sign_in_locked`` for an account that is locked or has no PIN, ``sign_in_wait``,
            ``sign_in_closed`` after too many tries.
    """
    return seated(context, proved(context, name, pin).uid)


def proved(context: ServiceContext, name: str, pin: str) -> Account:
    """The account whose PIN this is.

    Raises:
        NotPermitted: as :func:`sign_in`.
    """
    with context.database.read() as view:
        account = accounts_of(view).by_name(name)
    if account is None:
        raise NotPermitted("sign_in_wrong", field="user")
    if not account.is_usable:
        raise NotPermitted("sign_in_locked", field="user")
    tried = _count(context, account.uid)
    if not is_right(account.pin, pin):
        left = max(0, MOST_TRIES - tried.count)
        if tried.is_closed:
            raise NotPermitted("sign_in_closed", field="pin")
        raise NotPermitted("sign_in_wrong", field="pin", left=left)
    with context.database.write() as tx:
        forget_tries(tx, account.uid)
    return account


def seated(context: ServiceContext, uid: str) -> ServiceContext:
    """The desk with the person of an account at it; with nobody where there is no such account."""
    with context.database.read() as view:
        account = accounts_of(view).by_uid(uid) if uid else None
    if account is None:
        return context
    office = replace(context.office, clerk=account.name, clerk_title=account.title)
    return replace(context, account=account.uid, office=office)


class Seat:
    """Who sits at a desk of several connections: each is made for the same person."""

    def __init__(self) -> None:
        self.account = ""

    def __call__(self, context: ServiceContext) -> ServiceContext:
        """A connection's context with the person at it."""
        return seated(context, self.account)


def tries_of(view: Reading, uid: str) -> PinTries:
    """How often an account's PIN was tried at this PC since the last right one."""
    stored = view.settings.get(_TRIES + uid)
    if not stored:
        return PinTries()
    count, at = json.loads(stored)
    return PinTries(count, datetime.fromisoformat(at))


def forget_tries(tx: Writing, uid: str) -> None:
    """It was the right one, or there is another one now."""
    tx.settings.put(_TRIES + uid, "")


def _count(context: ServiceContext, uid: str) -> PinTries:
    """Put a try down before it is looked at: whoever pulls the plug has tried all the same."""
    now = context.clock.machine_now()
    with context.database.write() as tx:
        before = tries_of(tx, uid)
        if before.is_closed:
            raise NotPermitted("sign_in_closed", field="pin")
        wait = before.wait(now)
        if not wait:
            after = before.once_more(now)
            tx.settings.put(_TRIES + uid, json.dumps([after.count, format_instant(now)]))
            return after
        if before.at is not None and now < before.at:
            # The clock went back: the wait begins anew, and ends.
            tx.settings.put(_TRIES + uid, json.dumps([before.count, format_instant(now)]))
    raise NotPermitted("sign_in_wait", field="pin", wait=_span(wait))


def _span(wait: timedelta) -> str:
    """Seconds, or minutes, as somebody waits for them."""
    seconds = ceil(wait.total_seconds())
    return f"{seconds} giây" if seconds <= 60 else f"{ceil(seconds / 60)} phút"
