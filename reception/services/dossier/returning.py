"""Giving results back (trả kết quả): who may collect, where results lie, who has not come yet.

The handing over itself is ``handing_over.hand_over``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reception.domain.card import IdentityCard
from reception.domain.collecting import Collector, Role, compare
from reception.domain.dossier import Dossier, FeeState
from reception.domain.errors import NotPermitted
from reception.domain.identity import Caution
from reception.domain.permissions import Permission
from reception.domain.result_facts import Shelving
from reception.domain.text import clean_block, clean_line, title_case_name
from reception.domain.timebase import days_between
from reception.domain.workflow import DossierStatus, EventKind
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.privacy.access_log import note_list
from reception.services.recording import find, record

__all__ = [
    "Collector",
    "Role",
    "Uncollected",
    "check_collector",
    "return_cautions",
    "set_shelf",
    "uncollected",
]

MAX_PLACE = 100
MAX_UNCOLLECTED = 500
CALL_AFTER_DAYS = 7
"""A result that nobody fetched in so many days is worth a telephone call."""
LONG_WAIT_DAYS = 30
"""Days after which a result that nobody fetches is marked where results are handed over."""
_NO_RESULT = frozenset(
    {
        DossierStatus.DENIED,
        DossierStatus.WITHDRAWN,
        DossierStatus.STOPPED,
    }
)


@dataclass(frozen=True, slots=True)
class Uncollected:
    """A result that waits for its citizen.

    Attributes:
        key: what opens the dossier and no other.
        place: where it lies (nơi để kết quả); empty while nobody said.
        ready_since: when handling finished.
        days_waiting: whole days since then.
        phone: of the submitter, else of the owner.
        owed: đồng still to be paid; None where the amount is not known.
    """

    key: str
    code: str
    owner: str
    procedure: str
    place: str
    ready_since: datetime
    days_waiting: int
    phone: str
    owed: int | None


def check_collector(
    dossier: Dossier,
    *,
    card: IdentityCard | None = None,
    id_number: str = "",
    name: str = "",
    authorised_paper: str = "",
) -> Collector:
    """Who the person before the clerk is to a dossier: owner, submitter, authorised, or nobody.

    Args:
        card: a scanned card; what is typed wins over it.
        authorised_paper: number or name of the authorisation (giấy ủy quyền), where one is shown.
    """
    if card is None:
        return compare(dossier, id_number=id_number, name=name, authorised_paper=authorised_paper)
    shown = name or ("" if card.looks_garbled else title_case_name(card.name))
    return compare(
        dossier,
        id_number=id_number or card.number,
        old_number="" if id_number else card.old_number,
        name=shown,
        authorised_paper=authorised_paper,
    )


def return_cautions(dossier: Dossier) -> tuple[Caution, ...]:
    """What to settle before the result is given: a fee that is not paid."""
    if dossier.fee_state in (FeeState.UNPAID, FeeState.PART):
        return (Caution("fee_unpaid", "fee"),)
    return ()


def set_shelf(
    context: ServiceContext, code: str, place: str, note: str = "", *, command: str = ""
) -> Dossier:
    """Say where a result lies until it is collected; an empty place takes it off there.

    Args:
        command: mark of what is done to several dossiers at once.

    Raises:
        InputError: ``unknown_dossier``, ``too_long``, ``control_characters``.
        NotPermitted: ``already_returned``; ``result_not_here`` for what ended without a result.
    """
    fact = Shelving(
        place=clean_line(place, field="place", max_length=MAX_PLACE),
        note=clean_block(note, field="note", max_length=MAX_PLACE),
        command=command,
    )
    with context.database.write() as tx:
        dossier = find(tx, code)
        if dossier.status is DossierStatus.RETURNED:
            raise NotPermitted("already_returned", dossier=dossier.code)
        if dossier.status in _NO_RESULT:
            raise NotPermitted("result_not_here", dossier=dossier.code)
        return record(context, tx, dossier.uid, EventKind.RESULT_SHELVED, fact)


def uncollected(context: ServiceContext, limit: int = MAX_UNCOLLECTED) -> tuple[Uncollected, ...]:
    """Results that wait at this office, the one that waits longest first."""
    require(context, Permission.VIEW)
    now = context.clock.now()
    with context.database.read() as view:
        lines = view.dossiers.with_status(
            (DossierStatus.COMPLETED,), due_before=None, limit=MAX_UNCOLLECTED
        )
        dossiers = [(line.key, view.dossier(line.uid)) for line in lines]
    note_list(context, "uncollected", len(dossiers))
    found = [_waiting(key, dossier, now) for key, dossier in dossiers if dossier is not None]
    return tuple(sorted(found, key=lambda item: item.ready_since)[: max(1, limit)])


def _waiting(key: str, dossier: Dossier, now: datetime) -> Uncollected:
    intake = dossier.intake
    since = dossier.finished_at or intake.received_at
    return Uncollected(
        key=key,
        code=dossier.code,
        owner=dossier.owner.name,
        procedure=dossier.procedure.name,
        place=dossier.shelf,
        ready_since=since,
        days_waiting=days_between(since, now),
        phone=(intake.submitter.phone if intake.submitter else "") or dossier.owner.phone,
        owed=dossier.owed,
    )
