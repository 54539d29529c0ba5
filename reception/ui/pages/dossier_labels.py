"""A dossier in the words of the screen: facts, papers, history, what the center has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from reception import labels
from reception.domain.checklist import PaperCount
from reception.domain.deadline import summarise
from reception.domain.dossier import Dossier
from reception.domain.elsewhere import deciding_authority
from reception.domain.facts import (
    UNDO,
    ClockResumed,
    CompetentReceipt,
    Completion,
    Extension,
    Remark,
    SupplementRequest,
    Undoing,
)
from reception.domain.facts import Fact as EventFact
from reception.domain.money_facts import FeeReceipt, FeeWaiver, Payment, Refund
from reception.domain.open_values import word_for
from reception.domain.person import Party, PartyKind
from reception.domain.result_facts import HandingOver, Shelving
from reception.domain.showing import Shown, shown_id
from reception.domain.timebase import office_day
from reception.domain.vi_dates import short_day
from reception.domain.workflow import PAUSED, DossierStatus, EventKind
from reception.services.dossier.search import DossierPage, HistoryLine
from reception.services.reconciliation.words import cause_of_lateness, lateness_words
from reception.ui.labels import (
    event_moment,
    id_words,
    phone_words,
    screen_moment,
    status_chip,
)
from reception.ui.language import say
from reception.ui.pages.dossier_money import noted_words, payment_words
from reception.ui.pages.papers import PAPERS
from reception.ui.style.tokens import Tone
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.due_card import DueCard
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
    EventKind.RETURN_UNDONE: Tone.WARN,
}


def chips(dossier: Dossier, now: datetime, *, is_guest: bool = False) -> tuple[ChipText, ...]:
    """State, lateness and what needs a person, beside the code.

    Args:
        is_guest: another unit received it.
    """
    found = [status_chip(dossier.status)]
    late = dossier.late_since_at(now)
    if late is not None:
        is_over = dossier.finished_at is not None
        words = say("Xong sau hạn") if is_over else say("Trễ hạn từ {day}")
        found.append(ChipText(words.format(day=short_day(office_day(late))), Tone.BAD))
    if is_guest:
        found.append(ChipText(say("Nơi khác chuyển đến"), Tone.NEUTRAL))
    elif dossier.is_for_other:
        found.append(ChipText(say("Nhận cho nơi khác"), Tone.NEUTRAL))
    if dossier.is_asked_again:
        asked = say("Bổ sung {count} lần").format(count=dossier.supplement_requests)
        found.append(ChipText(asked, Tone.WARN))
    if dossier.extensions:
        found.append(ChipText(say("Đã gia hạn"), Tone.WARN))
    if dossier.corrections:
        found.append(
            ChipText(
                say("Đính chính {corrections} lần").format(corrections=dossier.corrections),
                Tone.NEUTRAL,
            )
        )
    if dossier.imported is not None:
        found.append(ChipText(say("Nhập từ sổ cũ"), Tone.NEUTRAL))
    if dossier.is_voided:
        found.append(ChipText(say("Tiếp nhận nhầm"), Tone.NEUTRAL))
    if dossier.conflicts:
        found.append(
            ChipText(say("{count} việc chưa khớp").format(count=len(dossier.conflicts)), Tone.BAD)
        )
    return tuple(found)


def _received(dossier: Dossier) -> str:
    """When, where and by whom; an old register names no counter, and perhaps nobody."""
    moment = event_moment(dossier.intake.received_at)
    if dossier.imported is not None:
        return " · ".join(filter(None, (moment, dossier.received_by, say("theo sổ cũ"))))
    return say("{moment} · quầy {counter}, {received_by}").format(
        moment=moment, counter=dossier.intake.counter, received_by=dossier.received_by
    )


def facts(page: DossierPage) -> tuple[Fact, ...]:
    """Who, what and where, for a grid of twelve columns."""
    dossier = page.dossier
    intake, owner = dossier.intake, dossier.owner
    received = _received(dossier)
    found = [
        Fact(say("Chủ hồ sơ"), owner.name, 4, is_strong=True),
        Fact(say("Số định danh"), id_words(shown_id(owner.id_number, Shown.DOSSIER_PAGE)), 3),
        Fact(say("Ngày sinh"), owner.birth_text, 2),
        Fact(say("Điện thoại"), phone_words(owner.phone), 3),
        Fact(say("Địa chỉ"), owner.address, 7),
        Fact(say("Hình thức nộp"), say(intake.channel.label), 2),
        Fact(say("Nhận kết quả"), say(word_for(labels.COLLECT, intake.collect)), 3),
        *_further_facts(owner),
        Fact(say("Thủ tục"), f"{dossier.procedure.name} · {dossier.procedure.code}", 12),
    ]
    if dossier.imported is not None:
        found.append(Fact(say("Sổ cũ"), labels.import_words(dossier.imported.source), 12))
    if dossier.portal_code:
        found.append(Fact(say("Mã trên Cổng Dịch vụ công"), dossier.portal_code, 12))
    if intake.summary and intake.summary != dossier.procedure.name:
        found.append(Fact(say("Nội dung yêu cầu"), intake.summary, 12))
    if intake.submitter is not None:
        found.extend(_submitter_facts(intake.submitter))
    if intake.note:
        found.append(Fact(say("Ghi chú"), intake.note, 12))
    if competent := deciding_authority(dossier):
        found.append(Fact(say("Cơ quan có thẩm quyền giải quyết"), competent, 12))
    label = say("Đăng ký") if dossier.status in _NOT_RECEIVED else say("Tiếp nhận")
    found.append(Fact(label, received, 7))
    found.append(Fact(say("Đang ở"), _holder(dossier), 3))
    found.append(Fact(say("Số bộ"), str(intake.quantity), 2))
    if (late := page.lateness) is not None:
        why = f"{cause_of_lateness(late, say)}. {lateness_words(late, say)}"
        found.append(Fact(say("Vì sao trễ"), why, 12))
    return tuple(found)


def _further_facts(owner: Party) -> tuple[Fact, ...]:
    """What most people leave empty has no place of its own until it is known."""
    is_body = owner.kind is not PartyKind.CITIZEN
    found = (
        Fact(
            say("Loại đối tượng"),
            say(word_for(labels.PARTY_KINDS, owner.kind)) if is_body else "",
            4,
        ),
        Fact(say("Giới tính"), say(word_for(labels.SEXES, owner.sex)) if owner.sex else "", 3),
        Fact(say("Thư điện tử"), owner.email, 5),
    )
    return tuple(fact for fact in found if fact.value)


def _submitter_facts(submitter: Party) -> tuple[Fact, ...]:
    found = (
        Fact(say("Người nộp thay"), submitter.name, 4),
        Fact(
            say("Số định danh người nộp"),
            id_words(shown_id(submitter.id_number, Shown.DOSSIER_PAGE)),
            3,
        ),
        Fact(say("Ngày sinh"), submitter.birth_text, 2),
        Fact(say("Điện thoại người nộp"), phone_words(submitter.phone), 3),
    )
    if not submitter.address:
        return found
    return (*found, Fact(say("Địa chỉ người nộp"), submitter.address, 12))


def _holder(dossier: Dossier) -> str:
    if dossier.status is DossierStatus.RETURNED:
        return say("Đã trả cho {returned_to}").format(returned_to=dossier.returned_to)
    if dossier.status is DossierStatus.DENIED:
        return say("Người nộp hồ sơ")
    if dossier.status is DossierStatus.COMPLETED or not dossier.holder:
        return say("Bộ phận một cửa")
    return dossier.holder


def paper_facts(papers: tuple[PaperCount, ...]) -> tuple[tuple[str, str], ...]:
    """Name and counts of every paper: ``1 bản chính · 3 bản chụp``."""
    return tuple((paper.name, _counts(paper)) for paper in papers)


def _counts(paper: PaperCount) -> str:
    counts = (f"{count} {say(kind)}" for count, kind in labels.paper_counts(paper))
    return " · ".join(counts) or say("chưa có")


def _without_day(dossier: Dossier) -> str:
    if dossier.is_voided:
        return say("Không hẹn: hồ sơ tiếp nhận nhầm.")
    if dossier.status is DossierStatus.DENIED:
        return say("Không hẹn: hồ sơ không được tiếp nhận.")
    return say("Chưa hẹn ngày trả.")


def show_due(card: DueCard, dossier: Dossier, now: datetime) -> None:
    """Shows when a dossier is due and why then, or why there is no day to come back on."""
    if dossier.due_at is None or dossier.is_voided:
        card.show_waiting(_without_day(dossier))
        return
    reasons, heading = list(summarise(dossier.date_steps)), ""
    if dossier.finished_at is not None:
        late = say("đúng hạn") if dossier.is_on_time(now) else say("sau hạn")
        finished = event_moment(dossier.finished_at)
        reasons.append(say("Xử lý xong {moment}, {late}").format(moment=finished, late=late))
    if dossier.status in PAUSED and dossier.suspended_at is not None:
        since = event_moment(dossier.suspended_at)
        reasons.append(say("Tạm dừng từ {since}; ngày hẹn sẽ được tính lại").format(since=since))
        heading = say("Hẹn trả kết quả (đang tạm dừng)")
    if dossier.is_planned:
        heading = say("Hẹn trả kết quả (dự kiến)")
        reasons.append(say("Thời hạn tính từ khi cơ quan có thẩm quyền nhận hồ sơ"))
    reasons.extend(_earlier(dossier, now))
    card.show_due(screen_moment(dossier.due_at), reasons, heading)


def _earlier(dossier: Dossier, now: datetime) -> Iterator[str]:
    """Which appointment was missed first, and those before the present one."""
    late = dossier.late_since_at(now)
    if late is not None:
        yield say("Trễ hạn từ {moment}").format(moment=event_moment(late))
    for date in dossier.dates[:-1]:
        kind = say(labels.date_kind(date))
        reason = f"{kind}: {date.reason}" if date.reason else kind
        words = say("Trước đó hẹn {moment} ({reason})")
        yield words.format(moment=event_moment(date.due_at), reason=reason)


def center_words(page: DossierPage) -> tuple[str, Tone]:
    """What the provincial system has of this dossier, or still lacks."""
    total = len(page.history)
    if page.quarantined_events:
        return (
            say("Tỉnh chưa nhận {quarantined_events} việc. Hãy xem lý do ở trang Chưa gửi.").format(
                quarantined_events=page.quarantined_events
            ),
            Tone.BAD,
        )
    if page.waiting_events >= total:
        return say("Chưa gửi gì lên hệ thống tỉnh; tự gửi khi có mạng."), Tone.WARN
    if page.waiting_events:
        words = say("Tỉnh đã có {value}/{total} việc; phần còn lại tự gửi.")
        return words.format(value=total - page.waiting_events, total=total), Tone.WARN
    return say("Hệ thống tỉnh đã có đủ {total} việc.").format(total=total), Tone.GOOD


def history(page: DossierPage, *, is_training: bool) -> tuple[TimelineEntry, ...]:
    """Everything that happened, newest first.

    Args:
        is_training: the business clock was set by hand, so that the time of recording says nothing.
    """
    entries, printed = [], set[str]()
    apologies = {date.set_at for date in page.dossier.dates if date.is_after_late}
    for line in reversed(page.history):
        unit = page.dossier.intake.unit if page.is_guest else ""
        entry = _entry(line, unit, is_training=is_training)
        if line.kind == EventKind.EXTENDED and line.occurred_at in apologies:
            entry = replace(entry, title=say("Đã xin lỗi và hẹn lại"))
        # A paper tells the latest of its events, so only that one offers it.
        paper = PAPERS.get(line.kind)
        is_void = line.is_conflict or line.is_undone or _is_undo(line)
        if paper is not None and not (is_void or page.is_guest or paper.form in printed):
            entry = replace(entry, action=paper.print_words, key=line.kind)
        if paper is not None and not line.is_undone:
            printed.add(paper.form)
        entries.append(entry)
    return tuple(entries)


def _is_undo(line: HistoryLine) -> bool:
    """Whether it is a withdrawal that takes an intake back."""
    return isinstance(line.fact, Remark) and line.fact.command == UNDO


def _who(line: HistoryLine, unit: str) -> str:
    """Who recorded it where; of another unit with its identifier."""
    by_unit = line.fact.by_unit if isinstance(line.fact, CompetentReceipt) else ""
    if by_unit or (unit and line.kind != EventKind.UNDONE):
        return f"{line.actor}, {by_unit or unit}"
    if not line.counter:
        return line.actor
    return say("{actor}, quầy {counter}").format(actor=line.actor, counter=line.counter)


def _entry(line: HistoryLine, unit: str, *, is_training: bool) -> TimelineEntry:
    is_known = line.kind in set(EventKind)
    tone = _KIND_TONES.get(EventKind(line.kind), Tone.ACCENT) if is_known else Tone.NEUTRAL
    details = _lines(details_of(line.fact), *line.changes)
    if not is_training and office_day(line.recorded_at) != office_day(line.occurred_at):
        recorded = say("Ghi máy {moment}").format(moment=event_moment(line.recorded_at))
        details = _lines(details, recorded)
    return TimelineEntry(
        moment=event_moment(line.occurred_at),
        title=_title(line),
        who=_who(line, unit),
        details=details,
        tone=_tone(line, tone),
        chip=_chip(line),
        action=say(SETTLE) if line.is_conflict else "",
        key=(line.device_id, line.seq),
    )


def _title(line: HistoryLine) -> str:
    is_again = isinstance(line.fact, SupplementRequest) and bool(line.fact.again_reason)
    return say("Đã yêu cầu bổ sung lần nữa") if is_again else say(labels.happened(line.kind))


def _tone(line: HistoryLine, usual: Tone) -> Tone:
    if line.is_conflict:
        return Tone.BAD
    return Tone.NEUTRAL if line.is_undone else usual


def _chip(line: HistoryLine) -> ChipText | None:
    if line.is_conflict:
        return ChipText(say("Chưa khớp"), Tone.BAD)
    return ChipText(say("Đã hoàn tác"), Tone.NEUTRAL) if line.is_undone else None


def details_of(fact: EventFact | None) -> str:
    """The words left with a happening; empty when there are none worth a line."""
    match fact:
        case Remark():
            where = _with(say("Tới: {to_unit}"), to_unit=fact.to_unit)
            return _lines(where, fact.reason, _basis(fact.legal_basis), fact.note)
        case SupplementRequest():
            wanted = "; ".join(item.name for item in fact.items)
            return _lines(
                fact.reason,
                _with(say("Cần bổ sung: {wanted}"), wanted=wanted),
                _basis(fact.legal_basis),
                _with(say("Yêu cầu lần nữa: {reason}"), reason=fact.again_reason),
                _late_request(fact),
                fact.note,
            )
        case ClockResumed():
            return _lines(_new_due(fact.due_at), fact.note)
        case Payment():
            return _lines(payment_words(fact), _new_due(fact.due_at), fact.note)
        case Extension():
            return _lines(_new_due(fact.due_at), fact.reason, fact.note)
        case Completion():
            number = _with(say("Số {result_number}"), result_number=fact.result_number)
            return _lines(" · ".join(filter(None, (fact.result, number))), fact.note)
        case HandingOver():
            return _handed_over(fact)
        case FeeWaiver():
            return _lines(fact.reason, _basis(fact.legal_basis), fact.note)
        case FeeReceipt() | Refund():
            return _lines(*noted_words(fact))
        case Undoing():
            undone = say("Việc: {name}").format(name=say(labels.deed(fact.kind)))
            return _lines(undone, fact.reason)
        case Shelving():
            return _lines(fact.place or say("Đã lấy khỏi kệ"), fact.note)
        case _:
            return _lines(*labels.own_words(fact))


def _late_request(fact: SupplementRequest) -> str:
    if fact.asked_by is None:
        return ""
    late = say("Yêu cầu muộn, hạn là {moment}").format(moment=event_moment(fact.asked_by))
    return f"{late}: {fact.late_reason}" if fact.late_reason else late


def _handed_over(fact: HandingOver) -> str:
    named = filter(None, (fact.to_name, id_words(fact.to_id)))
    who = say("Trao cho {who}").format(who=say(", số định danh ").join(named))
    authorised = say("Được ủy quyền theo {authorised_paper}")
    paper = _with(authorised, authorised_paper=fact.authorised_paper)
    lost = say("Mất giấy hẹn: {reason}").format(reason=fact.reason) if fact.lost_receipt else ""
    owing = _with(say("Trả khi còn nợ phí: {reason}"), reason=fact.owing)
    return _lines(who, paper, lost, owing, fact.note)


def _basis(legal_basis: str) -> str:
    return _with(say("Căn cứ: {legal_basis}"), legal_basis=legal_basis)


def _with(words: str, **facts: str) -> str:
    """The words with their facts; empty where there are none."""
    return words.format(**facts) if any(facts.values()) else ""


def _new_due(due_at: datetime | None) -> str:
    return say("Hẹn lại {moment}").format(moment=screen_moment(due_at)) if due_at else ""


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
