"""What follows from a sheet while it is written: date, fee, receipt, history of the person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reception.domain.deadline import Deadline
from reception.domain.errors import InputError, NotPermitted, ReceptionError
from reception.domain.fees import Fee
from reception.domain.identity import Caution
from reception.domain.person import Party, PartyInput
from reception.services.context import ServiceContext
from reception.services.intake import people
from reception.services.intake.intake_form import IntakeForm
from reception.services.intake.people import Duplicate
from reception.services.intake.receiving import Prepared, prepare
from reception.services.papers.slip_data import IntakeSlipData, PartyLines
from reception.services.papers.slips import preview_slip
from reception.services.papers.stored_papers import StoredPaper, stored_papers
from reception.services.rows import DossierLine

# Passes every check of a person, so that what follows from the matter alone can be shown.
_SOMEBODY = PartyInput(name="x")


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """What follows from a sheet as it stands, complete or not.

    Attributes:
        slip: what the receipt would say; None while no procedure is chosen.
        error: why it could not be stored like this, None when it could.
        duplicates: known people who may be the one on the sheet.
        open_dossiers: what this person already has under way for this procedure.
        stored: papers this office has of this person.
    """

    deadline: Deadline | None = None
    fee: Fee | None = None
    slip: IntakeSlipData | None = None
    cautions: tuple[Caution, ...] = ()
    error: ReceptionError | None = None
    duplicates: tuple[Duplicate, ...] = ()
    open_dossiers: tuple[DossierLine, ...] = ()
    stored: tuple[StoredPaper, ...] = ()


def look(context: ServiceContext, form: IntakeForm) -> SheetPreview:
    """Looks at a sheet without storing anything; never fails over what is still missing."""
    return _with_history(context, form, _look(context, form))


def _with_history(context: ServiceContext, form: IntakeForm, seen: SheetPreview) -> SheetPreview:
    """Adds what earlier dossiers say about the person; half a person has no history yet."""
    try:
        owner = Party.validated(form.owner, today=context.today)
    except InputError:
        return seen
    seen = replace(seen, duplicates=people.duplicates(context, owner))
    if not form.procedure:
        return seen
    return replace(
        seen,
        open_dossiers=people.open_dossiers(context, owner, form.procedure),
        stored=stored_papers(context, owner.id_number),
    )


def _look(context: ServiceContext, form: IntakeForm) -> SheetPreview:
    if not form.procedure:
        return SheetPreview()
    first: ReceptionError | None = None
    for attempt in _simpler(form):
        try:
            prepared = prepare(context, attempt)
        except (InputError, NotPermitted) as error:
            first = first or error
        else:
            is_true_fee = (attempt.fee_units, attempt.pages) == (form.fee_units, form.pages)
            seen = _seen(context, form, prepared, first)
            return seen if is_true_fee else replace(seen, fee=None)
    return SheetPreview(error=first)


def _simpler(form: IntakeForm) -> Iterator[IntakeForm]:
    """The sheet, then without its people, then without its amounts: date and fee come early."""
    yield form
    nobody = replace(form, owner=_SOMEBODY, submitter=None, summary="", note="")
    yield nobody
    yield replace(nobody, fee_units=1, pages=1, fee_entered=None, exemption="", quantity=1)


def _seen(
    context: ServiceContext, form: IntakeForm, prepared: Prepared, error: ReceptionError | None
) -> SheetPreview:
    slip = preview_slip(context, prepared)
    if error is not None:
        slip = replace(slip, owner=_as_typed(form.owner), summary=form.summary.strip())
    return SheetPreview(
        deadline=prepared.deadline,
        fee=prepared.fee,
        slip=slip,
        cautions=prepared.cautions if error is None else (),
        error=error,
    )


def _as_typed(party: PartyInput) -> PartyLines:
    """Unchecked words for the preview; a dotted line stands where nothing was typed."""
    return PartyLines(
        name=party.name or "",
        address=party.address or "",
        phone=party.phone or "",
        id_number=(party.id_number or "").replace(" ", ""),
    )
