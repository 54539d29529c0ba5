"""How each item of the index is counted: one function a measure, over the dossiers of the month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from types import MappingProxyType

from reception.domain.channel import Channel
from reception.domain.dossier import Dossier
from reception.domain.index_end import Verdict
from reception.domain.month import Month
from reception.domain.service_index import FULL, IndexItem, Measure, Share, gain_of_one
from reception.domain.why_late import HeldBy, way_of, why_late
from reception.domain.workflow import EventKind
from reception.domain.working_time import OfficeTimes
from reception.services.petitions.keeping import Entry
from reception.services.petitions.listing import of_month
from reception.services.service_index.findings import Deed, Finding, Lost, NextStep
from reception.services.service_index.month_dossiers import MonthDossier
from reception.services.service_index.telling import Standing

_DEEDS = {
    Standing.WAITING: Deed.SEND,
    Standing.UNKNOWN: Deed.LOOK_UP,
    Standing.RETURNED: Deed.MEND,
}


@dataclass(frozen=True, slots=True)
class Counted:
    """What the measures count.

    Attributes:
        end: the last moment of the month, which may be ahead; until: up to when was counted.
        is_joined: this PC is joined to a center or a province.
        through_hub: what is told goes to the office's own hub first.
        times: of the office.
        petitions: every petition received until then.
    """

    dossiers: Sequence[MonthDossier]
    until: datetime
    end: datetime
    is_joined: bool
    through_hub: bool
    times: OfficeTimes
    month: Month
    petitions: Sequence[Entry] = ()

    @property
    def complained(self) -> frozenset[str]:
        """Dossiers that a petition is about."""
        return frozenset(one.petition.taken.dossier for one in self.petitions)

    @property
    def new(self) -> list[MonthDossier]:
        """What was received in the month, for whichever authority."""
        return [item for item in self.dossiers if item.is_new]

    @property
    def handled(self) -> list[MonthDossier]:
        """What this unit decides itself: received in the month or open in it."""
        return [item for item in self.dossiers if not item.row.is_for_other]


def find(item: IndexItem, counted: Counted) -> Finding:
    """What an item comes to; the words of its rule where nothing is counted here."""
    if item.measure is None:
        return Finding(reason=item.unknown or "not_counted")
    return MEASURES[item.measure](item, counted)


def _scored(numerator: int, counted: Sequence[MonthDossier], **more: object) -> Finding:
    """A finding with points, or with the reason that there was nothing."""
    values: dict[str, object] = {
        "numerator": numerator,
        "denominator": len(counted),
        "is_scored": bool(counted),
        "reason": "" if counted else "nothing",
        "counted": tuple(one.row.uid for one in counted),
        **more,
    }
    return Finding(**values)  # type: ignore[arg-type]  # fields by name


# ------------------------------------------------------------------------------------- 1.4 synced
def synced(item: IndexItem, counted: Counted) -> Finding:
    """Told to the center or the province, of what was received in the month."""
    new = counted.new
    told = [one for one in new if one.heard.standing is Standing.TOLD]
    others = any(one.heard.standing is Standing.ELSEWHERE for one in new)
    found = _scored(
        len(told),
        new,
        cautions=tuple(_line_cautions(counted)),
        lost=tuple(_untold(one) for one in new if one.heard.standing is not Standing.TOLD),
        entries=sum(len(one.points) for one in new),
        entries_told=sum(one.told_points for one in new),
        steps=tuple(_sending(item, Share(len(told), len(new)), new)),
    )
    if others:
        # Some of them are told by other PCs; what they told is known there.
        return _unscored(found, "told_elsewhere")
    return found


def _unscored(found: Finding, reason: str) -> Finding:
    return replace(found, is_scored=False, reason=reason)


def _line_cautions(counted: Counted) -> Iterator[str]:
    if not counted.is_joined:
        yield "not_joined"
    if counted.through_hub:
        yield "through_hub"


def _untold(one: MonthDossier) -> Lost:
    return _lost(one, one.heard.standing.value, f"Quầy {one.row.counter}")


def _sending(item: IndexItem, share: Share, dossiers: Sequence[MonthDossier]) -> Iterator[NextStep]:
    gain = gain_of_one(item, share)
    for one in dossiers:
        deed = _DEEDS.get(one.heard.standing)
        if deed is not None:
            yield _step(one, deed, gain, item)


# ------------------------------------------------------------------------------------ 2.1 on time
def on_time(item: IndexItem, counted: Counted) -> Finding:
    """Handled in time, or open and in time, of what was received or open in the month."""
    handled = counted.handled
    kept = [one for one in handled if one.judged.is_in_time]
    heard = [one.as_told for one in handled if one.as_told is not None]
    told = Share(sum(one.is_in_time for one in heard), len(heard)) if counted.is_joined else None
    return _scored(
        len(kept),
        handled,
        told=told,
        lost=tuple(_late(counted, one) for one in handled if not one.judged.is_in_time),
        steps=(*_telling(item, told, kept), *_finishing(item, counted, kept)),
    )


def _late(counted: Counted, one: MonthDossier) -> Lost:
    if one.judged.verdict is Verdict.ASKED_AGAIN:
        asked = [p for p in one.points if p.event.kind == EventKind.SUPPLEMENT_REQUESTED]
        return _lost(one, Verdict.ASKED_AGAIN.value, asked[-1].event.actor if asked else "")
    cause, holder = _hands(counted, one)
    return _lost(one, cause.value, holder)


def _hands(counted: Counted, one: MonthDossier) -> tuple[HeldBy, str]:
    """Whose working time it was; the citizen's where only the portal counts the time."""
    way = way_of(one.points, counted.until)
    late = None if way is None else why_late(way, counted.until, counted.times)
    if late is None:
        return HeldBy.COUNTER, ""
    if not late.is_by_law:
        return HeldBy.CITIZEN, ""
    return late.cause, late.holder if late.cause is HeldBy.DEPARTMENT else ""


