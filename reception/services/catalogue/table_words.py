"""Limits and amounts as provinces write them in their lists, read as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from reception.domain.deadline import NO_LIMIT, LimitUnit, TimeLimit
from reception.domain.errors import InputError
from reception.domain.fees import MAX_AMOUNT, FeeKind, FeeRule
from reception.domain.procedure import LimitRow
from reception.domain.text import fold
from reception.services.catalogue.csv_tables import Row

_LIMIT = re.compile(r"(\d{1,4})\s*(ngay lam viec|ngay|gio lam viec|gio lien tuc|gio|thang)?")
_UNITS: Mapping[str, LimitUnit] = {
    "ngay lam viec": LimitUnit.WORKING_DAYS,
    "ngay": LimitUnit.DAYS,
    "gio": LimitUnit.HOURS,
    "gio lam viec": LimitUnit.HOURS,
    "gio lien tuc": LimitUnit.CONTINUOUS_HOURS,
    "thang": LimitUnit.MONTHS,
    **{unit.value: unit for unit in LimitUnit if unit is not LimitUnit.NONE},
}
_SAME_DAY = frozenset(
    {
        *("trong ngay", "ngay trong ngay", "trong ngay lam viec", "ngay trong ngay lam viec"),
        "same_day",
    }
)
_NONE = frozenset({"khong quy dinh", "khong quy dinh thoi han", "phap luat khong quy dinh"})
_FREE = frozenset({"khong", "khong thu", "khong thu phi", "mien phi", "khong co"})
# What says nothing about the length: a number in words, "not more than", when the clock starts.
_IN_WORDS = re.compile(r"\s*\([^()\d]*\)")
_AT_MOST = re.compile(r"^(?:(?:trong|thoi han|khong qua|toi da)\s+)+(?=\d)")
_SINCE = re.compile(r",?\s+(?:ke |tinh )?(?:tu|sau) (?:khi|ngay|thoi diem) (?:tiep )?nhan\b[^\d]*$")


def read_limit(row: Row, usual: LimitUnit | None = None) -> LimitRow | None:
    """``7 ngày làm việc``, ``trong ngày``, or a number with its unit in another column.

    Args:
        usual: the unit of the limit in force; hours of one that runs through the night stay such.

    Raises:
        InputError: ``catalogue_table_limit``, ``catalogue_bad_number``; ``catalogue_required`` for
            no limit without the decision that says so.
    """
    text = _plain(row.text("limit"))
    if not text:
        return None
    if text in _NONE:
        return LimitRow(NO_LIMIT, note=row.required("decision"))
    if text in _SAME_DAY:
        return LimitRow(TimeLimit(1, LimitUnit.SAME_DAY), note=row.text("decision"))
    found = _LIMIT.fullmatch(text)
    named = (found[2] if found else "") or fold(row.text("unit")).strip()
    unit = _UNITS.get(named)
    if found is None or unit is None:
        raise row.fault("catalogue_table_limit", "limit")
    if named == "gio" and usual is LimitUnit.CONTINUOUS_HOURS:
        unit = usual
    limit = TimeLimit(int(found[1]), unit)
    try:
        limit.check()
    except InputError as error:
        raise row.fault("catalogue_bad_number", "limit", least=1, most=1000) from error
    return LimitRow(limit, note=row.text("decision"))


def read_fee(row: Row, first: date) -> FeeRule | None:
    """An amount in đồng, as a number or in words; empty says nothing.

    Raises:
        InputError: ``catalogue_bad_number``.
    """
    text = fold(row.text("fee")).removesuffix("dong").removesuffix("d").strip()
    if not text:
        return None
    digits = "0" if text in _FREE else re.sub(r"[.,\s](?=\d{3}\b)", "", text)
    if not (digits.isascii() and digits.isdigit() and int(digits) <= MAX_AMOUNT):
        raise row.fault("catalogue_bad_number", "fee", least=0, most=MAX_AMOUNT)
    return FeeRule("Phí, lệ phí", FeeKind.FIXED, first, int(digits), source=row.text("decision"))


def _plain(text: str) -> str:
    words = _SINCE.sub("", _IN_WORDS.sub("", fold(text)).strip(" .;"))
    return _AT_MOST.sub("", " ".join(words.split())).strip(" .;")
