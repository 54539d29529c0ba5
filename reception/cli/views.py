"""The JSON shapes of the contract; times are RFC 3339 with ``+07:00``, money is whole đồng."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from reception.cli.answer import Json
from reception.domain.checklist import MissingItem, PaperCount
from reception.domain.deadline import DeadlineStep, TimeLimit
from reception.domain.dossier import Dossier, DueDate
from reception.domain.errors import ReceptionError
from reception.domain.facts import (
    ClockResumed,
    Completion,
    Correction,
    Extension,
    Fact,
    Remark,
    SupplementRequest,
)
from reception.domain.money import format_dong
from reception.domain.money_facts import FeeReceipt, FeeWaiver, Payment
from reception.domain.person import Party
from reception.domain.procedure import ProcedureVersion
from reception.domain.result_facts import HandingOver, Shelving
from reception.domain.timebase import format_instant
from reception.labels import date_reason, own_words
from reception.messages import sentence
from reception.services.dossier.conflicts import ConflictItem, Side
from reception.services.dossier.search import DossierPage, HistoryLine
from reception.services.dossier.typed_matters import TypedMatter
from reception.services.papers.print_jobs import PrintJob
from reception.services.papers.slip_data import LEAST_SCORE, DaySummaryData, OverdueLine
from reception.services.printable_signs import has_unprintable, substitute_note, unprintable_codes
from reception.storage.dossier_lines import DossierLine


def moment(instant: datetime | None) -> str | None:
    """An instant as text."""
    return format_instant(instant) if instant is not None else None


def steps(items: Iterable[DeadlineStep]) -> list[Json]:
    """The days that explain a due date."""
    return [
        {"date": step.date.isoformat(), "counted": step.counted, "why": step.why} for step in items
    ]


def sign_cautions(code: str, *shown: object) -> Json:
    """``cautions`` where what is told of a dossier holds a sign that no paper can carry.

    Empty where it holds none.

    Args:
        code: of the dossier.
        shown: what the answer or its paper says: dataclasses of any kind.
    """
    return _cautions([code] if any(has_unprintable(item) for item in shown) else [])


def line_cautions(lines: Iterable[Any]) -> Json:
    """The same for each dossier of a list; lines have a ``code``."""
    return _cautions(unprintable_codes(lines))


def with_cautions(
    body: dict[str, Any], code: str, told: Iterable[ReceptionError]
) -> dict[str, Any]:
    """An answer that also says what was let through."""
    more = [{"code": item.code, "dossier": code, "message": sentence(item)} for item in told]
    if not more:
        return body
    return {**body, "cautions": [*body.get("cautions", []), *more]}


def _cautions(codes: Iterable[str]) -> Json:
    found = [
        {"code": "unprintable_sign", "dossier": code, "message": substitute_note([code])}
        for code in codes
    ]
    return {"cautions": found} if found else {}


def procedure(version: ProcedureVersion) -> Json:
    """A line of the catalogue with its ordinary limit and fee."""
    limit = next((row.limit for row in version.limits if not row.case), None)
    return {
        "code": version.code,
        "name": version.name,
        "field": version.field,
        "limit": _limit(limit),
        "fee": _fee_rules(version),
        "papers": [asdict(item) for item in version.checklist],
        "at_desk": version.at_desk,
        "limit_cases": list(version.limit_cases),
        "version": version.version,
        "valid_from": version.valid_from.isoformat(),
        "valid_to": version.valid_to.isoformat() if version.valid_to else None,
        "source": version.source,
        "confidence": version.confidence.value,
    }


def _limit(limit: TimeLimit | None) -> Json | None:
    return {"value": limit.value, "unit": limit.unit.value} if limit else None


def typed_matter(row: TypedMatter) -> Json:
    """What was typed at the desk and waits for an entry of the office."""
    return {
        "procedure": None if row.pin.is_other else row.pin.code,
        "name": row.pin.name,
        "field": row.pin.field,
        "limit": _limit(row.pin.limit),
        "ground": row.pin.limit_ground,
        "decision": row.pin.decision,
        "count": row.count,
        "last_received_at": moment(row.last_received_at),
        "codes": list(row.codes),
    }


def _fee_rules(version: ProcedureVersion) -> list[Json]:
    return [
        {
            "name": rule.name,
            "kind": rule.kind.value,
            "amount": rule.amount,
            "unit": rule.unit,
            "case": rule.case,
            "valid_from": rule.valid_from.isoformat(),
            "valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
        }
        for rule in version.fees
    ]


def missing_paper(missing: MissingItem) -> Json:
    """A paper still to be brought, with how many of each kind."""
    return {
        "name": missing.item.name,
        "originals": missing.originals,
        "certified": missing.certified,
        "copies": missing.copies,
    }


def received(dossier: Dossier) -> dict[str, object]:
    """What the person who hands a dossier in is told."""
    intake = dossier.intake
    return {
        "dossier_id": dossier.uid,
        "code": dossier.code,
        "status": int(dossier.status),
        "received_at": moment(intake.received_at),
        "due_at": moment(dossier.due_at),
        "due_steps": steps(dossier.date_steps),
        **_competent(dossier),
        "fee": intake.fee.amount,
        "fee_lines": list(intake.fee.lines),
        "fee_decision": intake.fee.decision,
        "documents": [asdict(item) for item in intake.fee.documents],
        "paid": dossier.paid,
        "limit": _limit(intake.procedure.limit),
        "portal_code": dossier.portal_code,
    }


def _competent(dossier: Dossier) -> dict[str, object]:
    """Who decides, and whether the date is only planned until they have received it."""
    intake = dossier.intake
    return {
        "planned": dossier.is_planned,
        "competent_unit": intake.deciding_unit or intake.unit,
        "competent_name": intake.deciding_name,
    }


def dossier_page(page: DossierPage, now: datetime, told: Iterable[Json] = ()) -> Json:
    """Everything about one dossier; ``told`` is what other destinations than the center have."""
    dossier, intake = page.dossier, page.dossier.intake
    return {
        "dossier_id": dossier.uid,
        "code": dossier.code,
        "aliases": list(dossier.aliases),
        "status": int(dossier.status),
        "procedure": {
            "code": intake.procedure.code,
            "name": intake.procedure.name,
            "field": intake.procedure.field,
            "limit": _limit(intake.procedure.limit),
            "limit_ground": intake.procedure.limit_ground,
            "other": intake.procedure.is_other,
            "decision": intake.procedure.decision,
        },
        "portal_code": dossier.portal_code,
        "imported": _imported(dossier),
        "channel": int(intake.channel),
        "owner": _party(intake.owner),
        "submitter": _party(intake.submitter) if intake.submitter else None,
        "summary": intake.summary,
        "quantity": intake.quantity,
        "papers": [_paper(paper) for paper in intake.papers],
        "answers": {answer.condition: answer.holds for answer in intake.answers},
        "fee": _fee(dossier),
        "collect": intake.collect.value,
        "note": intake.note,
        "received_at": moment(intake.received_at),
        "due": moment(dossier.due_at),
        "due_at": moment(dossier.due_at),
        "due_steps": steps(dossier.date_steps),
        **_competent(dossier),
        "competent_at": moment(dossier.competent_at),
        "late_since": moment(dossier.late_since_at(now)),
        "dates": [_date(date) for date in dossier.dates],
        "supplement_requests": dossier.supplement_requests,
        "finished_at": moment(dossier.finished_at),
        "returned_at": moment(dossier.returned_at),
        "returned_to": dossier.returned_to,
        "holder": dossier.holder,
        "shelf": dossier.shelf,
        "rating": dossier.rating,
        "history": [_history(line) for line in page.history],
        "conflicts": [
            {
                "device_id": item.device_id,
                "seq": item.seq,
                "kind": item.kind,
                "conflict": f"{item.device_id}:{item.seq}",
            }
            for item in page.conflicts
        ],
        "sync": [_destination(page), *told],
    }


def _imported(dossier: Dossier) -> Json | None:
    """Where the register of before has it; None for what was received here."""
    if dossier.imported is None:
        return None
    source = dossier.imported.source
    return {
        "import": source.import_id,
        "file": source.file,
        "sha256": source.sha256,
        "row": source.row,
        "received_by": dossier.imported.received_by,
    }


def conflict(item: ConflictItem) -> Json:
    """A conflict with both sides and what may be chosen."""
    return {
        "dossier_id": item.uid,
        "code": item.code,
        "conflict": item.conflict,
        "kind": item.kind,
        "label": item.label,
        "left": _side(item.left),
        "right": _side(item.right),
        "choices": [choice.value for choice in item.choices],
    }


def _side(side: Side) -> Json:
    return {
        "value": side.words,
        "who": side.actor,
        "counter": side.counter,
        "at": moment(side.at),
    }


def _party(party: Party) -> Json:
    return {
        "kind": party.kind.value,
        "name": party.name,
        "id_number": party.id_number,
        "id_kind": party.id_kind.value if party.id_kind else None,
        "birth": party.birth,
        "sex": party.sex.value if party.sex else None,
        "address": party.address,
        "phone": party.phone,
        "email": party.email,
    }


def _paper(paper: PaperCount) -> Json:
    return asdict(paper)


def _fee(dossier: Dossier) -> Json:
    fee = dossier.intake.fee
    return {
        "amount": fee.amount,
        "units": fee.units,
        "lines": list(fee.lines),
        "exemption": fee.exemption,
        "paid": dossier.paid,
        "refunded": dossier.refunded,
        "owed": dossier.owed,
        "state": dossier.fee_state.value,
        "waived": dossier.waived,
        "receipts": [
            {"symbol": receipt.symbol, "series": receipt.series, "number": receipt.number}
            for receipt in dossier.receipts
        ],
    }


def _history(line: HistoryLine) -> Json:
    return {
        "at": moment(line.occurred_at),
        "who": line.actor,
        "title": getattr(line.fact, "by_title", ""),
        "counter": line.counter,
        "kind": line.kind,
        "note": note_of(line.fact),
        "changes": list(line.changes),
        "recorded_at": moment(line.recorded_at),
        "is_conflict": line.is_conflict,
        "is_undone": line.is_undone,
        "device_id": line.device_id,
        "seq": line.seq,
    }


def _date(date: DueDate) -> Json:
    """One appointment, and why it was given."""
    return {
        "due_at": moment(date.due_at),
        "kind": date.kind,
        "reason": date_reason(date),
        "set_at": moment(date.set_at),
        "after_late": date.is_after_late,
    }


def _destination(page: DossierPage) -> Json:
    unsettled = page.waiting_events + page.quarantined_events
    return {
        "destination": "center",
        "settled": len(page.history) - unsettled,
        "waiting": page.waiting_events,
        "quarantined": page.quarantined_events,
    }


def note_of(fact: Fact | None) -> str:
    """The words of an event worth reading in a list."""
    match fact:
        case ClockResumed():
            return fact.note
        case Remark():
            return _joined(fact.reason, fact.legal_basis, fact.to_unit, fact.note)
        case SupplementRequest():
            named = (*(item.name for item in fact.items), fact.legal_basis)
            return _joined(fact.reason, *named, fact.again_reason, fact.late_reason, fact.note)
        case Payment():
            return _joined(format_dong(fact.amount), fact.receipt_number, fact.note)
        case Extension():
            return _joined(fact.reason, f"hẹn lại {fact.due_at:%d/%m/%Y}", fact.note)
        case Completion():
            return _joined(fact.result, fact.result_number, fact.note)
        case HandingOver():
            return _joined(fact.to_name, fact.authorised_paper, fact.reason, fact.owing, fact.note)
        case Correction():
            return _joined(fact.reason, fact.note or "")
        case FeeWaiver():
            return _joined(fact.reason, fact.legal_basis, fact.note)
        case FeeReceipt():
            return _joined(f"{fact.symbol} {fact.series} {fact.number}", fact.note)
        case Shelving():
            return _joined(fact.place, fact.note)
        case _:
            return _joined(*own_words(fact))


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def dossier_line(line: DossierLine) -> Json:
    """A dossier in a list of answers."""
    return {
        "code": line.code,
        "owner": line.owner,
        "procedure": line.procedure,
        "procedure_code": line.procedure_code,
        "status": int(line.status),
        "received_at": moment(line.received_at),
        "due_at": moment(line.due_at or line.planned_at),
        **({"planned": True} if line.planned_at else {}),
    }


def print_job(job: PrintJob) -> Json:
    """A print of a paper: which form, which time, when, by whom, and what became of it."""
    return {
        "form": job.order.form,
        "title": job.order.title,
        "print_number": job.print_number,
        "copies": job.order.copies,
        "printer": job.order.printer,
        "clerk": job.clerk,
        "counter": job.counter,
        "state": job.state.value,
        "ordered_at": moment(job.ordered_at),
        "settled_at": moment(job.settled_at),
    }


def _overdue(line: OverdueLine) -> Json:
    moments = {"due_at": moment(line.due_at), "next_due_at": moment(line.next_due_at)}
    shown = {**asdict(replace(line, late=None)), **moments}
    # The words say the same.
    return {name: value for name, value in shown.items() if name not in ("late", "where")}


def day_summary(data: DaySummaryData) -> dict[str, object]:
    """The figures of a day."""
    return {
        "date": data.day.isoformat(),
        "issued_at": moment(data.issued_at),
        "figures": asdict(data.figures),
        "procedures": [asdict(line) for line in data.procedures],
        "counters": [asdict(line) for line in data.counters],
        "overdue": [_overdue(line) for line in data.overdue],
        "ratings": {
            "count": data.ratings.count,
            "average": data.ratings.average,
            "by_score": {
                str(score): times
                for score, times in enumerate(data.ratings.by_score, start=LEAST_SCORE)
            },
        },
        "outages": [
            {
                "started_at": moment(outage.started_at),
                "ended_at": moment(outage.ended_at),
                "records_kept": outage.records_kept,
            }
            for outage in data.outages
        ],
    }
