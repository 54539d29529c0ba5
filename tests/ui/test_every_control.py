"""A walk over every page and panel: each control has a name, a voice and a way by keyboard."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from reception.domain.workflow import LEGAL_ACTS, EventKind
from reception.ui.pages.dossier_actions import KEYS, recorded_kind
from reception.ui.settings_titles import SECTIONS
from reception.ui.style.tokens import Scheme
from reception.ui.widgets.action_bar import ActionBar, ActionButton
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.key_hint import KeyHint
from reception.ui.widgets.page_actions import PageActions
from reception.ui.widgets.window_action import WindowAction
from tests.window_walk import stage_on, walk

# What a person can act on; a list that only serves a field is worked from that field.
CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QPlainTextEdit,
    QAbstractSpinBox,
    QAbstractItemView,
)
# Qt's own parts of its widgets: the list behind a choice, the field inside a spin box.
QTS_OWN = ("qt_", "QComboBoxPrivate", "QtPrivate")
# Strips under the scan bar: while one asks, the action meant is its own, not that of the page.
STRIPS = ("clerk_strip", "drawer_strip", "confirm_bar")


@pytest.fixture
def stage(qapp, tmp_path):
    """A program of its own: whatever ran before or runs after has no part in it."""
    with stage_on(tmp_path) as made:
        yield made


# The large letters come before the program and go after it: laying the open window out anew twice
# would take longer than the walk.
@pytest.fixture
def large(themed):
    themed(Scheme.LIGHT, 200)


# -------------------------------------------------------------------------- names, voices, keys


def test_every_control_has_a_name_a_voice_a_key_and_its_row_in_a_table(stage):
    """One walk for all of it: to open every scene is what takes the time."""
    marked: set[EventKind] = set()

    def look(view: QWidget) -> list[str]:
        for action in view.findChildren(WindowAction):
            if action.is_legal_act:
                marked.update(action.records)
        amiss = [*speechless(view), *printed_twice(view), *offered_twice(stage)]
        return [*amiss, *loose(view), *answered_twice(view)]

    assert walk(stage, look) == {}
    assert names_of_sections(stage) == SECTIONS
    opened = {EventKind.RECEIVED, EventKind.RETURNED, EventKind.FORWARDED, EventKind.COMPLETED}
    assert opened | {EventKind.UNDONE} <= marked


def controls(root: QWidget) -> list[QWidget]:
    """What can be acted on now, seen from outside."""
    found = [part for kind in CONTROLS for part in root.findChildren(kind) if part.isVisible()]
    return [
        part
        for part in dict.fromkeys(found)
        if not part.objectName().startswith(QTS_OWN)
        and not type(part).__name__.startswith(QTS_OWN)
        and not isinstance(part.parent(), QComboBox | QAbstractSpinBox)
        and not isinstance(part.window().parent(), QComboBox)
        and not isinstance(part, QHeaderView)
    ]


def called(part: QWidget) -> str:
    return f"{type(part).__name__} {part.objectName()!r} {part.accessibleName()!r}"


def is_reachable(part: QWidget) -> bool:
    """By Tab, by a key of its own, or with the arrows of the field it serves.

    The title of a card needs none of them: a numbered card opens by its own key, and a plain one
    does not fold. The citizen's screen is touched, and must not take the clerk's keyboard.
    """
    takes_tab = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    has_key = any(not shortcut.key().isEmpty() for shortcut in part.findChildren(QShortcut)) or any(
        action.shortcuts() for action in part.actions()
    )
    # A strip takes its own keys; they are printed on its buttons.
    has_key = has_key or bool(part.findChildren(KeyHint))
    serves_a_field = isinstance(part, QAbstractItemView) and not takes_tab
    is_heading = part.property("role") == "card_title"
    is_touched = part.window().objectName() == "citizen_window"
    return takes_tab or has_key or serves_a_field or is_heading or is_touched


def speechless(root: QWidget) -> list[str]:
    return [
        called(part)
        for part in controls(root)
        if not part.objectName() or not part.accessibleName().strip() or not is_reachable(part)
    ]


def printed_twice(root: QWidget) -> list[str]:
    """Keys on more than one button that can be pressed now: Qt presses neither."""
    pressed: dict[str, set[str]] = {}
    for button in root.findChildren(ComposedButton):
        if button.isVisible() and button.isEnabled():
            for key in button.carried.shortcuts():
                pressed.setdefault(key.toString(), set()).add(called(button))
    return [f"{key}: {sorted(names)}" for key, names in pressed.items() if len(names) > 1]


# ------------------------------------------------------------------------------------- actions


def test_every_event_of_law_has_an_action_of_the_pages():
    opened = {recorded_kind(act) for act in KEYS} & LEGAL_ACTS
    # Received on the sheet, settled on the page of conflicts, undone by the rows of what was done.
    # An old register comes in by the command line.
    elsewhere = {
        *(EventKind.RECEIVED, EventKind.CONFLICT_SETTLED, EventKind.UNDONE),
        EventKind.IMPORTED,
    }
    assert opened == LEGAL_ACTS - elsewhere


def loose(root: QWidget) -> list[str]:
    """Visible buttons of action bars that no table made."""
    return [
        called(button)
        for bar in root.findChildren(ActionBar)
        for button in bar.findChildren(ComposedButton)
        if button.isVisible() and not isinstance(button.carried.parent(), PageActions)
    ]


def answered_twice(root: QWidget) -> list[str]:
    """Keys of more than one action that is open now."""
    found: dict[str, set[str]] = {}
    for action in root.findChildren(WindowAction):
        for key in action.shortcuts() if action.is_open else ():
            found.setdefault(key.toString(), set()).add(action.objectName())
    return [f"{key}: {sorted(names)}" for key, names in found.items() if len(names) > 1]


def offered_twice(stage) -> list[str]:
    """What the command palette would list more than once now.

    A place of the rail and what is done on the page may be called alike.
    """
    commands = stage.counter.actions.palette._commands()
    titles = Counter(command.title for command in commands if command.group != "Đi tới")
    return [f"{title}: {count} times" for title, count in titles.items() if count > 1]


def names_of_sections(stage) -> tuple[str, ...]:
    """The settings as the page calls them; the palette must call them the same."""
    stage.pages.show_settings(0)
    page = stage.window.pages.currentWidget()
    return tuple(section.title for section in page.sections)


# -------------------------------------------------------------------------------- large letters


def test_at_twice_the_size_no_primary_action_is_cut(large, stage):
    assert walk(stage, cut) == {}


def cut(root: QWidget) -> list[str]:
    """Primary actions that cannot be read or pressed whole."""
    below = root.findChild(QStackedWidget, "pages")
    strips = [part for name in STRIPS if (part := root.findChild(QWidget, name)) is not None]
    is_asking = any(strip.isVisible() for strip in strips)
    found = []
    for button in root.findChildren(ActionButton):
        if not button.isVisible() or not button.property("primary"):
            continue
        if is_asking and below is not None and below.isAncestorOf(button):
            continue
        if not is_whole(button):
            found.append(called(button))
    return found


def is_whole(button: ActionButton) -> bool:
    """Read and pressed without cutting; what lies in the content may have to be scrolled to."""
    label, root = button.label, button.window()
    above = button.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(button)
        above = above.parentWidget()
    is_read = label.width() >= label.fontMetrics().horizontalAdvance(label.text())
    is_seen = button.visibleRegion().boundingRect() == button.rect()
    at = QRect(button.mapTo(root, QPoint(0, 0)), button.size())
    return is_read and is_seen and root.rect().contains(at)


# --------------------------------------------------------------- the walk itself is able to find


def test_a_control_without_a_name_or_with_a_taken_key_is_found(qapp, qtbot):
    root = QWidget()
    qtbot.addWidget(root)
    QPushButton("Không tên", root)
    for name in ("one", "two"):
        ComposedButton(name, "Hai nút một phím", "F7", parent=root)
    root.show()
    assert len(speechless(root)) == 1
    assert [line.split(":")[0] for line in printed_twice(root)] == ["F7"]


def test_a_button_of_a_bar_without_a_table_is_found(qapp, qtbot):
    root = QWidget()
    qtbot.addWidget(root)
    bar = ActionBar(root)
    lone = bar.add_left("lone", "Không có bảng", "F7")
    other = bar.add_left("other", "Cùng phím", "F7")
    root.show()
    assert loose(root) == [called(lone), called(other)]
    assert answered_twice(root) == ["F7: ['lone', 'other']"]


def test_a_primary_action_outside_its_window_is_found(qapp, qtbot):
    root = QWidget()
    qtbot.addWidget(root)
    root.resize(200, 100)
    button = ActionButton("far", "Lưu và in biên nhận", primary=True, parent=root)
    button.setGeometry(150, 10, 190, 36)
    root.show()
    assert cut(root) == [called(button)]
    button.move(4, 10)
    assert cut(root) == []
