"""The overview as plain data: one class for the window, paper and script."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reception.domain.figures import FigureTable
from reception.domain.report_period import Period
from reception.domain.vi_dates import hour_and_date
from reception.services.papers.slip_data import OfficeHeader


class Picture(StrEnum):
    """The pictures, each over one table of figures of the same key, in the order of the paper."""

    SHARE = "share"
    RISKS = "risks"
    LATE_BY = "late_by"
    DAYS = "days"
    MONTHS = "months"
    LOAD = "load"


@dataclass(frozen=True, slots=True)
class Judged:
    """Of how many late dossiers it was looked at in whose hands the time was.

    Attributes:
        of: late ones there are.
    """

    count: int
    of: int

    @property
    def is_all(self) -> bool:
        """Whether none was left out."""
        return self.count >= self.of


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The overview of some days.

    Attributes:
        tables: one for each picture.
        cut_off: what was recorded by then is counted; what is open and at risk is so at that
            moment, whatever days are looked at.
        is_by_week: the days are too many for a column each.
        days_off: keys of those rows of days on which nobody works.
    """

    header: OfficeHeader
    period: Period
    tables: tuple[FigureTable, ...]
    judged: Judged
    cut_off: datetime
    is_provisional: bool
    is_by_week: bool
    days_off: frozenset[str]
    system_name: str

    def table(self, picture: Picture) -> FigureTable:
        """The figures of a picture."""
        return next(table for table in self.tables if table.key == picture)

    @property
    def period_words(self) -> str:
        """Its days."""
        return self.period.words

    @property
    def state_words(self) -> str:
        """By when it was counted."""
        moment = hour_and_date(self.cut_off)
        return f"Số liệu tính đến {moment}" + (", kỳ chưa hết." if self.is_provisional else ".")
