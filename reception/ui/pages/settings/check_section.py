"""Kiểm tra dữ liệu: proves everything stored, says in words what was found."""

from __future__ import annotations

import threading

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from reception.services.backup.data_check import CheckStopped, DataCheck, check_data
from reception.ui.language import say
from reception.ui.pages.settings.section import Section, SettingsTools, buttons, note, show_words
from reception.ui.style.scaling import fix
from reception.ui.style.styling import describe
from reception.ui.style.tokens import Tone
from reception.ui.tasks import Lane
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.text_label import TextLabel, TextRole


class CheckSection(Section):
    """Runs beside the counter's work, with progress, and can be stopped."""

    can_save = False
    _progressed = Signal(int, int)

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__("settings_check", say("Kiểm tra dữ liệu"), parent)
        self._tools = tools
        self._stop_wanted = threading.Event()
        self._is_running = False
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
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        describe(self._bar, "check_progress", self.tr("Tiến độ kiểm tra"))
        fix(self._bar, height=8)
        self._state = TextLabel("", TextRole.STRONG, wrap=True, parent=self)
        self._state.setObjectName("check_state")
        self._found = TextLabel("", TextRole.BODY, wrap=True, parent=self)
        self._found.setObjectName("check_found")
        for widget in (self._bar, self._state, self._found):
            self._card.body.addWidget(widget)
            widget.hide()
        self._start = ActionButton("check_start", self.tr("Kiểm tra ngay"), "Alt+C", primary=True)
        self._stop = ActionButton("check_stop", self.tr("Dừng kiểm tra"), "Alt+D")
        self._stop.setEnabled(False)
        self._card.body.addLayout(buttons(self._start, self._stop))
        self.column.addStretch(1)
        self._start.clicked.connect(self._begin)
        self._stop.clicked.connect(self._stop_wanted.set)
        self._progressed.connect(self._show_progress)
        app = QCoreApplication.instance()
        assert app is not None
        # The program does not wait for the end of a check that nobody will read.
        app.aboutToQuit.connect(self._stop_wanted.set)

    def activate(self) -> None:
        """Takes the keyboard to the one button."""
        self._start.setFocus()

    @Slot()
    def _begin(self) -> None:
        if self._is_running:
            return
        self._set_running(True)
        self._stop_wanted.clear()
        show_words(self._state, self.tr("Đang đọc nhật ký"))
        show_words(self._found, "")
        self._card.show_chips(())
        own_context, stop, told = self._tools.own_context, self._stop_wanted, self._progressed

        def job() -> DataCheck:
            context = own_context()
            try:
                return check_data(context, told.emit, stop.is_set)
            finally:
                context.database.close()

        self._tools.runner.submit(
            job, owner=self, on_result=self._show, on_error=self._failed, lane=Lane.IO
        )

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setMaximum(total)
        self._bar.setValue(done)
        show_words(
            self._state, self.tr("Đã so {done}/{total} hồ sơ").format(done=done, total=total)
        )

    def _show(self, found: DataCheck) -> None:
        self._set_running(False)
        counted = self.tr("Đã đọc {count} sự việc.").format(count=found.events)
        if found.is_sound:
            self._card.show_chips((ChipText(self.tr("Không có gì sai"), Tone.GOOD),))
            show_words(
                self._state, self.tr("Dữ liệu nguyên vẹn. {counted}").format(counted=counted)
            )
            return
        count = self.tr("{count} chỗ sai").format(count=len(found.faults))
        self._card.show_chips((ChipText(count, Tone.BAD),))
        show_words(
            self._state,
            self.tr(
                "Có chỗ không khớp. Đừng tiếp nhận thêm ở máy này; hãy báo cho người phụ trách và"
                " giữ nguyên máy. {counted}"
            ).format(counted=counted),
        )
        show_words(self._found, "\n".join(found.faults))

    def _failed(self, error: BaseException) -> None:
        self._set_running(False)
        if isinstance(error, CheckStopped):
            show_words(self._state, self.tr("Đã dừng; chưa kết luận được gì."))
            return
        show_words(self._state, self.tr("Chưa kiểm tra được."))
        self._tools.feedback.failed(error)

    def _set_running(self, is_running: bool) -> None:
        self._is_running = is_running
        self._bar.setVisible(is_running)
        self._bar.setValue(0)
        self._start.setEnabled(not is_running)
        self._stop.setEnabled(is_running)
