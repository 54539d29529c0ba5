from __future__ import annotations

import pytest

from reception.print.slips.letters import render_letter
from tests.print.letter_papers import SIZES, a_cash
from tests.print.papers import page_texts, whole_text


@pytest.mark.parametrize("size", SIZES)
def test_slip_says_amount_in_figures_and_words_and_that_it_is_no_receipt(size):
    for page in page_texts(render_letter(a_cash(), size=size)):
        for wanted in (
            "PHIẾU THU NỘI BỘ",
            "KHÔNG PHẢI BIÊN LAI",
            "Đơn vị thu: Trung tâm Phục vụ hành chính công phường Thuận Hóa",
            "Người nộp tiền: ĐẶNG THỊ HỒNG THỬ",
            "Nội dung thu: Lệ phí hộ tịch: 5.000 đ; Bản sao: 2 bản × 8.000 đ",
            "Số tiền: 21.000 đ",
            "(Viết bằng chữ): Hai mươi mốt nghìn đồng",
            "Hình thức thanh toán: Tiền mặt",
            "Thời gian thu: 09 giờ 00 phút, ngày 28 tháng 8 năm 2026",
            "không có giá trị thay biên lai",
            "NGƯỜI NỘP TIỀN",
            "NGƯỜI THU TIỀN",
        ):
            assert wanted in page


def test_registered_e_receipt_is_named_and_never_invented():
    assert "đã đăng ký" not in whole_text(render_letter(a_cash()))
    text = whole_text(render_letter(a_cash(receipt_series="26TAA", receipt_number="00001234")))
    assert "Biên lai điện tử đã đăng ký: ký hiệu 26TAA, số 00001234" in text
