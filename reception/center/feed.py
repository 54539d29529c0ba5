"""What a counter fetches, page by page: its unit's own stream, and what other units share with it.

A cursor names a place of a stream together with a mark of the event there: a database that was put
back to an older copy gives the same places to other events.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from reception.center.rows import event_from_row
from reception.center.tables import devices, events, shared
from reception.domain.events import Event

# As much of an event's hash as tells it from any other that ever stands in its place.
_MARK = 16
_PLACE = re.compile(r"[0-9]{1,18}")
# Of an event that is shared its unit is the one that its device belongs to.
_SHARED_EVENT = and_(
    events.c.unit == devices.c.unit,
    events.c.device_id == shared.c.device_id,
    events.c.seq == shared.c.seq,
)
_AUTHOR = devices.c.device_id == shared.c.device_id


class CursorUnknown(Exception):
    """A cursor of another database, or one that lies in the future: pull from the start."""


@dataclass(frozen=True, slots=True)
class FeedPage:
    """Events of a unit after a place in its feed."""

    events: tuple[Event, ...]
    next_cursor: str
    has_more: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """One stream of one unit.

    Attributes:
        epoch: name of the database.
        query: its events with their ``place``, in no order, bounded by nothing yet.
        places: ``place`` and ``hash`` of everything in the stream, also what the asker made itself.
        place: the column that the places are in.
    """

    epoch: str
    query: Select[Any]
    places: Select[Any]
    place: Any

    def page(self, connection: Connection, cursor: str, limit: int) -> FeedPage:
        """The events after a cursor.

        Raises:
            CursorUnknown: when the cursor is not one of this stream.
        """
        after = self._position(connection, cursor)
        # Read first: what other processes store meanwhile lies behind it and comes next time.
        last = connection.execute(self.places.order_by(self.place.desc()).limit(1)).first()
        head, head_hash = (last.place, last.hash) if last else (0, "")
        query = self.query.where(self.place > after, self.place <= head)
        rows = connection.execute(query.order_by(self.place).limit(limit + 1)).mappings().all()
        page, has_more = rows[:limit], len(rows) > limit
        if has_more:
            next_cursor = self._cursor(page[-1]["place"], page[-1]["hash"])
        else:
            # Behind the asker's own events too, so that an idle pull does not read them again.
            next_cursor = self._cursor(head, head_hash) if head > after else cursor
        found = tuple(event_from_row(row) for row in page)
        return FeedPage(found, next_cursor or f"{self.epoch}.0", has_more)

    def _cursor(self, place: int, event_hash: str) -> str:
        return f"{self.epoch}.{place}.{event_hash[:_MARK]}"

    def _position(self, connection: Connection, cursor: str) -> int:
        if not cursor:
            return 0
        epoch, _, place = cursor.partition(".")
        number, _, mark = place.partition(".")
        if epoch != self.epoch or not _PLACE.fullmatch(number):
            raise CursorUnknown
        if int(number) and not self._is_at(connection, int(number), mark):
            raise CursorUnknown
        return int(number)

    def _is_at(self, connection: Connection, position: int, mark: str) -> bool:
        """Whether the event behind which a cursor stands is still in its place."""
        found = connection.execute(self.places.where(self.place == position)).first()
        return str(found.hash if found else "").startswith(mark or "-")


def own_feed(epoch: str, unit: str, device_id: str) -> Feed:
    """What a unit's other devices sent."""
    is_of_unit = events.c.unit == unit
    query = select(events, events.c.position.label("place")).where(
        is_of_unit,
        events.c.device_id != device_id,
        # A place delivered without its payload tells nobody anything; it takes a new position once
        # it is filled.
        events.c.payload != "",
    )
    places = select(events.c.position.label("place"), events.c.hash).where(is_of_unit)
    return Feed(epoch, query, places, events.c.position)


def shared_feed(epoch: str, unit: str) -> Feed:
    """What other units share with a unit."""
    place, is_of_unit = shared.c.position.label("place"), shared.c.unit == unit
    source = shared.join(devices, _AUTHOR).join(events, _SHARED_EVENT)
    query = select(events, place).select_from(source).where(is_of_unit)
    hashes = select(place, events.c.hash).select_from(source).where(is_of_unit)
    return Feed(epoch, query, hashes, shared.c.position)
