"""The QR that leads to the look-up page: readable beside the receipt's other codes, or left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reception.domain.scanning import CodeScan, classify
from reception.print.slips.intake_slip import render_intake_slip
from tests.print.papers import a_slip, page_texts, rasters, some_papers, whole_text
from tests.print.test_payment_mark import CODE, PAYMENT, SIZES, codes

LINK = f"https://dichvucong.tinh-thu.gov.vn/tra-cuu?ma={CODE}"
CAPTION = "Quét để tra cứu"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("payment", ["", PAYMENT])
def test_every_code_of_a_receipt_decodes_at_the_printers_resolution(size, payment):
    slip = a_slip(look_up=LINK, payment_qr=payment, papers=some_papers(3))
    (page,) = rasters(render_intake_slip(slip, size=size), 203, only=1)
    found = codes(page)
    assert LINK in found
    assert CODE in found
    assert len(found) == (4 if payment else 3)
    person = a_slip().owner.id_number
    assert person
    assert not any(person in text for text in found if text.startswith("http"))


@pytest.mark.parametrize("size", ["a5", "a4"])
@pytest.mark.parametrize("count", [0, 6, 12])
def test_it_never_takes_a_second_page(size, count):
    slip = a_slip(look_up=LINK, payment_qr=PAYMENT, papers=some_papers(count))
    pages = page_texts(render_intake_slip(slip, size=size))
    assert len(pages) == 2
    assert all("Quét để nộp phí" in page for page in pages)


def test_a_crowded_receipt_leaves_it_out_and_nothing_else():
    slip = a_slip(look_up=LINK, papers=some_papers(12, length=250))
    pages = page_texts(render_intake_slip(slip))
    assert CAPTION not in pages[0]
    assert pages == page_texts(render_intake_slip(replace(slip, look_up="")))


@pytest.mark.parametrize("count", [13, 25])
def test_on_a_long_receipt_it_stands_on_the_last_page(count):
    pages = page_texts(render_intake_slip(a_slip(look_up=LINK, papers=some_papers(count))))
    last = pages[len(pages) // 2 - 1]
    assert CAPTION in last
    assert "NGƯỜI NỘP HỒ SƠ" in last


def test_without_a_page_there_is_none():
    assert CAPTION not in whole_text(render_intake_slip(a_slip()))


@pytest.mark.parametrize("line", [LINK, LINK.upper(), LINK.replace("https", "http")])
def test_scanned_at_the_counter_it_opens_the_dossier(line):
    scan = classify(line, today=date(2026, 8, 28), known_name=lambda _number: None)
    assert isinstance(scan, CodeScan)
    assert scan.code.text == CODE
