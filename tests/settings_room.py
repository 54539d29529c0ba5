"""What the settings page is made with in tests: real services, a printer and a center that obey."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from reception.domain.errors import InputError
from reception.services.backup import BackupDone, BackupSource, back_up, recheck
from reception.services.context import Desk
from reception.storage.database import Database
from reception.ui.pages.settings.section import SettingsTools
from reception.ui.printing.print_queue import PrintQueue
from reception.ui.style.look import Look, LookKeeper
from reception.ui.style.tokens import Scheme
from tests.spoolers import FakeSpooler
from tests.ui_desk import UiDesk


@dataclass
class FakeDoor:
    """A center that answers as the test wants."""

    url: str = ""
    code: str = ""
    error: InputError | None = None
    asked: list[tuple[str, str]] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)

    def saved_center(self, _desk):
        return self.url, bool(self.url)

    def try_center(self, _desk, url, token):
        self.asked.append((url, token))
        if self.error is not None:
            raise self.error
        return self.code

    def keep_center(self, _desk, url, token):
        self.kept.append((url, token))
        self.url = url
        return (lambda: None) if url else None


@dataclass
class RealBackups:
    """Copies of a desk whose key lies in a file."""

    desk: Desk
    key: Path

    @property
    def source(self) -> BackupSource:
        return BackupSource(self.desk.folder, self.key.read_text("ascii").strip())

    def back_up(self, stopped, copied) -> BackupDone:
        return back_up(self.source, self.desk.clock.machine_now(), stopped, copied)

    def recheck(self, copy: Path) -> int:
        return recheck(self.source, copy)


class FakeSwitch:
    def __init__(self) -> None:
        self.shown: list[tuple[Scheme | None, int]] = []

    def choose(self, scheme, scale) -> None:
        self.shown.append((scheme, scale))


def own_desk(desk: Desk, key: Path) -> Desk:
    """The same desk with a connection of its own."""
    return replace(desk, database=Database(desk.database.path, key.read_text("ascii").strip()))


def settings_tools(
    kit: UiDesk, folder: Path, queue: PrintQueue, spooler: FakeSpooler
) -> SettingsTools:
    """Tools for the page of a desk whose key lies in ``folder``."""
    return SettingsTools(
        jobs=kit.jobs,
        runner=kit.runner,
        feedback=kit.feedback,
        session=kit.session,
        queue=queue,
        spooler=spooler,
        look=LookKeeper(folder / "window.ini", FakeSwitch(), Look(Scheme.LIGHT, 100)),
        center=FakeDoor(),
        own_desk=lambda: own_desk(kit.desk, folder / "key"),
        reload_session=lambda: None,
        backup=RealBackups(kit.desk, folder / "key"),
        restore_wanted=lambda: None,
        setup_wanted=lambda: None,
    )
