"""Which paper belongs to which happening, where its data come from and who draws it.

The drawing is imported by the job that needs it (decision D14): reportlab is slow to load.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from reception.domain.workflow import EventKind
from reception.services import letters, slips
from reception.services.context import Desk


@dataclass(frozen=True, slots=True)
class Paper:
    """One form.

    Attributes:
        name: as the clerk calls it.
        key: last part of the print job's title.
        read: its data; draw: the data as a PDF.
        is_handed_out: printed as soon as the thing has happened, for it belongs to the citizen.
    """

    name: str
    key: str
    read: Callable[[Desk, str], Any]
    draw: Callable[[Any], bytes]
    is_handed_out: bool = False


def _intake(data: Any) -> bytes:
    from reception.print.slips.intake_slip import render_intake_slip

    return render_intake_slip(data)


def _supplement(data: Any) -> bytes:
    from reception.print.slips.supplement_slip import render_supplement

    return render_supplement(data)


def _refusal(data: Any) -> bytes:
    from reception.print.slips.refusal_slip import render_refusal

    return render_refusal(data)


def _apology(data: Any) -> bytes:
    from reception.print.slips.apology_letter import render_apology

    return render_apology(data)


def _stop(data: Any) -> bytes:
    from reception.print.slips.stop_notice import render_stop

    return render_stop(data)


def _return(data: Any) -> bytes:
    from reception.print.slips.return_receipt import render_return_receipt

    return render_return_receipt(data)


def _cash(data: Any) -> bytes:
    from reception.print.slips.cash_slip import render_cash

    return render_cash(data)


RECEIPT = Paper("Biên nhận", "bien-nhan", slips.intake_slip, _intake)
_STOP = Paper("Thông báo dừng giải quyết", "dung", letters.stop, _stop, is_handed_out=True)

PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        EventKind.SUPPLEMENT_REQUESTED: Paper(
            "Phiếu yêu cầu bổ sung", "bo-sung", letters.supplement, _supplement, is_handed_out=True
        ),
        EventKind.REFUSED: Paper(
            "Phiếu từ chối", "tu-choi", letters.refusal, _refusal, is_handed_out=True
        ),
        EventKind.EXTENDED: Paper(
            "Phiếu xin lỗi và hẹn lại", "xin-loi", letters.apology, _apology, is_handed_out=True
        ),
        EventKind.STOPPED: _STOP,
        EventKind.WITHDRAWN: _STOP,
        EventKind.PAID: Paper("Phiếu thu", "phieu-thu", letters.cash, _cash),
        EventKind.RETURNED: Paper("Biên nhận trả kết quả", "tra", letters.return_receipt, _return),
    }
)
