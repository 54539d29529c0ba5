"""The checklist under the fingers: digits count, Space ticks, Enter says that all is there."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reception.ui.pages.intake.papers_model import PaperColumn, PapersModel
from reception.ui.style.scaling import scaled
from reception.ui.style.styling import describe
from reception.ui.style.theme import active_tokens
from reception.ui.widgets.data_table import make_plain
from reception.ui.widgets.text_field import draw_check

Index = QModelIndex | QPersistentModelIndex
_ROW_HEIGHT = 27
_COUNT_WIDTH = 90
# Below this width the names need it more, and the words over the counts break.
_NARROW = 480
_NARROW_COUNT = 58
_LOW_AND_HIGH = (30, 42)
"""Heights of the header with words in one line and in two."""
_MOST_ROWS = 7
"""Longer checklists scroll inside the table, so that the fee stays in sight."""
_BOX = 16
_MOST_KNOWN = 512
# The box before a name, and the gaps around both.
_BESIDE_NAME = 8 + _BOX + 8 + 8
_LEAST_NAME = 90


_NAME_FLAGS = int(
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
)


class _Delegate(QStyledItemDelegate):
    """Draws the tick, the words, and a ring around the cell that digits go to."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = active_tokens()
        rect = option.rect
        table = self.parent()
        is_active = isinstance(table, QTableView) and table.hasFocus()
        current = table.currentIndex() if isinstance(table, QTableView) else QModelIndex()
        painter.save()
        if is_active and current.row() == index.row():
            painter.fillRect(rect, QColor(colours.accent_wash))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == PaperColumn.NAME:
            self._paint_name(painter, option, index)
        else:
            self._paint_count(painter, option, index)
        if is_active and current == index:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 4, 4)
        painter.restore()

    @staticmethod
    def _paint_name(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, side = option.rect, scaled(_BOX)
        is_ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        square = QRectF(
            rect.left() + scaled(8), rect.top() + (rect.height() - side) / 2, side, side
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_check(painter, square, is_ticked, is_enabled=True, has_focus=False)
        painter.restore()
        painter.setPen(QColor(active_tokens().ink))
        area = rect.adjusted(scaled(8 + _BOX + 8), 0, -scaled(8), 0)
        painter.drawText(area, _NAME_FLAGS, str(index.data()))

    @staticmethod
    def _paint_count(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.setPen(QColor(active_tokens().ink))
        painter.drawText(option.rect, int(Qt.AlignmentFlag.AlignCenter), str(index.data()))


class PapersTable(QTableView):
    """Table over a :class:`PapersModel`, driven from the keyboard; Enter is its form's."""

    def __init__(self, model: PapersModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._papers = model
        self._is_counting = False
        # A layout asks for the same widths dozens of times while it settles.
        self._known_height = lru_cache(maxsize=_MOST_KNOWN)(self._height_of)
        describe(
            self,
            "papers_table",
            self.tr("Giấy tờ đã nộp"),
            self.tr(
                "Enter: đủ giấy tờ. Dấu cách: có hoặc không. Chữ số: số bản. K: lấy từ hồ sơ đã có."
                " C: có, không, chưa rõ điều kiện trong ngoặc."
            ),
        )
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self._build()
        for signal in (model.modelReset, model.rowsInserted, model.dataChanged):
            signal.connect(self._fit)

    def _build(self) -> None:
        make_plain(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # With whole rows selected, Left and Right would not move between the counts.
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setSectionResizeMode(PaperColumn.NAME, QHeaderView.ResizeMode.Stretch)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the names elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._known_height.cache_clear()
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Marks the first count when the keyboard arrives."""
        # Before Qt marks the name, which no digit can change.
        if self._papers.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self._papers.index(0, PaperColumn.ORIGINALS))
        super().focusInEvent(event)
        self._is_counting = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        """A new cell begins a new number."""
        super().currentChanged(current, previous)
        self._is_counting = False
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a name ticks its line."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and index.isValid() and index.column() == PaperColumn.NAME:
            self._papers.toggle(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, digits, + and −; everything else as in any table."""
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if held or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F2) or not self._take(event):
            self._pass_on(event)

    def _take(self, event: QKeyEvent) -> bool:
        """Deals with a key that counts; False for any other."""
        index, text = self.currentIndex(), event.text()
        if not index.isValid():
            return False
        row, column = index.row(), max(index.column(), PaperColumn.ORIGINALS)
        if event.key() == Qt.Key.Key_Space:
            self._papers.toggle(row)
        elif text.lower() == "c":
            return self._papers.answer(row)
        elif text.lower() == "k":
            return self._papers.take_from_store(row)
        elif text.isascii() and text.isdigit():
            kept = self._papers.count(row, column) if self._is_counting else 0
            self._papers.set_count(row, column, kept * 10 + int(text))
            self._is_counting = True
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._papers.set_count(row, column, self._papers.count(row, column) // 10)
        elif text in ("+", "-"):
            step = 1 if text == "+" else -1
            self._papers.set_count(row, column, self._papers.count(row, column) + step)
        else:
            return False
        return True

    def _pass_on(self, event: QKeyEvent) -> None:
        """Arrows move; letters must not start Qt's own search, Esc belongs to the page."""
        is_letter = bool(event.text()) and event.text().isprintable()
        if is_letter or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Names break where the width ends."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The header and as many lines as are shown at once, each as high as its name needs."""
        return self._head(width) + sum(self._heights(width)[:_MOST_ROWS])

    def sizeHint(self) -> QSize:
        """As high as its lines at the present width."""
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Its lines are what the section is for; a long list scrolls, no word of a name is cut."""
        words = (word for name in self._names() for word in name.split())
        widest = max((self.fontMetrics().horizontalAdvance(word) for word in words), default=0)
        name = scaled(_BESIDE_NAME) + max(widest, scaled(_LEAST_NAME))
        return QSize(3 * scaled(_NARROW_COUNT) + name, self._head(self.width()))

    def _head(self, width: int) -> int:
        return scaled(_LOW_AND_HIGH[width < scaled(_NARROW)])

    def _names(self) -> list[str]:
        rows = range(self._papers.rowCount())
        return [str(self._papers.index(row, PaperColumn.NAME).data()) for row in rows]

    def _heights(self, width: int) -> list[int]:
        """What the lines need, in pixels, when the table has a width."""
        counts = 3 * scaled(_NARROW_COUNT if width < scaled(_NARROW) else _COUNT_WIDTH)
        room = max(width - counts - scaled(_BESIDE_NAME), 1)
        heights = (self._known_height(name, room) for name in self._names())
        return [max(scaled(_ROW_HEIGHT), height + scaled(8)) for height in heights]

    def _height_of(self, name: str, room: int) -> int:
        """What the words of a name need when they break at a width, both in pixels."""
        return self.fontMetrics().boundingRect(QRect(0, 0, room, 0), _NAME_FLAGS, name).height()

    @Slot()
    def _fit(self) -> None:
        # What a scroll bar leaves: names break at the width in which they are drawn.
        width = self.viewport().width()
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.setMinimumSectionSize(scaled(_ROW_HEIGHT))
        rows.setDefaultSectionSize(scaled(_ROW_HEIGHT))
        header.setFixedHeight(self._head(width))
        count = _NARROW_COUNT if width < scaled(_NARROW) else _COUNT_WIDTH
        for column in (PaperColumn.ORIGINALS, PaperColumn.CERTIFIED, PaperColumn.COPIES):
            header.resizeSection(column, scaled(count))
        for row, height in enumerate(self._heights(width)):
            self.setRowHeight(row, height)
        self.updateGeometry()
