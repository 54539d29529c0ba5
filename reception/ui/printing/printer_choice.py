"""Which printer the papers of this counter go to, as the status bar names it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from reception.services.papers import print_jobs
from reception.services.setup.settings_catalog import TO_FILE
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.printing.print_worker import PrintWorker
from reception.ui.printing.spooler import Spooler
from reception.ui.printing.spooler_watch import log_trouble
from reception.ui.tasks import Lane, Runner


class PrinterChoice(PrintWorker):
    """The counter's printer and the system's own, as last seen.

    Attributes:
        chosen: the counter's printer; empty for the system's own choice.

    Signals:
        changed: another printer was found.
    """

    changed = Signal()

    def __init__(
        self, jobs: BackgroundJobs, runner: Runner, spooler: Spooler, parent: QObject
    ) -> None:
        super().__init__(jobs, runner, spooler, parent)
        self._default: str | None = None
        self.chosen = ""

    @Slot()
    def look(self) -> None:
        """Another printer was chosen, or plugged in."""
        self._jobs.run(
            print_jobs.chosen_printer,
            owner=self,
            on_result=self._show_chosen,
            on_error=log_trouble,
        )
        self._runner.submit(
            self._spooler.default,
            owner=self,
            on_result=self._show_default,
            on_error=lambda _error: self._show_default(""),
            lane=Lane.PRINT,
        )

    def describe(self) -> str:
        """The status bar's words; never waits for the print service."""
        if self.chosen == TO_FILE or (not self.chosen and self._default == ""):
            return self.tr("Chưa có máy in: lưu PDF")
        name = self.chosen or self._default
        return self.tr("Máy in: {name}").format(name=name) if name else self.tr("Đang tìm máy in")

    def _show_chosen(self, name: str) -> None:
        self.chosen = name
        self.changed.emit()

    def _show_default(self, name: str) -> None:
        self._default = name
        self.changed.emit()
