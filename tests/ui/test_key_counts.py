"""How many keys a counter's work takes, counted as they are pressed; the table is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from demo.window_driver import Keyboard, find, let_settle
from reception.domain.dossier import Dossier
from reception.domain.workflow import DossierStatus
from reception.services.dossier.search import dossier_page
from reception.services.dossier.worklists import recent
from reception.ui.pages.reports.day_report import DayReport
from reception.ui.places import Place
from reception.ui.scanning.scan_input import ScanInput
from reception.ui.scanning.scan_watch import ScanWatch
from reception.ui.scanning.serial_scanner import SerialScanner
from reception.ui.sync.sync_worker import SyncService
from reception.ui.widgets.chip import Chip
from reception.ui.window.main_window import MainWindow
from reception.ui.window.navigator import Navigator
from reception.ui.window.window_pages import PageTools
from tests.page_fixture import PageFixture

CARD = (
    "046196001234|191234567|ĐẶNG THỊ HỒNG ĐÀO|29021996|Nữ|"
    "12 Kiệt 3 Nguyễn Huệ, phường Thuận Hóa, thành phố Huế|01072024"
)
CARD_NUMBER = CARD.partition("|")[0]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
SLOW = 130
"""Milliseconds between two keys of a person."""


class KeyCounter(QObject):
    """Counts the keys that reach the window, a held Ctrl or Shift as one key more."""

    def __init__(self) -> None:
        super().__init__()
        self.is_scanning = False
        self.keys = 0
        self.scans = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = event.type() == QEvent.Type.KeyPress and watched.isWindowType()
        if is_press and isinstance(event, QKeyEvent) and not self.is_scanning:
            self.keys += 1 + (event.modifiers() != Qt.KeyboardModifier.NoModifier)
        return False


@dataclass
class Counter:
    """A whole window with a keyboard and a scanner."""

    kit: PageFixture
    window: MainWindow
    pages: Navigator
    keyboard: Keyboard
    count: KeyCounter = field(default_factory=KeyCounter)

    def scan(self, text: str) -> None:
        """A scanner that types as fast as one does, wherever the keyboard is."""
        self.count.scans += 1
        self.count.is_scanning = True
        self.keyboard.now += 2_000
        self.keyboard.scan(text)
        self.count.is_scanning = False
        # Time to look up from the scanner: Enter right after a scan is its second end.
        self.keyboard.now += 700
        let_settle(60)

    def type(self, text: str) -> None:
        """A person's letters."""
        self.keyboard.letters(text, SLOW)
        let_settle(200)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """A person's key."""
        text = "\r" if key == Qt.Key.Key_Return else ""
        self.keyboard.press(key, text, modifiers, after=SLOW)
        let_settle(60)

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    def save(self) -> None:
        self.press(Qt.Key.Key_Return, CTRL)

    def tally(self) -> tuple[int, int]:
        """Scans and keys since the last tally."""
        found = self.count.scans, self.count.keys
        self.count.scans = self.count.keys = 0
        return found

    def dossier(self, code: str) -> Dossier:
        return dossier_page(self.kit.context, code).dossier

    def newest(self) -> Dossier:
        return self.dossier(recent(self.kit.context)[0].code)

    def stored(self) -> int:
        return len(recent(self.kit.context))


TABLE: list[tuple[str, int, int, str]] = []


@pytest.fixture(scope="module", autouse=True)
def print_table(request) -> Iterator[None]:
    """The counts as a table in the output of the run, captured or not."""
    yield
    reporter = request.config.pluginmanager.getplugin("terminalreporter")
    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        reporter.write_line(f"\n{'Việc':<52}{'quét':>6}{'phím':>6}   mức")
        for work, scans, keys, limit in TABLE:
            reporter.write_line(f"{work:<52}{scans:>6}{keys:>6}   {limit}")


