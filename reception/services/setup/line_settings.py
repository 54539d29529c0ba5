"""How the machines of a center are reached from this office: whom to trust, through which proxy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from reception.domain.errors import InputError
from reception.storage.database import Database

_CA = "center_ca_file"
_PROXY = "center_proxy"


@dataclass(frozen=True, slots=True)
class LineSettings:
    """The way to a center.

    Attributes:
        ca_file: a file with the center's own certificate authority (PEM); empty for those that the
            machine trusts.
        proxy: address of the proxy (``http://host:port``); empty for none. The environment's own is
            never taken.
    """

    ca_file: str = ""
    proxy: str = ""


DIRECT = LineSettings()


def checked_line(ca_file: Path | None, proxy: str) -> LineSettings:
    """The way as somebody gives it.

    Raises:
        InputError: ``input_file_missing`` naming ``ca``; ``bad_proxy`` naming ``proxy``.
    """
    if ca_file is not None and not ca_file.is_file():
        raise InputError("input_file_missing", field="ca", path=ca_file.name)
    return LineSettings(str(ca_file.resolve()) if ca_file else "", _checked_proxy(proxy.strip()))


def _checked_proxy(proxy: str) -> str:
    if not proxy:
        return ""
    try:
        parts = urlsplit(proxy)
        is_usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        is_usable = False
    # A password would stand in the settings and in logs; nothing behind the port means anything.
    if not is_usable or not proxy.isascii() or any(sign in proxy for sign in "@?# \\"):
        raise InputError("bad_proxy", field="proxy")
    return proxy.rstrip("/")


def saved_line(database: Database) -> LineSettings:
    """The way to the center that was saved; the direct one where none was."""
    with database.read() as view:
        return LineSettings(view.settings.get(_CA) or "", view.settings.get(_PROXY) or "")


def save_line(database: Database, line: LineSettings) -> None:
    """Remember the way to the center."""
    with database.write() as tx:
        tx.settings.put(_CA, line.ca_file)
        tx.settings.put(_PROXY, line.proxy)
