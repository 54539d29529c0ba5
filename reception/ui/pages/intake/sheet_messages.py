"""What is said beside the fields of the sheet: gaps before saving, faults, doubts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from reception import messages
from reception.domain.errors import ReceptionError
from reception.services.intake.sheet_errors import field_at_fault, sheet_field
from reception.services.intake.sheet_preview import SheetPreview
from reception.ui.language import say
from reception.ui.pages.intake.fee_section import FeeSection
from reception.ui.pages.intake.papers_section import PapersSection
from reception.ui.pages.intake.person_section import PersonSection
from reception.ui.pages.intake.procedure_section import ProcedureSection
from reception.ui.widgets.form import Form
from reception.ui.widgets.form_fields import holds_focus

_Section = PersonSection | ProcedureSection | PapersSection | FeeSection


class SheetMessages(QObject):
    """Finds the field of the sheet that an error, a caution or a gap is about."""

    def __init__(
        self,
        person: PersonSection,
        procedure: ProcedureSection,
        papers: PapersSection,
        fee: FeeSection,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._person = person
        self._procedure = procedure
        self._papers = papers
        self._fee = fee

    @property
    def _sections(
        self,
    ) -> tuple[_Section, ...]:
        return (self._person, self._procedure, self._papers, self._fee)

    def first_gap(self) -> tuple[str, str] | None:
        """The first thing without which nothing can be saved: field and sentence.

        The field in hand counts as left: what stands on the sheet afterwards is what is saved.
        """
        self._person.settle()
        if not self._person.parties()[0].name:
            return "owner.name", self.tr("Chưa có họ tên. Hãy quét thẻ hoặc gõ tên người nộp.")
        for name, words in self._person.doubts.items():
            if name.endswith(".name"):
                ask = self.tr("{doubt} Nhấn Enter trong ô này nếu tên đã đúng.")
                return name, ask.format(doubt=words)
        if self._procedure.version is None or self._procedure.is_typed_over:
            return "procedure", self.tr("Chưa chọn thủ tục. Hãy gõ vài chữ rồi nhấn Enter.")
        if gap := self._procedure.matter.first_gap():
            return gap, self.tr("Danh mục không có nội dung này. Hãy ghi vào ô.")
        if self._papers.is_unchecked:
            return "papers", self.tr("Chưa kiểm giấy tờ. Nhấn Enter nếu đủ, hoặc ghi số bản.")
        if self._fee.is_paid_unknown:
            return "fee_entered", self.tr("Đã thu bao nhiêu? Ghi mức thu và văn bản quy định.")
        return None

    def show_error(self, error: ReceptionError) -> bool:
        """Says beside the field what is wrong with it; False when no field is to blame."""
        name = field_at_fault(error)
        form = self._open_form(name)
        return form is not None and form.show_error(error, name=name)

    def blame(self, name: str, words: str) -> None:
        """Says words beside a field and takes the keyboard there."""
        form = self._open_form(name)
        if form is not None:
            form.show_message(name, words)

    def _open_form(self, name: str) -> Form | None:
        """The form of a field, its section unfolded; None where the sheet has no such field."""
        for section in self._sections:
            for form in section.forms:
                if name in form.fields:
                    section.set_folded(False)
                    return form
        return None

    def show_found(self, seen: SheetPreview) -> None:
        """Says what is wrong or odd, but never about the field that is being typed in."""
        errors = {field_at_fault(error): error for error in reversed(seen.errors)}
        cautions = {sheet_field(c.field): messages.caution_sentence(c, say) for c in seen.cautions}
        warnings = {**cautions, **self._person.doubts}
        for section in self._sections:
            names = [name for form in section.forms for name in form.fields]
            if section is not self._person:
                # Who is on the sheet is checked there with every letter.
                section.set_refused(not errors.keys().isdisjoint(names))
            for form in section.forms:
                _show(form, errors, warnings)


def _show(form: Form, errors: Mapping[str, ReceptionError], warnings: Mapping[str, str]) -> None:
    for name, field in form.fields.items():
        if holds_focus(field.editor):
            continue
        # A field that is still empty is not at fault yet.
        if name in errors and form.editor(name).read().strip():
            form.show_error(errors[name], name=name, takes_focus=False)
        elif name in warnings:
            field.show_warning(warnings[name])
        elif name != "owner.name" or form.editor(name).read().strip():
            form.tell(name)
