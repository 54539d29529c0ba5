"""A dossier in the words of the screen: facts, papers, history, what the center has."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from reception import words
from reception.domain.checklist import PaperCount
from reception.domain.deadline import summarise
from reception.domain.dossier import Dossier
from reception.domain.facts import (
    ClockResumed,
    CodeBinding,
    Completion,
    Correction,
    Extension,
    FeeReceipt,
    FeeWaiver,
    HandingOver,
    Intake,
    Payment,
    Rating,
    Remark,
    Settlement,
    Shelving,
    SupplementRequest,
)
from reception.domain.facts import Fact as EventFact
from reception.domain.person import Party, PartyKind
from reception.domain.timebase import office_day
from reception.domain.vi_dates import screen_moment
from reception.domain.workflow import IN_WORK, PAUSED, DossierStatus, EventKind
from reception.services.search import DossierPage, HistoryLine
from reception.ui.pages.dossier_money import payment_words, receipt_words
from reception.ui.pages.papers import PAPERS
from reception.ui.style.tokens import Tone
from reception.ui.texts_vi import (
    event_moment,
    id_words,
    is_on_time,
    phone_words,
    status_chip,
)
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.fact_grid import Fact
from reception.ui.widgets.timeline import TimelineEntry

SETTLE = "Quyết định"
_NOT_RECEIVED = (DossierStatus.SUBMITTED, DossierStatus.DENIED)
_KIND_TONES = {
    EventKind.SUPPLEMENT_REQUESTED: Tone.WARN,
    EventKind.PAYMENT_REQUIRED: Tone.WARN,
    EventKind.EXTENDED: Tone.WARN,
    EventKind.WITHDRAWN: Tone.NEUTRAL,
    EventKind.REFUSED: Tone.BAD,
    EventKind.STOPPED: Tone.BAD,
    EventKind.COMPLETED: Tone.GOOD,
    EventKind.RETURNED: Tone.GOOD,
}


def chips(dossier: Dossier, now: datetime) -> tuple[ChipText, ...]:
    """State, lateness and what needs a person, beside the code."""
    found = [status_chip(dossier.status)]
    if not is_on_time(dossier, now):
        is_over = dossier.finished_at is not None
        found.append(ChipText("Xong sau hạn" if is_over else "Quá hạn", Tone.BAD))
    if dossier.extensions:
        found.append(ChipText("Đã gia hạn", Tone.WARN))
    if dossier.corrections:
        found.append(ChipText(f"Đính chính {dossier.corrections} lần", Tone.NEUTRAL))
    if dossier.conflicts:
        found.append(ChipText(f"{len(dossier.conflicts)} việc chưa khớp", Tone.BAD))
    return tuple(found)


def facts(dossier: Dossier) -> tuple[Fact, ...]:
    """Who, what and where, for a grid of twelve columns."""
    intake, owner = dossier.intake, dossier.owner
    received = f"{event_moment(intake.received_at)} · quầy {intake.counter}, {dossier.received_by}"
    found = [
        Fact("Chủ hồ sơ", owner.name, 4, is_strong=True),
        Fact("Số định danh", id_words(owner.id_number), 3),
        Fact("Ngày sinh", owner.birth_text, 2),
        Fact("Điện thoại", phone_words(owner.phone), 3),
        Fact("Địa chỉ", owner.address, 7),
        Fact("Hình thức nộp", intake.channel.label, 2),
        Fact("Nhận kết quả", words.COLLECT[intake.collect], 3),
        *_further_facts(owner),
        Fact("Thủ tục", f"{dossier.procedure.name} · {dossier.procedure.code}", 12),
    ]
    if intake.summary and intake.summary != dossier.procedure.name:
        found.append(Fact("Nội dung yêu cầu", intake.summary, 12))
    if intake.submitter is not None:
        found.extend(_submitter_facts(intake.submitter))
    if intake.note:
        found.append(Fact("Ghi chú", intake.note, 12))
    label = "Đăng ký" if dossier.status in _NOT_RECEIVED else "Tiếp nhận"
    found.append(Fact(label, received, 7))
    found.append(Fact("Đang ở", _holder(dossier), 3))
    found.append(Fact("Số bộ", str(intake.quantity), 2))
    return tuple(found)


def _further_facts(owner: Party) -> tuple[Fact, ...]:
    """What most people leave empty has no place of its own until it is known."""
    is_body = owner.kind is not PartyKind.CITIZEN
    found = (
        Fact("Loại đối tượng", words.PARTY_KINDS[owner.kind] if is_body else "", 4),
        Fact("Giới tính", words.SEXES[owner.sex] if owner.sex else "", 3),
        Fact("Thư điện tử", owner.email, 5),
    )
    return tuple(fact for fact in found if fact.value)


def _submitter_facts(submitter: Party) -> tuple[Fact, ...]:
    found = (
        Fact("Người nộp thay", submitter.name, 4),
        Fact("Số định danh người nộp", id_words(submitter.id_number), 3),
        Fact("Ngày sinh", submitter.birth_text, 2),
        Fact("Điện thoại người nộp", phone_words(submitter.phone), 3),
    )
    if not submitter.address:
        return found
    return (*found, Fact("Địa chỉ người nộp", submitter.address, 12))


def _holder(dossier: Dossier) -> str:
    if dossier.status is DossierStatus.RETURNED:
        return f"Đã trả cho {dossier.returned_to}"
    if dossier.status is DossierStatus.DENIED:
        return "Người nộp hồ sơ"
    if dossier.status is DossierStatus.COMPLETED or not dossier.holder:
        return "Bộ phận một cửa"
    return dossier.holder


def paper_facts(papers: tuple[PaperCount, ...]) -> tuple[tuple[str, str], ...]:
    """Name and counts of every paper: ``1 bản chính · 3 bản chụp``."""
    return tuple((paper.name, _counts(paper)) for paper in papers)


def _counts(paper: PaperCount) -> str:
    kinds = (
        (paper.originals, "bản chính"),
        (paper.certified, "bản chứng thực"),
        (paper.copies, "bản chụp"),
    )
    return " · ".join(f"{count} {kind}" for count, kind in kinds if count) or "chưa có"


def due(dossier: Dossier, now: datetime) -> tuple[str, tuple[str, ...], str]:
    """Due date, its reasons and the heading above it; an empty date when none was promised."""
    if dossier.due_at is None:
        return "", (), ""
    reasons = list(summarise(dossier.due_steps))
    if dossier.finished_at is not None:
        late = "đúng hạn" if is_on_time(dossier, now) else "sau hạn"
        reasons.append(f"Xử lý xong {event_moment(dossier.finished_at)}, {late}")
    if dossier.status in PAUSED and dossier.suspended_at is not None:
        since = event_moment(dossier.suspended_at)
        reasons.append(f"Tạm dừng từ {since}; ngày hẹn sẽ được tính lại")
        return screen_moment(dossier.due_at), tuple(reasons), "Hẹn trả kết quả (đang tạm dừng)"
    return screen_moment(dossier.due_at), tuple(reasons), ""


def no_due(dossier: Dossier) -> str:
    """Why there is no day to come back on."""
    if dossier.status is DossierStatus.DENIED:
        return "Không hẹn: hồ sơ không được tiếp nhận."
    return "Chưa hẹn ngày trả."


def center_words(page: DossierPage) -> tuple[str, Tone]:
    """What the provincial system has of this dossier, or still lacks."""
    total = len(page.history)
    if page.quarantined_events:
        return (
            f"Tỉnh chưa nhận {page.quarantined_events} việc. Hãy xem lý do ở trang Chưa gửi.",
            Tone.BAD,
        )
    if page.waiting_events >= total:
        return "Chưa gửi gì lên hệ thống tỉnh; tự gửi khi có mạng.", Tone.WARN
    if page.waiting_events:
        return f"Tỉnh đã có {total - page.waiting_events}/{total} việc; phần còn lại tự gửi.", (
            Tone.WARN
        )
    return f"Hệ thống tỉnh đã có đủ {total} việc.", Tone.GOOD


def history(page: DossierPage, *, is_training: bool) -> tuple[TimelineEntry, ...]:
    """Everything that happened, newest first.

    Args:
        is_training: the business clock was set by hand, so that the time of recording says nothing.
    """
    entries, printed = [], set[str]()
    for line in reversed(page.history):
        entry = _entry(line, is_training=is_training)
        # A paper tells the latest of its kind, so only that one offers it.
        if line.kind in PAPERS and line.kind not in printed and not line.is_conflict:
            entry = replace(entry, action=f"In {_lower(PAPERS[line.kind].name)}", key=line.kind)
        printed.add(line.kind)
        entries.append(entry)
    return tuple(entries)


def _lower(name: str) -> str:
    return name[0].lower() + name[1:]


def _entry(line: HistoryLine, *, is_training: bool) -> TimelineEntry:
    is_known = line.kind in set(EventKind)
    tone = _KIND_TONES.get(EventKind(line.kind), Tone.ACCENT) if is_known else Tone.NEUTRAL
    details = _lines(details_of(line.fact), *line.changes)
    if not is_training and office_day(line.recorded_at) != office_day(line.occurred_at):
        details = "\n".join((*details.splitlines(), f"Ghi máy {event_moment(line.recorded_at)}"))
    return TimelineEntry(
        moment=event_moment(line.occurred_at),
        title=words.happened(line.kind),
        who=f"{line.actor}, quầy {line.counter}" if line.counter else line.actor,
        details=details,
        tone=Tone.BAD if line.is_conflict else tone,
        chip=ChipText("Chưa khớp", Tone.BAD) if line.is_conflict else None,
        action=SETTLE if line.is_conflict else "",
        key=(line.device_id, line.seq),
    )


def details_of(fact: EventFact | None) -> str:
    """The words left with a happening; empty when there are none worth a line."""
    match fact:
        case Remark():
            where = f"Tới: {fact.to_unit}" if fact.to_unit else ""
            basis = f"Căn cứ: {fact.legal_basis}" if fact.legal_basis else ""
            return _lines(where, fact.reason, basis, fact.note)
        case SupplementRequest():
            wanted = "; ".join(item.name for item in fact.items)
            return _lines(fact.reason, f"Cần bổ sung: {wanted}" if wanted else "", fact.note)
        case ClockResumed():
            return _lines(_new_due(fact.due_at), fact.note)
        case Payment():
            return _lines(payment_words(fact), _new_due(fact.due_at), fact.note)
        case Extension():
            return _lines(_new_due(fact.due_at), fact.reason, fact.note)
        case Completion():
            number = f"Số {fact.result_number}" if fact.result_number else ""
            return _lines(" · ".join(part for part in (fact.result, number) if part), fact.note)
        case HandingOver():
            paper = f"Được ủy quyền theo {fact.authorised_paper}" if fact.authorised_paper else ""
            lost = f"Mất giấy hẹn: {fact.reason}" if fact.lost_receipt else ""
            number = id_words(fact.to_id) if fact.to_id else ""
            who = ", số định danh ".join(part for part in (fact.to_name, number) if part)
            return _lines(f"Trao cho {who}", paper, lost, fact.note)
        case _:
            return _other_details(fact)


def _other_details(fact: EventFact | None) -> str:
    match fact:
        case Correction():
            return fact.reason
        case Settlement():
            return fact.decision
        case CodeBinding():
            return fact.code
        case Intake():
            return fact.note
        case FeeWaiver():
            basis = f"Căn cứ: {fact.legal_basis}" if fact.legal_basis else ""
            return _lines(fact.reason, basis, fact.note)
        case FeeReceipt():
            return _lines(receipt_words(fact), fact.note)
        case Shelving():
            return _lines(fact.place or "Đã lấy khỏi kệ", fact.note)
        case Rating():
            return _lines(f"{fact.score}/5", fact.comment)
        case _:
            return ""


def _new_due(due_at: datetime | None) -> str:
    return f"Hẹn lại {screen_moment(due_at)}" if due_at else ""


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def can_be_returned(dossier: Dossier) -> bool:
    """Whether the result may be handed over now: finished, or settled on the spot."""
    return dossier.status in (
        DossierStatus.COMPLETED,
        DossierStatus.RECEIVED,
        DossierStatus.PROCESSING,
    )


def is_running(dossier: Dossier) -> bool:
    """Whether the dossier is still somebody's work."""
    return dossier.status in IN_WORK
