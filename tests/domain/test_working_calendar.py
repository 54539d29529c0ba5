from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.errors import InputError
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.vi_dates import (
    day_ranges,
    duration,
    hour_and_date,
    long_day,
    paper_moment,
    screen_moment,
)
from reception.domain.working_calendar import (
    DayEntry,
    DayPart,
    OfficeHours,
    Span,
    WorkingCalendar,
    parse_time_of_day,
)
from reception.domain.working_time import (
    NO_TIME,
    OfficeTimes,
    Stretch,
    add_working_time,
    stretches,
    working_time_between,
)

HOURS = OfficeHours()
SWAP_OFF = DayEntry(date(2026, 1, 2), False, "nghỉ hoán đổi (làm bù thứ Bảy 10/01/2026)")
SWAP_ON = DayEntry(date(2026, 1, 10), True, "làm bù cho thứ Sáu 02/01/2026")
CALENDAR = WorkingCalendar(
    holidays={
        date(2026, 1, 1): "Tết Dương lịch",
        date(2026, 2, 18): "Tết Nguyên Đán (mùng hai)",
        date(2026, 4, 26): "Giỗ Tổ Hùng Vương",
    },
    entries=(SWAP_OFF, SWAP_ON),
    known_until=date(2026, 12, 31),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_ZONE)


@pytest.mark.parametrize(
    ("day", "working", "reason", "label"),
    [
        (date(2026, 1, 1), False, "Tết Dương lịch", "Tết Dương lịch"),
        (date(2026, 1, 2), False, SWAP_OFF.reason, "nghỉ hoán đổi"),
        (date(2026, 1, 3), False, "thứ Bảy", "cuối tuần"),
        (date(2026, 1, 4), False, "Chủ nhật", "cuối tuần"),
        (date(2026, 1, 5), True, "ngày làm việc", ""),
        (date(2026, 1, 10), True, SWAP_ON.reason, SWAP_ON.reason),
        (date(2026, 2, 18), False, "Tết Nguyên Đán (mùng hai)", "Tết Nguyên Đán"),
        (date(2026, 4, 26), False, "Giỗ Tổ Hùng Vương", "Giỗ Tổ Hùng Vương"),
    ],
)
def test_each_day_knows_whether_it_counts_and_why(day, working, reason, label):
    assert CALENDAR.is_working(day) is working
    assert CALENDAR.reason(day) == reason
    assert CALENDAR.label(day) == label


def test_office_entry_overrides_a_public_holiday():
    duty = DayEntry(date(2026, 1, 1), True, "trực tiếp nhận")
    assert CALENDAR.with_entries([duty]).is_working(date(2026, 1, 1))
    assert not CALENDAR.is_working(date(2026, 1, 1))


def test_later_notice_for_the_same_day_wins_whatever_the_order():
    day = date(2026, 11, 23)
    old = DayEntry(day, False, "cũ", valid_from=date(2026, 9, 1))
    new = DayEntry(day, True, "mới", valid_from=date(2026, 10, 1))
    undated = DayEntry(day, False, "không ghi ngày")
    for entries in [(old, new, undated), (undated, new, old), (new, old)]:
        assert WorkingCalendar(entries=entries).reason(day) == "mới"


def test_calendar_keeps_its_own_copy_of_the_holidays():
    holidays = {date(2026, 3, 2): "ngày nghỉ riêng"}
    calendar = WorkingCalendar(holidays=holidays)
    holidays.clear()
    assert not calendar.is_working(date(2026, 3, 2))


def test_next_working_day_skips_holiday_swap_and_weekend():
    assert CALENDAR.next_working(date(2025, 12, 31)) == date(2026, 1, 5)


def test_previous_working_day_skips_the_same_days_backwards():
    assert CALENDAR.previous_working(date(2026, 1, 5)) == date(2025, 12, 31)
    assert CALENDAR.previous_working(date(2025, 12, 31)) == date(2025, 12, 30)
    assert CALENDAR.on_or_after(date(2026, 1, 10)) == date(2026, 1, 10)


def test_holidays_are_known_only_up_to_the_announced_year():
    assert CALENDAR.is_known(date(2026, 12, 31))
    assert not CALENDAR.is_known(date(2027, 1, 1))
    assert not WorkingCalendar().is_known(date(2026, 1, 1))


def test_a_week_without_a_working_day_is_refused():
    with pytest.raises(InputError) as caught:
        WorkingCalendar(weekend=frozenset(range(7)))
    assert caught.value.code == "no_working_weekday"


def test_default_hours_make_a_day_of_eight():
    day = date(2026, 1, 5)
    worked = working_time_between(at("2026-01-05T00:00"), at("2026-01-06T00:00"), CALENDAR, HOURS)
    assert worked == timedelta(hours=8)
    assert HOURS.opens_at(day) == at("2026-01-05T07:00")
    assert HOURS.closes_at(day) == at("2026-01-05T17:00")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"morning": Span(time(11), time(7))}, "bad_office_hours"),
        ({"morning": Span(time(7), time(14))}, "bad_office_hours"),
        ({"afternoon": Span(time(17), time(17))}, "bad_office_hours"),
        ({"cut_off": time(6, 59)}, "bad_cut_off"),
        ({"cut_off": time(17, 1)}, "bad_cut_off"),
        ({"cut_off": time(15, tzinfo=OFFICE_ZONE)}, "bad_office_hours"),
    ],
)
def test_hours_out_of_order_are_refused(changes, code):
    with pytest.raises(InputError) as caught:
        OfficeHours(**changes)
    assert caught.value.code == code


