"""A table over every dossier of the store, beside one that shows constant words.

Both are the same view, painted at once after each wheel step and after each jump to a random place.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from benchmarks.dataset import store_of
from benchmarks.table import Aim, Row, milliseconds
from benchmarks.timing import take_turns
from reception.services.context import ServiceContext
from reception.services.dossier.worklists import recent
from reception.ui.widgets.paged_model import Column, PagedTableModel, Rows

Index = QModelIndex | QPersistentModelIndex
_WORDS = (
    "H57.30.12-260804-5060",
    "Nguyễn Thị Hồng Thử",
    "Chứng thực bản sao từ bản chính giấy tờ, văn bản",
    "2",
    "04/08 08:00",
    "07/08 17:00",
)
_COLUMNS = (
    Column("Mã hồ sơ", lambda row: row.code, 184),
    Column("Chủ hồ sơ", lambda row: row.owner, 212),
    Column("Thủ tục", lambda row: row.procedure),
    Column("Trạng thái", lambda row: str(row.status.value), 128),
    Column("Nhận lúc", lambda row: f"{row.received_at:%d/%m %H:%M}", 110),
    Column("Hẹn trả", lambda row: f"{row.due_at:%d/%m %H:%M}", 110),
)


class ConstantModel(QAbstractTableModel):
    """As many rows, always the same words."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """All of them."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """As many as the other table has."""
        return 0 if parent.isValid() else len(_WORDS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a column."""
        return _WORDS[index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def rows(size: int, samples: int, cache: Path) -> list[Row]:
    """The lines about the table over ``size`` dossiers."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["bench"])
    held = store_of(size, cache).open()
    context = held.context()
    with context.database.read() as reading:
        # From here on the disk is out of it, as on the second day of a desk.
        reading.connection.execute("SELECT sum(counter) FROM dossiers NOT INDEXED").fetchall()
    views = {"ours": _view(_paged(context, size)), "constant": _view(ConstantModel(size))}
    try:
        return [
            _row(f"table of {size:,} rows, wheel step", views, _wheel, samples, Aim(1.2)),
            _row(f"table of {size:,} rows, jump", views, _jump, samples, Aim(1.5)),
        ]
    finally:
        for view in views.values():
            view.close()
        context.database.close()
        held.close()
        app.processEvents()


def _row(
    job: str,
    views: dict[str, QTableView],
    move: Callable[[QTableView, random.Random], None],
    samples: int,
    aim: Aim,
) -> Row:
    # Both tables go the same way, and not for anything secret.
    ways = {name: random.Random(3) for name in views}  # noqa: S311  # a benchmark repeats its own order
    calls = {
        name: lambda view=view, way=ways[name]: move(view, way) for name, view in views.items()
    }
    times = take_turns(calls, samples, block=10)
    ours, floor = times["ours"], times["constant"]
    measured = f"{milliseconds(ours.p50)}, p99 {milliseconds(ours.p99)}"
    beside = f"constant words {milliseconds(floor.p50)}"
    return Row(f"{job}, p50", measured, beside, ours.p50 / floor.p50, aim)


def _paged(context: ServiceContext, size: int) -> PagedTableModel:
    """Newest first; the place of a row and its number in the store add up to the whole."""

    def fetch(first: int, limit: int) -> Rows:
        return recent(context, before_id=size - first + 1, limit=limit)

    model = PagedTableModel(_COLUMNS)
    model.show_range(fetch, size)
    return model


def _view(model: QAbstractTableModel) -> QTableView:
    view = QTableView()
    view.setModel(model)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = view.horizontalHeader()
    for place, column in enumerate(_COLUMNS):
        if column.width:
            view.setColumnWidth(place, column.width)
        else:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
    view.resize(1366, 768)
    view.show()
    QApplication.processEvents()
    return view


def _wheel(view: QTableView, _way: random.Random) -> None:
    viewport = view.viewport()
    middle = QPoint(viewport.width() // 2, viewport.height() // 2)
    event = QWheelEvent(
        middle.toPointF(),
        viewport.mapToGlobal(middle).toPointF(),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)
    viewport.repaint()


def _jump(view: QTableView, way: random.Random) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(way.randrange(bar.maximum()))
    view.viewport().repaint()
