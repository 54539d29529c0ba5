"""Does what the restore asks for, over the data folder that nobody holds meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reception.domain.errors import ReceptionError
from reception.workspace import Workspace

if TYPE_CHECKING:
    from reception.services.backup.copies import KeptCopy
    from reception.services.backup.restoring import BackupPreview, Restored


class RestoreAdapter:
    """The restore's port over the real folder, disks and sticks.

    Args:
        workspace: the folder that is restored into; nobody holds it yet.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def second_folder(self) -> str:
        """Where copies go as well, as long as the store can still say which folder it is."""
        try:
            return self._workspace.copies.second_folder()
        except ReceptionError:
            return ""

    def copies(self, second: str) -> tuple[KeptCopy, ...]:
        """The copies on this PC, in the second folder and on what is plugged in, newest first."""
        from reception.services.backup.copies import copies_in
        from reception.ui.pages.setup.drives import folders_to_look_in, other_drives

        folders = [self._workspace.folder.backups]
        if second:
            folders.append(Path(second))
        for drive in other_drives(self._workspace.folder.nearest()):
            folders += folders_to_look_in(drive.path)
        found = {copy.path: copy for folder in folders for copy in copies_in(folder)}
        return tuple(sorted(found.values(), key=lambda copy: copy.made_at, reverse=True))

    def has_data(self) -> bool:
        """Whether data would be replaced."""
        return self._workspace.folder.database.exists()

    def look(self, source: Path, code: str) -> BackupPreview:
        """What is in a copy; the file is only read."""
        from reception.services.backup.restoring import look_into

        return look_into(source, code)

    def restore(self, source: Path, code: str, progress: Callable[[int, int], None]) -> Restored:
        """Put the copy in place, or change nothing."""
        return self._workspace.copies.restore(source, code, progress)
