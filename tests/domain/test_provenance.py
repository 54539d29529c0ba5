"""Words about people carry where they came from; another person's card takes the old ones away."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from reception.domain.card import IdentityCard, Sex
from reception.domain.provenance import (
    CardUse,
    Declared,
    Origin,
    People,
    after_typing,
    bare_number,
    card_use,
    choose_known,
    fill_gaps,
    is_same_person,
    kept,
    take_card,
)

CARD, HISTORY, TYPED = Origin.CARD, Origin.HISTORY, Origin.TYPED
HOA = IdentityCard(
    number="046199001234",
    old_number="191234567",
    name="TRẦN THỊ HOA",
    birth="1999-12-30",
    sex=Sex.FEMALE,
    address="Thôn Dẫn",
)
KHAC = IdentityCard(
    number="001099012399",
    old_number="",
    name="ĐỖ VĂN KHÁC",
    birth="1999-05-20",
    sex=Sex.MALE,
    address="Tổ 5",
)


def words_of(card: IdentityCard) -> dict[str, str]:
    """A card as it stands in the fields."""
    year, month, day = card.birth.split("-")
    return {
        "name": card.name.title(),
        "id_number": f"{card.number[:3]} {card.number[3:]}",
        "birth": f"{day}/{month}/{year}",
        "sex": card.sex or "",
        "address": card.address,
    }


def typed(**words: str) -> Declared:
    return after_typing(Declared(), words)


def scanned(people: People, card: IdentityCard, *, has_matter: bool = False) -> People:
    """The sheet after a card that needs no question."""
    return take_card(people, words_of(card), card_use(people, card, has_matter=has_matter))


KNOWN = scanned(People(), KHAC)
NEWBORN = typed(name="Đỗ An Nhiên", birth="01/11/2026")


def test_phone_from_the_history_goes_with_its_person():
    before = replace(
        KNOWN, owner=fill_gaps(KNOWN.owner, {"phone": "0905999888", "email": "a@b.vn"})
    )
    assert before.owner.origins["phone"] is HISTORY
    after = scanned(before, HOA)
    assert after.owner == Declared(words_of(HOA), dict.fromkeys(words_of(HOA), CARD))


def test_phone_typed_for_the_person_before_goes_too():
    before = replace(KNOWN, owner=after_typing(KNOWN.owner, {**words_of(KHAC), "phone": "0905"}))
    assert "phone" not in scanned(before, HOA).owner.words


def test_phone_typed_before_anybody_is_named_stays():
    after = scanned(People(typed(phone="0905123456")), HOA)
    assert after.owner.words["phone"] == "0905123456"
    assert after.owner.origins["phone"] is TYPED


def test_name_of_which_one_word_stands_is_still_being_typed():
    assert scanned(People(typed(name="Đỗ", phone="0905")), HOA).owner.words == {
        **words_of(HOA),
        "phone": "0905",
    }
    # Some people have no more than one name.
    whole = People(typed(name="H'Bia", birth="1950"))
    assert card_use(whole, HOA, has_matter=False) is CardUse.ASK_SUBMITTER


def test_leftovers_of_a_card_do_not_stay_with_the_next_one():
    leftover = after_typing(KNOWN.owner, {"birth": "20/05/1999", "address": "Tổ 5", "phone": "09"})
    assert leftover.origins == {"birth": CARD, "address": CARD, "phone": TYPED}
    after = scanned(People(leftover, typed(name="Ai đó")), replace(HOA, address=""))
    assert after.owner.words.keys() == {"name", "id_number", "birth", "sex", "phone"}
    assert after.submitter == Declared()


def test_same_card_again_leaves_what_it_does_not_say():
    owner = after_typing(KNOWN.owner, {**words_of(KHAC), "phone": "0905", "address": "Số 1"})
    after = scanned(People(owner), KHAC, has_matter=True)
    assert after.owner.words == {**words_of(KHAC), "phone": "0905"}
    assert after.owner.origins["address"] is CARD


def test_submitter_out_of_sight_goes_with_the_owner():
    hidden = replace(KNOWN, submitter=typed(name="Người nộp cũ", phone="0905"))
    assert scanned(hidden, HOA) == scanned(People(), HOA)


@pytest.mark.parametrize("has_matter", [False, True])
def test_newborn_is_never_replaced_without_a_question(has_matter):
    assert card_use(People(NEWBORN), HOA, has_matter=has_matter) is CardUse.ASK_SUBMITTER
    with pytest.raises(ValueError, match="question"):
        take_card(People(NEWBORN), words_of(HOA), CardUse.ASK_SUBMITTER)
    after = take_card(People(NEWBORN), words_of(HOA), CardUse.NEXT_SUBMITTER)
    assert (after.owner, after.has_submitter) == (NEWBORN, True)
    assert after.submitter.words == words_of(HOA)


def test_known_person_without_a_number_is_not_replaced_either():
    people = choose_known(People(), {"name": "Bà Cụ", "birth": "1940", "id_number": ""})
    assert people.owner.origins == {"name": HISTORY, "birth": HISTORY}
    assert card_use(people, HOA, has_matter=False) is CardUse.ASK_SUBMITTER


def test_number_that_was_typed_is_not_replaced_without_a_question():
    people = People(typed(name="Ông Khác", id_number="001099012300"))
    assert card_use(people, HOA, has_matter=False) is CardUse.ASK_NEXT


def test_card_of_another_on_a_sheet_with_a_matter_asks_for_the_next_sheet():
    assert card_use(KNOWN, HOA, has_matter=True) is CardUse.ASK_NEXT
    assert card_use(KNOWN, HOA, has_matter=False) is CardUse.NEXT_OWNER


def test_card_while_the_submitter_waits_is_the_submitters():
    waiting = replace(KNOWN, has_submitter=True)
    assert waiting.awaits_submitter
    assert card_use(waiting, HOA, has_matter=True) is CardUse.NEXT_SUBMITTER
    assert card_use(waiting, KHAC, has_matter=True) is CardUse.OWNER
    assert not replace(waiting, owner=Declared()).awaits_submitter
    # A father of the same name has a number, his child has none.
    child = People(typed(name="Trần Thị Hoa"), has_submitter=True)
    assert card_use(child, HOA, has_matter=True) is CardUse.NEXT_SUBMITTER


def test_submitter_is_completed_by_the_own_card_and_not_replaced_by_another():
    people = People(NEWBORN, typed(name="tran thi", phone="0905"), has_submitter=True)
    assert card_use(people, HOA, has_matter=False) is CardUse.SUBMITTER
    after = scanned(people, HOA)
    assert after.submitter.words == {**words_of(HOA), "phone": "0905"}
    assert card_use(after, KHAC, has_matter=False) is CardUse.ASK_OTHER_SUBMITTER
    assert card_use(after, KHAC, has_matter=True) is CardUse.ASK_NEXT
    replaced = take_card(after, words_of(KHAC), CardUse.NEXT_SUBMITTER)
    assert replaced.submitter.words == words_of(KHAC)


def test_card_for_a_nobody_keeps_the_submitter_who_is_on_show():
    people = People(Declared(), typed(name="Trần Thị Hoa"), has_submitter=True)
    after = scanned(people, KHAC)
    assert (after.owner.words, after.submitter) == (words_of(KHAC), people.submitter)


def test_body_has_no_card_whoever_shows_one_hands_in():
    body = People(typed(kind="business"))
    assert body.owner.is_blank
    assert card_use(body, HOA, has_matter=True) is CardUse.NEXT_SUBMITTER
    named = scanned(body, HOA)
    assert named.has_submitter
    assert card_use(named, HOA, has_matter=True) is CardUse.SUBMITTER
    assert card_use(named, KHAC, has_matter=True) is CardUse.ASK_NEXT
    assert not is_same_person(typed(kind="business", name="Trần Thị Hoa"), HOA)


@pytest.mark.parametrize(
    ("words", "is_same"),
    [
        ({"id_number": "046199 001.234", "name": "Ai khác"}, True),
        ({"id_number": "191234567"}, True),
        ({"id_number": "046199001235", "name": "Trần Thị Hoa"}, False),
        ({"name": "tran thi hoa"}, True),
        ({"name": "trần t"}, True),
        ({"name": "tran thi ho"}, False),
        ({"name": "tran van"}, False),
        ({"name": "tran thi hoa", "birth": "30/12/1999"}, True),
        ({"name": "tran thi hoa", "birth": "1999"}, True),
        ({"name": "tran thi hoa", "birth": "12/1999"}, True),
        ({"name": "tran thi hoa", "birth": "hôm qua"}, False),
        ({"name": "tran thi hoa", "birth": "01/11/2026"}, False),
        ({"name": "tran thi hoa", "sex": "female"}, True),
        ({"name": "tran thi hoa", "sex": "male"}, False),
        ({"phone": "0905"}, False),
        ({"name": "-"}, False),
    ],
)
def test_same_person_by_number_or_by_nothing_that_contradicts(words, is_same):
    assert is_same_person(typed(**words), HOA) is is_same


def test_gaps_of_a_number_go_when_the_number_becomes_another():
    owner = fill_gaps(typed(id_number="046"), {"name": "Hoa", "phone": "0905", "email": ""})
    assert owner.origins == {"id_number": TYPED, "name": HISTORY, "phone": HISTORY}
    spaced = after_typing(owner, {**owner.words, "id_number": "04 6"})
    assert spaced.words == {**owner.words, "id_number": "04 6"}
    other = after_typing(owner, {**owner.words, "id_number": "047"})
    assert other.words == {"id_number": "047"}


def test_person_picked_from_the_history_keeps_the_words_when_the_number_is_put_right():
    owner = choose_known(People(), {"name": "Hoa", "id_number": "046", "phone": "0905"}).owner
    renewed = after_typing(owner, {**owner.words, "id_number": "046199"})
    assert renewed == Declared(
        {"name": "Hoa", "id_number": "046199", "phone": "0905"},
        {"name": TYPED, "id_number": TYPED, "phone": TYPED},
    )
    again = after_typing(renewed, {**renewed.words, "id_number": "046199001234"})
    assert again.words["phone"] == "0905"


def test_picking_somebody_replaces_the_owner_and_leaves_a_submitter_on_show():
    shown = replace(KNOWN, submitter=typed(name="Hoa"), has_submitter=True)
    assert choose_known(shown, {"name": "Mới"}) == replace(
        shown, owner=Declared({"name": "Mới"}, {"name": HISTORY})
    )
    assert choose_known(replace(shown, has_submitter=False), {"name": "Mới"}).submitter.is_blank


def test_gaps_never_replace_a_word():
    owner = fill_gaps(KNOWN.owner, {"name": "Khác Đi", "phone": "0905", "kind": "business"})
    assert owner.words == {**words_of(KHAC), "phone": "0905"}


def test_draft_without_origins_counts_as_typed():
    assert kept({"name": "Hoa", "phone": ""}, {}) == typed(name="Hoa")
    assert kept({"name": "Hoa"}, {"name": CARD, "phone": HISTORY}).origins == {"name": CARD}


def test_choice_alone_says_nothing_about_anybody():
    assert typed(sex="male", kind="agency").is_blank
    assert typed(name="   ").words == {}
    assert bare_number(" 046 199.001") == "046199001"


# --------------------------------------------------------------------- random sequences


def is_nobody(known: Declared) -> bool:
    """Nobody stands there, or the first word of a name that is being typed."""
    is_begun = not known.words.keys() & {"birth", "address"} and " " not in known.words.get(
        "name", ""
    )
    return not known.number and ("name" not in known.words or is_begun)


class Counter:
    """A clerk, cards, a history: every word names the person it is about."""

    FIELDS = ("name", "id_number", "birth", "sex", "address", "phone", "email")

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.people = People()

    def step(self) -> None:
        act = self.chance.choice((self.scan, self.scan, self.fill, self.pick, self.type, self.turn))
        act()
        for known in (self.people.owner, self.people.submitter):
            assert known.words.keys() == known.origins.keys()
            assert all(text.strip() for text in known.words.values())

    def card(self) -> IdentityCard:
        at = self.chance.randrange(4)
        sex = self.chance.choice((None, Sex.MALE))
        address = self.chance.choice(("", f"nhà {at}"))
        return IdentityCard(f"00109901000{at}", "", f"NGƯỜI {at}", f"198{at}-01-02", sex, address)

    def scan(self) -> None:
        card, before = self.card(), self.people
        has_matter = self.chance.random() < 0.3
        use = card_use(before, card, has_matter=has_matter)
        if use.startswith("ask"):
            return
        self.people = after = take_card(before, words_of(card), use)
        is_owners = use in (CardUse.OWNER, CardUse.NEXT_OWNER)
        filled, was = (
            (after.owner, before.owner) if is_owners else (after.submitter, before.submitter)
        )
        assert filled.number == card.number
        assert not filled.is_body
        for key, text in filled.words.items():
            if text != words_of(card).get(key):
                # The word was there, and about this person or typed before there was any.
                assert was.words[key] == text
                assert is_same_person(was, card) or (was.origins[key] is TYPED and is_nobody(was))
        self.check_nobody_was_lost(before, after, use)

    def check_nobody_was_lost(self, before: People, after: People, use: CardUse) -> None:
        owner = before.owner
        if owner.words.keys() & {"name"} and not owner.number and after.owner != owner:
            # Without a number: only completed, never replaced.
            assert use is CardUse.OWNER
        if before.has_submitter and not before.submitter.is_blank:
            assert after.has_submitter
            assert use is not CardUse.NEXT_OWNER
            assert use is not CardUse.NEXT_SUBMITTER
        if use is CardUse.NEXT_OWNER:
            assert after.submitter == Declared()
            assert not after.has_submitter

    def fill(self) -> None:
        owner = self.people.owner
        if owner.number:
            tag = owner.number[-1]
            words = {"phone": f"h{tag}", "email": f"h{tag}", "address": f"h{tag}"}
            self.people = replace(self.people, owner=fill_gaps(owner, words))

    def pick(self) -> None:
        at = self.chance.randrange(4)
        number = self.chance.choice(("", f"00109901000{at}"))
        words = {"name": f"Người {at}", "id_number": number, "phone": f"h{at}"}
        self.people = choose_known(self.people, words)
        assert set(self.people.owner.origins.values()) == {HISTORY}

    def type(self) -> None:
        is_owner = self.chance.random() < 0.7
        known = self.people.owner if is_owner else self.people.submitter
        key = self.chance.choice(self.FIELDS)
        text = self.chance.choice(("", f"t{self.chance.randrange(9)}"))
        after = after_typing(known, {**known.words, key: text})
        assert after.words.get(key, "") == text
        if text != known.words.get(key, "") and text:
            assert after.origins[key] is TYPED
        if key == "id_number" and text != known.words.get(key, ""):
            assert HISTORY not in after.origins.values()
        owner = after if is_owner else self.people.owner
        submitter = self.people.submitter if is_owner else after
        self.people = replace(self.people, owner=owner, submitter=submitter)

    def turn(self) -> None:
        self.people = replace(self.people, has_submitter=not self.people.has_submitter)


@pytest.mark.parametrize("seed", range(60))
def test_no_word_of_one_person_ever_stays_with_another(seed):
    counter = Counter(random.Random(seed))
    for _ in range(60):
        counter.step()
