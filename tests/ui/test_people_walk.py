"""Cards, people known from before and typing in any order: nobody's words stay with another.

Every word names the person it is about, or was typed. ``PEOPLE_WALKS`` says how many walks.
"""

from __future__ import annotations

import os
import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from demo.window_driver import find, type_text
from reception.domain.person import PartyInput
from reception.domain.provenance import Origin
from reception.services.intake.people import KnownPerson, suggest
from reception.services.intake.receiving import receive
from reception.ui.pages.intake_page import IntakePage
from tests.page_fixture import PageFixture, focused, scanned_card
from tests.workspaces import a_form

WALKS = int(os.environ.get("PEOPLE_WALKS", "4"))
STEPS = 30
FIELDS = ("name", "id_number", "birth", "sex", "address", "phone", "email")
# Invented people: the name stands in every word that can hold letters.
NUMBERS = {"Ất": "001099012301", "Bính": "001099012302", "Đinh": "001099012303", "Mậu": ""}
CARDED = ("Ất", "Bính", "Đinh")
KNOWN = ("Ất", "Bính", "Mậu")


def words_of(who: str) -> dict[str, set[str]]:
    """Everything that a card or an earlier dossier says about somebody, by field."""
    number = NUMBERS[who]
    at = list(NUMBERS).index(who) + 1
    spoken = f"{number[:3]} {number[3:6]} {number[6:9]} {number[9:]}" if number else ""
    return {
        "name": {f"Nguyễn Văn {who}"},
        "id_number": {spoken},
        "birth": {f"0{at}/0{at}/1999"},
        "sex": {"male"},
        "address": {f"Nhà {who} trên thẻ", f"Nhà {who} lần trước"},
        "phone": {f"090511111{at}"},
        "email": {f"nguoi{at}@thu.vn"},
    }


def card_of(who: str) -> str:
    at = list(NUMBERS).index(who) + 1
    return f"{NUMBERS[who]}||Nguyễn Văn {who}|0{at}0{at}1999|Nam|Nhà {who} trên thẻ|01012022"


def remember(kit: PageFixture, who: str) -> None:
    """An earlier dossier of somebody."""
    words = {key: min(values) for key, values in words_of(who).items()}
    owner = PartyInput(**{**words, "address": f"Nhà {who} lần trước"})
    receive(kit.context, a_form(owner=owner))


