"""Printable signs: the table, what is refused and what a paper shows instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.errors import InputError
from reception.domain.signs import SUBSTITUTE, check_printable, ranges, unprintable, visible

ANY_TEXT = st.text(st.characters(exclude_categories=[]))


def test_the_ranges_ascend_and_never_touch():
    runs = ranges()
    assert all(first <= last for first, last in runs)
    assert all(runs[at][1] + 1 < runs[at + 1][0] for at in range(len(runs) - 1))


def test_the_first_sign_is_named_with_its_field():
    with pytest.raises(InputError) as caught:
        check_printable("Thử 漢😀", field="owner.name")
    assert (caught.value.code, caught.value.field) == ("missing_glyph", "owner.name")
    assert caught.value.facts == {"character": "漢", "code_point": "U+6F22"}


@pytest.mark.parametrize("sign", ["漢", "😀", "\ue000", "\x07", "\u202e", "\u200f", "\ud800"])
def test_a_sign_no_font_has_is_shown_as_a_box(sign):
    assert visible(f"Thử{sign} Nguyễn") == "Thử□ Nguyễn"


@given(ANY_TEXT)
def test_what_is_shown_can_always_be_printed(text):
    assert unprintable(visible(text)) is None


@given(ANY_TEXT)
def test_what_may_be_typed_is_shown_as_typed(text):
    if unprintable(text) is None:
        assert check_printable(text, field="x") == visible(text)
    else:
        assert SUBSTITUTE in visible(text)
