"""How far the own chain had come, in a small file beside the store.

A write-ahead log that was cut or deleted takes committed work with it, and what is left is a sound
store that says nothing. So the place of the last own event is also written here, after its commit
and never before: a store that is behind this mark has lost events. The mark is not flushed; after a
power cut it may lag behind the store, which claims nothing.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_LONGEST = 200
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """The last own event that was committed: its device and its place in the chain."""

    device_id: str
    seq: int

    def lost(self, present: str, former: tuple[str, ...], last_seq: int) -> int:
        """How many events a store lacks.

        Args:
            present: the device of the store.
            former: devices it was before.
            last_seq: the last place in the chain of the present device.
        """
        if self.device_id in former:
            return 0
        return max(0, self.seq - last_seq) if self.device_id == present else self.seq


class CommitMark:
    """The file; a disk that takes no mark stops nothing.

    Args:
        database: the store's file.
    """

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}-mark")
        self._file: int | None = None

    def read(self) -> ChainEnd | None:
        """What was noted last; None where nothing was, or where it cannot be read."""
        try:
            with self._path.open("rb") as file:
                device, seq = file.read(_LONGEST).decode("ascii").split("\n")[0].split(" ")
            return ChainEnd(device, int(seq))
        except (OSError, ValueError):
            return None

    def keep(self, end: ChainEnd) -> None:
        """Note the last event; always as many bytes, so that a full disk does not cut it."""
        with suppress(OSError):
            if self._file is None:
                self._file = os.open(self._path, _FLAGS, 0o600)
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, f"{end.device_id} {end.seq:020d}\n".encode("ascii"))

    def close(self) -> None:
        """Let go of the file."""
        file, self._file = self._file, None
        if file is not None:
            os.close(file)
