"""What stands beside the sheet: the due date and the receipt, and the customer display's share."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from reception.domain.procedure import ProcedureVersion
from reception.services.intake.sheet_preview import SheetPreview
from reception.ui.customer_display.facts import sheet_of
from reception.ui.labels import screen_moment
from reception.ui.pages.intake.live_preview import LivePreview
from reception.ui.pages.intake.sheet_view import SheetView
from reception.ui.style.scaling import place, scaled
from reception.ui.widgets.due_card import DueCard
from reception.ui.widgets.page_frame import PageFrame
from reception.ui.widgets.pdf_preview import PdfPreview
from reception.ui.widgets.text_label import TextLabel, TextRole

# A lower page needs every line for the sheet.
_LEAST_FRAME = 300


class DueLine(QFrame):
    """The due date in one line, for a window that has no room beside the sheet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("due_line")
        self.setProperty("role", "ask")
        self._date = TextLabel("", TextRole.STRONG, parent=self)
        row = QHBoxLayout(self)
        place(row, (20, 3, 20, 3), 8)
        row.addWidget(TextLabel(self.tr("Hẹn trả kết quả"), TextRole.LABEL, parent=self))
        row.addWidget(self._date)
        row.addStretch(1)
        self.hide()

    def show_moment(self, words: str) -> None:
        """Shows a date with its hour."""
        self._date.setText(words)


class BesideSheet(QObject):
    """Shows what follows from the sheet, as far as :class:`LivePreview` has found it out.

    Signals:
        for_citizen: the :class:`DisplayedIntake` in hand, None when there is none.
    """

    for_citizen = Signal(object)

    def __init__(
        self, view: SheetView, live: LivePreview, frame: PageFrame, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self._due_line = DueLine(parent)
        self._view = view
        self._due_at: datetime | None = None
        self._is_planned = False
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
        frame.arranged.connect(self._arrange)

    def add_to_frame(self) -> None:
        """Puts the due date above the receipt, which takes the room that is left."""
        self._frame.aside.addWidget(self._due)
        self._frame.aside.addWidget(self._receipt, 1)
        self._frame.add_above_actions(self._due_line)

    @Slot()
    def _arrange(self) -> None:
        """Where all this lies below the sheet, the date itself stays in sight above the actions."""
        has_room = self._frame.height() >= scaled(_LEAST_FRAME)
        self._due_line.setVisible(self._frame.is_narrow and has_room and self._due_at is not None)

    @Slot()
    def tell_citizen(self) -> None:
        """The customer display shows the sheet as it is now, never a date of another matter."""
        version = self._view.procedure.version
        due_at = self._due_at if version is self._due_for else None
        owner, _submitter = self._view.person.parties()
        procedure = version.name if version else ""
        self.for_citizen.emit(sheet_of(owner, procedure, due_at, is_planned=self._is_planned))

    @Slot(object)
    def _show_look(self, seen: SheetPreview) -> None:
        self._view.show_look(seen)
        self._show_due(seen)
        self._due_for = self._view.procedure.version
        self.tell_citizen()

    def _show_due(self, seen: SheetPreview) -> None:
        self._due_at = None if seen.deadline is None else seen.deadline.due_at
        self._is_planned = seen.slip is not None and seen.slip.is_planned
        if seen.deadline is None:
            waiting = self.tr("Chọn thủ tục để biết ngày hẹn.")
            self._due.show_waiting(seen.no_limit[:1].upper() + seen.no_limit[1:] or waiting)
        else:
            moment = screen_moment(seen.deadline.due_at)
            heading = self.tr("Hẹn trả kết quả (dự kiến)") if self._is_planned else ""
            self._due.show_due(moment, seen.deadline.reasons(), heading)
            self._due_line.show_moment(moment)
        self._arrange()

    @Slot(bytes)
    def _show_receipt(self, pdf: bytes) -> None:
        if pdf:
            self._receipt.show_pdf(pdf)
        else:
            self._receipt.clear()
