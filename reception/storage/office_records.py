"""What the office keeps of itself (accounts and whatever else is no dossier): a projection.

One row a subject, rebuilt from the subject's events at any time, as the row of a dossier is. Other
units share nothing of the kind, so only the unit's own journal is read.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar

from reception.codec import decode_open, encode
from reception.domain.events import Event
from reception.domain.office_facts import BEHIND_PREFIX, PREFIX, topic_of
from reception.domain.office_folding import MARK, Topic
from reception.event_codec import fold_subject
from reception.storage.driver import Connection
from reception.storage.journal import EVENT_COLUMNS, event_from_row
from reception.storage.settings import Settings

R = TypeVar("R")
_MADE_BY = "office_folds"
# Put together from the names of our own columns and nothing else.
_EVENTS = f"SELECT {EVENT_COLUMNS} FROM events WHERE dossier_uid = ? ORDER BY id"


class OfficeRecords:
    """Reads and stores records of the office."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, topic: Topic[R], name: str = "") -> R | None:
        """The record of one subject; None while nothing is there."""
        row = self._connection.execute(
            "SELECT body FROM office_records WHERE subject = ?", (topic.subject(name),)
        ).fetchone()
        return None if row is None else _record_in(topic, row[0])

    def all(self, topic: Topic[R]) -> list[tuple[str, R]]:
        """Every subject of a topic with its record, in the order of their names."""
        rows = self._connection.execute(
            "SELECT subject, body FROM office_records WHERE topic = ? ORDER BY subject",
            (topic.name,),
        )
        return [(subject, _record_in(topic, body)) for subject, body in rows]

    def history(self, subject: str) -> list[Event]:
        """The events of a subject, in the order all replicas agree on."""
        rows = self._connection.execute(_EVENTS, (subject,))
        return sorted(map(event_from_row, rows), key=lambda event: event.order)

    def project(self, subject: str) -> Any:
        """Fold a subject anew and store its record; None where there is nothing to store."""
        Settings(self._connection).put(_MADE_BY, MARK)
        record = fold_subject(subject, self.history(subject))
        if record is None:
            self._connection.execute("DELETE FROM office_records WHERE subject = ?", (subject,))
        else:
            self._connection.execute(
                "INSERT INTO office_records (subject, topic, body) VALUES (?, ?, ?)"
                " ON CONFLICT (subject) DO UPDATE SET body = excluded.body",
                (subject, topic_of(subject), encode(record)),
            )
        return record

    def is_right(self, subject: str) -> bool:
        """Whether the stored record is what the subject's events add up to."""
        record = fold_subject(subject, self.history(subject))
        row = self._connection.execute(
            "SELECT body FROM office_records WHERE subject = ?", (subject,)
        ).fetchone()
        stored = None if row is None else str(row[0])
        return stored == (None if record is None else encode(record))

    def subjects(self) -> list[str]:
        """Every subject with events or a record."""
        rows = self._connection.execute(
            "SELECT dossier_uid FROM events WHERE dossier_uid >= ? AND dossier_uid < ?"
            " UNION SELECT subject FROM office_records",
            (PREFIX, BEHIND_PREFIX),
        )
        return [row[0] for row in rows]

    @property
    def is_current(self) -> bool:
        """Whether the records, where there are any, were made by the folds of this program."""
        return Settings(self._connection).get(_MADE_BY) == MARK or not self.subjects()

    def rebuild(self) -> None:
        """Fold every subject anew: an older program keeps what it cannot read, and no record."""
        for subject in self.subjects():
            self.project(subject)


def _record_in(topic: Topic[R], body: str) -> R:
    kind: Any = topic.record
    found: R = _decoded(kind, body)
    return found


@lru_cache(maxsize=8)
def _decoded(kind: type[Any], body: str) -> Any:
    """Every command asks the accounts, which seldom change; no reader can change a record."""
    return decode_open(kind, body)
