"""Putting the sheet in hand away, aside or back; nothing that was typed is lost on the way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from reception.domain.procedure import ProcedureVersion
from reception.services.intake.intake_sheet import IntakeSheet
from reception.ui.background.session import Session
from reception.ui.labels import event_moment
from reception.ui.pages.intake.draft_keeper import DraftKeeper, KeptSheet
from reception.ui.pages.intake.sheet_view import SheetView
from reception.ui.style.tokens import Tone
from reception.ui.widgets.confirm_bar import Question
from reception.ui.widgets.feedback import Feedback


class SheetKeeping(QObject):
    """Moves sheets between the page and the drafts.

    Args:
        is_free: whether the sheet in hand may be taken from the page now.

    Signals:
        settled: another sheet is in hand, or none.
    """

    settled = Signal()

    def __init__(
        self,
        view: SheetView,
        drafts: DraftKeeper,
        feedback: Feedback,
        is_free: Callable[[], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._drafts = drafts
        self._feedback = feedback
        self._is_free = is_free
        self._page = parent
        self._session: Session | None = None
        view.edited.connect(drafts.sheet_changed)
        drafts.failed.connect(feedback.failed)

    def show_session(self, session: Session) -> None:
        """Takes the procedures in force; at the first time, what was left from the last run."""
        is_start = self._session is None
        self._session = session
        if is_start:
            self.restore()

    def restore(self) -> None:
        """Fetches the sheet that was in hand when the program ended or failed."""
        self._drafts.restore(self._version, self._after_restoring)

    def discard(self) -> None:
        """Puts the sheet away; asks first when something was typed."""
        if self._view.is_empty:
            self._view.clear()
            self.settled.emit()
            return
        question = Question(
            self.tr("Bỏ tờ đang ghi?"),
            self.tr("Bỏ tờ này"),
            self.tr("Chưa có gì được lưu. Bỏ nhầm thì bấm “Lấy lại” ngay sau đó."),
            self.tr("Ghi tiếp"),
            Tone.ACCENT,
        )
        self._feedback.ask(question, owner=self, on_yes=self._throw_away)

    @Slot()
    def put_aside(self) -> None:
        """The sheet waits, another citizen is served."""
        if not self._is_free():
            return
        if not self._view.is_empty:
            self._drafts.put_aside(self._view.sheet())
            self._view.clear()
            self._feedback.tell(self.tr("Tờ đã để sang bên, không mất chữ nào. Alt+O để lấy lại."))
        self.settled.emit()

    @Slot(object)
    def take_up(self, kept: KeptSheet) -> None:
        """Goes on with a sheet put aside; the one in hand takes its place."""
        if not self._view.is_empty:
            self._drafts.put_aside(self._view.sheet())
        self._view.show_sheet(kept.sheet)
        self._drafts.take_up(kept)
        self.settled.emit()

    def _version(self, code: str) -> ProcedureVersion | None:
        versions = () if self._session is None else self._session.procedures()
        return next((version for version in versions if version.code == code), None)

    def _throw_away(self) -> None:
        sheet = self._view.sheet()
        self._drafts.forget()
        self._view.clear()
        self._feedback.saved(
            self.tr("Đã bỏ tờ này, chưa lưu gì"),
            lambda: self._bring_back(sheet),
            self.tr("Lấy lại"),
        )
        self.settled.emit()

    def _bring_back(self, sheet: IntakeSheet) -> None:
        self._view.show_sheet(sheet)
        self.settled.emit()

    def _after_restoring(self, kept: KeptSheet | None) -> None:
        """The program ended while a sheet was written: it is there again."""
        if kept is None:
            return
        self._view.show_sheet(kept.sheet)
        words = self.tr("Tờ ghi dở lúc {moment} còn nguyên và đã được mở lại")
        self._feedback.saved(
            words.format(moment=event_moment(kept.saved_at)),
            self.put_aside,
            self.tr("Để sang bên"),
        )
        if self._page.isVisible():
            self.settled.emit()
