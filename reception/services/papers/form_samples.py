"""Invented people and matters on every form, for looking at a form before it is used.

``full`` samples are as long as the promise of one page goes: twelve papers on a receipt, every
optional line, a reason of several sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any

from reception.domain.checklist import PaperCount
from reception.domain.working_calendar import SATURDAY, office_instant, parse_time_of_day
from reception.services.papers.form_model import FormText
from reception.services.papers.form_spec import FormKey
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
from reception.services.papers.slip_data import IntakeSlipData, OfficeHeader, PartyLines
from reception.services.papers.visit_slip import VisitLine, VisitMatter, VisitSlipData
from reception.services.reports.register_data import (
    HandoverLine,
    HandoverListData,
    HandoverWay,
    RegisterData,
    RegisterLine,
)

_UNIT = "H57.30.12"
_SYSTEM = "Một cửa"
_CLERK, _TITLE = "Lê Thị Mẫu", "công chức"
_HEAD, _HEAD_NAME = "Chủ tịch", "Phan Văn Mẫu"
_ROOM = "Phòng Văn hóa – Xã hội"
_PROCEDURE = "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan có thẩm quyền cấp"
_CODE = "2.000815"
_LIMIT = "03 ngày làm việc"
_OWNER = PartyLines(
    "NGUYỄN THỊ HỒNG THỬ",
    "12 Kiệt 3 Nguyễn Văn Mẫu, phường Thuận Hóa, thành phố Huế",
    "0905 123 456",
    "thu@example.vn",
    "046196001234",
)
_SUBMITTER = PartyLines("Trần Văn Nộp", "", "0905 654 321", "", "046190004321")
_PAPERS = (
    "Tờ khai theo mẫu (nộp trực tiếp hoặc qua bưu chính)",
    "Giấy chứng sinh hoặc văn bản của người làm chứng, giấy cam đoan về việc sinh",
    "Giấy tờ tùy thân: căn cước, hộ chiếu, căn cước điện tử (xuất trình)",
    "Văn bản ủy quyền (nếu nộp thay)",
)
_REASON = "Tờ khai chưa có chữ ký của người yêu cầu.\nBản sao học bạ thiếu trang 3 và trang 4."
_BASIS = "khoản 2 Điều 16 Nghị định 23/2015/NĐ-CP"
_USUAL_PAPERS, _MOST_PAPERS = 3, 12
_FEE = "12.000 đ (chưa nộp)"
_HOURS = "sáng 07:00–11:30, chiều 13:30–17:00"
_WORDS = "Mười hai nghìn đồng"


@dataclass(frozen=True, slots=True)
class Sample:
    """What a sample is made of.

    Attributes:
        form: the form, its facts still in braces.
        day: the invented day of all that happens.
        is_full: as long as the promise of one page goes.
    """

    key: FormKey
    form: FormText
    header: OfficeHeader
    day: date
    is_full: bool = False

    def at(self, hour: str, days: int = 0) -> datetime:
        """A moment of the invented day, or of a day after it that is no weekend."""
        day = min(self.day, date.max - timedelta(days=40)) + timedelta(days=days)
        if days and day.weekday() >= SATURDAY:
            day += timedelta(days=7 - day.weekday())
        return office_instant(day, parse_time_of_day(hour, field="now"))

    @property
    def code(self) -> str:
        """An invented dossier code."""
        return f"{_UNIT}-{self.day:%y%m%d}-1001"

    @property
    def papers(self) -> tuple[PaperCount, ...]:
        """The papers of a checklist."""
        count = _MOST_PAPERS if self.is_full else _USUAL_PAPERS
        names = [_PAPERS[at % len(_PAPERS)] for at in range(count)]
        return tuple(PaperCount(name, 1, at % 2, at % 3) for at, name in enumerate(names))

    @property
    def submitter(self) -> PartyLines | None:
        """Somebody else who hands in, on a full sample."""
        return _SUBMITTER if self.is_full else None


def sample_data(
    key: FormKey, form: FormText, header: OfficeHeader, day: date, *, is_full: bool = False
) -> Any:
    """The data of a form, ready to be drawn."""
    sample = Sample(key, form, header, day, is_full)
    worded = replace(sample, form=form.filled(**_facts(sample)))
    return _SAMPLES[key](worded)


def _facts(sample: Sample) -> Mapping[str, str]:
    header = sample.header
    return {
        "office": header.full_name,
        "authority": header.parent,
        "clerk": _CLERK,
        "title": _TITLE,
        "hours": _HOURS,
        "moment": f"09 giờ 00 phút, ngày {sample.day:%d/%m/%Y}",
        "received": f"{sample.day:%d/%m/%Y}",
        "procedure": _PROCEDURE,
        "code": sample.code,
        "agency": _ROOM,
        "amount": f"12.000 đ ({_WORDS.lower()})",
        "count": "02",
        "first": "1",
        "last": "2",
    }


def _about(sample: Sample) -> AboutDossier:
    return AboutDossier(
        header=sample.header,
        form=sample.form,
        unit_code=_UNIT,
        code=sample.code,
        procedure_code=_CODE,
        procedure_name=_PROCEDURE,
        owner=_OWNER,
        submitter=sample.submitter,
        addressee=f"Ông/Bà {_OWNER.name}",
        received_at=sample.at("08:10"),
        system_name=_SYSTEM,
        issued_at=sample.at("09:00"),
    )


def _intake(sample: Sample) -> IntakeSlipData:
    full = sample.is_full
    return IntakeSlipData(
        header=sample.header,
        unit_code=_UNIT,
        code=sample.code,
        procedure_code=_CODE,
        procedure_name=_PROCEDURE,
        owner=_OWNER,
        papers=sample.papers,
        limit_text=_LIMIT,
        received_at=sample.at("15:20"),
        due_at=sample.at("17:00", 4),
        collect_place="Quầy trả kết quả của bộ phận một cửa",
        system_name=_SYSTEM,
        issued_at=sample.at("15:20"),
        submitter=sample.submitter,
        due_steps=("Nhận sau 15:00 → tính ngày làm việc kế", "02 ngày cuối tuần không tính"),
        fee_text=_FEE,
        fee_items=("Học bạ: 4 trang × 3 bản = 12.000 đ",) if full else (),
        clerk_name=_CLERK,
        clerk_title=_TITLE,
        portal_code="G22.99.08-260829-0012" if full else "",
        register_volume="01" if full else "",
        register_number=12,
        form=sample.form,
    )


def _visit(sample: Sample) -> VisitSlipData:
    matter = VisitMatter(_CODE, _PROCEDURE, _LIMIT, sample.at("17:00", 4), "Quầy trả kết quả")
    line = VisitLine(
        code=sample.code,
        owner=_OWNER.name,
        matter=matter,
        papers=(PaperCount(_PAPERS[0], 1, 0, 2),),
        received_at=sample.at("15:20"),
        fee_text=_FEE,
    )
    count = 6 if sample.is_full else 3
    codes = (f"{sample.code[:-1]}{number}" for number in range(1, count + 1))
    return VisitSlipData(
        header=sample.header,
        unit_code=_UNIT,
        person=_OWNER,
        lines=tuple(replace(line, code=code) for code in codes),
        total_text="36.000 đ; còn phải nộp 36.000 đ (ba mươi sáu nghìn đồng)",
        system_name=_SYSTEM,
        issued_at=sample.at("15:20"),
        clerk_name=_CLERK,
        clerk_title=_TITLE,
        form=sample.form,
    )


def _supplement(sample: Sample) -> SupplementData:
    full = sample.is_full
    return SupplementData(
        _about(sample),
        items=sample.papers[:4],
        reason=_REASON,
        clerk_name=_CLERK,
        clerk_title=_TITLE,
        legal_basis=_BASIS,
        rule_key="again_restart" if full else "once",
        again_reason="Cơ quan giải quyết phát hiện thêm khi thẩm tra." if full else "",
    )


def _refusal(sample: Sample) -> RefusalData:
    submitted = sample.at("07:30") if sample.is_full else None
    return RefusalData(_about(sample), _REASON, _BASIS, _CLERK, _TITLE, submitted)


def _apology(sample: Sample) -> ApologyData:
    return ApologyData(
        _about(sample),
        old_due_at=sample.at("17:00", 4),
        new_due_at=sample.at("17:00", 9),
        cause="Chưa có kết quả xác minh của cơ quan phối hợp.",
        is_late=sample.is_full,
        authority=_ROOM,
        signer_title="Trưởng phòng",
        signer_name=_HEAD_NAME,
    )


def _stop(sample: Sample) -> StopData:
    return StopData(
        _about(sample),
        requested_by=f"Ông/Bà {_OWNER.name} (rút hồ sơ)",
        reason="Xin rút để nộp tại nơi cư trú.",
        legal_basis=_BASIS,
        stage=f"Đang xử lý, tại {_ROOM}",
        paid=12_000 if sample.is_full else 0,
        signer_title=_HEAD,
        signer_name=_HEAD_NAME,
    )


def _control(sample: Sample) -> ControlData:
    step = HandoverStep(
        giver="Bộ phận một cửa",
        receiver=_ROOM,
        given_at=sample.at("09:00"),
        giver_name=_CLERK,
        accepted_at=sample.at("09:30"),
        receiver_name=_HEAD_NAME,
    )
    return ControlData(
        _about(sample),
        due_at=sample.at("17:00", 4),
        agency=_ROOM,
        steps=(step, step) if sample.is_full else (step,),
        partners="Công an phường" if sample.is_full else "",
    )


def _return_receipt(sample: Sample) -> ReturnReceiptData:
    full = sample.is_full
    return ReturnReceiptData(
        _about(sample),
        result="Bản sao chứng thực",
        result_number="118/2026",
        finished_at=sample.at("15:00", 3),
        due_at=sample.at("17:00", 4),
        collector=_SUBMITTER,
        fee_text=_FEE,
        returned_at=sample.at("16:05", 3),
        authorised_paper="Giấy ủy quyền số 12" if full else "",
        lost_receipt="thất lạc, có đơn báo mất" if full else "",
        clerk_name=_CLERK,
        clerk_title=_TITLE,
    )


def _cash(sample: Sample) -> CashData:
    return CashData(
        _about(sample),
        payer=_OWNER,
        amount=12_000,
        amount_words=_WORDS,
        purposes=("Phí chứng thực bản sao: 4 trang × 3 bản",),
        method="Tiền mặt",
        paid_at=sample.at("15:25"),
        receipt_series="1C26TPH" if sample.is_full else "",
        receipt_number="118" if sample.is_full else "",
        clerk_name=_CLERK,
        clerk_title=_TITLE,
    )


def _refund(sample: Sample) -> RefundData:
    return RefundData(
        _about(sample),
        to_name=_OWNER.name,
        amount=12_000,
        amount_words=_WORDS,
        reason="Thu hai lần ở hai quầy",
        method="Tiền mặt",
        refunded_at=sample.at("15:40"),
        receipt_series="PC26" if sample.is_full else "",
        receipt_number="7" if sample.is_full else "",
        clerk_name=_CLERK,
        clerk_title=_TITLE,
    )


def _guidance(sample: Sample) -> GuidanceData:
    papers = sample.papers[:8]
    return GuidanceData(
        header=sample.header,
        form=sample.form,
        procedure_code=_CODE,
        procedure_name=_PROCEDURE,
        field="Chứng thực",
        papers=tuple(GuidancePaper(paper, "nếu nộp thay") for paper in papers),
        limits=(_LIMIT,),
        fees=("Phí chứng thực: 2.000 đ/trang", "Từ trang thứ ba: 1.000 đ/trang"),
        result="Bản sao chứng thực",
        hours=f"thứ Hai đến thứ Sáu, {_HOURS}",
        system_name=_SYSTEM,
        issued_at=sample.at("09:00"),
        clerk_name=_CLERK,
        clerk_title=_TITLE,
    )


def _register(sample: Sample) -> RegisterData:
    line = RegisterLine(
        number=1,
        code=sample.code,
        procedure=_PROCEDURE,
        quantity=1,
        owner=_OWNER.name,
        contact=f"{_OWNER.address}; {_OWNER.phone}",
        agency=_ROOM,
        received_at=sample.at("08:10"),
        due_at=sample.at("17:00", 4),
        returned_at=None,
        collect="Tại quầy",
    )
    return RegisterData(
        header=sample.header,
        form=sample.form,
        first=sample.day,
        last=sample.day,
        lines=(line, replace(line, number=2)),
        system_name=_SYSTEM,
        issued_at=sample.at("17:00"),
        keeper=_CLERK,
        signer_title=_HEAD,
        signer_name=_HEAD_NAME,
    )


def _handover(sample: Sample) -> HandoverListData:
    line = HandoverLine(
        code=sample.code,
        procedure=_PROCEDURE,
        result="Bản sao chứng thực",
        owner=_OWNER.name,
        address=_OWNER.address,
        due_at=sample.at("17:00", 4),
        has_fee=True,
        by_post=False,
    )
    is_out = sample.key is FormKey.HANDOVER
    return HandoverListData(
        header=sample.header,
        form=sample.form,
        way=HandoverWay.OUT if is_out else HandoverWay.BACK,
        giver="Bộ phận một cửa" if is_out else _ROOM,
        receiver=_ROOM if is_out else "Bộ phận một cửa",
        lines=(line, line),
        system_name=_SYSTEM,
        issued_at=sample.at("16:00"),
        giver_name=_CLERK,
    )


_SAMPLES: Mapping[FormKey, Callable[[Sample], Any]] = MappingProxyType(
    {
        FormKey.INTAKE: _intake,
        FormKey.VISIT: _visit,
        FormKey.SUPPLEMENT: _supplement,
        FormKey.REFUSAL: _refusal,
        FormKey.APOLOGY: _apology,
        FormKey.STOP: _stop,
        FormKey.CONTROL: _control,
        FormKey.REGISTER: _register,
        FormKey.RETURN_RECEIPT: _return_receipt,
        FormKey.HANDOVER: _handover,
        FormKey.HANDOVER_RESULTS: _handover,
        FormKey.GUIDANCE: _guidance,
        FormKey.CASH: _cash,
        FormKey.REFUND: _refund,
    }
)
