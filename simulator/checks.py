"""What must hold once a run is at rest; each check returns sentences, none where all is well."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from reception.domain.dossier import Dossier, FeeState
from reception.domain.events import Event
from reception.domain.money_facts import Refund
from reception.domain.timebase import OFFICE_ZONE, office_day
from reception.domain.undoing import key_of
from reception.domain.workflow import DossierStatus, EventKind
from reception.event_codec import decode_fact, effective, fold, taken_back
from reception.services.backup.center_check import CenterFinding, FindingKind
from reception.storage.day_figures import DayFiguresQuery
from reception.storage.verify import Verification, verify
from reception.sync.engine import RoundOutcome
from simulator.ledger import Ledger
from simulator.office import CounterPc, FactKey, fact_key, named_facts
from simulator.world import World

_NOT_TAKEN_IN = (DossierStatus.SUBMITTED, DossierStatus.DENIED)
# Figures are told as well; where places are missing, instead of them.
_FIGURES_DIFFER = (FindingKind.FIGURES, FindingKind.OWN_ABSENT)
_AS_BORN = "as it was taken in"
_BIRTHS = (EventKind.RECEIVED, EventKind.SUBMITTED)


@dataclass(frozen=True)
class Replica:
    """What one PC or the center holds."""

    name: str
    events: tuple[Event, ...]
    listed: dict[str, Dossier | None]

    @cached_property
    def facts(self) -> Counter[FactKey]:
        """How often each fact is there."""
        return Counter(fact_key(event) for event in self.events)

    @cached_property
    def histories(self) -> dict[str, list[Event]]:
        """Events by dossier, in the order all agree on."""
        found: defaultdict[str, list[Event]] = defaultdict(list)
        for event in sorted(self.events, key=lambda event: event.order):
            found[event.dossier_uid].append(event)
        return found


@dataclass(frozen=True)
class Rest:
    """A run at rest, looked at once."""

    world: World
    replicas: tuple[Replica, ...]
    center: Replica
    verifications: dict[str, Verification]

    @property
    def ledger(self) -> Ledger:
        """What people did."""
        return self.world.ledger

    @property
    def everywhere(self) -> tuple[Replica, ...]:
        """The center and every PC."""
        return (self.center, *self.replicas)


def look_at(world: World) -> Rest:
    """Read everything that the checks compare."""
    replicas = tuple(_replica(pc) for pc in world.live)
    verifications = {}
    for pc in world.live:
        with pc.context.database.read() as view:
            verifications[pc.name] = verify(view)
    events = world.center.events()
    uids = {event.dossier_uid for event in events}
    dossiers = {uid: fold(e for e in events if e.dossier_uid == uid) for uid in uids}
    return Rest(world, replicas, Replica("center", events, dossiers), verifications)


def _replica(pc: CounterPc) -> Replica:
    events = pc.events()
    with pc.context.database.read() as view:
        listed = {uid: view.dossier(uid) for uid in view.dossiers.uids()}
    return Replica(pc.name, events, listed)


def failures(world: World) -> tuple[str, ...]:
    """Everything that does not hold."""
    rest = look_at(world)
    return tuple(sentence for check in _CHECKS for sentence in check(rest))


# ------------------------------------------------------------------------------- the checks
def at_rest(rest: Rest) -> Iterator[str]:
    """Every counter gets through without anybody's help."""
    for name, report in rest.world.reports.items():
        if report.outcome is not RoundOutcome.DONE:
            yield f"{name} cannot sync: {report.outcome} {report.code}"
        elif report.pending or report.quarantined:
            yield f"{name} keeps {report.pending} waiting and {report.quarantined} set aside"


def work_goes_on(rest: Rest) -> Iterator[str]:
    """With the right time, every counter can take a dossier in."""
    for line in rest.world.closed:
        yield f"intake is closed: {line}"


def nothing_lost(rest: Rest) -> Iterator[str]:
    """What any disk or the center still holds is everywhere."""
    for replica in rest.everywhere:
        for key in sorted(rest.ledger.required - set(replica.facts)):
            yield f"{replica.name} lacks {_short(key)}"


