"""Accounts in the window: it begins locked, opens for people who prove it, and keeps the list."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from demo.window_driver import find
from reception.app import Program
from reception.domain.account_facts import AccountOpened
from reception.domain.office_facts import OfficeKind
from reception.domain.office_folding import ACCOUNTS
from reception.domain.permissions import Role
from reception.domain.staff import UNNAMED
from reception.services.accounts.keeping import all_accounts
from reception.services.context import ServiceContext
from reception.services.intake.receiving import receive
from reception.storage.arrivals import take_in
from reception.storage.keystore import recovery_code
from reception.ui.pages.settings.account_pcs_card import AccountPcsCard
from reception.ui.pages.settings.accounts_section import AccountsSection
from reception.ui.places import Place
from reception.ui.settings_titles import SECTIONS
from reception.ui.window.open_counter import OpenCounter
from reception.ui.window.recovery_screen import RecoveryScreen
from reception.workspace import Workspace
from tests.chains import Chain
from tests.services.accounts.desks import CLERK, LEADER, PINS, with_accounts
from tests.workspaces import a_form

Start = Callable[..., Program]
AT = SECTIONS.index("Tài khoản")


@pytest.fixture
def peopled(office: tuple[Path, Path]) -> tuple[Path, Path]:
    """A folder whose office has accounts."""
    with (
        Workspace(*office) as workspace,
        workspace.connected() as context,
    ):
        with_accounts(context, CLERK)
    return office


@pytest.fixture
def opened(start: Start, qtbot: Any) -> Callable[[tuple[Path, Path]], OpenCounter]:
    def begin(folder: tuple[Path, Path]) -> OpenCounter:
        program = start(*folder)
        qtbot.waitUntil(lambda: program.pages is not None, timeout=20_000)
        return find(program, OpenCounter)

    return begin


def all_words(root: QWidget) -> str:
    """Everything that is visible to read."""
    return " ".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


def window_of(counter: OpenCounter) -> Any:
    return counter._parts.window


def sign_in(qtbot: Any, counter: OpenCounter, name: str, pin: str) -> None:
    window = window_of(counter)
    qtbot.waitUntil(lambda: window.findChild(QLineEdit, "lock_pin") is not None, timeout=10_000)
    find(window, QLineEdit, "lock_name").setText(name)
    field = find(window, QLineEdit, "lock_pin")
    field.setText(pin)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_counter_begins_locked_and_opens_for_a_person_who_proves_it(
    opened: Any, peopled: tuple[Path, Path], qtbot: Any
) -> None:
    counter = opened(peopled)
    window = window_of(counter)
    assert counter.actions.lock.is_locked
    assert not window.pages.isVisible()
    assert "Đăng nhập" in all_words(window)
    sign_in(qtbot, counter, "lê thị hạnh", "0000")
    qtbot.waitUntil(lambda: "không đúng" in all_words(window), timeout=10_000)
    sign_in(qtbot, counter, "le thi hanh", PINS[CLERK])
    qtbot.waitUntil(lambda: counter.session.account != "", timeout=10_000)
    assert not counter.actions.lock.is_locked
    assert (counter.session.office.clerk, window.clerk) == (CLERK, CLERK)
    assert window.pages.isVisible()


def test_a_name_that_is_nobodys_account_is_not_offered_and_the_keyboard_waits_for_one(
    opened: Any, peopled: tuple[Path, Path], qtbot: Any
) -> None:
    with (
        Workspace(*peopled) as workspace,
        workspace.connected() as context,
        context.database.write() as tx,
    ):
        tx.settings.put("clerk", UNNAMED)
    window = window_of(opened(peopled))
    qtbot.waitUntil(lambda: window.findChild(QLineEdit, "lock_name") is not None, timeout=10_000)
    name = find(window, QLineEdit, "lock_name")
    assert name.text() == ""
    qtbot.waitUntil(name.hasFocus, timeout=5_000)


def test_the_clerk_changes_by_name_and_pin(
    opened: Any, peopled: tuple[Path, Path], qtbot: Any
) -> None:
    counter = opened(peopled)
    window = window_of(counter)
    sign_in(qtbot, counter, CLERK, PINS[CLERK])
    qtbot.waitUntil(lambda: bool(counter.session.account), timeout=10_000)
    window.clerk_wanted.emit()
    pin = find(window, QLineEdit, "clerk_pin")
    qtbot.waitUntil(pin.isVisible, timeout=10_000)
    find(window, QLineEdit, "clerk_name").setText(LEADER)
    find(window, QAbstractButton, "clerk_yes").click()
    qtbot.waitUntil(lambda: "không đúng" in all_words(window), timeout=10_000)
    assert counter.session.office.clerk == CLERK
    qtbot.waitUntil(
        lambda: window.findChild(QAbstractButton, "clerk_0") is not None, timeout=10_000
    )
    find(window, QAbstractButton, "clerk_0").click()
    pin.setText(PINS[LEADER])
    qtbot.keyClick(pin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: counter.session.office.clerk == LEADER, timeout=10_000)
    assert counter.clerk_strip.isHidden()


def section_of(qtbot: Any, counter: OpenCounter) -> AccountsSection:
    counter.pages.go(Place.SETTINGS)
    counter.pages.show_settings(AT)
    section = find(window_of(counter), AccountsSection)
    qtbot.waitUntil(section.isVisible, timeout=10_000)
    return section


def fill(section: AccountsSection, **values: str) -> None:
    section._form.set_values(values)


def press(section: AccountsSection, name: str) -> None:
    find(section, QAbstractButton, name).click()


def test_the_first_account_is_opened_in_the_settings_and_everybody_signs_in_then(
    opened: Any, office: tuple[Path, Path], qtbot: Any
) -> None:
    counter = opened(office)
    assert not counter.actions.lock.is_locked
    section = section_of(qtbot, counter)
    qtbot.waitUntil(lambda: "chưa dùng tài khoản" in all_words(section), timeout=10_000)
    fill(section, name=LEADER, role="clerk", pin="2468", again="2468")
    press(section, "account_open")
    qtbot.waitUntil(lambda: "phải là của lãnh đạo" in all_words(section), timeout=10_000)
    fill(section, role="supervisor", again="2469")
    press(section, "account_open")
    assert "không giống nhau" in all_words(section)
    fill(section, again="2468")
    press(section, "account_open")
    qtbot.waitUntil(lambda: counter.actions.lock.is_locked, timeout=10_000)
    sign_in(qtbot, counter, LEADER, "2468")
    qtbot.waitUntil(lambda: counter.session.office.clerk == LEADER, timeout=10_000)
    assert not counter.actions.lock.is_locked


def test_a_supervisor_keeps_accounts_and_a_clerk_is_told_why_not(
    opened: Any, peopled: tuple[Path, Path], qtbot: Any
) -> None:
    counter = opened(peopled)
    sign_in(qtbot, counter, LEADER, PINS[LEADER])
    qtbot.waitUntil(lambda: counter.session.office.clerk == LEADER, timeout=10_000)
    section = section_of(qtbot, counter)
    qtbot.waitUntil(lambda: section.table.model().rowCount() == 2, timeout=10_000)
    section.table.clearSelection()
    fill(section, name="Phạm Văn Mới", role="clerk", pin="8642", again="8642")
    press(section, "account_open")
    qtbot.waitUntil(lambda: section.table.model().rowCount() == 3, timeout=10_000)
    for button, field, words in (
        ("account_lock", {"reason": "Nghỉ"}, "Đã khóa"),
        ("account_unlock", {}, "Đang dùng"),
        ("account_pin_set", {"pin": "7531", "again": "7531"}, "Đang dùng"),
        ("account_role", {"title": "công chức", "role": "officer"}, "Chuyên viên"),
    ):
        section.table.selectRow(2)
        fill(section, **field)
        press(section, button)
        wait_for_account(qtbot, section, words)
    section.table.selectRow(0)
    press(section, "account_lock")
    qtbot.waitUntil(lambda: "lãnh đạo cuối cùng" in all_words(window_of(counter)), timeout=10_000)

    counter.sign_in(next(a for a in _accounts(counter, qtbot) if a.name == CLERK).uid)
    qtbot.waitUntil(lambda: counter.session.office.clerk == CLERK, timeout=10_000)
    section = section_of(qtbot, counter)
    section.table.selectRow(0)
    press(section, "account_lock")
    qtbot.waitUntil(lambda: "không có quyền" in all_words(window_of(counter)), timeout=10_000)


def wait_for_account(qtbot: Any, section: AccountsSection, words: str) -> None:
    def is_there() -> bool:
        model = section.table.model()
        cells = [str(model.index(2, at).data()) for at in range(model.columnCount())]
        return words in cells

    qtbot.waitUntil(is_there, timeout=10_000)


def _accounts(counter: OpenCounter, qtbot: Any) -> list[Any]:
    found: list[Any] = []
    counter._parts.jobs.run(all_accounts, owner=counter, on_result=found.append, on_error=_fail)
    qtbot.waitUntil(lambda: bool(found), timeout=10_000)
    return list(found[0].accounts)


def _fail(error: BaseException) -> None:
    raise error


def test_what_is_done_in_the_window_is_the_persons(
    opened: Any, peopled: tuple[Path, Path], qtbot: Any
) -> None:
    counter = opened(peopled)
    sign_in(qtbot, counter, CLERK, PINS[CLERK])
    qtbot.waitUntil(lambda: bool(counter.session.account), timeout=10_000)
    done: list[str] = []

    def work(context: ServiceContext) -> str:
        return receive(context, a_form()).dossier.received_by

    counter._parts.jobs.run(work, owner=counter, on_result=done.append, on_error=_fail)
    qtbot.waitUntil(lambda: done == [CLERK], timeout=10_000)
    # A connection of its own, as long jobs have one, is the same person's.
    with closing(counter._parts.workspace.context().database):
        assert counter._parts.workspace.context().office.clerk == CLERK


def test_the_recovery_code_gives_a_leader_a_pin_where_nobody_can_sign_in(
    opened: Any, peopled: tuple[Path, Path], qtbot: Any
) -> None:
    counter = opened(peopled)
    window = window_of(counter)
    qtbot.waitUntil(lambda: window.findChild(QLineEdit, "lock_name") is not None, timeout=10_000)
    find(window, QAbstractButton, "lock_recover").click()
    screen = find(window, RecoveryScreen)
    qtbot.waitUntil(screen.isVisible, timeout=10_000)
    assert not window.pages.isVisible()
    qtbot.keyClick(find(screen, QLineEdit, "recover_recovery"), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(RecoveryScreen), timeout=10_000)
    find(window, QAbstractButton, "lock_recover").click()
    screen = find(window, RecoveryScreen)
    right = recovery_code(counter._parts.workspace.key)
    for code, name, pin, again, told in (
        ("", LEADER, "9999", "9999", "gõ mã khôi phục"),
        (right, LEADER, "9999", "9998", "không giống nhau"),
        (recovery_code("0" * 64), LEADER, "9999", "9999", "không mở được dữ liệu"),
        (right, LEADER, "99", "99", "từ 4 đến 12"),
        (right, " ", "9999", "9999", "tên tài khoản"),
    ):
        screen.form.set_values({"recovery": code, "name": name, "pin": pin, "again": again})
        find(screen, QAbstractButton, "recover_yes").click()
        qtbot.waitUntil(lambda told=told: told in all_words(screen), timeout=10_000)
    screen.form.set_values({"name": LEADER})
    find(screen, QAbstractButton, "recover_yes").click()
    qtbot.waitUntil(lambda: window.findChild(QLineEdit, "lock_name") is not None, timeout=10_000)
    assert find(window, QLineEdit, "lock_name").text() == LEADER
    assert counter.actions.lock.is_locked
    sign_in(qtbot, counter, LEADER, "9999")
    qtbot.waitUntil(lambda: counter.session.office.clerk == LEADER, timeout=10_000)


def test_a_lost_pc_is_revoked_by_a_supervisor_and_hidden_from_a_clerk(
    opened: Any, peopled: tuple[Path, Path], qtbot: Any
) -> None:
    with Workspace(*peopled) as workspace, workspace.connected() as context:
        lost = Chain("lostpc")
        fact = AccountOpened("far", "Người Ở Xa", Role.CLERK, "hash")
        lost.add_office(OfficeKind.ACCOUNT_OPENED, fact, ACCOUNTS.subject())
        with context.database.write() as tx:
            take_in(tx, lost.events, context.clock.machine_now())
    counter = opened(peopled)
    sign_in(qtbot, counter, LEADER, PINS[LEADER])
    qtbot.waitUntil(lambda: counter.session.office.clerk == LEADER, timeout=10_000)
    section = section_of(qtbot, counter)
    card = find(section, AccountPcsCard)
    qtbot.waitUntil(lambda: card.table.model().rowCount() == 2, timeout=10_000)
    press(section, "pcs_revoke")
    qtbot.waitUntil(lambda: "chọn một máy" in all_words(window_of(counter)), timeout=10_000)
    states = [str(card.table.model().index(row, 4).data()) for row in range(2)]
    here = states.index("Máy này")
    card.table.selectRow(here)
    press(section, "pcs_revoke")
    assert "ghi lý do" in all_words(card)
    find(card, QLineEdit, "pcs_reason").setText("Mất cắp")
    press(section, "pcs_revoke")
    qtbot.waitUntil(lambda: "máy đang dùng" in all_words(window_of(counter)), timeout=10_000)
    card.table.selectRow(1 - here)
    press(section, "pcs_revoke")
    qtbot.waitUntil(lambda: "Người Ở Xa" in all_words(window_of(counter)), timeout=10_000)
    qtbot.waitUntil(
        lambda: str(card.table.model().index(1 - here, 4).data()) == "Đã thu hồi", timeout=10_000
    )

    counter.sign_in(next(a for a in _accounts(counter, qtbot) if a.name == CLERK).uid)
    qtbot.waitUntil(lambda: counter.session.office.clerk == CLERK, timeout=10_000)
    section = section_of(qtbot, counter)
    qtbot.waitUntil(find(section, AccountPcsCard).isHidden, timeout=10_000)
