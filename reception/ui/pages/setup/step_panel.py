"""A sheet of steps, by keyboard alone: Enter goes on, Alt+← goes back, errors stand by their field.

The first start and the restore are made of it; each says what its steps check and what follows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception.domain.errors import ReceptionError
from reception.ui.language import say
from reception.ui.pages.setup.centered_panel import CenteredPanel
from reception.ui.pages.setup.opening_steps import WizardStep
from reception.ui.pages.setup.step_scroll_area import StepScrollArea
from reception.ui.style.scaling import place
from reception.ui.tasks import Lane, Runner
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.feedback import sentence_of
from reception.ui.widgets.text_label import TextLabel, TextRole

T = TypeVar("T")
# The highest step fits: the keys at the foot stand still from one step to the next.
_USUAL = 584


class StepPanel(CenteredPanel):
    """Steps in one sheet; subclasses say what is checked, what comes next and how far back one may.

    Args:
        name: object name; its parts are named after it.
        runner: runs what takes long.
        steps: in their order.

    Attributes:
        is_busy: something runs; nothing is gone on with meanwhile.
    """

    def __init__(
        self,
        name: str,
        runner: Runner,
        steps: tuple[WizardStep, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent, usual=_USUAL)
        self._runner = runner
        self.is_busy = False
        self.steps = steps
        self._build_steps(name)
        self._connect_steps()

    def _build_steps(self, name: str) -> None:
        self._progress = TextLabel("", TextRole.LABEL, parent=self)
        self._progress.setObjectName(f"{name}_progress")
        self.body.insertWidget(0, self._progress)
        self._room = StepScrollArea(self.steps)
        self._message = TextLabel("", TextRole.BODY, wrap=True, parent=self)
        self._message.setObjectName(f"{name}_message")
        self._message.hide()
        self._back = ActionButton(f"{name}_back", say("Quay lại"), "Alt+←", parent=self)
        self._next = ActionButton(f"{name}_next", say("Tiếp tục"), "Ctrl+Enter", primary=True)
        self.foot = QHBoxLayout()
        place(self.foot, spacing=10)
        self.foot.addWidget(self._back)
        self.foot.addStretch(1)
        self.foot.addWidget(self._next)
        self.body.addWidget(self._room, 1)
        self.body.addWidget(self._message)
        self.body.addLayout(self.foot)

    def _connect_steps(self) -> None:
        for step in self.steps:
            step.done.connect(self.go_on)
        self._next.clicked.connect(self.go_on)
        self._back.clicked.connect(self.go_back)
        back = QShortcut(QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Left), self)
        back.activated.connect(self.go_back)

    # --------------------------------------------------------------------- what subclasses say
    def check(self, step: WizardStep) -> None:
        """Raises a ReceptionError when the step cannot be left like this."""
        step.check()

    def leave(self, step: WizardStep) -> None:
        """The step is in order: do what follows it; usually the next one is shown."""
        self.show_step(self.steps.index(step) + 1)

    def may_go_back(self) -> bool:
        """Whether the step before the one on show may be shown again."""
        return self.at > 0

    # ------------------------------------------------------------------------- for the program
    @property
    def at(self) -> int:
        """The step on show, counted from 0."""
        return self._room.at

    def activate(self) -> None:
        """Takes the keyboard to the step on show; one without fields leaves it to the button."""
        step = self.steps[self.at]
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)
        step.activate()

    @Slot()
    def go_back(self) -> None:
        """One step back; what was typed stays."""
        if not self.is_busy and self.may_go_back():
            self.show_step(self.at - 1)

    @Slot()
    def go_on(self) -> None:
        """Checks the step on show and goes on."""
        if self.is_busy:
            return
        self.clear()
        step = self.steps[self.at]
        if not step.form.check():
            return
        try:
            self.check(step)
        except ReceptionError as error:
            self.show_error(error)
            return
        self.leave(step)

    def show_error(self, error: BaseException) -> None:
        """Says what is wrong, beside its field where it has one; what was typed stays."""
        self.set_busy(False)
        for at, step in enumerate(self.steps):
            if step.form.show_error(error, takes_focus=at == self.at):
                if at != self.at:
                    self.show_step(at)
                    step.form.show_error(error)
                return
        self.say(sentence_of(error))

    # ---------------------------------------------------------------------------------- helpers
    def run(
        self,
        lane: Lane,
        job: Callable[[], T],
        on_result: Callable[[T], object],
        on_error: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Runs a job; what it raises is shown unless ``on_error`` takes it."""
        self._runner.submit(
            job,
            owner=self,
            on_result=on_result,
            on_error=on_error or self.show_error,
            lane=lane,
        )

    def show_step(self, at: int) -> None:
        """Shows a step and gives it the keyboard."""
        self.clear()
        step = self.steps[at]
        self._room.show_step(at)
        self._progress.setText(
            say("Bước {value}/{count}").format(value=at + 1, count=len(self.steps))
        )
        self.show_words(step.title, step.words)
        self._back.setVisible(self.may_go_back())
        self.activate()

    def set_busy(self, is_busy: bool) -> None:
        """Something runs, or is over."""
        self.is_busy = is_busy
        self._next.setEnabled(not is_busy)
        self._back.setEnabled(not is_busy)

    def clear(self) -> None:
        """Takes every message away."""
        self._message.hide()
        for step in self.steps:
            step.clear_messages()

    def say(self, words: str) -> None:
        """Says something that belongs to no field."""
        self._message.setText(words)
        self._message.show()
