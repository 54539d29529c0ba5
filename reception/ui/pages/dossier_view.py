"""One dossier in full: facts, papers, history, and the actions its state leaves open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reception import labels
from reception.domain.deadline import summarise
from reception.domain.dossier import Dossier
from reception.domain.errors import InputError, ReceptionError
from reception.domain.workflow import TABLE, Action, DossierStatus, EventKind
from reception.services.context import ServiceContext
from reception.services.dossier import processing
from reception.services.dossier.corrections import CorrectionPreview, preview_correction
from reception.services.dossier.search import DossierPage, dossier_page
from reception.ui.background.changes import Kind
from reception.ui.background.last_action import Done
from reception.ui.labels import screen_moment
from reception.ui.language import say
from reception.ui.pages import dossier_labels
from reception.ui.pages.action_forms import Act, NoteAct, act_words, recorded_words
from reception.ui.pages.action_panel import ActionPanel
from reception.ui.pages.center_card import CenterCard
from reception.ui.pages.dossier_actions import (
    KEYS,
    NEXT,
    offered_actions,
    offered_notes,
    recorded_kind,
)
from reception.ui.pages.dossier_toast import DossierToast, done_of
from reception.ui.pages.fee_card import FeeCard
from reception.ui.pages.note_jobs import outcome_words, take_note
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.papers import PAPERS
from reception.ui.pages.papers_card import PapersCard
from reception.ui.pages.print_log_card import PrintLogCard
from reception.ui.pages.settlement_panel import SettlementPanel
from reception.ui.style.scaling import place
from reception.ui.widgets.aside_area import AsideArea
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.due_card import DueCard
from reception.ui.widgets.fact_grid import FactGrid
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.page_frame import PageFrame
from reception.ui.widgets.timeline import Timeline

PREVIEW_MS = 200


class DossierView(PageFrame):
    """Shows a dossier and acts on it.

    Signals:
        left: back to the list.
        return_wanted: the code of a dossier whose result is to be handed over.
        reprint_wanted: the code of a dossier whose receipt is to be printed again.
        paper_wanted: a code and the kind of happening whose paper is to be printed.
        acted: a :class:`~reception.ui.background.last_action.Done`.
        undo_wanted: the last action is to be taken back.
    """

    left = Signal()
    return_wanted = Signal(str)
    reprint_wanted = Signal(str)
    paper_wanted = Signal(str, str)
    acted = Signal(object)
    undo_wanted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(has_aside=True, parent=parent)
        self.setObjectName("dossier_view")
        self._jobs = context.jobs
        self._feedback = context.feedback
        self._session = context.session
        self._page: DossierPage | None = None
        self._is_busy = False
        self.toast = DossierToast(context.feedback, self.undo_wanted.emit)
        self._preview_timer = QTimer(self)
        self._preview_timer.setSingleShot(True)
        self._preview_timer.setInterval(PREVIEW_MS)
        self._build()
        self._connect()

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        self.panel = ActionPanel(self._session, self)
        self.settlement = SettlementPanel(self)
        self._head = CardSection("", "dossier_head", parent=self)
        self._facts = FactGrid(12, self)
        self._head.body.addWidget(self._facts)
        self._papers = PapersCard(self)
        self._history = CardSection(say("Diễn biến"), "dossier_history", parent=self)
        self.timeline = Timeline(self)
        self._history.body.addWidget(self.timeline)
        self.prints = PrintLogCard(self)
        cards = (self.panel, self.settlement, self._head, self._history, self._papers, self.prints)
        for card in cards:
            self.content.addWidget(card)
        self._build_aside()
        self._build_actions()

    def _build_aside(self) -> None:
        self.due_card = DueCard(self)
        self.fee = FeeCard(self._jobs, self._feedback, self)
        self._center = CenterCard(self)
        self.center_words = self._center.words
        self._actions = CardSection(say("Việc có thể làm"), "dossier_actions", parent=self)
        place(self._actions.body, spacing=0)
        self.aside.addWidget(self._scrolled_aside())

    def _scrolled_aside(self) -> QScrollArea:
        inner = QWidget(self)
        inner.setObjectName("page_content")
        column = QVBoxLayout(inner)
        place(column, (0, 0, 0, 14), 10)
        for part in (self.due_card, self.fee, self._center, self._actions):
            column.addWidget(part)
        column.addStretch(1)
        return AsideArea(inner, self)

    def _build_actions(self) -> None:
        self.table = PageActions(
            self, (*self._bar_rows(), *map(self._act_row, KEYS)), self.action_bar
        )
        self.buttons = {act: self.table.button(_name(act)) for act in KEYS}
        for button in self.buttons.values():
            button.row.insertStretch(1, 1)
            place(button.row, (8, 0, 4, 0), 8)
            button.setProperty("role", "row")
            self._actions.body.addWidget(button)

    def _bar_rows(self) -> tuple[PageAction, ...]:
        return (
            PageAction(
                "dossier_back",
                say("Về danh sách"),
                self.left.emit,
                "Esc",
                shown=lambda: not self._is_asking,
            ),
            PageAction(
                "dossier_reprint",
                self._reprint_words,
                self._ask_reprint,
                "Ctrl+P",
                shown=lambda: not self._is_asking and self._page is not None,
            ),
            PageAction(
                "action_leave",
                say("Thôi"),
                self.close_panels,
                "Esc",
                side=Side.RIGHT,
                shown=lambda: self._is_asking,
            ),
            PageAction(
                "dossier_primary",
                self._primary_words,
                self._press_primary,
                "Ctrl+Enter",
                side=Side.RIGHT,
                is_primary=True,
                shown=lambda: self._is_asking or self._following() is not None,
                enabled=lambda: not self._is_busy,
                records=self._recorded,
            ),
        )

    def _act_row(self, act: Act) -> PageAction:
        """Opens the panel of an act; nothing is recorded before the primary action."""
        return PageAction(
            _name(act),
            act_words(act),
            lambda: self.open_action(act),
            KEYS[act],
            side=Side.PAGE,
            shown=lambda: act in self._others(),
        )

    def _connect(self) -> None:
        self.panel.submitted.connect(self._carry_out)
        self.panel.edited.connect(self._preview_timer.start)
        self._preview_timer.timeout.connect(self._preview)
        self.settlement.submitted.connect(self._settle)
        self.timeline.action_pressed.connect(self._press_entry)

    # ------------------------------------------------------------------ showing

    @property
    def code(self) -> str:
        """The dossier on show; empty before the first."""
        return self._page.dossier.code if self._page else ""

    @property
    def page(self) -> DossierPage | None:
        """Everything on show."""
        return self._page

    def show_page(self, page: DossierPage) -> None:
        """Shows a dossier; an open panel stays as it is when it is the same one."""
        if page.dossier.code != self.code:
            self._hide_panels()
        had_keyboard = _has_keyboard(self.timeline)
        self._page = page
        dossier, now = page.dossier, self._session.clock.now()
        self._head.set_title(dossier.code)
        self._head.show_chips(dossier_labels.chips(dossier, now))
        self._facts.show_facts(dossier_labels.facts(dossier))
        self._papers.show_papers(dossier.intake.papers)
        self.prints.show_jobs(page.prints)
        self.timeline.show_entries(
            dossier_labels.history(page, is_training=self._session.clock.is_replaced)
        )
        self._history.show_chips((ChipText(say("{count} việc").format(count=len(page.history))),))
        self._show_aside(page)
        self._show_actions()
        if self.panel.action is Action.CORRECT:
            self._preview_timer.start()
        if had_keyboard and not _has_keyboard(self.timeline):
            # The entry that had it was drawn anew.
            self.focus_start()

    def focus_start(self) -> None:
        """The keyboard goes to the primary action, or to the way back."""
        primary, back = map(self.table.button, ("dossier_primary", "dossier_back"))
        target = primary if primary.isVisible() else back
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_aside(self, page: DossierPage) -> None:
        dossier = page.dossier
        self._show_due(dossier)
        self.fee.show_page(page)
        self._center.show_state(*dossier_labels.center_words(page))

    def _show_due(self, dossier: Dossier) -> None:
        date_text, reasons, heading = dossier_labels.due(dossier, self._session.clock.now())
        if date_text:
            self.due_card.show_due(date_text, reasons, heading)
        else:
            self.due_card.show_waiting(dossier_labels.no_due(dossier))

    def _show_actions(self) -> None:
        self.table.refresh()
        self._actions.setVisible(bool(self._others()))

    @property
    def _is_asking(self) -> bool:
        """Whether a panel is open that waits for its act."""
        return self.panel.action is not None or self.settlement.key is not None

    def _others(self) -> tuple[Act, ...]:
        """What is offered beside the primary action."""
        if self._page is None or self._is_asking:
            return ()
        dossier, following = self._page.dossier, self._following()
        offered: tuple[Act, ...] = (*offered_actions(dossier), *offered_notes(dossier))
        return tuple(act for act in offered if act is not following)

    def _reprint_words(self) -> str:
        is_denied = self._page is not None and self._page.dossier.status is DossierStatus.DENIED
        return say("In lại phiếu từ chối") if is_denied else say("In lại biên nhận")

    def _primary_words(self) -> str:
        if self._is_asking:
            is_correction = self.panel.action is Action.CORRECT
            return say("Ghi và in lại biên nhận") if is_correction else say("Ghi nhận")
        following = self._following()
        return "" if following is None else say(labels.ACTION[following])

    def _recorded(self) -> tuple[EventKind, ...]:
        """What the primary action writes now: the event of the open panel."""
        if self.settlement.key is not None:
            return (EventKind.CONFLICT_SETTLED,)
        act = self.panel.action
        return () if act is None else (recorded_kind(act),)

    def _following(self) -> Action | None:
        """The usual next step, when it is really open."""
        if self._page is None:
            return None
        action = NEXT.get(self._page.dossier.status)
        return action if action in offered_actions(self._page.dossier) else None

    # ------------------------------------------------------------------ acting
    def open_action(self, action: Act) -> None:
        """Opens the panel of an action; handing over belongs to its own page."""
        if self._page is None:
            return
        if action is Action.RETURN:
            self.return_wanted.emit(self.code)
            return
        self.settlement.hide()
        self._fit_panel()
        self.panel.open_for(action, self._page.dossier)
        self._show_actions()
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
        self._show_actions()
        self.focus_start()

    def _hide_panels(self) -> None:
        self._preview_timer.stop()
        if self.panel.action is Action.CORRECT and self._page is not None:
            self._show_due(self._page.dossier)
        self.panel.close_panel()
        self.settlement.close_panel()

    @Slot()
    def _press_primary(self) -> None:
        if self.panel.action is not None:
            self._carry_out()
        elif self.settlement.key is not None:
            self._settle()
        elif (following := self._following()) is not None:
            self.open_action(following)

    @Slot()
    def _ask_reprint(self) -> None:
        if self._page is None:
            return
        if self._page.dossier.status is DossierStatus.DENIED:
            # What was never taken in has no receipt; its paper is the refusal.
            self.paper_wanted.emit(self.code, EventKind.REFUSED)
        else:
            self.reprint_wanted.emit(self.code)

    @Slot()
    def _carry_out(self) -> None:
        action, code = self.panel.action, self.code
        if action is None or self._is_busy:
            return
        self.panel.clear_messages()
        if isinstance(action, NoteAct):
            self._note(action)
            return
        try:
            given = self.panel.given()
        except InputError as error:
            self._failed(error)
            return

        def job(context: ServiceContext) -> DossierPage:
            processing.act(context, code, action, given)
            return dossier_page(context, code)

        self._run(job, recorded_words(action, code), action)

    def _note(self, act: NoteAct) -> None:
        """Money and place: the state stays what it is."""
        code, values = self.code, self.panel.values()

        def job(context: ServiceContext) -> DossierPage:
            take_note(context, code, act, values)
            return dossier_page(context, code)

        self._run(job, recorded_words(act, code), act)

    @Slot()
    def _preview(self) -> None:
        """What the correction would change: words, date and fee, before anything is recorded."""
        if self.panel.action is not Action.CORRECT or self._page is None:
            return
        code = self.code
        try:
            given = self.panel.given()
        except InputError:
            self._show_outcome(None)
            return

        def show(preview: CorrectionPreview) -> None:
            if self.code == code and self.panel.action is Action.CORRECT:
                self._show_outcome(preview)

        self._jobs.run(
            lambda context: preview_correction(context, code, given),
            owner=self,
            on_result=show,
            on_error=lambda _error: self._show_outcome(None),
        )

    def _show_outcome(self, preview: CorrectionPreview | None) -> None:
        if preview is None or preview.due_at is None:
            self.panel.show_outcome(outcome_words(preview))
            if self._page is not None:
                self._show_due(self._page.dossier)
            return
        self.panel.show_outcome(outcome_words(preview))
        self.due_card.show_due(
            screen_moment(preview.due_at), summarise(preview.due_steps), say("Hẹn trả sau khi sửa")
        )

    @Slot(object)
    def _press_entry(self, key: object) -> None:
        """The button of an entry: a paper to print, or a conflict to settle."""
        if isinstance(key, str):
            self.paper_wanted.emit(self.code, key)
        elif isinstance(key, tuple):
            self.open_settlement(key)

    def open_settlement(self, key: tuple[str, int]) -> None:
        """Asks for a decision about an event that did not fit."""
        self.panel.close_panel()
        self.settlement.open_for(key)
        self._show_actions()
        self.show_top()

    @Slot()
    def _settle(self) -> None:
        key, code = self.settlement.key, self.code
        if key is None or self._is_busy:
            return
        device_id, seq = key
        decision = self.settlement.decision()

        def job(context: ServiceContext) -> DossierPage:
            processing.settle_conflict(context, code, device_id, seq, decision)
            return dossier_page(context, code)

        self._run(job, say("Đã ghi quyết định cho hồ sơ {code}.").format(code=code))

    def _run(
        self, job: Callable[[ServiceContext], DossierPage], told: str, act: Act | None = None
    ) -> None:
        # What came meanwhile may be on show by the time the answer comes.
        before = self._page.dossier if self._page else None
        self._is_busy = True
        self.table.refresh()
        self._jobs.command(
            job,
            owner=self,
            on_result=lambda page: self._carried_out(before, page, told, act),
            on_error=self._failed,
            kinds=Kind.DOSSIERS,
            codes=(self.code,),
        )

    def _carried_out(
        self, before: Dossier | None, page: DossierPage, told: str, act: Act | None
    ) -> None:
        self._is_busy = False
        self._hide_panels()
        self.show_page(page)
        self.focus_start()
        done = Done(say("Quyết định {code}").format(code=page.dossier.code))
        if act is not None and before is not None:
            done = done_of(act, before, page.dossier)
        self.acted.emit(done)
        kind = TABLE[act].event if isinstance(act, Action) else ""
        is_handed_out = kind in PAPERS and PAPERS[kind].is_handed_out
        is_printed = act is Action.CORRECT or is_handed_out
        self.toast.tell(told, done, code=self.code if is_printed else "")
        if act is Action.CORRECT:
            # The paper in the citizen's hand is wrong now: the next print replaces it.
            self.reprint_wanted.emit(self.code)
        elif is_handed_out:
            self.paper_wanted.emit(self.code, kind)

    def _failed(self, error: BaseException) -> None:
        self._is_busy = False
        self.table.refresh()
        is_shown = isinstance(error, ReceptionError) and (
            self.panel.show_error(error) or self.settlement.show_error(error)
        )
        if not is_shown:
            self._feedback.failed(error)

    def show_top(self) -> None:
        """Scrolls to the panel, which stands above everything else."""
        for area in self.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(0)


def _name(act: Act) -> str:
    return f"act_{act.value}"


def _has_keyboard(part: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and part.isAncestorOf(focused)
