"""Actions as data: buttons, keys, palette and help follow the rows of a page's table."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reception.domain.workflow import EventKind
from reception.ui.widgets.action_bar import ActionBar
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.window_action import open_actions
from tests.page_fixture import focused

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@dataclass
class State:
    """What the rows of the page under test read, and what they did."""

    count: int = 0
    is_open: bool = True
    is_busy: bool = False
    is_last: bool = True
    kinds: tuple[EventKind, ...] = (EventKind.FORWARDED,)
    done: list[str] = field(default_factory=list)

    def does(self, what: str):
        return lambda: self.done.append(what)


def rows_of(state: State) -> tuple[PageAction, ...]:
    return (
        PageAction("back", "Về danh sách", state.does("back"), "Esc", shown=lambda: state.is_open),
        PageAction(
            "send",
            lambda: f"Chuyển xử lý ({state.count})",
            state.does("send"),
            "Ctrl+Enter",
            side=Side.RIGHT,
            enabled=lambda: not state.is_busy,
            is_primary=lambda: state.is_last,
            records=lambda: state.kinds,
            help="Ghi vào nhật ký",
        ),
        PageAction("aside", "Xếp hồ sơ", state.does("aside"), "Alt+L", side=Side.PAGE),
        PageAction("next_kind", "", state.does("kind"), "Alt+K", side=Side.NONE),
        PageAction("lock", "Khóa", state.does("lock"), "F8", "F8 khóa", side=Side.RIGHT),
    )


@pytest.fixture
def state():
    return State()


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made).addWidget(QLineEdit(made))
    return made


@pytest.fixture
def table(page, state, show_active):
    bar = ActionBar(page)
    page.layout().addWidget(bar)
    made = PageActions(page, rows_of(state), bar)
    page.layout().addWidget(made.button("aside"))
    show_active(page)
    page.findChild(QLineEdit).setFocus()
    return made


def test_a_row_becomes_a_named_button_with_words_and_key(table, page):
    button = page.findChild(ComposedButton, "send")
    assert button is table.button("send")
    assert button.label.text() == button.accessibleName() == "Chuyển xử lý (0)"
    assert button.accessibleDescription() == button.key_hint.text() == "Ctrl+Enter"
    assert table.button("lock").key_hint.text() == "F8 khóa"
    assert [row.name for row in table.rows] == ["back", "send", "aside", "next_kind", "lock"]


@pytest.mark.parametrize(
    ("key", "modifier", "done"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "back"),
        (Qt.Key.Key_Return, CTRL, "send"),
        (Qt.Key.Key_Enter, CTRL, "send"),
        (Qt.Key.Key_L, ALT, "aside"),
        (Qt.Key.Key_K, ALT, "kind"),
    ],
)
def test_the_key_runs_the_row_once(table, state, qtbot, key, modifier, done):
    qtbot.keyClick(focused(), key, modifier)
    assert state.done == [done]


def test_mouse_and_trigger_run_the_row_once(table, state, qtbot):
    qtbot.mouseClick(table.button("send"), Qt.MouseButton.LeftButton)
    table.trigger("back")
    assert state.done == ["send", "back"]


def test_refresh_shows_what_the_predicates_say_now(table, state, qtbot):
    state.count, state.is_open, state.is_busy, state.is_last = 11, False, True, False
    table.refresh()
    send = table.button("send")
    assert send.label.text() == send.accessibleName() == "Chuyển xử lý (11)"
    assert not send.isEnabled()
    assert not send.property("primary")
    assert table.button("back").isHidden()
    for press in ("send", "back"):
        table.trigger(press)
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    qtbot.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    assert state.done == []
    state.is_open, state.is_busy = True, False
    table.refresh()
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert state.done == ["back"]


def test_palette_and_help_are_offered_what_is_open_and_has_words(table, page, state):
    assert [action.text() for action in open_actions(page)] == [
        "Về danh sách",
        "Chuyển xử lý (0)",
        "Xếp hồ sơ",
        "Khóa",
    ]
    assert table.action("lock").printed_keys == "F8 khóa"
    assert table.action("send").help == "Ghi vào nhật ký"
    state.is_open, state.is_busy = False, True
    table.refresh()
    assert [action.objectName() for action in open_actions(page)] == ["aside", "lock"]


def test_what_stands_behind_a_panel_is_not_open(table, page):
    table.button("send").parentWidget().hide()
    assert [action.objectName() for action in open_actions(page)] == ["aside"]
    page.hide()
    assert open_actions(page) == []


def test_a_row_says_whether_it_is_a_legal_act_now(table, state):
    assert table.action("send").is_legal_act
    assert not table.action("back").is_legal_act
    state.kinds = (EventKind.RESULT_SHELVED,)
    table.refresh()
    assert not table.action("send").is_legal_act


def test_a_button_outside_any_table_has_an_action_of_its_own(page, qtbot, show_active):
    lone = ComposedButton("lone", "Giữ", "F9", parent=page)
    page.layout().addWidget(lone)
    pressed: list[str] = []
    lone.clicked.connect(lambda: pressed.append("lone"))
    show_active(page)
    page.findChild(QLineEdit).setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_F9)
    assert len(pressed) == 1
    (action,) = open_actions(page)
    lone.set_label("Giữ bộ lọc")
    assert action.text() == "Giữ bộ lọc"
    action.trigger()
    assert len(pressed) == 2
    lone.setEnabled(False)
    assert open_actions(page) == []


def test_two_rows_of_one_name_are_refused(page, state):
    twice = (rows_of(state)[3], rows_of(state)[3])
    with pytest.raises(AssertionError, match="one name"):
        PageActions(page, twice)
