"""Forms of the office's own entries: a whole procedure, a limit alone, an end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from reception.domain.checklist import PaperCount
from reception.domain.deadline import LONGEST_LIMIT, WITHOUT_VALUE, LimitUnit, TimeLimit
from reception.domain.errors import InputError
from reception.domain.facts import ProcedurePin
from reception.domain.procedure import ProcedureVersion
from reception.domain.typed_values import read_day, read_dong, typed_dong
from reception.labels import LIMIT_UNITS
from reception.services.catalogue.office_entries import EntryFee, EntryLimit, OfficeEntry, OwnEntry
from reception.ui.labels import day_words
from reception.ui.pages.settings.catalogue_difference import WORD
from reception.ui.widgets.form import FieldKind, FieldSpec

UNKNOWN_LIMIT = "ask"
"""Unit of an entry whose limit is asked at every intake."""


def _day_field(name: str, label: str, placeholder: str) -> FieldSpec:
    read = partial(read_day, field=name)
    return FieldSpec(
        name,
        label,
        span=2,
        placeholder=placeholder,
        check=read,
        meaning=lambda text: day_words(read(text)),
    )


def _has_value(values: Mapping[str, str]) -> bool:
    return values["limit.unit"] not in (*WITHOUT_VALUE, UNKNOWN_LIMIT)


_VALUE = FieldSpec("limit.value", "Thời hạn", longest=4, shown=_has_value)
_UNIT = FieldSpec(
    "limit.unit",
    "Đơn vị",
    FieldKind.CHOICE,
    value=LimitUnit.WORKING_DAYS.value,
    options=LIMIT_UNITS,
    span=2,
)
_DECISION = FieldSpec(
    "decision",
    "Căn cứ: văn bản số, ngày",
    placeholder="QĐ 12/QĐ-UBND ngày 01/12/2026",
    required="Hãy ghi văn bản làm căn cứ.",
    span=2,
)
_FIRST = _day_field("valid_from", "Áp dụng từ ngày", "hôm nay")

ENTRY = (
    FieldSpec("name", "Tên thủ tục", required="Hãy ghi tên thủ tục.", span=3),
    FieldSpec("field", "Lĩnh vực", required="Hãy ghi lĩnh vực.", span=2),
    FieldSpec("code", "Mã", placeholder="máy cấp"),
    _VALUE,
    replace(_UNIT, options=(*LIMIT_UNITS, ("hỏi khi tiếp nhận", UNKNOWN_LIMIT))),
    FieldSpec(
        "fee.amount",
        "Mức thu (đồng)",
        placeholder="không thu",
        check=lambda text: read_dong(text, field="fee.amount"),
    ),
    FieldSpec("fee.decision", "Mức thu theo văn bản", span=2),
    FieldSpec("papers", "Giấy tờ, mỗi dòng một loại", FieldKind.BLOCK, span=2, aliases=("papers",)),
    FieldSpec("result", "Kết quả", span=2),
    FieldSpec("note", "Ghi chú cho quầy", span=2),
    _DECISION,
    _FIRST,
    WORD,
)
LIMIT = (_VALUE, _UNIT, _DECISION, _FIRST, WORD)
END = (
    replace(
        _day_field("last", "Ngày cuối còn áp dụng", "ngày/tháng/năm"),
        required="Hãy ghi ngày cuối còn áp dụng.",
    ),
    _DECISION,
    WORD,
)


# ------------------------------------------------------------------------------- what stands there
def of_version(version: ProcedureVersion) -> dict[str, str]:
    """An entry as it is, to be changed; the ground and the day are asked anew."""
    limit = version.limits[0].limit if version.limits else None
    fee = version.fees[0] if version.fees else None
    return {
        "name": version.name,
        "field": version.field,
        "code": version.code,
        **_limit_values(limit),
        "fee.amount": typed_dong(fee.amount) if fee is not None and fee.amount is not None else "",
        "fee.decision": fee.source if fee is not None else "",
        "papers": "\n".join(item.name for item in version.checklist),
        "result": version.result,
        "note": version.note,
    }


def of_typed(pin: ProcedurePin) -> dict[str, str]:
    """What a clerk typed at the desk."""
    return {
        "name": pin.name,
        "field": pin.field,
        "decision": pin.decision or pin.limit_ground,
        "result": pin.result,
        **_limit_values(pin.limit),
    }


def of_limit(entry: OwnEntry) -> dict[str, str]:
    """A limit as it is, to be changed."""
    return _limit_values(entry.limit.limit if entry.limit is not None else None)


def _limit_values(limit: TimeLimit | None) -> dict[str, str]:
    if limit is None:
        return {"limit.unit": UNKNOWN_LIMIT}
    value = str(limit.value) if limit.unit.value not in WITHOUT_VALUE else ""
    return {"limit.unit": limit.unit.value, "limit.value": value}


# ------------------------------------------------------------------------------------- read
def read_entry(values: Mapping[str, str]) -> OfficeEntry:
    """The entry as the service takes it.

    Raises:
        InputError: naming the field at fault.
    """
    amount, first = values["fee.amount"].strip(), values["valid_from"].strip()
    fee = None
    if amount:
        money = read_dong(amount, field="fee.amount")
        fee = EntryFee(money, decision=values["fee.decision"] or values["decision"])
    lines = (line.strip(" -•\t") for line in values["papers"].splitlines())
    return OfficeEntry(
        name=values["name"],
        field=values["field"],
        decision=values["decision"],
        code=values["code"],
        limit=read_limit(values) if values["limit.unit"] != UNKNOWN_LIMIT else None,
        fee=fee,
        papers=tuple(PaperCount(line, originals=1) for line in lines if line),
        result=values["result"],
        note=values["note"],
        valid_from=read_day(first, field="valid_from") if first else None,
    )


def read_limit(values: Mapping[str, str]) -> EntryLimit:
    """The limit as typed.

    Raises:
        InputError: ``bad_limit_value``, field ``limit.value``.
    """
    unit = values["limit.unit"]
    if unit in WITHOUT_VALUE:
        return EntryLimit(None, unit)
    text = values["limit.value"].strip()
    if not (text.isascii() and text.isdigit()):
        raise InputError("bad_limit_value", field="limit.value", longest=LONGEST_LIMIT)
    return EntryLimit(int(text), unit)
