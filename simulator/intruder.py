"""Somebody with the unit's token who sends what no counter would write."""

from __future__ import annotations

import json
from datetime import timedelta

from reception.domain.dossier import Dossier
from reception.domain.events import Draft, Event
from reception.domain.money_facts import Payment
from reception.domain.workflow import EventKind
from reception.event_codec import encode_fact
from reception.sync.gateway import Delivered
from simulator.center_site import UNIT
from simulator.clock import START
from simulator.ledger import Ledger
from simulator.line import Line, Network, SimulatedGateway
from simulator.odd_events import HOSTILE, HOSTILE_AMOUNTS, HOSTILE_MOMENTS, hostile_event
from simulator.office import fact_key

_NOBODY = "Kẻ lạ"


class Intruder:
    """A device of its own, with an intact chain."""

    def __init__(self, network: Network, ledger: Ledger) -> None:
        self._network, self._ledger = network, ledger
        self._last: Event | None = None
        self._sent = 0

    def send(self, choice: int, like: Dossier | None) -> str:
        """Send one event: an intake like a real one, spoilt in one place."""
        if like is None:
            return "nothing to imitate yet"
        self._sent += 1
        what, event = self._spoilt(choice, like)
        gateway = SimulatedGateway(Line(self._network, {}, 0), self._network.center.token)
        outcome = gateway.push(gateway.pack(event.device_id, UNIT, (event,)))
        gateway.close()
        self._ledger.hostile.add(fact_key(event))
        if not isinstance(outcome, Delivered):
            return f"{what} is refused: {outcome.code}"
        self._last = event
        return f"{what} is {'refused' if outcome.answer.rejected else 'taken'}"

    def _spoilt(self, choice: int, like: Dossier) -> tuple[str, Event]:
        """An intake spoilt in one place, one of an impossible day, or a payment of no amount."""
        kind, place = choice % 3, choice // 3
        uid, at = f"f{self._sent:031}", START + timedelta(seconds=self._sent)
        body = json.loads(encode_fact(like.intake))
        body["code"] = f"{UNIT}-260805-{100 + self._sent:04}"
        if kind == 1:
            at = HOSTILE_MOMENTS[place % len(HOSTILE_MOMENTS)]
            what = f"intake of the year {at.year}"
        elif kind == 2:
            amount = HOSTILE_AMOUNTS[place % len(HOSTILE_AMOUNTS)]
            draft = Draft(like.uid, EventKind.PAID, Payment(0), _NOBODY, 9, at)
            return f"payment of {amount}", self._sealed(draft, f'{{"amount":{amount}}}')
        else:
            HOSTILE[place % len(HOSTILE)](body)
            what = f"spoilt intake {place % len(HOSTILE)}"
        draft = Draft(uid, EventKind.RECEIVED, Payment(0), _NOBODY, 9, at)
        return what, self._sealed(draft, json.dumps(body))

    def _sealed(self, draft: Draft, payload: str) -> Event:
        seq = 1 if self._last is None else self._last.seq + 1
        return hostile_event(draft, payload, seq, self._last)
