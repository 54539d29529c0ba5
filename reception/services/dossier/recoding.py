"""Two dossiers with one code (trùng mã): whoever came first keeps it, the other gets a new one.

First is who was born first in the order that all counters agree on, so that every counter names the
same dossier. The PC where the other one was born gives it a new code of its day; the old code stays
as an alias, and the receipt has to be printed again for the citizen. Where that PC is gone, or has
forgotten under which name it worked, another one of the same counter does it a day later.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from reception.domain.dossier import Dossier
from reception.domain.errors import InputError, NotPermitted
from reception.domain.events import Event
from reception.domain.facts import CodeBinding
from reception.domain.permissions import Permission
from reception.domain.timebase import office_day
from reception.domain.workflow import BIRTHS, EventKind
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.intake.numbers import take_code
from reception.services.recording import record
from reception.storage import device_identity
from reception.storage.dossiers import ArrivalMark
from reception.storage.unit_of_work import Reading, Writing

_STANDS_IN_AFTER = timedelta(days=1)
# From so many new events on it is quicker to look at every code.
_MOST_NEW = 5_000


@dataclass(frozen=True, slots=True)
class Collision:
    """Dossiers that carry one code, in the order in which they were born; the first keeps it."""

    code: str
    uids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recoded:
    """A dossier that got a new code; its receipt carries the old one still."""

    uid: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Looked:
    """How far codes were looked at.

    Attributes:
        shared: codes that more than one dossier carried.
    """

    mark: ArrivalMark
    shared: tuple[str, ...]


def collisions(context: ServiceContext) -> tuple[Collision, ...]:
    """Every code that more than one dossier carries as its own."""
    with context.database.read() as view:
        return tuple(collision for collision, _births in _collisions(view))


def repair_collisions(context: ServiceContext) -> tuple[Recoded, ...]:
    """Give a new code to each dossier born here whose code belongs to an earlier one.

    Where a day has no number left the collision stays, and is told as one.
    """
    return repair_since(context, None)[0]


def repair_since(
    context: ServiceContext, before: Looked | None
) -> tuple[tuple[Recoded, ...], Looked]:
    """The same with the codes of what came since an earlier call, and those that were open then.

    With a million dossiers it takes half a second to group every code, and a round brings a few.

    Args:
        before: what that call returned, in this run of the program; None looks at every code.
    """
    require(context, Permission.SYNC)
    with context.database.read() as view:
        looked = _look(view, before)
    if not looked.shared:
        return (), looked
    found: list[Recoded] = []
    with context.database.write() as tx:
        for collision, births in _collisions(tx, looked.shared):
            for uid in collision.uids[1:]:
                if _is_for_us(context, tx, births[uid]):
                    # It is refused before anything is written; the others get their codes.
                    with suppress(NotPermitted):
                        found.append(_recode(context, tx, uid))
    return tuple(found), looked


def _look(view: Reading, before: Looked | None) -> Looked:
    codes = view.dossiers.codes_since(before.mark, _MOST_NEW) if before else None
    among = None if before is None or codes is None else {*codes, *before.shared}
    return Looked(view.dossiers.mark(), tuple(view.dossiers.shared_codes(among)))


def _is_for_us(context: ServiceContext, tx: Reading, birth: Event) -> bool:
    """Whether the dossier was taken in here, or by a PC of this counter that let a day go by."""
    own = {tx.device_id, *device_identity.former_devices(tx)}
    # Under a name that another PC has too, what came from the center is that one's.
    is_its = birth.device_id in tx.identity.shared_names() and not tx.outbox.holds(birth)
    if birth.device_id in own and not is_its:
        return True
    waited = context.clock.machine_now() - birth.recorded_at
    return birth.counter == context.office.counter and waited > _STANDS_IN_AFTER


def recode(context: ServiceContext, uid: str) -> Recoded:
    """Give a dossier of a collision a new code here: its own counter may be gone.

    Raises:
        InputError: ``no_collision`` where its code is its own.
        NotPermitted: ``number_range_exhausted``.
    """
    require(context, Permission.PROCESS)
    with context.database.write() as tx:
        if not any(uid in collision.uids for collision, _births in _collisions(tx)):
            raise InputError("no_collision", field="recode")
        return _recode(context, tx, uid)


def _collisions(
    view: Reading, codes: Collection[str] | None = None
) -> list[tuple[Collision, Mapping[str, Event]]]:
    shared = view.dossiers.shared_codes(codes)
    return [_ordered(view, code, uids) for code, uids in shared.items()]


def _ordered(
    view: Reading, code: str, uids: Sequence[str]
) -> tuple[Collision, Mapping[str, Event]]:
    births = {uid: _birth(view, uid) for uid in uids}
    ordered = sorted(uids, key=lambda uid: births[uid].order)
    return Collision(code, tuple(ordered)), births


def _birth(view: Reading, uid: str) -> Event:
    births = (event for event in view.journal.of_dossier(uid) if event.kind in BIRTHS)
    return min(births, key=lambda event: event.order)


def _recode(context: ServiceContext, tx: Writing, uid: str) -> Recoded:
    dossier = tx.dossier(uid)
    assert dossier is not None
    new = take_code(context, tx, office_day(dossier.intake.received_at))
    changed: Dossier = record(
        context, tx, uid, EventKind.CODE_BOUND, CodeBinding(new, replaces=dossier.code)
    )
    return Recoded(uid, dossier.code, changed.code)
