"""The intake sheet as filled in: nothing checked yet, the same from window, script and draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from reception.domain.checklist import PaperCount
from reception.domain.errors import InputError
from reception.domain.person import PartyInput
from reception.domain.text import clean_line

MAX_PAPERS = 60
MAX_PAPER_NAME = 500
MAX_SHEETS = 9_999


@dataclass(frozen=True, slots=True)
class IntakeForm:
    """Raw values of one intake.

    Attributes:
        procedure: national code.
        card: scanned card line, or empty; ``owner`` wins over it field by field.
        papers: None means that the procedure's full checklist was handed in.
        fee_units: units of the fee: pages of one copy, or copies when ``pages`` is given.
        pages: pages of the original, where the fee counts them.
        fee_entered: đồng, where the province sets the fee and the catalogue does not know it.
        exemption: code of the exemption granted.
        case: special case with a limit or a fee of its own, or empty.
        extra_copies: copies of the result asked for at the same time.
        paid: the fee was taken at once.
    """

    procedure: str = ""
    channel: int = 1
    card: str = ""
    owner: PartyInput = field(default_factory=PartyInput)
    submitter: PartyInput | None = None
    summary: str = ""
    quantity: int = 1
    papers: tuple[PaperCount, ...] | None = None
    fee_units: int = 1
    pages: int = 0
    fee_entered: int | None = None
    exemption: str = ""
    case: str = ""
    extra_copies: int = 0
    paid: bool = False
    collect: str = "counter"
    note: str = ""


def form_from_json(data: object, where: str = "") -> IntakeForm:
    """Read an intake object as the command line takes it.

    Args:
        data: decoded JSON.
        where: path of the object in its document, for error fields.

    Raises:
        InputError: ``not_an_object``, ``unknown_field``, ``wrong_type``, naming the field.
    """
    record = _object(data, where)
    known = {item.name for item in fields(IntakeForm)}
    for key in record:
        if key not in known:
            raise InputError("unknown_field", field=f"{where}{key}"[:80])
    values: dict[str, Any] = {}
    for key, value in record.items():
        reader = _READERS[key]
        if value is not None:
            values[key] = reader(value, f"{where}{key}")
    return IntakeForm(**values)


def _object(data: object, field: str) -> Mapping[str, object]:
    if not isinstance(data, Mapping):
        raise InputError("not_an_object", field=field or "intake")
    return data


def _text(value: object, field: str) -> str:
    if not isinstance(value, str):
        raise InputError("wrong_type", field=field, wanted="chữ")
    return value


def _number(value: object, field: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise InputError("wrong_type", field=field, wanted="số nguyên")
    return value


def _truth(value: object, field: str) -> bool:
    if not isinstance(value, bool):
        raise InputError("wrong_type", field=field, wanted="true hoặc false")
    return value


def _party(value: object, field: str) -> PartyInput:
    record = _object(value, field)
    known = {item.name for item in fields(PartyInput)}
    for key in record:
        if key not in known:
            raise InputError("unknown_field", field=f"{field}.{key}"[:80])
    texts = {k: _text(v, f"{field}.{k}") for k, v in record.items() if v is not None}
    return PartyInput(**texts)


def _papers(value: object, field: str) -> tuple[PaperCount, ...]:
    if not isinstance(value, list):
        raise InputError("wrong_type", field=field, wanted="danh sách")
    if len(value) > MAX_PAPERS:
        raise InputError("too_many_papers", field=field, most=MAX_PAPERS)
    return tuple(_paper(item, f"{field}[{at}]") for at, item in enumerate(value))


def _paper(value: object, field: str) -> PaperCount:
    record = _object(value, field)
    counts = {
        kind: _sheets(record.get(kind, 0), f"{field}.{kind}")
        for kind in ("originals", "certified", "copies")
    }
    for key in record:
        if key != "name" and key not in counts:
            raise InputError("unknown_field", field=f"{field}.{key}"[:80])
    name = _text(record.get("name", ""), f"{field}.name")
    return PaperCount(clean_line(name, field=f"{field}.name", max_length=MAX_PAPER_NAME), **counts)


def _sheets(value: object, field: str) -> int:
    count = _number(value, field)
    if not 0 <= count <= MAX_SHEETS:
        raise InputError("count_out_of_range", field=field, least=0, most=MAX_SHEETS)
    return count


_READERS = {
    "procedure": _text,
    "channel": _number,
    "card": _text,
    "owner": _party,
    "submitter": _party,
    "summary": _text,
    "quantity": _number,
    "papers": _papers,
    "fee_units": _number,
    "pages": _number,
    "fee_entered": _number,
    "exemption": _text,
    "case": _text,
    "extra_copies": _number,
    "paid": _truth,
    "collect": _text,
    "note": _text,
}
