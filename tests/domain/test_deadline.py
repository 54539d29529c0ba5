from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reception.domain.deadline import (
    NO_LIMIT,
    DeadlineStep,
    LimitUnit,
    SupplementRule,
    TimeLimit,
    compute_deadline,
    summarise,
)
from reception.domain.errors import InputError, NotPermitted
from reception.domain.rescheduling import (
    ExtensionRule,
    after_supplement,
    extension,
    pause_shift,
    restart,
)
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.working_calendar import DayEntry, OfficeHours, WorkingCalendar

HOURS = OfficeHours()
# The Government's calendar of 2026 as far as these tests walk.
CALENDAR = WorkingCalendar(
    holidays={
        date(2026, 1, 1): "Tết Dương lịch",
        **{
            date(2026, 2, day): f"Tết Nguyên Đán ({name})"
            for day, name in [(16, "giao thừa"), (17, "mùng một"), (18, "mùng hai")]
        },
        date(2026, 2, 19): "Tết Nguyên Đán (mùng ba)",
        date(2026, 2, 20): "Tết Nguyên Đán (mùng bốn)",
        date(2026, 4, 26): "Giỗ Tổ Hùng Vương",
        date(2026, 4, 27): "Giỗ Tổ Hùng Vương (nghỉ bù)",
        date(2026, 4, 30): "Ngày Chiến thắng",
        date(2026, 5, 1): "Ngày Quốc tế Lao động",
        date(2026, 9, 1): "Quốc khánh",
        date(2026, 9, 2): "Quốc khánh",
        date(2026, 11, 24): "Ngày Văn hóa Việt Nam",
    },
    entries=(
        DayEntry(date(2026, 1, 2), False, "nghỉ hoán đổi (làm bù thứ Bảy 10/01/2026)"),
        DayEntry(date(2026, 1, 10), True, "làm bù cho thứ Sáu 02/01/2026"),
        DayEntry(date(2026, 8, 22), True, "làm bù cho thứ Hai 31/8/2026"),
        DayEntry(date(2026, 8, 31), False, "nghỉ hoán đổi (làm bù thứ Bảy 22/8/2026)"),
    ),
    known_until=date(2026, 12, 31),
)
SAME_DAY = TimeLimit(1, LimitUnit.SAME_DAY)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_ZONE)


def limit(value: int | None, unit: str) -> TimeLimit:
    return TimeLimit.of(value, unit)


def due(value: int, unit: str, received: str) -> datetime:
    return compute_deadline(limit(value, unit), at(received), CALENDAR, HOURS).due_at


# ------------------------------------------------------------------------- the worked examples
@pytest.mark.parametrize(
    ("value", "unit", "received", "expected"),
    [
        (3, "working_days", "2026-04-24T09:00", "2026-05-04T17:00"),
        (1, "same_day", "2026-04-29T14:40", "2026-04-29T17:00"),
        (1, "same_day", "2026-04-29T15:20", "2026-05-04T17:00"),
        (1, "same_day", "2026-04-29T15:00:00", "2026-04-29T17:00"),
        (5, "working_days", "2026-08-20T10:00", "2026-08-26T17:00"),
        (15, "days", "2026-08-17T08:00", "2026-09-03T17:00"),
        (1, "working_days", "2026-11-23T16:30", "2026-11-25T17:00"),
        (1, "same_day", "2026-08-28T15:20", "2026-09-03T17:00"),
    ],
)
def test_worked_examples_of_counting_time(value, unit, received, expected):
    assert due(value, unit, received) == at(expected)


def test_three_working_days_around_two_holidays_count_these_days():
    steps = compute_deadline(
        limit(3, "working_days"), at("2026-04-24T09:00"), CALENDAR, HOURS
    ).steps
    assert [step.date for step in steps if step.counted] == [
        date(2026, 4, 28),
        date(2026, 4, 29),
        date(2026, 5, 4),
    ]


def test_make_up_saturday_counts_and_says_why():
    steps = compute_deadline(
        limit(5, "working_days"), at("2026-08-20T10:00"), CALENDAR, HOURS
    ).steps
    saturday = next(step for step in steps if step.date == date(2026, 8, 22))
    assert saturday.counted
    assert saturday.why == "ngày làm việc thứ 2/5, làm bù cho thứ Hai 31/8/2026"


