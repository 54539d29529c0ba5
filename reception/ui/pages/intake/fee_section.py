"""Section 4, Lệ phí: what it costs and why, whether it was paid, and how the result is fetched."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception.domain.channel import Channel
from reception.domain.facts import Collect
from reception.domain.fees import Fee, format_dong
from reception.domain.procedure import ProcedureVersion
from reception.services.intake.fee_needs import fee_needs
from reception.services.intake.intake_sheet import FeeEntries
from reception.services.intake.receiving import MAX_NOTE
from reception.ui.style.scaling import fix, place
from reception.ui.style.tokens import Tone
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form_fields import (
    EnterMoves,
    choice_field,
    fill_choice,
    text_field,
    whole_number,
)
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.text_label import ElidedLabel, TextLabel, TextRole

_LONGEST_COUNT = 6
_LONGEST_AMOUNT = 15


class FeeSection(CardSection):
    """Only the fields that the fee of this procedure needs are shown.

    Signals:
        edited: something changed.
        passed: Enter in the last field.
    """

    edited = Signal()
    passed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "section_fee", 4, parent)
        self.set_title(self.tr("Lệ phí"))
        self._counts_pages = False
        self._conditions: dict[str, str] = {}
        self._build_amount()
        self._build_fields()
        self._connect()
        self.clear()

    def _build_amount(self) -> None:
        self._reckoning = ElidedLabel("", TextRole.BODY, self)
        self._amount = TextLabel("", TextRole.STRONG, parent=self)
        self._amount.setObjectName("fee_amount")
        self._paid_chip = Chip(parent=self)
        for part in (self._reckoning, self._amount, self._paid_chip):
            self.header_slot.addWidget(part)

    def _build_fields(self) -> None:
        self._units_field, self._units = text_field(
            self.tr("Số lượng"), "fee_units", longest=_LONGEST_COUNT
        )
        self._pages_field, self._pages = text_field(
            self.tr("Số trang"), "fee_pages", longest=_LONGEST_COUNT
        )
        self._extra_field, self._extra = text_field(
            self.tr("Bản sao thêm"), "fee_extra_copies", longest=_LONGEST_COUNT
        )
        self._entered_field, self._entered = text_field(
            self.tr("Mức thu (đồng)"), "fee_entered", longest=_LONGEST_AMOUNT
        )
        self._exemption_field, self._exemption = choice_field(
            self.tr("Diện miễn"), "fee_exemption", ()
        )
        self._paid_field, self._paid = choice_field(
            self.tr("Thu tiền"),
            "fee_paid",
            ((self.tr("Chưa thu"), False), (self.tr("Đã thu tiền mặt"), True)),
        )
        self._collect_field, self._collect = choice_field(
            self.tr("Nhận kết quả"),
            "collect",
            (
                (self.tr("Tại quầy"), Collect.COUNTER.value),
                (self.tr("Qua bưu chính"), Collect.POST.value),
            ),
        )
        self._note_field, self._note = text_field(self.tr("Ghi chú"), "note", longest=MAX_NOTE)
        self._row = QWidget(self)
        line = FlowLayout(self._row)
        place(line, spacing=10)
        line.fill_with(self._note_field)
        for field, width in (
            (self._units_field, 76),
            (self._pages_field, 76),
            (self._extra_field, 84),
            (self._entered_field, 120),
            (self._exemption_field, 170),
            (self._paid_field, 150),
            (self._collect_field, 140),
        ):
            fix(field, width=width)
            line.addWidget(field)
        line.addWidget(self._note_field)
        self.body.addWidget(self._row)

    def _connect(self) -> None:
        for editor in (self._units, self._pages, self._extra, self._entered, self._note):
            editor.textEdited.connect(self.edited)
        for choice in (self._exemption, self._paid, self._collect):
            choice.activated.connect(self.edited)
        self._editors = (
            self._units,
            self._pages,
            self._extra,
            self._entered,
            self._exemption,
            self._paid,
            self._collect,
            self._note,
        )
        EnterMoves(self._editors, self.passed.emit, self)

    def show_version(
        self, version: ProcedureVersion | None, on: date, channel: Channel, case: str = ""
    ) -> None:
        """Shows the fields that the fee needs; what was typed in them stays.

        Args:
            case: special case; it may have a fee of its own.
        """
        self._row.setVisible(version is not None)
        self.show_hint("" if version else self.tr("Tính khi đã chọn thủ tục"))
        needs = fee_needs(version, on, channel, case)
        self._counts_pages = needs.counts_pages
        self._extra_field.setVisible(needs.gives_extra_copies)
        self._units_field.set_label(self._units_words(needs.unit))
        self._units_field.setVisible(needs.counts_units)
        self._pages_field.setVisible(needs.counts_pages)
        self._entered_field.setVisible(needs.asks_amount)
        self._conditions = {item.code: item.condition for item in needs.exemptions}
        fill_choice(
            self._exemption,
            [(self.tr("Không miễn"), ""), *((item.reason, item.code) for item in needs.exemptions)],
        )
        self._exemption_field.setVisible(bool(needs.exemptions))
        shown = [field.editor for field in self.fields().values() if not field.isHidden()]
        self.set_first_field(shown[0])
        if version is None:
            self.show_fee(None)

    def show_fee(self, fee: Fee | None) -> None:
        """Shows the amount with its reckoning; None while it cannot be computed."""
        lines = () if fee is None else fee.lines
        self._reckoning.setText(" · ".join(line.text for line in lines))
        self._reckoning.setVisible(bool(lines))
        self._amount.setText(self._amount_words(fee))
        condition = self._conditions.get(fee.exemption, "") if fee is not None else ""
        if condition:
            self._exemption_field.show_note(condition)
        is_owed = fee is None or fee.amount is None or fee.amount > 0
        self._paid_field.setVisible(is_owed)
        self._show_paid(fee)
        self.set_done(fee is not None and fee.amount is not None)

    def fields(self) -> Mapping[str, LabelledField]:
        """The fields by the names that errors carry."""
        return {
            "fee_units": self._units_field,
            "pages": self._pages_field,
            "extra_copies": self._extra_field,
            "fee_entered": self._entered_field,
            "exemption": self._exemption_field,
            "paid": self._paid_field,
            "collect": self._collect_field,
            "note": self._note_field,
        }

    def editors(self) -> tuple[QWidget, ...]:
        """Everything that takes the keyboard, in order."""
        return self._editors

    def entries(self) -> FeeEntries:
        """What stands in the fields."""
        return FeeEntries(
            units=whole_number(self._units.text()) or 0,
            pages=(whole_number(self._pages.text()) or 0) if self._counts_pages else 0,
            extra_copies=self._extra_copies(),
            entered=self._entered_amount(),
            exemption=str(self._exemption.currentData() or ""),
            paid=bool(self._paid.currentData()),
            collect=str(self._collect.currentData()),
            note=self._note.text(),
        )

    def show_entries(self, entries: FeeEntries) -> None:
        """Fills in what stood there before."""
        self._units.setText(str(entries.units))
        self._pages.setText(str(entries.pages or 1))
        self._extra.setText(str(max(0, entries.extra_copies)))
        self._entered.setText("" if entries.entered is None else str(entries.entered))
        for choice, value in (
            (self._exemption, entries.exemption),
            (self._paid, entries.paid),
            (self._collect, entries.collect),
        ):
            choice.setCurrentIndex(max(0, choice.findData(value)))
        self._note.setText(entries.note)

    def clear(self) -> None:
        """Empties the section for the next dossier."""
        self.show_entries(FeeEntries())
        for field in self.fields().values():
            field.clear_message()
        self.show_version(None, date.min, Channel.DIRECT)

    def _entered_amount(self) -> int | None:
        """The typed amount; -1, which every check refuses, where it is no number."""
        text = self._entered.text().strip()
        if self._entered_field.isHidden() or not text:
            return None
        number = whole_number(text)
        return -1 if number is None else number

    def _extra_copies(self) -> int:
        """Copies asked for besides; a field that is not shown asks for none."""
        text = self._extra.text().strip()
        if self._extra_field.isHidden() or not text:
            return 0
        number = whole_number(text)
        return -1 if number is None else number

    def _units_words(self, unit: str) -> str:
        if self._counts_pages:
            return self.tr("Số bản")
        return self.tr("Số {unit}").format(unit=unit) if unit else self.tr("Số lượng")

    def _amount_words(self, fee: Fee | None) -> str:
        if fee is None:
            return ""
        return self.tr("chưa có mức thu") if fee.amount is None else format_dong(fee.amount)

    def _show_paid(self, fee: Fee | None) -> None:
        self._paid_chip.setVisible(fee is not None)
        if fee is not None and fee.amount == 0:
            self._paid_chip.show_chip(ChipText(self.tr("Không thu"), Tone.GOOD))
        elif self._paid.currentData():
            self._paid_chip.show_chip(ChipText(self.tr("Đã thu"), Tone.GOOD))
        else:
            self._paid_chip.show_chip(ChipText(self.tr("Chưa thu"), Tone.WARN))
