"""Tra cứu: find a dossier from anything, see everything about it, take it on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from reception.domain.workflow import Action
from reception.services.dossier.search import DossierPage, dossier_page
from reception.services.papers import print_jobs
from reception.services.papers.print_jobs import PrintJob
from reception.ui.background.changes import Change, Kind
from reception.ui.language import say
from reception.ui.pages.dossier_view import DossierView
from reception.ui.pages.lookup_list import LookupList
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.papers import RECEIPT, Paper

_SHOWN = Kind.DOSSIERS | Kind.RATINGS


class LookupPage(QStackedWidget):
    """The list and, over it, the dossier that was opened.

    Signals:
        return_wanted: the code of a dossier whose result is to be handed over.
        back_wanted: the dossier was opened from elsewhere and is left again.
        undo_wanted: the last action is to be taken back.
    """

    return_wanted = Signal(str)
    back_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookup_page")
        self._jobs = context.jobs
        self._printer = context.printer
        self._feedback = context.feedback
        self._comes_back = False
        self._action: Action | None = None
        self.list = LookupList(context, self)
        self.view = DossierView(context, self)
        for part in (self.list, self.view):
            self.addWidget(part)
        self.list.dossier_wanted.connect(self.show_dossier)
        self.list.receipt_wanted.connect(lambda code: self._print(code, RECEIPT))
        self.view.left.connect(self.show_list)
        self.view.return_wanted.connect(self.return_wanted)
        self.view.undo_wanted.connect(self.undo_wanted)
        self.view.paper_wanted.connect(self._print)
        self._jobs.changed.connect(self._on_changed)

    def activate(self) -> None:
        """The page came into view: fresh rows, the keyboard where one types."""
        self.refresh()
        if self.currentWidget() is self.view:
            self.view.focus_start()
        else:
            self.list.begin()

    def refresh(self) -> None:
        """Reads again what is on show; the marked row stays marked."""
        self.list.refresh()
        if self.currentWidget() is self.view and self.view.page is not None:
            self._load(self.view.page.dossier.uid)

    @Slot()
    def follow(self) -> None:
        """Something came from elsewhere, an event or an answer of the center: look again.

        What stands in an open panel stays as it is, and the list keeps its marked row.
        """
        self._on_changed(Change())

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if not self.isVisible() or not change.kinds & _SHOWN:
            return
        if self.currentWidget() is not self.view:
            self.list.refresh()
            return
        # The view shows what it did itself; another dossier is not on show.
        dossier = self.view.page.dossier if self.view.page else None
        if dossier is None or change.is_from(self.view):
            return
        if not change.codes or change.codes & {dossier.code, dossier.uid}:
            self._load(dossier.uid)

    @Slot()
    def refresh_prints(self) -> None:
        """A paper went to the printer or came out of it: the log on show is told anew."""
        page = self.view.page
        if page is None or self.currentWidget() is not self.view or not self.isVisible():
            return
        names = print_jobs.names_in_log(page.dossier)

        def show(jobs: tuple[PrintJob, ...]) -> None:
            if self.view.page is page:
                self.view.prints.show_jobs(jobs)

        self._jobs.run(
            lambda context: print_jobs.print_log(context, *names),
            owner=self,
            on_result=show,
            on_error=self._feedback.failed,
        )

    @property
    def has_dossier_on_show(self) -> bool:
        """Whether one dossier is open, not the list."""
        return self.currentWidget() is self.view

    def show_search(self, text: str) -> None:
        """Searches for a scanned or typed text."""
        self.setCurrentWidget(self.list)
        self.list.search(text)

    @Slot(str)
    def show_dossier(
        self, code: str, *, comes_back: bool = False, action: Action | None = None
    ) -> None:
        """Opens a dossier.

        Args:
            comes_back: it is left for where it was opened from, not for the list here.
            action: what is to be done with it.
        """
        self._comes_back = comes_back
        self._action = action
        self._load(code, opens=True)

    @Slot()
    def show_list(self) -> None:
        """Back to the list, where the dossier stays marked, or to where it was opened from."""
        self.setCurrentWidget(self.list)
        if self._comes_back:
            self._comes_back = False
            self.back_wanted.emit()
            return
        page = self.view.page
        self.list.table.wanted_key = page.dossier.uid if page else None
        self.list.reload()
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _load(self, code: str, *, opens: bool = False) -> None:
        def show(page: DossierPage) -> None:
            seen = self.view.page
            if not opens and (seen is None or seen.dossier.uid != page.dossier.uid):
                return  # another dossier was opened before this second look was answered
            self.view.show_page(page)
            if opens:
                self.setCurrentWidget(self.view)
                self.view.show_top()
                self.view.focus_start()
                action, self._action = self._action, None
                if action is not None:
                    self.view.open_action(action)

        self._jobs.run(
            lambda context: dossier_page(context, code),
            owner=self,
            on_result=show,
            on_error=self._feedback.failed,
        )

    @Slot(str, object)
    def _print(self, code: str, paper: Paper) -> None:
        toast = self.view.recorder.toast
        self._printer.print_form(
            paper.form,
            code,
            on_done=lambda where: toast.tell_print(code, f"{say(paper.name)}: {where}."),
            on_error=self._feedback.failed,
        )
