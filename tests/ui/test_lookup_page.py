from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from demo.window_driver import find, type_text
from reception.domain.errors import EnvironmentProblem
from reception.domain.facts import CorrectedFrom, Correction, Remark
from reception.domain.workflow import Action, DossierStatus, EventKind, open_actions
from reception.services.dossier import processing
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput
from reception.services.dossier.search import dossier_page
from reception.services.money import payments
from reception.storage.sync_store import SqliteSyncStore
from reception.ui.background.changes import Change
from reception.ui.pages.action_forms import FORMS, NoteAct
from reception.ui.pages.dossier_actions import KEYS, offered_actions
from reception.ui.pages.lookup_list import NEWEST
from reception.ui.pages.lookup_page import LookupPage
from reception.ui.widgets.chip import Chip
from tests.chains import Chain
from tests.fakes import HeldRunner
from tests.page_fixture import column_texts, focused, press

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(kit, open_page):
    return lambda: open_page(LookupPage(kit.page))


def codes(page: LookupPage) -> list[str]:
    return column_texts(page.list.table, 0)


def status(kit, code: str) -> DossierStatus:
    return dossier_page(kit.context, code).dossier.status


# ---------------------------------------------------------------------------- the list


@pytest.fixture
def slow(kit, show_active):
    """A page whose questions wait until they are let go."""
    runner = HeldRunner()
    made = LookupPage(kit.page_on(runner))
    show_active(made)
    made.activate()
    return made, runner


def test_news_of_the_dossier_before_do_not_bring_it_back(kit, slow):
    first, second = kit.receive(), kit.receive("Trần Thị Mẫu")
    shown, runner = slow
    shown.show_dossier(first)
    runner.is_holding = True
    shown.show_dossier(second)
    shown.follow()
    runner.let_go()
    assert shown.view.code == second


def test_rows_read_again_do_not_take_an_enter_back(kit, slow, qtbot):
    code = kit.receive()
    shown, runner = slow
    type_text(shown.list.field, code)
    runner.is_holding = True
    press(qtbot, Qt.Key.Key_Return)
    shown.follow()
    runner.let_go()
    assert shown.view.isVisible()
    assert shown.view.code == code


def test_newest_dossiers_stand_first_when_nothing_is_typed(kit, page):
    first, second = kit.receive("Trần Thị Mẫu"), kit.receive("Lê Văn Thử")
    shown = page()
    assert codes(shown) == [second, first]
    assert shown.list._heading.text() == NEWEST


def test_empty_store_says_how_the_first_dossier_comes(page):
    shown = page()
    assert shown.list.table.empty_state.isVisible()
    assert "F2" in shown.list.table.empty_state.accessibleName()


def test_typing_without_marks_finds_the_name_with_marks(kit, page, qtbot):
    wanted = kit.receive("Đỗ Thị Hòa")
    kit.receive("Trần Văn Mẫu")
    shown = page()
    type_text(shown.list.field, "do hoa")
    qtbot.waitUntil(lambda: codes(shown) == [wanted])


def test_typing_with_marks_finds_the_same(kit, page, qtbot):
    wanted = kit.receive("Đỗ Thị Hòa")
    kit.receive("Trần Văn Mẫu")
    shown = page()
    type_text(shown.list.field, "Đỗ Thị Hoà")
    qtbot.waitUntil(lambda: codes(shown) == [wanted])


def test_nothing_found_explains_what_to_try(kit, page):
    kit.receive()
    shown = page()
    shown.show_search("không có ai như vậy")
    assert codes(shown) == []
    assert "Không tìm thấy" in shown.list.table.empty_state.accessibleName()


def test_unreadable_card_is_explained_in_the_list(kit, page):
    shown = page()
    shown.show_search("001098012345|sai|hỏng|x|y|z")
    assert "quét lại" in shown.list.table.empty_state.accessibleName()
    assert kit.feedback.errors == []


def test_escape_takes_the_search_away(kit, page, qtbot):
    kit.receive()
    shown = page()
    shown.show_search("zzz")
    press(qtbot, Qt.Key.Key_Escape)
    assert shown.list.field.text() == ""
    assert len(codes(shown)) == 1


def test_overdue_dossier_is_marked_in_words(kit, page):
    kit.receive()
    kit.clock.advance(days=20)
    shown = page()
    assert (
        shown.list.table.model()
        .columns[4]
        .chip(shown.list.table.current_row())
        .text.startswith("Quá hạn")
    )


