from __future__ import annotations

from dataclasses import replace

import pytest

from reception.print.slips.letters import render_letter
from tests.print.letter_papers import CODE, SIZES, a_control, some_steps
from tests.print.papers import page_texts, whole_text


@pytest.mark.parametrize("size", SIZES)
def test_slip_reads_as_mau_06_says(size):
    text = whole_text(render_letter(a_control(), size=size))
    for wanted in (
        "Quyển số: ……, Số thứ tự: ……",
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        f"Mã hồ sơ: {CODE}",
        "Kèm theo hồ sơ của: ĐẶNG THỊ HỒNG THỬ",
        "Ngày nhận: 08 giờ 10 phút, ngày 28 tháng 8 năm 2026",
        "Ngày, giờ hẹn trả kết quả: 17 giờ 00 phút, ngày 31 tháng 8 năm 2026",
        "Cơ quan (bộ phận) giải quyết hồ sơ: Phòng Văn hóa – Xã hội",
        "Cơ quan phối hợp giải quyết hồ sơ: ……",
        "TÊN CƠ QUAN",
        "THỜI GIAN GIAO, NHẬN HỒ SƠ",
        "GHI CHÚ",
        "1. Giao: Phòng 0",
        "2. Nhận: Phòng 1",
        "Giao: 09 giờ 00 phút, ngày 28/8/2026",
        "Nhận: 10 giờ 00 phút, ngày 28/8/2026",
        "Người Giao 1",
        "Người Nhận 1",
    ):
        assert wanted in text


@pytest.mark.parametrize(("steps", "rows"), [(0, 4), (1, 4), (3, 4), (4, 5), (6, 7)])
def test_four_rows_at_least_and_always_one_to_fill_by_hand(steps, rows):
    text = whole_text(render_letter(a_control(steps=some_steps(steps))))
    assert text.count("Người giao") == rows
    assert text.count("1. Giao: ……") == rows - steps


def test_handover_not_yet_accepted_leaves_its_time_open():
    step = replace(some_steps(1)[0], accepted_at=None, receiver_name="")
    assert "Nhận: …… giờ …… phút" in whole_text(render_letter(a_control(steps=(step,))))


def test_outcome_and_remark_are_printed():
    step = replace(some_steps(1)[0], result="Trước hạn", note="Gia hạn 5/8")
    text = whole_text(render_letter(a_control(steps=(step,))))
    assert "Trước hạn Gia hạn 5/8" in text


@pytest.mark.parametrize("size", SIZES)
def test_many_handovers_flow_under_a_repeated_head_and_no_row_is_torn(size):
    pages = page_texts(render_letter(a_control(steps=some_steps(17)), size=size))
    assert len(pages) > 1
    for page in pages:
        assert "TÊN CƠ QUAN" in page
        assert page.count("1. Giao:") == page.count("2. Nhận:") == page.count("Người giao")
    whole = " ".join(pages)
    assert all(whole.count(f"Giao: 09 giờ {n:02d} phút") == 1 for n in range(17))


def test_every_appointment_and_lateness_are_printed():
    data = a_control()
    later = ("17:00 4/9/2026 (Gia hạn: chờ xác minh)",)
    changed = replace(data, first_due_at=data.due_at, later=later, late="trễ hạn từ 31/8/2026")
    text = whole_text(render_letter(changed))
    assert "Hẹn lại: 17:00 4/9/2026 (Gia hạn: chờ xác minh)" in text
    assert "Theo dõi thời hạn: trễ hạn từ 31/8/2026" in text
    assert "Theo dõi thời hạn" not in whole_text(render_letter(data))
