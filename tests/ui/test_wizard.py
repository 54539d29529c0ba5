"""The first start by keyboard, on real folders, up to the first dossier."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest
from PySide6.QtCore import QDate, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from reception.center.background import running_center
from reception.domain.scanning import classify
from reception.services.backup.copies import backup_state
from reception.services.setup.settings_catalog import CLERKS, stored_values
from reception.ui.pages.setup.setup_adapter import SetupAdapter
from reception.ui.pages.setup.wizard import Scanners, Wizard
from reception.ui.scanning.scan_input import ScanInput, ScannerChoice
from reception.ui.scanning.scan_watch import ScanWatch
from reception.ui.scanning.serial_scanner import SerialScanner
from reception.ui.widgets.day_field import DayField
from reception.ui.widgets.text_label import TextLabel
from reception.workspace import Workspace
from tests.typing_hands import find, type_text

UNIT = "H57.30.12"
TODAY = date(2026, 8, 5)
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
CENTER, PRINTER, SCANNER, BACKUP, RECOVERY = 4, 5, 6, 7, 8


def understand(seen):
    return classify(seen.text, today=TODAY, known_name=lambda _number: None)


def an_inlet() -> ScanInput:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    return ScanInput(ScanWatch(app), SerialScanner())


class Hands:
    """Presses keys where the keyboard is, and counts them."""

    def __init__(self, wizard: Wizard) -> None:
        self.wizard, self.presses = wizard, 0

    def write(self, text: str) -> None:
        type_text(QApplication.focusWidget(), text)
        self.presses += len(text)

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget(), key, modifier)
            self.presses += 1

    def enter(self, times: int = 1) -> None:
        self.key(Qt.Key.Key_Return, times=times)

    def back(self) -> None:
        self.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    def said(self) -> list[str]:
        fields = {field for step in self.wizard.steps for field in step.fields().values()}
        return [field.message for field in fields if field.message]

    def office(self) -> None:
        self.write("thuan hoa hue")
        self.enter()
        self.write(UNIT)
        self.enter()

    def counter(self) -> None:
        self.enter(2)
        self.write("Lê Thị Hạnh, Trần Văn Thử")
        self.enter()

    def hours(self) -> None:
        self.enter(5)

    def days(self) -> None:
        self.key(Qt.Key.Key_Return, CTRL)

    def to_center(self) -> None:
        for step in (self.office, self.counter, self.hours, self.days):
            step()

    def past_center(self) -> None:
        """No center, the usual printer, the usual scanner, no second folder."""
        self.enter(5)


class Room:
    def __init__(self, tmp_path, runner, show_active) -> None:
        self.root, self.key = tmp_path / "dữ liệu", tmp_path / "khóa"
        self.workspace = Workspace(self.root, self.key)
        self.ini = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        self.inlet = an_inlet()
        scanners = Scanners(self.ini, self.inlet, understand)
        self.wizard = Wizard(runner, SetupAdapter(self.workspace), TODAY, scanners)
        self.wizard.resize(1100, 700)
        show_active(self.wizard)
        self.wizard.activate()
        self.hands = Hands(self.wizard)

    def context(self):
        return Workspace(self.root, self.key).open()


@pytest.fixture
def room(tmp_path, runner, show_active):
    return Room(tmp_path, runner, show_active)


def test_nine_steps_by_keyboard_make_a_counter_that_works(room, qtbot):
    wizard, hands = room.wizard, room.hands
    hands.office()
    assert wizard.office.office == "UBND phường Thuận Hóa"
    assert find(wizard, TextLabel, "wizard_progress").text() == "Bước 2/9"
    hands.counter()
    hands.hours()
    hands.days()
    assert wizard.at == CENTER
    hands.enter(2)  # no center yet
    assert wizard.at == PRINTER
    hands.enter()
    assert wizard.at == SCANNER
    hands.enter()
    assert wizard.at == BACKUP
    assert not room.root.exists()
    hands.enter()
    assert wizard.at == RECOVERY
    code = find(wizard, TextLabel, "recovery_code").text().replace("\n", "-")
    hands.write(code.replace("-", "").lower())
    with qtbot.waitSignal(wizard.finished):
        hands.enter()
    held = room.context()
    context = held.context()
    with closing(context.database):
        assert (context.office.unit, context.office.counter) == (UNIT, 1)
        assert context.office.clerk == "Lê Thị Hạnh"
        assert CLERKS.of(stored_values(context)) == ("Lê Thị Hạnh", "Trần Văn Thử")
    held.close()
    # Half a second a key for a hand that hunts for letters: within two minutes.
    assert hands.presses <= 140


def test_days_scanner_and_second_folder_of_the_steps_are_stored(room, tmp_path):
    wizard, hands = room.wizard, room.hands
    hands.office()
    hands.counter()
    hands.hours()
    find(wizard, DayField, "setup_day").setDate(QDate(2026, 12, 1))
    hands.enter(2)
    hands.write("Nghỉ theo thông báo")
    hands.enter()
    assert [entry.date for entry in wizard.days.entries] == [date(2026, 12, 1)]
    hands.enter(3)  # an empty reason goes on
    assert wizard.at == CENTER
    hands.enter(3)
    kind = find(wizard, QComboBox, "scanner_kind")
    kind.setCurrentIndex(1)
    kind.activated.emit(1)
    port = find(wizard, QComboBox, "scanner_port")
    port.addItem("COM3", "COM3")
    port.setCurrentIndex(port.findData("COM3"))
    hands.enter()
    usb = tmp_path / "USB"
    usb.mkdir()
    hands.write(str(usb))
    hands.enter()
    assert wizard.at == RECOVERY
    held = room.context()
    context = held.context()
    with closing(context.database):
        assert not context.calendar.is_working(date(2026, 12, 1))
        assert backup_state(context).second_folder == str(usb)
    held.close()
    assert ScannerChoice.load(room.ini).serial.port == "COM3"


def test_day_that_is_off_anyway_is_told_and_not_taken(room):
    room.hands.office()
    room.hands.counter()
    room.hands.hours()
    find(room.wizard, DayField, "setup_day").setDate(QDate(2026, 8, 9))
    room.hands.enter(2)
    room.hands.write("Chủ nhật")
    room.hands.enter()
    assert room.wizard.at == 3
    assert "vốn đã như vậy" in " ".join(room.hands.said())
    assert room.wizard.days.entries == ()


def test_serial_scanner_without_a_port_keeps_the_step(room):
    room.hands.to_center()
    room.hands.enter(3)
    kind = find(room.wizard, QComboBox, "scanner_kind")
    kind.setCurrentIndex(1)
    kind.activated.emit(1)
    port = find(room.wizard, QComboBox, "scanner_port")
    port.clear()
    room.hands.enter()
    assert room.wizard.at == SCANNER
    assert room.hands.said()


def test_second_folder_that_is_not_there_keeps_the_step_and_nothing_is_made(room):
    room.hands.to_center()
    room.hands.enter(4)
    room.hands.write("/không/có")
    room.hands.enter()
    assert room.wizard.at == BACKUP
    assert any("/không/có" in words for words in room.hands.said())
    assert not room.root.exists()


def test_backup_is_offered_at_the_first_step_alone(room, qtbot):
    button = find(room.wizard, QPushButton, "wizard_restore")
    with qtbot.waitSignal(room.wizard.restore_wanted):
        room.hands.key(Qt.Key.Key_P, ALT)
    room.hands.office()
    assert not button.isVisible()


def test_list_of_communes_gives_way_to_the_fields_it_stood_on(room):
    room.hands.write("thuan")
    unit = find(room.wizard, QLineEdit, "setup_unit")
    assert not unit.isVisible()
    room.hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert unit.isVisible()
    assert len(room.hands.said()) == 1


def test_recovery_code_must_be_typed_back_before_going_on(room, qtbot):
    wizard, hands = room.wizard, room.hands
    hands.to_center()
    hands.past_center()
    code = wizard.recovery.code.replace("-", "")
    wrong = ("1" if code[8] == "0" else "0") + code[9:]
    hands.write(code[:8] + wrong)
    with qtbot.assertNotEmitted(wizard.finished):
        hands.enter()
    assert "Nhóm thứ 3" in " ".join(hands.said())


def test_alt_left_goes_back_and_keeps_what_was_typed(room):
    room.hands.office()
    room.hands.write("3")
    room.hands.back()
    assert room.wizard.at == 0
    assert room.wizard.office.unit == UNIT
    room.hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert room.wizard.at == 1
    assert room.wizard.counter.counter == 3


def test_once_the_counter_is_made_there_is_no_way_back(room):
    room.hands.to_center()
    room.hands.past_center()
    room.hands.back()
    assert room.wizard.at == RECOVERY


@pytest.mark.parametrize(
    ("step", "name", "words"),
    [
        (0, "setup_unit", "h57!"),
        (0, "setup_office", " "),
        (1, "setup_counter", ""),
        (1, "setup_clerks", " , "),
        (2, "setup_morning_opens", "bảy"),
        (2, "setup_cut_off", "23:00"),
        (4, "setup_center", "motcua"),
    ],
)
def test_bad_answer_keeps_the_step_and_is_told_beside_its_field(room, step, name, words):
    hands, wizard = room.hands, room.wizard
    for fill in (hands.office, hands.counter, hands.hours, hands.days)[:step]:
        fill()
    if step == 0:
        find(wizard, QLineEdit, "setup_unit").setText(UNIT)
        find(wizard, QLineEdit, "setup_office").setText("UBND phường Thuận Hóa")
    if step == 1:
        find(wizard, QLineEdit, "setup_clerks").setText("Lê Thị Hạnh")
    if step == 4:
        find(wizard, QLineEdit, "setup_token").setText("abc")
    find(wizard, QLineEdit, name).setText(words)
    hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wizard.at == step
    assert len(hands.said()) == 1, hands.said()
    assert not room.root.exists()


def reach_center(room, url: str, token: str) -> None:
    room.hands.to_center()
    find(room.wizard, QLineEdit, "setup_center").setText(url)
    find(room.wizard, QLineEdit, "setup_token").setText(token)


def test_token_of_another_office_keeps_the_step(room, tmp_path):
    with running_center(tmp_path / "center", unit="H57.30.99") as server:
        reach_center(room, server.url, server.token)
        room.hands.enter(2)
    assert room.wizard.at == CENTER
    assert any("H57.30.99" in words for words in room.hands.said())


def test_right_token_is_confirmed_at_once_and_kept(room, tmp_path):
    with running_center(tmp_path / "center", unit=UNIT) as server:
        reach_center(room, server.url, server.token)
        room.hands.key(Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
        assert "nhận đúng" in find(room.wizard, TextLabel, "wizard_message").text()
        room.hands.enter(2)
        assert room.wizard.at == PRINTER
        room.hands.enter(3)
        held = room.context()
        context = held.context()
        with closing(context.database):
            assert stored_values(context)["center_url"] == server.url
        held.close()


def test_center_without_a_line_is_said_once_and_lets_the_person_go_on(room):
    reach_center(room, "http://127.0.0.1:9", "abc")
    room.hands.enter(2)
    assert room.wizard.at == CENTER
    assert "Có thể đi tiếp" in find(room.wizard, TextLabel, "wizard_message").text()
    room.hands.enter()
    assert room.wizard.at == PRINTER


def test_folder_that_cannot_be_made_is_told_and_the_answers_stay(room):
    room.root.write_text("a file in its place")
    room.hands.to_center()
    room.hands.past_center()
    assert room.wizard.at == BACKUP
    assert find(room.wizard, TextLabel, "wizard_message").isVisible()
    assert room.wizard.office.unit == UNIT
