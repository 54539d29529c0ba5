"""Where the keyboard is can be seen: every part that takes it looks another way while it has it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tests.ui.test_every_control import called, controls
from tests.window_walk import stage_on, walk

_AROUND = 3


def look_of(part: QWidget) -> QImage:
    """A part with a little of what is around it."""
    top = part.window()
    at = QRect(part.mapTo(top, QPoint(0, 0)), part.size())
    return top.grab(at.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)).toImage()


def unseen(part: QWidget) -> bool:
    """Whether having the keyboard changes nothing; False where it cannot be given."""
    part.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    if not part.hasFocus():
        return False
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(part)
        above = above.parentWidget()
    with_keyboard = look_of(part)
    part.clearFocus()
    QApplication.processEvents()
    return look_of(part) == with_keyboard


@pytest.fixture
def stage(qapp, tmp_path):
    with stage_on(tmp_path, (1366, 768)) as made:
        yield made


def test_every_part_shows_that_it_has_the_keyboard(stage):
    asked: set[tuple[str, str]] = set()

    def look(view: QWidget) -> list[str]:
        before = QApplication.focusWidget()
        fresh = [
            part
            for part in controls(view)
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus
            and part.isEnabled()
            and (type(part).__name__, part.objectName()) not in asked
        ]
        asked.update((type(part).__name__, part.objectName()) for part in fresh)
        found = [called(part) for part in fresh if unseen(part)]
        if before is not None:
            before.setFocus()
        return found

    assert walk(stage, look) == {}
    assert len(asked) > 150


def test_walk_finds_a_part_that_hides_it(qtbot, show_active):
    window = QWidget()
    column = QVBoxLayout(window)
    seen, hidden = QPushButton("Lưu"), QPushButton("Ẩn")
    hidden.setStyleSheet("QPushButton, QPushButton:focus { border: 1px solid gray; padding: 0; }")
    for part in (seen, hidden):
        column.addWidget(part)
    show_active(window)
    assert [unseen(part) for part in (seen, hidden)] == [False, True]
