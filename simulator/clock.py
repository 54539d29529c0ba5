"""Time that passes only when a run says so, and the clocks of PCs that show it wrongly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from reception.domain.timebase import OFFICE_ZONE

# A plain Wednesday morning with no holiday near.
START = datetime(2026, 8, 5, 8, 0, tzinfo=OFFICE_ZONE)


@dataclass
class TrueTime:
    """What every right clock shows."""

    now: datetime = START

    def pass_by(self, seconds: float) -> None:
        """Go on."""
        self.now += timedelta(seconds=seconds)


@dataclass
class PcClock:
    """The clock of a PC: :class:`reception.services.context.Clock`.

    Attributes:
        error: how far it is ahead of the true time.
    """

    time: TrueTime
    error: timedelta = timedelta()
    is_replaced: bool = False

    def now(self) -> datetime:
        """Business time, whole seconds as on a real PC."""
        return self.machine_now().replace(microsecond=0)

    def machine_now(self) -> datetime:
        """The machine's time."""
        return self.time.now + self.error
