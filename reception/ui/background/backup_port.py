"""What the settings need of whoever holds the data folder: copies made, and proved again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reception.services.backup.copies import BackupDone


class BackupPort(Protocol):
    """Every method may take minutes and is called off the main thread."""

    def back_up(
        self, stopped: Callable[[], bool], copied: Callable[[int, int], object]
    ) -> BackupDone:
        """Make a checked copy now.

        Args:
            stopped: asked now and then; True gives the copy up.
            copied: told how many pages are copied, and of how many.
        """
        ...

    def recheck(self, copy: Path) -> int:
        """Open a kept copy and prove it again; returns how many dossiers are in it."""
        ...
