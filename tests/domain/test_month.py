"""Months of the office: read, ordered, told from one another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.errors import InputError
from reception.domain.month import Month, month_of_day, parse_month
from tests.workspaces import moment


def test_a_month_runs_from_its_first_instant_to_the_next_one():
    month = parse_month(" 2026-02 ", field="month")
    assert (month.first, month.last) == (date(2026, 2, 1), date(2026, 2, 28))
    assert (month.start, month.end) == (moment("2026-02-01"), moment("2026-03-01"))
    assert (month.text, month.words) == ("2026-02", "tháng 02/2026")
    assert Month(2026, 11).words == "tháng 11/2026"
    assert month_of_day(date(2026, 2, 28)) == month


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026-1", "11/2026", "", "2026-11-01", "²"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(InputError) as caught:
        parse_month(text, field="month")
    assert (caught.value.code, caught.value.field) == ("bad_month", "month")


@pytest.mark.parametrize("text", ["1999-12", "2101-01"])
def test_a_month_of_another_century_is_refused(text):
    with pytest.raises(InputError) as caught:
        parse_month(text, field="month")
    assert caught.value.code == "date_out_of_range"


@given(st.dates(date(2000, 2, 1), date(2100, 11, 30)))
def test_months_follow_one_another_without_a_gap(day):
    month = month_of_day(day)
    assert month.start <= month.end
    assert month.after().start == month.end
    assert month.before().last + timedelta(days=1) == month.first
    assert month.before() < month < month.after()
    assert parse_month(month.text, field="m") == month