@pytest.fixture
def counter(kit, qapp, show_active) -> Iterator[Counter]:
    window = MainWindow(None)
    keyboard = Keyboard(window)
    watch = ScanWatch(qapp, clock=keyboard.clock)
    inlet = ScanInput(watch, SerialScanner(), clock=keyboard.clock)
    show_active(window)
    watch.start()
    sync = SyncService(None, window)
    tools = PageTools(replace(kit.page, feedback=window.feedback), sync)
    pages = Navigator(window, tools, inlet)
    pages.go(Place.INTAKE)
    let_settle(60)
    made = Counter(kit, window, pages, keyboard)
    qapp.installEventFilter(made.count)
    yield made
    qapp.removeEventFilter(made.count)
    watch.stop()


def note(counter: Counter, work: str, limit: str) -> int:
    scans, keys = counter.tally()
    TABLE.append((work, scans, keys, limit))
    return keys


GUIDE = (Path(__file__).parents[2] / "docs" / "huong-dan.md").read_text("utf-8")


def aim(counter: Counter, work: str, limit: str, most: int, *, typed: int = 0) -> None:
    """Holds a piece of work to its aim, which the guide tells as well.

    Args:
        limit: the aim in words.
        most: keys at most, without those of ``typed``.
        typed: letters of what is the clerk's own to say.
    """
    keys = note(counter, work, limit) - typed
    assert keys <= most
    assert f"| {work} | {limit} | {keys} |" in GUIDE


def fill_sheet(counter: Counter) -> None:
    """From the scan to a sheet that may be stored."""
    counter.scan(CARD)
    counter.type("ks")
    counter.enter()
    counter.enter()


def save_more(counter: Counter) -> None:
    counter.press(Qt.Key.Key_Return, SHIFT)


def intake_by_card(counter: Counter) -> None:
    fill_sheet(counter)
    counter.save()


def test_card_frequent_procedure_papers_complete_is_one_scan_and_nine_keys(counter):
    intake_by_card(counter)
    assert counter.newest().owner.name == "Đặng Thị Hồng Đào"
    assert counter.newest().procedure.code == "1.001193"
    assert counter.newest().intake.papers
    assert note(counter, "Thẻ, thủ tục hay gặp, đủ giấy tờ", "1 quét + 9 phím") <= 9


def test_second_dossier_of_the_same_visit_is_six_keys(counter):
    fill_sheet(counter)
    save_more(counter)
    counter.tally()
    counter.type("ks")
    counter.enter()
    counter.enter()
    counter.save()
    assert counter.stored() == 2
    assert counter.newest().owner.name == "Đặng Thị Hồng Đào"
    assert note(counter, "Hồ sơ thứ hai của cùng lượt khách", "6 phím") <= 6


def test_known_person_without_a_card_is_nine_keys_and_six_letters(counter):
    intake_by_card(counter)
    counter.tally()
    letters = "dang t"
    counter.enter()
    counter.type(letters)
    counter.enter()
    counter.type("ks")
    counter.enter()
    counter.enter()
    counter.save()
    assert counter.stored() == 2
    assert counter.newest().owner.id_number == "046196001234"
    keys = note(counter, f"Người đã đến, không thẻ, {len(letters)} chữ", "9 phím + 4–6 chữ")
    assert keys - len(letters) <= 9
    assert 4 <= len(letters) <= 6


def result_waits(counter: Counter) -> str:
    """A paid result that can be collected, and the clerk on the page of returns; its code."""
    code = counter.kit.complete(counter.kit.receive(id_number=CARD_NUMBER, paid=True))
    counter.pages.go(Place.RETURN)
    let_settle(60)
    counter.tally()
    return code


def test_return_is_two_scans_and_one_key(counter):
    code = result_waits(counter)
    counter.scan(code)
    counter.scan(CARD)
    counter.enter()
    assert counter.dossier(code).status is DossierStatus.RETURNED
    assert note(counter, "Trả kết quả, biên nhận và thẻ", "2 quét + 1 phím") == 1


def test_return_by_the_card_alone_is_one_scan_and_one_key(counter):
    code = result_waits(counter)
    counter.scan(CARD)
    counter.enter()
    assert counter.dossier(code).status is DossierStatus.RETURNED
    assert note(counter, "Trả kết quả, chỉ có thẻ", "1 quét + 1 phím") == 1