def nothing_doubled(rest: Rest) -> Iterator[str]:
    """What people did once is there once, and nothing that nobody did."""
    known = rest.ledger.facts | rest.ledger.hostile
    for replica in rest.everywhere:
        for key, times in sorted(replica.facts.items()):
            if times > max(1, rest.ledger.times[key]):
                yield f"{replica.name} has {times} times {_short(key)}"
            if key not in known:
                yield f"{replica.name} has what nobody did: {_short(key)}"


def names_kept(rest: Rest) -> Iterator[str]:
    """An undo and a settlement are about what their clerk meant, wherever that stands now."""
    for replica in rest.everywhere:
        for key, named in named_facts(replica.events).items():
            if named != rest.ledger.names.get(key, named):
                yield f"{replica.name}: {_short(key)} is about {_short(named)}"


def replicas_equal(rest: Rest) -> Iterator[str]:
    """Every counter shows the same dossiers as the center, and lists each of them."""
    strange = {key[0] for key in rest.ledger.hostile}
    born = {key[0] for key in rest.ledger.required if key[1] in _BIRTHS}
    for replica in rest.everywhere:
        for uid in sorted(born):
            if replica.listed.get(uid) is None:
                yield f"{replica.name} does not show dossier {_tail(uid)}"
            elif replica.listed[uid] != rest.center.listed.get(uid) and uid not in strange:
                yield f"{replica.name} shows dossier {_tail(uid)} differently"


def stores_sound(rest: Rest) -> Iterator[str]:
    """``verify`` finds nothing but numbers, which have a check of their own."""
    for name, found in rest.verifications.items():
        wrong = [_tail(uid) for uid in found.wrong_projections]
        faults = (*found.broken_chains, *wrong, *found.file_faults)
        if faults:
            yield f"verify at {name}: {', '.join(faults)}"


def order_as_done(rest: Rest) -> Iterator[str]:
    """An act stands behind everything its clerk could see of the dossier."""
    for replica in rest.everywhere:
        for history in replica.histories.values():
            places = {fact_key(event): place for place, event in enumerate(history)}
            for key, place in places.items():
                seen = rest.ledger.seen_before.get(key, frozenset())
                late = [other for other in seen if places.get(other, -1) > place]
                if late:
                    yield f"{replica.name}: {_short(key)} stands before {_short(late[0])}"


def codes_once(rest: Rest) -> Iterator[str]:
    """No code is on two dossiers, unless every counter that has both is told."""
    for replica in rest.replicas:
        codes = Counter(dossier.code for dossier in replica.listed.values() if dossier)
        found = rest.verifications[replica.name]
        told = {*found.number_faults, *found.collisions}
        told |= {
            dossier.code for dossier in replica.listed.values() if dossier and dossier.conflicts
        }
        for code in sorted(code for code, times in codes.items() if times > 1):
            if code and code not in told:
                yield f"{replica.name} has {code} twice and nobody is told"


def money_once(rest: Rest) -> Iterator[str]:
    """What is paid over the fee is a conflict for a person."""
    for replica in rest.everywhere:
        for uid, dossier in replica.listed.items():
            if dossier is None or uid in {key[0] for key in rest.ledger.hostile}:
                continue
            fee = dossier.intake.fee.amount
            if fee is not None and dossier.paid > fee and not dossier.conflicts:
                yield f"{replica.name}: {dossier.code} paid {dossier.paid} of {fee}, no conflict"


def money_plain(rest: Rest) -> Iterator[str]:
    """What is paid is what was taken less what was handed back, and too much back is a conflict."""
    for replica in rest.everywhere:
        for uid, dossier in replica.listed.items():
            if dossier is None or uid in {key[0] for key in rest.ledger.hostile}:
                continue
            left_out = {item.key for item in dossier.conflicts if item.is_left_out}
            facts = [
                decode_fact(event)
                for event in effective(replica.histories[uid])
                if key_of(event) not in left_out
            ]
            back = sum(fact.amount for fact in facts if isinstance(fact, Refund))
            if dossier.refunded != back or dossier.paid != max(0, dossier.taken - back):
                yield f"{replica.name}: {dossier.code} paid {dossier.paid}, {back} handed back"
            if back > dossier.taken and not dossier.conflicts:
                yield f"{replica.name}: {dossier.code} handed back too much, no conflict"


