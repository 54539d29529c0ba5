"""What all papers share: page frames, the official header, signatures, the wording of dates.

The header and the wording follow TT 01/2018/TT-VPCP and NĐ 30/2020/NĐ-CP (Phụ lục I): authority at
the left, national name and motto at the right, the motto underlined over its own length.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from reception.domain.errors import InputError
from reception.domain.timebase import OFFICE_ZONE, office_day
from reception.print.flow import Align, Block, Paragraph, draw_column, total_height
from reception.print.fonts import Face
from reception.print.pdf_canvas import PdfCanvas
from reception.print.text import Run, Text, rich
from reception.services.papers.form_model import FormText, lines_of
from reception.services.papers.slip_data import OfficeHeader

MM = 72 / 25.4
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
# Room for the short rule below the office and below the motto, at scale 1.
_HEAD_GAP = 8.0
# What stands where a person still has to write.
BLANK = "……………………"
_SIGNED = "(Ký và ghi rõ họ tên)"


class PaperSize(StrEnum):
    """The papers an office prints on."""

    A5 = "a5"
    A4 = "a4"
    ROLL = "80mm"


@dataclass(frozen=True, slots=True)
class Frame:
    """A page and its margins, in points; a roll, cut where its text ends, has no height.

    Attributes:
        enlarge: size of text compared with A5, whose sizes the papers state.
    """

    width: float
    height: float | None
    left: float
    right: float
    top: float
    bottom: float
    enlarge: float

    @property
    def column(self) -> float:
        """Width between the margins."""
        return self.width - self.left - self.right

    @property
    def room(self) -> float:
        """Height between the margins; without end on a roll."""
        if self.height is None:
            return float("inf")
        return self.height - self.top - self.bottom


FRAMES = {
    PaperSize.A5: Frame(148 * MM, 210 * MM, 15 * MM, 10 * MM, 9 * MM, 8 * MM, 1.0),
    # NĐ 30/2020: 20–25 mm above and below, 30–35 mm left, 15–20 mm right.
    PaperSize.A4: Frame(210 * MM, 297 * MM, 30 * MM, 15 * MM, 20 * MM, 20 * MM, 1.25),
    # Thermal heads print 72 mm of the 80.
    PaperSize.ROLL: Frame(80 * MM, None, 4 * MM, 4 * MM, 4 * MM, 6 * MM, 0.86),
}


def form_frame(form: FormText, size: PaperSize) -> Frame:
    """The page of a form with letters of the size it chose."""
    frame = FRAMES[size]
    return replace(frame, enlarge=frame.enlarge * form.layout.letters / 100)


def paper_size(name: str) -> PaperSize:
    """The paper of a name.

    Raises:
        InputError: ``bad_paper_size`` when there is no such paper.
    """
    try:
        return PaperSize(name)
    except ValueError as error:
        raise InputError("bad_paper_size", field="size", value=name[:20]) from error


def day_words(day: date) -> str:
    """``ngày 03 tháng 9 năm 2026``; NĐ 30/2020 puts a zero before days below 10 and months 1, 2."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def moment_words(instant: datetime) -> str:
    """``17 giờ 00 phút, ngày 03 tháng 9 năm 2026``, in office time."""
    local = instant.astimezone(OFFICE_ZONE)
    return f"{local:%H} giờ {local:%M} phút, {day_words(local.date())}"


def count_words(count: int) -> str:
    """A number of things as forms write it: ``01``, ``12``."""
    return f"{count:02d}"


def fit_size(text: Text, size: float, width: float) -> float:
    """The size at which a short text stays on one line of a width, ``size`` at most."""
    # A hair less than the width, or rounding would break the line after all.
    return min(size, 0.999 * width / max(text.width, 1e-6))


