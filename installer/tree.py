"""The installed folder as a whole: launcher, byte code, times, hash list, what weighs how much."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from installer.fetching import sha256_of
from installer.problem import BuildStopped

PACKAGES = Path("python/Lib/site-packages")
LAUNCHER = "reception-cli.cmd"
# -X utf8: files, pipes and arguments are UTF-8 whatever code page the PC was set up with.
LAUNCHER_TEXT = '@"%~dp0python\\python.exe" -X utf8 -m reception.cli.main %*\r\n'
_MAGIC_PROGRAM = "import importlib.util, sys; sys.stdout.write(importlib.util.MAGIC_NUMBER.hex())"


def write_launcher(tree: Path) -> None:
    """The command for scripts; the window is started by a shortcut without a launcher."""
    (tree / LAUNCHER).write_bytes(LAUNCHER_TEXT.encode("ascii"))


def _magic(command: Sequence[str]) -> str:
    try:
        asked = subprocess.run(
            [*command, "-c", _MAGIC_PROGRAM], capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return asked.stdout.strip()


def compiler(magic: str, tree: Path, given: str | None) -> list[str]:
    """The command of a Python whose byte code is that of the installed one.

    Args:
        magic: the mark of the byte code, hexadecimal.
        given: a command to use instead of searching.

    Raises:
        BuildStopped: none is at hand.
    """
    candidates = [shlex.split(given)] if given else [[sys.executable], ["python3.13"]]
    if sys.platform == "win32" and not given:
        candidates.insert(0, [str(tree / "python/python.exe")])
    for command in candidates:
        if (shutil.which(command[0]) or Path(command[0]).exists()) and _magic(command) == magic:
            return command
    raise BuildStopped(
        "byte code for Python 3.13 needs a Python 3.13: put python3.13 on the PATH or name one "
        "with --compiler"
    )


def compile_packages(command: Sequence[str], tree: Path, start: Path | None = None) -> None:
    """Byte code beside every module; checked against nothing at start, so that start is short.

    Args:
        start: another laid-out folder, in whose packages the command starts whatever is compiled.

    Raises:
        BuildStopped: a module does not compile.
    """
    folder = (start or tree) / PACKAGES
    target = Path(os.path.relpath(tree / PACKAGES, folder)).as_posix()
    done = subprocess.run(
        [
            *command,
            *("-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"),
            # Byte code names the folder it was made in; on the PC that is another one.
            *("-s", target, target),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )
    if done.returncode:
        raise BuildStopped(f"a module does not compile: {done.stdout.strip()}")


def files_of(tree: Path) -> Iterator[Path]:
    """Every file relative to the folder, in an order that does not depend on the machine."""
    found = (path.relative_to(tree) for path in tree.rglob("*") if path.is_file())
    return iter(sorted(found, key=lambda path: path.as_posix()))


def set_times(tree: Path, seconds: int) -> None:
    """Date every file like the commit, so that the same commit gives the same installer."""
    for path in files_of(tree):
        os.utime(tree / path, (seconds, seconds))


def hash_list(tree: Path) -> str:
    """``sha256sum`` lines for every file."""
    return "".join(f"{sha256_of(tree / path)}  {path.as_posix()}\n" for path in files_of(tree))


def weights(tree: Path) -> list[tuple[str, int]]:
    """Bytes by what they belong to, heaviest first."""
    total: Counter[str] = Counter()
    for path in files_of(tree):
        total[_owner(path)] += (tree / path).stat().st_size
    return total.most_common()


def _owner(path: Path) -> str:
    if path.is_relative_to(PACKAGES):
        return path.relative_to(PACKAGES).parts[0]
    return "CPython" if path.parts[0] == "python" else path.parts[0]
