"""Joining the office's hub, and following it to another address or another PC.

``requests`` and ``zeroconf`` are slow to load and imported by what asks.
"""

from __future__ import annotations

import hashlib
import ssl
from contextlib import closing
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from reception.domain.errors import CenterUnreachable, InputError, NotPermitted
from reception.services.context import ServiceContext
from reception.services.setup.center_account import CenterAccount
from reception.services.setup.hub_account import HubKit, move_to
from reception.services.setup.line_settings import saved_line
from reception.storage.database import Database
from reception.sync.gateway import StopAll, TryLater
from reception.sync.hub_code import HubCode
from reception.sync.hub_finding import Find, FoundHub
from reception.sync.hub_message import HubInfo, JoinWish
from reception.sync.round_report import RoundOutcome, SyncReport

_CONNECT_SECONDS = 5.0
_TIMEOUTS = (_CONNECT_SECONDS, 20.0)
# How a round ends where the hub may have gone to another address or PC.
_GONE = frozenset(
    {
        "hub_other_key",
        "hub_superseded",
        "sync_answer_cut",
        "sync_no_center",
        "sync_no_line",
        "sync_not_the_center",
        "sync_timeout",
    }
)
_REFUSED = {"hub_code_unknown", "hub_code_old", "hub_code_used", "hub_foreign_unit"}


@dataclass(frozen=True, slots=True)
class JoinedHub:
    """A hub that takes this counter.

    Attributes:
        other_devices: how many other PCs lately worked as this counter.
    """

    account: CenterAccount
    kit: HubKit
    office: str
    other_devices: int


def join_hub(context: ServiceContext, code: HubCode, find: Find) -> JoinedHub:
    """Ask the hub of a code to serve this counter; nothing is stored here yet.

    Args:
        find: looks for hubs on the network, where nobody of that code answers at its address.

    Raises:
        InputError: naming ``code``: ``hub_wrong_key``, ``hub_code_unknown``…
        CenterUnreachable: ``hub_not_found``, ``sync_no_line``…
    """
    url, pin = _where(code, find)
    line = replace(saved_line(context.database), pin=pin, term=0)
    with context.database.read() as view:
        device = view.device_id
    office = context.office
    wish = JoinWish(code.secret, office.unit, office.counter, device, office.name)
    from reception.sync.http_gateway import CenterHttpGateway

    with closing(CenterHttpGateway(url, "", timeouts=_TIMEOUTS, line=line)) as gateway:
        answer = gateway.join(wish)
    if isinstance(answer, StopAll):
        if answer.code in _REFUSED:
            raise InputError(answer.code, field="code")
        raise NotPermitted(answer.code)
    if isinstance(answer, TryLater):
        raise CenterUnreachable(answer.code)
    account = CenterAccount(url, answer.token, replace(line, term=answer.term))
    kit = HubKit(answer.certificate, answer.key)
    return JoinedHub(account, kit, answer.office, answer.other_devices)


def _where(code: HubCode, find: Find) -> tuple[str, str]:
    """Address and certificate of the hub of a code."""
    pin = pin_at(code.url) if code.url else ""
    if pin and code.fits(pin):
        return code.url, pin
    for hub in find(lambda hub: code.fits(hub.pin)):
        if pin_at(hub.url) == hub.pin:
            return hub.url, hub.pin
    if pin:
        raise InputError("hub_wrong_key", field="code")
    raise CenterUnreachable("hub_not_found")


def pin_at(url: str) -> str:
    """SHA-256 of the certificate of who answers at an address; empty where nobody does."""
    parts = urlsplit(url)
    address = parts.hostname or "", parts.port or 443
    try:
        pem = ssl.get_server_certificate(address, timeout=_CONNECT_SECONDS)
    except (OSError, ValueError):  # also TLS trouble, and names that no network has
        return ""
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest()


def may_have_moved(report: SyncReport) -> bool:
    """Whether a round ended in a way that makes a look for the hub worth while."""
    return report.outcome is not RoundOutcome.DONE and report.code in _GONE


def follow(database: Database, account: CenterAccount, find: Find) -> CenterAccount | None:
    """Look for the hub of an account by its certificate; None where it is not to be found anew.

    The place of the latest term is kept for the next time.
    """
    line = account.line
    for hub in find(lambda hub: hub.pin == line.pin and hub.term >= line.term):
        info = _asked(hub, account)
        if info is None or info.term < line.term:
            continue
        moved = replace(account, url=hub.url, line=replace(line, term=info.term))
        if moved == account:
            return None
        move_to(database, moved.url, moved.line)
        return moved
    return None


def known_hub_at(database: Database, account: CenterAccount, url: str) -> HubInfo:
    """The hub of an account at the address that somebody typed; it is kept for the next time.

    Raises:
        InputError: naming ``code``: ``hub_wrong_key``, ``hub_code_needed`` where no hub is known.
        CenterUnreachable: ``sync_no_line``, ``hub_superseded``.
    """
    line = account.line
    if not line.pin:
        raise InputError("hub_code_needed", field="code")
    answer = _answer_at(url, account)
    if not isinstance(answer, HubInfo):
        if answer.code == "hub_other_key":
            raise InputError("hub_wrong_key", field="code")
        raise CenterUnreachable(answer.code)
    if answer.term < line.term:
        raise CenterUnreachable("hub_superseded")
    move_to(database, url, replace(line, term=answer.term))
    return answer


def hub_now(database: Database, account: CenterAccount, find: Find) -> CenterAccount:
    """The account at where its hub answers now; as it is where nobody answers at all."""
    told = FoundHub(account.url, account.line.pin)
    info = _asked(told, account)
    if info is not None and info.term >= account.line.term:
        return account
    return follow(database, account, find) or account


def is_there(account: CenterAccount, find: Find) -> bool:
    """Whether the hub of an account answers, at its address or wherever it is found."""
    line = account.line
    told = FoundHub(account.url, line.pin)
    return (bool(account.url) and _asked(told, account) is not None) or any(
        _asked(hub, account) is not None for hub in find(lambda hub: hub.pin == line.pin)
    )


def _asked(hub: FoundHub, account: CenterAccount) -> HubInfo | None:
    """What the one who answers at an address says of itself, over the pinned line."""
    answer = _answer_at(hub.url, account)
    return answer if isinstance(answer, HubInfo) else None


def _answer_at(url: str, account: CenterAccount) -> HubInfo | TryLater | StopAll:
    from reception.sync.http_gateway import CenterHttpGateway

    gateway = CenterHttpGateway(url, account.token, timeouts=_TIMEOUTS, line=account.line)
    with closing(gateway):
        return gateway.hub()
