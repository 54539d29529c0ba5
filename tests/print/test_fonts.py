from __future__ import annotations

import io
import unicodedata

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception import resources
from reception.domain.errors import EnvironmentProblem, InputError
from reception.domain.signs import as_printed, check_printable, ranges, visible
from reception.print import fonts
from reception.print.fonts import Face
from reception.print.pdf_canvas import PdfCanvas, PdfPage, to_pdf
from reception.print.prepared_font import VIETNAMESE

TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
CONSONANTS = "bcdđghklmnpqrstvxfjwz"
SIGNS = "đĐ₫–…“”→×()/.,:;%0123456789"


def every_letter() -> set[str]:
    vowels = {
        unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES
    }
    lower = vowels | set(CONSONANTS)
    return lower | {letter.upper() for letter in lower}


@pytest.mark.parametrize("face", Face)
def test_every_vietnamese_letter_and_sign_has_a_glyph(face):
    for char in every_letter() | set(SIGNS):
        assert char in fonts.signs(face)


@pytest.mark.parametrize("face", Face)
def test_the_table_of_printable_signs_is_that_of_the_fonts(face):
    table = {chr(code) for first, last in ranges() for code in range(first, last + 1)}
    assert table == fonts.signs(face)


def test_all_letters_with_tones_are_prepared():
    assert every_letter() - set("".join(map(chr, range(128)))) == set(VIETNAMESE) - set(
        "aeiouyAEIOUY"
    )


@pytest.mark.parametrize(
    ("text", "character", "code_point"),
    [
        ("Nguyễn 漢 Thử", "漢", "U+6F22"),
        ("Thử 😀", "😀", "U+1F600"),
        ("a\u202eb", "\u202e", "U+202E"),
    ],
)
def test_missing_glyph_names_the_character_and_the_field(text, character, code_point):
    with pytest.raises(InputError) as caught:
        check_printable(text, field="owner.name")
    assert caught.value.code == "missing_glyph"
    assert caught.value.field == "owner.name"
    assert caught.value.facts == {"character": character, "code_point": code_point}


def test_decomposed_text_is_composed_before_it_is_checked():
    assert visible(unicodedata.normalize("NFD", "Đặng Thử")) == "Đặng Thử"


def test_absent_font_file_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(resources, "path", lambda name: tmp_path / name)
    monkeypatch.setattr(fonts, "_widths", {})
    with pytest.raises(EnvironmentProblem) as caught:
        fonts.register()
    assert caught.value.code == "font_missing"
    assert caught.value.facts == {"file": "Tinos-Regular.ttf"}


def one_line(text: str, face: Face) -> bytes:
    sheet = PdfCanvas()
    sheet.text(20, 50, visible(text), face, 8)
    return to_pdf([PdfPage(4000, 100, (sheet,))], title="Thử", author="Thử", is_training=False)


def read_back(pdf: bytes) -> str:
    return unicodedata.normalize("NFC", pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text())


@pytest.mark.parametrize("face", Face)
def test_letters_beyond_the_prepared_ones_read_back_too(face):
    # Greek, Cyrillic and more accents than the second subset's neighbours: three subsets at least.
    text = "".join(
        chr(code)
        for code in (
            *range(0xA1, 0xAD),
            *range(0xAE, 0x180),
            *range(0x391, 0x3A2),
            *range(0x410, 0x450),
        )
    )
    assert read_back(one_line(f"Thử {text} Ẩn", face)) == f"Thử {text} Ẩn"


def test_a_rare_letter_does_not_leak_into_the_next_paper():
    plain = one_line("Thử", Face.REGULAR)
    assert read_back(one_line("Ж", Face.REGULAR)) == "Ж"
    assert one_line("Thử", Face.REGULAR) == plain


@given(st.text(st.sampled_from(sorted(every_letter() | set(" <>&()\\/%"))), min_size=1))
def test_any_vietnamese_text_reads_back(text):
    wanted = as_printed(text)
    assert read_back(one_line(text, Face.BOLD)).strip() == wanted