def test_return_without_a_card_is_four_digits_and_two_keys(counter):
    code = result_waits(counter)
    counter.scan(code)
    counter.type("1234")
    counter.enter()
    counter.enter()
    assert counter.dossier(code).status is DossierStatus.RETURNED
    assert note(counter, "Trả kết quả, xem giấy tờ", "1 quét + 4 số + 2 phím") == 6


def test_correct_and_reprint_is_one_scan_a_function_key_the_edit_and_ctrl_enter(counter):
    code = counter.kit.receive("Nguyễn Văn Thử")
    printed = len(counter.kit.printer.printed)
    edit = "Nguyễn Văn Thứ"
    counter.tally()
    counter.scan(code)
    counter.press(Qt.Key.Key_F9)
    name = find(counter.window, QLineEdit, "action_owner_name")
    assert QApplication.focusWidget() is name
    counter.type(edit)
    counter.save()
    assert counter.dossier(code).owner.name == edit
    assert len(counter.kit.printer.printed) == printed + 1
    keys = note(counter, f"Sửa và in lại, sửa {len(edit)} chữ", "1 quét + F9 + sửa + Ctrl+Enter")
    assert keys - len(edit) == 3


def test_phone_number_of_an_opened_dossier_is_corrected_with_six_keys_and_its_digits(counter):
    code = counter.kit.receive("Nguyễn Văn Thử", phone="0905123456")
    before = counter.dossier(code)
    digits = "0905654321"
    counter.scan(code)
    counter.tally()
    counter.press(Qt.Key.Key_F9)
    counter.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == "action_owner_phone"
    counter.type(digits)
    counter.save()
    after = counter.dossier(code)
    assert after.owner == replace(before.owner, phone=digits)
    assert after.intake == replace(before.intake, owner=after.owner)
    keys = note(counter, f"Sửa điện thoại, {len(digits)} chữ số", "6 phím + chữ số")
    assert keys - len(digits) <= 6


def test_intake_is_six_keys(counter):
    fill_sheet(counter)
    counter.save()
    assert counter.stored() == 1
    aim(counter, "Tiếp nhận, có thẻ", "nhiều nhất 6 phím", 6)


def test_repeat_of_what_was_just_handed_in_is_four_keys(counter):
    fill_sheet(counter)
    save_more(counter)
    counter.tally()
    counter.enter()
    counter.enter()
    counter.save()
    first, second = (counter.dossier(line.code) for line in recent(counter.kit.context))
    assert first.owner == second.owner
    assert first.procedure == second.procedure
    aim(counter, "Thêm một hồ sơ như vừa nộp", "nhiều nhất 5 phím", 5)


def test_three_dossiers_of_one_visit_are_fourteen_keys(counter):
    fill_sheet(counter)
    for _ in range(2):
        save_more(counter)
        counter.enter()
        counter.enter()
    counter.save()
    assert counter.stored() == 3
    assert {line.owner for line in recent(counter.kit.context)} == {"Đặng Thị Hồng Đào"}
    aim(counter, "Ba hồ sơ của một lượt nộp", "nhiều nhất 15 phím", 15)


def test_return_from_where_the_clerk_stands_is_one_key(counter):
    code = result_waits(counter)
    counter.scan(code)
    counter.scan(CARD)
    counter.enter()
    assert counter.dossier(code).status is DossierStatus.RETURNED
    aim(counter, "Trả kết quả, đã quét", "1 phím", 1)


def test_refusal_is_four_keys_and_its_text(counter):
    fill_sheet(counter)
    counter.tally()
    reason, basis = "Bản chính bị tẩy xóa", "Điều 22"
    counter.press(Qt.Key.Key_F7)
    counter.type(reason)
    counter.enter()
    counter.type(basis)
    counter.enter()
    counter.enter()
    assert counter.newest().status is DossierStatus.DENIED
    typed = len(reason) + len(basis)
    aim(counter, "Từ chối tiếp nhận", "nhiều nhất 6 phím và lời ghi", 6, typed=typed)


