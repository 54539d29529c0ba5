from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reception.domain.errors import InputError
from reception.print.slips.laid_pages import copy_labels
from reception.services.papers.qr_payload import parse
from tests.print.letter_papers import CODE, GUIDANCE, LETTERS, OWNER, SIZES
from tests.print.papers import (
    LONGEST_UNIT,
    SYSTEM,
    decoded,
    fonts_of,
    letters,
    page_texts,
    rasters,
    whole_text,
)

EVERY = {**LETTERS, "guidance": GUIDANCE}
WIDTHS_MM = {"a5": 148, "a4": 210}
SIGNED = {
    "supplement": ("NGƯỜI HƯỚNG DẪN", "để được hướng dẫn./."),
    "refusal": ("NGƯỜI NỘP HỒ SƠ", "để được hướng dẫn./."),
    "apology": ("TRƯỞNG PHÒNG", "sự thông cảm của Ông/Bà./."),
    "stop": ("THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ", "theo quy định của pháp luật./."),
}
# Where a long text of a person stands.
LONG = {"supplement": "reason", "refusal": "reason", "apology": "cause", "stop": "reason"}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("form", EVERY)
def test_ordinary_form_takes_one_page_per_copy_and_has_its_size(form, size):
    build, render, copies = EVERY[form]
    pages = pypdf.PdfReader(io.BytesIO(render(build(), size=size))).pages
    assert len(pages) == copies
    for page in pages:
        assert float(page.mediabox.width) / 72 * 25.4 == pytest.approx(WIDTHS_MM[size], abs=0.1)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("form", EVERY)
def test_every_font_is_embedded(form, size):
    build, render, _ = EVERY[form]
    fonts = fonts_of(render(build(), size=size))
    assert fonts
    assert all(fonts.values())
    assert all("Tinos" in name for name in fonts)


@pytest.mark.parametrize("form", EVERY)
def test_head_names_authority_nation_and_motto(form):
    build, render, _ = EVERY[form]
    text = whole_text(render(build()))
    assert "UBND PHƯỜNG THUẬN HÓA" in text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Độc lập - Tự do - Hạnh phúc" in text
    assert "Thuận Hóa, ngày 28 tháng 8 năm 2026" in text


@pytest.mark.parametrize("form", EVERY)
def test_roll_is_not_offered(form):
    build, render, _ = EVERY[form]
    with pytest.raises(InputError) as caught:
        render(build(), size="80mm")
    assert caught.value.code == "paper_size_not_offered"


@pytest.mark.parametrize("form", EVERY)
def test_same_data_gives_the_same_bytes(form):
    build, render, _ = EVERY[form]
    assert render(build()) == render(build())


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("form", LETTERS)
def test_both_codes_decode_and_carry_the_items_of_the_rule(form, size, dpi):
    build, render, _ = LETTERS[form]
    data = build()
    (page,) = rasters(render(data, size=size), dpi, only=0)
    found = decoded(page)
    assert found["Code 128"] == CODE
    payload = parse(found["QR Code"])
    assert (payload.code, payload.procedure_code) == (CODE, "1.001193")
    assert (payload.person_id, payload.system_name) == ("046196001234", SYSTEM)
    assert payload.paper_name == data.about.form.name
    assert payload.issued_at == data.about.issued_at


