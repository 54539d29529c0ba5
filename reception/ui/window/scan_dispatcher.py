"""Takes every scan, and every text of the scan bar, to the page it is meant for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reception.domain.other_codes import CodeKind
from reception.domain.scanning import CardScan, OtherScan
from reception.services.dossier.scans import ScanAnswer, ScanState
from reception.ui.language import say
from reception.ui.places import Place
from reception.ui.scanning import scan_labels
from reception.ui.scanning.scan_routing import ScanRouter
from reception.ui.style.tokens import Tone
from reception.ui.widgets.chip import ChipText
from reception.ui.window.main_window import MainWindow
from reception.ui.window.window_pages import WORK_LISTS

if TYPE_CHECKING:
    from reception.ui.window.navigator import Navigator


class ScanDispatcher(QObject):
    """Decides by the place on show and by what was scanned.

    Every scan ends in one named state, shown in the scan bar with a sound. Where it names nothing
    that is here, no dossier of before stays on show with its actions. While something else fills
    the window (the lock, a wizard), no scan goes anywhere.

    Args:
        router: says what a scan means, in the order of the scans.
        sound: told whether a scan was good.
    """

    def __init__(
        self,
        window: MainWindow,
        navigator: Navigator,
        router: ScanRouter,
        sound: Callable[[bool], object] | None = None,
    ) -> None:
        super().__init__(navigator)
        self._window = window
        self._navigator = navigator
        self._pages = navigator.pages
        self._router = router
        self._sound = sound
        router.understood.connect(self._take_scan)
        router.typed.connect(self._take_typed)
        window.scanned.connect(self.take_text)
        window.scan_bar.submitted_empty.connect(self._start_typing)

    @Slot(str)
    def take_text(self, text: str) -> None:
        """Takes a text that was typed or pasted into the scan bar."""
        self._router.take_text(text)

    @Slot(object)
    def _take_scan(self, answer: ScanAnswer) -> None:
        if not self._window.has_pages_on_show:
            self._tell(is_good=False)
            return
        words, tone = scan_labels.outcome(answer)
        if self._give_to_settings(answer):
            words, tone = say("Đã ghi mã ghép nối; bấm Alt+G để nối"), Tone.GOOD
        self._window.scan_bar.show_outcome(ChipText(words, tone))
        self._tell(is_good=tone is not Tone.BAD)
        if self._names_something_here(answer):
            self._route(answer)
        else:
            self._show_nothing_old()

    def _give_to_settings(self, answer: ScanAnswer) -> bool:
        """Puts a hub's code where somebody opened the place for it; nothing is joined.

        Returns: whether it stands there now.
        """
        scan = answer.scan
        if not isinstance(scan, OtherScan) or scan.kind is not CodeKind.HUB:
            return False
        if self._navigator.place is not Place.SETTINGS:
            return False
        return self._pages.settings().take_hub_code(scan.text)

    def _names_something_here(self, answer: ScanAnswer) -> bool:
        """A card always does; of a code without a dossier only a count wants to know."""
        if isinstance(answer.scan, OtherScan):
            return answer.scan.kind is CodeKind.PERSON_NUMBER
        return answer.state is not ScanState.NOT_HERE or self._is_counting

    @Slot(object)
    def _take_typed(self, answer: ScanAnswer) -> None:
        self._window.scan_bar.show_outcome(None)
        if self._window.has_pages_on_show:
            self._route(answer)

    def _tell(self, *, is_good: bool) -> None:
        if self._sound is not None:
            self._sound(is_good)

    def _route(self, answer: ScanAnswer) -> None:
        """A card means a new intake, but on the return page it says who has come to collect."""
        scan = answer.scan
        if self._navigator.place is Place.RETURN and not isinstance(scan, OtherScan):
            self._pages.returns().show_scan(scan)
        elif self._is_counting and answer.code:
            self._pages.worklist().take_scan(answer.code)
        elif isinstance(scan, CardScan):
            self._navigator.show(Place.INTAKE)
            self._pages.intake().take_card(scan)
        elif isinstance(scan, OtherScan):
            self._search(scan.text)
        elif answer.state in (ScanState.NOT_HERE, ScanState.SHARED):
            self._search(answer.code)
        else:
            self._navigator.show_dossier(answer.code)

    def _show_nothing_old(self) -> None:
        """Leaves the dossier on show: whoever scanned believes to see another one."""
        if self._navigator.place is Place.RETURN:
            self._pages.returns().show_unknown()
        elif self._navigator.place is Place.LOOKUP and self._pages.lookup().has_dossier_on_show:
            self._pages.lookup().show_search("")

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
