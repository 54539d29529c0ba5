"""The fields of one form, wherever they stand: values, messages, keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from reception.domain.errors import InputError, ReceptionError
from reception.ui.input_parsing import field_sentence
from reception.ui.language import say
from reception.ui.style.scaling import fix
from reception.ui.style.styling import describe
from reception.ui.widgets.form.editors import Editor, make_editor
from reception.ui.widgets.form.field_spec import FieldKind, FieldSpec
from reception.ui.widgets.form.form_keys import FormKeys, chain_tabs, go_on
from reception.ui.widgets.form_fields import fill_choice, focus, warn_when_cut
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.text_field import TextField


@dataclass(frozen=True, slots=True)
class _Part:
    """A field that has been built."""

    spec: FieldSpec
    editor: Editor
    field: LabelledField

    @property
    def is_shown(self) -> bool:
        # A child of a visible parent counts as hidden until its layout shows it.
        is_explicit = self.field.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        return not (is_explicit and self.field.isHidden())

    def clear_message(self) -> None:
        self.field.clear_message()
        if self.spec.help:
            self.field.show_note(say(self.spec.help))

    def sentence(self, error: ReceptionError) -> str:
        return field_sentence(error, self.editor.widget.accessibleName())

    def refusal(self) -> str:
        """Why its text cannot be right; empty where nothing speaks against it."""
        text = self.editor.read()
        if self.spec.check is None or not text.strip():
            return ""
        try:
            self.spec.check(text)
        except InputError as error:
            return self.sentence(error)
        return ""


class Form(QObject):
    """Builds the fields of its specs; a page or a :class:`FormView` places them.

    Args:
        specs: in the order of Enter and Tab.
        prefix: of the object names; may be empty.
        parent: of the fields, until a layout takes them elsewhere.
        own: the editors of kind OWN by the names of their fields.
        owns_keys: Esc and Ctrl+Enter are the form's before any shortcut of the page below.

    Attributes:
        before_enter: asked with a field's name before Enter goes on; True means that it dealt with
            the key itself.

    Signals:
        edited: a person changed the field of that name; its message is gone.
        left: the keyboard went elsewhere from the field of that name.
        submitted: Enter in the last field, or Ctrl+Enter.
        cancelled: Esc.
        reshaped: other fields are on show.
        wanted: the keyboard is about to go to the field of that name, which is at fault.
    """

    edited = Signal(str)
    left = Signal(str)
    submitted = Signal()
    cancelled = Signal()
    reshaped = Signal()
    wanted = Signal(str)

    def __init__(
        self,
        specs: Sequence[FieldSpec],
        prefix: str,
        parent: QWidget,
        *,
        own: Mapping[str, Editor] | None = None,
        owns_keys: bool = False,
    ) -> None:
        super().__init__(parent)
        self.before_enter: Callable[[str], bool] | None = None
        self._is_filling = False
        self._keys = FormKeys(owns_keys, self)
        editors = own or {}
        self._parts = {
            spec.name: _build(spec, prefix, parent, editors.get(spec.name)) for spec in specs
        }
        for name, part in self._parts.items():
            part.editor.edited.connect(lambda *_, name=name: self._edit(name))
            part.editor.widget.installEventFilter(self._keys)
        self._names = {part.editor.widget: name for name, part in self._parts.items()}
        self._keys.entered.connect(self._enter)
        self._keys.left.connect(self._leave)
        self._keys.carried_out.connect(self.submitted)
        self._keys.cancelled.connect(self.cancelled)
        chain_tabs(*self._names)
        self.set_values({spec.name: spec.value for spec in specs if spec.value})

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Tab goes from the last field to these; the keys hold in them, Enter presses them."""
        for button in buttons:
            button.installEventFilter(self._keys)
        chain_tabs(*tuple(self._names)[-1:], *buttons)

    # --------------------------------------------------------------------------------- fields
    @property
    def specs(self) -> tuple[FieldSpec, ...]:
        """What the fields are, in their order."""
        return tuple(part.spec for part in self._parts.values())

    @property
    def fields(self) -> dict[str, LabelledField]:
        """The fields by their names."""
        return {name: part.field for name, part in self._parts.items()}

    def editor(self, name: str) -> Editor:
        """The editor of a field."""
        return self._parts[name].editor

    def line(self, name: str) -> QLineEdit:
        """The editor of a field of one line."""
        widget = self._parts[name].editor.widget
        assert isinstance(widget, QLineEdit)
        return widget

    def is_shown(self, name: str) -> bool:
        """Whether a field is on show when its page is; neither predicate nor page has hidden it."""
        return self._parts[name].is_shown

    # --------------------------------------------------------------------------------- values
    def values(self) -> dict[str, str]:
        """What stands in the fields, hidden ones included, by their names."""
        return {name: part.editor.read() for name, part in self._parts.items()}

    def set_values(self, values: Mapping[str, str]) -> None:
        """Fills in; fields that are not named stay, and nobody is told."""
        self._is_filling = True
        for name, value in values.items():
            self._parts[name].editor.show(value)
        self._is_filling = False
        self._show_fields()

    def clear(self) -> None:
        """Every field as at first, without messages."""
        self.set_values({name: part.spec.value for name, part in self._parts.items()})
        self.clear_messages()

    def set_options(self, name: str, options: Sequence[tuple[str, object]]) -> None:
        """Other options of a CHOICE; what was chosen stays chosen where it is still offered."""
        widget = self._parts[name].editor.widget
        assert isinstance(widget, QComboBox)
        fill_choice(widget, options)

    # ------------------------------------------------------------------------------- messages
    def show_error(self, error: BaseException, *, takes_focus: bool = True) -> bool:
        """Says beside its field what is wrong and takes the keyboard there.

        Args:
            takes_focus: False while somebody is still typing.

        Returns:
            False where the error is about no field on show; nothing was said then.
        """
        name = self.name_of(getattr(error, "field", None))
        if name is None or not isinstance(error, ReceptionError):
            return False
        part = self._parts[name]
        if part.is_shown:
            self.show_message(name, part.sentence(error), takes_focus=takes_focus)
        return part.is_shown

    def name_of(self, wanted: str | None) -> str | None:
        """The field that an error means by its ``field``: a name, an alias, ``papers[2].name``."""
        head = (wanted or "").partition("[")[0]
        found = (n for n, part in self._parts.items() if head == n or head in part.spec.aliases)
        return next(found, None)

    def show_message(self, name: str, text: str, *, takes_focus: bool = True) -> None:
        """Says of a field in words of the page what is wrong with it, and goes there."""
        part = self._parts[name]
        part.field.show_error(text)
        if takes_focus:
            self.wanted.emit(name)
            focus(part.editor.widget)

    def clear_messages(self) -> None:
        """What was wrong before the next attempt is not wrong for ever; helps come back."""
        for part in self._parts.values():
            part.clear_message()

    def check(self) -> bool:
        """Whether all fields on show can be right; the first that cannot says why."""
        self.clear_messages()
        for name, part in self._parts.items():
            if not part.is_shown:
                continue
            is_missing = bool(part.spec.required) and not part.editor.read().strip()
            wrong = say(part.spec.required) if is_missing else part.refusal()
            if wrong:
                self.show_message(name, wrong)
                return False
        return True

    def focus_first(self) -> None:
        """Takes the keyboard to the first field on show."""
        for part in self._parts.values():
            if part.is_shown and part.editor.widget.isEnabled():
                focus(part.editor.widget)
                return

    # ----------------------------------------------------------------------------------- keys
    @Slot(QWidget)
    def _enter(self, widget: QWidget) -> None:
        if isinstance(widget, QPushButton):
            widget.click()
            return
        name = self._names[widget]
        is_done = self.before_enter is not None and self.before_enter(name)
        if not is_done and not go_on(self._stops(widget), widget):
            self.submitted.emit()

    def _stops(self, current: QWidget) -> list[QWidget]:
        """Where Enter stops, with the editor that has the keyboard now."""
        return [
            widget
            for widget, name in self._names.items()
            if widget is current or not self._parts[name].spec.tab_only
        ]

    @Slot(QWidget)
    def _leave(self, widget: QWidget) -> None:
        """A text that cannot be right is told while its field is fresh in mind."""
        name = self._names.get(widget)
        if name is None:
            return
        wrong = self._parts[name].refusal()
        if wrong:
            self._parts[name].field.show_error(wrong)
        self.left.emit(name)

    def _edit(self, name: str) -> None:
        if self._is_filling:
            return
        self._parts[name].clear_message()
        self._show_fields()
        self.edited.emit(name)

    def _show_fields(self) -> None:
        values, was_shown = self.values(), [part.is_shown for part in self._parts.values()]
        for part in self._parts.values():
            if part.spec.shown is not None:
                part.field.setVisible(part.spec.shown(values))
        if was_shown != [part.is_shown for part in self._parts.values()]:
            self.reshaped.emit()


def _build(spec: FieldSpec, prefix: str, parent: QWidget, own: Editor | None) -> _Part:
    editor = own or make_editor(spec, parent)
    name, label = spec.widget_name(prefix), say(spec.label)
    is_tick = spec.kind is FieldKind.TICK
    field = LabelledField("" if is_tick else label, editor.widget, name, parent)
    describe(editor.widget, name, say(spec.spoken) or label)
    if isinstance(editor.widget, TextField) and own is None:
        warn_when_cut(field, editor.widget)
    if spec.width is not None:
        fix(field, width=spec.width)
    if spec.help:
        field.show_note(say(spec.help))
    return _Part(spec, editor, field)
