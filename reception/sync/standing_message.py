"""How a center says that dossiers stand there, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from reception.sync.fields import Count, Json, Name, read_as

MOST_ASKED = 100
Text = Annotated[str, Meta(max_length=64)]


@dataclass(frozen=True, slots=True)
class DossierStanding:
    """One dossier by the center's own fold; times as text, as they are kept there.

    Attributes:
        version: how many events are in it.
    """

    dossier_uid: Name
    code: Text
    status: Count
    received_at: Text
    due_at: Text | None
    finished_at: Text | None
    returned_at: Text | None
    version: Count


@dataclass(frozen=True, slots=True)
class Standings:
    """The dossiers that are known there."""

    dossiers: Annotated[tuple[DossierStanding, ...], Meta(max_length=MOST_ASKED)]


def standings_from_wire(data: Json) -> Standings:
    """Read the answer.

    Raises:
        BadMessage: naming the field.
    """
    return read_as(Standings, data)
