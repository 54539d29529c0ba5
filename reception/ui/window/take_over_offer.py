"""Offers the open work of the clerk before to the one who sits down."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reception.domain.money import grouped
from reception.services.dossier import worklists
from reception.services.dossier.worklists import WorkFilter, WorkList
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.window.main_window import MainWindow
from reception.ui.window.navigator import Navigator


class TakeOverOffer(QObject):
    """One toast, when the clerk before has left dossiers unfinished."""

    def __init__(self, window: MainWindow, pages: Navigator, jobs: BackgroundJobs) -> None:
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._jobs = jobs

    def offer_work_of(self, clerk: str) -> None:
        """Counts what a clerk has open; nothing is offered for none."""
        chosen = WorkFilter(clerk=clerk)

        def show(open_work: int) -> None:
            if not open_work:
                return
            words = self.tr("{clerk} còn {count} hồ sơ đang dở.").format(
                clerk=clerk, count=grouped(open_work)
            )
            self._window.feedback.saved(
                words, lambda: self._pages.show_take_over(clerk), self.tr("Nhận lại việc")
            )

        self._jobs.run(
            lambda context: worklists.count(context, WorkList.OPEN, chosen),
            owner=self,
            on_result=show,
            on_error=self._window.feedback.failed,
        )
