"""What makes the window comfortable: help, command palette, lock, citizen's screen, memory."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception.domain.errors import InputError
from reception.messages import sentence
from reception.services.context import ServiceContext
from reception.services.dossier import saved_filters, worklists
from reception.services.dossier.saved_filters import SavedFilter
from reception.services.dossier.worklists import WorkFilter, WorkList
from reception.services.rows import DossierLine
from reception.services.setup import lock
from reception.ui.background.counter_preferences import CounterPreferences, PreferencesStore
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.background.last_action import KEYS as LAST_KEYS
from reception.ui.background.session import Session
from reception.ui.language import say
from reception.ui.pages.intake_page import IntakePage
from reception.ui.pages.return_page import ReturnPage
from reception.ui.places import KEYS as PLACE_KEYS
from reception.ui.places import Place
from reception.ui.settings_titles import SECTIONS
from reception.ui.style.scaling import fix
from reception.ui.widgets import keys
from reception.ui.widgets.ask_panel import Ask, AskPanel
from reception.ui.widgets.form import FieldKind, FieldSpec
from reception.ui.widgets.page_frame import PageFrame
from reception.ui.widgets.remembering import Remembered
from reception.ui.widgets.window_action import WindowAction, open_actions
from reception.ui.window.command_palette import Command, CommandPalette
from reception.ui.window.customer_display_controller import CustomerDisplayController
from reception.ui.window.help_panel import HelpPanel
from reception.ui.window.help_texts import HELP
from reception.ui.window.lock_screen import IdleWatch, LockScreen
from reception.ui.window.main_window import MainWindow
from reception.ui.window.navigator import Navigator

HELP_KEYS = "F1"
PALETTE_KEYS = "Ctrl+K"
_RECENT = 30
_STEP = 60
_PIN_FIELDS = tuple(
    FieldSpec(name, label, FieldKind.SECRET, longest=lock.MOST_DIGITS)
    for name, label in (
        ("pin", "Mã mới, 4–12 chữ số; để trống là bỏ mã"),
        ("again", "Gõ lại mã mới"),
    )
)
_PIN_WIDTH = 500


class WindowComfort(QObject):
    """Put over window and pages once the folder is open.

    Signals:
        clerk_changed: another name unlocked the counter.
    """

    clerk_changed = Signal(str)

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
        self._jobs = jobs
        self._session = session
        self._settings = settings
        self._lock: LockScreen | None = None
        self.help = HelpPanel(window.pages)
        self.palette = CommandPalette(window.centralWidget(), self._commands)
        self.citizen = CustomerDisplayController(
            window, jobs, session, is_wanted=keeper.comfort.has_citizen_screen
        )
        self._pin: AskPanel | None = None
        self._idle = IdleWatch(self)
        self._idle.watch(keeper.comfort.lock_minutes)
        self._idle.idle.connect(self.lock)
        keeper.changed.connect(self._use_comfort)
        keeper.pin_wanted.connect(self.ask_pin)
        keeper.trial_wanted.connect(self.citizen.open_trial)
        pages.made.connect(self._take_page)
        for page in pages.pages():
            self._take_page(page)
        pages.moved.connect(self.help.close_panel)
        keys.bind(window, HELP_KEYS, self.toggle_help)
        keys.bind(window, PALETTE_KEYS, self._open_palette)
        window.closed.connect(self.citizen.close)

    def use(self, session: Session) -> None:
        """Another clerk, or other settings."""
        before, self._session = self._session.office.clerk, session
        self.citizen.use(session)
        if before != session.office.clerk:
            self._offer_take_over(before)

    def _offer_take_over(self, clerk: str) -> None:
        """What the clerk before has open can be taken over by the one who sits here now."""
        chosen = WorkFilter(clerk=clerk)

        def offer(open_work: int) -> None:
            if not open_work:
                return
            words = self.tr("{clerk} còn {count} hồ sơ đang dở.").format(
                clerk=clerk, count=open_work
            )
            self._window.feedback.saved(
                words, lambda: self._pages.show_take_over(clerk), self.tr("Nhận lại việc")
            )

        self._jobs.run(
            lambda context: worklists.count(context, WorkList.OPEN, chosen),
            owner=self,
            on_result=offer,
            on_error=self._window.feedback.failed,
        )

    @Slot(QWidget)
    def _take_page(self, page: QWidget) -> None:
        Remembered(page, self._settings)
        if isinstance(page, IntakePage):
            self.citizen.watch_intake(page)
        elif isinstance(page, ReturnPage):
            self.citizen.watch_return(page)

    @Slot(object)
    def _use_comfort(self, comfort: CounterPreferences) -> None:
        self._idle.watch(comfort.lock_minutes)
        self.citizen.set_wanted(comfort.has_citizen_screen)

    # ---------------------------------------------------------------------------------- help
    @Slot()
    def toggle_help(self) -> None:
        """F1: opens the help of the page on show, or closes it."""
        if self.is_locked:
            return
        if self.help.is_open:
            self.help.close_panel()
            return
        found = [
            (action.printed_keys, ". ".join(filter(None, (action.text(), action.help))))
            for action in self._open_actions()
            if action.printed_keys
        ]
        self.help.show_help(HELP[self._pages.place], found)

    def _open_actions(self) -> list[WindowAction]:
        """The actions of the page on show, those that are open now."""
        return open_actions(self._window.pages.currentWidget())

    # ------------------------------------------------------------------------------- palette
    @Slot()
    def _open_palette(self) -> None:
        if self.is_locked:
            return
        self.palette.open_palette()
        if self.palette.is_open:
            self._jobs.run(
                _stored, owner=self, on_result=self._add_stored, on_error=lambda _error: None
            )

    def _commands(self) -> list[Command]:
        actions = [
            Command(
                action.text(),
                action.trigger,
                self.tr("Việc trên trang này"),
                action.printed_keys,
                rank=40,
            )
            for action in self._open_actions()
        ]
        places = [
            Command(
                self._window.rail.name_of(where.value),
                self._goer(where),
                self.tr("Đi tới"),
                PLACE_KEYS.get(where, ""),
                rank=30,
            )
            for where in Place
        ]
        sections = [
            Command(say(title), self._section_opener(at), self.tr("Thiết lập"), rank=-5)
            for at, title in enumerate(SECTIONS)
        ]
        return [*self._last(), *actions, *places, *self._own(), *sections]

    def _last(self) -> list[Command]:
        label = self._pages.last.label
        if not label:
            return []
        return [Command(label, self._pages.last.press, keys=LAST_KEYS, rank=50)]

    def _own(self) -> list[Command]:
        group = self.tr("Màn hình")
        return [
            Command(self.tr("Trợ giúp của trang này"), self.toggle_help, group, HELP_KEYS),
            Command(self.tr("Khóa màn hình"), self.lock, group, "F8 F8", also="khoa may"),
            Command(self.tr("Đổi công chức"), self._window.clerk_wanted.emit, group, "F8"),
            Command(self.tr("Đặt mã mở khóa"), self.ask_pin, group, also="mat khau, pin"),
            Command(
                self.tr("Mở thử màn hình người dân"), self.citizen.open_trial, group, also="khach"
            ),
            Command(self.tr("Khung bên phải rộng hơn"), lambda: self._widen(_STEP), group),
            Command(self.tr("Khung bên phải hẹp hơn"), lambda: self._widen(-_STEP), group),
        ]

    def _add_stored(self, stored: tuple[list[DossierLine], tuple[SavedFilter, ...]]) -> None:
        lines, filters = stored
        kept = [
            Command(item.name, self._filterer(item), self.tr("Bộ lọc đã lưu")) for item in filters
        ]
        recent = [
            Command(
                f"{line.code} · {line.owner}",
                self._opener(line.code),
                line.procedure,
                also=f"{line.owner} {line.code[-4:]}",
                rank=-10,
            )
            for line in lines
        ]
        self.palette.add([*kept, *recent])

    def _goer(self, where: Place) -> Callable[[], None]:
        return lambda: self._pages.go(where)

    def _section_opener(self, at: int) -> Callable[[], None]:
        return lambda: self._pages.show_settings(at)

    def _opener(self, code: str) -> Callable[[], None]:
        return lambda: self._pages.show_dossier(code)

    def _filterer(self, saved: SavedFilter) -> Callable[[], None]:
        return lambda: self._pages.show_filter(saved)

    def _widen(self, step: int) -> None:
        page = self._window.pages.currentWidget()
        found = page.findChildren(PageFrame)
        frames = [page, *found] if isinstance(page, PageFrame) else found
        for frame in frames:
            if frame.has_aside and frame.isVisible():
                frame.set_aside_width(frame.aside_width + step)
                frame.aside_dragged.emit()

    # ---------------------------------------------------------------------------------- lock
    @property
    def is_locked(self) -> bool:
        """Whether the window shows nothing but the way back in."""
        return self._lock is not None

    @Slot()
    def lock(self) -> None:
        """Covers everything, here and on the citizen's screen."""
        if self.is_locked:
            return
        if self._pin is not None:
            self._pin.close_panel()
        self.palette.close_panel()
        self.help.close_panel()
        self.citizen.set_locked(True)
        self._pages.set_locked(True)
        self._lock = LockScreen(self._session)
        self._lock.unlock_wanted.connect(self._try_unlock)
        self._window.show_instead(self._lock)
        self._lock.activate()
        # A key that locked the window has to be let go first.
        QTimer.singleShot(0, self._lock, self._lock.activate)

    @Slot(str, str)
    def _try_unlock(self, name: str, pin: str) -> None:
        self._jobs.run(
            lambda context: lock.may_unlock(context, name, pin),
            owner=self,
            on_result=lambda is_right: self._unlock(name) if is_right else self._stay_locked(),
            on_error=self._window.feedback.failed,
        )

    def _stay_locked(self) -> None:
        if self._lock is not None:
            self._lock.show_error(self.tr("Mã mở khóa không đúng. Hãy gõ lại."))

    def _unlock(self, name: str) -> None:
        if self._lock is None:
            return
        self._lock = None
        self._window.show_shell()
        self._pages.set_locked(False)
        self.citizen.set_locked(False)
        if name != self._session.office.clerk:
            self.clerk_changed.emit(name)
        else:
            self._pages.go(self._pages.place)

    @Slot()
    def ask_pin(self) -> None:
        """Asks for a new number to unlock with."""
        clerk = self._session.office.clerk
        title = self.tr("Mã mở khóa của {clerk}").format(clerk=clerk)
        panel = self._pin = AskPanel("pin_ask")
        panel.submitted.connect(self._set_pin)
        panel.closed.connect(self._leave_pin)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.addStretch(1)
        column.addWidget(panel, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        fix(panel, width=_PIN_WIDTH)
        # The whole window: what is typed now must not land in a sheet behind.
        self._window.show_instead(holder)
        panel.open_for(Ask("pin", title, self.tr("Đặt mã"), _PIN_FIELDS))

    @Slot()
    def _leave_pin(self) -> None:
        self._pin = None
        self._window.show_shell()
        self._pages.go(self._pages.place)

    @Slot(str, object)
    def _set_pin(self, _key: str, values: dict[str, str]) -> None:
        panel = self._pin
        if panel is None:
            return
        if values["pin"] != values["again"]:
            panel.form.show_message("again", self.tr("Hai lần gõ không giống nhau."))
            return
        clerk, pin = self._session.office.clerk, values["pin"]

        def done(_nothing: None) -> None:
            panel.close_panel()
            words = self.tr("Đã đặt mã mở khóa.") if pin else self.tr("Đã bỏ mã mở khóa.")
            self._window.feedback.saved(words)

        self._jobs.run(
            lambda context: lock.set_pin(context, clerk, pin),
            owner=self,
            on_result=done,
            on_error=self._pin_refused,
        )

    def _pin_refused(self, error: BaseException) -> None:
        if isinstance(error, InputError) and self._pin is not None:
            self._pin.form.show_message("pin", sentence(error))
        else:
            self._window.feedback.failed(error)


def _stored(context: ServiceContext) -> tuple[list[DossierLine], tuple[SavedFilter, ...]]:
    return worklists.recent(context, None, _RECENT), saved_filters.saved_filters(context)
