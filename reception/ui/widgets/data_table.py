"""The table of every list: quiet lines, one marked row, words where there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from reception.ui.style.scaling import scaled
from reception.ui.style.theme import active_tokens
from reception.ui.widgets.chip import ChipText, chip_font
from reception.ui.widgets.column_order import ColumnOrder
from reception.ui.widgets.column_widths import PADDING, ColumnWidths
from reception.ui.widgets.empty_state import EmptyState
from reception.ui.widgets.paged_model import PAGE_ROWS, PagedTableModel

Index = QModelIndex | QPersistentModelIndex


# Width of the line around the row with the keyboard, in pixels.
_MARK = 2


class CellDelegate(QStyledItemDelegate):
    """Breaks long words of a cell, and tells the whole text of one that had to be cut."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need in their column."""
        table = self.parent()
        text = str(index.data() or "")
        if not isinstance(table, QTableView) or not text:
            return QSize(0, 0)
        width = table.columnWidth(index.column()) - scaled(PADDING)
        metrics = table.fontMetrics()
        if metrics.horizontalAdvance(text) <= width:
            return QSize(0, 0)
        room = QRect(0, 0, max(width, 1), 0)
        box = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text)
        return QSize(0, box.height() + scaled(12))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """In a row that is higher than the list, words begin at its top, where they are seen."""
        super().initStyleOption(option, index)
        if self._is_beyond_sight(option.rect):
            sides = option.displayAlignment & Qt.AlignmentFlag.AlignHorizontal_Mask
            option.displayAlignment = sides | Qt.AlignmentFlag.AlignTop

    def _is_beyond_sight(self, cell: QRect) -> bool:
        table = self.parent()
        return isinstance(table, QTableView) and cell.height() > table.viewport().height()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Shows a tool tip only for elided words."""
        text = str(index.data() or "")
        rect = option.rect
        if view.fontMetrics().horizontalAdvance(text) <= rect.width() - scaled(16):
            QToolTip.hideText()
            return True
        QToolTip.showText(event.globalPos(), text, view)
        return True


class ChipDelegate(CellDelegate):
    """Draws a cell as a chip."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A chip has one line."""
        return QSize(0, 0) if _chip_at(index) is not None else super().sizeHint(option, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """The words stand in the chip, not under it as well."""
        super().initStyleOption(option, index)
        if _chip_at(index) is not None:
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws the ground of the cell, then the chip."""
        super().paint(painter, option, index)
        chip = _chip_at(index)
        if chip is None:
            return
        rect = option.rect
        colours = active_tokens().tone(chip.tone)
        font = chip_font(option.font)
        metrics = QFontMetrics(font)
        room = rect.width() - scaled(16)
        width = min(metrics.horizontalAdvance(chip.text) + scaled(16), room)
        height = scaled(21)
        above = scaled(6) if self._is_beyond_sight(rect) else (rect.height() - height) / 2
        area = QRectF(rect.left() + scaled(8), rect.top() + above, width, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.wash))
        painter.drawRoundedRect(area, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        words = metrics.elidedText(
            chip.text, Qt.TextElideMode.ElideRight, int(width) - scaled(16) + 2
        )
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), words)
        painter.restore()


def _chip_at(index: Index) -> ChipText | None:
    """The chip of a cell; None where it has only words, or its row is not loaded yet."""
    model = index.model()
    if not isinstance(model, PagedTableModel):
        return None
    read, row = model.columns[index.column()].chip, model.row_at(index.row())
    return None if read is None or row is None else read(row)


def make_plain(table: QTableView) -> None:
    """Gives a table our look: no grid, no frame, no row numbers, one current cell, no editing."""
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setMouseTracking(True)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setSectionsClickable(False)


class DataTable(QTableView):
    """A read-only table over a :class:`PagedTableModel`.

    Attributes:
        row_key: tells rows apart; with it a row is always marked: after a reading the one with
            ``wanted_key``, else the first.
        order: what a person wants it sorted by; whoever fills the table follows it.
        keeps_order: the order holds the next time as well, not only for the rows on show.
        wanted_key: of the row to be marked after the next reading, if its first page has it.

    Signals:
        row_opened: the row on which Enter or a double click fell.
        row_marked: the row that became current, or None.
    """

    row_opened = Signal(object)
    row_marked = Signal(object)

    def __init__(
        self, model: PagedTableModel, name: str, spoken: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self._paged = model
        self.row_key: Callable[[Any], object] | None = None
        self.wanted_key: object = None
        self.keeps_order = True
        self._told: object | None = None
        self._columns = ColumnWidths(self, model)
        self.empty_state = EmptyState(self.viewport())
        self.setModel(model)
        self._build()
        self._connect()

    def _build(self) -> None:
        make_plain(self)
        self.order = ColumnOrder(self, self._paged)
        self.order.wanted.connect(self.remember_row)
        self.setWordWrap(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setItemDelegate(CellDelegate(self))
        chips = ChipDelegate(self)
        for index, column in enumerate(self._paged.columns):
            if column.chip is not None:
                self.setItemDelegateForColumn(index, chips)
        self._columns.fit()
        self._show_or_hide_empty_state()

    def _connect(self) -> None:
        self.doubleClicked.connect(self._open_index)
        for arrived in (self._paged.loaded, self._paged.rowsInserted):
            arrived.connect(self._show_or_hide_empty_state)
            arrived.connect(self._restore_row)
        self._paged.modelReset.connect(self._after_reset)
        self.empty_state.words_changed.connect(self._show_or_hide_empty_state)

    def current_row(self) -> object | None:
        """The marked row."""
        index = self.currentIndex()
        row: object | None = self._paged.row_at(index.row()) if index.isValid() else None
        return row

    def mark_row(self, row: int) -> None:
        """Marks a row by its position and scrolls to it."""
        self.setCurrentIndex(self._paged.index(row, 0))

    @Slot()
    def remember_row(self) -> None:
        """The marked row is found again after the next reading."""
        row = self.current_row()
        self.wanted_key = None if row is None or self.row_key is None else self.row_key(row)

    def row_of(self, key: object) -> int:
        """Where a row stands in the first page of rows; 0 where it does not."""
        for at in range(min(self._paged.rowCount(), PAGE_ROWS)):
            row = self._paged.row_at(at)
            if self.row_key is not None and row is not None and self.row_key(row) == key:
                return at
        return 0

    @Slot()
    def _restore_row(self) -> None:
        row = self.current_row()
        if self.currentIndex().isValid():
            if row is not None and self._told is None:
                self._tell(row)  # it was marked before it was read
        elif self.row_key is not None and self._paged.rowCount():
            if self._paged.row_at(0) is None:
                return  # the first page is on its way, and with it the row that is wanted
            self.mark_row(self.row_of(self.wanted_key))
            self.wanted_key = None

    def _tell(self, row: object | None) -> None:
        self._told = row
        self.row_marked.emit(row)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tells which row is marked now."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self._tell(self._paged.row_at(current.row()) if current.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the marked row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open_index(self.currentIndex())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Marks the row, or the empty list, that has the keyboard."""
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(active_tokens().accent), _MARK))
        current = self.currentIndex()
        area = self.viewport().rect()
        if current.isValid():
            at = self.visualRect(current)
            area = QRect(area.left(), at.top(), area.width(), at.height())
        half = _MARK // 2
        painter.drawRect(area.adjusted(half, half, -half - 1, -half - 1))

    def focusInEvent(self, event: object) -> None:
        """Marks the first row when the keyboard arrives and none is marked."""
        super().focusInEvent(event)  # type: ignore[arg-type]  # the stub names the event QFocusEvent
        if not self.currentIndex().isValid() and self._paged.rowCount():
            self.mark_row(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the words of the empty table in the middle."""
        super().resizeEvent(event)
        self.empty_state.setGeometry(self.viewport().rect())
        self._columns.follow_room()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._columns.fit()

    def widen(self, column: int, width: int) -> None:
        """Gives a column a width in pixels at 100 %; one that shares what is left keeps sharing."""
        self._columns.widen(column, width)

    def chosen_widths(self) -> tuple[int, ...]:
        """The widths that a person gave, in pixels at 100 %; 0 where nobody did."""
        return self._columns.chosen()

    @Slot()
    def _after_reset(self) -> None:
        self._tell(None)

    @Slot()
    def _show_or_hide_empty_state(self) -> None:
        is_empty = self._paged.rowCount() == 0 and not self._paged.is_loading
        self.empty_state.setVisible(is_empty and self.empty_state.has_words)

    @Slot(QModelIndex)
    def _open_index(self, index: QModelIndex) -> None:
        row = self._paged.row_at(index.row()) if index.isValid() else None
        if row is not None:
            self.row_opened.emit(row)
