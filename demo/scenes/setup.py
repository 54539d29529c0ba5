"""Scenes in the place of the whole window: the first start, the restore, a folder that stays shut.

The restore shows invented copies: nothing on the disk is looked at or touched.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from demo.papers import INVENTED_RECOVERY
from demo.scenario import OFFICE, UNIT
from demo.scenes.stage import ONCE, USUAL, Play, Stage, Views, WindowScene
from demo.styles import Style
from demo.window_driver import find_shown
from reception.domain.errors import EnvironmentProblem
from reception.services.backup.copies import KeptCopy
from reception.services.backup.restoring import BackupPreview, Restored
from reception.ui.pages.setup.restore_wizard import RestoreWizard
from reception.ui.pages.setup.trouble_page import TroublePage
from reception.ui.pages.setup.wizard import Wizard

_START_STEPS = 10
_RESTORE_STEPS = 5
_COPIES = 4
_APART = timedelta(hours=6)
_BYTES = 2_600_000
_DOSSIERS = 1_024
_EVENTS = 5_210


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


def _restore(at: int) -> Play:
    def play(stage: Stage) -> Views:
        stage.activate()
        port = _InventedCopies(stage.now())
        wizard = RestoreWizard(stage.program.runner, port, stage.now().date())
        stage.window.show_instead(wizard)
        stage.settle()
        wizard.look.show_look(port.look(Path(), INVENTED_RECOVERY), has_data=True)
        wizard.end.show_restored(port.restore(Path(), INVENTED_RECOVERY, wizard.work.show_progress))
        wizard.show_step(at)
        if wizard.steps[at] is wizard.code:
            stage.type("restore_code", INVENTED_RECOVERY)
        wizard.work.show_progress(_DOSSIERS // 3, _DOSSIERS)
        yield stage.window
        stage.window.show_shell()

    return play


def _start(at: int) -> Play:
    def play(stage: Stage) -> Views:
        stage.activate()
        stage.program.setup.show_first_start()
        wizard = find_shown(stage.window, Wizard, "wizard")
        stage.settle()
        wizard.office.fill(OFFICE, UNIT, lock="")
        wizard.printer.fill("HP LaserJet")
        wizard.recovery.show_code(INVENTED_RECOVERY)
        # The disks of this machine are nobody's business.
        wizard.backup.show_drives(())
        wizard.show_step(at)
        yield stage.window
        stage.window.show_shell()

    return play


def _trouble(stage: Stage) -> Views:
    page = TroublePage(EnvironmentProblem("wrong_key"), "D:\\MotCua\\quay-1")
    stage.window.show_instead(page)
    page.activate()
    yield stage.window
    stage.window.show_shell()


SCENES = (
    *(
        WindowScene(f"restore-{at + 1}", f"Phục hồi từ bản sao lưu, bước {at + 1}", _restore(at))
        for at in range(_RESTORE_STEPS)
    ),
    WindowScene("start-trouble", "Khóa không mở được dữ liệu", _trouble),
    *(
        WindowScene(
            f"start-{at + 1}",
            f"Lần đầu, bước {at + 1}",
            _start(at),
            (Style.LARGE, *USUAL) if at < _START_STEPS - 1 else ONCE,
        )
        for at in range(_START_STEPS)
    ),
)
