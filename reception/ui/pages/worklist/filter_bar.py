"""What narrows a work list, in one row: words, field, counter, who has it, when it came."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from reception.services.dossier.saved_filters import SavedFilter
from reception.services.dossier.worklists import MAX_TEXT, FilterChoices, Mark, WorkFilter
from reception.ui.language import say
from reception.ui.style.scaling import fix, place
from reception.ui.style.styling import describe
from reception.ui.widgets import keys
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form_fields import fill_choice, focus
from reception.ui.widgets.text_field import Choice, TextField

DEBOUNCE_MS = 150
_TEXT_KEYS = "Alt+F"
_WIDTHS = {
    "field": 140,
    "counter": 114,
    "clerk": 140,
    "unit": 140,
    "day": 134,
    "mark": 150,
    "saved": 186,
}
# How many days back, today included; None stands for any time.
_DAYS = (("Mọi ngày nhận", None), ("Nhận hôm nay", 1), ("7 ngày qua", 7), ("30 ngày qua", 30))

_MARKS = (
    ("Mọi thời hạn", None),
    ("Đã trễ hạn", Mark.LATE),
    ("Bổ sung nhiều lần", Mark.ASKED_AGAIN),
    ("Nhận cho nơi khác", Mark.FOR_OTHERS),
    ("Nhận hôm nay từ nơi khác", Mark.FROM_OTHERS),
    ("Mã mới, in lại biên nhận", Mark.NEW_CODE),
    ("Có hẹn chính thức, in lại", Mark.NEW_DATE),
    ("Chờ dân từ 30 ngày", Mark.LONG_WAIT),
    ("Xong 7 ngày, có điện thoại", Mark.TO_CALL),
    ("Chưa biết tiền phí", Mark.NO_AMOUNT),
)


class FilterBar(QWidget):
    """The editors of a :class:`WorkFilter`, and the filters kept under a name.

    Signals:
        changed: the filter is another one now.
        saved_chosen: a kept filter was chosen.
        save_wanted: the present filter is to be kept, or the chosen one to be forgotten.
        rows_wanted: Enter or the arrow down among the words; the keyboard goes to the rows.
    """

    changed = Signal()
    saved_chosen = Signal(object)
    save_wanted = Signal()
    rows_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_filling = False
        self._saved: tuple[SavedFilter, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._build()
        self._timer.timeout.connect(self._tell)
        self.text.textEdited.connect(self._timer.start)
        self.text.installEventFilter(self)
        for name in ("field", "counter", "clerk", "unit", "day", "mark"):
            self._choices[name].currentIndexChanged.connect(self._tell)
        self._choices["saved"].activated.connect(self._choose_saved)
        self._keep.clicked.connect(self.save_wanted)
        keys.bind(self, _TEXT_KEYS, self.focus_text)

    def _build(self) -> None:
        row = FlowLayout(self)
        place(row, spacing=8)
        self.text = TextField(say("Tên, mã, điện thoại"), keys=_TEXT_KEYS, parent=self)
        self.text.setMaxLength(MAX_TEXT)
        fix(self.text, width=200, height=32)
        describe(self.text, "work_text", say("Lọc theo tên, mã, số định danh, điện thoại"))
        row.addWidget(self.text)
        self._choices: dict[str, Choice] = {}
        for name, spoken in (
            ("field", say("Lọc theo lĩnh vực")),
            ("counter", say("Lọc theo quầy")),
            ("clerk", say("Lọc theo người giữ hồ sơ")),
            ("unit", say("Lọc theo nơi xử lý")),
            ("day", say("Lọc theo ngày nhận")),
            ("mark", say("Lọc hồ sơ trễ hạn, bổ sung nhiều lần, nơi khác, mã mới")),
            ("saved", say("Bộ lọc đã lưu")),
        ):
            choice = Choice(self)
            fix(choice, width=_WIDTHS[name], height=32)
            describe(choice, f"work_{name}", spoken)
            self._choices[name] = choice
            if name != "saved":
                row.addWidget(choice)
        for name, options in (("day", _DAYS), ("mark", _MARKS)):
            fill_choice(self._choices[name], [(say(words), value) for words, value in options])
        self._keep = ComposedButton(
            "work_keep", say("Lưu bộ lọc"), "Alt+L", margins=(10, 0, 8, 0), parent=self
        )
        self._keep.setProperty("role", "field")

    @property
    def keepers(self) -> tuple[QWidget, ...]:
        """The kept filters and the button that keeps one; the page gives them a place."""
        return self._choices["saved"], self._keep

    def show_choices(self, fields: Sequence[str], counters: int, offered: FilterChoices) -> None:
        """Offers fields, counters, clerks and units to choose from."""
        self._is_filling = True
        numbers = [
            (say("Quầy {number}").format(number=number), number)
            for number in range(1, counters + 1)
        ]
        named = (
            ("field", say("Mọi lĩnh vực"), [(name, name) for name in fields]),
            ("counter", say("Mọi quầy"), numbers),
            ("clerk", say("Mọi người"), [(name, name) for name in offered.clerks]),
            ("unit", say("Mọi nơi xử lý"), [(name, name) for name in offered.units]),
        )
        for name, all_of_them, options in named:
            present = self._choices[name].currentData()
            is_kept = bool(present) and present not in [value for _, value in options]
            kept = [(str(present), present)] if is_kept else []
            fill_choice(self._choices[name], [(all_of_them, None), *options, *kept])
        self._is_filling = False

    def show_saved(self, saved: Sequence[SavedFilter], chosen: str = "") -> None:
        """Offers the kept filters."""
        self._saved = tuple(saved)
        choice = self._choices["saved"]
        choice.blockSignals(True)
        choice.clear()
        choice.addItem(say("Bộ lọc đã lưu"), "")
        for item in self._saved:
            choice.addItem(item.name, item.name)
        choice.setCurrentIndex(max(0, choice.findData(chosen)))
        choice.blockSignals(False)
        choice.setVisible(bool(self._saved))
        self._show_keep()

    @property
    def saved_name(self) -> str:
        """The name of the kept filter on show; empty when it was changed since."""
        return str(self._choices["saved"].currentData() or "")

    def filter(self) -> WorkFilter:
        """What is chosen."""
        return WorkFilter(
            text=self.text.text().strip(),
            field=self._value("field"),
            counter=self._choices["counter"].currentData(),
            clerk=self._value("clerk"),
            unit=self._value("unit"),
            days=self._choices["day"].currentData(),
            mark=Mark(self._choices["mark"].currentData() or Mark.ANY),
        )

    def show_filter(self, chosen: WorkFilter, name: str = "") -> None:
        """Shows a filter; nobody is told."""
        self._is_filling = True
        self._timer.stop()
        self.text.setText(chosen.text)
        for key, value in (
            ("field", chosen.field or None),
            ("counter", chosen.counter),
            ("clerk", chosen.clerk or None),
            ("unit", chosen.unit or None),
            ("day", chosen.days),
            ("mark", chosen.mark or None),
        ):
            self._select(key, value)
        saved = self._choices["saved"]
        saved.setCurrentIndex(max(0, saved.findData(name)))
        self._is_filling = False
        self._show_keep()

    @Slot()
    def focus_text(self) -> None:
        """Takes the keyboard to the words."""
        focus(self.text)

    def begin_with(self, letter: str) -> None:
        """A letter typed in the list begins the words."""
        self.text.setFocus()
        self.text.setText(letter)
        self.text.end(False)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and the arrow down apply the words at once and go on to the rows."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            if self._timer.isActive():
                self._tell()
            self.rows_wanted.emit()
            return True
        return super().eventFilter(watched, event)

    def _select(self, name: str, value: object) -> None:
        choice = self._choices[name]
        if value is not None and choice.findData(value) < 0:
            choice.addItem(str(value), value)
        choice.setCurrentIndex(max(0, choice.findData(value)))

    def _value(self, name: str) -> str:
        return str(self._choices[name].currentData() or "")

    def _show_keep(self) -> None:
        is_saved = bool(self.saved_name)
        self._keep.set_label(say("Bỏ bộ lọc này") if is_saved else say("Lưu bộ lọc"))
        self._keep.setVisible(is_saved or not self.filter().is_empty)

    @Slot()
    def _tell(self) -> None:
        if self._is_filling:
            return
        self._timer.stop()
        # What was changed is no longer the kept filter of that name.
        self._choices["saved"].setCurrentIndex(0)
        self._show_keep()
        self.changed.emit()

    @Slot(int)
    def _choose_saved(self, _index: int) -> None:
        name = self.saved_name
        found = next((item for item in self._saved if item.name == name), None)
        if found is None:
            self.show_filter(WorkFilter())
            self.changed.emit()
        else:
            self.saved_chosen.emit(found)
