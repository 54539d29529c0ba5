"""Takes every scan, and every text of the scan bar, to the page it is meant for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reception.domain.scanning import CardScan, OtherScan, Scan
from reception.ui.places import Place
from reception.ui.scanning.scan_routing import ScanRouter, code_of
from reception.ui.window.main_window import MainWindow
from reception.ui.window.window_pages import WORK_LISTS

if TYPE_CHECKING:
    from reception.ui.window.navigator import Navigator


class ScanDispatcher(QObject):
    """Decides by the place on show and by what was scanned.

    While something else fills the window (the lock, a wizard), no scan goes anywhere.

    Args:
        router: says what a scan means, in the order of the scans.
    """

    def __init__(self, window: MainWindow, navigator: Navigator, router: ScanRouter) -> None:
        super().__init__(navigator)
        self._window = window
        self._navigator = navigator
        self._pages = navigator.pages
        self._router = router
        router.understood.connect(self._route)
        window.scanned.connect(self.take_text)
        window.scan_bar.submitted_empty.connect(self._start_typing)

    @Slot(str)
    def take_text(self, text: str) -> None:
        """Takes a text of the scan bar as if it were scanned."""
        self._router.take_text(text)

    @Slot(object)
    def _route(self, scan: Scan) -> None:
        """A card means a new intake, but on the return page it says who has come to collect."""
        if not self._window.has_pages_on_show:
            return
        if self._navigator.place is Place.RETURN and not isinstance(scan, OtherScan):
            self._pages.returns().show_scan(scan)
        elif self._is_counting and not isinstance(scan, CardScan | OtherScan):
            self._pages.worklist().take_scan(code_of(scan))
        elif isinstance(scan, CardScan):
            self._navigator.show(Place.INTAKE)
            self._pages.intake().take_card(scan)
        elif isinstance(scan, OtherScan):
            self._search(scan.text)
        else:
            self._navigator.show_dossier(code_of(scan))

    @property
    def _is_counting(self) -> bool:
        """Whether a work list counts what is scanned."""
        return self._navigator.place in WORK_LISTS and self._pages.worklist().takes_scans

    def _search(self, text: str) -> None:
        if text:
            self._navigator.show(Place.LOOKUP)
            self._pages.lookup().show_search(text)

    @Slot()
    def _start_typing(self) -> None:
        """Enter in the empty scan bar: a person without anything to scan."""
        if self._navigator.place is Place.INTAKE:
            self._pages.intake().start_typing()
