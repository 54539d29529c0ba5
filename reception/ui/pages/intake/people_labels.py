"""Known people in the words of the sheet: as a suggestion, and beside the person being entered."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reception.domain.person import PartyInput
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


def suggestion(person: KnownPerson) -> Suggestion:
    """One line of the list of known people."""
    party = person.party
    note = (id_words(party.id_number), party.birth_text, phone_words(party.phone))
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
