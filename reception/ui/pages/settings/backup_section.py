"""Sao lưu: how old the last good copy is, where copies go, which there are, one more right now."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from reception import messages
from reception.domain.errors import EnvironmentProblem, ReceptionError
from reception.services.backup import copies as backups
from reception.services.backup.copies import (
    BackupCancelled,
    BackupDone,
    BackupOverview,
    KeptCopy,
)
from reception.ui.background.backup_port import BackupPort
from reception.ui.background.changes import Change, Kind
from reception.ui.input_parsing import field_sentence
from reception.ui.labels import age, event_moment, megabytes, short_moment
from reception.ui.language import say
from reception.ui.pages.settings.section import Section, SettingsTools, buttons, note, row
from reception.ui.pages.setup.drives import other_drives
from reception.ui.style.scaling import at_least, fix
from reception.ui.style.styling import describe
from reception.ui.style.tokens import Tone
from reception.ui.tasks import Lane
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.fact_grid import Fact, FactGrid
from reception.ui.widgets.form_fields import choice_field, fill_choice, focus, text_field
from reception.ui.widgets.paged_model import Column, PagedTableModel
from reception.ui.widgets.text_label import TextLabel, TextRole

_LONGEST_PATH = 240


class BackupSection(Section):
    """Copies are made beside the counter's work; the second folder is saved by the page's key."""

    _copied = Signal(int, int)

    def __init__(
        self, tools: SettingsTools, door: BackupPort, parent: QWidget | None = None
    ) -> None:
        super().__init__("settings_backup", say("Sao lưu"), parent)
        self._tools, self._door = tools, door
        self._stop_wanted = threading.Event()
        self._is_running = False
        self._stored = ""
        self._build_state()
        self._build_second()
        self._build_list()
        self.column.addStretch(1)
        self._connect()
        self._mark(None)

    # ---------------------------------------------------------------------------- building
    def _build_state(self) -> None:
        self._card = CardSection(self.tr("Bản sao lưu của quầy này"), "settings_backup_card")
        self.column.addWidget(self._card)
        self._facts = FactGrid(2, self._card)
        self._trouble = TextLabel("", TextRole.BODY, wrap=True, parent=self._card)
        self._trouble.setObjectName("backup_trouble")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        describe(self._bar, "backup_progress", self.tr("Tiến độ sao lưu"))
        fix(self._bar, height=8)
        self._bar.hide()
        self._state = TextLabel("", TextRole.STRONG, wrap=True, parent=self._card)
        self._state.setObjectName("backup_state")
        for widget in (self._facts, self._trouble, self._bar, self._state):
            self._card.body.addWidget(widget)
        make = ActionButton
        self._now = make("backup_now", self.tr("Sao lưu ngay"), "Alt+L")
        self._stop = make("backup_stop", self.tr("Dừng"), "Alt+D")
        self._restore = make("backup_restore", self.tr("Phục hồi từ bản sao lưu…"), "Alt+H")
        self._card.body.addLayout(buttons(self._now, self._stop, self._restore))
        self._stop.hide()
        self._state.hide()
        self._restore.setVisible(self._tools.restore_wanted is not None)

    def _build_second(self) -> None:
        card = CardSection(self.tr("Ổ khác hoặc USB"), "settings_second_card")
        self.column.addWidget(card)
        self._field, self._path = text_field(
            self.tr("Thư mục thứ hai"),
            "backup_second",
            placeholder="E:\\",
            longest=_LONGEST_PATH,
        )
        self._drive_field, self._drive = choice_field(
            self.tr("Ổ tìm thấy"), "backup_drive", ((self.tr("Chọn ổ…"), ""),)
        )
        card.body.addLayout(row((self._field, 5), (self._drive_field, 2)))
        self._browse = ActionButton("backup_browse", self.tr("Chọn thư mục…"), "Alt+T")
        card.body.addLayout(buttons(self._browse))
        card.body.addWidget(
            note(
                self.tr(
                    "Mỗi lần sao lưu, một bản được chép thêm vào đây; để trống nếu không dùng. Khi"
                    " lưu, chương trình ghi thử rồi xóa ngay. Rút USB ra thì bản trên máy vẫn"
                    " được tạo; cắm lại là lần sao lưu sau tự chép tiếp."
                ),
                card,
            )
        )

    def _build_list(self) -> None:
        card = CardSection(self.tr("Các bản đang giữ"), "settings_copies_card")
        self.column.addWidget(card)
        today = self._tools.session.today
        self._model = PagedTableModel(_columns(today), parent=self)
        self.table = DataTable(self._model, "backup_copies", self.tr("Các bản sao lưu"), self)
        self.table.empty_state.show_words(
            self.tr("Chưa có bản sao lưu nào"),
            self.tr("Cửa sổ tự sao lưu mỗi nửa giờ khi có thay đổi."),
            icon="check",
        )
        at_least(self.table, 180)
        card.body.addWidget(self.table)
        self._again = ActionButton("backup_recheck", self.tr("Kiểm tra lại bản này"), "Alt+V")
        card.body.addLayout(buttons(self._again))
        card.body.addWidget(
            note(
                self.tr(
                    "Bản nào cũng được mở ra kiểm tra ngay khi tạo; bản không đạt bị bỏ. Của mỗi"
                    " giờ, ngày, tuần, tháng gần đây giữ lại bản cuối."
                ),
                card,
            )
        )

    def _connect(self) -> None:
        self._now.clicked.connect(self._begin)
        self._stop.clicked.connect(self._stop_wanted.set)
        self._restore.clicked.connect(self._want_restore)
        self._browse.clicked.connect(self._open_browser)
        self._drive.activated.connect(self._take_drive)
        self._path.textChanged.connect(self._touched)
        self._again.clicked.connect(self._recheck)
        self.table.row_marked.connect(self._mark)
        self._copied.connect(self._show_progress)
        app = QCoreApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self._stop_wanted.set)

    # ------------------------------------------------------------------------ load and save
    def load(self) -> None:
        """What there is now; a path that was typed and not saved goes."""
        self._tools.jobs.run(
            backups.backup_overview,
            owner=self,
            on_result=self._show_stored,
            on_error=self._tools.feedback.failed,
        )

    def activate(self) -> None:
        """Looks again and takes the keyboard to the first button."""
        self._look()
        self._now.setFocus()

    def save(self) -> None:
        """Tries the second folder and remembers it."""
        self._field.clear_message()
        text = self._path.text()
        self._tools.jobs.command(
            lambda context: backups.name_second_folder(context.database, text),
            owner=self,
            on_result=self._saved,
            on_error=self._refused,
            kinds=Kind.BACKUPS,
        )

    def _saved(self, stored: str) -> None:
        self._tools.feedback.saved(
            self.tr("Đã lưu: bản sao lưu được chép thêm vào {path}.").format(path=stored)
            if stored
            else self.tr("Đã lưu: không chép sang thư mục thứ hai.")
        )
        self.load()

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, ReceptionError) and getattr(error, "field", None) == "second":
            self._field.show_error(field_sentence(error, self._path.accessibleName()))
            focus(self._path)
        else:
            self._tools.feedback.failed(error)

    # ----------------------------------------------------------------------------- showing
    def _look(self) -> None:
        self._tools.jobs.run(
            backups.backup_overview,
            owner=self,
            on_result=self._show,
            on_error=self._tools.feedback.failed,
        )

    def _show_stored(self, seen: BackupOverview) -> None:
        self._stored = seen.state.second_folder
        self._field.clear_message()
        self._path.setText(self._stored)
        self._show(seen)
        self.settled.emit()

    def _show(self, seen: BackupOverview) -> None:
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
        self._card.show_chips((_chip(seen),))
        words = _trouble_words(seen)
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))
        mark = self.table.current_row()
        self._model.show_rows(seen.copies)
        if seen.copies:
            self.table.mark_row(seen.copies.index(mark) if mark in seen.copies else 0)
        else:
            self._mark(None)
        drives = [(drive.label, str(drive.path)) for drive in other_drives(seen.folder)]
        fill_choice(self._drive, [(self.tr("Chọn ổ…"), ""), *drives])
        self._drive_field.setVisible(bool(drives))

    @Slot(object)
    def _mark(self, copy: object) -> None:
        self._again.setEnabled(isinstance(copy, KeptCopy) and not self._is_running)

    # -------------------------------------------------------------------------- the folder
    @Slot()
    def _touched(self) -> None:
        self._field.clear_message()
        if self._path.text().strip() == self._stored:
            self.settled.emit()
        else:
            self.edited.emit()

    @Slot()
    def _take_drive(self) -> None:
        if self._drive.currentData():
            self._path.setText(self._drive.currentData())
            focus(self._path)

    @Slot()
    def _open_browser(self) -> None:
        dialog = QFileDialog(self, self.tr("Chọn thư mục nhận bản sao lưu"), self._path.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._path.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _want_restore(self) -> None:
        if self._tools.restore_wanted is not None:
            self._tools.restore_wanted()

    # ------------------------------------------------------------------------- a copy now
    @Slot()
    def _begin(self) -> None:
        if self._is_running:
            return
        self._set_running(True)
        self._stop_wanted.clear()
        self._tell(self.tr("Đang chép dữ liệu"))
        door, stop, told = self._door, self._stop_wanted, self._copied
        self._tools.runner.submit(
            lambda: door.back_up(stop.is_set, told.emit),
            owner=self,
            on_result=self._made,
            on_error=self._failed,
            lane=Lane.IO,
        )

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setMaximum(total)
        self._bar.setValue(done)
        if done >= total:
            # The check has no measure of its own: the bar runs to and fro.
            self._bar.setMaximum(0)
            self._tell(self.tr("Đang mở bản vừa chép ra kiểm tra"))

    def _made(self, done: BackupDone) -> None:
        self._set_running(False)
        copy = done.copy
        words = self.tr("Đã sao lưu và kiểm tra: {count} hồ sơ, {size}.").format(
            count=copy.dossiers, size=megabytes(copy.bytes)
        )
        if done.second is not None:
            words += self.tr(" Đã chép thêm vào {path}.").format(path=done.second.parent)
        self._tell(words)
        self._tools.jobs.changed.emit(Change(Kind.BACKUPS, started_by=self))
        self._look()

    def _failed(self, error: BaseException) -> None:
        self._set_running(False)
        if isinstance(error, BackupCancelled):
            self._tell(self.tr("Đã dừng; không tạo bản nào."))
            return
        self._tell(self.tr("Chưa sao lưu được."))
        self._tools.feedback.failed(error)
        self._tools.jobs.changed.emit(Change(Kind.BACKUPS, started_by=self))
        self._look()

    @Slot()
    def _recheck(self) -> None:
        copy = self.table.current_row()
        if not isinstance(copy, KeptCopy) or self._is_running:
            return
        self._set_running(True)
        self._stop.hide()
        self._bar.setMaximum(0)
        self._tell(self.tr("Đang mở lại bản {when}").format(when=event_moment(copy.made_at)))
        door = self._door

        def sound(dossiers: int) -> None:
            self._set_running(False)
            self._tell(
                self.tr("Bản {when} nguyên vẹn: {count} hồ sơ.").format(
                    when=event_moment(copy.made_at), count=dossiers
                )
            )

        self._tools.runner.submit(
            lambda: door.recheck(copy.path),
            owner=self,
            on_result=sound,
            on_error=self._recheck_failed,
            lane=Lane.IO,
        )

    def _recheck_failed(self, error: BaseException) -> None:
        self._set_running(False)
        self._tell(
            self.tr("Bản này không còn nguyên vẹn; hãy dùng bản khác và sao lưu lại ngay.")
            if isinstance(error, EnvironmentProblem)
            else ""
        )
        self._tools.feedback.failed(error)

    def _tell(self, words: str) -> None:
        self._state.setText(words)
        self._state.setVisible(bool(words))

    def _set_running(self, is_running: bool) -> None:
        self._is_running = is_running
        self._bar.setMaximum(100)
        self._bar.setValue(0)
        self._bar.setVisible(is_running)
        self._now.setEnabled(not is_running)
        self._stop.setVisible(is_running)
        self._again.setEnabled(not is_running and self.table.current_row() is not None)


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
                "Thư mục thứ hai nằm cùng ổ đĩa với dữ liệu: ổ hỏng là mất cả hai. Nên dùng"
                " ổ khác hoặc"
                " USB."
            )
        )
    elif not state.second_folder:
        words.append(
            say(
                "Bản sao lưu chỉ nằm trên máy này: ổ đĩa hỏng là mất cả dữ liệu lẫn bản sao."
                " Nên chọn"
                " thêm một thư mục trên ổ khác hoặc USB."
            )
        )
    return "\n".join(words)


def _columns(today: date) -> tuple[Column, ...]:
    return (
        Column(say("Lúc"), lambda copy: short_moment(copy.made_at, today), 150),
        Column(
            say("Ở đâu"),
            lambda copy: say("Thư mục thứ hai") if copy.is_second else say("Máy này"),
            130,
        ),
        Column(say("Cỡ"), lambda copy: megabytes(copy.bytes), 90),
        Column(
            say("Tình trạng"),
            lambda _copy: say("Đã kiểm tra"),
            130,
            lambda _copy: ChipText(say("Đã kiểm tra"), Tone.GOOD),
        ),
        Column(say("Tệp"), lambda copy: Path(copy.path).name, is_muted=True),
    )
