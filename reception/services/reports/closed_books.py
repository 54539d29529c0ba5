"""Closed days and periods as they stand here, and what is in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from reception.domain.closing_facts import ClosingPart
from reception.domain.closings import Closing, closing_name
from reception.domain.office_folding import CLOSED
from reception.domain.report_period import Period
from reception.event_codec import decode_office_fact
from reception.services.reports.frozen_content import FrozenContent, digest_of_text, unpack
from reception.storage.unit_of_work import Reading

_KEPT = 24
_ONE_DAY = timedelta(days=1)


class ClosedBooks:
    """Every closing that stands, with what it counts; read once, of one moment.

    A closing of which pieces are still missing here closes its days; what it counts is not known
    yet, so nothing is said to be late for it.
    """

    def __init__(self, view: Reading) -> None:
        self._view = view
        self._counted: dict[str, frozenset[tuple[str, str]]] = {}
        self.closings = tuple(
            closing
            for subject, closing in view.office.all(CLOSED)
            if subject == CLOSED.subject(closing_name(closing.first, closing.last))
        )

    def of(self, period: Period) -> Closing | None:
        """The closing of just these days."""
        return next(
            (c for c in self.closings if (c.first, c.last) == (period.first, period.last)), None
        )

    def covering(self, day: date) -> Iterator[Closing]:
        """The closings that a day belongs to."""
        return (closing for closing in self.closings if closing.covers(day))

    def content(self, closing: Closing) -> FrozenContent | None:
        """What a closing holds; None while pieces are missing.

        Raises:
            EnvironmentProblem: ``closing_unreadable``.
        """
        return _content(_text(self._view, closing)) if closing.is_whole else None

    def counts(self, closing: Closing, uid: str, what: str) -> bool:
        """Whether a closing has something in its figures; what is not known yet is believed."""
        if not closing.is_whole:
            return True
        if closing.closing not in self._counted:
            self._counted[closing.closing] = _counted(_text(self._view, closing))
        return (uid, what) in self._counted[closing.closing]

    def counted_on(self, day: date, uid: str, what: str) -> date:
        """On which day something counts that happened on a day.

        That day, unless it is closed without it; else the first day after it that is not.
        """
        while any(not self.counts(closing, uid, what) for closing in self.covering(day)):
            day += _ONE_DAY
        return day


def _text(view: Reading, closing: Closing) -> str:
    """The pieces of a closing put together; its digest is looked at where it is unpacked."""
    facts = map(decode_office_fact, view.office.history(CLOSED.subject(_name(closing))))
    parts = {
        fact.number: fact.content
        for fact in facts
        if isinstance(fact, ClosingPart) and fact.closing == closing.closing
    }
    text = "".join(parts.get(number, "") for number in range(closing.parts))
    return text if digest_of_text(text) == closing.digest else ""


def _name(closing: Closing) -> str:
    return closing_name(closing.first, closing.last)


@lru_cache(maxsize=_KEPT)
def _content(text: str) -> FrozenContent:
    return unpack(text)


@lru_cache(maxsize=_KEPT)
def _counted(text: str) -> frozenset[tuple[str, str]]:
    return frozenset((item.uid, item.what) for item in _content(text).counted)
