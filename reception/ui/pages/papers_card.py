"""Giấy tờ: what was handed in with a dossier, a name and its counts a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from reception.domain.checklist import PaperCount
from reception.ui.language import say
from reception.ui.pages import dossier_labels
from reception.ui.style.scaling import place
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.text_label import TextLabel, TextRole


class PapersCard(CardSection):
    """The papers of one dossier."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(say("Giấy tờ"), "dossier_papers", parent=parent)
        self._lines = QWidget(self)
        self.body.addWidget(self._lines)

    def show_papers(self, papers: Sequence[PaperCount]) -> None:
        """Replaces the lines."""
        facts = dossier_labels.paper_facts(tuple(papers))
        self.show_chips((ChipText(say("{count} loại").format(count=len(facts))),))
        self.body.removeWidget(self._lines)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = QWidget(self)
        grid = QGridLayout(self._lines)
        place(grid, spacing=16, row_spacing=6)
        grid.setColumnStretch(0, 1)
        for row, (name, counts) in enumerate(facts):
            grid.addWidget(TextLabel(name, wrap=True, parent=self._lines), row, 0)
            label = TextLabel(counts, TextRole.MUTED, parent=self._lines)
            grid.addWidget(label, row, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._lines)
