"""Seals an edited procedure catalogue: checks it, writes its manifest, or says what is wrong.

Run from the project folder: ``python tools/seal_procedures.py --version 2026.12
--valid-from 2026-12-01``. The manifest that was there before comes back when a check fails.
``--layer province`` makes a province's package. With ``--key-file F`` (or the text of the key in
``MOT_CUA_PUBLISHER_KEY``) the package is signed; the file holds the private key, 64 hexadecimal
digits. ``--new-key F`` makes such a file and says its public key.
"""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reception import resources
from reception.domain.catalogue_layers import Layer
from reception.domain.errors import InputError
from reception.messages import sentence
from reception.services.catalogue.doubts import package_doubts
from reception.services.catalogue.manifest import MANIFEST, SIGNATURE, seal_package
from reception.services.catalogue.package_files import SEALED_TABLES, TABLES, read_package
from reception.services.catalogue.package_forms import FORMS, table_of
from reception.services.catalogue.package_versions import ANY_CODE
from reception.services.catalogue.signatures import key_number, public_key, sign

_KEY_VARIABLE = "MOT_CUA_PUBLISHER_KEY"
_KEY_BYTES = 32


def main(arguments: list[str] | None = None) -> int:
    """Seal and check; 0 when the package is good, 2 when it is not."""
    parser = argparse.ArgumentParser(description="Seal the procedure catalogue.")
    parser.add_argument("--folder", type=Path, default=resources.path("procedures"))
    parser.add_argument("--version")
    parser.add_argument("--valid-from", type=date.fromisoformat)
    parser.add_argument("--key-file", type=Path)
    parser.add_argument("--new-key", type=Path)
    parser.add_argument("--layer", type=Layer, choices=list(Layer))
    given = parser.parse_args(arguments)
    if given.new_key is not None:
        return _make_key(given.new_key)
    if given.version is None or given.valid_from is None:
        parser.error("--version and --valid-from are needed")
    try:
        key = _private_key(given.key_file)
    except (OSError, ValueError) as error:
        parser.error(f"no private key of 64 hexadecimal digits: {error}")
    return _seal(given, key)


def _seal(given: argparse.Namespace, key: bytes) -> int:
    manifest: Path = given.folder / MANIFEST
    before = manifest.read_bytes() if manifest.exists() else None
    try:
        seal = seal_package(
            given.folder,
            _tables(given.folder, given.layer),
            version=given.version,
            valid_from=given.valid_from,
            layer=given.layer,
            publisher=key_number(public_key(key)) if key else "",
        )
        package = read_package(given.folder, below=ANY_CODE)
        if FORMS in package.files:
            table_of(FORMS, package.files[FORMS], package.valid_from).check_gaps()
    except InputError as error:
        if before is None:
            manifest.unlink(missing_ok=True)
        else:
            manifest.write_bytes(before)
        sys.stderr.write(sentence(error) + "\n")
        return 2
    signature = given.folder / SIGNATURE
    signature.unlink(missing_ok=True)
    if key:
        signature.write_bytes(sign(manifest.read_bytes(), key))
    sys.stdout.write(f"{len(package.procedures)} procedures, sealed {seal}\n")
    sys.stderr.writelines(f"{sentence(doubt)}\n" for doubt in package_doubts(package))
    return 0


def _private_key(file: Path | None) -> bytes:
    """The publisher's key; empty where neither file nor environment names one.

    Raises:
        OSError, ValueError: where what is named holds no key, so that nothing stays unsigned by it.
    """
    text = file.read_text("ascii") if file is not None else os.environ.get(_KEY_VARIABLE, "")
    key = bytes.fromhex(text.strip())
    if len(key) != _KEY_BYTES and (key or file is not None):
        raise ValueError(f"{len(key)} bytes")
    return key


def _make_key(file: Path) -> int:
    """A new key in a file of its own that only its owner may read."""
    key = secrets.token_bytes(_KEY_BYTES)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as target:
        target.write(f"{key.hex()}\n")
    sys.stdout.write(f"public key {public_key(key).hex()}\n")
    return 0


def _tables(folder: Path, layer: Layer | None) -> tuple[str, ...]:
    """Every table that is there; those a national package must have, whether there or not."""
    is_upper = layer not in (None, Layer.NATIONAL)
    must = () if is_upper else tuple(TABLES)
    return tuple(name for name in SEALED_TABLES if name in must or (folder / name).exists())


if __name__ == "__main__":
    sys.exit(main())
