"""The four sections as one sheet: read as data, filled from data, spoken to by field name."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QLayout, QWidget

from reception.services.intake.intake_sheet import IntakeSheet
from reception.services.intake.sheet_preview import SheetPreview
from reception.ui.background.session import Session
from reception.ui.pages.intake.fee_section import FeeSection
from reception.ui.pages.intake.papers_section import PapersSection
from reception.ui.pages.intake.person_section import PersonSection
from reception.ui.pages.intake.procedure_section import ProcedureSection
from reception.ui.pages.intake.sheet_messages import SheetMessages
from reception.ui.style.scaling import height_at
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.form import Form
from reception.ui.widgets.form_fields import holds_focus


class SheetView(QObject):
    """Owns the sections and knows nothing of the store.

    Signals:
        edited: the sheet says something else now.
        cleared: the sheet was emptied for another one.
        replaced: what stood on the sheet is gone, another one or none is in hand.
        ended: Enter behind the last field.
    """

    edited = Signal()
    cleared = Signal()
    replaced = Signal()
    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.person = PersonSection(parent)
        self.procedure = ProcedureSection(parent)
        self.papers = PapersSection(parent)
        self.fee = FeeSection(parent)
        self.messages = SheetMessages(self.person, self.procedure, self.papers, self.fee, self)
        self._session: Session | None = None
        self._connect()

    def _connect(self) -> None:
        for section in (self.person, self.procedure, self.papers, self.fee):
            section.edited.connect(self.edited)
        self.procedure.chosen.connect(self._follow_procedure)
        self.person.passed.connect(self.procedure.open)
        self.procedure.passed.connect(self._after_procedure)
        self.papers.passed.connect(self.fee.open)
        self.fee.passed.connect(self.ended)

    @property
    def sections(self) -> tuple[CardSection, ...]:
        """The sections in the order of speech."""
        return (self.person, self.procedure, self.papers, self.fee)

    def editors(self) -> tuple[QWidget, ...]:
        """Everything that takes the keyboard, in the order of the sheet."""
        above = (*self.person.forms, *self.procedure.forms)
        return (*_editors(*above), *self.papers.editors(), *_editors(*self.fee.forms))

    def add_to(self, column: QLayout) -> None:
        """Puts the sections one under the other."""
        for section in self.sections:
            column.addWidget(section)

    def show_session(self, session: Session) -> None:
        """Takes office, rules and clock."""
        self._session = session
        self.person.show_day(session.today)
        self.procedure.show_session(session)

    # --------------------------------------------------------------------------------- as data
    def sheet(self) -> IntakeSheet:
        """What stands on the sheet."""
        owner, submitter = self.person.parties()
        return IntakeSheet(
            owner=owner,
            submitter=submitter,
            version=self.procedure.version,
            summary=self.procedure.details.summary,
            quantity=self.procedure.details.quantity,
            channel=self.procedure.details.channel,
            case=self.procedure.details.case,
            rows=self.papers.model.rows,
            fee=self.fee.entries(),
            origins=self.person.origins(),
            matter=self.procedure.matter.entries(),
            competent=self.procedure.competent.text,
        )

    def show_sheet(self, sheet: IntakeSheet) -> None:
        """Brings a sheet back."""
        self._empty()
        self.person.show_parties(sheet.owner, sheet.submitter, sheet.origins)
        self.procedure.show_matter(
            sheet.version, sheet.summary, sheet.quantity, sheet.case, sheet.channel
        )
        self.procedure.matter.show_entries(sheet.matter)
        self.procedure.competent.show_text(sheet.competent)
        self.papers.show_rows(sheet.version, sheet.rows)
        self.fee.show_entries(sheet.fee)
        self.edited.emit()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return self.person.is_empty and self.procedure.is_empty

    def clear(self, *, keeps_person: bool = False) -> None:
        """Empties the sheet; the person may stay for the next dossier of the same visit."""
        version = self.procedure.version
        self._empty(keeps_person=keeps_person)
        if keeps_person and version is not None:
            self.procedure.offer_again(version)
        self.cleared.emit()

    def _empty(self, *, keeps_person: bool = False) -> None:
        for section in self.sections:
            section.set_folded(False)
        if not keeps_person:
            self.person.clear()
        self.procedure.clear()
        self.papers.clear()
        self.fee.clear()
        self.replaced.emit()
        self.edited.emit()

    # ------------------------------------------------------------------------------- messages
    def show_look(self, seen: SheetPreview) -> None:
        """Says what the rules and earlier dossiers say about the sheet."""
        self._show_history(seen)
        self.messages.show_found(seen)
        self.fee.show_fee(seen.fee)

    def _show_history(self, seen: SheetPreview) -> None:
        """What earlier dossiers say about this person."""
        self.person.show_duplicates(seen.duplicates)
        self.papers.model.mark_stored(seen.stored)
        if self._session is not None:
            self.procedure.same.show_open(seen.open_dossiers, self._session.clock.now())

    def unfold_for(self, widget: QWidget) -> None:
        """Shows the section whose body has the keyboard."""
        for section in self.sections:
            section.unfold_for(widget)

    def fold_to_fit(self, excess: int) -> None:
        """Folds finished sections above the one in hand until ``excess`` pixels are saved."""
        at = next((i for i, part in enumerate(self.sections) if holds_focus(part)), 0)
        for section in self.sections[:at]:
            if excess <= 0:
                return
            if section.is_done and not section.is_folded:
                before = height_at(section, section.width())
                section.set_folded(True)
                excess -= before - height_at(section, section.width())

    # ---------------------------------------------------------------------------- connections
    @Slot()
    def _follow_procedure(self) -> None:
        version, details = self.procedure.version, self.procedure.details
        self.papers.show_version(version, details.case)
        if self._session is not None:
            self.fee.show_version(version, self._session.today, details.channel, details.case)
        self.edited.emit()

    @Slot()
    def _after_procedure(self) -> None:
        if self.procedure.version is not None:
            self.papers.open()


def _editors(*forms: Form) -> tuple[QWidget, ...]:
    return tuple(field.editor for form in forms for field in form.fields.values())
