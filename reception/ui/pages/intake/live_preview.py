"""Keeps the due card and the receipt beside the sheet up to date without ever holding up typing."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reception.services.intake.intake_form import IntakeForm
from reception.services.intake.sheet_preview import SheetPreview, look
from reception.services.papers.slip_data import IntakeSlipData
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.tasks import Lane, Runner

_log = logging.getLogger(__name__)

QUIET_MS = 150
"""A look begins when the keyboard has been quiet for this long."""
REFRESH_MS = 30_000
"""The clock runs on under an open sheet; past the cut-off the date is another one."""


class LivePreview(QObject):
    """Looks at the sheet after each pause in typing, one look at a time, then draws the receipt.

    Args:
        jobs: the store's lane.
        runner: its print lane draws the receipt.
        read: reads the sheet, called on the main thread.

    Signals:
        looked: a :class:`SheetPreview` of the sheet as it stood.
        drawn: the receipt as PDF bytes; empty while there is nothing to print.
    """

    looked = Signal(object)
    drawn = Signal(bytes)

    def __init__(
        self,
        jobs: BackgroundJobs,
        runner: Runner,
        read: Callable[[], IntakeForm],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._runner = runner
        self._read = read
        self._is_looking = self._is_drawing = False
        self._is_stale = False
        self._next_slip: IntakeSlipData | None = None
        # Which sheet this is: what comes back about an earlier one is not shown.
        self._sheet = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(QUIET_MS)
        self._pause.timeout.connect(self.look_now)
        self._clock = QTimer(self)
        self._clock.setInterval(REFRESH_MS)
        self._clock.timeout.connect(self.look_now)

    def follow(self, is_followed: bool) -> None:
        """Follows the clock while the page is on show."""
        if is_followed:
            self._clock.start()
        else:
            self._clock.stop()

    @Slot()
    def warm_up(self) -> None:
        """Gets the print lane ready while nobody waits for it."""
        self._runner.submit(
            warm_up, owner=self, on_result=_done, on_error=self._skip_warming, lane=Lane.PRINT
        )

    @Slot()
    def sheet_changed(self) -> None:
        """Something was typed; the look waits for a pause."""
        self._pause.start()

    def forget(self) -> None:
        """Another sheet begins: nothing of the last citizen stays in sight, or comes late."""
        self._sheet += 1
        self._next_slip = None
        self.looked.emit(SheetPreview())
        self.drawn.emit(b"")
        self.sheet_changed()

    @Slot()
    def look_now(self) -> None:
        """Looks at once; while a look is under way, directly after it."""
        self._pause.stop()
        if self._is_looking:
            self._is_stale = True
            return
        self._is_looking, self._is_stale = True, False
        form, sheet = self._read(), self._sheet
        self._jobs.run(
            lambda context: look(context, form),
            owner=self,
            on_result=lambda seen: self._show(seen, sheet),
            on_error=self._give_up,
        )

    def _show(self, seen: SheetPreview, sheet: int) -> None:
        self._is_looking = False
        if sheet != self._sheet:
            self.look_now()
            return
        self.looked.emit(seen)
        self._next_slip = seen.slip
        if seen.slip is None:
            self.drawn.emit(b"")
        else:
            self._draw_next()
        self._look_again()

    def _give_up(self, error: BaseException) -> None:
        # Saving would meet the same trouble and says it; a preview is not worth a message.
        _log.info("no look at the sheet: %s", type(error).__name__)
        self._is_looking = False
        self._look_again()

    def _look_again(self) -> None:
        if self._is_stale:
            self.look_now()

    def _draw_next(self) -> None:
        slip = self._next_slip
        if self._is_drawing or slip is None:
            return
        self._is_drawing, self._next_slip = True, None
        sheet = self._sheet
        self._runner.submit(
            lambda: draw(slip),
            owner=self,
            on_result=lambda pdf: self._show_paper(pdf, sheet),
            on_error=self._skip_paper,
            lane=Lane.PRINT,
        )

    def _show_paper(self, pdf: bytes, sheet: int) -> None:
        self._is_drawing = False
        if sheet == self._sheet:
            self.drawn.emit(pdf)
        self._draw_next()

    def _skip_warming(self, error: BaseException) -> None:
        # The first receipt meets the same trouble, and then somebody waits for it.
        _log.info("no warming up: %s", type(error).__name__)

    def _skip_paper(self, error: BaseException) -> None:
        # Half a word may hold a letter that no font has; the last good paper stays in sight.
        _log.info("no preview: %s", type(error).__name__)
        self._is_drawing = False
        self._draw_next()


def _done(_nothing: None) -> None:
    """Being warm is all that was wanted."""


def draw(slip: IntakeSlipData) -> bytes:
    """The receipt as it is printed; runs on the print lane."""
    # Imported by the job that needs it: reportlab stays off the cold start.
    from reception.print.slips.intake_slip import render_intake_slip

    return render_intake_slip(slip)


def warm_up() -> None:
    """Loads what drawing needs, so that the first receipt of the day is as quick as the second."""
    from reception.print import fonts
    from reception.print.slips import intake_slip  # noqa: F401 - loading it is all that is wanted

    fonts.register()
