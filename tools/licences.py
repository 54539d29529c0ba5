"""Lists the licences of what the program brings along, and refuses what nobody has judged.

``python tools/licences.py --write`` renews ``THIRD_PARTY.md``; ``--check`` fails when it is out of
date. Packages and versions come from ``uv.lock`` (all platforms), licences from the installed
packages' own metadata, and from the table below where that metadata is silent or the package is
not installed on every platform.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "THIRD_PARTY.md"
PROJECT = "mot-cua-reception"
CENTER_EXTRA = "center"

# Read in each package's own licence file or repository.
JUDGED = {
    "backports-tarfile": "MIT",
    "cffi": "MIT-0",
    "click-default-group": "BSD-3-Clause",
    "cryptography": "Apache-2.0 OR BSD-3-Clause",
    "importlib-metadata": "Apache-2.0",
    "jaraco-classes": "MIT",
    "jeepney": "MIT",
    "lazy-importer": "Apache-2.0",
    "pycparser": "BSD-3-Clause",
    "pyrage": "MIT",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "pywin32-ctypes": "BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "secretstorage": "BSD-3-Clause",
    "segno": "BSD-3-Clause",
    "sqlcipher3": "Zlib",
    "sqlite-fts4": "Apache-2.0",
    "tzdata": "Apache-2.0",
    "vietnam-provinces": "GPL-3.0-or-later",
    "zipp": "MIT",
}
# All of these may be handed on together with Apache-2.0 code under their own terms.
ACCEPTED = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "LGPL-2.1-or-later",
    "LGPL-3.0-only",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-2.0",
    "PSF-2.0",
    "Zlib",
}
# Accepted for this package alone, with what follows from it.
EXCEPTIONS = {
    "vietnam-provinces": "GPL-3.0-or-later: a program handed on **together with this package** is "
    "handed on under the GPL, version 3 or later; the project's own files stay Apache-2.0.",
}


@dataclass(frozen=True, slots=True)
class Native:
    """A library compiled into a wheel, which no package metadata names."""

    name: str
    inside: str
    licence: str


NATIVE = (
    Native("Qt 6", "PySide6_Essentials, PySide6_Addons", "LGPL-3.0-only"),
    Native("ICU", "PySide6_Essentials", "Unicode-3.0"),
    Native("PDFium", "PySide6_Addons (QtPdf)", "BSD-3-Clause AND Apache-2.0"),
    Native("SQLCipher", "sqlcipher3", "BSD-3-Clause"),
    Native("SQLite", "sqlcipher3, Python", "Public domain"),
    Native("OpenSSL", "sqlcipher3, cryptography, psycopg-binary", "Apache-2.0"),
    Native("FreeType", "Pillow, Qt", "FTL"),
    Native("HarfBuzz", "Pillow, Qt", "MIT"),
    Native("libjpeg-turbo, libpng, zlib, libtiff, libwebp", "Pillow, Qt", "IJG, libpng-2.0, Zlib"),
    Native("libpq", "psycopg-binary", "PostgreSQL"),
    Native("rage and what it is made of, as its bill names it", "pyrage", "MIT OR Apache-2.0"),
)


@dataclass(frozen=True, slots=True)
class Material:
    """Files of others that stand in this repository, with the licence text beside them."""

    name: str
    files: str
    licence: str
    text: str


MATERIALS = (
    Material("Inter", "resources/fonts/Inter-*", "OFL-1.1", "LICENSES/OFL-1.1-Inter.txt"),
    Material("Tinos", "resources/fonts/Tinos-*", "OFL-1.1", "LICENSES/OFL-1.1-Tinos.txt"),
)


class Unjudged(Exception):
    """A package whose licence is unknown or not accepted; a person has to look at it."""


@dataclass(frozen=True, slots=True)
class Package:
    """One package of the lock file that the program needs at run time."""

    name: str
    versions: tuple[str, ...]
    center_only: bool
    licence: str


class Lock:
    """The packages of ``uv.lock`` and what each of them needs, whatever the platform."""

    def __init__(self, path: Path) -> None:
        self._entries: dict[str, list[dict[str, Any]]] = {}
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["package"]:
            self._entries.setdefault(entry["name"], []).append(entry)

    def versions(self, name: str) -> tuple[str, ...]:
        """Every version locked under a name (more than one where Python versions differ)."""
        return tuple(sorted(entry["version"] for entry in self._entries[name]))

    def needed(self, name: str, extras: Sequence[str] = ()) -> set[str]:
        """The names of everything a package needs, itself left out."""
        seen: set[tuple[str, tuple[str, ...]]] = set()
        waiting = [(name, tuple(extras))]
        while waiting:
            for requirement in self._requirements(*waiting.pop()):
                if requirement not in seen:
                    seen.add(requirement)
                    waiting.append(requirement)
        return {found for found, _ in seen}

    def _requirements(
        self, name: str, extras: tuple[str, ...]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        for entry in self._entries[name]:
            optional = entry.get("optional-dependencies", {})
            wanted = [*entry.get("dependencies", ())]
            wanted += [item for extra in extras for item in optional.get(extra, ())]
            for item in wanted:
                yield item["name"], tuple(item.get("extra", ()))


def licence_of(name: str) -> str:
    """The SPDX expression under which we use a package.

    Raises:
        Unjudged: when no source names a licence, or it is not one of those accepted.
    """
    licence = JUDGED.get(name) or _stated(name)
    choices = [part.strip(" ()") for part in licence.split(" OR ")]
    accepted = [choice for choice in choices if set(choice.split(" AND ")) <= ACCEPTED]
    if name in EXCEPTIONS:
        return licence
    if not accepted:
        raise Unjudged(f"{name}: {licence or 'no licence stated'}")
    return " OR ".join(accepted)


def _stated(name: str) -> str:
    """What a package's metadata says: the SPDX field, or the free text in its place."""
    try:
        fields = metadata.metadata(name).json
    except metadata.PackageNotFoundError:
        return ""
    return str(fields.get("license_expression") or fields.get("license") or "")


