"""The first start in six steps, by keyboard alone: Enter goes on, Alt+← goes back.

Nothing is made before the fifth step is confirmed; then everything is, or nothing. The last step
shows the recovery code and lets nobody pass who has not typed it back from paper.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from reception import texts
from reception.domain.errors import InputError, ReceptionError
from reception.domain.numbering import USUAL_COUNTERS
from reception.services import units
from reception.services.center_account import CenterAccount
from reception.services.settings_catalog import CLERKS, PRINTER
from reception.services.setup import (
    UNNAMED_CLERK,
    OfficeForm,
    check_office,
    check_typed,
    first_wrong_group,
)
from reception.ui.feedback import sentence_of
from reception.ui.pages.intake.form_fields import text_field
from reception.ui.pages.start.sheet import MiddleSheet
from reception.ui.pages.start.steps import (
    CenterStep,
    CounterStep,
    HoursStep,
    OfficeStep,
    PrinterStep,
    Step,
)
from reception.ui.scaling import place
from reception.ui.tasks import Lane, Runner
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.text_label import TextLabel, TextRole

_GROUPS_A_LINE = 4


class SetupPort(Protocol):
    """What the steps need done; every method may take long and is called off the main thread."""

    def set_up(self, form: OfficeForm, account: CenterAccount | None) -> str:
        """Make the counter; returns the recovery code."""
        ...

    def try_center(self, account: CenterAccount, unit: str) -> str:
        """Nothing when the center takes us, else why it could not be asked; InputError if wrong."""
        ...

    def printers(self) -> list[str]:
        """The printers there are."""
        ...

    def print_trial(self, form: OfficeForm, printer: str) -> None:
        """Print a page to try a printer."""
        ...

    def print_recovery(self, printer: str, code: str, office: str, counter: int) -> None:
        """Print the recovery code."""
        ...


class RecoveryStep(Step):
    """Shows the recovery code and takes it back.

    Signals:
        print_wanted: the person wants it on paper from the printer.
    """

    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Mã khôi phục",
            "Máy hỏng hoặc cài lại thì chỉ mã này mở được dữ liệu. In hoặc chép ra giấy, cất vào"
            " két của cơ quan, rồi gõ lại từ tờ giấy đó.",
            parent,
        )
        self.code = ""
        self._shown = TextLabel("", TextRole.NUMBER, parent=self)
        self._shown.setObjectName("recovery_code")
        self._shown.setAccessibleName("Mã khôi phục")
        self._field, self.editor = text_field(
            "Gõ lại mã từ tờ giấy (không cần gạch nối)", "recovery_typed", longest=120
        )
        self._print = ActionButton("recovery_print", "In mã ra giấy", "Ctrl+P", parent=self)
        line = QHBoxLayout()
        place(line)
        line.addWidget(self._print)
        line.addStretch(1)
        self.body.addWidget(self._shown)
        self.body.addLayout(line)
        self.body.addWidget(self._field)
        self.body.addStretch(1)
        self._walk((self.editor,))
        self._print.clicked.connect(self.print_wanted)

    def fields(self) -> dict[str, LabelledField]:
        """The field to type the code into."""
        return {"recovery": self._field}

    def show_code(self, code: str) -> None:
        """Shows the code as a person copies it."""
        self.code = code
        groups = code.split("-")
        starts = range(0, len(groups), _GROUPS_A_LINE)
        self._shown.setText("\n".join("-".join(groups[at : at + _GROUPS_A_LINE]) for at in starts))

    def check(self) -> None:
        """Compares what was typed.

        Raises:
            InputError: ``recovery_typed_wrong`` with the group to look at.
        """
        wrong = first_wrong_group(self.editor.text(), self.code)
        if wrong is not None:
            raise InputError("recovery_typed_wrong", field="recovery", group=wrong)


class Wizard(MiddleSheet):
    """The steps in one sheet.

    Args:
        runner: runs what takes long.
        port: does it.

    Signals:
        finished: the counter is made and the recovery code is on paper.
    """

    finished = Signal()

    def __init__(self, runner: Runner, port: SetupPort, parent: QWidget | None = None) -> None:
        super().__init__("wizard", parent)
        self._runner, self._port = runner, port
        self._tried: CenterAccount | None = None
        self.office, self.counter, self.hours = OfficeStep(), CounterStep(), HoursStep()
        self.center, self.printer, self.recovery = CenterStep(), PrinterStep(), RecoveryStep()
        self.steps: tuple[Step, ...] = (
            *(self.office, self.counter, self.hours),
            *(self.center, self.printer, self.recovery),
        )
        self._build()
        self._connect()
        self._show(0)

    def _build(self) -> None:
        self._progress = TextLabel("", TextRole.LABEL, parent=self)
        self._progress.setObjectName("wizard_progress")
        self.body.insertWidget(0, self._progress)
        self._stack = QStackedWidget(self)
        for step in self.steps:
            self._stack.addWidget(step)
        self._message = TextLabel("", TextRole.BODY, wrap=True, parent=self)
        self._message.setObjectName("wizard_message")
        self._message.hide()
        self._back = ActionButton("wizard_back", "Quay lại", "Alt+←", parent=self)
        self._next = ActionButton("wizard_next", "Tiếp tục", "Ctrl+Enter", primary=True)
        line = QHBoxLayout()
        place(line, spacing=10)
        line.addWidget(self._back)
        line.addStretch(1)
        line.addWidget(self._next)
        self.body.addWidget(self._stack)
        self.body.addWidget(self._message)
        self.body.addLayout(line)

    def _connect(self) -> None:
        for step in self.steps:
            step.done.connect(self.go_on)
        self._next.clicked.connect(self.go_on)
        self._back.clicked.connect(self.go_back)
        back = QShortcut(QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Left), self)
        back.activated.connect(self.go_back)
        self.center.check_wanted.connect(self._check_center)
        self.printer.trial_wanted.connect(self._print_trial)
        self.recovery.print_wanted.connect(self._print_recovery)
        self._run(Lane.IO, units.provinces, self.office.show_provinces)
        self._run(Lane.PRINT, self._port.printers, self.printer.show_printers)

    # ------------------------------------------------------------------------------ for the program
    @property
    def at(self) -> int:
        """The step on show, counted from 0."""
        return self._stack.currentIndex()

    def activate(self) -> None:
        """Takes the keyboard to the step on show."""
        self.steps[self.at].activate()

    def form(self) -> OfficeForm:
        """Everything typed up to the printer."""
        clerks = self.counter.clerks
        return OfficeForm(
            unit=self.office.unit,
            office=self.office.office,
            counter=self.counter.counter,
            counters=self.counter.counters,
            clerk=clerks[0] if clerks else "",
            typed=(
                *self.hours.typed,
                (CLERKS, "\n".join(clerks)),
                (PRINTER, self.printer.printer),
            ),
        )

    @Slot()
    def go_back(self) -> None:
        """One step back; what was typed stays. The counter once made, there is no way back."""
        if self._next.isEnabled() and 0 < self.at < len(self.steps) - 1:
            self._show(self.at - 1)

    @Slot()
    def go_on(self) -> None:
        """Checks the step on show and goes to the next one."""
        if not self._next.isEnabled():
            return
        self._clear()
        step = self.steps[self.at]
        try:
            self._check(step)
        except ReceptionError as error:
            self.show_error(error)
            return
        if step is self.center and self.center.account not in (None, self._tried):
            self._try_center(then_go_on=True)
        elif step is self.printer:
            self._make()
        elif step is self.recovery:
            self.finished.emit()
        else:
            self._show(self.at + 1)

    def show_error(self, error: BaseException) -> None:
        """Says what is wrong, beside its field where it has one; what was typed stays."""
        self._set_busy(False)
        name = getattr(error, "field", None) or ""
        for at, step in enumerate(self.steps):
            field = step.fields().get(name)
            if field is not None and isinstance(error, ReceptionError):
                if at != self.at:
                    self._show(at)
                spoken = type(error)(error.code, field=field.editor.accessibleName(), **error.facts)
                field.show_error(texts.sentence(spoken))
                field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._say(sentence_of(error))

    # ----------------------------------------------------------------------------------- the steps
    def _check(self, step: Step) -> None:
        form = self.form()
        if step is self.office:
            if not form.unit:
                raise InputError("required", field="unit")
            check_office(replace(form, counter=1, counters=USUAL_COUNTERS, clerk=UNNAMED_CLERK))
        elif step is self.counter:
            check_office(form)
        elif step is self.hours:
            check_typed(form)
        elif step is self.center:
            self._check_account(self.center.account)
        elif step is self.recovery:
            self.recovery.check()

    @staticmethod
    def _check_account(account: CenterAccount | None) -> None:
        if account is not None and not (account.url and account.token):
            raise InputError("required", field="token" if account.url else "center")

    @Slot()
    def _check_center(self) -> None:
        self._clear()
        if self.center.account is None:
            self.show_error(InputError("required", field="center"))
            return
        try:
            self._check_account(self.center.account)
        except InputError as error:
            self.show_error(error)
            return
        self._try_center(then_go_on=False)

    def _try_center(self, *, then_go_on: bool) -> None:
        account, unit = self.center.account, self.office.unit
        assert account is not None

        def told(code: str) -> None:
            self._tried = account
            self._set_busy(False)
            if code:
                why = texts.SENTENCES.get(code, code)
                self._say(f"{why} Có thể đi tiếp; địa chỉ và mã được giữ lại.")
            elif then_go_on:
                self._show(self.at + 1)
            else:
                self._say("Hệ thống cấp tỉnh nhận đúng đơn vị này.")

        self._set_busy(True)
        self._run(Lane.IO, lambda: self._port.try_center(account, unit), told)

    def _make(self) -> None:
        form, account = self.form(), self.center.account

        def made(code: str) -> None:
            self._set_busy(False)
            self.recovery.show_code(code)
            self._show(len(self.steps) - 1)

        self._set_busy(True)
        self._run(Lane.DB, lambda: self._port.set_up(form, account), made)

    @Slot()
    def _print_trial(self) -> None:
        form, printer = self.form(), self.printer.printer
        self._clear()
        self._run(
            Lane.PRINT,
            lambda: self._port.print_trial(form, printer),
            lambda _nothing: self._say("Đã gửi một trang ra máy in. Hãy xem chữ và khung."),
        )

    @Slot()
    def _print_recovery(self) -> None:
        form, printer, code = self.form(), self.printer.printer, self.recovery.code
        self._clear()
        self._run(
            Lane.PRINT,
            lambda: self._port.print_recovery(printer, code, form.office, form.counter),
            lambda _nothing: self._say("Đã gửi mã ra máy in. Hãy gõ lại từ tờ giấy đó."),
        )

    # ------------------------------------------------------------------------------------- helpers
    def _run(self, lane: Lane, job: Any, on_result: Any) -> None:
        self._runner.submit(
            job, owner=self, on_result=on_result, on_error=self.show_error, lane=lane
        )

    def _show(self, at: int) -> None:
        self._clear()
        step = self.steps[at]
        self._stack.setCurrentIndex(at)
        self._progress.setText(f"Bước {at + 1}/{len(self.steps)}")
        self.show_words(step.title, step.words)
        self._back.setVisible(0 < at < len(self.steps) - 1)
        step.activate()

    def _set_busy(self, is_busy: bool) -> None:
        self._next.setEnabled(not is_busy)
        self._back.setEnabled(not is_busy)

    def _clear(self) -> None:
        self._message.hide()
        for step in self.steps:
            step.clear_messages()

    def _say(self, words: str) -> None:
        self._message.setText(words)
        self._message.show()
