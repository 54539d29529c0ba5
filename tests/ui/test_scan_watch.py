"""Keyboard scanners: seen wherever the keyboard is, and never at a person's cost."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from demo.window_driver import BACKSPACE, RETURN, TAB, Keyboard
from reception.domain.scanning import BurstRules, Refusal
from reception.ui.scanning.key_clock import monotonic_milliseconds
from reception.ui.scanning.scan_watch import ScanWatch
from reception.ui.widgets import keys

CARD = "001098012345|012345678|NGUYỄN VĂN THỬ|15081998|Nam|Số 1 Phố Huế, Thuận Hóa|25052021"
CODE = "H57.30.12-260828-2014"
CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class FakeContext(QWidget):
    """A window with everything that may have the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.line, self.note, self.button = QLineEdit(), QPlainTextEdit(), QPushButton("Lưu")
        self.tick, self.list, self.choice = QCheckBox("Đủ"), QListWidget(), QComboBox()
        self.number, self.day, self.editable = QSpinBox(), QDateEdit(), QComboBox()
        self.list.addItems(["0 xã", "Nam", "Số 1"])
        self.choice.addItems(["", "Nam", "Nữ"])
        self.editable.setEditable(True)
        self.number.setMaximum(10**6)
        for widget in (
            *(self.line, self.note, self.button, self.tick, self.list),
            *(self.choice, self.number, self.day, self.editable),
        ):
            column.addWidget(widget)
        self.presses: list[str] = []
        self.button.clicked.connect(lambda: self.presses.append("button"))
        self.line.returnPressed.connect(lambda: self.presses.append("line"))


class Fixture:
    """The window, its keyboard, and what the watch told."""

    def __init__(self, qtbot, qapp, context: FakeContext) -> None:
        self.qtbot, self.context = qtbot, context
        self.keyboard = Keyboard(context)
        self.watch = ScanWatch(qapp, clock=self.keyboard.clock)
        self.scans: list[str] = []
        self.bursts: list[object] = []
        self.refused: list[Refusal | None] = []
        self.watch.scanned.connect(self.scans.append)
        self.watch.seen.connect(self.bursts.append)
        self.watch.passed_over.connect(lambda burst: self.refused.append(burst.refusal))
        self.watch.start()

    def focus(self, widget: QWidget) -> None:
        widget.setFocus()
        self.qtbot.waitUntil(widget.hasFocus)

    def told(self) -> list[str]:
        QApplication.processEvents()
        return self.scans


@pytest.fixture
def ui(qtbot, qapp, show_active):
    context = FakeContext()
    show_active(context)
    ui = Fixture(qtbot, qapp, context)
    yield ui
    ui.watch.stop()


# ------------------------------------------------------------------------------------- in a field
@pytest.mark.parametrize("line", [CARD, CODE])
@pytest.mark.parametrize("end", [RETURN, TAB])
def test_scan_into_a_field_is_told_and_the_field_gets_its_text_back(ui, line, end):
    ui.context.line.setText("Trần Thị")
    ui.focus(ui.context.line)
    ui.keyboard.scan(line, end)
    assert ui.context.line.text() == "Trần Thị"
    assert ui.context.line.hasFocus()
    assert ui.context.presses == []
    assert ui.told() == [line]


def test_cursor_and_selection_of_the_field_come_back(ui):
    line = ui.context.line
    line.setText("Trần Thị Mẫu")
    ui.focus(line)
    for start, length in ((5, 3), (8, -3)):
        line.setSelection(start, length)
        cursor = line.cursorPosition()
        ui.keyboard.scan(CODE)
        ui.keyboard.now += 1000
        assert (line.text(), line.selectedText()) == ("Trần Thị Mẫu", "Thị")
        assert line.cursorPosition() == cursor
    line.deselect()
    line.setCursorPosition(4)
    ui.keyboard.scan(CODE)
    assert (line.cursorPosition(), line.hasSelectedText()) == (4, False)


def test_whoever_follows_the_typing_follows_the_text_that_comes_back(ui):
    edits = []
    ui.context.line.setText("abc")
    ui.context.line.textEdited.connect(edits.append)
    ui.focus(ui.context.line)
    ui.keyboard.scan(CODE)
    assert edits[-1] == "abc"


def test_what_a_person_typed_just_before_stays(ui):
    ui.focus(ui.context.line)
    ui.keyboard.letters("Ngu", gap=110)
    ui.keyboard.now += 80
    ui.keyboard.scan(CODE)
    assert ui.context.line.text() == "Ngu"
    assert ui.told() == [CODE]


