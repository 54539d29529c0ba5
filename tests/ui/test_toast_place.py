"""A toast covers neither the field with the keyboard nor a primary action, on no page.

One window and every fourth part of it run with every change, all of them at all sizes of letters
with ``make test-layouts``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QTableWidget, QVBoxLayout, QWidget

from demo.window_driver import find, let_settle
from reception.ui.style.tokens import Scheme
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.text_field import TextField
from reception.ui.widgets.toast import Toast
from reception.ui.widgets.toast_place import in_sight, must_be_seen, seen_of, spot, typed_in
from tests.window_walk import stage_on, walk

HALF, LOW = (960, 1040), (1366, 689)
EVERY = tuple((size, scale) for size in (HALF, LOW) for scale in (100, 125, 150, 200))
WHOLE = os.environ.get("LAYOUTS") == "all"
_LOOKS = 40
WORDS = "Đã lưu H57.30.12-260828-1001 · biên nhận đã lưu thành tệp H57.30.12-260828-1001-1.pdf"


# ------------------------------------------------------------------------------- the rule alone


def rects(most: int) -> st.SearchStrategy[QRect]:
    side = st.integers(0, most)
    return st.builds(QRect, side, side, side, side)


def covered(at: QRect, kept: Sequence[QRect]) -> bool:
    return any(not (at & rect).isEmpty() for rect in kept)


def everywhere(room: QRect, size: QSize) -> Iterator[QRect]:
    for y in range(room.height() - size.height() + 1):
        for x in range(room.width() - size.width() + 1):
            yield QRect(room.topLeft() + QPoint(x, y), size)


@given(
    st.builds(QRect, st.integers(0, 4), st.integers(0, 4), st.integers(1, 12), st.integers(1, 12)),
    st.builds(QSize, st.integers(1, 9), st.integers(1, 9)),
    st.lists(rects(12), max_size=4),
    st.integers(0, 3),
)
def test_a_free_place_is_found_wherever_there_is_one(ground, size, kept, gap):
    whole = QRect(0, 0, 16, 16)
    found = spot([ground, whole], size, kept, gap)
    assert whole.contains(found)
    if covered(found, kept):
        assert all(covered(at, kept) for at in everywhere(whole, size))


def test_it_stands_at_the_foot_of_the_content_where_nothing_is_there():
    ground, whole, size = QRect(10, 0, 300, 200), QRect(0, 0, 400, 260), QSize(100, 40)
    assert spot([ground, whole], size, [QRect()], 10) == QRect(110, 150, 100, 40)
    assert spot([ground, whole], size, [QRect(0, 180, 400, 5)], 10) == QRect(110, 10, 100, 40)


# -------------------------------------------------------------------------- over a living page


@pytest.fixture
def page(show_active):
    """A page of fields that scrolls, and a toast over it."""
    window, inner = QWidget(), QWidget()
    column = QVBoxLayout(inner)
    for at in range(20):
        field = TextField(parent=inner)
        field.setObjectName(f"field_{at}")
        field.setFixedHeight(32)
        column.addWidget(field)
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    QVBoxLayout(window).addWidget(area)
    window.resize(600, 300)
    toast = Toast(window, ground=lambda: area)
    show_active(window)
    return window, area, toast


def test_it_gives_way_when_the_field_is_scrolled_beneath_it(page, qtbot):
    window, area, toast = page
    field = find(window, TextField, "field_8")
    field.setFocus()
    toast.show_message("Đã lưu", stays=True)
    for value in range(0, area.verticalScrollBar().maximum(), 20):
        area.verticalScrollBar().setValue(value)
        qtbot.waitUntil(lambda: not toast.geometry().intersects(in_sight(field, window)))


def test_it_gives_way_to_the_current_row_of_a_list(show_active, qtbot):
    table = QTableWidget(40, 2)
    window = QWidget()
    QVBoxLayout(window).addWidget(table)
    window.resize(500, 300)
    toast = Toast(window)
    show_active(window)
    table.setFocus()
    toast.show_message("Đã bàn giao", stays=True)
    for row in range(40):
        table.setCurrentCell(row, 0)
        qtbot.waitUntil(lambda: not toast.geometry().intersects(typed_in(window)))
        assert not typed_in(window).isEmpty()
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() - 3)
    qtbot.waitUntil(lambda: not toast.geometry().intersects(typed_in(window)))


def test_what_has_gone_is_watched_no_more(page):
    window, _, toast = page
    for name in ("field_1", "field_3"):
        find(window, TextField, name).setFocus()
        toast.show_message("Đã lưu", stays=True)
        find(window, TextField, name).deleteLater()
        let_settle(5)
    assert toast.isVisible()


# ------------------------------------------------------------------------------ over every scene


def focusable(host: QWidget, toast: Toast) -> list[QWidget]:
    return [
        part
        for part in host.findChildren(QWidget)
        if part.isVisible()
        and part.isEnabled()
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not toast.isAncestorOf(part)
    ]


def has_room(host: QWidget, size: QSize, kept: Sequence[QRect]) -> bool:
    """A page that a question at large letters leaves a few lines of may have none."""
    step, room = 4, seen_of(host)
    rows = range(room.y(), room.bottom() - size.height() + 1, step)
    columns = range(room.x(), room.right() - size.width() + 1, step)
    return any(not covered(QRect(QPoint(x, y), size), kept) for y in rows for x in columns)


def covering(toast: Toast, host: QWidget) -> list[str]:
    """What the toast covers although there is room for it, with the keyboard at each part."""
    found = []
    for part in focusable(host, toast)[:: 1 if WHOLE else 4]:
        part.setFocus()
        if not any(stands_well(toast, host) for _ in range(_LOOKS)):
            found.append(f"{part.objectName()}: {toast.geometry()} over {must_be_seen(host)}")
    return found


def stands_well(toast: Toast, host: QWidget) -> bool:
    """Whether it covers nothing, or had to, once what moves has moved."""
    let_settle(3)
    kept = must_be_seen(host)
    return not (covered(toast.geometry(), kept) and has_room(host, toast.size(), kept))


@pytest.mark.parametrize(("size", "scale"), EVERY if WHOLE else ((LOW, 125),))
def test_no_toast_covers_what_is_typed_in_or_pressed(qapp, themed, tmp_path, size, scale):
    themed(Scheme.LIGHT, scale)
    with stage_on(tmp_path, size) as stage:
        toast, host = find(stage.window, Toast), stage.window.pages

        def amiss(view: QWidget) -> list[str]:
            if view is not stage.window or not stage.window.has_pages_on_show:
                return []
            was_shown, before = toast.isVisible(), QApplication.focusWidget()
            toast.show_message(WORDS, action="Sửa", stays=True)
            found = covering(toast, host)
            if not was_shown:
                toast.dismiss()
            if before is not None:
                before.setFocus()
            return found

        assert walk(stage, amiss) == {}


def test_a_primary_action_in_the_content_is_kept_free(show_active, qtbot):
    window = QWidget()
    window.resize(600, 300)
    action = ActionButton("save", "Lưu", primary=True, parent=window)
    action.setGeometry(200, 250, 200, 38)
    toast = Toast(window)
    show_active(window)
    toast.show_message("Đã lưu", stays=True)
    assert not toast.geometry().intersects(action.geometry())
