"""From a stored dossier to paper: reads the data, draws it in the print lane, hands it over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from reception.services.context import Desk
from reception.ui.desk_jobs import DeskJobs
from reception.ui.feedback import Feedback
from reception.ui.printing_port import Printer
from reception.ui.tasks import Lane, Runner

T = TypeVar("T")


class PaperDesk:
    """Prints papers for a page; a failure is told and touches no dossier.

    Args:
        owner: the page; nothing is told once it is gone.
    """

    def __init__(
        self,
        jobs: DeskJobs,
        runner: Runner,
        printer: Printer,
        feedback: Feedback,
        owner: QObject,
    ) -> None:
        self._jobs = jobs
        self._runner = runner
        self._printer = printer
        self._feedback = feedback
        self._owner = owner

    def print_paper(
        self, read: Callable[[Desk], T], draw: Callable[[T], bytes], *, title: str, name: str
    ) -> None:
        """Prints one paper.

        Args:
            read: the paper's data, from the store.
            draw: the data as a PDF.
            title: of the print job; no person's name.
            name: how the clerk is told of it, such as ``Biên nhận``.
        """

        def drawn(pdf: bytes) -> None:
            self._printer.print_pdf(
                pdf,
                title=title,
                on_done=lambda where: self._feedback.saved(f"{name}: {where}."),
                on_error=self._feedback.failed,
            )

        def have(data: T) -> None:
            self._runner.submit(
                lambda: draw(data),
                owner=self._owner,
                on_result=drawn,
                on_error=self._feedback.failed,
                lane=Lane.PRINT,
            )

        self._jobs.run(read, owner=self._owner, on_result=have, on_error=self._feedback.failed)
