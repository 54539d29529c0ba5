"""Which paper belongs to which happening of a dossier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reception.domain.workflow import EventKind


@dataclass(frozen=True, slots=True)
class Paper:
    """One form.

    Attributes:
        name: as the clerk calls it.
        form: its key among the forms.
        is_handed_out: printed as soon as the thing has happened, for it belongs to the citizen.
    """

    name: str
    form: str
    is_handed_out: bool = False


RECEIPT = Paper("Biên nhận", "intake")
VISIT_RECEIPT = Paper("Giấy tiếp nhận chung", "visit")
_STOP = Paper("Thông báo dừng giải quyết", "stop", is_handed_out=True)

PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        EventKind.SUPPLEMENT_REQUESTED: Paper(
            "Phiếu yêu cầu bổ sung", "supplement", is_handed_out=True
        ),
        EventKind.REFUSED: Paper("Phiếu từ chối", "refusal", is_handed_out=True),
        EventKind.EXTENDED: Paper("Phiếu xin lỗi và hẹn lại", "apology", is_handed_out=True),
        EventKind.STOPPED: _STOP,
        EventKind.WITHDRAWN: _STOP,
        EventKind.PAID: Paper("Phiếu thu", "cash"),
        EventKind.REFUNDED: Paper("Phiếu hoàn tiền", "refund", is_handed_out=True),
        EventKind.RETURNED: Paper("Biên nhận trả kết quả", "return_receipt"),
    }
)
