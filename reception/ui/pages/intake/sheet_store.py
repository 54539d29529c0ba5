"""Stores a sheet exactly once, whatever is pressed meanwhile, then has its receipt printed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reception.domain.dossier import Dossier
from reception.services.context import ServiceContext
from reception.services.intake.intake_form import IntakeForm
from reception.services.intake.receiving import receive, refuse_intake
from reception.services.papers.visit_slip import receipt_after
from reception.ui.background.changes import Kind
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.printing.printer_port import Printer


class SheetStore(QObject):
    """The commands of the intake page, one at a time.

    Args:
        jobs: the store's lane.
        printer: draws and takes the receipt.

    Signals:
        busy_changed: True while a command is under way.
        stored: the stored :class:`Dossier`, and whether the person stays on the sheet.
        refused: the refused :class:`Dossier`.
        failed: why no dossier was stored.
        not_refused: why no refusal was stored.
        printed: the stored :class:`Dossier` and where its receipt went.
        not_printed: why a receipt was not printed; its dossier is safe.
    """

    busy_changed = Signal(bool)
    stored = Signal(object, bool)
    refused = Signal(object)
    failed = Signal(object)
    not_refused = Signal(object)
    printed = Signal(object, str)
    not_printed = Signal(object)

    def __init__(
        self, jobs: BackgroundJobs, printer: Printer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._printer = printer
        self._is_busy = False

    @property
    def is_busy(self) -> bool:
        """Whether a command is under way; further ones are not taken."""
        return self._is_busy

    def receive(
        self,
        form: IntakeForm,
        *,
        keeps_person: bool,
        draft: Callable[[], int | None] = lambda: None,
    ) -> None:
        """Stores a dossier and prints its receipt, or that of the visit; does nothing while busy.

        Args:
            draft: asked on the store's lane for the number of the sheet's draft.
        """
        if self._is_busy:
            return
        self._set_busy(True)

        def job(context: ServiceContext) -> tuple[Dossier, str]:
            saved = save(context, form, draft())
            return saved, receipt_after(context, saved.code, more_to_come=keeps_person)

        self._jobs.command(
            job,
            owner=self,
            on_result=lambda answer: self._after_saving(*answer, keeps_person=keeps_person),
            on_error=self._after_failure,
            kinds=Kind.DOSSIERS,
        )

    def refuse(self, form: IntakeForm, reason: str, legal_basis: str) -> None:
        """Stores a refusal before reception; does nothing while busy."""
        if self._is_busy:
            return
        self._set_busy(True)
        self._jobs.command(
            lambda context: refuse_intake(context, form, reason, legal_basis),
            owner=self,
            on_result=self._after_refusal,
            on_error=self._after_failed_refusal,
            kinds=Kind.DOSSIERS,
        )

    def _after_saving(self, saved: Dossier, receipt: str, *, keeps_person: bool) -> None:
        self._set_busy(False)
        self.stored.emit(saved, keeps_person)
        if receipt:
            self._print(receipt, saved)
        else:
            self.printed.emit(saved, self.tr("in chung khi xong lượt này"))

    def _after_refusal(self, dossier: Dossier) -> None:
        self._set_busy(False)
        self.refused.emit(dossier)

    def _after_failure(self, error: BaseException) -> None:
        self._set_busy(False)
        self.failed.emit(error)

    def _after_failed_refusal(self, error: BaseException) -> None:
        self._set_busy(False)
        self.not_refused.emit(error)

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.busy_changed.emit(is_busy)

    def _print(self, receipt: str, saved: Dossier) -> None:
        self._printer.print_form(
            receipt,
            saved.code,
            on_done=lambda where: self.printed.emit(saved, where),
            on_error=self.not_printed.emit,
        )


def save(context: ServiceContext, form: IntakeForm, draft_id: int | None = None) -> Dossier:
    """Stores the dossier: the one durable transaction behind the primary action.

    Args:
        draft_id: the draft of this sheet, which goes in the same transaction.

    Raises:
        InputError: ``missing_glyph`` for a sign that its receipt could not carry; nothing is
            stored then.
    """
    return receive(context, form, draft_id=draft_id).dossier
