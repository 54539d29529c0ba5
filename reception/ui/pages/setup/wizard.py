"""The first start in ten steps, by keyboard alone: Enter goes on, Alt+← goes back.

Nothing is made before the eighth is confirmed; then everything is, or nothing. The ninth shows the
recovery code and lets nobody pass who has not typed it back from paper; the last opens the first
account in the counter that is there now, or is left empty.

The same steps walk a counter that works already, filled in with what holds; then the last step
lists what would change, and nothing is made anew: no folder, no identity, no code.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal, Slot

from reception import messages
from reception.domain.errors import InputError
from reception.domain.numbering import USUAL_COUNTERS
from reception.services.backup.copies import check_second_folder
from reception.services.catalogue.holiday_source import load_calendar
from reception.services.setup import units
from reception.services.setup.center_account import CenterAccount
from reception.services.setup.first_setup import (
    UNNAMED_CLERK,
    OfficeForm,
    check_office,
    check_typed,
)
from reception.services.setup.settings_catalog import CENTER_URL, CLERKS, PRINTER
from reception.ui.language import say
from reception.ui.pages.setup.closing_steps import (
    BackupStep,
    DaysStep,
    LeaderStep,
    RecoveryStep,
    ReviewStep,
    ScannerStep,
)
from reception.ui.pages.setup.drives import Drive
from reception.ui.pages.setup.opening_steps import (
    CenterStep,
    CounterStep,
    HoursStep,
    OfficeStep,
    PrinterStep,
    WizardStep,
)
from reception.ui.pages.setup.setup_changes import changes_between
from reception.ui.pages.setup.step_panel import StepPanel
from reception.ui.scanning.scan_input import ScanInput, ScannerChoice, SeenScan, SettingsPort
from reception.ui.tasks import Lane, Runner
from reception.ui.widgets.action_bar import ActionButton

if TYPE_CHECKING:
    from reception.domain.scanning import Scan
    from reception.services.accounts.keeping import NewAccount
    from reception.services.setup.setup_again import PresentSetup


class SetupPort(Protocol):
    """What the steps need done; every method may take long and is called off the main thread."""

    def set_up(self, form: OfficeForm, account: CenterAccount | None) -> str:
        """Make the counter, or change the one there is; returns a new recovery code or nothing."""
        ...

    def try_center(self, account: CenterAccount, unit: str) -> str:
        """Nothing when the center takes us, else why it could not be asked; InputError if wrong."""
        ...

    def printers(self) -> list[str]:
        """The printers there are."""
        ...

    def drives(self) -> tuple[Drive, ...]:
        """Disks and sticks beside the one with the data."""
        ...

    def print_trial(self, form: OfficeForm, printer: str) -> None:
        """Print a page to try a printer."""
        ...

    def print_recovery(self, printer: str, code: str, office: str, counter: int) -> None:
        """Print the recovery code."""
        ...

    def open_account(self, given: NewAccount) -> None:
        """Open the first account in the counter that was made."""
        ...


@dataclass(frozen=True, slots=True)
class Scanners:
    """What the scanner's step is made with.

    Attributes:
        window_file: where the choice is remembered once everything is made.
        inlet: None where no scanner is listened to.
        understand: says what a scan means.
    """

    window_file: SettingsPort
    inlet: ScanInput | None
    understand: Callable[[SeenScan], Scan]


@dataclass(frozen=True, slots=True)
class CounterInUse:
    """What holds at a counter that is walked again.

    Attributes:
        setup: what the steps are filled in with; the token is not among it.
        has_token: a token is kept for the center in use.
    """

    setup: PresentSetup
    has_token: bool


class Wizard(StepPanel):
    """The steps in one sheet.

    Args:
        runner: runs what takes long.
        port: does it.
        today: the PC's day.
        scanners: for the scanner's step.
        in_use: what holds now, where a counter is walked again.

    Signals:
        finished: the counter is made and the recovery code on paper, or the changes are stored.
        cancelled: somebody who walks again changes nothing.
        restore_wanted: this PC takes over a counter from its backup.
    """

    finished = Signal()
    cancelled = Signal()
    restore_wanted = Signal()

    def __init__(
        self,
        runner: Runner,
        port: SetupPort,
        today: date,
        scanners: Scanners,
        in_use: CounterInUse | None = None,
    ) -> None:
        present = None if in_use is None else in_use.setup
        self._port, self._scanners, self._present = port, scanners, present
        self._tried: CenterAccount | None = None
        self.office, self.counter, self.hours = OfficeStep(), CounterStep(), HoursStep()
        self.days, self.center, self.printer = DaysStep(today), CenterStep(), PrinterStep()
        self.scanner = ScannerStep(scanners.window_file, scanners.inlet, scanners.understand)
        self.backup, self.recovery, self.review = BackupStep(), RecoveryStep(), ReviewStep()
        self.leader = LeaderStep()
        asked = (self.office, self.counter, self.hours, self.days, self.center, self.printer)
        first, again = (self.recovery, self.leader), (self.review,)
        last, unused = (first, again) if present is None else (again, first)
        super().__init__("wizard", runner, (*asked, self.scanner, self.backup, *last))
        for step in unused:
            step.setParent(self)
            step.hide()
        self._restore = ActionButton(
            "wizard_restore", say("Tôi có bản sao lưu"), "Alt+P", parent=self
        )
        self.foot.insertWidget(1, self._restore)
        if in_use is not None:
            self._fill(in_use.setup, has_token=in_use.has_token)
        self._connect()
        self.show_step(0)

    def _connect(self) -> None:
        self.center.check_wanted.connect(self._check_center)
        self.printer.trial_wanted.connect(self._print_trial)
        self.recovery.print_wanted.connect(self._print_recovery)
        self._restore.clicked.connect(self.restore_wanted)
        self.days.refused.connect(self.show_error)
        self.run(Lane.IO, units.provinces, self.office.show_provinces)
        self.run(Lane.IO, lambda: load_calendar().known_until, self.days.show_known)
        self.run(Lane.IO, self._port.drives, self.backup.show_drives)
        self.run(Lane.PRINT, self._port.printers, self.printer.show_printers)

    def _fill(self, present: PresentSetup, *, has_token: bool) -> None:
        office, values = present.office, present.values
        lock = (
            ""
            if present.is_unit_free
            else say(
                "Không đổi được: mã này nằm trong mã mọi hồ sơ đã cấp. Đổi đơn vị là thiết lập một"
                " thư mục dữ liệu mới."
            )
        )
        self.office.fill(office.name, office.unit, lock=lock)
        self.counter.fill(office, CLERKS.of(values), present.device_id)
        self.hours.fill(values)
        self.days.fill(present.days)
        self.center.fill(CENTER_URL.text(values), has_token=has_token)
        self.printer.fill(PRINTER.text(values))
        self.backup.fill(present.second_folder)

    # ------------------------------------------------------------------------------ for the program
    def form(self) -> OfficeForm:
        """Everything typed so far."""
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
            days=self.days.entries,
            second_folder=self.backup.folder,
        )

    # ----------------------------------------------------------------------------------- the steps
    def check(self, step: WizardStep) -> None:
        """What each step asks for."""
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
        else:
            super().check(step)

    def leave(self, step: WizardStep) -> None:
        """What follows each step."""
        if step is self.center and self._must_try():
            self._try_center(then_go_on=True)
        elif step is self.backup:
            self._try_folder()
        elif step is self.review:
            self._make()
        elif step is self.leader:
            self._open_account()
        else:
            super().leave(step)

    def may_go_back(self) -> bool:
        """Once the counter is made there is no way back; a second walk is left by its start."""
        if self.at == 0:
            return self._present is not None
        return self.steps[self.at] not in (self.recovery, self.leader)

    @Slot()
    def go_back(self) -> None:
        """One step back; what was typed stays."""
        if self.at == 0 and self._present is not None and not self.is_busy:
            self.give_up()
            self.cancelled.emit()
        else:
            super().go_back()

    def give_up(self) -> None:
        """The scanner that was tried is not the counter's."""
        if self._scanners.inlet is not None:
            self._scanners.inlet.use(ScannerChoice.load(self._scanners.window_file))

    def show_step(self, at: int) -> None:
        """Names the keys after what they do at this step."""
        if self.steps[at] is self.review and self._present is not None:
            self.review.show_changes(self._changes(self._present))
        super().show_step(at)
        self._restore.setVisible(at == 0 and self._present is None)
        self._back.set_label(say("Quay lại") if at else say("Thôi, giữ nguyên"))
        self._next.set_label(
            say("Lưu thay đổi") if self.steps[at] is self.review else say("Tiếp tục")
        )

    def _changes(self, present: PresentSetup) -> list[str]:
        stored = ScannerChoice.load(self._scanners.window_file)
        return changes_between(
            present, self.form(), self.center.account, stored, self.scanner.choice or stored
        )

    # ----------------------------------------------------------------------------------- the center
    def _must_try(self) -> bool:
        account = self.center.account
        if account is None or account == self._tried:
            return False
        # A center in use with its token was tried when it was first named.
        return account.token != "" or not self._is_in_use(account)

    def _is_in_use(self, account: CenterAccount) -> bool:
        present = self._present
        return present is not None and account.url == CENTER_URL.text(present.values)

    def _check_account(self, account: CenterAccount | None) -> None:
        if account is None:
            return
        if not account.url:
            raise InputError("required", field="center")
        if not account.token and not self.center.keeps_token:
            raise InputError("required", field="token")

    @Slot()
    def _check_center(self) -> None:
        self.clear()
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
            self.set_busy(False)
            if code:
                why = say(messages.SENTENCES.get(code, code))
                self.say(say("{why} Có thể đi tiếp; địa chỉ và mã được giữ lại.").format(why=why))
            elif then_go_on:
                self.show_step(self.at + 1)
            else:
                self.say(say("Hệ thống cấp tỉnh nhận đúng đơn vị này."))

        self.set_busy(True)
        self.run(Lane.IO, lambda: self._port.try_center(account, unit), told)

    # ----------------------------------------------------------------------------------- the end
    def _try_folder(self) -> None:
        """A little is written to the second folder before anything is made."""
        folder = self.backup.folder

        def fine(_path: str) -> None:
            self.set_busy(False)
            if self._present is None:
                self._make()
            else:
                self.show_step(len(self.steps) - 1)

        self.set_busy(True)
        self.run(Lane.IO, lambda: check_second_folder(folder), fine)

    def _make(self) -> None:
        form, account = self.form(), self.center.account

        def made(code: str) -> None:
            self.set_busy(False)
            if self.scanner.choice is not None:
                self.scanner.choice.save(self._scanners.window_file)
            if self._present is not None:
                self.finished.emit()
                return
            self.recovery.show_code(code)
            self.show_step(self.steps.index(self.recovery))

        self.set_busy(True)
        self.run(Lane.DB, lambda: self._port.set_up(form, account), made)

    def _open_account(self) -> None:
        given = self.leader.account
        if given is None:
            self.finished.emit()
            return
        self.set_busy(True)
        self.run(Lane.DB, lambda: self._port.open_account(given), self._opened)

    def _opened(self, _nothing: None) -> None:
        self.set_busy(False)
        self.finished.emit()

    @Slot()
    def _print_trial(self) -> None:
        form, printer = self.form(), self.printer.printer
        self.clear()
        self.run(
            Lane.PRINT,
            lambda: self._port.print_trial(form, printer),
            lambda _nothing: self.say(say("Đã gửi một trang ra máy in. Hãy xem chữ và khung.")),
        )

    @Slot()
    def _print_recovery(self) -> None:
        form, printer, code = self.form(), self.printer.printer, self.recovery.code
        self.clear()
        self.run(
            Lane.PRINT,
            lambda: self._port.print_recovery(printer, code, form.office, form.counter),
            lambda _nothing: self.say(say("Đã gửi mã ra máy in. Hãy gõ lại từ tờ giấy đó.")),
        )
