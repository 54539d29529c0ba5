"""Máy chủ của cơ quan: this counter joins the hub of its office by one code."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from reception.messages import SENTENCES
from reception.services.context import ServiceContext
from reception.ui.language import say
from reception.ui.pages.settings.section import SettingsTools, note
from reception.ui.style.scaling import place
from reception.ui.style.tokens import Tone
from reception.ui.sync.sync_worker import MakeRound
from reception.ui.tasks import Lane
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.form import FieldSpec, Form

_FIELDS = (
    FieldSpec(
        "code",
        "Mã ghép nối",
        placeholder="ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23",
        longest=400,
        object_name="hub_code",
        required="Hãy ghi mã ghép nối mà máy chủ của cơ quan đưa ra.",
    ),
)


class HubCard(CardSection):
    """The code, and whether this counter is at the hub.

    Signals:
        joined: how to talk to the hub, which is in use from now on.
    """

    joined = Signal(object)

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__(say("Máy chủ của cơ quan"), "settings_hub_card", parent=parent)
        self._tools = tools
        self._is_busy = False
        self._form = Form(_FIELDS, "", self)
        self.body.addWidget(self._form.fields["code"])
        self.body.addWidget(
            note(
                self.tr(
                    "Một máy trong cơ quan phục vụ mọi quầy, cả khi mạng của tỉnh đứt. Dán"
                    " cả dòng mã ghép nối của máy đó, hay gõ 28 chữ sau dấu #. Ghép nối rồi"
                    " thì quầy gửi sang máy chủ, thay cho hệ thống cấp tỉnh ở trên."
                ),
                self,
            )
        )
        self._join = ActionButton("hub_join", self.tr("Ghép nối với máy chủ"), "Alt+G")
        self._join.successor = self._form.editor("code").widget
        line = QHBoxLayout()
        place(line)
        line.addWidget(self._join)
        line.addStretch(1)
        self.body.addLayout(line)
        self._form.submitted.connect(self.join)
        self._join.clicked.connect(self.join)

    def load(self) -> None:
        """Whether the hub is what this counter sends to."""
        self._tools.jobs.run(
            self._tools.center.saved_hub,
            owner=self,
            on_result=self._show,
            on_error=self._tools.feedback.failed,
        )

    def _show(self, is_at_hub: bool) -> None:
        chip = ChipText(self.tr("Đang nối"), Tone.GOOD)
        self.show_chips((chip,) if is_at_hub else (ChipText(self.tr("Chưa nối")),))

    def take_code(self, code: str) -> None:
        """Fills the field in; what a scanner read is joined by nobody but a person."""
        if not self._is_busy:
            self._form.set_values({"code": code})
            self._form.clear_messages()

    @Slot()
    def join(self) -> None:
        """Asks the hub; stored is only what it confirmed."""
        if self._is_busy or not self._form.check():
            return
        self._set_busy(True)
        tools, code = self._tools, self._form.values()["code"]

        def ask() -> tuple[int, MakeRound | None, int]:
            context: ServiceContext = tools.own_context()
            try:
                others, make_round = tools.center.join_by_code(context, code)
                return others, make_round, context.office.counter
            finally:
                context.database.close()

        tools.runner.submit(
            ask, owner=self, on_result=self._joined, on_error=self._refused, lane=Lane.IO
        )

    def _joined(self, answer: tuple[int, MakeRound | None, int]) -> None:
        others, make_round, counter = answer
        self._set_busy(False)
        self._form.clear()
        self.joined.emit(make_round)
        if others:
            words = say(SENTENCES["hub_same_counter"]).format(counter=counter)
            self._tools.feedback.tell(words, Tone.WARN)
        else:
            self._tools.feedback.saved(self.tr("Đã nối máy chủ của cơ quan; bắt đầu gửi ngay."))

    def _refused(self, error: BaseException) -> None:
        self._set_busy(False)
        self.load()
        if not self._form.show_error(error, name="code"):
            self._tools.feedback.failed(error)

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        line = self._form.editor("code").widget
        assert isinstance(line, QLineEdit)
        line.setReadOnly(is_busy)
        if is_busy:
            self.show_chips((ChipText(self.tr("Đang tìm máy chủ"), Tone.ACCENT),))
