"""Seals an edited procedure catalogue: checks it, writes its manifest, or says what is wrong.

Run from the project folder: ``python tools/seal_procedures.py --version 2026.12
--valid-from 2026-12-01``. The manifest that was there before comes back when a check fails.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reception import resources
from reception.domain.catalogue_layers import Layer
from reception.domain.errors import InputError
from reception.messages import sentence
from reception.services.catalogue.manifest import MANIFEST, seal_package
from reception.services.catalogue.package_files import SEALED_TABLES, TABLES, read_package


def main(arguments: list[str] | None = None) -> int:
    """Seal and check; 0 when the package is good, 2 when it is not."""
    parser = argparse.ArgumentParser(description="Seal the procedure catalogue.")
    parser.add_argument("--folder", type=Path, default=resources.path("procedures"))
    parser.add_argument("--version", required=True)
    parser.add_argument("--valid-from", type=date.fromisoformat, required=True)
    parser.add_argument("--layer", type=Layer, choices=list(Layer))
    given = parser.parse_args(arguments)
    manifest: Path = given.folder / MANIFEST
    before = manifest.read_bytes() if manifest.exists() else None
    try:
        seal = seal_package(
            given.folder,
            _tables(given.folder, given.layer),
            version=given.version,
            valid_from=given.valid_from,
            layer=given.layer,
        )
        package = read_package(given.folder)
    except InputError as error:
        if before is not None:
            manifest.write_bytes(before)
        sys.stderr.write(sentence(error) + "\n")
        return 2
    sys.stdout.write(f"{len(package.procedures)} procedures, sealed {seal}\n")
    return 0


def _tables(folder: Path, layer: Layer | None) -> tuple[str, ...]:
    """Every table that is there; those a national package must have, whether there or not."""
    is_upper = layer not in (None, Layer.NATIONAL)
    must = () if is_upper else tuple(TABLES)
    return tuple(name for name in SEALED_TABLES if name in must or (folder / name).exists())


if __name__ == "__main__":
    sys.exit(main())
