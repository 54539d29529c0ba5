"""A printer that a test switches on and off."""

from __future__ import annotations

from dataclasses import dataclass, field

from reception.domain.errors import EnvironmentProblem
from reception.ui.printing.spooler import Fate, PrintTask, SpoolerStatus


@dataclass
class FakeSpooler:
    """Takes papers while it is on; ``fates`` and ``trouble_of`` are set by the test."""

    printers: list[str] = field(default_factory=lambda: ["HP M404"])
    off: str = ""
    """A code, or nothing while the printer is on."""
    refuses: str = ""
    taken: list[PrintTask] = field(default_factory=list)
    fate: SpoolerStatus = field(default_factory=lambda: SpoolerStatus(Fate.DONE))
    known: set[str] = field(default_factory=set)
    cancelled: list[str] = field(default_factory=list)

    def default(self) -> str:
        return self.printers[0] if self.printers else ""

    def names(self) -> list[str]:
        return list(self.printers)

    def trouble(self, printer: str) -> str:
        if printer and printer not in self.printers:
            return "printer_gone"
        return self.off

    def submit(self, task: PrintTask) -> str:
        if self.refuses:
            raise EnvironmentProblem(self.refuses, printer=task.printer)
        self.taken.append(task)
        self.known.add(task.title)
        return "" if task.printer else f"{task.file_title}.pdf"

    def look(self, printer: str, title: str) -> SpoolerStatus:
        return self.fate

    def has(self, printer: str, title: str) -> bool:
        if self.off == "print_service_down":
            raise EnvironmentProblem(self.off)
        return title in self.known

    def cancel(self, printer: str, title: str) -> None:
        self.cancelled.append(title)
