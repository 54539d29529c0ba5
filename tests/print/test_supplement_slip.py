from __future__ import annotations

import pytest

from reception.domain.checklist import PaperCount
from reception.print.slips.letters import render_letter
from reception.services.papers.qr_payload import parse
from reception.services.papers.slip_data import PartyLines
from tests.print.letter_papers import OWNER, SIZES, a_supplement
from tests.print.papers import decoded, page_texts, rasters, some_papers, whole_text


@pytest.mark.parametrize("size", SIZES)
def test_request_reads_as_mau_02_says(size):
    text = page_texts(render_letter(a_supplement(), size=size))[1]
    for wanted in (
        "Số: ………/HDHS",
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "(Liên: Giao người nộp hồ sơ)",
        "Bộ phận tiếp nhận và trả kết quả: Trung tâm Phục vụ hành chính công phường Thuận Hóa",
        "Tiếp nhận hồ sơ/yêu cầu của Ông/Bà: ĐẶNG THỊ HỒNG THỬ",
        "Địa chỉ: 12 Kiệt 3 Nguyễn Văn Mẫu, phường Thuận Hóa, thành phố Huế",
        "Số điện thoại: 0905 123 456",
        "Email: thu@example.vn",
        "Nội dung yêu cầu giải quyết: Thủ tục đăng ký khai sinh (mã thủ tục 1.001193)",
        "Yêu cầu Ông/Bà hoàn thiện hồ sơ gồm những nội dung như sau:",
        "STT Thành phần hồ sơ Số lượng",
        "Lý do: - Giấy chứng sinh thiếu dấu. - Tờ khai chưa có chữ ký.",
        "được thông báo đầy đủ một lần",
        "tạm dừng từ 09 giờ 00 phút, ngày 28/8/2026",
        "liên hệ với công chức Lê Thị Mẫu tại Trung tâm Phục vụ hành chính công",
        "NGƯỜI HƯỚNG DẪN",
        "Lê Thị Mẫu",
    ):
        assert wanted in text


def test_clock_stands_still_so_the_code_names_no_due_time():
    (page,) = rasters(render_letter(a_supplement()), 203, only=0)
    assert parse(decoded(page)["QR Code"]).due_at is None


def test_one_point_stands_beside_its_label():
    text = whole_text(render_letter(a_supplement(reason="Thiếu dấu.")))
    assert "Lý do: Thiếu dấu." in text


def test_request_without_a_list_of_papers_has_no_empty_table():
    text = whole_text(render_letter(a_supplement(items=())))
    assert "Số lượng" not in text
    assert "Lý do:" in text


def test_submitter_is_named_beside_the_owner():
    submitter = PartyLines("Trần Văn Mẫu", phone="0912 000 111", id_number="046190009999")
    text = whole_text(render_letter(a_supplement(head={"submitter": submitter})))
    # The letter is the owner's; of others it says who they are, and no whole number.
    masked = "số giấy tờ 046•••••9999, điện thoại 091••••••111"
    assert f"Người nộp: Trần Văn Mẫu, {masked}" in text


def test_unknown_address_leaves_dots_to_write_on():
    owner = PartyLines(OWNER.name)
    assert "Địa chỉ: ……" in whole_text(render_letter(a_supplement(head={"owner": owner})))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [12, 25, 40, 60])
def test_long_list_repeats_its_head_and_loses_no_paper(count, size):
    items = tuple(PaperCount(f"Giấy thử số {number:03d}x", 1) for number in range(count))
    pages = page_texts(render_letter(a_supplement(items=items), size=size))
    text = " ".join(pages)
    assert all(text.count(paper.name) == 2 for paper in items)
    listing = [page for page in pages if "Giấy thử số" in page]
    assert all("STT Thành phần hồ sơ Số lượng" in page for page in listing)


def test_twelve_papers_stay_on_one_page_per_copy():
    assert len(page_texts(render_letter(a_supplement(items=some_papers(12))))) == 2


@pytest.mark.parametrize("size", SIZES)
def test_second_request_names_law_and_reason_and_never_says_once(size):
    data = a_supplement(
        legal_basis="Điều 15 Luật Hộ tịch",
        rule_key="again_restart",
        again_reason="Sót tờ khai",
    )
    text = page_texts(render_letter(data, size=size))[1]
    for wanted in (
        "Căn cứ: Điều 15 Luật Hộ tịch",
        "lần yêu cầu bổ sung, hoàn thiện thứ",
        "được tính lại từ đầu",
        "Lý do yêu cầu thêm lần này: Sót tờ khai",
    ):
        assert wanted in text
    assert "một lần" not in text


def test_first_request_says_that_the_limit_begins_anew():
    text = whole_text(render_letter(a_supplement(rule_key="once_restart")))
    assert "thông báo đầy đủ một lần" in text
    assert "tính lại từ đầu" in text
