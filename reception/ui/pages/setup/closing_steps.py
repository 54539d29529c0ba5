"""Further steps of the first start: days, scanner, copies, recovery code, leader, last look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from reception.domain.errors import InputError
from reception.domain.permissions import Role
from reception.domain.pin_tries import MOST_DIGITS
from reception.domain.scanning import Scan
from reception.domain.staff import TITLES
from reception.domain.vi_dates import long_day
from reception.domain.working_calendar import DayEntry
from reception.services.accounts.keeping import NewAccount
from reception.services.catalogue.office_calendar import checked_day
from reception.services.setup.first_setup import MAX_CLERK_NAME, first_wrong_group
from reception.ui.language import say
from reception.ui.pages.days_form import DayNames, DaysForm, day_fields
from reception.ui.pages.settings.scanner_section import ScannerSection
from reception.ui.pages.setup.drives import Drive
from reception.ui.pages.setup.folder_aids import SECOND_FOLDER, FolderAids
from reception.ui.pages.setup.opening_steps import WizardStep
from reception.ui.scanning.scan_input import ScanInput, ScannerChoice, SeenScan, SettingsPort
from reception.ui.style.scaling import place
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.form import FieldKind, FieldSpec
from reception.ui.widgets.text_label import TextLabel, TextRole

_GROUPS_A_LINE = 4
_RECOVERY_FIELDS = (
    FieldSpec(
        "recovery",
        "Gõ lại mã từ tờ giấy (không cần gạch nối)",
        longest=120,
        object_name="recovery_typed",
    ),
)

_LEADER_FIELDS = (
    FieldSpec("name", "Họ tên lãnh đạo", longest=MAX_CLERK_NAME),
    FieldSpec(
        "title",
        "Chức danh",
        longest=MAX_CLERK_NAME,
        options=tuple((title, title) for title in TITLES),
    ),
    FieldSpec("pin", "Mã PIN, 4–12 chữ số", FieldKind.SECRET, longest=MOST_DIGITS),
    FieldSpec("again", "Gõ lại mã PIN", FieldKind.SECRET, longest=MOST_DIGITS),
)


class DaysStep(WizardStep):
    """The office's own days off and make-up days; the public holidays are there already.

    Enter behind an empty reason goes on; behind a written one it adds the day.
    """

    def __init__(self, today: date) -> None:
        super().__init__(
            say("Ngày nghỉ, ngày làm bù"),
            say(
                "Ngày nghỉ lễ chung đã có sẵn. Chỉ ghi ngày cơ quan nghỉ riêng hoặc làm bù; không"
                " có thì nhấn Ctrl+Enter."
            ),
            day_fields(today, "setup_day_"),
        )
        self._today = today
        self._entries: dict[date, DayEntry] = {}
        names = DayNames(
            "setup_day_add", "setup_day_drop", "setup_days", say("Ngày nghỉ, ngày làm bù đã ghi")
        )
        days = self._days = DaysForm(self.form, names, 104, self)
        self.table = days.table
        fields = self.form.fields
        grid = QGridLayout()
        place(grid, spacing=12, row_spacing=12)
        grid.addWidget(fields["day"], 0, 0)
        grid.addWidget(fields["kind"], 0, 1)
        grid.addWidget(fields["reason"], 1, 0, 1, 2)
        self.body.addLayout(grid)
        self._add_buttons(days.add, days.drop)
        self.table.empty_state.show_words(say("Chưa ghi ngày nào"), "", icon="")
        self.body.addWidget(self.table)
        days.add.clicked.connect(self._add_day)
        days.drop.clicked.connect(self._drop_day)
        self._show()

    @property
    def entries(self) -> tuple[DayEntry, ...]:
        """The days on the list."""
        return tuple(self._entries[day] for day in sorted(self._entries))

    def fill(self, entries: Sequence[DayEntry]) -> None:
        """Shows what holds now."""
        self._entries = {entry.date: entry for entry in entries}
        self._show()

    def show_known(self, until: date | None) -> None:
        """Says how far the public holidays are announced."""
        if until is not None:
            self.words = say(
                "Ngày nghỉ lễ chung đã có đến hết {day}. Chỉ ghi ngày cơ quan nghỉ riêng"
                " hoặc làm bù; không có thì nhấn Ctrl+Enter."
            ).format(day=long_day(until))

    def check(self) -> None:
        """A day that was begun is added before going on.

        Raises:
            InputError: naming ``day`` or ``reason``.
        """
        if self._days.has_reason:
            self._take_day()

    def submit(self) -> None:
        """Enter behind the reason."""
        if self._days.has_reason:
            self._add_day()
        else:
            self.done.emit()

    @Slot()
    def _add_day(self) -> None:
        self.clear_messages()
        try:
            self._take_day()
        except InputError as error:
            self.refused.emit(error)

    def _take_day(self) -> None:
        wanted = self._days.typed(self._today)
        self._entries[wanted.date] = checked_day(wanted, self.entries)
        self._show()
        self._days.begin_next()

    @Slot()
    def _drop_day(self) -> None:
        chosen = self._days.chosen
        if chosen is not None:
            self._entries.pop(chosen.date, None)
            self._show()

    def _show(self) -> None:
        self._days.show_entries(self.entries)
        if self._entries:
            self.table.mark_row(0)


class ScannerStep(WizardStep):
    """How the scanner is connected, with a field to try it in; nothing is stored here.

    Args:
        stored: the choice of now; it is only read.
        inlet: gives the scans of the test; None where no scanner is listened to.
        understand: says what a scan means.
    """

    def __init__(
        self,
        stored: SettingsPort,
        inlet: ScanInput | None,
        understand: Callable[[SeenScan], Scan],
    ) -> None:
        super().__init__(
            say("Máy quét"),
            say(
                "Hãy quét một thẻ căn cước: chương trình nói ngay máy đọc đúng"
                " hay cần chỉnh. Chưa có máy quét thì Enter để đi tiếp."
            ),
        )
        self._inlet = inlet
        self._card: ScannerSection | None = None
        if inlet is None:
            self.body.addWidget(
                TextLabel(say("Chương trình này không nghe máy quét."), TextRole.MUTED, parent=self)
            )
        else:
            kept = _Kept(stored)
            self._card = ScannerSection(
                kept, inlet, lambda seen, then: then(understand(seen)), parent=self
            )
            self._card.take_every_scan()
            self._card.edited.connect(self._listen)
            self.form = self._card.form
            self.form.submitted.connect(self.submit)
            self.body.addWidget(self._card)
        self.body.addStretch(1)

    @property
    def choice(self) -> ScannerChoice | None:
        """What is chosen; None where nothing could be."""
        return None if self._card is None else self._card.choice()

    @Slot()
    def _listen(self) -> None:
        """A port is listened to as soon as it is chosen, so that it can be tried."""
        if self._inlet is not None and self._card is not None:
            self._inlet.use(self._card.choice())


class _Kept:
    """The stored scanner, changed in memory alone."""

    def __init__(self, stored: SettingsPort) -> None:
        self._stored = stored
        self._values: dict[str, object] = {}

    def value(self, key: str, default: object = None, /) -> object:
        """What was set here, else what is stored."""
        return self._values.get(key, self._stored.value(key, default))

    def setValue(self, key: str, value: object, /) -> None:
        """Remembers it here."""
        self._values[key] = value

    def sync(self) -> None:
        """Nothing is written."""


class BackupStep(WizardStep):
    """Where copies go besides this PC."""

    def __init__(self) -> None:
        super().__init__(
            say("Sao lưu"),
            say(
                "Chương trình tự sao lưu mỗi nửa giờ vào máy này. Nên chép thêm sang ổ khác hoặc"
                " USB: ổ đĩa hỏng thì chỉ bản ở nơi khác còn. Chưa có thì để trống, Enter."
            ),
            (SECOND_FOLDER,),
        )
        self._aids = FolderAids(self.form, "setup", self)
        self._add_fields("second")
        self.body.addWidget(self._aids.drive_field)
        self._add_buttons(self._aids.browse)
        self.body.addStretch(1)

    @property
    def folder(self) -> str:
        """The folder as typed."""
        return self.form.values()["second"].strip()

    def fill(self, folder: str) -> None:
        """Shows what holds now."""
        self.form.set_values({"second": folder})

    def show_drives(self, drives: Sequence[Drive]) -> None:
        """Offers the disks and sticks there are."""
        self._aids.show_drives(drives)


class ReviewStep(WizardStep):
    """What a walk through the steps would change; nothing is changed before this is confirmed."""

    def __init__(self) -> None:
        super().__init__(
            say("Xem lại"),
            say(
                "Chưa có gì bị đổi. Danh tính máy, thư mục dữ liệu và mã khôi phục đã in giữ"
                " nguyên."
            ),
        )
        self._changes = TextLabel("", TextRole.BODY, wrap=True, parent=self)
        self._changes.setObjectName("setup_changes")
        self.body.addWidget(self._changes)
        self.body.addStretch(1)

    def show_changes(self, changes: Sequence[str]) -> None:
        """Lists what becomes different."""
        words = "\n".join(f"• {change}" for change in changes)
        self._changes.setText(words or say("Không có gì khác với hiện nay."))


class LeaderStep(WizardStep):
    """The first account, a supervisor's; left empty, the office has none yet."""

    def __init__(self) -> None:
        super().__init__(
            say("Tài khoản của lãnh đạo"),
            say(
                "Có tài khoản thì mọi việc ghi đúng người làm. Chưa cần, hoặc đây là quầy thứ hai"
                " trở đi (tài khoản tự về khi gửi nhận): để trống, nhấn Ctrl+Enter. Mở sau ở Thiết"
                " lập, Tài khoản."
            ),
            _LEADER_FIELDS,
            prefix="leader",
        )
        self._beside("name", "title")
        self._beside("pin", "again")
        self.body.addStretch(1)

    @property
    def account(self) -> NewAccount | None:
        """What was typed; None where nothing was."""
        values = self.form.values()
        if not any(values[name].strip() for name in ("name", "pin", "again")):
            return None
        return NewAccount(values["name"], Role.SUPERVISOR.value, values["pin"], values["title"])

    def check(self) -> None:
        """Raises InputError ``pin_typed_differently`` where the PIN was mistyped."""
        values = self.form.values()
        if values["pin"] != values["again"]:
            raise InputError("pin_typed_differently", field="again")


