"""Records what an open panel of a dossier asks for, and tells what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reception.domain.dossier import Dossier
from reception.domain.errors import InputError, ReceptionError
from reception.services.context import ServiceContext
from reception.services.dossier.competent_receipt import record_receipt
from reception.services.dossier.search import DossierPage, dossier_page
from reception.ui.background.changes import Kind
from reception.ui.language import say
from reception.ui.pages.action_forms import Act, recorded_words
from reception.ui.pages.dossier_actions import HANDOVERS, paper_after
from reception.ui.pages.dossier_toast import DossierToast
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.papers import after_handover_words

if TYPE_CHECKING:
    from reception.ui.pages.dossier_view import DossierView


class ActRecorder(QObject):
    """One act at a time.

    Args:
        view: whose panels ask, and which shows the dossier as it is afterwards.

    Attributes:
        is_busy: an act is on its way to the store.
        toast: tells the act and where its paper went.
    """

    def __init__(self, context: PageContext, view: DossierView) -> None:
        super().__init__(view)
        self._jobs = context.jobs
        self._feedback = context.feedback
        self._view = view
        self.is_busy = False
        self.toast = DossierToast(context.feedback, view.undo_wanted.emit)

    @Slot()
    def record(self) -> None:
        """Carries out what the open panel asks for; what is wrong is told beside its field."""
        panel, page = self._view.open_panel, self._view.page
        if panel is None or page is None or self.is_busy:
            return
        panel.clear_messages()
        # What came meanwhile may be on show by the time the answer comes.
        before, act = page.dossier, self._view.panel.action
        try:
            step = panel.step(before.uid)
        except InputError as error:
            self._fail(error)
            return

        self._carry_out(before, step, lambda after: self._finish(act, after))

    @Slot()
    def confirm(self) -> None:
        """A dossier of another unit has arrived here now; nothing is asked."""
        if self._view.page is None or self.is_busy:
            return
        uid = self._view.page.dossier.uid
        self._carry_out(
            self._view.page.dossier,
            lambda context: record_receipt(context, uid, ""),
            self._finish_confirmed,
        )

    def _carry_out(
        self,
        dossier: Dossier,
        step: Callable[[ServiceContext], object],
        then: Callable[[DossierPage], None],
    ) -> None:
        def job(context: ServiceContext) -> DossierPage:
            step(context)
            return dossier_page(context, dossier.uid)

        self.is_busy = True
        self._view.acts.refresh()
        self._jobs.command(
            job,
            owner=self._view,
            on_result=then,
            on_error=self._fail,
            kinds=Kind.DOSSIERS,
            codes=(dossier.code,),
        )

    def _finish_confirmed(self, page: DossierPage) -> None:
        self.is_busy = False
        self._view.show_recorded(page)
        told = say("Đã xác nhận nhận hồ sơ {code}: nơi tiếp nhận sẽ có ngày hẹn chính thức.")
        self.toast.tell(told.format(code=page.dossier.code), code="", has_undo=True)

    def _finish(self, act: Act | None, page: DossierPage) -> None:
        self.is_busy = False
        self._view.show_recorded(page)
        code = page.dossier.code
        if act is None:
            told, paper = say("Đã ghi quyết định cho hồ sơ {code}.").format(code=code), None
        else:
            told, paper = recorded_words(act, code), paper_after(act)
            if act in HANDOVERS:
                told = f"{told} {after_handover_words()}"
        self.toast.tell(told, code=page.key if paper else "", has_undo=act is not None)
        if paper is not None:
            self._view.paper_wanted.emit(page.key, paper)

    def _fail(self, error: BaseException) -> None:
        self.is_busy = False
        self._view.acts.refresh()
        panel = self._view.open_panel
        if panel is None or not isinstance(error, ReceptionError) or not panel.show_error(error):
            self._feedback.failed(error)
