"""What the commands about files that go by hand find on the disk."""

from __future__ import annotations

import os
from pathlib import Path

from reception.domain.errors import InputError

_LONGEST_KEY = 1_000
_UPSTREAM = "hub.upstream"


def is_hub(folder: Path | None) -> bool:
    """Whether a folder is a hub's that passes on to a center above it."""
    if folder is None or not (folder / _UPSTREAM).exists():
        return False
    return (folder / _UPSTREAM).stat().st_size > len(os.linesep)  # not one that was stopped


def key_text(path: Path) -> str:
    """What a key file holds; read within bounds."""
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST_KEY).decode("ascii").strip()
    except OSError as error:
        raise InputError("carry_file_missing", field="in", path=path.name) from error
    except UnicodeDecodeError as error:
        raise InputError("carry_key_unusable", field="in") from error
