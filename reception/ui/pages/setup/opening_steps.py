"""Steps of the first start, each a few fields: office, counter, hours, center, printer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form import FieldKind, FieldSpec, Form
from reception.ui.widgets.form_fields import focus, whole_number
from reception.ui.widgets.suggestion_list import Suggestion, SuggestionList

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


# Searched with the commune, and what is found by it.
_SEARCHED, _NAMED = ("province", "commune"), ("office", "unit")
_OFFICE_FIELDS = (
    FieldSpec("province", "Tỉnh, thành phố", FieldKind.CHOICE, options=(("Cả nước", ""),)),
    FieldSpec("commune", "Xã, phường, đặc khu", placeholder="thuan hoa"),
    FieldSpec("office", "Tên cơ quan", placeholder="UBND phường …", longest=MAX_OFFICE_NAME),
    FieldSpec("unit", "Mã định danh đơn vị", placeholder="H57.30.12", longest=_LONGEST_UNIT),
)
_COUNTER_FIELDS = (
    FieldSpec("counter", "Quầy số", longest=2, value="1"),
    FieldSpec("counters", "Số quầy của cơ quan", longest=2, value=str(USUAL_COUNTERS)),
    FieldSpec(
        "clerks",
        "Người tại quầy, cách nhau bằng dấu phẩy; chức danh trong ngoặc",
        placeholder="Lê Thị Hạnh (viên chức), Trần Văn Thử",
        longest=MAX_CLERK_NAME * 10,
        aliases=("clerk",),
    ),
    FieldSpec(
        "device",
        "Danh tính của máy này",
        help=(
            "Không đổi được: tên này nằm trong mọi việc máy đã ghi. Chỉ phục hồi từ bản sao lưu mới"
            " cho máy một danh tính mới."
        ),
        shown=lambda values: bool(values["device"]),
    ),
)
_HOUR_FIELDS = tuple(
    FieldSpec(setting.key, setting.label, longest=5, value=setting.text({})) for setting in _HOURS
)
_CENTER_FIELDS = (
    FieldSpec("center", "Địa chỉ", placeholder="https://motcua.tinh.gov.vn"),
    FieldSpec("token", "Mã truy cập", longest=_LONGEST_TOKEN),
)
_PRINTER_FIELDS = (
    FieldSpec(
        "printer",
        "Máy in của quầy",
        FieldKind.CHOICE,
        options=(("Máy in mặc định của Windows", ""),),
        keeps_unknown=True,
    ),
)


class WizardStep(QWidget):
    """One step: a title, words on what it is for, and a form; Enter in its last field ends it.

    Args:
        specs: the fields, named as in the errors about them; the step places them.
        prefix: of the object names.

    Signals:
        done: Enter in the last field.
        refused: an InputError about something that the step itself tried to take.
    """

    done = Signal()
    refused = Signal(object)

    def __init__(
        self, title: str, words: str, specs: Sequence[FieldSpec] = (), prefix: str = "setup"
    ) -> None:
        super().__init__()
        self.title, self.words = title, words
        self.body = QVBoxLayout(self)
        place(self.body, spacing=12)
        self.form = Form(specs, prefix, self)
        self.form.submitted.connect(self.submit)

    def check(self) -> None:
        """Raises an InputError when what the step holds cannot be right."""

    def submit(self) -> None:
        """Enter in the last field."""
        self.done.emit()

    def activate(self) -> None:
        """Takes the keyboard to the first field on show, if there is one."""
        self.form.focus_first()

    def clear_messages(self) -> None:
        """Takes every message away."""
        self.form.clear_messages()

    def line(self, name: str) -> QLineEdit:
        """The editor of a field of one line."""
        editor = self.form.editor(name).widget
        assert isinstance(editor, QLineEdit)
        return editor

    def _add_fields(self, *names: str) -> None:
        """Fields one below the other."""
        for name in names:
            self.body.addWidget(self.form.fields[name])

    def _beside(self, *names: str) -> None:
        line = QHBoxLayout()
        place(line, spacing=12)
        for name in names:
            line.addWidget(self.form.fields[name], 1)
        self.body.addLayout(line)

    def _add_buttons(self, *parts: ActionButton) -> None:
        line = FlowLayout()
        for part in parts:
            line.addWidget(part)
        self.body.addLayout(line)


class OfficeStep(WizardStep):
    """Which office: found by its commune, named as on its papers, with its code."""

    def __init__(self) -> None:
        super().__init__(
            say("Cơ quan"),
            say("Gõ vài chữ tên xã, phường, không cần dấu, rồi Enter; tên cơ quan được điền sẵn."),
            _OFFICE_FIELDS,
        )
        self._list = SuggestionList("setup_communes", say("Xã, phường tìm thấy"), self)
        self._beside("province", "commune")
        self.body.addWidget(self._list)
        self._add_fields(*_NAMED)
        self.body.addStretch(1)
        self._lock = ""
        # After the form's own filter, so that Enter chooses before it moves on.
        self._list.attach(self.line("commune"))
        self.form.edited.connect(self._suggest)
        self._list.chosen.connect(self._take)

    def activate(self) -> None:
        """To the commune; the province only narrows the search."""
        focus(self.line("commune"))

    def clear_messages(self) -> None:
        """Takes every message away, and the list with them; why the code is locked stays."""
        super().clear_messages()
        self._show_found(())
        self._show_lock()

    @property
    def office(self) -> str:
        """The office's name as typed."""
        return self.form.values()["office"]

    @property
    def unit(self) -> str:
        """The code as typed."""
        return self.form.values()["unit"].strip()

    def fill(self, office: str, unit: str, *, lock: str) -> None:
        """Shows what holds now.

        Args:
            lock: why the code may not change any more; empty where it may.
        """
        self.form.set_values({"office": office, "unit": unit})
        self._lock = lock
        self.line("unit").setReadOnly(bool(lock))
        self._show_lock()

    def _show_lock(self) -> None:
        if self._lock:
            self.form.fields["unit"].show_note(self._lock)

    def show_provinces(self, provinces: Sequence[units.Province]) -> None:
        """Offers the provinces to search in."""
        named = [(province.name, province.code) for province in provinces]
        self.form.set_options("province", [(say("Cả nước"), ""), *named])

    @Slot(str)
    def _suggest(self, name: str) -> None:
        if name not in _SEARCHED:
            return
        values = self.form.values()
        found = units.find_commune(
            values["commune"], province_code=values["province"], limit=_MOST_FOUND
        )
        self._show_found([Suggestion(item, item.name, item.province.name) for item in found])

    def _show_found(self, found: Sequence[Suggestion]) -> None:
        """The list stands where the next fields are, so that a low screen holds the sheet."""
        self._list.show_items(found)
        for name in _NAMED:
            self.form.fields[name].setVisible(not found)

    @Slot(object)
    def _take(self, commune: units.Commune) -> None:
        self._show_found(())
        self.form.set_values(
            {
                "province": commune.province.code,
                "commune": commune.name,
                "office": commune.committee,
            }
        )
        focus(self.line("unit"))