def test_a_new_dossier_appears_without_asking(kit, page, qtbot):
    shown = page()
    kit.receive()
    kit.jobs.changed.emit(Change())
    qtbot.waitUntil(lambda: len(codes(shown)) == 1)


# ---------------------------------------------------------------------------- keyboard only


def test_arrow_and_enter_open_the_second_dossier(kit, page, qtbot):
    older = kit.receive("Trần Thị Mẫu")
    kit.receive("Lê Văn Thử")
    shown = page()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert shown.currentWidget() is shown.view
    assert shown.view.code == older


def test_escape_returns_to_the_list_with_the_dossier_marked(kit, page, qtbot):
    older = kit.receive("Trần Thị Mẫu")
    kit.receive("Lê Văn Thử")
    shown = page()
    shown.show_dossier(older)
    press(qtbot, Qt.Key.Key_Escape)
    assert shown.currentWidget() is shown.list
    assert shown.list.table.current_row().code == older


def test_scanned_code_with_enter_opens_its_dossier(kit, page, qtbot):
    wanted = kit.receive()
    kit.receive("Lê Văn Thử")
    shown = page()
    type_text(shown.list.field, wanted)
    press(qtbot, Qt.Key.Key_Return)
    assert shown.view.code == wanted


def test_forwarding_works_by_keys_alone(kit, page, qtbot):
    code = kit.receive()
    shown = page()
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    type_text(focused(), "Phòng Tư pháp")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert status(kit, code) is DossierStatus.PROCESSING
    assert shown.view._facts.value("Đang ở") == "Phòng Tư pháp"
    assert "đã ghi nhận" in kit.feedback.saved_texts[-1]


def test_supplement_request_lists_every_paper(kit, page, qtbot):
    code = kit.receive()
    shown = page()
    shown.show_dossier(code)
    press(qtbot, Qt.Key.Key_F6)
    type_text(find(shown, QPlainTextEdit, "action_reason"), "Bản sao chưa chứng thực")
    find(shown, QPlainTextEdit, "action_papers").setPlainText("Giấy khai sinh\n- Bản đồ")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert status(kit, code) is DossierStatus.AWAITING_SUPPLEMENT
    assert "Giấy khai sinh; Bản đồ" in shown.view.timeline.entries[0].details


def test_request_for_papers_that_names_none_is_told_beside_its_field(kit, page, qtbot):
    code = kit.receive()
    shown = page()
    shown.show_dossier(code)
    press(qtbot, Qt.Key.Key_F6)
    type_text(find(shown, QPlainTextEdit, "action_reason"), "Chưa đạt")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert "ít nhất một giấy tờ" in shown.view.panel.field("papers").message
    find(shown, QPlainTextEdit, "action_legal_basis").clear()
    assert status(kit, code) is DossierStatus.RECEIVED


def test_second_and_late_request_is_warned_of_and_asked_why(kit, page, qtbot):
    code = kit.receive(procedure="1.004873")
    kit.act(code, Action.REQUEST_SUPPLEMENT, reason="Thiếu bản chính")
    kit.act(code, Action.SUPPLEMENT)
    kit.clock.set("2026-08-20T08:00:00+07:00")
    shown = page()
    shown.show_dossier(code)
    press(qtbot, Qt.Key.Key_F6)
    told = find(shown, QLabel, "action_outcome").text()
    assert "lần yêu cầu bổ sung thứ 2" in told
    assert "Yêu cầu bổ sung sau 3 ngày làm việc" in told
    find(shown, QPlainTextEdit, "action_papers").setPlainText("Giấy khai sinh")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert shown.view.panel.field("again_reason").message
    find(shown, QLineEdit, "action_again_reason").setText("Sót giấy khai sinh")
    find(shown, QLineEdit, "action_late_reason").setText("Chờ thẩm tra")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    entry = shown.view.timeline.entries[0]
    assert entry.title == "Đã yêu cầu bổ sung lần nữa"
    assert "Sót giấy khai sinh" in entry.details
    assert "Chờ thẩm tra" in entry.details


