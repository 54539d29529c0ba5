"""Opens and closes help (F1) with the keys of the page on show."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from reception.ui.widgets.window_action import open_actions
from reception.ui.window.help_panel import HelpPanel
from reception.ui.window.help_texts import HELP
from reception.ui.window.main_window import MainWindow
from reception.ui.window.navigator import Navigator


class HelpController(QObject):
    """The help of the page on show; it leaves with its page."""

    def __init__(self, window: MainWindow, pages: Navigator) -> None:
        super().__init__(window)
        self._window = window
        self._pages = pages
        self.panel = HelpPanel(window.pages)
        pages.moved.connect(self.panel.close_panel)

    @Slot()
    def toggle(self) -> None:
        """Opens the help of the page on show, or closes it."""
        if self.panel.is_open:
            self.panel.close_panel()
            return
        found = [
            (action.printed_keys, ". ".join(filter(None, (action.text(), action.help))))
            for action in open_actions(self._window.pages.currentWidget())
            if action.printed_keys
        ]
        everywhere = [
            (action.keys or action.key_text, action.help or action.text())
            for action in self._window.table.printed_actions()
        ]
        self.panel.show_help(HELP[self._pages.place], found, everywhere)
