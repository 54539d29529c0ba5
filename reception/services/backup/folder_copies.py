"""The backups of one data folder: made, proved again, and one of them put back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from reception.data_folder import DataFolder
from reception.services.backup import copies
from reception.services.backup.copies import BackupDone, BackupSource
from reception.services.backup.restoring import Restored
from reception.services.backup.restoring import restore as put_back
from reception.services.setup.held_folder import hold
from reception.storage.keystore import KeyStore
from reception.system import AskedClock


class FolderCopies:
    """Each method may wait for a disk; none needs a certain thread.

    Args:
        folder: whose copies.
        keys: where the key of the data lives.
        clock: the moment of the restore.
        opened: the source in the open folder; opens it first.
    """

    def __init__(
        self,
        folder: DataFolder,
        keys: KeyStore,
        clock: AskedClock,
        opened: Callable[[], BackupSource],
    ) -> None:
        self._folder, self._keys, self._clock, self._opened = folder, keys, clock, opened

    @property
    def source(self) -> BackupSource:
        """What backups are made of; opens the folder first."""
        return self._opened()

    def back_up(
        self,
        stopped: Callable[[], bool] = lambda: False,
        copied: Callable[[int, int], object] = lambda _done, _of: None,
    ) -> BackupDone:
        """Make a checked copy now, in the folder and in the second one where one is named.

        Args:
            stopped: asked now and then; True gives the copy up.
            copied: told how many pages are copied, and of how many.
        """
        return copies.back_up(self.source, self._clock.machine_now(), stopped, copied)

    def recheck(self, copy: Path) -> int:
        """Open a kept copy and prove it again; returns how many dossiers are in it."""
        return copies.recheck(self.source, copy)

    def second_folder(self) -> str:
        """Where copies go as well, empty where nowhere; call it while nobody holds the folder.

        Raises:
            EnvironmentProblem: ``data_missing``, ``wrong_key``… as when the folder is opened.
        """
        held = hold(self._folder, self._keys)
        try:
            with closing((context := held.context(None)).database):
                return copies.backup_state(context).second_folder
        finally:
            held.lock.release()

    def restore(self, source: Path, code: str, progress: Callable[[int, int], None]) -> Restored:
        """Put a copy in place of what the folder holds; call it while nobody holds the folder.

        Args:
            code: the recovery code.
            progress: told how many dossiers were checked, and of how many.

        Raises:
            ReceptionError: see ``services.backup.restoring.restore``; nothing is changed.
        """
        now, today = self._clock.machine_now(), self._clock.today()
        return put_back(self._folder, source, code, self._keys, now, today=today, progress=progress)
