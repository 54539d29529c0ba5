"""What the proof under Wine needs of the machine, fetched where that is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

from installer.wine_proof.stand_in_dlls import COMPILER
from tools.environment import CannotGoOn, install_packages

# Command -> Debian package.
TOOLS: Mapping[str, str] = {
    "debootstrap": "debootstrap",
    "makensis": "nsis",
    "osslsigncode": "osslsigncode",
    COMPILER: "gcc-mingw-w64-x86-64-win32",
}


def missing_tools() -> list[str]:
    """The Debian packages that are still needed."""
    return [package for command, package in TOOLS.items() if shutil.which(command) is None]


def obstacle() -> str | None:
    """Fetch what is missing; why the proof cannot be made on this machine, None when it can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "only root on Linux may make the room that Wine runs in"
    if not _may_mount():
        return "this machine lets nobody mount anything"
    try:
        if missing := missing_tools():
            install_packages(missing)
    except CannotGoOn as reason:
        return str(reason)
    return None


def _may_mount() -> bool:
    tried = ["unshare", "--mount", "--propagation", "private", "true"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0
