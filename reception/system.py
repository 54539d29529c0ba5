"""The real clock and ids behind the ports of the services."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reception.domain.timebase import OFFICE_ZONE, office_day, parse_instant

ALLOW_NOW = "RECEPTION_ALLOW_NOW"


class SystemClock:
    """Business time is the machine's time."""

    is_replaced = False

    def now(self) -> datetime:
        """Now, in the office's zone, whole seconds: what papers show."""
        return self.machine_now().replace(microsecond=0)

    def machine_now(self) -> datetime:
        """Now, in the office's zone."""
        return datetime.now(OFFICE_ZONE)


@dataclass(frozen=True, slots=True)
class TrainingClock:
    """Business time runs on from a moment set by hand; the machine's time stays beside it."""

    ahead: timedelta
    is_replaced: bool = True

    @classmethod
    def at(cls, moment: datetime) -> TrainingClock:
        """A clock that shows ``moment`` now."""
        return cls(moment - datetime.now(OFFICE_ZONE))

    def now(self) -> datetime:
        """The replaced time, whole seconds."""
        # Rounded: the difference of two clock readings must not turn 15:00:00 into 14:59:59.
        moment = datetime.now(OFFICE_ZONE) + self.ahead + timedelta(milliseconds=1)
        return moment.replace(microsecond=0)

    def machine_now(self) -> datetime:
        """The machine's own time."""
        return datetime.now(OFFICE_ZONE)


@dataclass(frozen=True, slots=True)
class AskedClock:
    """The clock of work on a folder that nobody has open: making it, restoring it.

    Args:
        asked: business time as text, for training folders alone; None for this PC's.
    """

    asked: str | None = None

    @property
    def moment(self) -> datetime | None:
        """The business time that was asked for.

        Raises:
            InputError: ``bad_instant``.
        """
        return None if self.asked is None else parse_instant(self.asked, field="now")

    def now(self) -> datetime:
        """The asked time, else this PC's, whole seconds.

        Raises:
            InputError: ``bad_instant``.
        """
        return self.moment or SystemClock().now()

    def today(self) -> date:
        """The day of :meth:`now` in the office's zone."""
        return office_day(self.now())

    def machine_now(self) -> datetime:
        """The machine's own time."""
        return SystemClock().machine_now()


def clock_may_be_replaced(*, is_training: bool) -> bool:
    """Business time is set by hand in training folders, and where the environment allows it."""
    return is_training or os.environ.get(ALLOW_NOW) == "1"


def new_uid() -> str:
    """A random identity that sorts by time (UUID version 7, RFC 9562), 32 hexadecimal digits."""
    milliseconds = time.time_ns() // 1_000_000
    random_bits = int.from_bytes(os.urandom(10)) & ((1 << 74) - 1)
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76 | (random_bits >> 62) << 64
    value |= 0b10 << 62 | random_bits & ((1 << 62) - 1)
    return f"{value:032x}"
