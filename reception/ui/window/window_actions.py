"""What can be done on every page: help, palette, lock, PIN, customer display, last action."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict, Unpack

from PySide6.QtCore import QObject, QSettings, Signal, Slot
from PySide6.QtWidgets import QWidget

from reception.ui.background.counter_preferences import CounterPreferences, PreferencesStore
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.background.session import Session
from reception.ui.pages.intake_page import IntakePage
from reception.ui.pages.return_page import ReturnPage
from reception.ui.widgets.page_actions import PageAction, Side
from reception.ui.widgets.remembering import Remembered
from reception.ui.window.aside_width import widen_aside
from reception.ui.window.clock_controller import ClockController
from reception.ui.window.customer_display_controller import CustomerDisplayController
from reception.ui.window.help_controller import HelpController
from reception.ui.window.lock_controller import LockController
from reception.ui.window.main_window import MainWindow
from reception.ui.window.navigator import Navigator
from reception.ui.window.palette_controller import CommandPaletteController
from reception.ui.window.pin_controller import PinController
from reception.ui.window.take_over_offer import TakeOverOffer

HELP_KEYS = "F1"
PALETTE_KEYS = "Ctrl+K"
_STEP = 60


class _More(TypedDict, total=False):
    key_text: str
    also: str
    help: str


class WindowActions(QObject):
    """The table of the window and the controllers its rows call, once the folder is open.

    Signals:
        clerk_changed: another name unlocked the counter.
        signed_in: the account that did, where the office has accounts.
    """

    clerk_changed = Signal(str)
    signed_in = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        pages: Navigator,
        jobs: BackgroundJobs,
        session: Session,
        settings: QSettings,
        keeper: PreferencesStore,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._session = session
        self._settings = settings
        self.help = HelpController(window, pages)
        self.lock = LockController(window, jobs, session)
        self.pin = PinController(window, jobs, session)
        self.clock = ClockController(window, jobs)
        self.citizen = CustomerDisplayController(
            window, jobs, session, is_wanted=keeper.comfort.has_citizen_screen
        )
        self._offer = TakeOverOffer(window, pages, jobs)
        window.table.add(self._rows())
        self.palette = CommandPaletteController(window, pages, jobs)
        self._use_preferences(keeper.comfort)
        self._connect(keeper)

    def use(self, session: Session) -> None:
        """Another clerk, or other settings."""
        before, self._session = self._session.office.clerk, session
        self.citizen.use(session)
        self.lock.use(session)
        self.pin.use(session)
        if before != session.office.clerk:
            self._offer.offer_work_of(before)

    def _connect(self, keeper: PreferencesStore) -> None:
        keeper.changed.connect(self._use_preferences)
        keeper.pin_wanted.connect(self.pin.ask)
        keeper.supervisor_pin_wanted.connect(self.pin.ask_supervisor)
        keeper.trial_wanted.connect(self.citizen.open_trial)
        self.lock.locked.connect(self._take_lock)
        self.lock.clerk_changed.connect(self.clerk_changed)
        self.lock.signed_in.connect(self.signed_in)
        self.lock.came_back.connect(self._show_page_again)
        self.pin.left.connect(self._show_page_again)
        self.clock.left.connect(self._show_page_again)
        self._pages.pages.made.connect(self._take_page)
        for page in self._pages.pages.made_so_far():
            self._take_page(page)
        self._window.closed.connect(self.citizen.close)

    def _rows(self) -> tuple[PageAction, ...]:
        tr = self.tr
        return (
            # Without words: the palette does not offer itself.
            self._row(
                "window_palette",
                "",
                self._open_palette,
                PALETTE_KEYS,
                help=tr("bảng lệnh: đi tới, làm việc, mở hồ sơ"),
            ),
            self._row(
                "window_help",
                tr("Trợ giúp của trang này"),
                self.help.toggle,
                HELP_KEYS,
                help=tr("mở, đóng trợ giúp của trang"),
            ),
            self._row(
                "window_lock",
                tr("Khóa màn hình"),
                self.lock.lock,
                key_text="F8 F8",
                also="khoa may",
            ),
            self._row("window_pin", tr("Đặt mã mở khóa"), self.pin.ask, also="mat khau, pin"),
            self._row(
                "window_clock",
                tr("Xác nhận đồng hồ máy"),
                self.clock.ask,
                also="ngay gio, dong ho sai",
            ),
            self._row(
                "window_trial",
                tr("Mở thử màn hình người dân"),
                self.citizen.open_trial,
                also="khach",
            ),
            self._row("aside_wider", tr("Khung bên phải rộng hơn"), lambda: self._widen(_STEP)),
            self._row("aside_narrower", tr("Khung bên phải hẹp hơn"), lambda: self._widen(-_STEP)),
        )

    def _row(
        self,
        name: str,
        text: str | Callable[[], str],
        run: Callable[[], object],
        keys: str = "",
        **more: Unpack[_More],
    ) -> PageAction:
        """An action of the whole window: by key or palette, while the pages are on show."""
        return PageAction(
            name,
            text,
            run,
            keys,
            side=Side.NONE,
            enabled=lambda: self._window.has_pages_on_show,
            group=self.tr("Màn hình"),
            **more,
        )

    @Slot(QWidget)
    def _take_page(self, page: QWidget) -> None:
        Remembered(page, self._settings)
        if isinstance(page, IntakePage):
            self.citizen.watch_intake(page)
        elif isinstance(page, ReturnPage):
            self.citizen.watch_return(page)

    @Slot(object)
    def _use_preferences(self, preferences: CounterPreferences) -> None:
        self.lock.lock_after(preferences.lock_minutes)
        self.citizen.set_wanted(preferences.has_citizen_screen)

    @Slot(bool)
    def _take_lock(self, is_locked: bool) -> None:
        if is_locked:
            self.pin.close()
            self.clock.close()
            self.palette.palette.close_panel()
            self.help.panel.close_panel()
        self.citizen.set_locked(is_locked)

    @Slot()
    def _show_page_again(self) -> None:
        self._pages.go(self._pages.place)

    @Slot()
    def _open_palette(self) -> None:
        self.palette.open()

    def _widen(self, pixels: int) -> None:
        widen_aside(self._window.pages.currentWidget(), pixels)
