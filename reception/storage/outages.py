"""When the center could not be reached (thời gian mất kết nối), for the supervisor's summary.

The law wants data sent as they arise; an office that could not has to be able to say since when and
until when. One line is kept for every spell, in the settings of this counter alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from reception.domain.timebase import format_instant
from reception.storage.settings import Settings

_KEY = "center_outages"
_Row = tuple[datetime, datetime | None, int]
# Years of ordinary trouble; the oldest spells make room.
MOST_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class LostLine:
    """A spell without the center, by the machine's clock.

    Attributes:
        ended_at: None while it lasts.
        waiting: events that waited when it ended.
    """

    started_at: datetime
    ended_at: datetime | None = None
    waiting: int = 0


class OutageLog:
    """The spells of this counter, oldest first."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def is_open(self) -> bool:
        """Whether the center was out of reach at the last try."""
        spells = self._all()
        return bool(spells) and spells[-1].ended_at is None

    def begin(self, at: datetime) -> None:
        """The first try that did not reach the center."""
        self._put([*self._all(), LostLine(at)])

    def end(self, at: datetime, waiting: int) -> None:
        """The first try that reached it again; a clock set back makes no spell of negative length.

        Args:
            waiting: events that were kept meanwhile.
        """
        *earlier, last = self._all()
        self._put([*earlier, replace(last, ended_at=max(at, last.started_at), waiting=waiting)])

    def between(self, start: datetime, end: datetime) -> list[LostLine]:
        """Spells that touch a span of time."""
        return [
            spell
            for spell in self._all()
            if spell.started_at < end and (spell.ended_at is None or spell.ended_at > start)
        ]

    def _all(self) -> list[LostLine]:
        rows = msgspec.json.decode(self._settings.get(_KEY) or "[]", type=list[_Row])
        return [LostLine(*row) for row in rows]

    def _put(self, spells: list[LostLine]) -> None:
        rows = [
            (
                format_instant(spell.started_at),
                format_instant(spell.ended_at) if spell.ended_at else None,
                spell.waiting,
            )
            for spell in spells[-MOST_KEPT:]
        ]
        self._settings.put(_KEY, json.dumps(rows, separators=(",", ":")))
