"""Steps of the first start, each a few fields: office, counter, hours, center, printer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reception.config import Setting
from reception.domain.numbering import MOST_COUNTERS, USUAL_COUNTERS
from reception.services.context import Office
from reception.services.setup import settings_catalog as catalog
from reception.services.setup import units
from reception.services.setup.center_account import CenterAccount
from reception.services.setup.first_setup import MAX_CLERK_NAME, MAX_OFFICE_NAME
from reception.ui.language import say
from reception.ui.style.scaling import place
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.form_fields import (
    EnterMoves,
    choice_field,
    fill_choice,
    focus,
    text_field,
    whole_number,
)
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.suggestion_list import Suggestion, SuggestionList
from reception.ui.widgets.text_field import TextField

_LONGEST_UNIT = 35
_MOST_FOUND = 5
_LONGEST_TOKEN = 4_096
_HOURS = (
    catalog.MORNING_OPENS,
    catalog.MORNING_CLOSES,
    catalog.AFTERNOON_OPENS,
    catalog.AFTERNOON_CLOSES,
    catalog.CUT_OFF,
)


class WizardStep(QWidget):
    """One step: a title, words on what it is for, and fields by the names that errors carry.

    Signals:
        done: Enter in the last field.
        refused: an InputError about something that the step itself tried to take.
    """

    done = Signal()
    refused = Signal(object)

    def __init__(self, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.words = title, words
        self._row: tuple[QWidget, ...] = ()
        self.body = QVBoxLayout(self)
        place(self.body, spacing=12)

    def fields(self) -> Mapping[str, LabelledField]:
        """The fields by the names that errors carry."""
        return {}

    def activate(self) -> None:
        """Takes the keyboard to the first field."""
        if self._row:
            focus(self._row[0])

    def clear_messages(self) -> None:
        """Takes every message away."""
        for field in self.fields().values():
            field.clear_message()

    def _walk(self, row: Sequence[QWidget], on_end: Callable[[], object] | None = None) -> None:
        self._row = tuple(row)
        EnterMoves(self._row, on_end or self.done.emit, self)

    def _beside(self, *parts: QWidget) -> None:
        line = QHBoxLayout()
        place(line, spacing=12)
        for part in parts:
            line.addWidget(part, 1)
        self.body.addLayout(line)


class OfficeStep(WizardStep):
    """Which office: found by its commune, named as on its papers, with its code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            say("Cơ quan"),
            say("Gõ vài chữ tên xã, phường, không cần dấu, rồi Enter; tên cơ quan được điền sẵn."),
            parent,
        )
        self._province_field, self._province = choice_field(
            say("Tỉnh, thành phố"), "setup_province", ((say("Cả nước"), ""),)
        )
        self._commune_field, self._commune = text_field(
            say("Xã, phường, đặc khu"), "setup_commune", placeholder="thuan hoa"
        )
        self._list = SuggestionList("setup_communes", say("Xã, phường tìm thấy"), self)
        self._office_field, self._office = text_field(
            say("Tên cơ quan"),
            "setup_office",
            placeholder=say("UBND phường …"),
            longest=MAX_OFFICE_NAME,
        )
        self._unit_field, self._unit = text_field(
            say("Mã định danh đơn vị"), "setup_unit", placeholder="H57.30.12", longest=_LONGEST_UNIT
        )
        self._beside(self._province_field, self._commune_field)
        for part in (self._list, self._office_field, self._unit_field):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._walk((self._commune, self._office, self._unit))
        self._lock = ""
        # After the row's own filter, so that Enter chooses before it moves on.
        self._list.attach(self._commune)
        self._commune.textEdited.connect(self._suggest)
        self._list.chosen.connect(self._take)

    def fields(self) -> Mapping[str, LabelledField]:
        """Office and code; the commune is only a way to find the name."""
        return {"office": self._office_field, "unit": self._unit_field}

    def clear_messages(self) -> None:
        """Takes every message away, and the list with them; why the code is locked stays."""
        super().clear_messages()
        self._show_found(())
        if self._lock:
            self._unit_field.show_note(self._lock)

    @property
    def office(self) -> str:
        """The office's name as typed."""
        return self._office.text()

    @property
    def unit(self) -> str:
        """The code as typed."""
        return self._unit.text().strip()

    def fill(self, office: str, unit: str, *, lock: str) -> None:
        """Shows what holds now.

        Args:
            lock: why the code may not change any more; empty where it may.
        """
        self._office.setText(office)
        self._unit.setText(unit)
        self._lock = lock
        self._unit.setReadOnly(bool(lock))
        if lock:
            self._unit_field.show_note(lock)

    def show_provinces(self, provinces: Sequence[units.Province]) -> None:
        """Offers the provinces to search in."""
        named = [(province.name, province.code) for province in provinces]
        fill_choice(self._province, [(say("Cả nước"), ""), *named])

    @Slot(str)
    def _suggest(self, text: str) -> None:
        found = units.find_commune(
            text, province_code=self._province.currentData() or "", limit=_MOST_FOUND
        )
        self._show_found([Suggestion(item, item.name, item.province.name) for item in found])

    def _show_found(self, found: Sequence[Suggestion]) -> None:
        """The list stands where the next fields are, so that a low screen holds the sheet."""
        self._list.show_items(found)
        for field in self.fields().values():
            field.setVisible(not found)

    @Slot(object)
    def _take(self, commune: units.Commune) -> None:
        self._commune.setText(commune.name)
        self._show_found(())
        self._office.setText(f"UBND {commune.name[:1].lower()}{commune.name[1:]}")
        focus(self._unit)


