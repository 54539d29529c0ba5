"""The keys inside the sections of the intake sheet are rows: palette and help know them."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from demo.window_driver import find, type_text
from reception.ui.pages.intake_page import IntakePage
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.window_action import open_actions
from tests.page_fixture import focused

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(kit, show_active):
    shown = IntakePage(kit.page)
    shown.show_session(kit.session)
    show_active(shown)
    return shown


def test_every_key_of_the_sheet_has_words_in_palette_and_help(page):
    offered = {action.keys: action.text() for action in open_actions(page)}
    assert offered["Ctrl+D"] == "Đánh dấu thủ tục hay dùng"
    assert offered["Alt+L"] == "Đổi loại đối tượng"
    assert offered["Alt+T"] == "Nộp thay"


@pytest.mark.parametrize("way", ["key", "mouse", "palette"])
def test_switch_of_the_submitter_turns_once_whatever_presses_it(page, qtbot, way):
    toggle = find(page, ComposedButton, "submitter_toggle")
    page.start_typing()
    ways = {
        "key": lambda: qtbot.keyClick(focused(), Qt.Key.Key_T, ALT),
        "mouse": lambda: qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton),
        "palette": toggle.carried.trigger,
    }
    ways[way]()
    assert (toggle.isChecked(), toggle.label.text()) == (True, "Có")
    assert toggle.accessibleName() == "Nộp thay"
    assert focused().objectName() == "submitter_name"
    ways[way]()
    assert (toggle.isChecked(), toggle.label.text()) == (False, "Không")


def test_key_goes_through_the_kinds_of_owner(page, qtbot):
    page.start_typing()
    kind = find(page, QComboBox, "owner_kind")
    before = kind.currentIndex()
    qtbot.keyClick(focused(), Qt.Key.Key_L, ALT)
    assert kind.currentIndex() == before + 1


MATTERS = ("1.001193", "cc bs", "2.002165", "3.000722", "1.004884", "2.001263", "tthn")
SECTIONS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
LETTERS = (*SECTIONS, Qt.Key.Key_Q, Qt.Key.Key_H, Qt.Key.Key_N, Qt.Key.Key_T, Qt.Key.Key_G)
PLAIN = (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_5)


@pytest.mark.parametrize("seed", range(4))
def test_the_keyboard_is_never_in_a_field_out_of_sight(page, qtbot, seed):
    """Whatever is pressed, on a low window that folds its sections."""
    chance = random.Random(seed)
    page.window().resize(1366, chance.choice((420, 689)))
    page.start_typing()
    done: list[object] = []
    for _step in range(50):
        kind = chance.random()
        if kind < 0.2 and focused().objectName() == "procedure_search":
            done.append(chance.choice(MATTERS))
            type_text(focused(), str(done[-1]))
            qtbot.keyClick(focused(), Qt.Key.Key_Return)
        elif kind < 0.7:
            done.append(chance.choice(LETTERS))
            qtbot.keyClick(focused(), done[-1], ALT)
        else:
            done.append(chance.choice(PLAIN))
            qtbot.keyClick(focused(), done[-1])
        assert focused().isVisible(), (focused().objectName(), done[-6:])
