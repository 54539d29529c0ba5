"""The mouse wheel changes no value and moves no keyboard, wherever it is turned."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from demo.window_driver import find
from reception.ui.widgets.day_field import DayField
from reception.ui.widgets.text_field import Choice
from tests.ui.test_every_control import called
from tests.window_walk import stage_on, walk

EDITORS = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)


def turn(part: QWidget, notches: int) -> None:
    """Turns the wheel over the middle of a part, as the system would: through its window."""
    top = part.window()
    at = QPointF(part.mapTo(top, part.rect().center()))
    QTest.wheelEvent(top.windowHandle(), at, QPoint(0, 120 * notches))


def value_of(part: QWidget) -> object:
    if isinstance(part, QComboBox | QTabBar):
        return part.currentIndex()
    return part.property("value" if isinstance(part, QAbstractSlider) else "text")


def editors(root: QWidget) -> list[QWidget]:
    """Everything in sight with a value that Qt would turn by the wheel."""
    found = [part for kind in EDITORS for part in root.findChildren(kind)]
    return [part for part in found if is_in_sight(part) and not isinstance(part, QScrollBar)]


def is_in_sight(part: QWidget) -> bool:
    """Whether a pointer reaches its middle; what is scrolled away it does not."""
    return part.isVisible() and part.visibleRegion().contains(part.rect().center())


def turned(root: QWidget) -> list[str]:
    """What the wheel changed while the keyboard was elsewhere."""
    parts = editors(root)
    before = [value_of(part) for part in parts]
    amiss = []
    for part in parts:
        if part.hasFocus():
            root.setFocus()
            part.clearFocus()
        for notches in (-1, 1, -3):
            turn(part, notches)
        if part.hasFocus():
            amiss.append(f"{called(part)} got the keyboard")
    after = [value_of(part) for part in parts]
    return amiss + [
        f"{called(part)}: {was} -> {now}"
        for part, was, now in zip(parts, before, after, strict=True)
        if was != now
    ]


def attracted(root: QWidget) -> list[str]:
    """What would take the keyboard from where it is as soon as the wheel is turned over it."""
    wheel = Qt.FocusPolicy.WheelFocus
    return [
        called(part)
        for part in root.findChildren(QWidget)
        if part.isVisible() and (part.focusPolicy() & wheel) == wheel
    ]


def test_wheel_changes_nothing_and_moves_no_keyboard_in_any_scene(qapp, tmp_path):
    seen: list[str] = []

    def look(root: QWidget) -> list[str]:
        seen.extend(part.objectName() for part in editors(root))
        return [*turned(root), *attracted(root)]

    with stage_on(tmp_path) as stage:
        assert walk(stage, look) == {}
    assert {"channel", "reports_day"} <= set(seen)


class Page(QWidget):
    """Hears the wheel that nobody above it took."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[int] = []

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.heard.append(event.angleDelta().y())


@pytest.fixture
def page(qtbot, show_active):
    made = Page()
    column = QVBoxLayout(made)
    line, choice = QLineEdit(made), Choice(made)
    choice.addItems(["Trực tiếp", "Trực tuyến", "Bưu chính"])
    day = DayField(date(2026, 8, 5), made)
    for part in (line, choice, day):
        column.addWidget(part)
    show_active(made)
    line.setFocus()
    return made


@pytest.mark.parametrize("kind", [Choice, DayField])
def test_value_turns_only_where_the_keyboard_is(page, kind):
    part = find(page, kind)
    before = value_of(part)
    turn(part, -1)
    assert value_of(part) == before
    assert QApplication.focusWidget() is find(page, QLineEdit)
    part.setFocus(Qt.FocusReason.TabFocusReason)
    turn(part, -1)
    assert value_of(part) != before


def test_wheel_over_a_closed_choice_scrolls_what_is_behind_it(page):
    for kind in (Choice, DayField):
        turn(find(page, kind), -1)
    assert page.heard == [-120, -120]
