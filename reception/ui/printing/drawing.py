"""Draws finished PDFs on a printer of the operating system, exactly as they were previewed.

Each page is rendered at the printer's resolution onto paper of the page's own size (A5, A4, a roll
of 80 mm), so that bar codes keep their width. What is printed when, and what becomes of it, is the
business of the print queue.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QPoint,
    QRect,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from reception.domain.errors import EnvironmentProblem
from reception.ui.printing import cups

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

_POINTS_PER_INCH = 72.0
# A page at 1200 dpi takes half a gigabyte; a laser printer gains nothing a reader could see.
MOST_DPI = 600
# A fortieth of a second's drawing on a slow machine.
_BAND_DOTS = 1_500_000
# Qt's own key for options that CUPS gets with the job.
_CUPS_OPTIONS = 0xFE00
_CUPS_TRAYS: Mapping[str, str] = MappingProxyType(
    {"upper": "tray-1", "lower": "tray-2", "manual": "manual"}
)

_log = logging.getLogger(__name__)


def default_printer() -> str:
    """The system's own choice of a printer, empty where there is none; may take a moment."""
    if not cups.answers():
        return ""
    # Imported by the job that needs it (decision 17).
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.defaultPrinterName()


def printer_names() -> list[str]:
    """The printers of this machine, for the settings; may take a moment."""
    if not cups.answers():
        return []
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.availablePrinterNames()


def open_printer(name: str, title: str, *, copies: int = 1, tray: str = "") -> QPrinter:
    """A printer by its name, at its own resolution up to ``MOST_DPI``.

    Args:
        title: of the job in the system's own queue.
        copies: how often the whole document is printed.
        tray: ``upper``, ``lower`` or ``manual``; empty leaves it to the printer.

    Raises:
        EnvironmentProblem: ``printer_gone`` when the system no longer knows it.
    """
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise EnvironmentProblem("printer_gone", printer=name)
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    if printer.resolution() > MOST_DPI:
        fine = [dpi for dpi in info.supportedResolutions() if dpi <= MOST_DPI]
        printer.setResolution(max(fine, default=MOST_DPI))
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setCopyCount(copies)
    if tray:
        _choose_tray(printer, tray)
    return printer


def _choose_tray(printer: QPrinter, tray: str) -> None:
    from PySide6.QtPrintSupport import QPrintEngine, QPrinter

    if cups.is_here():
        key = QPrintEngine.PrintEnginePropertyKey(_CUPS_OPTIONS)
        option = f"{{media-source={_CUPS_TRAYS[tray]}}}"
        printer.printEngine().setProperty(key, ["media-col", option])
        return
    source = QPrinter.PaperSource
    printer.setPaperSource(
        {"upper": source.Upper, "lower": source.Lower, "manual": source.Manual}[tray]
    )


def print_document(pdf: bytes, printer: QPrinter) -> None:
    """Draws every page of a document, each on paper of its own size.

    Raises:
        EnvironmentProblem: ``printer_failed``, ``print_unreadable``.
    """
    from PySide6.QtPdf import QPdfDocument

    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    try:
        if document.status() != QPdfDocument.Status.Ready or not document.pageCount():
            raise EnvironmentProblem("print_unreadable")
        _print_pages(document, printer)
    finally:
        document.close()


def _print_pages(document: QPdfDocument, printer: QPrinter) -> None:
    _set_paper(printer, document.pagePointSize(0))
    painter = QPainter()
    if not painter.begin(printer):
        _log.info("the printer refused the job")
        raise EnvironmentProblem("printer_failed", printer=printer.printerName())
    try:
        _draw_pages(document, printer, painter)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def _draw_pages(document: QPdfDocument, printer: QPrinter, painter: QPainter) -> None:
    for page in range(document.pageCount()):
        if page:
            _set_paper(printer, document.pagePointSize(page))
            if not printer.newPage():
                raise EnvironmentProblem("printer_failed", printer=printer.printerName())
        _draw(document, page, printer, painter)


def _set_paper(printer: QPrinter, points: QSizeF) -> None:
    """Paper of the page's size, upright, without margins: the document brings its own."""
    paper = QPageSize(
        points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyOrientationMatch
    )
    upright = QPageLayout.Orientation.Portrait
    if points.width() > points.height():
        upright = QPageLayout.Orientation.Landscape
    layout = QPageLayout(paper, upright, QMarginsF(0, 0, 0, 0))
    # Otherwise a printer that cannot print to the edge refuses the layout and keeps its own paper.
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    printer.setFullPage(True)


def _draw(document: QPdfDocument, page: int, printer: QPrinter, painter: QPainter) -> None:
    """One page, one dot of the printer for each dot of the picture: nothing is stretched.

    It goes in bands, because the window stands still while Qt draws one.
    """
    points = document.pagePointSize(page)
    dots = QSize(
        round(points.width() / _POINTS_PER_INCH * printer.resolution()),
        round(points.height() / _POINTS_PER_INCH * printer.resolution()),
    )
    # Bars of a code keep sharp edges: no lossy pictures on the way to the driver.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    # In one piece: QtPdf moves what it renders of a part by some dots.
    picture = document.render(page, dots)
    height = max(1, _BAND_DOTS // dots.width())
    for top in range(0, dots.height(), height):
        # One row twice: a rasteriser that rounds leaves no white line between two bands.
        band = QRect(0, top, dots.width(), min(height + 1, dots.height() - top))
        painter.drawImage(band.topLeft(), _on_white(picture, band))


def _on_white(picture: QImage, part: QRect) -> QImage:
    """The picture of a page has no ground of its own; a driver may print nothing as black."""
    sheet = QImage(part.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    ground = QPainter(sheet)
    ground.drawImage(QPoint(0, 0), picture, part)
    ground.end()
    return sheet