def test_missed_date_is_answered_by_an_apology_and_stays_missed(kit, page, qtbot):
    code = kit.receive(procedure="1.004873")
    kit.clock.set("2026-08-20T08:00:00+07:00")
    shown = page()
    shown.show_dossier(code)
    shown.view.open_action(Action.EXTEND)
    assert shown.view.panel._title.text() == "Xin lỗi, hẹn lại"
    assert shown.view.panel.values()["new_day"] == "24/8/2026"
    find(shown, QPlainTextEdit, "action_reason").setPlainText("Chờ xác minh")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert shown.view.timeline.entries[0].title == "Đã xin lỗi và hẹn lại"
    assert any("Trễ hạn từ" in chip.text() for chip in shown.view.findChildren(Chip))


def test_letter_that_nobody_signs_is_not_printed_and_says_where_to_enter_it(kit, page, qtbot):
    code = kit.receive(procedure="1.004873")
    with kit.context.database.write() as tx:
        tx.settings.put("head_name", "")
    kit.clock.set("2026-08-20T08:00:00+07:00")
    shown = page()
    shown.show_dossier(code)
    shown.view.open_action(Action.EXTEND)
    find(shown, QPlainTextEdit, "action_reason").setPlainText("Chờ xác minh")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert kit.printer.printed == []
    (error,) = kit.feedback.errors
    assert error.code == "head_not_set"


# ---------------------------------------------------------------------------- actions


def test_missing_reason_is_told_beside_its_field(kit, page, qtbot):
    code = kit.receive()
    shown = page()
    shown.show_dossier(code)
    shown.view.open_action(Action.WITHDRAW)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert "lý do" in shown.view.panel.field("reason").message
    assert status(kit, code) is DossierStatus.RECEIVED
    assert kit.feedback.errors == []


def test_refusal_without_its_legal_basis_is_told_beside_its_field(kit, page, qtbot):
    code = kit.receive()
    shown = page()
    shown.show_dossier(code)
    shown.view.open_action(Action.REFUSE)
    type_text(find(shown, QPlainTextEdit, "action_reason"), "Sai thẩm quyền")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert "căn cứ" in shown.view.panel.field("legal_basis").message
    assert status(kit, code) is DossierStatus.RECEIVED


def test_unreadable_day_is_told_beside_its_field(kit, page, qtbot):
    shown = page()
    shown.show_dossier(kit.receive(procedure="1.004837"))
    shown.view.open_action(Action.EXTEND)
    find(shown, QLineEdit, "action_new_day").setText("mai")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert "03/9/2026" in shown.view.panel.field("new_day").message


def test_escape_leaves_the_panel_and_stores_nothing(kit, page, qtbot):
    code = kit.receive()
    shown = page()
    shown.show_dossier(code)
    shown.view.open_action(Action.STOP)
    press(qtbot, Qt.Key.Key_Escape)
    assert shown.view.panel.isHidden()
    assert shown.currentWidget() is shown.view
    assert len(dossier_page(kit.context, code).history) == 1


def test_correction_changes_only_what_was_changed(kit, page, qtbot):
    code = kit.receive("Nguyễn Văn Thử")
    shown = page()
    shown.show_dossier(code)
    shown.view.open_action(Action.CORRECT)
    find(shown, QLineEdit, "action_owner_name").setText("Nguyễn Văn Thứ")
    find(shown, QLineEdit, "action_reason").setText("Ghi nhầm dấu")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    owner = dossier_page(kit.context, code).dossier.owner
    assert (owner.name, owner.phone) == ("Nguyễn Văn Thứ", "0905123456")


def test_untouched_correction_says_that_nothing_changed(kit, page, qtbot):
    code = kit.receive()
    shown = page()
    shown.show_dossier(code)
    shown.view.open_action(Action.CORRECT)
    find(shown, QLineEdit, "action_reason").setText("Xem lại")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert "Chưa có nội dung" in shown.view.panel.field("owner.name").message
    assert dossier_page(kit.context, code).dossier.corrections == 0


def test_payment_is_prefilled_with_what_is_owed(kit, page, qtbot):
    code = kit.receive()
    shown = page()
    shown.show_dossier(code)
    shown.view.open_action(Action.PAY)
    assert find(shown, QLineEdit, "action_amount").text() == "4.000"
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert not dossier_page(kit.context, code).dossier.is_fee_due
    assert Action.PAY not in offered_actions(dossier_page(kit.context, code).dossier)


