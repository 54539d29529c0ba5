"""Tries that several processes count together, in their database.

What a process knows by itself is asked first and is never stricter than what all know together. So
a flood costs the database no more writes than the limit allows, and what is refused costs none.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass

from sqlalchemy import Connection, Float, bindparam, delete, func, select, text
from sqlalchemy.dialects.postgresql import insert

from reception.center.limits import RateLimit
from reception.center.store import CenterStore
from reception.center.tables import tries

_CLEAN_EVERY = 60.0
_MOST_KEYS = 20_000


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many tries at once, refilled steadily."""

    burst: int
    per_minute: float

    @property
    def per_second(self) -> float:
        """Tries given back each second."""
        return self.per_minute / 60.0

    @property
    def full_after(self) -> float:
        """Seconds after which nobody who is bounded is remembered for anything."""
        return self.burst / self.per_second


class SharedRateLimit:
    """A limit that holds for every process of a center on PostgreSQL.

    Args:
        kind: names the limit; several have one table.
        allowance: of every key.
    """

    def __init__(self, store: CenterStore, kind: str, allowance: Allowance) -> None:
        self._store = store
        self._kind = kind
        self._allowance = allowance
        self._own = RateLimit(allowance.burst, allowance.per_minute)
        self._cleaned = 0.0
        self._lock = threading.Lock()

    def take(self, key: str, now: float) -> bool:
        """Use up one try; False when there is none left.

        Args:
            now: seconds of the machine's clock, which all processes read alike.
        """
        if not self._own.take(key, now):
            return False
        with self._store.writing() as connection:
            # Lost with the machine's power is a try, and no event.
            connection.execute(text("SET LOCAL synchronous_commit TO OFF"))
            if self._is_time_to_clean(now):
                _clean(connection, self._kind, now - self._allowance.full_after)
            return self._take(connection, key, now)

    def has(self, key: str, now: float) -> bool:
        """Whether a try is left; uses up none.

        Args:
            now: as for :meth:`take`.
        """
        if not self._own.has(key, now):
            return False
        place = (tries.c.kind == self._kind, tries.c.who == self._digest(key))
        with self._store.reading() as connection:
            row = connection.execute(select(tries).where(*place)).one_or_none()
        gained = max(now - row.seen, 0.0) * self._allowance.per_second if row else 0.0
        return row is None or row.remaining + gained >= 1.0

    def _take(self, connection: Connection, key: str, now: float) -> bool:
        burst, rate = float(self._allowance.burst), self._allowance.per_second
        moment = bindparam("now", now, Float)
        gained = func.greatest(moment - tries.c.seen, 0.0) * rate
        left = func.least(burst, tries.c.remaining + gained)
        first = insert(tries).values(
            kind=self._kind, who=self._digest(key), remaining=burst - 1.0, seen=now
        )
        taken = first.on_conflict_do_update(
            index_elements=["kind", "who"],
            set_={"remaining": left - 1.0, "seen": func.greatest(moment, tries.c.seen)},
            where=left >= 1.0,
        )
        return connection.execute(taken.returning(tries.c.kind)).first() is not None

    def _digest(self, key: str) -> str:
        """Who it is, as it may be kept: nobody's address stands in the database."""
        mark = self._store.identity.encode()
        return hashlib.blake2b(key.encode(), key=mark, digest_size=16).hexdigest()

    def _is_time_to_clean(self, now: float) -> bool:
        with self._lock:
            is_time = abs(now - self._cleaned) >= _CLEAN_EVERY
            self._cleaned = now if is_time else self._cleaned
        return is_time


def _clean(connection: Connection, kind: str, forgotten: float) -> None:
    """Forget who has all tries again, and of a flood the oldest."""
    of_kind = tries.c.kind == kind
    newest_first = select(tries.c.seen).where(of_kind).order_by(tries.c.seen.desc())
    beyond = connection.execute(newest_first.offset(_MOST_KEYS).limit(1)).scalar()
    until = max(forgotten, beyond or forgotten)
    connection.execute(delete(tries).where(of_kind, tries.c.seen <= until))
