"""What makes a hub the one its counters know: a key, and a certificate that it signed itself.

Both lie in the hub's folder and, encrypted, with every counter that joined, so that any of them can
take its place. Whoever has them can make the counters' tokens: a PC that is not to be trusted any
more is shut out by a new identity, and by nothing less.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from reception.center.token_secret import token_id_of
from reception.domain.errors import EnvironmentProblem

CERTIFICATE_FILE, KEY_FILE = "hub.crt", "hub.key"
_PEM = serialization.Encoding.PEM
# No authority and no date says how long it is good (RFC 5280, 4.1.2.5): the office does.
_NO_END = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
_TOKEN_ID = 16


@dataclass(frozen=True)
class HubIdentity:
    """Certificate and private key, both PEM."""

    certificate: str
    key: str

    @cached_property
    def pin(self) -> str:
        """SHA-256 of the certificate, 64 hexadecimal digits."""
        read = x509.load_pem_x509_certificate(self.certificate.encode())
        return read.fingerprint(hashes.SHA256()).hex()

    def token_of(self, unit: str, device_id: str) -> str:
        """The token of one counter's PC: the same whenever, and at whatever PC has this key."""
        return self._token(unit, self._mac("device", unit, device_id).hex()[:_TOKEN_ID])

    def is_token(self, unit: str, token: str) -> bool:
        """Whether a token was made with this key for a unit."""
        token_id = token_id_of(token)
        if token_id is None:
            return False
        made = self._token(unit, token_id).encode()
        return hmac.compare_digest(made, token.encode("utf-8", "replace"))

    def _token(self, unit: str, token_id: str) -> str:
        secret = base64.urlsafe_b64encode(self._mac("token", unit, token_id)).decode("ascii")
        return f"{token_id}.{secret.rstrip('=')}"

    def _mac(self, *words: str) -> bytes:
        secret = hashlib.sha256(self.key.strip().encode()).digest()
        return hmac.digest(secret, "\0".join(words).encode("utf-8", "replace"), "sha256")


def new_identity() -> HubIdentity:
    """A fresh key and its certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mot-cua hub")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        # Long ago: the clock of a PC that joins may be wrong, and its date means nothing here.
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(_NO_END)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        _PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return HubIdentity(certificate.public_bytes(_PEM).decode(), private.decode())


def kept_identity(folder: Path) -> HubIdentity:
    """The identity of a hub's folder, made where it has none yet.

    Raises:
        EnvironmentProblem: ``hub_key_unusable``, ``folder_read_only``.
    """
    paths = folder / CERTIFICATE_FILE, folder / KEY_FILE
    if not any(path.exists() for path in paths):
        made = new_identity()
        keep_identity(folder, made)
        return made
    try:
        certificate, key = (path.read_text("ascii") for path in paths)
    except (OSError, UnicodeDecodeError) as error:
        raise EnvironmentProblem("hub_key_unusable", path=KEY_FILE) from error
    found = HubIdentity(certificate, key)
    if not _belong_together(found):
        raise EnvironmentProblem("hub_key_unusable", path=KEY_FILE)
    return found


def keep_identity(folder: Path, identity: HubIdentity) -> None:
    """Write both files, the key readable by its owner alone and last.

    Raises:
        EnvironmentProblem: ``folder_read_only``.
    """
    try:
        _write(folder / CERTIFICATE_FILE, identity.certificate)
        _write(folder / KEY_FILE, identity.key)
    except OSError as error:
        raise EnvironmentProblem("folder_read_only") from error


def _belong_together(identity: HubIdentity) -> bool:
    try:
        certificate = x509.load_pem_x509_certificate(identity.certificate.encode())
        key = serialization.load_pem_private_key(identity.key.encode(), None)
    except (ValueError, TypeError):
        return False
    return certificate.public_key() == key.public_key()


def _write(path: Path, text: str) -> None:
    temporary = path.with_name(path.name + ".part")
    temporary.unlink(missing_ok=True)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
