"""The people of a register's row: who it belongs to, and who handed it in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from reception.domain.errors import DoubtfulInput, InputError
from reception.domain.person import Party, PartyInput, PartyKind
from reception.domain.text import fold
from reception.services.past.cells import Cells

T = TypeVar("T")

MAX_NAME = 200
_PHONE = re.compile(r"(?:\+?84|0)[\d .]{8,13}\d")
_LABEL = re.compile(r"(?:số\s+)?(?:điện thoại|đt|sđt|tel)\s*[:.]?\s*", re.IGNORECASE)
_AROUND = " ,;-–."
_BUSINESS = ("cong ty ", "doanh nghiep ", "tong cong ty ", "chi nhanh ", "hop tac xa ", "htx ")
_HOUSEHOLD = ("ho kinh doanh ", "hkd ")
_KINDS = {
    **dict.fromkeys(("cong dan", "ca nhan", "1", "citizen"), PartyKind.CITIZEN),
    **dict.fromkeys(("doanh nghiep", "2", "business", "cong ty"), PartyKind.BUSINESS),
    **dict.fromkeys(("co quan nha nuoc", "co quan", "3", "agency"), PartyKind.AGENCY),
    **dict.fromkeys(("to chuc", "4", "organisation"), PartyKind.ORGANISATION),
    **dict.fromkeys(("ho kinh doanh", "household_business"), PartyKind.HOUSEHOLD_BUSINESS),
}
_SEXES = {"": None, "nam": "male", "male": "male", "nu": "female", "female": "female"}
# Fields of a party by the columns that they are read from; the others have one name in both.
_COLUMNS = {"name": "owner", "kind": "owner_kind"}


def read_owner(cells: Cells, today: date) -> Party:
    """Who a dossier belongs to.

    Raises:
        InputError: ``import_required``, and those of ``Party.validated``, by column.
    """
    name = cells.raw("owner")
    if not name.strip():
        raise InputError("import_required", field="owner")
    address, phone = _contact(cells)
    given = PartyInput(
        name=name,
        kind=_kind(cells, name),
        id_number=cells.digits("id_number"),
        birth=cells.raw("birth"),
        sex=one_of(cells, "sex", _SEXES),
        address=address,
        phone=phone,
        email=cells.raw("email"),
    )
    return _party(cells, given, today)


def read_submitter(cells: Cells) -> Party | None:
    """Who handed it in, where that is somebody else."""
    name = cells.line("submitter", MAX_NAME)
    if not name or fold(name) == fold(cells.raw("owner")):
        return None
    return Party(kind=PartyKind.CITIZEN, name=name)


def column_of(path: str) -> str:
    """The column that a field of a fact is read from: ``owner.phone`` gives ``phone``."""
    party, _, name = path.partition(".")
    if not name:
        return path
    return "submitter" if party == "submitter" else _COLUMNS.get(name, name)


def one_of(cells: Cells, key: str, words: Mapping[str, T]) -> T:
    """What one of a few words means.

    Raises:
        InputError: ``import_word_unknown``.
    """
    word = cells.word(key)
    if word not in words:
        raise InputError("import_word_unknown", field=key)
    return words[word]


def _party(cells: Cells, given: PartyInput, today: date) -> Party:
    """The party; what is in doubt is taken as it is probably meant, one field after the other.

    What is proposed is in no doubt itself, so that this ends.
    """
    while True:
        try:
            return Party.validated(given, today=today)
        except DoubtfulInput as doubt:
            name = (doubt.field or "").partition(".")[2]
            cells.note(column_of(f"owner.{name}"), doubt, getattr(given, name) or "")
            given = replace(given, **{name: doubt.proposal})
        except InputError as error:
            raise error.at(column_of(error.field or "")) from error


def _kind(cells: Cells, name: str) -> str:
    if cells.raw("owner_kind").strip():
        return one_of(cells, "owner_kind", _KINDS).value
    words = fold(name)
    if words.startswith(_HOUSEHOLD):
        return PartyKind.HOUSEHOLD_BUSINESS.value
    return (PartyKind.BUSINESS if words.startswith(_BUSINESS) else PartyKind.CITIZEN).value


def _contact(cells: Cells) -> tuple[str, str]:
    """Address and phone, which many registers have in one column."""
    address, phone = cells.raw("address"), cells.digits("phone")
    both = cells.raw("contact")
    if not both:
        return address, phone
    found = _PHONE.search(both)
    if found is None:
        return address or both, phone
    rest = _LABEL.sub("", both[: found.start()] + both[found.end() :]).strip(_AROUND)
    return address or rest, phone or found[0]
