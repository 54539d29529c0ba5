"""The index and the internal score of a month as spreadsheets."""

from __future__ import annotations

from pathlib import Path

from reception.print.plain_sheets import PlainSheet, write_plain_sheets
from reception.print.slips import index_page, internal_page
from reception.print.training_mark import marked_office
from reception.services.service_index.index_paper import IndexPaper
from reception.services.service_index.internal_paper import InternalPaper

_ITEMS = (
    *(("Mục", 8), ("Chỉ số", 52), ("Tử số", 10), ("Mẫu số", 10), ("Tỷ lệ", 10), ("Điểm", 12)),
    *(("Tối đa", 10), ("Ghi chú, ai mất điểm", 70)),
)
_STEPS = (
    *(("TT", 6), ("Mã hồ sơ", 26), ("Chủ hồ sơ", 32), ("Việc cần làm", 34), ("Trước", 20)),
    ("Được điểm", 12),
)
_SCORE_ITEMS = (("Mục", 8), ("Nội dung", 70), ("Điểm", 12), ("Số hồ sơ", 12), ("Ghi chú", 60))
_CLERKS = (("TT", 6), ("Người", 34), ("Số hồ sơ", 12), ("Điểm trung bình", 16), ("Mức", 40))
_DOSSIERS = (("Mã hồ sơ", 26), ("Chủ hồ sơ", 32), ("Thủ tục", 50), ("Xong lúc", 20))


def write_index_sheet(path: Path, data: IndexPaper) -> None:
    """Write the index as an ``.xlsx`` file, whole or not at all.

    Raises:
        EnvironmentProblem: ``print_not_kept`` where the file cannot be written.
    """
    lines = (
        (
            *(line.number, line.name, line.numerator, line.denominator, line.percent),
            *(line.points, line.most, line.remark),
        )
        for line in data.lines
    )
    steps = (
        (str(at), step.code, step.name, step.deed, step.by, step.gain)
        for at, step in enumerate(data.steps, start=1)
    )
    write_plain_sheets(
        path,
        data.header.full_name,
        index_page.TITLE,
        _top(data, index_page.TITLE),
        (
            PlainSheet("Chỉ số", _ITEMS, lines, (*data.total, *data.notes)),
            PlainSheet("Việc lấy lại điểm", _STEPS, steps, index_page.more_steps(data)),
        ),
    )


def write_internal_sheet(path: Path, data: InternalPaper) -> None:
    """Write the internal score as an ``.xlsx`` file, with every dossier.

    Raises:
        EnvironmentProblem: ``print_not_kept`` where the file cannot be written.
    """
    columns = (*_DOSSIERS, *((f"Mục {number}", 8) for number in data.numbers), ("Tổng", 8))
    write_plain_sheets(
        path,
        data.header.full_name,
        internal_page.TITLE,
        _top(data, internal_page.TITLE),
        (
            PlainSheet("Cơ quan", _SCORE_ITEMS, data.items, (*data.total, *data.notes)),
            PlainSheet("Từng người", _CLERKS, data.clerks),
            PlainSheet("Từng hồ sơ", columns, data.dossiers),
        ),
    )


def _top(data: IndexPaper | InternalPaper, title: str) -> tuple[str, ...]:
    """What stands above each table."""
    return marked_office(data.header), title, f"{data.month} · {data.state}"
