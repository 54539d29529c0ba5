"""Several documents certified in one dossier: a line each, typed from key to key, sums beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception.domain.errors import InputError, ReceptionError
from reception.domain.fees import FeeDocument, format_dong
from reception.services.intake.document_sums import DocumentSum
from reception.services.json_fields import MAX_PAPERS
from reception.ui.pages.intake.document_row import COUNT_WIDTH, SUM_WIDTH, DocumentRow
from reception.ui.style.scaling import fix, place
from reception.ui.widgets.form import Editor
from reception.ui.widgets.form_fields import focus, holds_focus
from reception.ui.widgets.text_label import TextLabel, TextRole

DROP_KEYS = "Alt+Del"
Sums = Callable[[Sequence[FeeDocument]], Sequence[DocumentSum]]


class DocumentsTable(QWidget):
    """Rows of name, pages and copies; a new one comes with Enter behind the last.

    Args:
        sums: what each document costs.

    Signals:
        edited: something was typed, or a row came or went.
        passed: Enter in an empty last row.
        emptied: the last row was deleted.
    """

    edited = Signal()
    passed = Signal()
    emptied = Signal()

    def __init__(self, sums: Sums, parent: QWidget) -> None:
        super().__init__(parent)
        self._sums = sums
        self._rows: list[DocumentRow] = []
        self._keys = _RowKeys(self)
        self._total = TextLabel("", TextRole.STRONG, parent=self)
        self._total.setObjectName("documents_total")
        self._column = QVBoxLayout(self)
        place(self._column, spacing=4)
        self._column.addWidget(_head(self))
        self._column.addWidget(self._foot())
        self.show_documents(())

    def _foot(self) -> QWidget:
        foot = QWidget(self)
        line = QHBoxLayout(foot)
        place(line, spacing=8)
        words = self.tr("Enter: ô kế, dòng mới. {keys}: bỏ dòng.").format(keys=DROP_KEYS)
        line.addWidget(TextLabel(words, TextRole.LABEL, wrap=True, parent=foot), 1)
        line.addWidget(self._total)
        return foot

    def as_editor(self) -> Editor:
        """For a form: its value is the names; the documents are read by :meth:`documents`."""
        return Editor(self, self._names, lambda _value: None, self.edited, tell=self._tell)

    # -------------------------------------------------------------------------- what it holds
    def documents(self) -> tuple[FeeDocument, ...]:
        """What stands in the rows that are not blank."""
        return tuple(row.document() for row in self._filled())

    def show_documents(self, documents: Sequence[FeeDocument]) -> None:
        """Replaces all rows; without documents one blank row stands there."""
        for row in self._rows:
            self._take_out(row)
        self._rows = []
        for document in documents or (FeeDocument(""),):
            self._add(document)
        self.show_sums()

    def show_sums(self) -> None:
        """Counts every row anew, and all of them together."""
        rows = self._filled()
        for row in self._rows:
            row.show_sum(DocumentSum())
        found = self._sums([row.document() for row in rows])
        for row, outcome in zip(rows, found, strict=True):
            row.show_sum(outcome)
        self._total.setText(self._total_words(found))

    def _total_words(self, found: Sequence[DocumentSum]) -> str:
        amounts = [outcome.amount for outcome in found if outcome.amount is not None]
        if not found or len(amounts) < len(found):
            return ""
        return self.tr("{count} giấy tờ, cộng {amount}").format(
            count=len(found), amount=format_dong(sum(amounts))
        )

    def _tell(self, error: ReceptionError) -> bool:
        """Says in its row what is wrong with ``documents[n].pages``; the keyboard goes there."""
        at = (error.field or "").partition("[")[2].partition("]")[0]
        rows = self._filled()
        if not isinstance(error, InputError) or not at.isdecimal() or int(at) >= len(rows):
            return False
        self.setFocusProxy(rows[int(at)].show_error(error))
        return True

    def _names(self) -> str:
        return "; ".join(document.name or "?" for document in self.documents())

    def _filled(self) -> list[DocumentRow]:
        return [row for row in self._rows if not row.is_blank]

    # ------------------------------------------------------------------------ rows come and go
    def _add(self, document: FeeDocument) -> DocumentRow:
        row = DocumentRow(len(self._rows), self)
        row.show_document(document)
        before = self._rows[-1].copies if self._rows else None
        self._rows.append(row)
        self._column.insertWidget(len(self._rows), row)
        for field in row.fields:
            field.installEventFilter(self._keys)
            field.textEdited.connect(self._after_edit)
            if before is not None:
                QWidget.setTabOrder(before, field)
            before = field
        self.setFocusProxy(self._rows[0].name)
        # Before the keyboard goes there: only what is on show takes it.
        row.show()
        return row

    def _take_out(self, row: DocumentRow) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.setParent(None)
        row.deleteLater()

    def _after_edit(self) -> None:
        self.setFocusProxy(self._rows[0].name)
        self.show_sums()
        self.edited.emit()

    def enter(self, field: QWidget) -> None:
        """Goes on from a field: to the next one, to a new row, or out of the table."""
        at, column = self._where(field)
        row = self._rows[at]
        is_last = at + 1 == len(self._rows)
        if column == 0 and is_last and row.is_blank and at:
            self.drop(field, keeps_focus=False)
            self.passed.emit()
        elif column + 1 < len(row.fields):
            focus(row.fields[column + 1])
        elif not is_last or len(self._rows) < MAX_PAPERS:
            focus((self._add(FeeDocument("")) if is_last else self._rows[at + 1]).name)
        else:
            self.passed.emit()
        self.show_sums()

    def drop(self, field: QWidget, *, keeps_focus: bool = True) -> None:
        """Deletes the row of a field; without any row the table is given up."""
        at, column = self._where(field)
        row = self._rows.pop(at)
        if not self._rows:
            self._add(FeeDocument(""))
            self.emptied.emit()
        elif keeps_focus:
            focus(self._rows[min(at, len(self._rows) - 1)].fields[column])
        self._take_out(row)
        for place_now, kept in enumerate(self._rows):
            kept.set_place(place_now)
        self._after_edit()

    def go_by(self, field: QWidget, step: int) -> None:
        """The same column one row up or down, where there is one."""
        at, column = self._where(field)
        if 0 <= at + step < len(self._rows):
            focus(self._rows[at + step].fields[column])

    def _where(self, field: QWidget) -> tuple[int, int]:
        """Row and column of one of the fields."""
        at = next(at for at, row in enumerate(self._rows) if field in row.fields)
        return at, self._rows[at].fields.index(field)


class _RowKeys(QObject):
    """The keys of the rows, before anything else takes them for a shortcut."""

    def __init__(self, table: DocumentsTable) -> None:
        super().__init__(table)
        self._table = table

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, up, down and the key that drops a row; a field that is left is counted."""
        if event.type() == QEvent.Type.FocusOut and holds_focus(self._table):
            self._table.show_sums()
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if not isinstance(event, QKeyEvent) or event.type() not in kinds:
            return super().eventFilter(watched, event)
        act = self._act(event)
        if act is None or not isinstance(watched, QWidget):
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            act(watched)
        return True

    def _act(self, event: QKeyEvent) -> Callable[[QWidget], None] | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, table = event.key(), self._table
        if held == Qt.KeyboardModifier.AltModifier and key == Qt.Key.Key_Delete:
            return table.drop
        if held:
            return None
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return table.enter
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        return None if step is None else lambda field: table.go_by(field, step)


def _head(table: DocumentsTable) -> QWidget:
    """The words above the columns."""
    head = QWidget(table)
    line = QHBoxLayout(head)
    place(line, spacing=8)
    for words, width in (
        (table.tr("Giấy tờ, văn bản"), None),
        (table.tr("Số trang"), COUNT_WIDTH),
        (table.tr("Số bản"), COUNT_WIDTH),
        (table.tr("Tiền"), SUM_WIDTH),
    ):
        label = TextLabel(words, TextRole.LABEL, parent=head)
        if width is None:
            line.addWidget(label, 1)
            continue
        fix(label, width=width)
        if width == SUM_WIDTH:
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.addWidget(label)
    return head