class CounterStep(WizardStep):
    """Which of the office's counters this PC is, and who works at it."""

    def __init__(self) -> None:
        super().__init__(
            say("Quầy và người tại quầy"),
            say("Mỗi máy một số quầy riêng: hai máy cùng số sẽ cấp trùng mã hồ sơ."),
            _COUNTER_FIELDS,
        )
        for name in ("counter", "counters"):
            self.line(name).setValidator(QIntValidator(1, MOST_COUNTERS, self))
        self.line("device").setReadOnly(True)
        self._beside("counter", "counters")
        self._add_fields("clerks", "device")
        self.body.addStretch(1)

    def fill(self, office: Office, clerks: Sequence[str], device: str) -> None:
        """Shows what holds now."""
        self.form.set_values(
            {
                "counter": str(office.counter),
                "counters": str(office.counters),
                "clerks": ", ".join(clerks or (office.clerk,)),
                "device": device,
            }
        )

    @property
    def counter(self) -> int:
        """This PC's number; 0 where none was typed."""
        return whole_number(self.form.values()["counter"]) or 0

    @property
    def counters(self) -> int:
        """How many share the numbers; 0 where none was typed."""
        return whole_number(self.form.values()["counters"]) or 0

    @property
    def clerks(self) -> tuple[str, ...]:
        """Every clerk named, once."""
        names = (" ".join(name.split()) for name in self.form.values()["clerks"].split(","))
        return tuple(dict.fromkeys(name for name in names if name))


