"""One receipt for all dossiers of a visit (giấy chung), as plain data; no drawing here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from reception.domain.checklist import PaperCount
from reception.domain.collecting import usual_collector
from reception.domain.dossier import Dossier
from reception.domain.elsewhere import deciding_authority
from reception.domain.errors import NotPermitted
from reception.domain.money import amount_in_words, format_dong
from reception.domain.open_values import word_for
from reception.domain.permissions import Permission
from reception.domain.staff import signed_name
from reception.domain.timebase import office_day
from reception.domain.visits import Visit
from reception.services.accounts.permitted import require
from reception.services.context import SYSTEM_NAME, ServiceContext
from reception.services.dossier.just_done import visit_of
from reception.services.papers.form_in_use import form_on
from reception.services.papers.form_texts import FormKey, FormText, usual_form
from reception.services.papers.slip_data import OfficeHeader, PartyLines
from reception.services.papers.slips import (
    COLLECT_WORDS,
    due_on_paper,
    fee_items,
    fee_words,
    no_limit_words,
    party_lines,
)
from reception.services.setup.settings_catalog import TOGETHER


@dataclass(frozen=True, slots=True)
class VisitMatter:
    """What dossiers one after the other have in common: it is printed once above them."""

    procedure_code: str
    procedure_name: str
    limit_text: str
    due_at: datetime | None
    collect_place: str
    no_limit: str = ""
    competent: str = ""
    is_planned: bool = False


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One dossier of the visit.

    Attributes:
        owner: its owner's name.
        summary: what is asked for, when it says more than the procedure's name.
        quantity: number of sets (bộ).
        fee_text, fee_items: as on its own receipt.
    """

    code: str
    owner: str
    matter: VisitMatter
    papers: tuple[PaperCount, ...]
    received_at: datetime
    fee_text: str
    summary: str = ""
    quantity: int = 1
    fee_items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitSlipData:
    """Mẫu 01 for several dossiers handed in one after the other by one person.

    Attributes:
        unit_code: identifier of the receiving unit.
        person: whoever handed them in.
        lines: the dossiers, the first saved first.
        total_text: fees, what was paid and what is still owed, in one sentence.
        issued_at: when the last of them was received; printed_at: when this print was made.
        print_number: 2 and more mark a reprint.
        form: words and layout; left out, the newest ones of the program.
    """

    header: OfficeHeader
    unit_code: str
    person: PartyLines
    lines: tuple[VisitLine, ...]
    total_text: str
    system_name: str
    issued_at: datetime
    clerk_name: str = ""
    clerk_title: str = ""
    print_number: int = 1
    printed_at: datetime | None = None
    form: FormText = field(default_factory=partial(usual_form, FormKey.VISIT))

    @property
    def made_at(self) -> datetime:
        """When this print was made."""
        return self.printed_at or self.issued_at


def visit_slip(context: ServiceContext, code: str) -> VisitSlipData:
    """The common receipt of the visit in which a dossier was handed in, as it is now.

    Raises:
        InputError: ``unknown_dossier``, ``ambiguous_code``.
        NotPermitted: ``form_not_available`` where the dossier was not handed in at this counter, or
            nothing of the visit is open any more.
    """
    require(context, Permission.VIEW)
    visit = visit_of(context, code)
    if not visit.dossiers:
        raise NotPermitted("form_not_available", form="visit", dossier=code)
    newest = visit.dossiers[0]
    issued_at = max(dossier.intake.received_at for dossier in visit.dossiers)
    return VisitSlipData(
        header=context.office.header,
        unit_code=newest.intake.unit,
        person=party_lines(usual_collector(newest)),
        lines=tuple(_line(dossier) for dossier in reversed(visit.dossiers)),
        total_text=total_text(visit),
        system_name=SYSTEM_NAME,
        issued_at=issued_at,
        printed_at=context.clock.now(),
        clerk_name=signed_name(newest.received_by),
        clerk_title=newest.intake.by_title,
        print_number=max(dossier.receipt_edition for dossier in visit.dossiers),
        form=form_on(context, FormKey.VISIT, office_day(issued_at)),
    )


def receipt_after(context: ServiceContext, code: str, *, more_to_come: bool) -> str:
    """The form to print once a dossier was saved; empty where a common receipt comes later.

    Args:
        more_to_come: the same person hands in a further dossier.
    """
    with context.database.read() as view:
        together = TOGETHER.of(view.settings.all())
    if not together:
        return "intake"
    if more_to_come:
        return ""
    return "visit" if len(visit_of(context, code).dossiers) > 1 else "intake"


def total_text(visit: Visit) -> str:
    """``12.000 đ; đã nộp 4.000 đ; còn phải nộp 8.000 đ (tám nghìn đồng)``."""
    paid = sum(dossier.paid for dossier in visit.dossiers)
    parts = [format_dong(paid + visit.owed) if paid or visit.owed else "không thu"]
    if paid:
        parts.append(f"đã nộp {format_dong(paid)}")
    if visit.owed:
        words = amount_in_words(visit.owed, capital=False)
        parts.append(f"còn phải nộp {format_dong(visit.owed)} ({words})")
    if visit.unknown:
        parts.append(f"{visit.unknown} hồ sơ chưa xác định mức thu")
    return "; ".join(parts)


def grouped(lines: Sequence[VisitLine]) -> tuple[tuple[VisitMatter, tuple[VisitLine, ...]], ...]:
    """The dossiers by what they have in common, in the order in which they were saved."""
    found: dict[VisitMatter, list[VisitLine]] = {}
    for line in lines:
        found.setdefault(line.matter, []).append(line)
    return tuple((matter, tuple(same)) for matter, same in found.items())


def _line(dossier: Dossier) -> VisitLine:
    intake = dossier.intake
    return VisitLine(
        code=dossier.code,
        owner=dossier.owner.name,
        matter=VisitMatter(
            procedure_code=intake.procedure.code,
            procedure_name=intake.procedure.name,
            limit_text=intake.procedure.limit.describe(),
            due_at=due_on_paper(dossier),
            no_limit=no_limit_words(intake.procedure),
            competent=deciding_authority(dossier),
            is_planned=dossier.is_planned,
            collect_place=word_for(COLLECT_WORDS, intake.collect),
        ),
        papers=intake.papers,
        received_at=intake.received_at,
        fee_text=fee_words(dossier),
        fee_items=fee_items(intake.fee),
        summary="" if intake.summary == intake.procedure.name else intake.summary,
        quantity=intake.quantity,
    )
