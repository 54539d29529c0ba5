"""The route by which a counter learns how its dossiers stand here, to compare them one by one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated

from fastapi import Depends, FastAPI, Query, Response
from sqlalchemy import Connection, select

from reception.center.access import Access
from reception.center.answers import json_answer, shape
from reception.center.store import CenterStore, UnitAccess
from reception.center.tables import dossiers

MOST_ASKED = 100
_Uid = Annotated[str, Query(max_length=64, pattern=r"^[A-Za-z0-9._:-]+$")]
_COLUMNS = (
    "dossier_uid",
    "code",
    "status",
    "received_at",
    "due_at",
    "finished_at",
    "returned_at",
    "version",
)


@dataclass(frozen=True, slots=True)
class DossierStanding:
    """What this center's own fold makes of a dossier; ``version`` counts the events in it."""

    dossier_uid: str
    code: str
    status: int
    received_at: str
    due_at: str | None
    finished_at: str | None
    returned_at: str | None
    version: int


@dataclass(frozen=True, slots=True)
class StandingsAnswer:
    """The dossiers that are known; the others are left out."""

    dossiers: list[DossierStanding]


def dossier_routes(app: FastAPI, store: CenterStore, access: Access) -> None:
    """Put the route on the application."""
    whose = Depends(access.unit)

    @app.get("/v1/dossiers", tags=["sync"], responses=shape(StandingsAnswer, 400, 401))
    def standings(
        uid: Annotated[list[_Uid], Query(min_length=1, max_length=MOST_ASKED)],
        unit: UnitAccess = whose,
    ) -> Response:
        """How some dossiers of the unit stand here, to compare with one's own."""
        store.settle(unit.unit)
        with store.reading() as connection:
            found = _standings(connection, unit.unit, uid)
        return json_answer(asdict(StandingsAnswer(found)))


def _standings(connection: Connection, unit: str, uids: list[str]) -> list[DossierStanding]:
    rows = connection.execute(
        select(*(dossiers.c[name] for name in _COLUMNS)).where(
            dossiers.c.unit == unit, dossiers.c.dossier_uid.in_(sorted(set(uids)))
        )
    )
    return [DossierStanding(*row) for row in rows]
