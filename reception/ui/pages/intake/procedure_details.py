"""What is asked for under a procedure: summary, number of sets, special case, channel."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from reception.domain.channel import Channel
from reception.services.dossier.fees_and_limits import MAX_QUANTITY
from reception.services.intake.receiving import MAX_SUMMARY
from reception.services.printable_signs import printable_line
from reception.ui.style.scaling import place
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form import FieldKind, FieldSpec, Form
from reception.ui.widgets.form_fields import whole_number
from reception.ui.widgets.text_field import TextField

_FIELDS = (
    FieldSpec(
        "summary",
        "Nội dung yêu cầu",
        longest=MAX_SUMMARY,
        check=partial(printable_line, field="summary", max_length=MAX_SUMMARY),
    ),
    FieldSpec("quantity", "Số bộ", longest=3, width=64, value="1"),
    FieldSpec(
        "case", "Trường hợp", FieldKind.CHOICE, width=190, object_name="limit_case", options=()
    ),
    FieldSpec(
        "channel",
        "Kênh",
        FieldKind.CHOICE,
        width=150,
        value=str(int(Channel.DIRECT)),
        options=tuple((item.label, int(item)) for item in Channel),
    ),
)
_DECIDING = ("case", "channel")


class ProcedureDetails(QWidget):
    """The four fields in one flowing line; the case is on show only where there is one.

    Signals:
        edited: summary or number of sets changed.
        chosen: another case or channel, which may change fee and time limit.
        passed: Enter in the last field.
    """

    edited = Signal()
    chosen = Signal()
    passed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form(_FIELDS, "", self)
        quantity = self.form.editor("quantity").widget
        assert isinstance(quantity, TextField)
        quantity.setValidator(QIntValidator(1, MAX_QUANTITY, self))
        line = FlowLayout(self)
        place(line, spacing=10)
        line.fill_with(self.form.fields["summary"])
        for field in self.form.fields.values():
            line.addWidget(field)
        self.form.edited.connect(self._after_edit)
        self.form.submitted.connect(self.passed)

    @property
    def summary(self) -> str:
        """What is asked for, in the citizen's words."""
        return self.form.values()["summary"]

    @property
    def quantity(self) -> int:
        """Number of sets; 0 where the field holds no number."""
        return whole_number(self.form.values()["quantity"]) or 0

    @property
    def channel(self) -> Channel:
        """How the dossier came in."""
        return Channel(int(self.form.values()["channel"]))

    @property
    def case(self) -> str:
        """Special case with a limit or fee of its own, or empty."""
        return self.form.values()["case"]

    def show_cases(self, cases: Sequence[str]) -> None:
        """Offers the special cases of a procedure; the chosen one stays where it is offered."""
        ordinary = (self.tr("Thông thường"), "")
        self.form.set_options("case", [ordinary, *((case, case) for case in cases)])
        self.form.fields["case"].setVisible(bool(cases))

    @Slot(str)
    def _after_edit(self, name: str) -> None:
        if name in _DECIDING:
            self.chosen.emit()
        else:
            self.edited.emit()
