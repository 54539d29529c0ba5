"""The card of the dossier whose result is being handed over: who, what, may it go, who collects."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reception.domain.card import Card
from reception.domain.dossier import Dossier
from reception.domain.errors import ReceptionError
from reception.domain.person import Party
from reception.services.processing import ActionInput
from reception.ui import keys
from reception.ui.pages import return_words
from reception.ui.pages.intake.form_fields import EnterMoves, focus, text_field
from reception.ui.scaling import place
from reception.ui.styling import describe, set_flag
from reception.ui.texts_vi import event_moment, id_words, status_chip
from reception.ui.tokens import Tone
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.fact_grid import Fact, FactGrid
from reception.ui.widgets.key_hint import KeyHint
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.status_bar import Dot
from reception.ui.widgets.text_field import CheckBox
from reception.ui.widgets.text_label import TextLabel, TextRole

_NAME = "Người nhận kết quả"
_AUTHORISED_KEYS = "Alt+Q"


class Notice(QFrame):
    """One sentence on a wash, with a dot: the words and the tone say the same."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._dot = Dot(self)
        self._words = TextLabel("", wrap=True, parent=self)
        row = QHBoxLayout(self)
        place(row, (12, 8, 12, 8), 9)
        row.addWidget(self._dot)
        row.addWidget(self._words, 1)

    @property
    def text(self) -> str:
        """The sentence on show; empty while hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, text: str, tone: Tone) -> None:
        """Shows a sentence; an empty one hides the notice."""
        self._words.setText(text)
        self._dot.show_tone(tone)
        self.setAccessibleName(text)
        set_flag(self, "tone", tone.value)
        self.setVisible(bool(text))


class ReturnCard(CardSection):
    """Shows the dossier and asks who collects.

    Signals:
        submitted: Enter was pressed in the last field.
    """

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "return_card", parent=parent)
        self._dossier: Dossier | None = None
        self._build_card()
        self._authorised.toggled.connect(self._take_other_collector)
        self._enter = EnterMoves(
            [field.editor for field in self._fields.values()], self.submitted.emit, self
        )
        keys.bind(self, _AUTHORISED_KEYS, self._authorised.toggle)

    def _build_card(self) -> None:
        self._facts = FactGrid(12, self)
        self.verdict = Notice("return_verdict", self)
        self.fee_notice = Notice("return_fee_notice", self)
        name, self._name = text_field(_NAME, "return_to_name", longest=500)
        number, self._id = text_field("Số định danh", "return_to_id", longest=30)
        paper, self._paper = text_field(
            "Giấy ủy quyền", "return_authorised_paper", placeholder="Số, ngày, nơi chứng thực"
        )
        self._fields: dict[str, LabelledField] = {
            "to_name": name,
            "to_id": number,
            "authorised": paper,
        }
        self._authorised = CheckBox("Người được ủy quyền nhận", self)
        describe(self._authorised, "return_is_authorised", "Người được ủy quyền nhận")
        self._collector = QWidget(self)
        column = QVBoxLayout(self._collector)
        place(column, spacing=8)
        row = QHBoxLayout()
        place(row, spacing=10)
        for field, stretch in ((name, 4), (number, 3), (paper, 4)):
            row.addWidget(field, stretch)
        tick = QHBoxLayout()
        place(tick, spacing=8)
        tick.addWidget(self._authorised)
        tick.addWidget(KeyHint(_AUTHORISED_KEYS, self))
        tick.addStretch(1)
        self._reminder = TextLabel("", TextRole.LABEL, parent=self)
        tick.addWidget(self._reminder)
        column.addLayout(row)
        column.addLayout(tick)
        for part in (self._facts, self.verdict, self.fee_notice, self._collector):
            self.body.addWidget(part)

    def show_dossier(self, dossier: Dossier, now: datetime, *, is_new: bool) -> None:
        """Shows a dossier; a new one resets who collects."""
        self._dossier = dossier
        late, tone = return_words.lateness(dossier, now)
        judgement = return_words.verdict(dossier)
        self.set_title(dossier.code)
        self.show_chips((status_chip(dossier.status), ChipText(late, tone)))
        self.show_hint("Enter = trả ngay" if judgement.may_return else "")
        self._facts.show_facts(_facts(dossier))
        self.verdict.say(judgement.text, judgement.tone)
        is_asking = judgement.may_return
        self.fee_notice.say(return_words.fee_warning(dossier) if is_asking else "", Tone.WARN)
        self._collector.setVisible(is_asking)
        self._reminder.setText(return_words.collect_note(dossier))
        if is_new:
            self._authorised.setChecked(False)
            self._prefill()
        self.show()

    @property
    def is_asking(self) -> bool:
        """Whether a result that may go waits for its collector."""
        return not self.isHidden() and not self._collector.isHidden()

    def take_collector(self, card: Card) -> None:
        """The scanned card of the person who has come; someone else needs an authorisation."""
        known = {party.id_number for party in self._parties()}
        self._authorised.setChecked(card.number not in known)
        self._name.setText(card.name)
        self._id.setText(card.number)
        if self._authorised.isChecked():
            focus(self._paper)
        else:
            self.submitted.emit()

    def given(self) -> ActionInput:
        """Who collects."""
        for field in self._fields.values():
            field.clear_message()
        is_authorised = self._authorised.isChecked()
        return ActionInput(
            to_name=self._name.text(),
            to_id=self._id.text(),
            authorised=self._paper.text() if is_authorised else "",
        )

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

    def _parties(self) -> tuple[Party, ...]:
        if self._dossier is None:
            return ()
        submitter = self._dossier.intake.submitter
        return (self._dossier.owner, submitter) if submitter else (self._dossier.owner,)

    def _prefill(self) -> None:
        self._fields["authorised"].setVisible(self._authorised.isChecked())
        if self._dossier is None:
            return
        party = return_words.usual_collector(self._dossier)
        self._name.setText(party.name)
        self._id.setText(party.id_number)
        self._paper.clear()
        for field in self._fields.values():
            field.clear_message()


def _facts(dossier: Dossier) -> tuple[Fact, ...]:
    intake = dossier.intake
    found = [
        Fact("Chủ hồ sơ", dossier.owner.name, 5, is_large=True),
        Fact("Số định danh", id_words(dossier.owner.id_number), 3),
        Fact("Tiếp nhận", event_moment(intake.received_at), 4),
        Fact("Thủ tục", f"{dossier.procedure.name} · {dossier.procedure.code}", 12, is_strong=True),
    ]
    if intake.submitter is not None:
        found.append(Fact("Người nộp thay", intake.submitter.name, 5))
        found.append(Fact("Số định danh người nộp", id_words(intake.submitter.id_number), 7))
    return tuple(found)