@pytest.mark.parametrize("form", LETTERS)
def test_qr_code_stands_at_the_top_left(form):
    build, render, _ = LETTERS[form]
    (page,) = rasters(render(build()), 203, only=0)
    assert "QR Code" in decoded(page.crop((0, 0, page.width // 2, page.height // 3)))


@pytest.mark.parametrize("size", SIZES)
def test_longest_unit_code_still_decodes(size):
    build, render, _ = LETTERS["supplement"]
    code = f"{LONGEST_UNIT}-260828-2014"
    (page,) = rasters(render(build(head={"code": code}), size=size), 203, only=0)
    assert decoded(page)["Code 128"] == code


@pytest.mark.parametrize("form", LETTERS)
def test_reprint_says_which_print_it_is(form):
    build, render, copies = LETTERS[form]
    assert "in lần" not in whole_text(render(build()))
    assert whole_text(render(build(head={"print_number": 3}))).count("in lần 3") == copies


def test_copy_is_named_and_a_single_copy_is_not():
    assert copy_labels(("Lưu", "Giao"), 1) == ("(Liên: Lưu)", "(Liên: Giao)")
    assert copy_labels(("Lưu",), 2) == ("(Liên: Lưu – in lần 2)",)
    assert copy_labels(("",), 1) == ("",)
    assert copy_labels(("",), 2) == ("(in lần 2)",)


@pytest.mark.parametrize("form", LETTERS)
def test_markup_in_a_name_is_printed_as_it_is(form):
    build, render, _ = LETTERS[form]
    name = "Công ty <b>Thử & Mẫu</b> \\(A) %s {0} </para>"
    owner = replace(OWNER, name=name)
    data = build(head={"owner": owner, "addressee": name})
    if hasattr(data, "payer"):
        data = replace(data, payer=owner)
    if hasattr(data, "to_name"):
        data = replace(data, to_name=name)
    assert letters(name) in letters(whole_text(render(data)))


@pytest.mark.parametrize("form", sorted(LETTERS.keys() - {"apology"}))
def test_a_sign_no_font_has_prints_as_a_box(form):
    build, render, _ = LETTERS[form]
    assert "Thủ tục □" in whole_text(render(build(head={"procedure_name": "Thủ tục 漢"})))


def test_a_sign_in_the_cause_of_an_apology_prints_as_a_box():
    build, render, _ = LETTERS["apology"]
    assert "nghẽn □" in whole_text(render(build(cause="nghẽn 漢")))


odd_text = st.text(st.characters(exclude_categories=[]), min_size=1, max_size=40)


@settings(max_examples=40, deadline=None)
@given(odd_text, st.sampled_from(sorted(LETTERS)))
def test_whatever_came_from_elsewhere_every_form_is_drawn(text, form):
    build, render, _ = LETTERS[form]
    assert render(build(head={"procedure_name": text, "owner": replace(OWNER, name=text)}))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("form", LONG)
def test_two_thousand_characters_are_printed_whole_once_per_copy(form, size):
    build, render, copies = LETTERS[form]
    reason = " ".join(f"Lý do thử số {number:03d}x." for number in range(105))[:2000]
    text = letters(whole_text(render(build(**{LONG[form]: reason}), size=size)))
    assert len(reason) > 1900
    for number in range(100):
        assert text.count(f"Lýdothửsố{number:03d}x") == copies


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lines", [1, 8, 14, 20, 24, 26, 27, 28, 30, 33, 40, 55, 70])
@pytest.mark.parametrize("form", LONG)
def test_signature_never_stands_alone(form, lines, size):
    build, render, copies = LETTERS[form]
    reason = "\n".join(f"Điểm thử số {number} cần làm rõ." for number in range(lines))
    pages = page_texts(render(build(**{LONG[form]: reason}), size=size))
    each = len(pages) // copies
    role, words_above = SIGNED[form]
    signing = [number for number, page in enumerate(pages[:each]) if role in page]
    assert signing == [each - 1]
    assert words_above in pages[each - 1]


@pytest.mark.parametrize("form", LONG)
def test_long_form_numbers_its_pages_and_names_dossier_and_copy_on_each(form):
    build, render, copies = LETTERS[form]
    reason = "\n".join(f"Điểm thử số {number} cần làm rõ." for number in range(70))
    data = build(**{LONG[form]: reason})
    pages = page_texts(render(data))
    each = len(pages) // copies
    assert each >= 2
    for copy in range(copies):
        name = data.about.form.copies[copy]
        for number, page in enumerate(pages[copy * each : (copy + 1) * each], start=1):
            assert f"Trang {number}/{each}" in page
            assert f"(Liên: {name})" in page
            assert CODE in page
            assert ("(tiếp theo)" in page) == (number > 1)


def test_long_paragraph_fills_the_first_page_instead_of_leaving_it_empty():
    build, render, _ = LETTERS["refusal"]
    reason = "Lý do thử dài. " * 400
    first = page_texts(render(build(reason=reason)))[0]
    assert first.count("Lý do thử dài.") > 40


@settings(max_examples=20)
@given(st.sampled_from(sorted(LETTERS)), st.sampled_from(SIZES), st.integers(1, 250))
def test_long_names_and_addresses_stay_on_one_page(form, size, length):
    build, render, copies = LETTERS[form]
    long = ("Công ty trách nhiệm hữu hạn một thành viên Thương mại Thử " * 5)[:length]
    owner = replace(OWNER, name=long, address=long)
    pages = page_texts(render(build(head={"owner": owner, "procedure_name": long}), size=size))
    assert len(pages) == copies
