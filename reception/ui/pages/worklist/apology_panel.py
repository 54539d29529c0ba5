"""Xin lỗi và hẹn lại: a new day for every dossier that will be late, one cause, one printing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from reception.domain.errors import InputError, ReceptionError
from reception.domain.workflow import EventKind
from reception.services.dossier.mass_extension import MOST_DAYS, Candidate, check_days
from reception.ui.background.batch_run import Outcome
from reception.ui.background.session import Session
from reception.ui.language import say
from reception.ui.pages.worklist.apology_rows import (
    COLUMNS,
    ApologyRow,
    by_rule,
    ordered,
    stepped,
    with_own_day,
    words_of,
)
from reception.ui.pages.worklist.batch_moves import about_lines
from reception.ui.style.scaling import at_least, fix, place, scaled
from reception.ui.style.tokens import Tone
from reception.ui.widgets.action_bar import ActionBar
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.day_field import DayField
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form import FieldSpec, Form
from reception.ui.widgets.form_fields import focus, whole_number
from reception.ui.widgets.kept_words import KeptWords
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.paged_model import PagedTableModel
from reception.ui.widgets.text_label import TextLabel, TextRole

# Where the rule begins; the person who asks for the time knows how much is needed.
_FIRST_DAYS = 3
_LEAST_WIDTH = 640
_FIELDS = (
    FieldSpec("days", "Hẹn thêm (ngày làm việc)", longest=4, width=176, value=str(_FIRST_DAYS)),
    FieldSpec("reason", "Lý do, in trên thư", placeholder="Ví dụ: Chờ kết quả xác minh"),
)


class _DayTable(DataTable):
    """Plus and minus move the day of the current row, Space leaves the row out.

    Signals:
        moved: by how many working days.
        skipped: the row is to be left out, or taken in again.
    """

    moved = Signal(int)
    skipped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Takes the keys that change the row."""
        if event.text() in {"+", "="}:
            self.moved.emit(1)
        elif event.text() in {"-", "_"}:
            self.moved.emit(-1)
        elif event.key() == Qt.Key.Key_Space:
            self.skipped.emit()
        else:
            super().keyPressEvent(event)


class _OwnDay(LabelledField):
    """The day of the current row, to be typed or chosen.

    Signals:
        given: another day was typed or chosen by a person.
    """

    given = Signal(date)

    def __init__(self, session: Session, parent: QWidget) -> None:
        day = DayField(session.today, parent)
        super().__init__(say("Ngày riêng cho dòng đang chọn"), day, "apology_day", parent)
        self._day = day
        self._session = session
        # A day that is still being typed is not yet the day meant.
        self._day.setKeyboardTracking(False)
        fix(self._day, height=34)
        fix(self, width=206)
        self._day.dateChanged.connect(self._tell)

    def show_row(self, row: ApologyRow | None) -> None:
        """Follows the current row, and offers only days that may be given."""
        self.clear_message()
        self._day.setEnabled(row is not None and row.is_open and row.new_day is not None)
        if row is None or row.new_day is None:
            return
        today = _qdate(self._session.today)
        self._day.blockSignals(True)
        self._day.setDateRange(today, today.addDays(2 * MOST_DAYS))
        self._day.setDate(_qdate(row.new_day))
        self._day.blockSignals(False)

    @Slot()
    def _tell(self) -> None:
        self.given.emit(self._day.date().toPython())


