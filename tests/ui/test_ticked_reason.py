"""Refusals and requests for papers ticked from the checklist; typed reasons survive Esc."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLineEdit

from demo.window_driver import find, let_settle, type_text
from reception.domain.checklist import PaperCount
from reception.domain.facts import Remark, SupplementRequest
from reception.domain.workflow import Action, DossierStatus
from reception.services.dossier.search import dossier_page
from reception.services.dossier.worklists import recent
from reception.ui.pages.intake_page import IntakePage
from reception.ui.pages.lookup_page import LookupPage
from reception.ui.widgets.paper_ticks import PaperTicks
from tests.page_fixture import focused, scanned_card

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
LEAD = "Thành phần hồ sơ còn thiếu hoặc chưa hợp lệ:"
BIRTH = "1.001193"
CARD = (
    "046196001234|191234567|ĐẶNG THỊ HỒNG ĐÀO|29021996|Nữ|"
    "12 Kiệt 3 Nguyễn Huệ, phường Thuận Hóa, thành phố Huế|01072024"
)


@pytest.fixture
def lookup(kit, show_page):
    return show_page(LookupPage(kit.page), 620)


@pytest.fixture
def intake(kit, show_page, press):
    page = show_page(IntakePage(kit.page), 620)
    page.show_session(kit.session)
    page.take_card(scanned_card(CARD))
    type_text(focused(), "ks")
    let_settle(200)
    press(Qt.Key.Key_Return)
    return page


def ticks(page, name: str = "action_missing") -> PaperTicks:
    return find(page, PaperTicks, name)


def names(kit, code: str = BIRTH) -> list[str]:
    version = next(one for one in kit.session.procedures() if one.code == code)
    return [item.name for item in version.checklist]


def asked(kit, lookup, press) -> str:
    code = kit.receive(procedure=BIRTH, fee_units=1)
    lookup.show_dossier(code)
    press(Qt.Key.Key_F6)
    return code


# ------------------------------------------------------------------------ request for papers


def test_supplement_is_ticked_by_digits_and_recorded(kit, lookup, press):
    code = asked(kit, lookup, press)
    assert focused() is ticks(lookup)
    for key in (Qt.Key.Key_2, Qt.Key.Key_1):
        press(key)
    press(Qt.Key.Key_Return, CTRL)
    page = dossier_page(kit.context, code)
    assert page.dossier.status is DossierStatus.AWAITING_SUPPLEMENT
    first, second = names(kit)[:2]
    fact = page.history[-1].fact
    assert isinstance(fact, SupplementRequest)
    assert fact.reason == f"{LEAD} {first}; {second}."
    assert fact.items == (PaperCount(first, originals=1), PaperCount(second, originals=1))


def test_space_arrows_and_clicks_tick_a_second_press_takes_the_tick_away(kit, lookup, press, qtbot):
    asked(kit, lookup, press)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    second = names(kit)[1]
    assert lookup.view.panel.values()["papers"] == second
    press(Qt.Key.Key_Space)
    assert lookup.view.panel.values()["reason"] == ""
    box = ticks(lookup)
    spot = box.visualItemRect(box.item(0)).center()
    qtbot.mouseClick(box.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert box.names() == (names(kit)[0],)


def test_words_around_and_within_the_ticked_ones_stay(kit, lookup, press):
    asked(kit, lookup, press)
    press(Qt.Key.Key_1)
    panel = lookup.view.panel
    editor = panel.field("reason").editor
    editor.setPlainText(f"Theo quy định. {editor.toPlainText()} Bản chụp bị mờ.")
    press(Qt.Key.Key_2)
    first, second = names(kit)[:2]
    assert panel.values()["reason"] == (f"Theo quy định. {LEAD} {first}; {second}. Bản chụp bị mờ.")


def test_ticks_and_their_words_survive_esc(kit, lookup, press):
    asked(kit, lookup, press)
    press(Qt.Key.Key_1)
    before = lookup.view.panel.values()
    press(Qt.Key.Key_Escape)
    lookup.view.open_action(Action.REQUEST_SUPPLEMENT)
    assert lookup.view.panel.values() == before
    assert before["missing"] == names(kit)[0]
    press(Qt.Key.Key_1)
    assert lookup.view.panel.values()["reason"] == ""


def test_refusal_of_a_received_dossier_is_ticked_too(kit, lookup, press):
    code = kit.receive(procedure=BIRTH, fee_units=1)
    lookup.show_dossier(code)
    press(Qt.Key.Key_F7)
    assert focused().objectName() == "action_reason"
    press(Qt.Key.Key_Tab)
    assert focused() is ticks(lookup)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    type_text(focused(), "Điều 16 Luật Hộ tịch")
    press(Qt.Key.Key_Return, CTRL)
    fact = dossier_page(kit.context, code).history[-1].fact
    assert isinstance(fact, Remark)
    assert fact.reason == f"{LEAD} {names(kit)[0]}."


def test_dragging_and_double_clicks_tick_no_line_twice(kit, lookup, press, qtbot):
    asked(kit, lookup, press)
    box = ticks(lookup)
    rows = [box.visualItemRect(box.item(at)).center() for at in range(2)]
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(box.viewport(), left, pos=rows[0])
    move = QMouseEvent(
        QMouseEvent.Type.MouseMove, QPointF(rows[1]), box.mapToGlobal(QPointF(rows[1])),
        Qt.MouseButton.NoButton, left, NONE,
    )  # fmt: skip
    box.mouseMoveEvent(move)
    qtbot.mouseRelease(box.viewport(), left, pos=rows[1])
    assert box.names() == (names(kit)[0],)
    qtbot.mouseDClick(box.viewport(), left, pos=rows[0])
    assert box.names() in ((), (names(kit)[0],))
    qtbot.mouseClick(box.viewport(), left, pos=QPoint(5, box.viewport().height() + 50))


# --------------------------------------------------------------------- refusal at the counter


def test_reason_typed_at_the_counter_survives_esc(intake, press):
    press(Qt.Key.Key_F7)
    type_text(focused(), "Bản chính bị tẩy xóa")
    press(Qt.Key.Key_Escape)
    assert not intake._refusal.is_open
    press(Qt.Key.Key_F7)
    assert find(intake, QLineEdit, "refusal_reason").text() == "Bản chính bị tẩy xóa"


def test_reason_never_turns_up_on_another_sheet(intake, press):
    press(Qt.Key.Key_F7)
    type_text(focused(), "Bản chính bị tẩy xóa")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    intake.take_card(scanned_card(CARD.replace("046196001234", "046196009999")))
    type_text(focused(), "ks")
    let_settle(200)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_F7)
    assert find(intake, QLineEdit, "refusal_reason").text() == ""


def test_refusal_at_the_counter_is_ticked_from_the_checklist(kit, intake, press):
    press(Qt.Key.Key_F7)
    press(Qt.Key.Key_Return)
    type_text(focused(), "Điều 16 Luật Hộ tịch")
    press(Qt.Key.Key_Tab)
    assert focused() is ticks(intake, "refusal_missing")
    press(Qt.Key.Key_1)
    first = names(kit)[0]
    assert find(intake, QLineEdit, "refusal_reason").text() == f"{LEAD} {first}."
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    [stored] = [dossier_page(kit.context, line.code) for line in recent(kit.context)]
    assert stored.dossier.status is DossierStatus.DENIED
    press(Qt.Key.Key_F7)
    assert find(intake, QLineEdit, "refusal_reason").text() == ""
