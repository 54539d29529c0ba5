"""Pictures of figures: scales that hold at any size, texts that never meet, paints told apart."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise
from math import pi

import pypdfium2  # type: ignore[import-untyped]  # it brings no types
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reception.domain.money import grouped
from reception.domain.vi_dates import short_day
from reception.print.charts import palette
from reception.print.charts.bars import Bars
from reception.print.charts.columns import Columns
from reception.print.charts.heat_map import HeatMap, step_of
from reception.print.charts.marks import Legend, Series
from reception.print.charts.ring import Ring, angles_of
from reception.print.flow import Block
from reception.print.paint import Paint, Pattern
from reception.print.pdf_canvas import PdfCanvas, PdfPage, to_pdf
from tests.print.papers import letters, whole_text

WIDTH, HEIGHT, EDGE = 842.0, 595.0, 30.0
AMOUNTS = st.one_of(st.integers(0, 400), st.sampled_from([0, 1, 999, 1_000, 10**6]))
MARKED = (palette.RECEIVED, palette.ON_TIME, palette.LATE, palette.LATE_DONE, palette.COUNT)


def drawn(block: Block, width: float, scale: float = 1.0) -> bytes:
    sheet = PdfCanvas()
    block.draw(sheet, EDGE, EDGE, width, scale)
    page = PdfPage(WIDTH, HEIGHT, (sheet,))
    return to_pdf([page], title="t", author="a", is_training=False)


def glyphs(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """The ink of every letter: left, bottom, right, top in points from the lower left."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage()
    boxes = [text.get_charbox(at) for at in range(text.count_chars())]
    document.close()
    return [box for box in boxes if box[2] > box[0] and box[3] > box[1]]


def assert_legible(block: Block, width: float, scale: float = 1.0) -> str:
    """Nothing leaves its place, no letter meets another; returns the text."""
    pdf = drawn(block, width, scale)
    boxes = glyphs(pdf)
    height = block.height(width, scale)
    for left, bottom, right, top in boxes:
        assert left >= EDGE - 0.5
        assert right <= EDGE + width + 0.5
        assert HEIGHT - top >= EDGE - 0.5
        assert HEIGHT - bottom <= EDGE + height + 0.5
    for one, other in combinations(boxes, 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        along = min(one[3], other[3]) - max(one[1], other[1])
        # Neighbours of one word may touch by the kerning of their serifs.
        assert across < 0.6 or along < 0.6, (one, other)
    return whole_text(pdf)


def day_columns(received: list[int], on_time: list[int], late: list[int]) -> Columns:
    first = date(2026, 1, 1)
    return Columns(
        tuple(short_day(first + timedelta(days=at)) for at in range(len(received))),
        (
            (Series("Tiếp nhận", tuple(received), palette.RECEIVED),),
            (
                Series("Đúng hạn", tuple(on_time), palette.ON_TIME),
                Series("Trễ hẹn", tuple(late), palette.LATE),
            ),
        ),
        8.0,
        100.0,
        frozenset({0}) if received else frozenset(),
    )


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS), max_size=62), st.sampled_from([240, 380, 760])
)
def test_texts_of_columns_never_meet(rows, width):
    block = day_columns(*([row[at] for row in rows] for at in range(3)))
    assert_legible(block, width)


@pytest.mark.parametrize("value", [0, 1, 400, 10**6])
@pytest.mark.parametrize("days", [1, 31, 86, 366])
@pytest.mark.parametrize("scale", [0.6, 1.0, 1.3])
def test_columns_are_drawn_for_any_number_of_equal_days(value, days, scale):
    block = day_columns([value] * days, [value] * days, [0] * days)
    text = assert_legible(block, 500, scale)
    # The highest stands there whatever the room; a year has its first axis of four at least.
    assert grouped(value) in text
    assert "31/1" in text or days != 31


def test_numbers_stand_in_rows_under_their_columns():
    text = assert_legible(day_columns([12, 0, 7], [10, 3, 0], [1, 0, 2]), 380)
    assert "Tiếp nhận 12 0 7" in text
    assert "Đúng hạn 10 3 0" in text
    assert "Trễ hẹn 1 0 2" in text


def test_column_without_room_for_numbers_has_a_legend_and_the_highest_alone():
    text = assert_legible(day_columns([1] * 365 + [1061], [2] * 366, [0] * 366), 380)
    assert text.startswith("Tiếp nhận Đúng hạn Trễ hẹn")
    assert "1.061" in text


def test_columns_of_no_days_have_their_axis():
    assert "0" in assert_legible(day_columns([], [], []), 380)


@settings(max_examples=40, deadline=None)
@given(st.lists(AMOUNTS, min_size=1, max_size=4), st.sampled_from([170, 240, 380]))
def test_texts_of_a_ring_never_meet_and_every_part_is_counted(values, width):
    names = ("Đúng hạn", "Trễ hẹn, đã giải quyết", "Đang giữ", "Chờ người dân")
    parts = tuple(
        Series(name, (value,), paint)
        for name, value, paint in zip(names, values, MARKED, strict=False)
    )
    text = assert_legible(Ring(parts, "96,97%", "đúng hạn", 9.0, 110.0), width)
    assert all(grouped(value) in text for value in values)


