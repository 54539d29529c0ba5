"""What can be done with the dossiers of the strip, each act one command at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reception.domain.visits import Visit
from reception.services.context import ServiceContext
from reception.services.dossier.just_done import DoneDossier
from reception.services.dossier.undoing import undo
from reception.services.money.visit_payment import settle_visit
from reception.ui.background.changes import Kind
from reception.ui.background.last_action import undone_words
from reception.ui.pages.page_context import PageContext
from reception.ui.window.just_done_labels import settled_words
from reception.ui.window.navigator import Navigator

_RECEIPT, _RETURN_RECEIPT, _VISIT_RECEIPT = "intake", "return_receipt", "visit"


class JustDoneActs(QObject):
    """Reprint, correction, undo and the money of the visit.

    Attributes:
        is_busy: whether a command runs; the next one waits for its end.

    Signals:
        busy_changed: a command began or ended.
        ended: a command ended, well or not; what is shown may be out of date.
    """

    busy_changed = Signal()
    ended = Signal()

    def __init__(self, pages: Navigator, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._pages = pages
        self._jobs, self._feedback = context.jobs, context.feedback
        self._printer = context.printer
        self.is_busy = False

    def print(self, item: DoneDossier) -> None:
        """Prints once more what its citizen was handed."""
        form = _RETURN_RECEIPT if item.returned else _RECEIPT
        self._print_form(form, item.key, item.dossier.code)

    def print_together(self, visit: Visit) -> None:
        """Prints one receipt for all dossiers of the visit."""
        first = visit.dossiers[0]
        self._print_form(_VISIT_RECEIPT, first.uid, first.code)

    def _print_form(self, form: str, key: str, code: str) -> None:
        self._printer.print_form(
            form,
            key,
            on_done=lambda where: self._feedback.saved(
                self.tr("Biên nhận {code}: {where}.").format(code=code, where=where)
            ),
            on_error=self._feedback.failed,
        )

    def correct(self, item: DoneDossier) -> None:
        """Opens the correction."""
        self._pages.show_correction(item.key)

    def take_back(self, item: DoneDossier) -> None:
        """Undoes what was done last with it."""
        back = item.undo
        if back is not None:
            self._command(lambda context: undo(context, back), undone_words(back), back.code)

    def settle(self, visit: Visit) -> None:
        """Takes in cash all that is still owed for the visit."""
        uids, total = [dossier.uid for dossier in visit.to_pay], visit.owed
        words = settled_words(len(uids), total)
        codes = [dossier.code for dossier in visit.to_pay]
        self._command(lambda context: settle_visit(context, uids, total), words, *codes)

    def _command(self, job: Callable[[ServiceContext], object], words: str, *codes: str) -> None:
        if self.is_busy:
            return
        self._set_busy(True)

        def done(_result: object) -> None:
            self._set_busy(False)
            self._feedback.saved(words)
            self.ended.emit()

        self._jobs.command(
            job,
            owner=self,
            on_result=done,
            on_error=self._fail,
            kinds=Kind.DOSSIERS,
            codes=codes,
        )

    def _fail(self, error: BaseException) -> None:
        self._set_busy(False)
        self._feedback.failed(error)
        self.ended.emit()

    def _set_busy(self, is_busy: bool) -> None:
        self.is_busy = is_busy
        self.busy_changed.emit()
