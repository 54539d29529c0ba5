"""Hàng chờ in: every paper on its way to the printer, and what was printed last."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from reception.domain.money import grouped
from reception.services.papers import print_jobs
from reception.services.papers.print_jobs import PrintJob, PrintState
from reception.ui.labels import short_moment
from reception.ui.language import say
from reception.ui.pages.settings.section import Section, SettingsTools, buttons, note, show_words
from reception.ui.printing.print_labels import form_words, number_words, reason_words, state_chip
from reception.ui.style.scaling import at_least
from reception.ui.style.tokens import Tone
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.paged_model import Column, PagedTableModel
from reception.ui.widgets.text_label import TextLabel, TextRole


class QueueSection(Section):
    """A table with the papers that wait on top; each may be tried again or given up."""

    can_save = False

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__("settings_queue", say("Hàng chờ in"), parent)
        self._tools = tools
        self._marked: PrintJob | None = None
        card = CardSection(self.tr("Giấy chờ in và vừa in"), "settings_queue_card")
        self.column.addWidget(card, 1)
        self._card = card
        card.body.addWidget(
            note(
                self.tr(
                    "Máy in tắt, hết giấy hay mất dây thì giấy nằm lại ở đây và tự in khi máy in"
                    " sẵn sàng. Hồ sơ đã lưu không phụ thuộc việc in."
                ),
                card,
            )
        )
        self._model = PagedTableModel(self._columns(), parent=self)
        self.table = DataTable(self._model, "queue_table", self.tr("Giấy chờ in và vừa in"), self)
        self.table.empty_state.show_words(
            self.tr("Chưa in tờ nào ở máy này"),
            self.tr("Mỗi lần in và in lại được ghi một dòng ở đây: giấy nào, lần thứ mấy, ai in."),
            icon="printer",
        )
        at_least(self.table, 260)
        card.body.addWidget(self.table, 1)
        self._why = TextLabel("", TextRole.BODY, wrap=True, parent=card)
        self._why.setObjectName("queue_why")
        card.body.addWidget(self._why)
        self.page_actions = PageActions(self, self._rows())
        names = (row.name for row in self.page_actions.rows)
        card.body.addLayout(buttons(*(self.page_actions.button(name) for name in names)))
        self._connect()
        self._mark(None)

    def _columns(self) -> tuple[Column, ...]:
        today = self._tools.session.today
        return (
            Column(say("Hồ sơ"), lambda job: job.order.code or job.order.title, 172),
            Column(say("Giấy"), form_words),
            Column(say("Lần"), number_words, 54),
            Column(say("Tình trạng"), lambda job: state_chip(job).text, 126, state_chip),
            Column(say("Lúc"), lambda job: short_moment(job.ordered_at, today), 114, is_muted=True),
            Column(say("Người in"), lambda job: job.clerk, 104, is_muted=True),
        )

    def _rows(self) -> tuple[PageAction, ...]:
        return (
            PageAction(
                "queue_again",
                self.tr("In lại tờ này"),
                self._print_again,
                "Alt+G",
                side=Side.PAGE,
                enabled=lambda: self._is_open or bool(self._marked and self._marked.order.code),
            ),
            PageAction(
                "queue_drop",
                self.tr("Bỏ tờ này"),
                self._give_up,
                "Alt+X",
                side=Side.PAGE,
                enabled=lambda: self._is_open,
            ),
            PageAction(
                "queue_all",
                self.tr("Thử lại tất cả"),
                self._tools.queue.push,
                "F5",
                side=Side.PAGE,
            ),
        )

    def _connect(self) -> None:
        self.table.row_marked.connect(self._mark)
        self.table.row_opened.connect(self._print_again)
        self._tools.queue.changed.connect(self._queue_changed)

    def load(self) -> None:
        """What waits and what was printed, as it is now."""
        self._tools.jobs.run(
            print_jobs.recent_jobs,
            owner=self,
            on_result=self._show,
            on_error=self._tools.feedback.failed,
        )

    def _show(self, jobs: tuple[PrintJob, ...]) -> None:
        row = self.table.current_row()
        self._model.show_rows(jobs)
        # A paper that has just left the queue gives the mark to the next one that waits.
        same = [
            at
            for at, job in enumerate(jobs)
            if isinstance(row, PrintJob)
            and job.id == row.id
            and (job.settled_at is None or row.settled_at is not None)
        ]
        if jobs:
            self.table.mark_row(same[0] if same else 0)
        else:
            self._mark(None)
        waiting = sum(1 for job in jobs if job.settled_at is None)
        words = self.tr("{count} tờ đang chờ").format(count=grouped(waiting))
        self._card.show_chips((ChipText(words, Tone.WARN),) if waiting else ())

    def activate(self) -> None:
        """Takes the keyboard to the list."""
        self.load()
        self.table.setFocus()

    @Slot()
    def _queue_changed(self) -> None:
        if self.isVisible():
            self.load()

    @Slot(object)
    def _mark(self, row: object) -> None:
        self._marked = row if isinstance(row, PrintJob) else None
        self.page_actions.refresh()
        show_words(self._why, reason_words(self._marked) if self._marked and self._is_open else "")

    @property
    def _is_open(self) -> bool:
        """Whether the marked paper still waits."""
        return self._marked is not None and self._marked.settled_at is None

    @Slot()
    def _print_again(self) -> None:
        """A waiting paper is tried now, on the counter's printer; a printed one is a new print."""
        job = self.table.current_row()
        if not isinstance(job, PrintJob):
            return
        tools = self._tools
        if job.settled_at is None:
            tools.queue.retry(job.id, tools.queue.printer.chosen)
            return
        if job.order.code:
            tools.queue.print_form(
                job.order.form,
                job.order.code,
                on_done=lambda where: tools.feedback.saved(f"{form_words(job)}: {where}."),
                on_error=tools.feedback.failed,
            )

    @Slot()
    def _give_up(self) -> None:
        job = self.table.current_row()
        if isinstance(job, PrintJob) and job.state not in (PrintState.DONE, PrintState.CANCELLED):
            self._tools.queue.cancel(job.id)
            self._tools.feedback.tell(self.tr("Đã bỏ tờ này khỏi hàng chờ; hồ sơ vẫn an toàn."))
