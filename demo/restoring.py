"""The steps of the restore with invented copies: nothing on the disk is looked at or touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from demo.scenario import OFFICE, UNIT
from demo.window_driver import find_shown, let_settle, type_into
from reception.app import Program
from reception.services.backup.copies import KeptCopy
from reception.services.backup.restoring import BackupPreview, Restored
from reception.ui.pages.setup.restore_wizard import RestoreWizard

STEPS = 5
_COPIES = 4
_APART = timedelta(hours=6)
_BYTES = 2_600_000
_DOSSIERS = 1_024
_EVENTS = 5_210
_ANSWER_MS = 200


class _InventedCopies:
    """Copies as they would lie on a stick, the newest first."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def second_folder(self) -> str:
        """Where copies go as well."""
        return "E:/SaoLuu"

    def copies(self, second: str) -> tuple[KeptCopy, ...]:
        """A few of them."""
        times = [self._now - _APART * at for at in range(1, _COPIES + 1)]
        return tuple(
            KeptCopy(at, Path(second, f"reception-{at:%Y%m%d-%H%M%S}.db"), _BYTES) for at in times
        )

    def look(self, source: Path, code: str) -> BackupPreview:
        """What the newest holds."""
        made = self._now - _APART
        last = f"{UNIT}-{made:%y%m%d}-1024"
        return BackupPreview(OFFICE, UNIT, 1, _EVENTS, _DOSSIERS, last, made, made, _BYTES)

    def has_data(self) -> bool:
        """The counter works."""
        return True

    def restore(
        self,
        source: Path,
        code: str,
        progress: Callable[[int, int], None],
    ) -> Restored:
        """What would be told at the end."""
        progress(_DOSSIERS, _DOSSIERS)
        return Restored(
            device_id="quay-1",
            unit=UNIT,
            counter=1,
            events=_EVENTS,
            dossiers=_DOSSIERS,
            unsent=3,
            bytes=_BYTES,
            sha256="",
            made_at=self._now - _APART,
            kept_aside=None,
        )


def show_restore(program: Program, now: datetime, at: int, code: str) -> Iterator[QWidget]:
    """Shows one step, and afterwards the counter again.

    Args:
        at: the step, from 0.
        code: the recovery code that was typed.
    """
    port = _InventedCopies(now)
    wizard = RestoreWizard(program.runner, port, now.date())
    program.window.show_instead(wizard)
    let_settle(_ANSWER_MS)
    wizard.look.show_look(port.look(Path(), code), has_data=True)
    wizard.end.show_restored(port.restore(Path(), code, wizard.work.show_progress))
    wizard.show_step(at)
    if wizard.steps[at] is wizard.code:
        type_into(find_shown(wizard, QLineEdit, "restore_code"), code)
    wizard.work.show_progress(_DOSSIERS // 3, _DOSSIERS)
    yield program.window
    program.window.show_shell()
