"""The figures of days as they are kept, and as they are counted anew."""

from __future__ import annotations

from sqlalchemy import text

from reception.center.store import CenterStore


def recounted(store: CenterStore, unit: str) -> dict[str, tuple[int, int, int]]:
    """Figures of each day, counted from the rows of the dossiers."""
    days: dict[str, list[int]] = {}
    query = text("SELECT received_day, finished_day, on_time FROM dossiers WHERE unit = :unit")
    with store.reading() as connection:
        for row in connection.execute(query, {"unit": unit}):
            if row.received_day:
                days.setdefault(row.received_day, [0, 0, 0])[0] += 1
            if row.finished_day:
                day = days.setdefault(row.finished_day, [0, 0, 0])
                day[1] += 1
                day[2] += int(row.on_time)
    return {day: (figures[0], figures[1], figures[2]) for day, figures in days.items()}


def kept(store: CenterStore, unit: str) -> dict[str, tuple[int, int, int]]:
    query = text("SELECT day, received, resolved, on_time FROM day_totals WHERE unit = :unit")
    with store.reading() as connection:
        rows = connection.execute(query, {"unit": unit}).all()
    kept = {row.day: (row.received, row.resolved, row.on_time) for row in rows}
    return {day: figures for day, figures in kept.items() if figures != (0, 0, 0)}
