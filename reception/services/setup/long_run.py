"""What a program that runs for hours does beside the clerk's work while it has a folder open."""

from __future__ import annotations

from collections.abc import Callable

from reception.data_folder import DataFolder
from reception.services.setup.last_run import LastRun, RunMark
from reception.storage.housekeeping import Housekeeper
from reception.system import SystemClock


class LongRun:
    """Marks the run, keeps the store quick and makes the regular backups; begins and ends again.

    Attributes:
        last_run: the run before the first mark, where it was cut off.
    """

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self.last_run: LastRun | None = None
        self._mark: RunMark | None = None
        self._keeper: Housekeeper | None = None

    def mark(self) -> None:
        """Before anything is migrated: a run that dies in it has not ended as it should."""
        if self._mark is None:
            self._mark = RunMark(self._folder, SystemClock().machine_now())
            self.last_run = self.last_run or self._mark.last_run

    def begin_upkeep(self, housekeeper: Callable[[], Housekeeper]) -> None:
        """Start the thread, unless it runs."""
        if self._keeper is None:
            self._keeper = housekeeper()
            self._keeper.start()

    def end_mark(self) -> None:
        """The system logs off or shuts down: what it cuts off now has not crashed."""
        if self._mark is not None:
            self._mark.end()

    def end(self) -> None:
        """Stop the thread, then say that the run has ended; call it while the lock is held."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.stop()
        self.end_mark()
        self._mark = None
