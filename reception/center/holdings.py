"""Proves to a counter what the center holds of a device, from the events themselves."""

from __future__ import annotations

from sqlalchemy import Connection, select

from reception.center.tables import events
from reception.domain.holdings import HoldingQuestion, Span, prove


def holdings(connection: Connection, unit: str, question: HoldingQuestion) -> tuple[Span, ...]:
    """The spans of a question; a place without its event, or without its payload, is not held."""
    rows = connection.execute(
        select(events.c.seq, events.c.hash, events.c.salt, events.c.payload)
        .where(
            events.c.unit == unit,
            events.c.device_id == question.device_id,
            events.c.seq > question.after,
            events.c.seq <= question.last,
            events.c.payload != "",
        )
        .order_by(events.c.seq)
    )
    return prove(question, ((row[0], row[1], row[2], row[3]) for row in rows))
