from __future__ import annotations

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from reception.domain.errors import InputError
from reception.print import barcode
from reception.print.barcode import Symbol


def paint(symbol: Symbol, *, row_height: int = 1) -> Image.Image:
    """The symbol dot by dot, three to a module, with four modules of white around."""
    size = ((symbol.columns + 24) * 3, (symbol.rows * row_height + 24) * 3)
    image = Image.new("L", size, 255)
    for column, row, length in symbol.runs:
        left, top = (column + 12) * 3, (row * row_height + 12) * 3
        image.paste(0, (left, top, left + length * 3, top + row_height * 3))
    return image


def read(image: Image.Image) -> str:
    (found,) = zxingcpp.read_barcodes(image)
    return found.text


codes = st.from_regex(r"[A-Z][0-9]{2}(\.[0-9A-Z]{1,4}){0,6}-[0-9]{6}-[0-9]{4}", fullmatch=True)


@settings(max_examples=40)
@given(codes)
def test_every_dossier_code_decodes(code):
    assert read(paint(barcode.code128(code), row_height=20)) == code


@settings(max_examples=25)
@given(
    st.text(
        st.characters(min_codepoint=0x20, max_codepoint=0x1EF9, exclude_categories=["Cs", "Cc"]),
        min_size=1,
        max_size=120,
    )
)
def test_every_text_decodes_from_its_qr_code(text):
    assert read(paint(barcode.qr(text))) == text


@pytest.mark.parametrize("text", ["", "Mã-1", "A\nB", "漢"])
def test_code_that_no_scanner_would_read_is_refused(text):
    with pytest.raises(InputError) as caught:
        barcode.code128(text)
    assert caught.value.code == "barcode_character"


def test_text_beyond_the_largest_qr_code_is_refused():
    with pytest.raises(InputError) as caught:
        barcode.qr("ế" * 2000)
    assert caught.value.code == "qr_too_long"


def test_qr_that_would_be_too_fine_for_a_scanner_is_refused():
    with pytest.raises(InputError) as caught:
        barcode.qr_module(barcode.qr("ế" * 300), 60)
    assert caught.value.code == "qr_too_long"


def test_modules_are_whole_dots_at_203_dpi_and_nearly_so_at_300():
    assert pytest.approx(2) == barcode.CODE128_MODULE * 203 / 72
    assert pytest.approx(3, abs=0.05) == barcode.CODE128_MODULE * 300 / 72
    narrow = barcode.qr_module(barcode.qr("M" * 10), 60)
    assert narrow * 203 / 72 == pytest.approx(round(narrow * 203 / 72))


def test_qr_takes_the_widest_module_that_fits():
    symbol = barcode.qr("MC1")
    assert barcode.qr_module(symbol, 1000) == pytest.approx(4 * barcode.DOT)
    assert barcode.qr_module(symbol, symbol.columns * 3.5 * barcode.DOT) == pytest.approx(
        3 * barcode.DOT
    )
