from __future__ import annotations

import pytest

from reception.print.slips.letters import render_letter
from reception.services.papers.slip_data import PartyLines
from tests.print.letter_papers import SIZES, a_refusal
from tests.print.papers import moment, page_texts, whole_text


@pytest.mark.parametrize("size", SIZES)
def test_refusal_reads_as_mau_03_says(size):
    text = page_texts(render_letter(a_refusal(), size=size))[1]
    for wanted in (
        "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
        "Tiếp nhận hồ sơ của: ĐẶNG THỊ HỒNG THỬ",
        "Nội dung yêu cầu giải quyết: Thủ tục đăng ký khai sinh",
        "thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:",
        "Lý do: Bản chính bị tẩy xóa.",
        "Căn cứ pháp lý: Điều 22 Nghị định 23/2015/NĐ-CP",
        "Xin thông báo cho Ông/Bà được biết và thực hiện.",
        "phản ánh, kiến nghị với UBND phường Thuận Hóa",
        "khiếu nại trong thời hạn 90 ngày",
        "khởi kiện vụ án hành chính",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
    ):
        assert wanted in text


def test_missing_legal_basis_leaves_lines_to_write_on():
    assert "Căn cứ pháp lý: ……" in whole_text(render_letter(a_refusal(legal_basis="")))


def test_online_dossier_says_when_it_was_sent():
    text = whole_text(render_letter(a_refusal(submitted_at=moment(27, 22, 15))))
    assert "Thời gian nộp: 22 giờ 15 phút, ngày 27 tháng 8 năm 2026" in text
    assert "Thời gian nộp" not in whole_text(render_letter(a_refusal()))


def test_name_too_long_to_sign_under_is_left_to_the_hand():
    name = "Công ty trách nhiệm hữu hạn Thương mại Dịch vụ Thử"
    owner = PartyLines(name)
    first = page_texts(render_letter(a_refusal(head={"owner": owner})))[0]
    assert first.count(name) == 1
