"""Fills the command palette (Ctrl+K): open actions, places, sections, kept filters, dossiers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from reception.services.context import ServiceContext
from reception.services.dossier import saved_filters, worklists
from reception.services.dossier.saved_filters import SavedFilter
from reception.services.rows import DossierLine
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.language import say
from reception.ui.places import Place
from reception.ui.settings_titles import SECTIONS
from reception.ui.widgets.window_action import WindowAction, open_actions
from reception.ui.window.command_palette import Command, CommandPalette
from reception.ui.window.main_window import MainWindow
from reception.ui.window.navigator import Navigator

_RECENT = 30
_PAGE_RANK = 40


class CommandPaletteController(QObject):
    """The palette and where its commands come from."""

    def __init__(self, window: MainWindow, pages: Navigator, jobs: BackgroundJobs) -> None:
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._jobs = jobs
        self.palette = CommandPalette(window.centralWidget(), self._commands)

    @Slot()
    def open(self) -> None:
        """Opens the palette; open already, it closes."""
        self.palette.open_palette()
        if self.palette.is_open:
            self._jobs.run(
                _stored, owner=self, on_result=self._add_stored, on_error=lambda _error: None
            )

    def _commands(self) -> list[Command]:
        group = self.tr("Việc trên trang này")
        page = self._window.pages.currentWidget()
        actions = [_command(action, group, _PAGE_RANK) for action in open_actions(page)]
        anywhere = [
            _command(action, action.group, action.rank)
            for action in self._window.table.open_actions()
        ]
        return [*actions, *anywhere, *self._sections()]

    def _sections(self) -> list[Command]:
        """The ways to the sections of the settings; that page offers them itself."""
        if self._pages.place is Place.SETTINGS:
            return []
        return [
            Command(say(title), self._section_opener(at), self.tr("Thiết lập"), rank=-5)
            for at, title in enumerate(SECTIONS)
        ]

    def _add_stored(self, stored: tuple[list[DossierLine], tuple[SavedFilter, ...]]) -> None:
        lines, filters = stored
        kept = [
            Command(item.name, self._filterer(item), self.tr("Bộ lọc đã lưu")) for item in filters
        ]
        recent = [
            Command(
                f"{line.code} · {line.owner}",
                self._opener(line.key),
                line.procedure,
                also=f"{line.owner} {line.code[-4:]}",
                rank=-10,
            )
            for line in lines
        ]
        self.palette.add([*kept, *recent])

    def _section_opener(self, at: int) -> Callable[[], None]:
        return lambda: self._pages.show_settings(at)

    def _opener(self, code: str) -> Callable[[], None]:
        return lambda: self._pages.show_dossier(code)

    def _filterer(self, saved: SavedFilter) -> Callable[[], None]:
        return lambda: self._pages.show_filter(saved)


def _command(action: WindowAction, group: str, rank: int) -> Command:
    return Command(
        action.text(), action.trigger, group, action.printed_keys, also=action.also, rank=rank
    )


def _stored(context: ServiceContext) -> tuple[list[DossierLine], tuple[SavedFilter, ...]]:
    return worklists.recent(context, None, _RECENT), saved_filters.saved_filters(context)
