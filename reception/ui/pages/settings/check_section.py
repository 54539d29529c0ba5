"""Kiểm tra dữ liệu: proves everything stored, asks the center, says in words what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from reception.domain.money import grouped
from reception.ui.background.changes import Change, Kind
from reception.ui.labels import age, event_moment
from reception.ui.language import say
from reception.ui.pages.settings.center_check_card import CenterCheckCard
from reception.ui.pages.settings.check_rows import CheckRows
from reception.ui.pages.settings.progress_job import ProgressJob, Stopped, Told
from reception.ui.pages.settings.section import Section, SettingsTools, buttons, note, show_words
from reception.ui.style.tokens import Tone
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.text_label import TextLabel, TextRole

if TYPE_CHECKING:
    from reception.services.backup.last_check import LastCheck


class CheckSection(Section):
    """Runs beside the counter's work, with progress, and can be stopped.

    Signals:
        center_begun: the folder is done, now the center is asked; emitted by the job's own thread.
    """

    center_begun = Signal()
    can_save = False

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__("settings_check", say("Kiểm tra dữ liệu"), parent)
        self._tools = tools
        self._asks_center = False
        self._card = CardSection(self.tr("Kiểm tra dữ liệu của quầy"), "settings_check_card")
        self._center = CenterCheckCard(self)
        self.column.addWidget(self._card)
        self.column.addWidget(self._center)
        self.column.addStretch(1)
        self._build()

    def _build(self) -> None:
        text = self.tr(
            "Đọc lại toàn bộ nhật ký, dựng lại từng hồ sơ rồi so với dữ liệu đang dùng; mở các bản"
            " sao lưu và bản in; hỏi hệ thống cấp tỉnh đang giữ những gì. Không sửa hồ sơ nào; việc"
            " tại quầy vẫn tiếp tục trong lúc kiểm tra."
        )
        self._last = TextLabel("", TextRole.BODY, wrap=True, parent=self)
        self._last.setObjectName("check_last")
        self._job = ProgressJob(
            "check", self.tr("Tiến độ kiểm tra"), self._tools.runner, self._card
        )
        self._start = ActionButton("check_start", self.tr("Kiểm tra ngay"), "Alt+C", primary=True)
        self._stop = ActionButton("check_stop", self.tr("Dừng kiểm tra"), "Alt+D")
        self._stop.successor = self._start
        self._stop.setEnabled(False)
        self._rows = CheckRows(self._card)
        self._found = TextLabel("", TextRole.BODY, wrap=True, parent=self)
        self._found.setObjectName("check_found")
        body = self._card.body
        body.addWidget(note(text, self._card))
        body.addWidget(self._last)
        body.addWidget(self._job)
        body.addLayout(buttons(self._start, self._stop))
        body.addWidget(self._rows)
        body.addWidget(self._found)
        self._found.hide()
        self._last.hide()
        self._start.clicked.connect(self._begin)
        self._stop.clicked.connect(self._job.stop)
        self._job.progressed.connect(self._show_progress)
        self._job.running_changed.connect(self._set_running)
        self.center_begun.connect(self._show_center_begun)

    def activate(self) -> None:
        """Takes the keyboard to the button that can be pressed."""
        (self._stop if self._job.is_running else self._start).setFocus()

    def load(self) -> None:
        """Shows the last check, whoever made it."""
        if self._job.is_running:
            return
        from reception.services.backup.last_check import last_check

        self._tools.jobs.run(
            last_check, owner=self, on_result=self._show_last, on_error=self._tools.feedback.failed
        )

    @Slot()
    def _begin(self) -> None:
        from reception.services.backup.data_check import check_data
        from reception.services.backup.last_check import keep_check

        own_context, compare = self._tools.own_context, self._tools.center.compare
        center_begun = self.center_begun.emit

        def job(stopped: Stopped, told: Told) -> LastCheck:
            context = own_context()
            try:
                data = check_data(context, told, stopped)
                center_begun()
                return keep_check(context, data, compare(context, told, stopped))
            finally:
                context.database.close()

        self._asks_center = False
        self._show_words_of(None)
        self._job.run(self.tr("Đang đọc nhật ký"), job, self._done, self._failed)

    @Slot()
    def _show_center_begun(self) -> None:
        self._asks_center = True
        self._job.tell(self.tr("Đang hỏi hệ thống cấp tỉnh"))

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        words = self.tr("Đã so {done}/{total} hồ sơ")
        if self._asks_center:
            words = self.tr("Đã đối chiếu {done}/{total} sự việc với tỉnh")
        self._job.tell(words.format(done=grouped(done), total=grouped(total)))

    def _done(self, last: LastCheck) -> None:
        self._show_words_of(last)
        counted = self.tr("Đã đọc {count} sự việc.").format(count=grouped(last.data.events))
        self._job.tell(_outcome(last).format(counted=counted))
        if last.center.resent:
            # Wakes the sync, and the outbox shows what waits.
            self._tools.jobs.changed.emit(Change(Kind.OUTBOX, started_by=self))

    def _show_last(self, last: LastCheck | None) -> None:
        if not self._job.is_running:
            self._show_words_of(last)

    def _show_words_of(self, last: LastCheck | None) -> None:
        self._rows.show_check(None if last is None else last.data)
        self._center.show_check(None if last is None else last.center)
        self._card.show_chips(() if last is None else (_chip(last),))
        show_words(self._found, "" if last is None else "\n".join(last.data.faults))
        when = "" if last is None else self._when(last)
        show_words(self._last, when)

    def _when(self, last: LastCheck) -> str:
        ago = age(last.at, self._tools.session.clock.machine_now())
        return self.tr("Lần kiểm tra gần nhất: {when}, {age}.").format(
            when=event_moment(last.at), age=ago
        )

    def _failed(self, error: BaseException) -> None:
        from reception.services.backup.data_check import CheckStopped

        if isinstance(error, CheckStopped):
            self._job.tell(self.tr("Đã dừng; chưa kết luận được gì."))
            return
        self._job.tell(self.tr("Chưa kiểm tra được."))
        self._tools.feedback.failed(error)

    @Slot(bool)
    def _set_running(self, is_running: bool) -> None:
        self._start.setEnabled(not is_running)
        self._stop.setEnabled(is_running)


def _chip(last: LastCheck) -> ChipText:
    faults = len(last.data.faults)
    if faults:
        return ChipText(say("{count} chỗ sai").format(count=grouped(faults)), Tone.BAD)
    return ChipText(say("Không có gì sai"), Tone.GOOD)


def _outcome(last: LastCheck) -> str:
    """How the check of this PC ended; the center speaks for itself."""
    if last.data.is_sound:
        return say("Dữ liệu nguyên vẹn. {counted}")
    if last.data.is_grave:
        return say(
            "Có chỗ không khớp. Đừng tiếp nhận thêm ở máy này; hãy báo cho người phụ trách và giữ"
            " nguyên máy. {counted}"
        )
    return say("Nhật ký và hồ sơ nguyên vẹn; có chỗ khác cần xem bên dưới. {counted}")
