from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.matching import (
    Fit,
    fit,
    is_slip,
    number_fit,
    number_key,
    numbers_typed,
    shortened,
)
from reception.domain.text import search_words

WORD = st.text(alphabet="abcd", max_size=7)


@pytest.mark.parametrize(
    ("typed", "word", "is_forgiven"),
    [
        ("snh", "sinh", True),
        ("sinnh", "sinh", True),
        ("sonh", "sinh", True),
        ("sihn", "sinh", True),
        ("isnh", "sinh", True),
        ("sin", "sinh", True),
        ("xsinh", "sinh", True),
        ("sinh", "sinh", False),
        ("shni", "sinh", False),
        ("snhi", "sinh", False),
        ("soon", "sinh", False),
        ("si", "sinh", False),
        ("sinhhh", "sinh", False),
        ("ho", "hoa", False),
        ("hao", "hoa", False),
        ("hoab", "hoa", False),
    ],
)
def test_one_wrong_letter_is_forgiven_in_a_word_of_four(typed, word, is_forgiven):
    assert is_slip(typed, word) is is_forgiven


@given(WORD, WORD)
def test_slip_goes_both_ways_and_shares_a_shortened_form(one, other):
    if len(one) >= 4 and len(other) >= 4:
        assert is_slip(one, other) == is_slip(other, one)
    if is_slip(one, other):
        assert shortened(one) & shortened(other)


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("nguyen thi hoa", Fit.WHOLE),
        ("hoa nguyen", Fit.WHOLE),
        ("ng t h", Fit.BEGINNING),
        ("nguyn thi h", Fit.FORGIVEN),
        ("nguyn tho", None),
        ("nguyen thj", None),
        ("nguyenx thix", None),
        ("", None),
    ],
)
def test_name_fits_whole_by_beginnings_or_with_one_slip(typed, how):
    assert fit(typed.split(), search_words("Nguyễn Thị Hoà")) is how


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("H57.30.12-260805-1001", "h5730122608051001"),
        ("c 1234567", "c1234567"),
        ("+84 905", "84905"),
    ],
)
def test_number_is_its_letters_and_digits(written, key):
    assert number_key(written) == key


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("Hoa", ()),
        ("12", ()),
        ("0905", ("0905",)),
        ("+84 905", ("84905", "0905")),
        ("842", ("842",)),
        ("8421", ("8421",)),
        ("84 905 123 456", ("84905123456", "0905123456")),
    ],
)
def test_number_with_the_code_of_the_country_is_also_looked_for_as_dialled(typed, numbers):
    assert numbers_typed(typed) == numbers


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [("090", True), ("3456", True), ("456", False), ("5123", False), ("0905123456", True)],
)
def test_number_is_found_by_its_beginning_and_by_four_of_its_end(typed, is_found):
    assert number_fit((typed,), ("", "0905123456")) is is_found
