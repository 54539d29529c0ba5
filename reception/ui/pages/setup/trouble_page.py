"""The data cannot be opened: one plain sentence, what is safe, what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reception.ui.pages.setup.centered_panel import CenteredPanel
from reception.ui.style.scaling import place
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.feedback import sentence_of
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.text_label import TextLabel, TextRole

_MENDED_BY_RESTORE = frozenset({"data_damaged", "key_missing", "wrong_key", "disk_error"})


class TroublePage(CenteredPanel):
    """Stands in place of the whole window.

    Args:
        error: why the data folder could not be opened.
        folder: its path, for whoever is called to help.

    Signals:
        retry_wanted: try again.
        leave_wanted: close the program.
        restore_wanted: put a backup in place of data that does not open.
    """

    retry_wanted = Signal()
    leave_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, error: BaseException, folder: str, parent: QWidget | None = None) -> None:
        super().__init__("trouble_page", parent)
        self.show_words(self.tr("Chưa mở được dữ liệu của quầy"), sentence_of(error))
        where = TextLabel(
            self.tr("Thư mục dữ liệu: {folder}").format(folder=folder),
            TextRole.LABEL,
            wrap=True,
            parent=self,
        )
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(where)
        self._leave = ActionButton("trouble_leave", self.tr("Đóng chương trình"), parent=self)
        self._retry = ActionButton("trouble_retry", self.tr("Thử lại"), "F5", primary=True)
        line = FlowLayout(at_right=True)
        place(line, spacing=10)
        restore = ActionButton("trouble_restore", self.tr("Phục hồi từ bản sao lưu"), "Alt+P")
        restore.clicked.connect(self.restore_wanted)
        restore.setVisible(getattr(error, "code", "") in _MENDED_BY_RESTORE)
        line.addWidget(restore)
        line.addWidget(self._leave)
        line.addWidget(self._retry)
        self.body.addLayout(line)
        self._leave.clicked.connect(self.leave_wanted)
        self._retry.clicked.connect(self.retry_wanted)

    def activate(self) -> None:
        """Takes the keyboard to what is tried first."""
        self._retry.setFocus(Qt.FocusReason.OtherFocusReason)
