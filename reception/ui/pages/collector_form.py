"""Who collects a result: name, number, authorisation, a receipt that was lost, a fee left owing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception.config import as_bit
from reception.domain.collecting import usual_collector, whole_number
from reception.domain.dossier import Dossier
from reception.domain.errors import ReceptionError
from reception.domain.handing_over import Proof
from reception.domain.scanning import CardScan
from reception.domain.text import title_case_name
from reception.services.dossier.processing import ActionInput
from reception.services.dossier.returning import Collector, check_collector
from reception.ui.pages import return_labels
from reception.ui.scanning.scan_labels import name_warning
from reception.ui.style.scaling import place
from reception.ui.style.tokens import Tone
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form import FieldKind, FieldSpec, Form, Values
from reception.ui.widgets.form_fields import focus
from reception.ui.widgets.key_hint import KeyHint
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.notice import Notice
from reception.ui.widgets.text_field import CheckBox
from reception.ui.widgets.text_label import TextLabel, TextRole

AUTHORISED, LOST, OWING = "is_authorised", "is_lost", "is_owing"
KEYS = {AUTHORISED: "Alt+Q", LOST: "Alt+M", OWING: "Alt+O"}
_ON = as_bit(True)


def _ticked(name: str) -> Callable[[Values], bool]:
    return lambda values: values[name] == _ON


FIELDS = (
    FieldSpec("to_name", "Người nhận kết quả"),
    FieldSpec(
        "to_id",
        "Số định danh",
        placeholder="Quét thẻ, hoặc gõ 4 số cuối trên giấy tờ",
        longest=30,
    ),
    FieldSpec(
        "authorised",
        "Giấy ủy quyền",
        placeholder="Số, ngày, nơi chứng thực",
        shown=_ticked(AUTHORISED),
        object_name="return_authorised_paper",
    ),
    FieldSpec("reason", "Lý do mất giấy hẹn", shown=_ticked(LOST)),
    FieldSpec("owing", "Lý do trả khi còn nợ phí", shown=_ticked(OWING)),
    FieldSpec(AUTHORISED, "Người được ủy quyền nhận", kind=FieldKind.TICK, tab_only=True),
    FieldSpec(LOST, "Mất giấy hẹn", kind=FieldKind.TICK, tab_only=True),
    FieldSpec(OWING, "Trả khi còn nợ phí", kind=FieldKind.TICK, tab_only=True),
)
# Side by side they would be too narrow for what is written in them.
_LINES = ({"to_name": 4, "to_id": 3}, {"authorised": 1, "reason": 1, "owing": 1})


class CollectorForm(QWidget):
    """Asks who collects and compares the person with the dossier while it is filled in.

    The number stands empty until a card is scanned or somebody reads it from a paper: what is
    prefilled would prove nothing.

    Attributes:
        notice: who the person is to the dossier, and by what that is known.

    Signals:
        submitted: Enter was pressed in the last field, or a card said who has come.
        changed: something else is known of who collects.
    """

    submitted = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dossier: Dossier | None = None
        self._card_number = ""
        self._card_role = ""
        self._waiting: CardScan | None = None
        self.notice = Notice("return_collector_notice", parent=self)
        self._form = Form(FIELDS, "return", self)
        self._form.before_enter = self._complete_number
        self._form.submitted.connect(self.submitted)
        self._form.edited.connect(self._edited)
        self._ticks: dict[str, QWidget] = {}
        column = QVBoxLayout(self)
        place(column, spacing=8)
        for stretches in _LINES:
            row = QHBoxLayout()
            place(row, spacing=10)
            for name, stretch in stretches.items():
                row.addWidget(self._form.fields[name], stretch)
            column.addLayout(row)
        column.addWidget(self.notice)
        column.addLayout(self._tick_line())

    def _tick_line(self) -> FlowLayout:
        line = FlowLayout()
        place(line, spacing=16)
        for name, keys in KEYS.items():
            pair = self._ticks[name] = QWidget(self)
            row = QHBoxLayout(pair)
            place(row, spacing=8)
            row.addWidget(self._form.fields[name])
            row.addWidget(KeyHint(keys, self))
            line.addWidget(pair)
        self._reminder = TextLabel("", TextRole.LABEL, parent=self)
        line.addWidget(self._reminder)
        return line

    # ------------------------------------------------------------------ showing

    def show_dossier(self, dossier: Dossier, *, is_new: bool) -> None:
        """Compares with a dossier; a new one resets who collects."""
        self._dossier = dossier
        self._reminder.setText(return_labels.collect_note(dossier))
        self._ticks[OWING].setVisible(dossier.owed != 0)
        if dossier.owed == 0:
            self._form.set_values({OWING: as_bit(False), "owing": ""})
        if is_new:
            self._form.clear()
            self._expect(usual_collector(dossier).name)
            if self._waiting is not None:
                self.take_card(self._waiting)
        self._compare()

    def expect_card(self, scan: CardScan | None) -> None:
        """The card by which the next dossier is looked for is that of the one who collects."""
        self._waiting = scan

    def take_card(self, scan: CardScan) -> None:
        """The scanned card of the person who has come; someone else needs an authorisation."""
        if self._dossier is None:
            return
        found = check_collector(self._dossier, card=scan.card)
        self._form.set_values(
            {
                AUTHORISED: as_bit(not found.is_recognised),
                "to_name": found.party.name if found.party else title_case_name(scan.card.name),
                "to_id": scan.card.number,
            }
        )
        self._card_number, self._card_role = scan.card.number, found.role.value
        self._compare()
        if found.is_recognised:
            self.submitted.emit()
        elif scan.looks_garbled:
            # A damaged name is looked at before anything is recorded under it.
            self.field("to_name").show_warning(name_warning(scan))
            self.focus("to_name")
        else:
            self.focus("authorised")

    # ------------------------------------------------------------------ giving

    def given(self) -> ActionInput:
        """Who collects and by what that is known, as the handing over takes it."""
        values, found = self._form.values(), self._compared()
        is_card = bool(self._card_number) and values["to_id"] == self._card_number
        return ActionInput(
            to_name=values["to_name"],
            to_id=self._number(),
            authorised=self._paper(),
            role=self._card_role if is_card else found.role.value if found else "",
            proof=Proof.CARD.value if is_card else "",
            lost_receipt=values[LOST] == _ON,
            reason=values["reason"] if values[LOST] == _ON else "",
            owing=values["owing"] if values[OWING] == _ON else "",
        )

    def clear_messages(self) -> None:
        """What was wrong before the next attempt is not wrong for ever."""
        self._form.clear_messages()

    def field(self, name: str) -> LabelledField:
        """A field by its name in the errors of the services."""
        return self._form.fields[name]

    def focus(self, name: str) -> None:
        """Takes the keyboard to a field."""
        focus(self._form.editor(name).widget)

    def toggle(self, name: str) -> None:
        """Ticks a line or takes its tick away, as its key does."""
        tick = self._form.editor(name).widget
        assert isinstance(tick, CheckBox)
        tick.toggle()

    def show_error(self, error: ReceptionError) -> bool:
        """Says what is wrong beside the field; False when it is about none of them."""
        return self._form.show_error(error)

    # ------------------------------------------------------------------ inside

    def _number(self) -> str:
        typed = self._form.values()["to_id"]
        return typed if self._dossier is None else whole_number(self._dossier, typed)

    def _paper(self) -> str:
        values = self._form.values()
        return values["authorised"] if values[AUTHORISED] == _ON else ""

    def _complete_number(self, name: str) -> bool:
        if name == "to_id":
            self._form.set_values({"to_id": self._number()})
        return False

    @Slot(str)
    def _edited(self, name: str) -> None:
        is_on = self._form.values().get(name) == _ON
        if name == AUTHORISED:
            self._take_other_collector(is_authorised=is_on)
        elif name == LOST:
            self._ask_for_loss(is_lost=is_on)
        elif name == OWING and is_on:
            self.focus("owing")
        self._compare()

    def _take_other_collector(self, *, is_authorised: bool) -> None:
        dossier = self._dossier
        name = "" if is_authorised or dossier is None else usual_collector(dossier).name
        self._form.clear_messages()
        self._expect(name)
        if is_authorised:
            self.focus("to_name")

    def _ask_for_loss(self, *, is_lost: bool) -> None:
        """Without the receipt the person's own paper and a reason are recorded."""
        self.field("reason").clear_message()
        if is_lost:
            self.focus("reason" if self._number().strip() else "to_id")
        else:
            self._form.set_values({"reason": ""})

    def _expect(self, name: str) -> None:
        """Somebody of that name is to come; nothing of him is known yet."""
        self._card_number = self._card_role = ""
        self._form.set_values({"to_name": name, "to_id": "", "authorised": ""})

    def _compared(self) -> Collector | None:
        if self._dossier is None:
            return None
        values = self._form.values()
        return check_collector(
            self._dossier,
            id_number=self._number(),
            name=values["to_name"],
            authorised_paper=self._paper(),
        )

    @Slot()
    def _compare(self) -> None:
        found = self._compared()
        text, tone = "", Tone.NEUTRAL
        if found is not None and self._dossier is not None:
            text, tone = return_labels.collector_words(self._dossier, found, self.given())
        self.notice.say(text, tone)
        self.changed.emit()
