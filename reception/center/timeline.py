"""What has happened to a dossier, in plain words for its citizen: no names, no words of clerks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from reception.center.html import moment
from reception.domain.dossier import Dossier
from reception.domain.events import Event
from reception.domain.folding import apply
from reception.domain.workflow import EventKind
from reception.event_codec import decode_fact, effective, taken_back

K = EventKind

_WORDS = {
    K.SUBMITTED: "Hồ sơ được gửi trực tuyến",
    K.RECEIVED: "Bộ phận Một cửa tiếp nhận hồ sơ",
    K.COMPETENT_RECEIVED: "Cơ quan có thẩm quyền nhận được hồ sơ",
    K.FORWARDED: "Chuyển bộ phận chuyên môn giải quyết",
    K.SUPPLEMENT_REQUESTED: "Đề nghị bổ sung giấy tờ; thời gian chờ không tính vào hạn",
    K.SUPPLEMENTED: "Đã nhận giấy tờ bổ sung",
    K.PAYMENT_REQUIRED: "Đề nghị nộp tiền; thời gian chờ không tính vào hạn",
    K.PAID: "Đã nộp phí, lệ phí",
    K.EXTENDED: "Xin lỗi và hẹn lại ngày trả kết quả",
    K.COMPLETED: "Đã có kết quả",
    K.WITHDRAWN: "Rút hồ sơ theo đề nghị của công dân",
    K.WITHDRAWAL_DECLINED: "Đề nghị rút hồ sơ không được chấp nhận",
    K.STOPPED: "Dừng giải quyết hồ sơ",
    K.REFUSED: "Không tiếp nhận hồ sơ",
    K.RETURNED: "Đã trả kết quả",
    K.CORRECTED: "Sửa thông tin của hồ sơ",
    K.REOPENED: "Tiếp tục giải quyết hồ sơ",
}
"""What a citizen is told of; the other kinds are the office's own notes."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line: when it happened, what, and the appointment it set (None where it set none)."""

    at: datetime
    words: str
    due_at: datetime | None = None


def steps_of(events: Iterable[Event]) -> tuple[Step, ...]:
    """What happened to one dossier, oldest first; only what counts, as its fold sees it."""
    known = list(events)
    back = taken_back(known)
    return tuple(step for event, step in _told(known) if back.holds(event))


def _told(events: Iterable[Event]) -> Iterator[tuple[Event, Step]]:
    before: Dossier | None = None
    for event in effective(events):
        after = apply(before, event, decode_fact(event))
        if after is None:
            continue
        words = _words(event.kind)
        if words and not _is_left_out(before, after):
            due_at = None if before is not None and before.due_at == after.due_at else after.due_at
            yield event, Step(event.occurred_at, words, due_at)
        before = after


def _words(kind: str) -> str:
    try:
        return _WORDS.get(EventKind(kind), "")
    except ValueError:  # of a newer counter: nothing to tell in words
        return ""


def _is_left_out(before: Dossier | None, after: Dossier) -> bool:
    """Whether the step only met what was no longer open, and so changed nothing."""
    is_new = len(after.conflicts) > (0 if before is None else len(before.conflicts))
    return is_new and after.conflicts[-1].is_left_out


def draw(steps: Iterable[Step]) -> str:
    """The time line as a list, newest first."""
    lines = "".join(_line(step) for step in reversed(list(steps)))
    return f'<h2 id="history">Những gì đã diễn ra</h2><ol class="timeline">{lines}</ol>'


def _line(step: Step) -> str:
    due = moment(step.due_at)
    told = f'<span class="appointment">Hẹn trả: {due}</span>' if due else ""
    return f"<li><time>{moment(step.at)}</time><span>{step.words}</span>{told}</li>"
