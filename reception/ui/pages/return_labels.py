"""What the return page says about a scanned dossier: may it be handed over, and what to mind."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from reception.domain.dossier import Dossier, is_kept
from reception.domain.facts import Collect
from reception.domain.handing_over import Missing, Proof
from reception.domain.money import format_dong
from reception.domain.workflow import FINISHED_BY_RETURN, DossierStatus, may_return
from reception.messages import caution_sentence
from reception.services.dossier.handing_over import proof_given
from reception.services.dossier.processing import ActionInput
from reception.services.dossier.returning import Collector, Role
from reception.ui.labels import event_moment, fee_words
from reception.ui.language import say
from reception.ui.style.tokens import Tone
from reception.ui.widgets.timeline import TimelineEntry


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the result may be handed over, and the sentence that says so."""

    may_return: bool
    text: str
    tone: Tone


_NOT_YET = {
    DossierStatus.SUBMITTED: "Hồ sơ mới đăng ký, chưa tiếp nhận nên chưa có kết quả để trả.",
    DossierStatus.DENIED: "Hồ sơ không được tiếp nhận nên không có kết quả để trả.",
    DossierStatus.AWAITING_SUPPLEMENT: "Hồ sơ đang chờ bổ sung giấy tờ, chưa có kết quả để trả.",
    DossierStatus.AWAITING_PAYMENT: "Hồ sơ đang chờ nộp nghĩa vụ tài chính. Thu tiền xong mới xử lý"
    " tiếp và trả được.",
    DossierStatus.WITHDRAWN: "Hồ sơ đã rút. Chỉ trả lại giấy tờ, không có kết quả.",
    DossierStatus.STOPPED: "Hồ sơ đã dừng xử lý, không có kết quả để trả.",
}

_ROLES = {
    Role.OWNER: "Người nhận là chủ hồ sơ.",
    Role.SUBMITTER: "Người nhận là người nộp thay.",
    Role.AUTHORISED: "Người nhận có giấy ủy quyền.",
    Role.NOBODY: "",
}


_UNCHECKED = "Chưa kiểm tra người nhận. Hãy quét thẻ, hoặc xem giấy tờ rồi gõ số của người nhận."
_MISSING = {
    Missing.COMPLETION: "ghi nhận xử lý xong",
    Missing.MONEY: "thu phí hoặc lý do trả khi còn nợ",
    Missing.IDENTITY: "kiểm tra người nhận",
}


def verdict(dossier: Dossier) -> Verdict:
    """May this result be handed over now?"""
    status = dossier.status
    if not may_return(status):
        return _refused(dossier)
    if status in FINISHED_BY_RETURN:
        words = say("Chưa ghi nhận xử lý xong. Giải quyết tại chỗ thì ghi nhận trước rồi mới trả.")
        return Verdict(may_return=True, text=words, tone=Tone.WARN)
    return Verdict(may_return=True, text=say("Kết quả đã sẵn sàng để trả."), tone=Tone.GOOD)


def _refused(dossier: Dossier) -> Verdict:
    if dossier.status is not DossierStatus.RETURNED:
        return Verdict(may_return=False, text=say(_NOT_YET[dossier.status]), tone=Tone.WARN)
    assert dossier.returned_at is not None, "a returned dossier has its moment"
    words = say("Đã trả cho {returned_to} lúc {when}. Không trả lần thứ hai.").format(
        returned_to=dossier.returned_to, when=event_moment(dossier.returned_at)
    )
    return Verdict(may_return=False, text=words, tone=Tone.BAD)


def fee_warning(dossier: Dossier) -> str:
    """The reminder about money that is still owed or was never entered; empty without one."""
    if dossier.owed == 0:
        return ""
    if dossier.owed is None:
        return say("Chưa nhập phí, lệ phí của hồ sơ. Hãy nhập và thu trước khi trao kết quả.")
    return say("Chưa thu đủ phí, lệ phí ({fee_words}). Hãy thu trước khi trao kết quả.").format(
        fee_words=fee_words(dossier)
    )


def pay_action(dossier: Dossier) -> str:
    """What the button beside the warning does."""
    return (
        say("Thu {amount}").format(amount=format_dong(dossier.owed))
        if dossier.owed
        else say("Thu tiền")
    )


def collector_words(dossier: Dossier, found: Collector, given: ActionInput) -> tuple[str, Tone]:
    """Who the person in the fields is to the dossier, and what to look at first.

    Green only where a card, a number or an authorisation says so.
    """
    proof = proof_given(dossier, given)
    doubts = " ".join(caution_sentence(caution, say) for caution in found.cautions)
    if proof is None and not given.to_id.strip():
        return say(_UNCHECKED), Tone.WARN
    if proof is None:
        return doubts or say(_UNCHECKED), Tone.WARN
    role = Role(given.role or found.role)
    if proof is Proof.CARD:
        return f"{say(_ROLES[role])} {say('Đã quét thẻ.')}", Tone.GOOD
    tone = Tone.WARN if found.cautions else Tone.GOOD
    return " ".join(part for part in (say(_ROLES[role]), doubts) if part), tone


def still_missing(missing: Collection[Missing]) -> str:
    """What has to be settled first, in one sentence."""
    what = ", ".join(say(_MISSING[item]) for item in missing)
    return say("Chưa trả được. Còn thiếu: {what}.").format(what=what)


def lateness(dossier: Dossier, now: datetime) -> tuple[str, Tone]:
    """On time or late, judged when handling finished (decision 18)."""
    if dossier.due_at is None:
        return say("Chưa hẹn ngày trả"), Tone.NEUTRAL
    if dossier.is_on_time(now):
        return (say("Đúng hạn") if dossier.finished_at else say("Còn trong hạn")), Tone.GOOD
    if dossier.finished_at:
        return say("Xong sau hạn"), Tone.BAD
    has_new_date = is_kept(dossier.due_at, now)
    return (say("Trễ hạn, đã hẹn lại") if has_new_date else say("Đang quá hạn")), Tone.BAD


def collect_note(dossier: Dossier) -> str:
    """A reminder when the citizen had asked for the post."""
    if dossier.intake.collect is Collect.POST:
        return say("Người dân đã đăng ký nhận qua bưu chính.")
    return ""


def shelved(code: str, place: str) -> str:
    """Where a result lies from now on."""
    return say("Nơi để kết quả {code}: {place}.").format(
        code=code, place=place or say("đã bỏ trống")
    )


def paid_in_cash(code: str, amount: int) -> str:
    """What was taken at the counter."""
    return say("Đã ghi thu {amount} tiền mặt cho {code}.").format(
        amount=format_dong(amount), code=code
    )


def latest(dossier: Dossier, at: str) -> TimelineEntry:
    """One of the last returns at this counter."""
    return TimelineEntry(
        moment=at,
        title=dossier.returned_to,
        details=f"{dossier.code}\n{dossier.procedure.name}",
        tone=Tone.GOOD,
    )


def handed_over(dossier: Dossier, at: str) -> str:
    """Who has the result, and since when."""
    return say("Đã trả kết quả {code} cho {returned_to} lúc {at}.").format(
        code=dossier.code, returned_to=dossier.returned_to, at=at
    )
