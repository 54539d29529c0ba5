"""Trả kết quả: scan the receipt, see whether the result may go, hand it over with one key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reception.domain.dossier import Dossier
from reception.domain.errors import ReceptionError
from reception.domain.scanning import CardScan, CodeScan, ReceiptQrScan, Scan
from reception.services.dossier import search as search_service
from reception.ui.background.changes import Change, Kind
from reception.ui.customer_display.facts import (
    DisplayedIntake,
    DisplayedPayment,
    sheet_of_return,
)
from reception.ui.labels import short_moment
from reception.ui.language import say
from reception.ui.pages import return_labels
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.return_acts import ReturnActs
from reception.ui.pages.return_aside import ReturnAside, Seen, look
from reception.ui.pages.return_card import ReturnCard
from reception.ui.pages.return_consent import ReturnConsent
from reception.ui.pages.return_list import ReturnList
from reception.ui.pages.return_rows import return_rows
from reception.ui.pages.return_search import ReturnSearch
from reception.ui.style.scaling import place
from reception.ui.style.styling import describe
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.form_fields import focus
from reception.ui.widgets.page_actions import PageActions
from reception.ui.widgets.page_frame import PageFrame
from reception.ui.widgets.text_field import TextField


class ReturnPage(PageFrame):
    """The scan field, the dossier card, the results that wait to be collected.

    Signals:
        dossier_wanted: the id of a dossier to be seen in full.
        for_citizen: what the citizen's screen shows of the dossier in hand; None for nothing.
        returned: the id of a dossier whose result was just handed over.
    """

    dossier_wanted = Signal(str)
    for_citizen = Signal(object)
    returned = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(has_aside=True, fills=True, parent=parent)
        self.setObjectName("return_page")
        self._jobs = context.jobs
        self._feedback = context.feedback
        self._session = context.session
        self._build()
        self.search = ReturnSearch(context, self.field, self._list)
        self.acts = ReturnActs(context, self)
        self.consent = ReturnConsent(self.acts, self.card, self.search, self.field)
        self.page_actions = PageActions(self, return_rows(self), self.action_bar)
        self.card.fee_notice.carry(self.page_actions.action("return_fee_notice_action"))
        self.card.verdict.carry(self.page_actions.action("return_verdict_action"))
        self._connect()
        self._clear_card()

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        self.field = TextField(say("Quét mã vạch biên nhận, hoặc gõ đuôi mã, tên, số điện thoại"))
        self.field.setMaxLength(search_service.MAX_QUERY)
        describe(self.field, "return_field", say("Quét biên nhận"), self.field.placeholderText())
        self.card = ReturnCard(self)
        self._list = ReturnList(self)
        self.content.addWidget(_card_around(self.field, self))
        self.content.addWidget(self.card)
        self.content.addWidget(self._list, 1)
        self.beside = ReturnAside(self)
        self.aside.addWidget(self.beside.area)

    def _connect(self) -> None:
        self.search.chosen.connect(self.show_dossier)
        self.search.undecided.connect(self._clear_card)
        self.search.understood.connect(self.show_scan)
        self.consent.given.connect(partial(self.page_actions.trigger, "return_primary"))
        self.field.textEdited.connect(lambda: self.card.collector.expect_card(None))
        self.card.shelved.connect(self.acts.shelve)
        self.acts.amount_unknown.connect(self.see_dossier)
        self.acts.busy_changed.connect(self.page_actions.refresh)
        self.acts.handed_over.connect(self._handed_over)
        self.acts.noted.connect(self._show_noted)
        self.acts.failed.connect(self._failed)
        self._jobs.changed.connect(self._on_changed)

    # ------------------------------------------------------------------ the page's door

    @property
    def dossier(self) -> Dossier | None:
        """The dossier on show."""
        return self.acts.dossier

    @property
    def table(self) -> DataTable:
        """The results that wait, or the dossiers found."""
        return self._list.table

    def activate(self) -> None:
        """The page came into view: fresh list, the keyboard in the scan field."""
        self.consent.forget()
        self.refresh()
        focus(self.field)

    def refresh(self) -> None:
        """Reads the list, and the dossier on show, again."""
        self.search.reload()
        if self.dossier is not None:
            self._load(self.dossier.uid, takes_focus=False)

    @Slot(object)
    def show_scan(self, scan: Scan) -> None:
        """Takes what a scanner has read: a receipt, or the card of who has come to collect."""
        if isinstance(scan, CodeScan | ReceiptQrScan):
            self.card.collector.expect_card(None)
            if self.dossier is not None and self.dossier.code != scan.code.text:
                self._clear_card()  # nothing of the dossier before may be handed over meanwhile
            self.search.find(scan.code.text)
        elif isinstance(scan, CardScan) and self.card.is_asking and self.dossier is not None:
            self.field.setText(self.dossier.code)
            self.card.take_collector(scan)
        elif isinstance(scan, CardScan):
            self.card.collector.expect_card(scan)
            self.search.find_card(scan.card)

    def show_unknown(self) -> None:
        """A scan named nothing that is here: no dossier of before stays to be handed over."""
        if self.dossier is not None:
            self.leave_dossier()

    @Slot(str)
    def show_dossier(self, key: str) -> None:
        """Shows a dossier ready to be handed over."""
        self._load(key, takes_focus=True)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self.isVisible() and change.concerns(self, Kind.DOSSIERS):
            self.search.reload()

    # ------------------------------------------------------------------ the dossier

    def _load(self, key: str, *, takes_focus: bool) -> None:
        def show(seen: Seen) -> None:
            is_on_show = self.dossier is not None and self.dossier.uid == seen.dossier.uid
            if takes_focus or is_on_show:  # else another dossier was chosen meanwhile
                self._show(seen, is_new=takes_focus)

        self._jobs.run(
            lambda context: look(context, key),
            owner=self,
            on_result=show,
            on_error=self._feedback.failed,
        )

    def _show(self, seen: Seen, *, is_new: bool) -> None:
        self.acts.dossier, now = seen.dossier, self._session.clock.now()
        self.search.on_show = seen.dossier
        self.card.show_dossier(seen.dossier, now, is_new=is_new)
        self.beside.show_dossier(seen, now)
        self.show_aside(True)
        self.page_actions.refresh()
        self.for_citizen.emit(_for_citizen(seen))
        if is_new:
            self.field.setText(seen.dossier.code)
            self.search.reload()
            self.consent.focus_next()

    @Slot()
    def _clear_card(self) -> None:
        self.acts.dossier = None
        self.search.on_show = None
        self.for_citizen.emit(None)
        self.card.hide()
        self.beside.clear()
        self.show_aside(self.beside.has_returns)
        self.page_actions.refresh()

    # ------------------------------------------------------------------ acting

    @Slot()
    def leave_dossier(self) -> None:
        """Puts the dossier away: the next receipt may be scanned."""
        self.search.forget_scan()
        self.card.collector.expect_card(None)
        self.field.clear()
        self._clear_card()
        self.search.reload()
        focus(self.field)

    @Slot()
    def see_dossier(self) -> None:
        """Shows the dossier in full."""
        if self.dossier is not None:
            self.dossier_wanted.emit(self.dossier.uid)

    @Slot()
    def _show_noted(self) -> None:
        """The keyboard goes back to what is still missing."""
        self.refresh()
        self.consent.focus_next()

    @Slot(object)
    def _handed_over(self, dossier: Dossier) -> None:
        moment = dossier.returned_at or self._session.clock.now()
        at = short_moment(moment, self._session.today)
        self.beside.add_return(dossier, at)
        # The next receipt may be scanned already; then it has the page.
        if self.search.is_finding:
            self.search.reload()
        else:
            self.leave_dossier()
        self._feedback.saved(return_labels.handed_over(dossier, at))
        self.returned.emit(dossier.uid)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        if isinstance(error, ReceptionError) and self.card.show_error(error):
            return
        self._feedback.failed(error)
        if self.dossier is not None:
            self._load(self.dossier.uid, takes_focus=False)


def _for_citizen(seen: Seen) -> DisplayedIntake | DisplayedPayment | None:
    """What the citizen sees: the result in question, or first what is owed for it."""
    dossier = seen.dossier
    if not return_labels.verdict(dossier).may_return:
        return None
    if seen.qr and dossier.owed:
        return DisplayedPayment(dossier.code, dossier.procedure.name, dossier.owed, seen.qr)
    return sheet_of_return(dossier)


def _card_around(field: TextField, parent: QWidget) -> QFrame:
    card = QFrame(parent)
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    place(column, (16, 14, 16, 14), 6)
    column.addWidget(field)
    return card