def test_reasons_of_the_intake_card_are_short_and_grouped():
    deadline = compute_deadline(SAME_DAY, at("2026-08-28T15:20"), CALENDAR, HOURS)
    assert deadline.reasons() == (
        "Nhận 15:20 thứ Sáu 28/8, sau 15:00 → tính ngày làm việc kế",
        "29–30/8 cuối tuần · 31/8 nghỉ hoán đổi · 1–2/9 Quốc khánh",
    )


# --------------------------------------------------------------------------------- the cut-off
def test_received_after_cut_off_counts_from_next_working_day():
    assert due(1, "same_day", "2026-08-26T15:00:01") == at("2026-08-27T17:00")


def test_seconds_are_shown_where_the_minute_would_look_like_the_cut_off():
    head = compute_deadline(SAME_DAY, at("2026-08-26T15:00:01"), CALENDAR, HOURS).reasons()[0]
    assert head.startswith("Nhận 15:00:01 thứ Tư 26/8, sau 15:00")


def test_cut_off_is_a_setting_of_the_office():
    early = OfficeHours(cut_off=time(14))
    deadline = compute_deadline(SAME_DAY, at("2026-08-26T14:40"), CALENDAR, early)
    assert deadline.due_at == at("2026-08-27T17:00")


def test_cut_off_does_not_touch_limits_in_days():
    assert due(1, "working_days", "2026-08-26T16:59") == at("2026-08-27T17:00")


def test_same_day_within_the_cut_off_is_one_counted_step():
    (step,) = compute_deadline(SAME_DAY, at("2026-08-26T09:00"), CALENDAR, HOURS).steps
    assert step.counted
    assert step.why == "Nhận 09:00 thứ Tư 26/8, chưa quá 15:00 → trả trong ngày"


# ------------------------------------------------------------------------------ where it starts
@pytest.mark.parametrize(
    ("received", "expected", "head"),
    [
        ("2026-08-26T05:30", "2026-08-26T17:00", "trước giờ làm việc → trả trong ngày"),
        ("2026-08-26T12:10", "2026-08-26T17:00", "trong giờ nghỉ trưa → trả trong ngày"),
        ("2026-08-26T17:30", "2026-08-27T17:00", "sau 15:00 → tính ngày làm việc kế"),
        ("2026-08-29T09:00", "2026-09-03T17:00", "ngày nghỉ → tính ngày làm việc kế"),
        ("2026-09-02T09:00", "2026-09-03T17:00", "Quốc khánh → tính ngày làm việc kế"),
    ],
)
def test_same_day_received_outside_hours_starts_at_the_next_opening(received, expected, head):
    deadline = compute_deadline(SAME_DAY, at(received), CALENDAR, HOURS)
    assert deadline.due_at == at(expected)
    assert deadline.steps[0].why.endswith(head)


@pytest.mark.parametrize(
    ("received", "expected", "head"),
    [
        ("2026-08-26T05:30", "2026-08-26T08:00", "trước giờ làm việc → tính từ 07:00 thứ Tư 26/8"),
        ("2026-08-26T11:30", "2026-08-26T14:30", "Nhận 11:30 thứ Tư 26/8 → tính từ 11:30"),
        ("2026-08-26T12:10", "2026-08-26T14:30", "trong giờ nghỉ trưa → tính từ 13:30"),
        ("2026-08-26T17:00", "2026-08-27T08:00", "Nhận 17:00 thứ Tư 26/8 → tính từ 17:00"),
        ("2026-08-28T18:00", "2026-09-03T08:00", "sau giờ làm việc → tính từ 07:00 thứ Năm 3/9"),
        ("2026-08-30T10:00", "2026-09-03T08:00", "ngày nghỉ → tính từ 07:00 thứ Năm 3/9"),
    ],
)
def test_hours_start_with_the_office(received, expected, head):
    deadline = compute_deadline(limit(1, "hours"), at(received), CALENDAR, HOURS)
    assert deadline.due_at == at(expected)
    assert head in deadline.steps[0].why


