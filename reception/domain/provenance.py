"""Where the words about people on an intake sheet come from, and what a scanned card does to them.

A field was filled by a card, from an earlier dossier (history) or by typing. The card of another
person takes away everything about the one before, fields out of sight included. Whoever has no
number here (a newborn, an old person without a card) or hands in for another is never replaced
without a question: :func:`card_use` says what a card means, or what has to be asked.

Words are as they stand in the fields; only numbers are compared without spaces and dots.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from reception.domain.birth import read_birth
from reception.domain.card import IdentityCard
from reception.domain.errors import InputError
from reception.domain.text import tokens

NAME, NUMBER, BIRTH, ADDRESS = "name", "id_number", "birth", "address"
SEX, KIND = "sex", "kind"
_CHOSEN = frozenset({KIND, SEX})
_SEPARATORS = re.compile(r"[\s.]")

Words = Mapping[str, str]


class Origin(StrEnum):
    """Who filled a field in; the value stands in drafts."""

    CARD = "card"
    HISTORY = "history"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Declared:
    """What a sheet says about one person or body.

    Attributes:
        words: by name of the field, none empty; ``kind`` only for a body.
        origins: of every one of the words.
    """

    words: Words = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed or scanned; a choice alone says nothing about anybody."""
        return not self.words.keys() - _CHOSEN

    @property
    def is_body(self) -> bool:
        """A business, an organisation, an agency: it has no card of its own."""
        return KIND in self.words

    @property
    def number(self) -> str:
        """The identity number without spaces and dots."""
        return bare_number(self.words.get(NUMBER, ""))


@dataclass(frozen=True, slots=True)
class People:
    """The owner, and the submitter, whose fields are out of sight while ``has_submitter`` is not.

    What was typed about the submitter stays when the switch is turned back.
    """

    owner: Declared = field(default_factory=Declared)
    submitter: Declared = field(default_factory=Declared)
    has_submitter: bool = False

    @property
    def awaits_submitter(self) -> bool:
        """Whether the next card is that of the person who hands in."""
        if self._has_named_submitter:
            return False
        return self.owner.is_body or (self.has_submitter and not self.owner.is_blank)

    @property
    def _has_named_submitter(self) -> bool:
        return self.has_submitter and not self.submitter.is_blank


class CardUse(StrEnum):
    """What the card just scanned is for.

    OWNER, SUBMITTER: of the one who stands there already, or nobody did. NEXT_OWNER,
    NEXT_SUBMITTER: of another person, instead of one whom a card or the history brought.
    ASK_SUBMITTER: does this person hand in for an owner without a number? ASK_OTHER_SUBMITTER: does
    this one hand in instead of the one named? ASK_NEXT: does another sheet begin?
    """

    OWNER = "owner"
    NEXT_OWNER = "next_owner"
    SUBMITTER = "submitter"
    NEXT_SUBMITTER = "next_submitter"
    ASK_SUBMITTER = "ask_submitter"
    ASK_OTHER_SUBMITTER = "ask_other_submitter"
    ASK_NEXT = "ask_next"


def card_use(people: People, card: IdentityCard, *, has_matter: bool) -> CardUse:
    """What a card means on a sheet.

    Args:
        has_matter: a procedure was chosen, so that the sheet is somebody's.
    """
    owner, submitter = people.owner, people.submitter
    if people.awaits_submitter:
        is_owners = bool(owner.number) and is_same_person(owner, card)
        return CardUse.OWNER if is_owners else CardUse.NEXT_SUBMITTER
    if is_same_person(owner, card):
        return CardUse.OWNER
    if people.has_submitter and is_same_person(submitter, card):
        return CardUse.SUBMITTER
    if not owner.is_body and not _is_named(owner):
        return CardUse.OWNER
    return _use_of_another(people, has_matter=has_matter)


def _use_of_another(people: People, *, has_matter: bool) -> CardUse:
    owner = people.owner
    if people.has_submitter:
        return CardUse.ASK_NEXT if has_matter else CardUse.ASK_OTHER_SUBMITTER
    if not owner.number:
        return CardUse.ASK_SUBMITTER
    is_typed = Origin.TYPED in (owner.origins.get(NAME), owner.origins[NUMBER])
    return CardUse.ASK_NEXT if has_matter or is_typed else CardUse.NEXT_OWNER


