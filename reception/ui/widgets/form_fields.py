"""Small helpers of forms: labelled fields, choices, the keyboard taken to one of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from reception.ui.language import say
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.text_field import Choice

TOO_LONG = "Ô này nhận tối đa {most} ký tự; phần dài hơn không được ghi vào. Hãy xem lại chữ cuối."


def focus(field: QWidget) -> None:
    """Takes the keyboard to a field; a text is selected, ready to be typed over."""
    field.setFocus(Qt.FocusReason.TabFocusReason)
    if isinstance(field, QLineEdit):
        field.selectAll()


def typed_path(text: str) -> Path:
    """A path as it was typed, or as Windows copies one: in quotation marks."""
    return Path(text.strip().strip('"'))


def holds_focus(part: QWidget) -> bool:
    """Whether the keyboard is somewhere inside a widget."""
    current = QApplication.focusWidget()
    return current is not None and (current is part or part.isAncestorOf(current))


def warn_when_cut(field: LabelledField, editor: QLineEdit) -> None:
    """Says so when more is typed or pasted than the editor takes."""

    def tell() -> None:
        # Qt counts in UTF-16 and never cuts a pair in two.
        longest = editor.maxLength()
        if len(editor.text().encode("utf-16-le")) // 2 >= longest - 1:
            field.show_warning(say(TOO_LONG).format(most=longest))

    # After whoever takes the old message away because something was typed.
    editor.inputRejected.connect(lambda: QTimer.singleShot(0, field, tell))


def choice_field(
    label: str, name: str, options: Sequence[tuple[str, object]]
) -> tuple[LabelledField, Choice]:
    """A labelled choice of words with the values behind them."""
    editor = Choice()
    fill_choice(editor, options)
    return LabelledField(label, editor, name), editor


def fill_choice(editor: QComboBox, options: Sequence[tuple[str, object]]) -> None:
    """Replaces the options; the chosen value stays chosen where it is still offered."""
    if [(editor.itemText(at), editor.itemData(at)) for at in range(editor.count())] == list(
        options
    ):
        return
    chosen = editor.currentData()
    editor.blockSignals(True)
    editor.clear()
    for text, value in options:
        editor.addItem(text, value)
    editor.setCurrentIndex(max(0, editor.findData(chosen)))
    editor.blockSignals(False)


def whole_number(text: str) -> int | None:
    """The number of a count field as typed, with or without grouping dots; None when it is none."""
    digits = text.replace(".", "").replace(" ", "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() else None
