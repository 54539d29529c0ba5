"""The system's own spooler as the print queue sees it: hand a paper over, ask what became of it.

Every method may wait for the print service; the queue calls them on the print lane alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Protocol

from reception.domain.errors import EnvironmentProblem
from reception.services.papers.print_jobs import ABORTED
from reception.services.setup.settings_catalog import TO_FILE
from reception.ui.printing import cups, drawing
from reception.ui.printing.printer_port import keep_file

# What keeps a printer from printing, in the order in which a clerk can do something about it.
_TROUBLES = (
    ("media-empty", "printer_no_paper"),
    ("media-needed", "printer_no_paper"),
    ("media-jam", "printer_jam"),
    ("cover-open", "printer_open"),
    ("door-open", "printer_open"),
    ("toner-empty", "printer_no_ink"),
    ("marker-supply-empty", "printer_no_ink"),
    ("offline", "printer_off"),
    ("connecting-to-device", "printer_off"),
    ("timed-out", "printer_off"),
    ("shutdown", "printer_off"),
    ("paused", "printer_paused"),
)


@dataclass(frozen=True, slots=True)
class PrintTask:
    """One paper as the spooler takes it.

    Attributes:
        title: of the spooler's job, no other try has the same.
        file_title: what a file would be called.
    """

    document: bytes
    printer: str
    title: str
    file_title: str
    copies: int = 1
    tray: str = ""


class Fate(Enum):
    """What became of a paper that the spooler was given.

    GONE: neither the paper nor its printer is there any more.
    """

    PRINTING = auto()
    DONE = auto()
    ABORTED = auto()
    CANCELLED = auto()
    GONE = auto()


@dataclass(frozen=True, slots=True)
class SpoolerStatus:
    """Fate and trouble, the latter a key of the sentences about printing; empty without any."""

    fate: Fate
    trouble: str = ""


class Spooler(Protocol):
    """Where finished papers go."""

    def default(self) -> str:
        """The system's own printer; empty where there is none."""
        ...

    def names(self) -> list[str]:
        """Every printer there is."""
        ...

    def trouble(self, printer: str) -> str:
        """Why a printer takes nothing now; empty when it does."""
        ...

    def submit(self, task: PrintTask) -> str:
        """Hand a paper over; returns the file's name where it became one, else nothing.

        Raises:
            EnvironmentProblem: nothing was handed over.
        """
        ...

    def look(self, printer: str, title: str) -> SpoolerStatus:
        """What became of a paper that was handed over."""
        ...

    def has(self, printer: str, title: str) -> bool:
        """Whether the spooler knows a paper of this title."""
        ...

    def cancel(self, printer: str, title: str) -> None:
        """Take a paper back if it is not printed yet."""
        ...


class SystemSpooler:
    """Printers through Qt, their answers through CUPS where the system has it.

    Args:
        folder: takes the papers that no printer takes.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def default(self) -> str:
        """The system's own printer."""
        return drawing.default_printer()

    def names(self) -> list[str]:
        """Every printer there is."""
        return drawing.printer_names()

    def trouble(self, printer: str) -> str:
        """Unknown to the system, or stopped by it."""
        if printer in ("", TO_FILE):
            return ""
        if not cups.is_here():
            return _qt_trouble(printer)
        try:
            found = cups.printer(printer)
        except EnvironmentProblem as error:
            return error.code
        if found is None:
            return "printer_gone"
        return (_named_trouble(found) or "printer_off") if found.is_stopped else ""

    def submit(self, task: PrintTask) -> str:
        """Draws a paper on its printer, or keeps it as a file where there is none."""
        if task.printer in ("", TO_FILE):
            return keep_file(self._folder, task.file_title, task.document)
        device = drawing.open_printer(task.printer, task.title, copies=task.copies, tray=task.tray)
        drawing.print_document(task.document, device)
        # Qt keeps to itself that the scheduler refused what it was given.
        if cups.last_error():
            raise EnvironmentProblem("printer_failed", printer=task.printer)
        return ""

    def look(self, printer: str, title: str) -> SpoolerStatus:
        """What the scheduler says; without one a paper that left is a paper printed."""
        if not cups.is_here():
            return SpoolerStatus(Fate.DONE)
        try:
            return _look(printer, title)
        except EnvironmentProblem as error:
            # It keeps its papers over a restart: given once more, this one would come twice.
            return SpoolerStatus(Fate.PRINTING, error.code)

    def has(self, printer: str, title: str) -> bool:
        """Whether the scheduler knows a paper of this title."""
        return _newest(printer, title) is not None

    def cancel(self, printer: str, title: str) -> None:
        """Takes it out of the scheduler's queue."""
        job = _newest(printer, title)
        if job is not None and job.state < cups.JobState.CANCELLED:
            cups.cancel(printer, job.id)


def _qt_trouble(printer: str) -> str:
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    info = QPrinterInfo.printerInfo(printer)
    if info.isNull():
        return "printer_gone"
    state = QPrinter.PrinterState
    return "printer_off" if info.state() in (state.Aborted, state.Error) else ""


def _look(printer: str, title: str) -> SpoolerStatus:
    found = cups.printer(printer)
    job = _newest(printer, title)
    if job is None:
        return (
            SpoolerStatus(Fate.GONE, "printer_gone") if found is None else SpoolerStatus(Fate.DONE)
        )
    fate = _FATES.get(job.state, Fate.PRINTING)
    if fate is not Fate.PRINTING:
        return SpoolerStatus(fate, ABORTED if fate is Fate.ABORTED else "")
    if found is None:
        return SpoolerStatus(fate, "printer_gone")
    trouble = _named_trouble(found)
    return SpoolerStatus(fate, trouble or ("printer_off" if found.is_stopped else ""))


_FATES = {
    cups.JobState.COMPLETED: Fate.DONE,
    cups.JobState.CANCELLED: Fate.CANCELLED,
    cups.JobState.ABORTED: Fate.ABORTED,
}


def _named_trouble(printer: cups.CupsPrinter) -> str:
    # "media-empty-error", "media-empty-warning": the end tells how bad it is.
    reasons = {reason.removesuffix("-error").removesuffix("-report") for reason in printer.reasons}
    return next((code for reason, code in _TROUBLES if reason in reasons), "")


def _newest(printer: str, title: str) -> cups.CupsJob | None:
    same = [job for job in cups.jobs(printer) if job.title == title]
    return max(same, key=lambda job: job.id, default=None)
