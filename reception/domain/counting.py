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

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reception.domain.channel import Channel
from reception.domain.dossier import Dossier
from reception.domain.open_values import is_known
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


class Thing(StrEnum):
    """What counts on a day: a dossier was received, handled, handed over, or refused at intake."""

    RECEIVED = "received"
    ENDED = "ended"
    RETURNED = "returned"
    REFUSED = "refused"


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
        counted: where a day was closed before something became known: from when that counts, by
            what it is (a :class:`Thing`).
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
    counted: Mapping[str, datetime] | None = None

    @property
    def since(self) -> datetime | None:
        """From when it counts as received."""
        return self.on_books(Thing.RECEIVED, self.received_at)

    @property
    def ended_at(self) -> datetime | None:
        """From when it counts as handled; never before it was received, whatever clocks said."""
        since, ended = self.since, self.on_books(Thing.ENDED, self.finished_at)
        return None if ended is None or since is None else max(ended, since)

    def on_books(self, thing: Thing, at: datetime | None) -> datetime | None:
        """From when a thing counts that happened then; None where it did not happen."""
        if at is None:
            return None
        return at if self.counted is None else self.counted.get(thing, at)

    def is_late_by(self, moment: datetime) -> bool:
        """Whether a limit had passed at a moment while it ran."""
        first = self.late_since or (self.due_at if self.status in RUNNING else None)
        return first is not None and first < moment


def counted_of(dossier: Dossier, side: Side) -> Counted:
    """What of a folded dossier matters to a count."""
    intake = dossier.intake
    is_theirs = side is Side.FROM_OTHERS
    return Counted(
        uid=dossier.uid,
        status=dossier.status,
        channel=intake.channel if is_known(intake.channel) else Channel.DIRECT,
        side=side,
        field=intake.procedure.field,
        procedure=intake.procedure.code,
        name=intake.procedure.name,
        received_at=dossier.competent_at if is_theirs else intake.received_at,
        finished_at=dossier.finished_at,
        returned_at=dossier.returned_at,
        due_at=dossier.legal_due_at,
        late_since=dossier.late_since,
    )


def came(dossier: Counted, period: Period) -> Came | None:
    """How a dossier came into a period; None where it does not count in it at all."""
    received, ended = dossier.since, dossier.ended_at
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
    due, judged = dossier.due_at, dossier.finished_at or ended
    is_early = due is not None and office_day(judged) < office_day(due)
    return Went.EARLY if is_early else Went.ON_TIME


def things_in(dossier: Counted, period: Period) -> tuple[Thing, ...]:
    """What of a dossier counts in the days of a period."""
    return tuple(thing for thing, at in things_of(dossier) if period.start <= at < period.end)


def things_of(dossier: Counted) -> Iterator[tuple[Thing, datetime]]:
    """Everything that counts of a dossier, and from when."""
    status, is_received = dossier.status, dossier.status not in _UNCOUNTED
    refused = dossier.finished_at if status is DossierStatus.DENIED else None
    returned = dossier.returned_at if status is DossierStatus.RETURNED else None
    known = (
        (Thing.RECEIVED, dossier.since if is_received else None),
        (Thing.ENDED, dossier.ended_at if is_received else None),
        (Thing.REFUSED, dossier.on_books(Thing.REFUSED, refused)),
        (Thing.RETURNED, dossier.on_books(Thing.RETURNED, returned)),
    )
    return ((thing, at) for thing, at in known if at is not None)
