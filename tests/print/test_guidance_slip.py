from __future__ import annotations

import pytest

from reception.domain.checklist import PaperCount
from reception.print.slips.guidance_slip import render_guidance
from reception.services.papers.letter_data import GuidancePaper
from tests.print.letter_papers import SIZES, a_guidance
from tests.print.papers import decoded, page_texts, rasters, whole_text


@pytest.mark.parametrize("size", SIZES)
def test_slip_says_what_to_bring_how_long_how_much_and_when(size):
    (text,) = page_texts(render_guidance(a_guidance(), size=size))
    for wanted in (
        "PHIẾU HƯỚNG DẪN CHUẨN BỊ HỒ SƠ",
        "Tên thủ tục: Thủ tục đăng ký khai sinh (mã thủ tục 1.001193)",
        "Kết quả giải quyết: Giấy khai sinh",
        "1 Tờ khai 1 – –",
        "2 Văn bản ủy quyền 1 – 2 nếu nộp thay",
        "Thời hạn giải quyết: trong ngày làm việc",
        "- Lệ phí hộ tịch: không thu - Bản sao: 8.000 đ/bản",
        "Nơi tiếp nhận: Trung tâm Phục vụ hành chính công phường Thuận Hóa",
        "Thời gian tiếp nhận: thứ Hai đến thứ Sáu",
        "không phải giấy tiếp nhận hồ sơ",
    ):
        assert wanted in text


def test_slip_carries_no_code_for_there_is_no_dossier_yet():
    (page,) = rasters(render_guidance(a_guidance()), 203)
    assert decoded(page) == {}


def test_matter_of_another_body_sends_the_citizen_there():
    text = whole_text(render_guidance(a_guidance(at_desk=False, note="Công an cấp xã giải quyết.")))
    assert "không tiếp nhận tại Trung tâm" in text
    assert "Lưu ý: Công an cấp xã giải quyết." in text
    assert "Thời gian tiếp nhận" not in text


def test_procedure_without_a_checklist_says_so():
    paper = whole_text(render_guidance(a_guidance(papers=())))
    assert "theo hướng dẫn của người tiếp nhận" in paper


def test_long_checklist_repeats_its_head():
    papers = tuple(GuidancePaper(PaperCount(f"Giấy thử số {n:03d}x", 1)) for n in range(60))
    pages = page_texts(render_guidance(a_guidance(papers=papers)))
    assert len(pages) > 1
    assert all("Thành phần hồ sơ" in page for page in pages if "Giấy thử" in page)
    whole = " ".join(pages)
    assert all(whole.count(line.paper.name) == 1 for line in papers)


def test_a_sign_no_font_has_prints_as_a_box():
    papers = (GuidancePaper(PaperCount("Đơn")), GuidancePaper(PaperCount("漢")))
    assert "□" in whole_text(render_guidance(a_guidance(papers=papers)))
