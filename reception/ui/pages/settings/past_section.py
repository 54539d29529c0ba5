"""Nhập sổ cũ: old registers and open dossiers come in here, and go out again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from reception.ui.background.session import Session
from reception.ui.language import say
from reception.ui.pages.settings.past_list_part import PastListPart
from reception.ui.pages.settings.past_part import PastPart
from reception.ui.pages.settings.section import Section, SettingsTools, buttons
from reception.ui.style.scaling import place
from reception.ui.style.styling import set_flag
from reception.ui.widgets.page_actions import PageAction, PageActions, Side

TITLE = "Nhập sổ cũ"
_KEYS = ("Alt+G", "Alt+X")


class PastSection(Section):
    """Two parts, one on show: a file to bring in, and the imports that are here."""

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__("settings_past", say(TITLE), parent)
        self.importing = PastPart(tools, self)
        self.imports = PastListPart(tools, self)
        self.parts: tuple[Section, ...] = (self.importing, self.imports)
        self._current = 0
        self.page_actions = PageActions(self, self._rows())
        self._tabs = [self.page_actions.button(row.name) for row in self.page_actions.rows]
        for tab in self._tabs:
            set_flag(tab, "role", "row")
            place(tab.row, (12, 0, 10, 0), 8)
        self.column.addLayout(buttons(*self._tabs))
        for part in self.parts:
            self.column.addWidget(part, 1)
            part.edited.connect(self.edited)
            part.settled.connect(self.settled)
        self.importing.imported.connect(self.imports.load)
        self._show_part()

    def _rows(self) -> tuple[PageAction, ...]:
        return tuple(
            PageAction(
                f"past_part_{at + 1}",
                part.title,
                partial(self.open_part, at),
                _KEYS[at],
                side=Side.PAGE,
            )
            for at, part in enumerate(self.parts)
        )

    @property
    def part(self) -> Section:
        """The part on show."""
        return self.parts[self._current]

    @property
    def save_words(self) -> str:
        """What Ctrl+Enter does now."""
        return self.importing.save_words

    def open_part(self, at: int) -> None:
        """Shows a part and gives it the keyboard; what was looked at in the other stays."""
        self._current = at
        self._show_part()
        self.part.activate()

    def _show_part(self) -> None:
        for at, part in enumerate(self.parts):
            part.setVisible(at == self._current)
            set_flag(self._tabs[at], "current", at == self._current)

    def load(self) -> None:
        """What was looked at is put away; what is here is shown."""
        for part in self.parts:
            part.load()

    def activate(self) -> None:
        """Takes the keyboard to the part on show."""
        self.part.activate()

    def save(self) -> None:
        """Looks at a file, or brings it in; from the list the way leads to the file."""
        if self._current:
            self.open_part(0)
        else:
            self.importing.save()

    @Slot()
    def show_session(self, session: Session) -> None:
        """Another day, perhaps."""
        for part in self.parts:
            part.show_session(session)
