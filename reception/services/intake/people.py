"""People remembered (người đã đến): repeat applicants filled in from this counter's own dossiers.

Nothing is asked of a network and nothing is kept beside the dossiers; what a person last declared
wins, and only gaps are filled from earlier visits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum

from reception.domain.dossier import Dossier
from reception.domain.matching import (
    Fit,
    fit,
    number_fit,
    number_key,
    numbers_typed,
)
from reception.domain.permissions import Permission
from reception.domain.person import Party
from reception.domain.text import fold, search_words, tokens
from reception.domain.workflow import IN_WORK
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.dossier.search import LIMIT
from reception.services.privacy.access_log import note_list
from reception.storage.dossier_lines import DossierLine
from reception.storage.people import Appearance
from reception.storage.unit_of_work import Reading

MAX_SUGGESTIONS = 8
MAX_TEXT = 100
# A name as common as Nguyễn Văn A shares its newest dossiers with few others.
_LOOKED_AT = 100
_SAME_NAME_LOOKED_AT = 200
# Earlier visits asked for what the newest leaves out.
_EARLIER_VISITS = 3
_LEAST_SURE_DIGITS = 4
_MAX_OPEN = 20


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person or body seen here before.

    Attributes:
        party: as last declared, gaps filled from earlier visits.
        last_code, last_at: the newest dossier.
    """

    party: Party
    last_code: str
    last_at: datetime


@dataclass(frozen=True, slots=True)
class EarlierVisits:
    """What the counter's own dossiers know of an identity number.

    Attributes:
        dossiers: how many there are, at most :data:`~reception.services.dossier.search.LIMIT`.
        person: None for somebody who was never here.
    """

    dossiers: int
    person: KnownPerson | None


