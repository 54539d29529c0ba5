"""Section 1, Người nộp: whose dossier it is, and who hands it in when that is somebody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from reception.domain.card import IdentityCard
from reception.domain.person import PartyInput
from reception.domain.provenance import (
    CardUse,
    Declared,
    Origin,
    People,
    card_use,
    choose_known,
    fill_gaps,
    kept,
    take_card,
)
from reception.domain.scanning import CardScan
from reception.services.dossier.search import LIMIT
from reception.services.intake.people import Duplicate, KnownPerson
from reception.ui.language import say
from reception.ui.pages.intake.known_people import DuplicateBox, KnownPeople
from reception.ui.pages.intake.party_fields import (
    OWNER,
    OWNER_KIND,
    SUBMITTER,
    card_words,
    party_of,
    words_of,
    words_of_known,
)
from reception.ui.pages.intake.people_form import PeopleForm
from reception.ui.pages.intake.scan_doubts import ScanDoubts
from reception.ui.style.tokens import Tone
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.form import Form
from reception.ui.widgets.form_fields import focus

_FULL_NUMBER = 12
_OF_OWNER = (CardUse.OWNER, CardUse.NEXT_OWNER)


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
        self._earlier = 0
        self._known_number = ""
        # Of a sheet that stood here before: what it leaves out was taken away.
        self._kept_number = ""
        self._form = PeopleForm(self)
        self._doubts = ScanDoubts(self._form.form)
        self.header_slot.addWidget(self._form.form.fields[OWNER_KIND])
        # After the form, so that Enter is the list's while somebody is marked in it.
        names = ("owner.name", "owner.id_number", "owner.phone")
        self.people = KnownPeople([self._form.form.line(name) for name in names], self)
        self.duplicates = DuplicateBox(self)
        form = self._form
        for part in (form.owner_part, self.people.list, self.duplicates, *form.submitter_parts):
            self.body.addWidget(part)
        self.set_first_field(form.form.line("owner.name"))
        self._connect()

    def _connect(self) -> None:
        self._form.edited.connect(self._after_edit)
        self._form.passed.connect(self.passed)
        self._form.form.before_enter = self._before_enter
        self.people.wanted.connect(self.people_wanted)
        self.people.chosen.connect(self._adopt)
        self.duplicates.adopted.connect(self._adopt)

    # --------------------------------------------------------------------------------- as data
    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed about anybody."""
        seen = self._form.look()
        return seen.owner.is_blank and seen.submitter.is_blank

    @property
    def doubts(self) -> Mapping[str, str]:
        """What a scan left doubtful and nobody has looked at yet: words by field."""
        return self._doubts.open()

    @property
    def forms(self) -> tuple[Form, ...]:
        """Its fields, by the names that errors carry."""
        return (self._form.form,)

    def show_day(self, today: date) -> None:
        """Takes the office day: nobody is born after it."""
        self._form.today = today

    def parties(self) -> tuple[PartyInput, PartyInput | None]:
        """Owner and submitter as typed."""
        return self._form.parties()

    def origins(self) -> Mapping[str, Origin]:
        """Where the words of both came from, by the names of the fields."""
        seen = self._form.look()
        parts = ((OWNER, seen.owner), (SUBMITTER, seen.submitter))
        return {
            f"{who}.{key}": origin
            for who, declared in parts[: 1 + seen.has_submitter]
            for key, origin in declared.origins.items()
        }

    def settle(self) -> None:
        """What is typed now stands, as if the field had been left."""
        self._form.settle()

    def show_parties(
        self, owner: PartyInput, submitter: PartyInput | None, origins: Mapping[str, Origin]
    ) -> None:
        """Fills in people as they stood there before."""
        people = People(
            kept(words_of(owner), _of(OWNER, origins)),
            kept(words_of(submitter or PartyInput()), _of(SUBMITTER, origins)),
            submitter is not None,
        )
        self._form.show(people)
        self._kept_number = people.owner.number
        self._after_edit()

    # ------------------------------------------------------------------------------- filling in
    def use_of(self, card: IdentityCard, *, has_matter: bool) -> CardUse:
        """What a card means for the people on the sheet."""
        return card_use(self._form.look(), card, has_matter=has_matter)

    def show_card(self, scan: CardScan, use: CardUse) -> bool:
        """Fills in a scanned card.

        Args:
            use: the owner's or the submitter's; none that asks.

        Returns:
            False where the name is doubtful: the keyboard stands in it, to be compared.
        """
        # Whoever was looked for before the card is not offered over it.
        self.people.forget()
        self.duplicates.show_duplicates(PartyInput(), ())
        self._form.show(take_card(self._form.look(), card_words(scan.card), use))
        who = OWNER if use in _OF_OWNER else SUBMITTER
        self._doubts.note(who, scan.doubts)
        self._after_edit()
        name = f"{who}.name"
        if name in self.doubts:
            focus(self._form.form.line(name))
        return name not in self.doubts

    def show_earlier(self, number: str, dossiers: int, known: KnownPerson | None) -> None:
        """Tells how many dossiers the owner of a number has here, and fills gaps from them."""
        seen = self._form.look()
        if number != seen.owner.number:
            return
        self._earlier = dossiers
        has_gaps = number != self._kept_number and not seen.owner.is_body
        if known is not None and has_gaps:
            self._form.show(replace(seen, owner=fill_gaps(seen.owner, words_of_known(known.party))))
            if self._form.look() != seen:
                self.edited.emit()
        self._show_state()

    def show_duplicates(self, found: Sequence[Duplicate]) -> None:
        """Shows who may be the same person; nobody clears the place."""
        self.duplicates.show_duplicates(self.parties()[0], found)

    def clear(self) -> None:
        """Empties the section for the next person."""
        self._doubts.clear()
        self._kept_number = ""
        self.people.forget()
        self._form.clear()
        self.duplicates.show_duplicates(PartyInput(), ())
        self._note_number()
        self._show_state()

    # ------------------------------------------------------------------------------- inside
    @Slot()
    def _after_edit(self) -> None:
        self._note_number()
        self._show_state()
        self.edited.emit()

    def _note_number(self) -> None:
        number = self._form.look().owner.number
        if number == self._known_number:
            return
        self._known_number, self._earlier = number, 0
        if len(number) == _FULL_NUMBER and number.isdigit():
            self.number_known.emit(number)

    def _before_enter(self, name: str) -> bool:
        """Enter in a doubtful field says "compared, it is right"; nobody was marked in the list."""
        if self._doubts.settle(name):
            self._show_state()
        self.people.forget()
        return False

    @Slot(object)
    def _adopt(self, person: KnownPerson) -> None:
        """Somebody known is the owner."""
        self._doubts.clear()
        self._form.show(choose_known(self._form.look(), words_of_known(person.party)))
        self.duplicates.show_duplicates(PartyInput(), ())
        self._after_edit()
        self.passed.emit()

    def _show_state(self) -> None:
        seen = self._form.look()
        owner = party_of(seen.owner)
        has_doubt = any(name.endswith(".name") for name in self.doubts)
        self.set_done(not has_doubt and not self._form.errors())
        parts = (owner.name, owner.id_number, owner.birth, owner.phone)
        self.show_summary(" · ".join(part for part in parts if part))
        self.show_chips(_chips_of(seen.owner, self._earlier))


def _chips_of(owner: Declared, earlier: int) -> list[ChipText]:
    """Who the owner is known from, what earlier dossiers added, and how many of them there are."""
    chips = []
    if (owner.origins.get("id_number") or owner.origins.get("name")) is Origin.CARD:
        chips.append(ChipText(say("Đã quét thẻ"), Tone.GOOD))
    if Origin.HISTORY in owner.origins.values():
        chips.append(ChipText(say("Điền từ hồ sơ trước"), Tone.GOOD))
    if earlier:
        count = f"{LIMIT}+" if earlier >= LIMIT else str(earlier)
        chips.append(ChipText(say("Đã có {count} hồ sơ trước").format(count=count), Tone.ACCENT))
    return chips


def _of(who: str, origins: Mapping[str, Origin]) -> dict[str, Origin]:
    """The origins of one person by the short names of the fields."""
    return {
        name.partition(".")[2]: origin
        for name, origin in origins.items()
        if name.startswith(f"{who}.")
    }
