"""What stands beside the sheet: the due date and the receipt, and the customer display's share."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QWidget

from reception.domain.procedure import ProcedureVersion
from reception.services.intake.sheet_preview import SheetPreview
from reception.ui.customer_display.facts import sheet_of
from reception.ui.labels import screen_moment
from reception.ui.pages.intake.live_preview import LivePreview
from reception.ui.pages.intake.sheet_view import SheetView
from reception.ui.widgets.due_card import DueCard
from reception.ui.widgets.pdf_preview import PdfPreview


class BesideSheet(QObject):
    """Shows what follows from the sheet, as far as :class:`LivePreview` has found it out.

    Signals:
        for_citizen: the :class:`DisplayedIntake` in hand, None when there is none.
    """

    for_citizen = Signal(object)

    def __init__(self, view: SheetView, live: LivePreview, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._due_at: datetime | None = None
        self._due_for: ProcedureVersion | None = None
        self._due = DueCard(parent)
        self._receipt = PdfPreview("receipt_preview", parent)
        self._receipt.empty_state.show_words(
            self.tr("Chưa có biên nhận"),
            self.tr("Biên nhận hiện ra ở đây khi đã chọn thủ tục."),
            icon="document",
        )
        self._show_due(SheetPreview())
        view.edited.connect(live.sheet_changed)
        view.edited.connect(self.tell_citizen)
        view.cleared.connect(live.forget)
        live.looked.connect(self._show_look)
        live.drawn.connect(self._show_receipt)

    def add_to(self, column: QBoxLayout) -> None:
        """Puts the due date above the receipt, which takes the room that is left."""
        column.addWidget(self._due)
        column.addWidget(self._receipt, 1)

    @Slot()
    def tell_citizen(self) -> None:
        """The customer display shows the sheet as it is now, never a date of another matter."""
        version = self._view.procedure.version
        due_at = self._due_at if version is self._due_for else None
        owner, _submitter = self._view.person.parties()
        self.for_citizen.emit(sheet_of(owner, version.name if version else "", due_at))

    @Slot(object)
    def _show_look(self, seen: SheetPreview) -> None:
        self._view.show_look(seen)
        self._show_due(seen)
        self._due_for = self._view.procedure.version
        self.tell_citizen()

    def _show_due(self, seen: SheetPreview) -> None:
        self._due_at = None if seen.deadline is None else seen.deadline.due_at
        if seen.deadline is None:
            self._due.show_waiting(self.tr("Chọn thủ tục để biết ngày hẹn."))
        else:
            self._due.show_due(screen_moment(seen.deadline.due_at), seen.deadline.reasons())

    @Slot(bytes)
    def _show_receipt(self, pdf: bytes) -> None:
        if pdf:
            self._receipt.show_pdf(pdf)
        else:
            self._receipt.clear()
