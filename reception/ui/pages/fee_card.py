"""The fee of one dossier: what it costs, what came in, what covers it, how to pay the rest."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reception.services.dossier.search import DossierPage
from reception.services.money import payments
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.labels import fee_chip, fee_words
from reception.ui.language import say
from reception.ui.pages.dossier_money import money_lines
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.feedback import Feedback
from reception.ui.widgets.qr_view import QrView
from reception.ui.widgets.text_label import TextLabel, TextRole


class FeeCard(CardSection):
    """Amount and state in the header; under it the money line by line and the payment QR."""

    def __init__(
        self, jobs: BackgroundJobs, feedback: Feedback, parent: QWidget | None = None
    ) -> None:
        super().__init__(say("Lệ phí"), "dossier_fee", parent=parent)
        self._jobs = jobs
        self._feedback = feedback
        self._uid = ""
        self._amount = TextLabel("", TextRole.STRONG, parent=self)
        self.header_slot.addWidget(self._amount)
        self.words = TextLabel("", TextRole.LABEL, wrap=True, parent=self)
        self.words.setObjectName("dossier_fee_words")
        self.qr = QrView("dossier_fee_qr", say("Mã QR chuyển khoản"), 136, self)
        self.body.addWidget(self.words)
        self.body.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_page(self, page: DossierPage) -> None:
        """Shows the money of a dossier; the QR for what is still owed follows from the store."""
        dossier = page.dossier
        is_other = self._uid != dossier.uid
        self._uid = dossier.uid
        self._amount.setText(fee_words(dossier))
        chip = fee_chip(dossier)
        self.show_chips((chip,) if chip else ())
        lines = money_lines(page)
        # The sign never stands alone on a line.
        self.words.setText("\n".join(lines).replace(" đ", "\u00a0đ"))
        self.words.setVisible(bool(lines))
        if is_other:
            self.qr.show_text("")
        self._show_body()

        def show(text: str) -> None:
            if dossier.uid == self._uid:
                self.qr.show_text(text)
                self._show_body()

        self._jobs.run(
            lambda context: payments.payment_qr(context, dossier),
            owner=self,
            on_result=show,
            on_error=self._feedback.failed,
        )

    def _show_body(self) -> None:
        self.body.parentWidget().setVisible(bool(self.words.text() or self.qr.text))
