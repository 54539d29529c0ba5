"""The project's own files, exactly as committed, and the moment that dates the whole build."""

from __future__ import annotations

import fnmatch
import re
import subprocess
import tarfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from installer.plan import ROOT, Contents
from installer.problem import BuildStopped

# Where each committed path goes, relative to the installed folder; the longest prefix decides.
_PLACES = {
    "reception": "python/Lib/site-packages/reception",
    "resources": "python/Lib/site-packages/reception/_resources",
    "installer/on_pc": "python/Lib/site-packages/installer/on_pc",
    "installer/mot-cua.ico": "mot-cua.ico",
    "LICENSE": "LICENSE.txt",
    "LICENSES": "LICENSES",
    "THIRD_PARTY.md": "THIRD_PARTY.md",
}


@dataclass(frozen=True, slots=True)
class Commit:
    """What is built: the commit, its time in seconds since 1970, and files changed since."""

    name: str
    seconds: int
    changed: tuple[str, ...]


def _git(*words: str) -> bytes:
    try:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise BuildStopped(f"git {words[0]} did not work; the build takes what is committed") from (
            error
        )


def head() -> Commit:
    """The commit the working folder stands on."""
    name, seconds = _git("log", "-1", "--format=%H %ct").decode().split()
    changed = _git("status", "--porcelain", "--untracked-files=no").decode().splitlines()
    return Commit(name, int(seconds), tuple(line[3:] for line in changed))


def committed_archive(commit: str) -> bytes:
    """A tar of what the program is made of, as committed."""
    return _git("archive", "--format=tar", commit, "--", *_PLACES)


def is_of_hub(path: str, contents: Contents) -> bool:
    """Whether a committed file comes with the set-up program of the office's hub."""
    return any(fnmatch.fnmatchcase(path, rule) for rule in contents.hub_project)


def place_of(path: str) -> str | None:
    """Where a committed file goes in the installed folder; None when it stays behind."""
    for source, place in _PLACES.items():
        if path == source:
            return place
        if path.startswith(source + "/"):
            return place + path.removeprefix(source)
    return None


def lay_out(archive: bytes, contents: Contents, target: Path, *, hub: bool = False) -> None:
    """Put the project's files where the installed program expects them.

    Args:
        hub: those of the office's hub instead of those of a counter.
    """
    with tarfile.open(fileobj=BytesIO(archive)) as files:
        for member in files:
            is_wanted = member.isfile() and is_of_hub(member.name, contents) is hub
            place = place_of(member.name) if is_wanted else None
            source = files.extractfile(member) if place is not None else None
            if place is None or source is None:
                continue
            path = target / PurePosixPath(place)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(source.read())


def version_in(tree: Path) -> str:
    """The version the laid-out program will report.

    Raises:
        BuildStopped: the package names no version.
    """
    text = (tree / "python/Lib/site-packages/reception/__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([0-9]+\.[0-9]+\.[0-9]+)"$', text, re.MULTILINE)
    if found is None:
        raise BuildStopped("reception/__init__.py names no version of three numbers")
    return found[1]
