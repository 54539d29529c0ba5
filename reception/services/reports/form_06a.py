"""Biểu số II.06a/VPCP/KSTT: dossiers by field in thirteen columns (TT 01/2020/TT-VPCP, annex).

Columns 3 to 13 are figures; 1 and 2 are the row's number and its field. The dossiers of the three
organisations stand in tables of their own, so that none is counted by two authorities.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from reception.domain.counting import Came, Counted, Side, Went, came, went
from reception.domain.figures import Balance, FigureColumn, FigureTable, TableMaker
from reception.domain.report_period import Period
from reception.domain.text import fold
from reception.services.reports.report_data import Counts, shown

_LABELS = "Lĩnh vực, công việc giải quyết theo cấp"
NO_FIELD = "Không ghi lĩnh vực"
_RECEIVED, _RESOLVED, _OPEN = (
    "Số hồ sơ tiếp nhận",
    "Số hồ sơ đã giải quyết",
    "Số hồ sơ đang giải quyết",
)
COLUMNS = (
    FigureColumn("3", "Tổng số", _RECEIVED),
    FigureColumn("4", "Trong kỳ: trực tuyến", _RECEIVED),
    FigureColumn("5", "Trong kỳ: trực tiếp, dịch vụ bưu chính", _RECEIVED),
    FigureColumn("6", "Từ kỳ trước", _RECEIVED),
    FigureColumn("7", "Tổng số", _RESOLVED),
    FigureColumn("8", "Trước hạn", _RESOLVED),
    FigureColumn("9", "Đúng hạn", _RESOLVED),
    FigureColumn("10", "Quá hạn", _RESOLVED),
    FigureColumn("11", "Tổng số", _OPEN),
    FigureColumn("12", "Trong hạn", _OPEN),
    FigureColumn("13", "Quá hạn", _OPEN),
)
BALANCES = (
    Balance("3", ("4", "5", "6")),
    Balance("7", ("8", "9", "10")),
    Balance("11", ("12", "13")),
    Balance("3", ("7", "11")),
)
_CAME = {
    Came.ONLINE: ("3", "4"),
    Came.DIRECT: ("3", "5"),
    Came.POST: ("3", "5"),
    Came.CARRIED: ("3", "6"),
}
_WENT = {
    Went.EARLY: ("7", "8"),
    Went.ON_TIME: ("7", "9"),
    Went.LATE: ("7", "10"),
    Went.OPEN_IN_TIME: ("11", "12"),
    Went.OPEN_LATE: ("11", "13"),
}
_TITLES = {
    Side.OWN: "Hồ sơ tiếp nhận và giải quyết tại đơn vị",
    Side.FOR_OTHERS: "Hồ sơ nhận tại đây cho cơ quan khác giải quyết",
    Side.FROM_OTHERS: "Hồ sơ nơi khác nhận cho đơn vị này giải quyết",
}


def count_06a(dossiers: Iterable[Counted], period: Period, now: datetime) -> Counts:
    """The figures of a period; the second and third table only where they have a dossier."""
    makers = {side: TableMaker(COLUMNS, _LABELS, total="Tổng số") for side in Side}
    for dossier in dossiers:
        how = came(dossier, period)
        if how is None:
            continue
        field = dossier.field or NO_FIELD
        maker = makers[dossier.side]
        maker.row(field, field)
        columns = (*_CAME[how], *_WENT[went(dossier, period, now)])
        maker.count(field, columns, dossier.uid)
    return Counts(shown(_table(side, maker) for side, maker in makers.items()), BALANCES)


def _table(side: Side, maker: TableMaker) -> FigureTable:
    return maker.table(side.value, _TITLES[side], lambda row: fold(row.label))
