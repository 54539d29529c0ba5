from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from demo.window_driver import find, type_text
from reception.domain.person import PartyInput
from reception.domain.result_facts import HandingOver
from reception.domain.scanning import Scan, classify
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.workflow import Action, DossierStatus
from reception.services.dossier import processing
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput
from reception.services.dossier.search import dossier_page
from reception.ui.pages.return_labels import lateness
from reception.ui.pages.return_page import ReturnPage
from reception.ui.style.tokens import Scheme, Tone
from reception.ui.widgets.timeline import TimelineEntry
from tests.fakes import HeldRunner
from tests.page_fixture import OWNERS_CARD as CARD
from tests.page_fixture import column_texts, focused, press

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
OTHER_CARD = "046196001234||LÊ THỊ MẪU|29021996|Nữ|Số 2, Thuận Hóa, Huế|25052021"


@pytest.fixture
def page(kit, open_page):
    return lambda: open_page(ReturnPage(kit.page))


def codes(page: ReturnPage) -> list[str]:
    return column_texts(page.table, 0)


def understood(text: str) -> Scan:
    """What a scanner's line is understood as."""
    return classify(text, today=date(2026, 8, 5), known_name=lambda _number: None)


def scan(shown: ReturnPage, text: str) -> None:
    """A scanner anywhere in the window."""
    shown.show_scan(understood(text))


def enter(qtbot, shown: ReturnPage, text: str) -> None:
    """Words typed into the field, sent off with Enter."""
    shown.activate()
    type_text(shown.field, text)
    press(qtbot, Qt.Key.Key_Return)


def ready(kit, name: str = "Nguyễn Văn Thử", **changes) -> str:
    """A finished and paid dossier."""
    return kit.complete(kit.receive(name, paid=True, **changes))


def dossier(kit, code: str):
    return dossier_page(kit.context, code).dossier


def handing_over(kit, code: str) -> HandingOver:
    fact = dossier_page(kit.context, code).history[-1].fact
    assert isinstance(fact, HandingOver)
    return fact


def test_list_shows_the_results_that_wait_to_be_collected(kit, page):
    waiting = kit.complete(kit.receive())
    kit.receive()
    assert codes(page()) == [waiting]


def test_dossier_on_show_is_not_listed_a_second_time(kit, page, qtbot):
    first, second = kit.complete(kit.receive()), kit.complete(kit.receive("Trần Thị Mẫu"))
    shown = page()
    scan(shown, first)
    assert codes(shown) == [second]
    scan(shown, second)
    assert codes(shown) == [first]
    press(qtbot, Qt.Key.Key_Escape)
    assert codes(shown) == [first, second]


def test_last_result_on_show_leaves_a_list_that_says_so(kit, page):
    shown = page()
    scan(shown, kit.complete(kit.receive()))
    assert "nào khác" in shown.table.empty_state.accessibleName()


def test_list_has_the_room_of_what_has_nothing_to_tell(kit, page, qtbot):
    code = ready(kit)
    shown = page()
    shown.resize(1174, 640)
    qtbot.waitUntil(lambda: shown.table.columnWidth(2) > 360)
    assert not shown.beside.area.isVisible()
    scan(shown, code)
    assert shown.beside.area.isVisible()
    assert shown.beside.area.x() >= 0 < shown.beside.area.width()
    press(qtbot, Qt.Key.Key_Escape)
    assert not shown.beside.area.isVisible()
    scan(shown, code)
    scan(shown, CARD)
    press(qtbot, Qt.Key.Key_Return)
    assert shown.beside.area.isVisible()  # who was served last stands there


def test_empty_list_says_what_would_stand_here(page):
    assert "chờ trả" in page().table.empty_state.accessibleName()


def test_receipt_card_then_enter_returns_the_result_to_its_owner(kit, page, qtbot):
    code = ready(kit)
    shown = page()
    scan(shown, code)
    assert shown.card.verdict.text == "Kết quả đã sẵn sàng để trả."
    scan(shown, CARD)
    press(qtbot, Qt.Key.Key_Return)
    assert dossier(kit, code).status is DossierStatus.RETURNED
    assert dossier(kit, code).returned_to == "Nguyễn Văn Thử"
    assert "cho Nguyễn Văn Thử lúc 08:00 hôm nay" in kit.feedback.saved_texts[-1]
    assert shown.dossier is None
    assert shown.field.hasFocus()


