"""Starts the window on top of the composition root; the only module that knows both.

The window is painted first. The data folder is opened afterwards on the store's lane, so that a
slow disk or a keyring that asks for a password never shows as a frozen program (decision D14).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, QTimer, Slot

from reception.domain.errors import ReceptionError
from reception.ui.application import ErrorRelay, ThemeSwitch, create_application, speak
from reception.ui.background.counter_preferences import PreferencesStore
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.folder_opener import FolderOpener, Opened
from reception.ui.language import Language
from reception.ui.options import parser
from reception.ui.style.appearance import AppearanceStore, stored_look
from reception.ui.style.tokens import Scheme, Tone
from reception.ui.tasks import TaskRunner
from reception.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from reception.services.setup.last_run import LastRun
    from reception.ui.background.session import Session
    from reception.ui.pages.settings.section import SettingsTools
    from reception.ui.printing.print_queue import PrintQueue
    from reception.ui.printing.spooler import Spooler
    from reception.ui.scanning.scan_input import ScanInput
    from reception.ui.sync.sync_worker import MakeRound, SyncService
    from reception.ui.window.clerk_strip import ClerkStrip
    from reception.ui.window.comfort import WindowComfort
    from reception.ui.window.crash_controller import CrashController
    from reception.ui.window.navigator import Navigator
    from reception.ui.window.setup_controller import SetupController
    from reception.ui.window.status_controller import StatusController

SETTINGS_FILE = "window.ini"
_NETWORK_WATCH_MS = 1_500
_SECOND_SCREEN_MS = 800


class FirstPaint(QObject):
    """Calls back once, directly after a widget was painted for the first time."""

    def __init__(self, watched: QObject, then: Callable[[], object]) -> None:
        super().__init__(watched)
        self._then = then
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Waits for the first paint event; the call comes when the loop is idle again."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._then)
        return False


class Program(QObject):
    """Window, lanes and data folder of one run, put together and taken apart.

    Args:
        opener: makes and opens the data folder, called on the store's lane.
        look: how the window looks; left out, it is remembered but nobody shows it.
        begins_with_restore: a person asked for it in the run before.

    Attributes:
        wants_restore: the next run is to begin with the restore.
    """

    def __init__(
        self,
        opener: FolderOpener,
        look: AppearanceStore | None = None,
        *,
        begins_with_restore: bool = False,
    ) -> None:
        super().__init__()
        self._begins_with_restore = begins_with_restore
        self.wants_restore = False
        self._start: SetupController | None = None
        self._opener = opener
        self._early: list[str] = []
        self._pages: Navigator | None = None
        self._watch: StatusController | None = None
        self._sync: SyncService | None = None
        self._strip: ClerkStrip | None = None
        self._session: Session | None = None
        self._inlet: ScanInput | None = None
        self._comfort: WindowComfort | None = None
        self._choices = PreferencesStore(opener.root / SETTINGS_FILE, self)
        self._log = ExitStack()
        self._crash: CrashController | None = None
        self.runner = TaskRunner(self)
        self.jobs = BackgroundJobs(self.runner, opener.context, self)
        self._ini = QSettings(str(opener.root / SETTINGS_FILE), QSettings.Format.IniFormat)
        self._look = look or AppearanceStore(opener.root / SETTINGS_FILE)
        self.window = MainWindow(self._ini)
        self.window.scanned.connect(self._keep_early)
        self.window.feedback.unexpected.connect(self.take_fault)

    @property
    def pages(self) -> Navigator | None:
        """The pages, once the folder is open."""
        return self._pages

    def show(self) -> None:
        """Paints the window, then opens the folder."""
        FirstPaint(self.window.centralWidget(), self._begin)
        self.window.show()

    @Slot()
    def open(self) -> None:
        """Opens the folder, or tries again."""
        self.jobs.run(
            self._opener.describe, owner=self, on_result=self._ready, on_error=self._trouble
        )

    @Slot(object)
    def take_fault(self, error: BaseException) -> None:
        """Something that nobody caught: the sheet is kept, and a dialog says so."""
        self._crash_desk().take(error)

    def close(self) -> None:
        """Stops sync, lets running jobs end, closes store and folder."""
        if self._comfort is not None:
            self._comfort.citizen.close()
        if self._sync is not None:
            self._sync.stop()
        inlet, self._inlet = self._inlet, None
        if inlet is not None:
            inlet.watch.stop()
            inlet.serial.stop()
        self.jobs.close()
        self.runner.shutdown()
        self._log.close()
        self._opener.close()

    # ------------------------------------------------------------------------------ opening
    def _ready(self, opened: Opened) -> None:
        # Imported once the window stands there: the pages bring the services with them.
        from reception.log import logging_to
        from reception.ui.pages.page_context import PageContext
        from reception.ui.pages.reports.drawer_strip import DrawerStrip
        from reception.ui.printing.print_queue import PrintQueue
        from reception.ui.printing.spooler import SystemSpooler
        from reception.ui.sync.sync_worker import SyncService
        from reception.ui.window.clerk_strip import ClerkStrip
        from reception.ui.window.navigator import Navigator, PageTools
        from reception.ui.window.status_controller import StatusController

        inlet = self._scanners()

        self._log.enter_context(logging_to(self._opener.root / "logs"))
        session, window = opened.session, self.window
        self._session = session
        spooler = SystemSpooler(session.prints)
        queue = PrintQueue(self.jobs, self.runner, spooler, self)
        self._sync = SyncService(opened.make_round, self)
        settings = partial(self._settings_tools, queue, spooler, inlet)
        page = PageContext(self.jobs, self.runner, queue, window.feedback, session)
        self._pages = Navigator(window, PageTools(page, self._sync, settings), inlet)
        self._watch = StatusController(window, self.jobs, queue, session, self._sync)
        queue.changed.connect(self._watch.show_printer)
        queue.changed.connect(self._pages.show_prints)
        self._watch.day_changed.connect(self._pages.refresh)
        self._strip = ClerkStrip(window)
        window.add_strip(self._strip)
        drawer = DrawerStrip(self.jobs, window.feedback, window)
        window.add_strip(drawer)
        self._strip.drawer_wanted.connect(drawer.open_strip)
        self._comfort = self._make_comfort(self._pages, session)
        window.clerk_wanted.connect(self._ask_clerk)
        window.status_bar.pressed.connect(self._follow_fact)
        self._strip.confirmed.connect(self._change_clerk)
        self._show_office(session)
        window.show_shell()
        self._pages.go(self._pages.place)
        self._replay_early()
        self._watch.start()
        queue.start()
        self._start_sync()
        if opened.last_run is not None:
            self._tell_of_last_run(opened.last_run)

    def _scanners(self) -> ScanInput:
        """Sees keyboard scanners wherever the keyboard is, and the serial one if there is one."""
        from PySide6.QtGui import QGuiApplication

        from reception.ui.scanning.scan_input import ScanInput, ScannerChoice
        from reception.ui.scanning.scan_watch import ScanWatch
        from reception.ui.scanning.serial_scanner import SerialScanner

        if self._inlet is not None:
            return self._inlet
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        watch, serial = ScanWatch(app, parent=self), SerialScanner(parent=self)
        inlet = self._inlet = ScanInput(watch, serial, parent=self)
        inlet.use(ScannerChoice.load(self._ini))
        watch.start()
        return inlet

    def _make_comfort(self, pages: Navigator, session: Session) -> WindowComfort:
        """Help, palette, lock and the citizen's screen."""
        from reception.ui.window.comfort import WindowComfort

        comfort = WindowComfort(self.window, pages, self.jobs, session, self._ini, self._choices)
        comfort.clerk_changed.connect(self._change_clerk)
        # The citizen's window opens when nobody waits for this one any more.
        QTimer.singleShot(_SECOND_SCREEN_MS, comfort.citizen, comfort.citizen.find_screen)
        return comfort

    def _settings_tools(
        self, queue: PrintQueue, spooler: Spooler, inlet: ScanInput, session: Session
    ) -> SettingsTools:
        from reception.ui.pages.settings.section import SettingsTools

        return SettingsTools(
            jobs=self.jobs,
            runner=self.runner,
            feedback=self.window.feedback,
            session=session,
            queue=queue,
            spooler=spooler,
            look=self._look,
            center=self._opener,
            own_context=self._opener.context,
            reload_session=self._reload_session,
            inlet=inlet,
            window_file=self._ini,
            comfort=self._choices,
            backup=self._opener,
            restore_wanted=None if self._opener.is_temporary else self._ask_restore,
            setup_wanted=self._walk_again,
        )

    def _start_sync(self) -> None:
        assert self._sync is not None
        self.jobs.changed.connect(self._sync.notice_commit)
        self._sync.start()
        QTimer.singleShot(_NETWORK_WATCH_MS, self._sync, self._sync.watch_network)

    # ------------------------------------------------------------------------------- faults
    def _crash_desk(self) -> CrashController:
        if self._crash is None:
            from reception.ui.window.crash_controller import CrashController, CrashTools, ask_path

            window, root = self.window, self._opener.root
            tools = CrashTools(window, self.runner, self.jobs, window.feedback, root, ask_path)
            self._crash = CrashController(tools, self)
            self._crash.keep_wanted.connect(self._keep_sheet)
            self._crash.sheet_wanted.connect(self._reopen_sheet)
        return self._crash

    @Slot()
    def _keep_sheet(self) -> None:
        if self._pages is not None:
            self._pages.keep_sheet()

    @Slot()
    def _reopen_sheet(self) -> None:
        if self._pages is not None:
            self._pages.reopen_sheet()

    def _tell_of_last_run(self, last: LastRun) -> None:
        """The run before was cut off: said quietly, while the work goes on."""
        from reception.ui.window.crash_strip import CrashStrip

        strip = CrashStrip(last, self.window)
        self.window.add_strip(strip)
        strip.show()
        self._crash_desk().serve(strip)

    # ------------------------------------------------------- what stands instead of the pages
    def _start_desk(self) -> SetupController:
        if self._start is None:
            from reception.ui.window.setup_controller import SetupController

            self._start = SetupController(
                self.window, self.runner, self._opener, self._ini, self._scanners
            )
            self._start.open_wanted.connect(self.open)
        return self._start

    def _trouble(self, error: BaseException) -> None:
        self._start_desk().show_trouble(error)
        if not isinstance(error, ReceptionError):
            self.take_fault(error)

    @Slot()
    def _begin(self) -> None:
        if self._begins_with_restore:
            self._start_desk().show_restore()
        else:
            self.open()

    def _ask_restore(self) -> None:
        """The restore needs the folder for itself: this run ends, and the next begins with it."""
        from reception.ui.widgets.confirm_bar import Question

        self.window.feedback.ask(
            Question(
                self.tr("Đóng quầy để phục hồi từ bản sao lưu?"),
                self.tr("Đóng và phục hồi"),
                self.tr("Tờ đang gõ dở được giữ. Chưa có gì bị đổi cho đến bước xác nhận."),
                self.tr("Làm việc tiếp"),
                Tone.WARN,
            ),
            owner=self,
            on_yes=self._leave_for_restore,
        )

    def _leave_for_restore(self) -> None:
        self.wants_restore = True
        self.window.close()
        QCoreApplication.quit()

    def _walk_again(self) -> None:
        """The steps of the first start, filled in with what holds now."""
        from reception.services.setup.setup_again import present_setup

        self.jobs.run(
            lambda context: (present_setup(context), self._opener.saved_center(context)[1]),
            owner=self,
            on_result=lambda found: self._start_desk().show_again(
                found[0], has_token=found[1], done=self._walked
            ),
            on_error=self.window.feedback.failed,
        )

    def _walked(self, center: tuple[MakeRound | None, ...]) -> None:
        self.window.show_shell()
        if center and self._sync is not None:
            self._sync.use_center(center[0])
        self._reload_session()
        if self._pages is not None:
            self._pages.go(self._pages.place)
            self._pages.refresh()

    # ------------------------------------------------------------------------------- the clerk
    @Slot()
    def _ask_clerk(self) -> None:
        """F8 asks who sits here; F8 once more locks."""
        if self._strip is not None and self._comfort is not None and self._strip.isVisible():
            self._strip.close_strip()
            self._comfort.lock()
            return
        from reception.services.setup.settings_catalog import stored_values

        if self._strip is not None and self._session is not None:
            self._strip.open_strip(self._session.office.clerk)
            self.jobs.run(
                stored_values,
                owner=self._strip,
                on_result=self._offer_clerks,
                on_error=self.window.feedback.failed,
            )

    def _offer_clerks(self, values: Mapping[str, str]) -> None:
        from reception.services.setup.settings_catalog import CLERKS

        if self._strip is not None:
            self._strip.show_names(CLERKS.of(values))

    @Slot(str)
    def _change_clerk(self, name: str) -> None:
        from reception.services.setup.first_setup import change_clerk

        self.jobs.run(
            lambda context: change_clerk(context.database, name),
            owner=self,
            on_result=self._take_clerk,
            on_error=self.window.feedback.failed,
        )

    def _take_clerk(self, name: str) -> None:
        assert self._session is not None
        assert self._strip is not None
        office = replace(self._session.office, clerk=name)
        self.jobs.reopen()
        self._strip.close_strip()
        self._use(replace(self._session, office=office))

    # ------------------------------------------------------------------------ another setting
    def _reload_session(self) -> None:
        """The office, its hours or its calendar were changed: everything follows at once."""
        self.jobs.reopen()
        self.jobs.run(
            self._opener.describe,
            owner=self,
            on_result=lambda opened: self._use(opened.session),
            on_error=self.window.feedback.failed,
        )

    def _use(self, session: Session) -> None:
        self._session = session
        self._show_office(session)
        if self._pages is not None and self._watch is not None:
            self._watch.use(session)
            if self._comfort is not None:
                self._comfort.use(session)
            self._pages.use_session(session)

    @Slot(str)
    def _follow_fact(self, leads_to: str) -> None:
        """A fact of the foot line was clicked."""
        from reception.ui.settings_titles import BACKUP
        from reception.ui.window.status_labels import TO_BACKUP

        if leads_to == TO_BACKUP and self._pages is not None:
            self._pages.show_settings(BACKUP)

    def _show_office(self, session: Session) -> None:
        office = session.office
        name = self.tr("{office} · Quầy {counter}").format(
            office=office.name, counter=office.counter
        )
        self.window.show_office(name, office.clerk)

    # ---------------------------------------------------------------- scans before all is ready
    @Slot(str)
    def _keep_early(self, text: str) -> None:
        if self._pages is None:
            self._early.append(text)

    def _replay_early(self) -> None:
        assert self._pages is not None
        early, self._early = self._early, []
        for text in early:
            self._pages.take_scan(text)


