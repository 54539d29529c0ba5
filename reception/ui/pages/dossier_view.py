"""One dossier in full: facts, papers, history, and the actions its state leaves open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from reception.domain.errors import ReceptionError
from reception.domain.workflow import Action, DossierStatus, EventKind
from reception.services.dossier.search import DossierPage
from reception.ui.language import say
from reception.ui.pages import dossier_labels
from reception.ui.pages.act_recorder import ActRecorder
from reception.ui.pages.action_forms import Act
from reception.ui.pages.action_panel import ActionPanel
from reception.ui.pages.acts_card import ActsCard
from reception.ui.pages.center_card import CenterCard
from reception.ui.pages.correction_preview import PreviewTimer
from reception.ui.pages.fee_card import FeeCard
from reception.ui.pages.looks_card import LooksCard
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.papers import PAPERS, RECEIPT
from reception.ui.pages.papers_card import PapersCard
from reception.ui.pages.print_log_card import PrintLogCard
from reception.ui.pages.settlement_panel import SettlementPanel
from reception.ui.widgets.aside_area import scrolled
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.due_card import DueCard
from reception.ui.widgets.fact_grid import FactGrid
from reception.ui.widgets.page_frame import PageFrame
from reception.ui.widgets.timeline import Timeline


class DossierView(PageFrame):
    """Shows a dossier; its panels ask what an act on it needs.

    Signals:
        left: back to the list.
        return_wanted: the code of a dossier whose result is to be handed over.
        paper_wanted: a code and the :class:`~reception.ui.pages.papers.Paper` to be printed.
        undo_wanted: the last action is to be taken back.
    """

    left = Signal()
    return_wanted = Signal(str)
    paper_wanted = Signal(str, object)
    undo_wanted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(has_aside=True, parent=parent)
        self.setObjectName("dossier_view")
        self._clock = context.session.clock
        self._feedback = context.feedback
        self._page: DossierPage | None = None
        self._papers_offered: set[str] = set()
        self._build(context)
        self.recorder = ActRecorder(context, self)
        self.acts = ActsCard(self)
        self._preview = PreviewTimer(context.jobs, self.panel, self.due_card, self._show_due)
        self.aside.addWidget(scrolled((self.due_card, self.fee, self._center, self.acts), self))
        for panel in (self.panel, self.settlement):
            panel.submitted.connect(lambda: self.acts.table.trigger("dossier_primary"))
        self.timeline.action_pressed.connect(self._press_entry)

    def _build(self, context: PageContext) -> None:
        self.panel = ActionPanel(context.session, self)
        self.settlement = SettlementPanel(self)
        self._head = CardSection("", "dossier_head", parent=self)
        self._head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._facts = FactGrid(12, self)
        self._head.body.addWidget(self._facts)
        self._papers = PapersCard(self)
        self._history = CardSection(say("Diễn biến"), "dossier_history", parent=self)
        self.timeline = Timeline(self)
        self._history.body.addWidget(self.timeline)
        self.prints = PrintLogCard(self)
        self.looks = LooksCard(self)
        cards = (self.panel, self.settlement, self._head, self._history, self._papers, self.prints)
        for card in (*cards, self.looks):
            self.content.addWidget(card)
        self.due_card = DueCard(self)
        self.fee = FeeCard(context.jobs, context.feedback, self)
        self._center = CenterCard(self)
        self.center_words = self._center.words

    # ------------------------------------------------------------------ showing

    @property
    def code(self) -> str:
        """What opens the dossier on show; empty before the first."""
        return self._page.key if self._page else ""

    @property
    def page(self) -> DossierPage | None:
        """Everything on show."""
        return self._page

    def offers_paper(self, kind: EventKind) -> bool:
        """Whether the history has an event of this kind whose paper may be printed."""
        return kind in self._papers_offered

    @property
    def open_panel(self) -> ActionPanel | SettlementPanel | None:
        """The panel that waits for its act."""
        if self.panel.is_open:
            return self.panel
        return self.settlement if self.settlement.is_open else None

    def show_page(self, page: DossierPage) -> None:
        """Shows a dossier; an open panel stays as it is when it is the same one."""
        if page.key != self.code:
            self._hide_panels()
        had_keyboard = _has_keyboard(self.timeline)
        self._page = page
        dossier = page.dossier
        self._head.setAccessibleName(f"{dossier.code}. {dossier.owner.name}")
        self._head.set_title(dossier.code)
        now = self._clock.now()
        self._head.show_chips(dossier_labels.chips(dossier, now, is_guest=page.is_guest))
        self._facts.show_facts(dossier_labels.facts(page))
        self._papers.show_papers(dossier.intake.papers)
        self.prints.show_jobs(page.prints)
        self.looks.show_looks(page.looks)
        entries = dossier_labels.history(page, is_training=self._clock.is_replaced)
        self._papers_offered = {entry.key for entry in entries if isinstance(entry.key, str)}
        self.timeline.show_entries(entries)
        self._history.show_chips((ChipText(say("{count} việc").format(count=len(page.history))),))
        self._show_due()
        self.fee.show_page(page)
        self._center.show_state(*dossier_labels.center_words(page))
        self.acts.refresh()
        if self.panel.action is Action.CORRECT:
            self._preview.start()
        if had_keyboard and not _has_keyboard(self.timeline):
            # The entry that had it was drawn anew.
            self.focus_start()

    def show_recorded(self, page: DossierPage) -> None:
        """Shows the dossier after its act: the panels close."""
        self._hide_panels(is_recorded=True)
        self.show_page(page)
        self.focus_start()

    def focus_start(self) -> None:
        """The keyboard goes to the facts, where Enter does nothing and the arrows scroll."""
        self._head.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_top(self) -> None:
        """Scrolls to the panel, which stands above everything else."""
        for area in self.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(0)

    def _show_due(self) -> None:
        if self._page is not None:
            dossier_labels.show_due(self.due_card, self._page.dossier, self._clock.now())

    # ------------------------------------------------------------------ acting

    def open_action(self, action: Act) -> None:
        """Opens the panel of an action; handing over belongs to its own page."""
        if self._page is None:
            return
        if action is Action.RETURN:
            self.return_wanted.emit(self.code)
            return
        self.settlement.close_panel()
        self._fit_panel()
        try:
            self.panel.open_for(action, self._page.dossier)
        except ReceptionError as error:
            self._feedback.failed(error)
        self.acts.refresh()
        self.show_top()

    def open_settlement(self, key: tuple[str, int]) -> None:
        """Asks for a decision about an event that did not fit."""
        page = self._page
        found = () if page is None else page.dossier.conflicts
        conflict = next((item for item in found if item.key == key), None)
        if page is None or conflict is None:
            return
        self.panel.close_panel()
        self.settlement.open_for(self.code, page.dossier, conflict)
        self.acts.refresh()
        self.show_top()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """An open panel is laid out for the room there is now."""
        super().resizeEvent(event)
        self._fit_panel()

    def _fit_panel(self) -> None:
        area = self.findChild(QScrollArea, "page_scroll")
        if area is not None:
            self.panel.fit(area.viewport().width())

    @Slot()
    def close_panels(self) -> None:
        """Leaves the dossier as it is."""
        self._hide_panels()
        self.acts.refresh()
        self.focus_start()

    def _hide_panels(self, *, is_recorded: bool = False) -> None:
        self._preview.stop()
        self.panel.close_panel(is_recorded=is_recorded)
        self.settlement.close_panel(is_recorded=is_recorded)
        self._show_due()

    @Slot()
    def reprint(self) -> None:
        """Asks for the receipt again; what was never taken in has none, but its refusal."""
        if self._page is not None:
            is_denied = self._page.dossier.status is DossierStatus.DENIED
            self.paper_wanted.emit(self.code, PAPERS[EventKind.REFUSED] if is_denied else RECEIPT)

    @Slot(object)
    def _press_entry(self, key: object) -> None:
        """The button of an entry: a paper to print, or a conflict to settle."""
        if isinstance(key, str):
            self.paper_wanted.emit(self.code, PAPERS[key])
        elif isinstance(key, tuple):
            self.open_settlement(key)


def _has_keyboard(part: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and part.isAncestorOf(focused)