def test_scanning_the_same_receipt_twice_returns_nothing(kit, page, qtbot):
    code = kit.complete(kit.receive())
    shown = page()
    scan(shown, code)
    scan(shown, code)
    assert dossier(kit, code).status is DossierStatus.COMPLETED
    assert shown.dossier.code == code


def test_scanning_another_receipt_shows_it_instead(kit, page, qtbot):
    first, second = kit.complete(kit.receive()), kit.complete(kit.receive("Trần Thị Mẫu"))
    shown = page()
    scan(shown, first)
    scan(shown, second)
    assert shown.dossier.code == second
    assert dossier(kit, first).status is DossierStatus.COMPLETED


def test_second_return_says_plainly_to_whom_and_when(kit, page, qtbot):
    code = kit.receive()
    processing.hand_over(kit.context, code, by_command(ActionInput(to_name="Nguyễn Văn Thử")))
    shown = page()
    scan(shown, code)
    assert "Đã trả cho Nguyễn Văn Thử lúc 08:00" in shown.card.verdict.text
    assert not shown.page_actions.button("return_primary").isEnabled()


def test_result_taken_meanwhile_is_told_and_not_returned_again(kit, page, qtbot):
    code = ready(kit)
    shown = page()
    scan(shown, code)
    scan(shown, CARD)
    processing.hand_over(kit.context, code, by_command(ActionInput(to_name="Trần Thị Mẫu")))
    press(qtbot, Qt.Key.Key_Return)
    assert kit.feedback.errors[0].code == "already_returned"
    assert dossier(kit, code).returned_to == "Trần Thị Mẫu"
    assert "Trần Thị Mẫu" in shown.card.verdict.text


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (Action.REQUEST_SUPPLEMENT, "chờ bổ sung"),
        (Action.REQUIRE_PAYMENT, "nghĩa vụ tài chính"),
        (Action.WITHDRAW, "đã rút"),
        (Action.STOP, "dừng xử lý"),
    ],
)
def test_dossier_without_a_result_says_why_it_cannot_be_returned(kit, page, qtbot, action, words):
    code = kit.receive()
    kit.act(code, action, reason="Theo yêu cầu")
    shown = page()
    scan(shown, code)
    assert words in shown.card.verdict.text
    assert not shown.page_actions.button("return_primary").isEnabled()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert dossier(kit, code).status is not DossierStatus.RETURNED


def test_matter_settled_on_the_spot_is_finished_by_a_key_of_its_own(kit, page, qtbot):
    code = kit.receive(paid=True)
    shown = page()
    scan(shown, code)
    assert "Chưa ghi nhận xử lý xong" in shown.card.verdict.text
    scan(shown, CARD)
    press(qtbot, Qt.Key.Key_Return)
    assert shown.card.verdict.text == "Chưa trả được. Còn thiếu: ghi nhận xử lý xong."
    assert dossier(kit, code).status is DossierStatus.RECEIVED
    press(qtbot, Qt.Key.Key_X, ALT)
    press(qtbot, Qt.Key.Key_Return)
    kinds = [line.kind for line in dossier_page(kit.context, code).history]
    assert kinds == ["received", "paid", "completed", "returned"]


def test_unpaid_fee_is_asked_for_before_the_result_goes(kit, page, qtbot):
    code = kit.complete(kit.receive())
    shown = page()
    scan(shown, code)
    assert "Chưa thu đủ" in shown.card.fee_notice.text
    scan(shown, CARD)
    for modifier in (Qt.KeyboardModifier.NoModifier, CTRL):
        press(qtbot, Qt.Key.Key_Return, modifier)
        assert dossier(kit, code).status is DossierStatus.COMPLETED
    assert "Còn thiếu: thu phí" in shown.card.verdict.text
    assert kit.feedback.told == []  # a toast would cover the fields
    press(qtbot, Qt.Key.Key_O, ALT)
    assert shown.card.verdict.text == "Kết quả đã sẵn sàng để trả."
    press(qtbot, Qt.Key.Key_O, ALT)
    press(qtbot, Qt.Key.Key_P, ALT)
    press(qtbot, Qt.Key.Key_Return)
    assert dossier(kit, code).status is DossierStatus.RETURNED
    assert dossier(kit, code).paid > 0


