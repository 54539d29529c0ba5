"""What the province calls our procedures and sectors: a dated table (bảng mã gửi tỉnh)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reception.domain.permissions import Permission
from reception.domain.text import fold
from reception.services.accounts.permitted import require
from reception.services.catalogue.csv_tables import Row, read_table
from reception.services.catalogue.faults import file_fault
from reception.services.catalogue.package_rows import CODE
from reception.services.context import ServiceContext
from reception.storage.province_port import ProvinceCode
from reception.storage.province_table import ProvinceTable

__all__ = ["ProvinceCode", "codes_in_use", "take_codes"]

COLUMNS = ("kind", "local", "code", "name", "valid_from", "valid_to")
_KINDS = {"procedure": "procedure", "sector": "sector"}
_MOST_BYTES = 4 * 1024 * 1024


def codes_in_use(context: ServiceContext) -> list[ProvinceCode]:
    """The whole table."""
    with context.database.read() as view:
        return ProvinceTable(view.connection).codes()


def take_codes(context: ServiceContext, file: Path) -> int:
    """Add the rows of a CSV file; returns how many.

    A sector is named as in our catalogue; letter case and marks do not matter.

    Raises:
        InputError: codes ``catalogue_…`` with file, row and column; nothing is stored.
    """
    require(context, Permission.CATALOGUE)
    found = _read(read_table(file.name, _bytes(file), COLUMNS))
    with context.database.write() as tx:
        ProvinceTable(tx.connection).put_codes(found)
    return len(found)


def _bytes(file: Path) -> bytes | None:
    try:
        with file.open("rb") as opened:
            content = opened.read(_MOST_BYTES + 1)
    except OSError:
        return None
    if len(content) > _MOST_BYTES:
        raise file_fault("catalogue_file_too_big", file.name)
    return content


def _read(rows: Iterable[Row]) -> list[ProvinceCode]:
    """The rows, none twice for a day."""
    found: list[ProvinceCode] = []
    seen: dict[tuple[object, ...], int] = {}
    for row in rows:
        item = _code(row)
        first = seen.setdefault((item.kind, item.local, item.valid_from), row.number)
        if first != row.number:
            raise row.fault("catalogue_duplicate", "local", first=first)
        found.append(item)
    return found


def _code(row: Row) -> ProvinceCode:
    kind = row.choice("kind", _KINDS)
    first, last = row.period()
    local, code = row.required("local"), row.required("code")
    if kind == "procedure" and not CODE.fullmatch(code):
        raise row.fault("catalogue_bad_code", "code")
    name = row.text("name")
    return ProvinceCode(kind, fold(local) if kind == "sector" else local, code, name, first, last)
