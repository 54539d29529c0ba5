"""Where nobody entered an amount, the payment asks for it and for what sets it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from demo.window_driver import find, type_into, type_text
from reception.domain.workflow import Action
from reception.services.dossier.search import dossier_page
from reception.services.dossier.worklists import recent
from reception.ui.pages.lookup_page import LookupPage
from tests.page_fixture import focused, scanned_card

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def lookup(kit, show_page):
    return show_page(LookupPage(kit.page))


def names(view) -> set[str]:
    return set(view.panel.values())


def test_a_known_fee_asks_for_no_decision(kit, lookup):
    lookup.show_dossier(kit.receive())
    lookup.view.open_action(Action.PAY)
    assert "fee_decision" not in names(lookup.view)


def test_an_unknown_fee_asks_for_amount_and_decision(kit, lookup, press):
    code = kit.receive(procedure="1.004873")
    lookup.show_dossier(code)
    lookup.view.open_action(Action.PAY)
    type_into(find(lookup, QLineEdit, "action_amount"), "3000")
    press(Qt.Key.Key_Return, CTRL)
    assert lookup.view.panel.field("fee_decision").message
    type_into(find(lookup, QLineEdit, "action_fee_decision"), "NQ 12/2026/NQ-HĐND")
    press(Qt.Key.Key_Return, CTRL)
    dossier = dossier_page(kit.context, code).dossier
    assert (dossier.paid, dossier.paid_by, dossier.owed) == (3_000, "NQ 12/2026/NQ-HĐND", 0)


def test_money_taken_at_the_sheet_says_how_much(kit, intake_page, press):
    card = "046196001234|191234567|ĐẶNG THỊ HỒNG ĐÀO|29021996|Nữ|12 Lê Lợi|01072024"
    intake_page.take_card(scanned_card(card))
    type_text(focused(), "1.004873")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    find(intake_page, QComboBox, "fee_paid").setCurrentIndex(1)
    press(Qt.Key.Key_Return, CTRL)
    assert focused() is find(intake_page, QLineEdit, "fee_entered")
    type_text(focused(), "3000")
    press(Qt.Key.Key_Return, CTRL)
    [line] = recent(kit.context)
    assert dossier_page(kit.context, line.code).dossier.paid == 3_000
