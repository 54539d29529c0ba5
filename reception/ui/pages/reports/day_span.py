"""From one day to another: two fields of a form, and the keys that move them by months."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from reception.ui.language import say
from reception.ui.style.scaling import fix
from reception.ui.widgets.day_field import DayField
from reception.ui.widgets.form import FieldKind, FieldSpec, Form
from reception.ui.widgets.page_actions import PageAction

FIRST = FieldSpec("first", "Từ ngày", FieldKind.DAY, width=150)
LAST = FieldSpec("last", "Đến ngày", FieldKind.DAY, width=150)
Span = tuple[date, date]


class DaySpan:
    """The days of a form with the fields ``first`` and ``last``, this month so far at first.

    Args:
        today: the day it is.
        again: shows what belongs to the days, at once.
    """

    def __init__(self, form: Form, today: Callable[[], date], again: Callable[[], object]) -> None:
        self._form = form
        self._today = today
        self._again = again
        self._fill(self.this_month)
        for day in self._days():
            # A day that is still being typed is not yet the day meant.
            day.setKeyboardTracking(False)
            fix(day, height=34)

    @property
    def span(self) -> Span:
        """The two days, both included."""
        values = self._form.values()
        return date.fromisoformat(values["first"]), date.fromisoformat(values["last"])

    @property
    def this_month(self) -> Span:
        """From the first of the month up to today."""
        return self._today().replace(day=1), self._today()

    def follow_today(self) -> None:
        """No day after today is offered."""
        for day in self._days():
            day.show_last(self._today())

    def show(self, span: Span) -> None:
        """Takes two days, none after today, and shows what belongs to them."""
        first, last = (min(day, self._today()) for day in span)
        self._fill((first, last))
        self._again()

    def actions(self, name: str) -> tuple[PageAction, ...]:
        """A month back, a month on, and this month.

        Args:
            name: what the names of the actions begin with.
        """
        return (
            PageAction(
                f"{name}_previous",
                say("Tháng trước"),
                lambda: self._go(-1),
                "Alt+Left",
                "Alt+←",
            ),
            PageAction(
                f"{name}_following",
                say("Tháng sau"),
                lambda: self._go(1),
                "Alt+Right",
                "Alt+→",
                enabled=lambda: _month_of(self.span[0])[1] < self._today(),
            ),
            PageAction(
                f"{name}_month",
                say("Tháng này"),
                lambda: self.show(self.this_month),
                "Alt+N",
                shown=lambda: self.span != self.this_month,
            ),
        )

    def _go(self, step: int) -> None:
        start, end = _month_of(self.span[0])
        self.show(_month_of(end + timedelta(days=1) if step > 0 else start - timedelta(days=1)))

    def _fill(self, span: Span) -> None:
        first, last = (day.isoformat() for day in span)
        self._form.set_values({"first": first, "last": last})

    def _days(self) -> tuple[DayField, ...]:
        editors = (self._form.editor(name).widget for name in ("first", "last"))
        return tuple(editor for editor in editors if isinstance(editor, DayField))


def _month_of(day: date) -> Span:
    """The first and the last day of a day's month."""
    first = day.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return first, following - timedelta(days=1)
