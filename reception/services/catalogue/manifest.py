"""The manifest of a catalogue package: its version and the seal over its tables.

The seal tells a package that was edited or damaged on its way from one that its editors released;
it is no signature and keeps no secret.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from reception.domain.errors import InputError

MANIFEST = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """Version, start and seal of a package."""

    version: str
    valid_from: date
    sha256: str


class _Written(msgspec.Struct):
    """The manifest as :func:`seal_package` writes it; ``files`` has the hash of each table."""

    format: Any
    version: str
    valid_from: date
    files: dict[str, str]
    sha256: str


def seal_package(folder: Path, tables: Sequence[str], *, version: str, valid_from: date) -> str:
    """Write the manifest of an edited package; returns the seal.

    Raises:
        InputError: ``catalogue_file_missing`` where a table is not there.
    """
    hashes = {name: _file_hash(folder / name) for name in tables}
    seal = _seal(hashes)
    manifest = {
        "format": FORMAT,
        "version": version,
        "valid_from": valid_from.isoformat(),
        "files": hashes,
        "sha256": seal,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
    return seal


def read_manifest(folder: Path, tables: Sequence[str]) -> Manifest:
    """The manifest, once every table agrees with its seal.

    Raises:
        InputError: ``catalogue_manifest``, ``catalogue_format``, ``catalogue_seal`` or
            ``catalogue_file_missing`` with ``file``.
    """
    manifest = _read(folder / MANIFEST)
    files = manifest.files
    if manifest.format != FORMAT:
        raise InputError("catalogue_format", file=MANIFEST, row=0, column="format")
    for name in tables:
        if files.get(name) != _file_hash(folder / name):
            raise InputError("catalogue_seal", file=name, row=0, column="")
    if _seal(files) != manifest.sha256:
        raise InputError("catalogue_seal", file=MANIFEST, row=0, column="sha256")
    return Manifest(manifest.version, manifest.valid_from, manifest.sha256)


def _read(path: Path) -> _Written:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Written)
    except OSError as error:
        raise InputError("catalogue_file_missing", file=MANIFEST, row=0, column="") from error
    except (ValueError, RecursionError) as error:
        raise InputError("catalogue_manifest", file=MANIFEST, row=0, column="") from error


def _file_hash(path: Path) -> str:
    try:
        # Version control and spreadsheets change line ends; that is not another catalogue.
        return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    except OSError as error:
        raise InputError("catalogue_file_missing", file=path.name, row=0, column="") from error


def _seal(hashes: Mapping[str, str]) -> str:
    lines = "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes))
    return hashlib.sha256(lines.encode()).hexdigest()
