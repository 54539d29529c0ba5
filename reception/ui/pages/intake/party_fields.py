"""The fields about one person: the owner's six, or the four of whoever hands in instead."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from reception.domain.card import MAX_ADDRESS, MAX_NAME, IdentityCard, Sex
from reception.domain.person import MAX_ID_NUMBER, Party, PartyInput, PartyKind
from reception.domain.text import title_case_name
from reception.ui.labels import id_words
from reception.ui.style.scaling import place
from reception.ui.widgets.form_fields import choice_field, text_field
from reception.ui.widgets.labelled_field import LabelledField

_MAX_DATE = 10
_MAX_PHONE = 30
_GRID = 12
"""Columns of the grid: fine enough for the widths of the drawing."""


class PartyFields(QWidget):
    """Name, identity number, birth, sex, address and phone of one person.

    Args:
        prefix: ``owner`` or ``submitter``: first part of the names that errors carry.
        spoken: put before the labels for a screen reader where two such groups are shown.
        phone_span: columns of the phone field; the owner's leaves room for one more at its right.

    Signals:
        edited: something was typed or chosen by the clerk.
    """

    edited = Signal()

    def __init__(
        self,
        prefix: str,
        spoken: str = "",
        *,
        phone_span: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.prefix = prefix
        self._kind = PartyKind.CITIZEN
        # No field of the sheet, but what was declared before must not get lost.
        self._email = ""
        self._build(spoken, phone_span)
        for key, editor in self._lines.items():
            # What was wrong with the old words says nothing about the new ones.
            editor.textEdited.connect(self._fields[key].clear_message)
            editor.textEdited.connect(self.edited)
        self._sex.activated.connect(self.edited)

    def _build(self, spoken: str, phone_span: int) -> None:
        self._fields: dict[str, LabelledField] = {}
        self._lines: dict[str, QLineEdit] = {}
        for key, label, longest in (
            ("name", self.tr("Họ và tên"), MAX_NAME),
            ("id_number", self.tr("Số định danh"), MAX_ID_NUMBER),
            ("birth", self.tr("Ngày sinh"), _MAX_DATE),
            ("address", self.tr("Địa chỉ"), MAX_ADDRESS),
            ("phone", self.tr("Điện thoại"), _MAX_PHONE),
        ):
            field, editor = text_field(label, f"{self.prefix}_{key}", longest=longest)
            self._fields[key], self._lines[key] = field, editor
        options = (("", ""), (self.tr("Nam"), Sex.MALE.value), (self.tr("Nữ"), Sex.FEMALE.value))
        self._fields["sex"], self._sex = choice_field(
            self.tr("Giới tính"), f"{self.prefix}_sex", options
        )
        for field in self._fields.values():
            if spoken:
                field.editor.setAccessibleName(f"{spoken}: {field.editor.accessibleName()}")
        self.grid = QGridLayout(self)
        place(self.grid, spacing=10, row_spacing=8)
        for column in range(_GRID):
            self.grid.setColumnStretch(column, 1)
        self._lay_out(phone_span)

    def _lay_out(self, phone_span: int) -> None:
        for key, row, first, span in (
            ("name", 0, 0, 5),
            ("id_number", 0, 5, 3),
            ("birth", 0, 8, 2),
            ("sex", 0, 10, 2),
            ("address", 1, 0, 7),
            ("phone", 1, 7, phone_span),
        ):
            self.grid.addWidget(self._fields[key], row, first, 1, span)

    def fields(self) -> Mapping[str, LabelledField]:
        """The fields by the names that errors carry, such as ``owner.phone``."""
        return {f"{self.prefix}.{key}": field for key, field in self._fields.items()}

    def editors(self) -> tuple[QWidget, ...]:
        """The editors in the order in which they are filled."""
        order = ("name", "id_number", "birth", "sex", "address", "phone")
        return tuple(self._fields[key].editor for key in order)

    def line(self, key: str) -> QLineEdit:
        """The editor of a text field by its short name, such as ``phone``."""
        return self._lines[key]

    @property
    def kind(self) -> PartyKind:
        """A person, or the kind of body."""
        return self._kind

    def set_kind(self, kind: PartyKind) -> None:
        """Asks for what a person has, or for what a body has."""
        self._kind = kind
        is_person = kind is PartyKind.CITIZEN
        self._fields["name"].set_label(self.tr("Họ và tên") if is_person else self.tr("Tên gọi"))
        number = self.tr("Số định danh") if is_person else self.tr("Mã số thuế, mã số đơn vị")
        self._fields["id_number"].set_label(number)
        for key in ("birth", "sex"):
            self._fields[key].setVisible(is_person)
        if not is_person:
            self._lines["birth"].clear()
            self._sex.setCurrentIndex(0)

    def show_card(self, card: IdentityCard) -> None:
        """Fills in what the card says; the phone, which no card carries, stays."""
        self._lines["name"].setText(title_case_name(card.name))
        self._lines["id_number"].setText(id_words(card.number))
        year, month, day = card.birth.split("-")
        self._lines["birth"].setText(f"{day}/{month}/{year}")
        self._lines["address"].setText(card.address)
        self._sex.setCurrentIndex(self._sex.findData(card.sex.value if card.sex else ""))
        self._show_beginnings()

    def show_party(self, party: PartyInput) -> None:
        """Fills in a person as typed before."""
        for key, editor in self._lines.items():
            editor.setText(getattr(party, key) or "")
        self.set_kind(PartyKind(party.kind or PartyKind.CITIZEN))
        self._sex.setCurrentIndex(max(0, self._sex.findData(party.sex or "")))
        self._email = party.email or ""
        self._show_beginnings()

    def fill_gaps(self, party: PartyInput) -> None:
        """Fills in what nobody has typed."""
        for key, editor in self._lines.items():
            if not editor.text().strip():
                editor.setText(getattr(party, key) or "")
        self._email = self._email or party.email or ""
        self._show_beginnings()

    def _show_beginnings(self) -> None:
        """A long address shows where it begins, not where it ends."""
        for editor in self._lines.values():
            editor.setCursorPosition(0)

    def party(self) -> PartyInput:
        """The person as typed; nothing is checked here."""
        values = {key: editor.text().strip() or None for key, editor in self._lines.items()}
        return PartyInput(
            kind=None if self._kind is PartyKind.CITIZEN else self._kind.value,
            sex=self._sex.currentData() or None,
            email=self._email or None,
            **values,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return all(not editor.text().strip() for editor in self._lines.values())

    def clear(self) -> None:
        """Empties all fields and takes their messages away."""
        self.show_party(PartyInput())
        for field in self._fields.values():
            field.clear_message()


def as_typed(party: Party) -> PartyInput:
    """A person known from before, as a clerk would type them."""
    return PartyInput(
        name=party.name,
        kind=party.kind.value,
        id_number=id_words(party.id_number),
        birth=party.birth_text,
        sex=party.sex.value if party.sex else None,
        address=party.address,
        phone=party.phone,
        email=party.email,
    )
