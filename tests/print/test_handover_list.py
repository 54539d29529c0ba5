from __future__ import annotations

import pytest

from reception.print.slips.handover_list import render_handover
from reception.services.reports.register_data import HandoverWay
from tests.print.letter_papers import a_handover
from tests.print.papers import page_texts, whole_text


def test_list_out_names_both_sides_and_every_dossier():
    pages = page_texts(render_handover(a_handover()))
    assert len(pages) == 2
    for page, copy in zip(pages, ("Lưu bên giao", "Lưu bên nhận"), strict=True):
        assert "PHIẾU BÀN GIAO HỒ SƠ" in page
        assert f"(Liên: {copy})" in page
        assert "Bên giao: Bộ phận Một cửa" in page
        assert "Bên nhận: Phòng Văn hóa – Xã hội" in page
        assert "H57.30.12-260828-2003" in page
        assert "17:00 28/8/2026" in page
        assert page.count(" X ") == 1
        assert "NGƯỜI GIAO" in page
        assert "NGƯỜI NHẬN" in page


def test_list_back_names_results_fees_and_post():
    text = page_texts(render_handover(a_handover(way=HandoverWay.BACK)))[0]
    assert "PHIẾU BÀN GIAO KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH" in text
    assert "Đăng ký trả kết quả qua bưu điện (X là có)" in text
    assert "Giấy khai sinh 118/2026" in text
    assert "Bên giao: Phòng Văn hóa – Xã hội" in text
    assert text.count(" X ") == 2


@pytest.mark.parametrize("count", [1, 9, 10, 11, 12, 13, 14, 15, 30, 100])
def test_signatures_share_their_page_with_the_last_rows(count):
    pages = page_texts(render_handover(a_handover(count)))
    half = pages[: len(pages) // 2]
    assert "NGƯỜI GIAO" in half[-1]
    assert f"H57.30.12-260828-{2000 + count}" in half[-1]
    for number, page in enumerate(half, start=1):
        assert f"Trang {number}/{len(half)}" in page
        assert "Họ tên chủ hồ sơ" in page


def test_reprint_says_which_print_it_is():
    assert whole_text(render_handover(a_handover(print_number=2))).count("in lần 2") == 2
