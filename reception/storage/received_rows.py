"""What the desk did with the dossiers received in a period, for figures on use and statistics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reception.domain.report_period import Period
from reception.domain.timebase import format_instant
from reception.storage.dossier_lines import OWN
from reception.storage.driver import Connection

_VISITS = (
    "SELECT uid, procedure_code, procedure_name, channel, counter, received_by, received_at,"
    " owner_id, coalesce(supplement_requests, 0), has_portal_code FROM dossiers"
    f" WHERE received_at >= ? AND received_at < ? AND +status NOT IN (1, 3) AND {OWN}"
    " ORDER BY counter, received_by, received_at, uid"
)
_RESULTS = (
    "SELECT uid, procedure_code, procedure_name, documents, copies, extra_copies, fee, paid"
    " FROM dossiers WHERE finished_at >= ? AND finished_at < ? AND +status IN (9, 10)"
    f" AND field IN ({{marks}}) AND {OWN} ORDER BY uid"
)


@dataclass(frozen=True, slots=True)
class Visit:
    """One reception at the desk.

    Attributes:
        owner_id: identity number; empty where there is none.
        requests: how often papers were asked for afterwards.
        has_portal_code: None in a row of an earlier version that nobody has come to yet.
    """

    uid: str
    procedure: str
    name: str
    channel: int
    counter: int
    clerk: str
    at: datetime
    owner_id: str
    requests: int
    has_portal_code: bool | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One result with what its fee counted.

    Attributes:
        documents, copies, extra_copies: None in a row of an earlier version, as above.
        fee, paid: đồng; a fee that is not known is None.
    """

    uid: str
    procedure: str
    name: str
    documents: int | None
    copies: int | None
    extra_copies: int | None
    fee: int | None
    paid: int


def visits_of(connection: Connection, period: Period) -> Iterator[Visit]:
    """Receptions of a period, by counter, clerk and time."""
    span = (format_instant(period.start), format_instant(period.end))
    for row in connection.execute(_VISITS, span):
        (uid, procedure, name, channel, counter, clerk, at, owner, requests, portal) = row
        yield Visit(
            uid,
            procedure,
            name,
            channel,
            counter,
            clerk,
            datetime.fromisoformat(at),
            owner,
            requests,
            None if portal is None else bool(portal),
        )


def results_of(
    connection: Connection, period: Period, fields: tuple[str, ...]
) -> Iterator[Outcome]:
    """Dossiers of some fields whose result was made in a period."""
    span = (format_instant(period.start), format_instant(period.end))
    query = _RESULTS.format(marks=", ".join("?" * len(fields)))
    return (Outcome(*row) for row in connection.execute(query, (*span, *fields)))
