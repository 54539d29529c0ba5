"""Tiếp nhận: one sheet in the order of speech, the due date and the real receipt beside it.

Saving is one durable command on the store's lane; the receipt is drawn and printed afterwards on
lanes of their own. Whatever fails, the words on the sheet stay until they are stored.
"""

from __future__ import annotations

import itertools
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from reception.domain.dossier import Dossier
from reception.domain.errors import ReceptionError
from reception.domain.procedure import ProcedureVersion
from reception.domain.scanning import CardScan
from reception.services.intake.intake_sheet import IntakeSheet
from reception.services.intake.sheet_preview import SheetPreview
from reception.ui.background.session import Session
from reception.ui.customer_display.facts import sheet_of
from reception.ui.labels import event_moment, screen_moment
from reception.ui.pages.intake.aside_panel import AsidePanel
from reception.ui.pages.intake.draft_keeper import DraftKeeper, KeptSheet
from reception.ui.pages.intake.live_preview import LivePreview
from reception.ui.pages.intake.refusal_panel import RefusalPanel
from reception.ui.pages.intake.sheet_queries import SheetQueries
from reception.ui.pages.intake.sheet_store import SheetStore
from reception.ui.pages.intake.sheet_view import SheetView
from reception.ui.pages.page_context import PageContext
from reception.ui.style.scaling import place
from reception.ui.style.tokens import Tone
from reception.ui.widgets import keys
from reception.ui.widgets.confirm_bar import Question
from reception.ui.widgets.due_card import DueCard
from reception.ui.widgets.page_frame import PageFrame
from reception.ui.widgets.pdf_preview import PdfPreview

CORRECT_KEYS = "F9"
"""Puts right and prints again: what was saved last here, what is on show elsewhere."""
_WARM_UP_MS = 400
"""After the window has settled, before the first citizen has sat down."""


