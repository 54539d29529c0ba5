"""Puts one sync round together for the thread that will run it (no Qt, no sleeping).

Also the first start of a counter that knows its center: tried first, kept together with the rest.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from reception.bootstrap import NewFolder, OpenFolder, init_folder
from reception.domain.errors import EnvironmentProblem, InputError
from reception.services.setup.center_account import CenterAccount, keep_token
from reception.services.setup.first_setup import DEVICE_BYTES, OfficeForm
from reception.services.setup.settings_catalog import CENTER_URL
from reception.services.setup.window_file import put_values
from reception.storage.folder import DataFolder
from reception.storage.keystore import KeyStore
from reception.storage.sync_store import SqliteSyncStore
from reception.sync.engine import Cancelled, SyncEngine, SyncReport
from reception.sync.gateway import CenterGateway, StopAll, TryLater
from reception.sync.messages import PROTOCOL
from reception.system import SystemClock


@dataclass(frozen=True, slots=True)
class CenterAccess:
    """Where the center is and what proves who we are.

    Attributes:
        url: base address.
        token: the unit's token.
    """

    url: str
    token: str


class CenterRound:
    """An engine with its own connection and its own line, closed together."""

    def __init__(self, store: SqliteSyncStore, gateway: CenterGateway, unit: str) -> None:
        self._store = store
        self._gateway = gateway
        self._engine = SyncEngine(store, gateway, unit=unit, clock=SystemClock().machine_now)

    def __call__(self, cancelled: Cancelled) -> SyncReport:
        """One round."""
        return self._engine.run(cancelled)

    def close(self) -> None:
        """Give line and connection back."""
        self._gateway.close()
        self._store.close()


def center_round(held: OpenFolder, unit: str, access: CenterAccess) -> Callable[[], CenterRound]:
    """A factory to call on the sync thread.

    Args:
        held: the open data folder.
        unit: code of the unit that the token is for.
    """

    def make() -> CenterRound:
        # Imported by the job that needs it (decision D14): requests is slow to load.
        from reception.sync.http_gateway import CenterHttpGateway

        gateway = CenterHttpGateway(access.url, access.token)
        return CenterRound(held.sync_store(), gateway, unit)

    return make


def try_center(account: CenterAccount, unit: str) -> str:
    """Ask a center whether it knows this token as this unit's; nothing is stored on either side.

    Returns:
        Nothing when it does; else the code of why it could not be asked now, which is no reason
        not to start: the counter works without a line.

    Raises:
        InputError: naming ``center`` or ``token``, when no waiting puts it right.
    """
    # Imported by the job that needs it (decision D14): requests is slow to load.
    from reception.sync.http_gateway import CenterHttpGateway

    try:
        gateway = CenterHttpGateway(account.url, account.token)
    except InputError as error:
        field = "center" if error.field == "url" else error.field
        raise InputError(error.code, field=field, **error.facts) from error
    try:
        outcome = gateway.handshake(secrets.token_hex(DEVICE_BYTES))
    finally:
        gateway.close()
    if isinstance(outcome, StopAll):
        is_token = outcome.code in ("sync_unauthorised", "sync_forbidden")
        raise InputError(outcome.code, field="token" if is_token else "center")
    if isinstance(outcome, TryLater):
        return outcome.code
    if not outcome.handshake.protocol.covers(PROTOCOL):
        raise InputError("sync_update_needed", field="center")
    if outcome.handshake.unit != unit:
        raise InputError("setup_foreign_token", field="token", theirs=outcome.handshake.unit)
    return ""


@dataclass(frozen=True, slots=True)
class SecretPlaces:
    """Where that goes which is not in a new counter's store: secrets and the PC's own choices.

    Attributes:
        keys: the key of the data.
        tokens: the token of the center.
        recovery_file: takes the recovery code; None where a person is shown it.
        window: values of the counter's own ini file, which lies in the folder that is made.
    """

    keys: KeyStore
    tokens: KeyStore
    recovery_file: Path | None = None
    window: Mapping[str, str] = field(default_factory=dict)


def set_up(
    root: Path, form: OfficeForm, account: CenterAccount | None, places: SecretPlaces
) -> NewFolder:
    """Make a counter with its center, token and recovery code, or nothing at all.

    Raises:
        NotPermitted: ``already_initialised``.
        InputError: naming the field at fault.
        EnvironmentProblem: keyring, disk or the file of the recovery code.
    """
    if account is not None:
        form = replace(form, typed=(*form.typed, (CENTER_URL, account.url)))

    def finish(folder: DataFolder, new: NewFolder) -> None:
        if account is not None:
            keep_token(folder, places.tokens, account.token)
        if places.window:
            put_values(folder.root, places.window)
        if places.recovery_file is not None:
            _write_once(places.recovery_file, new.recovery_code)

    return init_folder(root, form, places.keys, finish)


def _write_once(path: Path, code: str) -> None:
    """A recovery code is never written over another one, which may open other data."""
    try:
        with path.open("x", encoding="ascii") as file:
            file.write(code + "\n")
    except OSError as error:
        raise EnvironmentProblem("recovery_file_unwritable", path=path.name) from error
