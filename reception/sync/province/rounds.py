"""One round: every dossier with something due is told, up to four side by side.

One dossier's trouble ends its own telling and no other. A line that is gone, a login that is not
taken or a call for patience ends the round for all.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from reception.domain.errors import ReceptionError
from reception.storage.province_port import Owed, ProvinceStore
from reception.sync.policy import BREAKER_AFTER, FOR_A_PERSON, Uniform
from reception.sync.province.answers import AnswerClass, Verdict
from reception.sync.province.asking import Line, Question, Reply
from reception.sync.province.connector_lane import CONNECTOR
from reception.sync.province.lane import PACKETS, tell
from reception.sync.province.packets import Terms
from reception.sync.province.talk import Conversation, Desk
from reception.sync.round_report import RoundOutcome

LANES = 4
_READY = 2
_BEGUN_AT_ONCE = 8
# Seconds between two looks at whether somebody wants to stop, and patience with calls under way.
LOOK, PATIENCE = 0.1, 3.0
STOPPING = {
    AnswerClass.SESSION: "province_login_refused",
    AnswerClass.FORBIDDEN: "sync_forbidden",
    AnswerClass.NO_SERVICE: "sync_no_center",
}
# What is told where a question is no longer put, because the round has ended.
NOT_ASKED = Reply(Verdict(AnswerClass.OFFLINE), "sync_busy")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ProvinceReport:
    """What one round did and what is left.

    Attributes:
        pushed: obligations put on the line, repetitions included.
        acked, settled: newly taken by the province; newly found to be behind it already.
        owed: what is open afterwards.
        outcome: how the round ended; code: why, where it did not end well.
        retry_after: seconds the province asked us to wait.
    """

    pushed: int = 0
    acked: int = 0
    settled: int = 0
    owed: Owed = field(default_factory=Owed)
    outcome: RoundOutcome = RoundOutcome.DONE
    code: str = ""
    retry_after: float | None = None


class Callers(Protocol):
    """Who puts the questions, so that several are on the line at once."""

    @property
    def count(self) -> int:
        """How many questions may be under way or ready to go."""

    def put(self, question: Question) -> Future[Reply]:
        """Ask soon."""

    def close(self) -> None:
        """Ask no more; what is under way is left behind."""


class CallerThreads:
    """Threads that end with the program, whatever they wait for: a dead line takes a minute.

    A question or two lie ready while ``count`` are on the line, so that none waits for the disk.

    Args:
        is_last: whether a reply ends it for all: what lies ready then is not asked any more.
    """

    def __init__(
        self, line: Line, count: int, is_last: Callable[[Reply], bool] = lambda _: False
    ) -> None:
        self.count = count + _READY
        self._line = line
        self._is_last = is_last
        self._is_over = False
        self._asked: queue.SimpleQueue[tuple[Question, Future[Reply]] | None] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=self._work, name=f"province-{number}", daemon=True)
            for number in range(count)
        ]
        for thread in self._threads:
            thread.start()

    def put(self, question: Question) -> Future[Reply]:
        """Ask on one of the threads."""
        answer: Future[Reply] = Future()
        self._asked.put((question, answer))
        return answer

    def close(self) -> None:
        """Let the threads end."""
        self._is_over = True
        for _ in self._threads:
            self._asked.put(None)

    def _work(self) -> None:
        while (item := self._asked.get()) is not None:
            question, answer = item
            try:
                answer.set_result(NOT_ASKED if self._is_over else self._ask(question))
            except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
                answer.set_exception(error)

    def _ask(self, question: Question) -> Reply:
        reply = self._line.ask(question)
        self._is_over |= self._is_last(reply)
        return reply


def _ends_all(reply: Reply) -> bool:
    """Whether a round is over with a reply, whatever it was about."""
    is_gone = reply.kind in (AnswerClass.OFFLINE, AnswerClass.BUSY)
    return is_gone or reply.kind in STOPPING or reply.code in FOR_A_PERSON


class ProvinceRound:
    """Rounds over one store and one line.

    Args:
        clock: the machine's; uniform: source of chance.
        callers: makes who puts the questions of a round; several threads unless a test says else.
    """

    def __init__(
        self,
        store: ProvinceStore,
        line: Line,
        terms: Terms,
        clock: Callable[[], datetime],
        uniform: Uniform,
        callers: Callable[[], Callers] | None = None,
    ) -> None:
        self._store = store
        self._terms = terms
        self._clock = clock
        self._uniform = uniform
        self._callers = callers or (lambda: CallerThreads(line, LANES, _ends_all))

    def run(
        self, cancelled: Callable[[], bool], *, is_asked: bool = False, seconds: float = 0.0
    ) -> ProvinceReport:
        """Tell what is due.

        Args:
            is_asked: a person wants everything tried now, whatever was planned.
            seconds: after so many no further dossier is begun; 0 for no end.
        """
        dialect = CONNECTOR if self._terms.speaks == "B" else PACKETS
        desk = Desk(
            self._store, self._terms, dialect, self._clock, self._uniform, is_asked=is_asked
        )
        self._store.begin_round(self._clock())
        waiting = self._store.lanes(None if is_asked else self._clock())
        callers = self._callers()
        try:
            running = _Running(desk, callers, deque(waiting), cancelled, seconds)
            running.run()
        finally:
            callers.close()
        tally = desk.tally
        return replace(
            running.report,
            pushed=tally.pushed,
            acked=tally.acked,
            settled=tally.settled,
            owed=self._store.owed(),
        )


class _Running:
    """The lanes of one round while it runs."""

    def __init__(
        self,
        desk: Desk,
        callers: Callers,
        waiting: deque[str],
        cancelled: Callable[[], bool],
        seconds: float,
    ) -> None:
        self.report = ProvinceReport()
        self._desk = desk
        self._callers = callers
        self._waiting = waiting
        self._cancelled = cancelled
        self._until = time.monotonic() + seconds if seconds else float("inf")
        self._asked: dict[Future[Reply], Conversation] = {}
        self._ready: list[tuple[Question, Conversation]] = []
        self._is_over = False
        self._lost = 0

    def run(self) -> None:
        """Until nothing is due any more, or the round has ended."""
        given_up = float("inf")
        self._go_on_with(())
        while self._asked:
            if self._cancelled() and given_up == float("inf"):
                self._end(RoundOutcome.CANCELLED)
                given_up = time.monotonic() + PATIENCE
            if time.monotonic() > given_up:
                return
            done, _ = wait(self._asked, timeout=LOOK, return_when=FIRST_COMPLETED)
            if done:
                self._go_on_with(done)

    def _go_on_with(self, done: Iterable[Future[Reply]]) -> None:
        """What answers mean and what is asked next, kept together before any of it is asked."""
        with self._desk.store.together():
            for answer in done:
                talk, reply = self._asked.pop(answer), answer.result()
                self._judge(reply)
                self._go_on(talk, reply)
            self._begin()
        self._put()
        while self._has_room():
            with self._desk.store.together():
                self._begin()
            self._put()

    def _put(self) -> None:
        """On the line with what has been written down."""
        for question, talk in self._ready:
            self._asked[self._callers.put(question)] = talk
        self._ready.clear()

    def _has_room(self) -> bool:
        under_way = len(self._asked) + len(self._ready)
        return bool(self._waiting) and not self._is_over and under_way < self._callers.count

    def _begin(self) -> None:
        """Begin with further dossiers while there is room; a few, so that no counter waits."""
        if self._waiting and not self._is_over and time.monotonic() > self._until:
            self._end(RoundOutcome.MORE)
        for _ in range(_BEGUN_AT_ONCE):
            if not self._has_room():
                return
            if self._cancelled():
                self._end(RoundOutcome.CANCELLED)
                return
            self._go_on(tell(self._desk, self._waiting.popleft()), None)

    def _go_on(self, talk: Conversation, reply: Reply | None) -> None:
        """One step of one telling; what fails inside it is its own trouble."""
        try:
            question = next(talk) if reply is None else talk.send(reply)
            while self._is_over:
                question = talk.send(NOT_ASKED)
        except StopIteration:
            return
        except ReceptionError:
            raise  # disk, key: nobody's dossier
        except Exception:
            log.exception("a dossier could not be told")
            return
        self._ready.append((question, talk))

    def _judge(self, reply: Reply) -> None:
        """What a reply means for all the others."""
        kind = reply.kind
        self._lost = self._lost + 1 if kind is AnswerClass.LOST else 0
        if kind in STOPPING:
            self._end(RoundOutcome.STOPPED, reply.code or STOPPING[kind])
        elif reply.code in FOR_A_PERSON:
            self._end(RoundOutcome.STOPPED, reply.code)
        elif kind is AnswerClass.OFFLINE:
            self._end(RoundOutcome.LATER, reply.code or "sync_no_line", reply.retry_after)
        elif kind is AnswerClass.BUSY:
            self._end(RoundOutcome.LATER, "sync_busy", reply.retry_after)
        elif self._lost >= BREAKER_AFTER:
            self._end(RoundOutcome.LATER, reply.code)

    def _end(self, outcome: RoundOutcome, code: str = "", retry_after: float | None = None) -> None:
        """The first reason counts; what a person has to mend outranks what passes by itself."""
        is_graver = outcome is RoundOutcome.STOPPED and self.report.outcome is RoundOutcome.LATER
        if not self._is_over or is_graver:
            self._is_over = True
            self.report = replace(self.report, outcome=outcome, code=code, retry_after=retry_after)
