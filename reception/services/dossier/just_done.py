"""What a clerk has just done at this counter, read from the journal: it survives a restart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from reception.domain.dossier import Dossier
from reception.domain.timebase import office_day
from reception.domain.visits import TAKEN_BACK, Visit, continues, latest_visit
from reception.domain.workflow import DossierStatus, EventKind
from reception.domain.working_calendar import office_instant
from reception.services.context import ServiceContext
from reception.services.dossier.undoing import Undo, last_undo
from reception.services.recording import find
from reception.services.setup.settings_catalog import TOGETHER
from reception.storage.journal import ActQuery
from reception.storage.unit_of_work import Reading

SHOWN = 3
# Of a day; a counter takes in far fewer.
_MOST_ACTS = 2_000
_SAVED = (EventKind.RECEIVED,)
_BOTH = (EventKind.RECEIVED, EventKind.RETURNED)


@dataclass(frozen=True, slots=True)
class DoneDossier:
    """A dossier that was just saved or returned, as it is now.

    Attributes:
        returned: its result was handed over; else it was taken in.
        at: when.
        undo: the way back from what this clerk did last to it; None where nothing leads back.
        key: what opens it and no other.
    """

    dossier: Dossier
    returned: bool
    at: datetime
    undo: Undo | None
    key: str


@dataclass(frozen=True, slots=True)
class JustDone:
    """The last dossiers of this clerk today, the newest first, and the visit they end with.

    Attributes:
        visit: what the last person handed in.
        prints_together: the office gives one receipt for a whole visit.
    """

    items: tuple[DoneDossier, ...]
    visit: Visit
    prints_together: bool = False

    @property
    def gives_one_receipt(self) -> bool:
        """Whether one receipt may stand for the visit's dossiers."""
        return self.prints_together and len(self.visit.dossiers) > 1


def just_done(context: ServiceContext) -> JustDone:
    """What this clerk saved and returned last at this counter today."""
    with context.database.read() as view:
        found = _last(view, _of_day(context, context.office.clerk, context.clock.now(), _BOTH))
        saved = _of_day(context, context.office.clerk, context.clock.now(), _SAVED)
        visit = latest_visit(_dossiers(view, saved))
        together = TOGETHER.of(view.settings.all())
        keys = [view.dossiers.key_of(dossier) for dossier, _returned, _at in found]
    items = (
        DoneDossier(dossier, returned, at, _undo(context, dossier.uid), key)
        for (dossier, returned, at), key in zip(found, keys, strict=True)
    )
    return JustDone(tuple(items), visit, together)


def visit_of(context: ServiceContext, code: str) -> Visit:
    """The visit in which a dossier was handed in at this counter; empty where it was elsewhere.

    Raises:
        InputError: ``unknown_dossier``, ``ambiguous_code``.
    """
    with context.database.read() as view:
        wanted = find(view, code)
        query = _of_day(context, wanted.received_by, wanted.intake.received_at, _SAVED)
        run: list[Dossier] = []
        for dossier in _dossiers(view, query):
            if run and not continues(run[-1], dossier):
                if _holds(run, wanted):
                    break
                run.clear()
            run.append(dossier)
    return latest_visit(run) if _holds(run, wanted) else Visit()


def _holds(run: list[Dossier], wanted: Dossier) -> bool:
    return any(dossier.uid == wanted.uid for dossier in run)


def _of_day(
    context: ServiceContext, clerk: str, moment: datetime, kinds: tuple[EventKind, ...]
) -> ActQuery:
    start = office_instant(office_day(moment), datetime.min.time())
    return ActQuery(context.office.counter, clerk, kinds, start, start + timedelta(days=1))


def _last(view: Reading, query: ActQuery) -> list[tuple[Dossier, bool, datetime]]:
    """The newest act of each dossier, as long as it holds."""
    found: dict[str, tuple[Dossier, bool, datetime]] = {}
    for act in view.journal.acts_of(query, _MOST_ACTS):
        returned = act.kind == EventKind.RETURNED
        dossier = None if act.uid in found else view.dossier(act.uid)
        if dossier is not None and _holds_still(dossier, returned=returned):
            found[act.uid] = (dossier, returned, act.at)
        if len(found) == SHOWN:
            break
    return list(found.values())


def _holds_still(dossier: Dossier, *, returned: bool) -> bool:
    """Whether it is returned, or taken in and not withdrawn since."""
    status = dossier.status
    return status is DossierStatus.RETURNED if returned else status not in TAKEN_BACK


def _dossiers(view: Reading, query: ActQuery) -> Iterator[Dossier]:
    for act in view.journal.acts_of(query, _MOST_ACTS):
        dossier = view.dossier(act.uid)
        if dossier is not None:
            yield dossier


def _undo(context: ServiceContext, uid: str) -> Undo | None:
    back = last_undo(context, uid)
    return None if back is None or back.obstacle is not None else back
