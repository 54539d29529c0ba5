"""The last action at this counter, by its name, and the way back from it.

Taking back is one more event (see ``services.undoing``); where the state machine has no way back,
the same key opens the correction instead.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from reception.services.context import ServiceContext
from reception.services.dossier.undoing import Undo, undo
from reception.ui.background.changes import Kind
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.style.tokens import Tone
from reception.ui.widgets.feedback import Feedback, sentence_of

KEYS = "Alt+Z"


@dataclass(frozen=True, slots=True)
class Done:
    """What was done.

    Attributes:
        words: its name, such as ``Chuyển xử lý 11 hồ sơ``.
        undos: the way back for each dossier; empty where there is none.
        correct: code of the dossier to correct instead; may be empty.
    """

    words: str
    undos: tuple[Undo, ...] = ()
    correct: str = ""


class LastAction(QObject):
    """Remembers one action and takes it back.

    Signals:
        correct_wanted: the code of a dossier whose correction is to be opened.
        changed: another action is the last one now.
    """

    correct_wanted = Signal(str)
    changed = Signal()

    def __init__(
        self, jobs: BackgroundJobs, feedback: Feedback, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._feedback = feedback
        self._done: Done | None = None

    @property
    def label(self) -> str:
        """``Hoàn tác: …`` or ``Đính chính: …``; empty when there is nothing to do."""
        done = self._done
        if done is None:
            return ""
        if done.undos:
            return self.tr("Hoàn tác: {words}").format(words=done.words)
        return self.tr("Đính chính: {words}").format(words=done.words) if done.correct else ""

    @Slot(object)
    def take(self, done: Done) -> None:
        """Another action was taken."""
        self._done = done
        self.changed.emit()

    @Slot()
    def forget(self) -> None:
        """Another clerk sits down: what the last one did is not his to take back."""
        self._done = None
        self.changed.emit()

    @Slot()
    def press(self) -> None:
        """Takes the action back, or opens the correction."""
        done, self._done = self._done, None
        if done is None:
            self._feedback.tell(self.tr("Chưa có việc nào vừa làm để hoàn tác."))
        elif done.undos:
            self._take_back(done)
        elif done.correct:
            self.correct_wanted.emit(done.correct)
        self.changed.emit()

    def _take_back(self, done: Done) -> None:
        def job(context: ServiceContext) -> list[str]:
            return [problem for back in done.undos if (problem := _try(context, back))]

        def told(problems: list[str]) -> None:
            if not problems:
                words = self.tr("Đã hoàn tác: {words}").format(words=done.words)
                self._feedback.saved(words)
                return
            undone = len(done.undos) - len(problems)
            words = self.tr("Hoàn tác được {undone} hồ sơ, {left} không được: {why}").format(
                undone=undone, left=len(problems), why=problems[0]
            )
            self._feedback.tell(words, Tone.WARN)

        self._jobs.command(
            job,
            owner=self,
            on_result=told,
            on_error=self._feedback.failed,
            kinds=Kind.DOSSIERS,
        )


def _try(context: ServiceContext, back: Undo) -> str:
    """Takes one dossier back; the sentence why not, or empty."""
    try:
        undo(context, back)
    except Exception as error:  # noqa: BLE001 - one dossier's trouble is not the others'
        return sentence_of(error)
    return ""
