"""The store as a comparison with the center sees it; each call is one transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from reception.domain.holdings import HoldingQuestion, Span, prove
from reception.storage import device_identity
from reception.storage.database import Database
from reception.storage.holdings import HeldDevice, PlaceRange
from reception.storage.identity_repair import CURSOR

_RESENT = "center_resent"
_CENTERS = "center_identities"
_COMPARED = "center_compared_on"
_MOST_REMEMBERED = 1_000
_CENTERS_REMEMBERED = 5


class SqliteHoldingsStore:
    """``HoldingsStore`` over one ``Database``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def own_devices(self) -> frozenset[str]:
        """Every name of this installation."""
        with self._database.read() as view:
            return frozenset(device_identity.selves(view.settings))

    def held_devices(self) -> dict[str, HeldDevice]:
        """Every device of which something is here."""
        with self._database.read() as view:
            return view.holdings.devices()

    def dossiers_by_status(self) -> dict[str, int]:
        """How many dossiers are in each status, by its number as text."""
        with self._database.read() as view:
            counts = view.dossiers.count_by_status()
        return {str(int(status)): count for status, count in counts.items()}

    def proof_here(self, question: HoldingQuestion, settled_up_to: int) -> tuple[Span, ...]:
        """What the center should answer."""
        device, after, last = question.device_id, question.after, question.last
        with self._database.read() as view:
            return prove(question, view.holdings.held(device, after, last, settled_up_to))

    def places(self, device: str, after: int, last: int) -> dict[int, str]:
        """State in the outbox of what is here, ``set_aside`` of what could not be taken in."""
        with self._database.read() as view:
            aside = dict.fromkeys(view.holdings.set_aside(device, after, last), "set_aside")
            return aside | view.holdings.places(device, after, last)

    def codes_at(self, device: str, places: PlaceRange) -> tuple[str, ...]:
        """Codes of the first few dossiers concerned."""
        with self._database.read() as view:
            return view.holdings.codes(device, places)

    def resent_before(self) -> dict[str, list[PlaceRange]]:
        """What the last comparison queued again, by device."""
        with self._database.read() as view:
            stored = json.loads(view.settings.get(_RESENT) or "{}")
        return {
            device: [PlaceRange(first, last) for first, last in ranges]
            for device, ranges in stored.items()
        }

    def centers_before(self) -> tuple[str, ...]:
        """Identities of the databases that answered until now, the latest last."""
        with self._database.read() as view:
            return _centers(view.settings.get(_CENTERS))

    def settle_check(
        self, again: Mapping[str, Sequence[PlaceRange]], centers: Sequence[str], *, fetch: bool
    ) -> int:
        """Queue places again, remember what was done; returns how many were queued."""
        kept = {
            device: [(item.first, item.last) for item in ranges[:_MOST_REMEMBERED]]
            for device, ranges in again.items()
        }
        with self._database.write() as tx:
            queued = sum(tx.holdings.send_again(device, again[device]) for device in again)
            tx.settings.put(_RESENT, json.dumps(kept))
            tx.settings.put(_CENTERS, " ".join(_with(_centers(tx.settings.get(_CENTERS)), centers)))
            if fetch:
                tx.settings.put(CURSOR, "")
        return queued

    def compared_on(self) -> date | None:
        """The day of the last comparison that was made by itself."""
        with self._database.read() as view:
            text = view.settings.get(_COMPARED)
        return date.fromisoformat(text) if text else None

    def note_compared(self, day: date) -> None:
        """Remember it."""
        with self._database.write() as tx:
            tx.settings.put(_COMPARED, day.isoformat())


def _centers(text: str | None) -> tuple[str, ...]:
    return tuple((text or "").split())


def _with(known: tuple[str, ...], answered: Sequence[str]) -> tuple[str, ...]:
    for identity in answered:
        if identity and known[-1:] != (identity,):
            known = (*known, identity)
    return known[-_CENTERS_REMEMBERED:]
