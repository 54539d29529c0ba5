"""The one door to the person at the counter: toasts, errors and questions.

Pages speak through the :class:`Feedback` protocol, never through message boxes, so that nothing
modal can stop a queue and a test can listen.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from reception.domain.errors import ReceptionError
from reception.ui.language import say, sentence
from reception.ui.style.tokens import Tone
from reception.ui.widgets.confirm_bar import ConfirmBar, Question
from reception.ui.widgets.toast import Toast

_log = logging.getLogger(__name__)
_OF_THE_STORE = frozenset({"data_damaged", "events_lost"})


class Feedback(Protocol):
    """How a page tells and asks."""

    def saved(
        self, text: str, on_correct: Callable[[], object] | None = None, action: str = ""
    ) -> None:
        """Tells what was done; with ``on_correct`` the toast offers "Sửa", or ``action``."""
        ...

    def tell(self, text: str, tone: Tone = Tone.NEUTRAL, *, stays: bool = False) -> None:
        """Tells something that needs no answer; ``stays`` leaves it until it is closed."""
        ...

    def failed(self, error: BaseException) -> None:
        """Tells in a sentence why something was not done; stays until closed."""
        ...

    def ask(
        self,
        question: Question,
        *,
        owner: QObject,
        on_yes: Callable[[], object],
        on_no: Callable[[], object] | None = None,
    ) -> None:
        """Asks without stopping anything; the answer comes while ``owner`` is alive."""
        ...


class QtFeedback(QObject):
    """Speaks through the toast and the question bar of the main window.

    Signals:
        unexpected: a fault of the program itself was told; whoever keeps faults looks at it.
        store_failed: the store is damaged; what was told passes, and that does not.
    """

    unexpected = Signal(object)
    store_failed = Signal(object)

    def __init__(self, toast: Toast, bar: ConfirmBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._toast = toast
        self._bar = bar
        self._on_correct: Callable[[], object] | None = None
        self._waiting: tuple[QObject, Callable[[], object], Callable[[], object] | None] | None
        self._waiting = None
        toast.action_pressed.connect(self._correct)
        bar.answered.connect(self._answer)

    def saved(
        self, text: str, on_correct: Callable[[], object] | None = None, action: str = ""
    ) -> None:
        """Tells what was done; with ``on_correct`` the toast offers "Sửa", or ``action``."""
        self._on_correct = on_correct
        words = (action or self.tr("Sửa")) if on_correct is not None else ""
        self._toast.show_message(text, tone=Tone.GOOD, action=words)

    def tell(self, text: str, tone: Tone = Tone.NEUTRAL, *, stays: bool = False) -> None:
        """Tells something that needs no answer; ``stays`` leaves it until it is closed."""
        self._on_correct = None
        self._toast.show_message(text, tone=tone, stays=stays)

    def failed(self, error: BaseException) -> None:
        """Tells in a sentence why something was not done; an unexpected error is also logged."""
        if not isinstance(error, ReceptionError):
            _log.error("unexpected error", exc_info=error)
        self._on_correct = None
        self._toast.show_message(sentence_of(error), tone=Tone.BAD, stays=True)
        if not isinstance(error, ReceptionError):
            self.unexpected.emit(error)
        elif error.code in _OF_THE_STORE:
            self.store_failed.emit(error)

    @Slot()
    def something_done(self) -> None:
        """A command was carried out: an older failure need not be told any longer."""
        self._toast.outlive()

    def ask(
        self,
        question: Question,
        *,
        owner: QObject,
        on_yes: Callable[[], object],
        on_no: Callable[[], object] | None = None,
    ) -> None:
        """Asks in the bar; an older question that still waits is answered with no."""
        self._bar.ask(question)
        self._waiting = (owner, on_yes, on_no)

    @Slot()
    def _correct(self) -> None:
        action, self._on_correct = self._on_correct, None
        if action is not None:
            action()

    @Slot(bool)
    def _answer(self, is_yes: bool) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is None or not shiboken6.isValid(waiting[0]):
            return
        _, on_yes, on_no = waiting
        if is_yes:
            on_yes()
        elif on_no is not None:
            on_no()


def sentence_of(error: BaseException) -> str:
    """The sentence a person reads for any error."""
    if isinstance(error, ReceptionError):
        return sentence(error)
    # Imported with the first error (decision 17).
    from reception import messages

    return say(messages.UNKNOWN).format(code=type(error).__name__)
