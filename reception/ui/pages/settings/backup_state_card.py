"""How the backups of this counter stand, one more right now, and one of them proved once more."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from reception import messages
from reception.domain.errors import EnvironmentProblem
from reception.domain.money import grouped
from reception.services.backup.copies import (
    BackupCancelled,
    BackupDone,
    BackupOverview,
    KeptCopy,
)
from reception.ui.background.backup_port import BackupPort
from reception.ui.background.changes import Change, Kind
from reception.ui.labels import age, event_moment, megabytes
from reception.ui.language import say
from reception.ui.pages.settings.progress_job import ProgressJob
from reception.ui.pages.settings.section import SettingsTools, buttons, show_words
from reception.ui.style.tokens import Tone
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.fact_grid import Fact, FactGrid
from reception.ui.widgets.text_label import TextLabel, TextRole


class BackupStateCard(CardSection):
    """Copies are made and proved beside the counter's work.

    Args:
        port: makes and proves them.

    Signals:
        copied: a copy was made, or could not be; what there is may be other now.
    """

    copied = Signal()

    def __init__(self, tools: SettingsTools, port: BackupPort, parent: QWidget) -> None:
        super().__init__(say("Bản sao lưu của quầy này"), "settings_backup_card", parent=parent)
        self._tools, self._port = tools, port
        self._facts = FactGrid(2, self)
        self._trouble = TextLabel("", TextRole.BODY, wrap=True, parent=self)
        self._trouble.setObjectName("backup_trouble")
        self.job = ProgressJob("backup", self.tr("Tiến độ sao lưu"), tools.runner, self)
        for widget in (self._facts, self._trouble, self.job):
            self.body.addWidget(widget)
        self.now = ActionButton("backup_now", self.tr("Sao lưu ngay"), "Alt+L")
        self._stop = ActionButton("backup_stop", self.tr("Dừng"), "Alt+D")
        restore = ActionButton("backup_restore", self.tr("Phục hồi từ bản sao lưu…"), "Alt+H")
        self.body.addLayout(buttons(self.now, self._stop, restore))
        self._stop.successor = self.now
        self._stop.hide()
        restore.setVisible(tools.restore_wanted is not None)
        if tools.restore_wanted is not None:
            restore.clicked.connect(tools.restore_wanted)
        self.now.clicked.connect(self._begin)
        self._stop.clicked.connect(self.job.stop)
        self.job.progressed.connect(self._show_progress)
        self.job.running_changed.connect(self._set_running)

    def show_overview(self, seen: BackupOverview) -> None:
        """Shows how old the last good copy is, where they go, and what is wrong."""
        state, now = seen.state, self._tools.session.clock.now()
        last = state.last_good
        when = self.tr("Chưa có bản nào")
        if last is not None:
            when = self.tr("{when}, {age}").format(when=event_moment(last), age=age(last, now))
        self._facts.show_facts(
            (
                Fact(self.tr("Bản tốt gần nhất"), when, is_strong=True),
                Fact(self.tr("Ở máy này"), str(seen.folder)),
                Fact(self.tr("Thư mục thứ hai"), state.second_folder or self.tr("Chưa chọn")),
                Fact(self.tr("Đang giữ"), self.tr("{n} bản").format(n=len(seen.copies))),
            )
        )
        self.show_chips((_chip(seen),))
        show_words(self._trouble, _trouble_words(seen))

    # ------------------------------------------------------------------------- a copy now
    @Slot()
    def _begin(self) -> None:
        self.job.run(self.tr("Đang chép dữ liệu"), self._port.back_up, self._made, self._failed)

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        if done >= total:
            # The check has no measure of its own.
            self.job.run_to_and_fro()
            self.job.tell(self.tr("Đang mở bản vừa chép ra kiểm tra"))

    def _made(self, done: BackupDone) -> None:
        copy = done.copy
        words = self.tr("Đã sao lưu và kiểm tra: {count} hồ sơ, {size}.").format(
            count=grouped(copy.dossiers), size=megabytes(copy.bytes)
        )
        if done.second is not None:
            words += self.tr(" Đã chép thêm vào {path}.").format(path=done.second.parent)
        self.job.tell(words)
        self._tell_others()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, BackupCancelled):
            self.job.tell(self.tr("Đã dừng; không tạo bản nào."))
            return
        self.job.tell(self.tr("Chưa sao lưu được."))
        self._tools.feedback.failed(error)
        self._tell_others()

    def _tell_others(self) -> None:
        self._tools.jobs.changed.emit(Change(Kind.BACKUPS, started_by=self))
        self.copied.emit()

    # ------------------------------------------------------------------------- once more
    @Slot(object)
    def recheck(self, copy: KeptCopy) -> None:
        """Proves a kept copy again; it cannot be stopped."""
        when = event_moment(copy.made_at)

        def sound(dossiers: int) -> None:
            words = self.tr("Bản {when} nguyên vẹn: {count} hồ sơ.")
            self.job.tell(words.format(when=when, count=grouped(dossiers)))

        self.job.run(
            self.tr("Đang mở lại bản {when}").format(when=when),
            lambda _stopped, _told: self._port.recheck(copy.path),
            sound,
            self._recheck_failed,
        )
        if self.job.is_running:
            self._stop.hide()
            self.job.run_to_and_fro()

    def _recheck_failed(self, error: BaseException) -> None:
        self.job.tell(
            self.tr("Bản này không còn nguyên vẹn; hãy dùng bản khác và sao lưu lại ngay.")
            if isinstance(error, EnvironmentProblem)
            else ""
        )
        self._tools.feedback.failed(error)

    @Slot(bool)
    def _set_running(self, is_running: bool) -> None:
        self.now.setEnabled(not is_running)
        self._stop.setVisible(is_running)


def _chip(seen: BackupOverview) -> ChipText:
    state = seen.state
    if state.trouble:
        return ChipText(say("Đang lỗi"), Tone.BAD)
    if state.last_good is None:
        return ChipText(say("Chưa có bản nào"), Tone.WARN)
    if state.is_stale:
        return ChipText(say("Quá một ngày"), Tone.WARN)
    if state.second_trouble:
        return ChipText(say("Ổ thứ hai không nhận"), Tone.WARN)
    return ChipText(say("Đã kiểm tra"), Tone.GOOD)


def _trouble_words(seen: BackupOverview) -> str:
    """A sentence for each trouble that stands, and for a second folder that protects from less."""
    state, words = seen.state, []
    for code, path in (
        (state.trouble, str(seen.folder)),
        (state.second_trouble, state.second_folder),
    ):
        if code:
            words.append(say(messages.SENTENCES[code]).replace("{path}", path))
    if seen.is_same_disk:
        words.append(
            say(
                "Thư mục thứ hai nằm cùng ổ đĩa với dữ liệu: ổ hỏng là mất cả hai. Nên dùng ổ khác"
                " hoặc USB."
            )
        )
    elif not state.second_folder:
        words.append(
            say(
                "Bản sao lưu chỉ nằm trên máy này: ổ đĩa hỏng là mất cả dữ liệu lẫn bản sao. Nên"
                " chọn thêm một thư mục trên ổ khác hoặc USB."
            )
        )
    return "\n".join(words)