def test_refusal_for_a_missing_paper_is_five_keys_the_ticks_and_the_basis(counter):
    fill_sheet(counter)
    counter.tally()
    counter.press(Qt.Key.Key_F7)
    counter.enter()
    counter.type("Điều 16")
    counter.press(Qt.Key.Key_Tab)
    counter.type("12")
    counter.enter()
    counter.enter()
    assert counter.newest().status is DossierStatus.DENIED
    limit = "nhiều nhất 6 phím, số của giấy và căn cứ"
    aim(counter, "Từ chối vì thiếu giấy", limit, 6, typed=len("Điều 1612"))


def test_supplement_of_an_opened_dossier_is_three_keys_and_its_ticks(counter):
    code = counter.kit.receive(procedure="1.001193")
    counter.scan(code)
    counter.tally()
    counter.press(Qt.Key.Key_F6)
    counter.type("12")
    counter.save()
    dossier = counter.dossier(code)
    assert dossier.status is DossierStatus.AWAITING_SUPPLEMENT
    aim(counter, "Yêu cầu bổ sung", "3 phím và số của từng giấy", 3, typed=2)


def test_phone_number_of_an_opened_dossier_is_four_keys_and_its_digits(counter):
    code = counter.kit.receive("Nguyễn Văn Thử", phone="0905123456")
    counter.scan(code)
    counter.tally()
    counter.press(Qt.Key.Key_F9)
    counter.press(Qt.Key.Key_Tab)
    counter.type("0905654321")
    counter.save()
    assert counter.dossier(code).owner.phone == "0905654321"
    aim(counter, "Sửa số điện thoại", "nhiều nhất 6 phím và chữ số", 6, typed=10)


def test_day_page_is_one_chord_away_from_any_page(counter):
    counter.kit.receive()
    counter.tally()
    counter.press(Qt.Key.Key_0, CTRL)
    assert find(counter.window, DayReport, "day_report").isVisible()
    aim(counter, "Xem báo cáo ngày", "nhiều nhất 2 phím", 2)


def test_same_barcode_twice_within_a_second_is_one_scan(counter):
    code = result_waits(counter)
    counter.scan(code)
    counter.keyboard.now -= 2_300
    counter.scan(code)
    counter.scan(CARD)
    counter.enter()
    assert counter.dossier(code).status is DossierStatus.RETURNED


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("H99.30.12-260805-1001", "đơn vị khác"),
        ("H57.30.12-260805-9999", "chưa có ở máy này"),
        ("4006381333931", "hàng hóa"),
        ("046199003342||Trần Thị Giấy Hai|30121999|Nữ", "chưa hết"),
    ],
)
@pytest.mark.parametrize("where", [Place.RETURN, Place.LOOKUP])
def test_scan_of_a_stranger_is_named_and_leaves_no_dossier_to_be_returned(
    counter, line, said, where
):
    code = counter.kit.complete(counter.kit.receive())
    counter.pages.go(where)
    let_settle(60)
    counter.scan(code)
    counter.scan(line)
    assert said in find(counter.window, Chip, "scan_outcome").text()
    assert counter.pages.place is where
    counter.enter()
    counter.save()
    assert counter.dossier(code).status is DossierStatus.COMPLETED


def test_card_scanned_while_a_name_is_half_typed_takes_no_letter_of_it(counter):
    counter.enter()
    counter.type("Trần")
    counter.scan(CARD)
    number = find(counter.window, QLineEdit, "owner_id_number")
    assert number.text() == "046 196 001 234"
    assert find(counter.window, QLineEdit, "owner_name").text() == "Đặng Thị Hồng Đào"


def test_scanned_receipt_never_lands_in_the_field_that_has_the_keyboard(counter):
    code = counter.kit.receive()
    counter.enter()
    counter.type("Trần")
    counter.scan(code)
    assert counter.pages.place is Place.LOOKUP
    counter.press(Qt.Key.Key_F2)
    counter.pages.go(Place.INTAKE)
    assert find(counter.window, QLineEdit, "owner_name").text() == "Trần"
