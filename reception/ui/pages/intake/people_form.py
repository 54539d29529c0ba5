"""The one form about owner and submitter: fields, switch, origins of the words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from reception.config import as_bit
from reception.domain.errors import InputError
from reception.domain.person import PartyInput
from reception.domain.provenance import People
from reception.services.intake.sheet_errors import people_errors
from reception.ui.pages.intake.party_fields import (
    HAS_SUBMITTER,
    OWNER,
    OWNER_KIND,
    SUBMITTER,
    lay_out,
    party_of,
    people_in,
    people_specs,
    values_of,
)
from reception.ui.style.scaling import fix
from reception.ui.style.styling import set_flag
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.form import Editor, Form
from reception.ui.widgets.form_fields import focus
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.text_label import TextLabel, TextRole

_KIND_KEYS = "Alt+L"
_SUBMITTER_SPAN = 5


class PeopleForm(QObject):
    """Builds the fields; the section places ``owner_part``, ``submitter_parts`` and the kind.

    Signals:
        edited: a person changed the field of that name.
        passed: Enter in the last field.
    """

    edited = Signal(str)
    passed = Signal()

    def __init__(self, section: QWidget) -> None:
        super().__init__(section)
        self._section = section
        self._people = People()
        # Until the office day is known, no day of birth lies ahead.
        self.today = date.max
        self._toggle = ComposedButton("submitter_toggle", "", margins=(10, 0, 6, 0), parent=section)
        self._toggle.setCheckable(True)
        set_flag(self._toggle, "role", "field")
        self._toggle.row.addStretch(1)
        self.actions = PageActions(section, self._rows())
        self.actions.bind("submitter_toggle", self._toggle)
        switch = Editor(
            self._toggle,
            lambda: as_bit(self._toggle.isChecked()),
            lambda value: self._toggle.setChecked(value == as_bit(True)),
            self._toggle.toggled,
        )
        self.form = Form(people_specs(self._check), "", section, own={HAS_SUBMITTER: switch})
        self._lay_out()
        self.form.edited.connect(self._after_edit)
        self.form.left.connect(self.settle)
        self.form.submitted.connect(self.passed)
        self._show_shape()

    def _lay_out(self) -> None:
        self.owner_part, submitter = QWidget(self._section), QWidget(self._section)
        grid = lay_out(self.form, OWNER, self.owner_part, phone_span=3)
        grid.addWidget(self.form.fields[HAS_SUBMITTER], 1, 10, 1, 2)
        lay_out(self.form, SUBMITTER, submitter, _SUBMITTER_SPAN)
        title = TextLabel(self.tr("Người nộp thay"), TextRole.STRONG, parent=self._section)
        self.submitter_parts = (title, submitter)
        kind = self.form.editor(OWNER_KIND).widget
        assert isinstance(kind, QComboBox)
        self._kind = kind
        fix(kind, width=140, height=30)
        kind.setToolTip(_KIND_KEYS)

    def _rows(self) -> tuple[PageAction, ...]:
        return (
            PageAction(
                "submitter_toggle",
                self.tr("Nộp thay"),
                self._toggle.toggle,
                "Alt+T",
                side=Side.PAGE,
                on_button=lambda: self.tr("Có") if self._toggle.isChecked() else self.tr("Không"),
            ),
            PageAction(
                "owner_next_kind",
                self.tr("Đổi loại đối tượng"),
                self._next_kind,
                _KIND_KEYS,
                side=Side.NONE,
            ),
        )

    # --------------------------------------------------------------------------------- fields
    # --------------------------------------------------------------------------------- people
    def parties(self) -> tuple[PartyInput, PartyInput | None]:
        """Owner and submitter as typed."""
        seen = self.look()
        return party_of(seen.owner), party_of(seen.submitter) if seen.has_submitter else None

    def errors(self) -> dict[str, InputError]:
        """Why these people would not be taken, by the names of the fields."""
        return people_errors(*self.parties(), self.today)

    def look(self) -> People:
        """What stands in the fields now, with where it came from.

        A word that was typed over and put back, as after a scan, has its origin again.
        """
        return people_in(self.form.values(), self._people)

    @Slot()
    def settle(self) -> None:
        """What is typed now stands: what belonged to other words goes from the fields."""
        self.show(self.look())

    def show(self, people: People) -> None:
        """Replaces what stands in the fields, hidden ones included; nobody is told."""
        self._people = people
        stands = self.form.values()
        # A field that stays is left alone: somebody may be typing in it.
        changed = {
            name: value
            for name, value in values_of(people).items()
            if value.strip() != stands[name].strip()
        }
        self.form.set_values(changed)
        self._show_shape()

    def clear(self) -> None:
        """Empties all fields and takes their messages away."""
        self.show(People())
        self.form.clear_messages()

    # --------------------------------------------------------------------------------- inside
    def _check(self, name: str) -> None:
        error = self.errors().get(name)
        if error is not None:
            raise error

    @Slot(str)
    def _after_edit(self, name: str) -> None:
        if name in (HAS_SUBMITTER, OWNER_KIND):
            self.settle()
        if name == HAS_SUBMITTER and self._people.has_submitter and self._section.isVisible():
            focus(self.form.line("submitter.name"))
        self.edited.emit(name)

    @Slot()
    def _next_kind(self) -> None:
        self._kind.setCurrentIndex((self._kind.currentIndex() + 1) % self._kind.count())
        focus(self.form.line("owner.name"))

    def _show_shape(self) -> None:
        """Asks for what a person has, or for what a body has; the submitter only where wanted."""
        is_body, fields = self._people.owner.is_body, self.form.fields
        fields["owner.name"].set_label(self.tr("Tên gọi") if is_body else self.tr("Họ và tên"))
        number = self.tr("Mã số thuế, mã số đơn vị") if is_body else self.tr("Số định danh")
        fields["owner.id_number"].set_label(number)
        # No card carries it and few people have one: shown where the history knows it.
        email = self.form.line("owner.email")
        fields["owner.email"].setVisible(bool(email.text()) or email.hasFocus())
        for part in self.submitter_parts:
            part.setVisible(self._people.has_submitter)
        self._kind.setAccessibleDescription(_KIND_KEYS)
        self.actions.refresh()
