"""Widths and letters: nothing that is to be checked is cut, no primary action leaves the window.

The corners of the matrix run with every change, the whole of it with ``make test-layouts``.
"""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from reception.ui.pages.intake.papers_model import PaperColumn
from reception.ui.pages.intake.papers_table import PapersTable
from reception.ui.style.scaling import scaled
from reception.ui.style.tokens import Scheme
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.nav_rail import NavRail
from reception.ui.widgets.status_bar import StatusBar
from reception.ui.widgets.text_label import ElidedLabel, TextLabel
from reception.ui.window.just_done_strip import JustDoneStrip
from tests.ui.test_every_control import cut
from tests.window_walk import stage_on, walk

HALF, LOW, WIDE = (960, 1040), (1366, 689), (1920, 1040)
CORNERS = ((HALF, 100), (LOW, 150))
EVERY = tuple((size, scale) for size in (HALF, LOW, WIDE) for scale in (100, 125, 150, 200))
WHOLE = os.environ.get("LAYOUTS") == "all"
# They tell what is told in full elsewhere: a tool tip, the page of the place, the dossier.
_BOX_BESIDE = 40
MAY_BE_CUT = (StatusBar, NavRail, JustDoneStrip)


def _is_free(part: QWidget) -> bool:
    above: QWidget | None = part
    while above is not None:
        if isinstance(above, MAY_BE_CUT):
            return True
        above = above.parentWidget()
    return False


def _called(part: QWidget) -> str:
    above = part
    while not above.objectName() and above.parentWidget() is not None:
        above = above.parentWidget()
    return f"{type(part).__name__} in {above.objectName()}"


def cut_labels(root: QWidget) -> list[str]:
    """Words in one line that are wider than their place, or in several that are higher."""
    found = []
    for label in root.findChildren(TextLabel):
        if not label.isVisible() or not label.text() or _is_free(label):
            continue
        width, height = label.contentsRect().width(), label.height()
        if label.wordWrap() and not isinstance(label, ElidedLabel):
            is_cut = height < label.heightForWidth(label.width()) - 2
        else:
            lines = label.text().split("\n")
            is_cut = width < max(label.fontMetrics().horizontalAdvance(line) for line in lines) - 1
        if is_cut:
            found.append(f"{_called(label)}: {label.text()[:60]!r} {width}x{height}")
    return found


def cut_cells(root: QWidget) -> list[str]:
    """Cells in sight that do not show all of their words."""
    found = []
    for table in [*root.findChildren(DataTable), *root.findChildren(PapersTable)]:
        if not table.isVisible():
            continue
        model, row = table.model(), max(table.rowAt(0), 0)
        while row < model.rowCount() and table.rowViewportPosition(row) < table.viewport().height():
            for column in range(model.columnCount()):
                text = str(model.index(row, column).data() or "")
                beside = scaled(_BOX_BESIDE) if _has_box(table, column) else 16
                room = QRect(0, 0, table.columnWidth(column) - beside, 0)
                box = table.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), text)
                if box.height() > table.rowHeight(row) or box.width() > room.width():
                    found.append(f"{table.objectName()} {column}: {text[:60]!r}")
            row += 1
    return found


def _has_box(table: QWidget, column: int) -> bool:
    return isinstance(table, PapersTable) and column == PaperColumn.NAME


def amiss(root: QWidget) -> list[str]:
    return [*cut(root), *cut_labels(root), *cut_cells(root)]


@pytest.mark.parametrize(("size", "scale"), EVERY if WHOLE else CORNERS)
def test_nothing_to_be_checked_is_cut(qapp, themed, tmp_path, size, scale):
    themed(Scheme.LIGHT, scale)
    with stage_on(tmp_path, size) as stage:
        assert walk(stage, amiss) == {}


# ------------------------------------------------------------- the walk itself is able to find


def test_walk_finds_what_is_cut(qtbot):
    root = QWidget()
    root.setObjectName("root")
    qtbot.addWidget(root)
    for kind, y in ((TextLabel, 0), (ElidedLabel, 40)):
        kind("H57.30.12-260828-1022", parent=root).setGeometry(0, y, 60, 20)
    wrapped = TextLabel("Chứng thực bản sao từ bản chính " * 3, wrap=True, parent=root)
    wrapped.setGeometry(0, 80, 90, 20)
    root.show()
    assert len(cut_labels(root)) == 3
    for label in root.findChildren(TextLabel):
        label.resize(400, 60)
    assert cut_labels(root) == []
