"""A field of a form: its name above, the editor, and below it in words what is wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from reception.ui.style.scaling import place
from reception.ui.style.styling import describe, set_flag
from reception.ui.widgets.text_label import TextLabel, TextRole


class LabelledField(QWidget):
    """Wraps an editor with its label and its message.

    Args:
        label: the words above the editor, which a screen reader speaks too; empty where the title
            of its card already names the editor.
        editor: any editor; it keeps the focus.
        name: object name of the editor.
    """

    def __init__(
        self, label: str, editor: QWidget, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._label = TextLabel(label, TextRole.LABEL, parent=self)
        self._label.setBuddy(editor)
        self._label.setHidden(not label)
        self._message = TextLabel(wrap=True, parent=self)
        self._message.setObjectName("field_message")
        self._message.hide()
        describe(editor, name, label)
        column = QVBoxLayout(self)
        place(column, spacing=4)
        for widget in (self._label, editor, self._message):
            column.addWidget(widget)
        column.addStretch(1)

    @property
    def message(self) -> str:
        """The message on show, or an empty string."""
        return self._message.text()

    def show_error(self, text: str) -> None:
        """Says what is wrong; the form cannot be saved like this."""
        self._show(text, "error")

    def show_warning(self, text: str) -> None:
        """Says what looks odd; the form can be saved all the same."""
        self._show(text, "warning")

    def show_note(self, text: str) -> None:
        """Says something helpful about the field."""
        self._show(text, "note")

    def clear_message(self) -> None:
        """Takes the message away."""
        self._show("", "none")

    def set_label(self, text: str) -> None:
        """Changes the words above the editor."""
        self._label.setText(text)
        self.editor.setAccessibleName(text)

    def hide_label(self) -> None:
        """Takes the words away where a column already says them; a screen reader keeps them."""
        self._label.hide()

    def _show(self, text: str, state: str) -> None:
        self._message.setText(text)
        self._message.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)
        set_flag(self._message, "state", state)
        set_flag(self.editor, "state", state)


def field_around(part: QWidget) -> QWidget:
    """The field with its name and message that a part is the editor of; else the part itself."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, LabelledField | QScrollArea):
        above = above.parentWidget()
    return above if isinstance(above, LabelledField) else part
