"""The words of chip and status bar, made from facts: nothing is said that is not true now."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from reception.domain.clock_check import SHOWN
from reception.domain.money import grouped
from reception.domain.timebase import OFFICE_ZONE, office_day
from reception.domain.vi_dates import clock, long_day, weekday_name
from reception.services.backup.copies import BackupState
from reception.services.clock import ClockState
from reception.services.dossier.worklists import DeskState
from reception.ui.labels import age, event_moment
from reception.ui.language import say
from reception.ui.style.tokens import Tone
from reception.ui.sync.sync_worker import SyncActivity, SyncState
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.status_bar import Segment

TO_BACKUP = "backup"
"""Where the fact about copies leads: the section of the settings about them."""
_STILL_WORKING = "vẫn tiếp nhận bình thường"


def key_segments() -> tuple[Segment, ...]:
    """The keys that work on every page; a click does the same, but for the correction's."""
    return (
        Segment(say("Trợ giúp"), leads_to="window_help", keys="F1"),
        Segment(say("Bảng lệnh"), leads_to="window_palette", keys="Ctrl+K"),
        Segment(say("Hoàn tác"), leads_to="last_action", keys="Alt+Z"),
        Segment(say("Đính chính"), keys="F9"),
    )


def line_chip(state: SyncState) -> ChipText | None:
    """What the chip beside the scan bar says about the line; None while nothing is known yet."""
    if state.activity is SyncActivity.NO_CENTER:
        return ChipText(say("Chưa nối hệ thống tỉnh · giữ tại máy này"), Tone.NEUTRAL)
    if state.activity is SyncActivity.STOPPED:
        return ChipText(
            say("Ngừng gửi, cần người xem · {still}").format(still=say(_STILL_WORKING)),
            Tone.BAD,
        )
    if state.failing_since is not None:
        since = clock(state.failing_since.astimezone(OFFICE_ZONE).time())
        return ChipText(
            say("Mất mạng từ {since} · {still}").format(since=since, still=say(_STILL_WORKING)),
            Tone.WARN,
        )
    if state.activity is SyncActivity.WAITING:
        return ChipText(say("Đã nối trung tâm"), Tone.GOOD)
    return None


def backlog_segment(state: DeskState, now: datetime) -> Segment:
    """How much the center still lacks, and for how long."""
    backlog = state.backlog
    if backlog.quarantined:
        return Segment(
            say("{quarantined} bản ghi bị trả lại, cần xem").format(
                quarantined=grouped(backlog.quarantined)
            ),
            Tone.BAD,
        )
    if backlog.not_received:
        return Segment(
            say("{count} việc không nhận được, cần xem").format(
                count=grouped(backlog.not_received)
            ),
            Tone.BAD,
        )
    if not backlog.pending:
        return Segment(say("Không có gì chờ gửi"), Tone.GOOD)
    words = say("{pending} bản ghi chờ gửi").format(pending=grouped(backlog.pending))
    if backlog.oldest_pending_at is not None:
        words += say(", cũ nhất {age}").format(age=age(backlog.oldest_pending_at, now))
    return Segment(words, Tone.WARN)


def sync_segment(state: DeskState, now: datetime) -> Segment:
    """When everything last reached the center."""
    if state.last_sync_at is None:
        return Segment(say("Chưa gửi lần nào"))
    last = state.last_sync_at.astimezone(OFFICE_ZONE)
    if last.date() == office_day(now):
        return Segment(say("Gửi lần cuối {time}").format(time=clock(last.time())))
    return Segment(say("Gửi lần cuối {moment}").format(moment=event_moment(last)))


def backup_segment(state: BackupState, now: datetime) -> Segment:
    """How old the last checked copy of the data is, and whether the next ones fail."""
    words, tone = _backup_words(state, now)
    return Segment(words, tone, TO_BACKUP)


def _backup_words(state: BackupState, now: datetime) -> tuple[str, Tone | None]:
    if state.last_good is None:
        return say("Chưa có bản sao lưu"), Tone.WARN
    last = state.last_good.astimezone(OFFICE_ZONE)
    when = clock(last.time()) if last.date() == office_day(now) else event_moment(last)
    if state.trouble:
        return say("Sao lưu đang lỗi, bản tốt cuối {when}").format(when=when), Tone.BAD
    if state.second_trouble:
        return say("Sao lưu {when}, ổ thứ hai không nhận").format(when=when), Tone.WARN
    return say("Sao lưu {when}, đã kiểm tra").format(
        when=when
    ), Tone.WARN if state.is_stale else None


def holidays_segment(known_until: date | None, today: date) -> Segment:
    """How far ahead due dates rest on announced holidays."""
    if known_until is None:
        return Segment(say("Chưa có lịch nghỉ chính thức"), Tone.WARN)
    words = say("Lịch nghỉ đã có đến {day}").format(day=long_day(known_until))
    return Segment(words, Tone.WARN if known_until <= today else None)


def doubt_segment(state: ClockState) -> Segment | None:
    """That the PC's clock needs a look; None while it is believed and right to the minute."""
    if state.doubt:
        return Segment(say("Đồng hồ máy cần xác nhận (Ctrl+K: đồng hồ)"), Tone.BAD)
    skew = state.facts.known_skew
    if skew is None or abs(skew) <= SHOWN:
        return None
    is_slow = skew > timedelta()
    slow, fast = say("Đồng hồ máy chậm {minutes} phút"), say("Đồng hồ máy nhanh {minutes} phút")
    words = slow if is_slow else fast
    return Segment(words.format(minutes=round(abs(skew) / timedelta(minutes=1))), Tone.WARN)


def clock_segment(now: datetime) -> Segment:
    """The business clock."""
    return Segment(
        f"{clock(now.time())} {say(weekday_name(now.date()))} {now.day}/{now.month}/{now.year}"
    )
