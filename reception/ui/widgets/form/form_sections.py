"""A long form in numbered sections: one is open, the others say in a line what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from reception.ui.language import say
from reception.ui.style.scaling import place
from reception.ui.style.tokens import Tone
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.form.form import Form
from reception.ui.widgets.form.form_view import FormView


@dataclass(frozen=True, slots=True)
class FormSection:
    """One section: its title in Vietnamese and the names of its fields in the form's order."""

    title: str
    names: tuple[str, ...]


class FormSections(QWidget):
    """Alt+number opens a section and folds the others; a field that is at fault opens its own.

    Args:
        form: whose fields are placed; it becomes a child.
        sections: the first one is open; fields in none of them stand below all, always on show.
        columns: of each section's grid.
    """

    def __init__(
        self,
        form: Form,
        sections: Sequence[FormSection],
        columns: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        form.setParent(self)
        self._form = form
        self._sections = tuple(sections)
        self._before: dict[str, str] = form.values()
        self._cards: list[CardSection] = []
        self._column = QVBoxLayout(self)
        place(self._column, spacing=6)
        self._views = [self._add_section(section, columns) for section in sections]
        placed = {name for section in sections for name in section.names}
        rest = [spec.name for spec in form.specs if spec.name not in placed]
        self._views.append(FormView(form, columns, self, names=rest))
        self._column.addWidget(self._views[-1])
        form.edited.connect(self.show_changes)
        form.wanted.connect(self._unfold)

    def _add_section(self, section: FormSection, columns: int) -> FormView:
        number = len(self._cards) + 1
        card = CardSection(say(section.title), f"form_section_{number}", number, self)
        view = FormView(self._form, columns, card, names=section.names)
        card.body.addWidget(view)
        card.set_first_field(self._form.editor(section.names[0]).widget)
        card.opened.connect(partial(self._leave_open, card))
        card.set_folded(number > 1)
        self._cards.append(card)
        self._column.addWidget(card)
        return view

    def set_narrow(self, is_narrow: bool) -> None:
        """Takes fewer fields to a row where there is little room, as with large letters."""
        for view in self._views:
            view.set_narrow(is_narrow)

    def begin(self, values: dict[str, str]) -> None:
        """Takes what counts as unchanged from now on."""
        self._before = values
        self.show_changes()

    @Slot()
    def show_changes(self) -> None:
        """Says of each section what stands in it and how many of its fields were changed."""
        values = self._form.values()
        for card, section in zip(self._cards, self._sections, strict=True):
            count = sum(values[name] != self._before.get(name, "") for name in section.names)
            words = say("đã sửa {count} ô").format(count=count)
            card.show_chips((ChipText(words, Tone.ACCENT),) if count else ())
            texts = (self._text(name) for name in section.names if self._form.is_shown(name))
            card.show_summary(" · ".join(filter(None, texts)))

    def _text(self, name: str) -> str:
        """What a person reads in a field."""
        editor = self._form.editor(name)
        if isinstance(editor.widget, QComboBox):
            return editor.widget.currentText()
        if isinstance(editor.widget, QPlainTextEdit):
            return editor.widget.toPlainText().partition("\n")[0]
        text = str(editor.widget.property("text") or "")
        # A bare number says nothing without its name.
        return f"{editor.widget.accessibleName()} {text}" if text.isdigit() else text

    def _leave_open(self, card: CardSection) -> None:
        for other in self._cards:
            other.set_folded(other is not card)

    @Slot(str)
    def _unfold(self, name: str) -> None:
        for card, section in zip(self._cards, self._sections, strict=True):
            if name in section.names and card.is_folded:
                self._leave_open(card)
                card.set_folded(False)
