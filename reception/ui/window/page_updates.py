"""Redraws the page on show when sync, the printer or the clock has changed what is true."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Slot

from reception.ui.places import Place
from reception.ui.window.window_pages import WORK_LISTS, NavigablePage

if TYPE_CHECKING:
    from reception.sync.engine import SyncReport
    from reception.ui.window.navigator import Navigator


class PageUpdates(QObject):
    """Only the page on show: the others look when they are wanted."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator)
        self._navigator = navigator
        self._pages = navigator.pages

    @Slot()
    def refresh(self) -> None:
        """The clock jumped or a day began: what is on show is looked at again."""
        cast("NavigablePage", self._pages.page(self._navigator.place)).refresh()

    @Slot(object)
    def take_report(self, report: SyncReport) -> None:
        """A round of sync has ended: what other counters did is shown at once.

        The sheet of the intake page is nobody else's business.
        """
        place = self._navigator.place
        if place is Place.LOOKUP and (report.pulled or report.acked):
            self._pages.lookup().follow()
        elif report.pulled and place in WORK_LISTS:
            self._pages.worklist().follow()
        elif report.pulled and place in (Place.RETURN, Place.REPORTS):
            self.refresh()

    @Slot()
    def show_prints(self) -> None:
        """Something about the papers on their way is another than before."""
        if self._navigator.place is Place.LOOKUP:
            self._pages.lookup().refresh_prints()
