"""Nhật ký xem dữ liệu cá nhân (Luật 91/2025): every dossier opened, every paper, list and search.

A window looks at what it shows again and again: the same person's look at the same thing counts
once in ten minutes, a longer list counts again. Papers and exports count every time.

Whoever stands at the counter is served even where the disk takes no entry: how many looks it did
not take is kept in memory, and is the first thing written down when it takes one again.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from reception.domain.access import Access, AccessEntry
from reception.domain.access_facts import AccessAnchored
from reception.domain.errors import EnvironmentProblem, InputError, NotPermitted
from reception.domain.matching import number_key
from reception.domain.office_facts import OfficeKind
from reception.domain.office_folding import ACCESS
from reception.domain.permissions import Permission
from reception.domain.timebase import format_instant
from reception.domain.working_calendar import office_instant
from reception.services.accounts.permitted import accounts_of, require, require_in
from reception.services.context import ServiceContext
from reception.services.recording import OfficeAct, find, record_office
from reception.storage.unit_of_work import Reading, Writing

ANCHORED_EVERY = 50
"""After so many entries the events are told how far the log has come."""
NEWEST = 12
"""So many looks stand on a dossier's page."""
_ONCE = timedelta(minutes=10)
_MOST_OF_PERSON = 10_000
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Span:
    """Days that are asked for, both included; None for no bound."""

    first: date | None = None
    last: date | None = None

    @property
    def bounds(self) -> tuple[str, str]:
        """From which instant, and before which.

        Raises:
            InputError: ``bad_period``, field ``to``.
        """
        if self.first and self.last and self.last < self.first:
            raise InputError("bad_period", field="to")
        begin = format_instant(office_instant(self.first, time.min)) if self.first else ""
        day_after = self.last + timedelta(days=1) if self.last else None
        return begin, format_instant(office_instant(day_after, time.min)) if day_after else "~"


@dataclass(frozen=True, slots=True)
class FoundAccess:
    """What the log says, and whether it is whole.

    Attributes:
        codes: the dossiers' codes by their identities, as far as they are here.
        fault: the first entry that was altered or is gone, from 1; None where the log is whole.
    """

    entries: tuple[AccessEntry, ...]
    codes: dict[str, str]
    fault: int | None = None


# -------------------------------------------------------------------------------- writing it down
def note_dossier(context: ServiceContext, uid: str, act: Access, what: str) -> None:
    """Write down that whoever is at work sees a dossier, or a paper of it.

    Args:
        what: the key of the page or paper.
    """
    _note(context, _entry(context, act, what, uid))


def note_list(context: ServiceContext, what: str, amount: int, act: Access = Access.VIEWED) -> None:
    """Write down that whoever is at work sees people in a list.

    Args:
        amount: how many are on it; nothing is written down of an empty one.
    """
    if amount:
        _note(context, replace(_entry(context, act, what), amount=amount))


def note_paper(context: ServiceContext, code: str, what: str) -> None:
    """Write down that a paper is printed.

    Args:
        code: the dossier's code or id; a procedure's names nobody, and nothing is written down.
        what: the paper's name.
    """
    with context.database.read() as view:
        uids = view.dossiers.uids_of_code(code.strip().upper())
        known = uids or ([code] if view.dossier(code) is not None else [])
    for uid in known:
        note_dossier(context, uid, Access.PRINTED, what)


def _entry(context: ServiceContext, act: Access, what: str, uid: str = "") -> AccessEntry:
    return AccessEntry(
        at=format_instant(context.clock.machine_now()),
        account=context.account,
        actor=context.office.clerk,
        counter=context.office.counter,
        place=context.place.value,
        act=act.value,
        what=what,
        uid=uid,
    )


def _note(context: ServiceContext, entry: AccessEntry) -> None:
    database = context.database
    try:
        if entry.act == Access.VIEWED and _is_known(context, entry):
            return
        with database.note() as tx:
            missed = database.unnoted
            if missed:
                tx.access.add(
                    replace(entry, act=Access.MISSED.value, what="", uid="", amount=missed)
                )
            end = tx.access.add(entry)
            if end.count - _anchored(tx) >= ANCHORED_EVERY:
                fact = AccessAnchored(end.count, end.hash)
                act = OfficeAct(ACCESS, OfficeKind.ACCESS_ANCHORED, fact, tx.device_id)
                record_office(context, tx, act)
        database.unnoted -= missed
    except EnvironmentProblem as problem:
        database.unnoted += 1
        log.warning("a look was not written down: %s", problem.code)


def _is_known(context: ServiceContext, entry: AccessEntry) -> bool:
    since = format_instant(datetime.fromisoformat(entry.at) - _ONCE)
    with context.database.read() as view:
        return view.access.has_since(entry, since)


def _anchored(tx: Writing) -> int:
    anchor = tx.office.get(ACCESS, tx.device_id)
    return 0 if anchor is None else anchor.count


# ------------------------------------------------------------------------------------- reading it
def who_saw_person(context: ServiceContext, number: str, span: Span = Span()) -> FoundAccess:
    """Every look at the dossiers of a person, owner or whoever handed in.

    Args:
        number: the identity number, whole.

    Raises:
        InputError: ``required``, ``bad_period``. NotPermitted: ``not_allowed``,
            ``sign_in_needed``.
    """
    require(context, Permission.ACCESS_LOG)
    key = number_key(number)
    if not key:
        raise InputError("required", field="person")
    with context.database.read() as view:
        rows = view.finder.with_numbers([key], _MOST_OF_PERSON)
        uids = [line.uid for line in view.finder.lines(rows)]
        return _told(view, view.access.of_dossiers(uids, *span.bounds))


def who_saw_dossier(context: ServiceContext, code: str, span: Span = Span()) -> FoundAccess:
    """Every look at one dossier.

    Raises:
        InputError: ``unknown_dossier``, ``ambiguous_code``, ``bad_period``.
        NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.ACCESS_LOG)
    with context.database.read() as view:
        return _told(view, view.access.of_dossiers([find(view, code).uid], *span.bounds))


def what_user_saw(context: ServiceContext, name: str, span: Span = Span()) -> FoundAccess:
    """Every look of one person of the office, under a former name as well.

    Raises:
        InputError: ``required``, ``bad_period``. NotPermitted: ``not_allowed``,
            ``sign_in_needed``.
    """
    require(context, Permission.ACCESS_LOG)
    if not name.strip():
        raise InputError("required", field="user")
    with context.database.read() as view:
        account = accounts_of(view).by_name(name)
        found = view.access.of_actor(
            name.strip() if account is None else account.name,
            "" if account is None else account.uid,
            *span.bounds,
        )
        return _told(view, found)


def newest_looks(
    context: ServiceContext, view: Reading, uid: str
) -> tuple[AccessEntry, ...] | None:
    """The last looks at a dossier, newest first; None for whoever may not see them."""
    try:
        require_in(context, view, Permission.ACCESS_LOG)
    except NotPermitted:
        return None
    return tuple(view.access.newest(uid, NEWEST))


def _told(view: Reading, entries: list[AccessEntry]) -> FoundAccess:
    lines = view.dossiers.lines_of(sorted({entry.uid for entry in entries if entry.uid}))
    return FoundAccess(tuple(entries), {line.uid: line.code for line in lines}, access_fault(view))


def access_fault(view: Reading) -> int | None:
    """The first entry that was altered or is gone, from 1; None where the log is whole."""
    return view.access.first_fault(view.office.get(ACCESS, view.device_id))
