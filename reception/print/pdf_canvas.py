"""One page's ink, collected top-down, and the PDF that a few such sheets become.

Coordinates are points from the top left corner, the way a form is read. Nothing is drawn while a
sheet is collected: :func:`to_pdf` writes every sheet once, as a form when several pages share it,
which is how the copies (liên) of a receipt cost little more than one. The canvas interface of
reportlab is used directly; its document templates measured 1.5 times slower, 2.4 times where text
shrinks to fit.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from reception.domain.signs import visible
from reception.print.barcode import Symbol, snap
from reception.print.fonts import Face, advance, register
from reception.print.paint import Area, Paint, Point
from reception.print.training_mark import draw_training_mark

# reportlab keeps fonts and their file positions in shared objects: one document at a time.
_lane = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Text:
    x: float
    baseline: float
    text: str
    face: Face
    size: float


@dataclass(frozen=True, slots=True)
class _Bars:
    x: float
    top: float
    symbol: Symbol
    module: float
    row_height: float
    upright: bool

    @property
    def height(self) -> float:
        symbol = self.symbol
        return symbol.rows * self.row_height if self.upright else symbol.columns * self.module


@dataclass(slots=True)
class PdfCanvas:
    """Texts, rules, areas and symbols of one page or of the part that several pages share."""

    _texts: list[_Text] = field(default_factory=list)
    _rules: dict[float, list[tuple[float, float, float, float]]] = field(default_factory=dict)
    _bars: list[_Bars] = field(default_factory=list)
    _areas: list[Area] = field(default_factory=list)

    def text(self, x: float, baseline: float, text: str, face: Face, size: float) -> None:
        """Write a checked text with its left end at ``x``."""
        self._texts.append(_Text(x, baseline, text, face, size))

    def centred(self, middle: float, baseline: float, text: str, face: Face, size: float) -> None:
        """Write a checked text around ``middle``."""
        self.text(middle - advance(text, face) * size / 2, baseline, text, face, size)

    def rule(self, x1: float, y1: float, x2: float, y2: float, *, weight: float = 0.5) -> None:
        """Draw a straight line."""
        self._rules.setdefault(weight, []).append((x1, y1, x2, y2))

    def area(self, corners: Sequence[Point], paint: Paint) -> None:
        """Fill a polygon, below every line and text, above the areas filled before."""
        self._areas.append(Area(tuple(corners), paint))

    def bars(
        self,
        x: float,
        top: float,
        symbol: Symbol,
        module: float,
        *,
        row_height: float | None = None,
        upright: bool = True,
    ) -> None:
        """Fill a symbol with its first module at the given corner.

        Args:
            x: left edge.
            top: upper edge.
            symbol: what to fill.
            module: width of one column.
            row_height: height of one row; a square module when left out.
            upright: false turns the symbol, so that its columns run down the page.
        """
        height = module if row_height is None else row_height
        self._bars.append(_Bars(x, top, symbol, module, height, upright))

    @property
    def code_bands(self) -> list[tuple[float, float]]:
        """Where symbols lie, from the top: upper and lower edge of each."""
        return [(bars.top, bars.top + bars.height) for bars in self._bars]

    def draw(self, canvas: Canvas, page_height: float) -> None:
        """Put the ink on a canvas whose origin is the lower left corner."""
        for area in self._areas:
            area.draw(canvas, page_height)
        for weight, lines in self._rules.items():
            canvas.setLineWidth(weight)
            canvas.lines([(a, page_height - b, c, page_height - d) for a, b, c, d in lines])
        for bars in self._bars:
            _fill(canvas, bars, page_height)
        if self._texts:
            self._write(canvas, page_height)

    def _write(self, canvas: Canvas, page_height: float) -> None:
        # One text object for the page, and a font operator only where the font changes.
        writer = canvas.beginText()
        current: tuple[Face, float] | None = None
        for item in self._texts:
            if current != (item.face, item.size):
                writer.setFont(item.face.value, item.size)
                current = (item.face, item.size)
            writer.setTextOrigin(item.x, page_height - item.baseline)
            writer.textOut(item.text)
        canvas.drawText(writer)


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page: its size in points and the sheets laid over each other on it.

    Attributes:
        beside: sheets of a second copy, drawn from the middle of the page on.
    """

    width: float
    height: float
    sheets: tuple[PdfCanvas, ...]
    beside: tuple[PdfCanvas, ...] = ()


def to_pdf(pages: Sequence[PdfPage], *, title: str, author: str, is_training: bool) -> bytes:
    """Write pages as one PDF; the same pages always give the same bytes.

    Args:
        pages: in reading order.
        title: shown by viewers; no personal data.
        author: the issuing office.
        is_training: of a folder to practise with, which every page then says.
    """
    register()
    buffer = BytesIO()
    with _lane:
        # Without its C accelerator reportlab would encode every stream to ASCII85 in Python.
        rl_config.useA85 = 0
        canvas = Canvas(
            buffer,
            pageCompression=1,
            invariant=1,
            lang="vi-VN",
            # Otherwise every page names Helvetica, which nobody embeds.
            initialFontName=Face.REGULAR.value,  # type: ignore[arg-type]  # the stub says float
        )
        canvas.setTitle(visible(title))
        canvas.setAuthor(visible(author))
        shared = _shared_forms(canvas, pages)
        for page in pages:
            canvas.setPageSize((page.width, page.height))
            if is_training:
                _mark(canvas, page)
            _lay(canvas, page.sheets, page.height, shared)
            if page.beside:
                canvas.translate(snap(page.width / 2), 0)
                _lay(canvas, page.beside, page.height, shared)
            canvas.showPage()
        canvas.save()
    return buffer.getvalue()


def _mark(canvas: Canvas, page: PdfPage) -> None:
    """Each copy has its own mark, whichever half of the sheet is cut off."""
    halves = 2 if page.beside else 1
    for number in range(halves):
        width = page.width / halves
        codes = [band for sheet in page.sheets for band in sheet.code_bands]
        draw_training_mark(canvas, number * width, width, page.height, codes)


def _lay(
    canvas: Canvas, sheets: Sequence[PdfCanvas], height: float, shared: Mapping[int, str]
) -> None:
    for sheet in sheets:
        if id(sheet) in shared:
            canvas.doForm(shared[id(sheet)])
        else:
            sheet.draw(canvas, height)


def _shared_forms(canvas: Canvas, pages: Sequence[PdfPage]) -> dict[int, str]:
    """Draw each sheet that is shown several times once, as a form; returns their names."""
    uses = Counter(id(sheet) for page in pages for sheet in (*page.sheets, *page.beside))
    names: dict[int, str] = {}
    for page in pages:
        for sheet in (*page.sheets, *page.beside):
            if uses[id(sheet)] > 1 and id(sheet) not in names:
                name = names[id(sheet)] = f"sheet{len(names) + 1}"
                canvas.beginForm(name, 0, 0, page.width, page.height)
                sheet.draw(canvas, page.height)
                canvas.endForm()
    return names


def _fill(canvas: Canvas, bars: _Bars, page_height: float) -> None:
    # The module is the unit of the coordinates, so every number in the path is a whole one.
    canvas.saveState()
    if bars.upright:
        canvas.transform(bars.module, 0, 0, -bars.row_height, bars.x, page_height - bars.top)
    else:
        canvas.transform(0, -bars.module, bars.row_height, 0, bars.x, page_height - bars.top)
    path = PDFPathObject([f"{x} {y} {length} 1 re" for x, y, length in bars.symbol.runs])
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()
