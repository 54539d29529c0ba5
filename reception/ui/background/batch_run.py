"""One action on many dossiers: one job each, so that an intake in between never waits for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from reception.domain.dossier import Dossier
from reception.services.context import ServiceContext
from reception.ui.background.changes import Change, Kind
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.widgets.feedback import sentence_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one dossier: done, or why not.

    Attributes:
        key: what opens it and no other.
    """

    key: str
    code: str
    owner: str
    is_done: bool
    words: str


class BatchItem(Protocol):
    """One dossier of a batch."""

    @property
    def key(self) -> str:
        """What opens it and no other."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def owner(self) -> str:
        """The name of its owner."""


Step = Callable[[ServiceContext, Any], Dossier]
"""One step on one item; raises ``InputError`` or ``NotPermitted`` where it may not be taken."""


class BatchRun(QObject):
    """Takes one step on each of some dossiers, in their order.

    Signals:
        progressed: how many are settled, of how many.
        finished: the outcomes, in order; those not reached after :meth:`stop` are left out.
    """

    progressed = Signal(int, int)
    finished = Signal(object)

    def __init__(self, jobs: BackgroundJobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._lines: tuple[BatchItem, ...] = ()
        self._outcomes: list[Outcome] = []
        self._take: Step | None = None
        self._words: Callable[[Dossier], str] = lambda _dossier: ""
        self._given = 0
        self._is_pumping = False
        self._is_stopped = False

    @property
    def is_running(self) -> bool:
        """Whether dossiers are still under way."""
        return self._take is not None

    def start(
        self, lines: Sequence[BatchItem], take: Step, words: Callable[[Dossier], str]
    ) -> None:
        """Begins; does nothing while running.

        Args:
            take: the step, run on the store's lane.
            words: what is said of a dossier that took it.
        """
        if self.is_running:
            return
        self._lines, self._outcomes = tuple(lines), []
        self._take, self._words = take, words
        self._is_stopped = False
        self._jobs.batches += 1
        self._pump()

    def stop(self) -> None:
        """Lets the one under way end and leaves the others as they are."""
        self._is_stopped = True

    def _pump(self) -> None:
        # A job may come back at once; a loop instead of a call from its answer keeps the stack low.
        if self._is_pumping:
            return
        self._is_pumping = True
        while self.is_running and not self._is_waiting():
            if self._is_stopped or len(self._outcomes) == len(self._lines):
                self._end()
            else:
                self._submit()
        self._is_pumping = False

    def _is_waiting(self) -> bool:
        return self._given > len(self._outcomes)

    def _submit(self) -> None:
        line, take = self._lines[len(self._outcomes)], self._take
        assert take is not None
        self._given = len(self._outcomes) + 1
        self._jobs.run(
            lambda context: take(context, line),
            owner=self,
            on_result=lambda dossier: self._settle(line, True, self._words(dossier)),
            on_error=lambda error: self._settle(line, False, sentence_of(error)),
        )

    def _settle(self, line: BatchItem, is_done: bool, words: str) -> None:
        self._outcomes.append(Outcome(line.key, line.code, line.owner, is_done, words))
        self.progressed.emit(len(self._outcomes), len(self._lines))
        self._pump()

    def _end(self) -> None:
        outcomes = tuple(self._outcomes)
        self._take = None
        self._given = 0
        self._jobs.batches -= 1
        codes = frozenset(line.code for line in self._lines)
        self._jobs.changed.emit(Change(Kind.DOSSIERS, codes, self))
        self.finished.emit(outcomes)
