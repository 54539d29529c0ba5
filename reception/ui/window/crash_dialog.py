"""The dialog after a fault nobody foresaw: what happened, what is safe, what can be done now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from reception.ui.style.scaling import fix, place
from reception.ui.style.tokens import Tone
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.notice import Notice
from reception.ui.widgets.text_label import TextLabel, TextRole

_WIDTH = 540


class CrashDialog(QDialog):
    """Stands over the window until it is answered; what goes on behind it is not stopped.

    Args:
        place_words: class and place of the fault, for whoever helps.

    Signals:
        sheet_wanted: open the sheet that was being written.
        report_wanted: write the technical report to a file.
    """

    sheet_wanted = Signal()
    report_wanted = Signal()

    def __init__(self, place_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash_dialog")
        self.setWindowTitle(self.tr("Trục trặc ngoài dự kiến"))
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self._build(place_words)
        self._sheet.clicked.connect(self._open_sheet)
        self._report.clicked.connect(self.report_wanted)
        self._close.clicked.connect(self.reject)
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, place_words: str) -> None:
        body = QVBoxLayout(self)
        place(body, (24, 20, 24, 20), 12)
        title = TextLabel(self.tr("Chương trình vừa gặp trục trặc"), TextRole.NUMBER, wrap=True)
        self._sheet_words = TextLabel(
            self.tr("Hồ sơ đã lưu vẫn an toàn trong máy, tờ đang ghi dở cũng được giữ lại."),
            wrap=True,
        )
        advice = TextLabel(
            self.tr(
                "Có thể làm việc tiếp ngay. Nếu bị lại, hãy lưu báo cáo và đưa cho người phụ"
                " trách: trong báo cáo không có họ tên, số giấy tờ, số điện thoại hay khóa nào,"
                " và chương trình không tự gửi đi đâu."
            ),
            wrap=True,
        )
        where = TextLabel(
            self.tr("Mã lỗi: {place}").format(place=place_words), TextRole.LABEL, wrap=True
        )
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._said = Notice("crash_said", parent=self)
        for part in (title, self._sheet_words, advice, where, self._said):
            fix(part, width=_WIDTH)
            body.addWidget(part)
        body.addSpacing(4)
        body.addLayout(self._make_buttons())
        body.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self.setAccessibleName(title.text())
        self.setAccessibleDescription(f"{self._sheet_words.text()} {advice.text()}")

    def _make_buttons(self) -> QHBoxLayout:
        self._report = ActionButton("crash_report", self.tr("Lưu báo cáo…"), "Ctrl+S", parent=self)
        self._close = ActionButton("crash_close", self.tr("Đóng"), "Esc", parent=self)
        self._sheet = ActionButton(
            "crash_sheet", self.tr("Mở lại tờ đang ghi"), "Ctrl+Enter", primary=True, parent=self
        )
        self._sheet.hide()
        line = QHBoxLayout()
        place(line, spacing=10)
        line.addWidget(self._report)
        line.addStretch(1)
        line.addWidget(self._close)
        line.addWidget(self._sheet)
        return line

    @property
    def words(self) -> str:
        """What is said of the sheet, and the last thing said about the report."""
        return f"{self._sheet_words.text()}\n{self._said.text}"

    def show_sheet(self, has_sheet: bool) -> None:
        """The store was asked: a sheet waits there, or none was being written."""
        if has_sheet:
            self._sheet_words.setText(
                self.tr("Hồ sơ đã lưu vẫn an toàn. Tờ đang ghi dở đã được giữ lại trong máy.")
            )
        else:
            self._sheet_words.setText(
                self.tr("Hồ sơ đã lưu vẫn an toàn. Không có tờ nào đang ghi dở.")
            )
        self._sheet.setVisible(has_sheet)
        if has_sheet:
            self._sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_doubt(self) -> None:
        """The store gave no answer: the last words may not have been kept."""
        self._sheet_words.setText(
            self.tr(
                "Hồ sơ đã lưu vẫn an toàn. Tờ đang ghi dở được giữ đến trước lúc trục trặc vài"
                " giây; những chữ gõ sau đó có thể phải gõ lại."
            )
        )

    def say(self, text: str, tone: Tone) -> None:
        """Says what became of the report."""
        self._said.say(text, tone)

    @Slot()
    def _open_sheet(self) -> None:
        self.accept()
        self.sheet_wanted.emit()
