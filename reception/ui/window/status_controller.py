"""Keeps rail, chip and status bar true: after commands, every half minute, when the clock jumps."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reception.domain.timebase import office_day
from reception.services.backup.copies import BackupState, backup_state
from reception.services.clock import ClockState, clock_state
from reception.services.context import ServiceContext
from reception.services.dossier.worklists import DeskState, WorkList, desk_state
from reception.ui.background.changes import Change, Kind
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.background.session import Session
from reception.ui.places import Place
from reception.ui.printing.printer_port import Printer
from reception.ui.style.tokens import Tone
from reception.ui.sync.sync_worker import SyncService, SyncState
from reception.ui.widgets.status_bar import Segment
from reception.ui.window.main_window import MainWindow
from reception.ui.window.status_labels import (
    backlog_segment,
    backup_segment,
    clock_segment,
    doubt_segment,
    holidays_segment,
    key_segments,
    line_chip,
    sync_segment,
)
from reception.ui.window.window_pages import WORK_LISTS

COUNTS_MS = 30_000
CLOCK_MS = 2_000
# A jump of the wall clock: the computer slept, or somebody set the time.
_JUMP_SECONDS = 120.0
_GATHER_MS = 100

_LISTS = {Place.RETURN: WorkList.READY, **WORK_LISTS}
_COUNTED = Kind.DOSSIERS | Kind.RATINGS | Kind.OUTBOX | Kind.BACKUPS


class StatusController(QObject):
    """Looks at the desk and tells the window.

    Signals:
        day_changed: the office's day or the clock is another one than a moment ago.
        clock_seen: what is known of the PC's clock, at each look.
    """

    day_changed = Signal()
    clock_seen = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        jobs: BackgroundJobs,
        printer: Printer,
        session: Session,
        sync: SyncService,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._printer = printer
        self._session = session
        self._state: DeskState | None = None
        self._backup: BackupState | None = None
        self._pc_clock: ClockState | None = None
        self._printer_words = printer.describe()
        self._seen = (time.time(), time.monotonic())
        self._day = session.today
        # Several commands within a moment are looked at once.
        self._soon = self._timer(_GATHER_MS, self.look)
        self._soon.setSingleShot(True)
        self._counts = self._timer(COUNTS_MS, self.look)
        self._clock = self._timer(CLOCK_MS, self._tick)
        jobs.changed.connect(self._take_change)
        sync.report.connect(self._soon.start)
        sync.state_changed.connect(self._show_line)
        self._show_line(sync.state)

    def _timer(self, interval: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.timeout.connect(slot)
        return timer

    def start(self) -> None:
        """Looks now and from now on."""
        self._counts.start()
        self._clock.start()
        self.look()

    def use(self, session: Session) -> None:
        """Another clerk or another setting."""
        self._session = session
        self.look()

    @Slot(object)
    def _take_change(self, change: Change) -> None:
        if change.concerns(self, _COUNTED):
            self._soon.start()

    @Slot()
    def look(self) -> None:
        """Counts again."""
        self._jobs.run(_looked_at, owner=self, on_result=self._show, on_error=self._keep)

    @Slot()
    def show_printer(self) -> None:
        """Something about the printer or its queue is another than before."""
        self._printer_words = self._printer.describe()
        self._show_status()

    def _show(self, seen: tuple[DeskState, BackupState, ClockState]) -> None:
        state, self._backup, self._pc_clock = seen
        self._state = state
        counts = {where: (state.counts[which], Tone.NEUTRAL) for where, which in _LISTS.items()}
        counts[Place.OVERDUE] = (state.counts[WorkList.OVERDUE], Tone.BAD)
        to_look_at = state.backlog.quarantined + state.backlog.not_received
        tone = Tone.BAD if to_look_at else Tone.NEUTRAL
        counts[Place.OUTBOX] = (state.backlog.pending + to_look_at, tone)
        counts[Place.CONFLICTS] = (state.conflicts, Tone.BAD)
        self._window.show_counts(counts)
        self._printer_words = self._printer.describe()
        self._show_status()
        self.clock_seen.emit(self._pc_clock)

    def _keep(self, _error: BaseException) -> None:
        """A count that failed must not stand there as if it were true."""
        self._state = self._backup = self._pc_clock = None
        self._show_status()

    def _show_status(self) -> None:
        now = self._session.clock.now()
        left = [Segment(self.tr("Đang đếm lại"))]
        if self._state is not None:
            left = [backlog_segment(self._state, now), sync_segment(self._state, now)]
        left.append(Segment(self._printer_words, Tone.WARN if self._printer.has_trouble else None))
        if self._backup is not None:
            left.append(backup_segment(self._backup, now))
        doubtful = None if self._pc_clock is None else doubt_segment(self._pc_clock)
        if doubtful is not None:
            left.append(doubtful)
        known = holidays_segment(self._session.calendar.known_until, office_day(now))
        self._window.status_bar.show_segments(left, (known, *key_segments(), clock_segment(now)))

    @Slot(object)
    def _show_line(self, state: SyncState) -> None:
        chip = line_chip(state)
        if chip is not None:
            self._window.show_line(chip)

    @Slot()
    def _tick(self) -> None:
        wall, steady = time.time(), time.monotonic()
        jumped = abs((wall - self._seen[0]) - (steady - self._seen[1])) > _JUMP_SECONDS
        self._seen = (wall, steady)
        day = self._session.today
        if jumped or day != self._day:
            self._day = day
            self.day_changed.emit()
            self.look()
        self._show_status()


def _looked_at(context: ServiceContext) -> tuple[DeskState, BackupState, ClockState]:
    return desk_state(context), backup_state(context), clock_state(context)
