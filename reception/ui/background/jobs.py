"""Commands and queries of pages, run on the store's own lane with the store's own desk.

One :class:`~reception.services.context.Desk`, and with it one connection, belongs to the lane's one
thread: it is opened there by the first job and closed there at shut-down. No page ever sees it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from reception.ui.background.changes import EVERYTHING, Change, Kind
from reception.ui.tasks import Lane, OnError, Runner

if TYPE_CHECKING:
    # The services bring rules and store with them: not before the first paint (decision 17).
    from reception.services.context import ServiceContext

T = TypeVar("T")
_log = logging.getLogger(__name__)


class BackgroundJobs(QObject):
    """Runs what pages ask of the services, one after the other, away from the window.

    Args:
        runner: gives the lane.
        open_desk: opens a desk for the thread that calls it.

    Attributes:
        batches: steps on many dossiers that are under way, each of them one job after the other.

    Signals:
        changed: the :class:`~reception.ui.background.changes.Change` of a command that was carried
            out; whoever shows what it concerns looks again.
    """

    changed = Signal(object)

    def __init__(
        self,
        runner: Runner,
        open_context: Callable[[], ServiceContext],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._open_context = open_context
        self.batches = 0
        # Touched by jobs of the lane alone.
        self._context: ServiceContext | None = None

    def run(
        self,
        job: Callable[[ServiceContext], T],
        *,
        owner: QObject,
        on_result: Callable[[T], object],
        on_error: OnError,
    ) -> None:
        """Runs a query; exactly one of the callbacks comes back on the main thread.

        Nothing comes back when ``owner`` is gone by then.
        """
        self._runner.submit(
            lambda: job(self._own_context()),
            owner=owner,
            on_result=on_result,
            on_error=on_error,
            lane=Lane.DB,
        )

    def command(
        self,
        job: Callable[[ServiceContext], T],
        *,
        owner: QObject,
        on_result: Callable[[T], object],
        on_error: OnError,
        kinds: Kind = EVERYTHING,
        codes: Iterable[str] = (),
    ) -> None:
        """Runs a command: like :meth:`run`, and tells everyone afterwards what changed.

        They are told even when the page that asked is closed by then.

        Args:
            kinds: what the command changes.
            codes: the dossiers it is about; none when they are not known beforehand.
        """
        change = Change(kinds, frozenset(codes), owner)

        def changing(context: ServiceContext) -> T:
            result = job(context)
            self.changed.emit(change)
            return result

        self.run(changing, owner=owner, on_result=on_result, on_error=on_error)

    def reopen(self) -> None:
        """Lets the next job open a fresh desk, because the office's settings changed."""
        self._on_lane(self._let_go)

    def close(self) -> None:
        """Waits for the jobs already given, then closes the connection on its own thread."""
        future = self._on_lane(self._let_go)
        if not future.cancelled():
            future.result()

    def _on_lane(self, job: Callable[[], None]) -> Future[None]:
        return self._runner.submit(
            job, owner=self, on_result=_nothing, on_error=_log_failure, lane=Lane.DB
        )

    def _own_context(self) -> ServiceContext:
        if self._context is None:
            self._context = self._open_context()
        return self._context

    def _let_go(self) -> None:
        context, self._context = self._context, None
        if context is not None:
            context.database.close()


def _nothing(_result: object) -> None:
    """Nobody waits for this outcome."""


def _log_failure(error: BaseException) -> None:
    _log.error("the store was not closed cleanly", exc_info=error)
