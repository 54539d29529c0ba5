"""Thư xin lỗi of many dossiers: drawn as one document, printed as one job."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject

from reception.services.dossier import mass_extension
from reception.services.dossier.mass_extension import LetterBatch
from reception.ui.language import say
from reception.ui.pages.document_job import DocumentJob, DocumentKind
from reception.ui.pages.page_context import PageContext

PAPER_WORDS = "In lại thư xin lỗi"
"""What the button says that prints the letters once more."""


class ApologyPaper:
    """Prints the letters of dossiers, or their drafts."""

    def __init__(self, context: PageContext, owner: QObject) -> None:
        self._letters = DocumentJob(_kind(say("Thư xin lỗi")), context, owner)
        self._drafts = DocumentJob(_kind(say("Dự thảo thư xin lỗi")), context, owner)

    def print_letters(self, codes: Sequence[str]) -> None:
        """Prints the letters of dossiers that have their new date; each print is numbered."""
        self._letters.print_unseen(
            lambda context: mass_extension.letters_to_print(context, codes, _sizes())
        )

    def print_drafts(self, days: Mapping[str, date], reason: str) -> None:
        """Prints letters that nothing is recorded of yet, for the head to sign."""
        self._drafts.print_unseen(
            lambda context: mass_extension.drafts(context, days, reason, _sizes())
        )


def _kind(words: str) -> DocumentKind[LetterBatch]:
    def told(batch: LetterBatch, where: str) -> str:
        return say("{words} {count} hồ sơ: {where}.").format(
            words=words, count=len(batch.letters), where=where
        )

    return DocumentKind(_render, _title, told)


def _title(batch: LetterBatch) -> str:
    first = batch.letters[0].about
    return f"xin-loi-{first.made_at:%Y%m%d-%H%M%S}-{first.code[-4:]}"


def _sizes() -> tuple[str, ...]:
    # Imported by the job that needs it (decision 17).
    from reception.documents import FORMS

    return FORMS[mass_extension.FORM].sizes


def _render(batch: LetterBatch) -> bytes:
    # Imported by the job that needs it (decision 17): reportlab is slow to load.
    from reception.print.slips.letters import render_letters

    return render_letters(batch.letters, size=batch.size)
