"""Đính chính: every field of a printed receipt that may be put right, prefilled with what it says.

Only what a person changed is given to the service; the rest stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from reception.domain.channel import Channel
from reception.domain.checklist import PaperCount
from reception.domain.dossier import Dossier
from reception.domain.elsewhere import authority_words, deciding_authority
from reception.domain.errors import InputError
from reception.domain.fees import MAX_COUNT, open_exemptions
from reception.domain.money_facts import FeeFact
from reception.domain.person import Party, PartyInput
from reception.domain.procedure import ProcedureVersion
from reception.domain.timebase import office_day
from reception.domain.typed_values import read_day, read_dong, typed_dong
from reception.domain.vi_dates import long_day
from reception.labels import COLLECT, PARTY_KINDS, SEXES, paper_counts
from reception.services.dossier.fees_and_limits import MAX_DECISION
from reception.services.dossier.processing import ActionInput
from reception.services.intake.competent_unit import MAX_WORDS, read_authority
from reception.services.intake.document_lines import document_lines, read_documents
from reception.services.intake.fee_needs import special_cases
from reception.ui.background.session import Session
from reception.ui.language import say
from reception.ui.pages.action_kinds import ActionForm, action_field, day_field
from reception.ui.pages.correction_limit import (
    asks_limit,
    limit_fields,
    limit_values,
    read_limit_fields,
)
from reception.ui.pages.intake.people_labels import MEANINGS
from reception.ui.widgets.form import FieldKind, FieldSpec, FormSection, Options, Values

USUAL_REASON = "Ghi nhầm khi tiếp nhận"
_SEXES: Options = (("", ""), *((words, sex.value) for sex, words in SEXES.items()))
_KINDS_OF_PARTY: Options = tuple((words, kind.value) for kind, words in PARTY_KINDS.items())
_CHANNELS: Options = tuple((item.label, str(int(item))) for item in Channel)
_COLLECT: Options = tuple((words, item.value) for item, words in COLLECT.items())


def _has_submitter(values: Values) -> bool:
    return bool(values["submitter.name"].strip())


def _checked(name: str, today: date = date.max) -> Callable[[str], object]:
    """What the register asks of one field of a person; no birth lies after ``today``."""
    prefix, _, key = name.partition(".")

    def check(text: str) -> Party:
        given = replace(PartyInput(name="x"), **{key: text})
        return Party.validated(given, today=today, prefix=prefix)

    return check


def _person_field(name: str, label: str, **more: Any) -> FieldSpec:
    """A line about a person: what cannot be right is told when the field is left."""
    return action_field(name, label, check=_checked(name), **more)


_submitter_field = partial(_person_field, shown=_has_submitter)
# A value that a newer program wrote stays what it is until somebody chooses another.
_kept_choice = partial(action_field, kind=FieldKind.CHOICE, keeps_unknown=True)

# What is corrected most stands first: name, phone and number of the owner.
_PEOPLE = (
    _person_field("owner.name", "Chủ hồ sơ", span=2),
    _person_field("owner.phone", "Điện thoại", meaning=MEANINGS["phone"], span=2),
    _person_field("owner.id_number", "Số định danh", meaning=MEANINGS["id_number"], span=2),
    _person_field("owner.birth", "Ngày sinh", meaning=MEANINGS["birth"], span=2),
    _kept_choice("owner.sex", "Giới tính", options=_SEXES, span=1),
    _person_field("owner.address", "Địa chỉ", span=3),
    _kept_choice("owner.kind", "Loại đối tượng", options=_KINDS_OF_PARTY, span=2),
    _person_field("owner.email", "Thư điện tử", span=2),
    _person_field("submitter.name", "Người nộp thay", placeholder="Để trống nếu không có", span=2),
    _submitter_field("submitter.phone", "Điện thoại người nộp", meaning=MEANINGS["phone"], span=2),
    _submitter_field(
        "submitter.id_number", "Số định danh người nộp", meaning=MEANINGS["id_number"], span=2
    ),
    _submitter_field("submitter.birth", "Ngày sinh người nộp", meaning=MEANINGS["birth"], span=2),
    _kept_choice("submitter.sex", "Giới tính", options=_SEXES, span=1, shown=_has_submitter),
    _submitter_field("submitter.address", "Địa chỉ người nộp"),
)
_MATTER = (
    action_field("procedure", "Thủ tục", FieldKind.OWN, span=4),
    action_field("case", "Trường hợp", FieldKind.CHOICE, span=2),
    action_field("summary", "Nội dung yêu cầu", span=3),
    action_field("quantity", "Số bộ", span=1),
    _kept_choice("channel", "Hình thức nộp", options=_CHANNELS, span=2),
    *limit_fields(),
    action_field(
        "competent_unit",
        "Cơ quan có thẩm quyền giải quyết",
        placeholder="Để trống nếu do cơ quan này giải quyết; tên và mã định danh",
        longest=MAX_WORDS,
        check=read_authority,
    ),
)
_PAPERS = (
    action_field("papers", "Giấy tờ, mỗi dòng một loại", FieldKind.BLOCK, span=4),
    action_field("note", "Ghi chú trên hồ sơ", FieldKind.BLOCK, span=2),
)
_DUE_AND_FEE = (
    day_field("new_day", "Ngày hẹn"),
    _kept_choice("collect", "Nhận kết quả", options=_COLLECT, span=2),
    action_field("exemption", "Diện miễn", FieldKind.CHOICE, span=2),
    action_field("fee_units", "Số lượng tính phí", span=2),
    action_field("pages", "Số trang", span=1),
    action_field("extra_copies", "Bản sao thêm", span=1),
    action_field("fee_entered", "Mức thu (đồng)", span=2),
    action_field("fee_decision", "Theo nghị quyết, quyết định", longest=MAX_DECISION, span=4),
    action_field(
        "documents",
        "Giấy tờ tính phí, mỗi dòng một loại",
        FieldKind.BLOCK,
        placeholder="Bằng tốt nghiệp – 2 trang × 3 bản",
        span=6,
    ),
)


def _section(title: str, fields: tuple[FieldSpec, ...]) -> FormSection:
    return FormSection(title, tuple(field.name for field in fields))


CORRECTION = ActionForm(
    (
        *_PEOPLE,
        *_MATTER,
        *_PAPERS,
        *_DUE_AND_FEE,
        action_field("reason", "Lý do đính chính"),
    ),
    "Chỉ ô nào sửa mới đổi; ngày hẹn và phí tự tính lại khi cần. Diễn biến giữ cả bản cũ.",
    # The sections of the intake sheet, with its keys.
    sections=(
        _section("Người nộp", _PEOPLE),
        _section("Thủ tục", _MATTER),
        _section("Giấy tờ, ghi chú", _PAPERS),
        _section("Ngày hẹn, lệ phí", _DUE_AND_FEE),
    ),
)

# Of the correction itself, not of the dossier.
_BESIDE = frozenset({"reason", "supervisor", "supervisor_pin"})
_BIRTHS = ("owner.birth", "submitter.birth")


def correction_for(session: Session, dossier: Dossier) -> ActionForm:
    """The form for a dossier, on a day of the office, after which nobody is born."""

    def version(code: str) -> ProcedureVersion | None:
        day = office_day(dossier.intake.received_at)
        procedure = session.catalogue.procedures.get(code)
        return None if procedure is None else procedure.on(day)

    fields = {field.name: field for field in limit_fields(asks_limit(version, dossier))}
    fields |= {name: _born_by(name, session.today) for name in _BIRTHS}
    fields |= {"competent_unit": _with_routes(session)}
    return replace(
        CORRECTION, fields=tuple(fields.get(field.name, field) for field in CORRECTION.fields)
    )


def _spec(name: str) -> FieldSpec:
    return next(field for field in CORRECTION.fields if field.name == name)


def _born_by(name: str, today: date) -> FieldSpec:
    return replace(_spec(name), check=_checked(name, today))


def _with_routes(session: Session) -> FieldSpec:
    """Authorities of the catalogue are offered while one types."""
    known = {
        authority_words(route.unit, route.authority)
        for routes in session.catalogue.routes.values()
        for route in routes
        if route.unit
    }
    return replace(_spec("competent_unit"), options=tuple((item, item) for item in sorted(known)))


_COUNT = re.compile(r"([0-9]{1,4})\s*bản\s*(chính|chứng thực|chụp)")
_KINDS = {"chính": "originals", "chứng thực": "certified", "chụp": "copies"}
_DASH = " – "


def corrected_from(dossier: Dossier) -> dict[str, str]:
    """What the receipt says now, field by field."""
    intake, owner, submitter = dossier.intake, dossier.owner, dossier.intake.submitter
    return {
        **_party_values("owner", owner),
        "owner.kind": owner.kind.value,
        "owner.email": owner.email,
        **_party_values("submitter", submitter),
        "procedure": intake.procedure.code,
        "case": intake.procedure.case,
        "summary": intake.summary,
        "quantity": str(intake.quantity),
        "collect": intake.collect.value,
        "channel": str(int(intake.channel)),
        "note": intake.note,
        "competent_unit": deciding_authority(dossier),
        **limit_values(dossier),
        "papers": "\n".join(_paper_line(paper) for paper in intake.papers),
        **_fee_values(intake.fee),
        "new_day": long_day(office_day(dossier.due_at)) if dossier.due_at else "",
        "reason": USUAL_REASON,
    }


def read_correction(values: Mapping[str, str], dossier: Dossier) -> ActionInput:
    """Only what was changed, so that an untouched sheet corrects nothing.

    Raises:
        InputError: ``nothing_to_correct``, or naming the field that cannot be read.
    """
    before = corrected_from(dossier)
    changed = {
        name: value.strip()
        for name, value in values.items()
        if name not in _BESIDE and value.strip() != before[name]
    }
    if not changed:
        raise InputError("nothing_to_correct", field="owner.name")
    day = changed.get("new_day")
    submitter = _party(changed, "submitter", dossier.intake.submitter)
    return ActionInput(
        reason=values.get("reason", ""),
        supervisor=values.get("supervisor", ""),
        supervisor_pin=values.get("supervisor_pin", ""),
        owner=_party(changed, "owner", dossier.owner),
        submitter=submitter,
        drop_submitter=changed.get("submitter.name") == "",
        procedure=changed.get("procedure"),
        case=changed.get("case"),
        summary=changed.get("summary"),
        quantity=_number(changed, "quantity"),
        collect=changed.get("collect"),
        channel=int(changed["channel"]) if "channel" in changed else None,
        note=changed.get("note"),
        competent_unit=changed.get("competent_unit"),
        limit=read_limit_fields(values, changed, dossier),
        papers=_papers(changed["papers"]) if "papers" in changed else None,
        fee_units=_number(changed, "fee_units"),
        pages=_number(changed, "pages"),
        extra_copies=_number(changed, "extra_copies"),
        fee_entered=_amount(changed),
        fee_decision=changed.get("fee_decision"),
        documents=read_documents(changed["documents"]) if "documents" in changed else None,
        exemption=changed.get("exemption"),
        new_day=read_day(day, field="new_day") if day else None,
    )


def case_options(version: ProcedureVersion | None, dossier: Dossier) -> Options:
    """The special cases of a procedure, and the dossier's own."""
    on = office_day(dossier.intake.received_at)
    known = special_cases(version, on)
    own = (dossier.procedure.case,) if dossier.procedure.case else ()
    cases = dict.fromkeys((*known, *own))
    return ((say("Thông thường"), ""), *((case, case) for case in cases))


