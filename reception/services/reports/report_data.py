"""A report as plain data: one class for the window, paper, spreadsheet, text and script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reception.domain.counting import Side
from reception.domain.figures import Balance, FigureTable, digest
from reception.domain.report_period import Period
from reception.domain.vi_dates import hour_and_date
from reception.services.papers.slip_data import OfficeHeader, Outage, OverdueLine, RatingFigures
from reception.services.reports.report_rules import ReportWords


class ReportKind(StrEnum):
    """What is reported (loại báo cáo)."""

    DAY = "day"
    PERIOD = "period"
    FORM_06A = "06a"
    CERTIFICATION = "certification"
    CIVIL_STATUS = "civil-status"
    USE = "use"


@dataclass(frozen=True, slots=True)
class Check:
    """One balance of a table, and whether it holds in every row."""

    table: str
    words: str
    holds: bool


@dataclass(frozen=True, slots=True)
class SyncState:
    """How far the other side has been told.

    Attributes:
        pending, refused: records that wait, and that it refused.
    """

    pending: int
    refused: int
    oldest_pending_at: datetime | None
    last_sync_at: datetime | None


@dataclass(frozen=True, slots=True)
class DayExtras:
    """What stands on the page of a day beside its figures.

    Attributes:
        overdue: the longest late first; overdue_total: how many there are, those left out included.
    """

    overdue: tuple[OverdueLine, ...]
    overdue_total: int
    outages: tuple[Outage, ...]
    ratings: RatingFigures
    sync: SyncState


@dataclass(frozen=True, slots=True)
class Counts:
    """The counted part of a report: tables, and which balances each must keep."""

    tables: tuple[FigureTable, ...]
    balances: tuple[Balance, ...] = ()
    extras: DayExtras | None = None

    def checks(self) -> tuple[Check, ...]:
        """Every balance over every table that has its columns."""
        return tuple(
            Check(table.key, balance.words, balance.holds(table))
            for table in self.tables
            for balance in self.balances
            if {balance.whole, *balance.parts} <= {column.key for column in table.columns}
        )


@dataclass(frozen=True, slots=True)
class Report:
    """A report over some days.

    Attributes:
        period_name: the period of the law it is about, such as ``2026-Q3``; empty for other days.
        cut_off: what was recorded by then is counted.
        digest: SHA-256 over the figures and the dossiers behind them.
        is_provisional: its days are not over, so that its figures still change.
        is_frozen: they were closed and do not change any more.
        prepared_by: who made it.
        extras: of a day.
    """

    kind: ReportKind
    header: OfficeHeader
    words: ReportWords
    period: Period
    period_name: str
    tables: tuple[FigureTable, ...]
    checks: tuple[Check, ...]
    cut_off: datetime
    digest: str
    is_provisional: bool
    system_name: str
    issued_at: datetime
    is_frozen: bool = False
    prepared_by: str = ""
    signer_title: str = ""
    signer_name: str = ""
    extras: DayExtras | None = None

    @property
    def period_words(self) -> str:
        """Its days, with the name of a period of the law."""
        name = f"Kỳ báo cáo: {self.period_name}. " if self.period_name else ""
        return f"{name}{self.period.words}"

    @property
    def state_words(self) -> str:
        """Whether its figures are final, and by when they were counted."""
        moment = hour_and_date(self.cut_off)
        if self.is_frozen:
            return f"Số liệu đã chốt lúc {moment}."
        if self.is_provisional:
            return f"SỐ LIỆU TẠM TÍNH đến {moment}: kỳ báo cáo chưa hết."
        return f"Số liệu tính đến {moment}, chưa chốt."

    def table(self, key: str) -> FigureTable:
        """A table by its key."""
        return next(table for table in self.tables if table.key == key)


def shown(tables: Iterable[FigureTable]) -> tuple[FigureTable, ...]:
    """The unit's own table, and of what other organisations have a part in where there is any."""
    return tuple(table for table in tables if table.key == Side.OWN.value or table.groups)


def digest_of(kind: ReportKind, period: Period, tables: tuple[FigureTable, ...]) -> str:
    """The digest of a report over some days."""
    facts = {
        "kind": kind.value,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
    }
    return digest(facts, tables)
