"""The papers of a checklist to be ticked by Space, a digit or a click; names wrap."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reception.ui.style.scaling import scaled
from reception.ui.style.theme import active_tokens
from reception.ui.widgets.form import Editor
from reception.ui.widgets.text_field import draw_check

Index = QModelIndex | QPersistentModelIndex
_ROW_HEIGHT = 27
_BOX = 16
_GAP = 8
_PAD = 5
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_TICKED = Qt.CheckState.Checked
_DIGITS = 9
# Height of a window with room for one line of a list that gives way, and for each line more.
_LOW_WINDOW, _SPARE_OF_A_ROW = 400, 70


class _Delegate(QStyledItemDelegate):
    """Draws the tick, the digit that sets it, and the whole name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        ticks = self.parent()
        assert isinstance(ticks, PaperTicks)
        room = QRect(0, 0, _words_width(ticks.viewport().width()), 10_000)
        words = QFontMetrics(option.font).boundingRect(room, _WRAP, _words(index))
        return QSize(0, max(scaled(_ROW_HEIGHT), words.height() + scaled(_PAD)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, rect, side = active_tokens(), option.rect, scaled(_BOX)
        ticks = self.parent()
        assert isinstance(ticks, PaperTicks)
        is_current = ticks.hasFocus() and ticks.currentIndex() == index
        painter.save()
        if is_current:
            painter.fillRect(rect, QColor(colours.accent_wash))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = rect.top() + (rect.height() - side) / 2
        square = QRectF(rect.left() + scaled(_GAP), top, side, side)
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        draw_check(painter, square, state == _TICKED, is_enabled=True, has_focus=is_current)
        painter.setPen(QColor(colours.ink))
        area = QRect(rect.left() + rect.width() - _words_width(rect.width()) - scaled(_GAP),
                     rect.top(), _words_width(rect.width()), rect.height())  # fmt: skip
        painter.drawText(area, _WRAP, _words(index))
        painter.restore()


class PaperTicks(QListWidget):
    """Names of papers, each with a tick; higher than its lines only up to a limit.

    Args:
        most_rows: lines that are on show; further ones scroll.
        gives_way: shows fewer lines in a low window, where nothing around it scrolls.

    Signals:
        edited: a person set a tick or took it away.
        ticked: the ticked names before and after that.
    """

    edited = Signal()
    ticked = Signal(object, object)

    def __init__(
        self, most_rows: int, parent: QWidget | None = None, *, gives_way: bool = False
    ) -> None:
        super().__init__(parent)
        self._most_rows = most_rows
        self._gives_way = gives_way
        self._is_fitting = False
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self._fit()

    def as_editor(self) -> Editor:
        """For a form: its value is the ticked names, one a line."""
        return Editor(self, lambda: "\n".join(self.names()), self._show_ticks, self.edited)

    def offer(self, names: Sequence[str]) -> None:
        """Takes the names that may be ticked; those ticked before stay so."""
        was = self.names()
        self.clear()
        for name in names:
            item = QListWidgetItem(name, self)
            item.setCheckState(_TICKED if name in was else Qt.CheckState.Unchecked)
        self._fit()

    def names(self) -> tuple[str, ...]:
        """The ticked names in the order of the list."""
        items = (self.item(at) for at in range(self.count()))
        return tuple(item.text() for item in items if item.checkState() == _TICKED)

    def toggle(self, row: int) -> None:
        """Sets or takes away a tick as a person does."""
        item, before = self.item(row), self.names()
        is_ticked = item.checkState() == _TICKED
        item.setCheckState(Qt.CheckState.Unchecked if is_ticked else _TICKED)
        self.setCurrentRow(row)
        self.ticked.emit(before, self.names())
        self.edited.emit()

    def _show_ticks(self, value: str) -> None:
        wanted = value.splitlines()
        for at in range(self.count()):
            item = self.item(at)
            item.setCheckState(_TICKED if item.text() in wanted else Qt.CheckState.Unchecked)

    # ------------------------------------------------------------------------------ Qt's events
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the current line, a digit that line; letters and Esc are the page's."""
        text = event.text()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif event.key() == Qt.Key.Key_Space and self.currentRow() >= 0:
            self.toggle(self.currentRow())
        elif text.isascii() and text.isdigit() and 0 < int(text) <= self.count():
            self.toggle(int(text) - 1)
        elif (text and text.isprintable()) or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on a line ticks it."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.toggle(index.row())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging over the lines ticks none of them."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The press has ticked already."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click of two is none."""
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Marks the first line when the keyboard arrives."""
        if self.count() and self.currentRow() < 0:
            self.setCurrentRow(0)
        super().focusInEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps names elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
            self._fit()

    def _fit(self) -> None:
        """Takes the height of the lines on show.

        A bar that comes or goes with the new height changes the width once more; that is left out,
        for bar and height could go on chasing each other.
        """
        if self._is_fitting:
            return
        self._is_fitting = True
        rows = min(self.count(), self._most_rows)
        if self._gives_way:
            spare = max(0, self.window().height() - scaled(_LOW_WINDOW))
            rows = min(rows, 1 + spare // scaled(_SPARE_OF_A_ROW))
        heights = [self.sizeHintForRow(at) for at in range(rows)]
        self.setFixedHeight(sum(heights) + 2 * self.frameWidth() + scaled(2))
        self.scrollTo(self.currentIndex())
        self._is_fitting = False


def _words(index: Index) -> str:
    row = index.row() + 1
    number = f"{row}  " if row <= _DIGITS else ""
    return f"{number}{index.data()}"


def _words_width(width: int) -> int:
    return width - scaled(_BOX + 3 * _GAP)
