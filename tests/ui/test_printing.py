from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen import canvas

from reception.domain.errors import EnvironmentProblem
from reception.ui import printing
from reception.ui.printing import (
    SYSTEM_DEFAULT,
    TO_FILE,
    PrinterChoice,
    SystemPrinter,
    open_printer,
    print_document,
)
from reception.ui.printing_port import FilePrinter
from reception.ui.tasks import Lane

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


@pytest.fixture
def system_printer(qapp, runner, tmp_path):
    choice = PrinterChoice(tmp_path / "counter.ini")
    files = FilePrinter(runner, tmp_path / "print")
    return SystemPrinter(runner, choice, files), choice


class Outcome:
    def __init__(self) -> None:
        self.done: list[str] = []
        self.errors: list[BaseException] = []

    def ask(self, printer: SystemPrinter, pdf: bytes) -> None:
        printer.print_pdf(
            pdf,
            title="H57.30.12-260805-1001",
            on_done=self.done.append,
            on_error=self.errors.append,
        )


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
    image = PdfReader(path).pages[0].images[0].image
    assert image is not None
    picture = image.convert("L")
    dark = picture.point(lambda level: 255 if level < 128 else 0).getbbox()
    assert dark is not None
    left, top, right, bottom = dark
    assert (right - left, bottom - top) == pytest.approx((300, 300), abs=2)
    assert left == pytest.approx(300, abs=2)
    assert picture.height - bottom == pytest.approx(300, abs=2)


def test_bytes_that_are_no_document_are_refused_before_any_paper(paper):
    printer, path = paper
    with pytest.raises(EnvironmentProblem) as refused:
        print_document(b"not a pdf", printer)
    assert refused.value.code == "print_unreadable"
    assert not path.exists()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_printer_that_cannot_start_says_so(qapp, tmp_path, caplog):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "missing" / "folder" / "out.pdf"))
    with pytest.raises(EnvironmentProblem) as refused:
        print_document(a_pdf(A5), printer)
    assert refused.value.code == "printer_failed"
    assert "refused the job" in caplog.text


def test_printer_that_is_gone_is_named(qapp):
    with pytest.raises(EnvironmentProblem) as refused:
        open_printer("HP ở nhà kho", "x")
    assert refused.value.code == "printer_gone"
    assert refused.value.facts["printer"] == "HP ở nhà kho"


def test_without_a_printer_the_paper_becomes_a_file_and_the_clerk_is_told(
    system_printer, tmp_path, monkeypatch
):
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", staticmethod(lambda: ""))
    outcome, pdf = Outcome(), a_pdf(A5)
    outcome.ask(system_printer[0], pdf)
    assert (tmp_path / "print" / "H57.30.12-260805-1001.pdf").read_bytes() == pdf
    assert "H57.30.12-260805-1001.pdf" in outcome.done[0]
    assert "PDF" in system_printer[0].describe()


def test_office_may_choose_files_although_a_printer_is_there(system_printer, tmp_path, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", staticmethod(lambda: "HP M404"))
    printer, choice = system_printer
    choice.choose(TO_FILE)
    Outcome().ask(printer, a_pdf(A5))
    assert list((tmp_path / "print").glob("*.pdf"))


def test_choice_of_the_printer_outlives_the_program(tmp_path):
    path = tmp_path / "counter.ini"
    assert PrinterChoice(path).name == SYSTEM_DEFAULT
    PrinterChoice(path).choose("Máy in quầy 2")
    assert PrinterChoice(path).name == "Máy in quầy 2"


def test_chosen_printer_gets_the_job_in_the_print_lane(system_printer, runner, paper, monkeypatch):
    printer, choice = system_printer
    device, path = paper
    choice.choose("HP M404")
    monkeypatch.setattr(printing, "open_printer", lambda name, title: device)
    outcome = Outcome()
    outcome.ask(printer, a_pdf(A5))
    assert outcome.done == ["đã gửi tới máy in HP M404"]
    assert runner.lanes == [Lane.PRINT]
    assert len(PdfReader(path).pages) == 1
    assert printer.describe() == "Máy in: HP M404"


def test_status_bar_never_waits_for_the_print_service(system_printer, monkeypatch):
    printer, _ = system_printer
    asked: list[Lane] = []
    printer._runner.submit = lambda job, *, lane, **_rest: asked.append(lane)
    monkeypatch.setattr(printing, "default_printer", lambda: pytest.fail("asked on the spot"))
    assert printer.describe() == printer.describe() == "Đang tìm máy in"
    assert asked == [Lane.PRINT]


def test_default_printer_of_the_system_is_named_once_found(system_printer, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", staticmethod(lambda: "HP M404"))
    assert system_printer[0].describe() == "Máy in: HP M404"


def test_failed_print_says_that_the_dossier_is_safe_and_what_to_press(system_printer, feedback):
    printer, choice = system_printer
    choice.choose("HP đã tháo")
    outcome = Outcome()
    outcome.ask(printer, a_pdf(A5))
    assert outcome.done == []
    feedback.failed(outcome.errors[0])
    assert "Hồ sơ đã lưu an toàn" in feedback.error_sentences[0]
    assert "Ctrl+P" in feedback.error_sentences[0]
