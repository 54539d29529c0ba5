"""Section 1, Người nộp: whose dossier it is, and who hands it in when that is somebody else."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from reception.domain.card import Card, looks_like_card
from reception.domain.person import PartyInput
from reception.services.search import LIMIT
from reception.ui.pages.intake.form_fields import EnterMoves, focus
from reception.ui.pages.intake.party_fields import PartyFields
from reception.ui.styling import set_flag
from reception.ui.tokens import Tone
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.text_label import TextLabel, TextRole

_FULL_NUMBER = 12


class PersonSection(CardSection):
    """The owner's fields and, behind Alt+T, those of the submitter (người nộp thay).

    Signals:
        edited: something changed.
        number_known: an identity number stands complete in the owner's fields.
        scanned: a card line was scanned while one of these fields had the keyboard.
        passed: Enter in the last field.
    """

    edited = Signal()
    number_known = Signal(str)
    scanned = Signal(str)
    passed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "section_person", 1, parent)
        self.set_title(self.tr("Người nộp"))
        self._is_scanned = False
        self._earlier = 0
        self._known_number = ""
        self._build_person()
        self._connect()

    def _build_person(self) -> None:
        self.owner = PartyFields("owner", parent=self)
        self._toggle = ComposedButton(
            "submitter_toggle", self.tr("Không"), "Alt+T", margins=(10, 0, 6, 0), parent=self
        )
        self._toggle.setCheckable(True)
        set_flag(self._toggle, "role", "field")
        self._toggle.row.insertStretch(1, 1)
        toggle_field = LabelledField(self.tr("Nộp thay"), self._toggle, "submitter_toggle")
        self.owner.grid.addWidget(toggle_field, 1, 40, 1, 8)
        self.submitter = PartyFields(
            "submitter", self.tr("Người nộp thay"), phone_span=20, parent=self
        )
        self._submitter_title = TextLabel(self.tr("Người nộp thay"), TextRole.STRONG, parent=self)
        for part in (self.owner, self._submitter_title, self.submitter):
            self.body.addWidget(part)
        self.set_first_field(self.owner.line("name"))
        self._show_submitter(False)

    def _connect(self) -> None:
        self.owner.edited.connect(self._after_edit)
        self.submitter.edited.connect(self.edited)
        self._toggle.toggled.connect(self._switch_submitter)
        EnterMoves(
            (*self.owner.editors(), *self.submitter.editors()),
            self.passed.emit,
            self,
            before=self._take_scan,
        )

    @property
    def has_submitter(self) -> bool:
        """Whether somebody else hands the dossier in."""
        return self._toggle.isChecked()

    @property
    def awaits_submitter(self) -> bool:
        """Whether the next card is that of the person who hands in."""
        return self.has_submitter and self.submitter.is_empty and not self.owner.is_empty

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed about anybody."""
        return self.owner.is_empty and self.submitter.is_empty

    def fields(self) -> Mapping[str, LabelledField]:
        """The fields by the names that errors carry."""
        return {**self.owner.fields(), **self.submitter.fields()}

    def editors(self) -> tuple[QWidget, ...]:
        """Everything that takes the keyboard, in order."""
        return (*self.owner.editors(), self._toggle, *self.submitter.editors())

    def parties(self) -> tuple[PartyInput, PartyInput | None]:
        """Owner and submitter as typed."""
        return self.owner.party(), self.submitter.party() if self.has_submitter else None

    def show_parties(self, owner: PartyInput, submitter: PartyInput | None) -> None:
        """Fills in people as typed before."""
        self.owner.show_party(owner)
        self.submitter.show_party(submitter or PartyInput())
        self._toggle.setChecked(submitter is not None)
        self._after_edit()

    def show_card(self, card: Card) -> None:
        """Fills in a scanned card: the owner's, or the submitter's while those fields wait."""
        is_for_submitter = self.awaits_submitter
        party = self.submitter if is_for_submitter else self.owner
        party.show_card(card)
        name = party.fields()[f"{party.prefix}.name"]
        name.clear_message()
        if card.looks_garbled:
            name.show_warning(self.tr("Tên từ mã QR có thể sai dấu. Hãy so với thẻ."))
        if not is_for_submitter:
            self._is_scanned = True
            self._note_number()
        self._show_state()
        self.edited.emit()

    def show_earlier(self, number: str, dossiers: int) -> None:
        """Tells how many dossiers the owner of a number already has here."""
        if number == self._known_number:
            self._earlier = dossiers
            self._show_state()

    def clear(self) -> None:
        """Empties the section for the next person."""
        self.owner.clear()
        self.submitter.clear()
        self._toggle.setChecked(False)
        self._is_scanned = False
        self._note_number()
        self._show_state()

    @Slot()
    def _after_edit(self) -> None:
        self._note_number()
        self._show_state()
        self.edited.emit()

    def _note_number(self) -> None:
        number = "".join(self.owner.line("id_number").text().split())
        if number == self._known_number:
            return
        self._known_number, self._earlier = number, 0
        if len(number) == _FULL_NUMBER and number.isdigit():
            self.number_known.emit(number)

    def _show_state(self) -> None:
        owner = self.owner.party()
        self.set_done(bool(owner.name) and bool(owner.id_number or owner.phone))
        parts = (owner.name, owner.id_number, owner.birth, owner.phone)
        self.show_summary(" · ".join(part for part in parts if part))
        chips = [ChipText(self.tr("Đã quét thẻ"), Tone.GOOD)] if self._is_scanned else []
        if self._earlier:
            count = f"{LIMIT}+" if self._earlier >= LIMIT else str(self._earlier)
            words = self.tr("Đã có {count} hồ sơ trước").format(count=count)
            chips.append(ChipText(words, Tone.ACCENT))
        self.show_chips(chips)

    def _take_scan(self, field: QWidget) -> bool:
        """A scanner types into whatever field has the keyboard; its line is no name."""
        for party in (self.owner, self.submitter):
            for editor in party.editors():
                text = editor.text() if editor is field and hasattr(editor, "text") else ""
                if looks_like_card(text):
                    editor.clear()  # type: ignore[attr-defined]
                    self.scanned.emit(text)
                    return True
        return False

    @Slot(bool)
    def _switch_submitter(self, is_on: bool) -> None:
        self._show_submitter(is_on)
        if is_on and self.isVisible():
            focus(self.submitter.line("name"))
        self.edited.emit()

    def _show_submitter(self, is_shown: bool) -> None:
        self._toggle.set_label(self.tr("Có") if is_shown else self.tr("Không"))
        self._toggle.setAccessibleName(self.tr("Nộp thay"))
        self._submitter_title.setVisible(is_shown)
        self.submitter.setVisible(is_shown)
