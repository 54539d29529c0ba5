"""Who collects a result: name, number, the paper that authorises, and a receipt that was lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception.domain.collecting import usual_collector
from reception.domain.dossier import Dossier
from reception.domain.errors import ReceptionError
from reception.domain.scanning import CardScan
from reception.domain.text import title_case_name
from reception.services.dossier.processing import ActionInput
from reception.services.dossier.returning import Collector, check_collector
from reception.ui.language import say
from reception.ui.pages import return_labels
from reception.ui.scanning.scan_labels import name_warning
from reception.ui.style.scaling import place
from reception.ui.style.styling import describe
from reception.ui.style.tokens import Tone
from reception.ui.widgets import keys
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form_fields import EnterMoves, focus, text_field
from reception.ui.widgets.key_hint import KeyHint
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.notice import Notice
from reception.ui.widgets.text_field import CheckBox
from reception.ui.widgets.text_label import TextLabel, TextRole

_AUTHORISED_KEYS = "Alt+Q"
_LOST_KEYS = "Alt+M"


class CollectorForm(QWidget):
    """Asks who collects and compares the person with the dossier while it is filled in.

    Signals:
        submitted: Enter was pressed in the last field.
    """

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dossier: Dossier | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        name, self._name = text_field(say("Người nhận kết quả"), "return_to_name", longest=500)
        number, self._id = text_field(say("Số định danh"), "return_to_id", longest=30)
        paper, self._paper = text_field(
            say("Giấy ủy quyền"),
            "return_authorised_paper",
            placeholder=say("Số, ngày, nơi chứng thực"),
        )
        reason, self._reason = text_field(say("Lý do mất giấy hẹn"), "return_reason")
        self._fields: dict[str, LabelledField] = {
            "to_name": name,
            "to_id": number,
            "authorised": paper,
            "reason": reason,
        }
        self.notice = Notice("return_collector_notice", parent=self)
        column = QVBoxLayout(self)
        place(column, spacing=8)
        row = QHBoxLayout()
        place(row, spacing=10)
        for field, stretch in ((name, 4), (number, 3), (paper, 4), (reason, 4)):
            row.addWidget(field, stretch)
        column.addLayout(row)
        column.addWidget(self.notice)
        column.addLayout(self._tick_line())

    def _tick_line(self) -> FlowLayout:
        self.authorised = CheckBox(say("Người được ủy quyền nhận"), self)
        describe(self.authorised, "return_is_authorised", say("Người được ủy quyền nhận"))
        self.lost = CheckBox(say("Mất giấy hẹn"), self)
        describe(self.lost, "return_is_lost", say("Mất giấy hẹn"))
        line = FlowLayout()
        place(line, spacing=16)
        for tick, hint in ((self.authorised, _AUTHORISED_KEYS), (self.lost, _LOST_KEYS)):
            pair = QWidget(self)
            row = QHBoxLayout(pair)
            place(row, spacing=8)
            row.addWidget(tick)
            row.addWidget(KeyHint(hint, self))
            line.addWidget(pair)
        self._reminder = TextLabel("", TextRole.LABEL, parent=self)
        line.addWidget(self._reminder)
        return line

    def _connect(self) -> None:
        self.authorised.toggled.connect(self._take_other_collector)
        self.lost.toggled.connect(self._ask_for_loss)
        for editor in (self._name, self._id, self._paper):
            editor.textChanged.connect(self._compare)
        editors = [field.editor for field in self._fields.values()]
        EnterMoves(editors, self.submitted.emit, self)
        keys.bind(self, _AUTHORISED_KEYS, self.authorised.toggle)
        keys.bind(self, _LOST_KEYS, self.lost.toggle)

    def show_dossier(self, dossier: Dossier, *, is_new: bool) -> None:
        """Compares with a dossier; a new one resets who collects."""
        self._dossier = dossier
        self._reminder.setText(return_labels.collect_note(dossier))
        if is_new:
            self.authorised.setChecked(False)
            self.lost.setChecked(False)
            self._prefill()
        self._compare()

    def take_card(self, scan: CardScan) -> None:
        """The scanned card of the person who has come; someone else needs an authorisation."""
        if self._dossier is None:
            return
        found = check_collector(self._dossier, card=scan.card)
        self.authorised.setChecked(not found.is_recognised)
        self._name.setText(found.party.name if found.party else title_case_name(scan.card.name))
        self._id.setText(scan.card.number)
        if found.is_recognised:
            self.submitted.emit()
        elif scan.looks_garbled:
            # A damaged name is looked at before anything is recorded under it.
            self._fields["to_name"].show_warning(name_warning(scan))
            focus(self._name)
        else:
            focus(self._paper)

    def given(self) -> ActionInput:
        """Who collects, as the handing over takes it; messages beside the fields go."""
        self._clear_messages()
        found = self._compared()
        is_lost = self.lost.isChecked()
        return ActionInput(
            to_name=self._name.text(),
            to_id=self._id.text(),
            authorised=self._shown_paper(),
            role=found.role.value if found else "",
            lost_receipt=is_lost,
            reason=self._reason.text() if is_lost else "",
        )

    def field(self, name: str) -> LabelledField:
        """A field by its name in the errors of the services."""
        return self._fields[name]

    def show_error(self, error: ReceptionError, say: Callable[[ReceptionError, str], str]) -> bool:
        """Says what is wrong beside the field; False when it is about none of them."""
        field = self._fields.get(error.field or "")
        if field is None:
            return False
        field.show_error(say(error, field.editor.accessibleName()))
        focus(field.editor)
        return True

    def _compared(self) -> Collector | None:
        if self._dossier is None:
            return None
        return check_collector(
            self._dossier,
            id_number=self._id.text(),
            name=self._name.text(),
            authorised_paper=self._shown_paper(),
        )

    def _shown_paper(self) -> str:
        return self._paper.text() if self.authorised.isChecked() else ""

    @Slot(bool)
    def _take_other_collector(self, is_authorised: bool) -> None:
        self._fields["authorised"].setVisible(is_authorised)
        if not is_authorised:
            self._prefill()
            return
        for editor in (self._name, self._id, self._paper):
            editor.clear()
        self._name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(bool)
    def _ask_for_loss(self, is_lost: bool) -> None:
        """Without the receipt the person's own paper and a reason are recorded."""
        self._fields["reason"].setVisible(is_lost)
        self._fields["reason"].clear_message()
        if is_lost:
            focus(self._reason if self._id.text().strip() else self._id)
        else:
            self._reason.clear()

    @Slot()
    def _compare(self) -> None:
        found = self._compared()
        text, tone = return_labels.collector_words(found) if found else ("", Tone.NEUTRAL)
        self.notice.say(text, tone)

    def _prefill(self) -> None:
        self._fields["authorised"].setVisible(self.authorised.isChecked())
        self._fields["reason"].setVisible(self.lost.isChecked())
        if self._dossier is None:
            return
        party = usual_collector(self._dossier)
        self._name.setText(party.name)
        self._id.setText(party.id_number)
        self._paper.clear()
        self._clear_messages()

    def _clear_messages(self) -> None:
        for field in self._fields.values():
            field.clear_message()
