"""A later version of the installer, built from a copy of the project: what an upgrade installs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from build_installer import DOWNLOADS
from installer.plan import ROOT
from installer.problem import BuildStopped
from installer.tree import PACKAGES
from installer.wine_proof.wine_chroot import WineChroot

NEXT = "9999.1.0"
# A file the later version no longer has.
OMITTED = "LICENSES/OFL-1.1-Tinos.txt"
_NAMED = ("-c", "user.name=Upgrade Test", "-c", "user.email=upgrade@test.invalid")


def build_next(room: WineChroot) -> Path:
    """The installer of a copy whose one commit more raises the version and drops a file."""
    project, out = room.workshop / "next/project", room.workshop / "next/out"
    shutil.rmtree(project.parent, ignore_errors=True)
    _do(ROOT, "git", "clone", "-q", "--shared", str(ROOT), str(project))
    source = project / "reception/__init__.py"
    text = source.read_text("utf-8")
    text, count = re.subn(r'(?m)^__version__ = "[^"]+"$', f'__version__ = "{NEXT}"', text)
    if count != 1:
        raise BuildStopped("reception/__init__.py names its version in another way")
    source.write_text(text, "utf-8")
    (project / OMITTED).unlink()
    _do(project, "git", *_NAMED, "commit", "-q", "-a", "-m", "Raise the version")
    (project / "build").mkdir()
    (project / "build/downloads").symlink_to(DOWNLOADS.resolve())
    compiler = room.python(out / "tree" / PACKAGES)
    words = ["build_installer.py", "--quick", "--out", str(out), "--compiler", compiler]
    _do(project, sys.executable, *words)
    return out / f"mot-cua-{NEXT}-x64-setup.exe"


def _do(folder: Path, *words: str) -> None:
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildStopped(f"{' '.join(words)}: {(done.stdout + done.stderr).strip()[-600:]}")
