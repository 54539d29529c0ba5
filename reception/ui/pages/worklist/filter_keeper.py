"""Keeping a filter under a name, and forgetting it again; the name is asked for in the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Slot

from reception.services.context import ServiceContext
from reception.services.dossier import saved_filters
from reception.services.dossier.saved_filters import SavedFilter
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.language import say
from reception.ui.pages.worklist.list_card import ListCard
from reception.ui.pages.worklist.list_plan import PLANS
from reception.ui.widgets.ask_panel import Ask, AskPanel
from reception.ui.widgets.feedback import Feedback
from reception.ui.widgets.form import FieldSpec

# Key of the question for a name.
_KEEP = "keep"
_NAME = FieldSpec("name", "Tên bộ lọc", placeholder="Ví dụ: Hộ tịch quá hạn")


class FilterKeeper(QObject):
    """Works on the filter of a list.

    Args:
        panel: where the name is asked for.
    """

    def __init__(
        self, jobs: BackgroundJobs, feedback: Feedback, shown: ListCard, panel: AskPanel
    ) -> None:
        super().__init__(shown)
        self._jobs = jobs
        self._feedback = feedback
        self._list = shown
        self._panel = panel
        shown.filter_bar.save_wanted.connect(self.keep_or_drop)
        panel.submitted.connect(self._submit)

    @Slot()
    def keep_or_drop(self) -> None:
        """Asks for a name, or forgets the kept filter on show."""
        name = self._list.filter_bar.saved_name
        if name:
            self._change(
                lambda context: saved_filters.drop_filter(context, name),
                "",
                say("Đã bỏ bộ lọc “{name}”.").format(name=name),
            )
            return
        details = say("Nhớ danh sách “{heading}” cùng điều kiện đang chọn.").format(
            heading=say(PLANS[self._list.which].heading)
        )
        self._panel.open_for(Ask(_KEEP, say("Lưu bộ lọc"), say("Lưu"), (_NAME,), details))

    @Slot(str, object)
    def _submit(self, key: str, values: Mapping[str, str]) -> None:
        if key == _KEEP:
            self._keep(values["name"])

    def _keep(self, name: str) -> None:
        which, chosen, words = self._list.which, self._list.chosen, " ".join(name.split())
        self._change(
            lambda context: saved_filters.save_filter(context, name, which, chosen),
            words,
            say("Đã lưu bộ lọc “{words}”, chọn lại ở ô Bộ lọc đã lưu.").format(words=words),
        )

    def _change(
        self, job: Callable[[ServiceContext], tuple[SavedFilter, ...]], name: str, told: str
    ) -> None:
        def show(saved: tuple[SavedFilter, ...]) -> None:
            self._panel.close_panel()
            self._list.filter_bar.show_saved(saved, name)
            self._feedback.saved(told)

        self._jobs.run(job, owner=self, on_result=show, on_error=self._blame)

    def _blame(self, error: BaseException) -> None:
        """Says beside the field what is wrong with it."""
        if self._panel.ask is None or not self._panel.form.show_error(error):
            self._feedback.failed(error)
