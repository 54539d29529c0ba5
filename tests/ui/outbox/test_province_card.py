"""What a province is owed, on the page of unsent work."""

from __future__ import annotations

import io

from pypdf import PdfReader
from PySide6.QtCore import Qt

from reception.storage.province_port import ObligationState as State
from reception.storage.province_port import Outcome
from reception.storage.province_store import SqliteProvinceStore
from reception.sync.province.record import STEP_KINDS
from tests.page_fixture import column_texts, press

ALT = Qt.KeyboardModifier.AltModifier


def owe(kit, *outcomes: Outcome, is_alone: bool = False) -> SqliteProvinceStore:
    """One dossier for each outcome, which its snapshot has; their steps wait."""
    for number, _ in enumerate(outcomes):
        kit.receive(f"Vũ Thị {chr(65 + number)}")
    with kit.context.database.write() as tx:
        tx.settings.put("province_url", "http://127.0.0.1:9")
        tx.settings.put("center_url", "" if is_alone else "http://127.0.0.1:9")
    store = SqliteProvinceStore(kit.context.database, STEP_KINDS)
    store.take_up()
    for uid, outcome in zip(store.lanes(None), outcomes, strict=True):
        first = store.work(uid).obligations[0]
        store.end_try(None, [(first.obligation_id, outcome)])
    return store


FIX = Outcome(State.QUARANTINED, "province_no_code", "household_business", "LoaiDoiTuong")
CONFLICT = Outcome(State.CONFLICT, "province_foreign", "ChuHoSo: Người Khác", "MaHoSo")
REFUSED = Outcome(State.QUARANTINED, "refused", "TrichYeuHoSo vượt quá 1000", "TrichYeuHoSo")


def test_without_a_province_nothing_is_said_of_it(kit, page):
    kit.receive()
    assert not page().province.isVisible()


def test_what_waits_for_a_person_comes_first_with_field_reason_and_next_step(kit, page):
    owe(kit, Outcome(State.PENDING), FIX, REFUSED, CONFLICT)
    table = page().province.table
    assert column_texts(table, 1) == ["Xung đột", "Cần sửa", "Cần sửa", "Đang chờ"]
    reasons = column_texts(table, 2)
    assert reasons[0].startswith("MaHoSo: ")
    assert "household_business" in reasons[1]
    assert "LoaiDoiTuong" in reasons[1]
    assert reasons[2:] == ["TrichYeuHoSo vượt quá 1000", "–"]
    assert column_texts(table, 3)[3] == "Không cần làm gì: máy tự gửi."


def test_a_corrected_dossier_is_sent_again(kit, page, sync, qtbot):
    store = owe(kit, FIX)
    made = page()
    made.province.table.selectRow(0)
    press(qtbot, Qt.Key.Key_L, ALT)
    assert store.owed().quarantined == 0
    assert sync.asked == 1


def test_a_conflict_is_claimed_only_after_a_question(kit, page, sync, qtbot):
    store = owe(kit, CONFLICT)
    made = page()
    made.province.table.selectRow(0)
    kit.feedback.answer = None
    press(qtbot, Qt.Key.Key_M, ALT)
    assert store.owed().conflicts == 1
    kit.feedback.answer = True
    press(qtbot, Qt.Key.Key_M, ALT)
    assert "Người Khác" in kit.feedback.questions[-1].details
    assert store.owed().conflicts == 0
    assert sync.asked == 1


def test_a_step_sent_twice_without_an_answer_is_ticked_off(kit, page, qtbot):
    store = owe(kit, Outcome(State.UNKNOWN, "lost", "sync_timeout"))
    made = page()
    made.province.table.selectRow(0)
    assert not made.page_actions.button("province_arrived").isVisible()
    with kit.context.database.write() as tx:
        tx.connection.execute("UPDATE province_obligations SET resent = 1 WHERE state = 'unknown'")
    made.refresh()
    made.province.table.selectRow(0)
    press(qtbot, Qt.Key.Key_T, ALT)
    assert store.owed().unknown == 0


def test_without_a_center_the_list_for_it_makes_room(kit, page):
    owe(kit, FIX, is_alone=True)
    made = page()
    assert not made.table.isVisible()
    assert made.province.isVisible()


