from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from reception.domain.workflow import Action
from reception.storage.arrivals import as_set_aside
from reception.storage.sync_port import SetAside
from reception.storage.sync_store import SqliteSyncStore
from reception.sync.engine import RoundOutcome, SyncReport
from reception.ui.pages.outbox_page import OutboxPage
from reception.ui.style.tokens import Tone
from reception.ui.sync.sync_labels import answer, report_words, state_line
from reception.ui.sync.sync_worker import SyncActivity, SyncState
from tests.page_fixture import column_texts, press
from tests.sync.lives import broken, intakes

ALT = Qt.KeyboardModifier.AltModifier


def column(page: OutboxPage, at: int) -> list[str]:
    return column_texts(page.table, at)


def test_every_unsettled_item_stands_in_the_order_in_which_it_goes(kit, page):
    first = kit.receive()
    second = kit.receive("Trần Thị Mẫu")
    kit.act(first, Action.FORWARD)
    shown = page()
    assert column(shown, 0) == [first, second, first]
    assert column(shown, 1) == ["Đã tiếp nhận hồ sơ", "Đã tiếp nhận hồ sơ", "Đã chuyển xử lý"]
    assert shown.pending.number == "3 việc"


def test_age_is_told_by_the_clock_of_the_machine(kit, page):
    kit.receive()
    kit.clock.machine += timedelta(minutes=41)
    shown = page()
    assert shown.oldest.number == "41 phút"
    assert column(shown, 4) == ["41 phút"]


def test_empty_outbox_says_what_would_be_here(page):
    shown = page()
    assert shown.pending.number == "Không còn"
    assert shown.last_sync.number == "Chưa lần nào"
    assert "mất mạng" in shown.table.empty_state.accessibleName()


def test_last_answer_stands_in_plain_words(kit, page):
    kit.receive()
    with kit.context.database.write() as tx:
        tx.outbox.note_attempt(tx.device_id, 9, "sync_timeout", kit.clock.machine_now())
    shown = page()
    assert column(shown, 3) == ["1 lần"]
    assert column(shown, 5) == [answer("sync_timeout")]
    assert "sync_timeout" not in column(shown, 5)[0]


def test_a_long_outbox_is_read_page_by_page(kit, page):
    for _ in range(230):
        kit.receive()
    shown = page()
    assert shown.table.model().rowCount() == 200
    shown.table.model().fetchMore(shown.table.rootIndex())
    assert shown.table.model().rowCount() == 230


def test_f5_sends_now(sync, page, qtbot):
    page()
    press(qtbot, Qt.Key.Key_F5)
    assert sync.asked == 1


def test_send_now_rests_while_a_round_runs_and_without_a_center(sync, page):
    shown = page()
    for activity in (SyncActivity.RUNNING, SyncActivity.NO_CENTER):
        sync.state_changed.emit(SyncState(activity))
        assert not shown.page_actions.action("outbox_send").isEnabled()
    sync.state_changed.emit(SyncState(SyncActivity.STOPPED, "sync_unauthorised"))
    assert shown.page_actions.action("outbox_send").isEnabled()


def test_quarantined_item_is_sent_again_because_a_person_said_so(kit, sync, page, qtbot):
    kit.receive()
    kit.receive()
    with kit.context.database.write() as tx:
        tx.outbox.quarantine(tx.device_id, 2, "bad_payload: Thiếu số định danh")
    shown = page()
    assert shown.quarantined.number == "1 việc"
    assert not shown.page_actions.action("outbox_requeue").isEnabled()
    press(qtbot, Qt.Key.Key_Down)
    assert column(shown, 5)[1] == "Hệ thống tỉnh trả lời: Thiếu số định danh"
    press(qtbot, Qt.Key.Key_G, ALT)
    assert column(shown, 2)[1] != "Tỉnh chưa nhận"
    assert shown.quarantined.number == "Không có"
    assert sync.asked == 1


