"""Keys of whoever writes or reads a carried file: one pair to sign with, one to be written to.

Signatures are Ed25519 (as on catalogue packages), encryption is age over X25519. That a device may
speak for a unit is proved by the unit's token: not the token is in the file, but a word that only
its holder and the center can work out.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

_SEED_BYTES = 32
# What pyrage can read and nothing else: it is stricter itself.
_RECIPIENT = re.compile(r"age1[0-9a-z]{20,100}")
_HEX = re.compile(r"[0-9a-f]{64}")
_CONTEXT = "mot-cua carried file 1"


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What others know of one side.

    Attributes:
        recipient: whom to encrypt to, as age writes it (``age1…``).
        signer: the key its signatures are checked with, 64 hexadecimal digits.
    """

    recipient: str
    signer: str

    @property
    def text(self) -> str:
        """Both in one line, as a greeting or a key file says them."""
        return f"{self.recipient}:{self.signer}"

    @property
    def number(self) -> str:
        """What two people compare over the telephone: the beginning of a hash of both."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]


def public_keys(text: str) -> PublicKeys | None:
    """The keys that a line names; None where it names none that can be used."""
    from pyrage import RecipientError, x25519

    recipient, _, signer = text.strip().partition(":")
    if not _RECIPIENT.fullmatch(recipient) or not _HEX.fullmatch(signer):
        return None
    try:
        x25519.Recipient.from_str(recipient)
    except RecipientError:
        return None
    return PublicKeys(recipient, signer)


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """The secret half of one side; never leaves its keyring, key file or database.

    Attributes:
        seed: of the signing key, 32 bytes.
        identity: what opens files written to this side, as age writes it.
    """

    seed: bytes
    identity: str

    @property
    def text(self) -> str:
        """Both in one line, to be kept among the secrets."""
        return f"{self.seed.hex()} {self.identity}"

    @property
    def public(self) -> PublicKeys:
        """What may be told of them."""
        from nacl.signing import SigningKey
        from pyrage import x25519

        recipient = str(x25519.Identity.from_str(self.identity).to_public())
        return PublicKeys(recipient, bytes(SigningKey(self.seed).verify_key).hex())


def new_keys() -> OwnKeys:
    """Keys nobody can guess."""
    from pyrage import x25519

    return OwnKeys(secrets.token_bytes(_SEED_BYTES), str(x25519.Identity.generate()))


def kept_keys(text: str | None) -> OwnKeys | None:
    """Keys as they were kept; None where there are none that can be used."""
    from pyrage import IdentityError, x25519

    seed, _, identity = (text or "").strip().partition(" ")
    if not _HEX.fullmatch(seed):
        return None
    try:
        x25519.Identity.from_str(identity)
    except IdentityError:
        return None
    return OwnKeys(bytes.fromhex(seed), identity)


def token_digest(token: str) -> str:
    """What a center keeps of a token: SHA-256 of what stands behind its point."""
    return hashlib.sha256(token.partition(".")[2].encode("utf-8", "replace")).hexdigest()


def token_proof(digest: str, unit: str, device: str, keys: PublicKeys) -> str:
    """The word of whoever has the token that a device with these keys speaks for the unit.

    Args:
        digest: see :func:`token_digest`.
    """
    words = f"{_CONTEXT}\n{unit}\n{device}\n{keys.text}"
    return hmac.new(digest.encode(), words.encode(), hashlib.sha256).hexdigest()
