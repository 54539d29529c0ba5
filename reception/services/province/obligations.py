"""What the province is owed, as a person reads it: per dossier, with what to do next."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reception.domain.competence import DESTINATIONS
from reception.domain.errors import InputError
from reception.domain.permissions import Permission
from reception.domain.text import clean_line, fold
from reception.labels import PROVINCE_STATES, PROVINCE_STEPS
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.recording import find
from reception.services.setup.training import refuse_training
from reception.storage.province_port import Obligation, ObligationKind, ObligationState, Owed
from reception.storage.province_table import DossierTry, PageKey, ProvinceTable
from reception.storage.sync_port import Backlog
from reception.storage.unit_of_work import Reading

__all__ = ["DossierTry", "Obligation", "Owed"]

FIRST: PageKey = (-1, 0)
_LONGEST_NUMBER, _LONGEST_COUNT = 100, 16
NUMBER_UNTOLD = "province_number_untold"
"""Class of what a connector has under a number that it will not say."""
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
        has_account: whether its destination can be told.
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
    has_account: bool = True

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


def next_step(item: Obligation, accounts: Collection[str] = DESTINATIONS) -> str:
    """What to do about an obligation, in words.

    Args:
        accounts: the destinations that can be told.
    """
    state = state_of(item)
    if item.destination not in accounts and state in (WAITING, UNKNOWN):
        return PROVINCE_STEPS["no_way" if item.destination == "ministry" else "no_way_province"]
    if item.last_class == NUMBER_UNTOLD:
        return PROVINCE_STEPS["number_untold"]
    if state == UNKNOWN and item.resent:
        return PROVINCE_STEPS["unknown_twice"]
    if state == FIX and not item.field:
        return PROVINCE_STEPS["fix_unnamed"]
    return PROVINCE_STEPS.get(state, "")


def owed(context: ServiceContext) -> Owed:
    """Counts over what is open."""
    with context.database.read() as view:
        return ProvinceTable(view.connection).owed()


def tells_province_alone(view: Reading) -> bool:
    """Whether a province or a ministry is told and no center of ours: then all waits for these."""
    return bool(_accounts(view)) and not view.settings.get("center_url")


def _accounts(view: Reading) -> frozenset[str]:
    """The destinations that an account was set up for."""
    return frozenset(where for where in DESTINATIONS if view.settings.get(f"{where}_url"))


def last_told(view: Reading) -> str | None:
    """When everybody was last told all; None where somebody never was. RFC 3339."""
    found = [view.settings.get(f"{where}_last_sync_at") for where in _accounts(view)]
    told = [moment for moment in found if moment]
    return min(told, key=datetime.fromisoformat) if told and len(told) == len(found) else None


def is_province_alone(context: ServiceContext) -> bool:
    """:func:`tells_province_alone` for whoever has no view open."""
    with context.database.read() as view:
        return tells_province_alone(view)


@dataclass(frozen=True, slots=True)
class DestinationState:
    """How one destination's own rounds go.

    Attributes:
        where: ``province`` or ``ministry``.
        told_at: when it was last told all, RFC 3339; empty where it never was.
        trouble: why its last round did not end well, a code of ``messages``; empty where it did.
    """

    where: str
    told_at: str
    trouble: str


def destination_states(context: ServiceContext) -> tuple[DestinationState, ...]:
    """Of every destination that an account was set up for."""
    with context.database.read() as view:
        known = _accounts(view)
        return tuple(
            DestinationState(
                where,
                view.settings.get(f"{where}_last_sync_at") or "",
                view.settings.get(f"{where}_trouble") or "",
            )
            for where in DESTINATIONS
            if where in known
        )


def province_backlog(view: Reading) -> Backlog:
    """What waits for the province, in the terms of the center's backlog."""
    open_ones = ProvinceTable(view.connection).owed()
    return Backlog(
        pending=open_ones.waiting + open_ones.unknown,
        quarantined=open_ones.quarantined + open_ones.conflicts,
        oldest_pending_at=open_ones.oldest_at,
    )


def open_dossiers(
    context: ServiceContext, after: PageKey = FIRST, limit: int = 200, text: str = ""
) -> list[DossierOwed]:
    """Dossiers with something open, those that wait for a person first.

    Args:
        after: :attr:`DossierOwed.place` of the last one of the page before.
        text: part of the code or of a name, with marks or without; empty for all.
    """
    with context.database.read() as view:
        table = ProvinceTable(view.connection)
        places = table.open_page(after, limit, fold(text.strip()))
        found = _grouped(table.open_items(places), table.names(places), places, _accounts(view))
    return sorted(found, key=lambda item: item.place)


