"""The card of the dossier whose result is being handed over: who, what, may it go, who collects."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception.domain.dossier import Dossier
from reception.domain.errors import ReceptionError
from reception.domain.scanning import CardScan
from reception.domain.text import title_case_name
from reception.services.dossier.processing import ActionInput
from reception.services.dossier.returning import MAX_PLACE, Collector, Role, check_collector
from reception.ui.labels import event_moment, id_words, status_chip
from reception.ui.language import say
from reception.ui.pages import return_labels
from reception.ui.scanning.scan_labels import name_warning
from reception.ui.style.scaling import fix, place, scaled
from reception.ui.style.styling import describe
from reception.ui.style.tokens import Tone
from reception.ui.widgets import keys
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.fact_grid import Fact, FactGrid
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form_fields import EnterMoves, focus, text_field
from reception.ui.widgets.key_hint import KeyHint
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.notice import Notice
from reception.ui.widgets.text_field import CheckBox, TextField
from reception.ui.widgets.text_label import TextLabel, TextRole

_NAME = "Người nhận kết quả"
_AUTHORISED_KEYS = "Alt+Q"
_LOST_KEYS = "Alt+M"
_SHELF_KEYS = "Alt+N"
_PAY_KEYS = "Alt+P"
# Width at 100 % from which code, chips and shelf stand in one line.
_BESIDE = 620


class ReturnCard(CardSection):
    """Shows the dossier and asks who collects.

    Signals:
        submitted: Enter was pressed in the last field.
        shelved: the place where the result lies, as typed, by Enter.
        pay_wanted: what is owed is to be taken now.
    """

    submitted = Signal()
    shelved = Signal(str)
    pay_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "return_card", parent=parent)
        self._dossier: Dossier | None = None
        self._build_card()
        self._connect()

    def _connect(self) -> None:
        self._authorised.toggled.connect(self._take_other_collector)
        self._lost.toggled.connect(self._ask_for_loss)
        self.fee_notice.pressed.connect(self.pay_wanted)
        for editor in (self._name, self._id, self._paper):
            editor.textChanged.connect(self._compare)
        self._enter = EnterMoves(
            [field.editor for field in self._fields.values()], self.submitted.emit, self
        )
        self._shelf_enter = EnterMoves((self._shelf,), self._put_on_shelf, self)
        keys.bind(self, _AUTHORISED_KEYS, self._authorised.toggle)
        keys.bind(self, _LOST_KEYS, self._lost.toggle)
        keys.bind(self, _SHELF_KEYS, lambda: focus(self._shelf))

    def _build_card(self) -> None:
        self._facts = FactGrid(12, self)
        self.verdict = Notice("return_verdict", parent=self)
        self.fee_notice = Notice("return_fee_notice", say("Thu tiền"), _PAY_KEYS, self)
        self.collector_notice = Notice("return_collector_notice", parent=self)
        name, self._name = text_field(say(_NAME), "return_to_name", longest=500)
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
        self._authorised = CheckBox(say("Người được ủy quyền nhận"), self)
        describe(self._authorised, "return_is_authorised", say("Người được ủy quyền nhận"))
        self._lost = CheckBox(say("Mất giấy hẹn"), self)
        describe(self._lost, "return_is_lost", say("Mất giấy hẹn"))
        self._collector = QWidget(self)
        column = QVBoxLayout(self._collector)
        place(column, spacing=8)
        row = QHBoxLayout()
        place(row, spacing=10)
        for field, stretch in ((name, 4), (number, 3), (paper, 4), (reason, 4)):
            row.addWidget(field, stretch)
        column.addLayout(row)
        column.addWidget(self.collector_notice)
        column.addLayout(self._tick_line())
        for part in (self._facts, self.verdict, self.fee_notice, self._collector):
            self.body.addWidget(part)
        self._shelf_part = self._make_shelf_part()
        self.header_slot.addWidget(self._shelf_part)

    def _tick_line(self) -> FlowLayout:
        line = FlowLayout()
        place(line, spacing=16)
        for tick, hint in ((self._authorised, _AUTHORISED_KEYS), (self._lost, _LOST_KEYS)):
            pair = QWidget(self)
            row = QHBoxLayout(pair)
            place(row, spacing=8)
            row.addWidget(tick)
            row.addWidget(KeyHint(hint, self))
            line.addWidget(pair)
        self._reminder = TextLabel("", TextRole.LABEL, parent=self)
        line.addWidget(self._reminder)
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With large letters the shelf stands below the code instead of beside it."""
        super().resizeEvent(event)
        is_narrow = self.width() < scaled(_BESIDE)
        if is_narrow == (self.body.indexOf(self._shelf_part) >= 0):
            return
        if is_narrow:
            self.header_slot.removeWidget(self._shelf_part)
            self.body.insertWidget(0, self._shelf_part)
        else:
            self.body.removeWidget(self._shelf_part)
            self.header_slot.addWidget(self._shelf_part)

    def _make_shelf_part(self) -> QWidget:
        """Where the result lies is read before it is fetched, so it stands beside the code."""
        part = QWidget(self)
        line = QHBoxLayout(part)
        place(line, spacing=6)
        self._shelf_label = TextLabel(say("Nơi để"), TextRole.LABEL, parent=self)
        self._shelf = TextField(say("Ngăn, kệ"), keys=_SHELF_KEYS, parent=self)
        self._shelf.setMaxLength(MAX_PLACE)
        describe(self._shelf, "return_shelf", say("Nơi để kết quả"), say("Enter ghi lại nơi để"))
        fix(self._shelf, width=150, height=28)
        line.addWidget(self._shelf_label)
        line.addWidget(self._shelf)
        line.addStretch(1)
        return part

    def show_dossier(self, dossier: Dossier, now: datetime, *, is_new: bool) -> None:
        """Shows a dossier; a new one resets who collects."""
        self._dossier = dossier
        late, tone = return_labels.lateness(dossier, now)
        judgement = return_labels.verdict(dossier)
        self.set_title(dossier.code)
        self.show_chips((status_chip(dossier.status), ChipText(late, tone)))
        self._facts.show_facts(_facts(dossier))
        self.verdict.say(judgement.text, judgement.tone)
        is_asking = judgement.may_return
        self.fee_notice.say(
            return_labels.fee_warning(dossier) if is_asking else "",
            Tone.WARN,
            action=return_labels.pay_action(dossier),
        )
        for part in (self._shelf, self._shelf_label):
            part.setVisible(is_asking)
        if is_new or not (self._shelf.hasFocus() or self._shelf.isModified()):
            self._shelf.setText(dossier.shelf)
        self._collector.setVisible(is_asking)
        self._reminder.setText(return_labels.collect_note(dossier))
        if is_new:
            self._authorised.setChecked(False)
            self._lost.setChecked(False)
            self._prefill()
        self._compare()
        self.show()

    @property
    def is_asking(self) -> bool:
        """Whether a result that may go waits for its collector."""
        return not self.isHidden() and not self._collector.isHidden()

    def take_collector(self, scan: CardScan) -> None:
        """The scanned card of the person who has come; someone else needs an authorisation."""
        if self._dossier is None:
            return
        found = check_collector(self._dossier, card=scan.card)
        is_known = found.party is not None and found.role in (Role.OWNER, Role.SUBMITTER)
        self._authorised.setChecked(not is_known)
        name = found.party.name if found.party else title_case_name(scan.card.name)
        self._name.setText(name)
        self._id.setText(scan.card.number)
        if is_known:
            self.submitted.emit()
            return
        # A damaged name is looked at before anything is recorded under it.
        if scan.looks_garbled:
            self._fields["to_name"].show_warning(name_warning(scan))
            focus(self._name)
        else:
            focus(self._paper)

    @property
    def collector(self) -> Collector | None:
        """The person in the fields compared with the dossier."""
        if self._dossier is None:
            return None
        return check_collector(
            self._dossier,
            id_number=self._id.text(),
            name=self._name.text(),
            authorised_paper=self._paper.text() if self._authorised.isChecked() else "",
        )

    def given(self) -> ActionInput:
        """Who collects."""
        for field in self._fields.values():
            field.clear_message()
        found = self.collector
        is_lost = self._lost.isChecked()
        return ActionInput(
            to_name=self._name.text(),
            to_id=self._id.text(),
            authorised=self._paper.text() if self._authorised.isChecked() else "",
            role=found.role.value if found else "",
            lost_receipt=is_lost,
            reason=self._reason.text() if is_lost else "",
        )

    @property
    def shelf(self) -> str:
        """Where the result lies, as typed."""
        return self._shelf.text().strip()

    def show_error(self, error: ReceptionError, say: Callable[[ReceptionError, str], str]) -> bool:
        """Says what is wrong beside the field; False when it is about none of them."""
        field = self._fields.get(error.field or "")
        if field is None:
            return False
        field.show_error(say(error, field.editor.accessibleName()))
        focus(field.editor)
        return True

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
        found = self.collector
        text, tone = return_labels.collector_words(found) if found else ("", Tone.NEUTRAL)
        self.collector_notice.say(text, tone)

    def _put_on_shelf(self) -> None:
        self.shelved.emit(self.shelf)

    def _prefill(self) -> None:
        self._fields["authorised"].setVisible(self._authorised.isChecked())
        self._fields["reason"].setVisible(self._lost.isChecked())
        if self._dossier is None:
            return
        party = return_labels.usual_collector(self._dossier)
        self._name.setText(party.name)
        self._id.setText(party.id_number)
        self._paper.clear()
        for field in self._fields.values():
            field.clear_message()


def _facts(dossier: Dossier) -> tuple[Fact, ...]:
    intake = dossier.intake
    found = [
        Fact(say("Chủ hồ sơ"), dossier.owner.name, 5, is_large=True),
        Fact(say("Số định danh"), id_words(dossier.owner.id_number), 3),
        Fact(say("Tiếp nhận"), event_moment(intake.received_at), 4),
        Fact(
            say("Thủ tục"),
            f"{dossier.procedure.name} · {dossier.procedure.code}",
            12,
            is_strong=True,
        ),
    ]
    if intake.submitter is not None:
        found.append(Fact(say("Người nộp thay"), intake.submitter.name, 5))
        found.append(Fact(say("Số định danh người nộp"), id_words(intake.submitter.id_number), 7))
    return tuple(found)
