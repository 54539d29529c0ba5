"""What the settings need of the center: try an address, keep it, use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from reception.services.backup.center_check import CenterCheck
    from reception.services.context import ServiceContext
    from reception.ui.sync.sync_worker import MakeRound


class CenterPort(Protocol):
    """Every method is called away from the window, with a desk of the calling thread."""

    def saved_center(self, context: ServiceContext, /) -> tuple[str, bool]:
        """The address in use, and whether a token is kept for it."""
        ...

    def try_center(self, context: ServiceContext, url: str, token: str, /) -> str:
        """Ask a center whether it takes us; an empty token stands for the one that is kept.

        Returns:
            Nothing when it does, else the code of why it could not be asked now.

        Raises:
            InputError: naming ``center`` or ``token``.
        """
        ...

    def saved_hub(self, context: ServiceContext, /) -> bool:
        """Whether the center in use is the hub of this office."""
        ...

    def join_by_code(self, context: ServiceContext, code: str, /) -> tuple[int, MakeRound | None]:
        """Have the office's hub serve this counter; it is looked for on the network if need be.

        Returns:
            How many other PCs lately worked as this counter, and how to talk to the hub.

        Raises:
            InputError: naming ``code``.
            CenterUnreachable: it does not answer, or is not found.
        """
        ...

    def compare(
        self,
        context: ServiceContext,
        progress: Callable[[int, int], None],
        stopped: Callable[[], bool],
        /,
    ) -> CenterCheck:
        """Compare what is held here with the center; what it lost is queued to be sent again.

        Raises:
            CheckStopped: because ``stopped`` said so; nothing was changed.
        """
        ...

    def keep_center(self, context: ServiceContext, url: str, token: str, /) -> MakeRound | None:
        """Remember a center, or none for an empty address; returns how to talk to it."""
        ...
