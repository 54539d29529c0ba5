"""How dossiers stand at our center by its own fold, against how they stand here, column by column.

The events say what is true; what a hand changed in the center's figures alone is found here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Protocol

from reception.services.context import ServiceContext
from reception.services.reconciliation.day_check import Difference, Stopped
from reception.storage.day_scope import DayScope, HeldStanding
from reception.sync.gateway import StopAll, TryLater
from reception.sync.reconciling import patiently
from reception.sync.standing_message import MOST_ASKED, DossierStanding, Standings

# As a province names the same things.
_NAMES = {
    "code": "MaHoSo",
    "status": "TrangThaiHoSo",
    "received_at": "NgayTiepNhan",
    "due_at": "NgayHenTra",
    "finished_at": "NgayKetThucXuLy",
    "returned_at": "NgayTra",
}
_TIMES = ("received_at", "due_at", "finished_at", "returned_at")


class StandingSource(Protocol):
    """A center that tells how dossiers stand there."""

    def standings(self, uids: Sequence[str]) -> Standings | TryLater | StopAll:
        """How some of them stand."""


def differing(
    context: ServiceContext, source: StandingSource, uids: Sequence[str], stopped: Stopped
) -> tuple[dict[str, tuple[Difference, ...]], str]:
    """What differs of each dossier, and why not all were asked about; empty where all were.

    An older center tells nothing, which proves nothing.

    Raises:
        CheckStopped: because ``stopped`` said so.
    """
    found: dict[str, tuple[Difference, ...]] = {}
    for at in range(0, len(uids), MOST_ASKED):
        asked = uids[at : at + MOST_ASKED]
        answer = patiently(_asking(source, asked), stopped)
        if isinstance(answer, StopAll) and answer.code == "sync_no_center":
            return found, ""
        if not isinstance(answer, Standings):
            return found, answer.code
        with context.database.read() as view:
            ours = DayScope(view.connection).standings(asked)
        there = {item.dossier_uid: item for item in answer.dossiers}
        for mine in ours:
            if differences := tuple(_differences(mine, there.get(mine.uid))):
                found[mine.uid] = differences
    return found, ""


def _asking(
    source: StandingSource, uids: Sequence[str]
) -> Callable[[], Standings | TryLater | StopAll]:
    return lambda: source.standings(uids)


def _differences(mine: HeldStanding, other: DossierStanding | None) -> Iterator[Difference]:
    if other is None:
        yield Difference(_NAMES["code"], mine.code, "")
        return
    if other.version != mine.version:
        # Somebody else has recorded something meanwhile, or it is still being folded.
        return
    for item in fields(HeldStanding):
        if item.name not in _NAMES or (item.name == "due_at" and mine.due_at is None):
            continue
        ours, theirs = getattr(mine, item.name), getattr(other, item.name)
        if _plain(item.name, ours) != _plain(item.name, theirs):
            yield Difference(_NAMES[item.name], _plain(item.name, ours), _plain(item.name, theirs))


def _plain(name: str, value: object) -> str:
    """One form for both sides: times as a province writes them, the rest as text."""
    text = "" if value is None else str(value)
    if name not in _TIMES:
        return text
    try:
        return datetime.fromisoformat(text).strftime("%Y%m%d%H%M%S") if text else ""
    except ValueError:
        return text
