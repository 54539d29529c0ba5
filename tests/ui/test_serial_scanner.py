"""Serial scanners over a pseudo-terminal: whole lines, and a port that comes back by itself."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from demo.window_driver import Keyboard
from reception.domain.line_framer import MOST_BYTES
from reception.ui.scanning.scan_input import ScanInput, ScannerChoice, ScannerKind, SeenScan
from reception.ui.scanning.scan_watch import ScanWatch
from reception.ui.scanning.serial_scanner import SerialChoice, SerialScanner, SerialState

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a matter of Unix", allow_module_level=True)
import tty

CARD = "001098012345|012345678|NGUYỄN VĂN THỬ|15081998|Nam|Số 1 Phố Huế, Thuận Hóa|25052021"
CODE = "H57.30.12-260828-2014"


class Cable:
    """A scanner on a cable: two ends of a pseudo-terminal under a name that stays."""

    def __init__(self, name: Path) -> None:
        self.name = name
        self.plug_in()

    def plug_in(self) -> None:
        self._scanner, self._computer = os.openpty()
        tty.setraw(self._scanner)
        tty.setraw(self._computer)
        self.name.symlink_to(os.ttyname(self._computer))

    def send(self, data: bytes) -> None:
        os.write(self._scanner, data)

    def pull(self) -> None:
        self.name.unlink()
        os.close(self._computer)
        os.close(self._scanner)


@pytest.fixture
def cable(tmp_path):
    cable = Cable(tmp_path / "scanner")
    yield cable
    if cable.name.is_symlink():
        cable.pull()


class Listener(SerialScanner):
    """Remembers what it told."""

    def __init__(self) -> None:
        super().__init__(retry_ms=30)
        self.lines: list[str] = []
        self.states: list[SerialState] = []


class Door(ScanInput):
    """Remembers what it gave; its clock stands where the test puts it."""

    def __init__(self, watch: ScanWatch, serial: SerialScanner) -> None:
        super().__init__(watch, serial, clock=lambda: self.now)
        self.now = 0.0
        self.seen_scans: list[SeenScan] = []
        self.repeats: list[str] = []


@pytest.fixture
def scanner(qapp):
    scanner = Listener()
    scanner.scanned.connect(scanner.lines.append)
    scanner.state_changed.connect(scanner.states.append)
    yield scanner
    scanner.stop()


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n", "\x03"])
def test_line_of_a_scanner_arrives_with_its_vietnamese_letters(qtbot, scanner, cable, end):
    scanner.listen(SerialChoice(str(cable.name), 115200))
    assert scanner.state is SerialState.LISTENING
    cable.send(f"{CARD}{end}{CODE}{end}".encode())
    qtbot.waitUntil(lambda: scanner.lines == [CARD, CODE])


def test_line_that_comes_in_pieces_is_one_line(qtbot, scanner, cable):
    scanner.listen(SerialChoice(str(cable.name)))
    data = f"{CARD}\r".encode()
    for at in range(0, len(data), 40):
        cable.send(data[at : at + 40])
        qtbot.wait(20)
    qtbot.waitUntil(lambda: scanner.lines == [CARD])


def test_scanner_without_line_ends_is_understood_after_a_pause(qtbot, scanner, cable):
    scanner.listen(SerialChoice(str(cable.name)))
    cable.send(CODE.encode())
    qtbot.waitUntil(lambda: scanner.lines == [CODE])
    cable.send(b"\r")
    qtbot.wait(50)
    assert scanner.lines == [CODE]


def test_endless_line_is_dropped_told_and_the_next_one_read(qtbot, scanner, cable):
    dropped = []
    scanner.line_dropped.connect(lambda: dropped.append(1))
    scanner.listen(SerialChoice(str(cable.name)))
    for _ in range(MOST_BYTES // 1000 + 1):
        cable.send(b"9" * 1000)
        qtbot.wait(10)
    cable.send(b"\r" + CODE.encode() + b"\r")
    qtbot.waitUntil(lambda: scanner.lines == [CODE])
    assert dropped == [1]


def test_missing_port_is_told_once_in_words_and_opened_when_it_comes(qtbot, scanner, tmp_path):
    name = tmp_path / "scanner"
    scanner.listen(SerialChoice(str(name)))
    qtbot.wait(120)
    assert scanner.states == [SerialState.MISSING]
    assert str(name) in scanner.words()
    assert "tự nối lại" in scanner.words()
    cable = Cable(name)
    qtbot.waitUntil(lambda: scanner.state is SerialState.LISTENING)
    cable.send(f"{CODE}\r".encode())
    qtbot.waitUntil(lambda: scanner.lines == [CODE])
    scanner.stop()
    cable.pull()


def test_pulled_cable_is_told_and_the_scanner_works_again_when_it_is_back(qtbot, scanner, cable):
    scanner.listen(SerialChoice(str(cable.name)))
    cable.send(CODE[:5].encode())
    qtbot.wait(20)
    cable.pull()
    qtbot.waitUntil(lambda: SerialState.UNPLUGGED in scanner.states)
    qtbot.waitUntil(lambda: scanner.state is SerialState.MISSING)
    cable.plug_in()
    qtbot.waitUntil(lambda: scanner.state is SerialState.LISTENING)
    cable.send(f"{CODE}\r".encode())
    qtbot.waitUntil(lambda: CODE in scanner.lines)
    # Half a line from before the cable was pulled is no part of the next.
    assert all(line in (CODE, CODE[:5]) for line in scanner.lines)


def test_port_in_use_by_another_program_is_told_and_taken_over_when_free(qtbot, scanner, cable):
    other = SerialScanner()
    other.listen(SerialChoice(str(cable.name)))
    scanner.listen(SerialChoice(str(cable.name)))
    assert scanner.states == [SerialState.REFUSED]
    assert "chương trình khác" in scanner.words()
    other.stop()
    qtbot.waitUntil(lambda: scanner.state is SerialState.LISTENING)


def test_no_port_listens_to_nothing(scanner):
    scanner.listen(SerialChoice())
    assert (scanner.state, scanner.states) == (SerialState.OFF, [])
    assert scanner.words() == "Chưa dùng cổng COM."


def test_other_port_is_listened_to_after_the_first(qtbot, scanner, cable, tmp_path):
    second = Cable(tmp_path / "second")
    scanner.listen(SerialChoice(str(cable.name)))
    scanner.listen(SerialChoice(str(second.name), 19200))
    assert scanner.choice == SerialChoice(str(second.name), 19200)
    cable.send(b"first\r")
    second.send(f"{CODE}\r".encode())
    qtbot.waitUntil(lambda: scanner.lines == [CODE])
    scanner.stop()
    second.pull()


# ---------------------------------------------------------------------------------- the one door
class MemorySettings(dict):
    def value(self, key, default=None, /):
        return self.get(key, default)

    def setValue(self, key, value, /):
        self[key] = str(value)

    def sync(self):
        self["synced"] = True


@pytest.fixture
def inlet(qapp, scanner):
    inlet = Door(ScanWatch(qapp), scanner)
    inlet.seen.connect(inlet.seen_scans.append)
    inlet.repeated.connect(inlet.repeats.append)
    return inlet


def test_choice_of_a_scanner_survives_in_the_settings():
    settings = MemorySettings()
    assert ScannerChoice.load(settings) == ScannerChoice()
    choice = ScannerChoice(ScannerKind.SERIAL, SerialChoice("COM3", 115200))
    choice.save(settings)
    assert ScannerChoice.load(settings) == choice
    assert settings["synced"]


def test_damaged_settings_count_as_not_chosen():
    settings = MemorySettings({"scanner/kind": "???", "scanner/baud": "fast", "scanner/port": None})
    assert ScannerChoice.load(settings) == ScannerChoice()


def test_chosen_serial_port_is_listened_to_and_let_go_for_a_keyboard(qtbot, inlet, scanner, cable):
    serial = SerialChoice(str(cable.name))
    inlet.use(ScannerChoice(ScannerKind.SERIAL, serial))
    cable.send(f"{CARD}\r".encode())
    qtbot.waitUntil(lambda: inlet.seen_scans == [SeenScan(CARD)])
    inlet.use(ScannerChoice(ScannerKind.KEYBOARD, serial))
    assert scanner.state is SerialState.OFF


def test_same_line_twice_within_a_second_is_given_once_and_told(inlet, scanner):
    for now, line in ((0.0, CODE), (999.0, CODE), (1998.0, CARD), (2500.0, CARD), (3600.0, CARD)):
        inlet.now = now
        scanner.scanned.emit(line)
    assert [scan.text for scan in inlet.seen_scans] == [CODE, CARD, CARD]
    assert inlet.repeats == [CODE, CARD]


def test_keyboard_and_serial_scans_leave_by_one_door(qtbot, inlet, scanner, show_active):
    field = QLineEdit()
    show_active(field)
    field.setFocus()
    keyboard = Keyboard(field)
    inlet.watch._clock.now = keyboard.clock
    inlet.watch.start()
    keyboard.scan(CODE)
    qtbot.waitUntil(lambda: len(inlet.seen_scans) == 1)
    inlet.now = 5000.0
    scanner.scanned.emit(CARD)
    assert [(scan.text, scan.burst is not None) for scan in inlet.seen_scans] == [
        (CODE, True),
        (CARD, False),
    ]
    inlet.watch.stop()


def test_tester_gets_everything_and_nobody_else(qtbot, inlet, scanner, show_active):
    field = QLineEdit()
    show_active(field)
    field.setFocus()
    keyboard = Keyboard(field)
    inlet.watch._clock.now = keyboard.clock
    inlet.watch.start()
    tested = []
    inlet.test_with(tested.append)
    scanner.scanned.emit(CODE)
    keyboard.scan("quá chậm để là máy quét", gap=70)
    qtbot.waitUntil(lambda: len(tested) == 2)
    assert (tested[0], inlet.seen_scans) == (SeenScan(CODE), [])
    inlet.test_with(None)
    keyboard.now += 1000
    keyboard.scan("quá chậm để là máy quét", gap=70)
    scanner.scanned.emit(CODE)
    assert [scan.text for scan in inlet.seen_scans] == [CODE]
    inlet.watch.stop()
