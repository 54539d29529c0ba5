"""What the settings need of the hub that this PC is, or may become."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reception.hub.on_this_pc import GivenCode, HubView
    from reception.services.context import ServiceContext


class HubPort(Protocol):
    """Every method is called away from the window and may wait for disk and network.

    All but the first ask for the permission of the line to the center, and for the supervisor's
    number where the office has one.
    """

    def look(self, context: ServiceContext, /) -> HubView:
        """How things stand."""
        ...

    def begin(self, context: ServiceContext, pin: str, /) -> GivenCode:
        """Make the first hub of the office, which this counter joins."""
        ...

    def promote(
        self, context: ServiceContext, reason: str, backup: Path | None, pin: str, /
    ) -> GivenCode:
        """Take the place of a hub that is lost."""
        ...

    def start(self, context: ServiceContext, pin: str, /) -> GivenCode:
        """Start the hub that is here, also at sign-in."""
        ...

    def stop(self, context: ServiceContext, pin: str, /) -> None:
        """End it; it starts by itself no more."""
        ...

    def new_code(self, context: ServiceContext, pin: str, /) -> GivenCode:
        """Another code to join by."""
        ...


if TYPE_CHECKING:
    OpenHub = Callable[[], HubPort]
    """Raises ``hub_packages_missing`` where only the counter's set-up program was run."""
