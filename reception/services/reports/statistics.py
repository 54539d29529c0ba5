"""Statistics of certification and of civil status: results of a period and what was counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from reception.domain.figures import FigureColumn, FigureKind, TableMaker
from reception.domain.text import fold
from reception.services.reports.report_data import Counts
from reception.storage.received_rows import Outcome

_FEES = (
    FigureColumn("fee", "Phí, lệ phí phải thu (đồng)", kind=FigureKind.DONG),
    FigureColumn("paid", "Đã thu (đồng)", kind=FigureKind.DONG),
    FigureColumn("unknown_fee", "Hồ sơ chưa rõ mức thu"),
)
CERTIFICATION = (
    FigureColumn("dossiers", "Số hồ sơ"),
    FigureColumn("documents", "Số giấy tờ, văn bản", kind=FigureKind.COUNT),
    FigureColumn("copies", "Số bản sao, số việc", kind=FigureKind.COUNT),
    *_FEES,
)
CIVIL_STATUS = (
    FigureColumn("dossiers", "Số việc đã đăng ký, đã cấp"),
    FigureColumn("extra_copies", "Bản sao trích lục cấp thêm", kind=FigureKind.COUNT),
    *_FEES,
)
_AMOUNTS: Mapping[str, Callable[[Outcome], int | None]] = MappingProxyType(
    {
        "documents": lambda result: result.documents,
        "copies": lambda result: result.copies,
        "extra_copies": lambda result: result.extra_copies,
        "fee": lambda result: result.fee,
        "paid": lambda result: result.paid,
    }
)


def count_results(
    results: Iterable[Outcome], columns: tuple[FigureColumn, ...], title: str
) -> Counts:
    """Results by procedure, in the order of their names.

    Args:
        columns: :data:`CERTIFICATION` or :data:`CIVIL_STATUS`.
    """
    maker = TableMaker(columns, "Loại việc")
    amounts = [column.key for column in columns if column.key in _AMOUNTS]
    for result in results:
        row = result.procedure
        maker.row(row, f"{result.name} ({row})")
        unknown = ("unknown_fee",) if result.fee is None else ()
        maker.count(row, ("dossiers", *amounts, *unknown), result.uid)
        for key in amounts:
            maker.add(row, key, _AMOUNTS[key](result) or 0)
    return Counts((maker.table("results", title, lambda row: (fold(row.label), row.key)),))
