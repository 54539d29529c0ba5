"""The rows of a list that were refused (dòng bị từ chối), as a list to be mended and read again."""

from __future__ import annotations

from pathlib import Path

from reception.messages import sentence
from reception.services.catalogue.table_import import TableRows
from reception.services.sheets.text_sheet import free_name_beside, write_text_sheet

_ROW, _WHY = "Dòng trong bảng gốc", "Vì sao bị từ chối, sửa thế nào"


def refused_beside(path: Path) -> Path:
    """A name beside a list that no file has yet: ``danh-muc-bi-tu-choi.xlsx``."""
    return free_name_beside(path, "bi-tu-choi")


def save_refused(rows: TableRows, target: Path) -> Path:
    """Write the refused rows with their titles, where each stood and why.

    Raises:
        EnvironmentProblem: ``output_unwritable``.
    """
    names = list(rows.columns)
    lines = [[*rows.columns.values(), _ROW, _WHY]]
    lines += [
        [*(row.cells.get(name, "") for name in names), str(row.number), sentence(row.error)]
        for row in rows.refused
    ]
    write_text_sheet(lines, target, wide=1)
    return target
