"""What the figures were measured on; without it no figure means anything to anybody else."""

from __future__ import annotations

import os
import platform
import sqlite3
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

_CPU_INFO = Path("/proc/cpuinfo")
_RELEASE = Path("/etc/os-release")


def describe() -> str:
    """Processor, memory, system, Python and both database libraries in a few lines."""
    memory = ""
    if hasattr(os, "sysconf"):
        pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
        memory = f", {pages * size / 2**30:.0f} GiB"
    load = f"; load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{_processor()}, {os.cpu_count()} cores{memory}{load}\n"
        f"{_system()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
        f" (floors), SQLCipher {_sqlcipher_version()} on SQLite {sqlcipher.sqlite_version}"
    )


def _processor() -> str:
    if _CPU_INFO.exists():
        for line in _CPU_INFO.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _system() -> str:
    if _RELEASE.exists():
        for line in _RELEASE.read_text(encoding="utf-8").splitlines():
            if line.startswith("PRETTY_NAME="):
                return line.partition("=")[2].strip('"')
    return platform.platform()


def _sqlcipher_version() -> str:
    connection = sqlcipher.connect(":memory:")
    version: str = connection.execute("PRAGMA cipher_version").fetchone()[0]
    connection.close()
    return version
