from __future__ import annotations

import pytest

from reception.print.slips.letters import render_letter
from tests.print.letter_papers import SIZES, a_stop
from tests.print.papers import page_texts, whole_text


@pytest.mark.parametrize("size", SIZES)
def test_notice_says_who_asked_how_far_it_was_and_what_becomes_of_the_money(size):
    text = page_texts(render_letter(a_stop(), size=size))[1]
    for wanted in (
        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
        "Kính gửi: Ông/Bà ĐẶNG THỊ HỒNG THỬ",
        "Thời gian nhận hồ sơ: 08 giờ 10 phút, ngày 28 tháng 8 năm 2026",
        "Giai đoạn giải quyết khi dừng: Đang xử lý, tại Phòng Văn hóa – Xã hội",
        "thông báo dừng giải quyết hồ sơ nêu trên kể từ 09 giờ 00 phút, ngày 28/8/2026.",
        "Bên đề nghị dừng: Ông/Bà ĐẶNG THỊ HỒNG THỬ (rút hồ sơ)",
        "Lý do: Xin rút để nộp nơi khác.",
        "Số tiền đã thu: 4.000 đ (bốn nghìn đồng). Việc hoàn trả",
        "khiếu nại hoặc khởi kiện theo quy định của pháp luật./.",
        "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ",
    ):
        assert wanted in text
    assert "Căn cứ pháp lý" not in text


@pytest.mark.parametrize("size", SIZES)
def test_notice_is_signed_by_the_head_where_the_settings_say_who_that_is(size):
    notice = a_stop(signer_title="Chủ tịch", signer_name="Nguyễn Văn Mẫu")
    text = whole_text(render_letter(notice, size=size))
    assert "CHỦ TỊCH" in text
    assert "Nguyễn Văn Mẫu" in text
    assert "THỦ TRƯỞNG" not in text


def test_notice_without_money_says_that_nothing_is_refunded():
    text = whole_text(render_letter(a_stop(paid=0)))
    assert "chưa thu phí, lệ phí" in text
    assert "Số tiền đã thu" not in text


def test_decision_of_the_authority_names_its_legal_basis():
    text = whole_text(render_letter(a_stop(legal_basis="Khoản 2 Điều 5 Luật Thử")))
    assert "Căn cứ pháp lý: Khoản 2 Điều 5 Luật Thử" in text
