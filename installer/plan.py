"""The pinned facts and lists of a build, read from ``pinned.toml`` and ``contents.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent


@dataclass(frozen=True, slots=True)
class PythonPins:
    """How the embeddable CPython is recognised.

    Attributes:
        files: SHA-256 of each file of the build by its name.
        signers: the signer's name each signed file must carry; ``""`` stands for all others.
    """

    version: str
    magic: str
    url: str
    sha256: str
    member: str
    files: Mapping[str, str]
    signers: Mapping[str, str]

    def signer_of(self, name: str) -> str:
        """Who must have signed a file."""
        return self.signers.get(name, self.signers[""])


@dataclass(frozen=True, slots=True)
class Contents:
    """What is shipped of the locked packages and of the project.

    Attributes:
        hub_project: what of the project comes with the set-up program of the hub alone.
        hub_extra: the extra whose packages come with it, without ``hub_left_out``.
    """

    qt_files: frozenset[str]
    packages_left_out: frozenset[str]
    dropped: tuple[str, ...]
    hub_project: tuple[str, ...]
    hub_extra: str = ""
    hub_left_out: frozenset[str] = frozenset()


def load_pins(path: Path = FOLDER / "pinned.toml") -> PythonPins:
    """The pinned facts about Python."""
    python = tomllib.loads(path.read_text("utf-8"))["python"]
    signers = dict.fromkeys(python["signers"]["runtime_files"], python["signers"]["runtime"])
    source = python["source"]
    return PythonPins(
        version=python["version"],
        magic=python["magic"],
        url=source["url"],
        sha256=source["sha256"],
        member=source["member"],
        files=python["files"],
        signers={"": python["signers"]["usual"], **signers},
    )


def load_contents(path: Path = FOLDER / "contents.toml") -> Contents:
    """The lists of what is shipped."""
    lists = tomllib.loads(path.read_text("utf-8"))
    qt = lists["qt"]
    return Contents(
        qt_files=frozenset(
            [f"PySide6/{module}.pyd" for module in qt["modules"]]
            + [f"PySide6/{library}" for library in qt["libraries"]]
            + [f"PySide6/plugins/{plugin}" for plugin in qt["plugins"]]
            + [f"PySide6/translations/{name}.qm" for name in qt["translations"]]
        ),
        packages_left_out=frozenset(lists["packages"]["left_out"]),
        dropped=tuple(lists["packages"]["dropped"]),
        hub_project=tuple(lists["project"]["hub"]),
        hub_extra=lists["hub"]["extra"],
        hub_left_out=frozenset(lists["hub"]["left_out"]),
    )
