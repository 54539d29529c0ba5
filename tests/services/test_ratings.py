"""Ratings: five faces, kept with the dossier, counted by the day."""

from __future__ import annotations

from datetime import date

import pytest

from reception.domain.errors import InputError
from reception.services.intake import receive
from reception.services.processing import ActionInput, hand_over
from reception.services.ratings import RatingFigures, rate, rating_figures
from tests.desks import a_form

TODAY = date(2026, 8, 5)


def returned(desk):
    code = receive(desk, a_form()).dossier.code
    hand_over(desk, code, ActionInput(to_name="Nguyễn Văn Thử"))
    return code


def test_rating_after_the_return_stands_with_the_dossier(desk):
    dossier = rate(desk, returned(desk), 5, "Nhanh, vui vẻ")
    assert (dossier.rating, dossier.conflicts) == (5, ())


def test_day_counts_every_dossier_once_with_its_last_rating(desk, clock):
    first, second = returned(desk), returned(desk)
    rate(desk, first, 1)
    rate(desk, first, 4)
    rate(desk, second, 5)
    figures = rating_figures(desk, TODAY)
    assert (figures.by_score, figures.count, figures.average) == ((0, 0, 0, 1, 1), 2, 4.5)
    clock.set("2026-08-06T08:00:00+07:00")
    rate(desk, second, 1)
    assert rating_figures(desk, desk.today).by_score == (1, 0, 0, 0, 0)


def test_day_without_ratings_has_no_average(desk):
    figures = rating_figures(desk, TODAY)
    assert figures == RatingFigures((0, 0, 0, 0, 0))
    assert (figures.count, figures.average) == (0, None)


@pytest.mark.parametrize("score", [0, 6, -1, True])
def test_score_outside_the_five_faces_is_refused(desk, score):
    with pytest.raises(InputError) as caught:
        rate(desk, returned(desk), score)
    assert caught.value.field == "score"
