"""What the answer to a carried outbox brings for the days to come: reserved numbers and packages.

The same that a counter fetches over its line after a good round, by the same rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from reception.center import counter_tokens, packages
from reception.center.store import CenterStore
from reception.domain.catalogue_layers import Layer
from reception.sync.carry.letters import Outbox
from reception.sync.messages import (
    Block,
    CatalogueReport,
    NumberWish,
    OfferedPackage,
    PackageInUse,
)

# Bytes of everything in one answer: packages for which no room is left come with the next one.
_ROOM = 48 * 1024 * 1024
# A province's package may speak of procedures that a national one brings.
_ORDER = {layer.value: place for place, layer in enumerate(Layer)}


@dataclass(frozen=True, slots=True)
class Ahead:
    """What goes into an answer; see :class:`CenterAnswer`."""

    numbers: tuple[Block, ...] = ()
    packages: tuple[OfferedPackage, ...] | None = None
    archives: tuple[bytes, ...] = ()


def look_ahead(store: CenterStore, letter: Outbox, holder: str, used: int, at: datetime) -> Ahead:
    """What the days to come want, as far as the letter asks for it.

    Args:
        holder: the counter whose token was shown, see :mod:`counter_tokens`.
        used: bytes of the answer that are taken already.
    """
    with store.reading() as connection:
        is_its = counter_tokens.may_write(connection, letter.unit, letter.device, holder)
    if not is_its:
        return Ahead()
    numbers = _numbers(store, letter, at)
    if letter.packages is None:
        return Ahead(numbers)
    with store.writing() as connection:
        report = CatalogueReport(letter.unit, letter.device, letter.counter, letter.packages)
        packages.note_use(connection, report, at, said_at=letter.made_at)
        offered = [item.package for item in packages.offered(connection)]
        archives = _archives(connection, offered, letter.packages, _ROOM - used)
    return Ahead(numbers, tuple(offered), archives)


def _numbers(store: CenterStore, letter: Outbox, at: datetime) -> tuple[Block, ...]:
    wants = letter.numbers
    if wants is None:
        return ()
    return store.reserve(
        NumberWish(
            1,
            letter.unit,
            letter.device,
            letter.counter,
            wants.first,
            wants.last,
            list(wants.days),
        ),
        at,
    )


def _archives(
    connection: Connection,
    offered: Sequence[OfferedPackage],
    in_use: Sequence[PackageInUse],
    room: int,
) -> tuple[bytes, ...]:
    used = {(item.layer, item.version, item.sha256) for item in in_use}
    found = []
    for item in sorted(offered, key=lambda offer: _ORDER.get(offer.layer, len(_ORDER))):
        if (item.layer, item.version, item.sha256) in used or item.size > room:
            continue
        found.append(packages.files_of(connection, item.digest))
        room -= item.size
    return tuple(found)
