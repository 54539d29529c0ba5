"""What two sides recorded without knowing of each other, and a person's choice (xung đột).

Three kinds: a field that two corrections changed, money taken over what was owed, and a move that
was no longer open when it came. Both sides are shown with who, when and where; whatever is chosen
is a further event, and the history keeps both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from reception.domain.dossier import Conflict, Dossier
from reception.domain.errors import InputError, NotPermitted
from reception.domain.events import Event
from reception.domain.facts import Correction, Settlement, Undoing
from reception.domain.field_merge import FieldClash, before_of, with_value
from reception.domain.folding import fold
from reception.domain.open_values import word_for
from reception.domain.text import clean_block
from reception.domain.workflow import EventKind, status_after
from reception.event_codec import decode_fact
from reception.labels import HAPPENED, STATUS, UNKNOWN_HAPPENING
from reception.services.context import ServiceContext
from reception.services.dossier.change_labels import clash_change
from reception.services.recording import find, record
from reception.storage.unit_of_work import Reading, Writing

MAX_REASON = 2_000
LIMIT = 200


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
        limit: at most so many dossiers, 1–200.
    """
    with context.database.read() as view:
        uids = view.dossiers.in_conflict(max(1, min(limit, LIMIT)))
        return [item for uid in uids for item in _items(view, uid)]


def conflicts_of(context: ServiceContext, code: str) -> list[ConflictItem]:
    """Those of one dossier.

    Raises:
        InputError: ``unknown_dossier``.
    """
    with context.database.read() as view:
        return _items(view, find(view, code).uid)


def settle(
    context: ServiceContext, code: str, conflict: str, choice: Choice, reason: str
) -> Dossier:
    """Keep one side or both: whatever follows from it and the decision, in one transaction.

    Raises:
        InputError: ``unknown_conflict``, ``required`` without a reason.
        NotPermitted: ``choice_not_open`` where that side cannot be kept.
    """
    words = clean_block(reason, field="reason", max_length=MAX_REASON)
    if not words:
        raise InputError("required", field="reason")
    with context.database.write() as tx:
        dossier = find(tx, code)
        found = next((item for item in dossier.conflicts if _name(item) == conflict), None)
        if found is None:
            raise InputError("unknown_conflict", field="conflict")
        if choice not in _choices(dossier, found):
            raise NotPermitted("choice_not_open", dossier=dossier.code)
        event = _event(view_events(tx, dossier.uid), found)
        _carry_out(context, tx, dossier, _Chosen(found, event, choice, words))
        decision = Settlement(found.device_id, found.seq, words, choice.value)
        return record(context, tx, dossier.uid, EventKind.CONFLICT_SETTLED, decision)


@dataclass(frozen=True, slots=True)
class _Chosen:
    conflict: Conflict
    event: Event
    choice: Choice
    words: str


def view_events(view: Reading, uid: str) -> list[Event]:
    """The events of a dossier in the order all replicas agree on."""
    return sorted(view.journal.of_dossier(uid), key=lambda event: event.order)


def _carry_out(context: ServiceContext, tx: Writing, dossier: Dossier, chosen: _Chosen) -> None:
    """What a choice asks for beyond the decision itself."""
    found, event = chosen.conflict, chosen.event
    if found.is_left_out:
        fact = decode_fact(event)
        if chosen.choice is Choice.RIGHT and fact is not None:
            record(context, tx, dossier.uid, EventKind(found.kind), fact)
    elif chosen.choice is Choice.LEFT and found.kind == EventKind.PAID:
        undone = Undoing(found.device_id, found.seq, found.kind, chosen.words)
        record(context, tx, dossier.uid, EventKind.UNDONE, undone)
    elif chosen.choice is Choice.LEFT:
        back = _put_back(dossier, found.clashes, chosen.words)
        record(context, tx, dossier.uid, EventKind.CORRECTED, back)


def _put_back(dossier: Dossier, clashes: Iterable[FieldClash], reason: str) -> Correction:
    """The correction that gives the fields the values that stood before the clash."""
    fact = Correction(reason=reason)
    for clash in clashes:
        fact = with_value(fact, dossier.intake, clash)
    return replace(fact, before=before_of(dossier.intake, dossier.due_at, fact))


def _choices(dossier: Dossier, conflict: Conflict) -> tuple[Choice, ...]:
    if conflict.kind == EventKind.PAID and conflict.clashes:
        return Choice.LEFT, Choice.BOTH
    if conflict.clashes:
        return Choice.LEFT, Choice.RIGHT
    is_known = conflict.kind in {kind.value for kind in EventKind}
    is_open = is_known and status_after(EventKind(conflict.kind), dossier.status) is not None
    return (Choice.LEFT, Choice.RIGHT, Choice.BOTH) if is_open else (Choice.LEFT, Choice.BOTH)


def _name(conflict: Conflict) -> str:
    return f"{conflict.device_id}:{conflict.seq}"


def _event(events: Iterable[Event], conflict: Conflict) -> Event:
    return next(event for event in events if (event.device_id, event.seq) == conflict.key)


# ----------------------------------------------------------------------------- for people to read
def _items(view: Reading, uid: str) -> list[ConflictItem]:
    dossier = view.dossier(uid)
    if dossier is None:
        return []
    events = view_events(view, uid)
    return [item for conflict in dossier.conflicts for item in _item(dossier, conflict, events)]


def _item(dossier: Dossier, conflict: Conflict, events: Sequence[Event]) -> list[ConflictItem]:
    event = _event(events, conflict)
    earlier = events[: events.index(event)]
    if conflict.is_left_out:
        status = STATUS[conflict.status] if conflict.status is not None else "Chưa tiếp nhận"
        rows = [("Việc không còn phù hợp", status, _happened(conflict.kind))]
    else:
        changes = [clash_change(clash) for clash in conflict.clashes]
        rows = [(change.label, change.before, change.after) for change in changes]
    return [
        ConflictItem(
            uid=dossier.uid,
            code=dossier.code,
            owner=dossier.owner.name,
            conflict=_name(conflict),
            kind=conflict.kind,
            label=label,
            left=_side(left, _last_of(earlier, conflict)),
            right=_side(right, event),
            choices=_choices(dossier, conflict),
        )
        for label, left, right in rows
    ]


def _happened(kind: str) -> str:
    return word_for(HAPPENED, EventKind(kind)) if kind in HAPPENED else UNKNOWN_HAPPENING


def _last_of(earlier: Sequence[Event], conflict: Conflict) -> Event | None:
    """What the later event met: the one before of its kind, else the one that made the state."""
    if conflict.clashes:
        same = [event for event in earlier if event.kind == conflict.kind]
        return same[-1] if same else earlier[-1] if earlier else None
    for at in range(len(earlier), 0, -1):
        before, after = fold(earlier[: at - 1], decode_fact), fold(earlier[:at], decode_fact)
        if after is not None and (before is None or before.status is not after.status):
            return earlier[at - 1]
    return None


def _side(words: str, event: Event | None) -> Side:
    if event is None:
        return Side(words, "", 0, None)
    return Side(words, event.actor, event.counter, event.occurred_at)