def test_working_days_received_after_closing_start_with_the_time_on_the_receipt():
    deadline = compute_deadline(limit(1, "working_days"), at("2026-08-26T17:30"), CALENDAR, HOURS)
    assert deadline.due_at == at("2026-08-27T17:00")
    assert deadline.steps == (
        DeadlineStep(
            date(2026, 8, 26),
            False,
            "Nhận 17:30 thứ Tư 26/8, sau giờ làm việc → tính từ ngày kế tiếp",
            headline=True,
        ),
        DeadlineStep(date(2026, 8, 27), True, "ngày làm việc thứ 1/1"),
    )


def test_a_day_of_receipt_that_is_off_is_moved_and_told():
    deadline = compute_deadline(limit(1, "working_days"), at("2026-08-29T17:30"), CALENDAR, HOURS)
    assert deadline.due_at == at("2026-09-04T17:00")
    assert deadline.steps[0].why.endswith(
        "ngày nghỉ → coi như nhận 07:00 thứ Năm 3/9, tính từ ngày kế tiếp"
    )
    assert DeadlineStep(date(2026, 9, 3), False, "ngày bắt đầu, chưa tính vào thời hạn") in (
        deadline.steps
    )


def test_received_on_a_saturday_counts_as_received_at_the_next_opening():
    saturday = at("2026-08-15T09:00")
    one = limit(1, "working_days")
    assert compute_deadline(one, saturday, CALENDAR, HOURS).due_at == at("2026-08-18T17:00")
    assert compute_deadline(SAME_DAY, saturday, CALENDAR, HOURS).due_at == at("2026-08-17T17:00")


def test_instants_of_another_zone_are_counted_on_the_office_clock():
    received = at("2026-08-26T15:20").astimezone(UTC)
    deadline = compute_deadline(SAME_DAY, received, CALENDAR, HOURS)
    assert deadline.due_at.isoformat() == "2026-08-27T17:00:00+07:00"


def test_instant_without_a_zone_is_a_programming_error():
    with pytest.raises(ValueError, match="aware"):
        compute_deadline(SAME_DAY, datetime(2026, 8, 26, 9), CALENDAR, HOURS)


# --------------------------------------------------------------------------------- other units
def test_calendar_days_that_end_on_a_day_off_move_to_the_next_working_day():
    deadline = compute_deadline(limit(15, "days"), at("2026-08-17T08:00"), CALENDAR, HOURS)
    assert [(step.date.day, step.counted, step.why) for step in deadline.steps[-3:]] == [
        (1, True, "ngày thứ 15/15, Quốc khánh"),
        (2, False, "Quốc khánh"),
        (3, False, "hạn rơi vào ngày nghỉ, chuyển sang ngày làm việc này"),
    ]
    assert deadline.reasons()[1:] == ("1–2/9 Quốc khánh",)


def test_calendar_days_that_end_on_a_working_day_stay_there():
    assert due(2, "days", "2026-08-24T08:00") == at("2026-08-26T17:00")


@pytest.mark.parametrize(
    ("months", "received", "expected"),
    [
        (1, "2026-03-31T09:00", "2026-05-04T17:00"),
        (1, "2026-01-30T09:00", "2026-03-02T17:00"),
        (12, "2025-08-26T09:00", "2026-08-26T17:00"),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(months, received, expected):
    assert due(months, "months", received) == at(expected)


def test_hours_tell_how_much_each_day_gave():
    deadline = compute_deadline(limit(12, "hours"), at("2026-08-28T16:00"), CALENDAR, HOURS)
    assert deadline.due_at == at("2026-09-04T10:00")
    assert [(step.date.day, step.why) for step in deadline.steps if step.counted] == [
        (28, "tính 1 giờ làm việc"),
        (3, "tính 8 giờ làm việc"),
        (4, "tính 3 giờ làm việc"),
    ]


def test_many_weekends_are_told_as_a_number():
    deadline = compute_deadline(limit(20, "working_days"), at("2026-10-01T08:00"), CALENDAR, HOURS)
    assert deadline.reasons()[1] == "8 ngày cuối tuần (3/10–25/10)"


def test_date_beyond_the_announced_holidays_is_flagged():
    deadline = compute_deadline(limit(5, "working_days"), at("2026-12-30T08:00"), CALENDAR, HOURS)
    assert not deadline.confirmed
    assert deadline.reasons()[-1].startswith("Chưa có lịch nghỉ chính thức")


def test_nothing_to_explain_gives_no_lines():
    assert summarise([DeadlineStep(date(2026, 8, 26), True, "ngày làm việc thứ 1/1")]) == ()


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (3, "working_days", "3 ngày làm việc"),
        (15, "days", "15 ngày"),
        (8, "hours", "8 giờ làm việc"),
        (1, "same_day", "trong ngày làm việc"),
        (2, "months", "2 tháng"),
        (24, "continuous_hours", "24 giờ liên tục, kể cả đêm và ngày nghỉ"),
        (0, "none", "không quy định thời hạn"),
    ],
)
def test_limit_is_told_in_vietnamese(value, unit, words):
    assert limit(value, unit).describe() == words


