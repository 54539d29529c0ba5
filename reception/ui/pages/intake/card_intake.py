"""A scanned card on the intake page: the next person's, or the one whose sheet is open."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reception.domain.provenance import CardUse
from reception.domain.scanning import CardScan
from reception.domain.text import title_case_name
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
        """Fills in the person and goes on to the procedure, or asks whose card it is first."""
        has_matter = self._view.procedure.version is not None
        use = self._view.person.use_of(scan.card, has_matter=has_matter)
        if use is CardUse.NEXT_OWNER:
            # Not a word about the one before stays, on show or not.
            self._view.clear()
        if use is CardUse.ASK_NEXT:
            self._ask_for_next(scan)
        elif use in (CardUse.ASK_SUBMITTER, CardUse.ASK_OTHER_SUBMITTER):
            self._ask_for_submitter(scan, use)
        else:
            self._fill_in(scan, use)

    def _ask_for_next(self, scan: CardScan) -> None:
        question = Question(
            self.tr("Thẻ vừa quét là của người khác. Bắt đầu tờ mới?"),
            self.tr("Bắt đầu tờ mới"),
            self.tr("Tờ đang ghi được để sang bên; lấy lại lúc nào cũng được bằng Alt+O."),
            self.tr("Ghi tiếp tờ này"),
            Tone.WARN,
        )
        self._feedback.ask(question, owner=self, on_yes=lambda: self._begin(scan))

    def _ask_for_submitter(self, scan: CardScan, use: CardUse) -> None:
        owner, submitter = self._view.person.parties()
        name = title_case_name(scan.card.name)
        if use is CardUse.ASK_SUBMITTER or submitter is None:
            ask = self.tr("{name} nộp thay cho {owner}?").format(name=name, owner=owner.name or "")
            why = self.tr("Chủ hồ sơ chưa có số định danh nên thẻ này không thay vào đó.")
        else:
            ask = self.tr("{name} nộp thay, không phải {submitter}?").format(
                name=name, submitter=submitter.name or ""
            )
            why = self.tr("Mọi điều đã ghi về người nộp thay trước sẽ mất.")
        question = Question(
            ask,
            self.tr("Là người nộp thay"),
            self.tr("{why} Nếu là người kế tiếp: Alt+D để tờ này sang bên rồi quét lại.").format(
                why=why
            ),
            self.tr("Ghi tiếp tờ này"),
            Tone.WARN,
        )
        self._feedback.ask(
            question, owner=self, on_yes=lambda: self._fill_in(scan, CardUse.NEXT_SUBMITTER)
        )

    def _begin(self, scan: CardScan) -> None:
        self._keeping.put_aside()
        if self._view.is_empty:
            self._fill_in(scan, CardUse.OWNER)

    def _fill_in(self, scan: CardScan, use: CardUse) -> None:
        if self._view.person.show_card(scan, use):
            self._view.procedure.open()