def test_no_payment_of_what_was_waived_is_proposed(kit, page):
    code = kit.receive()
    payments.waive(kit.context, code, "Hộ nghèo")
    asked = ActionInput(reason="Theo thông báo của cơ quan thuế")
    processing.act(kit.context, code, Action.REQUIRE_PAYMENT, asked)
    shown = page()
    shown.show_dossier(code)
    shown.view.open_action(Action.PAY)
    assert find(shown, QLineEdit, "action_amount").text() == ""


def test_an_action_refused_meanwhile_is_told_and_the_panel_stays(kit, page, qtbot):
    code = kit.receive()
    shown = page()
    shown.show_dossier(code)
    shown.view.open_action(Action.FORWARD)
    kit.act(code, Action.STOP, reason="Trùng hồ sơ")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert kit.feedback.errors[0].code == "action_not_open"
    assert status(kit, code) is DossierStatus.STOPPED


MOVES = {
    DossierStatus.RECEIVED: (),
    DossierStatus.PROCESSING: (Action.FORWARD,),
    DossierStatus.AWAITING_SUPPLEMENT: (Action.REQUEST_SUPPLEMENT,),
    DossierStatus.AWAITING_PAYMENT: (Action.REQUIRE_PAYMENT,),
    DossierStatus.WITHDRAWN: (Action.WITHDRAW,),
    DossierStatus.STOPPED: (Action.STOP,),
    DossierStatus.COMPLETED: (Action.COMPLETE,),
}


@pytest.mark.parametrize("state", MOVES, ids=lambda state: state.name.lower())
def test_visible_buttons_are_exactly_what_the_state_machine_leaves_open(kit, page, state):
    code = kit.receive()
    for action in MOVES[state]:
        kit.act(code, action, reason="Theo yêu cầu")
    assert status(kit, code) is state
    shown = page()
    shown.show_dossier(code)
    visible = {
        action
        for action, button in shown.view.acts.buttons.items()
        if button.isVisible() and not isinstance(action, NoteAct)
    }
    following = shown.view.acts.following
    expected = set(open_actions(state))
    if state in (DossierStatus.RECEIVED, DossierStatus.PROCESSING):
        expected.add(Action.RETURN)  # settled on the spot
    assert visible | ({following} if following else set()) == expected


def test_conflict_is_marked_and_closed_by_a_persons_decision(kit, page, qtbot):
    code = kit.receive()
    processing.hand_over(kit.context, code, by_command(ActionInput(to_name="Nguyễn Văn Thử")))
    uid = dossier_page(kit.context, code).dossier.uid
    # Another counter, long out of reach, forwards what was returned here meanwhile.
    other = Chain("d2", kit.clock.moment)
    late = other.add(EventKind.FORWARDED, Remark(to_unit="Phòng Tư pháp"), uid)
    SqliteSyncStore(kit.context.database).apply_page([late], "c1", kit.clock.moment)
    shown = page()
    shown.show_dossier(code)
    marked = [entry for entry in shown.view.timeline.entries if entry.chip is not None]
    assert [entry.title for entry in marked] == ["Đã chuyển xử lý"]
    shown.view.timeline.action_pressed.emit(marked[0].key)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert shown.view.settlement.form.fields["decision"].message
    type_text(focused(), "Đã trả rồi, không chuyển nữa")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert dossier_page(kit.context, code).conflicts == ()
    assert not any(entry.chip for entry in shown.view.timeline.entries)
    assert status(kit, code) is DossierStatus.RETURNED


@pytest.mark.parametrize(
    ("choice", "phone"), [("right", "0905000002"), ("left", "0905000001")], ids=["right", "left"]
)
def test_side_of_a_conflict_is_chosen_where_the_dossier_stands(kit, page, qtbot, choice, phone):
    code = kit.receive()
    before = dossier_page(kit.context, code).dossier
    other = Chain("d2", kit.clock.moment)
    for number in ("0905000001", "0905000002"):
        fact = Correction(
            "Sai số", owner=replace(before.owner, phone=number), before=CorrectedFrom(before.owner)
        )
        other.add(EventKind.CORRECTED, fact, before.uid)
    SqliteSyncStore(kit.context.database).apply_page(other.events, "c1", kit.clock.moment)
    shown = page()
    shown.show_dossier(code)
    (conflict,) = dossier_page(kit.context, code).conflicts
    shown.view.open_settlement(conflict.key)
    keep = find(shown.view.settlement, QComboBox, "settlement_keep")
    words = [keep.itemText(at) for at in range(keep.count())]
    assert words == ["Giữ bên ghi sau: 0905000002", "Giữ bên ghi trước: 0905000001"]
    keep.setCurrentIndex(keep.findData(choice))
    type_text(focused(), "Số này đúng")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    after = dossier_page(kit.context, code)
    assert (after.conflicts, after.dossier.owner.phone) == ((), phone)


