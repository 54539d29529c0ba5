from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen import canvas

from reception import messages
from reception.domain.errors import EnvironmentProblem
from reception.services.setup.settings_catalog import TO_FILE
from reception.ui.printing import cups
from reception.ui.printing import spooler as spooler_module
from reception.ui.printing.drawing import open_printer, print_document
from reception.ui.printing.spooler import PrintTask, SystemSpooler
from tests.print.papers import rasters

ROLL = (80 * mm, 200 * mm)


def a_pdf(*sizes: tuple[float, float]) -> bytes:
    out = io.BytesIO()
    page = canvas.Canvas(out)
    for size in sizes:
        page.setPageSize(size)
        # A black square of one inch, one inch from the lower left corner.
        page.rect(72, 72, 72, 72, stroke=0, fill=1)
        page.showPage()
    page.save()
    return out.getvalue()


@pytest.fixture
def paper(qapp, tmp_path):
    """A "printer" of 300 dpi whose paper can be looked at."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(300)
    path = tmp_path / "printed.pdf"
    printer.setOutputFileName(str(path))
    return printer, path


@pytest.mark.parametrize("size", [A5, A4, landscape(A4), ROLL], ids=["a5", "a4", "wide", "roll"])
def test_paper_has_the_size_of_the_page(paper, size):
    printer, path = paper
    print_document(a_pdf(size), printer)
    box = PdfReader(path).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(size, abs=1.5)


def test_every_page_gets_paper_of_its_own_size(paper):
    printer, path = paper
    print_document(a_pdf(A5, A4), printer)
    heights = [float(page.mediabox.height) for page in PdfReader(path).pages]
    assert heights == pytest.approx([A5[1], A4[1]], abs=1.5)


def test_nothing_is_scaled_an_inch_stays_an_inch_in_printer_dots(paper):
    printer, path = paper
    print_document(a_pdf(A5), printer)
    picture = rasters(path.read_bytes(), 300, only=0)[0].convert("L")
    dark = picture.point(lambda level: 255 if level < 128 else 0).getbbox()
    assert dark is not None
    left, top, right, bottom = dark
    assert (right - left, bottom - top) == pytest.approx((300, 300), abs=2)
    assert left == pytest.approx(300, abs=2)
    assert picture.height - bottom == pytest.approx(300, abs=2)


@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_bands_of_a_page_leave_no_line_between_them(paper, dpi):
    """Black from edge to edge stays black, at the printer's own dots and at any other."""
    printer, path = paper
    printer.setResolution(600)
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A5)
    page.rect(72, 72, A5[0] - 144, A5[1] - 144, stroke=0, fill=1)
    page.save()
    print_document(out.getvalue(), printer)
    image = rasters(path.read_bytes(), dpi, only=0)[0].convert("L")
    inside = image.crop((dpi + 8, dpi + 8, image.width - dpi - 8, image.height - dpi - 8))
    assert inside.getextrema() == (0, 0)


def test_bytes_that_are_no_document_are_refused_before_any_paper(paper):
    printer, path = paper
    with pytest.raises(EnvironmentProblem) as refused:
        print_document(b"not a pdf", printer)
    assert refused.value.code == "print_unreadable"
    assert not path.exists()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_printer_that_cannot_start_says_so(qapp, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "missing" / "folder" / "out.pdf"))
    with pytest.raises(EnvironmentProblem) as refused:
        print_document(a_pdf(A5), printer)
    assert refused.value.code == "printer_failed"


def test_printer_that_is_gone_is_named(qapp):
    with pytest.raises(EnvironmentProblem) as refused:
        open_printer("HP ở nhà kho", "x")
    assert refused.value.code == "printer_gone"
    assert refused.value.facts["printer"] == "HP ở nhà kho"


def test_printer_is_asked_for_no_more_dots_than_a_page_can_hold(qapp, monkeypatch):
    """1200 dpi would take half a gigabyte a page."""

    class Fine:
        def isNull(self):
            return False

        def supportedResolutions(self):
            return [300, 600, 1200]

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    monkeypatch.setattr(QPrinterInfo, "printerInfo", staticmethod(lambda _name: Fine()))
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrinter", _Ready(printer))
    assert open_printer("HP", "x").resolution() == 600


class _Ready:
    """Gives a printer that was made before; its enumerations are the real ones."""

    PrinterMode = QPrinter.PrinterMode

    def __init__(self, printer: QPrinter) -> None:
        self._printer = printer

    def __call__(self, *_arguments: object) -> QPrinter:
        return self._printer


def test_without_a_printer_the_paper_becomes_a_file_of_its_own_name(tmp_path):
    spooler = SystemSpooler(tmp_path / "print")
    task = PrintTask(a_pdf(A5), "", "H57.30.12-260805-1001-7-1", "H57.30.12-260805-1001")
    assert spooler.submit(task) == "H57.30.12-260805-1001.pdf"
    assert (tmp_path / "print" / "H57.30.12-260805-1001.pdf").read_bytes() == task.document


def test_file_that_cannot_be_kept_is_said(tmp_path):
    (tmp_path / "print").write_text("a file where the folder should be")
    with pytest.raises(EnvironmentProblem) as refused:
        SystemSpooler(tmp_path / "print").submit(PrintTask(b"%PDF", "", "x-1-1", "x"))
    assert refused.value.code == "print_not_kept"


def test_printer_the_system_does_not_know_is_called_gone(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(cups, "is_here", lambda: False)
    spooler = SystemSpooler(tmp_path)
    assert spooler.trouble("HP ở nhà kho") == "printer_gone"
    assert spooler.trouble("") == ""
    assert spooler.trouble(TO_FILE) == ""


def test_every_reason_a_paper_may_wait_for_has_its_sentence():
    codes = {code for _, code in spooler_module._TROUBLES}
    codes |= {
        "printer_gone",
        "printer_failed",
        "print_aborted",
        "print_cancelled_there",
        "print_service_down",
    }
    assert codes <= set(messages.SENTENCES)
