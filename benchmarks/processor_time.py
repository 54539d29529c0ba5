"""Processor time of a process and of all that it started; tells costs where the clock cannot."""

from __future__ import annotations

import os
from pathlib import Path

from tests.postgresql import children

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
# Places in /proc/PID/stat behind the name: user, system, and both of the children that ended.
_TIMES = slice(11, 15)
_PARENT = 1


def of_tree(pid: int) -> float:
    """Seconds since its start, of it, of its children and of theirs."""
    own = sum(map(int, _stat(pid)[_TIMES])) / _TICKS
    return own + sum(of_tree(child) for child in children(pid) if Path(f"/proc/{child}").exists())


def parent_of(pid: int) -> int:
    """Who started a process."""
    return int(_stat(pid)[_PARENT])


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ["", *"0" * 20]
