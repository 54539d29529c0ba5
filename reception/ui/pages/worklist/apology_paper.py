"""Thư xin lỗi of many dossiers: drawn as one document, printed as one job."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject

from reception.services.context import ServiceContext
from reception.services.dossier import mass_extension
from reception.services.dossier.mass_extension import LetterBatch
from reception.ui.language import say
from reception.ui.pages.page_context import PageContext
from reception.ui.tasks import Lane

PAPER_WORDS = "In lại thư xin lỗi"
"""What the button says that prints the letters once more."""


class ApologyPaper:
    """Reads the letters, draws them in the print lane and hands them to the printer."""

    def __init__(self, context: PageContext, owner: QObject) -> None:
        self._jobs = context.jobs
        self._runner = context.runner
        self._printer = context.printer
        self._feedback = context.feedback
        self._owner = owner

    def print_letters(self, codes: Sequence[str]) -> None:
        """Prints the letters of dossiers that have their new date; each print is numbered."""
        self._read(
            lambda context: mass_extension.letters_to_print(context, codes, _sizes()),
            say("Thư xin lỗi"),
        )

    def print_drafts(self, days: Mapping[str, date], reason: str) -> None:
        """Prints letters that nothing is recorded of yet, for the head to sign."""
        self._read(
            lambda context: mass_extension.drafts(context, days, reason, _sizes()),
            say("Dự thảo thư xin lỗi"),
        )

    def _read(self, job: Callable[[ServiceContext], LetterBatch], words: str) -> None:
        self._jobs.run(
            job,
            owner=self._owner,
            on_result=lambda batch: self._draw(batch, words),
            on_error=self._feedback.failed,
        )

    def _draw(self, batch: LetterBatch, words: str) -> None:
        self._runner.submit(
            lambda: _render(batch),
            owner=self._owner,
            on_result=lambda pdf: self._hand_over(pdf, batch, words),
            on_error=self._feedback.failed,
            lane=Lane.PRINT,
        )

    def _hand_over(self, pdf: bytes, batch: LetterBatch, words: str) -> None:
        first = batch.letters[0].about
        self._printer.print_pdf(
            pdf,
            title=f"xin-loi-{first.issued_at:%Y%m%d-%H%M%S}-{first.code[-4:]}",
            on_done=lambda where: self._feedback.saved(
                say("{words} {count} hồ sơ: {where}.").format(
                    words=words, count=len(batch.letters), where=where
                )
            ),
            on_error=self._feedback.failed,
        )


def _sizes() -> tuple[str, ...]:
    # Imported by the job that needs it (decision D14).
    from reception.documents import FORMS

    return FORMS[mass_extension.FORM].sizes


def _render(batch: LetterBatch) -> bytes:
    # Imported by the job that needs it (decision D14): reportlab is slow to load.
    from reception.print.slips.apology_letter import render_apologies

    return render_apologies(batch.letters, size=batch.size)