def test_time_of_day_is_read_and_a_wrong_one_names_its_field():
    assert parse_time_of_day(" 15:00 ", field="cutoff") == time(15)
    with pytest.raises(InputError) as caught:
        parse_time_of_day("25:00", field="cutoff")
    assert (caught.value.code, caught.value.field) == ("bad_time_of_day", "cutoff")


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-01-05T07:00", 4.5, "2026-01-05T11:30"),
        ("2026-01-05T11:00", 1, "2026-01-05T14:00"),
        ("2026-01-05T16:00", 2, "2026-01-06T08:00"),
        ("2026-01-05T12:00", 8, "2026-01-06T11:30"),
        ("2026-01-03T09:00", 8, "2026-01-05T17:00"),
        ("2026-01-05T18:00", 0, "2026-01-05T18:00"),
    ],
)
def test_office_time_runs_only_in_office_hours(start, hours, end):
    assert add_working_time(at(start), timedelta(hours=hours), CALENDAR, HOURS) == at(end)


def test_no_office_time_lies_backwards():
    late, early = at("2026-01-06T09:00"), at("2026-01-05T09:00")
    assert working_time_between(late, early, CALENDAR, HOURS) == NO_TIME


INSTANTS = st.timedeltas(timedelta(0), timedelta(days=90)).map(
    lambda passed: at("2025-12-01T00:00") + passed
)


@given(INSTANTS, st.timedeltas(NO_TIME, timedelta(days=9)))
def test_adding_office_time_and_measuring_it_agree(start, amount):
    end = add_working_time(start, amount, CALENDAR, HOURS)
    assert working_time_between(start, end, CALENDAR, HOURS) == amount


HALF = DayEntry(date(2026, 1, 7), True, "làm buổi sáng", part=DayPart.MORNING)
WITH_HALF = replace(CALENDAR, entries=(SWAP_OFF, SWAP_ON, HALF))


@given(INSTANTS, INSTANTS)
def test_whole_days_added_up_are_the_pieces_one_by_one(start, end):
    counted = NO_TIME
    for piece in stretches(start, WITH_HALF, HOURS):
        if piece.start >= end:
            break
        counted += min(piece.end, end) - piece.start
    assert working_time_between(start, end, WITH_HALF, HOURS) == counted


@given(st.lists(st.tuples(INSTANTS, INSTANTS), max_size=6))
def test_many_spans_are_measured_as_if_each_were_the_only_one(spans):
    times = OfficeTimes(WITH_HALF, HOURS)
    for start, end in spans:
        assert times.between(start, end) == working_time_between(start, end, WITH_HALF, HOURS)


def test_a_stretch_knows_its_length():
    assert Stretch(at("2026-01-05T07:00"), at("2026-01-05T08:30")).length == timedelta(minutes=90)


def test_dates_are_written_as_vietnamese_papers_write_them():
    assert long_day(date(2026, 9, 3)) == "03/9/2026"
    assert long_day(date(2026, 1, 2)) == "02/01/2026"
    assert long_day(date(2026, 12, 31)) == "31/12/2026"
    assert hour_and_date(at("2026-09-03T17:00")) == "17:00 03/9/2026"
    assert screen_moment(at("2026-09-03T17:00")) == "17:00, thứ Năm 03/9/2026"
    assert paper_moment(at("2026-09-03T17:00")) == "17 giờ 00 phút, ngày 03/9/2026"


def test_neighbouring_days_are_written_as_one_range():
    days = [date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 4), date(2026, 5, 9)]
    assert day_ranges(days) == ("30/4–1/5", "4/5", "9/5")
    assert day_ranges([date(2026, 8, 29), date(2026, 8, 30)]) == ("29–30/8",)
    assert day_ranges([]) == ()


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(120, "2 giờ"), (270, "4 giờ 30 phút"), (10, "10 phút"), (0, "0 phút")],
)
def test_office_time_is_told_in_hours_and_minutes(minutes, words):
    assert duration(timedelta(minutes=minutes)) == words


@pytest.mark.parametrize(
    ("known", "years", "expected"),
    [
        (date(2026, 12, 31), (2027,), date(2027, 12, 31)),
        (date(2026, 12, 31), (2028, 2027), date(2028, 12, 31)),
        (date(2026, 12, 31), (2026, 2028), date(2026, 12, 31)),
        (date(2026, 12, 31), (), date(2026, 12, 31)),
        (None, (2027,), date(2027, 12, 31)),
    ],
)
def test_a_year_behind_a_gap_is_not_known(known, years, expected):
    assert WorkingCalendar(known_until=known).known_through(years).known_until == expected


def test_a_day_off_has_no_part_and_a_working_one_may_have():
    day = date(2026, 11, 26)
    morning = WorkingCalendar(entries=(DayEntry(day, True, "nghỉ chiều", part=DayPart.MORNING),))
    assert (morning.part(day), morning.is_working(day)) == (DayPart.MORNING, True)
    assert morning.part(date(2026, 11, 27)) is DayPart.WHOLE
    assert WorkingCalendar(entries=(DayEntry(day, False, "nghỉ"),)).part(day) is DayPart.WHOLE


@pytest.mark.parametrize(
    ("day", "plain", "open_on_saturdays"),
    [
        (date(2026, 1, 5), True, True),
        (date(2026, 1, 10), True, True),
        (date(2026, 1, 17), False, True),
        (date(2026, 1, 18), False, False),
        (date(2026, 1, 1), False, False),
        (date(2026, 1, 2), False, False),
    ],
)
def test_dossiers_are_received_on_working_days_and_on_saturdays_kept_open(
    day, plain, open_on_saturdays
):
    assert CALENDAR.receives(day, HOURS) is plain
    saturday = replace(HOURS, saturday=Span(time(8), time(11)))
    assert CALENDAR.receives(day, saturday) is open_on_saturdays
