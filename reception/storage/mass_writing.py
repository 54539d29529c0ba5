"""Many dossiers in one transaction: what a register of before brings in, or is taken out again.

The same as ``Writing.append`` for each of them, but each kind of row is written at once: of a
register with hundreds of thousands of rows nobody could wait for the other way.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from reception.domain.dossier import Dossier
from reception.domain.errors import EnvironmentProblem
from reception.domain.events import Draft, Event, seal
from reception.domain.folding import apply
from reception.domain.hlc import parse_stamp, tick
from reception.domain.timebase import utc_milliseconds
from reception.event_codec import encode_fact, fold
from reception.storage.commit_mark import ChainEnd
from reception.storage.unit_of_work import SALT_BYTES, Writing

__all__ = ["CHUNK", "CHUNKS_A_CHECKPOINT", "bring_in", "take_out"]

CHUNK = 500
"""Rows in one transaction: a clerk's own work waits for it a tenth of a second."""
CHUNKS_A_CHECKPOINT = 20
"""Then the log is folded; beside the store it would grow to the size of the import."""


def bring_in(tx: Writing, drafts: Sequence[Draft], recorded_at: datetime) -> None:
    """Record the births of dossiers that have no row here; each dossier once.

    Events of one may be here all the same: its import was taken back before.
    """
    earlier = tx.journal.of_dossiers(draft.dossier_uid for draft in drafts)
    events = _append(tx, drafts, recorded_at, [e for known in earlier.values() for e in known])
    facts = zip(drafts, events, strict=True)
    born = [_born(draft, event, earlier.get(draft.dossier_uid, [])) for draft, event in facts]
    tx.dossiers.put_new(born)
    tx.search.index_waiting()


def take_out(tx: Writing, drafts: Sequence[Draft], recorded_at: datetime) -> None:
    """Record that imports are taken back, after which their dossiers are none any more."""
    earlier = tx.journal.of_dossiers(draft.dossier_uid for draft in drafts)
    _append(tx, drafts, recorded_at, [e for known in earlier.values() for e in known])
    # Of one event each, as nearly all are, nothing is left; the others are folded.
    gone = [uid for uid, known in earlier.items() if len(known) == 1]
    tx.search.forget(tx.dossiers.remove(gone))
    for uid in earlier.keys() - set(gone):
        tx.project(uid)


def _born(draft: Draft, event: Event, earlier: Sequence[Event]) -> Dossier:
    dossier = fold([*earlier, event]) if earlier else apply(None, event, draft.fact)
    if dossier is None:
        raise EnvironmentProblem("data_damaged")
    return dossier


def _append(
    tx: Writing, drafts: Sequence[Draft], recorded_at: datetime, earlier: Sequence[Event]
) -> list[Event]:
    """Give drafts their places at the end of the own chain, and queue them.

    Args:
        earlier: what is here of the same dossiers; every new event sorts behind it.
    """
    head = tx.journal.head("")
    if head is None:
        raise EnvironmentProblem("data_missing")
    stamp = max([head.stamp, *(parse_stamp(event.stamp) for event in earlier)])
    now, previous, events = utc_milliseconds(recorded_at), head.hash, []
    for seq, draft in enumerate(drafts, start=head.seq + 1):
        stamp = tick(stamp, now)
        event = seal(
            draft,
            encode_fact(draft.fact),
            device_id=head.device_id,
            seq=seq,
            stamp=stamp.text(),
            recorded_at=recorded_at,
            salt=secrets.token_hex(SALT_BYTES),
            previous=previous,
        )
        previous = event.hash
        events.append(event)
    last = head.seq + len(events)
    tx.journal.add_all(events)
    tx.outbox.add_all(head.device_id, head.seq + 1, last)
    tx.note_recorded(ChainEnd(head.device_id, last))
    return events