class Walk:
    """A clerk in no order at all."""

    def __init__(self, kit: PageFixture, page: IntakePage, chance: random.Random) -> None:
        self.kit, self.page, self.chance = kit, page, chance
        self.typed: set[str] = set()
        self.done: list[str] = []

    # ------------------------------------------------------------------------------ the sheet
    @property
    def section(self):
        return self.page._view.person

    def owner(self) -> dict[str, str]:
        """The owner's words as they would be stored."""
        party = self.section.parties()[0]
        return {key: getattr(party, key) for key in FIELDS if getattr(party, key)}

    def is_named(self, words: dict[str, str]) -> bool:
        """Whether the words are somebody's, and not one name that is being typed."""
        has_more = words.keys() & {"birth", "address"} or len(words.get("name", "").split()) > 1
        return bool(words.get("id_number") or ("name" in words and has_more))

    # ------------------------------------------------------------------------------ the steps
    def step(self) -> None:
        acts = (self.scan, self.scan, self.pick, self.type, self.type, self.turn, self.kind)
        act = self.chance.choice((*acts, self.bring_back, self.choose_matter))
        self.done.append(act.__name__)
        act()
        self.check()

    def scan(self) -> None:
        who = self.chance.choice(CARDED)
        before, asked = self.owner(), len(self.kit.feedback.questions)
        was_body = bool(self.section.parties()[0].kind)
        handed = self.section.parties()[1]
        self.kit.feedback.answer = self.chance.random() < 0.5
        self.done.append(f"{who} {self.kit.feedback.answer}")
        self.page.take_card(scanned_card(card_of(who)))
        is_asked = len(self.kit.feedback.questions) > asked
        after = self.owner()
        if is_asked and not self.kit.feedback.answer:
            assert (after, self.section.parties()[1]) == (before, handed)
            return
        is_new = number(after) == NUMBERS[who] != number(before)
        if is_new and not is_asked:
            # Only what was typed before anybody was named may stay beside the card.
            foreign = {k: t for k, t in after.items() if t not in words_of(who)[k]}
            assert not foreign or not self.is_named(before) or is_same(before, who), foreign
            assert not (self.is_named(before) and not number(before)) or is_same(before, who)
        if handed is not None and handed.name and not is_asked and not was_body:
            now = self.section.parties()[1]
            assert now is not None
            assert now.name == handed.name or number_of(now) == NUMBERS[who]

    def pick(self) -> None:
        who = self.chance.choice(KNOWN)
        self.done.append(who)
        [known] = [p for p in suggest(self.kit.context, f"Nguyễn Văn {who}") if is_of(p, who)]
        self.section.people.list.chosen.emit(known)
        for key, text in self.owner().items():
            assert text in words_of(who)[key], (key, text)

    def type(self) -> None:
        who = "submitter" if self.section.parties()[1] and self.chance.random() < 0.3 else "owner"
        key = self.chance.choice([key for key in FIELDS if key != "sex"])
        form = self.section.forms[0]
        if f"{who}.{key}" not in form.fields or not form.is_shown(f"{who}.{key}"):
            return
        self.section.set_folded(False)
        editor = form.line(f"{who}.{key}")
        at = self.chance.randrange(10, 99)
        text = {
            "name": self.chance.choice((f"Gõ{at}", f"Người Gõ {at}")),
            "id_number": f"0790990000{at}",
            "birth": f"01/01/19{at}",
            "address": f"Chỗ gõ {at}",
            "phone": f"09770000{at}",
            "email": f"go{at}@thu.vn",
        }[key]
        editor.setFocus()
        editor.selectAll()
        if self.chance.random() < 0.2:
            editor.del_()
        else:
            type_text(editor, text)
            self.typed.add(text)
        QTest.keyClick(editor, Qt.Key.Key_Tab)

    def turn(self) -> None:
        find(self.page, QAbstractButton, "submitter_toggle").click()

    def kind(self) -> None:
        if self.chance.random() < 0.4:
            choice = find(self.page, QComboBox, "owner_kind")
            choice.setCurrentIndex(self.chance.randrange(choice.count()))

    def bring_back(self) -> None:
        """Put aside and taken up again, it is the same sheet."""
        sheet = self.page._view.sheet()
        self.page._view.show_sheet(sheet)
        assert self.page._view.sheet() == sheet

    def choose_matter(self) -> None:
        if self.chance.random() < 0.3:
            search = find(self.page, QLineEdit, "procedure_search")
            search.setFocus()
            search.selectAll()
            type_text(search, "cc bs")
            QTest.keyClick(focused(), Qt.Key.Key_Return)

    # ----------------------------------------------------------------------- what always holds
    def check(self) -> None:
        owner, submitter = self.section.parties()
        origins = self.section.origins()
        for prefix, party in (("owner", owner), ("submitter", submitter)):
            if party is None:
                continue
            spoken = set()
            for key in FIELDS:
                text, name = getattr(party, key) or "", f"{prefix}.{key}"
                # What would be stored stands on the sheet, and knows where it came from.
                assert bool(text) == (name in origins), (name, text)
                if not text:
                    continue
                assert self.stands(name, text), (name, text)
                if origins[name] is not Origin.TYPED:
                    assert text not in self.typed
                    spoken.add(next(who for who in NUMBERS if text in words_of(who)[key]))
            spoken = {who for who in spoken if not self.says_all_sexes(party, who)}
            assert len(spoken) <= 1, (prefix, party, origins)

    def stands(self, name: str, text: str) -> bool:
        """Whether a field on show holds a text."""
        form = self.section.forms[0]
        return form.is_shown(name) and form.editor(name).read().strip() == text

    def says_all_sexes(self, party: PartyInput, who: str) -> bool:
        """Every one of these people is a man: his sex names nobody."""
        words = words_of(who)
        return all(getattr(party, k) not in words[k] for k in FIELDS if k != "sex")


def number(words: dict[str, str]) -> str:
    return words.get("id_number", "").replace(" ", "")


def number_of(party: PartyInput) -> str:
    return (party.id_number or "").replace(" ", "")


def is_same(words: dict[str, str], who: str) -> bool:
    """Whether words without a number are those of the person on the card."""
    return not number(words) and words.get("name") in words_of(who)["name"]


def is_of(person: KnownPerson, who: str) -> bool:
    return person.party.name in words_of(who)["name"]


@pytest.mark.parametrize("seed", range(WALKS))
def test_words_of_one_person_never_stay_with_another(kit, intake_page, seed):
    for who in KNOWN:
        remember(kit, who)
    walk = Walk(kit, intake_page, random.Random(seed))
    for _ in range(STEPS):
        try:
            walk.step()
        except AssertionError as error:
            error.add_note(" → ".join(walk.done))
            raise


def test_every_word_that_a_dossier_stores_about_people_has_its_field(intake_page):
    """A field that nobody can see is the one that stays with the next citizen."""
    names = set(intake_page._view.person.forms[0].fields)
    owner = {f"owner.{name}" for name in PartyInput.__dataclass_fields__}
    # The kind of paper follows from the number.
    assert owner - {"owner.id_kind"} <= names
    submitter = {name for name in names if name.startswith("submitter.")}
    assert submitter == {f"submitter.{key}" for key in FIELDS if key != "email"}
