"""The receipt as a PDF beside a PDF written by hand: same words, same codes, no layout at all."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from datetime import datetime

import pypdf
from reportlab.pdfbase.ttfonts import TTFontFile

from benchmarks.dataset import PAPERS
from benchmarks.table import Aim, Row, milliseconds
from benchmarks.timing import take_turns
from reception import resources
from reception.domain.checklist import PaperCount
from reception.domain.timebase import OFFICE_ZONE
from reception.print import barcode
from reception.print.slips.intake_slip import render_intake_slip
from reception.services.papers.slip_data import IntakeSlipData, OfficeHeader, PartyLines

_FONT_FILE = "fonts/Tinos-Regular.ttf"
_QR_TEXT = "seven data items of about this many characters in all " * 3


def rows(samples: int) -> list[Row]:
    """The line about the receipt."""
    data = _slip()
    by_hand = HandWritten.like(render_intake_slip(data), data.code)
    calls = {"ours": lambda: render_intake_slip(data), "by hand": by_hand.write}
    times = take_turns(calls, samples, block=5)
    ours, floor = times["ours"], times["by hand"]
    return [
        Row(
            "receipt A5, two copies, PDF, p50",
            milliseconds(ours.p50),
            f"hand-written PDF {milliseconds(floor.p50)}",
            ours.p50 / floor.p50,
            Aim(4),
        )
    ]


@dataclass(frozen=True, slots=True)
class HandWritten:
    """Writes the words of a receipt line under line in one embedded font, with its two codes.

    Attributes:
        lines: each line as codes of the font's subset, ready to stand in a string.
        font: the compressed subset, made once as the receipt's own fonts are.
    """

    lines: tuple[bytes, ...]
    font: bytes
    font_length: int
    letters: int
    code: str

    @classmethod
    def like(cls, pdf: bytes, code: str) -> HandWritten:
        """Take over the words of a finished receipt."""
        text = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
        letters = ["\x00", *sorted(set(text) - {"\n"})]
        places = {letter: place for place, letter in enumerate(letters)}
        face = TTFontFile(str(resources.path(_FONT_FILE)))
        file = face.makeSubset([ord(letter) for letter in letters])
        lines = tuple(
            "".join(f"{places[letter]:02x}" for letter in line).encode()
            for line in text.split("\n")
        )
        return cls(lines, zlib.compress(file, 9), len(file), len(letters), code)

    def write(self) -> bytes:
        """One document of two pages that share their content."""
        content = zlib.compress(self._text() + self._codes())
        page = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 3 0 R"
            b"/Resources<</Font<</F 4 0 R>>>>>>"
        )
        widths = b" ".join([b"500"] * self.letters)
        font = (
            b"<</Type/Font/Subtype/TrueType/BaseFont/AAAAAA+F/FirstChar 0/LastChar %d"
            b"/Widths[%s]/FontDescriptor 5 0 R>>" % (self.letters - 1, widths)
        )
        descriptor = (
            b"<</Type/FontDescriptor/FontName/AAAAAA+F/Flags 4/FontBBox[0 -300 1000 1000]"
            b"/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 700/StemV 80/FontFile2 6 0 R>>"
        )
        objects = (
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 2/Kids[7 0 R 8 0 R]>>",
            _stream(content, b"/Filter/FlateDecode"),
            font,
            descriptor,
            _stream(self.font, b"/Filter/FlateDecode/Length1 %d" % self.font_length),
            page,
            page,
        )
        return _document(objects)

    def _text(self) -> bytes:
        return b"BT /F 9 Tf 11 TL 20 580 Td <" + b"> Tj T* <".join(self.lines) + b"> Tj ET\n"

    def _codes(self) -> bytes:
        runs = (*barcode.qr(_QR_TEXT).runs, *barcode.code128(self.code).runs)
        path = "\n".join(f"{x} {y} {length} 1 re" for x, y, length in runs)
        return f"q {path} f Q".encode()


def _stream(content: bytes, entries: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def _document(objects: tuple[bytes, ...]) -> bytes:
    parts, offsets, at = [b"%PDF-1.4\n"], [], 9
    for number, body in enumerate(objects, start=1):
        part = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        offsets.append(at)
        at += len(part)
        parts.append(part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    parts.append(
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (count, table, count, at)
    )
    return b"".join(parts)


def _slip() -> IntakeSlipData:
    received = datetime(2026, 8, 28, 15, 20, tzinfo=OFFICE_ZONE)
    return IntakeSlipData(
        header=OfficeHeader(
            "UBND phường Thuận Hóa", "Trung tâm Phục vụ hành chính công", "Thuận Hóa", "TTPVHCC"
        ),
        unit_code="H57.30.12",
        code="H57.30.12-260828-2014",
        procedure_code="2.000815",
        procedure_name="Chứng thực bản sao từ bản chính giấy tờ, văn bản",
        owner=PartyLines(
            name="Đặng Thị Hồng Thử",
            address="12 Kiệt 3 Nguyễn Văn Mẫu, phường Thuận Hóa, thành phố Huế",
            phone="0905 123 456",
            id_number="046196001234",
        ),
        papers=tuple(PaperCount(paper.name, paper.originals, 0, paper.copies) for paper in PAPERS),
        limit_text="trong ngày làm việc",
        received_at=received,
        due_at=datetime(2026, 9, 3, 17, 0, tzinfo=OFFICE_ZONE),
        collect_place="Quầy trả kết quả",
        system_name="Một cửa",
        issued_at=received,
        due_steps=("Nhận sau 15:00 → tính ngày làm việc kế", "29–30/8 cuối tuần"),
        fee_text="12.000 đồng",
        clerk_name="Lê Thị Mẫu",
    )