def _telling(
    item: IndexItem, told: Share | None, kept: Sequence[MonthDossier]
) -> Iterator[NextStep]:
    """What was in time and the other side does not know it."""
    if told is None:
        return
    gain = gain_of_one(item, Share(told.numerator, max(1, told.denominator)))
    for one in kept:
        if one.as_told is None or not one.as_told.is_in_time:
            deed = _DEEDS.get(one.heard.standing, Deed.SEND)
            yield _step(one, deed, gain, item)


def _finishing(
    item: IndexItem, counted: Counted, kept: Sequence[MonthDossier]
) -> Iterator[NextStep]:
    """What will count as late by the end of the month unless it is finished before its date."""
    worth = Fraction(item.points * FULL, item.full_at * max(1, len(counted.handled)))
    if counted.until >= counted.end:
        return
    for one in kept:
        if one.judged.will_be_late_by(counted.end):
            due = one.judged.due_at
            assert due is not None
            yield _step(one, Deed.FINISH, worth, item, by=due + one.judged.waited)


# ------------------------------------------------------------------------------- 3.3, 3.6 portal
def online(item: IndexItem, counted: Counted) -> Finding:
    """Received online, of what was received; whether it counts hangs on the electronic result."""
    new = counted.new
    found = [one for one in new if one.row.channel == Channel.ONLINE]
    return _unscored(_scored(len(found), new), item.unknown or "nothing")


def fees(item: IndexItem, counted: Counted) -> Finding:
    """With something to pay, of what was received; how it was paid on the portal is not known."""
    paying = [one for one in counted.new if one.row.fee]
    found = replace(_scored(0, paying), numerator=None)
    return _unscored(found, item.unknown or "nothing")


# ------------------------------------------------------------------------------------- 5.4 content
def content(item: IndexItem, counted: Counted) -> Finding:
    """Neither late nor rated badly, each subtracted for itself, as the formula of 5.4 does."""
    handled = counted.handled
    late = [one for one in handled if not one.judged.is_in_time]
    complained = counted.complained
    disliked = [
        one
        for one in handled
        if one.row.uid in complained or _is_disliked(one.judged.dossier, item)
    ]
    return _scored(
        max(0, len(handled) - len(late) - len(disliked)),
        handled,
        cautions=("local_ratings",),
        lost=(
            *(_late(counted, one) for one in late),
            *(_lost(one, "disliked", f"Quầy {one.row.counter}") for one in disliked),
        ),
    )


