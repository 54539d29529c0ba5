"""What the page of the outbox needs of files that go by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from reception.services.context import ServiceContext
    from reception.sync.carry.answering import Taken
    from reception.sync.carry.record import LastLetter
    from reception.sync.carry.writing import CarriedOut


class CarriedFilesPort(Protocol):
    """Every method is called away from the window, with a context of the calling thread."""

    def write(
        self, context: ServiceContext, target: Path, progress: Callable[[int, int], None], /
    ) -> CarriedOut:
        """Write everything unsettled into a file for the center."""
        ...

    def take(self, context: ServiceContext, path: Path, /) -> Taken:
        """Take in the center's answer."""
        ...

    def waiting(self, context: ServiceContext, /) -> LastLetter | None:
        """What was written last and waits for its answer."""
        ...

    def usual_name(self, context: ServiceContext, /) -> str:
        """What a file is called that nobody gave a name."""
        ...


@dataclass(frozen=True, slots=True)
class CarryPort:
    """The files of this counter.

    Attributes:
        files: loads them when they are asked for.
        own_context: opens a context with a connection of its own, for what waits for a stick.
    """

    files: Callable[[], CarriedFilesPort]
    own_context: Callable[[], ServiceContext]