def test_a_round_that_ended_refreshes_the_list(kit, sync, page):
    kit.receive()
    shown = page()
    with kit.context.database.write() as tx:
        tx.outbox.acknowledge(tx.device_id, 9, kit.clock.machine_now())
    sync.report.emit(SyncReport(acked=1))
    assert column(shown, 0) == []
    assert shown.line.words.text() == "Tỉnh xác nhận 1 việc."


def test_enter_opens_the_dossier_of_an_item(kit, page, qtbot):
    code = kit.receive()
    shown = page()
    with qtbot.waitSignal(shown.dossier_wanted) as signal:
        press(qtbot, Qt.Key.Key_Return)
    assert signal.args == [code]


@pytest.mark.parametrize(
    ("state", "words", "tone"),
    [
        (SyncState(SyncActivity.NO_CENTER), "Chưa nối", Tone.NEUTRAL),
        (SyncState(SyncActivity.WAITING), "Đã nối", Tone.GOOD),
        (SyncState(SyncActivity.RUNNING), "Đang gửi", Tone.ACCENT),
        (SyncState(SyncActivity.STOPPED, "sync_unauthorised"), "cần người", Tone.BAD),
        (SyncState(SyncActivity.RETRYING, "sync_timeout", next_in=20), "Chưa gửi được", Tone.WARN),
    ],
)
def test_state_of_the_line_is_told_in_words_and_tone(kit, state, words, tone):
    line = state_line(state, kit.session.today)
    assert words in line.title
    assert line.text
    assert line.tone is tone


def test_retry_says_since_when_and_when_again(kit):
    since = kit.clock.moment.replace(hour=9, minute=12)
    state = SyncState(SyncActivity.RETRYING, "sync_timeout", since, 20.0)
    line = state_line(state, kit.session.today)
    assert line.title == "Chưa gửi được từ 09:12 hôm nay"
    assert "sau 20 giây" in line.text


def test_report_tells_what_a_round_achieved():
    both = SyncReport(acked=3, pulled=2, conflicts=1)
    assert report_words(both) == (
        "Tỉnh xác nhận 3 việc; nhận 2 việc từ quầy khác; 1 hồ sơ cần người xem."
    )
    assert report_words(SyncReport()) == "Không có gì mới để gửi."
    failed = SyncReport(outcome=RoundOutcome.LATER, code="sync_timeout")
    assert report_words(failed) == answer("sync_timeout")
    assert "không mất gì" in report_words(SyncReport(outcome=RoundOutcome.CANCELLED))


def test_everything_that_can_be_pressed_has_a_name_and_speaks(kit, page):
    kit.receive()
    shown = page()
    silent = [
        item.text()
        for item in shown.findChildren(QAbstractButton)
        if not (item.objectName() and item.accessibleName())
        and item.isVisible()
        and item.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert silent == []


def test_what_could_not_be_received_is_listed_and_tried_again(kit, page, sync, qtbot):
    broken_one = broken(intakes(2, "d2")[1])
    odd = [as_set_aside(broken_one, "broken_event"), SetAside("unreadable_event", b"[]")]
    SqliteSyncStore(kit.context.database).apply_page((), "c1", kit.clock.moment, odd)
    made = page()
    card = made.not_received
    assert card.isVisible()
    assert column_texts(card.table, 1) == ["Đã tiếp nhận hồ sơ", "–"]
    assert column_texts(card.table, 2) == ["d2 · 2", "–"]
    assert column_texts(card.table, 4) == ["Không khớp mã kiểm tra", "Không đọc được"]
    press(qtbot, Qt.Key.Key_N, ALT)
    assert sync.asked == 1
    with kit.context.database.read() as view:
        assert view.settings.get("center_cursor") == ""


def test_nothing_is_said_of_receiving_while_all_is_well(page):
    made = page()
    assert not made.not_received.isVisible()
    assert not made.page_actions.button("outbox_receive_again").isVisible()
