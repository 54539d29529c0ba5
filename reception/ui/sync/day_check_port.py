"""What the window needs to compare a day with the other side, and to send again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reception.services.context import ServiceContext
    from reception.services.reconciliation.day_check import DayCheck, Progress, Stopped


class DayCheckPort(Protocol):
    """Every method is called away from the window, with a context of the calling thread."""

    def gateways(self, context: ServiceContext, /) -> tuple[str, ...]:
        """What can be compared with, our own center first."""
        ...

    def check(
        self, context: ServiceContext, gateway: str, day: date, progress: Progress, stopped: Stopped
    ) -> DayCheck:
        """Compare a day; raises what ``sync.day_checking`` says."""
        ...

    def send_again(
        self, context: ServiceContext, found: DayCheck, progress: Progress, stopped: Stopped
    ) -> int:
        """Have sent again what may be; returns how many items wait."""
        ...


@dataclass(frozen=True, slots=True)
class DayCheckTools:
    """The comparison, and a context with a connection of its own for jobs that take long."""

    port: DayCheckPort
    own_context: Callable[[], ServiceContext]
