"""What two sides recorded without knowing of each other, and a person's choice (xung đột).

Five kinds: a field that two corrections changed, money taken over what was owed, money handed back
twice, a move that was no longer open when it came, and one of these decided by two people in two
ways. Both sides are shown with who, when and where; whatever is chosen is a further event, and the
history keeps both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import islice

from reception.domain.access import Access
from reception.domain.dossier import Conflict, Dossier
from reception.domain.errors import InputError, NotPermitted
from reception.domain.events import Event
from reception.domain.facts import Correction, Fact, Settlement, Undoing
from reception.domain.field_merge import FieldClash, before_of, beside_of, with_value
from reception.domain.folding import apply
from reception.domain.money_facts import Payment
from reception.domain.permissions import Permission
from reception.domain.settling import DECISION
from reception.domain.text import clean_block
from reception.domain.timebase import office_day
from reception.domain.undoing import Key, key_of
from reception.domain.workflow import EventKind, status_after
from reception.event_codec import decode_fact, taken_back
from reception.labels import HAPPENED, STATUS, happened
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.dossier.change_labels import NOTHING, clash_change
from reception.services.money.payments import CASH
from reception.services.money.refunds import TRANSFER, RefundForm, refund_within
from reception.services.privacy.access_log import note_dossier, note_list
from reception.services.recording import find, new_command, record, with_command
from reception.storage.unit_of_work import Reading, Writing

MAX_REASON = 2_000
LIMIT = 200
# Neither side of these replaces the other.
_MONEY = (EventKind.PAID, EventKind.REFUNDED)


class Choice(StrEnum):
    """Which side is kept."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: what it says, and who recorded it when and at which counter."""

    words: str
    actor: str
    counter: int
    at: datetime | None


@dataclass(frozen=True, slots=True)
class ConflictItem:
    """A conflict with both sides, the one that stood first on the left.

    Attributes:
        conflict: names it within its dossier: device and sequence number of the later event.
        label: the field, or what kind of event it was.
        choices: what may be chosen.
    """

    uid: str
    code: str
    owner: str
    conflict: str
    kind: str
    label: str
    left: Side
    right: Side
    choices: tuple[Choice, ...]


def conflicts(context: ServiceContext, limit: int = LIMIT) -> list[ConflictItem]:
    """Everything that waits for a person's choice, the oldest dossier first.

    Args:
        limit: at most so many dossiers, 1–200; at most 200 conflicts are told.
    """
    require(context, Permission.VIEW)
    with context.database.read() as view:
        uids = view.dossiers.in_conflict(max(1, min(limit, LIMIT)))
        found = list(islice((item for uid in uids for item in _items(view, uid)), LIMIT))
    note_list(context, "conflicts", len(found))
    return found


def conflicts_of(context: ServiceContext, code: str) -> list[ConflictItem]:
    """Those of one dossier.

    Raises:
        InputError: ``unknown_dossier``.
    """
    require(context, Permission.VIEW)
    with context.database.read() as view:
        uid = find(view, code).uid
        found = list(_items(view, uid))
    note_dossier(context, uid, Access.VIEWED, "conflicts")
    return found


def settle(
    context: ServiceContext, code: str, conflict: str, choice: Choice, reason: str
) -> Dossier:
    """Keep one side or both: whatever follows from it and the decision, in one transaction.

    Args:
        code: of the dossier, or its id.

    Raises:
        InputError: ``unknown_conflict``, ``required`` without a reason.
        NotPermitted: ``choice_not_open`` where that side cannot be kept.
    """
    require(context, Permission.SETTLE)
    words = clean_block(reason, field="reason", max_length=MAX_REASON)
    if not words:
        raise InputError("required", field="reason")
    with context.database.write() as tx:
        dossier = find(tx, code)
        found = next((item for item in dossier.conflicts if conflict_name(item) == conflict), None)
        if found is None:
            raise InputError("unknown_conflict", field="conflict")
        if choice not in choices_of(dossier, found):
            raise NotPermitted("choice_not_open", dossier=dossier.code)
        _carry_out(context, tx, dossier, _Chosen(found, choice, words))
        decision = Settlement(found.device_id, found.seq, words, choice.value)
        return record(context, tx, dossier.uid, EventKind.CONFLICT_SETTLED, decision)


@dataclass(frozen=True, slots=True)
class _Chosen:
    conflict: Conflict
    choice: Choice
    words: str


