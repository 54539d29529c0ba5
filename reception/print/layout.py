"""What all papers share: page frames, the official header, signatures, the wording of dates.

The header and the wording follow TT 01/2018/TT-VPCP and NĐ 30/2020/NĐ-CP (Phụ lục I): authority at
the left, national name and motto at the right, the motto underlined over its own length.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from reception.domain.errors import InputError
from reception.domain.timebase import OFFICE_ZONE, office_day
from reception.print.flow import Align, Block, Paragraph, Run, draw_column, runs, total_height
from reception.print.fonts import Face, advance, require_glyphs
from reception.print.sheet import Sheet
from reception.services.slip_data import OfficeHeader

MM = 72 / 25.4
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
# What stands where a person still has to write.
BLANK = "……………………"


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


def fit_size(text: str, face: Face, size: float, width: float) -> float:
    """The size at which a short text stays on one line of a width, ``size`` at most."""
    # A hair less than the width, or rounding would break the line after all.
    return min(size, 0.999 * width / max(advance(text, face), 1e-6))


@dataclass(frozen=True, slots=True)
class OfficialHead:
    """The header of every paper: authority | nation, number | place and date.

    Attributes:
        parent, office: the left column, upper case.
        number: ``Số: …/TTPVHCC``.
        dateline: place and date, italic.
        size: font size at scale 1.
        stacked: nation below the authority, for a narrow roll.
    """

    parent: str
    office: str
    number: str
    dateline: str
    size: float
    stacked: bool = False

    def height(self, width: float, scale: float) -> float:
        """Height of the taller column."""
        if self.stacked:
            columns = (*self._left(), *self._right())
            return total_height(columns, width, scale) + self._rules() * scale
        left, right = self._widths(width, scale)
        return self._rules() * scale + max(
            total_height(self._left(), left, scale), total_height(self._right(), right, scale)
        )

    def draw(self, sheet: Sheet, x: float, top: float, width: float, scale: float) -> None:
        """Draw both columns."""
        if self.stacked:
            below = self._draw_left(sheet, x, top, width, scale)
            self._draw_right(sheet, x, below, width, scale)
            return
        left, right = self._widths(width, scale)
        self._draw_left(sheet, x, top, left, scale)
        self._draw_right(sheet, x + width - right, top, right, scale)

    def _draw_left(self, sheet: Sheet, x: float, top: float, width: float, scale: float) -> float:
        *names, number = self._left()
        below = draw_column(sheet, names, x, top, width, scale)
        gap = self._rules() * scale / 2
        middle, half = x + width / 2, 0.16 * width if not self.stacked else 0.1 * width
        sheet.rule(middle - half, below + gap * 0.55, middle + half, below + gap * 0.55)
        return draw_column(sheet, (number,), x, below + gap, width, scale)

    def _draw_right(self, sheet: Sheet, x: float, top: float, width: float, scale: float) -> None:
        *names, dateline = self._right()
        below = draw_column(sheet, names, x, top, width, scale)
        gap = self._rules() * scale / 2
        half = advance(MOTTO, Face.BOLD) * (self.size + 0.5) * scale / 2
        middle = x + width / 2
        sheet.rule(middle - half, below + gap * 0.4, middle + half, below + gap * 0.4)
        draw_column(sheet, (dateline,), x, below + gap, width, scale)

    def _widths(self, width: float, scale: float) -> tuple[float, float]:
        # The nation's name never breaks; the authority takes what is left.
        right = advance(NATION, Face.BOLD) * self.size * scale + 2
        return width - right - 6 * scale, right

    def _rules(self) -> float:
        return 8.0

    def _left(self) -> tuple[Block, ...]:
        return (
            _centred(Run(self.parent), self.size),
            _centred(Run(self.office, Face.BOLD), self.size),
            _centred(Run(self.number), self.size),
        )

    def _right(self) -> tuple[Block, ...]:
        return (
            _centred(Run(NATION, Face.BOLD), self.size),
            _centred(Run(MOTTO, Face.BOLD), self.size + 0.5),
            _centred(Run(self.dateline, Face.ITALIC), self.size),
        )


def official_head(
    header: OfficeHeader, issued_at: datetime, *, size: float, stacked: bool = False
) -> OfficialHead:
    """The header of a paper issued at a moment.

    Raises:
        InputError: ``missing_glyph`` naming the part of the office's name.
    """
    return OfficialHead(
        parent=require_glyphs(header.parent.upper(), field="header.parent"),
        office=require_glyphs(header.office.upper(), Face.BOLD, field="header.office"),
        number=require_glyphs(f"Số: ………/{header.number_suffix}", field="header.number_suffix"),
        dateline=require_glyphs(
            f"{header.place}, {day_words(office_day(issued_at))}",
            Face.ITALIC,
            field="header.place",
        ),
        size=size,
        stacked=stacked,
    )


@dataclass(frozen=True, slots=True)
class Signature:
    """One signing place: who signs, how, and the name below when it is known."""

    role: str
    name: str = ""
    note: str = "(Ký và ghi rõ họ tên)"


@dataclass(frozen=True, slots=True)
class Signatures:
    """Two signatures side by side (người nộp | người tiếp nhận); one block, so never torn apart.

    Attributes:
        left, right: the signing places; texts are checked by :func:`signatures`.
        size: font size at scale 1.
        sign_room: height left for the hand, in points at scale 1.
    """

    left: Signature
    right: Signature
    size: float
    sign_room: float

    def height(self, width: float, scale: float) -> float:
        """Roles, notes, room for the hand, names."""
        return max(self._height_of(place, width / 2, scale) for place in (self.left, self.right))

    def draw(self, sheet: Sheet, x: float, top: float, width: float, scale: float) -> None:
        """Draw both places."""
        half = width / 2
        for left, place in ((x, self.left), (x + half, self.right)):
            below = draw_column(sheet, self._upper(place, half, scale), left, top, half, scale)
            # Names stand on one line at the bottom, however many lines the other one needs.
            name = self._name(place)
            name.draw(sheet, left, below + self.sign_room * scale, half, scale)

    def _height_of(self, place: Signature, width: float, scale: float) -> float:
        texts = (*self._upper(place, width, scale), self._name(place))
        return total_height(texts, width, scale) + self.sign_room * scale

    def _upper(self, place: Signature, width: float, scale: float) -> tuple[Block, ...]:
        roles = (self.left.role, self.right.role)
        size = (
            min(fit_size(role, Face.BOLD, self.size * scale, width - 4) for role in roles) / scale
        )
        return (
            _centred(Run(place.role, Face.BOLD), size),
            _centred(Run(place.note, Face.ITALIC), self.size),
        )

    def _name(self, place: Signature) -> Paragraph:
        return _centred(Run(place.name, Face.BOLD), self.size)


def signatures(left: Signature, right: Signature, *, size: float, sign_room: float) -> Signatures:
    """A checked signature block.

    Raises:
        InputError: ``missing_glyph`` when a name has a character the font lacks.
    """
    places = [
        Signature(
            require_glyphs(place.role, Face.BOLD),
            require_glyphs(place.name, Face.BOLD, field="signature"),
            place.note,
        )
        for place in (left, right)
    ]
    return Signatures(places[0], places[1], size, sign_room)


def labelled(label: str, value: str, *, field: str, strong: bool = False) -> tuple[Run, ...]:
    """``Label: value``; an empty value leaves dots to write on.

    Raises:
        InputError: ``missing_glyph``, naming ``field``.
    """
    face = Face.BOLD if strong and value else Face.REGULAR
    return runs(f"{label}: ", Run(value or BLANK, face), field=field)


def _centred(run: Run, size: float) -> Paragraph:
    return Paragraph((run,), size, Align.CENTRE, balance=True)
