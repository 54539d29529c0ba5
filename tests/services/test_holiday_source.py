from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta

import pytest

from reception import resources
from reception.domain.deadline import LimitUnit, TimeLimit, compute_deadline
from reception.domain.errors import EnvironmentProblem, InputError
from reception.domain.timebase import OFFICE_ZONE
from reception.messages import sentence
from reception.services.catalogue import holiday_source
from reception.services.catalogue.holiday_source import (
    ENTRIES_FILE,
    GENERATED_YEARS,
    PUBLIC_FILE,
    Confidence,
    load_calendar,
    load_entries,
    load_known_until,
    load_public,
    package_holidays,
    public_csv,
)

PUBLIC_HEAD = "date,name\n"
ENTRY_HEAD = "date,is_working,reason,source,confidence,valid_from\n"
ANNOUNCED_HEAD = "year,notice,source\n"


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def write(tmp_path):
    def to_file(text: str):
        path = tmp_path / "rows.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return to_file


def weekdays_off(calendar, year: int) -> set[date]:
    """Days off from Monday to Friday."""
    first = date(year, 1, 1)
    days = (first + timedelta(days=offset) for offset in range(366))
    return {
        day
        for day in days
        if day.year == year and day.weekday() < 5 and not calendar.is_working(day)
    }


def days(*texts: str) -> set[date]:
    return {date.fromisoformat(text) for text in texts}


# ------------------------------------------------------------- the shipped calendar and the law
def test_public_file_is_what_the_package_gives():
    assert resources.path(PUBLIC_FILE).read_text(encoding="utf-8") == public_csv()


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (
            2025,
            days(
                *("2025-01-01", "2025-01-27", "2025-01-28", "2025-01-29", "2025-01-30"),
                *("2025-01-31", "2025-04-07", "2025-04-30", "2025-05-01", "2025-05-02"),
                *("2025-09-01", "2025-09-02"),
            ),
        ),
        (
            2026,
            days(
                *("2026-01-01", "2026-01-02", "2026-02-16", "2026-02-17", "2026-02-18"),
                *("2026-02-19", "2026-02-20", "2026-04-27", "2026-04-30", "2026-05-01"),
                *("2026-08-31", "2026-09-01", "2026-09-02", "2026-11-24"),
            ),
        ),
    ],
)
def test_announced_years_are_off_exactly_as_announced(year, expected):
    assert weekdays_off(load_calendar(), year) == expected


@pytest.mark.parametrize("saturday", ["2025-04-26", "2026-01-10", "2026-08-22"])
def test_make_up_saturdays_are_working_days(saturday):
    assert load_calendar().is_working(d(saturday))


def test_every_swapped_day_off_has_its_make_up_day_and_names_it():
    calendar = load_calendar()
    for off, worked in [
        ("2025-05-02", "2025-04-26"),
        ("2026-01-02", "2026-01-10"),
        ("2026-08-31", "2026-08-22"),
    ]:
        assert calendar.label(d(off)) == "nghỉ hoán đổi"
        assert calendar.reason(d(worked)).startswith("làm bù cho thứ")


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-04-26", "Giỗ Tổ Hùng Vương"),
        ("2026-04-27", "Giỗ Tổ Hùng Vương (nghỉ bù)"),
        ("2026-02-16", "Tết Nguyên Đán (giao thừa)"),
        ("2026-02-17", "Tết Nguyên Đán (mùng một)"),
        ("2026-02-18", "Tết Nguyên Đán (mùng hai)"),
        ("2026-11-24", "Ngày Văn hóa Việt Nam"),
        ("2026-01-10", "làm bù cho thứ Sáu 02/01/2026"),
        ("2026-01-03", "thứ Bảy"),
    ],
)
def test_reasons_are_in_the_words_of_the_office(day, reason):
    assert load_calendar().reason(d(day)) == reason


@pytest.mark.parametrize(
    ("year", "new_year", "hung_kings"),
    [
        (2025, "2025-01-29", "2025-04-07"),
        (2026, "2026-02-17", "2026-04-26"),
        (2027, "2027-02-06", "2027-04-16"),
        (2028, "2028-01-26", "2028-04-04"),
        (2029, "2029-02-13", "2029-04-23"),
        (2030, "2030-02-02", "2030-04-12"),
    ],
)
def test_lunar_holidays_fall_on_the_days_of_the_vietnamese_calendar(year, new_year, hung_kings):
    found = load_public(resources.path(PUBLIC_FILE))
    assert found[d(new_year)] == "Tết Nguyên Đán (mùng một)"
    assert found[d(hung_kings)] == "Giỗ Tổ Hùng Vương"
    tet = [day for day, name in found.items() if name.startswith("Tết N") and day.year == year]
    assert sum(day.weekday() < 5 for day in tet) == 5


@pytest.mark.parametrize("day", ["2027-05-03", "2028-01-03", "2028-05-02"])
def test_holiday_on_a_weekly_day_off_is_compensated_on_the_next_working_day(day):
    assert not load_calendar().is_working(d(day))


def test_culture_day_is_off_from_2026_and_never_compensated():
    calendar = load_calendar()
    assert calendar.is_working(d("2025-11-24"))
    for year in GENERATED_YEARS[1:]:
        culture_day = date(year, 11, 24)
        assert not calendar.is_working(culture_day)
        for after in (culture_day + timedelta(days=1), culture_day + timedelta(days=2)):
            assert calendar.is_working(after) is (after.weekday() < 5)


