"""One counter's PC takes the place of a hub that is lost: same certificate, a later term.

What the lost one held comes back from a backup of it, where there is one, and from the stores of
the counters: each sends its own events again, and whatever others sent that the new hub lacks.
"""

from __future__ import annotations

import secrets
import shutil
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import update

from reception.center.store import CENTER_FILE, CenterStore
from reception.center.tables import meta
from reception.domain.errors import EnvironmentProblem, InputError, NotPermitted
from reception.hub.identity import HubIdentity, keep_identity
from reception.hub.server import HubPlace, HubServer, open_hub
from reception.services.context import ServiceContext
from reception.services.setup.center_account import CenterAccount, saved_url
from reception.services.setup.hub_account import pin_of, saved_kit
from reception.services.setup.line_settings import saved_line
from reception.sync.hub_finding import Find
from reception.sync.hub_joining import is_there

_EPOCH = "epoch"


@dataclass(frozen=True, slots=True)
class Promotion:
    """How to take the place.

    Attributes:
        place: folder and port of the hub that this PC becomes.
        backup: of the lost hub's database; None for none.
        is_sure: even though the hub of before may still answer.
    """

    place: HubPlace
    backup: Path | None = None
    is_sure: bool = False


def promote(context: ServiceContext, wanted: Promotion, find: Find) -> tuple[HubServer, str]:
    """Open the hub that this PC is from now on.

    Returns:
        It, and the token by which this counter sends to it.

    Raises:
        NotPermitted: ``hub_never_joined``, ``hub_still_there``, ``hub_folder_in_use``.
        InputError: ``input_file_missing``, ``hub_backup_unusable`` naming ``from``.
        EnvironmentProblem: ``folder_read_only``, or what opening a hub raises.
    """
    kit, line = saved_kit(context.database), saved_line(context.database)
    if kit is None:
        raise NotPermitted("hub_never_joined")
    # This counter may send elsewhere now: its address is none of the hub's then.
    url = saved_url(context.database) if line.pin else ""
    known = replace(line, pin=pin_of(kit), term=kit.term)
    if not wanted.is_sure and is_there(CenterAccount(url or "", "", known), find):
        raise NotPermitted("hub_still_there")
    identity, folder = HubIdentity(kit.certificate, kit.key), wanted.place.folder
    _make(folder)
    _put_back(wanted.backup, folder)
    keep_identity(folder, identity)
    _begin_anew(folder)
    office = context.office
    server = open_hub(wanted.place, unit=office.unit, office=office.name, term=kit.term + 1)
    with context.database.read() as view:
        token = identity.token_of(office.unit, view.device_id)
    return server, token


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentProblem("folder_read_only") from error


def _put_back(backup: Path | None, folder: Path) -> None:
    if backup is None:
        return
    if not backup.is_file():
        raise InputError("input_file_missing", field="from", path=backup.name)
    target = folder / CENTER_FILE
    if target.exists():
        raise NotPermitted("hub_folder_in_use")
    try:
        shutil.copyfile(backup, target)
    except OSError as error:
        raise EnvironmentProblem("folder_read_only") from error
    try:
        CenterStore.in_folder(folder).close()
    except EnvironmentProblem:
        target.unlink()
        raise
    except Exception as error:
        target.unlink()
        raise InputError("hub_backup_unusable", field="from", path=backup.name) from error


def _begin_anew(folder: Path) -> None:
    """Be another database: no counter is to take what it read elsewhere for what is here."""
    with closing(CenterStore.in_folder(folder)) as store, store.writing() as connection:
        connection.execute(
            update(meta).where(meta.c.key == _EPOCH).values(value=secrets.token_hex(6))
        )
