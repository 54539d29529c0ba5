"""The keyboard is never lost with a button: not while its job runs, not when it goes away."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from demo.window_driver import find, type_into, type_text
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.pages.settings.section import SettingsTools
from reception.ui.pages.settings_page import SettingsPage
from reception.ui.pages.setup.opening_steps import WizardStep
from reception.ui.pages.setup.step_panel import StepPanel
from reception.ui.printing.print_queue import PrintQueue
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.day_field import DayField
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.page_actions import PageAction, PageActions, _always
from tests.fakes import HeldRunner
from tests.page_fixture import focused
from tests.settings_fixture import settings_tools
from tests.spoolers import FakeSpooler
from tests.window_walk import stage_on, walk

CTRL = Qt.KeyboardModifier.ControlModifier


# ------------------------------------------------------------------------------- the one button


class Row:
    """Field, button, field; the button counts its presses."""

    def __init__(self) -> None:
        self.root = QWidget()
        line = QHBoxLayout(self.root)
        self.before, self.after = QLineEdit(self.root), QLineEdit(self.root)
        self.button = ActionButton("job", "Chạy việc", "Ctrl+J", parent=self.root)
        parts: tuple[QWidget, ...] = (self.before, self.button, self.after)
        for part in parts:
            line.addWidget(part)
        for first, second in pairwise(parts):
            QWidget.setTabOrder(first, second)
        self.presses = 0
        self.button.clicked.connect(self._count)

    def _count(self) -> None:
        self.presses += 1


@pytest.fixture
def row(qapp, show_active) -> Row:
    made = Row()
    show_active(made.root)
    made.button.setFocus()
    return made


def test_a_busy_button_keeps_the_keyboard_and_does_nothing(row, qtbot):
    row.button.setEnabled(False)
    assert row.button.hasFocus()
    assert row.button.property("closed") is True
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        qtbot.keyClick(row.button, key)
    qtbot.keyClick(row.button, Qt.Key.Key_J, CTRL)
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    row.button.click()
    assert row.presses == 0
    assert not row.button.carried.is_open
    row.button.setEnabled(True)
    assert focused() is row.button
    qtbot.keyClick(row.button, Qt.Key.Key_Return)
    qtbot.keyClick(row.button, Qt.Key.Key_Space)
    qtbot.keyClick(row.button, Qt.Key.Key_J, CTRL)
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert row.presses == 4


def test_a_busy_button_that_is_left_is_passed_over_from_then_on(row, qtbot):
    row.button.setEnabled(False)
    qtbot.keyClick(row.button, Qt.Key.Key_Tab)
    assert focused() is row.after
    assert not row.button.isEnabled()
    qtbot.keyClick(row.after, Qt.Key.Key_Backtab)
    assert focused() is row.before
    row.button.setEnabled(True)
    assert focused() is row.before


def test_another_window_in_front_takes_nothing_from_a_busy_button(row, show_active, qtbot):
    row.button.setEnabled(False)
    show_active(QLineEdit())
    row.root.activateWindow()
    qtbot.waitUntil(row.root.isActiveWindow)
    assert focused() is row.button


def test_a_button_with_a_successor_hands_the_keyboard_on(row):
    row.button.successor = row.before
    row.button.setEnabled(False)
    assert focused() is row.before
    row.button.setEnabled(True)
    row.button.setFocus()
    row.button.hide()
    assert focused() is row.before
    row.button.show()
    row.after.setFocus()
    row.button.hide()
    assert focused() is row.after


# --------------------------------------------------------------------- every section, every page

# Buttons that lead elsewhere by their words, and where: a part of a section, a form that opens.
LEADS = {
    "catalogue_part_1": "catalogue_path",
    "catalogue_part_2": "list_path",
    "catalogue_part_3": "own_entries",
    "own_add": "own_entry_name",
    "own_leave": "own_entries",
    "past_part_1": "past_path",
    "past_part_2": "past_table",
}
# And the page's own, from a part that has nothing to save.
SAVE_LEADS = ("own_entry_name", "past_path")
# Opens a panel over the page; Esc leads back.
OPENS = ("catalogue_forms",)
# Buttons with names of their own that the walk meets at least.
MANY = 80


class Settings:
    """The settings page with jobs that wait until the test lets them go."""

    def __init__(self, kit: Any, folder: Any) -> None:
        self.runner = HeldRunner()
        jobs = BackgroundJobs(self.runner, lambda: kit.context)
        spooler = FakeSpooler(printers=["HP M404"])
        self.queue = PrintQueue(jobs, self.runner, spooler)
        tools: SettingsTools = settings_tools(kit, folder, self.queue, spooler)
        self.page = SettingsPage(replace(tools, jobs=jobs, runner=self.runner), _NoSync())  # type: ignore[arg-type]  # has what the page asks of it


class _NoSync:
    def use_center(self, _make_round: object) -> None:
        """Nobody is talked to."""


@pytest.fixture
def settings(kit, tmp_path, show_active):
    made = Settings(kit, tmp_path)
    made.page.resize(1158, 684)
    show_active(made.page)
    yield made
    made.queue._retry.stop()
    made.queue.watch.stop()


def buttons_of(root: QWidget) -> list[ComposedButton]:
    return [
        button
        for button in root.findChildren(ComposedButton)
        if button.isVisible()
        and button.isEnabled()
        and button.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def test_after_every_button_of_the_settings_the_keyboard_is_where_the_clerk_was(settings):
    amiss = []
    for at, section in enumerate(settings.page.sections):
        settings.page.open_section(at)
        seen: set[ComposedButton] = set()
        # A button may bring others into view.
        while fresh := {*buttons_of(section), *buttons_of(settings.page.action_bar)} - seen:
            button = min(fresh, key=ComposedButton.objectName)
            seen.add(button)
            button.setFocus()
            settings.runner.is_holding = True
            QTest.keyClick(button, Qt.Key.Key_Return)
            if button.objectName() in OPENS:
                settings.runner.let_go()
                QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
            else:
                amiss += lost(button, "while it runs")
                settings.runner.let_go()
            amiss += lost(button, "afterwards")
    assert amiss == [], "; ".join(amiss)


def test_the_field_keeps_the_keyboard_while_the_center_is_asked(settings):
    url = find(settings.page, QLineEdit, "setting_center_url")
    settings.page.open_section(4)
    type_into(url, "https://motcua.tinh.vn")
    settings.runner.is_holding = True
    QTest.keyClick(url, Qt.Key.Key_Return, CTRL)
    type_text(url, "x")
    assert (focused(), url.text()) == (url, "https://motcua.tinh.vn")
    settings.runner.let_go()
    url.end(False)
    type_text(url, "x")
    assert (focused(), url.text()) == (url, "https://motcua.tinh.vnx")


@pytest.mark.parametrize(
    ("at", "start", "stop"), [(8, "check_start", "check_stop"), (9, "backup_now", "backup_stop")]
)
def test_the_stop_button_hands_the_keyboard_back_to_the_start(settings, at, start, stop):
    settings.page.open_section(at)
    settings.runner.is_holding = True
    QTest.keyClick(find(settings.page, ComposedButton, start), Qt.Key.Key_Return)
    stopping = find(settings.page, ComposedButton, stop)
    stopping.setFocus()
    QTest.keyClick(stopping, Qt.Key.Key_Return)
    assert focused() is stopping
    settings.runner.let_go()
    assert focused() is find(settings.page, ComposedButton, start)


def test_the_last_day_off_leaves_the_keyboard_to_the_next(settings):
    settings.page.open_section(1)
    type_into(find(settings.page, QLineEdit, "calendar_reason"), "Ngày truyền thống")
    find(settings.page, ComposedButton, "calendar_add").click()
    find(settings.page, DataTable, "settings_days_table").mark_row(0)
    drop = find(settings.page, ComposedButton, "calendar_drop")
    drop.setFocus()
    QTest.keyClick(drop, Qt.Key.Key_Return)
    assert focused() is find(settings.page, DayField, "calendar_day")


def test_the_steps_keep_the_keyboard_while_something_runs(qtbot, show_active):
    panel = StepPanel("setup", HeldRunner(), (WizardStep("Một", ""), WizardStep("Hai", "")))
    show_active(panel)
    panel.show_step(1)
    for name in ("setup_next", "setup_back"):
        button = find(panel, ComposedButton, name)
        button.setFocus()
        panel.set_busy(True)
        QTest.keyClick(button, Qt.Key.Key_Return)
        assert (focused(), panel.at) == (button, 1)
        panel.set_busy(False)
        assert focused() is button


def lost(button: ComposedButton, when: str) -> list[str]:
    now = QApplication.focusWidget()
    name = button.objectName()
    if now is None or not now.isVisible() or not now.isEnabled():
        return [f"{name} {when}: nothing usable has the keyboard"]
    # A field that was refused says so and has the keyboard.
    field = now.parent()
    is_refused = isinstance(field, LabelledField) and bool(field.message)
    leads = SAVE_LEADS if name == "settings_save" else (LEADS.get(name),)
    if now is not button and not is_refused and now.objectName() not in leads:
        return [f"{name} {when}: {now.objectName()}"]
    return []


def test_no_button_of_any_page_loses_the_keyboard_when_it_is_closed(qapp, tmp_path):
    # Each button and row once: most of them are there in every scene.
    seen: set[str] = set()
    with stage_on(tmp_path) as stage:
        assert walk(stage, lambda view: lost_buttons(view, seen)) == {}
    assert len(seen) > MANY


def lost_buttons(view: QWidget, seen: set[str]) -> list[str]:
    had = QApplication.focusWidget()
    fresh = {b: b.objectName() for b in buttons_of(view) if b.objectName() not in seen}
    closed = [line for button in fresh for line in taken_by_closing(button)]
    tables = view.findChildren(PageActions)
    hidden = [line for table in tables for line in handed_by_hiding(table, set(fresh.values()))]
    seen.update(fresh.values())
    if had is not None:
        had.setFocus()
    return [*closed, *hidden]


def taken_by_closing(button: ComposedButton) -> list[str]:
    """What a button does amiss while it is disabled."""
    if button.successor is not None or not takes_keyboard(button):
        return []
    button.setEnabled(False)
    found = lost(button, "closed")
    button.setEnabled(True)
    return found


def handed_by_hiding(table: PageActions, names: set[str]) -> list[str]:
    """Rows of a page's table that hand the keyboard to another button when they go."""
    found = []
    for row in table.rows:
        button = table._buttons.get(row.name)
        if button is None or row.name not in names or not button.isVisible():
            continue
        if not may_go(table, row) or not takes_keyboard(button):
            continue
        table._refresh_row(replace(row, shown=lambda: False))
        now = QApplication.focusWidget()
        table.refresh()
        if isinstance(now, ComposedButton):
            found.append(f"{row.name} hands the keyboard to {now.objectName()}")
    return found


def may_go(table: PageActions, row: PageAction) -> bool:
    """Whether the row is not always there, and its page has another place for the keyboard."""
    fields = (QLineEdit, QPlainTextEdit, DataTable)
    parts = [part for kind in fields for part in table._page.findChildren(kind)]
    return row.shown() and row.shown is not _always and any(map(QWidget.isVisible, parts))


def takes_keyboard(button: ComposedButton) -> bool:
    """Whether it can have the keyboard now; beneath a strip that asks it cannot."""
    button.setFocus()
    return QApplication.focusWidget() is button