def exemption_options(
    version: ProcedureVersion | None, dossier: Dossier, channel: Channel
) -> Options:
    """The exemptions of a procedure that were open on the day of the receipt, for a channel."""
    rules = version.fees if version else ()
    open_now = open_exemptions(rules, on=office_day(dossier.intake.received_at), channel=channel)
    return ((say("Không miễn"), ""), *((item.reason, item.code) for item in open_now))


def _party_values(prefix: str, party: Party | None) -> dict[str, str]:
    """A person's fields as typed; all empty while there is nobody."""
    sex = party.sex if party else None
    return {
        f"{prefix}.name": party.name if party else "",
        f"{prefix}.id_number": party.id_number if party else "",
        f"{prefix}.birth": party.birth_text if party else "",
        f"{prefix}.sex": sex.value if sex else "",
        f"{prefix}.address": party.address if party else "",
        f"{prefix}.phone": party.phone if party else "",
    }


def _fee_values(fee: FeeFact) -> dict[str, str]:
    return {
        "fee_units": str(fee.units),
        "pages": str(fee.pages),
        "extra_copies": str(fee.extra_copies),
        "fee_entered": "" if fee.entered is None else typed_dong(fee.entered),
        "fee_decision": fee.decision,
        "documents": document_lines(fee.documents),
        "exemption": fee.exemption,
    }


