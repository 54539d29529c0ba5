"""Fills the command palette (Ctrl+K): actions, places, kept filters, dossiers, guidance slips."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

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
# Behind everything else: there are hundreds, found by the letters of their names.
_GUIDANCE_RANK = -200


@dataclass(frozen=True, slots=True)
class _Stored:
    """What the palette offers from the store: ``procedures`` are codes and names in force today."""

    recent: tuple[DossierLine, ...]
    filters: tuple[SavedFilter, ...]
    procedures: tuple[tuple[str, str], ...]


class CommandPaletteController(QObject):
    """The palette and where its commands come from.

    Signals:
        guidance_wanted: the code of a procedure whose guidance slip is to be printed.
    """

    guidance_wanted = Signal(str)

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

    def _add_stored(self, stored: _Stored) -> None:
        kept = [
            Command(item.name, self._filterer(item), self.tr("Bộ lọc đã lưu"))
            for item in stored.filters
        ]
        recent = [
            Command(
                f"{line.code} · {line.owner}",
                self._opener(line.key),
                line.procedure,
                also=f"{line.owner} {line.code[-4:]}",
                rank=-10,
            )
            for line in stored.recent
        ]
        self.palette.add([*kept, *recent, *self._guidance(stored.procedures)])

    def _guidance(self, procedures: tuple[tuple[str, str], ...]) -> list[Command]:
        """The guidance slip of every procedure, also while another page is on show."""
        words = self.tr("In phiếu hướng dẫn: {name}")
        return [
            Command(
                words.format(name=name),
                self._guide(code),
                code,
                also=f"{code} {name}",
                rank=_GUIDANCE_RANK,
            )
            for code, name in procedures
        ]

    def _section_opener(self, at: int) -> Callable[[], None]:
        return lambda: self._pages.show_settings(at)

    def _guide(self, code: str) -> Callable[[], None]:
        return lambda: self.guidance_wanted.emit(code)

    def _opener(self, code: str) -> Callable[[], None]:
        return lambda: self._pages.show_dossier(code)

    def _filterer(self, saved: SavedFilter) -> Callable[[], None]:
        return lambda: self._pages.show_filter(saved)


def _command(action: WindowAction, group: str, rank: int) -> Command:
    return Command(
        action.text(), action.trigger, group, action.printed_keys, also=action.also, rank=rank
    )


def _stored(context: ServiceContext) -> _Stored:
    return _Stored(
        tuple(worklists.recent(context, None, _RECENT)),
        saved_filters.saved_filters(context),
        tuple(
            (version.code, version.name) for version in context.catalogue.in_force(context.today)
        ),
    )