def corrections_kept(rest: Rest) -> Iterator[str]:
    """A corrected field shows its last correction, or one that is listed as a conflict with it."""
    for replica in rest.everywhere:
        for uid, history in replica.histories.items():
            dossier = replica.listed.get(uid)
            if dossier is None:
                continue
            for field, values in _corrected(rest, dossier, history).items():
                if _AS_BORN not in values and getattr(dossier.owner, field) not in values:
                    yield f"{replica.name}: {dossier.code} lost the correction {field} = {values}"


def _corrected(rest: Rest, dossier: Dossier, history: list[Event]) -> dict[str, list[str]]:
    """By field, what it may show: the last value, and those it is in conflict with."""
    found: dict[str, list[str]] = {}
    back = taken_back(history)
    for event in history:
        change = rest.ledger.corrected.get(fact_key(event))
        if change is not None and back.holds(event):
            is_open = _is_conflict(dossier, event)
            earlier = found.get(change[0], [_AS_BORN]) if is_open else []
            found[change[0]] = [*earlier, change[1]]
    return found


def figures_plain(rest: Rest) -> Iterator[str]:
    """Figures of every day equal a plain recount."""
    for pc, replica in zip(rest.world.live, rest.replicas, strict=True):
        dossiers = [dossier for dossier in replica.listed.values() if dossier is not None]
        for start in _days(dossiers):
            with pc.context.database.read() as view:
                query = DayFiguresQuery(view.connection, start, start + timedelta(days=1))
                shown = (query.received(), query.returned(), sum(query.resolved()))
            counted = _recount(dossiers, start)
            if shown != counted:
                yield f"{pc.name} counts {shown} on {start:%d/%m/%Y}, there are {counted}"


def center_figures(rest: Rest) -> Iterator[str]:
    """The center's tables say what the fold of its events says.

    Of a dossier whose last copy of an event was taken from its database the center keeps the row
    it had: it is the only trace of it, and every counter tells that the figures differ.
    """
    shown_statuses = dict(rest.world.center.counts().statuses)
    kept = len(_dossiers_lost(rest))
    dossiers = [dossier for dossier in rest.center.listed.values() if dossier is not None]
    statuses = Counter(int(dossier.status) for dossier in dossiers)
    differing = sum(
        abs(shown_statuses.get(status, 0) - statuses[status])
        for status in shown_statuses.keys() | statuses.keys()
    )
    # A row in the status it had before counts once where it is and once where it should be.
    if differing > 2 * kept or (differing and not _all_told_of_figures(rest)):
        yield f"the center counts {shown_statuses}, there are {dict(statuses)}"
    for start in _days([dossier for dossier in dossiers if not _is_strange(rest, dossier)]):
        day = office_day(start)
        shown = rest.world.center.days(day, day)[0]
        received = [
            dossier
            for dossier in dossiers
            if dossier.status not in _NOT_TAKEN_IN
            and dossier.due_at is not None
            and office_day(dossier.intake.received_at) == day
        ]
        if abs(shown.received - len(received)) > kept:
            yield f"the center counts {shown.received} received on {day}, not {len(received)}"


def drawers_plain(rest: Rest) -> Iterator[str]:
    """The money of every dossier comes of payments that nobody took back."""
    for replica in rest.everywhere:
        for uid, dossier in replica.listed.items():
            if dossier is not None and dossier.fee_state is FeeState.PAID:
                standing = effective(replica.histories[uid])
                if not any(event.kind == EventKind.PAID for event in standing):
                    yield f"{replica.name}: {dossier.code} is paid by nobody"