def test_ring_too_small_for_its_words_leaves_them_out():
    part = Series("Đúng hạn", (3,), palette.ON_TIME)
    assert "đúng hạn" not in assert_legible(Ring((part,), "100%", "đúng hạn", 9.0, 36.0), 240)
    assert "100%" not in assert_legible(Ring((part,), "100%", "đúng hạn", 9.0, 12.0), 240)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=5))
def test_parts_share_the_whole_ring_and_whatever_there_is_is_seen(values):
    angles = angles_of(values)
    assert sum(angles) == pytest.approx(2 * pi if any(values) else 0.0)
    for value, angle in zip(values, angles, strict=True):
        assert angle >= pi / 45 if value else angle == 0


@settings(max_examples=30, deadline=None)
@given(st.data(), st.integers(0, 12), st.integers(1, 24), st.sampled_from([240, 380, 760]))
def test_numbers_of_a_heat_map_never_meet(data, rows, columns, width):
    line = st.lists(AMOUNTS, min_size=columns, max_size=columns).map(tuple)
    values = tuple(data.draw(line) for _ in range(rows))
    names = tuple(f"Quầy {at}" for at in range(1, rows + 1))
    assert_legible(HeatMap(names, tuple(f"{at} giờ" for at in range(columns)), values, 8.0), width)


def test_heat_map_writes_every_number_that_has_room():
    block = HeatMap(("Quầy 1", "Quầy 2"), ("7 giờ", "8 giờ"), ((0, 12), (1_061, 3)), 8.0)
    assert "7 giờ 8 giờ Quầy 1 0 12 Quầy 2 1.061 3" in assert_legible(block, 240)


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_ground_grows_darker_with_the_number(value, highest):
    value = min(value, highest)
    steps = palette.STEPS
    at = steps.index(step_of(value, highest))
    assert (at == 0) == (value == 0)
    assert value < highest or at == len(steps) - 1
    assert at <= steps.index(step_of(min(value + 1, highest), highest))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), max_size=8), st.sampled_from([200, 240, 380]))
def test_texts_of_bars_never_meet_and_every_bar_is_counted(rows, width):
    names = tuple(f"Phòng chuyên môn (Phòng Kinh tế, Hạ tầng và Đô thị số {at})" for at, _ in
                  enumerate(rows))  # fmt: skip
    held, done = (tuple(row[at] for row in rows) for at in range(2))
    series = (Series("Đang giữ", held, palette.LATE), Series("Đã xong", done, palette.LATE_DONE))
    text = assert_legible(Bars(names, series, 8.0), width)
    assert all(grouped(sum(row)) in text for row in rows)


def test_one_series_needs_no_legend_and_a_narrow_legend_takes_more_lines():
    (one, other) = (Series(name, (1,), palette.COUNT) for name in ("Đang giữ", "Đã xong muộn"))
    assert Legend((one,), 9.0).height(200, 1) == 0
    assert letters(assert_legible(Bars(("Quầy",), (one,), 9.0), 240)) == "Quầy1"
    wide, narrow = (Legend((one, other), 9.0).height(width, 1) for width in (200, 60))
    assert narrow > 1.5 * wide


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_mark_stands_out_from_paper_and_from_the_grey_of_days_off():
    for paint in MARKED:
        for ground in ("#ffffff", palette.SHADE.fill):
            assert contrast(paint.edge, ground) >= 3, paint


def test_marks_differ_by_more_than_their_colour():
    looks = {(paint.pattern, luminance(paint.fill) > 0.9) for paint in MARKED}
    assert len(looks) == len(MARKED)


def test_black_numbers_are_read_on_every_ground_and_grounds_darken_evenly():
    lights = [luminance(paint.fill) for paint in palette.STEPS]
    assert lights == sorted(lights, reverse=True)
    assert all(contrast("#000000", paint.fill) >= 4.5 for paint in palette.STEPS)
    assert all(before / after > 1.08 for before, after in pairwise(lights))


@pytest.mark.parametrize("pattern", Pattern)
def test_pattern_leaves_ink_inside_its_area_alone(pattern):
    sheet = PdfCanvas()
    sheet.area(((100, 100), (200, 100), (200, 150)), Paint("#0072b2", pattern, edge="#0072b2"))
    pdf = to_pdf([PdfPage(300, 300, (sheet,))], title="t", author="a", is_training=False)
    document = pypdfium2.PdfDocument(pdf)
    image = document[0].render(scale=2).to_pil().convert("L")
    document.close()
    box = image.point(lambda grey: 255 * (grey < 250)).getbbox()
    assert box is not None
    assert [round(edge / 2) for edge in box] == pytest.approx([100, 100, 200, 150], abs=2)
    lightest = image.crop((330, 210, 390, 220)).getextrema()[1]
    assert (lightest > 200) == (pattern is not Pattern.PLAIN)
