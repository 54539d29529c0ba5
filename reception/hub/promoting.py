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

from sqlalchemy import Connection, update

from reception.center.audit import note
from reception.center.opening import system_clock
from reception.center.server import Listen, try_port
from reception.center.store import CENTER_FILE, CenterStore
from reception.center.tables import meta
from reception.domain.errors import EnvironmentProblem, InputError, NotPermitted
from reception.hub.identity import HubIdentity, keep_identity
from reception.hub.register import HubRegister
from reception.hub.running import HubRun
from reception.hub.server import HubPlace, HubServer, open_hub
from reception.services.context import ServiceContext
from reception.services.setup.center_account import CenterAccount, saved_url
from reception.services.setup.hub_account import HubKit, pin_of, saved_kit
from reception.services.setup.line_settings import saved_line
from reception.services.setup.training import refuse_training
from reception.storage.folder import make_private
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
        who, reason: for the acts of the center; nothing is noted without a reason.
    """

    place: HubPlace
    backup: Path | None = None
    is_sure: bool = False
    who: str = ""
    reason: str = ""


def promote(context: ServiceContext, wanted: Promotion, find: Find) -> tuple[HubServer, str]:
    """Open the hub that this PC is from now on.

    Returns:
        It, and the token by which this counter sends to it.

    Raises:
        ReceptionError: as :func:`make_ready`, or what opening a hub raises.
    """
    token = make_ready(context, wanted, find)
    return open_hub(wanted.place), token


def make_ready(context: ServiceContext, wanted: Promotion, find: Find) -> str:
    """Have the folder be that of the next term of the hub; nothing runs there yet.

    Returns:
        The token by which this counter sends to it.

    Raises:
        NotPermitted: ``training_folder``, ``hub_never_joined``, ``hub_still_there``,
            ``hub_folder_in_use``.
        InputError: ``input_file_missing``, ``hub_backup_unusable`` naming ``from``.
        EnvironmentProblem: ``port_in_use``, ``hub_runs_already``, ``folder_read_only``, or what
            opening the center's store raises.
    """
    refuse_training(context.database)
    kit = saved_kit(context.database)
    if kit is None:
        raise NotPermitted("hub_never_joined")
    folder = wanted.place.folder
    make_private(folder)
    with closing(HubRun(folder)):
        if not wanted.is_sure and _hub_of(context, kit, find):
            raise NotPermitted("hub_still_there")
        # A port that is taken would stop it when the folder is that of the next term already.
        try_port(Listen(wanted.place.host, wanted.place.port))
        return _begin(context, wanted, kit)


def _hub_of(context: ServiceContext, kit: HubKit, find: Find) -> bool:
    """Whether the hub of before answers."""
    line = saved_line(context.database)
    # This counter may send elsewhere now: its address is none of the hub's then.
    url = saved_url(context.database) if line.pin else ""
    known = replace(line, pin=pin_of(kit), term=kit.term)
    return is_there(CenterAccount(url or "", "", known), find)


def _begin(context: ServiceContext, wanted: Promotion, kit: HubKit) -> str:
    identity, folder = HubIdentity(kit.certificate, kit.key), wanted.place.folder
    _put_back(wanted.backup, folder)
    keep_identity(folder, identity)
    office, term = context.office, kit.term + 1
    with closing(CenterStore.in_folder(folder)) as store:
        with store.writing() as connection:
            _be_another(connection)
            if wanted.reason:
                about = {"term": str(term), "reason": wanted.reason}
                note(connection, system_clock(), wanted.who, "hub_promoted", **about)
        HubRegister(store, identity, system_clock).serve(office.unit, office.name, term)
    with context.database.read() as view:
        return identity.token_of(office.unit, view.device_id)


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


def _be_another(connection: Connection) -> None:
    """Be another database: no counter is to take what it read elsewhere for what is here."""
    connection.execute(update(meta).where(meta.c.key == _EPOCH).values(value=secrets.token_hex(6)))
