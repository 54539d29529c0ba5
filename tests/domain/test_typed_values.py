from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.errors import InputError
from reception.domain.money import MAX_AMOUNT
from reception.domain.typed_values import read_day, read_dong, typed_dong


@pytest.mark.parametrize(
    "text", ["3/9/2026", "03-09-2026", " 03.09.2026 ", "3 9 2026", "3 / 9 / 2026", "03092026"]
)
def test_a_day_is_read_as_people_write_it(text):
    assert read_day(text, field="due") == date(2026, 9, 3)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "bad_date_typed"),
        ("3/9", "bad_date_typed"),
        ("392026", "bad_date_typed"),
        ("2026-09-03", "bad_date_typed"),
        ("2026-W36-4", "bad_date_typed"),
        ("31/2/2026", "bad_date_typed"),
        ("1/1/0001", "date_out_of_range"),
        ("1/1/9999", "date_out_of_range"),
    ],
)
def test_what_is_no_day_is_refused_by_field(text, code):
    with pytest.raises(InputError) as caught:
        read_day(text, field="due")
    assert (caught.value.code, caught.value.field) == (code, "due")


@given(st.integers(0, MAX_AMOUNT))
def test_an_amount_is_read_back_as_it_is_shown(amount):
    assert read_dong(typed_dong(amount), field="amount") == amount
    assert read_dong(f"{amount} đ", field="amount") == amount


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "bad_amount"),
        ("mười", "bad_amount"),
        ("-1", "amount_out_of_range"),
        ("9" * 5000, "amount_out_of_range"),
    ],
)
def test_what_is_no_amount_is_refused_by_field(text, code):
    with pytest.raises(InputError) as caught:
        read_dong(text, field="amount")
    assert (caught.value.code, caught.value.field) == (code, "amount")