@pytest.mark.parametrize(
    ("value", "unit", "code", "field"),
    [
        (0, "working_days", "bad_limit_value", "limit.value"),
        (-1, "hours", "bad_limit_value", "limit.value"),
        (1001, "days", "bad_limit_value", "limit.value"),
        (2, "same_day", "bad_limit_value", "limit.value"),
        (3, "weeks", "bad_limit_unit", "limit.unit"),
        (1, "none", "bad_limit_value", "limit.value"),
        (0, "continuous_hours", "bad_limit_value", "limit.value"),
        (None, "days", "required", "limit.value"),
        (3, " ", "required", "limit.unit"),
    ],
)
def test_unusable_limit_is_refused_by_name(value, unit, code, field):
    with pytest.raises(InputError) as caught:
        limit(value, unit)
    assert (caught.value.code, caught.value.field) == (code, field)


@pytest.mark.parametrize(("unit", "value"), [("same_day", 1), ("none", 0)])
def test_a_unit_that_says_all_needs_no_value(unit, value):
    assert limit(None, unit) == TimeLimit(value, LimitUnit(unit))


def test_unchecked_limit_is_refused_when_it_is_used():
    with pytest.raises(InputError):
        compute_deadline(TimeLimit(0, LimitUnit.DAYS), at("2026-08-26T09:00"), CALENDAR)


# ----------------------------------------------------------- continuous hours, and no limit
def test_continuous_hours_run_through_nights_and_days_off():
    deadline = compute_deadline(
        limit(12, "continuous_hours"), at("2026-08-28T15:20"), CALENDAR, HOURS
    )
    assert deadline.due_at == at("2026-08-29T03:20")
    assert deadline.confirmed
    assert deadline.reasons() == (
        "Nhận 15:20 thứ Sáu 28/8 → tính 12 giờ liên tục, kể cả đêm và ngày nghỉ",
    )
    assert deadline.steps[-1].why == "đủ 12 giờ lúc 03:20"


@given(st.integers(1, 200), st.timedeltas(timedelta(0), timedelta(days=376)))
def test_continuous_hours_end_exactly_so_many_hours_later(hours, passed):
    received = at("2025-12-20T00:00") + passed
    time_limit = TimeLimit(hours, LimitUnit.CONTINUOUS_HOURS)
    due_at = compute_deadline(time_limit, received, CALENDAR, HOURS).due_at
    assert due_at - received == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [(SupplementRule.SHIFT, "2026-08-30T15:20"), (SupplementRule.RESTART, "2026-08-31T03:20")],
)
def test_a_pause_of_continuous_hours_is_measured_by_the_clock(rule, expected):
    deadline = after_supplement(
        rule,
        limit(12, "continuous_hours"),
        at("2026-08-29T03:20"),
        at("2026-08-29T03:20"),
        at("2026-08-30T15:20"),
        CALENDAR,
        HOURS,
    )
    assert deadline.due_at == at(expected)


def test_nothing_follows_from_no_limit():
    assert not NO_LIMIT.is_set
    with pytest.raises(ValueError, match="no limit"):
        compute_deadline(NO_LIMIT, at("2026-08-28T15:20"), CALENDAR, HOURS)


# --------------------------------------------------------------------------- pause, restart
def test_pause_moves_the_due_date_by_the_office_time_waited():
    deadline = pause_shift(
        at("2026-08-28T17:00"), at("2026-08-24T15:00"), at("2026-08-26T15:00"), CALENDAR, HOURS
    )
    assert deadline.due_at == at("2026-09-04T17:00")
    assert deadline.reasons() == (
        "Tạm dừng 15:00 thứ Hai 24/8 – 15:00 thứ Tư 26/8 → lùi hạn 16 giờ làm việc",
        "29–30/8 cuối tuần · 31/8 nghỉ hoán đổi · 1–2/9 Quốc khánh",
    )


