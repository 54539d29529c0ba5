"""The citizen's rating of the service (đánh giá sự hài lòng), kept with the dossier.

Taken on the citizen's screen after the return, without a network; it names no clerk. The sync
carries it like every other event.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reception.domain.dossier import Dossier
from reception.domain.errors import InputError
from reception.domain.facts import Rating
from reception.domain.text import clean_block
from reception.domain.workflow import EventKind
from reception.domain.working_calendar import office_instant
from reception.services.context import Desk
from reception.services.recording import find, record
from reception.storage.day_figures import DayFiguresQuery

LEAST, MOST = 1, 5
MAX_COMMENT = 1_000


@dataclass(frozen=True, slots=True)
class RatingFigures:
    """The ratings of a day; a dossier counts once, with its last one.

    Attributes:
        by_score: how often 1, 2, 3, 4 and 5 were given.
    """

    by_score: tuple[int, int, int, int, int]

    @property
    def count(self) -> int:
        """How many dossiers were rated."""
        return sum(self.by_score)

    @property
    def average(self) -> float | None:
        """The mean with one decimal; None while nobody rated."""
        if not self.count:
            return None
        total = sum(score * times for score, times in enumerate(self.by_score, start=LEAST))
        return round(total / self.count, 1)


def rate(desk: Desk, code: str, score: int, comment: str = "") -> Dossier:
    """Keep a rating; a later one of the same dossier replaces it.

    Raises:
        InputError: ``bad_score``, ``unknown_dossier``, and the faults of the comment.
    """
    if isinstance(score, bool) or not LEAST <= score <= MOST:
        raise InputError("bad_score", field="score")
    rating = Rating(score, clean_block(comment, field="comment", max_length=MAX_COMMENT))
    with desk.database.write() as tx:
        dossier = find(tx, code)
        return record(desk, tx, dossier.uid, EventKind.RATED, rating)


def rating_figures(desk: Desk, day: date) -> RatingFigures:
    """The ratings given on an office day."""
    start = office_instant(day, datetime.min.time())
    with desk.database.read() as view:
        scores = DayFiguresQuery(view.connection, start, start + timedelta(days=1)).ratings()
    one, two, three, four, five = (scores.count(score) for score in range(LEAST, MOST + 1))
    return RatingFigures((one, two, three, four, five))
