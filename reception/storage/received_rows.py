"""What the desk did with the dossiers received in a period, for figures on use and statistics."""

from __future__ import annotations

import json
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
_OUTCOME = "uid, procedure_code, procedure_name, documents, copies, extra_copies, fee, paid"
_RESULTS = (
    f"SELECT {_OUTCOME} FROM dossiers WHERE finished_at >= ?1 AND finished_at < ?2"
    " AND +status IN (9, 10) AND field IN (SELECT value FROM json_each(?3))"
    f" AND uid NOT IN (SELECT value FROM json_each(?4)) AND {OWN}"
    f" UNION ALL SELECT {_OUTCOME} FROM dossiers WHERE uid IN (SELECT value FROM json_each(?5))"
    f" AND +status IN (9, 10) AND field IN (SELECT value FROM json_each(?3)) AND {OWN} ORDER BY 1"
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """Results of which fields; some count on another day than that of their end.

    Attributes:
        without: that do not count in the period; besides: that do though they ended before it.
    """

    fields: tuple[str, ...]
    without: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()


def results_of(connection: Connection, period: Period, wanted: Wanted) -> Iterator[Outcome]:
    """Dossiers whose result counts in a period."""
    span = (format_instant(period.start), format_instant(period.end))
    lists = (json.dumps(item) for item in (wanted.fields, wanted.without, wanted.besides))
    return (Outcome(*row) for row in connection.execute(_RESULTS, (*span, *lists)))
