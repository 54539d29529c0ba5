"""The fields of one form: what stands in them and which are on show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from reception.ui.widgets.form.built_field import build_field
from reception.ui.widgets.form.editors import Editor
from reception.ui.widgets.form.field_spec import FieldSpec
from reception.ui.widgets.form_fields import fill_choice
from reception.ui.widgets.labelled_field import LabelledField


class FormFields(QObject):
    """Builds the fields of its specs; :class:`Form` adds messages and keys.

    Args:
        specs: in the order of Enter and Tab.
        prefix: of the object names; may be empty.
        parent: of the fields, until a layout takes them elsewhere.
        own: the editors of kind OWN by the names of their fields.

    Signals:
        edited: a person changed the field of that name; its message is gone.
        reshaped: other fields are on show.
    """

    edited = Signal(str)
    reshaped = Signal()

    def __init__(
        self,
        specs: Sequence[FieldSpec],
        prefix: str,
        parent: QWidget,
        own: Mapping[str, Editor] | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_filling = False
        editors = own or {}
        self._parts = {
            spec.name: build_field(spec, prefix, parent, editors.get(spec.name)) for spec in specs
        }
        for name, part in self._parts.items():
            part.editor.edited.connect(lambda *_, name=name: self._edit(name))
        self.set_values({spec.name: spec.value for spec in specs if spec.value})

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

    def set_options(self, name: str, options: Sequence[tuple[str, object]]) -> None:
        """Other options of a CHOICE; what was chosen stays chosen where it is still offered."""
        widget = self._parts[name].editor.widget
        assert isinstance(widget, QComboBox)
        fill_choice(widget, options)

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