class IntakePage(QWidget):
    """The intake sheet (tờ tiếp nhận).

    Signals:
        scan_wanted: the sheet is blank, the scan bar should have the keyboard.
        dossier_wanted: the code of a dossier that the clerk wants to see.
        correction_wanted: the code of a dossier that is to be put right and printed again.
        for_citizen: the :class:`CitizenSheet` in hand, None when there is none.
        stored: the code of a dossier that was just stored.
    """

    scan_wanted = Signal()
    dossier_wanted = Signal(str)
    correction_wanted = Signal(str)
    for_citizen = Signal(object)
    stored = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("intake_page")
        self._feedback = context.feedback
        self._session: Session | None = None
        self._last_code = ""
        self._due_at: datetime | None = None
        self._due_for: ProcedureVersion | None = None
        self._build()
        self._queries = SheetQueries(context.jobs, self._view, context.feedback.failed, self)
        self._look = LivePreview(
            context.jobs, context.runner, lambda: self._view.sheet().form(), self
        )
        self._store = SheetStore(context.jobs, context.printer, self)
        self._drafts = DraftKeeper(context.jobs, self._sheet_in_hand, self)
        self._connect()
        self._show_nothing()

    def _build(self) -> None:
        self._frame = PageFrame(has_aside=True, parent=self)
        self._view = SheetView(self)
        self._view.add_to(self._frame.content)
        self._due = DueCard(self)
        self._preview = PdfPreview("receipt_preview", self)
        self._preview.empty_state.show_words(
            self.tr("Chưa có biên nhận"),
            self.tr("Biên nhận hiện ra ở đây khi đã chọn thủ tục."),
            icon="document",
        )
        self._frame.aside.addWidget(self._due)
        self._frame.aside.addWidget(self._preview, 1)
        self._refusal = RefusalPanel(self)
        column = QVBoxLayout(self)
        place(column)
        column.addWidget(self._frame)
        self._aside = AsidePanel(self)
        self._frame.add_above_actions(self._refusal)
        self._frame.add_above_actions(self._aside, takes_over=True)
        bar = self._frame.action_bar
        self._refuse = bar.add_left("refuse", self.tr("Từ chối"), "F7")
        self._discard = bar.add_left("discard", self.tr("Bỏ tờ này"), "Esc")
        self._put_by = bar.add_left("put_aside", self.tr("Để sang bên"), "Alt+D")
        self._take_up = bar.add_left("take_up", "", "Alt+O")
        self._take_up.hide()
        self._save_more = bar.add_right("save_more", self.tr("Lưu, thêm hồ sơ"), "Shift+Enter")
        self._save = bar.add_right(
            "save_print", self.tr("Lưu và in biên nhận"), "Ctrl+Enter", primary=True
        )
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Tab walks the sheet as it is read: top to bottom, then the actions."""
        actions = (
            *(self._save, self._save_more, self._refuse),
            *(self._discard, self._put_by, self._take_up),
        )
        order = [*self._view.editors(), *actions]
        for first, second in itertools.pairwise(order):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        self._view.edited.connect(self._look.sheet_changed)
        self._view.ended.connect(self._offer_saving)
        self._view.procedure.open_wanted.connect(self.dossier_wanted)
        self._view.edited.connect(self._drafts.sheet_changed)
        self._view.edited.connect(self._tell_citizen)
        self._look.looked.connect(self._show_look)
        self._look.drawn.connect(self._show_paper)
        self._save.clicked.connect(self._save_and_start_anew)
        self._save_more.clicked.connect(self._save_and_keep_person)
        self._refuse.clicked.connect(self._open_refusal)
        self._discard.clicked.connect(self.discard)
        self._store.stored.connect(self._after_saving)
        self._store.printed.connect(self._tell_saved)
        self._store.refused.connect(self._after_refusal)
        self._store.failed.connect(self._after_failure)
        self._store.not_printed.connect(self._tell_not_printed)
        self._store.busy_changed.connect(self._show_busy)
        self._refusal.confirmed.connect(self._store_refusal)
        self._refusal.closed.connect(self._after_panel)
        self._drafts.aside_changed.connect(self._show_aside)
        self._drafts.failed.connect(self._feedback.failed)
        self._put_by.clicked.connect(self._put_aside)
        self._take_up.clicked.connect(self._aside.open_panel)
        self._aside.taken.connect(self._take_up_sheet)
        self._aside.dropped.connect(self._drafts.drop)
        self._aside.closed.connect(self.activate)
        keys.bind(self, CORRECT_KEYS, self._correct_last)
        QApplication.instance().focusChanged.connect(self._after_focus)  # type: ignore[union-attr]

    # --------------------------------------------------------------------------- for the window
    def show_session(self, session: Session) -> None:
        """Takes office, rules and clock of the desk."""
        is_start = self._session is None
        self._session = session
        self._view.show_session(session)
        if is_start:
            QTimer.singleShot(_WARM_UP_MS, self._look, self._look.warm_up)
            self._drafts.restore(self._version, self._after_restoring)
        self._queries.ask_order()
        self._look.look_now()

    def _version(self, code: str) -> ProcedureVersion | None:
        versions = () if self._session is None else self._session.procedures()
        return next((version for version in versions if version.code == code), None)

    @Slot()
    def activate(self) -> None:
        """Takes the keyboard to where work goes on."""
        self._look.follow(True)
        self._tell_citizen()
        if self._refusal.is_open:
            self._refusal.open_panel()
        elif self._view.is_empty:
            self.scan_wanted.emit()
        elif self._view.procedure.version is None:
            self._view.procedure.open()
        else:
            self._view.papers.open()

    def refresh(self) -> None:
        """Looks at the sheet again: rules or clock have changed."""
        self._look.look_now()

    @property
    def has_words(self) -> bool:
        """Whether something stands on the sheet that is not stored as a dossier."""
        return not self._view.is_empty

    def keep_now(self) -> None:
        """Keeps the sheet in hand before the window goes away."""
        self._drafts.keep_now()

    def reopen_sheet(self) -> None:
        """After a fault: goes on with the sheet in hand, or fetches it where it is kept."""
        if self._view.is_empty:
            self._drafts.restore(self._version, self._after_restoring)
        self.activate()

    def take_card(self, scan: CardScan) -> None:
        """Fills in the person of a scanned card and goes on to the procedure."""
        if self._view.is_about_another(scan):
            self._ask_for_new_sheet(scan)
        else:
            self._fill_in(scan)

    def _fill_in(self, scan: CardScan) -> None:
        if self._view.person.show_card(scan):
            self._view.procedure.open()

    def _ask_for_new_sheet(self, scan: CardScan) -> None:
        """The next citizen's card must not slip into the sheet of the one before."""
        question = Question(
            self.tr("Thẻ vừa quét là của người khác. Bắt đầu tờ mới?"),
            self.tr("Bắt đầu tờ mới"),
            self.tr("Tờ đang ghi được để sang bên; lấy lại lúc nào cũng được bằng Alt+O."),
            self.tr("Ghi tiếp tờ này"),
            Tone.WARN,
        )

        def begin() -> None:
            self._put_aside()
            self._fill_in(scan)

        self._feedback.ask(question, owner=self, on_yes=begin)

    def start_typing(self) -> None:
        """A person without a card: the keyboard goes to the name."""
        self._view.person.open()

    # ------------------------------------------------------------------------------- what is seen
    @Slot(object)
    def _show_look(self, seen: SheetPreview) -> None:
        self._view.show_look(seen)
        if seen.deadline is None:
            self._due.show_waiting(self.tr("Chọn thủ tục để biết ngày hẹn."))
        else:
            self._due.show_due(screen_moment(seen.deadline.due_at), seen.deadline.reasons())
        self._due_at = None if seen.deadline is None else seen.deadline.due_at
        self._due_for = self._view.procedure.version
        self._tell_citizen()

    @Slot()
    def _tell_citizen(self) -> None:
        """The citizen's screen shows the sheet as it stands now, never a date of another matter."""
        version = self._view.procedure.version
        due_at = self._due_at if version is self._due_for else None
        owner, _submitter = self._view.person.parties()
        self.for_citizen.emit(sheet_of(owner, version.name if version else "", due_at))

    @Slot(bytes)
    def _show_paper(self, pdf: bytes) -> None:
        if pdf:
            self._preview.show_pdf(pdf)
        else:
            self._preview.clear()

    def _show_nothing(self) -> None:
        self._due.show_waiting(self.tr("Chọn thủ tục để biết ngày hẹn."))

    # ------------------------------------------------------------------------------------ saving
    @Slot()
    def _offer_saving(self) -> None:
        self._save.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _save_and_start_anew(self) -> None:
        self._save_sheet(keeps_person=False)

    @Slot()
    def _save_and_keep_person(self) -> None:
        self._save_sheet(keeps_person=True)

    def _save_sheet(self, *, keeps_person: bool) -> None:
        # A second press while the first is on its way gets the first one's outcome.
        if self._store.is_busy or self._refusal.is_open:
            return
        if self._view.is_empty:
            self.activate()
            return
        gap = self._view.first_gap()
        if gap is not None:
            self._view.blame(*gap)
            return
        self._store.receive(
            self._view.sheet().form(), keeps_person=keeps_person, draft=self._drafts.number()
        )

    @Slot(object, bool)
    def _after_saving(self, saved: Dossier, keeps_person: bool) -> None:
        self._last_code = saved.code
        self._tell_saved(saved)
        self._drafts.begin_anew()
        self._clear_sheet(keeps_person=keeps_person)
        self.activate()
        self.stored.emit(saved.code)

    @Slot(object, str)
    def _tell_saved(self, saved: Dossier, printed: str = "") -> None:
        code, due = saved.code, saved.due_at
        words = self.tr("Đã lưu {code}").format(code=code)
        if due is not None:
            words = self.tr("{saved}, hẹn {due}").format(saved=words, due=screen_moment(due))
        if printed:
            words = self.tr("{saved} · biên nhận {printed}").format(saved=words, printed=printed)
        action = self.tr("{keys} sửa, in lại").format(keys=CORRECT_KEYS)
        self._feedback.saved(words, lambda: self.correction_wanted.emit(code), action)

    @Slot()
    def _correct_last(self) -> None:
        """The receipt that was just printed is wrong."""
        if self._last_code:
            self.correction_wanted.emit(self._last_code)

    @Slot(object)
    def _after_failure(self, error: BaseException) -> None:
        """Beside its field where it has one; whatever failed, the sheet stays."""
        if isinstance(error, ReceptionError) and self._view.show_error(error):
            return
        self._feedback.failed(error)

    @Slot(object)
    def _tell_not_printed(self, error: BaseException) -> None:
        self._feedback.failed(error)

    @Slot(bool)
    def _show_busy(self, is_busy: bool) -> None:
        self._refusal.set_busy(is_busy)
        for button in (self._save, self._save_more, self._refuse, self._discard, self._put_by):
            button.setDisabled(is_busy)

    # ---------------------------------------------------------------------- putting a sheet away
    @Slot()
    def discard(self) -> None:
        """Esc: puts the sheet away; asks first when something was typed."""
        if self._store.is_busy:
            return
        if self._refusal.is_open:
            self._refusal.close_panel()
        elif self._aside.is_open:
            self._aside.close_panel()
        elif self._view.is_empty:
            self._clear_sheet()
            self.activate()
        else:
            question = Question(
                self.tr("Bỏ tờ đang ghi?"),
                self.tr("Bỏ tờ này"),
                self.tr("Chưa có gì được lưu. Bỏ nhầm thì bấm “Lấy lại” ngay sau đó."),
                self.tr("Ghi tiếp"),
                Tone.ACCENT,
            )
            self._feedback.ask(question, owner=self, on_yes=self._put_away)

    def _clear_sheet(self, *, keeps_person: bool = False) -> None:
        self._view.clear(keeps_person=keeps_person)
        self._look.forget()

    def _put_away(self) -> None:
        sheet = self._view.sheet()
        self._drafts.forget()
        self._clear_sheet()
        self._feedback.saved(
            self.tr("Đã bỏ tờ này, chưa lưu gì"),
            lambda: self._bring_back(sheet),
            self.tr("Lấy lại"),
        )
        self.activate()

    def _bring_back(self, sheet: IntakeSheet) -> None:
        self._view.show_sheet(sheet)
        self.activate()

    # ----------------------------------------------------------------------------- kept sheets
    def _sheet_in_hand(self) -> IntakeSheet | None:
        return None if self._view.is_empty else self._view.sheet()

    def _after_restoring(self, kept: KeptSheet | None) -> None:
        """The program ended while a sheet was written: it is there again."""
        if kept is None:
            return
        self._view.show_sheet(kept.sheet)
        words = self.tr("Tờ ghi dở lúc {moment} còn nguyên và đã được mở lại")
        self._feedback.saved(
            words.format(moment=event_moment(kept.saved_at)),
            self._put_aside,
            self.tr("Để sang bên"),
        )
        if self.isVisible():
            self.activate()

    @Slot()
    def _put_aside(self) -> None:
        """The sheet waits, another citizen is served."""
        if self._store.is_busy or self._refusal.is_open:
            return
        if not self._view.is_empty:
            self._drafts.put_aside(self._view.sheet())
            self._clear_sheet()
            self._feedback.tell(self.tr("Tờ đã để sang bên, không mất chữ nào. Alt+O để lấy lại."))
        self.activate()

    @Slot(object)
    def _take_up_sheet(self, kept: KeptSheet) -> None:
        if not self._view.is_empty:
            self._drafts.put_aside(self._view.sheet())
        self._view.show_sheet(kept.sheet)
        self._drafts.take_up(kept)
        self.activate()

    @Slot(object)
    def _show_aside(self, sheets: tuple[KeptSheet, ...]) -> None:
        self._take_up.setVisible(bool(sheets))
        self._take_up.set_label(self.tr("Tờ chờ: {count}").format(count=len(sheets)))
        self._aside.show_sheets(sheets)

    # ------------------------------------------------------------------------------------ refusal
    @Slot()
    def _open_refusal(self) -> None:
        gap = self._view.first_gap()
        # A refusal needs a person and a matter; papers may well be what is missing.
        if gap is not None and gap[0] != "papers":
            self._view.blame(*gap)
            return
        # One primary action at a time, and now it is the one of the panel.
        self._save.set_primary(False)
        self._refusal.open_panel()

    @Slot()
    def _after_panel(self) -> None:
        self._save.set_primary(True)
        self.activate()

    @Slot(str, str)
    def _store_refusal(self, reason: str, legal_basis: str) -> None:
        self._store.refuse(self._view.sheet().form(), reason, legal_basis)

    @Slot(object)
    def _after_refusal(self, dossier: Dossier) -> None:
        self._drafts.forget()
        self._clear_sheet()
        self._refusal.close_panel()
        code = dossier.code
        self._feedback.saved(
            self.tr("Đã ghi từ chối {code}").format(code=code),
            lambda: self.dossier_wanted.emit(code),
            self.tr("Xem"),
        )

    # -------------------------------------------------------------------------------- Qt's events
    def resizeEvent(self, event: QResizeEvent) -> None:
        """A lower window may need folded sections."""
        super().resizeEvent(event)
        self._fold_to_fit()

    def hideEvent(self, event: QEvent) -> None:
        """A page out of sight need not follow the clock."""
        super().hideEvent(event)  # type: ignore[arg-type]
        self._look.follow(False)

    @Slot(QWidget, QWidget)
    def _after_focus(self, _old: QObject | None, now: QObject | None) -> None:
        if isinstance(now, QWidget) and self.isAncestorOf(now):
            self._fold_to_fit()
            self._frame.bring_into_sight(now)

    def _fold_to_fit(self) -> None:
        self._view.fold_to_fit(self._frame.excess)
