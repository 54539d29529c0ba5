"""The working report over any span of days: by procedure, and the money of these days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reception.domain.counting import Came, Counted, Side, Thing, Went, came, things_in, went
from reception.domain.facts import OTHER_PROCEDURE
from reception.domain.figures import Balance, FigureColumn, FigureKind, FigureTable, TableMaker
from reception.domain.report_period import Period
from reception.domain.workflow import DossierStatus
from reception.services.reports.report_data import Counts, shown
from reception.storage.span_money import Moved

_RECEIVED, _RESOLVED, _OPEN = "Tiếp nhận", "Đã giải quyết", "Đang giải quyết cuối kỳ"
COLUMNS = (
    FigureColumn("received", "Trong kỳ", _RECEIVED),
    FigureColumn("direct", "Trực tiếp", _RECEIVED),
    FigureColumn("online", "Trực tuyến", _RECEIVED),
    FigureColumn("post", "Bưu chính", _RECEIVED),
    FigureColumn("carried", "Kỳ trước chuyển sang"),
    FigureColumn("resolved", "Tổng số", _RESOLVED),
    FigureColumn("early", "Trước hạn", _RESOLVED),
    FigureColumn("on_time", "Đúng hạn", _RESOLVED),
    FigureColumn("late", "Quá hạn", _RESOLVED),
    FigureColumn("withdrawn", "Trong đó rút", _RESOLVED),
    FigureColumn("stopped", "Trong đó dừng", _RESOLVED),
    FigureColumn("returned", "Đã trả kết quả"),
    FigureColumn("refused", "Từ chối tiếp nhận"),
    FigureColumn("open", "Tổng số", _OPEN),
    FigureColumn("open_in_time", "Trong hạn", _OPEN),
    FigureColumn("open_late", "Quá hạn", _OPEN),
)
MONEY_COLUMNS = (
    FigureColumn("paid_dossiers", "Hồ sơ có thu"),
    FigureColumn("paid", "Đã thu (đồng)", kind=FigureKind.DONG),
    FigureColumn("refunded_dossiers", "Hồ sơ có hoàn trả"),
    FigureColumn("refunded", "Đã hoàn trả (đồng)", kind=FigureKind.DONG),
    FigureColumn("net", "Còn lại (đồng)", kind=FigureKind.DONG),
)
BALANCES = (
    Balance("received", ("direct", "online", "post")),
    Balance("resolved", ("early", "on_time", "late")),
    Balance("open", ("open_in_time", "open_late")),
)
_TITLES = {
    Side.OWN: "Theo thủ tục: tiếp nhận và giải quyết tại đơn vị",
    Side.FOR_OTHERS: "Theo thủ tục: nhận tại đây cho cơ quan khác giải quyết",
    Side.FROM_OTHERS: "Theo thủ tục: nơi khác nhận cho đơn vị này giải quyết",
}
_METHODS = {"cash": "Tiền mặt", "transfer": "Chuyển khoản", "online": "Trực tuyến"}
_ENDED = {DossierStatus.WITHDRAWN: ("withdrawn",), DossierStatus.STOPPED: ("stopped",)}


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """What is counted.

    Attributes:
        dossiers: that may count in the period, each once.
        money: payments and refunds of its days.
    """

    dossiers: Iterable[Counted]
    money: Iterable[Moved]


def count_period(facts: PeriodFacts, period: Period, now: datetime) -> Counts:
    """The figures of a period; what other organisations have a part in only where there is any."""
    makers = {side: TableMaker(COLUMNS, "Thủ tục hành chính") for side in Side}
    for dossier in facts.dossiers:
        columns = (*_columns(dossier, period, now), *_beside(dossier, period))
        if columns:
            _count(makers[dossier.side], dossier, columns)
    tables = (_by_procedure(side, maker) for side, maker in makers.items())
    return Counts((*shown(tables), count_money(facts.money)), BALANCES)


def _count(maker: TableMaker, dossier: Counted, columns: tuple[str, ...]) -> None:
    row, label = procedure_row(dossier)
    maker.row(row, label)
    maker.count(row, columns, dossier.uid)


def procedure_row(dossier: Counted) -> tuple[str, str]:
    """Key and label; a code behind the name is no number to a spreadsheet."""
    if dossier.procedure == OTHER_PROCEDURE:
        return f"{OTHER_PROCEDURE} {dossier.name}", f"Khác: {dossier.name}"
    return dossier.procedure, f"{dossier.name} ({dossier.procedure})"


def _columns(dossier: Counted, period: Period, now: datetime) -> tuple[str, ...]:
    how = came(dossier, period)
    if how is None:
        return ()
    into = ("carried",) if how is Came.CARRIED else ("received", how.value)
    stood = went(dossier, period, now)
    if stood in (Went.OPEN_IN_TIME, Went.OPEN_LATE):
        return (*into, "open", stood.value)
    return (*into, "resolved", stood.value, *_ENDED.get(dossier.status, ()))


def _beside(dossier: Counted, period: Period) -> tuple[str, ...]:
    found = things_in(dossier, period)
    return tuple(thing.value for thing in (Thing.RETURNED, Thing.REFUSED) if thing in found)


def _by_procedure(side: Side, maker: TableMaker) -> FigureTable:
    """Most received first; of two alike by their key, so that the order is always the same."""
    return maker.table(side.value, _TITLES[side], lambda row: (-(row.values[0] or 0), row.key))


def count_money(moved: Iterable[Moved]) -> FigureTable:
    """Money by how it was paid."""
    maker = TableMaker(MONEY_COLUMNS, "Hình thức")
    seen: set[tuple[str, str, str]] = set()
    for item in moved:
        row, column = item.method, "refunded" if item.is_refund else "paid"
        maker.row(row, _METHODS.get(row, row))
        maker.add(row, column, item.amount)
        maker.add(row, "net", -item.amount if item.is_refund else item.amount)
        if (row, column, item.uid) not in seen:
            seen.add((row, column, item.uid))
            # The dossier is what stands behind its money as well.
            maker.count(row, (f"{column}_dossiers", column, "net"), item.uid)
    return maker.table("money", "Tiền thu, hoàn trả trong kỳ", lambda row: row.key)
