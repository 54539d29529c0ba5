"""The first start by keyboard, on real folders, up to the first dossier."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest
from PySide6.QtCore import QDate, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from demo.window_driver import find, type_text
from reception.center.background import running_center
from reception.domain.scanning import classify
from reception.services.accounts.keeping import all_accounts
from reception.services.accounts.signing_in import sign_in
from reception.services.backup.copies import backup_state
from reception.services.setup.settings_catalog import CLERKS, stored_values
from reception.ui.pages.setup.setup_adapter import SetupAdapter
from reception.ui.pages.setup.wizard import Scanners, Wizard
from reception.ui.scanning.scan_input import ScanInput, ScannerChoice
from reception.ui.scanning.scan_watch import ScanWatch
from reception.ui.scanning.serial_scanner import SerialScanner
from reception.ui.widgets.day_field import DayField
from reception.ui.widgets.form_fields import focus
from reception.ui.widgets.text_label import TextLabel
from reception.workspace import Workspace

UNIT = "H57.30.12"
TODAY = date(2026, 8, 5)
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
CENTER, PRINTER, SCANNER, BACKUP, RECOVERY, LEADER = 4, 5, 6, 7, 8, 9


def understand(seen):
    return classify(seen.text, today=TODAY, known_name=lambda _number: None)


def an_inlet() -> ScanInput:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    return ScanInput(ScanWatch(app), SerialScanner())


class WizardDriver:
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
        forms = [step.form for step in self.wizard.steps]
        shown = [
            form.fields[one.name] for form in forms for one in form.specs if form.is_shown(one.name)
        ]
        return [field.message for field in shown if field.message]

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


class Fixture:
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
        self.driver = WizardDriver(self.wizard)

    def context(self):
        return Workspace(self.root, self.key).open()


@pytest.fixture
def ui(tmp_path, runner, show_active):
    return Fixture(tmp_path, runner, show_active)


def test_ten_steps_by_keyboard_make_a_counter_that_works(ui, qtbot):
    wizard, driver = ui.wizard, ui.driver
    driver.office()
    assert wizard.office.office == "UBND phường Thuận Hóa"
    assert find(wizard, TextLabel, "wizard_progress").text() == "Bước 2/10"
    driver.counter()
    driver.hours()
    driver.days()
    assert wizard.at == CENTER
    driver.enter(2)  # no center yet
    assert wizard.at == PRINTER
    driver.enter()
    assert wizard.at == SCANNER
    driver.enter()
    assert wizard.at == BACKUP
    assert not ui.root.exists()
    driver.enter()
    assert wizard.at == RECOVERY
    code = find(wizard, TextLabel, "recovery_code").text().replace("\n", "-")
    driver.write(code.replace("-", "").lower())
    driver.enter()
    assert wizard.at == LEADER
    with qtbot.waitSignal(wizard.finished):
        driver.key(Qt.Key.Key_Return, CTRL)
    held = ui.context()
    context = held.context()
    with closing(context.database):
        assert not all_accounts(context).accounts
        assert (context.office.unit, context.office.counter) == (UNIT, 1)
        assert context.office.clerk == "Lê Thị Hạnh"
        assert CLERKS.of(stored_values(context)) == ("Lê Thị Hạnh", "Trần Văn Thử")
    held.close()
    # Half a second a key for a hand that hunts for letters: within two minutes.
    assert driver.presses <= 140


def to_leader(ui) -> None:
    ui.driver.to_center()
    ui.driver.past_center()
    ui.driver.write(ui.wizard.recovery.code.replace("-", ""))
    ui.driver.enter()
    assert ui.wizard.at == LEADER


def test_the_last_step_opens_the_account_of_the_first_leader(ui, qtbot):
    driver, wizard = ui.driver, ui.wizard
    to_leader(ui)
    driver.back()
    assert wizard.at == LEADER
    for pin, again, told in (
        ("12", "12", "từ 4 đến 12 chữ số"),
        ("2468", "2469", "không giống nhau"),
        ("2468", "2468", ""),
    ):
        wizard.leader.form.set_values({"name": "", "pin": "", "again": ""})
        focus(find(wizard, QLineEdit, "leader_name"))
        driver.write("Trần Thị Lãnh Đạo")
        driver.enter(2)
        driver.write(pin)
        driver.enter()
        driver.write(again)
        driver.enter()
        if told:
            assert any(told in words for words in driver.said())
    with ui.workspace.connected() as context:
        (leader,) = all_accounts(context).accounts
        assert (leader.name, leader.role.value) == ("Trần Thị Lãnh Đạo", "supervisor")
        assert sign_in(context, "tran thi lanh dao", "2468").account == leader.uid
    ui.workspace.close()


def test_a_pin_without_a_name_opens_no_account(ui):
    to_leader(ui)
    find(ui.wizard, QLineEdit, "leader_pin").setText("2468")
    find(ui.wizard, QLineEdit, "leader_again").setText("2468")
    ui.driver.key(Qt.Key.Key_Return, CTRL)
    assert ui.wizard.at == LEADER
    assert ui.driver.said()
    ui.workspace.close()


def test_days_scanner_and_second_folder_of_the_steps_are_stored(ui, tmp_path):
    wizard, driver = ui.wizard, ui.driver
    driver.office()
    driver.counter()
    driver.hours()
    find(wizard, DayField, "setup_day").setDate(QDate(2026, 12, 1))
    driver.enter(2)
    driver.write("Nghỉ theo thông báo")
    driver.enter()
    assert [entry.date for entry in wizard.days.entries] == [date(2026, 12, 1)]
    driver.enter(3)  # an empty reason goes on
    assert wizard.at == CENTER
    driver.enter(3)
    kind = find(wizard, QComboBox, "scanner_kind")
    kind.setCurrentIndex(1)
    port = find(wizard, QComboBox, "scanner_port")
    port.addItem("COM3", "COM3")
    port.setCurrentIndex(port.findData("COM3"))
    driver.enter(3)  # kind, port, speed
    usb = tmp_path / "USB"
    usb.mkdir()
    driver.write(str(usb))
    driver.enter()
    assert wizard.at == RECOVERY
    held = ui.context()
    context = held.context()
    with closing(context.database):
        assert not context.calendar.is_working(date(2026, 12, 1))
        assert backup_state(context).second_folder == str(usb)
    held.close()
    assert ScannerChoice.load(ui.ini).serial.port == "COM3"


def test_day_that_is_off_anyway_is_told_and_not_taken(ui):
    ui.driver.office()
    ui.driver.counter()
    ui.driver.hours()
    find(ui.wizard, DayField, "setup_day").setDate(QDate(2026, 8, 9))
    ui.driver.enter(2)
    ui.driver.write("Chủ nhật")
    ui.driver.enter()
    assert ui.wizard.at == 3
    assert "vốn đã như vậy" in " ".join(ui.driver.said())
    assert ui.wizard.days.entries == ()


def test_serial_scanner_without_a_port_keeps_the_step(ui):
    ui.driver.to_center()
    ui.driver.enter(3)
    kind = find(ui.wizard, QComboBox, "scanner_kind")
    kind.setCurrentIndex(1)
    port = find(ui.wizard, QComboBox, "scanner_port")
    port.clear()
    ui.driver.enter(3)
    assert ui.wizard.at == SCANNER
    assert ui.driver.said()


def test_scanner_step_takes_a_scan_while_a_choice_has_the_keyboard(ui):
    ui.driver.to_center()
    takes = [ui.inlet._tester is not None]
    ui.driver.enter(3)
    assert ui.wizard.at == SCANNER
    assert isinstance(QApplication.focusWidget(), QComboBox)
    takes.append(ui.inlet._tester is not None)
    ui.driver.enter()
    assert ui.wizard.at == BACKUP
    takes.append(ui.inlet._tester is not None)
    assert takes == [False, True, False]


def test_second_folder_that_is_not_there_keeps_the_step_and_nothing_is_made(ui):
    ui.driver.to_center()
    ui.driver.enter(4)
    ui.driver.write("/không/có")
    ui.driver.enter()
    assert ui.wizard.at == BACKUP
    assert any("/không/có" in words for words in ui.driver.said())
    assert not ui.root.exists()


def test_backup_is_offered_at_the_first_step_alone(ui, qtbot):
    button = find(ui.wizard, QPushButton, "wizard_restore")
    with qtbot.waitSignal(ui.wizard.restore_wanted):
        ui.driver.key(Qt.Key.Key_P, ALT)
    ui.driver.office()
    assert not button.isVisible()


def test_list_of_communes_gives_way_to_the_fields_it_stood_on(ui):
    ui.driver.write("thuan")
    unit = find(ui.wizard, QLineEdit, "setup_unit")
    assert not unit.isVisible()
    ui.driver.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert unit.isVisible()
    assert len(ui.driver.said()) == 1


def test_chosen_commune_shows_its_province(ui):
    box = find(ui.wizard, QComboBox, "setup_province")
    assert box.currentData() == ""
    ui.driver.write("phuong thuan hoa")
    ui.driver.key(Qt.Key.Key_Return)
    assert find(ui.wizard, QLineEdit, "setup_office").text() == "UBND phường Thuận Hóa"
    assert box.currentText() == "Thành phố Huế"


def test_recovery_code_must_be_typed_back_before_going_on(ui, qtbot):
    wizard, driver = ui.wizard, ui.driver
    driver.to_center()
    driver.past_center()
    code = wizard.recovery.code.replace("-", "")
    wrong = ("1" if code[8] == "0" else "0") + code[9:]
    driver.write(code[:8] + wrong)
    with qtbot.assertNotEmitted(wizard.finished):
        driver.enter()
    assert "Nhóm thứ 3" in " ".join(driver.said())


def test_alt_left_goes_back_and_keeps_what_was_typed(ui):
    ui.driver.office()
    ui.driver.write("3")
    ui.driver.back()
    assert ui.wizard.at == 0
    assert ui.wizard.office.unit == UNIT
    ui.driver.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert ui.wizard.at == 1
    assert ui.wizard.counter.counter == 3


def test_once_the_counter_is_made_there_is_no_way_back(ui):
    ui.driver.to_center()
    ui.driver.past_center()
    ui.driver.back()
    assert ui.wizard.at == RECOVERY


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
def test_bad_answer_keeps_the_step_and_is_told_beside_its_field(ui, step, name, words):
    driver, wizard = ui.driver, ui.wizard
    for fill in (driver.office, driver.counter, driver.hours, driver.days)[:step]:
        fill()
    if step == 0:
        find(wizard, QLineEdit, "setup_unit").setText(UNIT)
        find(wizard, QLineEdit, "setup_office").setText("UBND phường Thuận Hóa")
    if step == 1:
        find(wizard, QLineEdit, "setup_clerks").setText("Lê Thị Hạnh")
    if step == 4:
        find(wizard, QLineEdit, "setup_token").setText("abc")
    find(wizard, QLineEdit, name).setText(words)
    driver.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wizard.at == step
    assert len(driver.said()) == 1, driver.said()
    assert not ui.root.exists()


def reach_center(ui, url: str, token: str) -> None:
    ui.driver.to_center()
    find(ui.wizard, QLineEdit, "setup_center").setText(url)
    find(ui.wizard, QLineEdit, "setup_token").setText(token)


def test_token_of_another_office_keeps_the_step(ui, tmp_path):
    with running_center(tmp_path / "center", unit="H57.30.99") as server:
        reach_center(ui, server.url, server.token)
        ui.driver.enter(2)
    assert ui.wizard.at == CENTER
    assert any("H57.30.99" in words for words in ui.driver.said())


def test_right_token_is_confirmed_at_once_and_kept(ui, tmp_path):
    with running_center(tmp_path / "center", unit=UNIT) as server:
        reach_center(ui, server.url, server.token)
        ui.driver.key(Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
        assert "nhận đúng" in find(ui.wizard, TextLabel, "wizard_message").text()
        ui.driver.enter(2)
        assert ui.wizard.at == PRINTER
        ui.driver.enter(3)
        held = ui.context()
        context = held.context()
        with closing(context.database):
            assert stored_values(context)["center_url"] == server.url
        held.close()


def test_center_without_a_line_is_said_once_and_lets_the_person_go_on(ui):
    reach_center(ui, "http://127.0.0.1:9", "abc")
    ui.driver.enter(2)
    assert ui.wizard.at == CENTER
    assert "Có thể đi tiếp" in find(ui.wizard, TextLabel, "wizard_message").text()
    ui.driver.enter()
    assert ui.wizard.at == PRINTER


def test_folder_that_cannot_be_made_is_told_and_the_answers_stay(ui):
    ui.root.write_text("a file in its place")
    ui.driver.to_center()
    ui.driver.past_center()
    assert ui.wizard.at == BACKUP
    assert find(ui.wizard, TextLabel, "wizard_message").isVisible()
    assert ui.wizard.office.unit == UNIT
