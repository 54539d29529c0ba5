"""The quiet word at the start after a run that was cut off: a strip, nothing in the way."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from reception.services.setup.last_run import LastRun
from reception.ui.labels import event_moment
from reception.ui.style.scaling import place, scaled
from reception.ui.style.styling import set_flag
from reception.ui.style.tokens import Tone
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form import Form
from reception.ui.widgets.strip import Strip
from reception.ui.widgets.text_label import TextLabel, TextRole

_LEAST_WORDS = 300


class CrashStrip(Strip):
    """Stands under the scan bar until it is put away; the keyboard stays where it is.

    Signals:
        sheet_wanted: open the sheet that was being written.
        report_wanted: write the technical report to a file.
    """

    sheet_wanted = Signal()
    report_wanted = Signal()

    def __init__(self, last: LastRun, parent: QWidget | None = None) -> None:
        super().__init__("crash_strip", 0, parent)
        set_flag(self, "role", "strip")
        self._text = TextLabel(self._words(last), TextRole.STRONG, wrap=True, parent=self)
        self._details = TextLabel(
            self.tr("Hồ sơ đã lưu vẫn an toàn, tờ đang ghi dở được giữ lại trong máy."),
            TextRole.LABEL,
            wrap=True,
            parent=self,
        )
        self._report = ActionButton("strip_report", self.tr("Lưu báo cáo…"), parent=self)
        self._close = ActionButton("strip_close", self.tr("Đóng"), parent=self)
        self._sheet = ActionButton("strip_sheet", self.tr("Mở lại tờ đang ghi"), parent=self)
        self._sheet.hide()
        self._lay_out()
        self._sheet.clicked.connect(self._open_sheet)
        self._report.clicked.connect(self.report_wanted)
        self._close.clicked.connect(self.hide)
        keys = Form((), "strip", self, owns_keys=True)
        keys.add_buttons(self._report, self._sheet, self._close)
        keys.submitted.connect(self._carry_out)
        keys.cancelled.connect(self.hide)
        self.setAccessibleName(self._text.text())

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        place(words, spacing=2)
        words.addWidget(self._text)
        words.addWidget(self._details)
        self._buttons = FlowLayout(at_right=True)
        place(self._buttons, spacing=10)
        for button in (self._report, self._sheet, self._close):
            self._buttons.addWidget(button)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        place(self._line, spacing=10)
        self._line.addLayout(words, 1)
        self._line.addLayout(self._buttons)
        self.body.addLayout(self._line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The answers stand beside the words while these have room."""
        ways = QBoxLayout.Direction
        room = self.width() - self._buttons.sizeHint().width()
        is_narrow = room < scaled(_LEAST_WORDS)
        self._line.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)
        super().resizeEvent(event)

    def _words(self, last: LastRun) -> str:
        if last.began_at is None:
            return self.tr("Lần trước chương trình bị dừng đột ngột")
        words = self.tr("Lần trước, mở lúc {moment}, chương trình bị dừng đột ngột")
        return words.format(moment=event_moment(last.began_at))

    @property
    def words(self) -> str:
        """Everything the strip says."""
        return f"{self._text.text()}\n{self._details.text()}"

    def show_sheet(self, has_sheet: bool) -> None:
        """The store was asked: a sheet was being written, or none."""
        self._sheet.setVisible(has_sheet)
        if not has_sheet:
            self._details.setText(
                self.tr("Hồ sơ đã lưu vẫn an toàn. Lúc đó không có tờ nào đang ghi dở.")
            )

    def show_doubt(self) -> None:
        """The store gave no answer: what stands there is all that can be said."""

    def say(self, text: str, tone: Tone) -> None:
        """Says what became of the report."""
        self._details.setText(text)
        set_flag(self, "tone", tone.value)

    @Slot()
    def _carry_out(self) -> None:
        """Ctrl+Enter: the sheet where there is one, else nothing is left to do here."""
        if self._sheet.isHidden():
            self.hide()
        else:
            self._open_sheet()

    @Slot()
    def _open_sheet(self) -> None:
        self.hide()
        self.sheet_wanted.emit()
