"""What is recorded on the return page: handing over, where a result lies, money taken before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reception.domain.dossier import Dossier
from reception.domain.workflow import Action
from reception.services.context import ServiceContext
from reception.services.dossier import processing, returning
from reception.services.dossier.processing import ActionInput
from reception.ui.background.changes import Kind
from reception.ui.pages import return_labels
from reception.ui.pages.page_context import PageContext
from reception.ui.style.tokens import Tone


class ReturnActs(QObject):
    """Carries out one act at a time; while one is under way no other is begun.

    Signals:
        busy_changed: an act was begun or has ended.
        handed_over: the dossier whose result is in the citizen's hands.
        noted: the code of a dossier whose place or payment was recorded.
        failed: why nothing was recorded.
    """

    busy_changed = Signal()
    handed_over = Signal(object)
    noted = Signal(str)
    failed = Signal(object)

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = context.jobs
        self._feedback = context.feedback
        self._is_busy = False

    @property
    def is_busy(self) -> bool:
        """Whether an act is under way."""
        return self._is_busy

    def hand_over(self, code: str, given: ActionInput) -> None:
        """Returns a result to the person named."""
        self._begin(
            code,
            lambda context: processing.hand_over(context, code, given),
            self.handed_over.emit,
        )

    def take_cash(self, code: str, amount: int) -> None:
        """Takes an amount of đồng in cash."""

        def done(_dossier: Dossier) -> None:
            self._feedback.tell(return_labels.paid_in_cash(code, amount), Tone.GOOD)
            self.noted.emit(code)

        given = ActionInput(amount=amount)
        self._begin(code, lambda context: processing.act(context, code, Action.PAY, given), done)

    def shelve(self, code: str, place: str) -> None:
        """Writes down where a result lies; nobody has to wait for it."""

        def done(dossier: Dossier) -> None:
            self._feedback.tell(return_labels.shelved(code, dossier.shelf))
            self.noted.emit(code)

        self._jobs.command(
            lambda context: returning.set_shelf(context, code, place),
            owner=self,
            on_result=done,
            on_error=self._fail,
            kinds=Kind.DOSSIERS,
            codes=(code,),
        )

    def _begin(
        self,
        code: str,
        job: Callable[[ServiceContext], Dossier],
        then: Callable[[Dossier], object],
    ) -> None:
        if self._is_busy:
            return
        self._set_busy(True)

        def done(dossier: Dossier) -> None:
            self._set_busy(False)
            then(dossier)

        self._jobs.command(
            job,
            owner=self,
            on_result=done,
            on_error=self._fail,
            kinds=Kind.DOSSIERS,
            codes=(code,),
        )

    def _fail(self, error: BaseException) -> None:
        self._set_busy(False)
        self.failed.emit(error)

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.busy_changed.emit()
