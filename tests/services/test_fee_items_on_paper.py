"""Several documents of one fee on paper: receipt, common receipt and cash slip."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reception.domain.fees import FeeDocument
from reception.domain.money_facts import FeeFact
from reception.domain.workflow import Action
from reception.print.slips.intake_slip import render_intake_slip
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.processing import act
from reception.services.intake.receiving import prepare, receive
from reception.services.papers import letters, slips
from reception.services.papers.visit_slip import visit_slip
from tests.print.papers import page_texts
from tests.workspaces import a_form

COPIES, SIGNATURE = "2.000815", "2.000884"
SIZES = ("a5", "a4", "80mm")


def documents(count: int) -> tuple[FeeDocument, ...]:
    names = ("Bằng tốt nghiệp trung học phổ thông", "Học bạ", "Căn cước", "Giấy khai sinh")
    return tuple(
        FeeDocument(f"{names[at % 4]} số {at + 1}", at % 5 + 1, at % 3 + 1) for at in range(count)
    )


def a_dossier(context, count: int, **more):
    form = a_form(procedure=COPIES, fee_units=1, documents=documents(count), **more)
    return receive(context, form).dossier


@pytest.mark.parametrize("size", SIZES)
def test_ten_documents_stay_on_one_page_with_pages_copies_and_sums(context, size):
    dossier = a_dossier(context, 10)
    data = slips.intake_slip_of(context, dossier)
    pages = page_texts(render_intake_slip(data, size=size))
    assert len(pages) == 2  # One for each copy.
    for page in pages:
        assert (
            "3) Căn cước số 3: 3 bản × (2 trang × 2.000 đ + 1 trang × 1.000 đ) = 15.000 đ" in page
        )
        assert f"10) {dossier.intake.fee.lines[9]}" in page


@pytest.mark.parametrize("size", SIZES)
def test_sixty_documents_go_on_over_numbered_pages_and_none_is_lost(context, size):
    data = slips.intake_slip_of(context, a_dossier(context, 60))
    pages = page_texts(render_intake_slip(data, size=size))
    text = " ".join(pages)
    for number, item in enumerate(data.fee_items, start=1):
        assert text.count(f"{number}) {item}") == 2
    # The signatures stand below some of the list, never alone.
    assert "NGƯỜI NỘP HỒ SƠ" in pages[len(pages) // 2 - 1]


def test_without_papers_a_long_list_flows_too(context):
    data = slips.intake_slip_of(context, a_dossier(context, 40))
    assert len(page_texts(render_intake_slip(replace(data, papers=()), size="a5"))) > 2


def test_the_preview_says_what_the_receipt_will(context):
    form = a_form(procedure=COPIES, fee_units=1, documents=documents(3))
    preview = slips.preview_slip(context, prepare(context, form))
    stored = slips.intake_slip_of(context, receive(context, form).dossier)
    assert preview.fee_items == stored.fee_items
    assert len(stored.fee_items) == 3


def test_the_cash_slip_and_the_common_receipt_name_the_documents(context):
    dossier = a_dossier(context, 2)
    act(context, dossier.code, Action.PAY, ActionInput())
    items = slips.fee_items(dossier.intake.fee)
    assert letters.cash(context, dossier.code).purposes == items
    assert visit_slip(context, dossier.code).lines[0].fee_items == items


def test_what_is_free_lists_documents_without_sums():
    fee = FeeFact(amount=0, lines=("Phí: miễn",), exemption="ngheo", documents=documents(1))
    assert slips.fee_items(fee) == ("Bằng tốt nghiệp trung học phổ thông số 1: 1 trang × 1 bản",)


@pytest.mark.parametrize(
    ("amount", "decision", "words"),
    [
        (0, "NQ 12/2026/NQ-HĐND", "không thu (theo NQ 12/2026/NQ-HĐND)"),
        (3_000, "NQ 12/2026/NQ-HĐND", "3.000 đ (theo NQ 12/2026/NQ-HĐND; chưa nộp)"),
    ],
)
def test_an_amount_from_outside_says_its_ground(context, amount, decision, words):
    form = a_form(procedure="1.004873", fee_units=1, fee_entered=amount, fee_decision=decision)
    assert slips.preview_slip(context, prepare(context, form)).fee_text == words
    assert slips.intake_slip_of(context, receive(context, form).dossier).fee_text == words


def test_an_unknown_fee_never_hides_behind_the_law(context):
    form = a_form(procedure="1.004873", fee_units=1)
    data = slips.intake_slip_of(context, receive(context, form).dossier)
    text = page_texts(render_intake_slip(data))[0]
    assert "Phí, lệ phí: chưa xác định mức thu" in text