def test_fee_stays_owing_by_a_key_of_its_own_with_a_reason(kit, page, qtbot):
    code = kit.complete(kit.receive())
    shown = page()
    scan(shown, code)
    scan(shown, CARD)
    press(qtbot, Qt.Key.Key_O, ALT)
    assert focused().objectName() == "return_owing"
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return)
    assert dossier(kit, code).status is DossierStatus.COMPLETED
    press(qtbot, Qt.Key.Key_O, ALT)
    press(qtbot, Qt.Key.Key_O, ALT)
    type_text(focused(), "Hẹn mai nộp")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return)
    assert handing_over(kit, code).owing == "Hẹn mai nộp"


@pytest.mark.parametrize("number", ["001098012345", "2345", "001 098 012 345"])
def test_number_read_from_a_paper_identifies_like_a_card(kit, page, qtbot, number):
    code = ready(kit)
    shown = page()
    scan(shown, code)
    assert focused().objectName() == "return_to_id"
    assert "Chưa kiểm tra người nhận" in shown.card.collector.notice.text
    type_text(focused(), number)
    assert shown.card.collector.notice.text == "Người nhận là chủ hồ sơ."
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return)
    fact = handing_over(kit, code)
    assert (fact.to_id.replace(" ", ""), fact.proof) == ("001098012345", "number")


@pytest.mark.parametrize("number", ["", "345", "001098012346"])
def test_nobody_is_the_owner_without_card_or_number(kit, page, qtbot, number):
    code = ready(kit)
    shown = page()
    scan(shown, code)
    type_text(focused(), number)
    assert "chủ hồ sơ." not in shown.card.collector.notice.text
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Return)
        press(qtbot, Qt.Key.Key_Return, CTRL)
    assert dossier(kit, code).status is DossierStatus.COMPLETED


def test_number_changed_after_the_card_was_scanned_is_no_card_any_more(kit, page, qtbot):
    code = ready(kit)
    shown = page()
    scan(shown, code)
    scan(shown, CARD)
    shown.card.collector.focus("to_id")
    type_text(focused(), "046196001234")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert dossier(kit, code).status is DossierStatus.COMPLETED


def test_stray_words_and_repeated_enters_return_once_at_most(kit, page, qtbot):
    code = ready(kit)
    shown = page()
    scan(shown, code)
    scan(shown, CARD)
    type_text(focused(), "Nguyễn Văn ")
    for _ in range(2):
        press(qtbot, Qt.Key.Key_Return)
    assert dossier(kit, code).status is DossierStatus.COMPLETED
    shown.show_dossier(code)
    scan(shown, CARD)
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Return, CTRL)
        press(qtbot, Qt.Key.Key_Return)
    kinds = [line.kind for line in dossier_page(kit.context, code).history]
    assert kinds.count("returned") == 1


def test_what_was_left_on_the_page_is_looked_up_again_before_it_may_go(kit, page, qtbot):
    code = ready(kit)
    shown = page()
    scan(shown, code)
    scan(shown, CARD)
    shown.activate()
    press(qtbot, Qt.Key.Key_Return)
    assert dossier(kit, code).status is DossierStatus.COMPLETED
    assert focused().objectName() == "return_to_id"


def test_paid_fee_gives_no_warning(kit, page, qtbot):
    code = kit.complete(kit.receive(paid=True))
    shown = page()
    scan(shown, code)
    assert shown.card.fee_notice.text == ""


def test_late_result_is_marked(kit, page, qtbot):
    code = kit.receive()
    kit.clock.advance(days=20)
    kit.complete(code)
    shown = page()
    scan(shown, code)
    assert any("sau hạn" in reason for reason in shown.beside.due_card.reasons())


