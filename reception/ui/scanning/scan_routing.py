"""Asks what a scan means and gives the answers on in the order of the scans."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from reception.domain.other_codes import CodeKind
from reception.domain.scanning import OtherScan
from reception.services.context import ServiceContext
from reception.services.dossier.scans import ScanAnswer, ScanState, answer
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.scanning.scan_input import ScanInput, SeenScan
from reception.ui.scanning.scan_labels import LINE_DROPPED, REPEATED
from reception.ui.style.tokens import Tone
from reception.ui.widgets.feedback import Feedback


class ScanRouter(QObject):
    """One way for scans of every scanner and for texts sent off in the scan bar.

    Args:
        jobs: the store's lane, where local history repairs a damaged name; it keeps the order.
        feedback: told of scans that were put aside.

    Signals:
        understood: a :class:`~reception.services.dossier.scans.ScanAnswer`.
        typed: the same for a text that a person typed or pasted.
    """

    understood = Signal(object)
    typed = Signal(object)

    def __init__(
        self, jobs: BackgroundJobs, feedback: Feedback, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._feedback = feedback

    def listen(self, inlet: ScanInput) -> None:
        """Takes what the scanners of this counter read."""
        inlet.seen.connect(self.take)
        inlet.repeated.connect(self._tell_repeated)
        inlet.line_dropped.connect(self._tell_dropped)
        inlet.broke_off.connect(self._tell_incomplete)

    @Slot(object)
    def take(self, seen: SeenScan) -> None:
        """Takes one scanned line."""
        self._ask(seen, self.understood.emit)

    def take_text(self, text: str) -> None:
        """Takes a text that a person typed or pasted into the scan bar."""
        self._ask(SeenScan(text), self.typed.emit)

    def _ask(self, seen: SeenScan, then: Callable[[ScanAnswer], object]) -> None:
        """Asks what a scan means; the answer comes later on the main thread."""

        def job(context: ServiceContext) -> ScanAnswer:
            return answer(context, seen.text, was_rewritten=seen.was_rewritten)

        self._jobs.run(job, owner=self, on_result=then, on_error=self._feedback.failed)

    @Slot()
    def _tell_repeated(self) -> None:
        self._feedback.tell(REPEATED)

    @Slot()
    def _tell_dropped(self) -> None:
        self._feedback.tell(LINE_DROPPED, Tone.WARN)

    @Slot(str)
    def _tell_incomplete(self, text: str) -> None:
        self.understood.emit(ScanAnswer(OtherScan(text, CodeKind.INCOMPLETE), ScanState.INCOMPLETE))
