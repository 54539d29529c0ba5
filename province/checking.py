"""Checks a packet against its table, as strictly as the strictest province.

What the interface says is refused; what it leaves open, or what makes a national record doubtful,
is noted in the audit and taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeGuard

from province.fields import Field, Kind
from province.settings import ZONE

_T14 = re.compile(r"[0-9]{14}")
_DIGITS = re.compile(r"[0-9]+")
_LINK = re.compile(r"https?://[^\s]+")
_RESULT_CODE = re.compile(r"KQ\.[0-9A-Z.]+\.[0-9]{6}")
_IDENTITY_LENGTH = {"1": 12, "2": 9}
_PATTERNS = {Kind.D19: "%Y-%m-%d %H:%M:%S", Kind.ISO3: "%Y-%m-%dT%H:%M:%S.%f"}
_TIMES = {
    Kind.T14: "yyyyMMddHHmmss",
    Kind.D19: "yyyy-MM-dd HH:mm:ss",
    Kind.ISO3: "yyyy-MM-ddTHH:mm:ss.SSS",
}
_LENGTHS = {Kind.D19: 19, Kind.ISO3: 23}
_FIRST_YEAR, _LAST_YEAR = 1900, 2200

Item = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with one field; ``words`` are those of the real systems."""

    field: str
    words: str


def is_item(value: object) -> TypeGuard[dict[str, object]]:
    """Whether a JSON value is an object."""
    return isinstance(value, dict)


def read_t14(value: str) -> datetime | None:
    """A ``yyyyMMddHHmmss`` that exists in the calendar, or None."""
    if not _T14.fullmatch(value):
        return None
    try:
        moment = datetime.strptime(value, "%Y%m%d%H%M%S").replace(tzinfo=ZONE)
    except ValueError:
        return None
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def is_moment(value: str, kind: Kind) -> bool:
    """Whether a time is written exactly as its kind wants it."""
    if kind is Kind.T14:
        return read_t14(value) is not None
    try:
        moment = datetime.strptime(value, _PATTERNS[kind]).replace(tzinfo=ZONE)
    except ValueError:
        return False
    return len(value) == _LENGTHS[kind] and _FIRST_YEAR <= moment.year <= _LAST_YEAR


def faults_of(item: Item, table: tuple[Field, ...], within: str = "") -> Iterator[Finding]:
    """What makes a strict province refuse an item, in the order of its table."""
    for field in table:
        name = f"{within}{field.name}"
        if field.name not in item:
            if field.required:
                yield Finding(name, f"Trường {name} bắt buộc, không được để trống")
            continue
        yield from _faults_of_value(item[field.name], field, name)


def _faults_of_value(value: object, field: Field, name: str) -> Iterator[Finding]:
    other = _OTHER_THAN_TEXT.get(field.kind)
    if other is not None:
        yield from other(value, field, name)
    elif not isinstance(value, str):
        yield Finding(name, f"Trường {name} định dạng không đúng, phải là chuỗi ký tự")
    elif value.strip():
        yield from _faults_of_text(value, field, name)
    elif field.required:
        yield Finding(name, f"Trường {name} bắt buộc, không được để trống")


def _faults_of_object(value: object, field: Field, name: str) -> Iterator[Finding]:
    if is_item(value):
        yield from faults_of(value, field.items, f"{name}.")
    else:
        yield Finding(name, f"Trường {name} định dạng không đúng, phải là một đối tượng")


def _faults_of_number(value: object, field: Field, name: str) -> Iterator[Finding]:
    if isinstance(value, bool) or not isinstance(value, int):
        yield Finding(name, f"Trường {name} định dạng không đúng, phải là số nguyên")
    elif str(value) not in field.codes:
        yield Finding(name, f"Giá trị {value} của trường {name} không tồn tại trong danh mục")


def _faults_of_count(value: object, field: Field, name: str) -> Iterator[Finding]:
    if not _is_count(value):
        yield Finding(name, f"Trường {name} định dạng không đúng, phải là số nguyên")


def _faults_of_truth(value: object, field: Field, name: str) -> Iterator[Finding]:
    if not (isinstance(value, bool) or value in ("", "True", "False")):
        yield Finding(name, f"Trường {name} định dạng không đúng")


