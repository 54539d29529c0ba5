"""What stood in an editor before a scanner typed into it, and how to put it back.

Text comes back through the editor's own editing, so that whoever follows what is typed (a search,
a warning beside the field) follows this too.
"""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)

Restore = Callable[[], None]


def is_editor(widget: QWidget | None) -> bool:
    """Whether letters that a person types go into a widget; a button or a list has none."""
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    editors = QLineEdit | QPlainTextEdit | QTextEdit | QSpinBox | QDoubleSpinBox | QDateTimeEdit
    return isinstance(widget, editors) and not widget.isReadOnly()


class EditorMemory:
    """One widget as it was when this was made.

    Attributes:
        is_editor: see :func:`is_editor`.
    """

    __slots__ = ("_restore", "_widget", "is_editor")

    def __init__(self, widget: QWidget | None) -> None:
        self._widget = widget
        self._restore = _remember(widget)
        self.is_editor = is_editor(widget)

    def restore(self) -> None:
        """Puts back what stood there, if the widget is still there."""
        if self._widget is not None and shiboken6.isValid(self._widget):
            self._restore()


def _remember(widget: QWidget | None) -> Restore:
    if isinstance(widget, QLineEdit):
        return _line(widget)
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return _block(widget)
    if isinstance(widget, QComboBox):
        return _choice(widget)
    if isinstance(widget, QSpinBox | QDoubleSpinBox):
        return _number(widget)
    if isinstance(widget, QDateTimeEdit):
        return _moment(widget)
    return _nothing


def _line(edit: QLineEdit) -> Restore:
    text, cursor = edit.text(), edit.cursorPosition()
    start, length = edit.selectionStart(), edit.selectionLength()
    is_forward = cursor != start

    def restore() -> None:
        if edit.text() != text:
            edit.selectAll()
            edit.insert(text)
        if start < 0:
            edit.setCursorPosition(cursor)
        elif is_forward:
            edit.setSelection(start, length)
        else:
            edit.setSelection(start + length, -length)

    return restore


def _block(edit: QPlainTextEdit | QTextEdit) -> Restore:
    cursor = edit.textCursor()
    position, anchor = cursor.position(), cursor.anchor()
    start, selected = min(position, anchor), cursor.selectedText()

    def restore() -> None:
        now = edit.textCursor()
        if now.position() != position or now.anchor() != anchor:
            typed_to = max(now.position(), now.anchor())
            now.setPosition(start)
            now.setPosition(max(start, typed_to), QTextCursor.MoveMode.KeepAnchor)
            now.insertText(selected)
            now.setPosition(anchor)
            now.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            edit.setTextCursor(now)

    return restore


def _choice(box: QComboBox) -> Restore:
    index = box.currentIndex()
    editor = box.lineEdit()
    put_text = _line(editor) if editor is not None else _nothing

    def restore() -> None:
        if box.currentIndex() != index:
            box.setCurrentIndex(index)
        put_text()

    return restore


def _number(box: QSpinBox | QDoubleSpinBox) -> Restore:
    value = box.value()
    return lambda: box.setValue(value)  # type: ignore[arg-type]  # each its own kind of number


def _moment(box: QDateTimeEdit) -> Restore:
    moment = box.dateTime()
    return lambda: box.setDateTime(moment)


def _nothing() -> None:
    """Nothing was changed."""
