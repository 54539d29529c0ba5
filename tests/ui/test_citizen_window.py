"""The citizen's screen: what one person may see, and never anything of the one before."""

from __future__ import annotations

from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from demo.window_driver import find, type_text
from reception.services.dossier.search import dossier_page
from reception.services.money.payments import Payee, set_payee
from reception.ui.customer_display.facts import DisplayedIntake, DisplayedPayment
from reception.ui.pages.intake_page import IntakePage
from reception.ui.pages.return_page import ReturnPage
from reception.ui.widgets.qr_view import QrView
from reception.ui.window.customer_display_controller import (
    CustomerDisplayController,
    payment_of,
    second_screen,
)
from tests.page_fixture import OWNERS_CARD, scanned_card

NAME = "Nguyễn Văn Thử"
NUMBER = "001098012345"
SHEET = DisplayedIntake(NAME, "02/03/1998", "001•••••2345", "Chứng thực bản sao")


@pytest.fixture
def citizen(kit, show_active):
    clerk = QWidget()
    show_active(clerk)
    context = CustomerDisplayController(clerk, kit.jobs, kit.session)
    context.open_trial()
    yield context
    context.close()


@pytest.fixture
def intake(kit, citizen, show_page):
    page = IntakePage(kit.page)
    citizen.watch_intake(page)
    show_page(page)
    page.show_session(kit.session)
    page.activate()
    return page


@pytest.fixture
def returning(kit, citizen, open_page):
    page = ReturnPage(kit.page)
    citizen.watch_return(page)
    return open_page(page)


def everything(root: QObject) -> str:
    """Every word in the window, seen, unseen or spoken, the text behind a QR included."""
    words: list[str] = []
    for part in [root, *root.findChildren(QObject)]:
        if isinstance(part, QLabel | QAbstractButton):
            words.append(part.text())
        if isinstance(part, QrView):
            words.append(part.text)
        if isinstance(part, QWidget):
            words += [part.toolTip(), part.accessibleName(), part.accessibleDescription()]
            words.append(part.windowTitle())
    return " | ".join(words)


def fill(page: IntakePage, name: str = NAME, procedure: str = "cc bs") -> None:
    type_text(find(page, QWidget, "owner_name"), name)
    type_text(find(page, QWidget, "owner_id_number"), NUMBER)
    page._view.procedure.open()
    type_text(find(page, QWidget, "procedure_search"), procedure)


def choose(page: IntakePage, qtbot) -> None:
    qtbot.keyClick(find(page, QWidget, "procedure_search"), Qt.Key.Key_Return)


# ------------------------------------------------------------------------------- while it is idle


def test_idle_screen_says_office_hours_and_time(citizen):
    words = everything(citizen.window)
    assert citizen.window.scene == "citizen_idle"
    assert "UBND phường Thuận Hóa" in words
    assert "Quầy 1" in words
    assert "Sáng 07:00–11:30 · Chiều 13:30–17:00" in words
    assert "08:00" in words
    assert "Thứ Tư, 05/8/2026" in words


# ----------------------------------------------------------------------- while a sheet is written


def test_sheet_is_shown_with_masked_number_and_due_day(citizen, intake, qtbot):
    fill(intake)
    choose(intake, qtbot)
    qtbot.waitUntil(lambda: "17:00, thứ Tư 05/8/2026" in everything(citizen.window))
    words = everything(citizen.window)
    assert citizen.window.scene == "citizen_sheet"
    assert NAME in words
    assert "001•••••2345" in words
    assert NUMBER not in words
    assert "Chứng thực bản sao" in words
    assert "Đúng chưa ạ?" in words


def test_what_is_typed_over_is_gone_at_once(citizen, intake):
    type_text(find(intake, QWidget, "owner_name"), NAME)
    assert NAME in everything(citizen.window)
    find(intake, QLineEdit, "owner_name").selectAll()
    type_text(find(intake, QWidget, "owner_name"), "Trần")
    words = everything(citizen.window)
    assert "Trần" in words
    assert "Nguyễn" not in words


def test_discarded_sheet_is_gone_the_same_moment(citizen, intake, qtbot):
    fill(intake)
    choose(intake, qtbot)
    intake.page_actions.trigger("discard")  # the recording feedback answers yes at once
    words = everything(citizen.window)
    assert citizen.window.scene == "citizen_idle"
    for left in (NAME, "001•••••2345", "Chứng thực", "17:00, thứ"):
        assert left not in words


def test_locked_counter_shows_nobody_and_nothing_new(citizen, intake):
    fill(intake)
    citizen.set_locked(True)
    assert citizen.window.scene == "citizen_idle"
    assert NAME not in everything(citizen.window)
    type_text(find(intake, QWidget, "owner_name"), " Em")
    assert citizen.window.scene == "citizen_idle"
    citizen.set_locked(False)
    intake.activate()
    assert f"{NAME} Em" in everything(citizen.window)


def test_another_clerk_begins_with_an_empty_screen(kit, citizen, intake):
    fill(intake)
    citizen.use(kit.session)
    assert citizen.window.scene == "citizen_idle"
    assert NAME not in everything(citizen.window)


# --------------------------------------------------------------------------------- what is owed


def owed(kit) -> str:
    set_payee(kit.context, Payee("970436", "0123456789", "UBND phường Thuận Hóa"))
    return kit.receive(fee_units=2)


def test_payment_code_carries_amount_and_dossier_without_a_network(kit, citizen):
    code = owed(kit)
    payment = payment_of(kit.context, code)
    assert payment.amount == dossier_page(kit.context, code).dossier.owed > 0
    assert f"54{len(str(payment.amount)):02d}{payment.amount}" in payment.qr
    citizen.window.show_payment(payment)
    assert find(citizen.window, QrView, "citizen_qr").text == payment.qr


