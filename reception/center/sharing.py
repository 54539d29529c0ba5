"""Dossiers that one unit received for another one: what of them goes to which unit.

A dossier whose authority is another unit of this center is told to that unit, every event of it and
of no other; what that unit records of it in answer is told to the unit that received it. Each goes
through a feed of its own, so that a unit's own stream holds what its own devices did and nothing
else. Where the authority is corrected, the one before hears that and nothing later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    delete,
    exists,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from reception.center.guarded import guarded
from reception.center.rows import Key, event_from_row
from reception.center.tables import (
    devices,
    directions,
    dossiers,
    events,
    meta,
    poked,
    shared,
    units,
)
from reception.domain.dossier import Dossier
from reception.domain.elsewhere import ANSWERS
from reception.domain.events import Event
from reception.domain.facts import Correction, Undoing
from reception.domain.text import fold
from reception.domain.undoing import Key as DeviceKey
from reception.domain.undoing import key_of
from reception.domain.workflow import BIRTHS, EventKind
from reception.event_codec import decode_fact
from reception.event_codec import fold as folded

_MOST_OFFICES = 10_000
_NAMES_AUTHORITY = (*sorted(BIRTHS), EventKind.CORRECTED)
# As a payload says when a dossier goes to another authority.
_IS_FOR_OTHER = '"transfer_at":"'
# What a unit recorded of the dossiers that are or were for it.
OF_DIRECTION = and_(
    events.c.unit == directions.c.unit, events.c.dossier_uid == directions.c.dossier_uid
)


def answers_to(connection: Connection, keys: Sequence[Key]) -> dict[Key, list[Event]]:
    """What the units that dossiers are for recorded of them, by whose dossier each is.

    Args:
        keys: unit that received, and identity of the dossier.
    """
    found: dict[Key, list[Event]] = {}
    rows = connection.execute(
        select(directions.c.home, directions.c.unit.label("author"), events)
        .join_from(directions, events, OF_DIRECTION)
        .where(_is_one_of(keys), events.c.kind.in_(ANSWERS))
        .order_by(events.c.stamp)
    ).mappings()
    receipts: dict[str, set[DeviceKey]] = {}
    for row in rows:
        event, own = event_from_row(row), receipts.setdefault(row["author"], set())
        fact = decode_fact(event)
        if event.kind == EventKind.COMPETENT_RECEIVED:
            own.add(key_of(event))
        elif not (isinstance(fact, Undoing) and (fact.device_id, fact.seq) in own):
            continue  # of what the unit itself did, and of nothing else
        found.setdefault((row["home"], event.dossier_uid), []).append(event)
    return found


def poke_homes(connection: Connection, unit: str, uids: Iterable[str]) -> None:
    """Have dossiers folded again where they were received, because this unit answered."""
    homes = connection.execute(
        select(directions.c.home, directions.c.dossier_uid).where(
            directions.c.unit == unit, directions.c.dossier_uid.in_(list(uids))
        )
    ).all()
    if homes:
        _wait_for_turn(connection)
    for home, uid in homes:
        place = and_(poked.c.unit == home, poked.c.dossier_uid == uid)
        connection.execute(delete(poked).where(place))
        connection.execute(insert(poked).values(unit=home, dossier_uid=uid))


def poke_for_others(connection: Connection) -> None:
    """Have open dossiers for other authorities folded again, since one of these came or was named.

    Whatever was received for it before would else be told at the dossier's next event, if ever.
    """
    _wait_for_turn(connection)
    names_other = exists().where(
        events.c.unit == dossiers.c.unit,
        events.c.dossier_uid == dossiers.c.dossier_uid,
        events.c.kind.in_(_NAMES_AUTHORITY),
        events.c.payload.contains(_IS_FOR_OTHER),
    )
    waiting = exists().where(
        poked.c.unit == dossiers.c.unit, poked.c.dossier_uid == dossiers.c.dossier_uid
    )
    query = select(dossiers.c.unit, dossiers.c.dossier_uid).where(
        dossiers.c.finished_at.is_(None), names_other, ~waiting
    )
    connection.execute(insert(poked).from_select(["unit", "dossier_uid"], query))


def take_poked(connection: Connection, unit: str, limit: int) -> list[str]:
    """Dossiers of a unit that wait to be folded again; they wait no more."""
    query = select(poked.c.dossier_uid).where(poked.c.unit == unit).limit(limit)
    uids = list(connection.execute(query).scalars())
    if uids:
        _wait_for_turn(connection)
        connection.execute(delete(poked).where(poked.c.unit == unit, poked.c.dossier_uid.in_(uids)))
    return uids


def directions_of(
    connection: Connection, home: str, uids: Iterable[str]
) -> defaultdict[str, dict[str, bool]]:
    """The units that dossiers were shared with, by dossier, and whether each is still for them."""
    place = and_(directions.c.home == home, directions.c.dossier_uid.in_(list(uids)))
    found: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    for row in connection.execute(select(directions).where(place)):
        found[row.dossier_uid][row.unit] = bool(row.is_current)
    return found


def share(
    connection: Connection,
    home: str,
    dossier: Dossier,
    group: Sequence[Event],
    known: Mapping[str, bool],
) -> None:
    """Put what is new of a dossier into the feeds of the units that it concerns.

    Args:
        group: its events and the answers to it.
        known: its directions.
    """
    units_ = _directed(connection, home, dossier, known)
    if not units_:
        return
    authors = _authors(connection, group)
    told = sorted((event for event in group if event.payload), key=lambda event: event.order)
    _tell(connection, home, [event for event in told if authors.get(event.device_id) != home])
    for unit, standing in units_.items():
        if standing is _Standing.BEFORE:
            continue
        others = [event for event in told if authors.get(event.device_id) != unit]
        if standing is _Standing.LEFT:
            own = [event for event in told if authors.get(event.device_id) == unit]
            others = _way_off(connection, _Told(home, unit, own, others))
        _tell(connection, unit, others)


class _Standing(Enum):
    """What a dossier has to do with a unit: it is for it, is so no more since now, or before."""

    NOW, LEFT, BEFORE = range(3)


def _directed(
    connection: Connection, home: str, dossier: Dossier, known: Mapping[str, bool]
) -> dict[str, _Standing]:
    """The units that have to do with a dossier."""
    uid, target = dossier.uid, _target(connection, home, dossier)
    if not known and target and _is_received_elsewhere(connection, home, uid):
        return {}
    wanted = dict.fromkeys(known, False) | ({target: True} if target else {})
    for unit, is_current in wanted.items():
        if unit not in known:
            row = {"home": home, "dossier_uid": uid, "unit": unit, "is_current": is_current}
            connection.execute(insert(directions), [row])
            # What that unit answered before this was known is folded with it now.
            poke_homes(connection, unit, [uid])
        elif known[unit] != is_current:
            _turn(connection, (home, uid), unit, is_current=is_current)
    return {
        unit: _Standing.NOW if now else _Standing.LEFT if known[unit] else _Standing.BEFORE
        for unit, now in wanted.items()
    }


def _turn(connection: Connection, key: Key, unit: str, *, is_current: bool) -> None:
    """A dossier is for a unit from now on, or is so no more."""
    home, uid = key
    place = (
        directions.c.home == home,
        directions.c.dossier_uid == uid,
        directions.c.unit == unit,
    )
    connection.execute(update(directions).where(*place).values(is_current=is_current))


def _is_received_elsewhere(connection: Connection, home: str, uid: str) -> bool:
    """Whether a dossier of this identity was received by another unit, and shared from there.

    Whom it was shared with knows its identity, and could claim it to hear more or to have a say.
    """
    query = select(directions.c.home).where(
        directions.c.dossier_uid == uid, directions.c.home != home
    )
    return connection.execute(query.limit(1)).one_or_none() is not None


def _wait_for_turn(connection: Connection) -> None:
    """One transaction at a time over all units, until its end.

    Places of a feed become visible in their own order, and nobody waits crosswise for the dossiers
    that others have folded again.
    """
    connection.execute(select(meta.c.key).where(meta.c.key == "epoch").with_for_update()).one()


def _tell(connection: Connection, unit: str, events_: Sequence[Event]) -> None:
    if not events_:
        return
    _wait_for_turn(connection)
    known = _known_to(connection, unit, events_)
    rows = [
        {"unit": unit, "device_id": e.device_id, "seq": e.seq}
        for e in events_
        if key_of(e) not in known
    ]
    if rows:
        connection.execute(insert(shared), rows)


def _known_to(connection: Connection, unit: str, events_: Sequence[Event]) -> set[DeviceKey]:
    """Which of these a unit was told."""
    place = tuple_(shared.c.device_id, shared.c.seq)
    keys = [key_of(event) for event in events_]
    query = select(shared.c.device_id, shared.c.seq).where(shared.c.unit == unit, place.in_(keys))
    return {(row.device_id, row.seq) for row in connection.execute(query)}


@dataclass(frozen=True, slots=True)
class _Told:
    """A dossier that is for a unit no more: what that unit recorded of it, and what others did."""

    home: str
    unit: str
    own: Sequence[Event]
    others: Sequence[Event]


def _way_off(connection: Connection, told: _Told) -> list[Event]:
    """The first corrections, and undos of such, by which a unit sees that it is another's now."""
    known = _known_to(connection, told.unit, told.others)
    seen = [*told.own, *(event for event in told.others if key_of(event) in known)]
    found: list[Event] = []
    for event in _redirections(told.others):
        if key_of(event) in known:
            continue
        found.append(event)
        dossier = guarded((told.home, event.dossier_uid), partial(folded, [*seen, *found]))
        if dossier is None or _target(connection, told.home, dossier) != told.unit:
            break
    return found


