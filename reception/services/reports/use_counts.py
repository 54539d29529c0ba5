"""What procedures are used for and what the desk does: assisted filings, repeat visits, minutes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise
from statistics import median

from reception.domain.channel import Channel
from reception.domain.figures import FigureColumn, FigureKind, FigureTable, TableMaker
from reception.domain.procedure import ProcedureVersion
from reception.domain.text import fold
from reception.domain.timebase import office_day
from reception.domain.visits import LONGEST_PAUSE
from reception.services.reports.report_data import Counts
from reception.storage.received_rows import Visit

COLUMNS = (
    FigureColumn("received", "Tiếp nhận"),
    FigureColumn("online", "Trong đó trực tuyến"),
    FigureColumn("assisted", "Nộp giúp tại quầy"),
    FigureColumn("asked_once", "Phải bổ sung một lần"),
    FigureColumn("asked_again", "Phải bổ sung hai lần trở lên"),
    FigureColumn("came_again", "Đến thêm ngày khác"),
)
PEOPLE = (
    FigureColumn("received", "Tiếp nhận"),
    FigureColumn("days", "Số ngày có tiếp nhận", kind=FigureKind.COUNT, is_summed=False),
    FigureColumn("minutes", "Phút mỗi hồ sơ", kind=FigureKind.MINUTES, is_summed=False),
)
FIELDS = (
    FigureColumn("in_force", "Thủ tục đang áp dụng", kind=FigureKind.COUNT),
    FigureColumn("used", "Có phát sinh hồ sơ", kind=FigureKind.COUNT),
    FigureColumn("unused", "Không phát sinh hồ sơ", kind=FigureKind.COUNT),
)


@dataclass(frozen=True, slots=True)
class Use:
    """What is counted.

    Attributes:
        visits: by counter, clerk and time, ``has_portal_code`` known.
        in_force: the procedures that could have been used.
    """

    visits: Sequence[Visit]
    in_force: Iterable[ProcedureVersion]


def count_use(use: Use) -> Counts:
    """The figures of a period."""
    used = {visit.procedure for visit in use.visits}
    in_force = sorted(use.in_force, key=lambda version: (fold(version.field), version.code))
    return Counts(
        (
            _procedures(use.visits),
            _people(use.visits),
            _fields(in_force, used),
            _unused(in_force, used),
        )
    )


def _procedures(visits: Sequence[Visit]) -> FigureTable:
    again = _came_again(visits)
    maker = TableMaker(COLUMNS, "Thủ tục hành chính")
    for visit in visits:
        maker.row(visit.procedure, f"{visit.name} ({visit.procedure})")
        marks = (
            ("online", visit.channel == Channel.ONLINE),
            ("assisted", bool(visit.has_portal_code)),
            ("asked_once", visit.requests == 1),
            ("asked_again", visit.requests > 1),
            ("came_again", visit.uid in again),
        )
        columns = ("received", *(key for key, holds in marks if holds))
        maker.count(visit.procedure, columns, visit.uid)
    title = "Theo thủ tục"
    return maker.table("procedures", title, lambda row: (-(row.values[0] or 0), row.key))


def _came_again(visits: Iterable[Visit]) -> frozenset[str]:
    """Dossiers of people who had handed one in on a day before."""
    first: dict[str, date] = {}
    known = [visit for visit in visits if visit.owner_id]
    for visit in sorted(known, key=lambda visit: (visit.at, visit.uid)):
        first.setdefault(visit.owner_id, office_day(visit.at))
    return frozenset(v.uid for v in known if office_day(v.at) > first[v.owner_id])


def _people(visits: Iterable[Visit]) -> FigureTable:
    maker = TableMaker(PEOPLE, "Quầy, người tiếp nhận")
    for (counter, clerk), group in groupby(visits, key=lambda v: (v.counter, v.clerk)):
        theirs = list(group)
        row = f"{counter} {clerk}"
        maker.row(row, f"Quầy {counter}: {clerk}")
        for visit in theirs:
            maker.count(row, ("received",), visit.uid)
        maker.add(row, "days", len({office_day(visit.at) for visit in theirs}))
        maker.add(row, "minutes", _minutes(theirs))
    return maker.table("people", "Theo quầy, người tiếp nhận", lambda row: fold(row.label))


def _minutes(visits: Sequence[Visit]) -> int:
    """The median of minutes from one reception to the next; 0 where none followed soon."""
    gaps = [after.at - before.at for before, after in pairwise(visits)]
    near = [gap.total_seconds() / 60 for gap in gaps if gap <= LONGEST_PAUSE]
    return round(median(near)) if near else 0


def _fields(in_force: Iterable[ProcedureVersion], used: set[str]) -> FigureTable:
    maker = TableMaker(FIELDS, "Lĩnh vực")
    for version in in_force:
        maker.row(version.field, version.field)
        maker.add(version.field, "in_force", 1)
        maker.add(version.field, "used" if version.code in used else "unused", 1)
    return maker.table("fields", "Thủ tục theo lĩnh vực")


def _unused(in_force: Iterable[ProcedureVersion], used: set[str]) -> FigureTable:
    """Their names; on paper they would fill pages."""
    maker = TableMaker((), "Thủ tục hành chính", total="")
    for version in in_force:
        if version.code not in used:
            maker.row(version.code, f"{version.field}: {version.name} ({version.code})")
    return replace(maker.table("unused", "Thủ tục không phát sinh hồ sơ"), is_annex=True)