def test_next_conflict_begins_with_what_changes_nothing(kit, page):
    code = kit.receive()
    before = dossier_page(kit.context, code).dossier
    other, store = Chain("d2", kit.clock.moment), SqliteSyncStore(kit.context.database)
    for number in ("0905000001", "0905000002"):
        fact = Correction(
            "Sai số", owner=replace(before.owner, phone=number), before=CorrectedFrom(before.owner)
        )
        other.add(EventKind.CORRECTED, fact, before.uid)
    store.apply_page(other.events, "c1", kit.clock.moment)
    kit.act(code, Action.WITHDRAW, reason="Đổi ý")
    late = other.add(EventKind.FORWARDED, Remark(to_unit="Phòng Tư pháp"), before.uid)
    store.apply_page([late], "c2", kit.clock.moment)
    kit.act(code, Action.DECLINE_WITHDRAWAL, reason="Người nộp xin giải quyết tiếp")
    shown = page()
    shown.show_dossier(code)
    keep = find(shown.view.settlement, QComboBox, "settlement_keep")
    first = []
    for conflict in sorted(dossier_page(kit.context, code).conflicts, key=lambda item: item.kind):
        shown.view.open_settlement(conflict.key)
        first.append((conflict.kind, keep.currentData(), keep.count()))
        shown.view.close_panels()
    assert first == [(EventKind.CORRECTED, "right", 2), (EventKind.FORWARDED, "both", 3)]


def test_returned_dossier_offers_only_its_debt_and_the_way_back(kit, page):
    code = kit.receive()
    processing.hand_over(kit.context, code, by_command(ActionInput(to_name="Nguyễn Văn Thử")))
    shown = page()
    shown.show_dossier(code)
    visible = {act for act, button in shown.view.acts.buttons.items() if button.isVisible()}
    # The fee is still owed.
    assert visible == {Action.PAY, Action.UNDO_RETURN, NoteAct.WAIVE}
    assert not shown.view.acts.table.button("dossier_primary").isVisible()


def test_every_action_with_a_panel_has_a_key_of_its_own():
    assert set(FORMS) <= set(KEYS)
    assert len(set(KEYS.values())) == len(KEYS)


def test_opened_dossier_has_the_keyboard_at_its_facts_and_enter_records_nothing(kit, page, qtbot):
    code = kit.receive()
    shown = page()
    shown.show_dossier(code)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        assert focused().objectName() == "dossier_head"
        press(qtbot, key)
    assert code in focused().accessibleName()
    assert shown.view.open_panel is None
    assert len(dossier_page(kit.context, code).history) == 1


def test_arrows_scroll_the_facts(kit, page, qtbot):
    shown = page()
    shown.resize(1158, 400)
    shown.show_dossier(kit.receive(note="Gọi trước khi trả"))
    bar = find(shown.view, QScrollArea, "page_scroll").verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    press(qtbot, Qt.Key.Key_Down)
    assert bar.value() > 0


def test_recorded_act_leaves_the_keyboard_at_the_facts(kit, page, qtbot):
    shown = page()
    shown.show_dossier(kit.receive())
    shown.view.open_action(Action.PAY)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert focused().objectName() == "dossier_head"


def test_returning_is_handed_to_its_own_page(kit, page, qtbot):
    code = kit.complete(kit.receive())
    shown = page()
    shown.show_dossier(code)
    with qtbot.waitSignal(shown.return_wanted) as signal:
        press(qtbot, Qt.Key.Key_Return, CTRL)
    assert signal.args == [code]


# ---------------------------------------------------------------------------- what it shows


def test_dossier_says_what_the_center_lacks_and_then_that_it_has_all(kit, page):
    code = kit.receive()
    shown = page()
    shown.show_dossier(code)
    assert "Chưa gửi gì" in shown.view.center_words.text()
    with kit.context.database.write() as tx:
        tx.outbox.acknowledge(tx.device_id, 100, kit.clock.machine_now())
    shown.refresh()
    assert "đã có đủ 1 việc" in shown.view.center_words.text()


