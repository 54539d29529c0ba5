"""A day, typed or chosen, always written day/month/year in full."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from reception.ui.widgets.chevron import draw_chevron
from reception.ui.widgets.wheel import keeps_wheel


class DayField(QDateEdit):
    """A date editor in the look of a field, with a calendar behind its chevron."""

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Qt's short Vietnamese date shows two digits of the year.
        self.setDisplayFormat("dd/MM/yyyy")
        self.setCalendarPopup(True)
        self.setLocale(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
        self.setDate(QDate(day.year, day.month, day.day))
        self.show_last(day)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        calendar = self.calendarWidget()
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(calendar.VerticalHeaderFormat.NoVerticalHeader)

    def show_last(self, day: date) -> None:
        """No later day can be chosen."""
        self.setMaximumDate(QDate(day.year, day.month, day.day))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turns the day by the wheel only where the keyboard is."""
        if keeps_wheel(self, event):
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Adds the chevron that the style sheet leaves out."""
        super().paintEvent(event)
        draw_chevron(self)
