"""Asks what day it is when the PC's clock is doubtful, in large letters over the whole window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception.domain.clock_check import ClockDoubt
from reception.domain.vi_dates import clock, long_day, weekday_name
from reception.services.clock import ClockState, accept_clock, clock_state, refusal
from reception.services.context import ServiceContext
from reception.services.setup.lock import MOST_DIGITS
from reception.services.setup.supervisor_pin import has_supervisor_pin
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.language import say
from reception.ui.style.scaling import place
from reception.ui.style.tokens import Tone
from reception.ui.widgets.ask_panel import Ask, AskPanel
from reception.ui.widgets.feedback import sentence_of
from reception.ui.widgets.form import FieldKind, FieldSpec
from reception.ui.widgets.in_the_middle import in_the_middle
from reception.ui.widgets.text_label import TextLabel, TextRole
from reception.ui.window.main_window import MainWindow

_WIDTH = 760
_REASON = FieldSpec("reason", "Vì sao tin đồng hồ này", placeholder="Đã xem lịch, hỏi ai")
_PIN = FieldSpec(
    "pin", "Mã của lãnh đạo", FieldKind.SECRET, longest=MOST_DIGITS, aliases=("supervisor_pin",)
)


class ClockController(QObject):
    """The question what day it is, while it is open.

    Signals:
        left: the question is closed, answered or not; the pages are on show again.
        accepted: a person has said that the clock is right.
    """

    left = Signal()
    accepted = Signal()

    def __init__(self, window: MainWindow, jobs: BackgroundJobs) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._panel: AskPanel | None = None
        self._told = ClockDoubt.NONE
        self._is_first = True

    @Slot(object)
    def notice(self, state: ClockState) -> None:
        """The clock was looked at: at the start the question opens, later on it is told once."""
        is_first, self._is_first = self._is_first, False
        before, self._told = self._told, state.doubt
        if state.doubt in (ClockDoubt.NONE, before):
            return
        if is_first:
            self.ask()
        else:
            words = sentence_of(refusal(state.facts, state.doubt))
            self._window.feedback.tell(words, Tone.WARN, stays=True)

    def close(self) -> None:
        """Puts an open question away unanswered."""
        if self._panel is not None:
            self._panel.close_panel()

    @Slot()
    def ask(self) -> None:
        """Asks for a person's word about the clock, where it is doubtful."""
        self._jobs.run(
            lambda context: (clock_state(context), has_supervisor_pin(context)),
            owner=self,
            on_result=self.open_for,
            on_error=self._window.feedback.failed,
        )

    def open_for(self, found: tuple[ClockState, bool]) -> None:
        """Opens the question, or says that nobody doubts the clock.

        Args:
            found: what is known of the clock, and whether the supervisor's number is asked for.
        """
        state, has_pin = found
        if state.doubt is ClockDoubt.NONE:
            self._window.feedback.tell(say("Đồng hồ máy không có gì cần xác nhận."))
            return
        panel = self._panel = AskPanel("clock_ask")
        panel.submitted.connect(self._accept)
        panel.closed.connect(self._leave)
        self._window.show_instead(_holder(state, panel))
        fields = (_REASON, _PIN) if has_pin else (_REASON,)
        # The safe answer is to leave: then nothing dated is recorded until the clock is put right.
        ask = Ask("clock", say("Đúng hôm nay thì ghi vì sao và xác nhận."), say("Đúng"), fields)
        panel.open_for(ask)

    @Slot()
    def _leave(self) -> None:
        self._panel = None
        self._window.show_shell()
        self.left.emit()

    @Slot(str, object)
    def _accept(self, _key: str, values: dict[str, str]) -> None:
        def done(_state: ClockState) -> None:
            self._told = ClockDoubt.NONE
            if self._panel is not None:
                self._panel.close_panel()
            self._window.feedback.saved(say("Đã xác nhận đồng hồ máy."))
            self.accepted.emit()

        def accept(context: ServiceContext) -> ClockState:
            return accept_clock(context, values["reason"], values.get("pin", ""))

        self._jobs.run(accept, owner=self, on_result=done, on_error=self._refused)

    def _refused(self, error: BaseException) -> None:
        if self._panel is None or not self._panel.form.show_error(error):
            self._window.feedback.failed(error)


def _holder(state: ClockState, panel: AskPanel) -> QWidget:
    holder = QWidget()
    day = TextLabel(day_question(state), TextRole.NUMBER, wrap=True, parent=holder)
    day.setObjectName("clock_day")
    words = sentence_of(refusal(state.facts, state.doubt))
    why = TextLabel(words, TextRole.BODY, wrap=True, parent=holder)
    for label in (day, why):
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column = QVBoxLayout(holder)
    place(column, (60, 20, 60, 20), 20)
    column.addStretch(1)
    column.addWidget(day)
    column.addWidget(why)
    column.addLayout(in_the_middle(panel, _WIDTH))
    column.addStretch(1)
    return holder


def day_question(state: ClockState) -> str:
    """``Hôm nay là thứ Sáu, ngày 28/8/2026, 15:20?`` in the window's language."""
    now = state.facts.now
    return say("Hôm nay là {weekday}, ngày {day}, {hour}?").format(
        weekday=say(weekday_name(now.date())), day=long_day(now.date()), hour=clock(now.time())
    )