def main(argv: Sequence[str] | None = None) -> int:
    """Opens the window and stays until it is closed; returns the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if "--gallery" in arguments:
        from reception.ui import gallery

        arguments.remove("--gallery")
        return gallery.main(arguments)
    options = parser().parse_args(arguments)
    app = create_application(["reception"])
    opener = FolderOpener(
        options.data, options.key_file, options.now, is_temporary=options.temp_data
    )
    app.commitDataRequest.connect(lambda _session: opener.let_system_end())
    look, wants_restore = _look(app, options, opener.root / SETTINGS_FILE), False
    while True:
        program = Program(opener, look, begins_with_restore=wants_restore)
        status, wants_restore = _run(app, program), program.wants_restore
        if not wants_restore:
            return status


def _run(app: QApplication, program: Program) -> int:
    """One run of the window, from nothing to nothing."""
    relay = ErrorRelay(program)
    relay.caught.connect(program.take_fault)
    relay.install()
    program.show()
    try:
        return app.exec()
    finally:
        relay.uninstall()
        program.close()


def _look(app: QApplication, options: argparse.Namespace, path: Path) -> AppearanceStore:
    """The remembered look, unless the command line wants another one for this run."""
    look = stored_look(path)
    if options.dark or options.light:
        look = replace(look, scheme=Scheme.DARK if options.dark else Scheme.LIGHT)
    if options.scale is not None:
        look = replace(look, scale=options.scale)
    if options.language is not None:
        look = replace(look, language=Language(options.language))
    speak(app, look.language)
    return AppearanceStore(path, ThemeSwitch(app, look.scheme, look.scale), look)
