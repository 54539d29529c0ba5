"""The editor of each kind of field, with its value as text going in and out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Qt, SignalInstance
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from reception.config import as_bit
from reception.domain.errors import ReceptionError
from reception.ui.language import say
from reception.ui.style.scaling import fix
from reception.ui.widgets.day_field import DayField
from reception.ui.widgets.form.field_spec import FieldKind, FieldSpec
from reception.ui.widgets.form_fields import fill_choice
from reception.ui.widgets.text_field import CheckBox, Choice, TextBlock, TextField

_BLOCK_HEIGHT = 64


@dataclass(frozen=True, slots=True)
class Editor:
    """An editor and the way to its value.

    Attributes:
        widget: takes the keyboard.
        read, show: its value as text.
        edited: emitted when a person changes it; ``show`` may emit it too.
        below: stands under its row in the whole width of the form, such as a list of suggestions.
        tell: says by itself what is wrong with a part of its value; False where no part is meant.
    """

    widget: QWidget
    read: Callable[[], str]
    show: Callable[[str], object]
    edited: SignalInstance
    below: QWidget | None = None
    tell: Callable[[ReceptionError], bool] | None = None


def make_editor(spec: FieldSpec, parent: QWidget) -> Editor:
    """The editor of a field.

    Raises:
        KeyError: for kind OWN, whose editor the page makes.
    """
    return _MAKERS[spec.kind](spec, parent)


def _line(spec: FieldSpec, parent: QWidget) -> Editor:
    editor = TextField(say(spec.placeholder), parent=parent)
    editor.setMaxLength(spec.longest)
    if spec.options:
        helper = QCompleter([words for words, _ in spec.options], editor)
        helper.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        helper.setFilterMode(Qt.MatchFlag.MatchContains)
        editor.setCompleter(helper)
    return line_editor(editor)


def line_editor(editor: TextField, below: QWidget | None = None) -> Editor:
    """A line that a page made itself."""

    def show(text: str) -> None:
        # A long text shows where it begins, not where it ends.
        editor.setText(text)
        editor.setCursorPosition(0)

    return Editor(editor, editor.text, show, editor.textEdited, below)


def _secret(spec: FieldSpec, parent: QWidget) -> Editor:
    made = _line(spec, parent)
    assert isinstance(made.widget, TextField)
    made.widget.setEchoMode(TextField.EchoMode.Password)
    return made


def _block(spec: FieldSpec, parent: QWidget) -> Editor:
    editor = TextBlock(parent)
    editor.setPlaceholderText(say(spec.placeholder))
    editor.setTabChangesFocus(True)
    fix(editor, height=_BLOCK_HEIGHT)
    return Editor(editor, editor.toPlainText, editor.setPlainText, editor.textChanged)


def _choice(spec: FieldSpec, parent: QWidget) -> Editor:
    editor = Choice(parent)
    fill_choice(editor, [(say(words), data) for words, data in spec.options])

    def read() -> str:
        data = editor.currentData()
        return "" if data is None else str(data)

    def show(value: str) -> None:
        at = _index_of(editor, value)
        if at < 0 and spec.keeps_unknown:
            editor.addItem(value, value)
            at = editor.count() - 1
        editor.setCurrentIndex(max(0, at))

    return Editor(editor, read, show, editor.currentIndexChanged)


def _index_of(editor: QComboBox, value: str) -> int:
    """Where an option stands by its data as text; -1 where there is none."""
    found = (at for at in range(editor.count()) if str(editor.itemData(at)) == value)
    return next(found, -1)


def _tick(spec: FieldSpec, parent: QWidget) -> Editor:
    editor = CheckBox(say(spec.label), parent)
    return Editor(
        editor,
        lambda: as_bit(editor.isChecked()),
        lambda value: editor.setChecked(value == as_bit(True)),
        editor.toggled,
    )


def _day(spec: FieldSpec, parent: QWidget) -> Editor:
    editor = DayField(date.fromisoformat(spec.value), parent)

    def show(value: str) -> None:
        editor.setDate(QDate.fromString(value, Qt.DateFormat.ISODate))

    return Editor(
        editor, lambda: editor.date().toString(Qt.DateFormat.ISODate), show, editor.dateChanged
    )


_MAKERS: dict[FieldKind, Callable[[FieldSpec, QWidget], Editor]] = {
    FieldKind.LINE: _line,
    FieldKind.SECRET: _secret,
    FieldKind.BLOCK: _block,
    FieldKind.CHOICE: _choice,
    FieldKind.TICK: _tick,
    FieldKind.DAY: _day,
}