@dataclass(frozen=True, slots=True)
class OfficialHead:
    """The header of every paper: authority | nation, number | place and date.

    Attributes:
        left: parent authority and office.
        number: below them, ``Số: …/TTPVHCC``.
        right: nation and motto.
        dateline: below them, place and date.
        stacked: the right part stands below the left one, for a narrow roll.
    """

    left: tuple[Paragraph, ...]
    number: Paragraph
    right: tuple[Paragraph, ...]
    dateline: Paragraph
    stacked: bool

    def height(self, width: float, scale: float) -> float:
        """Height of the taller part, or of both on a roll."""
        left_width, right_width = self._widths(width, scale)
        left = total_height((*self.left, self.number), left_width, scale)
        right = total_height((*self.right, self.dateline), right_width, scale)
        gap = _HEAD_GAP * scale
        return left + right + 2 * gap if self.stacked else max(left, right) + gap

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Draw both parts."""
        left, right = self._widths(width, scale)
        below = self._draw_left(sheet, x, top, left, scale)
        if self.stacked:
            self._draw_right(sheet, x, below, right, scale)
        else:
            self._draw_right(sheet, x + width - right, top, right, scale)

    def _draw_left(
        self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float
    ) -> float:
        below = draw_column(sheet, self.left, x, top, width, scale)
        half = width * (0.1 if self.stacked else 0.16)
        _head_rule(sheet, x + width / 2, below, half, scale)
        return draw_column(sheet, (self.number,), x, below + _HEAD_GAP * scale, width, scale)

    def _draw_right(
        self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float
    ) -> None:
        below = draw_column(sheet, self.right, x, top, width, scale)
        motto = self.right[-1]
        half = motto.text.width * motto.size * scale / 2
        _head_rule(sheet, x + width / 2, below, half, scale)
        draw_column(sheet, (self.dateline,), x, below + _HEAD_GAP * scale, width, scale)

    def _widths(self, width: float, scale: float) -> tuple[float, float]:
        if self.stacked:
            return width, width
        # The nation's name never breaks; the authority takes what is left.
        nation = self.right[0]
        right = nation.text.width * nation.size * scale + 2
        return width - right - 6 * scale, right


def official_head(
    header: OfficeHeader,
    issued_at: datetime,
    form: FormText | None = None,
    *,
    size: float,
    stacked: bool = False,
) -> OfficialHead:
    """The header of a paper issued at a moment.

    Args:
        form: gives the lines of the authority and the sign of its numbers; None for a report.
    """
    dateline = f"{header.place}, {day_words(office_day(issued_at))}"
    heading: tuple[str, ...] = (header.parent, header.office)
    sign = header.number_suffix
    if form is not None:
        said = form.said("heading", parent=header.parent, name=header.office)
        heading, sign = lines_of(said), form.number or sign
    *above, last = [line for line in heading if line] or [""]
    return OfficialHead(
        left=(
            *(_centred(Run(line.upper()), size) for line in above),
            _centred(Run(last.upper(), Face.BOLD), size),
        ),
        number=_centred(Run(f"Số: ………/{sign}"), size),
        right=(
            _centred(Run(NATION, Face.BOLD), size),
            _centred(Run(MOTTO, Face.BOLD), size + 0.5),
        ),
        dateline=_centred(Run(dateline, Face.ITALIC), size),
        stacked=stacked,
    )


@dataclass(frozen=True, slots=True)
class SigningPlace:
    """Who signs, how, and the name below when it is known."""

    role: Text
    note: Text
    name: Text


@dataclass(frozen=True, slots=True)
class Signatures:
    """Two signatures side by side (người nộp | người tiếp nhận); one block, so never torn apart.

    Attributes:
        left, right: the signing places.
        size: font size at scale 1.
        sign_room: height left for the hand, in points at scale 1.
    """

    left: SigningPlace
    right: SigningPlace
    size: float
    sign_room: float

    def height(self, width: float, scale: float) -> float:
        """Roles, notes, room for the hand, names."""
        half = width / 2
        return max(
            total_height((*self._upper(place, half, scale), self._name(place)), half, scale)
            + self.sign_room * scale
            for place in (self.left, self.right)
        )

    def draw(self, sheet: PdfCanvas, x: float, top: float, width: float, scale: float) -> None:
        """Draw both places."""
        half = width / 2
        for left, place in ((x, self.left), (x + half, self.right)):
            below = draw_column(sheet, self._upper(place, half, scale), left, top, half, scale)
            self._name(place).draw(sheet, left, below + self.sign_room * scale, half, scale)

    def _upper(self, place: SigningPlace, width: float, scale: float) -> tuple[Block, ...]:
        roles = (self.left.role, self.right.role)
        size = min(fit_size(role, self.size * scale, width - 4) for role in roles) / scale
        return (
            Paragraph(place.role, size, Align.CENTRE),
            Paragraph(place.note, self.size, Align.CENTRE),
        )

    def _name(self, place: SigningPlace) -> Paragraph:
        return Paragraph(place.name, self.size, Align.CENTRE, balance=True)


def signing_place(
    role: str, name: str = "", *, title: str = "", note: str = _SIGNED
) -> SigningPlace:
    """A signing place, ready to be drawn; a title stands before the name."""
    before = f"{title[:1].upper()}{title[1:]} " if title and name else ""
    return SigningPlace(
        rich(Run(role, Face.BOLD)),
        rich(Run(note, Face.ITALIC)),
        rich(Run(before), Run(name, Face.BOLD)) if before else rich(Run(name, Face.BOLD)),
    )


def labelled(label: str, value: str, *, strong: bool = False) -> Text:
    """``Label: value``; an empty value leaves dots to write on."""
    face = Face.BOLD if strong and value else Face.REGULAR
    return rich(f"{label}: ", Run(value or BLANK, face))


def _head_rule(sheet: PdfCanvas, middle: float, top: float, half: float, scale: float) -> None:
    height = top + _HEAD_GAP * scale * 0.25
    sheet.rule(middle - half, height, middle + half, height)


def _centred(run: Run, size: float) -> Paragraph:
    return Paragraph(rich(run), size, Align.CENTRE, balance=True)
