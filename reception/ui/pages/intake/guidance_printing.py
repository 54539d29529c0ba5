"""Guidance slips of a procedure (phiếu hướng dẫn), printed before there is a dossier."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from reception.domain.checklist import MissingItem
from reception.services.papers.guidance import missing_slip
from reception.services.papers.letter_data import GuidanceData
from reception.ui.language import say
from reception.ui.pages.document_job import DocumentJob, DocumentKind
from reception.ui.pages.page_context import PageContext


class GuidancePrinting(QObject):
    """Prints what a procedure asks for, also where another body receives it."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._printer, self._feedback = context.printer, context.feedback
        self._slips = DocumentJob(DocumentKind(_render, _title, _told), context, self)

    @Slot(str)
    def print_for(self, code: str) -> None:
        """Prints the slip of a procedure by its code."""
        self._printer.print_form(
            "guidance",
            code,
            on_done=lambda where: self._tell(code, where),
            on_error=self._feedback.failed,
        )

    @Slot(str, tuple)
    def print_missing(self, code: str, missing: tuple[MissingItem, ...]) -> None:
        """Prints which papers of a procedure a citizen has not brought yet."""
        self._slips.print_unseen(lambda context: missing_slip(context, code, missing))

    def _tell(self, code: str, where: str) -> None:
        words = self.tr("Phiếu hướng dẫn {code} {where}").format(code=code, where=where)
        self._feedback.saved(words)


def _title(data: GuidanceData) -> str:
    return f"{data.procedure_code}-con-thieu-{data.issued_at:%Y%m%d-%H%M%S}"


def _told(data: GuidanceData, where: str) -> str:
    words = say("Phiếu giấy tờ còn thiếu, {count} loại: {where}.")
    return words.format(count=len(data.papers), where=where)


def _render(data: GuidanceData) -> bytes:
    # Imported by the job that needs it (decision 17): reportlab is slow to load.
    from reception.print.slips.guidance_slip import render_guidance

    return render_guidance(data)
