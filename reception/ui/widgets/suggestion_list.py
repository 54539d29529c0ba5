"""What the typed letters may mean: a short list under a field, driven from that field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reception.ui.style.scaling import scaled
from reception.ui.style.theme import active_tokens

Index = QModelIndex | QPersistentModelIndex
MAX_VISIBLE = 6
_ROW_HEIGHT = 27


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line: the thing meant (``value``), its name, a quiet note, and words at the right."""

    value: object
    title: str
    note: str = ""
    trailing: str = ""


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.items: tuple[Suggestion, ...] = ()

    def show_items(self, items: Sequence[Suggestion]) -> None:
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        item = self.items[index.row()]
        return " · ".join(part for part in (item.title, item.note, item.trailing) if part)


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of a row at their place, from the upper left corner of the row."""

    text: str
    area: QRect
    font: QFont
    colour: str
    is_right: bool = False

    @property
    def flags(self) -> int:
        """How they are drawn and measured."""
        side = Qt.AlignmentFlag.AlignRight if self.is_right else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


def _words_of(item: Suggestion, width: int, base: QFont) -> tuple[list[_Words], int]:
    """The words of a suggestion, placed, and the height of its row.

    All stand in one line where they fit; else the name breaks, and the note goes below it.
    """
    colours = active_tokens()
    plain = QFont(base)
    plain.setPixelSize(scaled(13))
    strong = QFont(plain)
    strong.setWeight(QFont.Weight.DemiBold)
    line, gap, side = scaled(_ROW_HEIGHT), scaled(6), scaled(8)
    room = max(width - 2 * side, 1)
    title, note, trailing = (
        QFontMetrics(font).horizontalAdvance(text) + 1 if text else 0
        for text, font in ((item.title, strong), (item.note, plain), (item.trailing, plain))
    )
    ends_below = trailing > room // 2
    for_name = room if ends_below else room - trailing - (2 * gap if trailing else 0)
    is_one_line = not ends_below and title + (gap + note if note else 0) <= for_name
    high = QFontMetrics(strong).boundingRect(
        QRect(0, 0, for_name, 0), int(Qt.TextFlag.TextWordWrap), item.title
    )
    top = max(line, high.height() + scaled(8))
    words = [
        _Words(
            item.title, QRect(side, 0, title if is_one_line else for_name, top), strong, colours.ink
        )
    ]
    if trailing and not ends_below:
        area = QRect(side + room - trailing, 0, trailing, top)
        words.append(_Words(item.trailing, area, plain, colours.ink, is_right=True))
    if is_one_line:
        area = QRect(side + title + gap, 0, for_name - title - gap, line)
        return [*words, _Words(item.note, area, plain, colours.muted)], line
    below = " · ".join(part for part in (item.note, item.trailing if ends_below else "") if part)
    if not below:
        return words, top
    box = QFontMetrics(plain).boundingRect(
        QRect(0, 0, room, 0), int(Qt.TextFlag.TextWordWrap), below
    )
    area = QRect(side, top - scaled(4), room, box.height() + scaled(4))
    return [*words, _Words(below, area, plain, colours.muted)], area.bottom() + scaled(4)


class _Delegate(QStyledItemDelegate):
    """Draws name, note and trailing words of one suggestion, none of them cut."""

    def __init__(self, model: _Model, parent: QListView) -> None:
        super().__init__(parent)
        self._model = model
        self._view = parent

    def height_of(self, row: int) -> int:
        """Height of a row in pixels at the present width."""
        width = self._view.viewport().width()
        return _words_of(self._model.items[row], width, self._view.font())[1]

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.height_of(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = active_tokens()
        rect: QRect = option.rect
        state = option.state
        flags = type(state)
        is_current = bool(state & flags.State_Selected)
        painter.save()
        if is_current or state & flags.State_MouseOver:
            painter.fillRect(rect, QColor(colours.accent_wash if is_current else colours.hover))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        item = self._model.items[index.row()]
        for words in _words_of(item, rect.width(), self._view.font())[0]:
            font = QFont(words.font)
            if not is_current:
                font.setWeight(QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(QColor(words.colour))
            painter.drawText(words.area.translated(rect.topLeft()), words.flags, words.text)
        painter.restore()


class SuggestionList(QListView):
    """A list that is as high as its lines and never takes the focus from the field it serves.

    Signals:
        chosen: the ``value`` of the suggestion taken by Enter or by a click.
        closed: Esc put the list away.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(
        self,
        name: str,
        spoken: str,
        parent: QWidget | None = None,
        *,
        most_visible: int = MAX_VISIBLE,
    ) -> None:
        super().__init__(parent)
        self._most_visible = most_visible
        self._room: int | None = None
        self._served: set[QObject] = set()
        self._closed_by: set[QObject] = set()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self._model = _Model(self)
        self.setModel(self._model)
        self._delegate = _Delegate(self._model, self)
        self.setItemDelegate(self._delegate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose_index)
        self.show_items(())

    def attach(self, field: QLineEdit, *, closes: bool = False) -> None:
        """Lets Up, Down and Enter in a field move in this list and choose from it.

        Args:
            closes: Esc puts an open list away before it means anything else.
        """
        field.installEventFilter(self)
        self._served.add(field)
        if closes:
            self._closed_by.add(field)

    def serves(self, field: QObject) -> bool:
        """Whether the list is driven from a field."""
        return field in self._served

    def show_items(self, items: Sequence[Suggestion], *, marks_first: bool = True) -> None:
        """Replaces the lines; an empty list hides itself.

        Args:
            marks_first: Enter takes the first line; else only one that Down has marked.
        """
        self._model.show_items(items)
        self.setVisible(bool(items))
        self._fit_height()
        if items and marks_first:
            self.setCurrentIndex(self._model.index(0))

    def items(self) -> tuple[Suggestion, ...]:
        """The suggestions on show."""
        return self._model.items

    def current(self) -> Suggestion | None:
        """The marked suggestion."""
        index = self.currentIndex()
        return self._model.items[index.row()] if index.isValid() else None

    def choose_current(self) -> bool:
        """Takes the marked suggestion; False when there is none."""
        suggestion = self.current()
        if suggestion is None:
            return False
        self.chosen.emit(suggestion.value)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the attached field."""
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape and watched in self._closed_by:
            return self._close(event)
        is_press = event.type() == QEvent.Type.KeyPress
        return is_press and self._handle_key(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_height()

    def _close(self, event: QKeyEvent) -> bool:
        if self.isHidden():
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            self.show_items(())
            self.closed.emit()
        return True

    def _handle_key(self, event: QKeyEvent) -> bool:
        if self.isHidden() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
            return True
        return key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.choose_current()

    def _move(self, step: int) -> None:
        row = min(max(self.currentIndex().row() + step, 0), self._model.rowCount() - 1)
        self.setCurrentIndex(self._model.index(row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the names elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._fit_height()

    def fit_into(self, height: int) -> None:
        """Shows no more lines than fit into so many pixels; the others come by scrolling."""
        self._room = height
        self._fit_height()

    def _fit_height(self) -> None:
        shown = range(min(len(self._model.items), self._most_visible))
        heights = [self._delegate.height_of(row) for row in shown]
        while self._room is not None and len(heights) > 1 and sum(heights) > self._room:
            heights.pop()
        self.setFixedHeight(sum(heights))

    @Slot(QModelIndex)
    def _choose_index(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)
        self.choose_current()
