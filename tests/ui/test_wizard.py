"""The first start by keyboard, on real folders, up to the first dossier."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from reception.bootstrap import key_store, open_folder
from reception.center.background import running_center
from reception.services.settings_catalog import CLERKS, stored_values
from reception.ui.folder_opener import FolderOpener
from reception.ui.pages.start.hands import SetupHands
from reception.ui.pages.start.wizard import Wizard
from reception.ui.widgets.text_label import TextLabel
from tests.typing_hands import find, type_text

UNIT = "H57.30.12"


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


class Room:
    def __init__(self, tmp_path, runner, show_active) -> None:
        self.root, self.key = tmp_path / "dữ liệu", tmp_path / "khóa"
        self.opener = FolderOpener(self.root, self.key)
        self.wizard = Wizard(runner, SetupHands(self.opener))
        self.wizard.resize(1100, 700)
        show_active(self.wizard)
        self.wizard.activate()
        self.hands = Hands(self.wizard)

    def desk(self):
        return open_folder(self.root, key_store(self.key))


@pytest.fixture
def room(tmp_path, runner, show_active):
    return Room(tmp_path, runner, show_active)


def test_six_steps_by_keyboard_make_a_counter_that_works(room, qtbot):
    wizard, hands = room.wizard, room.hands
    hands.office()
    assert wizard.office.office == "UBND phường Thuận Hóa"
    assert find(wizard, TextLabel, "wizard_progress").text() == "Bước 2/6"
    hands.counter()
    hands.hours()
    assert wizard.at == 3
    hands.enter(2)  # no center yet
    assert wizard.at == 4
    assert not room.root.exists()
    hands.enter()
    assert wizard.at == 5
    code = find(wizard, TextLabel, "recovery_code").text().replace("\n", "-")
    hands.write(code.replace("-", "").lower())
    with qtbot.waitSignal(wizard.finished):
        hands.enter()
    held = room.desk()
    desk = held.desk()
    with closing(desk.database):
        assert (desk.office.unit, desk.office.counter) == (UNIT, 1)
        assert desk.office.clerk == "Lê Thị Hạnh"
        assert CLERKS.of(stored_values(desk)) == ("Lê Thị Hạnh", "Trần Văn Thử")
    held.close()
    # Half a second a key for a hand that hunts for letters: within two minutes.
    assert hands.presses <= 140


def test_list_of_communes_gives_way_to_the_fields_it_stood_on(room):
    room.hands.write("thuan")
    unit = find(room.wizard, QLineEdit, "setup_unit")
    assert not unit.isVisible()
    room.hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert unit.isVisible()
    assert len(room.hands.said()) == 1


def test_recovery_code_must_be_typed_back_before_going_on(room, qtbot):
    wizard, hands = room.wizard, room.hands
    hands.office()
    hands.counter()
    hands.hours()
    hands.enter(3)
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
    room.hands.office()
    room.hands.counter()
    room.hands.hours()
    room.hands.enter(3)
    room.hands.back()
    assert room.wizard.at == 5


@pytest.mark.parametrize(
    ("step", "name", "words"),
    [
        (0, "setup_unit", "h57!"),
        (0, "setup_office", " "),
        (1, "setup_counter", ""),
        (1, "setup_clerks", " , "),
        (2, "setup_morning_opens", "bảy"),
        (2, "setup_cut_off", "23:00"),
        (3, "setup_center", "motcua"),
    ],
)
def test_bad_answer_keeps_the_step_and_is_told_beside_its_field(room, step, name, words):
    hands, wizard = room.hands, room.wizard
    for fill in (hands.office, hands.counter, hands.hours)[:step]:
        fill()
    if step == 0:
        find(wizard, QLineEdit, "setup_unit").setText(UNIT)
        find(wizard, QLineEdit, "setup_office").setText("UBND phường Thuận Hóa")
    if step == 1:
        find(wizard, QLineEdit, "setup_clerks").setText("Lê Thị Hạnh")
    if step == 3:
        find(wizard, QLineEdit, "setup_token").setText("abc")
    find(wizard, QLineEdit, name).setText(words)
    hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wizard.at == step
    assert len(hands.said()) == 1, hands.said()
    assert not room.root.exists()


def reach_center(room, url: str, token: str) -> None:
    room.hands.office()
    room.hands.counter()
    room.hands.hours()
    find(room.wizard, QLineEdit, "setup_center").setText(url)
    find(room.wizard, QLineEdit, "setup_token").setText(token)


def test_token_of_another_office_keeps_the_step(room, tmp_path):
    with running_center(tmp_path / "center", unit="H57.30.99") as server:
        reach_center(room, server.url, server.token)
        room.hands.enter(2)
    assert room.wizard.at == 3
    assert any("H57.30.99" in words for words in room.hands.said())


def test_right_token_is_confirmed_at_once_and_kept(room, tmp_path):
    with running_center(tmp_path / "center", unit=UNIT) as server:
        reach_center(room, server.url, server.token)
        room.hands.key(Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
        assert "nhận đúng" in find(room.wizard, TextLabel, "wizard_message").text()
        room.hands.enter(2)
        assert room.wizard.at == 4
        room.hands.enter()
        held = room.desk()
        desk = held.desk()
        with closing(desk.database):
            assert stored_values(desk)["center_url"] == server.url
        held.close()


def test_center_without_a_line_is_said_once_and_lets_the_person_go_on(room):
    reach_center(room, "http://127.0.0.1:9", "abc")
    room.hands.enter(2)
    assert room.wizard.at == 3
    assert "Có thể đi tiếp" in find(room.wizard, TextLabel, "wizard_message").text()
    room.hands.enter()
    assert room.wizard.at == 4


def test_folder_that_cannot_be_made_is_told_and_the_answers_stay(room):
    room.root.write_text("a file in its place")
    room.hands.office()
    room.hands.counter()
    room.hands.hours()
    room.hands.enter(3)
    assert room.wizard.at == 4
    assert find(room.wizard, TextLabel, "wizard_message").isVisible()
    assert room.wizard.office.unit == UNIT
