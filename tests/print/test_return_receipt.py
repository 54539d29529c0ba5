from __future__ import annotations

import pytest

from reception.print.slips.letters import render_letter
from reception.services.papers.slip_data import PartyLines
from tests.print.letter_papers import SIZES, a_return
from tests.print.papers import whole_text


@pytest.mark.parametrize("size", SIZES)
def test_receipt_names_result_collector_and_both_signers(size):
    text = whole_text(render_letter(a_return(), size=size))
    for wanted in (
        "GIẤY BIÊN NHẬN TRẢ KẾT QUẢ GIẢI QUYẾT HỒ SƠ",
        "Chủ hồ sơ: ĐẶNG THỊ HỒNG THỬ",
        "Người nhận kết quả: Trần Văn Mẫu",
        "Số định danh cá nhân / Hộ chiếu: 046190009999",
        "Loại kết quả Số, ký hiệu Trích yếu",
        "Giấy khai sinh 118/2026",
        "Thời gian có kết quả: 15 giờ 00 phút, ngày 28 tháng 8 năm 2026",
        "Thời gian trả kết quả: 16 giờ 05 phút, ngày 28 tháng 8 năm 2026",
        "Phí, lệ phí: không thu",
        "NGƯỜI NHẬN KẾT QUẢ",
        "NGƯỜI TRẢ KẾT QUẢ",
    ):
        assert wanted in text
    assert text.count("Trần Văn Mẫu") == 2
    assert "ủy quyền" not in text


def test_receipt_made_ready_leaves_the_collector_and_the_time_to_the_hand():
    text = whole_text(render_letter(a_return(returned_at=None, collector=PartyLines(""))))
    assert "Người nhận kết quả: ……" in text
    assert "Thời gian trả kết quả: …… giờ" in text


def test_authorisation_shown_is_named():
    text = whole_text(render_letter(a_return(authorised_paper="Giấy ủy quyền số 12")))
    assert "Giấy tờ ủy quyền: Giấy ủy quyền số 12" in text


def test_lost_intake_receipt_is_accounted_for():
    text = whole_text(render_letter(a_return(lost_receipt="Bị mất khi chuyển nhà")))
    assert "Giấy tiếp nhận hồ sơ: Bị mất khi chuyển nhà" in text
    assert "Giấy tiếp nhận hồ sơ:" not in whole_text(render_letter(a_return()))
