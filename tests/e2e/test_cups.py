"""Printing for real: store, queue, QPrinter, the system's spooler, and the paper it made."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from concurrent.futures import Future

import pytest
import zxingcpp
from PIL.Image import Image
from pypdf import PdfReader
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from reception.documents import FORMS
from reception.services.papers import print_jobs
from reception.services.papers.print_jobs import PrintState
from reception.services.setup.settings_catalog import PRINTER, save, size_of, tray_of
from reception.ui.printing.print_queue import PrintQueue
from reception.ui.printing.spooler import SystemSpooler
from reception.ui.tasks import Lane, TaskRunner
from tests.e2e.cups_server import NOBODY, PDF_FOLDER, CupsServer, SocketPrinter, why_not
from tests.fakes import InstantRunner
from tests.page_fixture import PageFixture
from tests.print.papers import decoded, rasters
from tests.workspaces import UNIT, context_on

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "can print")


# A clerk sees a second; two busy loops on two cores take half of one now and then.
PATIENCE_OF_A_TEST = 0.9


class PrintLaneRunner(InstantRunner):
    """The print lane is a thread as in the program; everything else runs at once."""

    def __init__(self) -> None:
        super().__init__()
        self.real = TaskRunner()

    def submit(self, job, *, owner, on_result, on_error, lane=Lane.DB) -> Future:
        run = self.real.submit if lane is Lane.PRINT else super().submit
        return run(job, owner=owner, on_result=on_result, on_error=on_error, lane=lane)


@pytest.fixture(scope="module")
def cups() -> Iterator[CupsServer]:
    server = CupsServer()
    server.start()
    yield server
    server.remove()


@pytest.fixture
def kit(qapp: QApplication, tmp_path, cups, monkeypatch):
    # Read by every new thread of the library, hence by the print lane of this test.
    monkeypatch.setenv("CUPS_SERVER", cups.address)
    monkeypatch.setenv("CUPS_USER", NOBODY)
    with context_on(tmp_path) as (context, clock):
        made = PageFixture(context, clock)
        made.runner = PrintLaneRunner()
        yield made
        made.runner.real.shutdown()


@pytest.fixture
def queue(kit, tmp_path, qtbot):
    made = PrintQueue(kit.jobs, kit.runner, SystemSpooler(tmp_path / "print"))
    # A clerk waits a quarter of a minute, a test does not.
    made._retry.setInterval(300)
    made.watch._timer.setInterval(200)
    made.watch._silent_after = 1.0
    yield made
    made.deleteLater()


@pytest.fixture
def pdf_printer(cups, kit):
    # What a run that was broken off has left there has the same code.
    for paper in PDF_FOLDER.glob(f"*{UNIT}*.pdf"):
        paper.unlink()
    cups.add_pdf_printer("quay-1")
    save(kit.context, {PRINTER: "quay-1"})
    return "quay-1"


@pytest.fixture
def socket_printer(cups, kit):
    printer = SocketPrinter()
    cups.add_socket_printer("qua-mang", printer.port)
    save(kit.context, {PRINTER: "qua-mang"})
    yield printer
    printer.switch_off()
    cups.do("lpadmin", "-x", "qua-mang")


def state(kit) -> PrintState:
    return print_jobs.recent_jobs(kit.context)[0].state


def answer(kit) -> str:
    return print_jobs.recent_jobs(kit.context)[0].last_answer


def is_done(kit) -> bool:
    return state(kit) is PrintState.DONE


class Heard:
    def __init__(self) -> None:
        self.done: list[str] = []
        self.errors: list[BaseException] = []


def print_receipt(queue: PrintQueue, code: str) -> Heard:
    heard = Heard()
    queue.print_form("intake", code, on_done=heard.done.append, on_error=heard.errors.append)
    return heard


def paper_of(code: str) -> bytes:
    """What the PDF printer laid down for a code; taken away, for nobody else wants it."""
    (path,) = PDF_FOLDER.glob(f"*{code}*.pdf")
    content = path.read_bytes()
    path.unlink()
    return content


def papers_of(printer: SocketPrinter, qtbot) -> list[bytes]:
    """What a printer has; the last byte may be on its way when the scheduler says it is done."""
    qtbot.waitUntil(lambda: bool(printer.papers), timeout=10_000)
    return printer.papers


# A5 and A4 as the printer's own description has them, in whole points.
@pytest.mark.parametrize(("size", "points"), [("a5", (421, 595)), ("a4", (595, 842))])
def test_receipt_comes_out_of_the_spooler_on_exact_paper_with_both_codes_readable(
    kit, queue, pdf_printer, qtbot, size, points
):
    save(kit.context, {size_of("intake", ("a5", "a4")): size})
    code = kit.receive()
    heard = print_receipt(queue, code)
    qtbot.waitUntil(lambda: is_done(kit), timeout=30_000)
    assert heard.done == ["đã gửi tới máy in quay-1"]
    paper = paper_of(code)
    pages = PdfReader(io.BytesIO(paper)).pages
    assert len(pages) == 2  # two copies (liên)
    assert [tuple(float(side) for side in page.mediabox[2:]) for page in pages] == [points] * 2
    assert "".join(page.extract_text() for page in pages) == ""  # dots, as for any printer
    image = rasters(paper, 300, only=0)[0]
    codes = decoded(image)
    assert codes["Code 128"] == code
    assert code in codes["QR Code"]
    assert bar_width(image) == pytest.approx(bar_width(preview_of(kit, code, size)), abs=2)


def preview_of(kit: PageFixture, code: str, size: str) -> Image:
    """The page as the clerk saw it, at the same resolution."""
    return rasters(FORMS["intake"].pdf(kit.context, code, size=size), 300, only=0)[0]


def bar_width(image: Image) -> int:
    """Dots from the first to the last bar of the Code 128: nothing was stretched on the way."""
    found = zxingcpp.read_barcodes(image.convert("L"))
    (bars,) = [one for one in found if "128" in str(one.format)]
    return abs(bars.position.top_right.x - bars.position.top_left.x)


def test_tray_of_a_form_reaches_the_printer(kit, queue, cups, socket_printer, qtbot):
    cups.do("lpadmin", "-p", "qua-mang", "-m", "drv:///sample.drv/laserjet.ppd")
    save(kit.context, {tray_of("intake"): "lower"})
    socket_printer.switch_on()
    print_receipt(queue, kit.receive())
    qtbot.waitUntil(lambda: is_done(kit), timeout=30_000)
    order = next(line for line in cups.log().splitlines()[::-1] if "argv[5]=" in line)
    assert "InputSlot=Tray2" in order
    # A printer that cannot print to the edge still gets the paper of the page.
    assert "PageSize=A5" in order


def test_paused_printer_keeps_the_paper_here_and_gets_it_when_it_goes_on(
    kit, queue, cups, pdf_printer, qtbot
):
    cups.do("cupsdisable", "quay-1")
    code = kit.receive()
    heard = print_receipt(queue, code)
    qtbot.waitUntil(lambda: bool(heard.done), timeout=30_000)
    assert answer(kit) == "printer_paused"
    assert queue.describe() == "Máy in: 1 tờ đang chờ"
    cups.do("cupsenable", "quay-1")
    qtbot.waitUntil(lambda: is_done(kit), timeout=30_000)
    assert paper_of(code)
    assert not queue.has_trouble


def test_printer_that_is_switched_off_is_named_and_prints_by_itself_when_it_is_on(
    kit, queue, socket_printer, qtbot
):
    code = kit.receive()
    print_receipt(queue, code)
    qtbot.waitUntil(lambda: answer(kit) == "printer_silent", timeout=30_000)
    assert queue.describe() == "Máy in: 1 tờ đang chờ"
    socket_printer.switch_on()
    qtbot.waitUntil(lambda: is_done(kit), timeout=60_000)
    (paper,) = papers_of(socket_printer, qtbot)
    assert decoded(rasters(paper, 300, only=0)[0])["Code 128"] == code


def test_printer_that_vanishes_in_mid_job_prints_the_whole_paper_when_it_is_back(
    kit, queue, socket_printer, qtbot
):
    socket_printer.switch_on(breaks_after=2_000)
    code = kit.receive()
    print_receipt(queue, code)
    qtbot.waitUntil(lambda: socket_printer.broken == 1, timeout=30_000)
    assert not is_done(kit)
    socket_printer.switch_on()
    qtbot.waitUntil(lambda: is_done(kit), timeout=60_000)
    whole = papers_of(socket_printer, qtbot)[-1]
    assert decoded(rasters(whole, 300, only=0)[0])["Code 128"] == code
    with kit.context.database.read() as view:
        assert view.dossiers.uids_of_code(code)


def test_printer_unplugged_with_a_paper_in_its_queue_gives_the_paper_back(
    kit, queue, cups, socket_printer, qtbot
):
    code = kit.receive()
    print_receipt(queue, code)
    qtbot.waitUntil(lambda: state(kit) is PrintState.HANDED, timeout=30_000)
    cups.do("lpadmin", "-x", "qua-mang")
    qtbot.waitUntil(lambda: answer(kit) == "printer_gone", timeout=30_000)
    socket_printer.switch_on()
    cups.add_socket_printer("qua-mang", socket_printer.port)
    qtbot.waitUntil(lambda: is_done(kit), timeout=60_000)
    assert len(papers_of(socket_printer, qtbot)) == 1


def test_print_service_that_is_down_loses_nothing(kit, queue, cups, pdf_printer, qtbot):
    cups.stop()
    code = kit.receive()
    heard = print_receipt(queue, code)
    qtbot.waitUntil(lambda: bool(heard.done or heard.errors), timeout=30_000)
    assert heard.errors == []
    assert state(kit) is PrintState.WAITING
    assert answer(kit) == "print_service_down"
    cups.start()
    qtbot.waitUntil(lambda: is_done(kit), timeout=30_000)
    assert paper_of(code)


def test_print_service_that_dies_with_a_paper_prints_it_once(
    kit, queue, cups, socket_printer, qtbot
):
    print_receipt(queue, kit.receive())
    qtbot.waitUntil(lambda: state(kit) is PrintState.HANDED, timeout=30_000)
    cups.stop()
    qtbot.waitUntil(lambda: answer(kit) == "print_service_down", timeout=30_000)
    socket_printer.switch_on()
    cups.start()
    qtbot.waitUntil(lambda: is_done(kit), timeout=30_000)
    assert len(papers_of(socket_printer, qtbot)) == 1


class LongestStandstill:
    """How long the window's own thread did nothing at the worst, in seconds."""

    def __init__(self, owner: QObject) -> None:
        self.seconds = 0.0
        self._last = time.monotonic()
        pulse = QTimer(owner)
        pulse.timeout.connect(self._beat)
        pulse.start(5)

    def _beat(self) -> None:
        now = time.monotonic()
        self.seconds = max(self.seconds, now - self._last)
        self._last = now


