"""Taking in what other units share: apart from the unit's own streams, and never in their way."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from reception.domain.elsewhere import ANSWERS
from reception.domain.events import Event
from reception.domain.facts import Undoing
from reception.domain.office_facts import is_of_office
from reception.event_codec import decode_fact
from reception.storage import device_identity
from reception.storage.arrivals import follow_clock
from reception.storage.driver import is_machine_trouble
from reception.storage.sync_port import Applied
from reception.storage.unit_of_work import Reading, Writing

log = logging.getLogger(__name__)


def take_in_guests(tx: Writing, events: Sequence[Event], at: datetime) -> Applied:
    """Store what is new of intact events and fold their dossiers anew.

    What cannot be stored is left out and its neighbours are not: the next version of the program
    asks for all of it again.
    """
    own = set(device_identity.selves(tx.settings))
    # What another office keeps of itself is nobody else's business.
    theirs = (event for event in events if not is_of_office(event.dossier_uid))
    ordered = sorted(theirs, key=lambda event: event.dossier_uid)
    count = 0
    for uid, group in groupby(ordered, key=lambda event: event.dossier_uid):
        strangers = [event for event in group if event.device_id not in own]
        count += _take(tx, uid, _fitting(tx, uid, strangers), at)
    return Applied(count, 0)


def _fitting(tx: Reading, uid: str, events: Iterable[Event]) -> list[Event]:
    """Of a dossier received here only what the other authority may record of it."""
    if not tx.journal.has_birth(uid):
        return list(events)
    return [event for event in events if event.kind in ANSWERS and not _undoes_ours(tx, event)]


def _undoes_ours(tx: Reading, event: Event) -> bool:
    fact = decode_fact(event)
    if not isinstance(fact, Undoing):
        return False
    return tx.journal.known_hash(fact.device_id, fact.seq) is not None


def _take(tx: Writing, uid: str, events: Sequence[Event], at: datetime) -> int:
    try:
        with tx.attempt():
            fresh = [event for event in events if tx.guests.add(event)]
            if fresh:
                tx.project(uid)
                follow_clock(tx, fresh, at)
            return len(fresh)
    except Exception as error:
        if is_machine_trouble(error):
            raise
        # The class alone: the text of an error may carry a citizen's name.
        log.warning("what another unit shares is left out: %s", type(error).__name__)
        return 0
