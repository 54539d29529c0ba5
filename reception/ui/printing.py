"""Prints finished PDFs through the operating system's own driver, exactly as they were previewed.

Each page is rendered at the printer's resolution onto paper of the page's own size (A5, A4, a roll
of 80 mm), so that bar codes keep their width. Without a printer, or when the office chose so, the
PDF is kept in a folder and the clerk is told where. A failure touches no dossier.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QObject,
    QSettings,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from reception.domain.errors import EnvironmentProblem
from reception.ui.printing_port import FilePrinter
from reception.ui.tasks import Lane, OnError, Runner

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

_KEY = "printing/printer"
SYSTEM_DEFAULT = ""
TO_FILE = "pdf"
"""Chosen instead of a printer's name: every paper becomes a file."""
_POINTS_PER_INCH = 72.0

_log = logging.getLogger(__name__)


class PrinterChoice:
    """The printer this counter uses, kept in the counter's own ini file.

    Args:
        path: the ini file, in the data folder.
    """

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def name(self) -> str:
        """A printer's name, ``SYSTEM_DEFAULT`` or ``TO_FILE``."""
        return str(self._settings.value(_KEY, SYSTEM_DEFAULT))

    def choose(self, name: str) -> None:
        """Uses another printer from now on."""
        self._settings.setValue(_KEY, name)
        self._settings.sync()


class SystemPrinter(QObject):
    """The printer of the operating system; the folder where there is none.

    Args:
        runner: its print lane draws one document after the other.
        choice: which printer.
        files: takes the documents that no printer takes.
    """

    def __init__(
        self,
        runner: Runner,
        choice: PrinterChoice,
        files: FilePrinter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._choice = choice
        self._files = files
        # The system's own choice: None while nobody has looked, empty when there is none.
        self._default: str | None = None
        self._is_looking = False

    def describe(self) -> str:
        """What the status bar says about printing; never waits for the print service."""
        chosen = self._choice.name
        if chosen == TO_FILE:
            return self._files.describe()
        if chosen == SYSTEM_DEFAULT and self._default is None:
            self.look()
        name = chosen or self._default
        if name:
            return self.tr("Máy in: {name}").format(name=name)
        return self.tr("Đang tìm máy in") if name is None else self._files.describe()

    def look(self) -> None:
        """Asks the system for its printer, away from the window."""
        if self._is_looking:
            return
        self._is_looking = True
        self._runner.submit(
            default_printer,
            owner=self,
            on_result=self._found,
            on_error=lambda _error: self._found(""),
            lane=Lane.PRINT,
        )

    def print_pdf(
        self, pdf: bytes, *, title: str, on_done: Callable[[str], object], on_error: OnError
    ) -> None:
        """Prints a document, or keeps it as a file when there is no printer."""
        chosen = self._choice.name

        def job() -> str:
            name = "" if chosen == TO_FILE else chosen or default_printer()
            if name:
                print_document(pdf, open_printer(name, title))
            return name

        def printed(name: str) -> None:
            if name:
                on_done(self.tr("đã gửi tới máy in {name}").format(name=name))
            else:
                self._files.print_pdf(pdf, title=title, on_done=on_done, on_error=on_error)

        self._runner.submit(job, owner=self, on_result=printed, on_error=on_error, lane=Lane.PRINT)

    def _found(self, name: str) -> None:
        self._is_looking = False
        self._default = name


def default_printer() -> str:
    """The system's own choice of a printer, empty where there is none; may take a moment."""
    # Imported by the job that needs it (decision D14).
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.defaultPrinterName()


def printer_names() -> list[str]:
    """The printers of this machine, for the settings; may take a moment."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.availablePrinterNames()


def open_printer(name: str, title: str) -> QPrinter:
    """A printer by its name, at its own resolution.

    Raises:
        EnvironmentProblem: ``printer_gone`` when the system no longer knows it.
    """
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise EnvironmentProblem("printer_gone", printer=name)
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    return printer


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
        _log.warning("the printer refused the job")
        raise EnvironmentProblem("printer_failed", printer=printer.printerName())
    try:
        for page in range(document.pageCount()):
            if page:
                _set_paper(printer, document.pagePointSize(page))
                if not printer.newPage():
                    raise EnvironmentProblem("printer_failed", printer=printer.printerName())
            _draw(document, page, printer, painter)
    finally:
        painter.end()


def _set_paper(printer: QPrinter, points: QSizeF) -> None:
    """Paper of the page's size, upright, without margins: the document brings its own."""
    paper = QPageSize(
        points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyOrientationMatch
    )
    upright = QPageLayout.Orientation.Portrait
    if points.width() > points.height():
        upright = QPageLayout.Orientation.Landscape
    printer.setPageLayout(QPageLayout(paper, upright, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)


def _draw(document: QPdfDocument, page: int, printer: QPrinter, painter: QPainter) -> None:
    """One page, one dot of the printer for each dot of the picture: nothing is stretched."""
    points = document.pagePointSize(page)
    dots = QSize(
        round(points.width() / _POINTS_PER_INCH * printer.resolution()),
        round(points.height() / _POINTS_PER_INCH * printer.resolution()),
    )
    sheet = QImage(dots, QImage.Format.Format_RGB32)
    # The picture of a page has no ground of its own; a driver may print nothing as black.
    sheet.fill(Qt.GlobalColor.white)
    ground = QPainter(sheet)
    ground.drawImage(0, 0, document.render(page, dots))
    ground.end()
    # Bars of a code keep sharp edges: no lossy pictures on the way to the driver.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    painter.drawImage(0, 0, sheet)
