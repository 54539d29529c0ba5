"""What is said beside the fields of the sheet: gaps before saving, faults, doubts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reception import messages
from reception.domain.errors import ReceptionError
from reception.services.intake.sheet_preview import SheetPreview
from reception.ui.language import say, sentence
from reception.ui.pages.intake.fee_section import FeeSection
from reception.ui.pages.intake.papers_section import PapersSection
from reception.ui.pages.intake.person_section import PersonSection
from reception.ui.pages.intake.procedure_section import ProcedureSection
from reception.ui.widgets.form_fields import focus
from reception.ui.widgets.labelled_field import LabelledField

# Names under which the rules speak about fields of the sheet.
_SAME_FIELD = {
    "units": "fee_units",
    "fee": "fee_units",
    "entered": "fee_entered",
    "card": "owner.id_number",
}
# Errors that blame no field by name, but can only be put right in this one.
_ABOUT_PROCEDURE = frozenset({"procedure_not_at_desk", "procedure_without_limit"})


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

    def fields(self) -> Mapping[str, LabelledField]:
        """Every field by the name that errors carry."""
        of_people, of_matter = self._person.fields(), self._procedure.fields()
        return {**of_people, **of_matter, **self._papers.form.fields, **self._fee.form.fields}

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
        if self._papers.is_unchecked:
            return "papers", self.tr("Chưa kiểm giấy tờ. Nhấn Enter nếu đủ, hoặc ghi số bản.")
        return None

    def show_error(self, error: ReceptionError) -> bool:
        """Says beside the field what is wrong with it; False when no field is to blame."""
        name = _fault(error)
        field = self.fields().get(name)
        if field is None:
            return False
        self.blame(name, _sentence(error, field))
        return True

    def blame(self, name: str, words: str) -> None:
        """Says words beside a field and takes the keyboard there."""
        field = self.fields()[name]
        for section in (self._person, self._procedure, self._papers, self._fee):
            if section.isAncestorOf(field):
                section.set_folded(False)
        field.show_error(words)
        focus(field.editor)

    def show_found(self, seen: SheetPreview) -> None:
        """Says what is wrong or odd, but never about the field that is being typed in."""
        doubts = self._person.doubts
        spoken = {_field_name(c.field): messages.caution_sentence(c, say) for c in seen.cautions}
        faulty = "" if seen.error is None else _fault(seen.error)
        for name, field in self.fields().items():
            if field.editor.hasFocus():
                continue
            if name == faulty and seen.error is not None and _has_words(field.editor):
                field.show_error(_sentence(seen.error, field))
            elif name in doubts:
                field.show_warning(doubts[name])
            elif name in spoken:
                field.show_warning(spoken[name])
            elif name != "owner.name":
                field.clear_message()


def _fault(error: ReceptionError) -> str:
    """The field beside which an error is told, or empty."""
    if error.code in _ABOUT_PROCEDURE:
        return "procedure"
    return _field_name(error.field or "")


def _field_name(name: str) -> str:
    head = name.partition("[")[0]
    return _SAME_FIELD.get(head, head)


def _sentence(error: ReceptionError, field: LabelledField) -> str:
    """The sentence with the label a clerk reads instead of the wire name of the field."""
    spoken = type(error)(error.code, field=field.editor.accessibleName(), **error.facts)
    return sentence(spoken)


def _has_words(editor: QWidget) -> bool:
    """Whether something was typed; a field that is still empty is not at fault yet."""
    return bool(editor.property("text"))
