"""Taking back what a clerk did last (hoàn tác): always further events, never fewer.

The journal says what that was, so it is the same after a restart and on whatever page it was done.
What is taken back leaves the dossier exactly as it was before. An intake alone cannot be unmade:
its number is burnt and a receipt may be on its way home, so the dossier is withdrawn with the
reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from types import MappingProxyType

from reception.domain.dossier import Dossier
from reception.domain.errors import NotPermitted
from reception.domain.events import Event
from reception.domain.facts import UNDO, Remark, Undoing
from reception.domain.money_facts import Payment, Refund
from reception.domain.permissions import Permission
from reception.domain.timebase import office_day
from reception.domain.undoing import key_of
from reception.domain.workflow import Action, DossierStatus, EventKind, open_actions
from reception.domain.working_calendar import office_instant
from reception.event_codec import decode_fact, taken_back
from reception.labels import deed
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.money.payments import CASH
from reception.services.papers.print_jobs import prints_of
from reception.services.recording import find, record
from reception.storage.journal import OwnQuery
from reception.storage.print_table import PrintState
from reception.storage.unit_of_work import Reading, Writing

# Neither is the clerk's own deed, and neither keeps one from being taken back; a portal's code that
# a clerk bound later is.
_NOBODYS = (EventKind.RATED, EventKind.CODE_BOUND)
# Why it stays, and what to do instead.
_NO_WAY: Mapping[str, str] = MappingProxyType(
    {
        EventKind.SUBMITTED: "undo_refused_intake",
        EventKind.CONFLICT_SETTLED: "undo_settlement",
        EventKind.UNDONE: "undo_of_undo",
        EventKind.RETURN_UNDONE: "undo_of_undo",
    }
)

_RECEIPTS = ("intake", "visit")
# The papers that say what an event said.
_PAPERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        EventKind.RECEIVED: _RECEIPTS,
        EventKind.CORRECTED: _RECEIPTS,
        EventKind.COMPETENT_RECEIVED: _RECEIPTS,
        EventKind.SUPPLEMENT_REQUESTED: ("supplement",),
        EventKind.REFUSED: ("refusal",),
        EventKind.EXTENDED: ("apology",),
        EventKind.STOPPED: ("stop",),
        EventKind.WITHDRAWN: ("stop",),
        EventKind.PAID: ("cash",),
        EventKind.REFUNDED: ("refund",),
        EventKind.RETURNED: ("return_receipt",),
    }
)


@dataclass(frozen=True, slots=True)
class Part:
    """What one command did to one dossier.

    Attributes:
        uid, code, owner: of the dossier.
        events: what was recorded, oldest first.
        obstacle: why it cannot be taken back, with what to do instead; None where it can.
    """

    uid: str
    code: str
    owner: str
    events: tuple[Event, ...]
    obstacle: NotPermitted | None = None

    @property
    def key(self) -> str:
        """What opens the dossier and no other."""
        return self.uid


@dataclass(frozen=True, slots=True)
class Undo:
    """The way back from one command of this counter.

    Attributes:
        kind: what it did, by the kind of event that names it.
        parts: one for each dossier, in the order in which they were recorded.
    """

    kind: str
    parts: tuple[Part, ...]

    @property
    def words(self) -> str:
        """``Chuyển xử lý H57…-1022``, or ``Chuyển xử lý 11 hồ sơ``."""
        count = len(self.parts)
        return f"{deed(self.kind)} {self.code if count == 1 else f'{count} hồ sơ'}"

    @property
    def code(self) -> str:
        """The dossier's code; of several the first one's."""
        return self.parts[0].code

    @property
    def obstacle(self) -> NotPermitted | None:
        """Why nothing of it can be taken back; None where a part can."""
        obstacles = [part.obstacle for part in self.parts]
        return obstacles[0] if all(obstacles) else None

    @property
    def records(self) -> tuple[EventKind, ...]:
        """The kinds of event that taking it back writes."""
        if self.obstacle is not None:
            return ()
        is_intake = self.kind == EventKind.RECEIVED
        return (EventKind.WITHDRAWN, EventKind.UNDONE) if is_intake else (EventKind.UNDONE,)


def last_command(context: ServiceContext) -> Undo | None:
    """What this clerk did last at this counter today, with the way back; None before the first."""
    with context.database.read() as view:
        query = _today(context, view)
        last = view.journal.last_own(query, _NOBODYS)
        return None if last is None else _way_back(context, view, _command_of(view, query, last))


def last_undo(context: ServiceContext, code: str) -> Undo | None:
    """What this clerk did last to a dossier here, with the way back; None where others did it.

    Raises:
        InputError: ``unknown_dossier``, ``ambiguous_code``.
    """
    with context.database.read() as view:
        dossier = find(view, code)
        query = _today(context, view)
        events = view.journal.history_of(dossier.uid)
        last = [event for event in events if not _is_nobodys(event)][-1]
        if last.device_id not in query.devices or last.actor != query.clerk:
            return None
        command = _command_of(view, query, last)
        return _way_back(context, view, [e for e in command if e.dossier_uid == dossier.uid])


def undo_part(context: ServiceContext, part: Part, reason: str = "") -> Dossier:
    """Take back what a command did to one dossier: one durable transaction.

    Args:
        reason: empty for that it was recorded by mistake.

    Raises:
        NotPermitted: ``undo_too_late`` when something else has happened to the dossier since, and
            the other reasons why something stays; each says what to do instead.
    """
    require(context, Permission.PROCESS)
    why = reason or f"Hoàn tác tại quầy: ghi nhầm “{deed(_kind_of(part.events))}”"
    with context.database.write() as tx:
        obstacle = _obstacle(context, tx, part.uid, part.events)
        if obstacle is not None:
            raise obstacle
        dossier = tx.dossier(part.uid)
        for event in reversed(part.events):
            dossier = _take_back(context, tx, event, why)
        _give_up_papers(context, tx, part)
    assert dossier is not None
    return dossier


def undo(context: ServiceContext, back: Undo) -> tuple[Dossier, ...]:
    """Take back a whole command, each dossier by its own durable transaction.

    Returns:
        The dossiers as they are now; one that has changed since is left out.

    Raises:
        NotPermitted: as :func:`undo_part`, where no dossier could be taken back.
    """
    dossiers: list[Dossier] = []
    problems: list[NotPermitted] = []
    for part in back.parts:
        try:
            dossiers.append(undo_part(context, part))
        except NotPermitted as problem:
            problems.append(problem)
    if problems and not dossiers:
        raise problems[0]
    return tuple(dossiers)


def may_correct(dossier: Dossier) -> bool:
    """Whether what cannot be taken back can at least be corrected."""
    return (
        Action.CORRECT in open_actions(dossier.status)
        and dossier.status is not DossierStatus.SUBMITTED
    )


def _today(context: ServiceContext, view: Reading) -> OwnQuery:
    office = context.office
    start = office_instant(context.today, datetime.min.time())
    # What was sealed anew behind another identity was recorded here as well.
    devices = (view.device_id, *view.identity.side_chains())
    return OwnQuery(devices, office.counter, office.clerk, start)


def _command_of(view: Reading, query: OwnQuery, last: Event) -> list[Event]:
    """Every event of the command that an event belongs to."""
    command = getattr(decode_fact(last), "command", "")
    if not command or command == UNDO:
        return [last]
    return view.journal.of_command(query, command) or [last]


def _way_back(context: ServiceContext, view: Reading, events: Sequence[Event]) -> Undo:
    by_dossier = sorted(events, key=lambda event: event.dossier_uid)
    groups = [tuple(group) for _, group in groupby(by_dossier, key=lambda event: event.dossier_uid)]
    groups.sort(key=lambda group: group[0].seq)
    names = view.dossiers.names_of([group[0].dossier_uid for group in groups])
    parts = [
        Part(uid, *names.get(uid, ("", "")), group)
        for group in groups
        for uid in (group[0].dossier_uid,)
    ]
    if len(parts) == 1:
        # Of many it is found out when they are taken back: that folds every one of them anyway.
        obstacle = _obstacle(context, view, parts[0].uid, parts[0].events)
        parts = [replace(parts[0], obstacle=obstacle)]
    return Undo(_kind_of(groups[0]), tuple(parts))


def _kind_of(events: Sequence[Event]) -> str:
    """What a command is called by: the intake, else what came last."""
    kinds = [event.kind for event in events]
    return EventKind.RECEIVED if EventKind.RECEIVED in kinds else kinds[-1]


def _obstacle(
    context: ServiceContext, view: Reading, uid: str, events: Sequence[Event]
) -> NotPermitted | None:
    """Why the events of a command on one dossier cannot be taken back now."""
    dossier = view.dossier(uid)
    if dossier is None:
        return NotPermitted("undo_no_way", dossier="")
    code = dossier.code
    refusal = next(filter(None, (_no_way(event, dossier) for event in events)), "")
    if refusal:
        return NotPermitted(refusal, dossier=code)
    if any(office_day(event.occurred_at) != context.today for event in events):
        is_return = events[-1].kind == EventKind.RETURNED
        return NotPermitted("undo_return_later" if is_return else "undo_other_day", dossier=code)
    if not _is_newest(view.journal.of_dossier(uid), events, dossier):
        return NotPermitted("undo_too_late", dossier=code)
    if any(_is_counted(view, event) for event in events):
        return NotPermitted("undo_counted", dossier=code)
    return None


def _is_newest(known: Iterable[Event], events: Sequence[Event], dossier: Dossier) -> bool:
    """Whether these events are the last ones that took effect, and all of them did."""
    ordered = sorted(known, key=lambda event: event.order)
    back = taken_back(ordered)
    left_out = {item.key for item in dossier.conflicts if item.is_left_out}
    standing = [
        event
        for event in ordered
        if not _is_nobodys(event) and not back.leaves_out(event) and key_of(event) not in left_out
    ]
    return standing[-len(events) :] == list(events)


def _is_nobodys(event: Event) -> bool:
    return event.kind in _NOBODYS and not getattr(decode_fact(event), "is_later", False)


def _no_way(event: Event, dossier: Dossier) -> str:
    """Why an event is never taken back; empty where it may be."""
    if event.kind == EventKind.REFUSED and dossier.status is DossierStatus.DENIED:
        return _NO_WAY[EventKind.SUBMITTED]
    fact = decode_fact(event)
    if fact is None:
        return "undo_no_way"
    is_undo = isinstance(fact, Remark) and fact.command == UNDO
    return _NO_WAY.get(event.kind, "undo_of_undo" if is_undo else "")


def _is_counted(view: Reading, event: Event) -> bool:
    """Whether it moved cash of the drawer that somebody has counted since."""
    fact = decode_fact(event)
    is_cash = isinstance(fact, Payment | Refund) and fact.method == CASH
    return is_cash and view.money.is_counted(event.device_id, event.seq)


def _give_up_papers(context: ServiceContext, tx: Writing, part: Part) -> None:
    """What still waits for a printer is not printed any more."""
    forms = {form for event in part.events for form in _PAPERS.get(event.kind, ())}
    for job in prints_of(tx, (part.uid, part.code)):
        is_waiting = job.state in (PrintState.WAITING, PrintState.STUCK)
        if is_waiting and job.order.form in forms and job.ordered_at >= part.events[0].occurred_at:
            tx.printing.move(job.id, PrintState.CANCELLED, "", context.clock.machine_now())


def _take_back(context: ServiceContext, tx: Writing, event: Event, why: str) -> Dossier:
    if event.kind == EventKind.RECEIVED:
        remark = Remark(reason=why, command=UNDO)
        return record(context, tx, event.dossier_uid, EventKind.WITHDRAWN, remark)
    fact = Undoing(event.device_id, event.seq, event.kind, why)
    return record(context, tx, event.dossier_uid, EventKind.UNDONE, fact)
