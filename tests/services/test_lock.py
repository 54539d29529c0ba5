"""The number that opens a locked counter again."""

from __future__ import annotations

import pytest

from reception.domain.errors import InputError
from reception.services.setup.lock import may_unlock, set_pin

CLERK = "Lê Thị Hạnh"


def test_without_a_number_the_name_unlocks(context):
    assert may_unlock(context, CLERK, "")


def test_only_the_right_number_unlocks_and_only_for_its_clerk(context):
    set_pin(context, CLERK, "2580")
    assert may_unlock(context, "lê thị hạnh", "2580")
    assert not may_unlock(context, "lê thị hạnh", "")
    assert may_unlock(context, CLERK, " 2580 ")
    assert not may_unlock(context, CLERK, "2581")
    assert not may_unlock(context, CLERK, "")
    assert may_unlock(context, "Trần Thị Mẫu", "")


def test_number_is_stored_as_a_salted_hash(context):
    set_pin(context, CLERK, "258025802580")
    with context.database.read() as view:
        first = [value for key, value in view.settings.all().items() if key.startswith("unlock:")]
    set_pin(context, CLERK, "258025802580")
    with context.database.read() as view:
        second = [value for key, value in view.settings.all().items() if key.startswith("unlock:")]
    assert "258025802580" not in first[0]
    assert first != second


def test_empty_number_takes_it_away(context):
    set_pin(context, CLERK, "2580")
    set_pin(context, CLERK, "")
    assert may_unlock(context, CLERK, "")


@pytest.mark.parametrize("pin", ["123", "1" * 13, "12a4", "１２３４", "-123", "12 34"])
def test_number_must_have_four_to_twelve_digits(context, pin):
    with pytest.raises(InputError, match="bad_pin"):
        set_pin(context, CLERK, pin)
