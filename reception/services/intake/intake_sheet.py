"""The intake sheet as plain data: as it stands on the screen, in a draft, and as a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reception.domain.channel import Channel
from reception.domain.deadline import WITHOUT_VALUE
from reception.domain.facts import OTHER_PROCEDURE, Collect
from reception.domain.fees import FeeDocument
from reception.domain.person import PartyInput
from reception.domain.procedure import ProcedureVersion
from reception.domain.provenance import Origin
from reception.services.intake.intake_form import IntakeForm, OtherProcedure, TypedLimit
from reception.services.intake.paper_rows import PaperRow, answers_of, papers_of


@dataclass(frozen=True, slots=True)
class FeeEntries:
    """What the clerk says about fee and result.

    Attributes:
        units: 0 where the field holds no number; so with ``pages``.
        extra_copies: -1 where the field holds no number.
        entered: đồng, where the province decides.
        decision: number and day of the decision that sets ``entered``.
        documents: several documents instead of units and pages.
    """

    units: int = 1
    pages: int = 1
    entered: int | None = None
    decision: str = ""
    documents: tuple[FeeDocument, ...] = ()
    exemption: str = ""
    extra_copies: int = 0
    paid: bool = False
    collect: str = Collect.COUNTER.value
    note: str = ""


@dataclass(frozen=True, slots=True)
class MatterEntries:
    """What the clerk enters where the catalogue does not say it.

    Attributes:
        name, field, decision: of a procedure outside the catalogue.
        limit_unit: empty where no limit is asked for.
        portal_code: the national portal's code of the same filing.
    """

    name: str = ""
    field: str = ""
    decision: str = ""
    limit_value: int | None = None
    limit_unit: str = ""
    limit_ground: str = ""
    portal_code: str = ""

    def limit(self) -> TypedLimit | None:
        """The limit as the services take it."""
        if not self.limit_unit:
            return None
        value = None if self.limit_unit in WITHOUT_VALUE else self.limit_value
        return TypedLimit(value, self.limit_unit, self.limit_ground)


@dataclass(frozen=True, slots=True)
class IntakeSheet:
    """Everything that stands on the sheet; enough to bring it back after it was put away.

    Attributes:
        competent: the authority it is received for, as written; empty for the office itself.
        origins: where the words about people came from, by names such as ``owner.phone``.
    """

    owner: PartyInput = field(default_factory=PartyInput)
    submitter: PartyInput | None = None
    version: ProcedureVersion | None = None
    summary: str = ""
    quantity: int = 1
    channel: Channel = Channel.DIRECT
    case: str = ""
    rows: tuple[PaperRow, ...] = ()
    fee: FeeEntries = field(default_factory=FeeEntries)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    matter: MatterEntries = MatterEntries()
    competent: str = ""

    def form(self) -> IntakeForm:
        """The sheet as the services take it."""
        matter, is_other = self.matter, False
        if self.version is not None:
            is_other = self.version.code == OTHER_PROCEDURE
        limit = matter.limit()
        described = OtherProcedure(matter.name, matter.field, limit, matter.decision)
        return IntakeForm(
            procedure="" if self.version is None or is_other else self.version.code,
            other=described if is_other else None,
            limit=None if is_other else limit,
            portal_code=matter.portal_code,
            channel=int(self.channel),
            owner=self.owner,
            submitter=self.submitter,
            summary=self.summary,
            quantity=self.quantity,
            papers=papers_of(self.rows),
            answers=answers_of(self.rows),
            fee_units=1 if self.fee.documents else self.fee.units,
            pages=0 if self.fee.documents else self.fee.pages,
            fee_entered=self.fee.entered,
            fee_decision=self.fee.decision,
            documents=self.fee.documents,
            exemption=self.fee.exemption,
            extra_copies=self.fee.extra_copies,
            competent_unit=self.competent,
            case=self.case,
            paid=self.fee.paid,
            collect=self.fee.collect,
            note=self.fee.note,
        )