def test_enter_opens_the_dossier(kit, page, qtbot):
    owe(kit, FIX)
    made = page()
    opened = []
    made.dossier_wanted.connect(opened.append)
    made.province.table.selectRow(0)
    made.province.table.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert len(opened) == 1


def test_why_the_last_round_failed_stands_above_the_list(kit, page):
    owe(kit, FIX)
    with kit.context.database.write() as tx:
        tx.settings.put("province_trouble", "province_login_refused")
    words = page().province.words.text()
    assert words.startswith("Tỉnh không nhận tài khoản")
    assert "1 mục cần sửa" in words


def test_of_several_destinations_each_says_how_it_goes(kit, page):
    owe(kit, FIX)
    with kit.context.database.write() as tx:
        for where in ("province", "ministry"):
            tx.settings.put(f"{where}_url", "http://127.0.0.1:9")
        tx.settings.put("ministry_trouble", "province_login_refused")
    words = page().province.words.text()
    assert words.startswith("Bộ: Tỉnh không nhận tài khoản")
    with kit.context.database.write() as tx:
        tx.settings.put("province_trouble", "sync_timeout")
    words = page().province.words.text()
    assert words.startswith("Tỉnh: ")
    assert " Bộ: " in words


def test_the_list_is_searched_by_code_and_by_name_without_marks(kit, page):
    owe(kit, FIX, CONFLICT)
    made = page()
    table = made.province.table
    codes = column_texts(table, 0)
    made.province.search.setText("vu thi b")
    assert column_texts(table, 0) == [code for code in codes if code.endswith("02")]
    made.province.search.setText(codes[1][-4:])
    assert column_texts(table, 0) == [codes[1]]
    made.province.search.setText("không ai")
    assert column_texts(table, 0) == []
    assert "khớp" in table.empty_state.accessibleName()
    made.province.search.clear()
    assert column_texts(table, 0) == codes


def test_the_list_is_printed_as_it_is_looked_for(kit, page, qtbot):
    owe(kit, FIX, CONFLICT)
    made = page()
    made.province.search.setText("vu thi a")
    press(qtbot, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    ((title, pdf),) = kit.printer.printed
    assert title == "chua-gui-tinh-2026-08-05"
    text = " ".join(PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())
    assert "Vũ Thị A" in text
    assert "Vũ Thị B" not in text
    assert "vu thi a" in text


def test_a_key_leads_to_the_comparison_where_there_is_one(page, qtbot):
    shown = page()
    assert not shown.page_actions.button("outbox_check").isVisible()
    shown.leads_to_check = True
    shown.page_actions.refresh()
    with qtbot.waitSignal(shown.check_wanted):
        press(qtbot, Qt.Key.Key_D, ALT)


def test_a_number_that_is_not_said_again_is_asked_of_a_person(kit, page, sync, qtbot):
    untold = Outcome(State.QUARANTINED, "province_number_untold", "", "idHoSo")
    store = owe(kit, untold)
    (uid,) = store.lanes(None)
    made = page()
    made.province.table.selectRow(0)
    press(qtbot, Qt.Key.Key_M, ALT)
    assert made.province.ask.isVisible()
    press(qtbot, Qt.Key.Key_Return)
    assert store.owed().quarantined == 1
    press(qtbot, Qt.Key.Key_4)
    press(qtbot, Qt.Key.Key_7)
    press(qtbot, Qt.Key.Key_Return)
    assert store.owed().quarantined == 0
    assert store.work(uid).remote_ref == "47"
    assert not made.province.ask.isVisible()
    assert sync.asked == 1


def test_esc_puts_the_question_for_a_number_away(kit, page, qtbot):
    owe(kit, Outcome(State.QUARANTINED, "province_number_untold", "", "idHoSo"))
    made = page()
    made.province.table.selectRow(0)
    press(qtbot, Qt.Key.Key_M, ALT)
    press(qtbot, Qt.Key.Key_Escape)
    assert not made.province.ask.isVisible()


def test_a_ministry_is_named_and_that_nothing_leads_there_is_said(kit, page):
    owe(kit, Outcome(State.PENDING))
    with kit.context.database.write() as tx:
        tx.connection.execute("UPDATE province_obligations SET destination = 'ministry'")
    table = page().province.table
    assert column_texts(table, 2) == ["Bộ: –"]
    assert "Chưa có tài khoản kết nối tới bộ" in column_texts(table, 3)[0]
