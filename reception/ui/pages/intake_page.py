"""Tiếp nhận: one sheet in the order of speech, the due date and the real receipt beside it.

Saving is one durable command on the store's lane; the receipt is drawn and printed afterwards on
lanes of their own. Whatever fails, the words on the sheet stay until they are stored.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from reception.domain.scanning import CardScan
from reception.services.intake.intake_sheet import IntakeSheet
from reception.ui.background.session import Session
from reception.ui.pages.intake.aside_panel import AsidePanel
from reception.ui.pages.intake.beside_sheet import BesideSheet
from reception.ui.pages.intake.card_intake import CardIntake
from reception.ui.pages.intake.draft_keeper import DraftKeeper
from reception.ui.pages.intake.guidance_printing import GuidancePrinting
from reception.ui.pages.intake.intake_actions import IntakeActions
from reception.ui.pages.intake.live_preview import LivePreview
from reception.ui.pages.intake.sheet_keeping import SheetKeeping
from reception.ui.pages.intake.sheet_queries import SheetQueries
from reception.ui.pages.intake.sheet_refusal import SheetRefusal
from reception.ui.pages.intake.sheet_saving import SheetSaving
from reception.ui.pages.intake.sheet_store import SheetStore
from reception.ui.pages.intake.sheet_view import SheetView
from reception.ui.pages.page_context import PageContext
from reception.ui.style.scaling import place
from reception.ui.widgets.form.form_keys import chain_tabs
from reception.ui.widgets.page_actions import PageActions
from reception.ui.widgets.page_frame import PageFrame

_WARM_UP_MS = 400
"""After the window has settled, before the first citizen has sat down."""


class IntakePage(QWidget):
    """The intake sheet (tờ tiếp nhận).

    Signals:
        scan_wanted: the sheet is blank, the scan bar should have the keyboard.
        dossier_wanted: the code of a dossier that the clerk wants to see.
        correction_wanted: the code of a dossier that is to be put right and printed again.
        for_citizen: the :class:`DisplayedIntake` in hand, None when there is none.
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
        jobs, feedback = context.jobs, context.feedback
        self._is_warm = False
        self._frame = PageFrame(has_aside=True, shows_paper=True, parent=self)
        self._view = view = SheetView(self)
        self._queries = SheetQueries(context, view, self)
        self._live = LivePreview(jobs, context.runner, lambda: view.sheet().form(), self)
        self._beside = BesideSheet(view, self._live, self._frame, self)
        self._store = SheetStore(jobs, context.printer, self)
        self._drafts = DraftKeeper(jobs, self._sheet_in_hand, self)
        self._guidance = GuidancePrinting(context, self)
        self._saving = SheetSaving(view, self._store, self._drafts, feedback, self)
        self._refusal = SheetRefusal(view, self._store, self._drafts, feedback, self)
        self._keeping = SheetKeeping(view, self._drafts, feedback, self._is_free, self)
        self._cards = CardIntake(view, self._keeping, feedback, self)
        self._aside = AsidePanel(self)
        self._acts = IntakeActions(
            self._saving, self._refusal, self._keeping, self._drafts, self._aside, self
        )
        self._lay_out()
        self.page_actions = PageActions(self, self._acts.rows(), self._frame.action_bar)
        self._order_tabs()
        self._connect()

    def _lay_out(self) -> None:
        self._view.add_to(self._frame.content)
        self._beside.add_to_frame()
        self._frame.add_above_actions(self._refusal.panel, takes_over=True)
        self._frame.add_above_actions(self._aside, takes_over=True)
        column = QVBoxLayout(self)
        place(column)
        column.addWidget(self._frame)

    def _order_tabs(self) -> None:
        """Tab walks the sheet as it is read: top to bottom, then the actions."""
        names = ("save_print", "save_more", "refuse", "discard", "put_aside", "take_up")
        chain_tabs(*self._view.editors(), *(self.page_actions.button(name) for name in names))

    def _connect(self) -> None:
        self._view.ended.connect(self._offer_saving)
        self._view.procedure.same.open_wanted.connect(self.dossier_wanted)
        self._view.procedure.finder_actions.guidance_wanted.connect(self._guidance.print_for)
        self._view.papers.missing_wanted.connect(self._guidance.print_missing)
        self._beside.for_citizen.connect(self.for_citizen)
        self._saving.stored.connect(self.stored)
        self._saving.correction_wanted.connect(self.correction_wanted)
        self._refusal.dossier_wanted.connect(self.dossier_wanted)
        self._aside.taken.connect(self._keeping.take_up)
        self._aside.dropped.connect(self._drafts.drop)
        self._drafts.aside_changed.connect(self._aside.show_sheets)
        refresh = self.page_actions.refresh
        for changed in (
            self._store.busy_changed,
            self._drafts.aside_changed,
            self._refusal.opened,
            self._refusal.settled,
        ):
            changed.connect(refresh)
        for settled in (
            self._saving.settled,
            self._refusal.settled,
            self._keeping.settled,
            self._aside.closed,
        ):
            settled.connect(self.activate)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._after_focus)

    # --------------------------------------------------------------------------- for the window
    def show_session(self, session: Session) -> None:
        """Takes office, rules and clock of the session."""
        self._view.show_session(session)
        if not self._is_warm:
            self._is_warm = True
            QTimer.singleShot(_WARM_UP_MS, self._live, self._live.warm_up)
        self._keeping.show_session(session)
        self._queries.ask_order()
        self._live.look_now()

    @Slot()
    def activate(self) -> None:
        """Takes the keyboard to where work goes on."""
        self._live.follow(True)
        self._beside.tell_citizen()
        if self._refusal.is_open:
            self._refusal.panel.form.focus_first()
        elif self._view.is_empty:
            self.scan_wanted.emit()
        elif self._view.procedure.version is None:
            self._view.procedure.open()
        else:
            self._view.papers.open()

    def refresh(self) -> None:
        """Looks at the sheet again: rules or clock have changed."""
        self._live.look_now()

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
            self._keeping.restore()
        self.activate()

    def take_card(self, scan: CardScan) -> None:
        """Fills in the person of a scanned card and goes on to the procedure."""
        self._cards.take(scan)

    def start_typing(self) -> None:
        """A person without a card: the keyboard goes to the name."""
        self._view.person.open()

    # ------------------------------------------------------------------------------------- inside
    @Slot()
    def _offer_saving(self) -> None:
        self.page_actions.button("save_print").consent.offer()

    def _is_free(self) -> bool:
        return not self._store.is_busy and not self._refusal.is_open

    def _sheet_in_hand(self) -> IntakeSheet | None:
        return None if self._view.is_empty else self._view.sheet()

    # -------------------------------------------------------------------------------- Qt's events
    def resizeEvent(self, event: QResizeEvent) -> None:
        """A lower window may need folded sections."""
        super().resizeEvent(event)
        self._fold_to_fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """A page out of sight need not follow the clock."""
        super().hideEvent(event)
        self._live.follow(False)

    @Slot(QWidget, QWidget)
    def _after_focus(self, _old: QObject | None, now: QObject | None) -> None:
        if isinstance(now, QWidget) and self.isAncestorOf(now):
            self._view.unfold_for(now)
            self._fold_to_fit()
            self._frame.bring_into_sight(now)

    def _fold_to_fit(self) -> None:
        self._view.fold_to_fit(self._frame.excess)
