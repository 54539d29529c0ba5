"""Ghi muộn: what became known after its day was closed counts on the first open day after it.

Events arrive from other counters in any order, and so do closings. Whatever was not looked at yet
is looked at before a report is counted; the table of what is late follows from the journal alone
and is the same on every counter that has heard the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from reception.domain.closings import Closing, closing_name
from reception.domain.counting import Side, Thing, counted_of, things_of
from reception.domain.dossier import Dossier
from reception.domain.events import Event
from reception.domain.office_facts import is_of_office
from reception.domain.office_folding import CLOSED
from reception.domain.permissions import Permission
from reception.domain.report_period import Period
from reception.domain.timebase import office_day
from reception.domain.workflow import EventKind
from reception.event_codec import effective, fold
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.reports.closed_books import ClosedBooks
from reception.services.reports.counted_rows import happened_in
from reception.storage.late_table import MONEY, UNDONE, LateEntry
from reception.storage.unit_of_work import Reading, Writing

_ONE_DAY = timedelta(days=1)
# What says that a dossier was handled, handed over or refused, and as what that counts.
_ENDINGS: dict[str, Thing] = {
    EventKind.COMPLETED: Thing.ENDED,
    EventKind.WITHDRAWN: Thing.ENDED,
    EventKind.STOPPED: Thing.ENDED,
    EventKind.RETURNED: Thing.RETURNED,
    EventKind.REFUSED: Thing.REFUSED,
}
_UNDOING = frozenset(
    {
        EventKind.UNDONE,
        EventKind.RETURN_UNDONE,
        EventKind.REOPENED,
        EventKind.WITHDRAWAL_DECLINED,
    }
)
_MONEY = (EventKind.PAID, EventKind.REFUNDED)


def catch_up(context: ServiceContext) -> None:
    """Look at what nobody looked at yet; nothing to do while no day was ever closed.

    Raises:
        NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.REPORT)
    with context.database.read() as view:
        if view.late.seen == view.late.last_event() or not view.office.all(CLOSED):
            return
    with context.database.write() as tx:
        catch_up_in(context, tx)


def catch_up_in(context: ServiceContext, tx: Writing) -> None:
    """:func:`catch_up` within a transaction."""
    books, seen, last = ClosedBooks(tx), tx.late.seen, tx.late.last_event()
    for uid in sorted(_touched(context, tx, books, seen)):
        tx.late.put(uid, tuple(_entries(tx, books, uid)))
    tx.late.keep_seen(last)


def _touched(context: ServiceContext, tx: Writing, books: ClosedBooks, seen: int) -> set[str]:
    """Dossiers with something new on a closed day, and those a new closing differs about."""
    named = {_subject(closing): closing for closing in books.closings}
    if not seen:
        return set().union(*(_differing(context, tx, books, c) for c in books.closings))
    found: set[str] = set()
    for uid, kind, day in tx.late.since(seen):
        if uid in named:
            found |= _differing(context, tx, books, named.pop(uid))
        elif not is_of_office(uid) and (kind in _UNDOING or any(books.covering(day))):
            found.add(uid)
    return found


def _subject(closing: Closing) -> str:
    return CLOSED.subject(closing_name(closing.first, closing.last))


def _differing(
    context: ServiceContext, tx: Writing, books: ClosedBooks, closing: Closing
) -> set[str]:
    """Dossiers of which a closing counts something else than what is known here."""
    content = books.content(closing)
    if content is None:
        return set()
    known = happened_in(context, tx, Period(closing.first, closing.last))
    return {uid for uid, _ in known ^ {(item.uid, item.what) for item in content.counted}}


def _entries(view: Reading, books: ClosedBooks, uid: str) -> Iterator[LateEntry]:
    """What of a dossier counts on another day than it happened on."""
    events = sorted(view.journal.of_dossier(uid), key=lambda event: event.order)
    dossier, is_guest = fold(events), view.guests.owns(uid)
    # Nothing of it counts before its birth has come.
    happened = [] if dossier is None else list(_happened(dossier, events, is_guest=is_guest))
    for what, at in happened:
        day = office_day(at)
        counted = books.counted_on(day, uid, what)
        if counted != day:
            yield LateEntry(uid, what, at, counted)
    gone = (said for said in _said(events, is_guest=is_guest) if said[1:] not in happened)
    yield from _taken_back(books, dossier, events, gone)


def _happened(
    dossier: Dossier, events: Sequence[Event], *, is_guest: bool
) -> Iterator[tuple[str, datetime]]:
    """Everything of a dossier that counts, and when it was."""
    yield from _things(dossier, is_guest=is_guest)
    if not is_guest:
        money = (event for event in effective(events) if event.kind in _MONEY)
        yield from ((f"{MONEY}{event.stamp}", event.occurred_at) for event in money)


def _things(dossier: Dossier, *, is_guest: bool) -> Iterator[tuple[str, datetime]]:
    own = Side.FOR_OTHERS if dossier.is_for_other else Side.OWN
    counted = counted_of(dossier, Side.FROM_OTHERS if is_guest else own)
    return ((str(thing), at) for thing, at in things_of(counted))


def _said(events: Sequence[Event], *, is_guest: bool) -> Iterator[tuple[int, str, datetime]]:
    """What each event said that can be taken back, by its place."""
    for place, event in enumerate(events):
        if event.kind in _ENDINGS:
            yield place, _ENDINGS[event.kind], event.occurred_at
        elif event.kind in _MONEY and not is_guest:
            yield place, f"{MONEY}{event.stamp}", event.occurred_at
        elif event.kind == EventKind.IMPORTED:
            born = fold((event,))
            if born is not None:
                yield from ((place, *thing) for thing in _things(born, is_guest=is_guest))


def _taken_back(
    books: ClosedBooks,
    dossier: Dossier | None,
    events: Sequence[Event],
    said: Iterable[tuple[int, str, datetime]],
) -> Iterator[LateEntry]:
    """What the figures of a closed day have and what is so no more."""
    for place, what, at in said:
        uid, day = events[place].dossier_uid, office_day(at)
        if dossier is not None and _holds(dossier, what, at):
            continue
        if not any(books.counts(closing, uid, what) for closing in books.covering(day)):
            continue
        undone = next((later for later in events[place + 1 :] if later.kind in _UNDOING), None)
        if undone is not None:
            since = max(day + _ONE_DAY, office_day(undone.occurred_at))
            counted = books.counted_on(since, uid, f"{UNDONE}{what}")
            yield LateEntry(uid, f"{UNDONE}{what}", at, counted)


def _holds(dossier: Dossier, what: str, at: datetime) -> bool:
    """Whether it is still so, though a wrong clock may have it count from another moment."""
    now = dossier.returned_at if what == Thing.RETURNED else dossier.finished_at
    return what in _ENDINGS.values() and now == at
