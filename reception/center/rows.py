"""A stored event as the domain knows it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import RowMapping

from reception.domain.events import Event

# A dossier is named by its unit and its own identity.
Key = tuple[str, str]


def event_from_row(row: RowMapping) -> Event:
    """A stored event as the domain knows it."""
    return Event(
        device_id=row["device_id"],
        seq=row["seq"],
        dossier_uid=row["dossier_uid"],
        kind=row["kind"],
        payload=row["payload"],
        actor=row["actor"],
        counter=row["counter"],
        occurred_at=datetime.fromisoformat(row["occurred_at"]),
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        stamp=row["stamp"],
        schema=row["schema"],
        salt=row["salt"],
        digest=row["digest"],
        previous=row["previous"],
        hash=row["hash"],
    )
