"""Section 3, Giấy tờ: the checklist of the procedure against what the citizen handed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from reception.domain.procedure import ProcedureVersion
from reception.services.intake.paper_rows import (
    PaperRow,
    missing_count,
    papers_of,
    required_count,
)
from reception.services.json_fields import MAX_PAPER_NAME, MAX_PAPERS
from reception.ui.pages.intake.papers_model import PapersModel
from reception.ui.pages.intake.papers_table import PapersTable
from reception.ui.style.styling import describe
from reception.ui.style.tokens import Tone
from reception.ui.widgets import keys
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.form_fields import EnterMoves, focus, text_field
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.text_label import TextLabel, TextRole

_OTHER_KEYS = "Alt+G"


class PapersSection(CardSection):
    """The checklist table, and one field for a paper that no checklist names.

    Signals:
        edited: a count changed.
        passed: Enter in the table.
    """

    edited = Signal()
    passed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "section_papers", 3, parent)
        self.set_title(self.tr("Giấy tờ"))
        self._version: ProcedureVersion | None = None
        self.model = PapersModel(self)
        self._build_papers()
        self._connect()
        self.show_version(None)

    def _build_papers(self) -> None:
        self._waiting = TextLabel(
            self.tr("Danh sách giấy tờ hiện ra khi đã chọn thủ tục."), TextRole.MUTED, parent=self
        )
        self.table = PapersTable(self.model, self)
        self._other_field, self._other = text_field(
            "",
            "other_paper",
            placeholder=self.tr("Tên giấy tờ khác, Enter để thêm"),
            longest=MAX_PAPER_NAME,
        )
        self._other.setAccessibleName(self.tr("Giấy tờ khác"))
        self._other_field.hide()
        # An answer about the whole list stands below it, like that of any field.
        self._message = LabelledField("", self.table, "papers_table")
        self._message.editor.setAccessibleName(self.tr("Giấy tờ đã nộp"))
        self._add = QPushButton(self.tr("+ Giấy tờ khác ({keys})").format(keys=_OTHER_KEYS), self)
        self._add.setProperty("role", "link")
        describe(self._add, "add_paper", self.tr("Thêm giấy tờ khác"), _OTHER_KEYS)
        self.header_slot.addWidget(self._add)
        for part in (self._waiting, self._message, self._other_field):
            self.body.addWidget(part)
        self.set_first_field(self.table)

    def _connect(self) -> None:
        self.table.passed.connect(self.passed)
        for signal in (self.model.dataChanged, self.model.modelReset, self.model.rowsInserted):
            signal.connect(self._after_change)
        self._add.clicked.connect(self._open_other)
        keys.bind(self, _OTHER_KEYS, self._open_other)
        EnterMoves((self._other,), self._add_other, self)

    def show_version(self, version: ProcedureVersion | None) -> None:
        """Shows the checklist of a procedure; the same one keeps its counts."""
        if version is self._version and version is not None:
            return
        self._version = version
        self.model.show_checklist(() if version is None else version.checklist)
        has_version = version is not None
        self._waiting.setVisible(not has_version)
        self._message.setVisible(has_version)
        self._add.setVisible(has_version)
        self._other_field.hide()
        self._message.clear_message()
        self._show_state()

    def show_rows(self, version: ProcedureVersion | None, rows: Sequence[PaperRow]) -> None:
        """Fills in papers as counted before."""
        self.show_version(version)
        self.model.show_rows(rows)

    def fields(self) -> Mapping[str, LabelledField]:
        """The field by the name that errors carry."""
        return {"papers": self._message}

    def editors(self) -> tuple[QWidget, ...]:
        """Everything that takes the keyboard, in order."""
        return (self.table, self._add, self._other)

    @property
    def is_unchecked(self) -> bool:
        """Whether something is required and nobody has looked at the papers yet."""
        return self.model.is_untouched and required_count(self.model.rows) > 0

    def clear(self) -> None:
        """Empties the section for the next dossier."""
        self.show_version(None)
        self._other.clear()

    @Slot()
    def _after_change(self) -> None:
        self._message.clear_message()
        self._show_state()
        self.edited.emit()

    def _show_state(self) -> None:
        if self._version is None:
            self.show_chips(())
            self.show_hint("")
            self.set_done(False)
            return
        required, missing = required_count(self.model.rows), missing_count(self.model.rows)
        is_complete = not missing and not self.is_unchecked
        self.show_chips(self._words(required, missing))
        self.show_hint(self.tr("Enter = đủ giấy tờ"))
        self.set_done(is_complete)
        names = [paper.name for paper in papers_of(self.model.rows)]
        self.show_summary("; ".join(names))

    def _words(self, required: int, missing: int) -> tuple[ChipText, ...]:
        if not required:
            return (ChipText(self.tr("Không bắt buộc giấy tờ")),)
        words = f"{required - missing}/{required}"
        if not missing:
            return (ChipText(self.tr("Đủ {count}").format(count=words), Tone.GOOD),)
        if self.model.is_untouched:
            return (ChipText(self.tr("Cần {count} loại").format(count=required)),)
        return (ChipText(self.tr("Mới có {count}").format(count=words), Tone.WARN),)

    @Slot()
    def _open_other(self) -> None:
        if self._version is not None and self.model.rowCount() < MAX_PAPERS:
            self.set_folded(False)
            self._other_field.show()
            focus(self._other)

    def _add_other(self) -> None:
        name = " ".join(self._other.text().split())
        self._other.clear()
        self._other_field.hide()
        focus(self.table)
        if name:
            self.table.setCurrentIndex(self.model.index(self.model.add(name), 1))
