"""Known people in the words of the sheet: as a suggestion, and beside the person being entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from reception.domain.birth import Birth, read_birth
from reception.domain.identity import identity_number, normalise_phone
from reception.domain.person import PartyInput
from reception.domain.provenance import bare_number
from reception.domain.showing import Shown, shown_id, shown_phone
from reception.domain.timebase import office_day
from reception.domain.vi_dates import long_day
from reception.services.intake.people import KnownPerson, Likeness
from reception.ui.labels import id_words, phone_words
from reception.ui.language import say
from reception.ui.widgets.suggestion_list import Suggestion

LIKENESS: Mapping[Likeness, str] = MappingProxyType(
    {
        Likeness.SAME_NAME_AND_BIRTH: "Cùng tên và ngày sinh, số giấy tờ khác",
        Likeness.SAME_NUMBER: "Cùng số giấy tờ, tên khác",
        Likeness.SAME_NAME_AND_PHONE: "Cùng tên và điện thoại, số giấy tờ khác",
    }
)


def birth_meaning(text: str) -> str:
    """How a declared birth is read, in words; empty for a whole day written out."""
    birth = read_birth(text, field="birth", today=date.max)
    return "" if birth is None or (birth.day and birth.text == text.strip()) else _in_words(birth)


def _in_words(birth: Birth) -> str:
    if birth.month is None:
        return say("Chỉ biết năm sinh {year}").format(year=birth.year)
    if birth.day is None:
        return say("Sinh tháng {month} năm {year}").format(month=birth.month, year=birth.year)
    return say("Sinh ngày {day} tháng {month} năm {year}").format(
        day=birth.day, month=birth.month, year=birth.year
    )


def number_meaning(text: str) -> str:
    """An identity number as it is stored, where that is more than its grouping."""
    number = bare_number(identity_number(text, field="id_number"))
    return _stored_as(text, number, id_words(number))


def phone_meaning(text: str) -> str:
    """A phone number as it is stored, where that is more than its grouping."""
    number = normalise_phone(text, field="phone")
    return _stored_as(text, number, phone_words(number))


def _stored_as(text: str, stored: str, words: str) -> str:
    plain = bare_number(text).upper() in (stored.upper(), words.upper())
    return "" if plain else say("Sẽ ghi là {text}").format(text=words)


MEANINGS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"birth": birth_meaning, "id_number": number_meaning, "phone": phone_meaning}
)
"""How what was typed in a field of a person is read, by the short name of the field."""


def suggestion(person: KnownPerson) -> Suggestion:
    """One line of the list of known people."""
    party = person.party
    number = id_words(shown_id(party.id_number, Shown.SUGGESTIONS))
    phone = phone_words(shown_phone(party.phone, Shown.SUGGESTIONS))
    note = (number, party.birth_text, phone)
    day = long_day(office_day(person.last_at))
    return Suggestion(
        person,
        party.name,
        " · ".join(part for part in note if part),
        say("hồ sơ gần nhất {day}").format(day=day),
    )


def entered_words(party: PartyInput) -> str:
    """The person being entered, in one line."""
    number = id_words("".join((party.id_number or "").split()))
    return _joined(party.name, number, party.birth, party.phone, party.address)


def known_words(person: KnownPerson) -> str:
    """A known person, in one line with the newest dossier."""
    party = person.party
    return _joined(
        party.name,
        id_words(party.id_number),
        party.birth_text,
        party.phone,
        party.address,
        say("hồ sơ {last_code}").format(last_code=person.last_code),
    )


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
