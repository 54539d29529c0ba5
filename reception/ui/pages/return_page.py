"""Trả kết quả: scan the receipt, see whether the result may go, hand it over with one key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reception.domain.dossier import Dossier
from reception.domain.errors import InputError, ReceptionError
from reception.domain.scanning import CardScan, CodeScan, ReceiptQrScan, Scan
from reception.domain.workflow import Action
from reception.services.context import ServiceContext
from reception.services.dossier import processing, returning, scans
from reception.services.dossier import search as search_service
from reception.services.dossier.processing import ActionInput
from reception.services.dossier.returning import Uncollected
from reception.services.rows import DossierLine
from reception.ui.customer_display.facts import DisplayedPayment, sheet_of_return
from reception.ui.input_parsing import field_sentence
from reception.ui.labels import fee_chip, fee_words, short_moment
from reception.ui.language import say
from reception.ui.pages import dossier_labels, return_labels
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.return_card import ReturnCard
from reception.ui.pages.return_list import LIMIT, ReturnList, ReturnRow, Seen, look
from reception.ui.style.scaling import place
from reception.ui.style.styling import describe
from reception.ui.style.tokens import Tone
from reception.ui.widgets.aside_area import scrolled
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.due_card import DueCard
from reception.ui.widgets.page_frame import PageFrame
from reception.ui.widgets.qr_view import QrView
from reception.ui.widgets.text_field import TextField
from reception.ui.widgets.text_label import TextLabel, TextRole
from reception.ui.widgets.timeline import Timeline, TimelineEntry

DEBOUNCE_MS = 120
SHOWN_RETURNS = 6
WAITING = "Quét biên nhận để biết ngày hẹn và lệ phí."


class ReturnPage(PageFrame):
    """The scan field, the dossier card, the results that wait to be collected.

    Signals:
        dossier_wanted: the code of a dossier to be seen in full.
        for_citizen: what the citizen's screen shows of the dossier in hand; None for nothing.
        returned: the code of a dossier whose result was just handed over.
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
        self._dossier: Dossier | None = None
        self._is_busy = False
        # Lists are read again behind a clerk's back; that must never lose a scan under way.
        self._list_serial = 0
        self._scan_serial = 0
        self._is_finding = False
        self._returned: list[TimelineEntry] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._build()
        self._connect()
        self._clear_card()

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        self.field = TextField(say("Quét mã vạch biên nhận, hoặc gõ đuôi mã, tên, số điện thoại"))
        self.field.setMaxLength(search_service.MAX_QUERY)
        describe(self.field, "return_field", say("Quét biên nhận"), self.field.placeholderText())
        self.card = ReturnCard(self)
        self._list = ReturnList(self)
        self.table, self._model = self._list.table, self._list.model
        self.content.addWidget(self._scan_card())
        self.content.addWidget(self.card)
        self.content.addWidget(self._list, 1)
        self._build_aside()
        bar = self.action_bar
        self._leave = bar.add_left("return_leave", say("Bỏ chọn"), "Esc")
        self._see = bar.add_left("return_see", say("Xem hồ sơ"), "Alt+H")
        words = say("Trả kết quả")
        self._primary = bar.add_right("return_primary", words, "Ctrl+Enter", primary=True)

    def _scan_card(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        place(column, (16, 14, 16, 14), 6)
        column.addWidget(self.field)
        return card

    def _build_aside(self) -> None:
        self.due_card = DueCard(self)
        self._fee = CardSection(say("Lệ phí"), "return_fee", parent=self)
        self._fee_amount = TextLabel("", TextRole.STRONG, parent=self)
        self._fee.header_slot.addWidget(self._fee_amount)
        self._fee_qr = QrView("return_fee_qr", say("Mã QR chuyển khoản"), 216, self)
        self._fee.body.addWidget(self._fee_qr, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fee.body.parentWidget().hide()
        self._latest = CardSection(say("Vừa trả ở quầy này"), "return_latest", parent=self)
        self.latest = Timeline(self)
        self._latest.body.addWidget(self.latest)
        self.aside.addWidget(scrolled((self.due_card, self._fee, self._latest), self))

    def _connect(self) -> None:
        self.field.textEdited.connect(self._typed)
        self.field.returnPressed.connect(self._submit)
        self._timer.timeout.connect(self._reload)
        self.table.row_opened.connect(self._choose)
        self._leave.clicked.connect(self._leave_dossier)
        self._see.clicked.connect(self._see_dossier)
        self._primary.clicked.connect(self._hand_over)
        self.card.submitted.connect(self._focus_primary)
        self.card.shelved.connect(self._put_on_shelf)
        self.card.pay_wanted.connect(self._take_money)
        self._jobs.changed.connect(self._on_changed)
        for part in (self.field, self._primary):
            part.installEventFilter(self)

    # ------------------------------------------------------------------ the page's door

    def activate(self) -> None:
        """The page came into view: fresh list, the keyboard in the scan field."""
        self.refresh()
        self._focus_field()

    def refresh(self) -> None:
        """Reads the list, and the dossier on show, again."""
        self._reload()
        if self._dossier is not None:
            self._load(self._dossier.code, takes_focus=False)

    def show_scan(self, scan: Scan) -> None:
        """Takes what a scanner has read: a receipt, or the card of who has come to collect."""
        if isinstance(scan, CodeScan | ReceiptQrScan):
            self.field.setText(scan.code.text)
            self._find(scan.code.text)
        elif isinstance(scan, CardScan):
            self._take_card(scan)

    def show_dossier(self, code: str) -> None:
        """Shows a dossier ready to be handed over."""
        self.field.setText(code)
        self._load(code, takes_focus=True)
        self._reload()

    @property
    def dossier(self) -> Dossier | None:
        """The dossier on show."""
        return self._dossier

    # ------------------------------------------------------------------ finding

    def _take_card(self, scan: CardScan) -> None:
        """A card while a dossier is on show says who collects; another one looks dossiers up."""
        if self.card.is_asking and self._dossier is not None:
            self.field.setText(self._dossier.code)
            self.card.take_collector(scan)
        else:
            self.field.setText(scan.card.number)
            self._find(scan.card.number)

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self._forget_scan()
        self._clear_card()
        self._timer.start()

    def _forget_scan(self) -> None:
        self._scan_serial += 1
        self._is_finding = False

    @Slot()
    def _submit(self) -> None:
        """Enter: a pasted card or receipt means the same as a scanned one."""
        text = self.field.text().strip()
        if not text:
            self._reload()
            return

        def understood(scan: Scan) -> None:
            if isinstance(scan, CardScan | CodeScan | ReceiptQrScan):
                self.show_scan(scan)
            else:
                self._find(text)

        self._jobs.run(
            lambda context: scans.understand(context, text),
            owner=self,
            on_result=understood,
            on_error=self._search_failed,
        )

    def _find(self, text: str) -> None:
        """Shows the one dossier that is meant, or those that may be."""
        self._timer.stop()
        self._forget_scan()
        serial, self._is_finding = self._scan_serial, True

        def show(found: list[DossierLine]) -> None:
            if serial != self._scan_serial:
                return
            self._is_finding = False
            if len(found) == 1:
                self._choose(ReturnRow.of(found[0], self._session.clock.now()))
                return
            self._show_found(found)
            self._clear_card()
            if found:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.field.selectAll()

        self._search(text, show)

    @Slot()
    def _reload(self) -> None:
        self._timer.stop()
        self._list_serial += 1
        serial, text = self._list_serial, self.field.text().strip()
        if text and self._dossier is None:
            self._search(
                text,
                lambda found: self._show_found(found) if serial == self._list_serial else None,
            )
            return
        self._jobs.run(
            lambda context: returning.uncollected(context, LIMIT),
            owner=self,
            on_result=lambda rows: self._show_ready(rows) if serial == self._list_serial else None,
            on_error=self._feedback.failed,
        )

    def _search(self, text: str, show: Callable[[list[DossierLine]], object]) -> None:
        self._jobs.run(
            lambda context: search_service.search(context, text, LIMIT),
            owner=self,
            on_result=show,
            on_error=self._search_failed,
        )

    def _show_found(self, found: list[DossierLine]) -> None:
        self.table.empty_state.show_words(
            say("Không có hồ sơ nào như vậy"),
            say("Hãy quét lại mã vạch trên biên nhận, hoặc gõ vài chữ của tên."),
        )
        now = self._session.clock.now()
        self._list.show_rows(say("Kết quả tìm"), [ReturnRow.of(line, now) for line in found])

    def _show_ready(self, waiting: tuple[Uncollected, ...]) -> None:
        self.table.empty_state.show_words(
            say("Chưa có kết quả nào chờ trả"),
            say("Hồ sơ đã xử lý xong nằm ở đây cho tới khi người dân đến nhận."),
            icon="return",
        )
        self._list.show_rows(say("Chờ trả kết quả"), [ReturnRow.waiting(item) for item in waiting])

    def _search_failed(self, error: BaseException) -> None:
        self._is_finding = False
        if not isinstance(error, InputError):
            self._feedback.failed(error)
            return
        self._clear_card()
        self._list.show_rows(say("Kết quả tìm"), [])
        self.table.empty_state.show_words(
            say("Không đọc được mã vừa quét"),
            say("Hãy tắt bộ gõ tiếng Việt rồi quét lại, hoặc gõ đuôi mã hồ sơ."),
        )

    @Slot(object)
    def _choose(self, row: ReturnRow) -> None:
        self.field.setText(row.code)
        self._load(row.code, takes_focus=True)
        self._reload()

    @Slot()
    def _on_changed(self) -> None:
        if self.isVisible():
            self._reload()

    # ------------------------------------------------------------------ the dossier

    def _load(self, code: str, *, takes_focus: bool) -> None:
        def show(seen: Seen) -> None:
            if not takes_focus and not self._is_on_show(code):
                return  # a second look, answered after another dossier was chosen
            self._show_dossier(seen.dossier, is_new=takes_focus)
            self._fee_qr.show_text(seen.qr)
            self._fee.body.parentWidget().setVisible(bool(seen.qr))
            self._tell_citizen(seen)
            if takes_focus:
                self._focus_primary()

        self._jobs.run(
            lambda context: look(context, code),
            owner=self,
            on_result=show,
            on_error=self._feedback.failed,
        )

    def _is_on_show(self, code: str) -> bool:
        return self._dossier is not None and self._dossier.code == code

    def _show_dossier(self, dossier: Dossier, *, is_new: bool) -> None:
        self._dossier = dossier
        now = self._session.clock.now()
        self.card.show_dossier(dossier, now, is_new=is_new)
        date_text, reasons, heading = dossier_labels.due(dossier, now)
        if date_text:
            self.due_card.show_due(date_text, reasons, heading)
        else:
            self.due_card.show_waiting(say("Chưa hẹn ngày trả."))
        self._fee.show()
        self._fee_amount.setText(fee_words(dossier))
        chip = fee_chip(dossier)
        self._fee.show_chips((chip,) if chip else ())
        self._show_buttons()

    def _tell_citizen(self, seen: Seen) -> None:
        """What the citizen sees: the result in question, or first what is owed for it."""
        dossier = seen.dossier
        if not return_labels.verdict(dossier).may_return:
            self.for_citizen.emit(None)
        elif seen.qr and dossier.owed:
            name = dossier.procedure.name
            self.for_citizen.emit(DisplayedPayment(dossier.code, name, dossier.owed, seen.qr))
        else:
            self.for_citizen.emit(sheet_of_return(dossier))

    def _clear_card(self) -> None:
        self._dossier = None
        self.for_citizen.emit(None)
        self.card.hide()
        self.due_card.show_waiting(say(WAITING))
        self._fee.hide()
        self._latest.setVisible(bool(self._returned))
        self._show_buttons()

    def _show_buttons(self) -> None:
        dossier = self._dossier
        self._leave.setVisible(dossier is not None)
        self._see.setVisible(dossier is not None)
        may_return = dossier is not None and return_labels.verdict(dossier).may_return
        self._primary.setEnabled(may_return and not self._is_busy)

    @Slot()
    def _leave_dossier(self) -> None:
        self._forget_scan()
        self.field.clear()
        self._clear_card()
        self._reload()
        self._focus_field()

    @Slot()
    def _see_dossier(self) -> None:
        if self._dossier is not None:
            self.dossier_wanted.emit(self._dossier.code)

    @Slot()
    def _hand_over(self) -> None:
        dossier = self._dossier
        if dossier is None or self._is_busy:
            return
        self._is_busy = True
        self._show_buttons()
        given: ActionInput = self.card.given()
        code = dossier.code

        def job(context: ServiceContext) -> Dossier:
            return processing.hand_over(context, code, given)

        self._jobs.command(job, owner=self, on_result=self._handed_over, on_error=self._failed)

    @Slot(str)
    def _put_on_shelf(self, place_name: str) -> None:
        """Where the result lies; the keyboard goes back to handing over."""
        code = self._dossier.code if self._dossier else ""
        if not code:
            return

        def done(dossier: Dossier) -> None:
            self._feedback.tell(return_labels.shelved(code, dossier.shelf))
            self._load(code, takes_focus=False)
            self._focus_primary()

        self._jobs.command(
            lambda context: returning.set_shelf(context, code, place_name),
            owner=self,
            on_result=done,
            on_error=self._failed,
        )

    @Slot()
    def _take_money(self) -> None:
        """Takes what is owed in cash; an amount nobody knows is entered in the dossier itself."""
        dossier = self._dossier
        if dossier is None or self._is_busy:
            return
        if not dossier.owed:
            self.dossier_wanted.emit(dossier.code)
            return
        code, owed = dossier.code, dossier.owed
        self._is_busy = True
        self._show_buttons()

        def done(_dossier: Dossier) -> None:
            self._is_busy = False
            self._feedback.tell(return_labels.paid_in_cash(code, owed), Tone.GOOD)
            self._load(code, takes_focus=False)
            self._focus_primary()

        self._jobs.command(
            lambda context: processing.act(context, code, Action.PAY, ActionInput(amount=owed)),
            owner=self,
            on_result=done,
            on_error=self._failed,
        )

    def _handed_over(self, dossier: Dossier) -> None:
        self._is_busy = False
        now = self._session.clock.now()
        at = short_moment(dossier.returned_at or now, self._session.today)
        self._returned.insert(0, return_labels.latest(dossier, at))
        del self._returned[SHOWN_RETURNS:]
        self.latest.show_entries(self._returned)
        # The next receipt may be scanned already; then it has the page.
        if not self._is_finding:
            self.field.clear()
            self._clear_card()
            self._reload()
            self._focus_field()
        self._feedback.saved(return_labels.handed_over(dossier, at))
        self.returned.emit(dossier.code)

    def _failed(self, error: BaseException) -> None:
        self._is_busy = False
        self._show_buttons()
        if isinstance(error, ReceptionError) and self.card.show_error(error, field_sentence):
            return
        self._feedback.failed(error)
        if self._dossier is not None:
            self._load(self._dossier.code, takes_focus=False)

    # ------------------------------------------------------------------ the keyboard

    def _focus_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    @Slot()
    def _focus_primary(self) -> None:
        """Enter hands over; a result that cannot go leaves the keyboard in the scan field."""
        if self._primary.isEnabled():
            self._primary.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_field()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow goes from the scan field to the list; Enter hands over."""
        is_press = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if not is_press or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if watched is self.field:
            if event.key() == Qt.Key.Key_Down and self._model.rowCount():
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        elif watched is self._primary and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._primary.click()
            return True
        return super().eventFilter(watched, event)
