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

from reception.domain.errors import InputError

MANIFEST = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """Version, start and seal of a package."""

    version: str
    valid_from: date
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
    data = _manifest_json(folder / MANIFEST)
    try:
        manifest = Manifest(
            str(data["version"]), date.fromisoformat(data["valid_from"]), str(data["sha256"])
        )
        files = {str(name): str(value) for name, value in data["files"].items()}
        format_number = data["format"]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError("catalogue_manifest", file=MANIFEST, row=0, column="") from error
    if format_number != FORMAT:
        raise InputError("catalogue_format", file=MANIFEST, row=0, column="format")
    for name in tables:
        if files.get(name) != _file_hash(folder / name):
            raise InputError("catalogue_seal", file=name, row=0, column="")
    if _seal(files) != manifest.sha256:
        raise InputError("catalogue_seal", file=MANIFEST, row=0, column="sha256")
    return manifest


def _manifest_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError("catalogue_file_missing", file=MANIFEST, row=0, column="") from error
    except ValueError as error:
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
