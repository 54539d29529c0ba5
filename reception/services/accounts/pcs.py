"""The PCs of an office, as their events tell of them, and which of them are lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reception.domain.permissions import Permission
from reception.services.accounts.permitted import accounts_of, require
from reception.services.context import ServiceContext
from reception.storage.device_identity import former_devices


@dataclass(frozen=True, slots=True)
class OfficePc:
    """One PC by its identity.

    Attributes:
        counter, actor, at: of what it recorded last, as far as that came here.
        is_here: the PC at hand, also under a name that it had before.
        reason: why it was revoked; revoked_at: when, None where it was not.
    """

    device_id: str
    counter: int
    actor: str
    at: datetime
    is_here: bool
    revoked_at: datetime | None = None
    reason: str = ""


def office_pcs(context: ServiceContext) -> tuple[OfficePc, ...]:
    """Every PC whose events are here, the one that recorded last before the others.

    Raises:
        NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.ACCOUNTS)
    with context.database.read() as view:
        own = {view.device_id, *former_devices(view)}
        lost = {pc.device_id: pc for pc in accounts_of(view).revoked}
        found = view.journal.last_of_devices()
    return tuple(
        OfficePc(
            device_id=event.device_id,
            counter=event.counter,
            actor=event.actor,
            at=event.recorded_at,
            is_here=event.device_id in own,
            revoked_at=lost[event.device_id].at if event.device_id in lost else None,
            reason=lost[event.device_id].reason if event.device_id in lost else "",
        )
        for event in found
    )
