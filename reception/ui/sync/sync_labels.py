"""The state of the line and the answers of the center in plain Vietnamese."""

from __future__ import annotations

from datetime import date

from reception import messages
from reception.domain.errors import ReceptionError
from reception.domain.money import grouped
from reception.sync.engine import RoundOutcome, SyncReport
from reception.ui.labels import short_moment, wait_words
from reception.ui.language import say, sentence
from reception.ui.status_line import StatusLine
from reception.ui.style.tokens import Tone
from reception.ui.sync.sync_worker import SyncActivity, SyncState


def state_line(state: SyncState, today: date) -> StatusLine:
    """What the sync is doing, why, and what the clerk has to do (usually nothing)."""
    match state.activity:
        case SyncActivity.NO_CENTER:
            return StatusLine(
                say("Chưa nối hệ thống tỉnh"),
                say(
                    "Mọi việc được giữ an toàn ở máy này. Khai địa chỉ và mã kết nối trong"
                    " Thiết lập."
                ),
                Tone.NEUTRAL,
            )
        case SyncActivity.RUNNING:
            return StatusLine(say("Đang gửi…"), say("Có thể làm việc bình thường."), Tone.ACCENT)
        case SyncActivity.STOPPED:
            return StatusLine(say("Ngừng gửi, cần người xử lý"), answer(state.code), Tone.BAD)
        case SyncActivity.RETRYING:
            return _retrying(state, today)
        case SyncActivity.WAITING:
            return StatusLine(
                say("Đã nối hệ thống tỉnh"), say("Việc mới được gửi ngay khi phát sinh."), Tone.GOOD
            )


def _retrying(state: SyncState, today: date) -> StatusLine:
    since = ""
    if state.failing_since is not None:
        since = say(" từ {moment}").format(moment=short_moment(state.failing_since, today))
    again = (
        ""
        if state.next_in is None
        else say(" Máy tự thử lại sau {wait}.").format(wait=wait_words(state.next_in))
    )
    return StatusLine(
        say("Chưa gửi được{since}").format(since=since), f"{answer(state.code)}{again}", Tone.WARN
    )


def report_words(report: SyncReport) -> str:
    """What the last round achieved."""
    if report.outcome is RoundOutcome.CANCELLED:
        return say("Lần gửi vừa rồi bị dừng giữa chừng; không mất gì.")
    if report.outcome is not RoundOutcome.DONE:
        return answer(report.code)
    parts = [
        say("tỉnh xác nhận {acked} việc").format(acked=grouped(report.acked))
        if report.acked
        else say("không có gì mới để gửi")
    ]
    if report.pulled:
        parts.append(say("nhận {pulled} việc từ quầy khác").format(pulled=grouped(report.pulled)))
    if report.conflicts:
        parts.append(
            say("{conflicts} hồ sơ cần người xem").format(conflicts=grouped(report.conflicts))
        )
    if report.resent:
        parts.append(
            say("xếp gửi lại {count} việc hệ thống tỉnh đã mất").format(
                count=grouped(report.resent)
            )
        )
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def answer(stored: str) -> str:
    """An answer as the outbox stored it (``code`` or ``code: detail``) as a sentence."""
    code, _, detail = stored.partition(":")
    code, detail = code.strip(), detail.strip()
    if not code:
        return ""
    if code in messages.SENTENCES:
        return sentence(ReceptionError(code))
    return say("Hệ thống tỉnh trả lời: {value}").format(value=detail or code)
