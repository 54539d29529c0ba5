"""Chốt ngày: closes a day, then prints its papers, makes a copy and compares, step after step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from reception.domain.errors import NotPermitted, ReceptionError
from reception.domain.report_period import Period
from reception.services.context import ServiceContext
from reception.services.reports.closing import Closed, close_span
from reception.services.reports.registers import register_book
from reception.services.reports.report_data import ReportKind
from reception.services.reports.reports import ReportRequest, report
from reception.services.setup.training import is_training_folder
from reception.ui.background.backup_port import BackupPort
from reception.ui.background.changes import Kind
from reception.ui.language import say, sentence
from reception.ui.pages.page_context import PageContext
from reception.ui.sync.day_check_port import DayCheckTools
from reception.ui.tasks import Lane, OnError

OnDone = Callable[[str], object]
Step = tuple[str, Callable[[OnDone, OnError], None]]


@dataclass(frozen=True, slots=True)
class ClosingTools:
    """What goes with a closing where it is there.

    Attributes:
        backup: makes copies; checks: compares a day with the other side.
    """

    backup: BackupPort | None = None
    checks: DayCheckTools | None = None


class DayClosing(QObject):
    """One closing at a time; a step that fails is told with what to do and undoes nothing.

    Signals:
        told: how far it has come, one line for each step.
        closed: the day is closed; here or, as was found, by somebody else.
        ended: the last step is over.
    """

    told = Signal(str)
    closed = Signal()
    ended = Signal()

    def __init__(self, context: PageContext, tools: ClosingTools, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._tools = tools
        self._lines: list[str] = []
        self.is_running = False

    def close_day(self, day: date) -> None:
        """Closes; does nothing while one is under way."""
        if self.is_running:
            return
        self.is_running, self._lines = True, []
        self._tell(say("Chốt số liệu"))
        self._context.jobs.command(
            lambda context: close_span(context, Period(day, day)),
            owner=self,
            on_result=lambda done: self._go_on(done, day),
            on_error=self._refused,
            kinds=Kind.DOSSIERS,
        )

    def _refused(self, error: BaseException) -> None:
        self.is_running = False
        self.told.emit("")
        self._context.feedback.failed(error)
        if isinstance(error, NotPermitted) and error.code == "span_closed":
            self.closed.emit()
        self.ended.emit()

    def _go_on(self, _closed: Closed, day: date) -> None:
        self._done(say("Chốt số liệu"), say("xong"))
        self.closed.emit()
        self._next(self._steps(day))

    def _steps(self, day: date) -> Iterator[Step]:
        yield say("Trang báo cáo ngày"), partial(self._print, _page, f"chot-{day}", day)
        yield say("Trang sổ theo dõi"), partial(self._print, _register, f"so-theo-doi-{day}", day)
        if self._tools.backup is not None:
            yield say("Sao lưu"), self._back_up
        if self._tools.checks is not None:
            yield say("Đối soát"), partial(self._compare, day)

    def _next(self, steps: Iterator[Step]) -> None:
        step = next(steps, None)
        if step is None:
            self.is_running = False
            self.told.emit("\n".join(self._lines))
            self.ended.emit()
            return
        name, begin = step
        self._tell(name)

        def done(words: str) -> None:
            self._done(name, words)
            self._next(steps)

        def failed(error: BaseException) -> None:
            self._done(name, _trouble(error))
            self._next(steps)

        begin(done, failed)

    def _tell(self, stage: str) -> None:
        self.told.emit("\n".join((*self._lines, f"{stage}…")))

    def _done(self, name: str, words: str) -> None:
        self._lines.append(f"{name}: {words}")

    # ------------------------------------------------------------------------------- steps
    def _print(
        self,
        draw: Callable[[ServiceContext, date], Callable[[], bytes]],
        title: str,
        day: date,
        done: OnDone,
        failed: OnError,
    ) -> None:
        """Reads on the store's lane, draws away from the window, prints."""
        context = self._context

        def drawn(pdf: bytes) -> None:
            context.printer.print_pdf(pdf, title=title, on_done=done, on_error=failed)

        def read(drawing: Callable[[], bytes]) -> None:
            context.runner.submit(
                drawing, owner=self, on_result=drawn, on_error=failed, lane=Lane.IO
            )

        context.jobs.run(
            lambda store: draw(store, day), owner=self, on_result=read, on_error=failed
        )

    def _back_up(self, done: OnDone, failed: OnError) -> None:
        port = self._tools.backup
        assert port is not None, "the step is there where copies are made"
        self._context.runner.submit(
            lambda: port.back_up(lambda: False, lambda _done, _total: None).copy.path.name,
            owner=self,
            on_result=done,
            on_error=failed,
            lane=Lane.IO,
        )

    def _compare(self, day: date, done: OnDone, failed: OnError) -> None:
        tools = self._tools.checks
        assert tools is not None, "the step is there where a day can be compared"
        self._context.runner.submit(
            lambda: _compared(tools, day),
            owner=self,
            on_result=lambda found: done(_compared_words(found)),
            on_error=failed,
            lane=Lane.IO,
        )


def _page(context: ServiceContext, day: date) -> Callable[[], bytes]:
    found = report(context, ReportRequest(ReportKind.DAY, Period(day, day)))

    def drawing() -> bytes:
        # Imported by the job that needs it (decision 17): reportlab is slow to load.
        from reception.print.slips.report_paper import report_paper

        return report_paper(found)

    return drawing


def _register(context: ServiceContext, day: date) -> Callable[[], bytes]:
    book = register_book(context, day, day)

    def drawing() -> bytes:
        # Imported by the job that needs it (decision 17): reportlab is slow to load.
        from reception.print.slips.register_book import render_register

        return render_register(book)

    return drawing


def _compared(tools: DayCheckTools, day: date) -> bool | None:
    """Whether anything was found; None where nothing is connected."""
    context = tools.own_context()
    try:
        is_training = is_training_folder(context.database)
        known = () if is_training else tools.port.gateways(context)
        if not known:
            return None
        found = tools.port.check(context, known[0], day, lambda _done, _all: None, lambda: False)
        return found.has_findings
    finally:
        context.database.close()


def _compared_words(found: bool | None) -> str:
    if found is None:
        return say("chưa nối với hệ thống nào nên không đối soát")
    return say("có chỗ lệch, xem phần Đối soát (Alt+4)") if found else say("khớp")


def _trouble(error: BaseException) -> str:
    """What went wrong and what to do; the day stays closed."""
    said = sentence(error) if isinstance(error, ReceptionError) else say("lỗi chưa rõ")
    return say("CHƯA XONG: {why} Ngày vẫn đã chốt.").format(why=f"{said.rstrip('.')}.")
