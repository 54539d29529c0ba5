"""How many dossiers there are, by state and by appointment: what the rail shows after every change.

Those that another unit received have an index of their own. They are counted apart and taken off,
so that the index of states alone gives the others: no row is looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate, pairwise

from reception.domain.timebase import format_instant
from reception.domain.workflow import DossierStatus
from reception.storage.dossier_lines import OWN, guests
from reception.storage.driver import Connection

_GUESTS = f"({guests('status, due_at')}) WHERE"
_EVERYBODY = "dossiers WHERE"


class DossierCounts:
    """Counts projection rows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self) -> int:
        """Number of dossiers known here."""
        return int(self._connection.execute("SELECT count(*) FROM dossiers").fetchone()[0])

    def count_in_conflict(self) -> int:
        """How many have something to settle."""
        row = self._connection.execute(
            f"SELECT count(*) FROM dossiers WHERE conflicts > 0 AND {OWN}"
        )
        return int(row.fetchone()[0])

    def count_due(
        self, statuses: tuple[DossierStatus, ...], *, before: Sequence[datetime]
    ) -> tuple[int, ...]:
        """How many dossiers in some states have an appointment before each of some instants.

        Appointments are walked once: of each instant only what lies behind the one before.
        """
        moments = sorted({format_instant(moment) for moment in before})
        counts = accumulate(
            self._count_due_between(statuses, first, last)
            for first, last in pairwise(("", *moments))
        )
        found = dict(zip(moments, counts, strict=True))
        return tuple(found[format_instant(moment)] for moment in before)

    def _count_due_between(self, statuses: tuple[DossierStatus, ...], first: str, last: str) -> int:
        """From ``first`` on and before ``last``."""
        marks = ", ".join("?" * len(statuses))
        every, theirs = (
            self._connection.execute(
                f"SELECT count(*) FROM {rows} status IN ({marks}) AND due_at >= ? AND due_at < ?",
                (*map(int, statuses), first, last),
            ).fetchone()[0]
            for rows in (_EVERYBODY, _GUESTS)
        )
        return int(every - theirs)

    def count_late(self, statuses: tuple[DossierStatus, ...], *, due_from: datetime) -> int:
        """How many dossiers in some states are late although their appointment is still ahead."""
        marks = ", ".join("?" * len(statuses))
        row = self._connection.execute(
            f"SELECT count(*) FROM dossiers WHERE status IN ({marks}) AND due_at >= ?"
            f" AND late_since IS NOT NULL AND {OWN}",
            (*map(int, statuses), format_instant(due_from)),
        ).fetchone()
        return int(row[0])

    def count_by_status(
        self, statuses: tuple[DossierStatus, ...] = tuple(DossierStatus)
    ) -> dict[DossierStatus, int]:
        """How many dossiers are in each state; to ask for a few states is far quicker."""
        marks = ", ".join("?" * len(statuses))
        counted, theirs = (
            dict(
                self._connection.execute(
                    f"SELECT status, count(*) FROM {rows} status IN ({marks}) GROUP BY status",
                    tuple(map(int, statuses)),
                ).fetchall()
            )
            for rows in (_EVERYBODY, _GUESTS)
        )
        left = {status: count - theirs.get(status, 0) for status, count in counted.items()}
        return {DossierStatus(status): count for status, count in left.items() if count}
