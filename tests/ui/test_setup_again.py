"""The first start walked once more: filled in, stored at the end, nothing made anew."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from demo.window_driver import find
from reception.center.background import running_center
from reception.domain.errors import NotPermitted
from reception.domain.working_calendar import DayEntry
from reception.services.backup.copies import backup_state
from reception.services.catalogue.office_calendar import office_calendar
from reception.services.intake.receiving import receive
from reception.services.setup import setup_again
from reception.services.setup.first_setup import OfficeForm
from reception.services.setup.settings_catalog import (
    CUT_OFF,
    PRINTER,
    TO_FILE,
    stored_values,
)
from reception.services.setup.setup_again import apply_again, present_setup
from reception.ui.pages.setup.setup_adapter import SetupAgainAdapter
from reception.ui.pages.setup.wizard import CounterInUse, Scanners, Wizard
from reception.ui.scanning.scan_input import ScannerChoice
from reception.ui.widgets.text_label import TextLabel
from reception.workspace import Workspace
from tests.ui.test_wizard import an_inlet, understand
from tests.workspaces import a_form

UNIT = "H57.30.12"
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
REVIEW = 8
FORM = OfficeForm(
    UNIT,
    "UBND phường Thuận Hóa",
    2,
    clerk="Lê Thị Hạnh",
    typed=((PRINTER, "Máy in quầy 2"), (CUT_OFF, "14:30")),
)


class Fixture:
    def __init__(self, root, runner, show_active) -> None:
        self.root, self.key = root / "dữ liệu", root / "khóa"
        self.workspace = Workspace(self.root, self.key)
        self.workspace.make(FORM)
        self._runner, self._show = runner, show_active
        self.ini = QSettings(str(root / "window.ini"), QSettings.Format.IniFormat)

    def start(self, url: str = "", token: str = "") -> Wizard:
        context = self.workspace.context()
        with closing(context.database):
            if url:
                self.workspace.center.keep_center(context, url, token)
            present = present_setup(context)
            has_token = self.workspace.center.saved_center(context)[1]
        self.adapter = SetupAgainAdapter(self.workspace)
        self.today = context.today
        self.wizard = Wizard(
            self._runner,
            self.adapter,
            context.today,
            Scanners(self.ini, an_inlet(), understand),
            CounterInUse(present, has_token),
        )
        self.wizard.resize(1100, 760)
        self._show(self.wizard)
        self.wizard.activate()
        return self.wizard

    def receive(self) -> None:
        context = self.workspace.context()
        with closing(context.database):
            receive(context, a_form())

    def state(self):
        context = self.workspace.context()
        with closing(context.database) as database, database.read() as view:
            values = {key: text for key, text in view.settings.all().items() if text}
            return values, view.calendar.all(), (self.root / "folder.id").read_bytes()

    def line(self, name: str) -> QLineEdit:
        return find(self.wizard, QLineEdit, name)

    def go(self, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)

    @property
    def changes(self) -> str:
        return find(self.wizard, TextLabel, "setup_changes").text()


@pytest.fixture
def ui(tmp_path, runner, show_active):
    made = Fixture(tmp_path, runner, show_active)
    yield made
    made.workspace.close()


def test_walk_without_a_change_changes_nothing_at_all(ui, qtbot):
    ui.receive()
    before = ui.state()
    wizard = ui.start()
    ui.go(8)
    assert wizard.at == REVIEW
    assert "Không có gì khác" in ui.changes
    with qtbot.waitSignal(wizard.finished):
        ui.go()
    assert ui.state() == before


def test_steps_are_filled_in_with_what_holds(ui):
    ui.receive()
    ui.start()
    assert ui.line("setup_office").text() == "UBND phường Thuận Hóa"
    assert ui.line("setup_counter").text() == "2"
    assert ui.line("setup_cut_off").text() == "14:30"
    assert find(ui.wizard, QComboBox, "setup_printer").currentData() == "Máy in quầy 2"
    assert not find(ui.wizard, QPushButton, "wizard_restore").isVisible()


def test_unit_and_device_are_shown_locked_with_the_reason_once_there_are_dossiers(ui):
    ui.receive()
    wizard = ui.start()
    unit = ui.line("setup_unit")
    assert (unit.text(), unit.isReadOnly()) == (UNIT, True)
    assert "mã mọi hồ sơ" in wizard.office.form.fields["unit"].message
    ui.go()
    device = ui.line("setup_device")
    assert device.isReadOnly()
    assert device.text()


def test_mistyped_unit_is_put_right_while_nothing_was_received(ui, qtbot):
    wizard = ui.start()
    unit = ui.line("setup_unit")
    assert not unit.isReadOnly()
    unit.setText("H57.30.13")
    ui.go(8)
    assert f"{UNIT} → H57.30.13" in ui.changes
    with qtbot.waitSignal(wizard.finished):
        ui.go()
    assert ui.state()[0]["unit"] == "H57.30.13"


def test_nothing_is_stored_before_the_last_step_and_everything_after_it(ui, qtbot, tmp_path):
    ui.receive()
    before = ui.state()
    wizard = ui.start()
    usb = tmp_path / "usb"
    usb.mkdir()
    ui.line("setup_office").setText("UBND phường Khác")
    ui.line("setup_clerks").setText("Lê Thị Hạnh, Trần Văn Thử")
    ui.line("setup_cut_off").setText("15:00")
    wizard.days.fill((DayEntry(date(2031, 12, 1), False, "Nghỉ", valid_from=ui.today),))
    printer = find(wizard, QComboBox, "setup_printer")
    printer.setCurrentIndex(printer.findData(TO_FILE))
    ui.line("setup_second").setText(str(usb))
    ui.go(8)
    assert wizard.at == REVIEW
    assert ui.state() == before
    for words in ("UBND phường Khác", "Trần Văn Thử", "14:30 → 15:00", "01/12/2031", "usb", "PDF"):
        assert words in ui.changes
    with qtbot.waitSignal(wizard.finished):
        ui.go()
    context = ui.workspace.context()
    with closing(context.database):
        assert (context.office.name, context.office.clerk) == ("UBND phường Khác", "Lê Thị Hạnh")
        assert CUT_OFF.text(stored_values(context)) == "15:00"
        assert len(office_calendar(context).entries) == 1
        assert backup_state(context).second_folder == str(usb)
        with context.database.read() as view:
            assert view.device_id == before[0]["device_id"]
    assert (ui.root / "folder.id").read_bytes() == before[2]
    assert ui.adapter.center == ()


def test_day_taken_off_the_list_is_taken_back(ui):
    context = ui.workspace.context()
    day = DayEntry(date(2031, 12, 1), False, "Nghỉ", valid_from=context.today)
    with closing(context.database):
        apply_again(context, OfficeForm(UNIT, "A", 2, clerk="B", days=(day,)))
        assert len(office_calendar(context).entries) == 1
        apply_again(context, OfficeForm(UNIT, "A", 2, clerk="B"))
        assert office_calendar(context).entries == ()


def test_unit_of_a_folder_with_dossiers_is_refused_by_the_rule_itself(ui):
    ui.receive()
    before = ui.state()
    context = ui.workspace.context()
    with closing(context.database), pytest.raises(NotPermitted) as caught:
        apply_again(context, OfficeForm("H57.30.99", "A", 2, clerk="B"))
    assert caught.value.code == "unit_in_use"
    assert ui.state() == before


def test_way_out_of_the_first_step_changes_nothing(ui, qtbot):
    before = ui.state()
    wizard = ui.start()
    ui.line("setup_office").setText("UBND phường Khác")
    with qtbot.waitSignal(wizard.cancelled):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left, ALT)
    assert ui.state() == before


def test_failure_while_storing_leaves_everything_as_it_was(ui, monkeypatch):
    before = ui.state()
    wizard = ui.start()
    ui.line("setup_office").setText("UBND phường Khác")

    def fails(*_arguments):
        raise NotPermitted("unit_in_use", unit=UNIT)

    monkeypatch.setattr(setup_again, "put_second_folder", fails)
    ui.go(9)
    assert wizard.at == REVIEW
    assert ui.state() == before


def test_kept_token_is_not_shown_and_stays_while_none_is_typed(ui, tmp_path, qtbot):
    with running_center(tmp_path / "center", unit=UNIT) as server:
        wizard = ui.start(server.url, server.token)
        assert ui.line("setup_center").text() == server.url
        assert ui.line("setup_token").text() == ""
        ui.go(8)
        assert wizard.at == REVIEW
        with qtbot.waitSignal(wizard.finished):
            ui.go()
    context = ui.workspace.context()
    with closing(context.database):
        assert ui.workspace.center.saved_center(context) == (server.url, True)
    assert ui.adapter.center == ()


def test_emptied_center_is_forgotten_at_the_end(ui, qtbot):
    ui.start("http://127.0.0.1:9", "abc")
    ui.line("setup_center").setText("")
    ui.go(8)
    with qtbot.waitSignal(ui.wizard.finished):
        ui.go()
    assert ui.adapter.center == (None,)
    context = ui.workspace.context()
    with closing(context.database):
        assert ui.workspace.center.saved_center(context)[0] == ""


def test_scanner_is_stored_at_the_end_alone(ui, qtbot):
    wizard = ui.start()
    kind = find(wizard, QComboBox, "scanner_kind")
    kind.setCurrentIndex(1)
    port = find(wizard, QComboBox, "scanner_port")
    port.addItem("COM7", "COM7")
    port.setCurrentIndex(port.findData("COM7"))
    ui.go(8)
    assert "COM7" in ui.changes
    assert ScannerChoice.load(ui.ini).serial.port == ""
    with qtbot.waitSignal(wizard.finished):
        ui.go()
    assert ScannerChoice.load(ui.ini).serial.port == "COM7"


def test_folder_is_open_to_the_window_all_the_time(ui):
    """The walk uses the folder that the window holds: nobody else may take it meanwhile."""
    ui.start()
    with pytest.raises(Exception, match="folder_in_use"):
        Workspace(ui.root, ui.key).open()
