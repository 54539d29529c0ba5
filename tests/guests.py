"""Dossiers of another unit as a round with the center brings them."""

from __future__ import annotations

from datetime import timedelta

from reception.domain.hlc import ZERO
from reception.domain.workflow import EventKind
from reception.services.context import ServiceContext
from reception.storage.guest_arrivals import take_in_guests
from tests.chains import Chain, an_intake

ELSEWHERE = "H57.30.13"


def arrives(context: ServiceContext, number: int = 1001, **changes: object) -> str:
    """A dossier that another unit received for this one a while ago; returns its code."""
    now = context.clock.now()
    code = f"{ELSEWHERE}-261130-{number}"
    facts: dict[str, object] = {
        "code": code,
        "unit": ELSEWHERE,
        "deciding_unit": context.office.unit,
        "received_at": now - timedelta(hours=1),
        "transfer_at": now,
    }
    chain = Chain(f"guest{number}", now - timedelta(hours=1), ZERO)
    chain.add(EventKind.RECEIVED, an_intake(**facts | changes), uid=f"guest-{number}")
    with context.database.write() as tx:
        take_in_guests(tx, chain.events, context.clock.machine_now())
    return code
