"""What is held here of every device, to be compared with what the center holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reception.domain.holdings import Held
from reception.storage.driver import Connection

_MOST_CODES = 5


@dataclass(frozen=True, slots=True)
class HeldDevice:
    """Events of one device as they are here.

    Attributes:
        counter: number of the counter it last worked as; 0 where nothing of it is here.
        events: how many; last: the highest sequence number.
        waiting, refused: those of them still to be sent, and refused by the center.
    """

    device_id: str
    counter: int = 0
    events: int = 0
    last: int = 0
    waiting: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class PlaceRange:
    """Places of a device's chain, both ends included."""

    first: int
    last: int


class Holdings:
    """Reads events by their place in a device's chain."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def devices(self) -> dict[str, HeldDevice]:
        """Every device of which something is here; from the indexes alone."""
        unsettled: dict[tuple[str, str], int] = {
            (device, state): count
            for device, state, count in self._connection.execute(
                "SELECT e.device_id, o.state, count(*) FROM outbox o"
                " JOIN events e ON e.id = o.event_id WHERE o.acked_at IS NULL GROUP BY 1, 2"
            )
        }
        rows = self._connection.execute(
            "SELECT device_id, count(*), max(seq) FROM events GROUP BY device_id"
        ).fetchall()
        return {
            device: HeldDevice(
                device,
                self._counter(device, last),
                count,
                last,
                unsettled.get((device, "pending"), 0),
                unsettled.get((device, "quarantined"), 0),
            )
            for device, count, last in rows
        }

    def held(self, device: str, after: int, last: int, settled_up_to: int) -> Iterator[Held]:
        """Events that the center should hold too, ascending.

        Args:
            settled_up_to: what waits to be sent counts up to here, where the center has been.
        """
        rows = self._connection.execute(
            "SELECT e.seq, e.hash, e.salt, e.payload FROM events e"
            " LEFT JOIN outbox o ON o.event_id = e.id"
            " WHERE e.device_id = ? AND e.seq > ? AND e.seq <= ? AND e.payload <> ''"
            " AND coalesce(o.state, 'acked') <> 'quarantined'"
            " AND (coalesce(o.state, 'acked') = 'acked' OR e.seq <= ?) ORDER BY e.seq",
            (device, after, last, settled_up_to),
        )
        return ((seq, own.hex(), salt, payload) for seq, own, salt, payload in rows)

    def places(self, device: str, after: int, last: int) -> dict[int, str]:
        """State in the outbox of every event that is here; ``acked`` for what never waited."""
        rows = self._connection.execute(
            "SELECT e.seq, coalesce(o.state, 'acked') FROM events e"
            " LEFT JOIN outbox o ON o.event_id = e.id"
            " WHERE e.device_id = ? AND e.seq > ? AND e.seq <= ?",
            (device, after, last),
        )
        return dict(rows.fetchall())

    def set_aside(self, device: str, after: int, last: int) -> set[int]:
        """Places whose event came and could not be taken in."""
        rows = self._connection.execute(
            "SELECT seq FROM set_aside WHERE device_id = ? AND seq > ? AND seq <= ?",
            (device, after, last),
        )
        return {row[0] for row in rows}

    def codes(self, device: str, places: PlaceRange) -> tuple[str, ...]:
        """Codes of the first few dossiers that the events of a range belong to."""
        rows = self._connection.execute(
            "SELECT d.code FROM events e JOIN dossiers d ON d.uid = e.dossier_uid"
            " WHERE e.device_id = ? AND e.seq BETWEEN ? AND ? GROUP BY d.code"
            " ORDER BY min(e.seq) LIMIT ?",
            (device, places.first, min(places.last, places.first + 1_000), _MOST_CODES),
        )
        return tuple(row[0] for row in rows)

    def send_again(self, device: str, ranges: Iterable[PlaceRange]) -> int:
        """Queue settled events again, because the center has lost them; returns how many."""
        return sum(
            int(
                self._connection.execute(
                    "INSERT INTO outbox (event_id, seq)"
                    " SELECT id, seq FROM events WHERE device_id = ? AND seq BETWEEN ? AND ?"
                    " ON CONFLICT (event_id) DO UPDATE SET state = 'pending', acked_at = NULL"
                    " WHERE state = 'acked'",
                    (device, places.first, places.last),
                ).rowcount
            )
            for places in ranges
        )

    def _counter(self, device: str, seq: int) -> int:
        row = self._connection.execute(
            "SELECT counter FROM events WHERE device_id = ? AND seq = ?", (device, seq)
        ).fetchone()
        return int(row[0])


def as_ranges(seqs: Sequence[int]) -> tuple[PlaceRange, ...]:
    """Ascending numbers as stretches without gaps."""
    found: list[PlaceRange] = []
    for seq in seqs:
        if found and found[-1].last == seq - 1:
            found[-1] = PlaceRange(found[-1].first, seq)
        else:
            found.append(PlaceRange(seq, seq))
    return tuple(found)
