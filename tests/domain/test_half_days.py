"""Half working days, Saturdays on which the office receives, and cut-offs of single procedures."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.deadline import LimitUnit, TimeLimit, compute_deadline
from reception.domain.errors import InputError
from reception.domain.rescheduling import extension, pause_shift
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.working_calendar import (
    DayEntry,
    DayPart,
    OfficeHours,
    Span,
    WorkingCalendar,
)

MORNING = DayEntry(date(2026, 11, 26), True, "nghỉ chiều theo thông báo", part=DayPart.MORNING)
AFTERNOON = DayEntry(date(2026, 11, 30), True, "nghỉ sáng theo thông báo", part=DayPart.AFTERNOON)
HOURS = OfficeHours()
SATURDAYS = OfficeHours(saturday=Span(time(7, 30), time(11, 30)))
HALF = WorkingCalendar(
    holidays={date(2026, 11, 24): "Ngày Văn hóa Việt Nam", date(2026, 12, 12): "ngày lễ"},
    entries=(MORNING, AFTERNOON, DayEntry(date(2026, 12, 19), False, "cơ quan đóng cửa")),
    known_until=date(2026, 12, 31),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_ZONE)


def due(value, unit, received, hours=HOURS):
    return compute_deadline(TimeLimit.of(value, unit), at(received), HALF, hours)


@pytest.mark.parametrize(
    ("value", "unit", "received", "expected"),
    [
        # Half a day does not make a day; the next whole one completes it.
        (1, "working_days", "2026-11-25T09:00", "2026-11-27T17:00"),
        # Two halves make one: Thursday morning and Monday afternoon, with Friday between them.
        (2, "working_days", "2026-11-25T09:00", "2026-11-30T17:00"),
        (3, "working_days", "2026-11-25T09:00", "2026-12-01T17:00"),
        (4, "hours", "2026-11-26T10:00", "2026-11-27T09:30"),
        (8, "hours", "2026-11-27T14:00", "2026-12-01T08:30"),
        (1, "days", "2026-11-25T09:00", "2026-11-26T11:30"),
        (3, "days", "2026-11-25T09:00", "2026-11-30T17:00"),
        (1, "months", "2026-10-26T09:00", "2026-11-26T11:30"),
        (1, "same_day", "2026-11-26T09:00", "2026-11-26T11:30"),
        (1, "same_day", "2026-11-26T11:30", "2026-11-26T11:30"),
        (1, "same_day", "2026-11-26T11:31", "2026-11-27T17:00"),
        (1, "same_day", "2026-11-30T08:00", "2026-11-30T17:00"),
        (1, "same_day", "2026-11-25T15:01", "2026-11-26T11:30"),
    ],
)
def test_half_days_count_as_such(value, unit, received, expected):
    assert due(value, unit, received).due_at == at(expected)


def test_the_steps_name_the_half_days():
    deadline = due(3, "working_days", "2026-11-25T09:00")
    assert [step.why for step in deadline.steps if step.counted] == [
        "nửa ngày làm việc (buổi sáng), tính đến đây 0,5/3, nghỉ chiều theo thông báo",
        "ngày làm việc, tính đến đây 1,5/3",
        "nửa ngày làm việc (buổi chiều), tính đến đây 2/3, nghỉ sáng theo thông báo",
        "ngày làm việc thứ 3/3",
    ]
    assert deadline.reasons()[1] == (
        "26/11 nghỉ chiều theo thông báo · 28–29/11 cuối tuần · 30/11 nghỉ sáng theo thông báo"
    )


def test_a_limit_filled_by_a_whole_day_after_a_half_one_ends_there():
    (last,) = due(1, "working_days", "2026-11-25T09:00").steps[-1:]
    assert last.why == "ngày làm việc thứ 1/1"


@pytest.mark.parametrize(
    ("unit", "received", "label"),
    [
        ("same_day", "2026-11-26T09:00", "26/11 nghỉ chiều theo thông báo"),
        ("same_day", "2026-11-25T16:00", "26/11 nghỉ chiều theo thông báo"),
        ("days", "2026-11-25T09:00", "26/11 nghỉ chiều theo thông báo"),
        ("days", "2026-11-27T09:00", "28–29/11 cuối tuần · 30/11 nghỉ sáng theo thông báo"),
    ],
)
def test_a_limit_that_ends_on_half_a_day_says_so(unit, received, label):
    assert due(1, unit, received).reasons()[-1] == label


def test_a_pause_counts_the_hours_of_half_a_day_only():
    moved = pause_shift(
        at("2026-12-01T17:00"), at("2026-11-26T07:00"), at("2026-11-27T07:00"), HALF, HOURS
    )
    assert moved.due_at == at("2026-12-02T11:30")


def test_an_extension_to_half_a_day_ends_when_it_closes():
    moved = extension(
        at("2026-11-25T17:00"), at("2026-11-23T09:00"), date(2026, 11, 26), HALF, HOURS
    )
    assert moved.due_at == at("2026-11-26T11:30")


# -------------------------------------------------------------------- Saturdays with reception
@pytest.mark.parametrize(
    ("value", "unit", "received", "expected", "head"),
    [
        (3, "working_days", "2026-12-05T09:00", "2026-12-09T17:00", "trong giờ nhận thứ Bảy"),
        (3, "working_days", "2026-12-05T14:00", "2026-12-09T17:00", "ngày thứ Bảy có nhận hồ sơ"),
        (1, "same_day", "2026-12-05T09:00", "2026-12-07T17:00", "trong giờ nhận thứ Bảy"),
        (2, "hours", "2026-12-05T09:00", "2026-12-07T09:00", "tính từ 07:00 thứ Hai 7/12"),
        (2, "days", "2026-12-05T09:00", "2026-12-07T17:00", "tính từ ngày kế tiếp"),
        # A holiday, a Saturday taken off and a Sunday are no such days.
        (1, "working_days", "2026-12-12T09:00", "2026-12-15T17:00", "ngày lễ"),
        (1, "working_days", "2026-12-19T09:00", "2026-12-22T17:00", "cơ quan đóng cửa"),
        (1, "working_days", "2026-12-06T09:00", "2026-12-08T17:00", "ngày nghỉ"),
    ],
)
def test_a_saturday_with_reception_starts_a_limit_but_never_counts(
    value, unit, received, expected, head
):
    deadline = due(value, unit, received, SATURDAYS)
    assert deadline.due_at == at(expected)
    assert head in deadline.steps[0].why


def test_a_saturday_without_reception_counts_as_the_next_opening():
    assert due(3, "working_days", "2026-12-05T09:00").due_at == at("2026-12-10T17:00")


def test_reception_hours_that_end_before_they_begin_are_refused():
    with pytest.raises(InputError) as caught:
        OfficeHours(saturday=Span(time(11), time(7)))
    assert (caught.value.code, caught.value.field) == ("bad_saturday_hours", "saturday_closes")


# ---------------------------------------------------------------------- a cut-off of its own
@pytest.mark.parametrize(
    ("cut_off", "expected"), [(time(10), time(10)), (time(6), time(7)), (time(18), time(17))]
)
def test_a_cut_off_of_a_procedure_stays_within_the_hours(cut_off, expected):
    assert HOURS.with_cut_off(cut_off).cut_off == expected


# ------------------------------------------------------------------------------- properties
INSTANTS = st.timedeltas(timedelta(0), timedelta(days=40)).map(
    lambda passed: at("2026-11-16T00:00") + passed
)
LIMITS = st.one_of(
    st.just(TimeLimit(1, LimitUnit.SAME_DAY)),
    st.builds(
        TimeLimit,
        st.integers(1, 20),
        st.sampled_from(
            (LimitUnit.WORKING_DAYS, LimitUnit.DAYS, LimitUnit.HOURS, LimitUnit.MONTHS)
        ),
    ),
)
OFFICES = st.sampled_from((HOURS, SATURDAYS, OfficeHours(cut_off=time(10))))
PARTS = st.sampled_from(DayPart)


@st.composite
def calendars(draw):
    days = draw(st.dictionaries(st.integers(0, 60), st.one_of(PARTS, st.none()), max_size=12))
    return WorkingCalendar(
        entries=tuple(
            DayEntry(
                date(2026, 11, 16) + timedelta(days=after),
                part is not None,
                "theo thông báo",
                part=part or DayPart.WHOLE,
            )
            for after, part in days.items()
        )
    )


@given(LIMITS, INSTANTS, calendars(), OFFICES)
def test_nothing_is_due_outside_working_time(limit, received, calendar, hours):
    due_at = compute_deadline(limit, received, calendar, hours).due_at
    day = due_at.date()
    assert calendar.is_working(day)
    spans = hours.spans(calendar.part(day))
    assert any(span.start < due_at.time() <= span.end for span in spans)
    assert due_at >= received


@given(LIMITS, INSTANTS, st.timedeltas(timedelta(0), timedelta(days=6)), calendars(), OFFICES)
def test_who_comes_later_is_never_due_earlier(limit, received, later, calendar, hours):
    first = compute_deadline(limit, received, calendar, hours).due_at
    assert first <= compute_deadline(limit, received + later, calendar, hours).due_at


@given(st.integers(1, 15), INSTANTS, calendars())
def test_the_counted_halves_fill_the_limit_and_no_day_more(value, received, calendar):
    limit = TimeLimit(value, LimitUnit.WORKING_DAYS)
    days = [step.date for step in compute_deadline(limit, received, calendar).steps if step.counted]
    halves = [1 if calendar.part(day) else 2 for day in days]
    assert sum(halves) >= 2 * value > sum(halves[:-1])
