"""Every paper about a dossier, offered uniformly: command line and pages ask here, by key.

A form is made in two steps that may run on different threads: :attr:`Form.fill` reads the store and
gives plain data, :attr:`Form.draw` turns data into a PDF. Drawing libraries are imported by the
first drawing, so that listing the forms costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from reception.domain.errors import InputError, NotPermitted
from reception.services.context import ServiceContext
from reception.services.papers import letters
from reception.services.papers.control_slip import control
from reception.services.papers.guidance import guidance
from reception.services.papers.letter_data import (
    ApologyData,
    CashData,
    ControlData,
    GuidanceData,
    RefusalData,
    ReturnReceiptData,
    StopData,
    SupplementData,
)
from reception.services.papers.slip_data import IntakeSlipData
from reception.services.papers.slips import intake_slip
from reception.services.reports.register_data import HandoverListData
from reception.services.reports.registers import handover

A5, A4, ROLL, A4_LANDSCAPE = "a5", "a4", "80mm", "a4-landscape"
_PAGES = (A5, A4)


@dataclass(frozen=True, slots=True)
class Form:
    """One paper.

    Attributes:
        name: in Vietnamese, as a menu shows it.
        sizes: papers it is drawn on, the usual one first.
        copies: how many copies (liên) one PDF holds.
        fill: data of the paper for a dossier's code; for ``guidance`` a procedure's code as well.
            Raises ``NotPermitted`` (``form_not_available``) where there is nothing to print.
        draw: the PDF of such data on a paper of ``sizes``.
    """

    name: str
    sizes: tuple[str, ...]
    copies: int
    fill: Callable[[ServiceContext, str], Any]
    draw: Callable[[Any, str], bytes]

    def pdf(
        self, context: ServiceContext, code: str, *, size: str | None = None, print_number: int = 1
    ) -> bytes:
        """The paper of a code as a PDF.

        Args:
            size: one of ``sizes``; left out, the usual one.
            print_number: 2 and more mark a reprint (``in lần 2``).

        Raises:
            InputError: ``paper_size_not_offered``, and those of filling and drawing.
            NotPermitted: ``form_not_available``.
        """
        chosen = size or self.sizes[0]
        if chosen not in self.sizes:
            raise InputError("paper_size_not_offered", field="size", value=chosen[:20])
        return self.draw(numbered(self.fill(context, code), print_number), chosen)

    def is_available(self, context: ServiceContext, code: str) -> bool:
        """Whether there is something to print on this form for a code."""
        try:
            self.fill(context, code)
        except NotPermitted:
            return False
        return True


def numbered(data: Any, print_number: int) -> Any:
    """The data of a reprint: the paper says which print it is; the first one says nothing.

    A receipt that a correction already numbered keeps its number when that is higher.
    """
    if print_number <= 1 or isinstance(data, GuidanceData):
        return data
    if isinstance(data, IntakeSlipData | HandoverListData):
        return replace(data, print_number=max(print_number, data.print_number))
    return replace(data, about=replace(data.about, print_number=print_number))


def _draw_intake(data: IntakeSlipData, size: str) -> bytes:
    from reception.print.slips.intake_slip import render_intake_slip

    return render_intake_slip(data, size=size)


def _draw_supplement(data: SupplementData, size: str) -> bytes:
    from reception.print.slips.supplement_slip import render_supplement

    return render_supplement(data, size=size)


def _draw_refusal(data: RefusalData, size: str) -> bytes:
    from reception.print.slips.refusal_slip import render_refusal

    return render_refusal(data, size=size)


def _draw_apology(data: ApologyData, size: str) -> bytes:
    from reception.print.slips.apology_letter import render_apology

    return render_apology(data, size=size)


def _draw_stop(data: StopData, size: str) -> bytes:
    from reception.print.slips.stop_notice import render_stop

    return render_stop(data, size=size)


def _draw_control(data: ControlData, size: str) -> bytes:
    from reception.print.slips.control_slip import render_control

    return render_control(data, size=size)


def _draw_return_receipt(data: ReturnReceiptData, size: str) -> bytes:
    from reception.print.slips.return_receipt import render_return_receipt

    return render_return_receipt(data, size=size)


def _draw_handover(data: HandoverListData, size: str) -> bytes:
    from reception.print.slips.handover_list import render_handover

    return render_handover(data)


def _draw_guidance(data: GuidanceData, size: str) -> bytes:
    from reception.print.slips.guidance_slip import render_guidance

    return render_guidance(data, size=size)


def _draw_cash(data: CashData, size: str) -> bytes:
    from reception.print.slips.cash_slip import render_cash

    return render_cash(data, size=size)


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "intake": Form(
            "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
            (A5, A4, ROLL),
            2,
            intake_slip,
            _draw_intake,
        ),
        "supplement": Form(
            "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
            _PAGES,
            2,
            letters.supplement,
            _draw_supplement,
        ),
        "refusal": Form(
            "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
            _PAGES,
            2,
            letters.refusal,
            _draw_refusal,
        ),
        "apology": Form(
            "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
            _PAGES,
            2,
            letters.apology,
            _draw_apology,
        ),
        "stop": Form("Thông báo dừng giải quyết hồ sơ", _PAGES, 2, letters.stop, _draw_stop),
        "control": Form(
            "Phiếu kiểm soát quá trình giải quyết hồ sơ", _PAGES, 1, control, _draw_control
        ),
        "return_receipt": Form(
            "Giấy biên nhận trả kết quả",
            _PAGES,
            1,
            letters.return_receipt,
            _draw_return_receipt,
        ),
        "handover": Form("Phiếu bàn giao hồ sơ", (A4_LANDSCAPE,), 2, handover, _draw_handover),
        "guidance": Form("Phiếu hướng dẫn chuẩn bị hồ sơ", _PAGES, 1, guidance, _draw_guidance),
        "cash": Form("Phiếu thu nội bộ", _PAGES, 2, letters.cash, _draw_cash),
    }
)
