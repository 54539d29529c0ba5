"""Per cent that never claims more than there is."""

from __future__ import annotations

import pytest

from reception.domain.per_cent import per_cent


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(0, 0, "–"), (0, 7, "0,00%"), (31, 33, "93,93%"), (999_999, 10**6, "99,99%"), (5, 5, "100%")],
)
def test_share_is_cut_off_so_that_a_hundred_means_every_single_one(part, whole, words):
    assert per_cent(part, whole) == words
