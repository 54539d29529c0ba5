"""Names of the files in a data folder (thư mục dữ liệu); no other module spells them.

Cheap to import: the window needs a path before its first paint.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from reception.domain.errors import EnvironmentProblem

FOLDER_NAME = "mot-cua-reception"
DATABASE_NAME = "reception.db"
LOG_NAME = "reception.log"
FAULT_NAME = "fault.log"
LAST_FAULT_NAME = "fault-last.log"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Paths inside one data folder; nothing is created but by :meth:`make`."""

    root: Path

    @property
    def database(self) -> Path:
        """Events, projection, outbox, catalogue, settings."""
        return self.root / DATABASE_NAME

    @property
    def prints(self) -> Path:
        """PDFs as printed, named by dossier code."""
        return self.root / "print"

    @property
    def backups(self) -> Path:
        """Verified copies."""
        return self.root / "backup"

    @property
    def logs(self) -> Path:
        """Log files without personal data."""
        return self.root / "logs"

    @property
    def log(self) -> Path:
        """The program's log; older ones lie beside it with a number."""
        return self.logs / LOG_NAME

    @property
    def fault(self) -> Path:
        """Where the interpreter was in a hard crash of the run that is open."""
        return self.logs / FAULT_NAME

    @property
    def last_fault(self) -> Path:
        """The same of a run before."""
        return self.logs / LAST_FAULT_NAME

    @property
    def identity(self) -> Path:
        """Random name under which the keyring holds this folder's key."""
        return self.root / "folder.id"

    @property
    def lock(self) -> Path:
        """Held by the one process that has the folder open."""
        return self.root / "reception.lock"

    @property
    def run_mark(self) -> Path:
        """There while a window has the folder open; found at the start, the run was cut off."""
        return self.root / "running"

    @property
    def window_file(self) -> Path:
        """Choices of this PC: look, scanner, places of windows (an ini file of Qt)."""
        return self.root / "window.ini"

    def database_files(self) -> list[Path]:
        """The database and what lies beside it under its name (write-ahead log, shared memory)."""
        return sorted(self.root.glob(f"{DATABASE_NAME}*"))

    def nearest(self) -> Path:
        """The folder, or the deepest part of its path that exists."""
        return next(
            (path for path in (self.root, *self.root.parents) if os.access(path, os.F_OK)),
            self.root,
        )

    def make(self) -> None:
        """Create the folder and its parts.

        Raises:
            EnvironmentProblem: ``folder_read_only`` when it cannot be written.
        """
        try:
            for path in (self.root, self.prints, self.backups, self.logs):
                path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EnvironmentProblem("folder_read_only") from error


def usual_root() -> Path:
    """Where the data of this user lies by the custom of the operating system."""
    import platformdirs

    return Path(platformdirs.user_data_path(FOLDER_NAME, appauthor=False))
