"""Locks the counter by key or after minutes without a touch, and unlocks it by name and PIN.

Where the office has accounts, the counter begins locked: nobody sits there yet.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reception.domain.errors import NotPermitted
from reception.services.accounts.way_in import Arrival, come_in
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.background.session import Session
from reception.ui.window.lock_screen import IdleWatch, LockScreen
from reception.ui.window.main_window import MainWindow


class LockController(QObject):
    """Whether the counter is locked.

    Signals:
        locked: True as the window is covered, False as it is shown again.
        clerk_changed: another name unlocked the counter.
        signed_in: the account that unlocked it, where the office has accounts.
        came_back: the same clerk unlocked it.
        recovery_wanted: the office's recovery code is to open it; the name as typed.
    """

    locked = Signal(bool)
    clerk_changed = Signal(str)
    signed_in = Signal(str)
    came_back = Signal()
    recovery_wanted = Signal(str)

    def __init__(self, window: MainWindow, jobs: BackgroundJobs, session: Session) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._session = session
        self._lock: LockScreen | None = None
        self._idle = IdleWatch(self)
        self._idle.idle.connect(self.lock)

    def use(self, session: Session) -> None:
        """Another clerk, or other settings."""
        self._session = session

    def lock_after(self, minutes: int) -> None:
        """Locks by itself after minutes without a touch; 0 never does."""
        self._idle.watch(minutes)

    @property
    def is_locked(self) -> bool:
        """Whether the window shows nothing but the way back in."""
        return self._lock is not None

    @Slot()
    def lock(self) -> None:
        """Covers the window, at once."""
        if self.is_locked:
            return
        self._cover(LockScreen(self._session))

    def show_again(self, name: str | None = None) -> None:
        """Covers the window anew, after something else was asked in the lock's place.

        Args:
            name: who is expected to sign in; None leaves whoever was.
        """
        if name is not None:
            self._session = replace(self._session, expected=name)
        self._cover(LockScreen(self._session))

    def _cover(self, screen: LockScreen) -> None:
        self._lock = screen
        screen.unlock_wanted.connect(self._try_unlock)
        screen.recovery_wanted.connect(self.recovery_wanted)
        self.locked.emit(True)
        self._window.show_instead(screen)
        screen.activate()
        # A key that locked the window has to be let go first.
        QTimer.singleShot(0, screen, screen.activate)

    @Slot(str, str)
    def _try_unlock(self, name: str, pin: str) -> None:
        self._jobs.run(
            lambda context: come_in(context, name, pin),
            owner=self,
            on_result=self._unlock,
            on_error=self._stay_locked,
        )

    def _stay_locked(self, error: BaseException) -> None:
        if self._lock is not None and isinstance(error, NotPermitted):
            self._lock.show_error(error)
        else:
            self._window.feedback.failed(error)

    def _unlock(self, came: Arrival) -> None:
        if self._lock is None:
            return
        self._lock = None
        self._window.show_shell()
        self.locked.emit(False)
        if came.account:
            self.signed_in.emit(came.account)
        elif came.name != self._session.office.clerk:
            self.clerk_changed.emit(came.name)
        else:
            self.came_back.emit()
