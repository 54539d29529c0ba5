"""The citizen's rating of the service (đánh giá sự hài lòng), kept with the dossier.

Taken on the citizen's screen after the return, without a network; it names no clerk. The sync
carries it like every other event.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from reception.domain.dossier import Dossier
from reception.domain.errors import InputError
from reception.domain.result_facts import Rating
from reception.domain.text import clean_block
from reception.domain.workflow import EventKind
from reception.domain.working_calendar import office_instant
from reception.services.context import ServiceContext
from reception.services.papers.slip_data import LEAST_SCORE, MOST_SCORE, RatingFigures
from reception.services.recording import find, record
from reception.storage.day_figures import DayFiguresQuery

__all__ = ["RatingFigures", "figures_between", "rate", "rating_figures"]

MAX_COMMENT = 1_000


def rate(context: ServiceContext, code: str, score: int, comment: str = "") -> Dossier:
    """Keep a rating; a later one of the same dossier replaces it.

    Raises:
        InputError: ``bad_score``, ``unknown_dossier``, and the faults of the comment.
    """
    if isinstance(score, bool) or not LEAST_SCORE <= score <= MOST_SCORE:
        raise InputError("bad_score", field="score")
    rating = Rating(score, clean_block(comment, field="comment", max_length=MAX_COMMENT))
    with context.database.write() as tx:
        dossier = find(tx, code)
        return record(context, tx, dossier.uid, EventKind.RATED, rating)


def rating_figures(context: ServiceContext, day: date) -> RatingFigures:
    """The ratings given on an office day."""
    start = office_instant(day, datetime.min.time())
    with context.database.read() as view:
        return figures_between(DayFiguresQuery(view.connection, start, start + timedelta(days=1)))


def figures_between(query: DayFiguresQuery) -> RatingFigures:
    """The ratings of a query's span."""
    scores = query.ratings()
    one, two, three, four, five = map(scores.count, range(LEAST_SCORE, MOST_SCORE + 1))
    return RatingFigures((one, two, three, four, five))
