"""What a counter keeps of its office's hub: how it knows it, and how it could take its place."""

from __future__ import annotations

import hashlib
import ssl
from dataclasses import dataclass, replace

from reception.services.setup.center_account import saved_url
from reception.services.setup.line_settings import LineSettings, put_line, save_line, saved_line
from reception.storage.database import Database
from reception.storage.settings import Settings

_CERTIFICATE, _KEY, _TERM = "hub_certificate", "hub_key", "hub_term"
# The day of the last comparison with the center; see ``storage.holdings_store``.
_COMPARED, _URL = "center_compared_on", "center_url"


@dataclass(frozen=True, slots=True)
class HubKit:
    """Certificate and key of the hub (PEM); they lie in the encrypted store alone.

    Attributes:
        term: the latest that this counter knows of, also after it left the hub.
    """

    certificate: str
    key: str
    term: int = 0


def saved_kit(database: Database) -> HubKit | None:
    """What makes this PC the hub; None where no counter here ever joined one."""
    with database.read() as view:
        read = view.settings.get
        certificate, key, term = read(_CERTIFICATE), read(_KEY), read(_TERM)
    return HubKit(certificate, key, int(term or 0)) if certificate and key else None


def pin_of(kit: HubKit) -> str:
    """SHA-256 of its certificate in hexadecimal digits."""
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(kit.certificate)).hexdigest()


def take_over(database: Database, url: str, line: LineSettings, kit: HubKit) -> None:
    """Send to a hub from now on; all of it is kept at once.

    Everything is compared soon: it may lack what a lost counter had sent.
    """
    with database.write() as tx:
        _put_place(tx.settings, url, line)
        tx.settings.put(_COMPARED, "")
        tx.settings.put(_CERTIFICATE, kit.certificate)
        tx.settings.put(_KEY, kit.key)


def line_to(database: Database, url: str) -> LineSettings:
    """The way to an address: what is known of the hub is of no use anywhere else."""
    line = saved_line(database)
    return line if saved_url(database) == url else replace(line, pin="", term=0)


def forget_hub(database: Database, url: str) -> None:
    """Send to a center at another address, which has a certificate of its own."""
    line = line_to(database, url)
    if line != saved_line(database):
        save_line(database, line)


def move_to(database: Database, url: str, line: LineSettings) -> None:
    """The hub is at another address now, or at another PC, which may lack something."""
    before = saved_line(database)
    with database.write() as tx:
        _put_place(tx.settings, url, line)
        if line.term > before.term:
            tx.settings.put(_COMPARED, "")


def _put_place(settings: Settings, url: str, line: LineSettings) -> None:
    settings.put(_URL, url)
    settings.put(_TERM, str(line.term))
    put_line(settings, line)