def test_proposed_day_is_data_but_does_not_count():
    entries = load_entries(resources.path(ENTRIES_FILE))
    (proposed,) = (entry for entry in entries if entry.confidence is Confidence.PROPOSED)
    assert proposed.entry.date == d("2026-11-23")
    assert load_calendar().is_working(d("2026-11-23"))


def test_holidays_are_known_to_the_last_announced_year():
    assert load_calendar().known_until == d("2027-12-31")


@pytest.mark.parametrize(
    ("value", "unit", "received", "expected"),
    [
        (3, "working_days", "2026-04-24T09:00", "2026-05-04"),
        (1, "same_day", "2026-04-29T15:20", "2026-05-04"),
        (5, "working_days", "2026-08-20T10:00", "2026-08-26"),
        (15, "days", "2026-08-17T08:00", "2026-09-03"),
        (1, "working_days", "2026-11-23T16:30", "2026-11-25"),
        (1, "same_day", "2026-08-28T15:20", "2026-09-03"),
        (3, "working_days", "2025-12-31T08:00", "2026-01-07"),
    ],
)
def test_worked_examples_hold_on_the_shipped_calendar(value, unit, received, expected):
    deadline = compute_deadline(
        TimeLimit(value, LimitUnit(unit)),
        datetime.fromisoformat(received).replace(tzinfo=OFFICE_ZONE),
        load_calendar(),
    )
    assert deadline.due_at.date() == d(expected)
    assert deadline.confirmed


def test_loading_the_calendar_never_imports_the_holidays_package():
    script = (
        "import sys; from reception.services.catalogue.holiday_source import load_calendar;"
        " load_calendar(); sys.exit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_generator_writes_the_public_file(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    holiday_source.main()
    assert load_public(tmp_path / PUBLIC_FILE) == package_holidays(GENERATED_YEARS)
    assert PUBLIC_FILE in capsys.readouterr().err


# ------------------------------------------------------------------------------ checks on load
@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("2026-13-01,0,nghỉ,nguồn,confirmed,", "date"),
        ("2026-01-02,no,nghỉ,nguồn,confirmed,", "is_working"),
        ("2026-01-02,,nghỉ,nguồn,confirmed,", "is_working"),
        ("2026-01-02,0, ,nguồn,confirmed,", "reason"),
        ("2026-01-02,0,nghỉ,,confirmed,", "source"),
        ("2026-01-02,0,nghỉ,nguồn,sure,", "confidence"),
        ("2026-01-02,0,nghỉ,nguồn,confirmed,hôm qua", "valid_from"),
        ("2026-01-02,0,nghỉ", "date"),
        ("2026-01-01,1,lặp lại,nguồn,confirmed,", "date"),
    ],
)
def test_wrong_entry_names_row_and_column(write, row, column):
    path = write(f"{ENTRY_HEAD}2026-01-01,0,nghỉ,nguồn,confirmed,\n{row}\n")
    with pytest.raises(InputError) as caught:
        load_entries(path)
    assert caught.value.code == "bad_holiday_row"
    assert (caught.value.field, caught.value.facts["row"]) == (column, 3)
    assert f"dòng 3, cột {column}" in sentence(caught.value)


def test_two_notices_for_one_day_need_different_dates(write):
    path = write(
        f"{ENTRY_HEAD}2026-11-23,0,đề xuất,nguồn,proposed,\n"
        "2026-11-23,0,nghỉ hoán đổi,quyết định,confirmed,2026-10-01\n"
    )
    assert [entry.entry.valid_from for entry in load_entries(path)] == [None, d("2026-10-01")]


@pytest.mark.parametrize("row", ["2026-02-30,Tết", "2026-01-01,", "2026-01-01,Tết\n2026-01-01,Tết"])
def test_wrong_public_holiday_is_refused(write, row):
    with pytest.raises(InputError) as caught:
        load_public(write(f"{PUBLIC_HEAD}{row}\n"))
    assert caught.value.code == "bad_holiday_row"


@pytest.mark.parametrize("rows", ["năm nay,TB,x\n", "2025,TB,x\n2027,TB,x\n", "2025,,x\n"])
def test_announced_years_have_no_gap_and_name_their_notice(write, rows):
    with pytest.raises(InputError) as caught:
        load_known_until(write(ANNOUNCED_HEAD + rows))
    assert caught.value.code == "bad_holiday_row"


def test_without_an_announcement_nothing_is_known(write):
    assert load_known_until(write(ANNOUNCED_HEAD)) is None


@pytest.mark.parametrize("text", ["", "ngày,tên\n", "name,date\n"])
def test_file_with_other_columns_is_refused(write, text):
    with pytest.raises(InputError) as caught:
        load_public(write(text))
    assert caught.value.code == "bad_holiday_file"


def test_file_saved_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_bytes("date,name\n2026-01-01,Tết\n".encode("utf-16"))
    with pytest.raises(InputError) as caught:
        load_public(path)
    assert caught.value.code == "bad_holiday_file"


def test_file_saved_by_excel_with_a_byte_order_mark_is_read(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text(PUBLIC_HEAD + "2026-01-01,Tết Dương lịch\n", encoding="utf-8-sig")
    assert load_public(path) == {d("2026-01-01"): "Tết Dương lịch"}


def test_missing_file_is_trouble_with_the_installation(tmp_path):
    with pytest.raises(EnvironmentProblem) as caught:
        load_public(tmp_path / "public.csv")
    assert caught.value.code == "resource_missing"
