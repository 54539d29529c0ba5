from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from reception.domain.errors import InputError
from reception.print.layout import PaperSize, count_words, day_words, moment_words, paper_size


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 9, 3), "ngày 03 tháng 9 năm 2026"),
        (date(2026, 1, 10), "ngày 10 tháng 01 năm 2026"),
        (date(2026, 2, 9), "ngày 09 tháng 02 năm 2026"),
        (date(2026, 3, 31), "ngày 31 tháng 3 năm 2026"),
        (date(2026, 12, 1), "ngày 01 tháng 12 năm 2026"),
    ],
)
def test_days_below_ten_and_months_one_and_two_take_a_leading_zero(day, words):
    assert day_words(day) == words


def test_moment_is_worded_in_office_time():
    instant = datetime(2026, 8, 31, 18, 5, tzinfo=UTC)
    assert moment_words(instant) == "01 giờ 05 phút, ngày 01 tháng 9 năm 2026"


def test_counts_have_two_digits():
    assert [count_words(1), count_words(12), count_words(120)] == ["01", "12", "120"]


def test_papers_are_known_by_their_names():
    assert [paper_size(name) for name in ("a5", "a4", "80mm")] == list(PaperSize)


def test_unknown_paper_is_refused():
    with pytest.raises(InputError) as caught:
        paper_size("a3")
    assert (caught.value.code, caught.value.field) == ("bad_paper_size", "size")
