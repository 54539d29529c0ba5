"""One receipt for the dossiers of a visit: every code can be scanned, nothing is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import zxingcpp

from reception.domain.checklist import PaperCount
from reception.domain.errors import InputError
from reception.print.slips.visit_slip import render_visit_slip
from reception.services.papers.slip_data import PartyLines
from reception.services.papers.visit_slip import VisitLine, VisitMatter, VisitSlipData
from tests.print.papers import (
    HEADER,
    LONGEST_UNIT,
    SYSTEM,
    fonts_of,
    letters,
    moment,
    page_texts,
    rasters,
    whole_text,
)

SIZES = ("a4", "a5")
CERTIFICATION = VisitMatter(
    "2.000815",
    "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan có thẩm quyền cấp",
    "trong ngày làm việc",
    moment(3, 17, month=9),
    "Quầy trả kết quả",
)
BIRTH = VisitMatter(
    "1.001193", "Thủ tục đăng ký khai sinh", "trong ngày", moment(4, 11, 30, 9), "Bưu chính"
)
NAMES = ("Học bạ trung học phổ thông", "Bằng tốt nghiệp đại học", "Căn cước của mẹ")


def a_line(number: int, **differences: Any) -> VisitLine:
    line = VisitLine(
        code=f"H57.30.12-260828-{2000 + number}",
        owner="ĐẶNG THỊ HỒNG THỬ",
        matter=CERTIFICATION,
        papers=(PaperCount(NAMES[number % 3], originals=1, copies=2),),
        received_at=moment(28, 15, number % 60),
        fee_text=f"{number}.000 đồng (chưa nộp)",
    )
    return replace(line, **differences)


def a_visit(count: int, **differences: Any) -> VisitSlipData:
    visit = VisitSlipData(
        header=HEADER,
        unit_code="H57.30.12",
        person=PartyLines(
            name="ĐẶNG THỊ HỒNG THỬ",
            address="12 Kiệt 3 Nguyễn Văn Mẫu, phường Thuận Hóa, thành phố Huế",
            phone="0905 123 456",
            id_number="046196001234",
        ),
        lines=tuple(a_line(number) for number in range(1, count + 1)),
        total_text="55.000 đ; còn phải nộp 55.000 đ (năm mươi lăm nghìn đồng)",
        system_name=SYSTEM,
        issued_at=moment(28, 15, 40),
        clerk_name="Lê Thị Mẫu",
    )
    return replace(visit, **differences)


def codes_on(image) -> list[str]:
    """The Code 128 symbols of a page, from a decoder that is not ours."""
    found = zxingcpp.read_barcodes(image.convert("L"))
    return [each.text for each in found if each.format == zxingcpp.BarcodeFormat.Code128]


def scanned(pdf: bytes, dpi: int) -> list[str]:
    pages = rasters(pdf, dpi)
    return [code for page in pages[: len(pages) // 2] for code in codes_on(page)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("count", [1, 3, 10, 40])
def test_code_of_every_dossier_is_scanned_once(count, dpi, size):
    visit = a_visit(count)
    codes = scanned(render_visit_slip(visit, size=size), dpi)
    assert sorted(codes) == sorted(line.code for line in visit.lines)


@pytest.mark.parametrize("size", SIZES)
def test_longest_codes_are_scanned_below_their_text(size):
    line = a_line(1, code=f"{LONGEST_UNIT}-260828-2001")
    pdf = render_visit_slip(a_visit(1, lines=(line,)), size=size)
    assert scanned(pdf, 203) == [line.code]


def test_ten_certifications_are_one_page_of_a4_per_copy():
    assert len(page_texts(render_visit_slip(a_visit(10)))) == 2


@pytest.mark.parametrize("size", SIZES)
def test_forty_dossiers_take_several_numbered_pages_that_say_what_they_are_about(size):
    pages = page_texts(render_visit_slip(a_visit(40), size=size))
    half = len(pages) // 2
    assert half > 1
    for number, page in enumerate(pages[:half], start=1):
        assert f"Trang {number}/{half}" in page
        assert "Liên: Lưu" in page
    for page in pages[1 : half - 1]:
        assert "hẹn trả kết quả (tiếp theo)" in page
        assert "Chứng thực bản sao từ bản chính" in page
    assert "NGƯỜI NỘP HỒ SƠ" in pages[half - 1]
    assert "Tổng cộng 40 hồ sơ" in pages[half - 1]
    assert pages[0].replace("(Liên: Lưu)", "") == pages[half].replace("(Liên: Giao khách hàng)", "")


@pytest.mark.parametrize("size", SIZES)
def test_receipt_names_person_dossiers_appointment_fees_and_total(size):
    text = page_texts(render_visit_slip(a_visit(3), size=size))[1]
    for wanted in (
        "UBND PHƯỜNG THUẬN HÓA",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "(Liên: Giao khách hàng)",
        "Bộ phận tiếp nhận và trả kết quả: Trung tâm Phục vụ hành chính công phường Thuận Hóa",
        "Tiếp nhận hồ sơ của: ĐẶNG THỊ HỒNG THỬ",
        "Số điện thoại: 0905 123 456",
        "Số lượng hồ sơ: 03",
        "(mã thủ tục 2.000815)",
        "Thời gian giải quyết theo quy định: trong ngày làm việc",
        "17 giờ 00 phút, ngày 03 tháng 9 năm 2026 (thứ Năm)",
        "1. Bằng tốt nghiệp đại học (1 bản chính, 2 bản photo)",
        "01 bộ, nhận lúc 15:01. Phí, lệ phí: 1.000 đồng (chưa nộp)",
        "H57.30.12-260828-2003",
        "Tổng cộng 03 hồ sơ. Phí, lệ phí: 55.000 đ; còn phải nộp 55.000 đ",
        "NGƯỜI NỘP HỒ SƠ",
        "Lê Thị Mẫu",
        "In từ Một cửa phường Thuận Hóa (H57.30.12), 15 giờ 40 phút,",
    ):
        assert letters(wanted) in letters(text), wanted


def test_dossiers_of_others_name_their_owner_and_matters_stand_apart():
    lines = (
        a_line(1),
        a_line(2, matter=BIRTH, owner="Trần Văn Mẫu", summary="Con thứ hai", papers=()),
        a_line(3),
    )
    text = page_texts(render_visit_slip(a_visit(0, lines=lines)))[0]
    assert "Chủ hồ sơ: Trần Văn Mẫu Con thứ hai" in text
    assert text.count("Chủ hồ sơ:") == 1
    assert text.count("(mã thủ tục 2.000815)") == 1
    assert text.index("2001") < text.index("2003") < text.index("2002")
    assert "11 giờ 30 phút, ngày 04 tháng 9 năm 2026 (thứ Sáu); tại: Bưu chính" in text


def test_reprint_says_which_print_it_is():
    assert "(Liên: Lưu – in lần 2)" in whole_text(render_visit_slip(a_visit(2, print_number=2)))


def test_code_from_elsewhere_says_that_it_has_no_bars():
    text = whole_text(render_visit_slip(a_visit(1, lines=(a_line(1, code="HỒ SƠ 7"),))))
    assert "HỒ SƠ 7 (không in được mã vạch)" in text


def test_fonts_are_embedded_and_the_same_data_gives_the_same_bytes():
    pdf = render_visit_slip(a_visit(2))
    assert all(fonts_of(pdf).values())
    assert pdf == render_visit_slip(a_visit(2))


def test_roll_is_refused():
    with pytest.raises(InputError, match="paper_size_not_offered"):
        render_visit_slip(a_visit(2), size="80mm")
