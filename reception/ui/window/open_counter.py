"""What the window has only while the data folder is open, built at once when it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal, Slot

from reception.services.accounts.permitted import has_accounts
from reception.services.accounts.signing_in import Seat
from reception.services.accounts.way_in import come_in, people_of
from reception.services.context import Office
from reception.services.setup.first_setup import seat_clerk
from reception.ui.background.changes import Change, Kind
from reception.ui.background.counter_preferences import PreferencesStore
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.background.session import Session
from reception.ui.pages.intake.guidance_printing import GuidancePrinting
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.reports.drawer_strip import DrawerStrip
from reception.ui.printing.print_queue import PrintQueue
from reception.ui.printing.sign_notice import sign_notice
from reception.ui.printing.spooler import SystemSpooler
from reception.ui.scanning.scan_input import ScanInput
from reception.ui.settings_titles import BACKUP
from reception.ui.style.appearance import AppearanceStore
from reception.ui.style.tokens import Tone
from reception.ui.sync.carry_port import CarryPort
from reception.ui.sync.day_check_port import DayCheckTools
from reception.ui.sync.sync_worker import SyncService
from reception.ui.tasks import TaskRunner
from reception.ui.window.clerk_strip import ClerkStrip
from reception.ui.window.just_done_controller import JustDoneController
from reception.ui.window.main_window import MainWindow
from reception.ui.window.navigator import Navigator
from reception.ui.window.numbers_controller import NumbersController
from reception.ui.window.recovery_controller import RecoveryController
from reception.ui.window.status_controller import StatusController
from reception.ui.window.status_labels import TO_BACKUP
from reception.ui.window.window_actions import WindowActions
from reception.ui.window.window_pages import PageTools
from reception.workspace import Workspace

if TYPE_CHECKING:
    from reception.services.catalogue.newer_program import CatalogueNews
    from reception.services.context import ServiceContext
    from reception.services.setup.last_run import LastRun
    from reception.sync.round_report import SyncReport
    from reception.ui.pages.settings.section import SettingsTools
    from reception.ui.sync.sync_worker import MakeRound

_BY_CLERK = Kind.DOSSIERS | Kind.OUTBOX | Kind.SETTINGS
_NETWORK_WATCH_MS = 1_500
_SECOND_SCREEN_MS = 800


@dataclass(frozen=True, slots=True)
class Opened:
    """What is read of the folder when it is opened.

    Attributes:
        make_round: builds a sync round on the sync thread; None where no center was set up.
        last_run: the run before this one, where it was cut off.
    """

    session: Session
    make_round: MakeRound | None
    last_run: LastRun | None

    @classmethod
    def read(cls, workspace: Workspace, context: ServiceContext) -> Opened:
        """Read it on the store's lane."""
        make_round = workspace.center.round_maker(context)
        return cls(Session.of(context), make_round, workspace.last_run)


@dataclass(frozen=True, slots=True)
class WindowParts:
    """What stands before the folder is open, and outlives a folder that was closed again."""

    window: MainWindow
    runner: TaskRunner
    jobs: BackgroundJobs
    workspace: Workspace
    ini: QSettings
    preferences: PreferencesStore
    look: AppearanceStore


