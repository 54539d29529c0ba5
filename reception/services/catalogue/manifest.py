"""The manifest of a catalogue package: layer, version, start, publisher, seal over its tables.

The seal tells a package that was edited or damaged on its way from one that its editors released.
Who they are is said by the signature over the manifest (``signatures.py``).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from reception.domain.catalogue_layers import Layer
from reception.domain.timebase import EARLIEST, LATEST
from reception.services.catalogue.faults import file_fault

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
FORMAT = 1

# What packages are put in order by, and what stands on the screen of every counter.
_VERSION = re.compile(r"[0-9A-Za-z._+-]{1,40}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package says of itself.

    Attributes:
        layer: None where it names none.
        publisher: identifier of the key it is signed with; empty without a signature.
        tables: the tables that are sealed.
    """

    version: str
    valid_from: date
    sha256: str
    layer: Layer | None = None
    publisher: str = ""
    tables: tuple[str, ...] = ()


class _Written(msgspec.Struct):
    """The manifest as :func:`manifest_text` writes it; ``files`` has the hash of each table."""

    format: Any
    version: str
    valid_from: date
    files: dict[str, str]
    sha256: str
    layer: Layer | None = None
    publisher: str = ""


def seal_package(
    folder: Path,
    tables: Sequence[str],
    *,
    version: str,
    valid_from: date,
    layer: Layer | None = None,
    publisher: str = "",
) -> str:
    """Write the manifest of an edited package; returns the seal.

    Raises:
        InputError: ``catalogue_file_missing`` where a table is not there.
    """
    files = {name: _read_file(folder / name) for name in tables}
    sealed = Manifest(version, valid_from, seal_of(files), layer, publisher)
    (folder / MANIFEST).write_bytes(manifest_text(sealed, files))
    return sealed.sha256


def manifest_text(manifest: Manifest, files: Mapping[str, bytes]) -> bytes:
    """The manifest as it is stored and signed."""
    body: dict[str, object] = {
        "format": FORMAT,
        "version": manifest.version,
        "valid_from": manifest.valid_from.isoformat(),
    }
    if manifest.layer is not None:
        body["layer"] = manifest.layer.value
    if manifest.publisher:
        body["publisher"] = manifest.publisher
    body |= {"files": _hashes(files), "sha256": manifest.sha256}
    return (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode()


def read_manifest(files: Mapping[str, bytes], known: Sequence[str]) -> Manifest:
    """The manifest, once every table agrees with its seal.

    Args:
        files: what the package holds.
        known: tables that may be there; one that is there is sealed.

    Raises:
        InputError: ``catalogue_manifest``, ``catalogue_format``, ``catalogue_seal`` or
            ``catalogue_file_missing`` with ``file``.
    """
    written = _read(files.get(MANIFEST))
    if written.format != FORMAT or not set(written.files) <= set(known):
        raise file_fault("catalogue_format", MANIFEST, column="format")
    hashes = _hashes(files)
    for name in known:
        if name in written.files and name not in files:
            raise file_fault("catalogue_file_missing", name)
        if written.files.get(name) != hashes.get(name):
            raise file_fault("catalogue_seal", name)
    if _seal(written.files) != written.sha256:
        raise file_fault("catalogue_seal", MANIFEST, column="sha256")
    if _VERSION.fullmatch(written.version) is None:
        raise file_fault("catalogue_manifest", MANIFEST, column="version")
    if not EARLIEST <= written.valid_from <= LATEST:
        raise file_fault("catalogue_manifest", MANIFEST, column="valid_from")
    return Manifest(
        version=written.version,
        valid_from=written.valid_from,
        sha256=written.sha256,
        layer=written.layer,
        publisher=written.publisher,
        tables=tuple(written.files),
    )


def seal_of(files: Mapping[str, bytes]) -> str:
    """One hash over all tables; two packages with the same seal are the same."""
    return _seal(_hashes(files))


def rank(version: str, valid_from: date) -> tuple[tuple[int, ...], date]:
    """Order of packages: the numbers of the version, then the day they are meant for."""
    return tuple(int(number) for number in re.findall(r"[0-9]+", version)), valid_from


def signed_text(content: bytes) -> bytes:
    """A file without what version control and spreadsheets change: the ends of its lines."""
    return content.replace(b"\r\n", b"\n")


def _read(content: bytes | None) -> _Written:
    if content is None:
        raise file_fault("catalogue_file_missing", MANIFEST)
    try:
        return msgspec.json.decode(content, type=_Written)
    except (ValueError, RecursionError) as error:
        raise file_fault("catalogue_manifest", MANIFEST) from error


def _read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise file_fault("catalogue_file_missing", path.name) from error


def _hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    return {
        name: hashlib.sha256(signed_text(content)).hexdigest()
        for name, content in files.items()
        if name not in (MANIFEST, SIGNATURE)
    }


def _seal(hashes: Mapping[str, str]) -> str:
    lines = "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes))
    return hashlib.sha256(lines.encode()).hexdigest()
