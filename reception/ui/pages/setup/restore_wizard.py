"""The restore in five steps: which copy, the code, a look into it, the work, what to do next.

Nothing of the present data is touched before the third step is confirmed, and a failure leaves
everything as it was; the sentence says why, and an older copy is offered where there is one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from reception.domain.errors import EnvironmentProblem
from reception.ui.language import say
from reception.ui.pages.setup.opening_steps import WizardStep
from reception.ui.pages.setup.restore_steps import (
    ChooseStep,
    CodeStep,
    ContentsStep,
    DoneStep,
    WorkStep,
)
from reception.ui.pages.setup.step_panel import StepPanel
from reception.ui.tasks import Lane, Runner
from reception.ui.widgets.action_bar import ActionButton

if TYPE_CHECKING:
    from reception.services.backup.copies import KeptCopy
    from reception.services.backup.restoring import BackupPreview, Restored


class RestorePort(Protocol):
    """What the steps need done; every method may take long and is called off the main thread."""

    def second_folder(self) -> str:
        """Where the present data's copies go as well; empty where nowhere, or it does not say."""
        ...

    def copies(self, second: str) -> tuple[KeptCopy, ...]:
        """The copies on this PC, in the second folder and on what is plugged in, newest first."""
        ...

    def look(self, source: Path, code: str) -> BackupPreview:
        """What is in a copy; the file is only read."""
        ...

    def has_data(self) -> bool:
        """Whether data would be replaced."""
        ...

    def restore(self, source: Path, code: str, progress: Callable[[int, int], None]) -> Restored:
        """Put the copy in place, or change nothing."""
        ...


class RestoreWizard(StepPanel):
    """The steps in one sheet.

    Args:
        runner: runs what takes long.
        port: does it.
        today: the PC's day, for the words of the list.

    Signals:
        finished: the data is in place and the person wants to work.
        cancelled: nothing was restored.
    """

    finished = Signal()
    cancelled = Signal()
    _proved = Signal(int, int)

    def __init__(
        self, runner: Runner, port: RestorePort, today: date, parent: QWidget | None = None
    ) -> None:
        self._port = port
        self.choose, self.code, self.look = ChooseStep(today), CodeStep(), ContentsStep()
        self.work, self.end = WorkStep(), DoneStep()
        steps = (self.choose, self.code, self.look, self.work, self.end)
        super().__init__("restore", runner, steps, parent)
        self._older_path: Path | None = None
        self._older = ActionButton("restore_older", say("Dùng bản cũ hơn"), "Alt+C", parent=self)
        self.foot.insertWidget(1, self._older)
        self.choose.search_wanted.connect(self._search)
        self._older.clicked.connect(self._take_older)
        self._proved.connect(self.work.show_progress)
        self.show_step(0)
        self._search()

    # ------------------------------------------------------------------------------ the steps
    def leave(self, step: WizardStep) -> None:
        """Look after the code, restore after the look, open the counter at the end."""
        if step is self.code:
            self._look()
        elif step is self.look:
            self._restore()
        elif step is self.end:
            self.finished.emit()
        elif step is self.choose:
            super().leave(step)

    def may_go_back(self) -> bool:
        """Before the work there is a way back; from the first step it leads out of the restore."""
        return self.steps[self.at] in (self.choose, self.code, self.look)

    @Slot()
    def go_back(self) -> None:
        """One step back, or out."""
        if self.at == 0 and not self.is_busy:
            self.cancelled.emit()
        else:
            super().go_back()

    def show_step(self, at: int) -> None:
        """Names the two keys after what they do at this step."""
        self._older.hide()
        super().show_step(at)
        step = self.steps[at]
        self._back.set_label(say("Không phục hồi") if at == 0 else say("Quay lại"))
        self._next.setVisible(step is not self.work)
        names = {self.look: say("Phục hồi"), self.end: say("Mở quầy")}
        self._next.set_label(names.get(step, say("Tiếp tục")))

    # ---------------------------------------------------------------------------------- work
    @Slot()
    def _search(self) -> None:
        def found(copies: tuple[KeptCopy, ...]) -> None:
            self.choose.show_copies(copies)
            if self.at == 0:
                self.choose.activate()

        def search(second: str) -> None:
            self.run(Lane.IO, lambda: self._port.copies(second), found)

        # On the store's lane, where nobody opens the folder at the same time.
        self.run(Lane.DB, self._port.second_folder, search)

    def _look(self) -> None:
        source, code, port = self.choose.source, self.code.code, self._port

        def seen(found: tuple[BackupPreview, bool]) -> None:
            self.set_busy(False)
            self.look.show_look(found[0], has_data=found[1])
            self.show_step(2)

        self.set_busy(True)
        self.run(Lane.IO, lambda: (port.look(source, code), port.has_data()), seen, self._refused)

    def _restore(self) -> None:
        source, code, told = self.choose.source, self.code.code, self._proved

        def done(restored: Restored) -> None:
            self.set_busy(False)
            self.code.forget()
            self.end.show_restored(restored)
            self.show_step(4)

        def failed(error: BaseException) -> None:
            self.show_step(2)
            self._refused(error)

        self.show_step(3)
        self.set_busy(True)
        self.run(Lane.DB, lambda: self._port.restore(source, code, told.emit), done, failed)

    def _refused(self, error: BaseException) -> None:
        """Says why; where an older copy lies beside a bad one, one key takes it."""
        self.show_error(error)
        name = error.facts.get("older") if isinstance(error, EnvironmentProblem) else None
        older = self.choose.source.with_name(str(name)) if name else None
        if older is not None and older.is_file():
            self._older_path = older
            self._older.set_label(
                say("Dùng bản cũ hơn: {value}").format(value=older.stem.partition("-")[2])
            )
            self._older.show()

    @Slot()
    def _take_older(self) -> None:
        if self._older_path is not None:
            self.choose.choose(self._older_path)
            self.show_step(1)
            self.go_on()
