"""One receipt for the dossiers of a visit: offered by key where the office wants it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from demo.window_driver import find, let_settle, type_text
from reception.domain.workflow import Action
from reception.services.setup.settings_catalog import TOGETHER, save
from reception.ui.pages.intake_page import IntakePage
from reception.ui.pages.lookup_page import LookupPage
from reception.ui.places import Place
from reception.ui.sync.sync_worker import SyncService
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.window.just_done_controller import JustDoneController
from reception.ui.window.main_window import MainWindow
from reception.ui.window.navigator import Navigator
from reception.ui.window.window_pages import PageTools
from tests.page_fixture import focused, scanned_card
from tests.ui.test_ticked_reason import CARD

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(kit, show_active):
    shown = MainWindow(None)
    shown.resize(1366, 689)
    show_active(shown)
    tools = PageTools(replace(kit.page, feedback=shown.feedback), SyncService(None, shown))
    pages = Navigator(shown, tools)
    pages.go(Place.INTAKE)
    JustDoneController(shown, pages, kit.page)
    return shown


def refresh(window) -> None:
    find(window, JustDoneController).refresh()


def together(kit) -> None:
    save(kit.context, {TOGETHER: "1"})


def titles(kit) -> list[str]:
    return [title for title, _ in kit.printer.printed]


# ------------------------------------------------------------------------------------- strip


def test_strip_prints_one_receipt_of_the_visit_and_prints_it_again(kit, window):
    together(kit)
    codes = [kit.receive() for _ in range(3)]
    refresh(window)
    button = find(window, ComposedButton, "done_together")
    assert button.isVisible()
    assert button.accessibleName() == "In chung một giấy: 3 hồ sơ"
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_F4, CTRL)
    assert titles(kit) == [f"{codes[-1]}-ca-luot"] * 2


def test_strip_offers_none_where_the_office_does_not_want_it_or_the_visit_is_one(kit, window):
    kit.receive()
    kit.receive()
    refresh(window)
    assert not find(window, ComposedButton, "done_together").isVisible()
    together(kit)
    kit.receive("Trần Văn Mẫu", id_number="", phone="0905999888")
    refresh(window)
    assert not find(window, ComposedButton, "done_together").isVisible()
    QTest.keyClick(window, Qt.Key.Key_F4, CTRL)
    assert titles(kit) == []


# ------------------------------------------------------------------------------------ intake


@pytest.fixture
def intake(kit, show_page):
    page = show_page(IntakePage(kit.page), 620)
    page.show_session(kit.session)
    return page


def fill(press) -> None:
    type_text(focused(), "ks")
    let_settle(200)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)


def test_dossiers_saved_one_after_the_other_are_printed_together_at_the_end(kit, intake, press):
    together(kit)
    intake.take_card(scanned_card(CARD))
    fill(press)
    press(Qt.Key.Key_Return, SHIFT)
    assert titles(kit) == []
    assert "in chung khi xong lượt này" in kit.feedback.saved_texts[-1]
    fill(press)
    press(Qt.Key.Key_Return, CTRL)
    assert len(titles(kit)) == 1
    assert titles(kit)[0].endswith("-ca-luot")


def test_usual_office_prints_every_receipt_by_itself(kit, intake, press):
    intake.take_card(scanned_card(CARD))
    fill(press)
    press(Qt.Key.Key_Return, SHIFT)
    fill(press)
    press(Qt.Key.Key_Return, CTRL)
    assert [title.endswith("-ca-luot") for title in titles(kit)] == [False, False]


# ----------------------------------------------------------------------------------- dossier


def test_opened_dossier_prints_the_receipt_of_its_visit_again(kit, show_active, press):
    page = LookupPage(kit.page)
    show_active(page)
    code = kit.receive()
    kit.receive()
    page.show_dossier(code)
    press(Qt.Key.Key_P, CTRL | SHIFT)
    assert titles(kit) == [f"{code}-ca-luot"]
    page.view.open_action(Action.FORWARD)
    press(Qt.Key.Key_P, CTRL | SHIFT)
    assert len(titles(kit)) == 1