class OpenCounter(QObject):
    """Pages, printing, sync, status, clerk strip and actions of one open folder.

    Args:
        parts: what the window had before.
        opened: what was read of the folder.
        inlet: the scanners of this PC.

    Attributes:
        session: office, rules and clock of the moment.

    Signals:
        restore_wanted: a person asked to restore this folder from a copy.
        setup_wanted: a person asked for the steps of the first start once more.
    """

    restore_wanted = Signal()
    setup_wanted = Signal()

    def __init__(
        self, parts: WindowParts, opened: Opened, inlet: ScanInput, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._parts, self._inlet = parts, inlet
        # Every connection that is opened from now on is the person's at the desk.
        self._seat = parts.workspace.door = Seat()
        window, jobs, self.session = parts.window, parts.jobs, opened.session
        self._spooler = SystemSpooler(self.session.prints)
        self._queue = PrintQueue(jobs, parts.runner, self._spooler, self)
        self.sync = SyncService(opened.make_round, self)
        self.pages = Navigator(window, self._page_tools(), inlet)
        self._status = StatusController(window, jobs, self._queue, self.session, self.sync)
        self.clerk_strip = ClerkStrip(window)
        window.shell.add_strip(self.clerk_strip)
        self._drawer = DrawerStrip(jobs, window.feedback, window)
        window.shell.add_strip(self._drawer)
        self.actions = WindowActions(
            window, self.pages, jobs, self.session, parts.ini, parts.preferences
        )
        self._recovery = RecoveryController(window, jobs, self.actions.lock, parts.workspace)
        self._guidance = GuidancePrinting(self._page_context(), self)
        self.actions.palette.guidance_wanted.connect(self._guidance.print_for)
        self._just_done = JustDoneController(window, self.pages, self._page_context())
        self._numbers = NumbersController(jobs, window.feedback, self)
        self._connect()

    def _page_context(self) -> PageContext:
        parts = self._parts
        return PageContext(
            parts.jobs, parts.runner, self._queue, parts.window.feedback, self.session
        )

    def _page_tools(self) -> PageTools:
        workspace = self._parts.workspace
        carry = CarryPort(lambda: workspace.carried, workspace.context)
        return PageTools(
            self._page_context(),
            self.sync,
            self._settings_tools,
            lambda: DayCheckTools(workspace.day_checker, workspace.context),
            carry,
            workspace.copies,
        )

    def _connect(self) -> None:
        window = self._parts.window
        self._queue.changed.connect(self._status.show_printer)
        self._queue.boxed.connect(
            lambda found: window.feedback.tell(sign_notice(found), Tone.WARN, stays=True)
        )
        self._queue.changed.connect(self.pages.updates.show_prints)
        self._parts.jobs.changed.connect(self._after_command)
        self._status.day_changed.connect(self.pages.pages.follow_day)
        self._status.day_changed.connect(self.pages.updates.refresh)
        self._status.day_changed.connect(self._just_done.refresh)
        self._status.day_changed.connect(self.pages.last.refresh)
        self.sync.report.connect(self._numbers.take_report)
        self.sync.report.connect(self._tell_packages)
        self._status.clock_seen.connect(self.actions.clock.notice)
        self.actions.clock.accepted.connect(self._status.look)
        self.clerk_strip.drawer_wanted.connect(self._drawer.open_strip)
        self.clerk_strip.confirmed.connect(self._seat_by_strip)
        self.actions.clerk_changed.connect(self.change_clerk)
        self.actions.signed_in.connect(self.sign_in)
        window.clerk_wanted.connect(self._ask_clerk)
        window.status_bar.pressed.connect(self._follow_fact)
        # The citizen's window opens when nobody waits for this one any more.
        citizen = self.actions.citizen
        QTimer.singleShot(_SECOND_SCREEN_MS, citizen, citizen.find_screen)

    @Slot(object)
    def _after_command(self, change: Change) -> None:
        if change.started_by is not None and change.kinds & _BY_CLERK:
            self._parts.window.feedback.something_done()

    def start(self) -> None:
        """Show the office and the first page."""
        self._show_office()
        self._parts.window.show_shell()
        if self.session.waits_for_sign_in:
            self.actions.lock.lock()
            return
        self.pages.go(self.pages.place)
        self._just_done.refresh()
        self.pages.last.refresh()

    def run(self) -> None:
        """Begin what goes on beside the pages."""
        self._status.start()
        self._queue.start()
        self._parts.jobs.changed.connect(self.sync.notice_commit)
        self.sync.start()
        QTimer.singleShot(_NETWORK_WATCH_MS, self.sync, self.sync.watch_network)
        self._parts.jobs.run(
            _take_news,
            owner=self,
            on_result=self._tell_news,
            on_error=self._parts.window.feedback.failed,
        )

    @Slot(object)
    def _tell_packages(self, report: SyncReport) -> None:
        """The center passed catalogue packages down: told once, they wait.

        Accounts that another counter opened hold here from now on.
        """
        if report.pulled and not self.session.has_accounts:
            self._parts.jobs.run(
                has_accounts,
                owner=self,
                on_result=lambda found: self.reload_session() if found else None,
                on_error=self._parts.window.feedback.failed,
            )
        if report.packages_arrived:
            words = self.tr(
                "Hệ thống tỉnh gửi gói danh mục mới, chưa dùng. Xem điểm khác ở Thiết lập, Danh mục"
                " thủ tục."
            )
            self._parts.window.feedback.tell(words, stays=True)

    def _tell_news(self, news: CatalogueNews | None) -> None:
        """A newer program brought a newer catalogue: told once."""
        if news is not None:
            words = self.tr(
                "Phần mềm mới mang theo danh mục {version}: {new} thủ tục thêm, {changed} đổi,"
                " {ended} kết thúc. Hồ sơ đã nhận giữ quy định cũ. Xem Thiết lập, Danh mục thủ tục."
            )
            told = words.format(
                version=news.version, new=news.new, changed=news.changed, ended=news.ended
            )
            self._parts.window.feedback.tell(told, stays=True)

    def close(self) -> None:
        """End the citizen's window and the sync thread."""
        self.actions.citizen.close()
        self.sync.stop()

    # ----------------------------------------------------------------------------- settings
    def _settings_tools(self, session: Session) -> SettingsTools:
        from reception.ui.pages.settings.section import SettingsTools

        parts, workspace = self._parts, self._parts.workspace
        return SettingsTools(
            jobs=parts.jobs,
            runner=parts.runner,
            feedback=parts.window.feedback,
            session=session,
            queue=self._queue,
            spooler=self._spooler,
            look=parts.look,
            center=workspace.center,
            own_context=workspace.context,
            reload_session=self.reload_session,
            inlet=self._inlet,
            window_file=parts.ini,
            comfort=parts.preferences,
            backup=workspace.copies,
            restore_wanted=None if workspace.is_temporary else self.restore_wanted.emit,
            setup_wanted=self.setup_wanted.emit,
            province=workspace.province_accounts,
            hub=None if workspace.is_temporary else lambda: workspace.hub,
        )

    def reload_session(self) -> None:
        """The office, its hours or its calendar were changed: everything follows at once."""
        self._parts.jobs.reopen()
        self._parts.jobs.run(
            Session.of,
            owner=self,
            on_result=self._use,
            on_error=self._parts.window.feedback.failed,
        )

    def set_up_again(self, center: tuple[MakeRound | None, ...]) -> None:
        """The steps of the first start ended.

        Args:
            center: how to talk to it, in a tuple where it is another one now, else empty.
        """
        self._parts.window.show_shell()
        if center:
            self.sync.use_center(center[0])
        self.reload_session()
        self.pages.go(self.pages.place)
        self.pages.updates.refresh()

    def _use(self, session: Session) -> None:
        self.session = session
        self._show_office()
        self._status.use(session)
        self.actions.use(session)
        self.pages.use_session(session)
        self._just_done.use(session)
        if session.waits_for_sign_in:
            # The first account was opened, here or at another counter.
            self.actions.lock.lock()

    def _show_office(self) -> None:
        office = self.session.office
        name = self.tr("{office} · Quầy {counter}").format(
            office=office.name, counter=office.counter
        )
        self._parts.window.show_office(name, office.clerk)

    @Slot(str)
    def _follow_fact(self, leads_to: str) -> None:
        """A fact of the status bar was clicked."""
        if leads_to == TO_BACKUP:
            self.pages.show_settings(BACKUP)
        else:
            self._parts.window.table.trigger(leads_to)

    # ---------------------------------------------------------------------------- the clerk
    @Slot()
    def _ask_clerk(self) -> None:
        """F8 asks who sits here; F8 once more locks."""
        if self.clerk_strip.isVisible():
            self.clerk_strip.close_strip()
            self.actions.lock.lock()
            return
        asks_pin = self.session.has_accounts
        self.clerk_strip.open_strip(self.session.office.clerk, asks_pin=asks_pin)
        self._parts.jobs.run(
            people_of,
            owner=self.clerk_strip,
            on_result=self.clerk_strip.show_names,
            on_error=self._parts.window.feedback.failed,
        )

    @Slot(str, str)
    def _seat_by_strip(self, name: str, pin: str) -> None:
        if not self.session.has_accounts:
            self.change_clerk(name)
            return
        self._parts.jobs.run(
            lambda context: come_in(context, name, pin),
            owner=self,
            on_result=lambda came: self.sign_in(came.account),
            on_error=self._strip_refused,
        )

    def _strip_refused(self, error: BaseException) -> None:
        if not self.clerk_strip.show_error(error):
            self._parts.window.feedback.failed(error)

    @Slot(str)
    def sign_in(self, account: str) -> None:
        """A person has proved to be that account's: everything from here on is theirs."""
        self._seat.account = account
        self.clerk_strip.close_strip()
        self.reload_session()
        self.pages.go(self.pages.place)
        self.pages.updates.refresh()
        self.pages.last.refresh()

    @Slot(str)
    def change_clerk(self, name: str) -> None:
        """Another clerk sits here; kept for the next start."""
        self._parts.jobs.run(
            lambda context: seat_clerk(context.database, name),
            owner=self,
            on_result=self._take_clerk,
            on_error=self._parts.window.feedback.failed,
        )

    def _take_clerk(self, office: Office) -> None:
        self._parts.jobs.reopen()
        self.clerk_strip.close_strip()
        self._use(replace(self.session, office=office))


def _take_news(context: ServiceContext) -> CatalogueNews | None:
    from reception.services.catalogue.newer_program import take_news

    return take_news(context)
