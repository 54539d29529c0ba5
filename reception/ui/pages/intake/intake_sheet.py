"""The intake sheet as plain data, and what the store's lane and the print lane do with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reception.domain.channel import Channel
from reception.domain.deadline import Deadline
from reception.domain.dossier import Dossier
from reception.domain.errors import InputError, NotPermitted, ReceptionError
from reception.domain.fees import Fee
from reception.domain.identity import Caution
from reception.domain.person import Party, PartyInput
from reception.domain.procedure import ProcedureVersion
from reception.services.context import ServiceContext
from reception.services.dossier.search import search
from reception.services.intake import people
from reception.services.intake.intake_form import IntakeForm
from reception.services.intake.people import Duplicate, KnownPerson
from reception.services.intake.receiving import Prepared, prepare, receive, refuse_intake
from reception.services.papers.slip_data import IntakeSlipData, PartyLines
from reception.services.papers.slips import preview_slip
from reception.services.papers.stored_papers import StoredPaper, stored_papers
from reception.services.rows import DossierLine
from reception.ui.pages.intake.fee_section import FeeEntries
from reception.ui.pages.intake.papers_model import PaperRow

# Passes every check of a person, so that what follows from the matter alone can be shown.
_SOMEBODY = PartyInput(name="x")


@dataclass(frozen=True, slots=True)
class IntakeSheet:
    """Everything that stands on the sheet; enough to bring it back after it was put away."""

    owner: PartyInput = field(default_factory=PartyInput)
    submitter: PartyInput | None = None
    version: ProcedureVersion | None = None
    summary: str = ""
    quantity: int = 1
    channel: Channel = Channel.DIRECT
    case: str = ""
    rows: tuple[PaperRow, ...] = ()
    fee: FeeEntries = field(default_factory=FeeEntries)

    def form(self) -> IntakeForm:
        """The sheet as the services take it."""
        return IntakeForm(
            procedure="" if self.version is None else self.version.code,
            channel=int(self.channel),
            owner=self.owner,
            submitter=self.submitter,
            summary=self.summary,
            quantity=self.quantity,
            papers=tuple(row.paper for row in self.rows if row.has_sheets),
            fee_units=self.fee.units,
            pages=self.fee.pages,
            fee_entered=self.fee.entered,
            exemption=self.fee.exemption,
            extra_copies=self.fee.extra_copies,
            case=self.case,
            paid=self.fee.paid,
            collect=self.fee.collect,
            note=self.fee.note,
        )


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


@dataclass(frozen=True, slots=True)
class Earlier:
    """What local history knows of an identity number: how many dossiers, and the person."""

    dossiers: int
    person: KnownPerson | None


@dataclass(frozen=True, slots=True)
class Saved:
    """A stored dossier, whose receipt is to be printed."""

    dossier: Dossier


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


def save(context: ServiceContext, form: IntakeForm, draft_id: int | None = None) -> Saved:
    """Stores the dossier: the one durable transaction behind the primary action.

    Args:
        draft_id: the draft of this sheet, which goes in the same transaction.

    Raises:
        InputError: ``missing_glyph`` for a sign that its receipt could not carry; nothing is
            stored then.
    """
    check_printable(form)
    return Saved(receive(context, form, draft_id=draft_id).dossier)


def refuse(context: ServiceContext, form: IntakeForm, reason: str, legal_basis: str) -> Dossier:
    """Stores a refusal before reception."""
    return refuse_intake(context, form, reason, legal_basis)


def earlier(context: ServiceContext, number: str) -> Earlier:
    """What is known here of the holder of an identity number."""
    return Earlier(len(search(context, number)), people.by_id(context, number))


def draw(slip: IntakeSlipData) -> bytes:
    """The receipt as it is printed; runs on the print lane."""
    # Imported by the job that needs it (decision D14): reportlab stays off the cold start.
    from reception.print.slips.intake_slip import render_intake_slip

    return render_intake_slip(slip)


def check_printable(form: IntakeForm) -> None:
    """A dossier whose receipt cannot be printed must not come into being.

    Raises:
        InputError: ``missing_glyph`` naming the field and the sign.
    """
    from reception.print.fonts import require_glyphs

    for prefix, party in (("owner", form.owner), ("submitter", form.submitter)):
        for name in ("name", "address", "phone") if party else ():
            require_glyphs(getattr(party, name) or "", field=f"{prefix}.{name}")
    require_glyphs(form.summary, field="summary")
    for paper in form.papers or ():
        require_glyphs(paper.name, field="papers")


def warm_up() -> None:
    """Loads what drawing needs, so that the first receipt of the day is as quick as the second."""
    from reception.print import fonts
    from reception.print.slips import intake_slip  # noqa: F401 - loading it is all that is wanted

    fonts.register()


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
