"""How a dossier counts in a period: how it came into it and how it stood at its end.

One rule for every report, so that each dossier is in exactly one figure on either side and what was
open at the end of a period is what the next one carries over:

* counted is what was received; refused at intake (3) and not yet received (1) never were;
* what waits for papers or money (5, 6) is open, in time unless a limit passed before it waited;
* what was withdrawn or stopped (7, 8) is handled: its handling ended then, judged as any other;
* early is a result before the day of its appointment, on time one on that day, late what passed a
  limit while it ran, for good.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reception.domain.channel import Channel
from reception.domain.report_period import Period
from reception.domain.timebase import office_day
from reception.domain.workflow import RUNNING, DossierStatus

_UNCOUNTED = frozenset({DossierStatus.SUBMITTED, DossierStatus.DENIED})


class Side(StrEnum):
    """Whose dossier it is to the unit that counts (phi địa giới hành chính).

    OWN: received here and decided here. FOR_OTHERS: received here, decided elsewhere. FROM_OTHERS:
    received elsewhere, decided here; it counts from when this authority received it.
    """

    OWN = "own"
    FOR_OTHERS = "for_others"
    FROM_OTHERS = "from_others"


class Came(StrEnum):
    """How a dossier came into a period: received in it, by channel, or carried over into it."""

    ONLINE = "online"
    DIRECT = "direct"
    POST = "post"
    CARRIED = "carried"


class Went(StrEnum):
    """How it stood at the end of the period: handled, or open."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    OPEN_IN_TIME = "open_in_time"
    OPEN_LATE = "open_late"


_CAME = {
    Channel.DIRECT: Came.DIRECT,
    Channel.ONLINE: Came.ONLINE,
    Channel.POST: Came.POST,
}


@dataclass(frozen=True, slots=True)
class Counted:
    """What of a dossier matters to a count, as it is now.

    Attributes:
        received_at: when the counting unit received it; None while it did not.
        finished_at: when its handling ended; None while it has not.
        due_at: the appointment it is judged by; None where there is none.
        late_since: the first appointment that passed while the limit ran, as far as known.
    """

    uid: str
    status: DossierStatus
    channel: Channel
    side: Side
    field: str
    procedure: str
    name: str
    received_at: datetime | None
    finished_at: datetime | None
    returned_at: datetime | None
    due_at: datetime | None
    late_since: datetime | None

    @property
    def ended_at(self) -> datetime | None:
        """When it was handled; never before it was received, whatever the clocks said."""
        if self.finished_at is None or self.received_at is None:
            return None
        return max(self.finished_at, self.received_at)

    def is_late_by(self, moment: datetime) -> bool:
        """Whether a limit had passed at a moment while it ran."""
        first = self.late_since or (self.due_at if self.status in RUNNING else None)
        return first is not None and first < moment


def came(dossier: Counted, period: Period) -> Came | None:
    """How a dossier came into a period; None where it does not count in it at all."""
    received, ended = dossier.received_at, dossier.ended_at
    if received is None or dossier.status in _UNCOUNTED or received >= period.end:
        return None
    if received >= period.start:
        return _CAME[dossier.channel]
    return Came.CARRIED if ended is None or ended >= period.start else None


def went(dossier: Counted, period: Period, now: datetime) -> Went:
    """How a dossier that counts in a period stood at its end, or stands now if that is earlier."""
    ended = dossier.ended_at
    if ended is None or ended >= period.end:
        is_late = dossier.is_late_by(min(now, period.end))
        return Went.OPEN_LATE if is_late else Went.OPEN_IN_TIME
    if dossier.late_since is not None:
        return Went.LATE
    due = dossier.due_at
    is_early = due is not None and office_day(ended) < office_day(due)
    return Went.EARLY if is_early else Went.ON_TIME
