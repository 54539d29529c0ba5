"""The guidance slip of a procedure (phiếu hướng dẫn), printed before there is a dossier."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from reception.ui.pages.page_context import PageContext


class GuidancePrinting(QObject):
    """Prints what a procedure asks for, also where another body receives it."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._printer, self._feedback = context.printer, context.feedback

    @Slot(str)
    def print_for(self, code: str) -> None:
        """Prints the slip of a procedure by its code."""
        self._printer.print_form(
            "guidance",
            code,
            on_done=lambda where: self._tell(code, where),
            on_error=self._feedback.failed,
        )

    def _tell(self, code: str, where: str) -> None:
        words = self.tr("Phiếu hướng dẫn {code} {where}").format(code=code, where=where)
        self._feedback.saved(words)
