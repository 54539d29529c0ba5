"""Section 3, Giấy tờ: the checklist of the procedure against what the citizen handed over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from reception.domain.procedure import ProcedureVersion
from reception.domain.text import clean_line
from reception.services.intake.paper_rows import (
    PaperRow,
    missing_count,
    missing_of,
    open_questions,
    papers_of,
    required_count,
)
from reception.services.json_fields import MAX_PAPER_NAME, MAX_PAPERS
from reception.services.printable_signs import printable_line
from reception.ui.pages.intake.papers_model import PapersModel
from reception.ui.pages.intake.papers_table import PapersTable
from reception.ui.style.styling import describe
from reception.ui.style.tokens import Tone
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.form import Editor, FieldKind, FieldSpec, Form
from reception.ui.widgets.form_fields import focus
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.text_label import TextLabel, TextRole

_OTHER_KEYS = "Alt+G"
_MISSING_KEYS = "Alt+I"
_FIELDS = (
    FieldSpec("papers", kind=FieldKind.OWN, spoken="Giấy tờ đã nộp", object_name="papers_table"),
    FieldSpec(
        "other_paper",
        placeholder="Tên giấy tờ khác, Enter để thêm",
        spoken="Giấy tờ khác",
        longest=MAX_PAPER_NAME,
        check=partial(printable_line, field="other_paper", max_length=MAX_PAPER_NAME),
    ),
)


class PapersSection(CardSection):
    """The checklist table, and one field for a paper that no checklist names.

    Signals:
        edited: a count changed.
        passed: Enter in the table.
        missing_wanted: a procedure's code and the missing papers, to be printed for the citizen.
    """

    edited = Signal()
    passed = Signal()
    missing_wanted = Signal(str, tuple)

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
        # An answer about the whole list stands below it, like that of any field.
        table = Editor(self.table, str, lambda _value: None, self.model.dataChanged)
        self.form = Form(_FIELDS, "", self, own={"papers": table})
        self._add = QPushButton(self.tr("+ Giấy tờ khác ({keys})").format(keys=_OTHER_KEYS), self)
        self._add.setProperty("role", "link")
        describe(self._add, "add_paper", self.tr("Thêm giấy tờ khác"), _OTHER_KEYS)
        self.header_slot.addWidget(self._add)
        for part in (self._waiting, *self.form.fields.values()):
            self.body.addWidget(part)
        self.set_first_field(self.table)

    def _connect(self) -> None:
        for signal in (self.model.dataChanged, self.model.modelReset, self.model.rowsInserted):
            signal.connect(self._after_change)
        self.form.before_enter = self._enter
        self._actions = PageActions(
            self,
            (
                PageAction(
                    "add_paper",
                    self.tr("Thêm giấy tờ khác"),
                    self._open_other,
                    _OTHER_KEYS,
                    side=Side.NONE,
                    shown=lambda: self._version is not None,
                ),
                PageAction(
                    "papers_missing",
                    self.tr("In phiếu giấy tờ còn thiếu"),
                    self._want_missing,
                    _MISSING_KEYS,
                    side=Side.NONE,
                    shown=lambda: bool(missing_count(self.model.rows)),
                    help=self.tr("Giấy tờ bắt buộc chưa đủ, để người dân mang về chuẩn bị"),
                ),
            ),
        )
        self._add.clicked.connect(self._open_other)

    def show_version(self, version: ProcedureVersion | None, case: str = "") -> None:
        """Shows the checklist of a procedure in a case; the same one keeps its counts."""
        if version is self._version and version is not None:
            self.model.show_case(version.checklist, case)
            return
        self._version = version
        self.model.show_checklist(() if version is None else version.checklist, case)
        has_version = version is not None
        self._waiting.setVisible(not has_version)
        self.form.fields["papers"].setVisible(has_version)
        self.form.fields["other_paper"].hide()
        self.form.clear_messages()
        self._add.setVisible(has_version)
        self._actions.refresh()
        self._show_state()

    def show_rows(self, version: ProcedureVersion | None, rows: Sequence[PaperRow]) -> None:
        """Fills in papers as counted before."""
        self.show_version(version)
        self.model.show_rows(rows)

    @property
    def forms(self) -> tuple[Form, ...]:
        """Its fields, by the names that errors carry."""
        return (self.form,)

    def editors(self) -> tuple[QWidget, ...]:
        """Everything that takes the keyboard, in order."""
        return (self.table, self._add, self.form.editor("other_paper").widget)

    @property
    def is_unchecked(self) -> bool:
        """Whether something is required and nobody has looked at the papers yet."""
        return self.model.is_untouched and required_count(self.model.rows) > 0

    def clear(self) -> None:
        """Empties the section for the next dossier."""
        self.form.clear()
        self.show_version(None)

    @Slot()
    def _after_change(self) -> None:
        self.form.clear_messages()
        self._show_state()
        self.edited.emit()

    def _show_state(self) -> None:
        if self._version is None:
            self.show_chips(())
            self.show_hint("")
            self.set_done(False)
            return
        self._actions.refresh()
        required, missing = required_count(self.model.rows), missing_count(self.model.rows)
        is_complete = not missing and not self.is_unchecked
        self.show_chips((*self._words(required, missing), *self._questions()))
        has_questions = open_questions(self.model.rows) > 0
        asks = self.tr("C = có, không") if has_questions else ""
        self.show_hint(" · ".join(filter(None, (self.tr("Enter = đủ giấy tờ"), asks))))
        self.set_done(is_complete)
        names = [paper.name for paper in papers_of(self.model.rows)]
        self.show_summary("; ".join(names))

    def _questions(self) -> tuple[ChipText, ...]:
        count = open_questions(self.model.rows)
        return (ChipText(self.tr("Còn hỏi {count}").format(count=count)),) if count else ()

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
    def _want_missing(self) -> None:
        missing = missing_of(self.model.rows)
        if self._version is not None and missing:
            self.missing_wanted.emit(self._version.code, missing)

    @Slot()
    def _open_other(self) -> None:
        if self._version is not None and self.model.rowCount() < MAX_PAPERS:
            self.set_folded(False)
            self.form.fields["other_paper"].show()
            focus(self.form.editor("other_paper").widget)

    def _enter(self, name: str) -> bool:
        """Enter in the table: everything required is there, go on; below it: one paper more."""
        if name == "papers":
            self.model.complete()
            self.passed.emit()
        elif self.form.tell("other_paper"):
            self._add_other()
        return True

    def _add_other(self) -> None:
        name = clean_line(
            self.form.values()["other_paper"], field="other_paper", max_length=MAX_PAPER_NAME
        )
        self.form.set_values({"other_paper": ""})
        self.form.fields["other_paper"].hide()
        focus(self.table)
        if name:
            self.table.setCurrentIndex(self.model.index(self.model.add(name), 1))
