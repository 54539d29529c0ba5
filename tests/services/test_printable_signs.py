"""Every writer refuses a sign no paper can carry, by field; what came from elsewhere stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.cli import views
from reception.documents import FORMS
from reception.domain.checklist import PaperCount
from reception.domain.errors import InputError
from reception.domain.person import PartyInput
from reception.domain.signs import unprintable
from reception.domain.workflow import Action
from reception.domain.working_calendar import DayEntry
from reception.print.slips.handover_list import render_handover
from reception.print.slips.register_book import render_register
from reception.services.catalogue.office_calendar import checked_day
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput, act, hand_over
from reception.services.dossier.ratings import rate
from reception.services.dossier.search import dossier_page, search
from reception.services.intake.receiving import receive
from reception.services.money.payments import Payee, count_drawer, set_payee
from reception.services.printable_signs import (
    Boxed,
    boxed,
    has_unprintable,
    substitute_note,
    unprintable_codes,
)
from reception.services.reports.registers import handover, register_book
from reception.services.setup.first_setup import OfficeForm, check_office, clerk_of
from reception.services.setup.settings_catalog import OFFICE, PAYEE_NAME, checked
from tests.workspaces import a_form, arrived_from_elsewhere

ODD = "Thử 漢"
PERSON = PartyInput(name=ODD)
ACTIONS = [
    (Action.FORWARD, ActionInput(to_unit=ODD), "to_unit"),
    (Action.FORWARD, ActionInput(to_unit="Phòng", note=ODD), "note"),
    (Action.REQUEST_SUPPLEMENT, ActionInput(reason=ODD), "reason"),
    (
        Action.REQUEST_SUPPLEMENT,
        ActionInput(reason="Thiếu", papers=(PaperCount(ODD),)),
        "papers[0].name",
    ),
    (Action.CORRECT, ActionInput(reason="Sai", owner=PERSON), "owner.name"),
    (Action.CORRECT, ActionInput(reason="Sai", submitter=PERSON), "submitter.name"),
    (Action.CORRECT, ActionInput(reason="Sai", summary=ODD), "summary"),
    (Action.CORRECT, ActionInput(reason=ODD, summary="Khác"), "reason"),
]
OFFICE_FORM = OfficeForm(unit="H57.30.12", office="UBND xã Thử", counter=1)


@pytest.fixture
def code(context):
    return receive(context, a_form()).dossier.code


def refused(field, call, *given, **named):
    with pytest.raises(InputError) as caught:
        call(*given, **named)
    assert (caught.value.code, caught.value.field) == ("missing_glyph", field)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"owner": PERSON}, "owner.name"),
        ({"submitter": PERSON}, "submitter.name"),
        ({"summary": ODD}, "summary"),
        ({"note": ODD}, "note"),
        ({"papers": (PaperCount("Đơn"), PaperCount(ODD))}, "papers[1].name"),
    ],
)
def test_intake_refuses_by_field_and_burns_no_number(context, given, field):
    refused(field, receive, context, replace(a_form(), **given))
    assert receive(context, a_form()).dossier.code.endswith("1001")


@pytest.mark.parametrize(("action", "given", "field"), ACTIONS)
def test_an_action_refuses_by_field(context, code, action, given, field):
    refused(field, act, context, code, action, given)


def test_handing_over_rating_and_shelving_refuse_by_field(context, code):
    refused("to_name", hand_over, context, code, by_command(ActionInput(to_name=ODD)))
    odd_paper = by_command(ActionInput(to_name="A", authorised=ODD))
    refused("authorised", hand_over, context, code, odd_paper)
    hand_over(context, code, by_command(ActionInput(to_name="Nguyễn Thử")))
    refused("comment", rate, context, code, 5, ODD)


def test_office_payee_drawer_and_calendar_refuse_by_field(context):
    refused("office", check_office, replace(OFFICE_FORM, office=ODD))
    refused("clerk", clerk_of, ODD)
    refused("office", checked, {OFFICE: ODD}, {})
    refused("payee_name", checked, {PAYEE_NAME: ODD}, {})
    refused("payee_name", set_payee, context, Payee("970436", "0123456789", ODD))
    refused("note", count_drawer, context, counted=0, opening=0, note=ODD)
    refused("reason", checked_day, DayEntry(date(2026, 8, 12), False, ODD), ())


def test_an_office_name_stored_long_ago_is_not_refused_again():
    assert checked({OFFICE: ODD}, {"office": ODD}) == {"office": ODD}


def test_what_came_from_elsewhere_hinders_no_other_correction(context, code):
    arrived_from_elsewhere(context, code, ODD)
    given = ActionInput(reason="Sai", owner=PartyInput(phone="0905123457"))
    dossier = act(context, code, Action.CORRECT, given)
    assert (dossier.owner.name, dossier.owner.phone) == (ODD, "0905123457")


def test_what_came_from_elsewhere_is_printed_and_its_dossier_named(context, code):
    arrived_from_elsewhere(context, code, "Thử 漢😀\ue000")
    today = context.today
    book, sheet = register_book(context, today, today), handover(context, code)
    assert render_register(book)
    assert render_handover(sheet)
    assert unprintable_codes(book.lines) == unprintable_codes(sheet.lines) == (code,)
    assert code in substitute_note(unprintable_codes(book.lines))
    for key in ("intake", "control"):
        data = FORMS[key].fill(context, code)
        assert has_unprintable(data)
        assert FORMS[key].pdf(context, code)


def test_what_prints_with_a_box_is_named_by_dossier_and_field(context, code):
    arrived_from_elsewhere(context, code, ODD)
    today = context.today
    for data in (FORMS["intake"].fill(context, code), FORMS["control"].fill(context, code)):
        assert boxed(data)[0] == Boxed(code, "owner.name")
    assert Boxed(code, "owner") in boxed(register_book(context, today, today))
    assert boxed(handover(context, code)) == (Boxed(code, "owner"),)
    assert boxed({"office": ODD}) == (Boxed("", "office"),)
    assert boxed(register_book(context, today - timedelta(days=9), today - timedelta(days=9))) == ()


def test_the_command_line_names_the_dossier_in_a_caution(context, code):
    good = receive(context, a_form()).dossier
    arrived_from_elsewhere(context, code, ODD)
    found = search(context, "Thử", 10)
    told = views.line_cautions(found)
    message = substitute_note([code])
    assert told == {"cautions": [{"code": "unprintable_sign", "dossier": code, "message": message}]}
    page = dossier_page(context, code)
    assert views.sign_cautions(code, page.dossier, page.history) == told
    assert views.sign_cautions(good.code, dossier_page(context, good.code).dossier) == {}


def test_a_list_of_printable_dossiers_has_no_note(context, code):
    assert substitute_note(unprintable_codes([])) == ""
    assert not has_unprintable(FORMS["intake"].fill(context, code))


@given(st.text(st.characters(exclude_categories=[]), min_size=1, max_size=30))
def test_settings_refuse_whatever_they_cannot_print(text):
    if unprintable(text) is None or not text.isprintable():
        return
    with pytest.raises(InputError) as caught:
        checked({OFFICE: text}, {})
    assert caught.value.field == "office"
    # What looks like an old charset is told so before its signs are looked at.
    assert caught.value.code in {"missing_glyph", "text_legacy"}
