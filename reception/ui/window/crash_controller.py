"""What the window does after a fault nobody foresaw: keeps the sheet, tells once, offers a report.

One dialog at a time, and one for each fault: a timer that fails sixty times a second is told once.
Nothing is ever sent anywhere.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

import shiboken6
from PySide6.QtCore import QObject, QStandardPaths, Signal, SignalInstance
from PySide6.QtWidgets import QFileDialog, QWidget

from reception.log import place_of
from reception.services.context import ServiceContext
from reception.services.intake.drafts import drafts
from reception.services.intake.sheet_json import is_aside
from reception.services.setup.diagnostics import Diagnosis, write_diagnosis
from reception.system import SystemClock
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.style.tokens import Tone
from reception.ui.tasks import Lane, Runner
from reception.ui.widgets.feedback import Feedback, sentence_of
from reception.ui.window.crash_dialog import CrashDialog

_QUIET_SECONDS = 10.0
AskPath = Callable[[QWidget, Path], Path | None]


class ReportTeller(Protocol):
    """What tells of trouble, and offers the report about it."""

    report_wanted: SignalInstance

    def say(self, text: str, tone: Tone) -> None:
        """What became of the report."""
        ...


class Teller(ReportTeller, Protocol):
    """What tells of a fault: the dialog, or the strip at the next start."""

    sheet_wanted: SignalInstance

    def show_sheet(self, has_sheet: bool) -> None:
        """A sheet waits in the store, or none was being written."""
        ...

    def show_doubt(self) -> None:
        """The store gave no answer."""
        ...


@dataclass(frozen=True, slots=True)
class CrashTools:
    """What the desk works with.

    Attributes:
        root: the data folder; it may not be open, or not even there.
        ask_path: asks a person where a file goes, with a name proposed; None is no.
    """

    window: QWidget
    runner: Runner
    jobs: BackgroundJobs
    feedback: Feedback
    root: Path
    ask_path: AskPath


class CrashController(QObject):
    """Takes every fault that nobody caught; lives on the main thread.

    Signals:
        keep_wanted: write down what stands on the sheet, before anything else.
        sheet_wanted: show the sheet that was being written.
    """

    keep_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self, tools: CrashTools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._told: set[str] = set()
        self._last_place = ""
        self._last_toast = -_QUIET_SECONDS
        self._dialog: CrashDialog | None = None

    @property
    def dialog(self) -> CrashDialog | None:
        """The dialog on show."""
        return self._dialog

    def take(self, error: BaseException) -> None:
        """Tells of a fault: in a dialog the first time, in a passing line when it comes again."""
        place = self._last_place = place_of(error)
        if self._dialog is not None or place in self._told:
            self._tell_again(error)
            return
        self._told.add(place)
        self._dialog = CrashDialog(place, self._tools.window)
        self._dialog.finished.connect(self._let_go)
        self.keep_wanted.emit()
        self.serve(self._dialog)
        self._dialog.open()

    def serve(self, teller: CrashDialog | Teller) -> None:
        """Gives whoever tells of a fault its answers, and does what is asked there."""
        teller.sheet_wanted.connect(self.sheet_wanted)
        teller.report_wanted.connect(partial(self._save_report, teller))
        assert isinstance(teller, QObject)
        self._tools.jobs.run(
            _has_sheet,
            owner=teller,
            on_result=teller.show_sheet,
            on_error=lambda _error: teller.show_doubt(),
        )

    def offer_report(self, teller: ReportTeller, trouble: str) -> None:
        """Writes the report for whoever tells of trouble that has a name.

        Args:
            trouble: its code.
        """
        teller.report_wanted.connect(partial(self._save_report, teller, trouble))

    def _tell_again(self, error: BaseException) -> None:
        """One line in place of the one before, and not sixty times a second."""
        now = time.monotonic()
        if self._dialog is None and now - self._last_toast >= _QUIET_SECONDS:
            self._last_toast = now
            self._tools.feedback.tell(sentence_of(error), Tone.BAD)

    def _let_go(self, _result: int) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()

    # ------------------------------------------------------------------------------ the report
    def _save_report(self, teller: ReportTeller, trouble: str = "") -> None:
        """About a trouble by its code, else about the place of the latest fault."""
        trouble = trouble or self._last_place
        now = SystemClock().machine_now()
        proposed = _usual_folder() / f"bao-cao-ky-thuat-{now:%Y%m%d-%H%M}.zip"
        over = teller if isinstance(teller, QWidget) else self._tools.window
        target = self._tools.ask_path(over, proposed)
        if target is None or not shiboken6.isValid(teller):
            return

        def write(context: ServiceContext | None) -> Diagnosis:
            return write_diagnosis(
                self._tools.root, context, target, now, trouble, may_replace=True
            )

        def say(text: str, tone: Tone) -> None:
            # Whoever asked may have been closed while the file was written.
            asker = teller if shiboken6.isValid(teller) else None
            (asker.say if asker is not None else self._tools.feedback.tell)(text, tone)

        def tell(done: Diagnosis) -> None:
            say(self.tr("Đã lưu báo cáo: {path}").format(path=done.path), Tone.GOOD)

        def refuse(error: BaseException) -> None:
            say(sentence_of(error), Tone.BAD)

        def write_without_store(_error: BaseException) -> None:
            self._tools.runner.submit(
                lambda: write(None), owner=self, on_result=tell, on_error=refuse, lane=Lane.IO
            )

        self._tools.jobs.run(write, owner=self, on_result=tell, on_error=write_without_store)


def _has_sheet(context: ServiceContext) -> bool:
    return any(not is_aside(draft.content) for draft in drafts(context))


def _usual_folder() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place else Path.home()


def ask_path(over: QWidget, proposed: Path) -> Path | None:
    """The system's own dialog for saving a file; it asks itself before one is replaced."""
    chosen, _kind = QFileDialog.getSaveFileName(
        over, over.tr("Lưu báo cáo kỹ thuật"), str(proposed), "ZIP (*.zip)"
    )
    if not chosen:
        return None
    return Path(chosen) if chosen.lower().endswith(".zip") else Path(f"{chosen}.zip")
