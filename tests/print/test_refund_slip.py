"""Phiếu hoàn tiền: what was handed back, to whom, why; no voucher."""

from __future__ import annotations

import pytest

from reception.print.slips.letters import render_letter
from tests.print.letter_papers import SIZES, a_refund
from tests.print.papers import page_texts, whole_text


@pytest.mark.parametrize("size", SIZES)
def test_slip_says_who_got_how_much_and_why(size):
    for page in page_texts(render_letter(a_refund(), size=size)):
        for wanted in (
            "PHIẾU HOÀN TIỀN NỘI BỘ",
            "KHÔNG PHẢI CHỨNG TỪ KẾ TOÁN",
            "Đơn vị hoàn trả: Trung tâm Phục vụ hành chính công phường Thuận Hóa",
            "Người nhận tiền: ĐẶNG THỊ HỒNG THỬ",
            "Lý do hoàn trả: Thu hai lần ở hai quầy",
            "Số tiền: 21.000 đ",
            "(Viết bằng chữ): Hai mươi mốt nghìn đồng",
            "Hình thức hoàn trả: Tiền mặt",
            "Thời gian hoàn trả: 09 giờ 00 phút, ngày 28 tháng 8 năm 2026",
            "không có giá trị thay chứng từ chi",
            "NGƯỜI NHẬN TIỀN",
            "NGƯỜI HOÀN TRẢ TIỀN",
        ):
            assert wanted in page


def test_office_slip_is_named_where_there_is_one():
    assert "Phiếu chi" not in whole_text(render_letter(a_refund()))
    text = whole_text(render_letter(a_refund(receipt_series="PC", receipt_number="12")))
    assert "Phiếu chi của cơ quan: ký hiệu PC, số 12" in text
