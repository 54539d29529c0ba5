"""What stands instead of the pages in the real program: restore, second walk, the ways back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from demo.window_driver import find
from reception import app
from reception.app import Program
from reception.center import packages
from reception.center.background import running_center
from reception.center.package_check import Trust, check_package
from reception.center.server import system_clock
from reception.codec import encode
from reception.services.backup.copies import backup_state
from reception.services.catalogue.newer_program import CatalogueNews, take_news
from reception.services.catalogue.signatures import add_publisher
from reception.storage.keystore import FileKeyStore, new_key, recovery_code
from reception.ui.pages.settings.backup_section import BackupSection
from reception.ui.pages.settings_page import SettingsPage
from reception.ui.pages.setup.restore_wizard import RestoreWizard
from reception.ui.pages.setup.trouble_page import TroublePage
from reception.ui.pages.setup.wizard import Wizard
from reception.ui.places import Place
from reception.ui.settings_titles import BACKUP, SECTIONS
from reception.ui.widgets.text_label import TextLabel
from reception.ui.window.status_labels import TO_BACKUP
from reception.workspace import Workspace
from tests.signed_packages import PUBLISHER, province_package

LONG = 20_000


@pytest.fixture
def start(start, qtbot):
    """Starts a program in the active window, usually until its pages are there."""

    def begin(root: Path, key: Path, *, restore: bool = False, opens: bool = True) -> Program:
        program = start(root, key, restore=restore)
        program.window.activateWindow()
        if opens:
            qtbot.waitUntil(lambda: program.pages is not None, timeout=LONG)
        return program

    return begin


def press(program: Program, name: str) -> None:
    find(program.window, QAbstractButton, name).click()


def wait_for(qtbot, program: Program, kind):
    def shown() -> bool:
        child = program.window.findChild(kind)
        return child is not None and child.isVisible()

    qtbot.waitUntil(shown, timeout=LONG)
    return find(program.window, kind)


def wait_for_words(qtbot, program: Program, words: str) -> None:
    def are_told() -> bool:
        said = [label.text() for label in program.window.findChildren(TextLabel)]
        return any(words in text for text in said)

    qtbot.waitUntil(are_told, timeout=LONG)


def test_age_of_the_backup_in_the_foot_line_leads_to_its_section(start, office):
    program = start(*office)
    program.window.status_bar.pressed.emit(TO_BACKUP)
    page = find(program.window, SettingsPage)
    assert program.pages.place is Place.SETTINGS
    assert isinstance(page.sections[BACKUP], BackupSection)
    assert page.sections[BACKUP].isVisible()
    assert tuple(section.title for section in page.sections) == SECTIONS


def test_a_newer_programs_catalogue_is_told_once_at_the_next_start(start, office, qtbot):
    news = encode(CatalogueNews("2026.12", 317, 80, 11))
    with Workspace(*office) as folder, folder.connected() as desk, desk.database.write() as tx:
        tx.settings.put("catalogue_told", news)
    program = start(*office)

    wait_for_words(qtbot, program, "danh mục 2026.12: 317 thủ tục thêm, 80 đổi, 11 kết thúc")
    program.window.hide()
    program.close()
    with Workspace(*office) as workspace, workspace.connected() as context:
        assert take_news(context) is None


def test_a_package_that_the_center_passes_down_is_told_and_waits(start, office, qtbot, tmp_path):
    with Workspace(*office) as folder, folder.connected() as desk:
        unit = desk.office.unit
        with desk.database.write() as tx:
            add_publisher(tx, "Tỉnh", PUBLISHER)
    with running_center(tmp_path / "center", unit=unit) as server:
        with Workspace(*office) as folder, folder.connected() as desk:
            folder.center.keep_center(desk, server.url, server.token)
        with server.store.writing() as connection:
            files = province_package("2030.1")
            checked = check_package(files, "", [Trust("Tỉnh", PUBLISHER)])
            packages.publish(connection, checked, files, system_clock(), "Sở Tư pháp")
        program = start(*office)
        wait_for_words(qtbot, program, "gói danh mục mới, chưa dùng")
        program.pages.show_settings(SECTIONS.index("Danh mục thủ tục"))
        wait_for_words(qtbot, program, "gói 2030.1 của lớp Tỉnh")
        program.window.hide()
        program.close()


def test_copy_made_from_the_settings_is_the_age_in_the_foot_line(start, office, qtbot):
    program = start(*office)
    program.pages.show_settings(BACKUP)
    press(program, "backup_now")

    def is_told() -> bool:
        return any("đã kiểm tra" in words for words in program.window.status_bar.texts())

    qtbot.waitUntil(is_told, timeout=LONG)


def test_restore_is_asked_about_and_ends_this_run(start, office, qtbot):
    program = start(*office)
    program.pages.show_settings(BACKUP)
    press(program, "backup_restore")
    assert not program.wants_restore
    with qtbot.waitSignal(program.window.closed):
        press(program, "confirm_yes")
    assert program.wants_restore


def test_next_run_restores_and_opens_the_counter_again(start, office, qtbot):
    code = recovery_code(FileKeyStore(office[1]).read("") or "")
    program = start(*office)
    program.pages.show_settings(BACKUP)
    press(program, "backup_now")
    shelf = office[0] / "backup"
    qtbot.waitUntil(lambda: bool(list(shelf.glob("reception-*.db"))), timeout=LONG)
    program.window.hide()
    program.close()
    program = start(*office, restore=True, opens=False)
    wizard = wait_for(qtbot, program, RestoreWizard)
    qtbot.waitUntil(lambda: bool(find(wizard, QLineEdit, "restore_path").text()), timeout=LONG)
    wizard.go_on()
    find(wizard, QLineEdit, "restore_code").setText(code)
    wizard.go_on()
    qtbot.waitUntil(lambda: wizard.at == 2, timeout=LONG)
    find(wizard, QLineEdit, "restore_confirm").setText("PHỤC HỒI")
    wizard.go_on()
    qtbot.waitUntil(lambda: wizard.at == 4, timeout=LONG)
    wizard.go_on()
    qtbot.waitUntil(lambda: program.pages is not None, timeout=LONG)
    assert list(shelf.glob("before-restore-*"))


def test_restore_given_up_opens_the_counter_as_it_is(start, office, qtbot):
    program = start(*office, restore=True, opens=False)
    wizard = wait_for(qtbot, program, RestoreWizard)
    wizard.go_back()
    qtbot.waitUntil(lambda: program.pages is not None, timeout=LONG)


def test_new_pc_may_take_over_a_counter_from_its_backup(start, tmp_path, qtbot):
    program = start(tmp_path / "mới", tmp_path / "khóa", opens=False)
    wait_for(qtbot, program, Wizard)
    press(program, "wizard_restore")
    wizard = wait_for(qtbot, program, RestoreWizard)
    wizard.go_back()
    assert wait_for(qtbot, program, Wizard).isVisible()


def test_data_that_does_not_open_offers_the_restore(start, office, qtbot):
    root, key = office
    key.unlink()
    FileKeyStore(key).write("any", new_key())
    program = start(root, key, opens=False)
    wait_for(qtbot, program, TroublePage)
    press(program, "trouble_restore")
    wait_for(qtbot, program, RestoreWizard)


def test_second_walk_from_the_settings_changes_the_counter_at_once(start, office, qtbot, tmp_path):
    usb = tmp_path / "usb"
    usb.mkdir()
    program = start(*office)
    program.pages.show_settings(0)
    press(program, "setup_again")
    wizard = wait_for(qtbot, program, Wizard)
    find(wizard, QLineEdit, "setup_office").setText("UBND phường Khác")
    find(wizard, QLineEdit, "setup_second").setText(str(usb))
    for at in range(8):
        qtbot.waitUntil(lambda at=at: wizard.at == at, timeout=LONG)
        wizard.go_on()
    qtbot.waitUntil(lambda: wizard.at == 8, timeout=LONG)
    wizard.go_on()
    qtbot.waitUntil(lambda: "UBND phường Khác" in program.window.windowTitle(), timeout=LONG)
    assert find(program.window, SettingsPage).isVisible()
    seen: list[str] = []
    program.jobs.run(
        lambda context: backup_state(context).second_folder,
        owner=program,
        on_result=seen.append,
        on_error=pytest.fail,
    )
    qtbot.waitUntil(lambda: bool(seen), timeout=LONG)
    assert seen == [str(usb)]


def test_second_walk_given_up_leads_back_to_the_settings(start, office, qtbot):
    program = start(*office)
    program.pages.show_settings(0)
    press(program, "setup_again")
    wizard = wait_for(qtbot, program, Wizard)
    QTest.keyClick(wizard, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert wait_for(qtbot, program, SettingsPage).isVisible()


def test_program_begins_anew_with_the_restore_that_was_asked_for(qapp, office, monkeypatch):
    began: list[bool] = []

    def run(_app, program: Program) -> int:
        began.append(program._begins_with_restore)
        program.wants_restore = len(began) == 1
        program.close()
        return 0

    monkeypatch.setattr(app, "_run", run)
    monkeypatch.setattr(app, "create_application", lambda _argv: qapp)
    monkeypatch.setattr(app, "_look", lambda *_arguments: None)
    assert app.main(["--data", str(office[0]), "--key-file", str(office[1])]) == 0
    assert began == [False, True]