def test_amount_is_shown_without_a_code_where_no_account_was_entered(kit, citizen):
    payment = payment_of(kit.context, kit.receive(fee_units=2))
    assert payment.qr == ""
    citizen.window.show_payment(payment)
    assert "Mời ông/bà nộp tại quầy." in everything(citizen.window)


def test_stored_dossier_with_a_fee_asks_for_payment_then_the_next_sheet_takes_over(
    kit, citizen, intake, qtbot
):
    code = owed(kit)
    intake.stored.emit(code)
    assert citizen.window.scene == "citizen_payment"
    qr = find(citizen.window, QrView, "citizen_qr").text
    type_text(find(intake, QWidget, "owner_name"), "Trần Thị Mẫu")
    words = everything(citizen.window)
    assert citizen.window.scene == "citizen_sheet"
    assert qr
    assert qr not in words
    assert code not in words


def test_payment_that_comes_late_never_covers_the_next_citizen(kit, citizen, intake):
    code = owed(kit)
    held = []
    kit.jobs.run = lambda job, **given: held.append((job, given))  # the store is slow
    citizen._ask_payment(code)
    type_text(find(intake, QWidget, "owner_name"), "Trần Thị Mẫu")
    for job, given in held:
        if given["owner"] is citizen:
            given["on_result"](job(kit.context))
    assert citizen.window.scene == "citizen_sheet"
    assert code not in everything(citizen.window)


# ------------------------------------------------------------------------------- after the return


def test_return_shows_whose_result_it_is_then_asks_for_a_rating(kit, citizen, returning):
    code = kit.complete(kit.receive(NAME, fee_units=2, paid=True))
    returning.show_dossier(code)
    assert citizen.window.scene == "citizen_sheet"
    assert NAME in everything(citizen.window)
    returning.show_scan(scanned_card(OWNERS_CARD))
    returning.page_actions.button("return_primary").click()
    assert citizen.window.scene == "citizen_rating"
    assert NAME not in everything(citizen.window)


@pytest.mark.parametrize("score", [1, 2, 3, 4, 5])
def test_touched_face_is_stored_with_the_dossier_and_thanked_for(kit, citizen, qtbot, score):
    code = kit.complete(kit.receive())
    citizen._ask_rating(code)
    with qtbot.waitSignal(citizen.rated) as told:
        qtbot.mouseClick(find(citizen.window, QWidget, f"face_{score}"), Qt.MouseButton.LeftButton)
    assert told.args == [code, score]
    assert dossier_page(kit.context, code).dossier.rating == score
    assert citizen.window.scene == "citizen_thanks"


def test_second_touch_does_not_rate_again(kit, citizen, qtbot):
    code = kit.complete(kit.receive())
    citizen._ask_rating(code)
    face = find(citizen.window, QAbstractButton, "face_5")
    face.click()
    face.click()
    kinds = [line.kind for line in dossier_page(kit.context, code).history]
    assert kinds.count("rated") == 1


def test_rating_belongs_to_its_own_dossier_alone(kit, citizen):
    first, second = kit.complete(kit.receive()), kit.complete(kit.receive("Trần Thị Mẫu"))
    citizen._ask_rating(first)
    citizen.clear()
    citizen._ask_rating(second)
    find(citizen.window, QAbstractButton, "face_4").click()
    assert dossier_page(kit.context, first).dossier.rating is None
    assert dossier_page(kit.context, second).dossier.rating == 4


def test_digits_press_the_faces_in_an_ordinary_window(kit, citizen, qtbot):
    code = kit.complete(kit.receive())
    citizen._ask_rating(code)
    qtbot.keyClick(citizen.window, Qt.Key.Key_3)
    assert dossier_page(kit.context, code).dossier.rating == 3


def test_question_that_nobody_answers_goes_away(kit, citizen, qtbot):
    citizen._ask_rating(kit.complete(kit.receive()))
    citizen.window._away.start(1)
    qtbot.waitUntil(lambda: citizen.window.scene == "citizen_idle")


# ------------------------------------------------------------------------------- which monitor


def test_one_monitor_means_no_citizen_screen(kit, citizen):
    citizen.window.close()
    assert citizen.window is None
    assert second_screen(QGuiApplication.screens(), citizen._clerk_window.screen()) is None


def test_the_monitor_of_the_clerk_is_never_the_citizens():
    left, right = cast("Any", object()), cast("Any", object())
    assert second_screen([left, right], right) is left
    assert second_screen([left, right], left) is right


def test_screen_of_a_second_monitor_never_takes_the_keyboard(kit, citizen):
    citizen.close()
    window = citizen._open_window(takes_focus=False)
    assert window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1024, 600)])
@pytest.mark.parametrize("scene", ["sheet", "payment", "rating", "idle"])
def test_every_picture_fits_the_monitor(kit, citizen, size, scene):
    window = citizen.window
    window.resize(*size)
    long_name = "Công Tằng Tôn Nữ Thị Hoàng Anh Nguyệt Minh"
    procedure = "Đăng ký biến động đối với trường hợp chuyển quyền sử dụng đất, tài sản gắn liền"
    due = kit.clock.now()
    if scene == "sheet":
        window.show_sheet(DisplayedIntake(long_name, "02/03/1998", "001•••••2345", procedure, due))
    elif scene == "payment":
        window.show_payment(
            DisplayedPayment("H57.30.12-260805-1001", procedure, 9_999_000, "x" * 180)
        )
    elif scene == "rating":
        window.ask_rating("H57.30.12-260805-1001")
    assert window.size().width() == size[0]
    assert window.size().height() == size[1]
    assert window._scenes.currentWidget().minimumSizeHint().width() <= size[0]
