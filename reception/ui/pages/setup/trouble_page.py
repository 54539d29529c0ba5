"""The data cannot be opened: one plain sentence, what is safe, what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from reception.ui.pages.setup.centered_panel import CenteredPanel
from reception.ui.style.scaling import place
from reception.ui.style.tokens import Tone
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.feedback import sentence_of
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form import FieldSpec, Form
from reception.ui.widgets.text_label import TextLabel, TextRole

_MENDED_BY_RESTORE = frozenset(
    {"data_damaged", "data_lost", "events_lost", "key_missing", "wrong_key", "disk_error"}
)
_MENDED_BY_CODE = frozenset({"key_missing", "wrong_key"})
_MAY_LIE_ELSEWHERE = frozenset(
    {"data_lost", "disk_error", "folder_not_usable", "folder_read_only", "wrong_key"}
)
_GOES_ON = frozenset({"events_lost"})
_LONGEST_CODE = 120
_CODE = FieldSpec(
    "recovery", "Mã khôi phục", longest=_LONGEST_CODE, required="Hãy gõ mã khôi phục."
)


class TroublePage(CenteredPanel):
    """Stands in place of the whole window.

    Args:
        error: why the data folder could not be opened.
        folder: its path, for whoever is called to help.

    Signals:
        retry_wanted: try again.
        leave_wanted: close the program.
        restore_wanted: put a backup in place of data that does not open.
        go_on_wanted: work with what is left where the last events are gone.
        report_wanted: write the technical report to a file.
        code_given: the recovery code as typed, to put a lost key back.
        folder_given: the path of another folder, to open that one.
    """

    retry_wanted = Signal()
    leave_wanted = Signal()
    restore_wanted = Signal()
    go_on_wanted = Signal()
    report_wanted = Signal()
    code_given = Signal(str)
    folder_given = Signal(str)

    def __init__(self, error: BaseException, folder: str, parent: QWidget | None = None) -> None:
        super().__init__("trouble_page", parent)
        self._folder, self._code = folder, str(getattr(error, "code", ""))
        self.show_words(self.tr("Chưa mở được dữ liệu của quầy"), sentence_of(error))
        where = TextLabel(
            self.tr("Thư mục dữ liệu: {folder}").format(folder=folder),
            TextRole.LABEL,
            wrap=True,
            parent=self,
        )
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(where)
        self._add_code()
        self._message = TextLabel("", TextRole.BODY, wrap=True, parent=self)
        self._message.setObjectName("trouble_message")
        self._message.hide()
        self.body.addWidget(self._message)
        self._add_buttons()

    def _add_code(self) -> None:
        self.form = Form((_CODE,), "trouble", self)
        unlock = ActionButton(
            "trouble_unlock", self.tr("Mở bằng mã khôi phục"), "Alt+M", parent=self
        )
        unlock.clicked.connect(self._give_code)
        self.form.submitted.connect(self._give_code)
        for part in (self.form.fields["recovery"], unlock):
            part.setVisible(self._code in _MENDED_BY_CODE)
            self.body.addWidget(part)

    def _add_buttons(self) -> None:
        go_on = ActionButton("trouble_go_on", self.tr("Làm việc tiếp với phần còn lại"), "Alt+L")
        restore = ActionButton("trouble_restore", self.tr("Phục hồi từ bản sao lưu"), "Alt+P")
        other = ActionButton("trouble_folder", self.tr("Mở thư mục khác…"), "Alt+T")
        report = ActionButton("trouble_report", self.tr("Lưu báo cáo…"), "Alt+B")
        leave = ActionButton("trouble_leave", self.tr("Đóng chương trình"))
        self._retry = ActionButton("trouble_retry", self.tr("Thử lại"), "F5", primary=True)
        go_on.clicked.connect(self.go_on_wanted)
        restore.clicked.connect(self.restore_wanted)
        other.clicked.connect(self._ask_folder)
        report.clicked.connect(self.report_wanted)
        leave.clicked.connect(self.leave_wanted)
        self._retry.clicked.connect(self.retry_wanted)
        go_on.setVisible(self._code in _GOES_ON)
        restore.setVisible(self._code in _MENDED_BY_RESTORE)
        other.setVisible(self._code in _MAY_LIE_ELSEWHERE)
        line = FlowLayout(at_right=True)
        place(line, spacing=10)
        for button in (go_on, restore, other, report, leave, self._retry):
            line.addWidget(button)
        self.body.addLayout(line)

    def activate(self) -> None:
        """Takes the keyboard to what is tried first."""
        if self._code in _MENDED_BY_CODE:
            self.form.focus_first()
        else:
            self._retry.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, text: str, _tone: Tone) -> None:
        """Says what became of the report."""
        self._message.setText(text)
        self._message.show()

    def show_refusal(self, error: BaseException) -> None:
        """Says why what was asked for was not done; by the code where that is at fault."""
        if not self.form.show_error(error):
            self.say(sentence_of(error), Tone.BAD)

    @Slot()
    def _give_code(self) -> None:
        if self.form.check():
            self.code_given.emit(self.form.values()["recovery"])

    @Slot()
    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Mở thư mục dữ liệu"), self._folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder_given)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