def test_note_of_several_lines_gets_its_text_and_selection_back(ui):
    note = ui.context.note
    note.setPlainText("một\nhai\nba")
    ui.focus(note)
    cursor = note.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(7, QTextCursor.MoveMode.KeepAnchor)
    note.setTextCursor(cursor)
    ui.keyboard.scan(CARD)
    assert note.toPlainText() == "một\nhai\nba"
    assert note.textCursor().selectedText() == "hai"
    assert ui.told() == [CARD]


def test_number_day_and_choice_keep_their_values(ui):
    context = ui.context
    context.number.setValue(12)
    day = context.day.date()
    context.choice.setCurrentText("Nữ")
    context.editable.setEditText("Huế")
    for widget in (context.number, context.day, context.choice, context.editable):
        ui.focus(widget)
        ui.keyboard.scan(CARD)
        ui.keyboard.now += 2000
    assert (context.number.value(), context.day.date()) == (12, day)
    assert (context.choice.currentText(), context.editable.currentText()) == ("Nữ", "Huế")
    assert ui.told() == [CARD] * 4


# ------------------------------------------------------------------------------ without a field
def test_scan_presses_no_button_and_moves_no_list(ui):
    context = ui.context
    context.list.setCurrentRow(1)
    for widget in (context.button, context.tick, context.list):
        ui.focus(widget)
        ui.keyboard.scan(CARD)
        ui.keyboard.now += 2000
    assert (context.presses, context.tick.isChecked()) == ([], False)
    assert context.list.currentRow() in (0, 1)  # its first digits may look for a row, its words not
    assert ui.told() == [CARD] * 3


def test_scan_is_seen_where_nothing_has_the_keyboard(ui):
    ui.context.line.setFocus()
    ui.context.line.clearFocus()
    assert QApplication.focusWidget() is None
    ui.keyboard.scan(CODE)
    assert ui.told() == [CODE]


@pytest.mark.qt_log_level_fail("CRITICAL")  # the screen-less platform grabs no keyboard
def test_scan_is_seen_over_an_open_list_of_choices(ui, qtbot):
    ui.focus(ui.context.choice)
    ui.context.choice.showPopup()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    QApplication.processEvents()
    ui.keyboard.scan(CARD)
    assert ui.told() == [CARD]
    ui.context.choice.hidePopup()


def test_scan_is_seen_in_a_second_window(ui, qtbot, show_active):
    dialog = QDialog(ui.context)
    field = QLineEdit(dialog)
    show_active(dialog)
    ui.focus(field)
    keyboard = Keyboard(dialog)
    ui.watch._clock.now = keyboard.clock
    keyboard.scan(CODE)
    assert ui.told() == [CODE]
    assert field.text() == ""


def test_shortcut_on_enter_is_not_pressed_by_a_scan(ui):
    pressed = []
    keys.bind(ui.context, "Enter", lambda: pressed.append("Enter"))
    ui.focus(ui.context.button)
    ui.keyboard.scan(CODE)
    assert (pressed, ui.told()) == ([], [CODE])


# --------------------------------------------------------------------------------------- a person
@pytest.mark.parametrize("gap", [35, 60, 120, 400])
def test_nothing_that_a_person_types_is_swallowed(ui, gap):
    ui.focus(ui.context.line)
    ui.keyboard.letters("Nguyễn Văn Thử 0905123456", gap)
    ui.keyboard.press(RETURN, "\r", after=gap)
    assert ui.context.line.text() == "Nguyễn Văn Thử 0905123456"
    assert ui.context.presses == ["line"]
    assert ui.told() == []


def test_enter_of_a_person_presses_the_button(ui):
    dialogless = ui.context.button
    dialogless.setAutoDefault(True)
    ui.focus(dialogless)
    ui.keyboard.press(Qt.Key.Key_Space, " ")
    assert ui.context.presses == ["button"]


def test_key_held_down_is_typed(ui):
    ui.focus(ui.context.line)
    ui.keyboard.press(Qt.Key.Key_A, "a")
    for _ in range(30):
        ui.keyboard.press(Qt.Key.Key_A, "a", after=16, is_repeat=True)
    ui.keyboard.press(RETURN, "\r", after=16)
    assert ui.context.line.text() == "a" * 31
    assert (ui.context.presses, ui.told()) == (["line"], [])


def test_typing_that_waited_for_a_busy_program_is_typing(ui):
    ui.focus(ui.context.line)
    start = ui.keyboard.now
    ui.keyboard.letters("Nguyễn Văn Thử", gap=90)
    # The program comes round to all of it at once; the system's times say how it was.
    assert ui.keyboard.now - start > 1000
    ui.watch._clock.now = lambda: float(start)
    ui.keyboard.press(RETURN, "\r", after=90)
    assert (ui.context.presses, ui.told()) == (["line"], [])


