"""The form of an action on one dossier, where its state decides what is asked and told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reception.domain.deadline import SupplementRule
from reception.domain.dossier import Dossier
from reception.domain.errors import InputError
from reception.domain.vi_dates import long_day
from reception.domain.workflow import Action
from reception.services.dossier.mass_extension import later_by
from reception.services.dossier.supplementing import RequestRules, request_cautions, usual_basis
from reception.ui.background.session import Session
from reception.ui.language import say, sentence
from reception.ui.pages.action_forms import DECIDED_BY, FORMS, WHY_AGAIN, WHY_LATE, Act, prefilled
from reception.ui.pages.action_kinds import SECOND_PERSON, ActionForm
from reception.ui.pages.correction_form import correction_for

# What is proposed for an appointment that was missed already.
_NEW_DAYS = 3
_ASKED = {
    SupplementRule.RESTART: "Chỉ được yêu cầu bổ sung một lần: hãy ghi đủ mọi giấy tờ. Thời hạn"
    " dừng và tính lại từ đầu khi nhận đủ bổ sung.",
    SupplementRule.SHIFT: "Chỉ được yêu cầu bổ sung một lần: hãy ghi đủ mọi giấy tờ. Thời hạn tạm"
    " dừng cho tới khi nhận bổ sung.",
}
_CAME = {
    SupplementRule.RESTART: "Thời hạn được tính lại từ đầu kể từ lúc này.",
    SupplementRule.SHIFT: "Thời hạn chạy tiếp, ngày hẹn lùi đúng thời gian chờ.",
}
_NO_AMOUNT = "Hồ sơ chưa có mức thu: ghi số tiền và văn bản quy định mức thu đó."
_APOLOGY = "Xin lỗi, hẹn lại"
_BY_TWO = frozenset({Action.CORRECT, Action.UNDO_RETURN})
_TWO = "Đổi ngày hẹn hoặc thời hạn thì cần người thứ hai cùng xác nhận."
_LATER = "Không phải lãnh đạo thì nhờ lãnh đạo xác nhận."
_MISSED = "Hồ sơ đã quá hẹn: hẹn lại không làm hồ sơ hết trễ hạn. Thư do cơ quan trễ hẹn ký."


def form_for(act: Act, dossier: Dossier, session: Session) -> ActionForm:
    """The fields of an action on a dossier, what it does to it, and what is said against it.

    Raises:
        InputError: ``catalogue_…`` for a broken file of the office's own rules.
    """
    form = FORMS[act]
    rule = dossier.procedure.supplement_rule
    if act is Action.REQUEST_SUPPLEMENT:
        return _request(replace(form, note=_ASKED.get(rule, form.note)), dossier, session)
    if act is Action.PAY and dossier.owed is None:
        return replace(form, note=_NO_AMOUNT, fields=(*form.fields, DECIDED_BY))
    if act is Action.SUPPLEMENT:
        return replace(form, note=_CAME.get(rule, form.note))
    if act is Action.EXTEND and _is_missed(dossier, session):
        return replace(form, title=_APOLOGY, note=_MISSED)
    if act is Action.CORRECT:
        form = correction_for(session, dossier)
    return _with_second(form, act) if session.has_accounts and act in _BY_TWO else form


def _with_second(form: ActionForm, act: Act) -> ActionForm:
    """Where people sign in, a second one stands beside with name and PIN."""
    others = tuple(spec for spec in form.fields if spec.name != "supervisor_pin")
    note = _TWO if act is Action.CORRECT else _LATER
    return replace(form, fields=(*others, *SECOND_PERSON), note=f"{say(form.note)} {say(note)}")


def first_values(act: Act, dossier: Dossier, session: Session) -> dict[str, str]:
    """What stands in the fields at the start."""
    if act is Action.REQUEST_SUPPLEMENT:
        return {"legal_basis": usual_basis(session.catalogue, dossier)}
    if act is Action.EXTEND and _is_missed(dossier, session):
        return {"new_day": long_day(_proposed(session))}
    return prefilled(act, dossier)


def _request(form: ActionForm, dossier: Dossier, session: Session) -> ActionForm:
    """A second request and a late one are warned of, and asked why."""
    asked = {"supplement_again": WHY_AGAIN, "supplement_late": WHY_LATE}
    cautions = _cautions(dossier, session)
    more = (asked[item.code] for item in cautions)
    told = "\n".join(map(sentence, cautions))
    return replace(form, fields=(*form.fields, *more), caution=told)


def _cautions(dossier: Dossier, session: Session) -> tuple[InputError, ...]:
    rules = RequestRules(session.calendar, session.hours, session.folder)
    asked = dossier.supplement_requests + 1
    return request_cautions(rules, dossier, already=asked, now=session.clock.now())


def _is_missed(dossier: Dossier, session: Session) -> bool:
    due_at = dossier.legal_due_at
    return due_at is not None and session.clock.now() > due_at


def _proposed(session: Session) -> date:
    return later_by(session.calendar, session.clock.now(), _NEW_DAYS)
