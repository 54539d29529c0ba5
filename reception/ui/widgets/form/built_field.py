"""A field that has been built: spec, editor and what is said beside it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reception.domain.errors import DoubtfulInput, InputError, ReceptionError
from reception.ui.input_parsing import field_sentence
from reception.ui.language import say
from reception.ui.style.scaling import fix
from reception.ui.style.styling import describe
from reception.ui.widgets.form.editors import Editor, make_editor
from reception.ui.widgets.form.field_spec import FieldKind, FieldSpec
from reception.ui.widgets.form.form_keys import ACCEPT_KEYS
from reception.ui.widgets.form_fields import warn_when_cut
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.text_field import TextField


@dataclass(slots=True)
class BuiltField:
    """One field of a form.

    Attributes:
        proposal: what a doubtful text is probably meant to be; empty where nothing is proposed.
    """

    spec: FieldSpec
    editor: Editor
    field: LabelledField
    proposal: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether it is on show when its page is."""
        # A child of a visible parent counts as hidden until its layout shows it.
        is_explicit = self.field.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        return not (is_explicit and self.field.isHidden())

    def fault(self) -> InputError | None:
        """Why its text cannot be right; None where nothing speaks against it."""
        text = self.editor.read()
        if self.spec.check is None or not text.strip():
            return None
        try:
            self.spec.check(text)
        except InputError as error:
            return error
        return None

    def show_error(self, error: ReceptionError) -> None:
        """Says what is wrong, or asks in short for what is likely: one key takes it."""
        if isinstance(error, DoubtfulInput):
            self.proposal = error.proposal
            ask = say("Có phải {proposal}? {keys} = đúng; nếu không, hãy gõ lại.")
            self.field.show_error(ask.format(proposal=error.proposal, keys=ACCEPT_KEYS))
            return
        if self.editor.tell is not None and self.editor.tell(error):
            return
        self.field.show_error(field_sentence(error, self.editor.widget.accessibleName()))

    def show_message(self, words: str) -> None:
        """Says in words of the page what is wrong."""
        self.proposal = ""
        self.field.show_error(words)

    def tell(self) -> bool:
        """Says what is wrong with the text, or how it is read, or else the help.

        Returns:
            False where the text cannot be right.
        """
        error = self.fault()
        if error is not None:
            self.show_error(error)
            return False
        self.proposal = ""
        self._note(self._meaning())
        return True

    def clear_message(self) -> None:
        """Leaves the help."""
        self.proposal = ""
        self._note("")

    def _meaning(self) -> str:
        text = self.editor.read()
        if self.spec.meaning is None or not text.strip():
            return ""
        try:
            return self.spec.meaning(text)
        except InputError:
            # What is out of sight passes its check unread.
            return ""

    def _note(self, words: str) -> None:
        note = words or (say(self.spec.help) if self.spec.help else "")
        if note:
            self.field.show_note(note)
        else:
            self.field.clear_message()


def build_field(
    spec: FieldSpec, prefix: str, parent: QWidget, own: Editor | None = None
) -> BuiltField:
    """Makes the editor of a field, or takes the page's own, with its label and message."""
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
    return BuiltField(spec, editor, field)
