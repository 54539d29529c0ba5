from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reception.domain.checklist import PaperCount
from reception.domain.errors import InputError
from reception.domain.signs import unprintable
from reception.print.slips.intake_slip import render_intake_slip
from reception.services.papers.qr_payload import parse
from reception.services.papers.slip_data import IntakeSlipData, PartyLines
from tests.print.papers import (
    LONGEST_UNIT,
    SYSTEM,
    a_slip,
    decoded,
    fonts_of,
    letters,
    moment,
    page_texts,
    rasters,
    some_papers,
    whole_text,
)

SIZES = ("a5", "a4", "80mm")
TABLE_SIZES = ("a5", "a4")
WIDTHS_MM = {"a5": 148, "a4": 210, "80mm": 80}


@pytest.mark.parametrize("size", SIZES)
def test_receipt_reads_as_mau_01_says(size):
    text = page_texts(render_intake_slip(a_slip(), size=size))[1]
    for wanted in (
        "UBND PHƯỜNG THUẬN HÓA",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Thuận Hóa, ngày 28 tháng 8 năm 2026",
        "Mã hồ sơ: H57.30.12-260828-2014",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "(Liên: Giao khách hàng)",
        "Bộ phận tiếp nhận và trả kết quả: Trung tâm Phục vụ hành chính công phường Thuận Hóa",
        "Tiếp nhận hồ sơ của: ĐẶNG THỊ HỒNG THỬ",
        "Địa chỉ: 12 Kiệt 3 Nguyễn Văn Mẫu, phường Thuận Hóa, thành phố Huế",
        "Số điện thoại: 0905 123 456",
        "Email: thu@example.vn",
        "Số định danh cá nhân / Hộ chiếu: 046196001234",
        "Nội dung yêu cầu giải quyết: Chứng thực bản sao từ bản chính giấy tờ, văn bản",
        "1. Thành phần hồ sơ, số lượng mỗi loại giấy tờ:",
        "Tờ khai theo mẫu (nộp trực tiếp/bưu chính)",
        "2. Số lượng hồ sơ: 01 (bộ)",
        "3. Thời gian giải quyết hồ sơ theo quy định là: trong ngày làm việc",
        "4. Thời gian nhận hồ sơ: 15 giờ 20 phút, ngày 28 tháng 8 năm 2026",
        "5. Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 03 tháng 9 năm 2026",
        "Ngày trả là thứ Năm. Cách tính: Nhận sau 15:00 → tính ngày làm việc kế;",
        "6. Đăng ký nhận kết quả tại: Quầy trả kết quả",
        "Phí, lệ phí: 12.000 đồng",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
        "Lê Thị Mẫu",
        "In từ Một cửa phường Thuận Hóa (H57.30.12), 15 giờ 22 phút,",
    ):
        assert wanted in text


@pytest.mark.parametrize("size", SIZES)
def test_two_copies_differ_only_in_their_name(size):
    kept, given_out = page_texts(render_intake_slip(a_slip(), size=size))
    assert "(Liên: Lưu)" in kept
    assert kept.replace("(Liên: Lưu)", "") == given_out.replace("(Liên: Giao khách hàng)", "")


def test_reprint_says_which_print_it_is():
    text = whole_text(render_intake_slip(a_slip(print_number=2)))
    assert "(Liên: Lưu – in lần 2)" in text
    assert "in lần" not in whole_text(render_intake_slip(a_slip()))


@pytest.mark.parametrize("size", SIZES)
def test_reprint_keeps_the_day_of_issue_and_says_when_it_was_printed(size):
    again = a_slip(print_number=2, printed_at=moment(31, 9))
    text = whole_text(render_intake_slip(again, size=size))
    assert "Thuận Hóa, ngày 28 tháng 8 năm 2026" in text
    assert "(Liên: Lưu – in lần 2, in lại ngày 31/8/2026)" in text
    assert "09 giờ 00 phút, ngày 31 tháng 8 năm 2026." in text
    first = whole_text(render_intake_slip(replace(again, print_number=1), size=size))
    assert "in lại" not in first


@pytest.mark.parametrize("size", SIZES)
def test_volume_of_a_register_on_paper_stands_after_item_6(size):
    slip = a_slip(register_volume="01", register_number=214)
    text = whole_text(render_intake_slip(slip, size=size))
    where = text.index("Vào Sổ theo dõi hồ sơ, Quyển số 01, Số thứ tự 214")
    assert text.index("6. Đăng ký nhận kết quả tại") < where < text.index("Phí, lệ phí:")
    preview = whole_text(render_intake_slip(a_slip(register_volume="01"), size=size))
    assert "Quyển số 01, Số thứ tự ……" in preview
    assert "Vào Sổ" not in whole_text(render_intake_slip(a_slip(), size=size))


@pytest.mark.parametrize("size", SIZES)
def test_phone_of_the_desk_and_when_the_code_can_be_looked_up_are_told(size):
    slip = a_slip()
    slip = replace(slip, header=replace(slip.header, phone="0234 3822 222"))
    text = whole_text(render_intake_slip(slip, size=size))
    assert "công phường Thuận Hóa, điện thoại 0234 3822 222" in text
    assert "Mã hồ sơ tra cứu được sau khi hệ thống tỉnh tiếp nhận." in text


