"""Invented old registers, written by the tests that read them."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook

HEAD = (
    *("STT", "Mã hồ sơ", "Tên thủ tục", "Họ tên chủ hồ sơ", "Số CCCD", "Địa chỉ"),
    *("Số điện thoại", "Ngày nhận", "Ngày hẹn trả", "Ngày xử lý xong", "Ngày trả kết quả"),
    *("Trạng thái", "Ghi chú"),
)
PROCEDURE = "Chứng thực bản sao từ bản chính"


def a_code(number: int) -> str:
    """A code of the system before, of another unit than ours."""
    return f"000.00.12.H57-250310-{number:04d}"


def a_row(number: int, **changes: object) -> list[object]:
    """A returned dossier, with differences by the titles' places named below."""
    row: dict[str, object] = {
        "stt": number,
        "code": a_code(number),
        "procedure": PROCEDURE,
        "owner": "Trần Thị Mẫu",
        "id": "046196001234",
        "address": "12 Lê Lợi, phường Thuận Hóa",
        "phone": "0905123456",
        "received": date(2025, 3, 10),
        "due": date(2025, 3, 14),
        "finished": date(2025, 3, 13),
        "returned": date(2025, 3, 17),
        "status": "Đã trả kết quả",
        "note": None,
    }
    assert changes.keys() <= row.keys()
    return [*{**row, **changes}.values()]


def an_open_row(number: int, **changes: object) -> list[object]:
    """A dossier still in hand, with differences."""
    usual = {"finished": None, "returned": None, "status": "Đang xử lý"}
    return a_row(number, **{**usual, **changes})


def an_xlsx(
    path: Path,
    rows: Iterable[Sequence[object]],
    *,
    head: Sequence[object] = HEAD,
    above: Iterable[Sequence[object]] = (),
    merged: Iterable[str] = (),
    hidden: Iterable[int] = (),
) -> Path:
    """A spreadsheet of one sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Sổ 2025"
    for row in (*above, head, *rows):
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    for number in hidden:
        sheet.row_dimensions[number].hidden = True
    book.save(path)
    return path


def a_csv(
    path: Path,
    rows: Iterable[Sequence[object]],
    *,
    encoding: str = "utf-8-sig",
    delimiter: str = ";",
    ends: str = "\r\n",
    head: Sequence[object] = HEAD,
) -> Path:
    """The same as text."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator=ends)
        for row in (head, *rows):
            writer.writerow([_text(cell) for cell in row])
    return path


def _text(cell: object) -> object:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date | datetime) else cell


def with_parts(path: Path, changes: Mapping[str, tuple[bytes, bytes]], **more: bytes) -> Path:
    """The spreadsheet with something of its parts replaced.

    Args:
        changes: by the end of a part's name: what stands there, and what instead.
        more: parts to add, by their names with ``__`` for a slash and ``_`` for a dot.
    """
    odd, left = path.with_name(f"odd-{path.name}"), set(changes)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(odd, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            for end in [end for end in changes if name.endswith(end)]:
                before, after = changes[end]
                assert before in content, (name, content[:400])
                content = content.replace(before, after)
                left.discard(end)
            target.writestr(name, content)
        for name, content in more.items():
            target.writestr(name.replace("__", "/").replace("_", "."), content)
    assert not left
    return odd
