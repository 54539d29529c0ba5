"""People remembered: found by what they say first, filled from what they last declared."""

from __future__ import annotations

import pytest

from reception.domain.person import Party, PartyInput, PartyKind
from reception.domain.workflow import Action
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput, act, hand_over
from reception.services.intake.people import (
    Likeness,
    by_id,
    duplicates,
    open_dossiers,
    suggest,
)
from reception.services.intake.receiving import receive
from tests.workspaces import a_form

THU = PartyInput(
    name="Nguyễn Văn Thử",
    id_number="001098012345",
    birth="15/08/1998",
    address="12 Kiệt 3, phường Thuận Hóa",
    phone="0905123456",
)


def visit(context, **changes):
    owner = PartyInput(**{name: getattr(THU, name) for name in THU.__slots__} | changes)
    return receive(context, a_form(owner=owner)).dossier


def names(found):
    return [person.party.name for person in found]


@pytest.mark.parametrize(
    "text", ["nguyen v", "thu", "Nguyễn Văn Thử", "001098", "0905123", "84905123", "0905 123 456"]
)
def test_person_is_found_by_name_number_or_phone(context, text):
    dossier = visit(context)
    (person,) = suggest(context, text)
    assert person.party == dossier.owner
    assert (person.last_code, person.last_at) == (dossier.code, dossier.intake.received_at)


@pytest.mark.parametrize("text", ["", "  ", "le", "999", "0777"])
def test_stranger_is_not_suggested(context, text):
    visit(context)
    assert suggest(context, text) == ()


def test_person_of_many_dossiers_is_suggested_once_with_the_newest_values(context, clock):
    visit(context)
    clock.advance(minutes=1)
    newest = visit(context, phone="0912000111", address="5 Lê Lợi")
    (person,) = suggest(context, "nguyen van thu")
    assert (person.party.phone, person.party.address) == ("0912000111", "5 Lê Lợi")
    assert person.last_code == newest.code


def test_gaps_of_the_newest_visit_are_filled_from_earlier_ones(context):
    visit(context)
    visit(context, phone=None, birth=None, address=None)
    (person,) = suggest(context, "001098012345")
    assert (person.party.phone, person.party.birth) == ("0905123456", "1998-08-15")
    assert by_id(context, "001098012345") == person


def test_gaps_are_never_filled_from_another_name(context):
    visit(context)
    visit(context, name="Trần Thị Khác", phone=None, birth=None)
    assert by_id(context, "001098012345").party.phone == ""


def test_newest_people_come_first_and_no_more_than_asked(context):
    for number in range(10):
        visit(context, name=f"Lê Thử {number}", id_number=f"00109801{number:04d}")
    assert names(suggest(context, "le thu", 3)) == ["Lê Thử 9", "Lê Thử 8", "Lê Thử 7"]
    assert len(suggest(context, "le thu", 99)) == 8


def test_family_sharing_a_phone_is_told_apart(context):
    visit(context)
    visit(context, name="Trần Thị Mẫu", id_number="001198055555")
    assert sorted(names(suggest(context, "0905123456"))) == ["Nguyễn Văn Thử", "Trần Thị Mẫu"]


def test_people_without_a_number_are_told_apart_by_name_and_phone(context):
    visit(context, id_number=None, phone="0905000001")
    visit(context, id_number=None, phone="0905000002")
    visit(context, id_number=None, phone="0905000002")
    assert len(suggest(context, "nguyen van thu")) == 2


def test_submitter_is_found_by_name_as_a_person_of_his_own(context):
    submitter = PartyInput(name="Phan Văn Nộp", id_number="001090011111", phone="0911222333")
    receive(context, a_form(owner=THU, submitter=submitter))
    (person,) = suggest(context, "phan nop")
    assert (person.party.name, person.party.phone) == ("Phan Văn Nộp", "0911222333")
    assert suggest(context, "phan thu") == ()


def test_unknown_number_is_nobody(context):
    assert by_id(context, "001098012345") is None
    assert by_id(context, "") is None


def party(name="Nguyễn Văn Thử", number="001098999999", birth="", phone=""):
    return Party(PartyKind.CITIZEN, name, number, birth=birth, phone=phone)


@pytest.mark.parametrize(
    ("entered", "likeness"),
    [
        (party(birth="1998-08-15"), Likeness.SAME_NAME_AND_BIRTH),
        (party("NGUYEN VAN THU", birth="1998"), Likeness.SAME_NAME_AND_BIRTH),
        (party(phone="0905123456"), Likeness.SAME_NAME_AND_PHONE),
        (party("Trần Khác", "001098012345"), Likeness.SAME_NUMBER),
    ],
)
def test_possible_duplicate_is_shown(context, entered, likeness):
    visit(context)
    (found,) = duplicates(context, entered)
    assert (found.likeness, found.person.party.id_number) == (likeness, "001098012345")


@pytest.mark.parametrize(
    "entered",
    [
        party(birth="1997-08-15"),
        party(),
        party("Nguyễn Văn Thử Hai", birth="1998-08-15"),
        party("Nguyễn Văn Thử", "001098012345", birth="1998-08-15"),
        party(" "),
    ],
)
def test_other_people_and_the_same_person_are_no_duplicates(context, entered):
    visit(context)
    assert duplicates(context, entered) == ()


def test_open_dossier_for_the_same_procedure_is_said(context):
    first = visit(context)
    assert [line.code for line in open_dossiers(context, first.owner, "2.000815")] == [first.code]
    assert open_dossiers(context, first.owner, "1.004873") == ()
    assert open_dossiers(context, party(), "2.000815") == ()
    by_name = party("NGUYEN VAN THU", "")
    assert [line.code for line in open_dossiers(context, by_name, "2.000815")] == [first.code]
    assert open_dossiers(context, party("Nguyễn Văn", ""), "2.000815") == ()
    assert open_dossiers(context, party("", ""), "2.000815") == ()


@pytest.mark.parametrize("ending", ["returned", "withdrawn"])
def test_dossier_that_ended_is_not_in_the_way(context, ending):
    dossier = visit(context)
    if ending == "returned":
        hand_over(context, dossier.code, by_command(ActionInput(to_name="Nguyễn Văn Thử")))
    else:
        act(context, dossier.code, Action.WITHDRAW, ActionInput(reason="Xin rút"))
    assert open_dossiers(context, dossier.owner, "2.000815") == ()
