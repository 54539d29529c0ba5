"""Stand-ins for what a test must not wait for or talk to."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject

from reception.ui.style.tokens import Tone
from reception.ui.tasks import Lane
from reception.ui.widgets.confirm_bar import Question
from reception.ui.widgets.feedback import sentence_of


class InstantRunner:
    """Runs every job at once on the calling thread; remembers the lanes."""

    def __init__(self) -> None:
        self.lanes: list[Lane] = []

    def submit(
        self,
        job: Callable[[], Any],
        *,
        owner: QObject,
        on_result: Callable[[Any], object],
        on_error: Callable[[BaseException], object],
        lane: Lane = Lane.DB,
    ) -> Future[Any]:
        self.lanes.append(lane)
        future: Future[Any] = Future()
        try:
            result = job()
        except Exception as error:  # noqa: BLE001 - the border of a job, as in the real runner
            future.set_exception(error)
            on_error(error)
        else:
            future.set_result(result)
            on_result(result)
        return future

    def shutdown(self) -> None:
        """Nothing runs."""


class HeldRunner(InstantRunner):
    """Keeps jobs until the test lets them go, in order: the time in which a person goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.is_holding = False
        self._held: list[Callable[[], object]] = []

    def submit(
        self,
        job: Callable[[], Any],
        *,
        owner: QObject,
        on_result: Callable[[Any], object],
        on_error: Callable[[BaseException], object],
        lane: Lane = Lane.DB,
    ) -> Future[Any]:
        """Runs at once, or waits for :meth:`let_go`."""
        run = super().submit
        if not self.is_holding:
            return run(job, owner=owner, on_result=on_result, on_error=on_error, lane=lane)
        self._held.append(
            lambda: run(job, owner=owner, on_result=on_result, on_error=on_error, lane=lane)
        )
        return Future()

    def let_go(self) -> None:
        """Runs what was held, and what that asks for, in order."""
        while self._held:
            self._held.pop(0)()
        self.is_holding = False


@dataclass
class RecordingFeedback:
    """Remembers what the person was told; answers questions as the test decides."""

    saved_texts: list[str] = field(default_factory=list)
    told: list[tuple[str, Tone]] = field(default_factory=list)
    errors: list[BaseException] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    answer: bool | None = True
    """What to answer at once; None leaves the question open."""
    correct: Callable[[], object] | None = None

    def saved(
        self, text: str, on_correct: Callable[[], object] | None = None, action: str = ""
    ) -> None:
        self.saved_texts.append(text)
        self.correct = on_correct

    def tell(self, text: str, tone: Tone = Tone.NEUTRAL, *, stays: bool = False) -> None:
        self.told.append((text, tone))

    def failed(self, error: BaseException) -> None:
        self.errors.append(error)

    def ask(
        self,
        question: Question,
        *,
        owner: QObject,
        on_yes: Callable[[], object],
        on_no: Callable[[], object] | None = None,
    ) -> None:
        self.questions.append(question)
        if self.answer:
            on_yes()
        elif self.answer is False and on_no is not None:
            on_no()

    @property
    def error_sentences(self) -> list[str]:
        """What the person would have read about the failures."""
        return [sentence_of(error) for error in self.errors]