def _carry_out(context: ServiceContext, tx: Writing, dossier: Dossier, chosen: _Chosen) -> None:
    """What a choice asks for beyond the decision itself."""
    found, choice = chosen.conflict, chosen.choice
    if found.kind == EventKind.CONFLICT_SETTLED:
        _keep_decided(context, tx, dossier, chosen)
    elif found.is_left_out and choice is Choice.RIGHT:
        _record_again(context, tx, dossier, found)
    elif found.is_left_out or choice is not Choice.LEFT:
        return
    elif found.kind == EventKind.PAID:
        _give_back(context, tx, dossier, chosen)
    elif found.kind == EventKind.REFUNDED:
        _undo(context, tx, dossier, chosen)
    else:
        back = _put_back(dossier, found.clashes, chosen.words)
        record(context, tx, dossier.uid, EventKind.CORRECTED, back)


def _keep_decided(context: ServiceContext, tx: Writing, dossier: Dossier, chosen: _Chosen) -> None:
    """Of two decisions one is kept: its values are written where others stand now."""
    disputed = _disputed(tx, dossier, chosen.conflict)
    wanted = [
        clash if chosen.choice is Choice.LEFT else _other_way(clash, disputed)
        for clash in chosen.conflict.clashes
        if clash.field != DECISION
    ]
    changed = [clash for clash in wanted if _value(dossier, clash.field) != clash.left]
    if changed:
        back = _put_back(dossier, changed, chosen.words)
        record(context, tx, dossier.uid, EventKind.CORRECTED, back)


def _disputed(tx: Writing, dossier: Dossier, conflict: Conflict) -> Fact | None:
    """What the event says about which two decided."""
    second = decode_fact(_event(tx, dossier, conflict))
    if not isinstance(second, Settlement):
        return None
    key, events = (second.device_id, second.seq), tx.journal.of_dossier(dossier.uid)
    return next((decode_fact(event) for event in events if key_of(event) == key), None)


def _other_way(clash: FieldClash, disputed: Fact | None) -> FieldClash:
    beside = beside_of(disputed, clash.field) if isinstance(disputed, Correction) else None
    return FieldClash(clash.field, clash.right, clash.left, beside)


def _undo(context: ServiceContext, tx: Writing, dossier: Dossier, chosen: _Chosen) -> None:
    found = chosen.conflict
    undone = Undoing(found.device_id, found.seq, found.kind, chosen.words)
    record(context, tx, dossier.uid, EventKind.UNDONE, undone)


def _give_back(context: ServiceContext, tx: Writing, dossier: Dossier, chosen: _Chosen) -> None:
    """The money that came second goes back: undone while it is in today's drawer, else refunded.

    A day that is over, or was counted, keeps what was in its drawer. What was overpaid may have
    been handed back before, in part or whole.
    """
    event = _event(tx, dossier, chosen.conflict)
    is_today = office_day(event.occurred_at) == context.today
    if is_today and not dossier.refunded and not tx.money.is_counted(*key_of(event)):
        _undo(context, tx, dossier, chosen)
        return
    fact = decode_fact(event)
    if isinstance(fact, Payment) and (amount := min(fact.amount, dossier.overpaid)):
        # What never lay in a drawer does not leave one.
        method = CASH if fact.method == CASH else TRANSFER
        refund_within(context, tx, dossier, RefundForm(chosen.words, amount, method))


def _record_again(context: ServiceContext, tx: Writing, dossier: Dossier, found: Conflict) -> None:
    """The move that was not open when it came, now that it is."""
    event = _event(tx, dossier, found)
    fact = decode_fact(event)
    if fact is None:
        raise NotPermitted("choice_not_open", dossier=dossier.code)
    # Its mark belongs to what one command recorded then; undoing this one must not take that back.
    record(context, tx, dossier.uid, EventKind(found.kind), with_command(fact, new_command()))


def _event(tx: Writing, dossier: Dossier, found: Conflict) -> Event:
    events = tx.journal.of_dossier(dossier.uid)
    return next(event for event in events if key_of(event) == found.key)


def _put_back(dossier: Dossier, clashes: Iterable[FieldClash], reason: str) -> Correction:
    """The correction that gives the fields the values that stood before the clash."""
    fact = Correction(reason=reason)
    for clash in clashes:
        fact = with_value(fact, dossier.intake, clash)
    return replace(fact, before=before_of(dossier.intake, dossier.due_at, fact))


def choices_of(dossier: Dossier, conflict: Conflict) -> tuple[Choice, ...]:
    """Which sides of a conflict may be kept."""
    if conflict.kind in _MONEY and conflict.clashes:
        return Choice.LEFT, Choice.BOTH
    if conflict.clashes:
        return Choice.LEFT, Choice.RIGHT
    if conflict.kind not in HAPPENED:
        # Before the birth, of a kind that only a newer program knows.
        return Choice.LEFT, Choice.BOTH
    is_open = status_after(EventKind(conflict.kind), dossier.status) is not None
    return tuple(Choice) if is_open else (Choice.LEFT, Choice.BOTH)


