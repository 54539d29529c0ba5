"""One form, wherever its fields stand: values, messages, keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from reception.domain.errors import DoubtfulInput, ReceptionError
from reception.ui.language import say
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.form.editors import Editor
from reception.ui.widgets.form.field_spec import FieldSpec
from reception.ui.widgets.form.form_keys import FormKeys, chain_tabs, go_on
from reception.ui.widgets.form.form_values import FormFields
from reception.ui.widgets.form_fields import focus


class Form(FormFields):
    """The fields of its specs with messages and keys; a page or a :class:`FormView` places them.

    Args:
        own: the editors of kind OWN by the names of their fields.
        owns_keys: Esc and Ctrl+Enter are the form's before any shortcut of the page below.

    Attributes:
        before_enter: asked with a field's name before Enter goes on; True means that it dealt with
            the key itself.

    Signals:
        left: the keyboard went elsewhere from the field of that name.
        submitted: Enter in the last field, or Ctrl+Enter.
        cancelled: Esc.
        wanted: the keyboard is about to go to the field of that name, which is at fault.
    """

    left = Signal(str)
    submitted = Signal()
    cancelled = Signal()
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
        super().__init__(specs, prefix, parent, own)
        self.before_enter: Callable[[str], bool] | None = None
        self._keys = FormKeys(owns_keys, self)
        self._names = {part.editor.widget: name for name, part in self._parts.items()}
        for widget in self._names:
            widget.installEventFilter(self._keys)
        self._keys.entered.connect(self._enter)
        self._keys.accepted.connect(self._accept)
        self._keys.left.connect(self._leave)
        self._keys.carried_out.connect(self.submitted)
        self._keys.cancelled.connect(self.cancelled)
        chain_tabs(*self._names)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Tab goes from the last field to these; the keys hold in them, Enter presses them."""
        for button in buttons:
            button.installEventFilter(self._keys)
        chain_tabs(*tuple(self._names)[-1:], *buttons)

    def clear(self) -> None:
        """Every field as at first, without messages."""
        self.set_values({name: part.spec.value for name, part in self._parts.items()})
        self.clear_messages()

    # ------------------------------------------------------------------------------- messages
    def show_error(
        self, error: BaseException, *, name: str | None = None, takes_focus: bool = True
    ) -> bool:
        """Says beside its field what is wrong and takes the keyboard there.

        Args:
            name: of the field, where the error calls it otherwise.
            takes_focus: False while somebody is still typing.

        Returns:
            False where the error is about no field on show; nothing was said then.
        """
        name = name or self.name_of(getattr(error, "field", None))
        if name is None or not isinstance(error, ReceptionError):
            return False
        part = self._parts[name]
        if part.is_shown:
            part.show_error(error)
            self._go_to(name, takes_focus)
        return part.is_shown

    def name_of(self, wanted: str | None) -> str | None:
        """The field that an error means by its ``field``: a name, an alias, ``papers[2].name``."""
        head = (wanted or "").partition("[")[0]
        found = (n for n, part in self._parts.items() if head == n or head in part.spec.aliases)
        return next(found, None)

    def show_message(self, name: str, text: str, *, takes_focus: bool = True) -> None:
        """Says of a field in words of the page what is wrong with it, and goes there."""
        self._parts[name].show_message(text)
        self._go_to(name, takes_focus)

    def _go_to(self, name: str, takes_focus: bool) -> None:
        if takes_focus:
            self.wanted.emit(name)
            focus(self._parts[name].editor.widget)

    def tell(self, name: str) -> bool:
        """Says what is wrong with the text of a field, or how it is read, or else the help.

        Returns:
            False where the text cannot be right.
        """
        return self._parts[name].tell()

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
            if part.spec.required and not part.editor.read().strip():
                self.show_message(name, say(part.spec.required))
                return False
            if not part.tell():
                self._go_to(name, takes_focus=True)
                return False
        return True

    def focus_first(self) -> None:
        """Takes the keyboard to the first field on show."""
        for part in self._parts.values():
            if part.is_shown and part.editor.widget.isEnabled():
                focus(part.editor.widget)
                return

    # ----------------------------------------------------------------------------------- keys
    def go_on(self, name: str) -> None:
        """Enter at the end of an editor with fields of its own: on, as from any other field."""
        self._enter(self._parts[name].editor.widget)

    @Slot(QWidget)
    def _enter(self, widget: QWidget) -> None:
        if isinstance(widget, QPushButton):
            if not isinstance(widget, ComposedButton) or widget.consent.takes_enter:
                widget.click()
            return
        name = self._names[widget]
        if isinstance(self._parts[name].fault(), DoubtfulInput):
            # Not passed by: what is proposed is taken or put right where it stands.
            self.tell(name)
            return
        is_done = self.before_enter is not None and self.before_enter(name)
        if not is_done and not go_on(self._stops(widget), widget):
            self.submitted.emit()

    @Slot(QWidget)
    def _accept(self, widget: QWidget) -> None:
        """What is proposed beside the field stands in it, and the keyboard goes on."""
        part = self._parts.get(self._names.get(widget, ""))
        if part is not None and part.proposal:
            part.editor.show(part.proposal)
            self._edit(part.spec.name)
            # On to the next field, but never to what the form carries out.
            go_on(self._stops(widget), widget)

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
        part = self._parts[name]
        if part.fault() is not None or not part.field.message:
            part.tell()
        self.left.emit(name)
