"""The counts behind the daily summary; each is one indexed query over one day."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from reception.domain.facts import Competent
from reception.domain.office_facts import BEHIND_PREFIX, PREFIX
from reception.domain.timebase import format_instant
from reception.domain.workflow import DossierStatus, EventKind
from reception.storage.day_acts import DayActs
from reception.storage.dossier_lines import LATE, OWN, for_us
from reception.storage.driver import Connection
from reception.storage.journal import payload_field
from reception.storage.taken_back import taken_back_between

# Of what has ended: nothing is judged by a present moment.
_LATE = LATE.replace("?", "NULL")


class DayFiguresQuery:
    """Counts of what happened from ``start`` up to, not including, ``end``.

    What other units received for this one is counted by :meth:`from_others` alone.
    """

    def __init__(self, connection: Connection, start: datetime, end: datetime) -> None:
        self._connection = connection
        self._days = (start, end)
        self._span = (format_instant(start), format_instant(end))

    def received(self) -> int:
        """Dossiers taken in; those refused or only submitted are not counted."""
        return self._count("received_at >= ? AND received_at < ? AND status NOT IN (1, 3)")

    def for_others(self, own: str) -> list[tuple[str, str, int]]:
        """What a unit took in for other authorities: identifier, name and number of dossiers."""
        rows = self._connection.execute(
            "SELECT deciding_unit, deciding_name, count(*) FROM dossiers"
            " WHERE deciding_unit <> '' AND deciding_unit <> unit"
            " AND received_at >= ? AND received_at < ? AND unit = ?"
            " AND status NOT IN (1, 3) GROUP BY 1, 2 ORDER BY 1, 2 DESC",
            (*self._span, own),
        )
        counts: Counter[Competent] = Counter()
        for unit, name, count in rows:
            named = Competent(unit, name)
            counts[next(filter(named.is_same_as, counts), named)] += count
        return [(known.unit, known.name, count) for known, count in counts.most_common()]

    def from_others(self, names: Sequence[str]) -> int:
        """What other units took in for this one, as far as it is known here.

        Args:
            names: as ``GuestEvents.names_of`` gives them.
        """
        condition, values = for_us(names)
        row = self._connection.execute(
            "SELECT count(*) FROM dossiers WHERE received_at >= ? AND received_at < ?"
            f" AND status NOT IN (1, 3) AND {condition}",
            (*self._span, *values),
        ).fetchone()
        return int(row[0])

    def returned(self) -> int:
        """Results handed over."""
        return self._count("returned_at >= ? AND returned_at < ?")

    def resolved(self) -> tuple[int, int]:
        """Handling finished on time, and late."""
        # The plus keeps the planner from reading every finished dossier by its state.
        finished = "finished_at >= ? AND finished_at < ? AND +status IN (9, 10)"
        late = self._count(f"{finished} AND {_LATE}")
        return self._count(finished) - late, late

    def asked_again(self) -> int:
        """Dossiers that were asked for papers once more, which QĐ 766 counts as late."""
        return len(DayActs(self._connection, *self._days).asked_again())

    def unsent(self) -> int:
        """Dossiers with events that the center has not acknowledged, of whatever day."""
        row = self._connection.execute(
            "SELECT count(DISTINCT e.dossier_uid) FROM outbox o JOIN events e ON e.id = o.event_id"
            " WHERE o.acked_at IS NULL AND NOT (e.dossier_uid >= ? AND e.dossier_uid < ?)",
            (PREFIX, BEHIND_PREFIX),
        ).fetchone()
        return int(row[0])

    def ended_with(self, status: DossierStatus) -> int:
        """Dossiers that ended in a state and are still in it."""
        return self._count(f"finished_at >= ? AND finished_at < ? AND +status = {int(status)}")

    def by_procedure(self, now: datetime) -> list[tuple[str, str, int, int, int, int, int]]:
        """Code, name, received, resolved, returned, open in time, overdue.

        What happened counts for the day, what is open counts whenever it was received.
        """
        found: dict[str, tuple[str, list[int]]] = {}
        for code, name, *counts in (*self._moved(), *self._open(now)):
            known, sums = found.get(code, ("", [0] * 5))
            # A procedure that was renamed stands under one of its names.
            found[code] = (max(known, name), [a + b for a, b in zip(sums, counts, strict=True)])
        lines = [
            (code, name, received, resolved, returned, in_time, overdue)
            for code, (name, (received, resolved, returned, in_time, overdue)) in found.items()
        ]
        return sorted(lines, key=lambda line: (-line[2], line[0]))

    def _moved(self) -> Iterator[tuple[str, str, int, int, int, int, int]]:
        """What happened on the day; three indexes give the few rows that are read."""
        start, end = self._span
        rows = self._connection.execute(
            f"""
            SELECT procedure_code, procedure_name,
              sum(received_at >= :start AND received_at < :end AND status NOT IN (1, 3)),
              sum(coalesce(finished_at >= :start AND finished_at < :end, 0)
                  AND status IN (9, 10)),
              sum(coalesce(returned_at >= :start AND returned_at < :end, 0))
            FROM dossiers WHERE id IN (
              SELECT id FROM dossiers WHERE received_at >= :start AND received_at < :end
              UNION SELECT id FROM dossiers WHERE finished_at >= :start AND finished_at < :end
              UNION SELECT id FROM dossiers WHERE returned_at >= :start AND returned_at < :end
            ) AND {OWN} GROUP BY procedure_code, procedure_name
            """,
            {"start": start, "end": end},
        )
        return ((*row, 0, 0) for row in rows)

    def _open(self, now: datetime) -> Iterator[tuple[str, str, int, int, int, int, int]]:
        """What is open; counted here, because the database would sort every row to do it."""
        rows = self._connection.execute(
            f"SELECT procedure_code, procedure_name, coalesce({LATE}, 0) FROM dossiers"
            f" WHERE status IN (2, 4) AND {OWN}",
            (format_instant(now),),
        )
        for (code, name, is_late), count in Counter(rows).items():
            yield (code, name, 0, 0, 0, 0 if is_late else count, count if is_late else 0)

    def by_counter(self) -> list[tuple[int, str, int, int, int, int]]:
        """Counter, its clerks; dossiers received, returned, refused, not yet acknowledged."""
        back = taken_back_between(
            self._connection, self._span, (EventKind.RETURNED, EventKind.REFUSED)
        )
        return self._connection.execute(
            """
            WITH back AS (SELECT json_extract(value, '$[0]') AS device_id,
              json_extract(value, '$[1]') AS seq FROM json_each(?3))
            SELECT counter, group_concat(DISTINCT actor),
              count(DISTINCT CASE WHEN kind = 'received' THEN dossier_uid END),
              count(DISTINCT CASE WHEN kind = 'returned' AND b.seq IS NULL THEN dossier_uid END),
              count(DISTINCT CASE WHEN kind = 'refused' AND b.seq IS NULL THEN dossier_uid END),
              count(DISTINCT CASE WHEN o.event_id IS NOT NULL AND o.acked_at IS NULL
                THEN dossier_uid END)
            FROM events e LEFT JOIN outbox o ON o.event_id = e.id
              LEFT JOIN back b ON b.device_id = e.device_id AND b.seq = e.seq
            WHERE occurred_at >= ?1 AND occurred_at < ?2 AND kind <> 'imported'
              AND NOT (dossier_uid >= ?4 AND dossier_uid < ?5)
            GROUP BY counter ORDER BY counter
            """,
            (*self._span, json.dumps(sorted(back)), PREFIX, BEHIND_PREFIX),
        ).fetchall()

    def ratings(self) -> list[int]:
        """The scores given, of each dossier the last one."""
        rows = self._connection.execute(
            f"SELECT {payload_field('score')}, max(stamp) FROM events"
            " WHERE occurred_at >= ? AND occurred_at < ? AND kind = 'rated' AND payload <> ''"
            " GROUP BY dossier_uid",
            self._span,
        )
        return [row[0] for row in rows]

    def _count(self, condition: str) -> int:
        row = self._connection.execute(
            f"SELECT count(*) FROM dossiers WHERE {condition} AND {OWN}", self._span
        ).fetchone()
        return int(row[0])
