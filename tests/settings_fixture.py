"""What the settings page is made with in tests: real services, a printer and a center that obey."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtWidgets import QWidget

from reception.domain.errors import InputError, ReceptionError
from reception.services.backup.center_check import NO_CENTER, CenterCheck
from reception.services.backup.copies import BackupDone, BackupSource, back_up, recheck
from reception.services.backup.data_check import CheckStopped
from reception.services.context import ServiceContext
from reception.storage.database import Database
from reception.ui.pages.settings.catalogue_section import CatalogueSection
from reception.ui.pages.settings.section import Section, SettingsTools
from reception.ui.pages.settings_page import SettingsPage
from reception.ui.printing.print_queue import PrintQueue
from reception.ui.style.appearance import Appearance, AppearanceStore
from reception.ui.style.tokens import Scheme
from tests.page_fixture import PageFixture
from tests.spoolers import FakeSpooler

if TYPE_CHECKING:
    from reception.ui.sync.sync_worker import SyncService

S = TypeVar("S", bound=Section)


@dataclass
class FakeDoor:
    """A center that answers as the test wants."""

    url: str = ""
    code: str = ""
    error: InputError | None = None
    asked: list[tuple[str, str]] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    check: CenterCheck = NO_CENTER
    is_hub: bool = False
    joined: list[str] = field(default_factory=list)
    join_error: ReceptionError | None = None
    others: int = 0

    def saved_center(self, _context):
        return self.url, bool(self.url)

    def try_center(self, _context, url, token):
        self.asked.append((url, token))
        if self.error is not None:
            raise self.error
        return self.code

    def saved_hub(self, _context):
        return self.is_hub

    def join_by_code(self, _context, code):
        self.joined.append(code)
        if self.join_error is not None:
            raise self.join_error
        self.url, self.is_hub = "https://192.168.1.20:8443", True
        return self.others, (lambda: None)

    def compare(self, _context, progress, stopped):
        if stopped():
            raise CheckStopped
        progress(1, 1)
        return self.check

    def keep_center(self, _context, url, token):
        self.kept.append((url, token))
        self.url = url
        return (lambda: None) if url else None


@dataclass
class RealBackups:
    """Copies of a desk whose key lies in a file."""

    context: ServiceContext
    key: Path

    @property
    def source(self) -> BackupSource:
        return BackupSource(self.context.folder, self.key.read_text("ascii").strip())

    def back_up(self, stopped, copied) -> BackupDone:
        return back_up(self.source, self.context.clock.machine_now(), stopped, copied)

    def recheck(self, copy: Path) -> int:
        return recheck(self.source, copy)


class FakeSwitch:
    def __init__(self) -> None:
        self.shown: list[tuple[Scheme | None, int]] = []

    def choose(self, scheme, scale) -> None:
        self.shown.append((scheme, scale))


def own_context(context: ServiceContext, key: Path) -> ServiceContext:
    """The same desk with a connection of its own."""
    return replace(
        context, database=Database(context.database.path, key.read_text("ascii").strip())
    )


def settings_tools(
    kit: PageFixture, folder: Path, queue: PrintQueue, spooler: FakeSpooler
) -> SettingsTools:
    """Tools for the page of a desk whose key lies in ``folder``."""
    return SettingsTools(
        jobs=kit.jobs,
        runner=kit.runner,
        feedback=kit.feedback,
        session=kit.session,
        queue=queue,
        spooler=spooler,
        look=AppearanceStore(folder / "window.ini", FakeSwitch(), Appearance(Scheme.LIGHT, 100)),
        center=FakeDoor(),
        own_context=lambda: own_context(kit.context, folder / "key"),
        reload_session=lambda: None,
        backup=RealBackups(kit.context, folder / "key"),
        restore_wanted=lambda: None,
        setup_wanted=lambda: None,
    )


class NoSync:
    """A sync that is never given another center."""


def open_section(
    kit: PageFixture, show: Callable[[QWidget], object], folder: Path, kind: type[S], **tools: Any
) -> S:
    """The settings page, opened at one section, and that section."""
    spooler = FakeSpooler()
    queue = PrintQueue(kit.jobs, kit.runner, spooler)
    made = replace(settings_tools(kit, folder, queue, spooler), **tools)
    page = SettingsPage(made, cast("SyncService", NoSync()))
    show(page)
    page.open_section([isinstance(part, kind) for part in page.sections].index(True))
    section = page.findChild(kind)
    assert section is not None
    # The page goes with its last name.
    section.setProperty("page", page)
    return section


def open_catalogue(
    kit: PageFixture, show: Callable[[QWidget], object], folder: Path, **tools: Any
) -> CatalogueSection:
    """The settings page, opened at the catalogue, and that section of it."""
    return open_section(kit, show, folder, CatalogueSection, **tools)
