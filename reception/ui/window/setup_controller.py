"""What the window shows instead of its pages: trouble, the first start, the restore, a second walk.

Each stands alone in the window and says at its end what is to happen: open the folder, go back to
where one came from, or leave.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reception.ui.scanning.scan_input import ScanInput, SeenScan, SettingsPort
from reception.ui.tasks import Lane, Runner
from reception.ui.window.main_window import MainWindow
from reception.workspace import Workspace

if TYPE_CHECKING:
    from reception.domain.scanning import Scan
    from reception.services.setup.setup_again import PresentSetup
    from reception.ui.pages.setup.trouble_page import TroublePage
    from reception.ui.pages.setup.wizard import Scanners
    from reception.ui.sync.sync_worker import MakeRound

Done = Callable[[tuple["MakeRound | None", ...]], object]
"""Told how to talk to the center in a tuple where it is another one now, else an empty tuple."""


class SetupController(QObject):
    """Makes these sheets when they are wanted.

    Args:
        window: which they fill.
        window_file: where the scanner's choice is remembered.
        scanners: the scanners of this PC, listened to from the first call on.

    Signals:
        open_wanted: the folder is there, or may be tried again.
        trouble_shown: the page that tells of trouble, and its code.
        folder_wanted: the path of another folder, to be opened in place of this one.
    """

    open_wanted = Signal()
    trouble_shown = Signal(object, str)
    folder_wanted = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        runner: Runner,
        workspace: Workspace,
        window_file: SettingsPort,
        scanners: Callable[[], ScanInput],
    ) -> None:
        super().__init__(window)
        self._window, self._runner, self._workspace = window, runner, workspace
        self._window_file, self._scanners = window_file, scanners

    def show_trouble(self, error: BaseException) -> None:
        """The folder does not open; one that was never made is made."""
        if getattr(error, "code", "") == "data_missing":
            self.show_first_start()
            return
        from reception.ui.pages.setup.trouble_page import TroublePage

        page = TroublePage(error, str(self._workspace.folder.root))
        page.retry_wanted.connect(self.open_wanted)
        page.leave_wanted.connect(self._window.close)
        page.restore_wanted.connect(self.show_restore)
        page.folder_given.connect(self.folder_wanted)
        page.code_given.connect(partial(self._put_key_back, page))
        page.go_on_wanted.connect(partial(self._go_on_without_lost, page))
        self._window.show_instead(page)
        page.activate()
        self.trouble_shown.emit(page, getattr(error, "code", ""))

    def _put_key_back(self, page: TroublePage, code: str) -> None:
        self._runner.submit(
            lambda: self._workspace.put_key_back(code),
            owner=page,
            on_result=lambda _done: self.open_wanted.emit(),
            on_error=page.show_refusal,
            lane=Lane.DB,
        )

    def _go_on_without_lost(self, page: TroublePage) -> None:
        self._runner.submit(
            self._workspace.go_on_without_lost,
            owner=page,
            on_result=lambda _lost: self.open_wanted.emit(),
            on_error=page.show_refusal,
            lane=Lane.DB,
        )

    def show_first_start(self) -> None:
        """The steps of a new counter."""
        from reception.ui.pages.setup.setup_adapter import SetupAdapter
        from reception.ui.pages.setup.wizard import Wizard

        tools = self._scanner_tools()
        wizard = Wizard(
            self._runner, SetupAdapter(self._workspace), self._workspace.clock.today(), tools
        )
        wizard.finished.connect(self.open_wanted)
        wizard.restore_wanted.connect(self.show_restore)
        self._window.show_instead(wizard)
        wizard.activate()

    def show_restore(self) -> None:
        """The steps of the restore; given up, the folder is opened as it is."""
        from reception.ui.pages.setup.restore_adapter import RestoreAdapter
        from reception.ui.pages.setup.restore_wizard import RestoreWizard

        today = self._workspace.clock.today()
        wizard = RestoreWizard(self._runner, RestoreAdapter(self._workspace), today)
        wizard.finished.connect(self.open_wanted)
        wizard.cancelled.connect(self.open_wanted)
        self._window.show_instead(wizard)
        wizard.activate()

    def show_again(self, present: PresentSetup, *, has_token: bool, done: Done) -> None:
        """The steps of a counter that works, filled in with what holds.

        Args:
            done: called when the changes are stored, and when nothing was changed.
        """
        from reception.ui.pages.setup.setup_adapter import SetupAgainAdapter
        from reception.ui.pages.setup.wizard import CounterInUse, Wizard

        hands = SetupAgainAdapter(self._workspace)
        wizard = Wizard(
            self._runner,
            hands,
            self._workspace.clock.today(),
            self._scanner_tools(),
            CounterInUse(present, has_token),
        )
        wizard.finished.connect(lambda: done(hands.center))
        wizard.cancelled.connect(lambda: done(()))
        self._window.show_instead(wizard)
        wizard.activate()

    def _scanner_tools(self) -> Scanners:
        from reception.ui.pages.setup.wizard import Scanners

        return Scanners(self._window_file, self._scanners(), self._understand)

    def _understand(self, seen: SeenScan) -> Scan:
        """What a scan means where no dossier is stored yet that could tell a name."""
        from reception.domain.scanning import classify

        return classify(
            seen.text,
            today=self._workspace.clock.today(),
            known_name=lambda _number: None,
            was_rewritten=seen.was_rewritten,
        )
