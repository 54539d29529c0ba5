"""Máy quét: the scanner's own card as a section of the settings page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from reception.domain.scanning import Scan
from reception.services.dossier.scans import understand
from reception.ui.language import say
from reception.ui.pages.settings.scanner_section import ScannerSection
from reception.ui.pages.settings.section import Section, SettingsTools, note
from reception.ui.scanning.scan_input import SeenScan


class ScannerPart(Section):
    """Without scanners to listen to, such as in a picture, it only says so."""

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__("settings_scanner", say("Máy quét"), parent)
        self._tools = tools
        self._card: ScannerSection | None = None
        if tools.inlet is not None and tools.window_file is not None:
            self._card = ScannerSection(
                tools.window_file, tools.inlet, self._understand, asks_sound=True
            )
            self._card.edited.connect(self.edited)
            self.column.addWidget(self._card)
        else:
            self.column.addWidget(note(self.tr("Chương trình này không nghe máy quét."), self))
        self.column.addStretch(1)

    def load(self) -> None:
        """Shows what is stored."""
        if self._card is not None:
            self._card.load()
        self.settled.emit()

    def save(self) -> None:
        """Stores the choice and uses it at once."""
        if self._card is not None and self._card.save():
            self.settled.emit()
            self._tools.feedback.saved(self.tr("Đã lưu: Máy quét."))

    def activate(self) -> None:
        """Takes the keyboard to the first field."""
        if self._card is not None:
            self._card.form.focus_first()

    def _understand(self, seen: SeenScan, then: Callable[[Scan], object]) -> None:
        self._tools.jobs.run(
            lambda context: understand(context, seen.text, was_rewritten=seen.was_rewritten),
            owner=self,
            on_result=then,
            on_error=self._tools.feedback.failed,
        )