def _redirections(group: Sequence[Event]) -> list[Event]:
    """Those by which the dossier went to another authority, or came back from there."""
    found: dict[DeviceKey, Event] = {}
    for event in group:
        fact = decode_fact(event)
        is_one = isinstance(fact, Correction) and fact.competent is not None
        is_back = isinstance(fact, Undoing) and (fact.device_id, fact.seq) in found
        if is_one or is_back:
            found[key_of(event)] = event
    return list(found.values())


def _target(connection: Connection, home: str, dossier: Dossier) -> str:
    """The unit of this center that a dossier was received for; empty where there is none.

    By its identifier, else by its name where one unit alone has that.
    """
    intake = dossier.intake
    if not dossier.is_for_other or intake.unit != home:
        return ""
    query = select(units.c.unit).where(units.c.unit == intake.deciding_unit)
    named = connection.execute(query).scalar_one_or_none()
    if named is None and intake.deciding_name:
        offices = connection.execute(select(units.c.unit, units.c.office).limit(_MOST_OFFICES))
        wanted = fold(intake.deciding_name)
        found = [unit for unit, office in offices if fold(office) == wanted]
        named = found[0] if len(found) == 1 else None
    return named if named is not None and named != home else ""


def _authors(connection: Connection, group: Sequence[Event]) -> dict[str, str]:
    """The unit of each device among the events."""
    names = {event.device_id for event in group}
    query = select(devices.c.device_id, devices.c.unit).where(devices.c.device_id.in_(names))
    return {row.device_id: row.unit for row in connection.execute(query)}


def _is_one_of(keys: Sequence[Key]) -> ColumnElement[bool]:
    by_home: dict[str, list[str]] = {}
    for home, uid in keys:
        by_home.setdefault(home, []).append(uid)
    return or_(
        *(
            and_(directions.c.home == home, directions.c.dossier_uid.in_(uids))
            for home, uids in by_home.items()
        )
    )