def test_submitter_is_named_beside_the_owner_and_signs():
    submitter = PartyLines("Trần Văn Mẫu", phone="0912 000 111", id_number="046190009999")
    text = page_texts(render_intake_slip(a_slip(submitter=submitter)))[0]
    assert "Người nộp: Trần Văn Mẫu, số giấy tờ 046190009999, điện thoại 0912 000 111" in text
    assert text.count("Trần Văn Mẫu") == 2
    assert text.count("ĐẶNG THỊ HỒNG THỬ") == 1


def test_owner_who_hands_in_needs_no_submitter_line():
    assert "Người nộp:" not in whole_text(render_intake_slip(a_slip()))


def test_unknown_data_leaves_dots_to_write_on():
    text = whole_text(render_intake_slip(a_slip(owner=PartyLines("Nguyễn Thử"))))
    assert "Địa chỉ: ……" in text
    assert "Quyển số" not in text


def test_dossier_without_papers_says_so():
    text = whole_text(render_intake_slip(a_slip(papers=())))
    assert "số lượng mỗi loại giấy tờ: không có" in text


def test_summary_is_added_when_it_says_more_than_the_procedure():
    slip = a_slip(summary="Bản sao học bạ")
    assert "(mã thủ tục 2.000815) – Bản sao học bạ" in whole_text(render_intake_slip(slip))
    same = a_slip(summary=slip.procedure_name)
    assert whole_text(render_intake_slip(same)) == whole_text(render_intake_slip(a_slip()))


def test_roll_lists_the_sheets_of_each_paper_in_words():
    slip = a_slip(papers=(PaperCount("Tờ khai", originals=1, copies=2), PaperCount("Đơn")))
    text = whole_text(render_intake_slip(slip, size="80mm"))
    assert "1) Tờ khai: 1 bản chính, 2 bản photo 2) Đơn: –" in text


@pytest.mark.parametrize("size", SIZES)
def test_every_font_is_embedded(size):
    fonts = fonts_of(render_intake_slip(a_slip(), size=size))
    assert len(fonts) == 3
    assert all(fonts.values())
    assert all("Tinos" in name for name in fonts)


@pytest.mark.parametrize("size", SIZES)
def test_page_has_the_width_of_the_paper(size):
    page = pypdf.PdfReader(io.BytesIO(render_intake_slip(a_slip(), size=size))).pages[0]
    assert float(page.mediabox.width) / 72 * 25.4 == pytest.approx(WIDTHS_MM[size], abs=0.1)


def test_same_data_gives_the_same_bytes():
    assert render_intake_slip(a_slip()) == render_intake_slip(a_slip())


def test_no_personal_data_in_the_document_information():
    information = str(pypdf.PdfReader(io.BytesIO(render_intake_slip(a_slip()))).metadata)
    assert "046196001234" not in information
    assert "THỬ" not in information


# ------------------------------------------------------------------ pages


@pytest.mark.parametrize("size", TABLE_SIZES)
@pytest.mark.parametrize("count", range(13))
def test_up_to_twelve_papers_stay_on_one_page_per_copy(count, size):
    pages = page_texts(render_intake_slip(a_slip(papers=some_papers(count)), size=size))
    assert len(pages) == 2
    assert all("NGƯỜI NỘP HỒ SƠ" in page for page in pages)


@pytest.mark.parametrize("size", TABLE_SIZES)
def test_twelve_papers_and_names_of_250_characters_stay_on_one_page(size):
    long_name = ("Công ty trách nhiệm hữu hạn một thành viên Thương mại Dịch vụ Thử " * 4)[:250]
    slip = a_slip(
        code=f"{LONGEST_UNIT}-260828-2014",
        papers=some_papers(12, length=250),
        owner=replace(a_slip().owner, name=long_name, address=long_name),
        procedure_name=long_name,
    )
    pages = page_texts(render_intake_slip(slip, size=size))
    assert len(pages) == 2
    for paper in slip.papers:
        assert letters(paper.name) in letters(pages[1])


@pytest.mark.parametrize("count", [13, 14, 17, 20])
def test_longer_checklist_takes_a_second_page_that_repeats_the_head(count):
    slip = a_slip(papers=some_papers(count))
    pages = page_texts(render_intake_slip(slip))
    assert len(pages) == 4
    for first, second in (pages[:2], pages[2:]):
        assert "Trang 1/2" in first
        assert "Trang 2/2" in second
        assert "mã hồ sơ H57.30.12-260828-2014 (tiếp theo)" in second
        assert "TT Thành phần hồ sơ Số lượng" in second
    assert "(Liên: Lưu)" in pages[1]
    assert "(Liên: Giao khách hàng)" in pages[3]


