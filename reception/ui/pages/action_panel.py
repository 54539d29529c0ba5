"""The inline panel of one action: just the fields it needs, errors beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from reception import words
from reception.domain.dossier import Dossier
from reception.domain.errors import ReceptionError
from reception.domain.workflow import Action
from reception.services.letters import PAYMENT_METHODS
from reception.services.processing import ActionInput
from reception.ui.forms import field_sentence
from reception.ui.pages.action_forms import FORMS, FieldSpec, Kind, prefilled, read
from reception.ui.scaling import fix, place
from reception.ui.styling import set_flag
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.text_field import Choice, TextField
from reception.ui.widgets.text_label import TextLabel, TextRole

_COLUMNS = 6
_LONGEST = 2_000


class ActionPanel(CardSection):
    """Opens for one action at a time; the page's own buttons carry it out or leave it.

    Signals:
        submitted: Enter was pressed in the last single-line field.
    """

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "action_panel", parent=parent)
        self._action: Action | None = None
        self._dossier: Dossier | None = None
        self._fields: dict[str, LabelledField] = {}
        self._specs: tuple[FieldSpec, ...] = ()
        self._note = TextLabel("", TextRole.MUTED, wrap=True, parent=self)
        self._form = QWidget(self)
        self._grid = QGridLayout(self._form)
        self.body.addWidget(self._note)
        self.body.addWidget(self._form)
        self.hide()

    @property
    def action(self) -> Action | None:
        """The action on show, None while the panel is closed."""
        return self._action

    def open_for(self, action: Action, dossier: Dossier) -> None:
        """Shows the fields of an action, prefilled from the dossier."""
        form = FORMS[action]
        self._action, self._dossier, self._specs = action, dossier, form.fields
        self.set_title(words.ACTION[action])
        self._note.setText(form.note)
        self._note.setVisible(bool(form.note))
        self._build_fields(prefilled(action, dossier))
        self.show()
        first = self._fields[self._specs[0].name].editor
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()

    def close_panel(self) -> None:
        """Leaves everything as it is."""
        self._action = self._dossier = None
        self.hide()

    def given(self) -> ActionInput:
        """What was typed.

        Raises:
            InputError: naming a field of this panel.
        """
        if self._action is None or self._dossier is None:
            raise RuntimeError("the panel is closed")
        for field in self._fields.values():
            field.clear_message()
        values = {name: _value(field.editor) for name, field in self._fields.items()}
        return read(self._action, values, self._dossier)

    def show_error(self, error: ReceptionError) -> bool:
        """Says what is wrong beside its field; False when no field of the panel is meant."""
        field = self._fields.get(error.field or "")
        spec = next((spec for spec in self._specs if spec.name == error.field), None)
        if field is None or spec is None:
            return False
        field.show_error(field_sentence(error, spec.label))
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def field(self, name: str) -> LabelledField:
        """A field by its name in the errors of the services."""
        return self._fields[name]

    def _build_fields(self, values: dict[str, str]) -> None:
        self.body.removeWidget(self._form)
        self._form.hide()
        self._form.deleteLater()
        self._form = QWidget(self)
        self._grid = QGridLayout(self._form)
        place(self._grid, spacing=10, row_spacing=8)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._fields = {}
        row = column = 0
        previous: QWidget | None = None
        for spec in self._specs:
            editor = self._editor(spec, values.get(spec.name, ""))
            field = LabelledField(spec.label, editor, f"action_{spec.name.replace('.', '_')}")
            if column + spec.span > _COLUMNS:
                row, column = row + 1, 0
            self._grid.addWidget(field, row, column, 1, spec.span)
            column += spec.span
            self._fields[spec.name] = field
            if previous is not None:
                QWidget.setTabOrder(previous, editor)
            previous = editor
        self.body.addWidget(self._form)

    def _editor(self, spec: FieldSpec, value: str) -> QWidget:
        if spec.kind is Kind.BLOCK:
            block = QPlainTextEdit(self._form)
            block.setPlaceholderText(spec.hint)
            block.setPlainText(value)
            block.setTabChangesFocus(True)
            fix(block, height=64)
            return block
        if spec.kind is Kind.METHOD:
            choice = Choice(self._form)
            for data, text in PAYMENT_METHODS.items():
                choice.addItem(text, data)
            return choice
        line = TextField(spec.hint, parent=self._form)
        line.setMaxLength(_LONGEST)
        line.setText(value)
        line.setCursorPosition(0)
        line.returnPressed.connect(self._go_on)
        set_flag(line, "state", "none")
        return line

    @Slot()
    def _go_on(self) -> None:
        """Enter goes to the next field, and from the last one carries the action out."""
        editors = [field.editor for field in self._fields.values()]
        at = next((at for at, editor in enumerate(editors) if editor.hasFocus()), -1)
        if 0 <= at < len(editors) - 1:
            editors[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.submitted.emit()


def _value(editor: QWidget) -> str:
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    if isinstance(editor, QComboBox):
        return str(editor.currentData())
    return editor.text() if isinstance(editor, QLineEdit) else ""
