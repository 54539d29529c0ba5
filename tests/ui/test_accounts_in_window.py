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
from reception.domain.staff import UNNAMED
from reception.services.accounts.keeping import all_accounts
from reception.services.context import ServiceContext
from reception.services.intake.receiving import receive
from reception.ui.pages.settings.accounts_section import AccountsSection
from reception.ui.places import Place
from reception.ui.settings_titles import SECTIONS
from reception.ui.window.open_counter import OpenCounter
from reception.workspace import Workspace
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
