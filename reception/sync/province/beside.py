"""Provinces told beside our own center, or alone; nobody waits for anybody else (see ``lanes``)."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Protocol, runtime_checkable

from reception.sync.engine import Cancelled, RoundOutcome, SyncReport
from reception.sync.province.lanes import (
    SECONDS,
    STOP_WITHIN,
    Lane,
    MakeTelling,
    Telling,
    as_sync_report,
)
from reception.sync.province.rounds import ProvinceReport

_ORDER = (
    RoundOutcome.MORE,
    RoundOutcome.DONE,
    RoundOutcome.LATER,
    RoundOutcome.CANCELLED,
    RoundOutcome.STOPPED,
)


class Round(Protocol):
    """A round of the sync thread."""

    def __call__(self, cancelled: Cancelled) -> SyncReport:
        """One round."""

    def try_everything(self) -> None:
        """The next round tries what was to wait as well."""

    def close(self) -> None:
        """Give store and line back."""


@runtime_checkable
class TellsNews(Protocol):
    """A round beside which others go on, on threads of their own."""

    def on_news(self, told: Callable[[], None]) -> None:
        """Whom to call, on any thread, when something changed there."""


class _WithLanes:
    """Destinations that go on by themselves beside the rounds, until closed."""

    def __init__(self, provinces: Sequence[MakeTelling]) -> None:
        self._news: Callable[[], None] = lambda: None
        self._lanes = [Lane(make, self._hear) for make in provinces]
        for lane in self._lanes:
            lane.start()

    def on_news(self, told: Callable[[], None]) -> None:
        """See :class:`TellsNews`."""
        self._news = told

    def _hear(self) -> None:
        self._news()

    def try_everything(self) -> None:
        """A person wants everything tried, everywhere."""
        for lane in self._lanes:
            lane.try_everything()

    def close(self) -> None:
        """Cancel all, then wait a bounded time for all of them together."""
        for lane in self._lanes:
            lane.cancel()
        until = time.monotonic() + STOP_WITHIN
        for lane in self._lanes:
            lane.join(max(0.0, until - time.monotonic()))


class CenterBeside(_WithLanes):
    """Rounds of our own center; every other destination goes on by itself beside them."""

    def __init__(self, center: Round, provinces: Sequence[MakeTelling]) -> None:
        super().__init__(provinces)
        self._center = center

    def __call__(self, cancelled: Cancelled) -> SyncReport:
        """One round of the center."""
        return self._center(cancelled)

    def try_everything(self) -> None:
        """A person wants everything tried, everywhere."""
        self._center.try_everything()
        super().try_everything()

    def close(self) -> None:
        """End the lanes and close the center's line."""
        super().close()
        self._center.close()


class ProvinceAlone(_WithLanes):
    """Where there is no center: rounds of the first destination, the others beside them."""

    def __init__(self, provinces: Sequence[MakeTelling]) -> None:
        self._first = provinces[0]()
        self._is_asked = False
        super().__init__(provinces[1:])

    def __call__(self, cancelled: Cancelled) -> SyncReport:
        """One round; what it says of what is owed holds for all."""
        is_asked, self._is_asked = self._is_asked, False
        report = self._first.run(cancelled, is_asked=is_asked, seconds=SECONDS)
        return as_sync_report(report)

    def try_everything(self) -> None:
        """A person wants everything tried, everywhere."""
        self._is_asked = True
        super().try_everything()

    def close(self) -> None:
        """End the lanes and give store and line back."""
        super().close()
        self._first.close()


class Several:
    """Rounds of several destinations side by side, each on a thread that made it.

    For who waits for all of them, as a command does.
    """

    def __init__(self, makers: Sequence[MakeTelling]) -> None:
        self._threads = [
            ThreadPoolExecutor(max_workers=1, thread_name_prefix="destination") for _ in makers
        ]
        made = [thread.submit(make) for thread, make in zip(self._threads, makers, strict=True)]
        self._all = [one.result() for one in made]

    def run(
        self, cancelled: Cancelled, *, is_asked: bool = False, seconds: float = 0.0
    ) -> ProvinceReport:
        """One round each; the outcome is the one that lets the most go on."""
        running = [
            thread.submit(one.run, cancelled, is_asked=is_asked, seconds=seconds)
            for thread, one in zip(self._threads, self._all, strict=True)
        ]
        reports = [one.result() for one in running]
        best = min(reports, key=lambda report: _ORDER.index(report.outcome))
        return replace(
            best,
            pushed=sum(report.pushed for report in reports),
            acked=sum(report.acked for report in reports),
            settled=sum(report.settled for report in reports),
            owed=reports[-1].owed,
            code=next((report.code for report in reports if report.code), ""),
        )

    def newest(self) -> int:
        """See :meth:`Telling.newest`."""
        return self._threads[0].submit(self._all[0].newest).result()

    def close(self) -> None:
        """Close the connections of all, on their threads."""
        for thread, one in zip(self._threads, self._all, strict=True):
            thread.submit(one.close).result()
            thread.shutdown()


def beside(
    center: Callable[[], Round] | None, provinces: Sequence[MakeTelling]
) -> Callable[[], Round]:
    """A factory of rounds over a center and its provinces, to call on the sync thread.

    Args:
        provinces: of each destination; at least one where there is no center.
    """

    def make() -> Round:
        return CenterBeside(center(), provinces) if center else ProvinceAlone(provinces)

    return make


__all__ = ["CenterBeside", "ProvinceAlone", "Round", "Several", "Telling", "TellsNews", "beside"]
