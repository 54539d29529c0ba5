"""Corrections of several counters put together field by field.

A correction says what stood in each field it changes. Fields that nobody else touched take its
value, so the phone from one counter and the address from another both stay. Where the field holds a
third value, two people changed it without knowing of each other: the later one stands, and both
values are listed until a person settles it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from reception.domain.deadline import DeadlineStep
from reception.domain.facts import CorrectedFrom, Correction, Intake
from reception.domain.person import Party

WHOLE = (
    *("procedure", "channel", "summary", "quantity", "papers", "fee", "collect", "note"),
    "competent",
)
"""Fields of an intake that are corrected as one value."""
# Number and kind of number say one thing together.
_OF_A_PARTY = (
    ("kind",),
    ("name",),
    ("id_number", "id_kind"),
    ("birth",),
    ("sex",),
    ("address",),
    ("phone",),
    ("email",),
)


# What cannot be put back without the field beside it.
_BESIDE = MappingProxyType({"id_number": "id_kind", "due_at": "due_steps"})


@dataclass(frozen=True, slots=True)
class FieldClash:
    """A field that two sides changed: what stood there (left), and what came after it (right).

    Attributes:
        beside: what went with the left value: the kind of an identity number, the reasons of an
            appointment.
    """

    field: str
    left: object
    right: object
    beside: object = None


@dataclass(frozen=True, slots=True)
class Appointment:
    """When the result is due, and why then."""

    due_at: datetime | None
    steps: tuple[DeadlineStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """What a correction makes of a dossier, and the fields in which it met another one."""

    intake: Intake
    appointment: Appointment
    clashes: tuple[FieldClash, ...]


def merged(intake: Intake, known: Appointment, fact: Correction) -> Merged:
    """The dossier's facts after a correction."""
    before = fact.before or _as_it_stands(intake, known.due_at)
    owner, of_owner = _party("owner", intake.owner, before.owner, fact.owner)
    submitter, of_submitter = _submitter(intake.submitter, before, fact)
    values = {name: value for name in WHOLE if (value := getattr(fact, name)) is not None}
    appointment, of_appointment = _appointment(known, before.due_at, fact)
    clashes = [
        *of_owner,
        *of_submitter,
        *(
            clash
            for name, value in values.items()
            for clash in _clash(name, getattr(intake, name), getattr(before, name), value)
        ),
        *of_appointment,
    ]
    if (competent := values.pop("competent", None)) is not None:
        values |= {
            "deciding_unit": competent.unit,
            "deciding_name": competent.name,
            "transfer_at": competent.transfer_at,
        }
    changed = replace(intake, owner=owner, submitter=submitter, **values)
    return Merged(changed, appointment, tuple(clashes))


def before_of(intake: Intake, due_at: datetime | None, fact: Correction) -> CorrectedFrom:
    """What stands in the fields that a correction is about to change."""
    touches_submitter = fact.submitter is not None or fact.drop_submitter
    return CorrectedFrom(
        owner=intake.owner if fact.owner is not None else None,
        submitter=intake.submitter if touches_submitter else None,
        due_at=due_at if fact.due_at is not None else None,
        **{name: getattr(intake, name) for name in WHOLE if getattr(fact, name) is not None},
    )


def _as_it_stands(intake: Intake, due_at: datetime | None) -> CorrectedFrom:
    """For corrections of programs that did not write it down: nothing clashes, all is replaced."""
    whole = {name: getattr(intake, name) for name in WHOLE}
    return CorrectedFrom(owner=intake.owner, submitter=intake.submitter, due_at=due_at, **whole)


def _clash(
    field: str, now: object, before: object, after: object, beside: object = None
) -> Iterator[FieldClash]:
    if now not in (before, after):
        yield FieldClash(field, now, after, beside)


def _appointment(
    known: Appointment, before: datetime | None, fact: Correction
) -> tuple[Appointment, list[FieldClash]]:
    steps = known.steps if fact.due_steps is None else fact.due_steps
    if fact.due_at is None:
        return replace(known, steps=steps), []
    clashes = list(_clash("due_at", known.due_at, before, fact.due_at, known.steps))
    return Appointment(fact.due_at, steps), clashes


def _party(
    field: str, now: Party, before: Party | None, after: Party | None
) -> tuple[Party, list[FieldClash]]:
    """A party with the fields that a correction changed, and those that another one changed too."""
    if after is None or before is None:
        return after or now, []
    changes: dict[str, Any] = {}
    clashes: list[FieldClash] = []
    for names in _OF_A_PARTY:
        was, value, present = (
            tuple(getattr(party, name) for name in names) for party in (before, after, now)
        )
        if was == value:
            continue
        changes |= zip(names, value, strict=True)
        if present not in (was, value):
            clashes.append(FieldClash(f"{field}.{names[0]}", present[0], value[0], *present[1:]))
    return replace(now, **changes), clashes


def _submitter(
    now: Party | None, before: CorrectedFrom, fact: Correction
) -> tuple[Party | None, list[FieldClash]]:
    if fact.submitter is None and not fact.drop_submitter:
        return now, []
    if fact.submitter is not None and before.submitter is not None and now is not None:
        return _party("submitter", now, before.submitter, fact.submitter)
    found = list(_clash("submitter", now, before.submitter, fact.submitter))
    return fact.submitter, found


def with_value(fact: Correction, intake: Intake, clash: FieldClash) -> Correction:
    """The correction that also puts back what stood on the left of a clash.

    Args:
        intake: the dossier as it is now.
    """
    whole, _, part = clash.field.partition(".")
    if clash.field == "submitter" and clash.left is None:
        return replace(fact, drop_submitter=True)
    values: dict[str, Any] = {part or whole: clash.left}
    if (beside := _BESIDE.get(part or whole)) is not None:
        values[beside] = clash.beside
    if not part:
        return replace(fact, **values)
    party = getattr(fact, whole) or getattr(intake, whole)
    return replace(fact, **{whole: replace(party, **values)})


def beside_of(fact: Correction, field: str) -> object:
    """What goes with the value that a correction gave a field: as :attr:`FieldClash.beside`."""
    whole, _, part = field.partition(".")
    name = _BESIDE.get(part or whole)
    if name is None:
        return None
    return getattr(getattr(fact, whole) if part else fact, name, None)