def _faults_of_list(value: object, field: Field, name: str) -> Iterator[Finding]:
    if not isinstance(value, list):
        yield Finding(name, f"Trường {name} định dạng không đúng, phải là danh sách")
        return
    for index, element in enumerate(value):
        if is_item(element):
            yield from faults_of(element, field.items, f"{name}[{index}].")
        else:
            yield Finding(f"{name}[{index}]", f"Trường {name}[{index}] định dạng không đúng")


def _faults_of_text(value: str, field: Field, name: str) -> Iterator[Finding]:
    if field.most and len(value) > field.most:
        yield Finding(name, f"Trường {name} vượt quá {field.most} ký tự")
    if field.kind in _TIMES and not is_moment(value, field.kind):
        yield Finding(name, f"Trường {name} định dạng không đúng ({_TIMES[field.kind]})")
    if field.kind is Kind.CODE and value not in field.codes:
        yield Finding(name, f"Giá trị {value} của trường {name} không tồn tại trong danh mục")
    if field.kind is Kind.MONEY and not _DIGITS.fullmatch(value):
        yield Finding(name, f"Trường {name} định dạng không đúng, phải là số tiền")
    if field.kind is Kind.LINK and not _LINK.fullmatch(value):
        yield Finding(name, f"Trường {name} định dạng không đúng, phải là đường dẫn")
    if field.name == "MaGiayToKetQua" and not _RESULT_CODE.fullmatch(value):
        yield Finding(name, f"Trường {name} định dạng không đúng (KQ.<đơn vị>.<6 số>)")


def _is_count(value: object) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (
        isinstance(value, str) and (not value or bool(_DIGITS.fullmatch(value)))
    )


_OTHER_THAN_TEXT: Mapping[Kind, Callable[[object, Field, str], Iterator[Finding]]] = {
    Kind.LIST: _faults_of_list,
    Kind.OBJECT: _faults_of_object,
    Kind.NUMBER: _faults_of_number,
    Kind.COUNT: _faults_of_count,
    Kind.TRUTH: _faults_of_truth,
}


def identity_faults(item: Item) -> Iterator[Finding]:
    """A twelve-digit number under 1, a nine-digit one under 2, nothing else in ``DinhDanhCHS``."""
    listed = item.get("DinhDanhCHS")
    for index, element in enumerate(listed if isinstance(listed, list) else []):
        if not is_item(element):
            continue
        length = _IDENTITY_LENGTH.get(str(element.get("LoaiDinhDanh")))
        number = str(element.get("SoDinhDanh"))
        if length and not (_DIGITS.fullmatch(number) and len(number) == length):
            name = f"DinhDanhCHS[{index}].SoDinhDanh"
            yield Finding(name, f"Trường {name} định dạng không đúng, phải có {length} chữ số")


def notes_on(item: Item, table: tuple[Field, ...], *, newer: bool) -> Iterator[Finding]:
    """What a province may take and a careful one would ask about."""
    known = {field.name: field for field in table}
    for field in table:
        if field.name not in item and not field.required and not field.since_2023:
            yield Finding(field.name, "missing: an absent value is the empty string or list")
    for name, value in item.items():
        if name not in known:
            yield Finding(name, "not a field of this packet")
        elif known[name].since_2023 and not newer:
            yield Finding(name, "a field of the newer generation")
        yield from _notes_on_text(value, name)
    yield from _notes_on_times(item)


def _notes_on_text(value: object, name: str) -> Iterator[Finding]:
    if isinstance(value, str):
        if unicodedata.normalize("NFC", value) != value:
            yield Finding(name, "not in composed form (NFC)")
        if value != value.strip():
            yield Finding(name, "blanks at an end")
    elif isinstance(value, list):
        for element in value:
            for inner, text in element.items() if is_item(element) else ():
                yield from _notes_on_text(text, f"{name}.{inner}")


def _notes_on_times(item: Item) -> Iterator[Finding]:
    received, due = (str(item.get(name, "")) for name in ("NgayTiepNhan", "NgayHenTra"))
    if received and due and due < received:
        yield Finding("NgayHenTra", "before the reception")
    status = item.get("TrangThaiHoSo")
    if status in ("9", "10") and not item.get("NgayKetThucXuLy"):
        yield Finding("NgayKetThucXuLy", f"empty with status {status}")
    if status == "10" and not item.get("NgayTra"):
        yield Finding("NgayTra", "empty with status 10")
    if status in ("1", "2", "4", "5", "6") and item.get("NgayKetThucXuLy"):
        yield Finding("NgayKetThucXuLy", f"given with status {status}")
