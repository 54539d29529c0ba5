"""What is recorded on the return page: handing over, where a result lies, money taken before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from reception.domain.dossier import Dossier
from reception.domain.workflow import FINISHED_BY_RETURN, Action, may_return
from reception.services.context import ServiceContext
from reception.services.dossier import processing, returning
from reception.services.dossier.processing import ActionInput
from reception.ui.background.changes import Kind
from reception.ui.pages import return_labels
from reception.ui.pages.action_forms import recorded_words
from reception.ui.pages.page_context import PageContext
from reception.ui.style.tokens import Tone


class ReturnActs(QObject):
    """Carries out one act at a time on the dossier in hand, and says which acts it permits.

    Attributes:
        dossier: the one in hand; None for none, and then nothing is recorded.

    Signals:
        amount_unknown: money is to be taken, but nobody knows how much.
        busy_changed: an act was begun or has ended.
        handed_over: the dossier whose result is in the citizen's hands.
        noted: its place, its payment or its completion was recorded.
        failed: why nothing was recorded.
    """

    amount_unknown = Signal()
    busy_changed = Signal()
    handed_over = Signal(object)
    noted = Signal()
    failed = Signal(object)

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = context.jobs
        self._feedback = context.feedback
        self.dossier: Dossier | None = None
        self._is_busy = False

    @property
    def can_hand_over(self) -> bool:
        """Whether the result may go now."""
        dossier = self.dossier
        return dossier is not None and may_return(dossier.status) and not self._is_busy

    @property
    def can_finish(self) -> bool:
        """Whether the matter may be noted as finished, as what is settled on the spot."""
        dossier = self.dossier
        return dossier is not None and dossier.status in FINISHED_BY_RETURN and not self._is_busy

    @property
    def owes(self) -> bool:
        """Whether money of the dossier is still open, entered or not."""
        return self.dossier is not None and self.dossier.owed != 0

    @property
    def is_busy(self) -> bool:
        """Whether an act is under way."""
        return self._is_busy

    def hand_over(self, given: ActionInput) -> None:
        """Returns the result to the person named."""
        if self.dossier is None:
            return
        code, uid = self.dossier.code, self.dossier.uid
        self._begin(
            code,
            lambda context: processing.hand_over(context, uid, given),
            self.handed_over.emit,
        )

    @Slot()
    def finish(self) -> None:
        """Notes that the matter is settled; the result may go then."""
        if self.dossier is None or not self.can_finish:
            return
        code, uid = self.dossier.code, self.dossier.uid
        given = ActionInput(result=self.dossier.procedure.result)

        def done(_dossier: Dossier) -> None:
            self._feedback.tell(recorded_words(Action.COMPLETE, code), Tone.GOOD)
            self.noted.emit()

        self._begin(
            code, lambda context: processing.act(context, uid, Action.COMPLETE, given), done
        )

    @Slot()
    def take_cash(self) -> None:
        """Takes what is owed in cash."""
        if self.dossier is None or self._is_busy:
            return
        code, uid, owed = self.dossier.code, self.dossier.uid, self.dossier.owed
        if not owed:
            self.amount_unknown.emit()
            return

        def done(_dossier: Dossier) -> None:
            self._feedback.tell(return_labels.paid_in_cash(code, owed), Tone.GOOD)
            self.noted.emit()

        given = ActionInput(amount=owed)
        self._begin(code, lambda context: processing.act(context, uid, Action.PAY, given), done)

    @Slot(str)
    def shelve(self, place: str) -> None:
        """Writes down where the result lies; nobody has to wait for it."""
        if self.dossier is None:
            return
        code, uid = self.dossier.code, self.dossier.uid

        def done(dossier: Dossier) -> None:
            self._feedback.tell(return_labels.shelved(code, dossier.shelf))
            self.noted.emit()

        self._jobs.command(
            lambda context: returning.set_shelf(context, uid, place),
            owner=self,
            on_result=done,
            on_error=self.failed.emit,
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
