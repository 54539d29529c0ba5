"""Section 2, Thủ tục: which matter, found from a few letters, and what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from reception.domain.channel import Channel
from reception.domain.procedure import Confidence, ProcedureVersion
from reception.domain.working_calendar import OfficeHours
from reception.services.intake.favourites import SearchOrder
from reception.services.intake.fee_needs import special_cases
from reception.services.intake.intake_sheet import MatterEntries
from reception.services.intake.matters import OTHER_MATTER
from reception.ui.background.session import Session
from reception.ui.language import say
from reception.ui.pages.intake.competent_field import CompetentField
from reception.ui.pages.intake.finder_actions import FinderActions
from reception.ui.pages.intake.matter_fields import MatterFields
from reception.ui.pages.intake.open_dossier_notice import OpenDossierNotice
from reception.ui.pages.intake.procedure_details import ProcedureDetails
from reception.ui.pages.intake.procedure_finder import ProcedureFinder, limit_words
from reception.ui.style.tokens import Tone
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.form import Form
from reception.ui.widgets.page_actions import PageActions

# Said beside the matter where its rows do not all rest on a text that was read.
_DOUBTS = {
    Confidence.PART: "Chưa đối chiếu đủ",
    Confidence.RECALLED: "Nhớ lại, cần đối chiếu",
}


class ProcedureSection(CardSection):
    """The finder, a notice about an open dossier, and the details of the matter.

    Signals:
        edited: what would be printed changed.
        chosen: another procedure, channel or case was chosen, or no procedure any more.
        passed: Enter where there is nothing left to choose.
    """

    edited = Signal()
    chosen = Signal()
    passed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "section_procedure", 2, parent)
        self.set_title(self.tr("Thủ tục"))
        self._hours = OfficeHours()
        self._today = date.min
        self._order = SearchOrder((), {})
        self.version: ProcedureVersion | None = None
        self._finder = ProcedureFinder(self)
        self.finder_actions = FinderActions(self._finder)
        self.same = OpenDossierNotice(self)
        self.matter = MatterFields(self)
        self.details = ProcedureDetails(self)
        for part in (self._finder, self.same, self.matter, self.details):
            self.body.addWidget(part)
        self.competent = CompetentField(self)
        self.body.addWidget(self.competent)
        self.set_first_field(self._finder.line)
        self.page_actions = PageActions(self, self.finder_actions.rows())
        self.page_actions.add((self.competent.row(self._name_authority),))
        self._connect()
        self._show_version(None)

    def _connect(self) -> None:
        self._finder.chosen.connect(self._choose)
        self._finder.given_up.connect(self._give_up)
        self._finder.passed.connect(self.passed)
        self._finder.form.edited.connect(self._show_done)
        self.finder_actions.other_wanted.connect(self._choose_other)
        self.matter.edited.connect(self.edited)
        self.matter.passed.connect(self.passed)
        self.details.edited.connect(self.edited)
        self.details.chosen.connect(self._show_lacking)
        self.details.chosen.connect(self.chosen)
        self.details.passed.connect(self.passed)
        self.competent.edited.connect(self._follow_authority)
        self.competent.passed.connect(self.passed)

    def show_session(self, session: Session) -> None:
        """Takes the procedures in force today."""
        self._finder.show_session(session)
        self.competent.show_session(session)
        self._hours, self._today = session.hours, session.today

    def show_order(self, order: SearchOrder) -> None:
        """Takes what this counter receives most and has marked with a star."""
        self._order = order
        self._finder.show_order(order)
        if self.version is not None:
            self._show_about(self.version)

    def show_favourites(self, codes: tuple[str, ...]) -> None:
        """Takes the marked procedures as they are stored now."""
        self.show_order(replace(self._order, favourites=codes))

    @property
    def forms(self) -> tuple[Form, ...]:
        """Its fields, by the names that errors carry."""
        return tuple(
            part.form for part in (self._finder, self.matter, self.details, self.competent)
        )

    @property
    def is_typed_over(self) -> bool:
        """Whether letters stand there that are not the name of the chosen procedure."""
        return self._finder.is_typed_over

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed or chosen."""
        return self.version is None and not self._finder.line.text() and not self.details.summary

    def show_matter(
        self,
        version: ProcedureVersion | None,
        summary: str,
        quantity: int,
        case: str,
        channel: Channel,
    ) -> None:
        """Fills in a matter as it was chosen before."""
        self._show_version(version)
        self.details.form.set_values(
            {
                "summary": summary,
                "quantity": str(quantity),
                "case": case,
                "channel": str(int(channel)),
            }
        )
        self.chosen.emit()

    def clear(self) -> None:
        """Empties the section for the next dossier."""
        self._show_version(None)
        self.same.say("", Tone.WARN)
        self._finder.field.clear_message()
        self.details.form.clear()
        self.matter.clear()
        self.competent.show_text("")
        self._show_about(None)
        self.chosen.emit()

    def offer_again(self, version: ProcedureVersion) -> None:
        """A further dossier of the same person: one Enter takes the same procedure."""
        self._finder.offer_again(version)

    @Slot()
    def _give_up(self) -> None:
        self.version = None
        self.competent.show_version(None)
        self.page_actions.refresh()
        self._show_lacking()
        self._show_about(None)
        self.chosen.emit()

    @Slot(object)
    def _choose(self, version: ProcedureVersion) -> None:
        self._show_version(version)
        self.chosen.emit()
        if self.matter.is_needed:
            self.matter.form.focus_first()
        else:
            self.passed.emit()

    @Slot()
    def _choose_other(self) -> None:
        """What was typed in search of it is the beginning of its name."""
        typed = "" if self.version is not None else self._finder.line.text().strip()
        self.set_folded(False)
        if self.version != OTHER_MATTER:
            # Pressed again it leads to what was typed, and takes nothing away.
            self._show_version(OTHER_MATTER)
            self.matter.show_entries(MatterEntries(name=typed))
            self.chosen.emit()
        self.matter.form.focus_first()

    @Slot()
    def _name_authority(self) -> None:
        self.set_folded(False)
        self.competent.open()

    @Slot()
    def _follow_authority(self) -> None:
        self._show_about(self.version)
        self.edited.emit()

    def _show_version(self, version: ProcedureVersion | None) -> None:
        self.version = version
        self._finder.show_version(version)
        self.competent.show_version(version)
        self.page_actions.refresh()
        self.details.show_cases(special_cases(version, self._today))
        self._show_lacking()
        self._show_about(version)

    @Slot()
    def _show_lacking(self) -> None:
        self.matter.show_for(self.version, self.details.channel, self.details.case)

    @Slot()
    def _show_done(self) -> None:
        self.set_done(self.version is not None and not self.is_typed_over)

    def _show_about(self, version: ProcedureVersion | None) -> None:
        """The header says what was chosen; the details wait until something is."""
        self.details.setVisible(version is not None)
        self._show_done()
        self.show_summary("" if version is None else version.name)
        hint = self.finder_actions.hint()
        if version is not None:
            hint = limit_words(version, self._hours)
        if version is not None and not version.at_desk:
            hint = self.finder_actions.guidance_hint()
        self.show_hint(hint)
        words = () if version in (None, OTHER_MATTER) else (version.code, version.field)
        chips = [ChipText(text) for text in words]
        if version is not None and version.confidence in _DOUBTS:
            chips.append(ChipText(say(_DOUBTS[version.confidence]), Tone.WARN))
        if self.competent.text:
            chips.append(ChipText(say("Nhận cho nơi khác"), Tone.WARN))
        if version is not None and self._finder.is_favourite(version):
            chips.insert(0, ChipText(self.tr("★ Hay dùng"), Tone.ACCENT))
        self.show_chips(chips)
