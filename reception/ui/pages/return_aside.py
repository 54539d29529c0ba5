"""Beside the return page: when the result is due, what is owed for it, who was served last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reception.domain.dossier import Dossier
from reception.services.context import ServiceContext
from reception.services.dossier.search import dossier_page
from reception.services.money import payments
from reception.ui.labels import fee_chip, fee_words
from reception.ui.language import say
from reception.ui.pages import dossier_labels, return_labels
from reception.ui.widgets.aside_area import scrolled
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.due_card import DueCard
from reception.ui.widgets.qr_view import QrView
from reception.ui.widgets.text_label import TextLabel, TextRole
from reception.ui.widgets.timeline import Timeline, TimelineEntry

_SHOWN_RETURNS = 6
_WAITING = "Quét biên nhận để biết ngày hẹn và lệ phí."


@dataclass(frozen=True, slots=True)
class Seen:
    """A dossier with the payment QR for what is still owed; empty where none can be made."""

    dossier: Dossier
    qr: str


def look(context: ServiceContext, code: str) -> Seen:
    """Everything the page shows about one dossier.

    Raises:
        InputError: ``unknown_dossier``.
    """
    dossier = dossier_page(context, code).dossier
    return Seen(dossier, payments.payment_qr(context, dossier))


class ReturnAside:
    """The three cards of the column.

    Args:
        page: their parent.
    """

    def __init__(self, page: QWidget) -> None:
        self.due_card = DueCard(page)
        self._fee = CardSection(say("Lệ phí"), "return_fee", parent=page)
        self._fee_amount = TextLabel("", TextRole.STRONG, parent=page)
        self._fee.header_slot.addWidget(self._fee_amount)
        self._qr = QrView("return_fee_qr", say("Mã QR chuyển khoản"), 216, page)
        self._fee.body.addWidget(self._qr, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fee.body.parentWidget().hide()
        self.latest_card = CardSection(say("Vừa trả ở quầy này"), "return_latest", parent=page)
        self.latest = Timeline(page)
        self.latest_card.body.addWidget(self.latest)
        self._returned: tuple[TimelineEntry, ...] = ()
        self.area = scrolled((self.due_card, self._fee, self.latest_card), page)

    def show_dossier(self, seen: Seen, now: datetime) -> None:
        """Shows when a dossier is due and what is owed for it."""
        dossier = seen.dossier
        dossier_labels.show_due(self.due_card, dossier, now)
        self._fee.show()
        self._fee_amount.setText(fee_words(dossier))
        chip = fee_chip(dossier)
        self._fee.show_chips((chip,) if chip else ())
        self._qr.show_text(seen.qr)
        self._fee.body.parentWidget().setVisible(bool(seen.qr))

    @property
    def has_returns(self) -> bool:
        """Whether there is something to tell while no dossier is on show."""
        return bool(self._returned)

    def clear(self) -> None:
        """No dossier is on show."""
        self.due_card.show_waiting(say(_WAITING))
        self._fee.hide()
        self.latest_card.setVisible(self.has_returns)

    def add_return(self, dossier: Dossier, at: str) -> None:
        """Names who was served last, the newest first."""
        self._returned = (return_labels.latest(dossier, at), *self._returned)[:_SHOWN_RETURNS]
        self.latest.show_entries(self._returned)
