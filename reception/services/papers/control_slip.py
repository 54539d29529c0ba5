"""Mẫu 06 as plain data: who gave the dossier to whom and when, read from its own history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from reception.domain.dossier import Dossier, is_kept
from reception.domain.events import Event
from reception.domain.facts import CompetentReceipt, Fact, Remark, SupplementRequest
from reception.domain.permissions import Permission
from reception.domain.staff import Staff, signed_name
from reception.domain.timebase import office_day
from reception.domain.vi_dates import short_day
from reception.domain.workflow import DossierStatus, EventKind
from reception.event_codec import decode_fact
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.papers.dates import asked_words, late_words, later_dates
from reception.services.papers.form_texts import FormKey
from reception.services.papers.letter_data import ControlData, HandoverStep
from reception.services.papers.letters import Past, about, history, not_available

ONE_STOP = "Bộ phận Một cửa"
EARLY, ON_TIME, LATE = "Trước hạn", "Đúng hạn", "Quá hạn"


def control(context: ServiceContext, code: str) -> ControlData:
    """The control slip of a received dossier.

    Raises:
        InputError: ``unknown_dossier``; ``form_text_…`` for a broken form set.
        NotPermitted: ``form_not_available`` before reception and for a dossier refused at intake.
    """
    require(context, Permission.VIEW)
    past = history(context, code)
    dossier = past.dossier
    if dossier.status in (DossierStatus.SUBMITTED, DossierStatus.DENIED):
        raise not_available(dossier, FormKey.CONTROL)
    steps = handovers(past)
    return ControlData(
        about=about(context, dossier, FormKey.CONTROL),
        due_at=dossier.due_at,
        agency=next((step.receiver for step in steps if step.receiver != ONE_STOP), ""),
        partners=_partners(steps),
        steps=steps,
        first_due_at=dossier.dates[0].due_at if dossier.dates else None,
        later=later_dates(dossier),
        late=_late(dossier, context.clock.now()),
    )


def handovers(past: Past) -> tuple[HandoverStep, ...]:
    """Every passing from hand to hand, with the outcome beside the one that ended handling."""
    trail = _Trail(past)
    for event in past.taken_effect():
        trail.take(event, decode_fact(event))
    return tuple(trail.steps)


def outcome(finished_at: datetime, due_at: datetime | None) -> str:
    """Whether handling ended before its day, on it, or too late; empty without an appointment."""
    if due_at is None:
        return ""
    if not is_kept(due_at, finished_at):
        return LATE
    return EARLY if office_day(finished_at) < office_day(due_at) else ON_TIME


def _late(dossier: Dossier, now: datetime) -> str:
    late = dossier.late_since_at(now)
    asked = asked_words(dossier.supplement_requests) if dossier.is_asked_again else ""
    return "; ".join(part for part in (late_words(late) if late else "", asked) if part)


def _ended(before: Dossier, finished_at: datetime) -> str:
    """How handling ended: late for good, or by its last appointment and the clock that ran."""
    if before.late_since_at(finished_at):
        return LATE
    return outcome(before.suspended_at or finished_at, before.legal_due_at)


@dataclass(slots=True)
class _Trail:
    """Where the dossier is while its events are read in order."""

    past: Past
    place: str = ONE_STOP
    steps: list[HandoverStep] = field(default_factory=list)

    def take(self, event: Event, fact: Fact | None) -> None:
        handler = _HANDLERS.get(event.kind)
        if handler is not None:
            handler(self, event, fact)

    def forwarded(self, event: Event, fact: Fact | None) -> None:
        target = fact.to_unit if isinstance(fact, Remark) else ""
        note = fact.note if isinstance(fact, Remark) else ""
        self._pass_to(target, event, note=note)

    def accepted(self, event: Event, fact: Fact | None) -> None:
        if self.steps and self.steps[-1].accepted_at is None:
            last = replace(
                self.steps[-1], accepted_at=event.occurred_at, receiver_name=_signs(event, fact)
            )
            self.steps[-1] = last
            return
        # Taken without having been sent here: a call across the room, or a clerk's open work.
        target = fact.to_unit if isinstance(fact, Remark) and fact.to_unit else self.place
        self._pass_to(target, event)
        self.steps[-1] = replace(
            self.steps[-1],
            giver_name="",
            accepted_at=event.occurred_at,
            receiver_name=_signs(event, fact),
        )

    def completed(self, event: Event, fact: Fact | None) -> None:
        result = _ended(self.past.before(event), event.occurred_at)
        if self.place == ONE_STOP and not self.steps:
            # Settled on the spot: nobody else ever held it.
            self._pass_to(ONE_STOP, event, note="Giải quyết tại chỗ")
        elif self.place != ONE_STOP:
            self._pass_to(ONE_STOP, event)
        self.steps[-1] = replace(self.steps[-1], result=result)

    def supplement_requested(self, event: Event, fact: Fact | None) -> None:
        if isinstance(fact, SupplementRequest):
            again = " lần nữa" if self.past.before(event).supplement_requests else ""
            self._remark(f"Yêu cầu bổ sung{again} {short_day(office_day(event.occurred_at))}")

    def supplemented(self, event: Event, fact: Fact | None) -> None:
        self._remark(f"Bổ sung đủ {short_day(office_day(event.occurred_at))}")

    def extended(self, event: Event, fact: Fact | None) -> None:
        is_late = self.past.before(event).late_since_at(event.occurred_at) is not None
        words = "Xin lỗi, hẹn lại" if is_late else "Gia hạn"
        self._remark(f"{words} {short_day(office_day(event.occurred_at))}")

    def competent_received(self, event: Event, fact: Fact | None) -> None:
        at = fact.at if isinstance(fact, CompetentReceipt) else event.occurred_at
        self._remark(f"Cơ quan có thẩm quyền nhận {short_day(office_day(at))}")

    def _pass_to(self, target: str, event: Event, *, note: str = "") -> None:
        step = HandoverStep(
            giver=self.place,
            receiver=target,
            given_at=event.occurred_at,
            giver_name=_signs(event, decode_fact(event)),
            note=note,
        )
        self.steps.append(step)
        self.place = target

    def _remark(self, words: str) -> None:
        if self.steps:
            last = self.steps[-1]
            note = f"{last.note}; {words}" if last.note else words
            self.steps[-1] = replace(last, note=note)


_Handler = Callable[[_Trail, Event, Fact | None], None]
_HANDLERS: Mapping[str, _Handler] = MappingProxyType(
    {
        EventKind.FORWARDED: _Trail.forwarded,
        EventKind.HANDOVER_ACCEPTED: _Trail.accepted,
        EventKind.COMPLETED: _Trail.completed,
        EventKind.SUPPLEMENT_REQUESTED: _Trail.supplement_requested,
        EventKind.SUPPLEMENTED: _Trail.supplemented,
        EventKind.EXTENDED: _Trail.extended,
        EventKind.COMPETENT_RECEIVED: _Trail.competent_received,
    }
)


def _partners(steps: Iterable[HandoverStep]) -> str:
    """Offices besides the first one that handled the dossier."""
    offices = dict.fromkeys(
        step.receiver for step in steps if step.receiver and step.receiver != ONE_STOP
    )
    return ", ".join(list(offices)[1:])


def _signs(event: Event, fact: Fact | None) -> str:
    """Who signs for a step: the name, with the title of then before it."""
    staff = Staff(signed_name(event.actor), getattr(fact, "by_title", ""))
    return staff.addressed if staff.title else staff.name