class RecoveryStep(WizardStep):
    """Shows the recovery code and takes it back.

    Signals:
        print_wanted: the person wants it on paper from the printer.
    """

    print_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            say("Mã khôi phục"),
            say(
                "Máy hỏng hoặc cài lại thì chỉ mã này mở được dữ liệu. In hoặc chép ra giấy, cất"
                " vào két của cơ quan, rồi gõ lại từ tờ giấy đó."
            ),
            _RECOVERY_FIELDS,
            prefix="",
        )
        self.code = ""
        self._shown = TextLabel("", TextRole.NUMBER, parent=self)
        self._shown.setObjectName("recovery_code")
        self._shown.setAccessibleName(say("Mã khôi phục"))
        self._print = ActionButton("recovery_print", say("In mã ra giấy"), "Ctrl+P", parent=self)
        # Side by side, so that large letters leave code and field on a small screen together.
        line = QHBoxLayout()
        place(line, spacing=12)
        line.addWidget(self._shown, 1)
        line.addWidget(self._print, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(line)
        self._add_fields("recovery")
        self.body.addStretch(1)
        self._print.clicked.connect(self.print_wanted)

    def show_code(self, code: str) -> None:
        """Shows the code as a person copies it."""
        self.code = code
        groups = code.split("-")
        starts = range(0, len(groups), _GROUPS_A_LINE)
        self._shown.setText("\n".join("-".join(groups[at : at + _GROUPS_A_LINE]) for at in starts))

    def check(self) -> None:
        """Compares what was typed.

        Raises:
            InputError: ``recovery_typed_wrong`` with the group to look at.
        """
        wrong = first_wrong_group(self.form.values()["recovery"], self.code)
        if wrong is not None:
            raise InputError("recovery_typed_wrong", field="recovery", group=wrong)
