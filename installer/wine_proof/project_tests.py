"""Runs the project's own tests of rules, storage and paper under the installed Windows Python.

The test tools come from ``uv.lock`` like everything else and lie in a folder of their own; the
program under test is the installed one, not the checkout.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
import zipfile
from pathlib import Path

from build_installer import DOWNLOADS
from installer import wheels
from installer.fetching import fetch
from installer.plan import ROOT, load_pins
from installer.wine_proof.wine_chroot import WineChroot

TOOLS = frozenset(
    {
        "holidays",
        "hypothesis",
        "pillow",
        "pypdf",
        "pypdfium2",
        "pytest",
        "pytest-timeout",
        "zxing-cpp",
    }
)
FOLDERS = ("tests/domain", "tests/storage", "tests/print")
# Beside the test folders: what they import and read.
_BROUGHT = ("tests", "resources")
_PROJECT, _LIBRARIES = r"C:\project", r"C:\libraries"
# Those of the project without the ones for plugins that no windowless test needs.
_SETTINGS = """[pytest]
pythonpath = .
addopts = --strict-markers --import-mode=importlib
xfail_strict = true
filterwarnings = error
timeout = 600
timeout_method = thread
"""
_PROGRAM = """
import os, sys
os.chdir({project!r})
sys.path.append({libraries!r})
import pytest
sys.exit(pytest.main({arguments!r}))
"""


def bring_tools(room: WineChroot) -> None:
    """Unpack the test tools of the lock beside the installed program."""
    pins = load_pins()
    shipped = {wheel.name for wheel in wheels.locked_wheels(ROOT / "uv.lock", pins.version)}
    shipped.discard("holidays")
    locked = wheels.locked_wheels(ROOT / "uv.lock", pins.version, tools=TOOLS)
    for wheel in locked:
        if wheel.name not in shipped:
            with zipfile.ZipFile(fetch(wheel.url, wheel.sha256, DOWNLOADS)) as archive:
                for name in archive.namelist():
                    archive.extract(name, room.file(_LIBRARIES))


def bring_tests(room: WineChroot, commit: str) -> None:
    """Lay the committed tests out, without the program they test."""
    packed = subprocess.run(
        ["git", "archive", "--format=tar", commit, "--", *_BROUGHT],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(room.file(_PROJECT), filter="data")
    (room.file(_PROJECT) / "windows.ini").write_text(_SETTINGS, "utf-8")
    room.give(room.file(_PROJECT))


def run(room: WineChroot, python: str, report: Path) -> subprocess.CompletedProcess[bytes]:
    """Run them; the whole output also stands in the report.

    Args:
        python: the installed interpreter, as Windows names it.
    """
    arguments = ["-c", "windows.ini", "-q", "-ra", "-p", "no:cacheprovider", *FOLDERS]
    program = _PROGRAM.format(project=_PROJECT, libraries=_LIBRARIES, arguments=arguments)
    done = room.run("wine", python, "-X", "utf8", "-c", program)
    report.write_bytes(done.stdout + done.stderr)
    return done