def test_pause_over_days_off_changes_nothing():
    deadline = pause_shift(
        at("2026-09-04T17:00"), at("2026-08-28T17:00"), at("2026-09-03T07:00"), CALENDAR, HOURS
    )
    assert deadline.due_at == at("2026-09-04T17:00")
    assert deadline.reasons()[0].endswith("hạn giữ nguyên")


def test_restart_counts_the_whole_limit_again():
    deadline = restart(limit(3, "working_days"), at("2026-08-24T09:00"), CALENDAR, HOURS)
    assert deadline.due_at == at("2026-08-27T17:00")
    assert deadline.steps[0].why == "Bổ sung đủ 09:00 thứ Hai 24/8 → tính từ ngày kế tiếp"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [(SupplementRule.SHIFT, "2026-08-26T09:00"), (SupplementRule.RESTART, "2026-08-27T17:00")],
)
def test_the_procedure_says_whether_a_supplement_shifts_or_restarts(rule, expected):
    deadline = after_supplement(
        rule,
        limit(3, "working_days"),
        at("2026-08-25T17:00"),
        at("2026-08-24T07:00"),
        at("2026-08-24T09:00"),
        CALENDAR,
        HOURS,
    )
    assert deadline.due_at == at(expected)


@pytest.mark.parametrize("rule", SupplementRule)
def test_a_pause_cannot_end_before_it_began(rule):
    with pytest.raises(InputError) as caught:
        after_supplement(
            rule,
            SAME_DAY,
            at("2026-08-26T17:00"),
            at("2026-08-25T10:00"),
            at("2026-08-25T09:00"),
            CALENDAR,
        )
    assert caught.value.code == "resumed_before_suspended"


# ------------------------------------------------------------------------------- extension
def test_one_extension_asked_the_day_before_is_granted_to_the_end_of_the_new_day():
    deadline = extension(
        at("2026-08-26T17:00"), at("2026-08-25T16:55"), date(2026, 8, 28), CALENDAR, HOURS
    )
    assert deadline.due_at == at("2026-08-28T17:00")
    assert deadline.reasons() == ("Gia hạn lúc 16:55 thứ Ba 25/8: từ 26/8/2026 sang 28/8/2026",)


@pytest.mark.parametrize(
    ("asked", "new_day", "before", "error", "code"),
    [
        ("2026-08-25T09:00", date(2026, 8, 28), 1, NotPermitted, "extension_already_used"),
        ("2026-08-26T00:00", date(2026, 8, 28), 0, NotPermitted, "extension_on_due_day"),
        ("2026-08-26T17:00", date(2026, 8, 28), 0, NotPermitted, "extension_on_due_day"),
        ("2026-08-27T09:00", date(2026, 8, 26), 0, InputError, "extension_not_later"),
        ("2026-08-27T17:00", date(2026, 8, 27), 0, InputError, "extension_in_past"),
        ("2026-08-27T09:00", date(2026, 8, 29), 0, InputError, "extension_on_day_off"),
        ("2026-08-25T09:00", date(2026, 8, 26), 0, InputError, "extension_not_later"),
        ("2026-08-25T09:00", date(2026, 8, 31), 0, InputError, "extension_on_day_off"),
    ],
)
def test_extension_outside_the_rule_is_refused(asked, new_day, before, error, code):
    with pytest.raises(error) as caught:
        extension(
            at("2026-08-26T17:00"),
            at(asked),
            new_day,
            CALENDAR,
            HOURS,
            extensions_before=before,
        )
    assert caught.value.code == code


@pytest.mark.parametrize("before", [0, 1, 3])
def test_missed_appointment_is_owed_a_new_one_each_time(before):
    deadline = extension(
        at("2026-08-26T17:00"),
        at("2026-08-26T17:00:01"),
        date(2026, 8, 27),
        CALENDAR,
        HOURS,
        extensions_before=before,
    )
    assert deadline.due_at == at("2026-08-27T17:00")
    (why,) = deadline.reasons()
    assert why.startswith("Xin lỗi, hẹn lại lúc 17:00 thứ Tư 26/8")


