"""Section 4, Lệ phí: what it costs and why, whether it was paid, and how the result is fetched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from reception.config import as_bit
from reception.domain.channel import Channel
from reception.domain.facts import Collect
from reception.domain.fees import Fee, FeeDocument, format_dong
from reception.domain.procedure import ProcedureVersion
from reception.services.dossier.fees_and_limits import MAX_DECISION
from reception.services.intake.document_sums import DocumentSum, FeePlace, document_sums
from reception.services.intake.fee_needs import FeeNeeds, fee_needs
from reception.services.intake.intake_sheet import FeeEntries
from reception.services.intake.receiving import MAX_NOTE
from reception.services.printable_signs import printable_block
from reception.ui.pages.intake.documents_table import DocumentsTable
from reception.ui.style.scaling import place
from reception.ui.style.styling import describe
from reception.ui.style.tokens import Tone
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form import FieldKind, FieldSpec, Form
from reception.ui.widgets.form_fields import focus, whole_number
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.text_label import TextLabel, TextRole

_count_field = partial(FieldSpec, longest=6)
_choice_field = partial(FieldSpec, kind=FieldKind.CHOICE)
_MANY_KEYS = "Alt+N"
_FIELDS = (
    _count_field("fee_units", "Số lượng", width=76),
    _count_field("pages", "Số trang", width=76, object_name="fee_pages"),
    FieldSpec("documents", kind=FieldKind.OWN, spoken="Các giấy tờ", object_name="documents_table"),
    _count_field("extra_copies", "Bản sao thêm", width=84, object_name="fee_extra_copies"),
    FieldSpec("fee_entered", "Mức thu (đồng)", longest=15, width=120),
    FieldSpec(
        "fee_decision",
        "Theo nghị quyết, quyết định",
        width=190,
        longest=MAX_DECISION,
        placeholder="Số, ngày",
    ),
    _choice_field("exemption", "Diện miễn", width=170, object_name="fee_exemption"),
    _choice_field(
        "paid",
        "Thu tiền",
        width=150,
        options=(("Chưa thu", as_bit(False)), ("Đã thu tiền mặt", as_bit(True))),
        object_name="fee_paid",
    ),
    _choice_field(
        "collect",
        "Nhận kết quả",
        width=140,
        options=(("Tại quầy", Collect.COUNTER.value), ("Qua bưu chính", Collect.POST.value)),
    ),
    FieldSpec(
        "note",
        "Ghi chú",
        longest=MAX_NOTE,
        check=partial(printable_block, field="note", max_length=MAX_NOTE),
    ),
)


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
        self._conditions: dict[str, str] = {}
        self._place: FeePlace | None = None
        self._needs = FeeNeeds()
        self._is_listing = False
        self._build_amount()
        self._build_fields()
        self._build_documents()
        self.clear()

    def _build_amount(self) -> None:
        self.keep_summary()
        self._amount = TextLabel("", TextRole.STRONG, parent=self)
        self._amount.setObjectName("fee_amount")
        self._paid_chip = Chip(parent=self)
        for part in (self._amount, self._paid_chip):
            self.header_slot.addWidget(part)

    def _build_fields(self) -> None:
        self._row = QWidget(self)
        self.documents = DocumentsTable(self._sums, self)
        own = {"documents": self.documents.as_editor()}
        self.form = Form(_FIELDS, "", self._row, own=own)
        line = FlowLayout(self._row)
        place(line, spacing=10)
        line.fill_with(self.form.fields["note"])
        for name, field in self.form.fields.items():
            if name != "documents":
                line.addWidget(field)
        self.body.addWidget(self.form.fields["documents"])
        self.body.addWidget(self._row)
        # Whoever is exempt pays for no document.
        self.form.editor("exemption").edited.connect(self.documents.show_sums)
        self.form.edited.connect(self.edited)
        self.form.submitted.connect(self.passed)

    def _build_documents(self) -> None:
        self._many = QPushButton(self.tr("Nhiều giấy tờ ({keys})").format(keys=_MANY_KEYS), self)
        self._many.setProperty("role", "link")
        describe(self._many, "list_documents", self.tr("Liệt kê nhiều giấy tờ"), _MANY_KEYS)
        self.header_slot.addWidget(self._many)
        self._actions = PageActions(
            self,
            (
                PageAction(
                    "list_documents",
                    self.tr("Liệt kê nhiều giấy tờ"),
                    self._list_documents,
                    _MANY_KEYS,
                    side=Side.NONE,
                    shown=lambda: self._needs.counts_units,
                ),
            ),
        )
        self._many.clicked.connect(self._list_documents)
        self.documents.passed.connect(lambda: self.form.go_on("documents"))
        self.documents.emptied.connect(self._list_no_more)

    def show_version(
        self, version: ProcedureVersion | None, on: date, channel: Channel, case: str = ""
    ) -> None:
        """Shows the fields that the fee needs; what was typed in them stays.

        Args:
            case: special case; it may have a fee of its own.
        """
        self._row.setVisible(version is not None)
        self.show_hint("" if version else self.tr("Tính khi đã chọn thủ tục"))
        self._needs = needs = fee_needs(version, on, channel, case)
        self._place = None if version is None else FeePlace(version, on, channel, case)
        self._conditions = {item.code: item.condition for item in needs.exemptions}
        free = [(item.reason, item.code) for item in needs.exemptions]
        self.form.set_options("exemption", [(self.tr("Không miễn"), ""), *free])
        self._show_needed()
        self.documents.show_sums()
        if version is None:
            self.show_fee(None)

    def _show_needed(self) -> None:
        """Only what this fee needs is on show: counts of one paper, or a list of several."""
        needs, fields = self._needs, self.form.fields
        is_listing = self._is_listing and needs.counts_units
        for name, is_shown in (
            ("fee_units", needs.counts_units and not is_listing),
            ("pages", needs.counts_pages and not is_listing),
            ("documents", is_listing),
            ("extra_copies", needs.gives_extra_copies),
            ("fee_entered", needs.asks_amount),
            ("fee_decision", needs.asks_amount),
            ("exemption", bool(needs.exemptions)),
        ):
            fields[name].setVisible(is_shown)
        self._many.setVisible(needs.counts_units and not is_listing)
        self._actions.refresh()
        fields["fee_units"].set_label(self._units_words())
        shown = [field.editor for field in fields.values() if not field.isHidden()]
        self.set_first_field(shown[0])

    def _sums(self, documents: Sequence[FeeDocument]) -> Sequence[DocumentSum]:
        if self._place is None:
            return [DocumentSum() for _document in documents]
        place_now = replace(self._place, exemption=self.form.values()["exemption"])
        return document_sums(place_now, documents)

    @Slot()
    def _list_documents(self) -> None:
        """Opens the list with what the single fields say, or goes back to it."""
        if not self._is_listing:
            self._is_listing = True
            pages = self._number("pages") or 1
            copies = whole_number(self.form.values()["fee_units"]) or 1
            self.documents.show_documents((FeeDocument("", pages, copies),))
            self._show_needed()
            self.edited.emit()
        self.set_folded(False)
        focus(self.documents)

    @Slot()
    def _list_no_more(self) -> None:
        self._is_listing = False
        self._show_needed()
        self.open()

    def show_fee(self, fee: Fee | None) -> None:
        """Shows the amount with its reckoning; None while it cannot be computed."""
        lines = () if fee is None else fee.lines
        self.show_summary(" · ".join(line.text for line in lines))
        self._amount.setText(self._amount_words(fee))
        condition = self._conditions.get(fee.exemption, "") if fee is not None else ""
        if condition:
            self.form.fields["exemption"].show_note(condition)
        is_owed = fee is None or fee.amount is None or fee.amount > 0
        self.form.fields["paid"].setVisible(is_owed)
        self._show_paid(fee)
        self.set_done(fee is not None and fee.amount is not None)

    @property
    def forms(self) -> tuple[Form, ...]:
        """Its fields, by the names that errors carry."""
        return (self.form,)

    def entries(self) -> FeeEntries:
        """What stands in the fields."""
        values = self.form.values()
        free = values["exemption"]
        # A number typed for another procedure says nothing about this one.
        is_counted = self.form.is_shown("fee_units")
        return FeeEntries(
            units=whole_number(values["fee_units"]) or 0 if is_counted else 1,
            pages=self._number("pages") or 0,
            extra_copies=self._number("extra_copies", unreadable=-1) or 0,
            # What is free of charge has no amount, whatever was typed before.
            entered=None if free else self._number("fee_entered", unreadable=-1),
            decision=""
            if free or not self.form.is_shown("fee_decision")
            else values["fee_decision"],
            documents=self.documents.documents() if self.form.is_shown("documents") else (),
            exemption=free,
            paid=self._is_paid,
            collect=values["collect"],
            note=values["note"],
        )

    def show_entries(self, entries: FeeEntries) -> None:
        """Fills in what stood there before."""
        self.form.set_values(
            {
                "fee_units": str(entries.units),
                "pages": str(entries.pages or 1),
                "extra_copies": str(max(0, entries.extra_copies)),
                "fee_entered": "" if entries.entered is None else str(entries.entered),
                "fee_decision": entries.decision,
                "exemption": entries.exemption,
                "paid": as_bit(entries.paid),
                "collect": entries.collect,
                "note": entries.note,
            }
        )
        self._is_listing = bool(entries.documents)
        self.documents.show_documents(entries.documents)
        self._show_needed()

    def clear(self) -> None:
        """Empties the section for the next dossier."""
        self.show_entries(FeeEntries())
        self.form.clear_messages()
        self.show_version(None, date.min, Channel.DIRECT)

    @property
    def is_paid_unknown(self) -> bool:
        """Whether money was taken and nobody said how much."""
        entries, needs = self.entries(), self._needs
        is_asked = needs.asks_amount and not needs.has_rate and not entries.exemption
        return entries.paid and is_asked and entries.entered is None

    @property
    def _is_paid(self) -> bool:
        return self.form.values()["paid"] == as_bit(True)

    def _number(self, name: str, *, unreadable: int = 0) -> int | None:
        """The number typed in a field; None where it is empty or not on show.

        Args:
            unreadable: stands for what is no number; every check refuses -1.
        """
        text = self.form.values()[name].strip()
        if not text or not self.form.is_shown(name):
            return None
        number = whole_number(text)
        return unreadable if number is None else number

    def _units_words(self) -> str:
        if self._needs.counts_pages:
            return self.tr("Số bản")
        unit = self._needs.unit
        return self.tr("Số {unit}").format(unit=unit) if unit else self.tr("Số lượng")

    def _amount_words(self, fee: Fee | None) -> str:
        if fee is None:
            return ""
        return self.tr("chưa có mức thu") if fee.amount is None else format_dong(fee.amount)

    def _show_paid(self, fee: Fee | None) -> None:
        self._paid_chip.setVisible(fee is not None)
        if fee is not None and fee.amount == 0:
            self._paid_chip.show_chip(ChipText(self.tr("Không thu"), Tone.GOOD))
        elif self._is_paid:
            self._paid_chip.show_chip(ChipText(self.tr("Đã thu"), Tone.GOOD))
        else:
            self._paid_chip.show_chip(ChipText(self.tr("Chưa thu"), Tone.WARN))
