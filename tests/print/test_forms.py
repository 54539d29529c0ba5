from __future__ import annotations

import io
from datetime import date
from typing import Any

import pypdf
import pytest

from reception.documents import FORMS, numbered
from reception.domain.errors import InputError, NotPermitted
from reception.domain.workflow import Action
from reception.services.dossier.processing import ActionInput, act
from reception.services.intake.receiving import receive, refuse_intake
from reception.services.money.refunds import RefundForm, refund
from reception.services.papers.form_texts import FormKey, form_text
from tests.print.letter_papers import a_cash, a_guidance, a_handover
from tests.print.papers import a_slip, whole_text
from tests.workspaces import a_form, context_on


@pytest.fixture(scope="module")
def printable(tmp_path_factory):
    """A desk, and for every form the code of a dossier that has it."""
    with context_on(tmp_path_factory.mktemp("forms")) as (context, _):
        plain = receive(context, a_form(paid=True)).dossier.code
        slow = [receive(context, a_form(procedure="1.004873")).dossier.code for _ in range(4)]
        steps: tuple[tuple[str, Action, ActionInput], ...] = (
            (slow[0], Action.REQUEST_SUPPLEMENT, ActionInput(reason="Thiếu.")),
            (slow[1], Action.EXTEND, ActionInput(reason="Chậm.", new_day=date(2026, 8, 20))),
            (slow[2], Action.STOP, ActionInput(reason="Tranh chấp.")),
            (slow[3], Action.COMPLETE, ActionInput()),
        )
        for code, action, given in steps:
            act(context, code, action, given)
        refund(context, plain, RefundForm("Thu thừa.", 1_000))
        refused = refuse_intake(context, a_form(), "Sai.", "Điều 1").code
        codes = {
            "intake": plain,
            "visit": plain,
            "supplement": slow[0],
            "refusal": refused,
            "apology": slow[1],
            "stop": slow[2],
            "control": plain,
            "return_receipt": slow[3],
            "handover": plain,
            "guidance": "2.000815",
            "cash": plain,
            "refund": plain,
        }
        yield context, codes


def pages(pdf: bytes) -> int:
    return len(pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_every_paper_of_the_desk_is_offered():
    assert set(FORMS) == {
        "intake",
        "visit",
        "supplement",
        "refusal",
        "apology",
        "stop",
        "control",
        "return_receipt",
        "handover",
        "guidance",
        "cash",
        "refund",
    }


@pytest.mark.parametrize("key", FORMS)
def test_every_form_is_drawn_on_every_size_it_offers(printable, key):
    context, codes = printable
    form = FORMS[key]
    for size in form.sizes:
        assert pages(form.pdf(context, codes[key], size=size)) == form.copies
    assert form.is_available(context, codes[key])


@pytest.mark.parametrize("key", sorted(FORMS.keys() - {"guidance"}))
def test_reprint_is_numbered(printable, key):
    context, codes = printable
    assert "in lần 2" in whole_text(FORMS[key].pdf(context, codes[key], print_number=2))
    assert "in lần" not in whole_text(FORMS[key].pdf(context, codes[key]))


@pytest.mark.parametrize("key", ["supplement", "refusal", "apology", "stop", "return_receipt"])
def test_form_without_an_occasion_is_refused(printable, key):
    context, codes = printable
    with pytest.raises(NotPermitted) as caught:
        FORMS[key].pdf(context, codes["intake"])
    assert caught.value.code == "form_not_available"
    assert not FORMS[key].is_available(context, codes["intake"])


@pytest.mark.parametrize("key", ["supplement", "handover", "cash"])
def test_paper_that_a_form_is_not_drawn_on_is_refused(printable, key):
    context, codes = printable
    with pytest.raises(InputError) as caught:
        FORMS[key].pdf(context, codes[key], size="80mm")
    assert (caught.value.code, caught.value.field) == ("paper_size_not_offered", "size")


@pytest.mark.parametrize("key", sorted(FORMS.keys() - {"intake", "visit"}))
def test_menu_says_what_the_shipped_wording_says(key):
    text = form_text(FormKey(key), date(2026, 8, 5))
    assert FORMS[key].name == text.name
    assert FORMS[key].copies == len(text.copies)


def test_number_of_a_print_reaches_every_kind_of_data_and_never_falls():
    several: list[Any] = [a_handover(), a_slip()]
    assert [numbered(data, 2).print_number for data in several] == [2, 2]
    assert numbered(a_cash(), 2).about.print_number == 2
    assert numbered(a_slip(print_number=3), 2).print_number == 3
    assert numbered(a_guidance(), 2) == a_guidance()
