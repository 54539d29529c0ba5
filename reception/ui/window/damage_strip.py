"""The store turned out damaged while the counter works: what is so, and a way on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception.ui.style.scaling import place
from reception.ui.style.styling import set_flag
from reception.ui.style.tokens import Tone
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.feedback import sentence_of
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form import Form
from reception.ui.widgets.strip import Strip
from reception.ui.widgets.text_label import TextLabel, TextRole


class DamageStrip(Strip):
    """Stands under the scan bar until it is put away; what does not touch the damage goes on.

    Signals:
        restore_wanted: close the counter and begin with the restore.
        report_wanted: write the technical report to a file.
    """

    restore_wanted = Signal()
    report_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("damage_strip", 6, parent)
        set_flag(self, "role", "strip")
        set_flag(self, "tone", Tone.BAD.value)
        self._text = TextLabel("", TextRole.STRONG, wrap=True, parent=self)
        self._details = TextLabel("", TextRole.LABEL, wrap=True, parent=self)
        report = ActionButton("damage_report", self.tr("Lưu báo cáo…"), parent=self)
        restore = ActionButton("damage_restore", self.tr("Đóng và phục hồi…"), parent=self)
        close = ActionButton("damage_close", self.tr("Làm việc tiếp"), parent=self)
        line = FlowLayout(at_right=True)
        place(line, spacing=10)
        for button in (report, restore, close):
            line.addWidget(button)
        self.body.addWidget(self._text)
        self.body.addWidget(self._details)
        self.body.addLayout(line)
        report.clicked.connect(self.report_wanted)
        restore.clicked.connect(self.restore_wanted)
        close.clicked.connect(self.hide)
        keys = Form((), "damage", self, owns_keys=True)
        keys.add_buttons(report, restore, close)
        keys.submitted.connect(self.hide)
        keys.cancelled.connect(self.hide)
        self.hide()

    def show_error(self, error: BaseException) -> None:
        """Says what does not open; the same words stay until they are put away."""
        self._text.setText(sentence_of(error))
        self._details.setText(
            self.tr(
                "Hồ sơ không nằm ở chỗ hỏng vẫn mở và ghi được. Hãy phục hồi từ bản sao lưu sớm."
            )
        )
        self.setAccessibleName(self._text.text())
        self.show()

    @property
    def words(self) -> str:
        """Everything the strip says."""
        return f"{self._text.text()}\n{self._details.text()}"

    def say(self, text: str, _tone: Tone) -> None:
        """Says what became of the report."""
        self._details.setText(text)
