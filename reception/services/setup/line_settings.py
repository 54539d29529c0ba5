"""How the machines of a center are reached from this office: whom to trust, through which proxy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from reception.domain.errors import InputError
from reception.storage.database import Database
from reception.storage.settings import Settings

_CA = "center_ca_file"
_PROXY = "center_proxy"
_CERTIFICATE, _KEY = "center_client_certificate", "center_client_key"
_PIN = "center_pin"
_TERM = "center_hub_term"


@dataclass(frozen=True, slots=True)
class LineSettings:
    """The way to a center.

    Attributes:
        ca_file: a file with the center's own certificate authority (PEM); empty for those that the
            machine trusts.
        proxy: address of the proxy (``http://host:port``); empty for none. The environment's own is
            never taken.
        certificate, key: files with the certificate that this counter shows and its private key
            (PEM); both empty where none is asked for.
        pin: SHA-256 of the one certificate that is believed, 64 hexadecimal digits: the office's
            own hub, which no authority vouches for; empty for a center that one does.
        term: of the hub, counted up whenever another PC takes its place; 0 without a hub.
    """

    ca_file: str = ""
    proxy: str = ""
    certificate: str = ""
    key: str = ""
    pin: str = ""
    term: int = 0

    @property
    def pair(self) -> tuple[str, str] | None:
        """What this counter shows of itself; None for nothing."""
        return (self.certificate, self.key) if self.certificate else None


DIRECT = LineSettings()


def checked_line(
    ca_file: Path | None,
    proxy: str,
    certificate: Path | None = None,
    key: Path | None = None,
) -> LineSettings:
    """The way as somebody gives it.

    Args:
        key: None where the private key stands in the certificate's file.

    Raises:
        InputError: ``input_file_missing`` naming ``ca``, ``client_cert`` or ``client_key``;
            ``bad_proxy`` naming ``proxy``; ``required``, ``client_certificate_unusable`` naming
            ``client_cert``.
    """
    for field, file in (("ca", ca_file), ("client_cert", certificate), ("client_key", key)):
        if file is not None and not file.is_file():
            raise InputError("input_file_missing", field=field, path=file.name)
    line = LineSettings(_place(ca_file), _checked_proxy(proxy.strip()))
    if certificate is None:
        if key is not None:
            raise InputError("required", field="client_cert")
        return line
    line = replace(line, certificate=_place(certificate), key=_place(key or certificate))
    try:
        check_pair(line.certificate, line.key)
    except OSError as error:
        raise InputError(
            "client_certificate_unusable", field="client_cert", path=certificate.name
        ) from error
    return line


def check_pair(certificate: str, key: str) -> None:
    """Raises OSError where the files are no certificate with its own private key, open to read.

    A key under a password is of no use: nobody sits there to type it.
    """
    import ssl  # slow to load; a window without a center needs none of it

    ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_cert_chain(certificate, key, password=lambda: "")


def _place(file: Path | None) -> str:
    return str(file.resolve()) if file else ""


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
        read = view.settings.get
        texts = [read(name) or "" for name in (_CA, _PROXY, _CERTIFICATE, _KEY, _PIN)]
        ca_file, proxy, certificate, key, pin = texts
        return LineSettings(ca_file, proxy, certificate, key, pin, int(read(_TERM) or 0))


def save_line(database: Database, line: LineSettings) -> None:
    """Remember the way to the center."""
    with database.write() as tx:
        put_line(tx.settings, line)


def put_line(settings: Settings, line: LineSettings) -> None:
    """The same inside a transaction."""
    settings.put(_CA, line.ca_file)
    settings.put(_PROXY, line.proxy)
    settings.put(_CERTIFICATE, line.certificate)
    settings.put(_KEY, line.key)
    settings.put(_PIN, line.pin)
    settings.put(_TERM, str(line.term))