def test_commands_in_between_belong_to_a_person(ui):
    ui.focus(ui.context.line)
    ui.keyboard.letters("H57.30.12-260828")
    ui.keyboard.press(Qt.Key.Key_Left)
    ui.keyboard.letters("-2014")
    ui.keyboard.press(RETURN, "\r")
    assert (ui.context.presses, ui.told()) == (["line"], [])


@pytest.mark.parametrize("modifier", [CONTROL, ALT, SHIFT])
def test_enter_with_another_key_is_a_persons_command(ui, modifier):
    ui.focus(ui.context.line)
    ui.keyboard.letters(CODE)
    ui.keyboard.press(RETURN, "\r", modifier)
    assert ui.told() == []


def test_control_character_ends_a_scan_after_a_pause_too(ui):
    ui.focus(ui.context.line)
    ui.keyboard.letters(CODE[:16])
    ui.keyboard.now += 450
    ui.keyboard.letters(CODE[16:])
    ui.keyboard.press(Qt.Key.Key_C, "\x03", CONTROL)
    ui.keyboard.press(RETURN, "\r")
    assert (ui.context.line.text(), ui.context.presses, ui.told()) == ("", [], [CODE])


@pytest.mark.parametrize("name", ["button", "tick", "list"])
def test_first_key_of_a_scan_that_then_pauses_reaches_no_widget(ui, name):
    widget = getattr(ui.context, name)
    ui.context.list.setCurrentRow(1)
    ui.focus(widget)
    ui.keyboard.letters(CARD[:1])
    ui.keyboard.now += 400
    ui.keyboard.scan(CARD[1:])
    assert (ui.context.presses, ui.context.list.currentRow()) == ([], 1)
    assert ui.told() == [CARD]


def test_keys_of_a_person_outside_a_field_arrive_in_their_order(ui):
    ui.context.list.setCurrentRow(1)
    ui.focus(ui.context.list)
    for letter in "so":
        ui.keyboard.letters(letter, gap=150)
    ui.keyboard.press(Qt.Key.Key_Shift)
    ui.keyboard.press(Qt.Key.Key_Home)
    assert ui.context.list.currentRow() == 0
    assert ui.told() == []


def test_short_line_is_left_where_it_was_typed(ui):
    ui.focus(ui.context.line)
    ui.keyboard.scan("2014")
    assert (ui.context.line.text(), ui.told()) == ("2014", [])


def test_second_enter_of_the_same_scan_goes_nowhere_and_a_persons_enter_does(ui):
    ui.focus(ui.context.line)
    ui.keyboard.scan(CODE)
    ui.keyboard.press(RETURN, "\r", after=10)
    assert ui.context.presses == []
    ui.keyboard.press(RETURN, "\r", after=400)
    assert ui.context.presses == []
    ui.keyboard.press(RETURN, "\r", after=200)
    assert ui.context.presses == ["line"]


# ----------------------------------------------------------------------------- the typing tools
def test_tool_that_erases_and_rewrites_within_a_scan_is_noticed(ui):
    ui.focus(ui.context.line)
    ui.keyboard.letters("001098012345|012345678|Y DE")
    ui.keyboard.press(BACKSPACE, "\b")
    ui.keyboard.letters("Ẻ|15081998|Nam|Buôn Ma Thuột|25052021")
    ui.keyboard.press(RETURN, "\r")
    assert ui.told() == ["001098012345|012345678|Y DẺ|15081998|Nam|Buôn Ma Thuột|25052021"]
    assert ui.bursts[0].was_rewritten
    assert ui.context.line.text() == ""


def test_tool_that_spells_out_an_abbreviation_types_for_a_person(ui):
    ui.focus(ui.context.line)
    ui.keyboard.letters("ubnd", gap=90)
    ui.keyboard.now += 90
    for _ in range(4):
        ui.keyboard.press(BACKSPACE, "\b", after=1)
    ui.keyboard.letters("Ủy ban nhân dân", gap=1)
    ui.keyboard.press(RETURN, "\r", after=1)
    assert (ui.context.line.text(), ui.context.presses) == ("Ủy ban nhân dân", ["line"])
    assert (ui.told(), ui.refused) == ([], [Refusal.REWRITES])


def test_scan_through_an_input_method_is_seen(ui):
    ui.focus(ui.context.line)
    for part in ("001098012345", "|", "012345678", "|", "NGUYỄN", " ", "VĂN", "|", "15081998"):
        ui.keyboard.compose(part)
    ui.keyboard.compose("|NAX")
    ui.keyboard.compose("Nam|Huế|", erased=3)
    ui.keyboard.press(RETURN, "\r")
    assert ui.told() == ["001098012345|012345678|NGUYỄN VĂN|15081998|Nam|Huế|"]
    assert ui.bursts[0].was_rewritten
    assert ui.context.line.text() == ""


