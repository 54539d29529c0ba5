"""A scanned card on the intake page: the next person's, or the one whose sheet is open."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reception.domain.scanning import CardScan
from reception.ui.pages.intake.sheet_keeping import SheetKeeping
from reception.ui.pages.intake.sheet_view import SheetView
from reception.ui.style.tokens import Tone
from reception.ui.widgets.confirm_bar import Question
from reception.ui.widgets.feedback import Feedback


class CardIntake(QObject):
    """Fills in a card; the next citizen's must not slip into the sheet of the one before."""

    def __init__(
        self, view: SheetView, keeping: SheetKeeping, feedback: Feedback, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._keeping = keeping
        self._feedback = feedback

    def take(self, scan: CardScan) -> None:
        """Fills in the person and goes on to the procedure, or asks for a new sheet first."""
        if not self._view.is_about_another(scan):
            self._fill_in(scan)
            return
        question = Question(
            self.tr("Thẻ vừa quét là của người khác. Bắt đầu tờ mới?"),
            self.tr("Bắt đầu tờ mới"),
            self.tr("Tờ đang ghi được để sang bên; lấy lại lúc nào cũng được bằng Alt+O."),
            self.tr("Ghi tiếp tờ này"),
            Tone.WARN,
        )
        self._feedback.ask(question, owner=self, on_yes=lambda: self._begin(scan))

    def _begin(self, scan: CardScan) -> None:
        self._keeping.put_aside()
        self._fill_in(scan)

    def _fill_in(self, scan: CardScan) -> None:
        if self._view.person.show_card(scan):
            self._view.procedure.open()