def _is_disliked(dossier: Dossier, item: IndexItem) -> bool:
    return dossier.rating is not None and dossier.rating <= (item.parameter or 0)


# ---------------------------------------------------------------------------- 5.2, 5.3 petitions
def petitions_on_time(item: IndexItem, counted: Counted) -> Finding:
    """Answered, refused or open in time, of the petitions received or open in the month."""
    found = of_month(counted.petitions, counted.month, counted.until)
    kept = [one for one in found if one.petition.is_in_time(counted.until)]
    return _of_petitions(
        item,
        found,
        [one for one in found if not one.petition.is_in_time(counted.until)],
        len(kept),
        tuple(_answering(item, counted, kept, len(found))),
    )


def petitions_content(item: IndexItem, counted: Counted) -> Finding:
    """Neither late nor judged badly, of the petitions received in the month."""
    start = counted.month.start
    found = [
        one
        for one in of_month(counted.petitions, counted.month, counted.until)
        if one.petition.taken.received_at >= start
    ]
    lost = [
        one
        for one in found
        if one.petition.is_content is False or not one.petition.is_in_time(counted.until)
    ]
    return _of_petitions(item, found, lost, len(found) - len(lost), ())


def _of_petitions(
    item: IndexItem,
    found: Sequence[Entry],
    lost: Sequence[Entry],
    numerator: int,
    steps: tuple[NextStep, ...],
) -> Finding:
    return Finding(
        numerator=numerator,
        denominator=len(found),
        is_scored=bool(found),
        reason="" if found else "nothing",
        cautions=("local_petitions",),
        counted=tuple(one.uid for one in found),
        lost=tuple(map(_lost_petition, lost)),
        steps=steps,
    )


def _lost_petition(one: Entry) -> Lost:
    petition, taken = one.petition, one.petition.taken
    cause = "not_content" if petition.is_content is False else "petition_late"
    return Lost(
        one.uid,
        taken.number,
        taken.name,
        taken.title,
        cause,
        f"Quầy {petition.counter}",
        petition.answer_by,
        petition.ended_at,
    )


def _answering(
    item: IndexItem, counted: Counted, kept: Sequence[Entry], total: int
) -> Iterator[NextStep]:
    """What is open and will be late by the end of the month unless it is answered."""
    worth = Fraction(item.points * FULL, item.full_at * max(1, total))
    for one in kept:
        due = one.petition.due_at() if one.petition.is_open else None
        if due is not None and counted.until < counted.end and due < counted.end:
            taken = one.petition.taken
            yield NextStep(
                one.uid, taken.number, taken.name, Deed.ANSWER, due, worth, (item.number,)
            )


# -------------------------------------------------------------------------------------- small parts
def _lost(one: MonthDossier, cause: str, holder: str) -> Lost:
    row, judged = one.row, one.judged
    return Lost(
        row.uid,
        row.code,
        row.owner,
        row.procedure,
        cause,
        holder,
        judged.due_at,
        judged.ended_at,
    )


def _step(
    one: MonthDossier, deed: Deed, gain: Fraction, item: IndexItem, by: datetime | None = None
) -> NextStep:
    return NextStep(one.row.uid, one.row.code, one.row.owner, deed, by, gain, (item.number,))


Measuring = Callable[[IndexItem, Counted], Finding]
MEASURES: Mapping[Measure, Measuring] = MappingProxyType(
    {
        Measure.SYNCED: synced,
        Measure.ON_TIME: on_time,
        Measure.ONLINE: online,
        Measure.FEES: fees,
        Measure.PETITIONS_ON_TIME: petitions_on_time,
        Measure.PETITIONS_CONTENT: petitions_content,
        Measure.CONTENT: content,
    }
)
