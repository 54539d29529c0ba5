"""The code by which a counter joins its office's hub, as typed, scanned or pasted.

``https://192.168.1.20:8443/hub#ABCD-EFGH-…``: where the hub is, then 28 letters of base 32: twenty
of its certificate's SHA-256 (100 bits, so that nobody answers in its stead) and eight of a secret
that one hub gives out for a while. The letters alone do too: who has that certificate is looked for
on the network.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from reception.domain.errors import InputError

PIN_LETTERS = 20
SECRET_LETTERS = 8
_GROUP = 4
_PATH = "/hub"
_LONGEST = 400
_LETTERS = re.compile(rf"[A-Z2-7]{{{PIN_LETTERS + SECRET_LETTERS}}}")
# As people read them off a screen: a nought, a one and an eight are in no such code.
_MISREAD = str.maketrans("018", "OIB")


@dataclass(frozen=True, slots=True)
class HubCode:
    """What a code says.

    Attributes:
        pin_start: first letters of the certificate's SHA-256.
        url: where the hub was when the code was made; empty where nobody said.
    """

    pin_start: str
    secret: str
    url: str = ""

    def fits(self, pin: str) -> bool:
        """Whether a certificate is the hub's, by its SHA-256 in hexadecimal digits."""
        return pin_letters(pin) == self.pin_start

    @property
    def letters(self) -> str:
        """Its letters in groups, to be typed."""
        text = self.pin_start + self.secret
        return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))

    @property
    def text(self) -> str:
        """The whole code, to be scanned or pasted."""
        return f"{self.url}{_PATH}#{self.letters}" if self.url else self.letters


def pin_letters(pin: str) -> str:
    """The letters of a code that stand for a certificate."""
    return base64.b32encode(bytes.fromhex(pin)).decode("ascii")[:PIN_LETTERS]


def bare_address(text: str) -> str:
    """The address of a hub where a text is one and nothing more; else empty."""
    joined = "".join(text.split())
    is_short = len(joined) <= _LONGEST and "#" not in joined
    return (_url_of(joined) or "") if is_short and joined.startswith("https://") else ""


def read_hub_code(text: str) -> HubCode:
    """Read a code in any letter case, with or without its address, hyphens and spaces.

    Raises:
        InputError: ``bad_hub_code`` naming ``code``.
    """
    bad = InputError("bad_hub_code", field="code")
    if len(text) > _LONGEST:
        raise bad
    address, mark, letters = "".join(text.split()).rpartition("#")
    joined = letters.replace("-", "").upper().translate(_MISREAD)
    if not _LETTERS.fullmatch(joined):
        raise bad
    url = _url_of(address) if mark else ""
    if url is None:
        raise bad
    return HubCode(joined[:PIN_LETTERS], joined[PIN_LETTERS:], url)


def _url_of(address: str) -> str | None:
    """The address a code names; None where it is none."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme != "https" or not host or not port or "@" in address or not host.isascii():
        return None
    name = f"[{host}]" if ":" in host else host
    return f"https://{name}:{port}"
