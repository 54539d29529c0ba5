"""Giờ làm việc và lịch nghỉ: what due dates are counted with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from reception.config import Setting
from reception.domain.vi_dates import long_day
from reception.domain.working_calendar import DayEntry
from reception.services.catalogue import office_calendar
from reception.services.catalogue.office_calendar import OfficeCalendar
from reception.services.setup.settings_catalog import (
    AFTERNOON_CLOSES,
    AFTERNOON_OPENS,
    CUT_OFF,
    MORNING_CLOSES,
    MORNING_OPENS,
    SATURDAY_CLOSES,
    SATURDAY_OPENS,
)
from reception.ui.background.changes import Kind
from reception.ui.background.session import Session
from reception.ui.language import say
from reception.ui.pages.days_form import DayNames, DaysForm, day_fields
from reception.ui.pages.settings.section import (
    FieldSection,
    SettingsTools,
    buttons,
    note,
    row,
    setting_field,
)
from reception.ui.style.tokens import Tone
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.form import Form

_ONLY_NEW = (
    "Chỉ hồ sơ nhận từ lúc lưu mới tính theo giờ và lịch mới; ngày hẹn đã in trên biên nhận giữ"
    " nguyên."
)

_SATURDAY = "Để trống nếu thứ Bảy không nhận. Thứ Bảy có nhận vẫn không tính vào thời hạn."

_FIELDS = dict(
    (
        setting_field(
            MORNING_OPENS,
            placeholder="07:00",
            longest=5,
            # What is wrong with several of them together stands beside the first.
            aliases=("office_hours",),
        ),
        setting_field(MORNING_CLOSES, placeholder="11:30", longest=5),
        setting_field(AFTERNOON_OPENS, placeholder="13:30", longest=5),
        setting_field(AFTERNOON_CLOSES, placeholder="17:00", longest=5),
        setting_field(CUT_OFF, placeholder="15:00", longest=5),
        setting_field(SATURDAY_OPENS, placeholder="07:30", longest=5),
        setting_field(SATURDAY_CLOSES, placeholder="11:30", longest=5),
    )
)


class HoursSection(FieldSection):
    """Hours and cut-off are saved together; days are added and taken away one by one, at once."""

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__("settings_hours", say("Giờ và lịch nghỉ"), tools, _FIELDS, parent)
        hours = self.card(self.tr("Giờ làm việc"), "settings_hours_card")
        hours.body.addLayout(
            row(
                (self.field_of(MORNING_OPENS), 1),
                (self.field_of(MORNING_CLOSES), 1),
                (self.field_of(AFTERNOON_OPENS), 1),
                (self.field_of(AFTERNOON_CLOSES), 1),
            )
        )
        hours.body.addLayout(
            row(
                (self.field_of(CUT_OFF), 1),
                (self.field_of(SATURDAY_OPENS), 1),
                (self.field_of(SATURDAY_CLOSES), 1),
                (note(say(_SATURDAY), hours), 1),
            )
        )
        hours.body.addWidget(note(say(_ONLY_NEW), hours))
        self._build_days(self.card(self.tr("Ngày nghỉ, ngày làm bù của cơ quan"), "settings_days"))
        self.column.addStretch(1)

    def _build_days(self, card: CardSection) -> None:
        self._known = note("", card)
        card.body.addWidget(self._known)
        self._day_form = Form(day_fields(self.tools.session.today), "calendar", card)
        self._day_form.submitted.connect(self._add_day)
        names = DayNames(
            "calendar_add", "calendar_drop", "settings_days_table", say("Ngày nghỉ, ngày làm bù")
        )
        days = self._days = DaysForm(self._day_form, names, 132, self)
        self.table = days.table
        self.table.empty_state.show_words(
            say("Cơ quan chưa ghi ngày nào"),
            say("Ngày nghỉ lễ chung đã có sẵn. Ghi ở đây ngày cơ quan nghỉ riêng hoặc làm bù."),
            icon="check",
        )
        card.body.addWidget(self.table)
        fields = self._day_form.fields
        card.body.addLayout(row((fields["day"], 2), (fields["kind"], 2), (fields["reason"], 5)))
        card.body.addLayout(buttons(days.add, days.drop))
        days.add.clicked.connect(self._add_day)
        days.drop.clicked.connect(self._drop_day)

    def load(self) -> None:
        """Hours and days as stored."""
        super().load()
        self._load_days()

    def saved(self, typed: Mapping[Setting[Any], str]) -> None:
        """New dossiers are reckoned with the new hours from now on."""
        super().saved(typed)
        self.tools.reload_session()

    def show_session(self, session: Session) -> None:
        """The day on offer follows the clock."""
        self._days.begin_at(session.today)

    # ----------------------------------------------------------------------------------- days
    def _load_days(self) -> None:
        self.tools.jobs.run(
            office_calendar.office_calendar,
            owner=self,
            on_result=self._show_days,
            on_error=self.tools.feedback.failed,
        )

    def _show_days(self, calendar: OfficeCalendar) -> None:
        self._days.show_entries(calendar.entries)
        if calendar.known_until is None:
            self._known.setText(self.tr("Chưa có lịch nghỉ lễ chính thức của năm nào."))
        else:
            until = long_day(calendar.known_until)
            self._known.setText(
                self.tr(
                    "Lịch nghỉ lễ chung đã công bố đến hết {until}; sau ngày đó tính theo luật và"
                    " còn có thể đổi. {only_new}"
                ).format(until=until, only_new=say(_ONLY_NEW))
            )

    @Slot()
    def _add_day(self) -> None:
        self._day_form.clear_messages()
        day = self._days.typed(self.tools.session.today)
        self.tools.jobs.command(
            lambda context: office_calendar.add_day(
                context, day.date, is_working=day.is_working, reason=day.reason, part=day.part
            ),
            owner=self,
            on_result=self._day_added,
            kinds=Kind.SETTINGS,
            on_error=self._day_refused,
        )

    def _day_added(self, entry: DayEntry) -> None:
        self.tools.feedback.saved(
            self.tr("Đã ghi {day}; áp dụng cho hồ sơ nhận từ nay.").format(day=_words(entry))
        )
        self._load_days()
        self.tools.reload_session()
        self._days.begin_next()

    def _day_refused(self, error: BaseException) -> None:
        if not self._day_form.show_error(error):
            self.tools.feedback.failed(error)

    @Slot()
    def _drop_day(self) -> None:
        entry = self._days.chosen
        if entry is None:
            self.tools.feedback.tell(self.tr("Hãy chọn một ngày trong bảng."), Tone.WARN)
            return
        self.tools.jobs.command(
            lambda context: office_calendar.remove_day(context, entry.date),
            owner=self,
            on_result=lambda _had: self._day_dropped(entry),
            kinds=Kind.SETTINGS,
            on_error=self.tools.feedback.failed,
        )

    def _day_dropped(self, entry: DayEntry) -> None:
        self.tools.feedback.saved(self.tr("Đã bỏ {day}.").format(day=_words(entry)))
        self._load_days()
        self.tools.reload_session()


def _words(entry: DayEntry) -> str:
    kind = say("ngày làm bù") if entry.is_working and not entry.part else say("ngày nghỉ")
    return f"{kind} {entry.date:%d/%m/%Y}"
