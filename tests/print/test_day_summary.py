from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pytest

from reception.print.slips.day_summary import render_day_summary
from reception.services.papers.slip_data import Outage, ProcedureCounts, RatingFigures
from tests.print.papers import a_summary, fonts_of, moment, page_texts, some_overdue, whole_text


def test_summary_is_a4_portrait():
    page = pypdf.PdfReader(io.BytesIO(render_day_summary(a_summary()))).pages[0]
    assert float(page.mediabox.width) / 72 * 25.4 == pytest.approx(210, abs=0.1)
    assert float(page.mediabox.height) / 72 * 25.4 == pytest.approx(297, abs=0.1)


def test_figures_stand_under_their_headings_in_order():
    text = whole_text(render_day_summary(a_summary()))
    assert "(Thứ Sáu, ngày 28 tháng 8 năm 2026)" in text
    assert (
        "Tiếp nhận Giải quyết đúng hạn Giải quyết quá hạn Đã trả kết quả Từ chối tiếp nhận "
        "Công dân rút Dừng giải quyết 48 31 2 25 11 12 13"
    ) in text
    assert "Chưa gửi lên hệ thống tỉnh 1.061 7 3 4 5 38" in text


def test_procedures_are_summed_up():
    text = whole_text(render_day_summary(a_summary()))
    assert "2 Chứng thực bản sao từ bản chính (2.000815) 28 18 15 661 2" in text
    assert "Tổng cộng 48 33 25 1.061 3" in text


def test_counters_overdue_and_outages_are_listed():
    text = whole_text(render_day_summary(a_summary()))
    assert "Quầy 1 Lê Thị Mẫu 26 14 1 20" in text
    assert "H57.30.12-260820-2002 Hoàng Văn Thử 2 Đăng ký lại khai tử 17:00 20/8/2026" in text
    assert "Chờ xác minh lần 2" in text
    assert "Từ 09:12 28/8/2026 đến 11:40 28/8/2026: 23 bản ghi" in text


def test_ratings_stand_under_the_faces_with_their_mean():
    rated = a_summary(ratings=RatingFigures((1, 0, 2, 10, 1_007)))
    text = whole_text(render_day_summary(rated))
    assert "1.007 10 2 0 1 1.020 5,0" in text


def test_open_outage_says_so():
    outages = (Outage(moment(28, 16, 40), None, 15),)
    text = whole_text(render_day_summary(a_summary(outages=outages)))
    assert "Từ 16:40 28/8/2026 đến nay chưa nối lại: 15 bản ghi" in text


def test_quiet_day_says_in_words_that_nothing_happened():
    quiet = a_summary(procedures=(), counters=(), overdue=(), outages=())
    pages = page_texts(render_day_summary(quiet))
    assert len(pages) == 1
    for sentence in (
        "Trong ngày không phát sinh hồ sơ.",
        "Không có hồ sơ quá hạn.",
        "Trong ngày chưa có đánh giá nào.",
        "Không ghi nhận lần mất kết nối nào.",
    ):
        assert sentence in pages[0]


def test_overdue_without_a_cause_is_pointed_out():
    without = replace(some_overdue(1)[0], cause="")
    assert "Chưa nêu" in whole_text(render_day_summary(a_summary(overdue=(without,))))


def test_long_overdue_list_repeats_its_head_on_every_page():
    overdue = some_overdue(120)
    pages = page_texts(render_day_summary(a_summary(overdue=overdue)))
    listing = [page for page in pages if "H57.30.12-260820-2" in page]
    assert len(listing) >= 3
    assert all("TT Mã hồ sơ, chủ hồ sơ Thủ tục hành chính" in page for page in listing)
    whole = " ".join(pages)
    assert all(whole.count(line.code) == 1 for line in overdue)


def test_pages_are_numbered():
    pages = page_texts(render_day_summary(a_summary(overdue=some_overdue(60))))
    for number, page in enumerate(pages, start=1):
        assert f"Trang {number}/{len(pages)}" in page


@pytest.mark.parametrize("count", range(40))
def test_signatures_share_their_page_with_the_last_section(count):
    last = page_texts(render_day_summary(a_summary(overdue=some_overdue(count))))[-1]
    assert "NGƯỜI LẬP BÁO CÁO" in last
    assert "Phan Văn Mẫu" in last
    assert "7. Thời gian mất kết nối" in last


def test_fonts_are_embedded():
    fonts = fonts_of(render_day_summary(a_summary()))
    assert fonts
    assert all(fonts.values())


def test_a_sign_no_font_has_prints_as_a_box():
    procedures = (
        ProcedureCounts("1.0", "Thử", 1, 1, 1, 1, 1),
        ProcedureCounts("2.0", "漢", 1, 1, 1, 1, 1),
    )
    assert "□ (2.0)" in whole_text(render_day_summary(a_summary(procedures=procedures)))


def test_an_overdue_dossier_whose_signs_print_as_a_box_is_named():
    overdue = (replace(a_summary().overdue[0], owner="Thử 漢"),)
    text = whole_text(render_day_summary(a_summary(overdue=overdue)))
    assert f"Ký tự □: chữ không in được trong dữ liệu của hồ sơ {overdue[0].code}." in text


def test_second_requests_and_later_dates_are_told():
    summary = a_summary()
    figures = replace(summary.figures, asked_again=2)
    line = replace(summary.overdue[0], next_due_at=moment(31, 17))
    text = whole_text(render_day_summary(replace(summary, figures=figures, overdue=(line,))))
    assert "Trong ngày có 2 hồ sơ bị yêu cầu bổ sung từ lần thứ hai" in text
    assert "hẹn lại 17:00 31/8/2026" in text
    assert "từ lần thứ hai" not in whole_text(render_day_summary(summary))
