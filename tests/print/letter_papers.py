"""Invented letters and lists for the tests, worded by the form set the program ships."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from reception.domain.checklist import PaperCount
from reception.print.slips.guidance_slip import render_guidance
from reception.print.slips.letters import render_letter
from reception.services.papers.form_texts import FormKey, FormText, form_text
from reception.services.papers.letter_data import (
    AboutDossier,
    ApologyData,
    CashData,
    ControlData,
    GuidanceData,
    GuidancePaper,
    HandoverStep,
    RefundData,
    RefusalData,
    ReturnReceiptData,
    StopData,
    SupplementData,
)
from reception.services.papers.slip_data import PartyLines
from reception.services.reports.register_data import (
    HandoverLine,
    HandoverListData,
    HandoverWay,
    RegisterData,
    RegisterLine,
)
from tests.print.papers import HEADER, SYSTEM, moment, some_papers

CODE = "H57.30.12-260828-2014"
OWNER = PartyLines(
    name="ĐẶNG THỊ HỒNG THỬ",
    address="12 Kiệt 3 Nguyễn Văn Mẫu, phường Thuận Hóa, thành phố Huế",
    phone="0905 123 456",
    email="thu@example.vn",
    id_number="046196001234",
)
_FACTS = {
    "office": HEADER.full_name,
    "authority": HEADER.parent,
    "clerk": "Lê Thị Mẫu",
    "title": "công chức",
    "hours": "sáng 07:00–11:30, chiều 13:30–17:00",
    "moment": "09 giờ 00 phút, ngày 28/8/2026",
    "received": "28/8/2026",
    "procedure": "Thủ tục đăng ký khai sinh",
    "code": CODE,
    "agency": "Phòng Văn hóa – Xã hội",
    "amount": "4.000 đ (bốn nghìn đồng)",
    "count": "3",
    "first": "1",
    "last": "3",
}


def words(key: FormKey) -> FormText:
    """The shipped words of a form, with invented facts."""
    return form_text(key, date(2026, 8, 28)).filled(**_FACTS)


def about(key: FormKey, **differences: Any) -> AboutDossier:
    """A dossier for a paper."""
    base = AboutDossier(
        header=HEADER,
        form=words(key),
        unit_code="H57.30.12",
        code=CODE,
        procedure_code="1.001193",
        procedure_name="Thủ tục đăng ký khai sinh",
        owner=OWNER,
        addressee="Ông/Bà ĐẶNG THỊ HỒNG THỬ",
        received_at=moment(28, 8, 10),
        system_name=SYSTEM,
        issued_at=moment(28, 15, 22),
    )
    return replace(base, **differences)


def a_supplement(*, head: dict[str, Any] | None = None, **differences: Any) -> SupplementData:
    """A request for papers with named differences."""
    data = SupplementData(
        about=about(FormKey.SUPPLEMENT, **head or {}),
        items=some_papers(3),
        reason="Giấy chứng sinh thiếu dấu.\nTờ khai chưa có chữ ký.",
        clerk_name="Lê Thị Mẫu",
    )
    return replace(data, **differences)


def a_refusal(*, head: dict[str, Any] | None = None, **differences: Any) -> RefusalData:
    """A refusal with named differences."""
    data = RefusalData(
        about=about(FormKey.REFUSAL, **head or {}),
        reason="Bản chính bị tẩy xóa.",
        legal_basis="Điều 22 Nghị định 23/2015/NĐ-CP",
        clerk_name="Lê Thị Mẫu",
    )
    return replace(data, **differences)


def an_apology(*, head: dict[str, Any] | None = None, **differences: Any) -> ApologyData:
    """An apology with named differences."""
    data = ApologyData(
        about=about(FormKey.APOLOGY, **head or {}),
        old_due_at=moment(31, 17),
        new_due_at=moment(4, 17, month=9),
        cause="Chưa có trả lời xác minh.",
        authority="Phòng Văn hóa – Xã hội",
        signer_title="Trưởng phòng",
        signer_name="Lê Văn Mẫu",
    )
    return replace(data, **differences)


def a_stop(*, head: dict[str, Any] | None = None, **differences: Any) -> StopData:
    """A stop notice with named differences."""
    data = StopData(
        about=about(FormKey.STOP, **head or {}),
        requested_by="Ông/Bà ĐẶNG THỊ HỒNG THỬ (rút hồ sơ)",
        reason="Xin rút để nộp nơi khác.",
        legal_basis="",
        stage="Đang xử lý, tại Phòng Văn hóa – Xã hội",
        paid=4000,
    )
    return replace(data, **differences)


def some_steps(count: int) -> tuple[HandoverStep, ...]:
    """Handovers, every one with its own people."""
    return tuple(
        HandoverStep(
            giver=f"Phòng {index}",
            receiver=f"Phòng {index + 1}",
            given_at=moment(28, 9, index),
            giver_name=f"Người Giao {index}",
            accepted_at=moment(28, 10, index),
            receiver_name=f"Người Nhận {index}",
        )
        for index in range(count)
    )


def a_control(*, head: dict[str, Any] | None = None, **differences: Any) -> ControlData:
    """A control slip with named differences."""
    data = ControlData(
        about=about(FormKey.CONTROL, **head or {}),
        due_at=moment(31, 17),
        agency="Phòng Văn hóa – Xã hội",
        steps=some_steps(2),
    )
    return replace(data, **differences)


def a_return(*, head: dict[str, Any] | None = None, **differences: Any) -> ReturnReceiptData:
    """A receipt for a result with named differences."""
    data = ReturnReceiptData(
        about=about(FormKey.RETURN_RECEIPT, **head or {}),
        result="Giấy khai sinh",
        result_number="118/2026",
        finished_at=moment(28, 15),
        due_at=moment(28, 17),
        collector=PartyLines("Trần Văn Mẫu", id_number="046190009999"),
        fee_text="không thu",
        returned_at=moment(28, 16, 5),
        clerk_name="Lê Thị Mẫu",
    )
    return replace(data, **differences)


def a_cash(*, head: dict[str, Any] | None = None, **differences: Any) -> CashData:
    """A cash slip with named differences."""
    data = CashData(
        about=about(FormKey.CASH, **head or {}),
        payer=OWNER,
        amount=21000,
        amount_words="Hai mươi mốt nghìn đồng",
        purposes=("Lệ phí hộ tịch: 5.000 đ", "Bản sao: 2 bản × 8.000 đ"),
        method="Tiền mặt",
        paid_at=moment(28, 9),
        clerk_name="Lê Thị Mẫu",
    )
    return replace(data, **differences)


def a_refund(*, head: dict[str, Any] | None = None, **differences: Any) -> RefundData:
    """A refund slip with named differences."""
    data = RefundData(
        about=about(FormKey.REFUND, **head or {}),
        to_name="ĐẶNG THỊ HỒNG THỬ",
        amount=21000,
        amount_words="Hai mươi mốt nghìn đồng",
        reason="Thu hai lần ở hai quầy",
        method="Tiền mặt",
        refunded_at=moment(28, 9),
        clerk_name="Lê Thị Mẫu",
    )
    return replace(data, **differences)


def a_guidance(**differences: Any) -> GuidanceData:
    """A guidance slip with named differences."""
    data = GuidanceData(
        header=HEADER,
        form=words(FormKey.GUIDANCE),
        procedure_code="1.001193",
        procedure_name="Thủ tục đăng ký khai sinh",
        field="Hộ tịch",
        papers=(
            GuidancePaper(PaperCount("Tờ khai", originals=1)),
            GuidancePaper(PaperCount("Văn bản ủy quyền", originals=1, copies=2), "nếu nộp thay"),
        ),
        limits=("trong ngày làm việc",),
        fees=("Lệ phí hộ tịch: không thu", "Bản sao: 8.000 đ/bản"),
        result="Giấy khai sinh",
        hours="thứ Hai đến thứ Sáu, sáng 07:00–11:30, chiều 13:30–17:00",
        system_name=SYSTEM,
        issued_at=moment(28, 15, 22),
        clerk_name="Lê Thị Mẫu",
    )
    return replace(data, **differences)


def register_lines(count: int) -> tuple[RegisterLine, ...]:
    """Lines of a register, every one with its own code and name."""
    return tuple(
        RegisterLine(
            number=index + 1,
            code=f"H57.30.12-260828-{2001 + index}",
            procedure="Thủ tục đăng ký khai sinh",
            quantity=1,
            owner=f"Nguyễn Văn Thử {index + 1}x",
            contact="12 Kiệt 3 Nguyễn Văn Mẫu, thành phố Huế; 0905123456",
            agency="Phòng Văn hóa – Xã hội",
            received_at=moment(28, 8),
            due_at=moment(28, 17),
            returned_at=None,
            collect="Tại quầy",
        )
        for index in range(count)
    )


def a_register(count: int = 3, **differences: Any) -> RegisterData:
    """A register with named differences."""
    data = RegisterData(
        header=HEADER,
        form=words(FormKey.REGISTER),
        first=date(2026, 8, 1),
        last=date(2026, 8, 31),
        lines=register_lines(count),
        system_name=SYSTEM,
        issued_at=moment(31, 17),
        keeper="Lê Thị Mẫu",
    )
    return replace(data, **differences)


def a_handover(
    count: int = 3, way: HandoverWay = HandoverWay.OUT, **differences: Any
) -> HandoverListData:
    """A handover list with named differences."""
    lines = tuple(
        HandoverLine(
            code=f"H57.30.12-260828-{2001 + index}",
            procedure="Thủ tục đăng ký khai sinh",
            result="Giấy khai sinh 118/2026",
            owner=f"Nguyễn Văn Thử {index + 1}x",
            address="12 Kiệt 3 Nguyễn Văn Mẫu, thành phố Huế",
            due_at=moment(28, 17),
            has_fee=index == 0,
            by_post=index == 1,
        )
        for index in range(count)
    )
    is_out = way is HandoverWay.OUT
    key = FormKey.HANDOVER if is_out else FormKey.HANDOVER_RESULTS
    data = HandoverListData(
        header=HEADER,
        form=words(key),
        way=way,
        giver="Bộ phận Một cửa" if is_out else "Phòng Văn hóa – Xã hội",
        receiver="Phòng Văn hóa – Xã hội" if is_out else "Bộ phận Một cửa",
        lines=lines,
        system_name=SYSTEM,
        issued_at=moment(28, 15),
        giver_name="Lê Thị Mẫu",
    )
    return replace(data, **differences)


# Every paper about one dossier: how it is built and drawn, and how many copies it has.
LETTERS: dict[str, tuple[Callable[..., Any], Callable[..., bytes], int]] = {
    "supplement": (a_supplement, render_letter, 2),
    "refusal": (a_refusal, render_letter, 2),
    "apology": (an_apology, render_letter, 2),
    "stop": (a_stop, render_letter, 2),
    "control": (a_control, render_letter, 1),
    "return_receipt": (a_return, render_letter, 1),
    "cash": (a_cash, render_letter, 2),
    "refund": (a_refund, render_letter, 2),
}
GUIDANCE: tuple[Callable[..., Any], Callable[..., bytes], int] = (a_guidance, render_guidance, 1)
SIZES = ("a5", "a4")
