"""First start: who we are, then the recovery code that is shown once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception import texts
from reception.domain.errors import ReceptionError
from reception.domain.numbering import USUAL_COUNTERS
from reception.services.setup import MAX_CLERK_NAME, MAX_OFFICE_NAME, OfficeForm
from reception.ui.feedback import sentence_of
from reception.ui.pages.intake.form_fields import EnterMoves, focus, text_field, whole_number
from reception.ui.pages.start.sheet import MiddleSheet
from reception.ui.scaling import place
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.text_field import CheckBox
from reception.ui.widgets.text_label import TextLabel, TextRole

_LONGEST_UNIT = 35
_GROUPS_A_LINE = 4


class FirstStartPage(MiddleSheet):
    """Asks for unit, office, counter and clerk.

    Signals:
        confirmed: an :class:`OfficeForm` to set the folder up with.
    """

    confirmed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("first_start_page", parent)
        self.show_words(
            self.tr("Lần đầu mở tại máy này"),
            self.tr("Ghi bốn ô dưới đây một lần. Dữ liệu được mã hóa và nằm trên máy này."),
        )
        self._build()
        self._start.clicked.connect(self._confirm)
        EnterMoves((self._unit, self._office, self._counter, self._clerk), self._confirm, self)

    def _build(self) -> None:
        self._unit_field, self._unit = text_field(
            self.tr("Mã định danh đơn vị"),
            "setup_unit",
            placeholder="H57.30.12",
            longest=_LONGEST_UNIT,
        )
        self._office_field, self._office = text_field(
            self.tr("Tên cơ quan"),
            "setup_office",
            placeholder=self.tr("UBND phường …"),
            longest=MAX_OFFICE_NAME,
        )
        self._counter_field, self._counter = text_field(
            self.tr("Quầy số"), "setup_counter", longest=2
        )
        self._counter.setText("1")
        self._counter.setValidator(QIntValidator(1, USUAL_COUNTERS, self))
        self._clerk_field, self._clerk = text_field(
            self.tr("Công chức tại quầy"), "setup_clerk", longest=MAX_CLERK_NAME
        )
        for field in self.fields().values():
            self.body.addWidget(field)
        self._message = TextLabel("", TextRole.BODY, wrap=True, parent=self)
        self._message.setObjectName("setup_message")
        self._message.hide()
        self.body.addWidget(self._message)
        self._start = ActionButton("setup_start", self.tr("Bắt đầu"), "Ctrl+Enter", primary=True)
        line = QHBoxLayout()
        place(line)
        line.addStretch(1)
        line.addWidget(self._start)
        self.body.addLayout(line)

    def fields(self) -> Mapping[str, LabelledField]:
        """The fields by the names that errors carry."""
        return {
            "unit": self._unit_field,
            "office": self._office_field,
            "counter": self._counter_field,
            "clerk": self._clerk_field,
        }

    def activate(self) -> None:
        """Takes the keyboard to the first field."""
        focus(self._unit)

    def show_error(self, error: BaseException) -> None:
        """Says what is wrong, beside its field where it has one; what was typed stays."""
        self._start.setEnabled(True)
        field = self.fields().get(getattr(error, "field", None) or "")
        if field is None or not isinstance(error, ReceptionError):
            self._message.setText(sentence_of(error))
            self._message.show()
            return
        spoken = type(error)(error.code, field=field.editor.accessibleName(), **error.facts)
        field.show_error(texts.sentence(spoken))
        focus(field.editor)

    @Slot()
    def _confirm(self) -> None:
        if not self._start.isEnabled():
            return
        for field in self.fields().values():
            field.clear_message()
        self._message.hide()
        self._start.setEnabled(False)
        self.confirmed.emit(
            OfficeForm(
                unit=self._unit.text().strip(),
                office=self._office.text(),
                counter=whole_number(self._counter.text()) or 0,
                clerk=self._clerk.text(),
            )
        )


class RecoveryPage(MiddleSheet):
    """Shows the recovery code once; goes on only after a person says that it was written down.

    Signals:
        written_down: the person has the code on paper.
    """

    written_down = Signal()

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__("recovery_page", parent)
        self.show_words(
            self.tr("Chép mã khôi phục này ra giấy"),
            self.tr(
                "Máy hỏng hoặc cài lại thì chỉ mã này mở được dữ liệu. Mã chỉ hiện một lần; hãy"
                " chép tay hai bản, cất vào két của cơ quan, không chụp ảnh và không gửi qua mạng."
            ),
        )
        shown = TextLabel(_in_lines(code), TextRole.NUMBER, parent=self)
        shown.setObjectName("recovery_code")
        shown.setAccessibleName(self.tr("Mã khôi phục"))
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._done = CheckBox(self.tr("Tôi đã chép đủ và so lại từng nhóm"), self)
        self._done.setObjectName("recovery_done")
        self._done.setAccessibleName(self._done.text())
        self._go = ActionButton("recovery_go", self.tr("Vào làm việc"), "Ctrl+Enter", primary=True)
        self._go.setEnabled(False)
        line = QHBoxLayout()
        place(line)
        line.addWidget(self._done)
        line.addStretch(1)
        line.addWidget(self._go)
        self.body.addWidget(shown)
        self.body.addLayout(line)
        self._done.toggled.connect(self._go.setEnabled)
        self._go.clicked.connect(self.written_down)

    def activate(self) -> None:
        """Takes the keyboard to the tick."""
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)


def _in_lines(code: str) -> str:
    """Four groups a line, as a person copies them."""
    groups = code.split("-")
    starts = range(0, len(groups), _GROUPS_A_LINE)
    return "\n".join("-".join(groups[at : at + _GROUPS_A_LINE]) for at in starts)
