"""What the parts of the print queue work with."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reception.ui.background.jobs import BackgroundJobs
from reception.ui.printing.spooler import Spooler
from reception.ui.tasks import Runner


class PrintWorker(QObject):
    """Asks the store by jobs, and the print service on its lane of the runner."""

    def __init__(
        self, jobs: BackgroundJobs, runner: Runner, spooler: Spooler, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._runner = runner
        self._spooler = spooler
