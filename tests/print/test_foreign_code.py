"""A code that another system wrote in signs no paper carries stops no paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reception.domain.signs import SUBSTITUTE
from reception.print.slips.handover_list import render_handover
from reception.print.slips.intake_slip import render_intake_slip
from reception.print.slips.register_book import render_register
from reception.services.papers.qr_payload import parse
from tests.print.letter_papers import LETTERS, a_handover, a_register
from tests.print.papers import a_slip, decoded, page_texts, rasters, words

FOREIGN = "H57.漢-260828-2014"
NO_BARS = "không in được mã vạch"


def without_bars(pdf: bytes, code: str) -> None:
    """The code stands in the text, the bars are left out, the QR code carries it whole."""
    assert NO_BARS in words(page_texts(pdf)[0])
    found = decoded(rasters(pdf, 300, only=0)[0])
    assert [parse(text).code for text in found.values()] == [code]


@pytest.mark.parametrize("size", ["a5", "a4", "80mm"])
def test_receipt_prints_the_substitute_and_says_that_bars_are_missing(size):
    pdf = render_intake_slip(a_slip(code=FOREIGN), size=size)
    without_bars(pdf, FOREIGN)
    assert f"H57.{SUBSTITUTE}-260828-2014" in words(page_texts(pdf)[0])


@pytest.mark.parametrize("key", LETTERS)
def test_letters_print_the_substitute_and_say_that_bars_are_missing(key):
    make, render, _ = LETTERS[key]
    pdf = render(make(head={"code": FOREIGN}), size="a5")
    without_bars(pdf, FOREIGN)
    assert f"H57.{SUBSTITUTE}-260828-2014" in words(page_texts(pdf)[0])


@pytest.mark.parametrize("code", ["", "H57.12-260828-" + "1" * 40, "Mã-260828-2014"])
def test_a_code_without_bars_is_still_on_the_receipt(code):
    without_bars(render_intake_slip(a_slip(code=code)), code)


def test_half_of_a_surrogate_pair_in_a_code_stops_no_receipt():
    pdf = render_intake_slip(a_slip(code="H57-260828-\ud8002014"))
    assert NO_BARS in words(page_texts(pdf)[0])


def test_lists_print_the_substitute_in_a_foreign_code():
    book, sheet = a_register(1), a_handover(1)
    lines = [replace(book.lines[0], code=FOREIGN)], [replace(sheet.lines[0], code=FOREIGN)]
    pages = (
        render_register(replace(book, lines=tuple(lines[0]))),
        render_handover(replace(sheet, lines=tuple(lines[1]))),
    )
    for pdf in pages:
        assert f"H57.{SUBSTITUTE}-" in words(page_texts(pdf)[0])
        assert "chữ không in được trong dữ liệu của hồ sơ" in words(page_texts(pdf)[0])