class Likeness(StrEnum):
    """Why two people may be one."""

    SAME_NAME_AND_BIRTH = "same_name_and_birth"
    SAME_NUMBER = "same_number"
    SAME_NAME_AND_PHONE = "same_name_and_phone"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Somebody known who may be the person just entered, to be shown beside them."""

    person: KnownPerson
    likeness: Likeness


def suggest(
    context: ServiceContext, text: str, limit: int = MAX_SUGGESTIONS
) -> tuple[KnownPerson, ...]:
    """Known people, owners or whoever handed in for one, best first, newest first among equals.

    Args:
        text: as typed so far: a name without marks or with one wrong letter, three digits of an
            identity or phone number's beginning or four of its end.
        limit: at most this many, 1–8.
    """
    query = text.strip()[:MAX_TEXT]
    most = max(1, min(limit, MAX_SUGGESTIONS))
    numbers, words = numbers_typed(query), tokens(query)
    with context.database.read() as view:
        if numbers and _is_number(query):
            hits = view.finder.numbered(numbers, _LOOKED_AT)
            fits = _by_numbers(numbers)
        else:
            hits = view.finder.named(words, _LOOKED_AT)
            fits = _by_words(words)
        found = _people(view, view.people.by_rows([*hits.sure, *hits.forgiven]), fits, most)
    note_list(context, "people", len(found))
    return found


def by_id(context: ServiceContext, id_number: str) -> KnownPerson | None:
    """The person of an identity number, or None for somebody who was never here.

    Whoever only handed in for others is known as well.
    """
    require(context, Permission.VIEW)
    number = number_key(id_number)
    if not number:
        return None
    with context.database.read() as view:
        found = view.people.by_identity(id_number.strip(), limit=1)
        if not found:
            found = view.people.by_rows(view.finder.with_numbers([number], _LOOKED_AT))
        people = _people(view, found, lambda party: number_key(party.id_number) == number, 1)
    note_list(context, "people", len(people))
    return next(iter(people), None)


def earlier_visits(context: ServiceContext, id_number: str) -> EarlierVisits:
    """What is known here of the holder of an identity number."""
    require(context, Permission.VIEW)
    with context.database.read() as view:
        dossiers = len(view.people.by_identity(id_number.strip(), LIMIT))
    return EarlierVisits(dossiers, by_id(context, id_number))


def may_take(person: KnownPerson, text: str) -> bool:
    """Whether Enter alone may take a person for what was typed so far.

    A name typed out in full may be a namesake's, one with a wrong letter another's; then somebody
    is taken only on purpose.
    """
    digits = sum(char.isdigit() for char in text)
    if digits:
        return digits >= _LEAST_SURE_DIGITS
    words = tokens(text)
    is_like_it = fit(words, search_words(person.party.name)) in (Fit.WHOLE, Fit.BEGINNING)
    return is_like_it and len(words) < len(tokens(person.party.name))


def duplicates(context: ServiceContext, party: Party) -> tuple[Duplicate, ...]:
    """Known people who may be this one under another number, or others under the same number.

    Same name with the same birth (a year alone is compared with the year) or the same phone, but
    another identity number; or the same number with another name.
    """
    if not party.name.strip():
        return ()
    with context.database.read() as view:
        found = [*_same_number(view, party), *_same_name(view, party)]
    note_list(context, "people", len(found))
    return tuple(found[:MAX_SUGGESTIONS])


def open_dossiers(context: ServiceContext, party: Party, procedure: str) -> tuple[DossierLine, ...]:
    """Dossiers of this person for this procedure that are still being handled, newest first.

    For "this person already has an open dossier for this procedure" at intake. Without a number the
    name decides, among its newest dossiers.
    """
    with context.database.read() as view:
        if party.id_number:
            return tuple(view.people.open_of(party.id_number, procedure, _MAX_OPEN))
        namesakes = view.finder.by_name(tokens(party.name), _SAME_NAME_LOOKED_AT)
    found = [
        line
        for line in namesakes
        if line.procedure_code == procedure
        and line.status in IN_WORK
        and fold(line.owner) == fold(party.name)
    ]
    return tuple(found[:_MAX_OPEN])


_Fits = Callable[[Party | Appearance], bool]


def _is_number(text: str) -> bool:
    """Whether hardly anything but digits was typed."""
    digits = sum(char.isdigit() for char in text)
    return digits >= len(text.replace(" ", "")) - 2


def _by_numbers(numbers: Sequence[str]) -> _Fits:
    return lambda party: number_fit(numbers, (number_key(party.id_number), number_key(party.phone)))


def _by_words(words: Sequence[str]) -> _Fits:
    return lambda party: fit(words, search_words(party.name)) is not None


def _anybody(_party: Party | Appearance) -> bool:
    return True


def _people(
    view: Reading, appearances: Iterable[Appearance], fits: _Fits, limit: int
) -> tuple[KnownPerson, ...]:
    """Distinct people of some appearances, in their order.

    Args:
        fits: whether a person is looked for; where the owner is not, the submitter is meant.
    """
    found: dict[str, KnownPerson] = {}
    for item in appearances:
        if _key(item.id_number, item.name, item.phone) in found and fits(item):
            continue
        dossier = view.dossier(item.uid)
        party = _meant(dossier, fits) if dossier else None
        if dossier is None or party is None:
            continue
        key = _key(party.id_number, party.name, party.phone)
        if key not in found:
            found[key] = _known(dossier, _filled(view, party, item.uid))
            if len(found) == limit:
                break
    return tuple(found.values())


def _meant(dossier: Dossier, fits: _Fits) -> Party | None:
    parties = (dossier.owner, dossier.intake.submitter)
    return next((party for party in parties if party and fits(party)), None)


def _key(id_number: str, name: str, phone: str) -> str:
    return id_number or f"{fold(name)}|{phone}"


def _known(dossier: Dossier, party: Party) -> KnownPerson:
    return KnownPerson(
        party=party,
        last_code=dossier.code,
        last_at=dossier.intake.received_at,
    )


def _filled(view: Reading, party: Party, uid: str) -> Party:
    """The party with its gaps filled from earlier visits under the same number and name."""
    if not party.id_number or (party.birth and party.address and party.phone):
        return party
    for item in view.people.by_identity(party.id_number, _EARLIER_VISITS):
        earlier = view.dossier(item.uid) if item.uid != uid else None
        if earlier is not None and fold(earlier.owner.name) == fold(party.name):
            party = _completed(party, earlier.owner)
    return party


def _completed(party: Party, earlier: Party) -> Party:
    gaps = {
        item.name: getattr(earlier, item.name)
        for item in fields(Party)
        if getattr(party, item.name) in ("", None)
    }
    return replace(party, **gaps)


def _same_number(view: Reading, party: Party) -> Iterator[Duplicate]:
    for item in view.people.by_identity(party.id_number, _EARLIER_VISITS):
        if fold(item.name) != fold(party.name):
            for person in _people(view, [item], _anybody, 1):
                yield Duplicate(person, Likeness.SAME_NUMBER)
            return


def _same_name(view: Reading, party: Party) -> Iterator[Duplicate]:
    rows = [line.id for line in view.finder.by_name(tokens(party.name), _SAME_NAME_LOOKED_AT)]
    namesakes = [
        item
        for item in view.people.by_rows(rows)
        if fold(item.name) == fold(party.name) and item.id_number != party.id_number
    ]
    for person in _people(view, namesakes, _anybody, MAX_SUGGESTIONS):
        likeness = _likeness(party, person.party)
        if likeness is not None:
            yield Duplicate(person, likeness)


def _likeness(party: Party, other: Party) -> Likeness | None:
    if _same_birth(party.birth, other.birth):
        return Likeness.SAME_NAME_AND_BIRTH
    if party.phone and party.phone == other.phone:
        return Likeness.SAME_NAME_AND_PHONE
    return None


def _same_birth(one: str, other: str) -> bool:
    """Full dates are compared whole, a year alone with the year."""
    shortest = min(len(one), len(other))
    return shortest > 0 and one[:shortest] == other[:shortest]
