"""Kiểm tra dữ liệu: proves everything stored, says in words what was found."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from reception.domain.money import grouped
from reception.services.backup.data_check import CheckStopped, DataCheck, check_data
from reception.ui.language import say
from reception.ui.pages.settings.progress_job import ProgressJob, Stopped, Told
from reception.ui.pages.settings.section import Section, SettingsTools, buttons, note, show_words
from reception.ui.style.tokens import Tone
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.text_label import TextLabel, TextRole


class CheckSection(Section):
    """Runs beside the counter's work, with progress, and can be stopped."""

    can_save = False

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__("settings_check", say("Kiểm tra dữ liệu"), parent)
        self._tools = tools
        self._card = CardSection(self.tr("Kiểm tra dữ liệu của quầy"), "settings_check_card")
        self.column.addWidget(self._card)
        self._card.body.addWidget(
            note(
                self.tr(
                    "Đọc lại toàn bộ nhật ký, dựng lại từng hồ sơ rồi so với dữ liệu đang dùng."
                    " Không sửa gì; việc tại quầy vẫn tiếp tục trong lúc kiểm tra."
                ),
                self._card,
            )
        )
        self._job = ProgressJob("check", self.tr("Tiến độ kiểm tra"), tools.runner, self._card)
        self._found = TextLabel("", TextRole.BODY, wrap=True, parent=self)
        self._found.setObjectName("check_found")
        self._card.body.addWidget(self._job)
        self._card.body.addWidget(self._found)
        self._found.hide()
        self._start = ActionButton("check_start", self.tr("Kiểm tra ngay"), "Alt+C", primary=True)
        self._stop = ActionButton("check_stop", self.tr("Dừng kiểm tra"), "Alt+D")
        self._stop.successor = self._start
        self._stop.setEnabled(False)
        self._card.body.addLayout(buttons(self._start, self._stop))
        self.column.addStretch(1)
        self._start.clicked.connect(self._begin)
        self._stop.clicked.connect(self._job.stop)
        self._job.progressed.connect(self._show_progress)
        self._job.running_changed.connect(self._set_running)

    def activate(self) -> None:
        """Takes the keyboard to the one button."""
        self._start.setFocus()

    @Slot()
    def _begin(self) -> None:
        own_context = self._tools.own_context

        def job(stopped: Stopped, told: Told) -> DataCheck:
            context = own_context()
            try:
                return check_data(context, told, stopped)
            finally:
                context.database.close()

        show_words(self._found, "")
        self._card.show_chips(())
        self._job.run(self.tr("Đang đọc nhật ký"), job, self._show, self._failed)

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        self._job.tell(
            self.tr("Đã so {done}/{total} hồ sơ").format(done=grouped(done), total=grouped(total))
        )

    def _show(self, found: DataCheck) -> None:
        counted = self.tr("Đã đọc {count} sự việc.").format(count=grouped(found.events))
        if found.is_sound:
            self._card.show_chips((ChipText(self.tr("Không có gì sai"), Tone.GOOD),))
            self._job.tell(self.tr("Dữ liệu nguyên vẹn. {counted}").format(counted=counted))
            return
        count = self.tr("{count} chỗ sai").format(count=grouped(len(found.faults)))
        self._card.show_chips((ChipText(count, Tone.BAD),))
        self._job.tell(
            self.tr(
                "Có chỗ không khớp. Đừng tiếp nhận thêm ở máy này; hãy báo cho người phụ trách và"
                " giữ nguyên máy. {counted}"
            ).format(counted=counted),
        )
        show_words(self._found, "\n".join(found.faults))

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, CheckStopped):
            self._job.tell(self.tr("Đã dừng; chưa kết luận được gì."))
            return
        self._job.tell(self.tr("Chưa kiểm tra được."))
        self._tools.feedback.failed(error)

    @Slot(bool)
    def _set_running(self, is_running: bool) -> None:
        self._start.setEnabled(not is_running)
        self._stop.setEnabled(is_running)
