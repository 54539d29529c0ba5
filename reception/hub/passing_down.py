"""What other units share with this one comes down through the hub, a page at a time.

The cursors are the other center's own. A counter is never kept waiting for the province: it gets
what was fetched for its cursor before, else an empty page, and what it asked for is fetched.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from reception.sync.gateway import CenterGateway, CursorGone, PulledPage
from reception.sync.messages import PullAnswer

_PAGE = 500
# A cursor that brought nothing is asked again after so many seconds.
_AGAIN = 30.0
# Counters that went the same way have the same cursor; an office has a dozen counters at most.
_MOST = 32


@dataclass(slots=True)
class _Wanted:
    """A cursor that counters came with; ``answer`` is what lies behind it, once it was fetched."""

    ask_at: float = 0.0
    answer: PulledPage | CursorGone | None = None


class PassingDown:
    """Pages of another center's shared feed; asked by counters, filled by the hub's own thread.

    Args:
        clock: the hub's own time, aware.
        monotonic: seconds that only go forward.
    """

    def __init__(self, clock: Callable[[], datetime], monotonic: Callable[[], float]) -> None:
        self._clock = clock
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._wanted: OrderedDict[str, _Wanted] = OrderedDict()
        self.is_on = False

    def turn(self, *, on: bool) -> None:
        """Whether there is a center to ask; another one's pages are forgotten."""
        with self._lock:
            self.is_on = on
            self._wanted.clear()

    def page(self, cursor: str) -> PullAnswer | CursorGone:
        """What is known to lie behind a cursor; an empty page where nothing is known yet."""
        with self._lock:
            wanted = self._wanted.pop(cursor, None) or _Wanted(self._monotonic())
            self._wanted[cursor] = wanted
            while len(self._wanted) > _MOST:
                self._wanted.popitem(last=False)
        match wanted.answer:
            case PulledPage(answer=answer):
                return answer
            case CursorGone() as gone:
                return gone
        return PullAnswer((), cursor, False, self._clock())

    def fetch(self, gateway: CenterGateway) -> None:
        """Ask for what counters came for; called on one thread, and may wait for the line."""
        for cursor in self._due():
            outcome = gateway.pull_shared(cursor, _PAGE)
            is_news = isinstance(outcome, CursorGone) or (
                isinstance(outcome, PulledPage) and bool(outcome.answer.events)
            )
            with self._lock:
                wanted = self._wanted.get(cursor)
                if wanted is None:
                    continue
                wanted.ask_at = self._monotonic() + _AGAIN
                if is_news and isinstance(outcome, (PulledPage, CursorGone)):
                    wanted.answer = outcome

    def _due(self) -> list[str]:
        """Cursors behind which nothing is known, and that were not asked just now."""
        now = self._monotonic()
        with self._lock:
            return [
                cursor
                for cursor, wanted in self._wanted.items()
                if wanted.answer is None and now >= wanted.ask_at
            ]
