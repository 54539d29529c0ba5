"""The card of the dossier whose result is being handed over: who, what, may it go, who collects."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from reception.domain.dossier import Dossier
from reception.domain.errors import ReceptionError
from reception.domain.handing_over import Missing
from reception.domain.scanning import CardScan
from reception.domain.workflow import FINISHED_BY_RETURN
from reception.services.dossier.processing import ActionInput
from reception.ui.labels import event_moment, id_words, status_chip
from reception.ui.language import say
from reception.ui.pages import return_labels
from reception.ui.pages.collector_form import CollectorForm
from reception.ui.pages.shelf_field import ShelfField
from reception.ui.style.scaling import scaled
from reception.ui.style.tokens import Tone
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.fact_grid import Fact, FactGrid
from reception.ui.widgets.notice import Notice

# Width at 100 % from which code, chips and shelf stand in one line.
_BESIDE = 620


class ReturnCard(CardSection):
    """Shows the dossier and asks who collects.

    Signals:
        submitted: Enter was pressed in the last field.
        shelved: the place where the result lies, as typed, by Enter.
    """

    submitted = Signal()
    shelved = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "return_card", parent=parent)
        self._dossier: Dossier | None = None
        self._facts = FactGrid(12, self)
        self.verdict = Notice("return_verdict", say("Ghi nhận xử lý xong"), parent=self)
        self.fee_notice = Notice("return_fee_notice", say("Thu tiền"), parent=self)
        self.collector = CollectorForm(self)
        for part in (self._facts, self.verdict, self.fee_notice, self.collector):
            self.body.addWidget(part)
        self.shelf = ShelfField(self)
        self.header_slot.addWidget(self.shelf)
        self.shelf.shelved.connect(self.shelved)
        self.collector.submitted.connect(self.submitted)
        self.collector.changed.connect(self._show_verdict)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With large letters the shelf stands below the code instead of beside it."""
        super().resizeEvent(event)
        is_narrow = self.width() < scaled(_BESIDE)
        if is_narrow == (self.body.indexOf(self.shelf) >= 0):
            return
        if is_narrow:
            self.header_slot.removeWidget(self.shelf)
            self.body.insertWidget(0, self.shelf)
        else:
            self.body.removeWidget(self.shelf)
            self.header_slot.addWidget(self.shelf)

    def show_dossier(self, dossier: Dossier, now: datetime, *, is_new: bool) -> None:
        """Shows a dossier; a new one resets who collects."""
        self._dossier = dossier
        late, tone = return_labels.lateness(dossier, now)
        is_asking = return_labels.verdict(dossier).may_return
        self.set_title(dossier.code)
        self.show_chips((status_chip(dossier.status), ChipText(late, tone)))
        self._facts.show_facts(_facts(dossier))
        self._show_verdict()
        warning = return_labels.fee_warning(dossier) if is_asking else ""
        self.fee_notice.say(warning, Tone.WARN, action=return_labels.pay_action(dossier))
        self.shelf.set_open(is_asking)
        self.shelf.show_place(dossier.shelf, is_new=is_new)
        self.collector.setVisible(is_asking)
        self.collector.show_dossier(dossier, is_new=is_new)
        self.show()

    @Slot()
    def _show_verdict(self) -> None:
        if self._dossier is not None:
            judgement = return_labels.verdict(self._dossier)
            self._say(judgement.text, judgement.tone)

    def show_missing(self, missing: Collection[Missing]) -> None:
        """Says why the result did not go, above the fields, until something else is known."""
        self._say(return_labels.still_missing(missing), Tone.WARN)

    def _say(self, text: str, tone: Tone) -> None:
        is_open = self._dossier is not None and self._dossier.status in FINISHED_BY_RETURN
        self.verdict.say(text, tone, can_act=is_open)

    @property
    def is_asking(self) -> bool:
        """Whether a result that may go waits for its collector."""
        return not self.isHidden() and not self.collector.isHidden()

    def take_collector(self, scan: CardScan) -> None:
        """The scanned card of the person who has come."""
        self.collector.take_card(scan)

    def given(self) -> ActionInput:
        """Who collects."""
        return self.collector.given()

    def show_error(self, error: ReceptionError) -> bool:
        """Says what is wrong beside the field; False when it is about none of them."""
        return self.collector.show_error(error)


def _facts(dossier: Dossier) -> tuple[Fact, ...]:
    intake = dossier.intake
    found = [
        Fact(say("Chủ hồ sơ"), dossier.owner.name, 5, is_large=True),
        Fact(say("Số định danh"), id_words(dossier.owner.id_number), 3),
        Fact(say("Tiếp nhận"), event_moment(intake.received_at), 4),
        Fact(
            say("Thủ tục"),
            f"{dossier.procedure.name} · {dossier.procedure.code}",
            12,
            is_strong=True,
        ),
    ]
    if intake.submitter is not None:
        found.append(Fact(say("Người nộp thay"), intake.submitter.name, 5))
        found.append(Fact(say("Số định danh người nộp"), id_words(intake.submitter.id_number), 7))
    return tuple(found)