def test_history_stands_newest_first_with_who_and_when(kit, page):
    code = kit.receive()
    kit.act(code, Action.FORWARD, to_unit="Phòng Tư pháp")
    shown = page()
    shown.show_dossier(code)
    titles = [entry.title for entry in shown.view.timeline.entries]
    assert titles == ["Đã chuyển xử lý", "Đã tiếp nhận hồ sơ"]
    assert shown.view.timeline.entries[0].who == "Lê Thị Hạnh, quầy 1"


def test_time_spent_waiting_for_the_citizen_makes_no_dossier_late(kit, page):
    code = kit.receive()
    kit.act(code, Action.REQUEST_SUPPLEMENT, reason="Thiếu bản chính")
    kit.clock.advance(days=30)
    shown = page()
    shown.show_dossier(code)
    chips = {chip.text() for chip in shown.view._head._chips if chip.isVisible()}
    assert chips == {"Chờ bổ sung"}


def test_due_card_gives_the_date_with_its_reasons(kit, page):
    shown = page()
    shown.show_dossier(kit.receive())
    assert shown.view.due_card.reasons()
    assert "2026" in shown.view.due_card.accessibleName()


def test_reprint_sends_the_stored_receipt_to_the_printer(kit, page, qtbot):
    code = kit.receive()
    shown = page()
    shown.show_dossier(code)
    press(qtbot, Qt.Key.Key_P, CTRL)
    assert [title for title, _ in kit.printer.printed] == [code]
    assert kit.printer.printed[0][1].startswith(b"%PDF")


@pytest.mark.parametrize(
    ("action", "key"),
    [
        (Action.REQUEST_SUPPLEMENT, "bo-sung"),
        (Action.REFUSE, "tu-choi"),
        (Action.STOP, "dung"),
        (Action.WITHDRAW, "dung"),
    ],
)
def test_paper_for_the_citizen_is_printed_as_soon_as_the_act_is_stored(
    kit, page, qtbot, action, key
):
    code = kit.receive()
    shown = page()
    shown.show_dossier(code)
    shown.view.open_action(action)
    type_text(find(shown, QPlainTextEdit, "action_reason"), "Thiếu bản chính")
    if action is Action.REQUEST_SUPPLEMENT:
        type_text(find(shown, QPlainTextEdit, "action_papers"), "Bản chính")
    if action is Action.REFUSE:
        find(shown, QLineEdit, "action_legal_basis").setText("Điều 22 NĐ 23/2015/NĐ-CP")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert [title for title, _ in kit.printer.printed] == [f"{code}-{key}"]
    assert kit.feedback.errors == []


def test_history_offers_the_latest_paper_of_each_kind_once(kit, page):
    code = kit.receive()
    for amount in (1_000, 3_000):
        kit.act(code, Action.PAY, amount=amount)
    shown = page()
    shown.show_dossier(code)
    offered = [entry.action for entry in shown.view.timeline.entries]
    assert offered == ["In phiếu thu", "", ""]
    shown.view.timeline.action_pressed.emit(shown.view.timeline.entries[0].key)
    assert [title for title, _ in kit.printer.printed] == [f"{code}-phieu-thu"]


def test_failed_print_leaves_the_dossier_and_says_so(kit, page, qtbot):
    code = kit.receive()
    kit.printer.error = EnvironmentProblem("printer_failed", printer="HP M404")
    shown = page()
    shown.show_dossier(code)
    press(qtbot, Qt.Key.Key_P, CTRL)
    assert "Hồ sơ đã lưu an toàn" in kit.feedback.error_sentences[0]
    assert status(kit, code) is DossierStatus.RECEIVED


def test_everything_that_can_be_pressed_has_a_name_and_speaks(kit, page):
    shown = page()
    shown.show_dossier(kit.receive())
    for action in (Action.REQUEST_SUPPLEMENT, Action.CORRECT, Action.PAY):
        shown.view.open_action(action)
    silent = [
        type(item).__name__
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit)
        for item in shown.findChildren(kind)
        if not (item.objectName() and item.accessibleName()) and _is_reachable(item)
    ]
    assert silent == []


def _is_reachable(item: QWidget) -> bool:
    return item.isVisible() and item.focusPolicy() != Qt.FocusPolicy.NoFocus