def test_window_goes_on_while_the_print_service_hangs(
    kit, queue, cups, pdf_printer, qtbot, monkeypatch
):
    monkeypatch.setattr("reception.ui.printing.cups.PATIENCE", 1.0)
    code = kit.receive()
    standstill = LongestStandstill(queue)
    with cups.hanging():
        heard = print_receipt(queue, code)
        queue.printer.look()
        qtbot.waitUntil(lambda: bool(heard.done), timeout=30_000)
        assert answer(kit) == "print_service_down"
        hung = standstill.seconds
    qtbot.waitUntil(lambda: is_done(kit), timeout=30_000)
    assert paper_of(code)
    # Asked through Qt, the scheduler would hold the window for as long as it hangs.
    assert hung < PATIENCE_OF_A_TEST


def test_paper_given_up_by_a_person_leaves_the_spooler_too(kit, queue, cups, socket_printer, qtbot):
    print_receipt(queue, kit.receive())
    qtbot.waitUntil(lambda: answer(kit) == "printer_silent", timeout=30_000)
    queue.cancel(1)
    assert state(kit) is PrintState.CANCELLED
    qtbot.waitUntil(lambda: "qua-mang-" not in cups.waiting(), timeout=30_000)
    socket_printer.switch_on()
    assert socket_printer.papers == []
