"""Short jobs off the main thread: every command, query, print and import of a page.

A worker returns a value or raises; it never touches a widget and never asks a question. Results
come back on the main thread, and only while the page that asked is still alive.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")
OnError = Callable[[BaseException], object]
_log = logging.getLogger(__name__)


class Lane(StrEnum):
    """Jobs of one lane run in the order they were given."""

    DB = "db"
    PRINT = "print"
    IO = "io"


# One writer to the store; reportlab shares global state; files and network may wait side by side.
_LANE_THREADS = {Lane.DB: 1, Lane.PRINT: 1, Lane.IO: 4}


class Runner(Protocol):
    """What a page needs to run a job; tests give one that runs it at once."""

    def submit(
        self,
        job: Callable[[], T],
        *,
        owner: QObject,
        on_result: Callable[[T], object],
        on_error: OnError,
        lane: Lane = Lane.DB,
    ) -> Future[T]:
        """Runs ``job`` and later calls exactly one of the two callbacks on the main thread."""
        ...


@dataclass(frozen=True, slots=True)
class _Outcome:
    future: Future[Any]
    owner: QObject
    on_result: Callable[[Any], object]
    on_error: OnError


class TaskRunner(QObject):
    """Runs short jobs off the main thread and brings each outcome back to it."""

    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_closed = False
        self._lanes = {
            lane: ThreadPoolExecutor(threads, thread_name_prefix=lane.value)
            for lane, threads in _LANE_THREADS.items()
        }
        # Queued also for a job that ended before its submission did: no answer inside the question.
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        job: Callable[[], T],
        *,
        owner: QObject,
        on_result: Callable[[T], object],
        on_error: OnError,
        lane: Lane = Lane.DB,
    ) -> Future[T]:
        """Runs a job; call on the main thread only.

        The callbacks are skipped when ``owner`` is gone by then, when the job was cancelled before
        it began, and after :meth:`shutdown`, which refuses new jobs.
        """
        if self._is_closed:
            refused: Future[T] = Future()
            refused.cancel()
            return refused
        future = self._lanes[lane].submit(job)
        future.add_done_callback(
            lambda done: self._done.emit(_Outcome(done, owner, on_result, on_error))
        )
        return future

    def shutdown(self) -> None:
        """Refuses new jobs, drops those not begun and waits for those running.

        Print and other jobs end before the store's lane, which they may still have fed.
        """
        self._is_closed = True
        for lane in (Lane.IO, Lane.PRINT, Lane.DB):
            self._lanes[lane].shutdown(wait=True, cancel_futures=True)

    @Slot(object)
    def _deliver(self, outcome: _Outcome) -> None:
        future = outcome.future
        if future.cancelled():
            return
        error = future.exception()
        # What ended while the window closed has nobody left to tell, though its owner may still be.
        if self._is_closed or not shiboken6.isValid(outcome.owner):
            if error is not None:
                _log.error("a job failed after its page was closed", exc_info=error)
            return
        if error is None:
            outcome.on_result(future.result())
        else:
            outcome.on_error(error)