def _party(changed: Mapping[str, str], prefix: str, known: Party | None) -> PartyInput | None:
    """The changed fields of a person; the others stay None, which leaves them as they were."""
    given = {
        name.partition(".")[2]: value
        for name, value in changed.items()
        if name.startswith(f"{prefix}.")
    }
    if not given or (prefix == "submitter" and given.get("name") == ""):
        return None
    if known is None and "name" not in given:
        return PartyInput(name="", **given)
    return PartyInput(**given)


def _number(changed: Mapping[str, str], name: str) -> int | None:
    if name not in changed:
        return None
    text = changed[name]
    if not text.isascii() or not text.isdigit() or len(text) > 6:
        raise InputError("count_out_of_range", field=name, least=0, most=MAX_COUNT)
    return int(text)


def _amount(changed: Mapping[str, str]) -> int | None:
    text = changed.get("fee_entered", "")
    return read_dong(text, field="fee_entered") if text else None


def _paper_line(paper: PaperCount) -> str:
    counts = ", ".join(f"{count} {kind}" for count, kind in paper_counts(paper))
    return f"{paper.name}{_DASH}{counts}" if counts else paper.name


def _papers(text: str) -> tuple[PaperCount, ...]:
    """Lines such as ``Giấy chứng sinh – 1 bản chính, 2 bản chụp``; one original without counts."""
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        name, dash, words = line.rpartition(_DASH)
        counts = {_KINDS[kind]: int(count) for count, kind in _COUNT.findall(words)} if dash else {}
        found.append(PaperCount(name, **counts) if counts else PaperCount(line, originals=1))
    return tuple(found)
