"""One document of several that are certified in one dossier: name, pages, copies and its sum."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from reception.domain.errors import InputError
from reception.domain.fees import FeeDocument, format_dong
from reception.services.intake.document_sums import DocumentSum
from reception.services.json_fields import MAX_PAPER_NAME
from reception.services.printable_signs import printable_line
from reception.ui.input_parsing import field_sentence
from reception.ui.style.scaling import fix, place
from reception.ui.style.styling import describe, set_flag
from reception.ui.widgets.form_fields import whole_number
from reception.ui.widgets.text_field import TextField
from reception.ui.widgets.text_label import TextLabel, TextRole

COUNT_WIDTH, SUM_WIDTH = 64, 96
_MOST_DIGITS = 6


class DocumentRow(QWidget):
    """Three fields with the sum beside them and what is wrong below."""

    def __init__(self, at: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = TextField(self.tr("Tên giấy tờ, văn bản"), parent=self)
        self.pages, self.copies = TextField(parent=self), TextField(parent=self)
        self._sum = TextLabel("", TextRole.STRONG, parent=self)
        self._message = TextLabel(wrap=True, parent=self)
        self._message.setObjectName("field_message")
        self._message.hide()
        self._sum.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.name.setMaxLength(MAX_PAPER_NAME)
        for count in (self.pages, self.copies):
            count.setMaxLength(_MOST_DIGITS)
            fix(count, width=COUNT_WIDTH)
        for field in self.fields:
            # What is typed takes the message away.
            field.textEdited.connect(lambda: self._say(""))
        fix(self._sum, width=SUM_WIDTH)
        self._lay_out()
        self.set_place(at)
        self.show_document(FeeDocument(""))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        place(grid, spacing=8, row_spacing=2)
        for column, part in enumerate((self.name, self.pages, self.copies, self._sum)):
            grid.addWidget(part, 0, column)
        grid.addWidget(self._message, 1, 0, 1, 4)
        grid.setColumnStretch(0, 1)

    def set_place(self, at: int) -> None:
        """Names its fields by its place in the list, from 0."""
        for part, words in (
            ("name", self.tr("Tên giấy tờ {n}")),
            ("pages", self.tr("Số trang của giấy tờ {n}")),
            ("copies", self.tr("Số bản của giấy tờ {n}")),
        ):
            describe(self._field(part), f"document_{part}_{at}", words.format(n=at + 1))

    @property
    def fields(self) -> tuple[TextField, ...]:
        """Its editors in the order of Enter."""
        return (self.name, self.pages, self.copies)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed into it."""
        return self.document() == FeeDocument("")

    def document(self) -> FeeDocument:
        """What stands in the row; 0 for a count that is no number."""
        pages, copies = whole_number(self.pages.text()), whole_number(self.copies.text())
        return FeeDocument(self.name.text().strip(), pages or 0, copies or 0)

    def show_document(self, document: FeeDocument) -> None:
        """Fills in."""
        self.name.setText(document.name)
        self.name.setCursorPosition(0)
        self.pages.setText(str(document.pages or ""))
        self.copies.setText(str(document.copies or ""))

    def show_sum(self, found: DocumentSum) -> None:
        """Says the sum, or what is wrong with a field that nobody is typing in."""
        self._sum.setText("" if found.amount is None else format_dong(found.amount))
        error = found.error or self._name_error()
        if error is not None and not self._fault(error).hasFocus():
            self.show_error(error)

    def show_error(self, error: InputError) -> TextField:
        """Says in the row what is wrong with one of its fields; returns that field."""
        fault = self._fault(error)
        self._say(field_sentence(error, fault.accessibleName()))
        set_flag(fault, "state", "error")
        fault.setAccessibleDescription(self._message.text())
        return fault

    def _name_error(self) -> InputError | None:
        try:
            printable_line(self.name.text(), field="name", max_length=MAX_PAPER_NAME)
        except InputError as error:
            return error
        return None

    def _field(self, name: str) -> TextField:
        return {"pages": self.pages, "copies": self.copies}.get(name, self.name)

    def _fault(self, error: InputError) -> TextField:
        """The field that an error such as ``documents[2].pages`` is about."""
        return self._field((error.field or "").rpartition(".")[2])

    def _say(self, words: str) -> None:
        self._message.setText(words)
        self._message.setVisible(bool(words))
        set_flag(self._message, "state", "error" if words else "none")
        for field in self.fields:
            set_flag(field, "state", "none")
            field.setAccessibleDescription("")