def center_proves_all(rest: Rest) -> Iterator[str]:
    """Compared place by place, the center holds what every counter holds.

    A center that lost the last copy of an event still says that it took one in that place: what it
    was nobody can know, and whose it was is told with every check.
    """
    for name, found in rest.world.checks.items():
        if not found.is_proved:
            yield f"{name} cannot compare: {found.code}"
        for item in found.findings:
            if item.kind is FindingKind.FIGURES and _dossiers_lost(rest):
                continue
            if item.kind is FindingKind.OWN_ABSENT and _is_of_the_lost(rest, item):
                continue
            yield f"{name} finds {item.kind.value} {item.first} to {item.last} {item.detail}"


def everybody_told(rest: Rest) -> Iterator[str]:
    """Whoever's past was put back is told, who could not take an event, who sent one again."""
    lost = (rest.ledger.required & rest.world.lost_at_center) - rest.world.told_lost
    if lost and not any(pc.told.anything for pc in rest.world.live):
        yield f"the center had lost {len(lost)} events, and nobody is told"
    for pc, replica in zip(rest.world.live, rest.replicas, strict=True):
        if pc.name in rest.world.forgetful and not pc.told.anything:
            yield f"{pc.name} was put back behind what the center knew, and nobody is told"
        refused = rest.ledger.hostile & set(rest.center.facts) - set(replica.facts)
        if refused and not pc.told.anything:
            yield f"{pc.name} does not take an event and says nothing"


_CHECKS: tuple[Callable[[Rest], Iterator[str]], ...] = (
    at_rest,
    work_goes_on,
    nothing_lost,
    nothing_doubled,
    names_kept,
    replicas_equal,
    stores_sound,
    order_as_done,
    codes_once,
    money_once,
    money_plain,
    corrections_kept,
    figures_plain,
    center_figures,
    drawers_plain,
    center_proves_all,
    everybody_told,
)


# ------------------------------------------------------------------------------- counting
def _recount(dossiers: Sequence[Dossier], start: datetime) -> tuple[int, int, int]:
    end = start + timedelta(days=1)

    def is_on_day(instant: datetime | None) -> bool:
        return instant is not None and start <= instant < end

    return (
        sum(
            is_on_day(dossier.intake.received_at) and dossier.status not in _NOT_TAKEN_IN
            for dossier in dossiers
        ),
        sum(is_on_day(dossier.returned_at) for dossier in dossiers),
        sum(is_on_day(dossier.finished_at) and dossier.status in (9, 10) for dossier in dossiers),
    )


def _days(dossiers: Sequence[Dossier]) -> list[datetime]:
    moments = {
        instant
        for dossier in dossiers
        for instant in (dossier.intake.received_at, dossier.finished_at, dossier.returned_at)
        if instant is not None and 2000 < instant.year < 3000
    }
    days = {office_day(moment) for moment in moments}
    return [datetime.combine(day, datetime.min.time(), OFFICE_ZONE) for day in sorted(days)]


def _is_strange(rest: Rest, dossier: Dossier) -> bool:
    return any(key[0] == dossier.uid for key in rest.ledger.hostile)


def _dossiers_lost(rest: Rest) -> set[str]:
    """Dossiers of which the center lost an event that nobody else had."""
    return {key[0] for key in rest.ledger.gone & rest.world.lost_at_center}


def _is_of_the_lost(rest: Rest, item: CenterFinding) -> bool:
    """Whether the center lost what stood in every place named, and nobody else has it."""
    facts = [
        rest.world.places_lost.get((item.device_id, seq))
        for seq in range(item.first, item.last + 1)
    ]
    return all(fact in rest.ledger.gone for fact in facts)


def _all_told_of_figures(rest: Rest) -> bool:
    """Or told of events that are not on both sides, which may be why figures differ."""
    return all(
        any(item.kind in _FIGURES_DIFFER for item in found.findings)
        or any(line.refused or line.not_fetched for line in found.devices)
        for found in rest.world.checks.values()
    )


def _is_conflict(dossier: Dossier, event: Event) -> bool:
    places = {(item.device_id, item.seq) for item in dossier.conflicts}
    return (event.device_id, event.seq) in places


def _short(key: FactKey) -> str:
    return f"{key[1]} of dossier {_tail(key[0])} at {key[4][:19]}"


def _tail(uid: str) -> str:
    return uid.lstrip("0") or "0"
