"""What this folder remembers of its PC's clock: the center's difference, the last use, and words.

All instants are the PC's own, as its clock showed them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from reception.domain.clock_check import ClockFacts, Skew, Word
from reception.domain.office_facts import BEHIND_PREFIX, PREFIX
from reception.domain.timebase import format_instant
from reception.storage.driver import Connection
from reception.storage.settings import Settings

_SKEW = "clock_skew"
_WORDS = "clock_words"
_START = "clock_start"
_MOST_WORDS = 50
# A handshake comes every half minute; what has not changed is written once an hour.
_SAME = timedelta(seconds=2)
_AGAIN_AFTER = timedelta(hours=1)
# Accounts are seen to at a doubtful time as well, and make it no less doubtful.
_FACTS = f"""
    SELECT (SELECT value FROM settings WHERE key = 'clock_skew'),
      (SELECT value FROM settings WHERE key = 'clock_words'),
      (SELECT value FROM settings WHERE key = 'clock_start'),
      e.id, e.recorded_at
    FROM settings own LEFT JOIN events e ON e.device_id = own.value AND e.seq =
      (SELECT seq FROM events WHERE device_id = own.value
       AND NOT (dossier_uid >= '{PREFIX}' AND dossier_uid < '{BEHIND_PREFIX}')
       ORDER BY seq DESC LIMIT 1)
    WHERE own.key = 'device_id'
"""


@dataclass(frozen=True, slots=True)
class GivenWord:
    """A person's word about the clock, as kept.

    Attributes:
        at: what the clock showed; last_use: what it had shown before.
        skew: seconds to the center, where known.
        up_to_event: row number of the last event recorded here before it.
    """

    at: str
    who: str
    reason: str
    up_to_event: int
    skew: float | None = None
    last_use: str | None = None


class ClockRecord:
    """Reads and writes it; a few small settings and the last own event."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._settings = Settings(connection)

    def facts(self, now: datetime) -> ClockFacts:
        """Everything there is to judge the clock by."""
        row = self._connection.execute(_FACTS).fetchone()
        if row is None:
            return ClockFacts(now)
        skew, words, *use = row
        last, last_event = _last_use(*use)
        word = _words(words)[-1] if words else None
        if word is not None and word.up_to_event >= last_event:
            last = word.at
        known, up_to_event = _skew(skew) if skew else (None, 0)
        return ClockFacts(
            now,
            datetime.fromisoformat(last) if last else None,
            known,
            _as_word(word) if word else None,
            is_used_since=last_event > up_to_event,
        )

    def begin_at(self, moment: datetime) -> None:
        """What the clock is compared with until something is recorded by this device."""
        self._settings.put(_START, f"{format_instant(moment)} {self._last_event()}")

    def is_news(self, skew: timedelta, at: datetime) -> bool:
        """Whether what a handshake said has to be written down."""
        text = self._settings.get(_SKEW)
        if text is None:
            return True
        known, _ = _skew(text)
        is_recent = timedelta() <= at - known.at < _AGAIN_AFTER
        return not (is_recent and abs(known.value - skew) < _SAME)

    def note_skew(self, skew: timedelta, at: datetime) -> None:
        """Keep what a handshake said."""
        text = f"{skew.total_seconds():.3f} {format_instant(at)} {self._last_event()}"
        self._settings.put(_SKEW, text)

    def give_word(self, facts: ClockFacts, who: str, reason: str) -> None:
        """Keep a person's word that the clock is right; the last fifty are kept."""
        skew, last = facts.known_skew, facts.last_use
        word = {
            "at": format_instant(facts.now),
            "who": who,
            "reason": reason,
            "up_to_event": self._last_event(),
            "skew": None if skew is None else skew.total_seconds(),
            "last_use": None if last is None else format_instant(last),
        }
        words = [*json.loads(self._settings.get(_WORDS) or "[]"), word][-_MOST_WORDS:]
        self._settings.put(_WORDS, json.dumps(words, ensure_ascii=False))

    def words(self) -> list[GivenWord]:
        """Every word kept, oldest first."""
        return _words(self._settings.get(_WORDS) or "[]")

    def _last_event(self) -> int:
        return int(
            self._connection.execute("SELECT coalesce(max(id), 0) FROM events").fetchone()[0]
        )


def _last_use(start: str | None, event_id: int | None, recorded_at: str) -> tuple[str, int]:
    """When something was recorded here last, or this device began, and the newest event then."""
    if event_id is not None:
        return recorded_at, event_id
    at, _, up_to_event = (start or "").partition(" ")
    return at, int(up_to_event or 0)


def _words(text: str) -> list[GivenWord]:
    return [GivenWord(**word) for word in json.loads(text)]


def _as_word(word: GivenWord) -> Word:
    skew = None if word.skew is None else timedelta(seconds=word.skew)
    return Word(datetime.fromisoformat(word.at), skew)


def _skew(text: str) -> tuple[Skew, int]:
    """What a handshake said, and the row number of the last event here before it.

    Without that number, as earlier versions wrote it, any use may have come later.
    """
    seconds, at, *rest = text.split(" ")
    up_to_event = int(rest[0]) if rest else 0
    return Skew(timedelta(seconds=float(seconds)), datetime.fromisoformat(at)), up_to_event
