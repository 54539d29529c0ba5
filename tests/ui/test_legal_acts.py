"""Acts of law are consented to: on every page, whatever has the keyboard, whatever was scanned."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QKeyCombination, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception.domain.scan_pause import AFTER_SCAN
from reception.domain.workflow import EventKind
from reception.ui.widgets.action_bar import ActionBar
from reception.ui.widgets.ask_panel import Ask, AskPanel
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.consent import SCAN_QUIET
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.toast import Toast
from reception.ui.widgets.window_action import WindowAction
from tests.window_walk import stage_on, walk

# What a hand presses without looking: the keys that Qt or this program presses a button with.
BLIND = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)
HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@pytest.fixture
def stage(qapp, tmp_path):
    with stage_on(tmp_path) as made:
        yield made


def events(stage) -> int:
    context = stage.program._workspace.context()
    try:
        with context.database.read() as view:
            return view.journal.count()
    finally:
        context.database.close()


def legal_buttons(root: QWidget) -> list[ComposedButton]:
    buttons = root.window().findChildren(ComposedButton)
    return [button for button in buttons if button.carried.is_legal_act and button.isVisible()]


def legal_actions(root: QWidget) -> list[WindowAction]:
    actions = root.window().findChildren(WindowAction)
    return [action for action in actions if action.is_legal_act and action.isEnabled()]


def test_no_legal_act_of_any_page_is_reached_by_a_blind_key_or_right_after_a_scan(stage):
    seen: set[str] = set()

    def look(view: QWidget) -> list[str]:
        before, buttons = events(stage), legal_buttons(view)
        seen.update(button.objectName() for button in buttons)
        held = view.window().focusWidget()
        found = [f"has the keyboard: {held.objectName()}"] if held in buttons else []
        for button in buttons:
            found += answered(button)
        try_in_quiet(view)
        stage.settle()
        if events(stage) != before:
            found.append("an event was recorded")
        return [*found, *letters(view)]

    assert walk(stage, look) == {}
    least = {"save_print", "save_more", "refusal_yes", "dossier_primary", "return_primary"}
    assert least | {"work_ask_yes"} <= seen


def answered(button: ComposedButton) -> list[str]:
    """Keys that press it, though nobody offered it; the keyboard is where it was afterwards."""
    held, pressed, key = button.window().focusWidget(), [], Qt.Key.Key_unknown
    if button.focusPolicy() != Qt.FocusPolicy.NoFocus:
        pressed.append(f"Tab reaches {button.objectName()}")
    watch = button.clicked.connect(lambda: pressed.append(key.name))
    button.setFocus(Qt.FocusReason.OtherFocusReason)
    for key in BLIND:
        QTest.keyClick(button, key)
    QObject.disconnect(watch)
    if held is not None:
        held.setFocus(Qt.FocusReason.OtherFocusReason)
    return [f"{button.objectName()} answers {item}" for item in pressed]


def letters(view: QWidget) -> list[str]:
    """Legal acts with a key that is a letter, Space or the plain Enter of a scanner."""
    found = []
    for action in legal_actions(view):
        for sequence in action.shortcuts():
            first: QKeyCombination = sequence[0]  # type: ignore[index]  # missing in the stubs
            is_typed = first.key() < Qt.Key.Key_Escape or first.key() in BLIND
            shift = Qt.KeyboardModifier.ShiftModifier
            is_held = bool(first.keyboardModifiers() & (HELD | shift))
            if is_typed and not is_held:
                found.append(f"{action.objectName()}: {sequence.toString()}")
    return found


def try_in_quiet(view: QWidget) -> None:
    """Presses every legal act by its key and by the mouse in the moment after a scan."""
    now = [0.0]
    SCAN_QUIET.begin(lambda: now[0])
    try:
        for at in (0.0, AFTER_SCAN / 2, AFTER_SCAN - 1):
            now[0] = at
            for action in legal_actions(view):
                action.trigger()
            for button in legal_buttons(view):
                button.click()
            QCoreApplication.processEvents()
    finally:
        SCAN_QUIET.end()


# ------------------------------------------------------------------------------- one button


@pytest.fixture
def page(qtbot, show_active):
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    show_active(made)
    return made


@pytest.fixture
def done():
    return []


@pytest.fixture
def table(page, done):
    bar = ActionBar(page)
    page.layout().addWidget(bar)
    rows = (
        PageAction("note", "Ghi chú", lambda: done.append("note"), "Alt+N"),
        PageAction(
            "give",
            "Trả kết quả",
            lambda: done.append("give"),
            "Ctrl+Enter",
            side=Side.RIGHT,
            records=(EventKind.RETURNED,),
        ),
    )
    return PageActions(page, rows, bar)


def test_offered_act_takes_one_enter_and_nothing_else(table, done):
    button = table.button("give")
    button.consent.offer()
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert done == []  # Space was meant for elsewhere, so is the Enter behind it
    button.consent.offer()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert done == ["give"]


def test_typed_letters_withdraw_the_offer(table, done):
    button = table.button("give")
    button.consent.offer()
    QTest.keyClicks(button, "Nguyen Thi Hoa")
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert done == []


def test_offer_ends_when_the_keyboard_has_gone_elsewhere(table, done):
    button = table.button("give")
    button.consent.offer()
    table.button("note").setFocus()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert done == []


@pytest.mark.parametrize("after", [0, 1, 250, AFTER_SCAN - 1])
def test_legal_act_holds_still_after_a_scan_and_a_note_does_not(table, done, after):
    now = [1_000.0]
    SCAN_QUIET.begin(lambda: now[0])
    now[0] += after
    table.trigger("give")
    table.button("give").click()
    table.trigger("note")
    assert done == ["note"]
    now[0] = 1_000.0 + AFTER_SCAN + 1
    table.trigger("give")
    assert done == ["note", "give"]


def test_question_about_a_legal_act_holds_still_after_a_scan(page, qtbot):
    panel = AskPanel("ask", page)
    page.layout().addWidget(panel)
    given: list[str] = []
    panel.submitted.connect(lambda key, _values: given.append(key))
    panel.open_for(Ask("all", "Chuyển cả 3 hồ sơ?", "Chuyển", records=(EventKind.FORWARDED,)))
    yes = panel.findChild(ComposedButton, "ask_yes")
    assert page.window().focusWidget() is not yes
    SCAN_QUIET.begin(lambda: 0.0)
    yes.click()
    QTest.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert given == []
    SCAN_QUIET.end()
    yes.click()
    assert given == ["all"]


def test_what_a_toast_offers_holds_still_after_a_scan_and_takes_no_keyboard(page):
    toast, pressed = Toast(page), []
    toast.action_pressed.connect(lambda: pressed.append("undo"))
    toast.show_message("Đã trả kết quả.", action="Hoàn tác")
    button = toast.findChild(ComposedButton, "toast_action")
    assert button.focusPolicy() == Qt.FocusPolicy.NoFocus
    SCAN_QUIET.begin(lambda: 0.0)
    button.click()
    assert (pressed, toast.isVisible()) == ([], True)
    SCAN_QUIET.end()
    button.click()
    assert pressed == ["undo"]
