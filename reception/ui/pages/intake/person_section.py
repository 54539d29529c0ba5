"""Section 1, Người nộp: whose dossier it is, and who hands it in when that is somebody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from reception.domain.person import PartyInput, PartyKind
from reception.domain.scan_repair import Doubt
from reception.domain.scanning import CardScan
from reception.services.dossier.search import LIMIT
from reception.services.intake.people import Duplicate, KnownPerson
from reception.ui.pages.intake.known_people import DuplicateBox, KnownPeople
from reception.ui.pages.intake.party_fields import PartyFields, as_typed
from reception.ui.scanning.scan_labels import DOUBTS
from reception.ui.style.scaling import fix
from reception.ui.style.styling import describe, set_flag
from reception.ui.style.tokens import Tone
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.form_fields import EnterMoves, fill_choice, focus
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.text_field import Choice
from reception.ui.widgets.text_label import TextLabel, TextRole

_FULL_NUMBER = 12
_KIND_KEYS = "Alt+L"
_DOUBTED = {Doubt.ADDRESS_GARBLED: "address", Doubt.SEX_UNREADABLE: "sex"}


class PersonSection(CardSection):
    """The owner's fields and, behind Alt+T, those of the submitter (người nộp thay).

    Signals:
        edited: something changed.
        number_known: an identity number stands complete in the owner's fields.
        people_wanted: a text for which known people are looked up.
        passed: Enter in the last field.
    """

    edited = Signal()
    number_known = Signal(str)
    people_wanted = Signal(str)
    passed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "section_person", 1, parent)
        self.set_title(self.tr("Người nộp"))
        self._origin = ""
        self._earlier = 0
        self._known_number = ""
        self._doubts: dict[str, str] = {}
        self._build_person()
        self._connect()

    def _build_person(self) -> None:
        self.owner = PartyFields("owner", parent=self)
        self._toggle = ComposedButton("submitter_toggle", "", margins=(10, 0, 6, 0), parent=self)
        self._toggle.setCheckable(True)
        set_flag(self._toggle, "role", "field")
        self._toggle.row.addStretch(1)
        self.page_actions = PageActions(self, self._rows())
        self.page_actions.bind("submitter_toggle", self._toggle)
        toggle_field = LabelledField(self.tr("Nộp thay"), self._toggle, "submitter_toggle")
        self.owner.grid.addWidget(toggle_field, 1, 10, 1, 2)
        self.submitter = PartyFields(
            "submitter", self.tr("Người nộp thay"), phone_span=5, parent=self
        )
        self._submitter_title = TextLabel(self.tr("Người nộp thay"), TextRole.STRONG, parent=self)
        lines = [self.owner.line(key) for key in ("name", "id_number", "phone")]
        self.people = KnownPeople(lines, self)
        self.duplicates = DuplicateBox(self)
        for part in (
            self.owner,
            self.people.list,
            self.duplicates,
            self._submitter_title,
            self.submitter,
        ):
            self.body.addWidget(part)
        self._build_kind()
        self.set_first_field(self.owner.line("name"))
        self._show_submitter(False)

    def _build_kind(self) -> None:
        self._kind = Choice(self)
        options = (
            (self.tr("Cá nhân"), PartyKind.CITIZEN),
            (self.tr("Doanh nghiệp"), PartyKind.BUSINESS),
            (self.tr("Hộ kinh doanh"), PartyKind.HOUSEHOLD_BUSINESS),
            (self.tr("Tổ chức"), PartyKind.ORGANISATION),
            (self.tr("Cơ quan"), PartyKind.AGENCY),
        )
        fill_choice(self._kind, options)
        fix(self._kind, width=140, height=30)
        describe(self._kind, "owner_kind", self.tr("Loại đối tượng"), _KIND_KEYS)
        self._kind.setToolTip(_KIND_KEYS)
        self.header_slot.addWidget(self._kind)

    def _rows(self) -> tuple[PageAction, ...]:
        return (
            PageAction(
                "submitter_toggle",
                self.tr("Nộp thay"),
                self._toggle.toggle,
                "Alt+T",
                side=Side.PAGE,
                on_button=lambda: self.tr("Có") if self.has_submitter else self.tr("Không"),
            ),
            PageAction(
                "owner_next_kind",
                self.tr("Đổi loại đối tượng"),
                self._next_kind,
                _KIND_KEYS,
                side=Side.NONE,
            ),
        )

    def _connect(self) -> None:
        self.owner.edited.connect(self._after_edit)
        self.submitter.edited.connect(self.edited)
        self._toggle.toggled.connect(self._switch_submitter)
        self._kind.activated.connect(self._change_kind)
        self.people.wanted.connect(self.people_wanted)
        self.people.chosen.connect(self._adopt)
        self.duplicates.adopted.connect(self._adopt)
        for party in (self.owner, self.submitter):
            for name, field in party.fields().items():
                signal = getattr(field.editor, "textEdited", None)
                if signal is not None:
                    signal.connect(partial(self._settle, name))
        EnterMoves(
            (*self.owner.editors(), *self.submitter.editors()),
            self.passed.emit,
            self,
            before=self._take_known,
        )

    @property
    def has_submitter(self) -> bool:
        """Whether somebody else hands the dossier in."""
        return self._toggle.isChecked()

    @property
    def awaits_submitter(self) -> bool:
        """Whether the next card is that of the person who hands in."""
        if self.owner.is_empty or not self.submitter.is_empty:
            return False
        # A body has no card: whoever shows one hands in for it.
        return self.has_submitter or self.owner.kind is not PartyKind.CITIZEN

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed about anybody."""
        return self.owner.is_empty and self.submitter.is_empty

    @property
    def doubts(self) -> Mapping[str, str]:
        """What a scan left doubtful and nobody has looked at yet: words by field."""
        return self._doubts

    def fields(self) -> Mapping[str, LabelledField]:
        """The fields by the names that errors carry."""
        return {**self.owner.fields(), **self.submitter.fields()}

    def editors(self) -> tuple[QWidget, ...]:
        """Everything that takes the keyboard, in order."""
        return (*self.owner.editors(), self._toggle, self._kind, *self.submitter.editors())

    def parties(self) -> tuple[PartyInput, PartyInput | None]:
        """Owner and submitter as typed."""
        return self.owner.party(), self.submitter.party() if self.has_submitter else None

    def show_parties(self, owner: PartyInput, submitter: PartyInput | None) -> None:
        """Fills in people as typed before."""
        self.owner.show_party(owner)
        self.submitter.show_party(submitter or PartyInput())
        self._toggle.setChecked(submitter is not None)
        self._show_kind()
        self._after_edit()

    def show_card(self, scan: CardScan) -> bool:
        """Fills in a scanned card: the owner's, or the submitter's while those fields wait.

        Returns:
            False where the name is doubtful: the keyboard stands in it, to be compared.
        """
        is_for_submitter = self.awaits_submitter
        if is_for_submitter:
            self._toggle.setChecked(True)
        party = self.submitter if is_for_submitter else self.owner
        if not is_for_submitter:
            self.owner.set_kind(PartyKind.CITIZEN)
            self._show_kind()
        party.show_card(scan.card)
        self._note_doubts(party, scan)
        if not is_for_submitter:
            self._origin = self.tr("Đã quét thẻ")
            self._note_number()
        self._show_state()
        self.edited.emit()
        name = f"{party.prefix}.name"
        if name in self._doubts:
            focus(party.line("name"))
        return name not in self._doubts

    def show_earlier(self, number: str, dossiers: int, known: KnownPerson | None) -> None:
        """Tells how many dossiers the owner of a number has here, and fills gaps from them."""
        if number != self._known_number:
            return
        self._earlier = dossiers
        if known is not None and self.owner.kind is PartyKind.CITIZEN:
            before = self.owner.party()
            self.owner.fill_gaps(as_typed(known.party))
            if self.owner.party() != before:
                self.edited.emit()
        self._show_state()

    def show_duplicates(self, found: Sequence[Duplicate]) -> None:
        """Shows who may be the same person; nobody clears the place."""
        self.duplicates.show_duplicates(self.owner.party(), found)

    def clear(self) -> None:
        """Empties the section for the next person."""
        self._doubts.clear()
        self.people.forget()
        self.owner.clear()
        self.submitter.clear()
        self.duplicates.show_duplicates(PartyInput(), ())
        self._toggle.setChecked(False)
        self._origin = ""
        self._show_kind()
        self._note_number()
        self._show_state()

    # ------------------------------------------------------------------------------- inside
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

    def _note_doubts(self, party: PartyFields, scan: CardScan) -> None:
        """What the scanner may have spoilt is shown where it stands until somebody compares it."""
        for name, field in party.fields().items():
            self._doubts.pop(name, None)
            field.clear_message()
        for doubt in scan.doubts:
            name = f"{party.prefix}.{_DOUBTED.get(doubt, 'name')}"
            self._doubts[name] = DOUBTS[doubt]
            party.fields()[name].show_warning(DOUBTS[doubt])

    def _settle(self, name: str, *_text: object) -> None:
        """Somebody has looked at a doubtful field."""
        if self._doubts.pop(name, ""):
            self.fields()[name].clear_message()

    def _show_state(self) -> None:
        owner = self.owner.party()
        self.set_done(bool(owner.name) and bool(owner.id_number or owner.phone))
        parts = (owner.name, owner.id_number, owner.birth, owner.phone)
        self.show_summary(" · ".join(part for part in parts if part))
        chips = [ChipText(self._origin, Tone.GOOD)] if self._origin else []
        if self._earlier:
            count = f"{LIMIT}+" if self._earlier >= LIMIT else str(self._earlier)
            words = self.tr("Đã có {count} hồ sơ trước").format(count=count)
            chips.append(ChipText(words, Tone.ACCENT))
        self.show_chips(chips)

    def _take_known(self, field: QWidget) -> bool:
        """Enter takes the marked person; in a doubtful field it says "compared, it is right"."""
        for name, labelled in self.fields().items():
            if labelled.editor is field:
                self._settle(name)
        return self.people.take()

    @Slot(object)
    def _adopt(self, person: KnownPerson) -> None:
        """Somebody known is the owner."""
        self._doubts.clear()
        self.owner.show_party(as_typed(person.party))
        self._origin = self.tr("Điền từ hồ sơ trước")
        self._show_kind()
        self.duplicates.show_duplicates(PartyInput(), ())
        self._after_edit()
        self.passed.emit()

    @Slot()
    def _next_kind(self) -> None:
        self._kind.setCurrentIndex((self._kind.currentIndex() + 1) % self._kind.count())
        self._change_kind()
        focus(self.owner.line("name"))

    @Slot()
    def _change_kind(self) -> None:
        self.owner.set_kind(PartyKind(self._kind.currentData()))
        self._after_edit()

    def _show_kind(self) -> None:
        self._kind.setCurrentIndex(self._kind.findData(self.owner.kind))

    @Slot(bool)
    def _switch_submitter(self, is_on: bool) -> None:
        self._show_submitter(is_on)
        if is_on and self.isVisible():
            focus(self.submitter.line("name"))
        self.edited.emit()

    def _show_submitter(self, is_shown: bool) -> None:
        self.page_actions.refresh()
        self._submitter_title.setVisible(is_shown)
        self.submitter.setVisible(is_shown)
