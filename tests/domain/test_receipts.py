"""Electronic receipts: symbol, series and number as the tax rules write them."""

from __future__ import annotations

from datetime import date

import pytest

from reception.domain.errors import InputError
from reception.domain.receipts import check_number, check_series, check_symbol

DAY = date(2026, 8, 5)


def test_good_receipt_is_kept_in_one_spelling():
    assert check_symbol(" ebl02 ") == "EBL02"
    assert check_series("26taa", DAY) == "26TAA"
    assert check_number("00000015") == "15"


def test_series_of_last_year_may_be_written_down_late():
    assert check_series("25TAB", DAY) == "25TAB"


@pytest.mark.parametrize(
    ("call", "code", "field"),
    [
        (lambda: check_symbol("EBL03"), "unknown_choice", "receipt_symbol"),
        (lambda: check_series("26AA", DAY), "bad_receipt_series", "receipt_series"),
        (lambda: check_series("26KAA", DAY), "bad_receipt_series", "receipt_series"),
        (lambda: check_series("26TÀA", DAY), "bad_receipt_series", "receipt_series"),
        (lambda: check_series("27TAA", DAY), "receipt_series_year", "receipt_series"),
        (lambda: check_series("24TAA", DAY), "receipt_series_year", "receipt_series"),
        (lambda: check_number("123456789"), "bad_receipt_number", "receipt_number"),
        (lambda: check_number("0"), "bad_receipt_number", "receipt_number"),
        (lambda: check_number("12A"), "bad_receipt_number", "receipt_number"),
        (lambda: check_number("١٢"), "bad_receipt_number", "receipt_number"),
        (lambda: check_number(""), "bad_receipt_number", "receipt_number"),
    ],
)
def test_impossible_receipt_is_refused(call, code, field):
    with pytest.raises(InputError) as caught:
        call()
    assert (caught.value.code, caught.value.field) == (code, field)
