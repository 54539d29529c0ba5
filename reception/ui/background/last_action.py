"""What this clerk did last, by its name, and the way back from it.

The journal says what that was (see ``services.dossier.undoing``), whatever page it was done on, and
after a restart too. It is asked again at every press: what is taken back is what was done last, not
what stood on the screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from reception.domain.errors import NotPermitted
from reception.domain.workflow import EventKind
from reception.labels import deed
from reception.services.dossier.undoing import Undo, last_command, undo_part
from reception.ui.background.batch_run import BatchRun, Outcome
from reception.ui.background.changes import Change, Kind
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.language import say
from reception.ui.style.tokens import Tone
from reception.ui.widgets.feedback import Feedback, sentence_of

KEYS = "Alt+Z"
_MOST_TOLD = 3
# What is left for the clerk to do with his hands.
_THEN: Mapping[str, str] = {
    EventKind.RECEIVED: "Hãy thu lại biên nhận; số hồ sơ này không dùng lại.",
    EventKind.PAID: "Hãy trả lại tiền cho người nộp.",
    EventKind.REFUNDED: "Hãy thu lại tiền đã hoàn trả.",
    EventKind.RETURNED: "Hãy giữ kết quả ở quầy.",
}


def undo_words(back: Undo) -> str:
    """``Chuyển xử lý H57…-1022``, or ``Chuyển xử lý 11 hồ sơ``, in the language of the window."""
    words, count = say(deed(back.kind)), len(back.parts)
    if count == 1:
        return f"{words} {back.code}"
    return say("{words} {count} hồ sơ").format(words=words, count=count)


def undone_words(back: Undo) -> str:
    """That it was taken back, and what is left to do by hand."""
    done, then = say("Đã hoàn tác: {words}").format(words=undo_words(back)), _THEN.get(back.kind)
    return f"{done}. {say(then)}" if then else done


class LastAction(QObject):
    """Names the last command of this clerk and takes it back.

    Signals:
        changed: another command is the last one now.
        taken_back: what was to be taken back of several dossiers, by name, and the
            :class:`~reception.ui.background.batch_run.Outcome` of each.
    """

    changed = Signal()
    taken_back = Signal(str, object)

    def __init__(
        self, jobs: BackgroundJobs, feedback: Feedback, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._feedback = feedback
        self._back: Undo | None = None
        self._taking: Undo | None = None
        self._is_pressed = False
        self._run = BatchRun(jobs, self)
        self._run.finished.connect(self._tell)
        jobs.changed.connect(self._on_changed)

    @property
    def label(self) -> str:
        """``Hoàn tác: …``, or that it cannot be; empty before the first command of the day."""
        if self._back is None:
            return ""
        text = (
            self.tr("Hoàn tác: {words}")
            if self._back.obstacle is None
            else self.tr("Không hoàn tác được: {words}")
        )
        return text.format(words=undo_words(self._back))

    @property
    def records(self) -> Sequence[EventKind]:
        """The kinds of event that a press writes now."""
        return () if self._back is None else self._back.records

    @Slot()
    def refresh(self) -> None:
        """Asks the journal again: another clerk, another day, another command."""
        self._jobs.run(
            last_command, owner=self, on_result=self._show, on_error=self._feedback.failed
        )

    @Slot()
    def press(self) -> None:
        """Takes the last command back, or says why not and what to do instead."""
        if self._jobs.batches:
            self._feedback.tell(self.tr("Đang ghi nhiều hồ sơ. Hãy đợi xong rồi hoàn tác."))
        elif not self._is_pressed:
            self._is_pressed = True
            self._jobs.run(last_command, owner=self, on_result=self._take, on_error=self._fail)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.kinds & Kind.DOSSIERS:
            self.refresh()

    def _show(self, back: Undo | None) -> None:
        self._back = back
        self.changed.emit()

    def _take(self, back: Undo | None) -> None:
        self._show(back)
        if back is not None and back.obstacle is None:
            self._taking = back
            self._run.start(back.parts, undo_part, lambda _dossier: say("Đã hoàn tác"))
            return
        self._is_pressed = False
        why = (back.obstacle if back is not None else None) or NotPermitted("undo_nothing")
        self._feedback.tell(sentence_of(why), Tone.WARN)

    def _fail(self, error: BaseException) -> None:
        self._is_pressed = False
        self._feedback.failed(error)

    @Slot(object)
    def _tell(self, outcomes: Sequence[Outcome]) -> None:
        self._is_pressed = False
        back = self._taking
        if back is None:
            return
        words, left = undo_words(back), [item for item in outcomes if not item.is_done]
        if left:
            self._feedback.tell(self._left_words(len(outcomes), left), Tone.WARN)
        else:
            self._feedback.saved(undone_words(back))
        if len(outcomes) > 1:
            self.taken_back.emit(self.tr("Hoàn tác: {words}").format(words=words), outcomes)

    def _left_words(self, count: int, left: Sequence[Outcome]) -> str:
        """Why some of them stay."""
        why = " ".join(item.words for item in left[:_MOST_TOLD])
        if count == 1:
            return why
        return self.tr("Hoàn tác được {undone} hồ sơ, {left} không được: {why}").format(
            undone=count - len(left), left=len(left), why=why
        )
