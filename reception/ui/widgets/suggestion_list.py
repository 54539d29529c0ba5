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
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
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

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's form
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        item = self.items[index.row()]
        return " · ".join(part for part in (item.title, item.note, item.trailing) if part)


class _Delegate(QStyledItemDelegate):
    """Draws name, note and trailing words of one line; the note gives way first."""

    def __init__(self, model: _Model, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, scaled(_ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = active_tokens()
        item = self._model.items[index.row()]
        rect: QRect = option.rect
        state = option.state
        flags = type(state)
        is_current = bool(state & flags.State_Selected)
        painter.save()
        if is_current or state & flags.State_MouseOver:
            painter.fillRect(rect, QColor(colours.accent_wash if is_current else colours.hover))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        font = QFont(option.font)
        font.setPixelSize(scaled(13))
        area = rect.adjusted(scaled(8), 0, -scaled(8), 0)
        self._draw_words(painter, area, item, font, is_current)
        painter.restore()

    @staticmethod
    def _draw_words(
        painter: QPainter, area: QRect, item: Suggestion, font: QFont, is_current: bool
    ) -> None:
        colours = active_tokens()
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold if is_current else QFont.Weight.Normal)
        strong_metrics, metrics = QFontMetrics(strong), QFontMetrics(font)
        gap = scaled(6)
        # The words at the right tell two long names apart that differ only at their ends.
        trailing_width = min(metrics.horizontalAdvance(item.trailing) + 1, area.width() // 2)
        room = area.width() - trailing_width - 2 * gap
        title_width = min(strong_metrics.horizontalAdvance(item.title) + 1, room)
        left = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        elide = Qt.TextElideMode.ElideRight
        painter.setPen(QColor(colours.ink))
        painter.setFont(strong)
        painter.drawText(area, left, strong_metrics.elidedText(item.title, elide, title_width))
        painter.setFont(font)
        painter.drawText(area, right, metrics.elidedText(item.trailing, elide, trailing_width))
        note_width = room - title_width
        painter.setPen(QColor(colours.muted))
        note_area = QRect(area.left() + title_width + gap, area.top(), note_width, area.height())
        painter.drawText(note_area, left, metrics.elidedText(item.note, elide, note_width))


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
        self._closed_by: set[QObject] = set()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self._model, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
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
        if closes:
            self._closed_by.add(field)

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

    def fit_into(self, height: int) -> None:
        """Shows no more lines than fit into so many pixels; the others come by scrolling."""
        self._room = max(1, height // scaled(_ROW_HEIGHT))
        self._fit_height()

    def _fit_height(self) -> None:
        most = self._most_visible if self._room is None else min(self._most_visible, self._room)
        self.setFixedHeight(min(len(self._model.items), most) * scaled(_ROW_HEIGHT))

    @Slot(QModelIndex)
    def _choose_index(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)
        self.choose_current()
