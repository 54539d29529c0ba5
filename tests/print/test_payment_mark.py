"""The payment QR on the receipt: readable beside the receipt's own codes, never in their way."""

from __future__ import annotations

from dataclasses import replace

import pytest
import zxingcpp

from reception.domain.vietqr import PayeeAccount, payment_text
from reception.print.slips.intake_slip import render_intake_slip
from reception.services.papers.qr_payload import parse
from tests.print.papers import a_slip, page_texts, rasters, some_papers, whole_text

CODE = "H57.30.12-260828-2014"
PAYMENT = payment_text(PayeeAccount("970403", "0011012345678"), 12_000, bill=CODE, purpose=CODE)
CAPTION = "Quét để nộp phí"
SIZES = ("a5", "a4", "80mm")


def unpaid(**differences):
    return a_slip(payment_qr=PAYMENT, **differences)


def codes(image):
    return sorted(code.text for code in zxingcpp.read_barcodes(image.convert("L")))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("count", [2, 12])
def test_payment_and_receipt_codes_all_decode_at_the_printers_resolution(size, dpi, count):
    slip = unpaid(papers=some_papers(count))
    (page,) = rasters(render_intake_slip(slip, size=size), dpi, only=1)
    payment, bars, receipt = codes(page)
    assert (payment, bars, parse(receipt).code) == (PAYMENT, CODE, CODE)


@pytest.mark.parametrize("size", ["a5", "a4"])
@pytest.mark.parametrize("count", range(13))
def test_payment_qr_never_takes_a_second_page(count, size):
    pages = page_texts(render_intake_slip(unpaid(papers=some_papers(count)), size=size))
    assert len(pages) == 2
    assert all(CAPTION in page for page in pages)


def test_crowded_receipt_leaves_the_payment_qr_out_and_nothing_else():
    long_name = ("Công ty trách nhiệm hữu hạn một thành viên Thương mại Dịch vụ Thử " * 4)[:250]
    slip = unpaid(
        papers=some_papers(12, length=250),
        owner=replace(a_slip().owner, name=long_name, address=long_name),
    )
    pages = page_texts(render_intake_slip(slip))
    assert len(pages) == 2
    assert CAPTION not in pages[0]
    assert pages == page_texts(render_intake_slip(replace(slip, payment_qr="")))


@pytest.mark.parametrize("count", [13, 19, 25, 40])
def test_signatures_stay_with_the_last_items_on_a_long_receipt(count):
    pages = page_texts(render_intake_slip(unpaid(papers=some_papers(count))))
    last = pages[len(pages) // 2 - 1]
    assert "NGƯỜI NỘP HỒ SƠ" in last
    assert "6. Đăng ký nhận kết quả tại" in last
    assert CAPTION in last


@pytest.mark.parametrize("size", SIZES)
def test_receipt_without_a_debt_has_no_payment_qr(size):
    pdf = render_intake_slip(a_slip(), size=size)
    assert CAPTION not in whole_text(pdf)
    (page,) = rasters(pdf, 203, only=0)
    assert len(codes(page)) == 2
