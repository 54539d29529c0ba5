"""Ratings: five faces, kept with the dossier, counted by the day."""

from __future__ import annotations

from datetime import date

import pytest

from reception.domain.errors import InputError
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput, hand_over
from reception.services.dossier.ratings import RatingFigures, rate, rating_figures
from reception.services.intake.receiving import receive
from tests.workspaces import a_form

TODAY = date(2026, 8, 5)


def returned(context):
    code = receive(context, a_form()).dossier.code
    hand_over(context, code, by_command(ActionInput(to_name="Nguyễn Văn Thử")))
    return code


def test_rating_after_the_return_stands_with_the_dossier(context):
    dossier = rate(context, returned(context), 5, "Nhanh, vui vẻ")
    assert (dossier.rating, dossier.conflicts) == (5, ())


def test_day_counts_every_dossier_once_with_its_last_rating(context, clock):
    first, second = returned(context), returned(context)
    rate(context, first, 1)
    rate(context, first, 4)
    rate(context, second, 5)
    figures = rating_figures(context, TODAY)
    assert (figures.by_score, figures.count, figures.average) == ((0, 0, 0, 1, 1), 2, 4.5)
    clock.set("2026-08-06T08:00:00+07:00")
    rate(context, second, 1)
    assert rating_figures(context, context.today).by_score == (1, 0, 0, 0, 0)


def test_day_without_ratings_has_no_average(context):
    figures = rating_figures(context, TODAY)
    assert figures == RatingFigures((0, 0, 0, 0, 0))
    assert (figures.count, figures.average) == (0, None)


@pytest.mark.parametrize("score", [0, 6, -1, True])
def test_score_outside_the_five_faces_is_refused(context, score):
    with pytest.raises(InputError) as caught:
        rate(context, returned(context), score)
    assert caught.value.field == "score"
