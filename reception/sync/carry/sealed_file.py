"""One carried file: a signed archive inside age; nothing of it can be read or changed on the way.

Inside the encryption is a ``.zip`` of ``manifest.json``, ``manifest.sig`` and numbered parts. The
manifest holds the hash of each part and the key of its signer; the signature is over the manifest,
as on catalogue packages. An engineer opens one with ``age -d`` and ``unzip``.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Raw, Struct

from reception.domain.errors import InputError
from reception.sync.carry.keys import OwnKeys
from reception.sync.fields import Hex

# Bytes of a file, of what is in it, and of one part of that: a stick from anywhere is read.
MAX_FILE: Final = 64 * 1024 * 1024
MAX_CONTENT: Final = 160 * 1024 * 1024
MAX_PART: Final = 40 * 1024 * 1024
MAX_PARTS: Final = 400
_MANIFEST, _SIGNATURE = "manifest.json", "manifest.sig"
_MAX_MANIFEST = 1024 * 1024
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MARK = b"age-encryption.org/v1\n"
_NO_KEY = "No matching keys found"
Kind = Literal["outbox", "answer"]


class _Format(Struct):
    format: int


class _Manifest(Struct):
    """``body`` is what the two sides say to each other, see ``letters``."""

    format: Literal[1]
    kind: Kind
    signer: Hex
    parts: Annotated[list[Hex], Meta(max_length=MAX_PARTS)]
    body: Raw


@dataclass(frozen=True, slots=True)
class Content:
    """What a file says.

    Attributes:
        body: JSON of the manifest's own part.
        parts: JSON of each part.
    """

    kind: Kind
    body: bytes
    parts: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was opened: its content, and the key that signed it."""

    content: Content
    signer: str


def seal(content: Content, keys: OwnKeys, recipients: Sequence[str]) -> bytes:
    """A whole file, which the recipients alone can open."""
    import pyrage
    from nacl.signing import SigningKey

    hashes = [hashlib.sha256(part).hexdigest() for part in content.parts]
    manifest = msgspec.json.encode(
        _Manifest(1, content.kind, keys.public.signer, hashes, Raw(content.body))
    )
    signature = base64.b64encode(SigningKey(keys.seed).sign(manifest).signature)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_MANIFEST, manifest)
        archive.writestr(_SIGNATURE, signature)
        for number, part in enumerate(content.parts, start=1):
            archive.writestr(_part_name(number), part)
    whom = [pyrage.x25519.Recipient.from_str(recipient) for recipient in dict.fromkeys(recipients)]
    return bytes(pyrage.encrypt(packed.getvalue(), whom))


def unseal(data: bytes, keys: OwnKeys) -> Opened:
    """Open a file written to these keys and prove that nothing of it was changed.

    Raises:
        InputError: ``carry_no_file`` for what is no file of this kind, ``carry_not_for_us``,
            ``carry_damaged`` or ``carry_newer``.
    """
    import pyrage

    if not data.startswith(_MARK):
        # What is left of one that was cut off right at its beginning is damaged, not foreign.
        raise InputError("carry_damaged" if _MARK.startswith(data) else "carry_no_file")
    try:
        packed = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(keys.identity)])
    except pyrage.DecryptError as error:
        is_foreign = str(error) == _NO_KEY
        raise InputError("carry_not_for_us" if is_foreign else "carry_damaged") from error
    return _proved(_entries(packed))


def _proved(entries: dict[str, bytes]) -> Opened:
    written = entries.get(_MANIFEST, b"")
    manifest = _read_manifest(written)
    parts = tuple(
        entries.get(_part_name(number), b"") for number in range(1, len(manifest.parts) + 1)
    )
    is_whole = all(
        hashlib.sha256(part).hexdigest() == digest
        for part, digest in zip(parts, manifest.parts, strict=True)
    )
    if not is_whole or not _is_signed(manifest.signer, written, entries.get(_SIGNATURE, b"")):
        raise InputError("carry_damaged")
    return Opened(Content(manifest.kind, bytes(manifest.body), parts), manifest.signer)


def _read_manifest(written: bytes) -> _Manifest:
    try:
        if msgspec.json.decode(written, type=_Format).format > 1:
            raise InputError("carry_newer")
        return msgspec.json.decode(written, type=_Manifest)
    except (ValueError, RecursionError) as error:
        raise InputError("carry_damaged") from error


def _is_signed(signer: str, text: bytes, signature: bytes) -> bool:
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(bytes.fromhex(signer)).verify(text, base64.b64decode(signature, validate=True))
    except (BadSignatureError, binascii.Error, ValueError, TypeError):
        return False
    return True


def _entries(packed: bytes) -> dict[str, bytes]:
    """Everything in an archive, within its bounds: whoever knows our key may have written it."""
    found: dict[str, bytes] = {}
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            listed = archive.infolist()
            # Other packings may want gigabytes to be unpacked at all.
            is_ours = all(entry.compress_type in _PACKINGS for entry in listed)
            if len(listed) > MAX_PARTS + 2 or not is_ours:
                raise InputError("carry_damaged")
            for name in archive.namelist():
                most = _MAX_MANIFEST if name in (_MANIFEST, _SIGNATURE) else MAX_PART
                with archive.open(name) as entry:
                    found[name] = entry.read(most + 1)
                total += len(found[name])
                if len(found[name]) > most or total > MAX_CONTENT:
                    raise InputError("carry_damaged")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        # RuntimeError: a password, or a packing that is not known (NotImplementedError).
        raise InputError("carry_damaged") from error
    return found


def _part_name(number: int) -> str:
    return f"part-{number:04}.json"
