"""What the province is owed, as a person reads it: per dossier, with what to do next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reception.domain.errors import InputError
from reception.labels import PROVINCE_STATES, PROVINCE_STEPS
from reception.services.context import ServiceContext
from reception.services.recording import find
from reception.storage.province_port import Obligation, ObligationKind, ObligationState, Owed
from reception.storage.province_table import DossierTry, PageKey, ProvinceTable
from reception.storage.sync_port import Backlog
from reception.storage.unit_of_work import Reading

__all__ = ["DossierTry", "Obligation", "Owed"]

FIRST: PageKey = (-1, 0)
SENT, WAITING, UNKNOWN, FIX, CONFLICT = PROVINCE_STATES
KINDS = {
    ObligationKind.SNAPSHOT: "Hồ sơ",
    ObligationKind.PROGRESS: "Tiến độ",
    ObligationKind.STATUS: "Trạng thái trên Cổng",
}
_STATES = {
    ObligationState.ACKED: SENT,
    ObligationState.SETTLED: SENT,
    ObligationState.SUPERSEDED: SENT,
    ObligationState.UNKNOWN: UNKNOWN,
    ObligationState.QUARANTINED: FIX,
    ObligationState.CONFLICT: CONFLICT,
}


@dataclass(frozen=True, slots=True)
class DossierOwed:
    """One dossier towards one destination.

    Attributes:
        state: the gravest of its items, a key of ``labels.PROVINCE_STATES``.
        field, reason: of the item that waits for a person; empty where none does.
        next_step: what to do, in words.
        place: in the list of what is open.
    """

    uid: str
    code: str
    owner: str
    destination: str
    state: str
    field: str
    reason: str
    answer: str
    next_step: str
    items: tuple[Obligation, ...]
    place: PageKey = FIRST

    @property
    def key(self) -> str:
        """What opens this dossier and no other."""
        return self.uid

    @property
    def asked(self) -> Obligation:
        """The gravest item, about which a person is asked."""
        return _gravest(self.items)


def state_of(item: Obligation) -> str:
    """Which of the five states an obligation is in."""
    return _STATES.get(item.state, WAITING)


def next_step(item: Obligation) -> str:
    """What to do about an obligation, in words."""
    state = state_of(item)
    if state == UNKNOWN and item.resent:
        return PROVINCE_STEPS["unknown_twice"]
    if item.destination != "province" and state == WAITING:
        return PROVINCE_STEPS["no_way"]
    if state == FIX and not item.field:
        return PROVINCE_STEPS["fix_unnamed"]
    return PROVINCE_STEPS.get(state, "")


def owed(context: ServiceContext) -> Owed:
    """Counts over what is open."""
    with context.database.read() as view:
        return ProvinceTable(view.connection).owed()


def tells_province_alone(view: Reading) -> bool:
    """Whether a province is told and no center of ours: then it is what everything waits for."""
    return bool(view.settings.get("province_url")) and not view.settings.get("center_url")


def is_province_alone(context: ServiceContext) -> bool:
    """:func:`tells_province_alone` for whoever has no view open."""
    with context.database.read() as view:
        return tells_province_alone(view)


def trouble(context: ServiceContext) -> str:
    """Why the last round did not end well, a code of ``messages``; empty where it did."""
    with context.database.read() as view:
        return view.settings.get("province_trouble") or ""


def province_backlog(view: Reading) -> Backlog:
    """What waits for the province, in the terms of the center's backlog."""
    open_ones = ProvinceTable(view.connection).owed()
    return Backlog(
        pending=open_ones.waiting + open_ones.unknown,
        quarantined=open_ones.quarantined + open_ones.conflicts,
        oldest_pending_at=open_ones.oldest_at,
    )


def open_dossiers(
    context: ServiceContext, after: PageKey = FIRST, limit: int = 200
) -> list[DossierOwed]:
    """Dossiers with something open, those that wait for a person first.

    Args:
        after: :attr:`DossierOwed.place` of the last one of the page before.
    """
    with context.database.read() as view:
        table = ProvinceTable(view.connection)
        places = table.open_page(after, limit)
        found = _grouped(table.open_items(places), table.names(places), places)
    return sorted(found, key=lambda item: item.place)


def of_dossier(context: ServiceContext, code: str) -> tuple[list[DossierOwed], list[DossierTry]]:
    """What one dossier is owed at each destination, sent or not, and every try.

    Raises:
        InputError: ``unknown_dossier``, ``ambiguous_code``.
    """
    with context.database.read() as view:
        dossier = find(view, code)
        table = ProvinceTable(view.connection)
        found = _grouped(table.items_of(dossier.uid), table.names([dossier.uid]), {})
        told = [item for item in found if not _is_let_go(item)]
        return told, table.tries_of(dossier.uid)


def _is_let_go(item: DossierOwed) -> bool:
    """Whether nothing was sent nor will be: it was never received."""
    return all(part.state is ObligationState.SUPERSEDED for part in item.items)


def send_again(context: ServiceContext, number: int) -> None:
    """Send an item that waits for a person once more.

    Raises:
        InputError: ``no_such_obligation``.
    """
    _change(context, number, ProvinceTable.send_again)


def mark_arrived(context: ServiceContext, number: int) -> None:
    """A person saw at the province that an unknown item has arrived.

    Raises:
        InputError: ``no_such_obligation``.
    """
    _change(context, number, ProvinceTable.mark_arrived)


def send_all_again(context: ServiceContext) -> int:
    """Send everything once more that waits for a correction; returns how many items."""
    with context.database.write() as tx:
        return ProvinceTable(tx.connection).send_all_again()


def claim(context: ServiceContext, code: str) -> None:
    """A person says that the dossier at the province is this one.

    Raises:
        InputError: ``unknown_dossier``, ``ambiguous_code``, ``no_such_obligation``.
    """
    with context.database.write() as tx:
        dossier = find(tx, code)
        if not ProvinceTable(tx.connection).claim(dossier.uid):
            raise InputError("no_such_obligation", field="ours", number=code[:50])


def _change(
    context: ServiceContext, number: int, change: Callable[[ProvinceTable, int], bool]
) -> None:
    with context.database.write() as tx:
        if not 0 < number < 2**62 or not change(ProvinceTable(tx.connection), number):
            raise InputError("no_such_obligation", field="id", number=number)


def _grouped(
    items: Iterable[Obligation],
    names: Mapping[str, tuple[str, str]],
    places: Mapping[str, PageKey],
) -> list[DossierOwed]:
    groups: defaultdict[tuple[str, str], list[Obligation]] = defaultdict(list)
    for item in items:
        groups[item.uid, item.destination].append(item)
    return [
        _dossier(found, names.get(uid, ("", "")), places.get(uid, FIRST))
        for (uid, _), found in groups.items()
    ]


def _dossier(items: Sequence[Obligation], names: tuple[str, str], place: PageKey) -> DossierOwed:
    gravest = _gravest(items)
    return DossierOwed(
        gravest.uid,
        *names,
        gravest.destination,
        state_of(gravest),
        gravest.field,
        gravest.last_class,
        gravest.last_answer,
        next_step(gravest),
        tuple(items),
        place,
    )


def _gravest(items: Sequence[Obligation]) -> Obligation:
    order = tuple(PROVINCE_STATES)
    return max(items, key=lambda item: order.index(state_of(item)))


def age_seconds(item: Obligation, now: datetime) -> int:
    """How long an item has been owed."""
    return max(0, int((now - item.recorded_at).total_seconds()))