class CounterStep(WizardStep):
    """Which of the office's counters this PC is, and who works at it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            say("Quầy và công chức"),
            say("Mỗi máy một số quầy riêng: hai máy cùng số sẽ cấp trùng mã hồ sơ."),
            parent,
        )
        self._counter_field, self._counter = text_field(say("Quầy số"), "setup_counter", longest=2)
        self._counters_field, self._counters = text_field(
            say("Số quầy của cơ quan"), "setup_counters", longest=2
        )
        self._clerks_field, self._clerks = text_field(
            say("Công chức tại quầy, cách nhau bằng dấu phẩy"),
            "setup_clerks",
            placeholder=say("Lê Thị Hạnh, Trần Văn Thử"),
            longest=MAX_CLERK_NAME * 10,
        )
        for field, usual in ((self._counter, 1), (self._counters, USUAL_COUNTERS)):
            field.setText(str(usual))
            field.setValidator(QIntValidator(1, MOST_COUNTERS, self))
        self._device_field, self._device = text_field(say("Danh tính của máy này"), "setup_device")
        self._device.setReadOnly(True)
        self._device_field.show_note(
            say(
                "Không đổi được: tên này nằm trong mọi việc máy đã ghi. Chỉ phục hồi từ bản"
                " sao lưu mới"
                " cho máy một danh tính mới."
            )
        )
        self._device_field.hide()
        self._beside(self._counter_field, self._counters_field)
        self.body.addWidget(self._clerks_field)
        self.body.addWidget(self._device_field)
        self.body.addStretch(1)
        self._walk((self._counter, self._counters, self._clerks))

    def fields(self) -> Mapping[str, LabelledField]:
        """Counter, counters, clerks."""
        return {
            "counter": self._counter_field,
            "counters": self._counters_field,
            "clerk": self._clerks_field,
            "clerks": self._clerks_field,
        }

    def fill(self, office: Office, clerks: Sequence[str], device: str) -> None:
        """Shows what holds now."""
        self._counter.setText(str(office.counter))
        self._counters.setText(str(office.counters))
        self._clerks.setText(", ".join(clerks or (office.clerk,)))
        self._device.setText(device)
        self._device_field.show()

    @property
    def counter(self) -> int:
        """This PC's number; 0 where none was typed."""
        return whole_number(self._counter.text()) or 0

    @property
    def counters(self) -> int:
        """How many share the numbers; 0 where none was typed."""
        return whole_number(self._counters.text()) or 0

    @property
    def clerks(self) -> tuple[str, ...]:
        """Every clerk named, once."""
        names = (" ".join(name.split()) for name in self._clerks.text().split(","))
        return tuple(dict.fromkeys(name for name in names if name))


