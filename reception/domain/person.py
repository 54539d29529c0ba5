"""People and bodies at the counter (tổ chức, cá nhân): what a dossier says about them.

A :class:`Party` is the owner of a dossier (chủ hồ sơ) or the person who hands it in (người nộp).
Two kinds of check: what cannot be right is an :class:`InputError` naming the field; what is merely
unlikely is a caution (``reception.domain.identity``), shown and never in the way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from reception.domain.birth import birth_text, read_birth
from reception.domain.card import (
    MAX_ADDRESS,
    MAX_NAME,
    IdentityCard,
    Sex,
    looks_like_card,
    parse_card,
)
from reception.domain.errors import InputError
from reception.domain.identity import (
    Caution,
    check_zeros,
    id_warnings,
    identity_number,
    is_tax_code,
    mask_id,
    mask_phone,
    normalise_phone,
    phone_cautions,
    tax_code_cautions,
)
from reception.domain.open_values import OpenStr
from reception.domain.plain_digits import plain_digits
from reception.domain.text import clean_line, title_case_name

# Cards and numbers have modules of their own; callers need this door only.
__all__ = [
    "Caution",
    "IdKind",
    "IdentityCard",
    "Party",
    "PartyInput",
    "PartyKind",
    "Sex",
    "id_warnings",
    "looks_like_card",
    "mask_id",
    "mask_phone",
    "normalise_phone",
    "parse_birth",
    "parse_card",
    "party_cautions",
    "sound_party",
    "without_field",
]

MAX_ID_NUMBER = 30
# RFC 5321: a path of 256 characters with its angle brackets.
MAX_EMAIL = 254

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_SEPARATORS = re.compile(r"[\s.]")

Choice = TypeVar("Choice", bound=StrEnum)
_ANY_NAME = "x"


class PartyKind(OpenStr):
    """Kind of subject (loại đối tượng): công dân, doanh nghiệp, cơ quan, tổ chức, hộ kinh doanh."""

    CITIZEN = "citizen"
    BUSINESS = "business"
    AGENCY = "agency"
    ORGANISATION = "organisation"
    HOUSEHOLD_BUSINESS = "household_business"


class IdKind(OpenStr):
    """Kind of identity paper (loại giấy tờ).

    ``cccd`` is the 12-digit personal number of the CCCD and of the card of 2024, ``cmnd`` the nine
    digits of the card before, ``tax_code`` the number of a business, ``other`` anything else.
    """

    CCCD = "cccd"
    CMND = "cmnd"
    PASSPORT = "passport"
    TAX_CODE = "tax_code"
    OTHER = "other"


_SHAPES = {
    IdKind.CCCD: re.compile(r"[0-9]{12}"),
    IdKind.CMND: re.compile(r"[0-9]{9}"),
    IdKind.PASSPORT: re.compile(r"[A-Z0-9]{6,12}"),
    IdKind.TAX_CODE: re.compile(r"[0-9]{10}(-[0-9]{3})?|[0-9]{12}"),
}
_VIETNAMESE_PASSPORT = re.compile(r"[A-Z][0-9]{7,8}")


@dataclass(frozen=True, slots=True)
class PartyInput:
    """A party as it was typed or sent: nothing checked yet, missing values None or empty.

    Attributes:
        kind: a value of :class:`PartyKind`; missing means citizen.
        id_kind: a value of :class:`IdKind`; missing means "as the number looks".
        birth: as people write it, see :func:`reception.domain.birth.read_birth`.
        sex: ``male`` or ``female``.
    """

    name: str | None = None
    kind: str | None = None
    id_number: str | None = None
    id_kind: str | None = None
    birth: str | None = None
    sex: str | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """One person or body as declared at the counter; empty text means "not given".

    Build it from raw input with :meth:`validated`; the plain constructor trusts its caller.

    Attributes:
        birth: ``yyyy-mm-dd``, or ``yyyy-mm`` or ``yyyy`` for people whose papers say no more.
        phone: digits, ``0…`` for numbers of Viet Nam, ``+…`` for foreign ones.
    """

    kind: PartyKind
    name: str
    id_number: str = ""
    id_kind: IdKind | None = None
    birth: str = ""
    sex: Sex | None = None
    address: str = ""
    phone: str = ""
    email: str = ""

    @classmethod
    def validated(
        cls,
        given: PartyInput,
        *,
        today: date,
        card: IdentityCard | None = None,
        prefix: str = "owner",
    ) -> Party:
        """Check raw input; what is missing is taken from ``card``, field by field.

        Args:
            given: as typed or sent.
            today: the office day; a birth date after it is an error.
            card: the scanned card of the same person, if any.
            prefix: first part of the field names in errors: ``owner`` gives ``owner.phone``.

        Raises:
            InputError: ``required``, ``too_long``, ``control_characters``, ``unknown_choice``,
                ``bad_id_number``, ``bad_birth``, ``birth_out_of_range``, ``bad_phone``,
                ``bad_email`` and those of :func:`reception.domain.birth.read_birth`, always with
                the field.
        """
        known = _card_input(card)
        number = _number(given.id_number or known.id_number, f"{prefix}.id_number")
        id_kind = _choice(IdKind, given.id_kind, f"{prefix}.id_kind")
        address = given.address or known.address
        birth = parse_birth(given.birth or known.birth or "", field=f"{prefix}.birth", today=today)
        sex = _choice(Sex, given.sex or known.sex, f"{prefix}.sex")
        kind = _choice(PartyKind, given.kind, f"{prefix}.kind") or PartyKind.CITIZEN
        if id_kind is None and kind is PartyKind.CITIZEN:
            was_number = plain_digits(given.id_number or "", field=prefix).was_number
            check_zeros(number, birth, sex, field=f"{prefix}.id_number", was_number=was_number)
        return cls(
            kind=kind,
            name=_name(given.name or known.name, f"{prefix}.name"),
            id_number=number,
            id_kind=_id_kind(id_kind, number, f"{prefix}.id_number"),
            birth=birth,
            sex=sex,
            address=_line(address, f"{prefix}.address", MAX_ADDRESS),
            phone=normalise_phone(given.phone or "", field=f"{prefix}.phone"),
            email=_email(given.email, f"{prefix}.email"),
        )

    @property
    def birth_text(self) -> str:
        """The birth date as printed: ``15/08/1998``, ``08/1952`` or ``1952``."""
        return birth_text(self.birth)


def sound_party(
    given: PartyInput, *, today: date, prefix: str = "owner"
) -> tuple[Party, tuple[InputError, ...]]:
    """What of a party can be right, and everything for which :meth:`Party.validated` refuses it.

    Returns:
        The party without the fields at fault (a name at fault is ``x``); the errors, one a field.
    """
    found: list[InputError] = []
    # The check stops at the first fault, so a field that is told already is left out next time.
    while True:
        try:
            return Party.validated(given, today=today, prefix=prefix), tuple(found)
        except InputError as error:
            found.append(error)
            given = without_field(given, (error.field or "").removeprefix(f"{prefix}."))


def without_field(given: PartyInput, name: str) -> PartyInput:
    """A party without one of its fields; a name is replaced by one that passes."""
    return replace(given, **{name: _ANY_NAME if name == "name" else None})


def parse_birth(text: str, *, field: str, today: date) -> str:
    """Read a birth date into its stored form; empty stays empty.

    Raises:
        InputError: as :func:`reception.domain.birth.read_birth`.
    """
    birth = read_birth(text, field=field, today=today)
    return "" if birth is None else birth.iso


def party_cautions(party: Party, *, prefix: str = "owner") -> tuple[Caution, ...]:
    """Everything unlikely about a party: shown beside the field, never blocking."""
    field = f"{prefix}.id_number"
    found = phone_cautions(party.phone, field=f"{prefix}.phone")
    if party.id_kind is IdKind.CCCD and party.kind is PartyKind.CITIZEN:
        found += id_warnings(party.id_number, party.birth, party.sex, field=field)
    elif party.id_kind is IdKind.CMND:
        found += (Caution("id_expired_kind", field),)
    elif party.id_kind is IdKind.TAX_CODE:
        found += tax_code_cautions(party.id_number, field=field)
    elif party.id_kind is IdKind.OTHER and party.kind is PartyKind.CITIZEN:
        found += (Caution("id_unusual", field),)
    return found


def _line(value: str | None, field: str, max_length: int) -> str:
    return clean_line(value or "", field=field, max_length=max_length)


def _card_input(card: IdentityCard | None) -> PartyInput:
    if card is None:
        return PartyInput()
    return PartyInput(
        name=title_case_name(card.name),
        id_number=card.number,
        birth=card.birth,
        sex=card.sex,
        address=card.address,
    )


def _name(value: str | None, field: str) -> str:
    name = _line(value, field, MAX_NAME)
    if not any(char.isalnum() for char in name):
        raise InputError("required", field=field)
    return name


def _number(value: str | None, field: str) -> str:
    line = _line(identity_number(value or "", field=field), field, MAX_ID_NUMBER)
    # People group digits (046 196 001 234); letters of a passport are capitals.
    bare = _SEPARATORS.sub("", line).upper()
    return bare if re.fullmatch(r"[A-Z0-9-]*", bare) else line


def _id_kind(declared: IdKind | None, number: str, field: str) -> IdKind | None:
    """The declared kind if the number fits it, else the kind its shape suggests."""
    if not number:
        return declared
    if declared is None:
        return _shape(number)
    shape = _SHAPES.get(declared)
    if shape is not None and not shape.fullmatch(number):
        raise InputError("bad_id_number", field=field, kind=declared.value)
    return declared


def _shape(number: str) -> IdKind:
    for kind in (IdKind.CCCD, IdKind.CMND):
        if _SHAPES[kind].fullmatch(number):
            return kind
    if is_tax_code(number):
        return IdKind.TAX_CODE
    return IdKind.PASSPORT if _VIETNAMESE_PASSPORT.fullmatch(number) else IdKind.OTHER


def _email(value: str | None, field: str) -> str:
    line = _line(value, field, MAX_EMAIL)
    if line and not _EMAIL.fullmatch(line):
        raise InputError("bad_email", field=field)
    return line


def _choice(kind: type[Choice], value: str | None, field: str) -> Choice | None:
    if not value:
        return None
    try:
        return kind(value)
    except ValueError as error:
        allowed = ", ".join(kind)
        raise InputError("unknown_choice", field=field, allowed=allowed) from error
