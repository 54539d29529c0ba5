from __future__ import annotations

import pytest

from reception.print.slips.letters import render_letter, render_letters
from reception.services.papers.qr_payload import parse
from tests.print.letter_papers import SIZES, an_apology
from tests.print.papers import decoded, moment, page_texts, rasters, whole_text


@pytest.mark.parametrize("size", SIZES)
def test_letter_names_old_and_new_appointment_cause_and_who_signs(size):
    text = page_texts(render_letter(an_apology(), size=size))[1]
    for wanted in (
        "Số: ………/PXL",
        "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
        "(Liên: Gửi tổ chức, cá nhân)",
        "Kính gửi: Ông/Bà ĐẶNG THỊ HỒNG THỬ",
        "Ngày 28/8/2026, Trung tâm Phục vụ hành chính công phường Thuận Hóa đã tiếp nhận",
        "“Thủ tục đăng ký khai sinh”, mã hồ sơ H57.30.12-260828-2014.",
        "Thời gian hẹn trả kết quả: 17 giờ 00 phút, ngày 31 tháng 8 năm 2026",
        "Lý do: Chưa có trả lời xác minh.",
        "Phòng Văn hóa – Xã hội chân thành xin lỗi Ông/Bà",
        "Thời gian hẹn trả kết quả mới: 17 giờ 00 phút, ngày 04 tháng 9 năm 2026",
        "Nơi nhận: - Như trên;",
        "TRƯỞNG PHÒNG (Ký tên, đóng dấu) Lê Văn Mẫu",
    ):
        assert wanted in text
    assert "NGƯỜI TIẾP NHẬN" not in text


def test_code_carries_the_new_appointment():
    (page,) = rasters(render_letter(an_apology()), 203, only=0)
    assert parse(decoded(page)["QR Code"]).due_at == moment(4, 17, month=9)


def test_letter_made_ready_leaves_cause_and_new_date_to_be_written():
    text = whole_text(render_letter(an_apology(new_due_at=None, cause="")))
    assert "Lý do: ……" in text
    assert "Thời gian hẹn trả kết quả mới: …… giờ …… phút, ngày …… tháng …… năm" in text


def test_batch_holds_every_letter_with_its_copies_in_order():
    batch = [an_apology(head={"code": f"H57.30.12-260828-{2001 + n}"}) for n in range(5)]
    pages = page_texts(render_letters(batch))
    assert len(pages) == 10
    assert all(f"Mã hồ sơ: H57.30.12-260828-{2001 + n // 2}" in pages[n] for n in range(10))


def test_letter_after_the_date_says_that_the_dossier_is_late():
    text = whole_text(render_letter(an_apology(is_late=True)))
    assert "đã quá thời gian hẹn trả kết quả nêu trên" in text
    assert "về việc giải quyết hồ sơ quá hạn và hẹn lại" in text
    assert "vẫn được theo dõi là hồ sơ quá hạn" in text
    assert "không quá một lần" not in text
