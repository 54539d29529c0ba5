"""Reading values out of decoded JSON at the border: the right type, or an error naming the field.

What a value may be is decided by the rules later; here it only becomes a Python value of the
expected type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from reception.domain.checklist import PaperCount
from reception.domain.errors import InputError
from reception.domain.person import PartyInput
from reception.domain.text import clean_line

MAX_PAPERS = 60
MAX_PAPER_NAME = 500
MAX_SHEETS = 9_999
_SHEET_KINDS = ("originals", "certified", "copies")

Reader = Callable[[object, str], Any]


def read_fields(data: object, readers: Mapping[str, Reader], field: str) -> dict[str, Any]:
    """The values of an object, each through the reader of its key; null means "not given".

    Args:
        data: decoded JSON.
        readers: by key; a key without a reader is refused.
        field: path of the object, for errors; empty for the document itself.

    Raises:
        InputError: ``not_an_object``, ``unknown_field``, ``wrong_type``, naming the field.
    """
    record = read_object(data, field)
    prefix = f"{field}." if field else ""
    for key in record:
        if key not in readers:
            raise InputError("unknown_field", field=f"{prefix}{key}"[:80])
    return {
        key: readers[key](value, f"{prefix}{key}")
        for key, value in record.items()
        if value is not None
    }


def read_object(data: object, field: str) -> Mapping[str, object]:
    """An object."""
    if not isinstance(data, Mapping):
        raise InputError("not_an_object", field=field or "json")
    return data


def read_text(value: object, field: str) -> str:
    """A string."""
    if not isinstance(value, str):
        raise InputError("wrong_type", field=field, wanted="chữ")
    return value


def read_number(value: object, field: str) -> int:
    """A whole number; true and false are none."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise InputError("wrong_type", field=field, wanted="số nguyên")
    return value


def read_truth(value: object, field: str) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise InputError("wrong_type", field=field, wanted="true hoặc false")
    return value


def read_party(value: object, field: str) -> PartyInput:
    """A person or body as sent."""
    readers = {item.name: read_text for item in fields(PartyInput)}
    return PartyInput(**read_fields(value, readers, field))


def read_papers(value: object, field: str) -> tuple[PaperCount, ...]:
    """Papers with their numbers by kind."""
    if not isinstance(value, list):
        raise InputError("wrong_type", field=field, wanted="danh sách")
    if len(value) > MAX_PAPERS:
        raise InputError("too_many_papers", field=field, most=MAX_PAPERS)
    return tuple(_paper(item, f"{field}[{at}]") for at, item in enumerate(value))


def _paper(value: object, field: str) -> PaperCount:
    readers: dict[str, Reader] = {"name": _paper_name, **dict.fromkeys(_SHEET_KINDS, _sheets)}
    values = read_fields(value, readers, field)
    name = values.pop("name", "")
    if not name:
        raise InputError("required", field=f"{field}.name")
    return PaperCount(name, **values)


def _paper_name(value: object, field: str) -> str:
    return clean_line(read_text(value, field), field=field, max_length=MAX_PAPER_NAME)


def _sheets(value: object, field: str) -> int:
    count = read_number(value, field)
    if not 0 <= count <= MAX_SHEETS:
        raise InputError("count_out_of_range", field=field, least=0, most=MAX_SHEETS)
    return count
