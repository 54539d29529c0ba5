"""Events that were taken back (hoàn tác): the fold leaves them out, the history keeps them.

An undo names one event of its dossier. It holds unless something was built on that event before the
undo, as only another counter can do that had not heard of it: then the undo is a conflict for a
person. Money and notes stand apart from the state, so nothing is built on them and their undo
always holds. The import of a dossier is taken back only where nothing else was ever done to it,
before the undo or after. All of it follows from the agreed order alone, so every replica finds the
same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reception.domain.events import Event
from reception.domain.facts import Fact, Undoing
from reception.domain.workflow import NUMBERED, TABLE, EventKind

Key = tuple[str, int]
"""Device and sequence number of an event."""

_TAKING_BACK = frozenset({EventKind.UNDONE, EventKind.RETURN_UNDONE})
# Moves of the state and what the law hangs on them; a payment is true wherever the state stands.
_BUILDING = frozenset(move.event for move in TABLE.values()) - {EventKind.PAID}


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was taken back in the history of one dossier.

    Attributes:
        events: the events that no longer count.
        refused: undo events that came too late or name nothing that can be taken back.
        reversed: returns that an act of law of its own took back (``return_undone``); the fold goes
            through both, but papers and figures no longer tell of the return.
    """

    events: frozenset[Key] = frozenset()
    refused: frozenset[Key] = frozenset()
    reversed: frozenset[Key] = frozenset()

    def leaves_out(self, event: Event) -> bool:
        """Whether the fold passes over an event: it was taken back, or says that one was."""
        return event.kind == EventKind.UNDONE or key_of(event) in self.events

    def holds(self, event: Event) -> bool:
        """Whether what an event says is still so, as far as nobody took it back."""
        return key_of(event) not in self.events and key_of(event) not in self.reversed


NOTHING = TakenBack()


def key_of(event: Event) -> Key:
    """What names an event."""
    return event.device_id, event.seq


def taken_back(ordered: Sequence[Event], read: Callable[[Event], Fact | None]) -> TakenBack:
    """What was taken back among the events of one dossier.

    Args:
        ordered: each once, in the order all replicas agree on.
        read: the fact of an event; None when this program cannot read it.
    """
    if not any(event.kind in _TAKING_BACK for event in ordered):
        return NOTHING
    back: set[Key] = set()
    refused: set[Key] = set()
    imports: list[tuple[Key, Key]] = []
    for at, event in enumerate(ordered):
        if event.kind != EventKind.UNDONE:
            continue
        fact = read(event)
        named = (fact.device_id, fact.seq) if isinstance(fact, Undoing) else None
        # A second undo of the same event changes nothing.
        if named is None or not (named in back or _holds(ordered[:at], named, back)):
            refused.add(key_of(event))
        elif _place(ordered, named, EventKind.IMPORTED) is None:
            back.add(named)
        else:
            imports.append((key_of(event), named))
    for undo, named in imports:
        if _is_untouched(ordered, named, back):
            back.add(named)
        else:
            refused.add(undo)
    return TakenBack(frozenset(back), frozenset(refused), _reversed(ordered, back))


def _reversed(ordered: Sequence[Event], back: set[Key]) -> frozenset[Key]:
    """The returns before each ``return_undone``; several where counters did not hear of it."""
    found: set[Key] = set()
    returns: set[Key] = set()
    for event in ordered:
        if key_of(event) in back:
            continue
        if event.kind == EventKind.RETURNED:
            returns.add(key_of(event))
        elif event.kind == EventKind.RETURN_UNDONE:
            found |= returns
    return frozenset(found)


def _holds(earlier: Sequence[Event], named: Key, back: set[Key]) -> bool:
    """Whether an event may be taken back after those that stand before the undo."""
    place = _place(earlier, named)
    if place is None or earlier[place].kind in (*NUMBERED, EventKind.UNDONE):
        return False
    if earlier[place].kind not in _BUILDING:
        return True
    later = earlier[place + 1 :]
    return not any(event.kind in _BUILDING and key_of(event) not in back for event in later)


def _place(events: Sequence[Event], named: Key, kind: EventKind | None = None) -> int | None:
    """Where an event stands, of one kind or of any; None where it does not."""
    return next(
        (
            at
            for at, event in enumerate(events)
            if key_of(event) == named and kind in (None, event.kind)
        ),
        None,
    )


def _is_untouched(ordered: Sequence[Event], named: Key, back: set[Key]) -> bool:
    """Whether nothing was done to what an import brought in, until it was imported once more.

    Where another counter had imported it before, that import is what everything was done to.
    """
    place = _place(ordered, named)
    assert place is not None
    standing = [
        (at, event.kind == EventKind.IMPORTED)
        for at, event in enumerate(ordered)
        if at != place and event.kind != EventKind.UNDONE and key_of(event) not in back
    ]
    if any(at < place and is_import for at, is_import in standing):
        return True
    return next((is_import for at, is_import in standing if at > place), True)
