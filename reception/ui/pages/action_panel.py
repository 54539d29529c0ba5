"""The inline panel of one action: just the fields it needs, errors beside them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from reception.domain.channel import Channel
from reception.domain.dossier import Dossier
from reception.domain.errors import ReceptionError
from reception.domain.procedure import ProcedureVersion
from reception.domain.procedure_search import build_index, search_procedures
from reception.domain.workflow import Action
from reception.services.dossier.processing import ActionInput
from reception.services.papers.letters import PAYMENT_METHODS
from reception.ui.background.session import Session
from reception.ui.input_parsing import field_sentence
from reception.ui.language import say
from reception.ui.pages.action_forms import (
    FORMS,
    Act,
    act_words,
    choice_options,
    prefilled,
    read,
)
from reception.ui.pages.action_kinds import FieldSpec, Kind
from reception.ui.style.scaling import fix, place, scaled
from reception.ui.style.styling import set_flag
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.form_fields import fill_choice
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.suggestion_list import Suggestion, SuggestionList
from reception.ui.widgets.text_field import Choice, TextField
from reception.ui.widgets.text_label import TextLabel, TextRole

_COLUMNS = 6
# Below this many pixels at 100 % six columns are too thin for their labels.
_NARROW = 600
_LONGEST = 2_000


class ActionPanel(CardSection):
    """Opens for one action at a time; the page's own buttons carry it out or leave it.

    Signals:
        submitted: Enter was pressed in the last single-line field.
        edited: something was typed or chosen.
    """

    submitted = Signal()
    edited = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", "action_panel", parent=parent)
        self._session = session
        self._action: Act | None = None
        self._dossier: Dossier | None = None
        self._is_narrow = False
        self._fields: dict[str, LabelledField] = {}
        self._specs: tuple[FieldSpec, ...] = ()
        self._note = TextLabel("", TextRole.MUTED, wrap=True, parent=self)
        self._form = QWidget(self)
        self._grid = QGridLayout(self._form)
        self._outcome = TextLabel("", wrap=True, parent=self)
        self._outcome.setObjectName("action_outcome")
        for part in (self._note, self._outcome, self._form):
            self.body.addWidget(part)
        self.hide()

    @property
    def action(self) -> Act | None:
        """The action on show, None while the panel is closed."""
        return self._action

    def open_for(self, action: Act, dossier: Dossier) -> None:
        """Shows the fields of an action, prefilled from the dossier."""
        form = FORMS[action]
        self._action, self._dossier, self._specs = action, dossier, form.fields
        self.set_title(act_words(action))
        self._note.setText(say(form.note))
        self._note.setVisible(bool(form.note))
        self.show_outcome("")
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

    def show_outcome(self, text: str) -> None:
        """Says what would change, before anything is recorded; empty hides the line."""
        self._outcome.setText(text)
        self._outcome.setVisible(bool(text))

    def values(self) -> dict[str, str]:
        """What stands in the fields, by their names."""
        return {name: _value(field.editor) for name, field in self._fields.items()}

    def given(self) -> ActionInput:
        """What was typed for an action of the state machine.

        Raises:
            InputError: naming a field of this panel.
        """
        if not isinstance(self._action, Action) or self._dossier is None:
            raise RuntimeError("the panel is closed")
        return read(self._action, self.values(), self._dossier)

    def clear_messages(self) -> None:
        """What was wrong before the next attempt is not wrong for ever."""
        for field in self._fields.values():
            field.clear_message()

    def show_error(self, error: ReceptionError) -> bool:
        """Says what is wrong beside its field; False when no field of the panel is meant."""
        field = self._fields.get(error.field or "")
        spec = next((spec for spec in self._specs if spec.name == error.field), None)
        if field is None or spec is None:
            return False
        field.show_error(field_sentence(error, say(spec.label)))
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
        previous: QWidget | None = None
        for spec in self._specs:
            editor = self._editor(spec, values.get(spec.name, ""))
            name = f"action_{spec.name.replace('.', '_')}"
            self._fields[spec.name] = LabelledField(say(spec.label), editor, name, self._form)
            if previous is not None:
                QWidget.setTabOrder(previous, editor)
            previous = editor
        self._arrange()
        self.body.addWidget(self._form)

    def fit(self, width: int) -> None:
        """Takes fewer fields to a row where the page is narrow, as with large letters.

        Args:
            width: pixels that are there for the panel.
        """
        is_narrow = width < scaled(_NARROW)
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self._arrange()

    def _arrange(self) -> None:
        """Fills the rows from left to right; Tab follows, for the order stays the same."""
        row = column = 0
        for spec in self._specs:
            field = self._fields[spec.name]
            span = min(_COLUMNS, 3 * spec.span) if self._is_narrow else spec.span
            if column + span > _COLUMNS:
                row, column = row + 1, 0
            self._grid.addWidget(field, 2 * row, column, 1, span)
            column += span
            if isinstance(field.editor, ProcedureField):
                # The rows between are empty but for the list of procedures.
                self._grid.addWidget(field.editor.list, 2 * row + 1, 0, 1, _COLUMNS)

    def _editor(self, spec: FieldSpec, value: str) -> QWidget:
        if spec.kind is Kind.BLOCK:
            block = QPlainTextEdit(self._form)
            block.setPlaceholderText(say(spec.hint))
            block.setPlainText(value)
            block.setTabChangesFocus(True)
            block.textChanged.connect(self.edited)
            fix(block, height=64)
            return block
        if spec.kind is Kind.METHOD:
            choice = Choice(self._form)
            for data, text in PAYMENT_METHODS.items():
                choice.addItem(say(text), data)
            return choice
        if spec.kind is Kind.CHOICE:
            return self._choice(spec, value)
        if spec.kind is Kind.PROCEDURE:
            return self._procedure(value)
        line = TextField(say(spec.hint), parent=self._form)
        line.setMaxLength(_LONGEST)
        line.setText(value)
        line.setCursorPosition(0)
        line.returnPressed.connect(self._go_on)
        line.textEdited.connect(self.edited)
        set_flag(line, "state", "none")
        return line

    def _choice(self, spec: FieldSpec, value: str) -> Choice:
        choice = Choice(self._form)
        self._offer(choice, spec.name, self._version(self._code))
        choice.setCurrentIndex(max(0, choice.findData(value)))
        if spec.name == "channel":
            choice.activated.connect(self._follow_channel)
        choice.activated.connect(self.edited)
        return choice

    def _procedure(self, code: str) -> ProcedureField:
        search = ProcedureField(self._session, code, self._pinned_name(code), self._form)
        search.chosen.connect(self._follow_procedure)
        search.returnPressed.connect(self._go_on)
        return search

    @property
    def _code(self) -> str:
        return self._dossier.procedure.code if self._dossier else ""

    def _pinned_name(self, code: str) -> str:
        return self._dossier.procedure.name if self._dossier and code == self._code else code

    def _version(self, code: str) -> ProcedureVersion | None:
        versions = self._session.procedures()
        return next((version for version in versions if version.code == code), None)

    def _offer(self, choice: Choice, name: str, version: ProcedureVersion | None) -> None:
        if self._dossier is not None:
            channel = self._channel(self._dossier)
            fill_choice(choice, choice_options(name, version, self._dossier, channel))

    def _channel(self, dossier: Dossier) -> Channel:
        """The channel chosen in the panel; where it asks for none, the dossier's own."""
        field = self._fields.get("channel")
        value = _value(field.editor) if field is not None else ""
        return Channel(int(value)) if value else dossier.intake.channel

    @Slot(str)
    def _follow_procedure(self, code: str) -> None:
        """Special cases and exemptions are those of the procedure."""
        for name in ("case", "exemption"):
            self._offer_anew(name, self._version(code))
        self.edited.emit()

    @Slot()
    def _follow_channel(self) -> None:
        """An exemption may hold for one channel only."""
        procedure = self._fields["procedure"].editor
        self._offer_anew("exemption", self._version(_value(procedure)))

    def _offer_anew(self, name: str, version: ProcedureVersion | None) -> None:
        """Other options; what was chosen stays chosen where it is still offered."""
        editor = self._fields[name].editor
        if isinstance(editor, Choice):
            chosen = editor.currentData()
            self._offer(editor, name, version)
            editor.setCurrentIndex(max(0, editor.findData(chosen)))

    @Slot()
    def _go_on(self) -> None:
        """Enter goes to the next field, and from the last one carries the action out."""
        editors = [field.editor for field in self._fields.values()]
        at = next((at for at, editor in enumerate(editors) if editor.hasFocus()), -1)
        if 0 <= at < len(editors) - 1:
            editors[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.submitted.emit()


class ProcedureField(TextField):
    """Finds another procedure by a few letters; the list under it is laid out by the panel.

    Args:
        code, name: of the procedure there is.

    Signals:
        chosen: the code of another procedure.
    """

    chosen = Signal(str)

    def __init__(self, session: Session, code: str, name: str, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.code = code
        self._before = (code, name)
        self._index = build_index(session.procedures(), session.shortcuts())
        self.setText(name)
        self.setCursorPosition(0)
        self.list = SuggestionList("action_procedures", say("Thủ tục gợi ý"), parent)
        self.list.attach(self)
        self.list.chosen.connect(self._choose)
        self.installEventFilter(self)
        self.textEdited.connect(self._suggest)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc closes the list and brings the old procedure back before it means the panel."""
        is_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if not is_key or self.list.isHidden():
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            self._take(*self._before)
        return True

    @Slot(str)
    def _suggest(self, text: str) -> None:
        found = search_procedures(self._index, text, limit=6) if text.strip() else ()
        self.list.show_items([Suggestion(item, item.name, item.code) for item in found])

    @Slot(object)
    def _choose(self, version: ProcedureVersion) -> None:
        self._take(version.code, version.name)

    def _take(self, code: str, name: str) -> None:
        self.code = code
        self.setText(name)
        self.setCursorPosition(0)
        self.list.show_items(())
        self.chosen.emit(code)


def _value(editor: QWidget) -> str:
    if isinstance(editor, ProcedureField):
        return editor.code
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    if isinstance(editor, QComboBox):
        return str(editor.currentData())
    return editor.text() if isinstance(editor, QLineEdit) else ""