def packages(lock: Lock) -> list[Package]:
    """Everything needed at run time, by name."""
    counter = lock.needed(PROJECT)
    everything = lock.needed(PROJECT, [CENTER_EXTRA])
    return [
        Package(name, lock.versions(name), name not in counter, licence_of(name))
        for name in sorted(everything - {PROJECT})
    ]


def render(found: Sequence[Package]) -> str:
    """The page."""
    lines = [
        "# What the program brings along, and its licences",
        "",
        "The project's own files are under the Apache License 2.0 (`LICENSE`). Made by",
        "`make licences`; a test fails when it is out of date.",
        "",
        "## Files of others in this repository",
        "",
        "| What | Files | Licence | Text |",
        "|---|---|---|---|",
        *(f"| {m.name} | `{m.files}` | {m.licence} | `{m.text}` |" for m in MATERIALS),
        "",
        "## Python packages installed beside it",
        "",
        "Each carries its own licence text in its `*.dist-info` folder. Where an author offers a",
        "choice, the licence named here is the one we use it under.",
        "",
        "| Package | Version | Licence | Needed by |",
        "|---|---|---|---|",
    ]
    for package in found:
        place = "the center" if package.center_only else "the counter"
        versions = ", ".join(package.versions)
        lines.append(f"| {package.name} | {versions} | {package.licence} | {place} |")
    lines += ["", "## Worth knowing", ""]
    lines += [f"- **{name}** — {consequence}" for name, consequence in EXCEPTIONS.items()]
    lines += [
        "- **PySide6, Qt, psycopg, zeroconf** — LGPL: they stay separate, replaceable libraries",
        "  beside the program; nothing of them is changed or linked into it.",
        "",
        "## Compiled into those packages",
        "",
        "| Library | Inside | Licence |",
        "|---|---|---|",
        *(f"| {native.name} | {native.inside} | {native.licence} |" for native in NATIVE),
        "",
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check the page."""
    parser = argparse.ArgumentParser(description="licences of what is bundled")
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--write", action="store_true", help="renew THIRD_PARTY.md")
    mode.add_argument(
        "--check", action="store_true", help="fail when THIRD_PARTY.md is out of date"
    )
    wanted = parser.parse_args(arguments)
    try:
        page = render(packages(Lock(ROOT / "uv.lock")))
    except Unjudged as unjudged:
        sys.stderr.write(f"a person must judge this licence: {unjudged}\n")
        return 1
    if wanted.write:
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if PAGE.read_text(encoding="utf-8") == page:
        return 0
    sys.stderr.write("THIRD_PARTY.md is out of date; run make licences\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
