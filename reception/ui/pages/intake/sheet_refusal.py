"""Refusing a dossier before reception: asked for in a panel, stored, told."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from reception.domain.dossier import Dossier
from reception.domain.errors import ReceptionError
from reception.ui.pages.intake.draft_keeper import DraftKeeper
from reception.ui.pages.intake.refusal_panel import RefusalPanel
from reception.ui.pages.intake.sheet_store import SheetStore
from reception.ui.pages.intake.sheet_view import SheetView
from reception.ui.pages.ticked_reason import once
from reception.ui.widgets.feedback import Feedback


class SheetRefusal(QObject):
    """Owns the panel that asks for the reason.

    Signals:
        opened: a reason is being asked for.
        settled: the panel is away again.
        dossier_wanted: the id of the refused dossier, which the clerk wants to see.
    """

    opened = Signal()
    settled = Signal()
    dossier_wanted = Signal(str)

    def __init__(
        self,
        view: SheetView,
        store: SheetStore,
        drafts: DraftKeeper,
        feedback: Feedback,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.panel = RefusalPanel(parent)
        self._view = view
        self._store = store
        self._drafts = drafts
        self._feedback = feedback
        self.panel.confirmed.connect(self._refuse)
        self.panel.closed.connect(self.settled)
        view.replaced.connect(self.panel.forget)
        store.refused.connect(self._after_refusal)
        store.not_refused.connect(self._after_failure)
        store.busy_changed.connect(self.panel.set_busy)

    @property
    def is_open(self) -> bool:
        """Whether a reason is being asked for."""
        return self.panel.is_open

    @Slot()
    def open(self) -> None:
        """Asks for the reason, or goes to what a refusal needs: a person and a matter."""
        gap = self._view.messages.first_gap()
        # Papers may well be what is missing.
        if gap is not None and gap[0] != "papers":
            self._view.messages.blame(*gap)
            return
        # What does not apply to this case cannot be missing from it.
        rows = [row for row in self._view.papers.model.rows if row.holds is not False]
        self.panel.open_panel(once(row.item.name if row.item else row.paper.name for row in rows))
        self.opened.emit()

    @Slot(str, str)
    def _refuse(self, reason: str, legal_basis: str) -> None:
        self._store.refuse(self._view.sheet().form(), reason, legal_basis)

    @Slot(object)
    def _after_refusal(self, dossier: Dossier) -> None:
        self._drafts.forget()
        self._view.clear()
        self.panel.close_panel()
        self._feedback.saved(
            self.tr("Đã ghi từ chối {code}").format(code=dossier.code),
            lambda: self.dossier_wanted.emit(dossier.uid),
            self.tr("Xem"),
        )

    @Slot(object)
    def _after_failure(self, error: BaseException) -> None:
        """Beside its field where it has one, in the panel or on the sheet; all words stay."""
        if self.panel.form.show_error(error):
            return
        if not isinstance(error, ReceptionError) or not self._view.messages.show_error(error):
            self._feedback.failed(error)
