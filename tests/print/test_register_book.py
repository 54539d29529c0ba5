from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reception.domain.signs import unprintable
from reception.print.slips.register_book import render_register
from tests.print.letter_papers import a_register, register_lines
from tests.print.papers import fonts_of, letters, moment, page_texts, whole_text


def test_register_lies_on_a4_landscape():
    page = pypdf.PdfReader(io.BytesIO(render_register(a_register()))).pages[0]
    assert float(page.mediabox.width) / 72 * 25.4 == pytest.approx(297, abs=0.1)
    assert float(page.mediabox.height) / 72 * 25.4 == pytest.approx(210, abs=0.1)


def test_columns_are_those_of_mau_07():
    text = whole_text(render_register(a_register()))
    assert "SỔ THEO DÕI HỒ SƠ" in text
    assert "(Từ ngày 01 tháng 8 năm 2026 đến ngày 31 tháng 8 năm 2026)" in text
    for heading in (
        "STT",
        "Mã hồ sơ",
        "Tên thủ tục hành chính",
        "Số lượng hồ sơ (bộ)",
        "Tên cá nhân, tổ chức",
        "Địa chỉ, số điện thoại",
        "Cơ quan chủ trì giải quyết",
        "Nhận hồ sơ",
        "Hẹn trả kết quả",
        "Trả kết quả",
        "Phương thức nhận kết quả",
        "Ký nhận",
        "Ghi chú",
    ):
        assert letters(heading) in letters(text)


def test_line_says_what_is_known_of_a_dossier():
    line = replace(register_lines(1)[0], returned_at=moment(28, 16), note="Đã rút")
    text = letters(whole_text(render_register(a_register(lines=(line,)))))
    for wanted in (line.code, line.owner, "0905123456", "08:0028/8/2026", "Tạiquầy", "Đãrút"):
        assert letters(wanted) in text


@pytest.mark.parametrize("count", [40, 200])
def test_head_is_repeated_pages_are_numbered_and_no_line_is_lost(count):
    pages = page_texts(render_register(a_register(count)))
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"Trang {number}/{len(pages)}" in page
        assert "Tên thủ tục hành chính" in page
    whole = letters(" ".join(pages))
    assert all(whole.count(letters(line.owner)) == 1 for line in register_lines(count))


@pytest.mark.parametrize("count", range(1, 40))
def test_signatures_share_their_page_with_the_last_lines(count):
    last = letters(page_texts(render_register(a_register(count)))[-1])
    assert letters("THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ") in last
    assert letters(f"Nguyễn Văn Thử {count}x") in last


def test_empty_register_says_so_in_words():
    (page,) = page_texts(render_register(a_register(lines=())))
    assert "không tiếp nhận hồ sơ nào" in page


def test_register_of_a_field_names_it():
    assert "Lĩnh vực: Hộ tịch" in whole_text(render_register(a_register(field="Hộ tịch")))


def test_fonts_are_embedded():
    fonts = fonts_of(render_register(a_register()))
    assert fonts
    assert all(fonts.values())


def test_a_sign_no_font_has_prints_as_a_box_and_names_the_dossier():
    lines = register_lines(2)
    broken = (lines[0], replace(lines[1], owner="漢"))
    text = whole_text(render_register(a_register(lines=broken)))
    assert f"Ký tự □: chữ không in được trong dữ liệu của hồ sơ {lines[1].code}." in text
    assert "Ký tự □" not in whole_text(render_register(a_register(lines=lines)))


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=[]), min_size=1, max_size=40))
def test_whatever_came_from_elsewhere_the_register_is_drawn(text):
    lines = register_lines(2)
    odd = (lines[0], replace(lines[1], owner=text, contact=text, note=text))
    pages = whole_text(render_register(a_register(lines=odd)))
    assert ("Ký tự □" in pages) == (unprintable(text) is not None)


def test_numbers_of_a_long_year_stand_in_groups():
    line = replace(register_lines(1)[0], number=13_122)
    assert "13.122" in letters(whole_text(render_register(a_register(lines=(line,)))))