def test_numbers_of_the_rule_are_data():
    rule = ExtensionRule(times=2, notice_days=3)
    given = (at("2026-08-26T17:00"), date(2026, 8, 28), CALENDAR, HOURS)
    due, day, calendar, hours = given
    asked = at("2026-08-23T09:00")
    extension(due, asked, day, calendar, hours, extensions_before=1, rule=rule)
    with pytest.raises(NotPermitted) as caught:
        extension(due, at("2026-08-24T09:00"), day, calendar, hours, rule=rule)
    assert caught.value.facts["notice"] == 3


# ------------------------------------------------------------------------------- properties
INSTANTS = st.timedeltas(timedelta(0), timedelta(days=376)).map(
    lambda passed: at("2025-12-20T00:00") + passed
)
LIMITS = st.one_of(
    st.just(SAME_DAY),
    st.builds(
        TimeLimit,
        st.integers(1, 40),
        # Others do not follow the office: continuous hours, and no limit at all.
        st.sampled_from(
            [LimitUnit.WORKING_DAYS, LimitUnit.DAYS, LimitUnit.HOURS, LimitUnit.MONTHS]
        ),
    ),
)


@given(LIMITS, INSTANTS)
def test_due_moment_lies_in_office_hours_of_a_working_day(time_limit, received):
    result = compute_deadline(time_limit, received, CALENDAR, HOURS)
    assert CALENDAR.is_working(result.due_at.date())
    assert HOURS.opening < result.due_at.time() <= HOURS.closing


@given(LIMITS, INSTANTS)
def test_nothing_is_due_before_it_was_received(time_limit, received):
    result = compute_deadline(time_limit, received, CALENDAR, HOURS)
    assert result.due_at >= received


@given(LIMITS, INSTANTS, st.timedeltas(timedelta(0), timedelta(days=10)))
def test_who_comes_later_is_never_due_earlier(time_limit, received, later):
    first = compute_deadline(time_limit, received, CALENDAR, HOURS)
    second = compute_deadline(time_limit, received + later, CALENDAR, HOURS)
    assert first.due_at <= second.due_at


@given(st.integers(1, 60), INSTANTS)
def test_counted_steps_are_as_many_working_days_as_the_limit(value, received):
    result = compute_deadline(TimeLimit(value, LimitUnit.WORKING_DAYS), received, CALENDAR, HOURS)
    counted = [step.date for step in result.steps if step.counted]
    assert len(counted) == value
    assert all(CALENDAR.is_working(day) for day in counted)
    assert counted[-1] == result.due_at.date()


@given(LIMITS, INSTANTS)
def test_steps_are_in_order_and_explain_every_day_off_that_was_skipped(time_limit, received):
    steps = compute_deadline(time_limit, received, CALENDAR, HOURS).steps
    days = [step.date for step in steps]
    assert days == sorted(days)
    assume(time_limit.unit is not LimitUnit.MONTHS)
    assert set(days) >= {
        day
        for offset in range((days[-1] - days[0]).days)
        if not CALENDAR.is_working(day := days[0] + timedelta(days=offset))
    }


@given(LIMITS, INSTANTS, INSTANTS)
def test_suspending_and_resuming_at_once_changes_nothing(time_limit, received, moment):
    before = compute_deadline(time_limit, received, CALENDAR, HOURS).due_at
    assert pause_shift(before, moment, moment, CALENDAR, HOURS).due_at == before


@given(LIMITS, INSTANTS, INSTANTS, st.timedeltas(timedelta(0), timedelta(days=30)))
def test_two_pauses_in_a_row_shift_like_one(time_limit, received, start, wait):
    due_at = compute_deadline(time_limit, received, CALENDAR, HOURS).due_at
    middle, end = start + wait / 2, start + wait
    once = pause_shift(due_at, start, end, CALENDAR, HOURS).due_at
    first = pause_shift(due_at, start, middle, CALENDAR, HOURS).due_at
    assert pause_shift(first, middle, end, CALENDAR, HOURS).due_at == once


@given(LIMITS, INSTANTS)
def test_step_is_plain_data(time_limit, received):
    for step in compute_deadline(time_limit, received, CALENDAR, HOURS).steps:
        assert step == DeadlineStep(**dataclasses.asdict(step))
        assert step.why
