"""Days off and make-up days of an office: the fields of one, and the table of those written down.

The settings and the first start show the same; each says what adding and taking away does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from reception.domain.timebase import LATEST
from reception.domain.vi_dates import weekday_name
from reception.domain.working_calendar import DayEntry, DayPart
from reception.services.catalogue.office_calendar import MAX_REASON
from reception.ui.language import say
from reception.ui.style.scaling import at_least, fix
from reception.ui.style.tokens import Tone
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.day_field import DayField
from reception.ui.widgets.form import FieldKind, FieldSpec, Form
from reception.ui.widgets.form_fields import focus
from reception.ui.widgets.paged_model import Column, PagedTableModel

_OFF = "off"
_PARTS = {DayPart.MORNING: "Nghỉ chiều", DayPart.AFTERNOON: "Nghỉ sáng"}
_FIELDS = (
    FieldSpec("day", "Ngày", FieldKind.DAY),
    FieldSpec(
        "kind",
        "Là",
        FieldKind.CHOICE,
        options=(
            ("Ngày nghỉ", _OFF),
            ("Ngày làm bù", DayPart.WHOLE.value),
            ("Chỉ làm buổi sáng", DayPart.MORNING.value),
            ("Chỉ làm buổi chiều", DayPart.AFTERNOON.value),
        ),
    ),
    FieldSpec("reason", "Lý do", longest=MAX_REASON),
)


def day_fields(today: date, prefix: str = "") -> tuple[FieldSpec, ...]:
    """Day, kind and reason, from today on.

    Args:
        prefix: of the object names of kind and reason, where they are not those of the form.
    """
    day, *others = _FIELDS
    if prefix:
        others = [replace(spec, object_name=f"{prefix}{spec.name}") for spec in others]
    return replace(day, value=today.isoformat()), *others


@dataclass(frozen=True, slots=True)
class DayNames:
    """Object names of the parts, and what a screen reader calls the table."""

    add: str
    drop: str
    table: str
    spoken: str


class DaysForm:
    """Buttons and table to the fields of :func:`day_fields`; whoever makes it places them.

    Args:
        form: has the fields.
        rows_height: of the table at least, in pixels at 100 %.
    """

    def __init__(self, form: Form, names: DayNames, rows_height: int, parent: QWidget) -> None:
        self._form = form
        editor = form.editor("day").widget
        assert isinstance(editor, DayField)
        self._day = editor
        self._day.setMinimumDate(self._day.date())
        self._day.setMaximumDate(QDate(LATEST.year, LATEST.month, LATEST.day))
        fix(self._day, height=32)
        self.add = ActionButton(names.add, say("Thêm ngày"), "Alt+T", parent=parent)
        self.drop = ActionButton(names.drop, say("Bỏ ngày đang chọn"), "Alt+X", parent=parent)
        self.drop.successor = self._day
        self._model = PagedTableModel(_COLUMNS, parent=parent)
        self.table = DataTable(self._model, names.table, names.spoken, parent)
        at_least(self.table, rows_height)

    @property
    def has_reason(self) -> bool:
        """Whether a day was begun."""
        return bool(self._form.values()["reason"].strip())

    @property
    def chosen(self) -> DayEntry | None:
        """The marked day of the table."""
        row = self.table.current_row()
        return row if isinstance(row, DayEntry) else None

    def typed(self, valid_from: date) -> DayEntry:
        """The day as it stands in the fields, unchecked."""
        values = self._form.values()
        kind, day = values["kind"], date.fromisoformat(values["day"])
        if kind == _OFF:
            return DayEntry(day, False, values["reason"], valid_from)
        return DayEntry(day, True, values["reason"], valid_from, DayPart(kind))

    def begin_next(self) -> None:
        """The day was taken: the fields are ready for another one."""
        self._form.set_values({"reason": ""})
        focus(self._day)

    def begin_at(self, today: date) -> None:
        """No day before today is offered."""
        self._day.setMinimumDate(QDate(today.year, today.month, today.day))

    def show_entries(self, entries: Sequence[DayEntry]) -> None:
        """Shows what is written down."""
        self._model.show_rows(tuple(entries))
        self.drop.setEnabled(bool(entries))


def _kind(entry: DayEntry) -> str:
    if not entry.is_working:
        return say("Nghỉ")
    return say(_PARTS[entry.part]) if entry.part else say("Làm bù")


_COLUMNS = (
    Column("Ngày", lambda entry: f"{entry.date:%d/%m/%Y}", 110),
    Column("Thứ", lambda entry: say(weekday_name(entry.date)), 96),
    Column(
        "Là",
        _kind,
        130,
        lambda entry: ChipText(
            _kind(entry), Tone.ACCENT if entry.is_working and not entry.part else Tone.WARN
        ),
    ),
    Column("Lý do", lambda entry: entry.reason),
)
