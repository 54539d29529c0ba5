"""Lấy lại tài khoản: the office's recovery code gives a supervisor a PIN, where nobody has one."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reception.domain.pin_tries import MOST_DIGITS
from reception.services.accounts.keeping import NewAccount
from reception.services.setup.first_setup import MAX_CLERK_NAME
from reception.ui.style.scaling import at_most, place
from reception.ui.widgets.action_bar import ActionButton, ButtonLine
from reception.ui.widgets.feedback import sentence_of
from reception.ui.widgets.form import FieldKind, FieldSpec, Form
from reception.ui.widgets.in_the_middle import in_the_middle
from reception.ui.widgets.text_label import TextLabel, TextRole

_WIDTH = 560
_FIELDS = (
    FieldSpec(
        "recovery",
        "Mã khôi phục trên tờ giấy (không cần gạch nối)",
        longest=120,
        required="Hãy gõ mã khôi phục trên tờ giấy của cơ quan.",
    ),
    FieldSpec(
        "name", "Tên tài khoản lãnh đạo", longest=MAX_CLERK_NAME, required="Hãy ghi tên tài khoản."
    ),
    FieldSpec("pin", "Mã PIN mới, 4–12 chữ số", FieldKind.SECRET, longest=MOST_DIGITS),
    FieldSpec("again", "Gõ lại mã PIN mới", FieldKind.SECRET, longest=MOST_DIGITS),
)


class RecoveryScreen(QWidget):
    """Asks for the code, whose account it is, and the PIN from now on.

    Signals:
        submitted: the code, and name and PIN of the account.
        left: put away.
    """

    submitted = Signal(str, object)
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recovery_screen")
        self.form = Form(_FIELDS, "recover", self, owns_keys=True)
        self.form.set_values({"name": name})
        self._yes = ActionButton("recover_yes", self.tr("Lấy lại"), primary=True, parent=self)
        self._yes.print_key("Ctrl+Enter")
        self._no = ActionButton("recover_no", self.tr("Thôi"), parent=self)
        self._no.print_key("Esc")
        self._message = TextLabel("", TextRole.BODY, wrap=True, parent=self)
        self._message.setObjectName("recover_message")
        self._message.hide()
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(in_the_middle(self._card(), _WIDTH))
        whole.addStretch(1)
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.left)
        self._yes.clicked.connect(self._submit)
        self._no.clicked.connect(self.left)

    def _card(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        at_most(card, _WIDTH)
        column = QVBoxLayout(card)
        place(column, (24, 22, 24, 22), 10)
        column.addWidget(TextLabel(self.tr("Lấy lại tài khoản lãnh đạo"), TextRole.HEADING))
        words = self.tr(
            "Dùng khi không còn lãnh đạo nào đăng nhập được. Tài khoản mang tên này được mở khóa,"
            " thành tài khoản lãnh đạo và nhận mã PIN mới; việc này được ghi lại."
        )
        column.addWidget(TextLabel(words, TextRole.MUTED, wrap=True))
        for field in self.form.fields.values():
            column.addWidget(field)
        column.addWidget(self._message)
        column.addWidget(ButtonLine((self._no, self._yes), card))
        return card

    def activate(self) -> None:
        """Takes the keyboard to the code."""
        self.form.focus_first()

    def show_error(self, error: BaseException) -> None:
        """Says what is wrong, beside its field where it has one; what was typed stays."""
        if not self.form.show_error(error):
            self._message.setText(sentence_of(error))
            self._message.show()

    @Slot()
    def _submit(self) -> None:
        self.form.clear_messages()
        self._message.hide()
        if not self.form.check():
            return
        values = self.form.values()
        if values["pin"] != values["again"]:
            self.form.show_message("again", self.tr("Hai lần gõ không giống nhau."))
            return
        self.submitted.emit(values["recovery"], NewAccount(values["name"], "", values["pin"]))
