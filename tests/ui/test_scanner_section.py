"""The scanner's settings: what is chosen is used and remembered, what is scanned is explained."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from demo.window_driver import BACKSPACE, RETURN, Keyboard, find
from reception.domain.scan_repair import Doubt, Repair
from reception.domain.scanning import Burst, CardScan, OtherScan, Refusal, classify
from reception.ui.pages.settings.scanner_section import ScannerSection
from reception.ui.scanning.scan_input import ScanInput, ScannerChoice, ScannerKind, SeenScan
from reception.ui.scanning.scan_labels import (
    DOUBTS,
    REPAIRS,
    advice,
    name_warning,
    understood,
    visible,
)
from reception.ui.scanning.scan_watch import ScanWatch
from reception.ui.scanning.serial_scanner import SerialChoice, SerialScanner, serial_ports
from reception.ui.widgets.chip import Chip
from reception.ui.widgets.fact_grid import FactGrid
from reception.ui.widgets.text_label import TextLabel

TODAY = date(2026, 8, 5)
CARD = "001098012345|012345678|NGUYỄN VĂN THỬ|15081998|Nam|Số 1 Phố Huế, Thuận Hóa|25052021"
CODE = "H57.30.12-260828-2014"


def meaning(line: str, *, was_rewritten: bool = False):
    return classify(line, today=TODAY, known_name=lambda _: None, was_rewritten=was_rewritten)


class Fixture:
    """The section beside another field, with a keyboard in front."""

    def __init__(self, qapp, path, show_active) -> None:
        self.settings = QSettings(str(path), QSettings.Format.IniFormat)
        self.ports = ["COM3", "COM7"]
        self.serial = SerialScanner(retry_ms=60_000)
        self.watch = ScanWatch(qapp)
        self.inlet = ScanInput(self.watch, self.serial)
        self.page = QWidget()
        column = QVBoxLayout(self.page)
        self.section = ScannerSection(
            self.settings,
            self.inlet,
            lambda seen, done: done(meaning(seen.text, was_rewritten=seen.was_rewritten)),
            ports=lambda: self.ports,
        )
        self.other = QLineEdit()
        column.addWidget(self.section)
        column.addWidget(self.other)
        show_active(self.page)
        self.keyboard = Keyboard(self.page)
        self.watch._clock.now = self.keyboard.clock
        self.watch.start()
        self.scans: list[str] = []
        self.inlet.scanned.connect(self.scans.append)

    def choose(self, name: str, data: object) -> None:
        box = find(self.section, QComboBox, name)
        box.setCurrentIndex(box.findData(data))

    def fact(self, label: str) -> str:
        return find(self.section, FactGrid).value(label)

    def state(self) -> str:
        return find(self.section, TextLabel, "scanner_state").text()


@pytest.fixture
def ui(qapp, tmp_path, show_active):
    ui = Fixture(qapp, tmp_path / "counter.ini", show_active)
    yield ui
    ui.watch.stop()
    ui.serial.stop()


@pytest.fixture
def at_test(ui, qtbot):
    """The test field has the keyboard."""
    field = find(ui.section, QLineEdit, "scanner_test")
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


# ------------------------------------------------------------------------------------- the choice
def test_keyboard_is_the_usual_choice_and_needs_no_port(ui):
    assert ui.section.choice().kind is ScannerKind.KEYBOARD
    assert (
        find(ui.section, QComboBox, "scanner_port").isHidden()
        or not find(ui.section, QComboBox, "scanner_port").isVisible()
    )
    assert "tắt bộ gõ" in ui.state()
    assert ui.section.save()


def test_chosen_port_is_used_at_once_and_remembered(ui):
    edits = []
    ui.section.edited.connect(lambda: edits.append(1))
    ui.choose("scanner_kind", "serial")
    ui.choose("scanner_port", "COM7")
    ui.choose("scanner_baud", 115200)
    assert len(edits) == 3
    assert ui.section.save()
    chosen = ScannerChoice(ScannerKind.SERIAL, SerialChoice("COM7", 115200))
    assert ScannerChoice.load(ui.settings) == chosen
    assert ui.serial.choice == chosen.serial
    assert "COM7" in ui.state()


def test_stored_choice_is_shown_even_while_its_cable_is_out(ui):
    stored = ScannerChoice(ScannerKind.SERIAL, SerialChoice("COM9", 14400))
    stored.save(ui.settings)
    ui.section.load()
    assert ui.section.choice() == stored


def test_serial_without_a_port_is_not_stored_and_says_why(ui):
    ui.ports = []
    find(ui.section, QPushButton, "scanner_find_ports").click()
    ui.choose("scanner_kind", "serial")
    assert find(ui.section, QComboBox, "scanner_port").currentText() == "Không thấy cổng nào"
    assert not ui.section.save()
    assert "chọn cổng" in find(ui.section, QComboBox, "scanner_port").accessibleDescription()
    assert ScannerChoice.load(ui.settings).kind is ScannerKind.KEYBOARD
    ui.ports = ["COM3"]
    find(ui.section, QPushButton, "scanner_find_ports").click()
    ui.choose("scanner_port", "COM3")
    assert ui.section.save()


def test_ports_of_this_computer_are_named():
    assert all(isinstance(name, str) and name for name in serial_ports())


# --------------------------------------------------------------------------------------- the test
def test_good_card_is_shown_as_it_came_with_speed_and_meaning(ui, at_test, qtbot):
    ui.keyboard.scan(CARD)
    qtbot.waitUntil(lambda: ui.fact("Hiểu là") != "")
    assert ui.fact("Nhận được") == CARD
    count = len(CARD)
    assert ui.fact("Tốc độ").startswith(f"{count} ký tự trong 0,2")
    assert ui.fact("Tốc độ").endswith("3,0 ms")
    assert ui.fact("Hiểu là") == (
        "Thẻ căn cước: Nguyễn Văn Thử, 001 098 012 345, sinh 15/08/1998, Nam"
    )
    assert ui.fact("Đã sửa") == "Không phải sửa gì"
    assert ui.fact("Lời khuyên") == "Máy quét đọc đúng, không cần chỉnh gì."
    assert at_test.text() == ""


@pytest.mark.parametrize(
    ("line", "chip"),
    [(CARD, "Đọc tốt"), (CODE, "Đọc tốt"), ("8934588012228", "Không phải thẻ hay biên nhận")],
)
def test_only_a_card_or_a_code_of_ours_is_called_well_read(ui, at_test, qtbot, line, chip):
    ui.keyboard.scan(line)
    qtbot.waitUntil(lambda: ui.fact("Hiểu là") != "")
    shown = [found.text() for found in ui.section.findChildren(Chip) if found.isVisible()]
    assert chip in shown


def test_scan_of_the_test_goes_nowhere_else_and_the_next_one_elsewhere_does(ui, at_test, qtbot):
    ui.keyboard.scan(CODE)
    qtbot.waitUntil(lambda: ui.fact("Hiểu là") == f"Mã vạch của hồ sơ {CODE}")
    assert ui.scans == []
    ui.other.setFocus()
    qtbot.waitUntil(ui.other.hasFocus)
    ui.keyboard.now += 3000
    ui.keyboard.scan(CODE)
    qtbot.waitUntil(lambda: ui.scans == [CODE])


def test_typing_tool_at_work_is_named_with_what_to_do(ui, at_test, qtbot):
    ui.keyboard.letters("001098012345|012345678|Y DE")
    ui.keyboard.press(BACKSPACE, "\b")
    ui.keyboard.letters("Ẻ|15081998|Nam|Buôn Ma Thuột|25052021")
    ui.keyboard.press(RETURN, "\r")
    qtbot.waitUntil(lambda: "Bộ gõ tiếng Việt" in ui.fact("Lời khuyên"))
    assert "cổng COM" in ui.fact("Lời khuyên")
    assert DOUBTS[Doubt.NAME_GARBLED] in ui.fact("Cần so với thẻ")


def test_slow_scanner_is_told_how_slow_it_is(ui, at_test, qtbot):
    ui.keyboard.scan(CODE, gap=80)
    qtbot.waitUntil(lambda: ui.fact("Tốc độ").endswith("80,0 ms"))
    assert ui.fact("Hiểu là") == "Người gõ phím"
    assert "30 ms" in ui.fact("Lời khuyên")


def test_serial_scan_is_tested_too(ui, at_test):
    ui.serial.scanned.emit(f"{CODE}\x1d")
    assert ui.fact("Nhận được") == f"{CODE}⟨001D⟩"
    assert ui.fact("Tốc độ") == f"{len(CODE) + 1} ký tự qua cổng COM"


def test_scanned_person_is_forgotten_when_the_section_is_left(ui, at_test, qtbot):
    ui.keyboard.scan(CARD)
    qtbot.waitUntil(lambda: ui.fact("Hiểu là") != "")
    ui.section.hide()
    assert ui.fact("Hiểu là") == ""
    ui.serial.scanned.emit(CODE)
    assert ui.scans == [CODE]


def test_late_answer_to_an_earlier_scan_is_not_shown(qapp, tmp_path, qtbot):
    asked = []
    inlet = ScanInput(ScanWatch(qapp), SerialScanner())
    settings = QSettings(str(tmp_path / "x.ini"), QSettings.Format.IniFormat)
    section = ScannerSection(
        settings, inlet, lambda seen, done: asked.append((seen, done)), ports=list
    )
    qtbot.addWidget(section)
    for line in (CARD, CODE):
        section._take(SeenScan(line))
    for seen, done in reversed(asked):
        done(meaning(seen.text))
    assert find(section, FactGrid).value("Hiểu là") == f"Mã vạch của hồ sơ {CODE}"


def test_every_control_has_a_name_for_a_screen_reader(ui):
    for kind in (QComboBox, QLineEdit, QPushButton):
        for control in ui.section.findChildren(kind):
            assert control.accessibleName(), control.objectName()


# -------------------------------------------------------------------------------------- the words
@pytest.mark.parametrize(
    ("line", "words"),
    [
        (CARD.replace("|", "~"), "bàn phím"),
        (CARD.swapcase(), "Caps Lock"),
        (CARD.encode("ascii", "replace").decode(), "UTF-8"),
        ("001098012345|1|NGUYEENX VAWN A|15081998|Nam|Soos 1, Hueef|25052021", "Telex"),
        ("Á7.12-260828-2014", "bộ gõ"),
        (CARD, "đọc đúng"),
        ("~" + CARD, "tiền tố"),
        ("8934588012345", "không phải thẻ căn cước"),
    ],
)
def test_advice_names_what_to_change(line, words):
    assert words in advice(SeenScan(line), meaning(line))


def test_every_doubt_repair_and_meaning_has_words():
    assert set(DOUBTS) == set(Doubt)
    assert set(REPAIRS) == set(Repair)
    qr = f"MC1|{CODE}|2.000815||Giấy|Hệ|202608281520|"
    assert understood(meaning(qr)) == f"Mã QR trên giấy của hồ sơ {CODE}"
    assert "tìm hồ sơ" in understood(OtherScan("abc"))


def test_warning_beside_the_name_is_about_the_name_alone():
    scan = meaning(CARD.encode("ascii", "replace").decode())
    assert isinstance(scan, CardScan)
    assert name_warning(scan) == DOUBTS[Doubt.NAME_GARBLED]
    assert name_warning(CardScan(scan.card, (Doubt.ADDRESS_GARBLED,))) == ""


def test_every_refusal_has_its_advice():
    for refusal in Refusal:
        burst = Burst("x", 0, 1, 0.0, False, refusal)
        assert advice(SeenScan("x", burst=burst), OtherScan("x")).endswith(".")


def test_invisible_signs_are_shown_as_numbers():
    assert visible("a\x1d\u202eb é") == "a⟨001D⟩⟨202E⟩b é"


@pytest.mark.parametrize("name", ["scanner_kind", "scanner_test"])
def test_first_start_tries_a_scan_whatever_has_the_keyboard(ui, qtbot, name):
    ui.section.hide()
    ui.section.take_every_scan()
    ui.section.show()
    for part in (find(ui.section, QWidget, "scanner_test"), find(ui.section, QWidget, name)):
        part.setFocus()
        qtbot.waitUntil(part.hasFocus)
    before = ui.section.choice()
    ui.keyboard.scan(CARD)
    qtbot.waitUntil(lambda: "NGUYỄN VĂN THỬ" in ui.fact("Nhận được"))
    assert ui.section.choice() == before
    assert ui.scans == []
    ui.section.hide()
    ui.other.setFocus()
    ui.keyboard.scan(CARD)
    qtbot.waitUntil(lambda: len(ui.scans) == 1)