def test_word_that_a_person_composes_is_left_alone(ui):
    ui.focus(ui.context.line)
    ui.keyboard.compose("phường ", gap=400)
    ui.keyboard.compose("Thuận ", gap=500)
    ui.keyboard.press(RETURN, "\r", after=120)
    assert (ui.context.line.text(), ui.context.presses) == ("phường Thuận ", ["line"])


def test_digits_of_alt_codes_are_no_shortcuts_and_no_letters(ui):
    opened = []
    keys.bind(ui.context, "Alt+1", lambda: opened.append(1))
    ui.focus(ui.context.line)
    keypad = ALT | Qt.KeyboardModifier.KeypadModifier
    ui.keyboard.letters("001098012345|012345678|NGUY")
    for digit in "7876":
        ui.keyboard.press(Qt.Key.Key_0, digit, keypad)
    ui.keyboard.letters("ỄN VĂN A|15081998|Nam|Huế|25052021")
    ui.keyboard.press(RETURN, "\r")
    assert ui.told() == ["001098012345|012345678|NGUYỄN VĂN A|15081998|Nam|Huế|25052021"]
    assert opened == []


# ------------------------------------------------------------------------------------- silence
def test_scanner_without_a_terminator_is_understood_after_a_pause(ui, qtbot):
    ui.focus(ui.context.line)
    ui.context.line.setText("Trần")
    ui.keyboard.scan(CODE, end=None)
    assert ui.told() == []
    ui.keyboard.now += 600
    qtbot.waitUntil(lambda: ui.scans == [CODE])
    assert ui.context.line.text() == "Trần"


def test_keys_that_go_on_during_the_pause_end_nothing(ui, qtbot):
    ui.focus(ui.context.line)
    ui.keyboard.scan(CODE[:10], end=None)
    qtbot.wait(200)
    ui.keyboard.scan(CODE[10:])
    assert ui.told() == [CODE]


def test_unknown_line_without_terminator_stays_where_it_was_typed(ui, qtbot):
    ui.focus(ui.context.line)
    ui.keyboard.scan("Ủy ban nhân dân", end=None)
    ui.keyboard.now += 600
    qtbot.waitUntil(lambda: ui.refused == [Refusal.SHAPELESS])
    assert (ui.context.line.text(), ui.scans) == ("Ủy ban nhân dân", [])


# ------------------------------------------------------------------------------------- the rest
def test_widget_that_went_away_during_the_scan_is_no_error(ui):
    ui.focus(ui.context.line)
    ui.keyboard.letters(CODE)
    ui.context.line.deleteLater()
    QApplication.sendPostedEvents(None, 52)
    ui.keyboard.press(RETURN, "\r")
    assert ui.told() == [CODE]


def test_stopped_watch_leaves_everything_alone(ui):
    ui.focus(ui.context.line)
    ui.watch.stop()
    ui.keyboard.scan(CODE)
    assert (ui.context.line.text(), ui.context.presses, ui.told()) == (CODE, ["line"], [])
    ui.watch.start()


def test_events_without_a_time_of_their_own_are_timed_on_arrival(ui):
    ui.focus(ui.context.line)
    ui.keyboard.press = _without_time(ui.keyboard)
    ui.keyboard.scan(CODE)
    assert ui.told() == [CODE]


def _without_time(keyboard):
    def press(key, text="", modifiers=Qt.KeyboardModifier.NoModifier, *, after=5, is_repeat=False):
        true_now, keyboard_now = keyboard.now + after, keyboard.now
        keyboard.now = 0 - after
        Keyboard.press(keyboard, key, text, modifiers, after=after, is_repeat=is_repeat)
        keyboard.now = true_now if keyboard_now else 0

    return press


def test_key_costs_a_person_nothing_to_speak_of(ui):
    ui.focus(ui.context.line)
    text = "Nguyễn Văn Thử " * 20
    spent = []
    for is_watched in (True, False):
        if not is_watched:
            ui.watch.stop()
        start = time.perf_counter()
        ui.keyboard.letters(text, gap=120)
        spent.append((time.perf_counter() - start) / len(text))
    ui.watch.start()
    # Generous for a loaded machine; measured is about a tenth of it.
    assert spent[0] - spent[1] < 0.0005


def test_own_clock_never_goes_backwards():
    first = monotonic_milliseconds()
    assert monotonic_milliseconds() >= first


def test_slower_scanner_can_be_allowed(qtbot, qapp, ui):
    ui.watch.stop()
    patient = ScanWatch(qapp, rules=BurstRules(most_average=45.0), clock=ui.keyboard.clock)
    scans = []
    patient.scanned.connect(scans.append)
    patient.start()
    ui.focus(ui.context.line)
    ui.keyboard.scan(CODE, gap=40)
    QApplication.processEvents()
    patient.stop()
    ui.watch.start()
    assert scans == [CODE]
