"""What each action of the state machine asks a clerk for: labels, kinds, what is prefilled.

Declarations only; the panel draws them, the services check them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from reception.domain.checklist import PaperCount
from reception.domain.dossier import Dossier
from reception.domain.errors import InputError
from reception.domain.person import Party, PartyInput
from reception.domain.timebase import office_day
from reception.domain.vi_dates import long_day
from reception.domain.workflow import Action
from reception.services.processing import ActionInput
from reception.ui.forms import read_day, read_dong


class Kind(Enum):
    """How a field is edited."""

    LINE = auto()
    BLOCK = auto()
    METHOD = auto()


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of an action.

    Attributes:
        name: as in the errors of the services, such as ``reason``.
        label: the words above it.
        hint: shown while it is empty.
        span: columns of six that it takes.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    hint: str = ""
    span: int = 6


@dataclass(frozen=True, slots=True)
class ActionForm:
    """The fields of an action and one sentence on what it does."""

    fields: tuple[FieldSpec, ...]
    note: str = ""
    is_final: bool = False


def _reason(hint: str = "", label: str = "Lý do") -> FieldSpec:
    return FieldSpec("reason", label, Kind.BLOCK, hint)


_NOTE = FieldSpec("note", "Ghi chú (có thể để trống)")

FORMS: Mapping[Action, ActionForm] = MappingProxyType(
    {
        Action.FORWARD: ActionForm(
            (
                FieldSpec("to_unit", "Chuyển tới", hint="Phòng, bộ phận xử lý", span=3),
                FieldSpec("note", "Ghi chú (có thể để trống)", span=3),
            )
        ),
        Action.ACCEPT_HANDOVER: ActionForm((_NOTE,)),
        Action.REQUEST_SUPPLEMENT: ActionForm(
            (
                _reason("Thiếu gì, sai gì, theo quy định nào"),
                FieldSpec("papers", "Giấy tờ cần bổ sung, mỗi dòng một loại", Kind.BLOCK),
            ),
            "Chỉ được yêu cầu bổ sung một lần: hãy ghi đủ mọi giấy tờ. Thời hạn tạm dừng cho tới"
            " khi nhận bổ sung.",
        ),
        Action.SUPPLEMENT: ActionForm((_NOTE,), "Thời hạn chạy tiếp và ngày hẹn được tính lại."),
        Action.REFUSE: ActionForm(
            (_reason(), FieldSpec("legal_basis", "Căn cứ", hint="Điều, khoản, văn bản")),
            "Hồ sơ dừng tại đây và người dân nhận phiếu từ chối có lý do.",
            is_final=True,
        ),
        Action.REQUIRE_PAYMENT: ActionForm(
            (_reason("Khoản phải nộp, theo thông báo nào", "Nội dung"),),
            "Thời hạn tạm dừng cho tới khi người dân nộp xong.",
        ),
        Action.PAY: ActionForm(
            (
                FieldSpec("amount", "Số tiền (đồng)", span=2),
                FieldSpec("method", "Cách thu", Kind.METHOD, span=2),
                FieldSpec("receipt_series", "Ký hiệu biên lai", span=1),
                FieldSpec("receipt_number", "Số biên lai", span=1),
            )
        ),
        Action.EXTEND: ActionForm(
            (
                FieldSpec("new_day", "Ngày hẹn mới", hint="ngày/tháng/năm", span=2),
                _reason("Nêu trong văn bản xin lỗi và hẹn lại"),
            ),
            "Chỉ được hẹn lại một lần và phải trước ngày hết hạn.",
        ),
        Action.COMPLETE: ActionForm(
            (
                FieldSpec("result", "Kết quả", hint="Ví dụ: Giấy khai sinh", span=4),
                FieldSpec("result_number", "Số văn bản", span=2),
            ),
            "Thời điểm này quyết định hồ sơ đúng hạn hay quá hạn.",
        ),
        Action.WITHDRAW: ActionForm(
            (_reason("Theo đơn hoặc lời yêu cầu của người dân"),),
            is_final=True,
        ),
        Action.DECLINE_WITHDRAWAL: ActionForm((_reason(),)),
        Action.STOP: ActionForm(
            (_reason(), FieldSpec("legal_basis", "Căn cứ", hint="Điều, khoản, văn bản")),
            is_final=True,
        ),
        Action.CORRECT: ActionForm(
            (
                FieldSpec("owner.name", "Chủ hồ sơ", span=3),
                FieldSpec("owner.id_number", "Số định danh", span=2),
                FieldSpec("owner.birth", "Ngày sinh", span=1),
                FieldSpec("owner.address", "Địa chỉ", span=4),
                FieldSpec("owner.phone", "Điện thoại", span=2),
                FieldSpec("summary", "Nội dung yêu cầu"),
                FieldSpec("reason", "Lý do đính chính"),
            ),
            "Bản cũ vẫn nằm trong diễn biến; biên nhận in lại ghi rõ lần in.",
        ),
        Action.REOPEN: ActionForm((_reason(),)),
    }
)


def prefilled(action: Action, dossier: Dossier) -> dict[str, str]:
    """What stands in the fields at the start."""
    if action is Action.PAY and dossier.intake.fee.amount is not None:
        owed = dossier.intake.fee.amount - dossier.paid
        return {"amount": f"{owed:,}".replace(",", ".")} if owed > 0 else {}
    if action is Action.EXTEND and dossier.due_at is not None:
        return {"new_day": long_day(office_day(dossier.due_at))}
    if action is Action.COMPLETE:
        return {"result": dossier.procedure.result}
    if action is Action.CORRECT:
        return _corrected_from(dossier)
    return {}


def read(action: Action, values: Mapping[str, str], dossier: Dossier) -> ActionInput:
    """The typed values as the service takes them.

    Raises:
        InputError: naming the field at fault.
    """
    if action is Action.CORRECT:
        return _correction(values, dossier)
    return ActionInput(
        reason=values.get("reason", ""),
        legal_basis=values.get("legal_basis", ""),
        note=values.get("note", ""),
        to_unit=values.get("to_unit", ""),
        papers=_papers(values.get("papers", "")),
        amount=read_dong(values["amount"], field="amount") if values.get("amount") else None,
        method=values.get("method", "cash"),
        receipt_series=values.get("receipt_series", ""),
        receipt_number=values.get("receipt_number", ""),
        new_day=read_day(values["new_day"], field="new_day") if values.get("new_day") else None,
        result=values.get("result", ""),
        result_number=values.get("result_number", ""),
    )


def _papers(text: str) -> tuple[PaperCount, ...]:
    lines = (line.strip(" -•\t") for line in text.splitlines())
    return tuple(PaperCount(line, originals=1) for line in lines if line)


def _corrected_from(dossier: Dossier) -> dict[str, str]:
    owner = dossier.owner
    return {
        "owner.name": owner.name,
        "owner.id_number": owner.id_number,
        "owner.birth": owner.birth_text,
        "owner.address": owner.address,
        "owner.phone": owner.phone,
        "summary": dossier.intake.summary,
    }


def _correction(values: Mapping[str, str], dossier: Dossier) -> ActionInput:
    """Only what was changed, so that an untouched sheet corrects nothing."""
    before = _corrected_from(dossier)
    changed = {name for name in before if values.get(name, "").strip() != before[name]}
    touches_owner = any(name.startswith("owner.") for name in changed)
    if not changed:
        raise InputError("nothing_to_correct", field="owner.name")
    return ActionInput(
        reason=values.get("reason", ""),
        owner=_owner(values, dossier.owner) if touches_owner else None,
        summary=values.get("summary", "") if "summary" in changed else None,
    )


def _owner(values: Mapping[str, str], known: Party) -> PartyInput:
    number = values.get("owner.id_number", "")
    kept = known.id_kind if number.strip() == known.id_number else None
    return PartyInput(
        name=values.get("owner.name", ""),
        kind=known.kind.value,
        id_number=number,
        id_kind=kept.value if kept else None,
        birth=values.get("owner.birth", ""),
        sex=known.sex.value if known.sex else None,
        address=values.get("owner.address", ""),
        phone=values.get("owner.phone", ""),
        email=known.email,
    )
