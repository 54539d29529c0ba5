"""Why a sheet would not be stored, field by field: what the intake checks, asked for all of it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from reception.domain.errors import InputError, ReceptionError
from reception.domain.person import PartyInput, sound_party, without_field
from reception.services.intake.intake_form import IntakeForm
from reception.services.printable_signs import check_typed

_PLAIN = IntakeForm()
_NAMES = frozenset(field.name for field in fields(IntakeForm))
# Fields of the sheet by further names that the rules give them.
_CALLED = {
    "units": "fee_units",
    "fee": "fee_units",
    "entered": "fee_entered",
    "card": "owner.id_number",
    "procedure.limit": "limit.value",
    "procedure.limit.value": "limit.value",
    "procedure.limit.unit": "limit.unit",
    "procedure.limit.ground": "limit.ground",
}
# Errors that blame no field by name, but can only be put right in this one.
_ABOUT_PROCEDURE = frozenset({"procedure_not_at_desk", "procedure_without_limit"})
# Nothing can follow from a sheet without them.
_NEEDED = frozenset({"procedure", "channel"})


def people_errors(
    owner: PartyInput, submitter: PartyInput | None, today: date
) -> dict[str, InputError]:
    """What is wrong with the people of a sheet, by the names of the fields.

    Empty exactly where the intake would take these people.
    """
    found: dict[str, InputError] = {}
    for prefix, given in (("owner", owner), ("submitter", submitter)):
        # The intake takes an empty submitter for none.
        if given is None or (given == PartyInput() and prefix == "submitter"):
            continue
        party, errors = sound_party(given, today=today, prefix=prefix)
        found |= {error.field or prefix: error for error in errors}
        for name in ("name", "id_number", "address", "email"):
            try:
                check_typed({f"{prefix}.{name}": getattr(party, name)})
            except InputError as error:
                found[f"{prefix}.{name}"] = error
    return found


def field_at_fault(error: ReceptionError) -> str:
    """The field of the sheet beside which an error is told; empty where there is none."""
    return "procedure" if error.code in _ABOUT_PROCEDURE else sheet_field(error.field or "")


def sheet_field(name: str) -> str:
    """The field of the sheet that a rule calls ``units``, ``papers[2].name`` or the like."""
    head = name.partition("[")[0]
    return _CALLED.get(head, head)


def without_fault(form: IntakeForm, error: ReceptionError) -> IntakeForm | None:
    """The sheet without the field that an error is about; None where no field is to blame."""
    name, _, rest = sheet_field(error.field or "").partition(".")
    if name not in _NAMES or name in _NEEDED:
        return None
    stands: Any = getattr(form, name)
    value: Any = getattr(_PLAIN, name)
    if isinstance(stands, PartyInput):
        value = without_field(stands, rest)
    return None if value == stands else replace(form, **{name: value})
