from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reception.domain.errors import InputError
from reception.domain.signs import as_printed
from reception.print.flow import (
    Flowing,
    Paragraph,
    Space,
    largest_scale,
    split_pages,
    total_height,
)
from reception.print.fonts import Face
from reception.print.text import Run, Text, rich

ALPHABET = "aăâbcđeêghiklmnoôơpqrstuưvxyẨỄỌ ,.-"
texts = st.text(st.sampled_from(ALPHABET), min_size=1, max_size=300).filter(str.strip)


@given(texts, st.floats(2, 60))
def test_no_line_is_wider_than_the_column_and_no_letter_is_lost(text, room):
    lines = rich(text).lines(room)
    # A single letter may be wider than an absurdly narrow column; two never are put there.
    assert all(line.width <= room + 1e-9 for line in lines)
    drawn = "".join("".join(piece.text for piece in line.pieces) for line in lines)
    assert drawn.replace(" ", "") == as_printed(text).replace(" ", "")


@given(texts, st.floats(2, 60), st.floats(0, 1))
def test_counted_lines_are_the_lines_that_are_drawn(text, room, hang):
    measured = rich(text)
    assert measured.count(room, hang) == len(measured.lines(room, hang))


@given(texts, st.floats(4, 60))
def test_balancing_costs_no_line(text, room):
    assume(max(len(word) for word in as_printed(text).split(" ")) < 4)
    measured = rich(text)
    assert measured.count(measured.balanced_room(room)) == measured.count(room)


def test_blank_between_two_faces_stays_in_the_text():
    (line,) = rich("Tiếp nhận hồ sơ của: ", Run("ĐẶNG THỬ", Face.BOLD)).lines(100)
    assert [piece.text for piece in line.pieces] == ["Tiếp nhận hồ sơ của: ", "ĐẶNG THỬ"]


def test_word_that_changes_its_face_is_not_torn():
    text = rich("aaa ", Run("bbb", Face.BOLD), "ccc")
    narrow = text.lines(text.width - 0.1)
    assert ["".join(piece.text for piece in line.pieces) for line in narrow] == ["aaa", "bbbccc"]


def test_empty_text_takes_one_line():
    assert Text(()).count(10) == 1
    assert Paragraph(Text(()), 10).height(100, 1) == pytest.approx(11.9)


@given(st.lists(st.floats(1, 300), min_size=1, max_size=12), st.floats(20, 2000))
def test_chosen_scale_fits_and_is_at_most_a_step_too_small(heights, room):
    def height(scale: float) -> float:
        return sum(heights) * scale

    scale = largest_scale(height, room, most=1.25, least=0.55)
    if scale is None:
        assert height(0.55) > room
    else:
        assert height(scale) <= room
        assert scale == pytest.approx(1.25) or height(scale + 0.021) > room


@given(st.lists(st.floats(1, 40), min_size=1, max_size=60))
def test_every_block_is_on_a_page_and_no_page_overflows(heights):
    column = [Flowing(Space(height)) for height in heights]
    pages = split_pages(column, 100, 1, lambda _: 100)
    assert [block for page in pages for block in page] == [item.block for item in column]
    assert all(total_height(page, 100, 1) <= 100 for page in pages)


def test_tied_blocks_move_to_the_next_page_together():
    first, second, third = Space(60), Space(30), Space(30)
    column = [Flowing(first), Flowing(second, keep_with_next=True), Flowing(third)]
    assert split_pages(column, 100, 1, lambda _: 100) == [[first], [second, third]]


def test_head_of_a_table_is_repeated_on_a_new_page():
    head, row = Space(10), Space(45)
    column = [Flowing(head, keep_with_next=True), *[Flowing(row, head=head)] * 3]
    assert split_pages(column, 100, 1, lambda _: 100) == [[head, row, row], [head, row]]


def test_block_higher_than_a_page_is_an_error_not_a_cut():
    with pytest.raises(InputError) as caught:
        split_pages([Flowing(Space(10)), Flowing(Space(101))], 100, 1, lambda _: 100)
    assert caught.value.code == "paper_too_long"
