"""Who released a package: Ed25519 signatures over its manifest, and the keys that are trusted here.

The manifest has the hash of every table, so signing it signs the package. The file beside it holds
the signature in base64. Trusted are the key that travels with the program and those a supervisor
added; private keys lie with their publishers alone.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from reception import resources
from reception.codec import decode, encode
from reception.domain.errors import InputError, NotPermitted
from reception.services.catalogue.faults import file_fault
from reception.services.catalogue.manifest import MANIFEST, SIGNATURE, Manifest, signed_text
from reception.services.printable_signs import printable_line
from reception.storage.unit_of_work import Reading, Writing

_SETTING = "catalogue_publishers"
_KEY = re.compile(r"[0-9a-f]{64}")
_MAX_NAME = 100


@dataclass(frozen=True, slots=True)
class Publisher:
    """One trusted key.

    Attributes:
        key: the public key, 64 hexadecimal digits.
    """

    name: str
    key: str

    @property
    def number(self) -> str:
        """What manifests call the key: the beginning of its hash."""
        return key_number(bytes.fromhex(self.key))

    def is_named(self, text: str) -> bool:
        """Whether somebody means this key, by its number or the key itself."""
        return text.strip().lower() in (self.number, self.key)


def key_number(public: bytes) -> str:
    """The identifier of a public key."""
    return hashlib.sha256(public).hexdigest()[:16]


def publishers(view: Reading) -> tuple[Publisher, ...]:
    """Every trusted key, the program's own first."""
    return (*own_publishers(), *_added(view))


def own_publishers() -> tuple[Publisher, ...]:
    """The keys that travel with the program."""
    return msgspec.json.decode(
        resources.path("publishers.json").read_bytes(), type=tuple[Publisher, ...]
    )


def typed_publisher(name: str, key: str) -> Publisher:
    """A further key as somebody typed it.

    Raises:
        InputError: ``catalogue_publisher_key`` or ``required``, naming the field.
    """
    typed = "".join(key.split()).lower()
    if not _KEY.fullmatch(typed):
        raise InputError("catalogue_publisher_key", field="key")
    words = printable_line(name, field="name", max_length=_MAX_NAME)
    if not words:
        raise InputError("required", field="name")
    return Publisher(words, typed)


def add_publisher(tx: Writing, name: str, key: str) -> Publisher:
    """Trust a further key.

    Raises:
        InputError: see :func:`typed_publisher`.
    """
    added = typed_publisher(name, key)
    others = tuple(item for item in _added(tx) if item.key != added.key)
    tx.settings.put(_SETTING, encode((*others, added)))
    return added


def remove_publisher(tx: Writing, named: str) -> bool:
    """Trust a key no longer; False where none was added that is named so."""
    known = _added(tx)
    kept = tuple(item for item in known if not item.is_named(named))
    tx.settings.put(_SETTING, encode(kept))
    return kept != known


def check_signature(
    trusted: Iterable[Publisher], files: Mapping[str, bytes], manifest: Manifest
) -> str:
    """Who signed a package; empty where nobody did.

    Raises:
        NotPermitted: ``signature_unknown`` where the key is not among the trusted ones.
        InputError: ``catalogue_signature`` where the signature does not fit.
    """
    if SIGNATURE not in files:
        return ""
    known = {item.number: item for item in trusted}
    publisher = known.get(manifest.publisher)
    if publisher is None:
        raise NotPermitted("signature_unknown", field="publisher", publisher=manifest.publisher)
    if not _fits(publisher.key, files[SIGNATURE], signed_text(files[MANIFEST])):
        raise file_fault("catalogue_signature", SIGNATURE)
    return manifest.publisher


def sign(manifest: bytes, private: bytes) -> bytes:
    """The signature file for a manifest.

    Args:
        private: the publisher's key, 32 bytes.
    """
    from nacl.signing import SigningKey

    return base64.b64encode(SigningKey(private).sign(signed_text(manifest)).signature) + b"\n"


def public_key(private: bytes) -> bytes:
    """The public key that belongs to a private one."""
    from nacl.signing import SigningKey

    return bytes(SigningKey(private).verify_key)


def _added(view: Reading) -> tuple[Publisher, ...]:
    text = view.settings.get(_SETTING)
    return decode(tuple[Publisher, ...], text) if text else ()


def _fits(key: str, signature: bytes, text: bytes) -> bool:
    # The library loads a compiled one; only whoever imports a signed package pays for it.
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(bytes.fromhex(key)).verify(
            text, base64.b64decode(signature.strip(), validate=True)
        )
    except (BadSignatureError, binascii.Error, ValueError, TypeError):
        return False
    return True
