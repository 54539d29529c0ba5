"""The hub on this PC: whether it runs, where it is, whom it serves; another code of it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from reception.center.opening import system_clock
from reception.center.store import CENTER_FILE, CenterStore
from reception.domain.errors import EnvironmentProblem
from reception.hub.identity import KEY_FILE, kept_identity
from reception.hub.register import HubRegister
from reception.hub.running import RunningHub, running_hub
from reception.hub.sign_in import starts_at_sign_in
from reception.services.setup.line_settings import LineSettings
from reception.sync.http_gateway import CenterHttpGateway
from reception.sync.hub_code import HubCode, pin_letters
from reception.sync.hub_message import HubInfo

_TIMEOUTS = (3.0, 5.0)


@dataclass(frozen=True, slots=True)
class HubHere:
    """What is to be told of the hub of a folder.

    Attributes:
        is_made: there is one, running or not.
        running: where it is reached; None while it does not run.
        info: whom it serves, by its own word.
        trouble: why it serves nobody although it runs, such as ``hub_superseded``.
        at_sign_in: whether it starts by itself.
    """

    is_made: bool
    running: RunningHub | None = None
    info: HubInfo | None = None
    trouble: str = ""
    at_sign_in: bool = False


def look(folder: Path) -> HubHere:
    """The hub of a folder as it is now.

    Raises:
        EnvironmentProblem: ``hub_key_unusable``.
    """
    if not is_hub(folder):
        return HubHere(is_made=False)
    running, at_sign_in = running_hub(folder), starts_at_sign_in(folder)
    if running is None:
        return HubHere(is_made=True, at_sign_in=at_sign_in)
    line = LineSettings(pin=kept_identity(folder).pin)
    gateway = CenterHttpGateway(running.own_address, "", line=line, timeouts=_TIMEOUTS)
    with closing(gateway):
        answer = gateway.hub()
    if isinstance(answer, HubInfo):
        return HubHere(True, running, answer, at_sign_in=at_sign_in)
    return HubHere(True, running, trouble=answer.code, at_sign_in=at_sign_in)


def is_hub(folder: Path) -> bool:
    """Whether a folder is that of a hub."""
    return (folder / CENTER_FILE).exists() and (folder / KEY_FILE).exists()


def new_code(folder: Path, address: str, good_for: timedelta) -> HubCode:
    """Another code to join by, for a hub that runs or not.

    Args:
        address: of the hub, to stand in the code; empty for its letters alone.

    Raises:
        EnvironmentProblem: ``hub_missing``, ``hub_key_unusable``.
    """
    if not is_hub(folder):
        raise EnvironmentProblem("hub_missing")
    identity = kept_identity(folder)
    with closing(CenterStore.in_folder(folder)) as store:
        secret = HubRegister(store, identity, system_clock).new_code(good_for)
    return HubCode(pin_letters(identity.pin), secret, address)
