"""Leads from the sign-in to the recovery code and back, where no supervisor has a PIN any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reception.services.accounts.keeping import recover_account
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.window.lock_controller import LockController
from reception.ui.window.main_window import MainWindow
from reception.ui.window.recovery_screen import RecoveryScreen
from reception.workspace import Workspace

if TYPE_CHECKING:
    from reception.domain.accounts import Account
    from reception.services.accounts.keeping import NewAccount


class RecoveryController(QObject):
    """The screen for the recovery code, while it is open.

    Args:
        lock: whose screen leads here and is shown again afterwards.
        workspace: knows the key that the code has to be.
    """

    def __init__(
        self, window: MainWindow, jobs: BackgroundJobs, lock: LockController, workspace: Workspace
    ) -> None:
        super().__init__(window)
        self._window, self._jobs, self._lock, self._workspace = window, jobs, lock, workspace
        self._screen: RecoveryScreen | None = None
        lock.recovery_wanted.connect(self.ask)

    @Slot(str)
    def ask(self, name: str) -> None:
        """Asks for the code.

        Args:
            name: as it stands at the sign-in.
        """
        screen = self._screen = RecoveryScreen(name)
        screen.submitted.connect(self._recover)
        screen.left.connect(self._leave)
        self._window.show_instead(screen)
        screen.activate()

    @Slot()
    def _leave(self) -> None:
        self._screen = None
        self._lock.show_again()

    @Slot(str, object)
    def _recover(self, code: str, given: NewAccount) -> None:
        key = self._workspace.key
        self._jobs.run(
            lambda context: recover_account(context, key, code, given),
            owner=self,
            on_result=self._recovered,
            on_error=self._refused,
        )

    def _recovered(self, account: Account) -> None:
        self._screen = None
        self._lock.show_again(account.name)
        self._window.feedback.saved(
            self.tr("{name} là tài khoản lãnh đạo, có mã PIN mới. Hãy đăng nhập.").format(
                name=account.name
            )
        )

    def _refused(self, error: BaseException) -> None:
        if self._screen is not None:
            self._screen.show_error(error)