def test_submitter_is_expected_to_collect(kit, page, qtbot):
    code = kit.complete(
        kit.receive(submitter=PartyInput(name="Lê Thị Mẫu", id_number="046196001234"))
    )
    shown = page()
    scan(shown, code)
    assert find(shown, QLineEdit, "return_to_name").text() == "Lê Thị Mẫu"


def test_authorised_person_is_recorded_with_the_paper(kit, page, qtbot):
    code = ready(kit)
    shown = page()
    scan(shown, code)
    press(qtbot, Qt.Key.Key_Q, ALT)
    for words in ("Lê Thị Mẫu", "046196001234", "Giấy ủy quyền 15/2026"):
        type_text(focused(), words)
        press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return)
    fact = handing_over(kit, code)
    assert (fact.to_name, fact.to_id, fact.authorised_paper) == (
        "Lê Thị Mẫu",
        "046196001234",
        "Giấy ủy quyền 15/2026",
    )


def test_collector_without_a_name_is_told_beside_the_field(kit, page, qtbot):
    code = ready(kit)
    shown = page()
    scan(shown, code)
    scan(shown, CARD)
    find(shown, QLineEdit, "return_to_name").clear()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert shown.card.collector.field("to_name").message == "Chưa nhập ô Người nhận kết quả."
    assert dossier(kit, code).status is DossierStatus.COMPLETED


def test_card_of_the_owner_while_a_result_is_on_show_says_who_collects(kit, page, qtbot):
    code = ready(kit)
    shown = page()
    scan(shown, code)
    scan(shown, CARD)
    assert shown.dossier.code == code
    press(qtbot, Qt.Key.Key_Return)
    assert handing_over(kit, code).to_id == "001098012345"


def test_card_of_someone_else_asks_for_the_authorisation(kit, page, qtbot):
    code = kit.complete(kit.receive())
    shown = page()
    scan(shown, code)
    scan(shown, OTHER_CARD)
    assert find(shown, QLineEdit, "return_authorised_paper").hasFocus()
    assert find(shown, QLineEdit, "return_to_id").text() == "046196001234"


def test_card_alone_finds_the_dossier_of_that_person_and_says_who_collects(kit, page, qtbot):
    code = ready(kit)
    shown = page()
    scan(shown, CARD)
    assert shown.dossier.code == code
    assert shown.card.collector.notice.text == "Người nhận là chủ hồ sơ. Đã quét thẻ."
    press(qtbot, Qt.Key.Key_Return)
    assert handing_over(kit, code).proof == "card"


def test_several_matches_are_chosen_by_arrow_and_enter(kit, page, qtbot):
    older = kit.complete(kit.receive("Trần Thị Mẫu"))
    newer = kit.complete(kit.receive("Trần Văn Mẫu"))
    shown = page()
    enter(qtbot, shown, "tran mau")
    assert codes(shown) == [newer, older]
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert shown.dossier.code == older


def test_unknown_code_is_told_in_the_list(kit, page, qtbot):
    kit.complete(kit.receive())
    shown = page()
    enter(qtbot, shown, "H57.30.12-990101-9999")
    assert "Không có hồ sơ nào" in shown.table.empty_state.accessibleName()


def test_escape_puts_the_dossier_away(kit, page, qtbot):
    code = kit.complete(kit.receive())
    shown = page()
    scan(shown, code)
    press(qtbot, Qt.Key.Key_Escape)
    assert shown.dossier is None
    assert shown.field.text() == ""


def test_latest_returns_stay_in_sight(kit, page, qtbot):
    shown = page()
    for name in ("Trần Thị Mẫu", "Lê Văn Thử"):
        enter(qtbot, shown, ready(kit, name))
        scan(shown, CARD)
        press(qtbot, Qt.Key.Key_Return)
    assert [entry.title for entry in shown.beside.latest.entries] == ["Lê Văn Thử", "Trần Thị Mẫu"]


