"""Việc có thể làm: the buttons of a dossier, each shown while its act makes sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reception.domain.workflow import Action, DossierStatus, EventKind
from reception.ui.language import say
from reception.ui.pages.action_forms import Act, NoteAct, act_words
from reception.ui.pages.dossier_actions import KEYS, following, offered, recorded_kind
from reception.ui.pages.dossier_papers import paper_rows
from reception.ui.pages.papers import VISIT_RECEIPT
from reception.ui.style.scaling import place
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.page_actions import PageAction, PageActions, Side

if TYPE_CHECKING:
    from reception.ui.pages.dossier_view import DossierView


_WITHOUT_RECEIPT = (DossierStatus.SUBMITTED, DossierStatus.DENIED)


class ActsCard(CardSection):
    """The acts beside the usual next one, which is the primary action at the foot of the page.

    Args:
        view: what they act on; its panels ask, its action bar carries the other buttons.

    Attributes:
        buttons: the button of each act.
    """

    def __init__(self, view: DossierView) -> None:
        super().__init__(say("Việc có thể làm"), "dossier_actions", parent=view)
        self._view = view
        place(self.body, spacing=0)
        rows = (*self._bar_rows(), *paper_rows(view), *map(self._act_row, KEYS))
        self.table = PageActions(view, rows, view.action_bar)
        self.buttons = {act: self.table.button(_name(act)) for act in KEYS}
        for button in self.buttons.values():
            button.row.insertStretch(1, 1)
            place(button.row, (8, 0, 4, 0), 8)
            button.setProperty("role", "row")
            self.body.addWidget(button)

    def _bar_rows(self) -> tuple[PageAction, ...]:
        view = self._view
        return (
            PageAction(
                "dossier_back",
                say("Về danh sách"),
                view.left.emit,
                "Esc",
                shown=lambda: view.open_panel is None,
            ),
            PageAction(
                "dossier_reprint",
                self._reprint_words,
                view.reprint,
                "Ctrl+P",
                shown=self._may_reprint,
            ),
            PageAction(
                "dossier_reprint_visit",
                say("In lại giấy tiếp nhận chung của cả lượt nộp"),
                lambda: view.paper_wanted.emit(view.code, VISIT_RECEIPT),
                "Ctrl+Shift+P",
                side=Side.NONE,
                shown=self._has_receipt,
            ),
            PageAction(
                "action_leave",
                say("Thôi"),
                view.close_panels,
                "Esc",
                side=Side.RIGHT,
                shown=lambda: view.open_panel is not None,
            ),
            PageAction(
                "dossier_primary",
                self._primary_words,
                self._press_primary,
                "Ctrl+Enter",
                side=Side.RIGHT,
                is_primary=True,
                shown=lambda: view.open_panel is not None or self.following is not None,
                enabled=lambda: not view.recorder.is_busy,
                records=self._recorded,
            ),
        )

    def _act_row(self, act: Act) -> PageAction:
        """Opens the panel of an act; nothing is recorded before the primary action."""
        return PageAction(
            _name(act),
            act_words(act),
            lambda: self._view.open_action(act),
            KEYS[act],
            side=Side.PAGE,
            shown=lambda: act in self._others(),
        )

    def refresh(self) -> None:
        """Shows what can be done now; the card goes when there is nothing."""
        self.table.refresh()
        self.setVisible(bool(self._others()))

    @property
    def following(self) -> Act | None:
        """The usual next step, when it is really open."""
        return None if self._view.page is None else following(self._view.page)

    def _others(self) -> tuple[Act, ...]:
        """What is offered beside the primary action."""
        if self._view.page is None or self._view.open_panel is not None:
            return ()
        usual = self.following
        return tuple(act for act in offered(self._view.page) if act is not usual)

    def _has_receipt(self) -> bool:
        page = self._view.page
        if page is None or page.is_guest or self._view.open_panel is not None:
            return False
        return page.dossier.status not in _WITHOUT_RECEIPT and not page.dossier.is_voided

    def _may_reprint(self) -> bool:
        """The receipt, or the refusal; that of an intake taken back holds no longer."""
        page = self._view.page
        if page is None or self._view.open_panel is not None:
            return False
        return not (page.dossier.is_voided or page.is_guest)

    def _reprint_words(self) -> str:
        page = self._view.page
        is_denied = page is not None and page.dossier.status is DossierStatus.DENIED
        return say("In lại phiếu từ chối") if is_denied else say("In lại biên nhận")

    def _primary_words(self) -> str:
        if self._view.open_panel is not None:
            is_correction = self._view.panel.action is Action.CORRECT
            return say("Ghi và in lại biên nhận") if is_correction else say("Ghi nhận")
        if self.following is NoteAct.COMPETENT:
            return say("Xác nhận đã nhận")
        return "" if self.following is None else act_words(self.following)

    def _recorded(self) -> tuple[EventKind, ...]:
        """What the primary action writes now: the event of the open panel."""
        if self._view.settlement.is_open:
            return (EventKind.CONFLICT_SETTLED,)
        act = self._view.panel.action
        if self._view.open_panel is None and self.following is NoteAct.COMPETENT:
            act = NoteAct.COMPETENT
        return () if act is None else (recorded_kind(act),)

    def _press_primary(self) -> None:
        if self._view.open_panel is not None:
            self._view.recorder.record()
        elif self.following is NoteAct.COMPETENT:
            self._view.recorder.confirm()
        elif self.following is not None:
            self._view.open_action(self.following)


def _name(act: Act) -> str:
    return f"act_{act.value}"
