"""Starts the window on top of the composition root; the only module that knows both.

The window is painted first. The data folder is opened afterwards on the store's lane, so that a
slow disk or a keyring that asks for a password never shows as a frozen program (decision 17).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSettings, Signal, Slot

from reception.domain.errors import ReceptionError
from reception.ui.application import ErrorRelay, ThemeSwitch, create_application, speak
from reception.ui.background.counter_preferences import PreferencesStore
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.language import Language
from reception.ui.options import parser
from reception.ui.style.appearance import AppearanceStore, stored_look
from reception.ui.style.tokens import Scheme, Tone
from reception.ui.tasks import TaskRunner
from reception.ui.window.main_window import MainWindow
from reception.ui.window.start_up import EarlyScans, FirstPaint
from reception.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from reception.services.context import ServiceContext
    from reception.services.setup.last_run import LastRun
    from reception.ui.scanning.scan_input import ScanInput
    from reception.ui.window.crash_controller import CrashController
    from reception.ui.window.damage_strip import DamageStrip
    from reception.ui.window.navigator import Navigator
    from reception.ui.window.open_counter import OpenCounter, Opened
    from reception.ui.window.setup_controller import SetupController


class Program(QObject):
    """Window, lanes and data folder of one run, put together and taken apart.

    Args:
        workspace: the data folder, made and opened on the store's lane.
        look: how the window looks; left out, it is remembered but nobody shows it.
        begins_with_restore: a person asked for it in the run before.

    Attributes:
        wants_restore: the next run is to begin with the restore.
        wants_folder: the next run is to open this folder.

    Signals:
        keep_wanted, sheet_wanted: the sheet is to be kept before a fault is told, and opened again
            after it; nobody hears them while the folder is closed.
    """

    keep_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(
        self,
        workspace: Workspace,
        look: AppearanceStore | None = None,
        *,
        begins_with_restore: bool = False,
    ) -> None:
        super().__init__()
        workspace.stay_open()
        self._workspace = workspace
        self._begins_with_restore = begins_with_restore
        self._is_opening = False
        self.wants_restore = False
        self.wants_folder: Path | None = None
        # What stops before the lanes end, and what ends after them.
        self._stopping, self._closing = ExitStack(), ExitStack()
        path = workspace.folder.window_file
        self._preferences = PreferencesStore(path, self)
        self._ini = QSettings(str(path), QSettings.Format.IniFormat)
        self._look = look or AppearanceStore(path)
        self.runner = TaskRunner(self)
        self.jobs = BackgroundJobs(self.runner, workspace.context, self)
        self.window = MainWindow(self._ini)
        self._early = EarlyScans(self.window)
        self.window.feedback.unexpected.connect(self.take_fault)
        self.window.feedback.store_failed.connect(self.tell_of_damage)

    @property
    def pages(self) -> Navigator | None:
        """The pages, once the folder is open."""
        from reception.ui.window.open_counter import OpenCounter

        counter = self.findChild(OpenCounter)
        return None if counter is None else counter.pages

    def show(self) -> None:
        """Paints the window, then opens the folder."""
        FirstPaint(self.window.centralWidget(), self._begin)
        self.window.show()

    @Slot()
    def open(self) -> None:
        """Opens the folder, or tries again; asked twice, it opens once."""
        if self._is_opening:
            return
        self._is_opening = True
        self.jobs.run(self._read, owner=self, on_result=self._ready, on_error=self._trouble)

    @Slot(object)
    def take_fault(self, error: BaseException) -> None:
        """Something that nobody caught: the sheet is kept, and a dialog says so."""
        self.crash.take(error)

    def close(self) -> None:
        """Stops sync, lets running jobs end, closes store and folder."""
        self._stopping.close()
        self.jobs.close()
        self.runner.shutdown()
        self._closing.close()
        self._workspace.close()

    # ------------------------------------------------------------------------------ opening
    @Slot()
    def _begin(self) -> None:
        if self._begins_with_restore:
            self.setup.show_restore()
        else:
            self.open()

    def _read(self, context: ServiceContext) -> Opened:
        # Imported once the window stands there: the pages bring the services with them.
        from reception.ui.window.open_counter import Opened

        return Opened.read(self._workspace, context)

    def _ready(self, opened: Opened) -> None:
        from reception.log import logging_to
        from reception.ui.window.open_counter import OpenCounter, WindowParts

        self._closing.enter_context(logging_to(self._workspace.folder.log))
        parts = WindowParts(
            self.window,
            self.runner,
            self.jobs,
            self._workspace,
            self._ini,
            self._preferences,
            self._look,
        )
        counter = OpenCounter(parts, opened, self._scanners, self)
        self._stopping.callback(counter.close)
        counter.restore_wanted.connect(self._ask_restore)
        counter.setup_wanted.connect(lambda: self._set_up_again(counter))
        self.keep_wanted.connect(counter.pages.pages.keep_sheet)
        self.sheet_wanted.connect(counter.pages.reopen_sheet)
        counter.start()
        self._early.hand_over(counter.pages.scans.take_text)
        counter.run()
        if opened.last_run is not None:
            self.tell_of_last_run(opened.last_run)

    def _trouble(self, error: BaseException) -> None:
        self._is_opening = False
        self.setup.show_trouble(error)
        if not isinstance(error, ReceptionError):
            self.take_fault(error)

    @cached_property
    def _scanners(self) -> ScanInput:
        """Sees keyboard scanners wherever the keyboard is, and the serial one if there is one."""
        from reception.ui.scanning.scan_input import ScanInput, ScannerChoice

        inlet = ScanInput.of_this_pc(self)
        self._stopping.callback(inlet.stop)
        inlet.use(ScannerChoice.load(self._ini))
        return inlet

    # ------------------------------------------------------------------------------- faults
    @cached_property
    def crash(self) -> CrashController:
        """Takes faults; made with the first one."""
        from reception.ui.window.crash_controller import CrashController, CrashTools, ask_path

        window, root = self.window, self._workspace.folder.root
        tools = CrashTools(window, self.runner, self.jobs, window.feedback, root, ask_path)
        crash = CrashController(tools, self)
        crash.keep_wanted.connect(self.keep_wanted)
        crash.sheet_wanted.connect(self.sheet_wanted)
        return crash

    def tell_of_last_run(self, last: LastRun) -> None:
        """The run before was cut off: said quietly, while the work goes on."""
        from reception.ui.window.crash_strip import CrashStrip

        strip = CrashStrip(last, self.window)
        self.window.shell.add_strip(strip)
        strip.show()
        self.crash.serve(strip)

    @Slot(object)
    def tell_of_damage(self, error: BaseException) -> None:
        """The store is damaged while the counter works: said until it is put away."""
        self._damage.show_error(error)

    @cached_property
    def _damage(self) -> DamageStrip:
        from reception.ui.window.damage_strip import DamageStrip

        strip = DamageStrip(self.window)
        self.window.shell.add_strip(strip)
        strip.restore_wanted.connect(self._ask_restore)
        self.crash.offer_report(strip, "data_damaged")
        return strip

    # ------------------------------------------------------- what stands instead of the pages
    @cached_property
    def setup(self) -> SetupController:
        """Shows trouble, the first start and the restore; made with the first of them."""
        from reception.ui.window.setup_controller import SetupController

        setup = SetupController(
            self.window, self.runner, self._workspace, self._ini, lambda: self._scanners
        )
        setup.open_wanted.connect(self.open)
        setup.trouble_shown.connect(self.crash.offer_report)
        setup.folder_wanted.connect(self._leave_for_folder)
        return setup

    def _leave_for_folder(self, path: str) -> None:
        self.wants_folder = Path(path)
        self.window.close()
        QCoreApplication.quit()

    @Slot()
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

    def _set_up_again(self, counter: OpenCounter) -> None:
        """The steps of the first start, filled in with what holds now."""
        from reception.services.setup.setup_again import present_setup

        center = self._workspace.center
        self.jobs.run(
            lambda context: (present_setup(context), center.saved_center(context)[1]),
            owner=self,
            on_result=lambda found: self.setup.show_again(
                found[0], has_token=found[1], done=counter.set_up_again
            ),
            on_error=self.window.feedback.failed,
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Opens the window and stays until it is closed; returns the exit status."""
    options = parser().parse_args(argv)
    app = create_application(["reception"])
    workspace = Workspace(
        options.data, options.key_file, options.now, is_temporary=options.temp_data
    )
    app.commitDataRequest.connect(lambda _session: workspace.let_system_end())
    look, wants_restore = _look(app, options, workspace.folder.window_file), False
    while True:
        program = Program(workspace, look, begins_with_restore=wants_restore)
        status, wants_restore = _run(app, program), program.wants_restore
        if program.wants_folder is not None:
            workspace = Workspace(program.wants_folder, options.key_file, options.now)
        elif not wants_restore:
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
