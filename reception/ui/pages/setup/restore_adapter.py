"""Does what the restore asks for, over the data folder that nobody holds meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reception.domain.errors import ReceptionError
from reception.domain.timebase import OFFICE_ZONE
from reception.ui.folder_opener import DATABASE_NAME, FolderOpener

if TYPE_CHECKING:
    from reception.services.backup.copies import KeptCopy
    from reception.services.backup.restoring import BackupPreview, Restored


class RestoreAdapter:
    """The restore's port over the real folder, disks and sticks.

    Args:
        opener: of the folder that is restored into; it holds nothing yet.
    """

    def __init__(self, opener: FolderOpener) -> None:
        self._opener = opener

    def second_folder(self) -> str:
        """Where copies go as well, as long as the store can still say which folder it is."""
        try:
            return self._opener.second_folder()
        except ReceptionError:
            return ""

    def copies(self, second: str) -> tuple[KeptCopy, ...]:
        """The copies on this PC, in the second folder and on what is plugged in, newest first."""
        from reception.services.backup.copies import copies_in
        from reception.ui.pages.setup.drives import folders_to_look_in, other_drives

        folders = [self._opener.root / "backup"]
        if second:
            folders.append(Path(second))
        for drive in other_drives(self._nearest()):
            folders += folders_to_look_in(drive.path)
        found = {copy.path: copy for folder in folders for copy in copies_in(folder)}
        return tuple(sorted(found.values(), key=lambda copy: copy.made_at, reverse=True))

    def has_data(self) -> bool:
        """Whether data would be replaced."""
        return (self._opener.root / DATABASE_NAME).exists()

    def look(self, source: Path, code: str) -> BackupPreview:
        """What is in a copy; the file is only read."""
        from reception.services.backup.restoring import look_into

        return look_into(source, code)

    def restore(self, source: Path, code: str, progress: Callable[[int, int], None]) -> Restored:
        """Put the copy in place, or change nothing."""
        return self._opener.restore(source, code, datetime.now(OFFICE_ZONE), progress)

    def _nearest(self) -> Path:
        """The data folder, or the part of its path that is there already."""
        root = self._opener.root
        return next((path for path in (root, *root.parents) if path.exists()), root)