class HoursStep(WizardStep):
    """When the office is open; due dates follow from it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            say("Giờ làm việc"),
            say(
                "Ngày hẹn tính theo giờ này; hồ sơ nhận sau giờ chốt tính từ ngày làm việc kế tiếp."
                " Giờ khác thì gõ đè lên."
            ),
            parent,
        )
        self._fields: dict[str, LabelledField] = {}
        self._editors: dict[str, TextField] = {}
        grid = QGridLayout()
        place(grid, spacing=12, row_spacing=12)
        for at, setting in enumerate(_HOURS):
            field, editor = text_field(say(setting.label), f"setup_{setting.key}", longest=5)
            editor.setText(setting.text({}))
            self._fields[setting.key], self._editors[setting.key] = field, editor
            grid.addWidget(field, at // 2, at % 2)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self._walk(tuple(self._editors.values()))

    def fields(self) -> Mapping[str, LabelledField]:
        """The five times."""
        return self._fields

    def fill(self, values: Mapping[str, str]) -> None:
        """Shows what holds now."""
        for setting in _HOURS:
            self._editors[setting.key].setText(setting.text(values))

    @property
    def typed(self) -> tuple[tuple[Setting[Any], str], ...]:
        """The five settings as typed."""
        return tuple((setting, self._editors[setting.key].text()) for setting in _HOURS)


class CenterStep(WizardStep):
    """Where the dossiers go; may be left empty and filled in later.

    Signals:
        check_wanted: the person wants to know now whether address and token are right.
    """

    check_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            say("Hệ thống cấp tỉnh"),
            say(
                "Địa chỉ và mã truy cập do cấp tỉnh cấp. Chưa có thì để trống và đi tiếp;"
                " quầy vẫn làm"
                " việc đủ, dữ liệu gửi sau."
            ),
            parent,
        )
        self._url_field, self._url = text_field(
            say("Địa chỉ"), "setup_center", placeholder="https://motcua.tinh.gov.vn"
        )
        self._token_field, self._token = text_field(
            say("Mã truy cập"), "setup_token", longest=_LONGEST_TOKEN
        )
        self._token.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.keeps_token = False
        self._check = ActionButton("setup_check", say("Kiểm tra ngay"), "Alt+K", parent=self)
        self.body.addWidget(self._url_field)
        self.body.addWidget(self._token_field)
        line = QHBoxLayout()
        place(line)
        line.addWidget(self._check)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addStretch(1)
        self._walk((self._url, self._token))
        self._check.clicked.connect(self.check_wanted)

    def fields(self) -> Mapping[str, LabelledField]:
        """Address and token."""
        return {"center": self._url_field, "token": self._token_field}

    def fill(self, url: str, *, has_token: bool) -> None:
        """Shows what holds now; a kept token is not shown, and stays while none is typed."""
        self._url.setText(url)
        self.keeps_token = has_token
        if has_token:
            self._token.setPlaceholderText(say("Giữ mã đang dùng"))

    @property
    def account(self) -> CenterAccount | None:
        """What was typed; None where both fields are empty."""
        url, token = self._url.text().strip(), self._token.text().strip()
        return CenterAccount(url, token) if url or token else None


class PrinterStep(WizardStep):
    """The counter's printer, with a page to try it.

    Signals:
        trial_wanted: print a page now.
    """

    trial_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            say("Máy in"),
            say(
                "Chọn máy in của quầy rồi in thử một trang. Chưa có máy in thì đi tiếp; giấy"
                " được giữ"
                " thành tệp PDF."
            ),
            parent,
        )
        self._printer_field, self._printer = choice_field(
            say("Máy in của quầy"), "setup_printer", ((say("Máy in mặc định của Windows"), ""),)
        )
        self._stored = ""
        self._trial = ActionButton("setup_trial", say("In trang thử"), "Alt+I", parent=self)
        self.body.addWidget(self._printer_field)
        line = QHBoxLayout()
        place(line)
        line.addWidget(self._trial)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addStretch(1)
        self._walk((self._printer,))
        self._trial.clicked.connect(self.trial_wanted)

    def fields(self) -> Mapping[str, LabelledField]:
        """The printer."""
        return {"printer": self._printer_field}

    @property
    def printer(self) -> str:
        """The chosen printer's name; empty for the system's own."""
        return self._printer.currentData() or ""

    def fill(self, printer: str) -> None:
        """Shows what holds now, also while that printer is away."""
        self._stored = printer
        self._choose_stored()

    def _choose_stored(self) -> None:
        if self._stored and self._printer.findData(self._stored) < 0:
            self._printer.addItem(self._stored, self._stored)
        if self._stored:
            self._printer.setCurrentIndex(self._printer.findData(self._stored))

    def show_printers(self, names: Sequence[str]) -> None:
        """Offers the printers there are."""
        usual = (say("Máy in mặc định của hệ điều hành"), "")
        as_file = (say("Chưa có máy in: giữ thành tệp PDF"), catalog.TO_FILE)
        fill_choice(self._printer, [usual, *((name, name) for name in names), as_file])
        self._choose_stored()
