"""Invented papers for the tests, and readers that share no code with the drawing."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import pypdf
import pypdfium2  # type: ignore[import-untyped]  # it brings no types
import zxingcpp
from PIL.Image import Image

from reception.domain.checklist import PaperCount
from reception.domain.timebase import OFFICE_ZONE
from reception.services.papers.slip_data import (
    CounterCounts,
    DayFigures,
    DaySummaryData,
    IntakeSlipData,
    OfficeHeader,
    Outage,
    OverdueLine,
    PartyLines,
    ProcedureCounts,
)

HEADER = OfficeHeader(
    parent="UBND phường Thuận Hóa",
    office="Trung tâm Phục vụ hành chính công",
    place="Thuận Hóa",
    number_suffix="TTPVHCC",
)
SYSTEM = "Một cửa phường Thuận Hóa"
LONGEST_UNIT = "H57.ABCD.EFGH.IJKL.MNOP.QRST.UVWX.YZ"[:35]
_NAMES = (
    "Tờ khai theo mẫu (nộp trực tiếp/bưu chính)",
    "Giấy chứng sinh hoặc văn bản của người làm chứng, giấy cam đoan về việc sinh",
    "Giấy tờ tùy thân: căn cước/hộ chiếu/căn cước điện tử (xuất trình)",
    "Văn bản ủy quyền (nếu nộp thay)",
)


def moment(day: int, hour: int, minute: int = 0, month: int = 8) -> datetime:
    """A moment of 2026 in office time."""
    return datetime(2026, month, day, hour, minute, tzinfo=OFFICE_ZONE)


def some_papers(count: int, *, length: int = 0) -> tuple[PaperCount, ...]:
    """Lines of a checklist; with a length, names are cut to exactly that many characters."""
    names = [_NAMES[index % len(_NAMES)] for index in range(count)]
    if length:
        names = [(" ".join([name] * 8))[:length].replace("  ", " ") for name in names]
    return tuple(
        PaperCount(name, originals=index % 3, certified=(index + 1) % 2, copies=index % 4)
        for index, name in enumerate(names)
    )


def a_slip(**differences: Any) -> IntakeSlipData:
    """A valid receipt with named differences."""
    slip = IntakeSlipData(
        header=HEADER,
        unit_code="H57.30.12",
        code="H57.30.12-260828-2014",
        procedure_code="2.000815",
        procedure_name="Chứng thực bản sao từ bản chính giấy tờ, văn bản",
        owner=PartyLines(
            name="ĐẶNG THỊ HỒNG THỬ",
            address="12 Kiệt 3 Nguyễn Văn Mẫu, phường Thuận Hóa, thành phố Huế",
            phone="0905 123 456",
            email="thu@example.vn",
            id_number="046196001234",
        ),
        papers=some_papers(2),
        limit_text="trong ngày làm việc",
        received_at=moment(28, 15, 20),
        due_at=moment(3, 17, month=9),
        collect_place="Quầy trả kết quả",
        system_name=SYSTEM,
        issued_at=moment(28, 15, 22),
        due_steps=("Nhận sau 15:00 → tính ngày làm việc kế", "29–30/8 cuối tuần"),
        fee_text="12.000 đồng",
        clerk_name="Lê Thị Mẫu",
    )
    return replace(slip, **differences)


def a_summary(**differences: Any) -> DaySummaryData:
    """A valid daily summary with named differences."""
    summary = DaySummaryData(
        header=HEADER,
        day=date(2026, 8, 28),
        figures=DayFigures(
            received=48,
            resolved_on_time=31,
            resolved_late=2,
            returned=25,
            refused=11,
            withdrawn=12,
            stopped=13,
            in_process=1061,
            due_soon=7,
            overdue=3,
            waiting_supplement=4,
            paused_for_payment=5,
            pending_sync=38,
        ),
        procedures=(
            ProcedureCounts("1.001193", "Thủ tục đăng ký khai sinh", 20, 15, 10, 400, 1),
            ProcedureCounts("2.000815", "Chứng thực bản sao từ bản chính", 28, 18, 15, 661, 2),
        ),
        counters=(CounterCounts("Quầy 1", "Lê Thị Mẫu", 26, 14, 1, 20),),
        overdue=some_overdue(3),
        outages=(Outage(moment(28, 9, 12), moment(28, 11, 40), 23),),
        system_name=SYSTEM,
        issued_at=moment(28, 17, 5),
        prepared_by="Lê Thị Mẫu",
        supervisor="Phan Văn Mẫu",
    )
    return replace(summary, **differences)


def some_overdue(count: int) -> tuple[OverdueLine, ...]:
    """Overdue dossiers, every one with its own code and cause."""
    return tuple(
        OverdueLine(
            code=f"H57.30.12-260820-{2001 + index}",
            procedure_name="Đăng ký lại khai tử",
            owner=f"Hoàng Văn Thử {index + 1}",
            due_at=moment(20, 17),
            late_text=f"{index + 1} ngày",
            cause=f"Chờ xác minh lần {index + 1}",
        )
        for index in range(count)
    )


def words(text: str) -> str:
    """Text as it reads, however it was broken into lines: NFC, single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def letters(text: str) -> str:
    """Text without any white space, for what may break inside a word."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def page_texts(pdf: bytes) -> list[str]:
    """The text of every page, as another program reads it."""
    return [words(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def whole_text(pdf: bytes) -> str:
    """The text of all pages."""
    return " ".join(page_texts(pdf))


def rasters(pdf: bytes, dpi: int, *, only: int | None = None) -> list[Image]:
    """The pages as a printer of that resolution gets them, black or white."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        numbers = range(len(document)) if only is None else [only]
        return [
            document[number].render(scale=dpi / 72).to_pil().convert("1", dither=0)
            for number in numbers
        ]
    finally:
        document.close()


def decoded(image: Image) -> dict[str, str]:
    """Texts of the codes on a page, by kind, from a decoder that is not ours."""
    found = zxingcpp.read_barcodes(image.convert("L"))
    return {str(code.format).removeprefix("BarcodeFormat."): code.text for code in found}


@lru_cache
def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Names of the fonts on all pages and forms, and whether each is embedded."""
    found: dict[str, bool] = {}
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        _collect_fonts(page["/Resources"], found)
    return found


def _collect_fonts(resources: Any, found: dict[str, bool]) -> None:
    for font in resources.get("/Font", {}).values():
        descriptor = font.get_object().get("/FontDescriptor")
        embedded = descriptor is not None and "/FontFile2" in descriptor.get_object()
        found[str(font.get_object()["/BaseFont"])] = embedded
    for form in resources.get("/XObject", {}).values():
        if "/Resources" in form.get_object():
            _collect_fonts(form.get_object()["/Resources"], found)