class ApologyPanel(QFrame):
    """Stands in the place of the list until it is put away.

    Attributes:
        bar: its actions, which the page puts at its foot.

    Signals:
        closed: put away.
        draft_wanted: the letters are wanted on paper before anything is recorded.
        go_wanted: the new dates are to be recorded and the letters printed.
    """

    closed = Signal()
    draft_wanted = Signal()
    go_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("apology_panel")
        self.setProperty("role", "card")
        self._session = session
        self._rows: tuple[ApologyRow, ...] = ()
        self._kept, self._about = KeptWords(), ""
        self.bar = ActionBar(parent)
        self._build()
        self.page_actions = PageActions(self, self._actions(), self.bar)
        self.form.submitted.connect(self._go)
        self.form.edited.connect(self._follow)
        self.day_field.given.connect(self._give)
        self.table.row_marked.connect(self._show_row)
        self.table.moved.connect(self._step)
        self.table.skipped.connect(self._skip)
        self.bar.hide()
        self.hide()

    # ------------------------------------------------------------------------------- building
    def _build(self) -> None:
        self._open = Chip(parent=self)
        self._closed = Chip(parent=self)
        head = FlowLayout()
        place(head, spacing=8)
        for part in (
            TextLabel(say("Xin lỗi và hẹn lại"), TextRole.STRONG, parent=self),
            self._open,
            self._closed,
            TextLabel(
                say("+ − dời ngày của dòng · Space bỏ qua dòng"), TextRole.LABEL, parent=self
            ),
            TextLabel(
                say("Chưa đến hẹn: gia hạn một lần. Đã quá hẹn: xin lỗi và hẹn lại."),
                TextRole.LABEL,
                parent=self,
            ),
        ):
            head.addWidget(part)
        self._model = PagedTableModel(COLUMNS, parent=self)
        self.table = _DayTable(self._model, "apology_table", say("Hồ sơ cần hẹn lại"), self)
        at_least(self.table, 120)
        column = QVBoxLayout(self)
        place(column, (16, 14, 16, 12), 10)
        column.addLayout(head)
        column.addLayout(self._fields())
        column.addWidget(self.table, 1)
        # The reason of the current row in full: its cell may be too narrow.
        self._why = TextLabel("", TextRole.LABEL, wrap=True, parent=self)
        self._why.setObjectName("apology_why")
        column.addWidget(self._why)

    def _fields(self) -> QBoxLayout:
        self.form = Form(_FIELDS, "apology", self)
        self.day_field = _OwnDay(self._session, self)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        place(self._line, spacing=10)
        for part, stretch in (("days", 0), ("reason", 1)):
            self._line.addWidget(self.form.fields[part], stretch)
        self._line.addWidget(self.day_field)
        return self._line

    def _actions(self) -> tuple[PageAction, ...]:
        return (
            PageAction("apology_no", say("Thôi"), self.close_panel, "Esc"),
            PageAction(
                "apology_draft",
                say("In dự thảo trình ký"),
                self.draft_wanted.emit,
                "Ctrl+P",
                enabled=lambda: bool(self.days),
            ),
            PageAction(
                "apology_yes",
                lambda: say("Ghi hẹn lại và in thư ({going})").format(going=len(self.days)),
                self._go,
                "Ctrl+Enter",
                side=Side.RIGHT,
                enabled=lambda: bool(self.days),
                is_primary=True,
                records=(EventKind.EXTENDED,),
            ),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cause stands beside the days while there is room for words in it."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        is_narrow = self.width() < scaled(_LEAST_WIDTH)
        self._line.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    # ------------------------------------------------------------------------ the panel's door
    def open_for(self, found: Sequence[Candidate]) -> None:
        """Proposes a new day for each dossier, and says why some get none.

        Days and cause that were typed for the same dossiers before stand there again.
        """
        self._about = about_lines(item.key for item in found)
        self.form.clear()
        self.day_field.clear_message()
        self._rows = by_rule(ordered(found), self._session, _FIRST_DAYS)
        self._show_rows(0)
        kept = self._kept.typed(self._about, "")
        self.form.set_values(kept)
        self._follow("days" if "days" in kept else "")
        self.show()
        self.bar.show()
        reason = self.form.editor("reason").widget
        focus(reason if self.days else self.page_actions.button("apology_no"))

    @Slot()
    def close_panel(self, *, is_recorded: bool = False) -> None:
        """Puts the question away; what was typed is kept unless it is recorded."""
        if self.isHidden():
            return
        self._kept.keep(self._about, "", self.form.values(), {"days": str(_FIRST_DAYS)})
        if is_recorded:
            self._kept.drop(self._about, "")
        self.hide()
        self.bar.hide()
        self.closed.emit()

    @property
    def is_open(self) -> bool:
        """Whether the question is on show."""
        return not self.isHidden()

    @property
    def days(self) -> dict[str, date]:
        """The new day of every dossier that gets one, by its key."""
        return {row.found.key: row.new_day for row in self._rows if row.goes and row.new_day}

    @property
    def reason(self) -> str:
        """The cause, as the letters say it."""
        return self.form.values()["reason"].strip()

    @property
    def refused(self) -> tuple[Outcome, ...]:
        """What gets no new date, and why not."""
        return tuple(
            Outcome(
                row.found.key,
                row.found.code,
                row.found.owner,
                False,
                words_of(row.found.refusal),
            )
            for row in self._rows
            if row.found.refusal is not None
        )

    # -------------------------------------------------------------------------------- the days
    @Slot(str)
    def _follow(self, name: str) -> None:
        """Other days by the rule while they are typed."""
        if name != "days":
            return
        try:
            days = check_days(whole_number(self.form.values()["days"]) or 0)
            self._rows = by_rule(self._rows, self._session, days)
        except InputError as error:
            self.form.show_error(error, takes_focus=False)
            self._rows = by_rule(self._rows, self._session, None)
        self._show_rows(self.table.currentIndex().row())

    @Slot(int)
    def _step(self, step: int) -> None:
        row = self._current()
        day = None if row is None or not row.is_open else stepped(row, step, self._session)
        if day is not None:
            self._give(day)

    @Slot(date)
    def _give(self, day: date) -> None:
        row = self._current()
        if row is None or not row.is_open:
            return
        changed = with_own_day(row, day, self._session)
        if isinstance(changed, ReceptionError):
            self.day_field.show_error(words_of(changed))
            return
        self._put(changed)

    @Slot()
    def _skip(self) -> None:
        row = self._current()
        if row is not None and row.is_open:
            self._put(replace(row, is_left_out=not row.is_left_out))

    def _put(self, row: ApologyRow) -> None:
        at = self.table.currentIndex().row()
        self._rows = (*self._rows[:at], row, *self._rows[at + 1 :])
        self._show_rows(at)

    def _current(self) -> ApologyRow | None:
        row = self.table.current_row()
        return row if isinstance(row, ApologyRow) else None

    # --------------------------------------------------------------------------------- showing
    def _show_rows(self, at: int) -> None:
        self._model.show_rows(self._rows)
        if self._rows:
            self.table.mark_row(max(0, at))
        going, refused = len(self.days), len(self.refused)
        self._open.show_chip(
            ChipText(
                say("{going} hồ sơ hẹn lại").format(going=going), Tone.GOOD if going else Tone.WARN
            )
        )
        self._closed.show_chip(
            ChipText(say("{refused} không được").format(refused=refused), Tone.BAD)
        )
        self._closed.setVisible(bool(refused))
        self.page_actions.refresh()

    @Slot()
    def _show_row(self) -> None:
        row = self._current()
        refusal = row.found.refusal if row else None
        self._why.setText("" if refusal is None else words_of(refusal))
        self.day_field.show_row(row)

    # ---------------------------------------------------------------------------------- acting
    @Slot()
    def _go(self) -> None:
        if not self.days:
            return
        if not self.reason:
            self.form.show_error(InputError("required", field="reason"))
            return
        self.go_wanted.emit()


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
