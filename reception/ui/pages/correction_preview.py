"""What a correction would change, before anything is recorded: words, due date and fee."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Slot

from reception.domain.deadline import summarise
from reception.domain.errors import InputError
from reception.domain.workflow import Action
from reception.services.dossier.corrections import CorrectionPreview, preview_correction
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.labels import screen_moment
from reception.ui.language import say
from reception.ui.pages.action_panel import ActionPanel
from reception.ui.widgets.due_card import DueCard

PREVIEW_MS = 200


class PreviewTimer(QTimer):
    """Asks what an open correction would change, 200 ms after the last key.

    Args:
        panel: where the correction is typed and its changes are told.
        due_card: shows the new due date.
        show_due: brings the present due date back.
    """

    def __init__(
        self,
        jobs: BackgroundJobs,
        panel: ActionPanel,
        due_card: DueCard,
        show_due: Callable[[], object],
    ) -> None:
        super().__init__(panel)
        self._jobs = jobs
        self._panel = panel
        self._due_card = due_card
        self._show_due = show_due
        self.setSingleShot(True)
        self.setInterval(PREVIEW_MS)
        self.timeout.connect(self._preview)
        panel.edited.connect(self.start)

    @Slot()
    def _preview(self) -> None:
        if self._panel.action is not Action.CORRECT:
            return
        uid = self._panel.uid
        try:
            given = self._panel.given()
        except InputError:
            self._show(None)
            return

        def show(preview: CorrectionPreview) -> None:
            if self._panel.uid == uid and self._panel.action is Action.CORRECT:
                self._show(preview)

        self._jobs.run(
            lambda context: preview_correction(context, uid, given),
            owner=self,
            on_result=show,
            on_error=lambda _error: self._show(None),
        )

    def _show(self, preview: CorrectionPreview | None) -> None:
        changes = () if preview is None else preview.changes
        self._panel.show_outcome("\n".join(change.text for change in changes))
        if preview is None or preview.due_at is None:
            self._show_due()
        else:
            self._due_card.show_due(
                screen_moment(preview.due_at),
                summarise(preview.due_steps),
                say("Hẹn trả sau khi sửa"),
            )