def conflict_name(conflict: Conflict) -> str:
    """What names it within its dossier."""
    return f"{conflict.device_id}:{conflict.seq}"


# ----------------------------------------------------------------------------- for people to read
_STATUS = "status"


def _items(view: Reading, uid: str) -> Iterator[ConflictItem]:
    dossier = view.dossier(uid)
    if dossier is None:
        return
    history = view.journal.history_of(uid)
    met, firsts = _met(dossier.conflicts, history), _first_decisions(history)
    for conflict in dossier.conflicts:
        event, left_of = met[conflict.key]
        if conflict.kind == EventKind.CONFLICT_SETTLED:
            left_of = dict.fromkeys((item.field for item in conflict.clashes), firsts[conflict.key])
        for field, label, left, right in told(conflict):
            yield ConflictItem(
                uid=dossier.uid,
                code=dossier.code,
                owner=dossier.owner.name,
                conflict=conflict_name(conflict),
                kind=conflict.kind,
                label=label,
                left=_side(left, left_of.get(field)),
                right=_side(right, event),
                choices=choices_of(dossier, conflict),
            )


def told(conflict: Conflict) -> Iterator[tuple[str, str, str, str]]:
    """A line for each field: its name, its label, and the words of both sides."""
    if conflict.is_left_out:
        status = STATUS[conflict.status] if conflict.status is not None else "Chưa tiếp nhận"
        yield _STATUS, "Việc không còn phù hợp", status, happened(conflict.kind)
    is_decision = conflict.kind == EventKind.CONFLICT_SETTLED
    for clash in conflict.clashes:
        if clash.field == DECISION:
            left, right = (_DECIDED.get(str(side), str(side)) for side in (clash.left, clash.right))
            yield clash.field, TWO_DECISIONS, left, right
            continue
        change = clash_change(clash)
        label = f"{TWO_DECISIONS}: {change.label}" if is_decision else change.label
        yield clash.field, label, change.before or NOTHING, change.after or NOTHING


def _first_decisions(ordered: Sequence[Event]) -> dict[Key, Event]:
    """By each decision, the first one of the same conflict."""
    back = taken_back(ordered)
    first: dict[Key, Event] = {}
    found: dict[Key, Event] = {}
    for event in ordered:
        fact = None if back.leaves_out(event) else decode_fact(event)
        if isinstance(fact, Settlement):
            found[key_of(event)] = first.setdefault((fact.device_id, fact.seq), event)
    return found


TWO_DECISIONS = "Hai người quyết định khác nhau"
_DECIDED = {
    Choice.LEFT.value: "Giữ bên ghi trước",
    Choice.RIGHT.value: "Giữ bên ghi sau",
    Choice.BOTH.value: "Giữ cả hai",
}
Met = tuple[Event, dict[str, Event]]
"""An event in conflict, and by field the event that had given it the value it met."""


def _met(conflicts: Iterable[Conflict], ordered: Sequence[Event]) -> dict[Key, Met]:
    """What each conflict met; one walk, because a dossier may have as many as it has events."""
    keys = {conflict.key for conflict in conflicts}
    fields = {_STATUS, *(clash.field for item in conflicts for clash in item.clashes)} - {DECISION}
    back = taken_back(ordered)
    found: dict[Key, Met] = {}
    given: dict[str, Event] = {}
    dossier: Dossier | None = None
    for event in ordered:
        if key_of(event) in keys:
            found[key_of(event)] = event, dict(given)
        if back.leaves_out(event):
            continue
        before, dossier = dossier, apply(dossier, event, decode_fact(event))
        given |= {name: event for name in fields if _value(before, name) != _value(dossier, name)}
    return found


def _value(dossier: Dossier | None, field: str) -> object:
    if dossier is None:
        return None
    whole, _, part = field.partition(".")
    if whole in _OF_THE_DOSSIER:
        return getattr(dossier, whole)
    held = getattr(dossier.intake, whole)
    return getattr(held, part, None) if part else held


# Fields of a clash that are no part of the intake.
_OF_THE_DOSSIER = frozenset({_STATUS, "paid", "refunded", "due_at"})


def _side(words: str, event: Event | None) -> Side:
    if event is None:
        return Side(words, "", 0, None)
    return Side(words, event.actor, event.counter, event.occurred_at)
