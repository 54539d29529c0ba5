"""What a page works with: real services on a real store, run at once, nothing printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from reception.documents import FORMS
from reception.domain.errors import ReceptionError
from reception.domain.person import PartyInput
from reception.domain.scanning import CardScan, classify
from reception.domain.workflow import Action
from reception.services.context import ServiceContext
from reception.services.dossier import processing
from reception.services.dossier.processing import ActionInput
from reception.services.intake import receiving
from reception.services.papers.print_jobs import code_of
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.background.session import Session
from reception.ui.pages.page_context import PageContext
from reception.ui.printing.print_labels import title_of
from tests.fakes import InstantRunner, RecordingFeedback
from tests.workspaces import SetClock, a_form


@dataclass
class RecordingPrinter:
    """Remembers what was printed; fails when told to."""

    context: ServiceContext
    printed: list[tuple[str, bytes]] = field(default_factory=list)
    error: BaseException | None = None
    has_trouble = False

    def describe(self) -> str:
        return "Máy in thử"

    def print_form(
        self,
        form: str,
        code: str,
        *,
        on_done: Callable[[str], object],
        on_error: Callable[[BaseException], object],
    ) -> None:
        try:
            pdf = FORMS[form].pdf(self.context, code)
        except ReceptionError as error:
            on_error(error)
            return
        title = title_of(form, code_of(self.context, code))
        self.print_pdf(pdf, title=title, on_done=on_done, on_error=on_error)

    def print_pdf(
        self,
        pdf: bytes,
        *,
        title: str,
        on_done: Callable[[str], object],
        on_error: Callable[[BaseException], object],
    ) -> None:
        if self.error is not None:
            on_error(self.error)
            return
        self.printed.append((title, pdf))
        on_done("đã gửi tới máy in thử")


class PageFixture:
    """What pages are made with, and short ways to fill the store."""

    def __init__(self, context: ServiceContext, clock: SetClock) -> None:
        self.context = context
        self.clock = clock
        self.runner = InstantRunner()
        self.feedback = RecordingFeedback()
        self.printer = RecordingPrinter(context)
        self.jobs = BackgroundJobs(self.runner, lambda: context)
        self.session = Session.of(context)

    @property
    def page(self) -> PageContext:
        """What every page is made with."""
        return PageContext(self.jobs, self.runner, self.printer, self.feedback, self.session)

    def page_on(self, runner: InstantRunner) -> PageContext:
        """The same, with the jobs of another runner."""
        jobs = BackgroundJobs(runner, lambda: self.context)
        return replace(self.page, jobs=jobs, runner=runner)

    def receive(self, name: str = "Nguyễn Văn Thử", **changes: object) -> str:
        """A stored dossier; its code."""
        number, phone = changes.pop("id_number", "001098012345"), changes.pop("phone", "0905123456")
        owner = PartyInput(name=name, id_number=str(number), phone=str(phone))
        code: str = receiving.receive(self.context, a_form(owner=owner, **changes)).dossier.code
        return code

    def act(self, code: str, action: Action, **given: object) -> None:
        """A move that the test does not look at."""
        processing.act(self.context, code, action, ActionInput(**given))  # type: ignore[arg-type]  # fields by name

    def complete(self, code: str) -> str:
        """A dossier whose result waits to be collected."""
        self.act(code, Action.COMPLETE, result="Bản sao chứng thực")
        return code


OWNERS_CARD = "001098012345|012345678|NGUYỄN VĂN THỬ|15081998|Nam|Số 1, Thuận Hóa, Huế|25052021"
"""The card of whoever :meth:`PageFixture.receive` takes for the owner."""


def scanned_card(line: str) -> CardScan:
    """What a scanner's line is understood as on the day of the fixture, with nobody known yet."""
    scan = classify(line, today=date(2026, 8, 5), known_name=lambda _number: None)
    assert isinstance(scan, CardScan)
    return scan


def focused() -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def press(
    bot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """A key, wherever the keyboard is."""
    bot.keyClick(focused(), key, modifier)


def press_each(bot: QtBot, *keys: Qt.Key | tuple[Qt.KeyboardModifier, Qt.Key]) -> None:
    """Keys one after the other, some with a modifier before them."""
    for key in keys:
        modifier, plain = key if isinstance(key, tuple) else (Qt.KeyboardModifier.NoModifier, key)
        press(bot, plain, modifier)


def column_texts(table: QTableView, at: int) -> list[str]:
    """The words of one column."""
    model = table.model()
    return [str(model.index(row, at).data()) for row in range(model.rowCount())]