def of_dossier(context: ServiceContext, code: str) -> tuple[list[DossierOwed], list[DossierTry]]:
    """What one dossier is owed at each destination, sent or not, and every try.

    Raises:
        InputError: ``unknown_dossier``, ``ambiguous_code``.
    """
    with context.database.read() as view:
        dossier = find(view, code)
        table = ProvinceTable(view.connection)
        names = table.names([dossier.uid])
        found = _grouped(table.items_of(dossier.uid), names, {}, _accounts(view))
        told = [item for item in found if not _is_let_go(item)]
        return told, table.tries_of(dossier.uid)


def _is_let_go(item: DossierOwed) -> bool:
    """Whether nothing was sent nor will be: it was never received."""
    return all(part.state is ObligationState.SUPERSEDED for part in item.items)


def send_again(context: ServiceContext, number: int) -> None:
    """Send an item that waits for a person once more.

    Raises:
        InputError: ``no_such_obligation``. NotPermitted: ``training_folder``.
    """
    require(context, Permission.SYNC)
    _change(context, number, ProvinceTable.send_again)


def mark_arrived(context: ServiceContext, number: int) -> None:
    """A person saw at the province that an unknown item has arrived.

    Raises:
        InputError: ``no_such_obligation``. NotPermitted: ``training_folder``.
    """
    require(context, Permission.SYNC)
    _change(context, number, ProvinceTable.mark_arrived)


def send_all_again(context: ServiceContext) -> int:
    """Send everything once more that waits for a correction; returns how many items.

    Raises:
        NotPermitted: ``training_folder``.
    """
    refuse_training(context.database)
    require(context, Permission.SYNC)
    with context.database.write() as tx:
        return ProvinceTable(tx.connection).send_all_again()


def claim(context: ServiceContext, code: str, number: str = "") -> None:
    """A person says that the dossier at the province is this one.

    Args:
        number: by which a connector knows it (``idHoSo``); digits alone are a number there.

    Raises:
        InputError: ``unknown_dossier``, ``ambiguous_code``, ``no_such_obligation``; ``too_long``
            and ``control_characters`` of ``number``.
        NotPermitted: ``training_folder``.
    """
    refuse_training(context.database)
    require(context, Permission.SYNC)
    words = clean_line(number, field="number", max_length=_LONGEST_NUMBER)
    is_count = words.isascii() and words.isdecimal() and len(words) < _LONGEST_COUNT
    told = json.dumps(int(words) if is_count else words) if words else ""
    with context.database.write() as tx:
        dossier = find(tx, code)
        if not ProvinceTable(tx.connection).claim(dossier.uid, told):
            raise InputError("no_such_obligation", field="ours", number=code[:50])


def _change(
    context: ServiceContext, number: int, change: Callable[[ProvinceTable, int], bool]
) -> None:
    refuse_training(context.database)
    with context.database.write() as tx:
        if not 0 < number < 2**62 or not change(ProvinceTable(tx.connection), number):
            raise InputError("no_such_obligation", field="id", number=number)


def _grouped(
    items: Iterable[Obligation],
    names: Mapping[str, tuple[str, str]],
    places: Mapping[str, PageKey],
    accounts: Collection[str],
) -> list[DossierOwed]:
    groups: defaultdict[tuple[str, str], list[Obligation]] = defaultdict(list)
    for item in items:
        groups[item.uid, item.destination].append(item)
    return [
        _dossier(found, names.get(uid, ("", "")), places.get(uid, FIRST), accounts)
        for (uid, _), found in groups.items()
    ]


def _dossier(
    items: Sequence[Obligation],
    names: tuple[str, str],
    place: PageKey,
    accounts: Collection[str],
) -> DossierOwed:
    gravest = _gravest(items)
    return DossierOwed(
        gravest.uid,
        *names,
        gravest.destination,
        state_of(gravest),
        gravest.field,
        gravest.last_class,
        gravest.last_answer,
        next_step(gravest, accounts),
        tuple(items),
        place,
        gravest.destination in accounts,
    )


def _gravest(items: Sequence[Obligation]) -> Obligation:
    order = tuple(PROVINCE_STATES)
    return max(items, key=lambda item: order.index(state_of(item)))


def age_seconds(item: Obligation, now: datetime) -> int:
    """How long an item has been owed."""
    return max(0, int((now - item.recorded_at).total_seconds()))
