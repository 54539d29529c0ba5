"""Khóa và màn hình người dân: when the counter locks itself, and what the second monitor is for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reception.domain.errors import InputError
from reception.ui.background.counter_preferences import (
    CITIZEN_SCREEN,
    LOCK_MINUTES,
    CounterPreferences,
    PreferencesStore,
)
from reception.ui.language import say
from reception.ui.pages.settings.section import (
    FieldSection,
    SettingsTools,
    buttons,
    note,
    row,
    setting_choice,
    setting_field,
)
from reception.ui.widgets.action_bar import ActionButton

TITLE = "Khóa máy, màn hình 2"
_FIELDS = dict(
    (
        setting_field(LOCK_MINUTES, longest=3),
        setting_choice(
            CITIZEN_SCREEN, (("Dùng màn hình thứ hai khi có", "auto"), ("Không dùng", "off"))
        ),
    )
)


class LockSection(FieldSection):
    """Kept in the counter's own file, like its look.

    Args:
        keeper: remembers the choices and tells the window.
    """

    def __init__(
        self, tools: SettingsTools, keeper: PreferencesStore, parent: QWidget | None = None
    ) -> None:
        super().__init__("settings_comfort", say(TITLE), tools, _FIELDS, parent)
        self._keeper = keeper
        lock = self.card(self.tr("Khóa màn hình"), "settings_lock_card")
        lock.body.addLayout(row((self.field_of(LOCK_MINUTES), 1), (QWidget(), 1)))
        lock.body.addWidget(
            note(
                self.tr(
                    "Nhấn F8 hai lần để khóa ngay. Tờ đang ghi vẫn còn nguyên; màn hình người dân"
                    " cũng được xóa."
                ),
                lock,
            )
        )
        pin = ActionButton("comfort_pin", self.tr("Đặt mã mở khóa của tôi"), "Alt+M", parent=lock)
        pin.clicked.connect(keeper.pin_wanted)
        lock.body.addLayout(buttons(pin))
        lock.body.addWidget(
            note(
                self.tr(
                    "Mã của lãnh đạo cho việc người tại quầy không tự làm được: hoàn tác một lần"
                    " trả kết quả sau ngày trả."
                ),
                lock,
            )
        )
        office = ActionButton(
            "supervisor_pin", self.tr("Đặt mã của lãnh đạo"), "Alt+K", parent=lock
        )
        office.clicked.connect(keeper.supervisor_pin_wanted)
        lock.body.addLayout(buttons(office))
        screen = self.card(self.tr("Màn hình người dân"), "settings_citizen_card")
        screen.body.addLayout(row((self.field_of(CITIZEN_SCREEN), 1), (QWidget(), 1)))
        screen.body.addWidget(
            note(
                self.tr(
                    "Người dân thấy họ tên, ngày sinh, số định danh đã che, thủ tục, ngày hẹn, mã"
                    " chuyển khoản và năm khuôn mặt để đánh giá. Không bao giờ thấy của người khác."
                ),
                screen,
            )
        )
        trial = ActionButton("comfort_trial", self.tr("Mở thử"), "Alt+E", parent=screen)
        trial.clicked.connect(keeper.trial_wanted)
        screen.body.addLayout(buttons(trial))
        self.column.addStretch(1)

    def load(self) -> None:
        """What is remembered."""
        comfort = self._keeper.comfort
        self.show_values(
            {
                LOCK_MINUTES.key: str(comfort.lock_minutes),
                CITIZEN_SCREEN.key: "auto" if comfort.has_citizen_screen else "off",
            }
        )

    def save(self) -> None:
        """Remembers both, or says what is wrong."""
        self.form.clear_messages()
        typed = self.typed()
        try:
            minutes = LOCK_MINUTES.read(typed[LOCK_MINUTES], LOCK_MINUTES.key)
        except InputError as error:
            self.show_error(error)
            return
        self._keeper.keep(
            CounterPreferences(minutes, typed[CITIZEN_SCREEN] == CITIZEN_SCREEN.default)
        )
        self.saved(typed)