@pytest.mark.parametrize("size", TABLE_SIZES)
@pytest.mark.parametrize("count", [13, 15, 19, 23, 24, 25, 31, 40, 60, 100])
def test_signatures_never_stand_alone(count, size):
    pages = page_texts(render_intake_slip(a_slip(papers=some_papers(count)), size=size))
    half = len(pages) // 2
    signing = [number for number, page in enumerate(pages[:half]) if "NGƯỜI NỘP HỒ SƠ" in page]
    assert signing == [half - 1]
    last = pages[half - 1]
    assert "6. Đăng ký nhận kết quả tại" in last
    assert f"{count} {some_papers(count)[-1].name}" in last


def test_every_paper_of_a_long_checklist_is_printed_once_per_copy():
    papers = tuple(PaperCount(f"Giấy thử số {number:03d}x", originals=1) for number in range(60))
    text = whole_text(render_intake_slip(a_slip(papers=papers)))
    assert all(text.count(paper.name) == 2 for paper in papers)


def test_roll_is_one_page_per_copy_however_long():
    pdf = render_intake_slip(a_slip(papers=some_papers(40)), size="80mm")
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    short = pypdf.PdfReader(io.BytesIO(render_intake_slip(a_slip(), size="80mm"))).pages
    assert len(pages) == 2
    assert pages[0].mediabox.height > short[0].mediabox.height


def test_text_that_no_page_holds_is_an_error_not_a_cut():
    with pytest.raises(InputError) as caught:
        render_intake_slip(a_slip(summary="Nội dung thử " * 2000))
    assert caught.value.code == "paper_too_long"


# ------------------------------------------------------------------ codes


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("unit", ["H57", "H57.30.12", "000.17.22.H56", LONGEST_UNIT])
def test_both_codes_decode_at_the_printers_resolution(unit, dpi, size):
    slip = a_slip(code=f"{unit}-260828-2014")
    (page,) = rasters(render_intake_slip(slip, size=size), dpi, only=1)
    found = decoded(page)
    assert found["Code 128"] == slip.code
    payload = parse(found["QR Code"])
    assert payload.code == slip.code
    assert payload.procedure_code == "2.000815"
    assert payload.person_id == "046196001234"
    assert payload.paper_name == "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    assert payload.system_name == SYSTEM
    assert payload.issued_at == slip.issued_at
    assert payload.due_at == moment(3, 17, month=9)


@pytest.mark.parametrize("dpi", [203, 300])
def test_codes_of_a_shrunken_page_decode_too(dpi):
    slip = a_slip(papers=some_papers(12, length=250))
    (page,) = rasters(render_intake_slip(slip), dpi, only=0)
    assert decoded(page)["Code 128"] == slip.code
    assert parse(decoded(page)["QR Code"]).code == slip.code


def test_qr_code_stands_at_the_top_left():
    (page,) = rasters(render_intake_slip(a_slip()), 203, only=0)
    quarter = page.crop((0, 0, page.width // 2, page.height // 3))
    assert "QR Code" in decoded(quarter)


def test_qr_code_does_not_carry_name_address_or_phone():
    (page,) = rasters(render_intake_slip(a_slip()), 203, only=0)
    text = decoded(page)["QR Code"]
    assert not any(part in text for part in ("THỬ", "Kiệt 3", "0905", "@"))


# ------------------------------------------------------------------ odd texts


def test_markup_in_a_name_is_printed_as_it_is():
    name = "Công ty <b>Thử & Mẫu</b> \\(A) %s {0} </para>"
    text = whole_text(render_intake_slip(a_slip(owner=PartyLines(name))))
    assert f"Tiếp nhận hồ sơ của: {name}" in text


@pytest.mark.parametrize(
    "slip",
    [
        a_slip(owner=PartyLines("Nguyễn 漢")),
        a_slip(owner=PartyLines("Thử", address="12 😀")),
        a_slip(papers=(PaperCount("Đơn"), PaperCount("Giấy 字"))),
        a_slip(procedure_name="漢"),
        a_slip(summary="漢"),
        a_slip(due_steps=("漢",)),
        a_slip(clerk_name="漢"),
        a_slip(header=replace(a_slip().header, place="漢")),
    ],
)
@pytest.mark.parametrize("size", SIZES)
def test_a_sign_no_font_has_prints_as_a_box(slip: IntakeSlipData, size):
    assert "□" in whole_text(render_intake_slip(slip, size=size))


def printable_everywhere(text: str) -> bool:
    return bool(text.strip()) and unprintable(text) is None


odd_names = st.text(
    st.characters(
        min_codepoint=0x20,
        max_codepoint=0x1EF9,
        exclude_categories=["Cc", "Cf", "Cs", "M", "Z", "Lo", "Cn"],
    )
    | st.sampled_from(" <>&'\"\\%-"),
    min_size=1,
    max_size=250,
).filter(printable_everywhere)


@settings(max_examples=30)
@given(odd_names, st.sampled_from(SIZES))
def test_any_printable_name_reads_back_whole(name, size):
    pages = page_texts(render_intake_slip(a_slip(owner=PartyLines(name)), size=size))
    assert len(pages) == 2
    assert letters(f"Tiếp nhận hồ sơ của: {name}") in letters(pages[0])
