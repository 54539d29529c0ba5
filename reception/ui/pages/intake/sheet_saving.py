"""Saving a sheet: what is missing is asked for, what was stored is told, the next sheet begins."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from reception.domain.dossier import Dossier
from reception.domain.errors import ReceptionError
from reception.ui.labels import screen_moment
from reception.ui.pages.intake.draft_keeper import DraftKeeper
from reception.ui.pages.intake.sheet_store import SheetStore
from reception.ui.pages.intake.sheet_view import SheetView
from reception.ui.widgets.feedback import Feedback

CORRECT_KEYS = "F9"
"""Puts right and prints again: what was saved last here, what is on show elsewhere."""


class SheetSaving(QObject):
    """Stores the sheet as a dossier and says how it went; whatever fails, the sheet stays.

    Signals:
        stored: the code of a dossier that was just stored.
        correction_wanted: the code of a dossier that is to be put right and printed again.
        settled: work goes on elsewhere on the page.
    """

    stored = Signal(str)
    correction_wanted = Signal(str)
    settled = Signal()

    def __init__(
        self,
        view: SheetView,
        store: SheetStore,
        drafts: DraftKeeper,
        feedback: Feedback,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._store = store
        self._drafts = drafts
        self._feedback = feedback
        self._last_code = ""
        store.stored.connect(self._after_saving)
        store.printed.connect(self._tell_saved)
        store.failed.connect(self._after_failure)
        store.not_printed.connect(feedback.failed)

    @property
    def is_busy(self) -> bool:
        """Whether a sheet or a refusal is being stored."""
        return self._store.is_busy

    def save(self, *, keeps_person: bool) -> None:
        """Stores the sheet, or goes to the first thing that is missing.

        Args:
            keeps_person: the same person hands in a further dossier.
        """
        if self._view.is_empty:
            self.settled.emit()
            return
        gap = self._view.messages.first_gap()
        if gap is not None:
            self._view.messages.blame(*gap)
            return
        # A second press while the first is on its way gets the first one's outcome.
        self._store.receive(
            self._view.sheet().form(), keeps_person=keeps_person, draft=self._drafts.number()
        )

    @Slot()
    def correct_last(self) -> None:
        """The receipt that was just printed is wrong."""
        if self._last_code:
            self.correction_wanted.emit(self._last_code)

    @Slot(object, bool)
    def _after_saving(self, saved: Dossier, keeps_person: bool) -> None:
        self._last_code = saved.code
        self._tell_saved(saved)
        self._drafts.begin_anew()
        self._view.clear(keeps_person=keeps_person)
        self.settled.emit()
        self.stored.emit(saved.code)

    @Slot(object, str)
    def _tell_saved(self, saved: Dossier, printed: str = "") -> None:
        code, due = saved.code, saved.due_at
        words = self.tr("Đã lưu {code}").format(code=code)
        if due is not None:
            told = self.tr("{saved}, hẹn {due}")
            if saved.is_planned:
                told = self.tr("{saved}, dự kiến {due}")
            words = told.format(saved=words, due=screen_moment(due))
        if printed:
            words = self.tr("{saved} · biên nhận {printed}").format(saved=words, printed=printed)
        action = self.tr("{keys} sửa, in lại").format(keys=CORRECT_KEYS)
        self._feedback.saved(words, lambda: self.correction_wanted.emit(code), action)

    @Slot(object)
    def _after_failure(self, error: BaseException) -> None:
        """Beside its field where it has one."""
        if isinstance(error, ReceptionError) and self._view.messages.show_error(error):
            return
        self._feedback.failed(error)