def is_same_person(known: Declared, card: IdentityCard) -> bool:
    """Whether a card is that of somebody on the sheet.

    The number decides, the one of the card before included. Without one nothing that stands there
    may contradict the card, and the name must be the card's or the beginning of it.
    """
    if known.is_body:
        return False
    if known.number:
        return known.number in (card.number, card.old_number)
    given, of_card = tokens(known.words.get(NAME, "")), tokens(card.name)
    is_begun = len(given) < len(of_card) and all(
        whole.startswith(word) for word, whole in zip(given, of_card, strict=False)
    )
    is_named = bool(given) and (given == of_card or is_begun)
    sex = known.words.get(SEX)
    return is_named and _may_be_born(known, card) and sex in (None, card.sex)


def _may_be_born(known: Declared, card: IdentityCard) -> bool:
    try:
        birth = read_birth(known.words.get(BIRTH, ""), field=BIRTH, today=date.max)
    except InputError:
        return False
    return birth is None or card.birth.startswith(birth.iso)


def take_card(people: People, words: Words, use: CardUse) -> People:
    """The sheet with a card filled in.

    Args:
        words: what the card says, as it stands in the fields; empty ones say nothing.
        use: any but those that ask.

    Raises:
        ValueError: somebody has to be asked first.
    """
    if use is CardUse.NEXT_OWNER:
        return People(_filled(words, Origin.CARD))
    if use is CardUse.OWNER:
        owner = _completed_by_card(people.owner, words)
        is_somebodys = _is_named(people.owner) or people.has_submitter
        return replace(people, owner=owner) if is_somebodys else People(owner)
    if use not in (CardUse.SUBMITTER, CardUse.NEXT_SUBMITTER):
        raise ValueError(f"{use} is a question")
    known = people.submitter if use is CardUse.SUBMITTER else Declared()
    submitter = _completed_by_card(known, words)
    return replace(people, submitter=submitter, has_submitter=True)


def choose_known(people: People, words: Words) -> People:
    """The sheet with an owner whom the clerk picked among those seen here before."""
    owner = _filled(words, Origin.HISTORY)
    return replace(people, owner=owner) if people.has_submitter else People(owner)


def after_typing(known: Declared, values: Words) -> Declared:
    """What stands there after somebody typed.

    What the history added to a number goes when the number becomes another one. A person chosen
    from the history stays with a number put right: the clerk answers for the words from then on.

    Args:
        values: of every field, as they stand now.
    """
    words = {key: text for key, text in values.items() if text.strip()}
    origins = {
        key: known.origins[key] if known.words.get(key) == text else Origin.TYPED
        for key, text in words.items()
    }
    typed = Declared(words, origins)
    if typed.number == known.number:
        return typed
    if known.origins.get(NUMBER) in (Origin.CARD, Origin.TYPED):
        return _only(typed, Origin.CARD, Origin.TYPED)
    taken_over = {
        key: Origin.TYPED if origin is Origin.HISTORY else origin for key, origin in origins.items()
    }
    return Declared(words, taken_over)


def fill_gaps(known: Declared, words: Words) -> Declared:
    """What earlier dossiers of the same number know beyond what stands there."""
    missing = {key: text for key, text in words.items() if key not in known.words and key != KIND}
    return _with(known, missing, Origin.HISTORY)


def kept(words: Words, origins: Mapping[str, Origin]) -> Declared:
    """Somebody out of a draft; a word without a known origin counts as typed."""
    filled = {key: text for key, text in words.items() if text}
    return Declared(filled, {key: origins.get(key, Origin.TYPED) for key in filled})


def bare_number(text: str) -> str:
    """A number without the spaces and dots that people put between its digits."""
    return _SEPARATORS.sub("", text)


def _completed_by_card(known: Declared, words: Words) -> Declared:
    """What the card does not say stays; what belonged to nobody any more does not."""
    return _with(known if _is_named(known) else _only(known, Origin.TYPED), words, Origin.CARD)


def _is_named(known: Declared) -> bool:
    """Whether the words are somebody's: one word alone is a name that is still being typed."""
    if NUMBER in known.words:
        return True
    has_more = (
        bool(known.words.keys() & {BIRTH, ADDRESS}) or len(tokens(known.words.get(NAME, ""))) > 1
    )
    return NAME in known.words and has_more


def _filled(words: Words, origin: Origin) -> Declared:
    return _with(Declared(), words, origin)


def _with(known: Declared, words: Words, origin: Origin) -> Declared:
    added = {key: text for key, text in words.items() if text}
    return Declared({**known.words, **added}, {**known.origins, **dict.fromkeys(added, origin)})


def _only(known: Declared, *origins: Origin) -> Declared:
    stays = {key: origin for key, origin in known.origins.items() if origin in origins}
    return Declared({key: known.words[key] for key in stays}, stays)
