"""The fields about one person: the owner's seven, or the six of whoever hands in instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from reception.config import as_bit
from reception.domain.card import MAX_ADDRESS, MAX_NAME, IdentityCard, Sex
from reception.domain.person import MAX_EMAIL, MAX_ID_NUMBER, Party, PartyInput, PartyKind
from reception.domain.provenance import Declared, People, Words, after_typing
from reception.domain.text import title_case_name
from reception.ui.labels import id_words
from reception.ui.language import say
from reception.ui.pages.intake.people_labels import MEANINGS
from reception.ui.style.scaling import place
from reception.ui.widgets.form import FieldKind, FieldSpec, Form, Values

HAS_SUBMITTER = "has_submitter"
OWNER_KIND = "owner.kind"
OWNER, SUBMITTER = "owner", "submitter"
_MAX_BIRTH = 60
_MAX_PHONE = 30
_GRID = 12
"""Columns of the grid: fine enough for the widths of the drawing."""
_PLACES = {
    "name": (0, 0, 5),
    "id_number": (0, 5, 3),
    "birth": (0, 8, 2),
    "sex": (0, 10, 2),
    "address": (1, 0, 7),
    "phone": (1, 7, 3),
    "email": (2, 0, 7),
}
_LINES = (
    ("name", "Họ và tên", MAX_NAME),
    ("id_number", "Số định danh", MAX_ID_NUMBER),
    ("birth", "Ngày sinh", _MAX_BIRTH),
    ("sex", "Giới tính", 0),
    ("address", "Địa chỉ", MAX_ADDRESS),
    ("phone", "Điện thoại", _MAX_PHONE),
)
_SEXES = (("", ""), ("Nam", Sex.MALE.value), ("Nữ", Sex.FEMALE.value))
_KINDS = (
    ("Cá nhân", PartyKind.CITIZEN),
    ("Doanh nghiệp", PartyKind.BUSINESS),
    ("Hộ kinh doanh", PartyKind.HOUSEHOLD_BUSINESS),
    ("Tổ chức", PartyKind.ORGANISATION),
    ("Cơ quan", PartyKind.AGENCY),
)


_EMAIL = FieldSpec("owner.email", "Thư điện tử", longest=MAX_EMAIL)
_SWITCH = FieldSpec(
    HAS_SUBMITTER,
    "Nộp thay",
    FieldKind.OWN,
    value=as_bit(False),
    tab_only=True,
    object_name="submitter_toggle",
)
_KIND = FieldSpec(
    OWNER_KIND,
    kind=FieldKind.CHOICE,
    spoken="Loại đối tượng",
    options=_KINDS,
    value=PartyKind.CITIZEN,
    tab_only=True,
)


def owner_is_citizen(values: Values) -> bool:
    """Whether the owner is a person, who has a birthday and a sex."""
    return values[OWNER_KIND] == PartyKind.CITIZEN


def has_submitter(values: Values) -> bool:
    """Whether somebody else hands the dossier in."""
    return values[HAS_SUBMITTER] == as_bit(True)


def people_specs(check: Callable[[str], None]) -> tuple[FieldSpec, ...]:
    """Every field of the section in the order of Enter and Tab.

    Args:
        check: raises InputError where the field of that name cannot be right.
    """
    email = replace(_EMAIL, check=partial(_check_named, check, _EMAIL.name))
    owner, submitter = _party_specs(OWNER, check), _party_specs(SUBMITTER, check)
    return (*owner, email, _SWITCH, _KIND, *submitter)


def _party_specs(who: str, check: Callable[[str], None]) -> list[FieldSpec]:
    is_owner = who == OWNER
    specs = []
    for key, label, longest in _LINES:
        shown = has_submitter if not is_owner else _OF_CITIZENS.get(key)
        is_choice, name = key == "sex", f"{who}.{key}"
        specs.append(
            FieldSpec(
                name,
                label,
                FieldKind.CHOICE if is_choice else FieldKind.LINE,
                # A screen reader tells the two groups apart.
                spoken="" if is_owner else f"{say('Người nộp thay')}: {say(label)}",
                longest=longest,
                options=_SEXES if is_choice else (),
                shown=shown,
                check=partial(_check_named, check, name),
                meaning=MEANINGS.get(key),
            )
        )
    return specs


def _check_named(check: Callable[[str], None], name: str, _text: str) -> None:
    check(name)


_OF_CITIZENS: Mapping[str, Callable[[Values], bool]] = {
    "birth": owner_is_citizen,
    "sex": owner_is_citizen,
}


def lay_out(form: Form, who: str, part: QWidget, phone_span: int) -> QGridLayout:
    """Puts the fields of one person into the places of the drawing.

    Args:
        phone_span: columns of the phone; the owner's leaves room for the switch at its right.
    """
    grid = QGridLayout(part)
    place(grid, spacing=10, row_spacing=8)
    for column in range(_GRID):
        grid.setColumnStretch(column, 1)
    for key, (row, first, span) in _PLACES.items():
        field = form.fields.get(f"{who}.{key}")
        if field is not None:
            grid.addWidget(field, row, first, 1, phone_span if key == "phone" else span)
    return grid


# ------------------------------------------------------------------------------- values and words
def people_in(values: Values, known: People) -> People:
    """What stands in the fields, with where it came from.

    Args:
        known: the same as it was before somebody typed.
    """
    return People(
        after_typing(known.owner, words_in(values, OWNER)),
        after_typing(known.submitter, words_in(values, SUBMITTER)),
        has_submitter(values),
    )


def words_in(values: Values, who: str) -> dict[str, str]:
    """The fields of one person by their short names; what no body has is left out for one."""
    words = {
        name.partition(".")[2]: text for name, text in values.items() if name.startswith(f"{who}.")
    }
    if words.get("kind") == PartyKind.CITIZEN:
        del words["kind"]
    for key in _OF_CITIZENS if "kind" in words else ():
        del words[key]
    return words


def values_of(people: People) -> dict[str, str]:
    """Every field of the section for what is known of the people."""
    values = {HAS_SUBMITTER: as_bit(people.has_submitter)}
    for who, declared in ((OWNER, people.owner), (SUBMITTER, people.submitter)):
        values |= {f"{who}.{key}": declared.words.get(key, "") for key, _, _ in _LINES}
    values["owner.email"] = people.owner.words.get("email", "")
    values[OWNER_KIND] = people.owner.words.get("kind", PartyKind.CITIZEN)
    return values


def party_of(declared: Declared) -> PartyInput:
    """A person as typed; nothing is checked here."""
    return PartyInput(**{key: text.strip() for key, text in declared.words.items()})


def words_of(party: PartyInput) -> dict[str, str]:
    """A person as typed before, by the names of the fields."""
    words = {key: getattr(party, key) or "" for key in (*_PLACES, "kind")}
    return {**words, "kind": "" if party.kind == PartyKind.CITIZEN else words["kind"]}


def card_words(card: IdentityCard) -> dict[str, str]:
    """What a card says, as it stands in the fields."""
    year, month, day = card.birth.split("-")
    return {
        "name": title_case_name(card.name),
        "id_number": id_words(card.number),
        "birth": f"{day}/{month}/{year}",
        "sex": card.sex.value if card.sex else "",
        "address": card.address,
    }


def words_of_known(party: Party) -> Words:
    """A person known from before, as a clerk would type them."""
    return words_of(
        PartyInput(
            name=party.name,
            kind=party.kind.value,
            id_number=id_words(party.id_number),
            birth=party.birth_text,
            sex=party.sex.value if party.sex else None,
            address=party.address,
            phone=party.phone,
            email=party.email,
        )
    )
