"""Two DLLs of Windows that Wine lacks and Qt 6.11 asks for, as small stand-ins for the test copy.

``icuuc.dll`` answers every converter call with "not available", ``mscms.dll`` every colour profile
call with "none". They never travel in an installer: the Windows that Qt supports has the real ones.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

COMPILER = "x86_64-w64-mingw32-gcc"
DUMPER = "x86_64-w64-mingw32-objdump"
PROFILE_CALLS = (
    "WcsCreateIccProfile",
    "OpenColorProfileW",
    "CloseColorProfile",
    "GetColorProfileFromHandle",
)
_MISSING_CONVERTER = 2
_IMPORT = re.compile(r"^\s+[0-9a-f]+\s+<?\w*>?\s*[0-9a-f]*\s+(\w+)$")


def imported_names(dump: str, library: str) -> list[str]:
    """The names one library must offer, from what ``objdump -p`` prints about a PE file."""
    names: list[str] = []
    is_inside = False
    for line in dump.splitlines():
        if "DLL Name:" in line:
            is_inside = line.split()[-1].lower() == library.lower()
        elif is_inside and (found := _IMPORT.match(line)) and not found[1].isdigit():
            names.append(found[1])
    return [name for name in names if name != "Name"]


def icu_source(names: list[str]) -> str:
    """C code in which opening a converter fails the way ICU says so."""
    parts: list[str] = []
    for name in names:
        if name == "ucnv_open":
            body = f"(char *n, int *e) {{ (void)n; *e = {_MISSING_CONVERTER}; return 0; }}"
            parts.append(f"__declspec(dllexport) void *{name}{body}")
        else:
            parts.append(f"__declspec(dllexport) void *{name}(void) {{ return 0; }}")
    return "\n".join(parts) + "\n"


def profile_source() -> str:
    """C code in which no screen has a colour profile."""
    lines = [f"__declspec(dllexport) void *{name}(void) {{ return 0; }}" for name in PROFILE_CALLS]
    return "\n".join(lines) + "\n"


def make(qt_core: Path, folder: Path) -> list[Path]:
    """Compile both; returns their paths."""
    dump = subprocess.run(
        [DUMPER, "-p", qt_core], capture_output=True, text=True, check=True
    ).stdout
    sources = {
        "icuuc": icu_source(imported_names(dump, "icuuc.dll")),
        "mscms": profile_source(),
    }
    made: list[Path] = []
    for name, source in sources.items():
        (folder / f"{name}.c").write_text(source, "utf-8")
        target = folder / f"{name}.dll"
        subprocess.run([COMPILER, "-shared", "-O1", "-o", target, folder / f"{name}.c"], check=True)
        made.append(target)
    return made
