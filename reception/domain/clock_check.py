"""Whether this PC's clock can be believed: against the center's, and against its own last use.

A wrong clock puts wrong dates on papers that bind the office. It is noticed here, told, and
believed again when a person who looks at a calendar says so; nothing that was dated wrongly closes
a later day. Order of events does not depend on it: stamps follow what was seen (``hlc``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from reception.domain.timebase import office_day

# Further from the center than this it is shown.
SHOWN = timedelta(minutes=1)
# Further than this no dated paper leaves without a person's word.
MOST_OFF = timedelta(minutes=5)
# Against the last use: earlier than it, or much later, as after a dead battery of the mainboard.
MOST_BACK = timedelta(minutes=5)
MOST_FORWARD = timedelta(days=10)
# What the center's clock said is true as long as our own has run evenly since: a day at most, and
# not behind a use that came later.
_FRESH = timedelta(days=1)


class ClockDoubt(StrEnum):
    """Why a person has to say what day it is."""

    NONE = ""
    BACK = "back"
    FORWARD = "forward"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Skew:
    """The center's clock minus ours, learnt when ours showed ``at``."""

    value: timedelta
    at: datetime


@dataclass(frozen=True, slots=True)
class Word:
    """A person said that the clock is right when it showed ``at``; ``skew`` as known then."""

    at: datetime
    skew: timedelta | None = None


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """What is known of the clock.

    Attributes:
        now: what it shows.
        last_use: what it showed when something was recorded here last, or when a person said that
            it is right, whichever came later in fact; None in a new folder.
        skew: as learnt from the center last; word: the last one given.
        is_used_since: the last use came after that was learnt.
    """

    now: datetime
    last_use: datetime | None = None
    skew: Skew | None = None
    word: Word | None = None
    is_used_since: bool = False

    @property
    def known_skew(self) -> timedelta | None:
        """The center's clock minus ours, where that was learnt lately by this very clock."""
        if self.skew is None or not timedelta() <= self.now - self.skew.at <= _FRESH:
            return None
        went_back = self.is_used_since and (self.leap or timedelta()) < -MOST_BACK
        return None if went_back else self.skew.value

    @property
    def leap(self) -> timedelta | None:
        """How far the clock is from the last use; negative where it went back."""
        return None if self.last_use is None else self.now - self.last_use

    @property
    def doubt(self) -> ClockDoubt:
        """Why the clock is not believed; the center's clock outweighs the last use."""
        skew = self.known_skew
        if skew is not None:
            is_right = abs(skew) <= MOST_OFF or self._is_accepted(skew)
            return ClockDoubt.NONE if is_right else ClockDoubt.OFF
        leap = self.leap
        if leap is None or -MOST_BACK <= leap <= MOST_FORWARD:
            return ClockDoubt.NONE
        return ClockDoubt.BACK if leap < timedelta() else ClockDoubt.FORWARD

    def _is_accepted(self, skew: timedelta) -> bool:
        """A word about this very difference holds for its day."""
        word = self.word
        if word is None or word.skew is None or office_day(word.at) != office_day(self.now):
            return False
        return abs(skew - word.skew) <= MOST_OFF