def test_everything_that_can_be_pressed_has_a_name_and_speaks(kit, page, qtbot):
    shown = page()
    enter(qtbot, shown, kit.complete(kit.receive()))
    silent = [
        type(item).__name__
        for kind in (QAbstractButton, QLineEdit)
        for item in shown.findChildren(kind)
        if not (item.objectName() and item.accessibleName())
        and item.isVisible()
        and item.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert silent == []


def test_receipt_scanned_while_the_last_one_is_still_stored_is_not_lost(kit, show_active, qtbot):
    first, second = ready(kit), ready(kit, "Trần Thị Mẫu")
    runner = HeldRunner()
    shown = ReturnPage(kit.page_on(runner))
    show_active(shown)
    shown.activate()
    scan(shown, first)
    scan(shown, CARD)
    runner.is_holding = True
    press(qtbot, Qt.Key.Key_Return, CTRL)
    scan(shown, second)
    runner.let_go()
    assert dossier(kit, first).status is DossierStatus.RETURNED
    assert shown.dossier is not None
    assert shown.dossier.code == second


def test_a_place_that_is_refused_does_not_end_the_wait_for_the_return(kit, show_active, qtbot):
    code, runner, busy = ready(kit), HeldRunner(), []
    shown = ReturnPage(kit.page_on(runner))
    show_active(shown)
    shown.activate()
    scan(shown, code)
    scan(shown, CARD)
    shown.acts.failed.connect(lambda _error: busy.append(shown.acts.is_busy))
    runner.is_holding = True
    shown.acts.shelve("ngăn " * 500)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    runner.let_go()
    assert busy == [True]
    assert dossier(kit, code).status is DossierStatus.RETURNED


def test_news_of_the_dossier_before_do_not_bring_it_back(kit, show_active):
    first, second = kit.complete(kit.receive()), kit.complete(kit.receive("Trần Thị Mẫu"))
    runner = HeldRunner()
    shown = ReturnPage(kit.page_on(runner))
    show_active(shown)
    shown.show_dossier(first)
    runner.is_holding = True
    shown.show_dossier(second)
    shown.refresh()
    runner.let_go()
    assert shown.dossier is not None
    assert shown.dossier.code == second


def test_no_entry_of_the_latest_returns_is_squashed(page, qtbot):
    shown, words = page(), "H57\n" + "Tên dài " * 20
    shown.beside.latest.show_entries(
        [TimelineEntry(f"08:0{at}", "Lê Văn Thử", details=words) for at in range(6)]
    )
    shown.beside.latest_card.show()
    shown.show_aside(True)
    qtbot.waitUntil(lambda: min(row.height() for row in shown.beside.latest._rows) > 60)
    for row in shown.beside.latest._rows:
        assert row.height() >= row.layout().totalHeightForWidth(row.width())


def test_with_large_letters_the_shelf_stands_below_the_code(kit, page, themed, qtbot):
    shown = page()
    shown.show_dossier(kit.complete(kit.receive()))
    shelf = find(shown, QLineEdit, "return_shelf")
    title = find(shown, QAbstractButton, "return_card_title")

    def top(part) -> int:
        return part.mapTo(shown, part.rect().bottomLeft()).y()

    qtbot.waitUntil(lambda: abs(top(shelf) - top(title)) < 20)
    themed(Scheme.LIGHT, 200)
    qtbot.waitUntil(lambda: top(shelf) - top(title) > 30)
    qtbot.waitUntil(lambda: shown.ground.horizontalScrollBar().maximum() == 0)


def test_late_dossier_with_a_new_date_is_told_as_late(kit):
    code = kit.receive(procedure="1.004873")
    kit.clock.set("2026-08-20T08:00:00+07:00")
    kit.act(code, Action.EXTEND, reason="Chờ", new_day=date(2026, 8, 25))
    dossier = dossier_page(kit.context, code).dossier
    assert lateness(dossier, kit.clock.now()) == ("Trễ hạn, đã hẹn lại", Tone.BAD)
    missed = datetime(2026, 8, 26, 8, tzinfo=OFFICE_ZONE)
    assert lateness(dossier, missed) == ("Đang quá hạn", Tone.BAD)
