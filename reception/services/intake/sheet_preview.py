"""What follows from a sheet while it is written: date, fee, receipt, history of the person."""

from __future__ import annotations

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
from reception.services.intake.receiving import Prepared, fee_basis, prepare
from reception.services.intake.sheet_errors import people_errors, without_fault
from reception.services.papers.slip_data import IntakeSlipData, PartyLines
from reception.services.papers.slips import preview_slip
from reception.services.papers.stored_papers import StoredPaper, stored_papers
from reception.services.rows import DossierLine


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """What follows from a sheet as it stands, complete or not.

    Attributes:
        no_limit: what is said in place of a date, where the law sets no limit.
        slip: what the receipt would say; None while no procedure is chosen.
        errors: why it could not be stored like this, one a field; empty when it could.
        duplicates: known people who may be the one on the sheet.
        open_dossiers: what this person already has under way for this procedure.
        stored: papers this office has of this person.
    """

    deadline: Deadline | None = None
    no_limit: str = ""
    fee: Fee | None = None
    slip: IntakeSlipData | None = None
    cautions: tuple[Caution, ...] = ()
    errors: tuple[ReceptionError, ...] = ()
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
    if not form.procedure and form.other is None:
        wrong = people_errors(form.owner, form.submitter, context.today)
        return SheetPreview(errors=tuple(wrong.values()))
    errors: list[ReceptionError] = []
    attempt: IntakeForm | None = form
    # The check stops at the first fault: the date and the fee come early all the same.
    while attempt is not None:
        try:
            prepared = prepare(context, attempt)
        except (InputError, NotPermitted) as error:
            errors.append(error)
            attempt = without_fault(attempt, error)
        else:
            is_true_fee = fee_basis(attempt) == fee_basis(form)
            seen = _seen(context, form, prepared, tuple(errors))
            return seen if is_true_fee else replace(seen, fee=None)
    return SheetPreview(errors=tuple(errors))


def _seen(
    context: ServiceContext,
    form: IntakeForm,
    prepared: Prepared,
    errors: tuple[ReceptionError, ...],
) -> SheetPreview:
    slip = preview_slip(context, prepared)
    if errors:
        slip = replace(slip, owner=_as_typed(form.owner), summary=form.summary.strip())
    return SheetPreview(
        deadline=prepared.deadline,
        no_limit="" if slip.due_at else slip.no_limit,
        fee=prepared.fee,
        slip=slip,
        cautions=() if errors else prepared.cautions,
        errors=errors,
    )


def _as_typed(party: PartyInput) -> PartyLines:
    """Unchecked words for the preview; a dotted line stands where nothing was typed."""
    return PartyLines(
        name=party.name or "",
        address=party.address or "",
        phone=party.phone or "",
        id_number=(party.id_number or "").replace(" ", ""),
    )