class HoursStep(WizardStep):
    """When the office is open; due dates follow from it."""

    def __init__(self) -> None:
        super().__init__(
            say("Giờ làm việc"),
            say(
                "Ngày hẹn tính theo giờ này; hồ sơ nhận sau giờ chốt tính từ ngày làm việc kế tiếp."
                " Giờ khác thì gõ đè lên."
            ),
            _HOUR_FIELDS,
        )
        grid = QGridLayout()
        place(grid, spacing=12, row_spacing=12)
        for at, field in enumerate(self.form.fields.values()):
            grid.addWidget(field, at // 2, at % 2)
        self.body.addLayout(grid)
        self.body.addStretch(1)

    def fill(self, values: Mapping[str, str]) -> None:
        """Shows what holds now."""
        self.form.set_values({setting.key: setting.text(values) for setting in _HOURS})

    @property
    def typed(self) -> tuple[tuple[Setting[Any], str], ...]:
        """The five settings as typed."""
        values = self.form.values()
        return tuple((setting, values[setting.key]) for setting in _HOURS)


class CenterStep(WizardStep):
    """Where the dossiers go; may be left empty and filled in later.

    Signals:
        check_wanted: the person wants to know now whether address and token are right.
    """

    check_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            say("Hệ thống cấp tỉnh"),
            say(
                "Địa chỉ và mã truy cập do cấp tỉnh cấp. Chưa có thì để trống và đi tiếp; quầy vẫn"
                " làm việc đủ, dữ liệu gửi sau."
            ),
            _CENTER_FIELDS,
        )
        self.line("token").setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.keeps_token = False
        check = ActionButton("setup_check", say("Kiểm tra ngay"), "Alt+K", parent=self)
        check.clicked.connect(self.check_wanted)
        self._add_fields("center", "token")
        self._add_buttons(check)
        self.body.addStretch(1)

    def fill(self, url: str, *, has_token: bool) -> None:
        """Shows what holds now; a kept token is not shown, and stays while none is typed."""
        self.form.set_values({"center": url})
        self.keeps_token = has_token
        if has_token:
            self.line("token").setPlaceholderText(say("Giữ mã đang dùng"))

    @property
    def account(self) -> CenterAccount | None:
        """What was typed; None where both fields are empty."""
        url, token = (text.strip() for text in self.form.values().values())
        return CenterAccount(url, token) if url or token else None


class PrinterStep(WizardStep):
    """The counter's printer, with a page to try it.

    Signals:
        trial_wanted: print a page now.
    """

    trial_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            say("Máy in"),
            say(
                "Chọn máy in của quầy rồi in thử một trang. Chưa có máy in thì đi tiếp; giấy được"
                " giữ thành tệp PDF."
            ),
            _PRINTER_FIELDS,
        )
        self._stored = ""
        trial = ActionButton("setup_trial", say("In trang thử"), "Alt+I", parent=self)
        trial.clicked.connect(self.trial_wanted)
        self._add_fields("printer")
        self._add_buttons(trial)
        self.body.addStretch(1)

    @property
    def printer(self) -> str:
        """The chosen printer's name; empty for the system's own."""
        return self.form.values()["printer"]

    def fill(self, printer: str) -> None:
        """Shows what holds now, also while that printer is away."""
        self._stored = printer
        self._choose_stored()

    def _choose_stored(self) -> None:
        if self._stored:
            self.form.set_values({"printer": self._stored})

    def show_printers(self, names: Sequence[str]) -> None:
        """Offers the printers there are."""
        usual = (say("Máy in mặc định của hệ điều hành"), "")
        as_file = (say("Chưa có máy in: giữ thành tệp PDF"), catalog.TO_FILE)
        self.form.set_options("printer", [usual, *((name, name) for name in names), as_file])
        self._choose_stored()
