"""What every page of the window works with, handed over as one value."""

from __future__ import annotations

from dataclasses import dataclass

from reception.ui.background.jobs import BackgroundJobs
from reception.ui.background.session import Session
from reception.ui.printing.printer_port import Printer
from reception.ui.tasks import Runner
from reception.ui.widgets.feedback import Feedback


@dataclass(frozen=True, slots=True)
class PageContext:
    """One session's background jobs, printing and messages.

    Attributes:
        jobs: commands and queries, on the store's lane.
        runner: gives the print lane, where papers are drawn.
        printer: takes finished papers.
        feedback: toasts and questions of the window.
        session: office, catalogue and clock; replaced when another clerk sits down.
    """

    jobs: BackgroundJobs
    runner: Runner
    printer: Printer
    feedback: Feedback
    session: Session
