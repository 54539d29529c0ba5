"""What the settings need of a province's or ministry's account: read it, try it, keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reception.services.context import ServiceContext
    from reception.ui.sync.sync_worker import MakeRound


class ProvinceAccountPort(Protocol):
    """Every method is called away from the window, with a context of the calling thread."""

    def typed(self, context: ServiceContext, destination: str, /) -> Mapping[str, str]:
        """The saved account by the fields of the form, without its secrets."""
        ...

    def try_account(self, context: ServiceContext, typed: Mapping[str, str], /) -> str:
        """Ask the other side whether it takes us; an empty secret stands for the one kept.

        Returns:
            Nothing when it does, else the code of why it could not be asked now.

        Raises:
            InputError: naming a field of the form.
        """
        ...

    def keep(self, context: ServiceContext, typed: Mapping[str, str], /) -> MakeRound | None:
        """Remember what was typed; returns how to talk to everybody who is told."""
        ...

    def leave(self, context: ServiceContext, destination: str, /) -> MakeRound | None:
        """Tell a destination no more; returns how to talk to those that are left."""
        ...
