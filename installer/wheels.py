"""The packages of the counter PC: those of ``uv.lock`` for 64-bit Windows, by their sums."""

from __future__ import annotations

import fnmatch
import tomllib
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.markers import Marker
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import parse_wheel_filename

from installer.plan import Contents
from installer.problem import BuildStopped

PROJECT = "mot-cua-reception"
PLATFORM = "win_amd64"


@dataclass(frozen=True, slots=True)
class LockedWheel:
    """One wheel the lock names."""

    name: str
    version: str
    url: str
    sha256: str


def target_environment(python: str) -> dict[str, str]:
    """The marker values of CPython on 64-bit Windows."""
    return {
        "implementation_name": "cpython",
        "implementation_version": python,
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "platform_release": "10",
        "platform_system": "Windows",
        "platform_version": "10.0.17763",
        "python_full_version": python,
        "python_version": python.rpartition(".")[0],
        "sys_platform": "win32",
        "extra": "",
    }


def target_tags(python: str) -> list[Tag]:
    """Wheel tags this Python accepts, best first."""
    major, minor = (int(part) for part in python.split(".")[:2])
    version, interpreter = (major, minor), f"cp{major}{minor}"
    return [
        *cpython_tags(version, platforms=[PLATFORM]),
        *compatible_tags(version, interpreter, [PLATFORM]),
    ]


def locked_wheels(
    lock: Path,
    python: str,
    left_out: Iterable[str] = (),
    tools: Iterable[str] = (),
    extra: str = "",
) -> list[LockedWheel]:
    """The wheels the program needs at run time, sorted by name.

    Args:
        left_out: packages that stay behind with what only they need.
        tools: development packages to add, for a copy that is tested.
        extra: an extra to add, with what it needs.

    Raises:
        BuildStopped: a package has no wheel for this platform.
    """
    entries = tomllib.loads(lock.read_text("utf-8"))["package"]
    environment, tags = target_environment(python), target_tags(python)
    project = next(entry for entry in entries if entry["name"] == PROJECT)
    excluded, wanted = set(left_out), set(tools)
    development = project.get("dev-dependencies", {}).get("dev", ())
    added = [edge for edge in development if edge["name"] in wanted]
    if extra:
        added += project["optional-dependencies"][extra]
    found: dict[str, LockedWheel] = {}
    waiting: list[Mapping[str, Any]] = [project, {"dependencies": added}]
    while waiting:
        for edge in waiting.pop().get("dependencies", ()):
            name = edge["name"]
            if name in excluded or name in found or not _applies(edge, environment):
                continue
            entry = _entry(entries, edge)
            found[name] = _best_wheel(entry, tags)
            waiting.append(entry)
    return [found[name] for name in sorted(found)]


def hub_wheels(lock: Path, python: str, contents: Contents) -> list[LockedWheel]:
    """The wheels that the office's hub needs beside those of a counter.

    Raises:
        BuildStopped: as :func:`locked_wheels`.
    """
    left_out = contents.packages_left_out
    here = {wheel.name for wheel in locked_wheels(lock, python, left_out)}
    all_left_out = left_out | contents.hub_left_out
    both = locked_wheels(lock, python, all_left_out, extra=contents.hub_extra)
    return [wheel for wheel in both if wheel.name not in here]


def _applies(edge: Mapping[str, Any], environment: dict[str, str]) -> bool:
    marker = edge.get("marker")
    return marker is None or Marker(marker).evaluate(environment)


def _entry(entries: Iterable[dict[str, Any]], edge: Mapping[str, Any]) -> dict[str, Any]:
    wanted = edge.get("version")
    return next(
        entry
        for entry in entries
        if entry["name"] == edge["name"] and wanted in (None, entry["version"])
    )


def _best_wheel(entry: Mapping[str, Any], tags: list[Tag]) -> LockedWheel:
    order = {tag: place for place, tag in enumerate(tags)}
    ranked: list[tuple[int, dict[str, Any]]] = []
    for wheel in entry.get("wheels", ()):
        accepted = parse_wheel_filename(wheel["url"].rsplit("/", 1)[-1])[3]
        places = [order[tag] for tag in accepted if tag in order]
        if places:
            ranked.append((min(places), wheel))
    if not ranked:
        raise BuildStopped(f"{entry['name']} {entry['version']}: no wheel for {PLATFORM}")
    best = min(ranked, key=lambda pair: pair[0])[1]
    digest = best["hash"].removeprefix("sha256:")
    return LockedWheel(entry["name"], entry["version"], best["url"], digest)


def is_shipped(path: str, contents: Contents) -> bool:
    """Whether a file of a wheel travels: Qt by the list, the rest unless it was dropped."""
    if path.endswith("/") or any(fnmatch.fnmatchcase(path, rule) for rule in contents.dropped):
        return False
    if path.startswith("PySide6/") and path not in contents.qt_files:
        return path.count("/") == 1 and path.endswith(".py")
    return True


def unpack_wheel(wheel: Path, contents: Contents, target: Path) -> list[str]:
    """Lay out what is shipped of a wheel; returns the paths.

    Raises:
        BuildStopped: the wheel wants to write outside its folder.
    """
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if is_shipped(name, contents)]
        for name in names:
            if name.startswith("/") or ".." in Path(name).parts or ".data/" in name:
                raise BuildStopped(f"{wheel.name}: {name} is not a plain package file")
            archive.extract(name, target)
    return names


def missing_qt_files(contents: Contents, target: Path) -> list[str]:
    """Files of the Qt list that no wheel brought."""
    return sorted(name for name in contents.qt_files if not (target / name).is_file())
